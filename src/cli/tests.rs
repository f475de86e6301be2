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
    let mut root = Arguments::command().term_width(width);
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
