//! The documents that are generated from the code and published as files.

use std::sync::Arc;

use rolecall::needs::Needs;
use rolecall_record::record::Record;
use rolecall_suite::register::{self, Readings};
use rolecall_suite::suite::{self, Selection};

use crate::program::rolecall;

#[test]
fn the_schema_of_the_record_is_current() {
    let schema = schemars::schema_for!(Record);
    let schema = serde_json::to_string_pretty(&schema).unwrap();
    is_committed("schema/record.json", &schema);
}

#[test]
fn the_description_of_the_reference_api_is_current() {
    let description = rolecall_simulator::http::document();
    is_committed(
        "simulator/openapi.json",
        &description.to_pretty_json().unwrap(),
    );
}

/// The list of what each class requires is what the suite asks for.
#[test]
fn the_list_of_required_things_is_current() {
    let register = Arc::new(register::embedded().unwrap());
    let suite = Arc::new(suite::embedded(&register).unwrap());
    let readings = Readings::defaults(&register);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let needs = runtime.block_on(Needs::learn(&register, &suite, Selection::new(readings)));
    let list = needs.required(&register, &suite);
    is_committed("crates/model/src/required.txt", list.trim_end());
}

#[test]
fn the_description_of_the_webex_api_is_current() {
    let description = rolecall_simulator::http::webex::document();
    is_committed(
        "simulator/openapi-webex.json",
        &description.to_pretty_json().unwrap(),
    );
}

#[test]
fn the_step_definitions_for_editors_are_current() {
    let glue = rolecall(&["steps", "--format", "glue"]);
    glue.expect(0, &[]);
    is_committed("integrations/cucumber/steps.js", glue.out.trim_end());
}

/// Compares a document with the committed file, which is one of its own format instead of a snapshot
/// of insta; the same command updates both.
#[track_caller]
fn is_committed(path: &str, generated: &str) {
    let file = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    let generated = format!("{generated}\n");
    let update = std::env::var("INSTA_UPDATE");
    if matches!(update.as_deref(), Ok("always" | "force" | "1")) {
        std::fs::write(&file, &generated).unwrap();
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    let difference = committed
        .lines()
        .zip(generated.lines())
        .position(|(committed, generated)| committed != generated);
    assert!(
        committed == generated,
        "{path} is not current (line {}). If the change is meant, update it by \
         `INSTA_UPDATE=always cargo test`",
        difference.map_or_else(|| committed.lines().count(), |line| line + 1),
    );
}
