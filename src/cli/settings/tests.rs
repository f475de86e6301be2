//! Values from elsewhere, for all options of all commands.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use std::collections::BTreeMap;

use clap::CommandFactory as _;

use super::*;
use crate::cli::Arguments;

/// A file with this text, which is removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, text: &str) -> Self {
        let name = format!("rolecall-{}-{name}.toml", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, text).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Settles a command line, with these variables.
fn settled(words: &[&str], variables: &[(&str, &str)]) -> Result<Settled, CliError> {
    let words = ["rolecall"].iter().chain(words).map(Into::into).collect();
    let variables = variables.iter();
    let variables = variables.map(|(name, value)| ((*name).to_owned(), value.into()));
    settle(Arguments::command(), words, &variables.collect())
}

/// The same with a file; only the arguments.
fn with_file(name: &str, text: &str, words: &[&str], variables: &[(&str, &str)]) -> Vec<String> {
    let file = Scratch::new(name, text);
    let path = file.0.display().to_string();
    let words = [words, &["--config", &path]].concat();
    let settled = settled(&words, variables).unwrap();
    let all = settled.arguments.into_iter().skip(1 + words.len());
    all.map(|it| it.into_string().unwrap()).collect()
}

fn mistake(name: &str, text: &str) -> String {
    let file = Scratch::new(name, text);
    let path = file.0.display().to_string();
    let error = settled(&["certify", "--config", &path], &[]).unwrap_err();
    let help = error.help.clone().unwrap_or_default();
    format!("{error}; {help}").replace(&path, "rolecall.toml")
}

/// Every option of every command, with the command's names.
fn all_options(root: &Command) -> Vec<(Vec<String>, &Arg)> {
    let mut all = Vec::new();
    every_command(root, &mut |path, command| {
        let path: Vec<_> = path.iter().map(ToString::to_string).collect();
        let options = command.get_arguments().filter(|it| is_settable(it));
        all.extend(options.map(|it| (path.clone(), it)));
    });
    all
}

#[test]
fn every_option_of_every_command_has_a_variable_and_a_key() {
    let mut root = Arguments::command();
    root.build();
    let all = all_options(&root);
    assert!(all.len() > 100, "{}", all.len());
    let mut owners = BTreeMap::new();
    for (path, option) in all {
        let long = option.get_long().unwrap();
        if option.get_env().is_some() {
            continue;
        }
        let names = names_of(&root, &path, option);
        let words: Vec<_> = path.iter().map(String::as_str).collect();
        // A variable means one thing.
        let owner = (option.is_global_set() || names.len() > 1).then_some(long);
        for name in &names {
            let is_own = !option.is_global_set() && name == &names[0];
            let meaning = if is_own {
                path.join(" ") + long
            } else {
                format!("{owner:?}")
            };
            let before = owners.insert(name.clone(), meaning.clone());
            assert!(before.is_none_or(|it| it == meaning), "{name}");
        }
        let expected = if takes_values(option) {
            format!("--{long}=1")
        } else {
            format!("--{long}")
        };
        let by_variable = settled(&words, &[(&names[0], "1")]).unwrap();
        assert_eq!(
            by_variable.arguments.last().unwrap().to_str(),
            Some(&*expected),
            "{path:?}"
        );
        if words == DISTRUSTFUL {
            continue;
        }
        let value = if takes_values(option) { "1" } else { "true" };
        let table = if option.is_global_set() {
            String::new()
        } else {
            format!("[{}]\n", path.join("."))
        };
        let text = format!("{table}{long} = {value}\n");
        let file = Scratch::new("every", &text);
        let path = file.0.display().to_string();
        let by_file = settled(&[&*words, &["--config", &path]].concat(), &[]).unwrap();
        assert_eq!(
            by_file.arguments.last().unwrap().to_str(),
            Some(&*expected),
            "{text}"
        );
    }
}

#[test]
fn no_option_can_conflict_with_one_that_does_not_exist() {
    let mut root = Arguments::command();
    root.build();
    every_command(&root, &mut |_, command| {
        for option in command.get_arguments() {
            let _ = command.get_arg_conflicts_with(option);
        }
    });
}

#[test]
fn the_command_line_goes_before_variables_and_these_before_the_file() {
    let text = "target = 'http://file'\n[certify]\nconcurrency = 3\narea = ['CC', 'ORG']\ntranscript = true\n";
    let none = with_file("precedence-1", text, &["certify"], &[]);
    assert_eq!(
        none,
        [
            "--target=http://file",
            "--area=CC",
            "--area=ORG",
            "--concurrency=3",
            "--transcript"
        ]
    );
    let variables = [
        ("ROLECALL_TARGET", "http://shared"),
        ("ROLECALL_CERTIFY_AREA", "EXT"),
        ("ROLECALL_CERTIFY_TRANSCRIPT", "false"),
        ("ROLECALL_CERTIFY_CONCURRENCY", ""),
    ];
    let some = with_file("precedence-2", text, &["certify"], &variables);
    assert_eq!(
        some,
        ["--target=http://shared", "--area=EXT", "--concurrency=3"]
    );
    let own = [
        ("ROLECALL_TARGET", "http://shared"),
        ("ROLECALL_CERTIFY_TARGET", "http://own"),
    ];
    let own = with_file("precedence-3", "", &["certify"], &own);
    assert_eq!(own, ["--target=http://own"]);
    let words = [
        "certify",
        "--target",
        "http://line",
        "--area=CC",
        "--concurrency",
        "1",
    ];
    let line = with_file("precedence-4", text, &words, &variables);
    assert_eq!(line, [""; 0]);
}

