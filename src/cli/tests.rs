//! Help texts, and their shape on narrow terminals.

use super::*;

/// The narrowest terminal that help is made for.
const NARROW: usize = 60;

/// Every command and subcommand, as a terminal of this width would show them.
fn all(width: usize) -> Vec<clap::Command> {
    fn below(command: &clap::Command) -> Vec<clap::Command> {
        let deeper = command.get_subcommands().flat_map(below);
        std::iter::once(command.clone()).chain(deeper).collect()
    }
    let root = Arguments::command().disable_help_subcommand(true);
    let mut root = root.term_width(width);
    root.build();
    below(&root)
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[test]
fn help_texts() {
    let pages = all(100).into_iter().map(|mut command| {
        let name = command.get_bin_name().unwrap_or("rolecall").to_owned();
        let help = command.render_long_help().to_string();
        format!("# {name}\n\n{}\n", help.trim_end())
    });
    let text = pages.collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(text);
}

#[test]
fn help_breaks_lines_where_the_terminal_does() {
    for command in all(NARROW) {
        let name = command.get_name().to_owned();
        let written = command.get_after_help().map(ToString::to_string);
        let written = written.unwrap_or_default();
        for (line, next) in written.lines().zip(written.lines().skip(1)) {
            // Text stands at the margin, or under the command that it explains.
            let text = [0, 6].contains(&indentation(line)) && !line.ends_with(':');
            let breaks = text
                && !line.is_empty()
                && !next.is_empty()
                && indentation(line) == indentation(next)
                && !next.starts_with("Exit codes");
            assert!(!breaks, "{name}: broken by hand after\n{line}");
        }
    }
}

#[test]
fn commands_in_help_texts_are_not_wrapped() {
    for mut command in all(NARROW) {
        let (name, shown) = (
            command.get_name().to_owned(),
            command.render_long_help().to_string(),
        );
        let written = command.get_after_help().map(ToString::to_string);
        for line in written.unwrap_or_default().lines() {
            // Commands and lists, but not text.
            if [2, 4, 5].contains(&indentation(line)) {
                assert!(
                    shown.lines().any(|it| it == line),
                    "{name} breaks\n{line}\n{shown}"
                );
            }
        }
        let wide = shown.lines().find(|it| it.chars().count() > NARROW);
        assert_eq!(wide, None, "{name}");
    }
}

/// The commands that do something, and not only have commands below them.
fn leaves() -> impl Iterator<Item = clap::Command> {
    all(100).into_iter().filter(|it| !it.has_subcommands())
}

#[test]
fn every_help_text_has_examples_and_exit_codes() {
    for command in all(100) {
        let name = command.get_bin_name().unwrap_or("rolecall").to_owned();
        let written = command.get_after_help().map(ToString::to_string);
        let written = written.unwrap_or_default();
        assert!(
            written.contains("\nExit codes") || name == "rolecall",
            "{name}"
        );
        assert!(
            written.contains("Examples:\n  ") || name == "rolecall",
            "{name}"
        );
    }
}

#[test]
fn options_of_one_name_take_the_same_kind_of_value() {
    // The files of a command are its own; those of other names are patterns and expectations.
    const DIFFERENT: [&str; 7] = [
        "check", "class", "key", "name", "output", "reading", "state",
    ];
    let mut kinds = std::collections::BTreeMap::<String, std::collections::BTreeSet<String>>::new();
    for command in leaves() {
        for option in command.get_arguments() {
            if let Some(long) = option.get_long() {
                let kind = format!("{:?}", option.get_value_names());
                kinds.entry(long.to_owned()).or_default().insert(kind);
            }
        }
    }
    let different = kinds.into_iter().filter(|(_, kinds)| kinds.len() > 1);
    let different: Vec<_> = different.map(|(name, _)| name).collect();
    assert_eq!(different, DIFFERENT);
}

#[test]
fn lists_are_separated_by_commas() {
    // Commas mean something in expressions, and may be a part of a path.
    const OTHERWISE: [&str; 4] = ["features", "name", "tags", "with"];
    for command in leaves() {
        let name = command.get_bin_name().unwrap_or_default().to_owned();
        for option in command.get_arguments() {
            let is_list = matches!(option.get_action(), clap::ArgAction::Append);
            let Some(long) = option.get_long().filter(|_| is_list) else {
                continue;
            };
            let by_commas = option.get_value_delimiter() == Some(',');
            assert_eq!(by_commas, !OTHERWISE.contains(&long), "{name} --{long}");
        }
    }
}

#[test]
fn completions_and_manual_pages_have_every_command() {
    let mut command = Arguments::command();
    let mut script = Vec::new();
    clap_complete::generate(
        clap_complete::Shell::Bash,
        &mut command,
        "rolecall",
        &mut script,
    );
    let script = String::from_utf8_lossy(&script);
    for command in leaves() {
        let name = command.get_name();
        assert!(script.contains(&name.replace('-', "__")), "{name}");
    }
}
