//! The messages about mistakes in the register.

use super::*;

/// The message when `old`, which occurs in exactly one file, is replaced by `new`.
fn message(old: &str, new: &str) -> String {
    let mut sources = sources();
    let mut holders = sources
        .iter_mut()
        .filter(|source| source.text.contains(old));
    let holder = holders.next().unwrap();
    assert!(holders.next().is_none(), "{old} stands in several files");
    holder.text = holder.text.replacen(old, new, 1).into();
    Register::parse(&sources)
        .map(|_| ())
        .unwrap_err()
        .to_string()
}

#[test]
fn each_mistake_is_reported_with_its_line_and_its_cure() {
    let mut text = String::new();
    for (old, new) in [
        ("title = \"Held\"", "titel = \"Held\""),
        ("\"must-deny\"", "\"must-refuse\""),
        ("why = \"It says so.\"\n", ""),
        ("default = \"yes\"\n", ""),
        ("id = \"ORG-B-01\"", "id = \"ORG-A-01\""),
        ("id = \"ORG-A-02\"", "id = \"SITE-A-02\""),
        (
            "conflict = \"may-they\"\nreading = \"no\"",
            "conflict = \"may-thy\"\nreading = \"no\"",
        ),
        ("reading = \"no\"", "reading = \"never\""),
        ("reading = \"no\"\n", ""),
        ("default = true\n", ""),
        ("reading = \"no\"\n", "reading = \"no\"\ndefault = true\n"),
        ("basis = \"prose\"\n", "basis = \"prose\"\ndefault = true\n"),
        (
            "sources = [{ doc = \"guide\", at = \"Closing note\" }]",
            "sources = [\n  { doc = \"guide\", at = \"x\" },\n  { doc = \"giude\", at = \"y\" },\n]",
        ),
        (
            "sources = [{ doc = \"guide\", at = \"Closing note\" }]",
            "sources = []",
        ),
        ("untestable = \"nobody can see it\"", "untestable = \" \""),
        ("default = \"yes\"", "default = \"maybe\""),
        (
            "  { name = \"no\", says = \"they may not\", docs = [] },\n",
            "  { name = \"no\", says = \"they may not\", docs = [] },\n  { name = \"no\", says = \
             \"again\", docs = [] },\n",
        ),
        (
            "  { name = \"no\", says = \"they may not\", docs = [] },\n",
            "  { name = \"no\", says = \"they may not\", docs = [] },\n  { name = \"some\", says = \
             \"a few\", docs = [] },\n",
        ),
        ("[\"ORG-B-01\", \"ORG-B-*\"]", "[\"ORG-B-1\"]"),
        ("\"ORG-B-*\"", "\"ORG-C-*\""),
        ("translates = \"guide\"", "translates = \"guides\""),
        (
            "rules = [\"ORG-B-01\"]",
            "rules = [\"ORG-B-01\", \"ORG-B-02\"]",
        ),
        ("[[term]]", "[[trem]]"),
        ("[[term]]", "[term]"),
    ] {
        for line in old.lines() {
            text.push_str(&format!("- {line}\n"));
        }
        for line in new.lines() {
            text.push_str(&format!("+ {line}\n"));
        }
        text.push_str(&format!("{}\n\n", message(old, new)));
    }
    insta::assert_snapshot!(text);
}

#[test]
fn text_that_is_not_toml_is_reported_with_its_line() {
    insta::assert_snapshot!(message("kind = \"gherkin\"", "kind = \"gherkin"));
}

#[test]
fn a_file_without_a_place_is_refused() {
    let messages = [
        "organization/more.toml",
        "billing/requirements.toml",
        "requirements.toml",
    ]
    .map(|path| {
        Register::parse(&[Source::new(path, "")])
            .unwrap_err()
            .to_string()
    });
    insta::assert_snapshot!(messages.join("\n\n"));
}

#[test]
fn all_mistakes_are_reported_at_once() {
    let mut sources = sources();
    for source in &mut sources {
        source.text = source
            .text
            .replace("title =", "titel =")
            .replace("kind =", "sort =")
            .into();
    }
    let faults = Register::parse(&sources).unwrap_err();
    let places: Vec<_> = faults
        .iter()
        .map(|it| (it.path.as_str(), it.line))
        .collect();
    let file = "organization/requirements.toml";
    assert_eq!(
        places,
        [
            ("documents.toml", 4),
            ("documents.toml", 9),
            (file, 4),
            (file, 20),
            (file, 33),
            ("terms.toml", 4)
        ]
    );
}
