//! Registers of several directories.

use super::*;

const AREAS: &str = r#"
[[area]]
directory = "billing"
prefix = "BILL"
title = "Billing"
"#;

const BILLING: &str = r#"
[[requirement]]
id = "BILL-01"
title = "Invoices"
statement = "An implementation MUST NOT let users see invoices."
modality = "must-deny"
sources = [{ doc = "guide", at = "Introduction" }]
basis = "stated"
setup = "State"
positive = "It fails"
negative = "It works"
"#;

fn layer(path: &str, text: impl Into<String>) -> Source {
    Source {
        directory: "layer".to_owned(),
        ..Source::new(path, text.into())
    }
}

fn with(layers: impl IntoIterator<Item = Source>) -> Result<Register, Faults<Problem>> {
    let mut all = sources();
    all.extend(layers);
    Register::parse(&all)
}

#[test]
fn a_layer_adds_an_area_and_its_requirements() {
    let register = with([
        layer("areas.toml", AREAS),
        layer("billing/requirements.toml", BILLING),
    ])
    .unwrap();
    let billing = register.area("bill").unwrap();
    assert_eq!(billing.title(), "Billing");
    let ids: Vec<_> = register.of_area(billing).map(|it| &*it.id).collect();
    assert_eq!(ids, ["BILL-01"]);
    assert_eq!(register.area_of("BILL-77"), Some(billing));
    let last = register.requirements().last().unwrap();
    assert_eq!(last.id, "BILL-01");
    assert_eq!(register.areas().len(), Area::all().len() + 1);
}

#[test]
fn an_entry_that_both_have_in_the_same_words_is_one() {
    let register = with([
        layer("documents.toml", DOCUMENTS),
        layer(
            "organization/requirements.toml",
            format!("\n\n{REQUIREMENTS}"),
        ),
        layer("conflicts.toml", CONFLICTS),
        layer("terms.toml", TERMS),
    ])
    .unwrap();
    assert_eq!(register.requirements().len(), 3);
    assert_eq!(register.documents().len(), 2);
    assert_eq!(register.conflicts().len(), 1);
    assert_eq!(register.terms().len(), 1);
}

#[test]
fn mistakes_between_layers_name_both_places() {
    let changed = |old: &str, new: &str| {
        let text = REQUIREMENTS.replace(old, new);
        vec![layer("organization/requirements.toml", text)]
    };
    let area = |old: &str, new: &str| vec![layer("areas.toml", AREAS.replace(old, new))];
    let messages = [
        changed("MUST NOT allow", "MUST NOT ever allow"),
        vec![layer(
            "documents.toml",
            DOCUMENTS.replace("\"Guide\"", "\"Book\""),
        )],
        vec![layer("billing/requirements.toml", BILLING)],
        vec![layer("organization/requirements.toml", BILLING)],
        area("\"billing\"", "\"sales\""),
        area("\"BILL\"", "\"ORG\""),
        area("\"BILL\"", "\"Bill\""),
        area("\"billing\"", "\"Billing/x\""),
    ]
    .map(|layers| with(layers).unwrap_err().to_string());
    insta::assert_snapshot!(messages.join("\n\n"));
}
