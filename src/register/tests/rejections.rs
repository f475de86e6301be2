//! What the loader refuses, word for word.

use super::*;

/// What is said when `old`, which stands in exactly one file, is replaced by `new`.
fn said(old: &str, new: &str) -> String {
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
fn each_mistake_is_named_with_its_line_and_its_cure() {
    for (old, new, expected) in [
        (
            "title = \"Held\"",
            "titel = \"Held\"",
            "organization/requirements.toml:33: unknown field `titel`, expected one of `id`, `title`, \
             `statement`, `modality`, `sources`, `basis`, `conflict`, `reading`, `default`, `setup`, \
             `positive`, `negative`, `note`, `untestable`\n  help: did you mean `title`?",
        ),
        (
            "\"must-deny\"",
            "\"must-refuse\"",
            "organization/requirements.toml:22: unknown variant `must-refuse`, expected one of \
             `must-allow`, `must-deny`, `must-hold`, `should`",
        ),
        (
            "why = \"It says so.\"\n",
            "",
            "conflicts.toml:2: missing field `why`",
        ),
        (
            "default = \"yes\"\n",
            "",
            "conflicts.toml:2: missing field `default`",
        ),
        (
            "id = \"ORG-B-01\"",
            "id = \"ORG-A-01\"",
            "organization/requirements.toml:32: requirement `ORG-A-01` exists already, at \
             organization/requirements.toml:2\n  help: give one of the two another id",
        ),
        (
            "id = \"ORG-A-02\"",
            "id = \"SITE-A-02\"",
            "organization/requirements.toml:19: requirement `SITE-A-02` is in organization/, where \
             ids begin with ORG-\n  help: move it to sites/, or correct the id",
        ),
        (
            "conflict = \"may-they\"\nreading = \"no\"",
            "conflict = \"may-thy\"\nreading = \"no\"",
            "organization/requirements.toml:25: there is no conflict `may-thy`\n  help: did you mean \
             `may-they`?",
        ),
        (
            "reading = \"no\"",
            "reading = \"never\"",
            "organization/requirements.toml:26: conflict `may-they` has no reading `never`\n  help: \
             its readings are yes, no",
        ),
        (
            "reading = \"no\"\n",
            "",
            "organization/requirements.toml:25: requirement `ORG-A-02` names only one of `conflict` \
             and `reading`\n  help: name both, or neither",
        ),
        (
            "default = true\n",
            "",
            "organization/requirements.toml:12: requirement `ORG-A-01` does not say it is the \
             default, but its conflict's default is `yes`\n  help: add `default = true`, or change \
             the conflict's",
        ),
        (
            "reading = \"no\"\n",
            "reading = \"no\"\ndefault = true\n",
            "organization/requirements.toml:27: requirement `ORG-A-02` says it is the default, but \
             its conflict's default is `yes`\n  help: remove `default`, or change the conflict's",
        ),
        (
            "basis = \"prose\"\n",
            "basis = \"prose\"\ndefault = true\n",
            "organization/requirements.toml:38: requirement `ORG-B-01` is marked as default, but \
             belongs to no conflict\n  help: remove `default`, or name `conflict` and `reading`",
        ),
        (
            "sources = [{ doc = \"guide\", at = \"Closing note\" }]",
            "sources = [\n  { doc = \"guide\", at = \"x\" },\n  { doc = \"giude\", at = \"y\" },\n]",
            "organization/requirements.toml:38: there is no document `giude`\n  help: did you \
             mean `guide`?",
        ),
        (
            "sources = [{ doc = \"guide\", at = \"Closing note\" }]",
            "sources = []",
            "organization/requirements.toml:36: requirement `ORG-B-01` has no sources\n  help: cite \
             every place that says it",
        ),
        (
            "untestable = \"nobody can see it\"",
            "untestable = \" \"",
            "organization/requirements.toml:41: requirement `ORG-B-01` is untestable, but does not \
             say why\n  help: say why no test can tell, or remove the field",
        ),
        (
            "default = \"yes\"",
            "default = \"maybe\"",
            "conflicts.toml:9: conflict `may-they` has no reading `maybe`\n  help: its readings are \
             yes, no\norganization/requirements.toml:13: requirement `ORG-A-01` says it is the \
             default, but its conflict's default is `maybe`\n  help: remove `default`, or change the \
             conflict's",
        ),
        (
            "  { name = \"no\", says = \"they may not\", docs = [] },\n",
            "  { name = \"no\", says = \"they may not\", docs = [] },\n  { name = \"no\", says = \
             \"again\", docs = [] },\n",
            "conflicts.toml:8: conflict `may-they` has two readings named `no`\n  help: rename one of \
             the two",
        ),
        (
            "  { name = \"no\", says = \"they may not\", docs = [] },\n",
            "  { name = \"no\", says = \"they may not\", docs = [] },\n  { name = \"some\", says = \
             \"a few\", docs = [] },\n",
            "conflicts.toml:8: reading `some` of conflict `may-they` has no requirement\n  help: add \
             a requirement with conflict = \"may-they\" and reading = \"some\", or remove the reading",
        ),
        (
            "[\"ORG-B-01\", \"ORG-B-*\"]",
            "[\"ORG-B-1\"]",
            "conflicts.toml:11: there is no requirement `ORG-B-1`\n  help: did you mean `ORG-B-01`?",
        ),
        (
            "\"ORG-B-*\"",
            "\"ORG-C-*\"",
            "conflicts.toml:11: there is no requirement `ORG-C-*`\n  help: correct the name, or add \
             the requirement",
        ),
        (
            "translates = \"guide\"",
            "translates = \"guides\"",
            "documents.toml:11: there is no document `guides`\n  help: did you mean `guide`?",
        ),
        (
            "rules = [\"ORG-B-01\"]",
            "rules = [\"ORG-B-01\", \"ORG-B-02\"]",
            "terms.toml:10: there is no requirement `ORG-B-02`\n  help: did you mean `ORG-A-02`?",
        ),
        (
            "[[term]]",
            "[[trem]]",
            "terms.toml:2: `[[trem]]` does not belong here; this file holds `[[term]]` and \
             `[[translation_check]]`\n  help: correct the name, or move the table",
        ),
        (
            "[[term]]",
            "[term]",
            "terms.toml:2: write `[[term]]`, with two brackets",
        ),
    ] {
        // One mistake may have others follow from it, so that they are told beside it.
        let said = format!("{}\n", said(old, new));
        assert!(
            said.contains(&format!("{expected}\n")),
            "{old} -> {new}\n{said}"
        );
    }
}

#[test]
fn text_that_is_not_toml_is_named_with_its_line() {
    let said = said("kind = \"gherkin\"", "kind = \"gherkin");
    assert!(
        said.starts_with("terms.toml:4: this is not TOML: "),
        "{said}"
    );
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn a_file_without_a_place_is_refused() {
    for path in [
        "organization/more.toml",
        "billing/requirements.toml",
        "requirements.toml",
    ] {
        let faults = Register::parse(&[Source::new(path, "")]).unwrap_err();
        assert_eq!(
            faults.to_string(),
            format!(
                "{path}:1: the register has no place for this file\n  help: files are \
                 <area>/requirements.toml, conflicts.toml, documents.toml and terms.toml"
            )
        );
    }
}

#[test]
fn all_mistakes_are_told_at_once() {
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
