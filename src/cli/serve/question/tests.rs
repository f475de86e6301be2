#![expect(clippy::unwrap_used, reason = "a test that panics says what is wrong")]

use std::sync::Arc;

use rolecall_model::readings::Readings;
use rolecall_simulator::Policy;
use rolecall_simulator::population::{Format, Population};

use super::*;

/// The answer to a question about the example file, or the error.
fn asked(question: &str) -> String {
    let mut simulator = Simulator::new(Arc::new(Policy::new(Readings::default())));
    let population = Population::parse(Population::EXAMPLE, Format::Toml).unwrap();
    let settled = population.settle(&mut simulator).unwrap();
    let before = simulator.clone();
    let text = match answer(question, &simulator, &settled) {
        Ok(answer) => format!("{}: {}", answer.may, answer.text),
        Err(error) => format!("error: {error}"),
    };
    assert_eq!(simulator.state(), before.state(), "nothing is done");
    text
}

#[test]
fn a_refusal_is_explained() {
    assert_eq!(
        asked("fia@acme.example add-user email=new@acme.example name=\"New One\""),
        "true: fia@acme.example may add-user.\n"
    );
    assert_eq!(
        asked("rolf@acme.example change-user-details user=ulla@acme.example title=Chief"),
        "false: rolf@acme.example may not change-user-details: a read-only role cannot change \
         anything (ORG-TBL-RO-USERS).\nThese people may: fia@acme.example.\n"
    );
    assert!(asked("ulla@acme.example list-sites").starts_with("false: "));
    assert!(
        asked("fia@acme.example view-site site=acme.webex.example naming=name")
            .starts_with("true: ")
    );
    let roles = "fia@acme.example grant-role user=ulla@acme.example role=device-administrator";
    assert_eq!(asked(roles), "true: fia@acme.example may grant-role.\n");
}

#[test]
fn a_question_that_cannot_be_read_is_reported() {
    for (question, part) in [
        ("", "names a person and an operation"),
        ("fia@acme.example", "names a person and an operation"),
        ("fia@acme.example list-users \"x", "quotation mark"),
        ("fio@acme.example list-users", "person `fio@acme.example`"),
        ("fia@acme.example list-user", "operation `list-user`"),
        ("fia@acme.example list-users x", "`x` is not NAME=VALUE"),
        ("fia@acme.example list-users x=1", "parameter `x`"),
        (
            "fia@acme.example list-users organization=Acne",
            "organization `Acne`",
        ),
        (
            "fia@acme.example view-site site=one naming=name",
            "site `one`",
        ),
        (
            "fia@acme.example add-user name=New",
            "missing field `email`",
        ),
        (
            "fia@acme.example grant-role user=rolf@acme.example role=king",
            "did not match",
        ),
    ] {
        let text = asked(question);
        assert!(
            text.starts_with("error: ") && text.contains(part),
            "{question}: {text}"
        );
    }
}