#[test]
fn a_value_that_an_option_excludes_is_passed_over() {
    let text = "[certify]\ndry-run = true\nfeatures = 'mine'\n";
    let taken = with_file("excluded-1", text, &["certify", "--list", "a.feature"], &[]);
    assert_eq!(taken, [""; 0]);
    let variables = [("ROLECALL_CERTIFY_LIST", "true")];
    let taken = with_file("excluded-2", text, &["certify"], &variables);
    assert_eq!(taken, ["--list", "--features=mine"]);
    // A flag that is off excludes nothing.
    let variables = [("ROLECALL_CERTIFY_LIST", "false")];
    let taken = with_file("excluded-3", text, &["certify"], &variables);
    assert_eq!(taken, ["--dry-run", "--features=mine"]);
    let taken = with_file("excluded-4", "verbose = true", &["--quiet", "certify"], &[]);
    assert_eq!(taken, [""; 0]);
}

#[test]
fn values_stand_before_operands_that_look_like_options() {
    let variables = [("ROLECALL_AREA", "CC")];
    let settled = settled(
        &["certify", "--no-config", "--", "--odd.feature"],
        &variables,
    )
    .unwrap();
    let words: Vec<_> = settled
        .arguments
        .iter()
        .map(|it| it.to_str().unwrap())
        .collect();
    assert_eq!(
        words,
        [
            "rolecall",
            "certify",
            "--no-config",
            "--area=CC",
            "--",
            "--odd.feature"
        ]
    );
}

#[test]
fn mistakes_are_reported_with_their_places() {
    let found: Vec<_> = [
        "target = \n",
        "[certify]\n\nconcurency = 3\n",
        "[certfy]\n",
        "[report.derve]\n",
        "output = 'x'\n",
        "nonsense = 1\n",
        "[serve]\noperator-token = 'x'\n",
        "[report.verify]\nkey = 'theirs.pub'\n",
        "[certify]\nlist = 'yes'\n",
        "[certify]\narea = [1979-05-27]\n",
        "[certify.area]\n",
    ]
    .iter()
    .enumerate()
    .map(|(number, text)| mistake(&format!("mistake-{number}"), text))
    .collect();
    insta::assert_snapshot!(found.join("\n"));
    let error = settled(&["certify"], &[("ROLECALL_CERTIFY_LIST", "perhaps")]).unwrap_err();
    assert!(
        error.to_string().contains("ROLECALL_CERTIFY_LIST"),
        "{error}"
    );
    let error = settled(&["certify", "--config", "/nowhere/rolecall.toml"], &[]).unwrap_err();
    assert!(
        error.to_string().contains("/nowhere/rolecall.toml"),
        "{error}"
    );
}

#[test]
fn an_error_names_the_place_of_a_value_from_elsewhere() {
    let variables = [
        ("ROLECALL_CERTIFY_CONCURRENCY", "many"),
        ("ROLECALL_AREA", "CC"),
    ];
    let settled = settled(&["certify", "--no-config"], &variables).unwrap();
    let error = Arguments::command()
        .try_get_matches_from(&settled.arguments)
        .unwrap_err();
    let places = places(&error, &settled.added);
    let places: Vec<_> = places.iter().map(|it| (&*it.option, &*it.place)).collect();
    assert_eq!(
        places,
        [("--concurrency", "the variable ROLECALL_CERTIFY_CONCURRENCY")]
    );
}

#[test]
fn a_file_does_not_loosen_what_a_stranger_s_directory_has_to_prove() {
    let text = "features = 'theirs'\n";
    let verify = with_file("verify", text, &["report", "verify"], &[]);
    assert_eq!(verify, [""; 0]);
    let variables = [
        ("ROLECALL_READING", "default"),
        ("ROLECALL_REPORT_VERIFY_STRICT", "1"),
    ];
    let verify = settled(&["report", "verify", "--no-config"], &variables).unwrap();
    assert_eq!(verify.arguments.last().unwrap(), "--strict");
    let added: Vec<_> = verify.added.iter().map(|it| &*it.option).collect();
    assert_eq!(added, ["--strict"]);
    let merge = with_file("merge", text, &["report", "merge", "x"], &[]);
    assert_eq!(merge, ["--features=theirs"]);
}
