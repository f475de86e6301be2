//! The walk through `docs/authoring.md`: its files are written and its commands run, in its order.

use std::fs;
use std::path::Path;

use crate::program::{Scratch, rolecall_at};

/// The page with the outputs of its commands as they are now.
fn walked(page: &str, scratch: &Scratch) -> String {
    let directory = Path::new(scratch.path("x").as_str())
        .parent()
        .unwrap()
        .to_owned();
    let mut walked = String::new();
    let mut lines = page.lines().peekable();
    let mut file = None;
    while let Some(line) = lines.next() {
        walked.push_str(line);
        walked.push('\n');
        let mut block = Vec::new();
        let fence = ["```gherkin", "```toml", "```console"].contains(&line);
        if fence {
            for inner in lines.by_ref().take_while(|it| *it != "```") {
                block.push(inner);
            }
        }
        match line {
            "```gherkin" | "```toml" => {
                let name: &str = file.take().expect("a file without its name");
                let text = block.join("\n") + "\n";
                let path = directory.join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, &text).unwrap();
                walked.push_str(&text);
            }
            "```console" => {
                for command in block.iter().filter_map(|it| it.strip_prefix("$ ")) {
                    walked.push_str(&format!("$ {command}\n"));
                    let words: Vec<_> = command.split_whitespace().collect();
                    let printed = match words.as_slice() {
                        ["cat", name] => fs::read_to_string(directory.join(name)).unwrap(),
                        ["rolecall", arguments @ ..] => {
                            let ran = rolecall_at(&directory, arguments);
                            format!("{}{}", ran.out, ran.err)
                        }
                        other => panic!("{other:?} is not run"),
                    };
                    walked.push_str(&timeless(&printed));
                }
            }
            _ => {
                let name = line.strip_prefix('`').and_then(|it| it.strip_suffix("`:"));
                file = name.or(file);
            }
        }
        if fence {
            walked.push_str("```\n");
        }
    }
    walked
}

/// A text in which every duration is the same.
fn timeless(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let timed = [" ran in ", " killed in "];
        let found = timed
            .iter()
            .find_map(|it| Some((line.rsplit_once(it)?.0, it)));
        match found {
            Some((before, done)) => format!("{before}{done}0.05 s\n"),
            None => format!("{line}\n"),
        }
    });
    lines.collect()
}

#[test]
fn the_walk_from_an_empty_folder_to_a_scenario_that_bites_works_word_by_word() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/authoring.md");
    let page = fs::read_to_string(&path).unwrap();
    let walked = walked(&page, &Scratch::new("authoring"));
    let update = std::env::var("INSTA_UPDATE");
    if matches!(update.as_deref(), Ok("always" | "force" | "1")) {
        fs::write(&path, &walked).unwrap();
    }
    let page = fs::read_to_string(&path).unwrap();
    for (n, (is, was)) in walked.lines().zip(page.lines()).enumerate() {
        assert_eq!(is, was, "docs/authoring.md:{}", n + 1);
    }
    assert!(walked == page, "docs/authoring.md ends otherwise");
    for result in [
        "bites 1 of ",
        "unobserved-act",
        "no-read-back",
        "unknown-organization",
        "a scenario to begin with",
        "1 of 1 mutants killed",
        "it names HOUSE-01 and detects none of its 1 mutant",
    ] {
        assert!(walked.contains(result), "nothing shows {result}");
    }
}
