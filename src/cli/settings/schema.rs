//! The JSON Schema of `rolecall.toml`, made of the definitions of the options.

use clap::{Arg, ArgAction, Command};
use serde_json::{Map, Value, json};

use super::{DISTRUSTFUL, every_command, is_secret, is_settable, is_shared, takes_values};

/// The schema, for the options of these commands.
pub(in crate::cli) fn schema(mut root: Command) -> Value {
    root.build();
    let mut top = Map::new();
    every_command(&root, &mut |path, command| {
        let settable = || {
            command
                .get_arguments()
                .filter(|it| is_settable(it) && !is_secret(it))
        };
        for option in settable().filter(|it| is_shared(&root, it)) {
            let name = option.get_long().unwrap_or_default();
            top.entry(name).or_insert_with(|| described(option));
        }
        if path == DISTRUSTFUL {
            return;
        }
        let own = settable().filter(|it| !it.is_global_set());
        let own = own.map(|it| (it.get_long().unwrap_or_default().to_owned(), described(it)));
        let about = command.get_about().map(ToString::to_string);
        insert(&mut top, path, table(about, own.collect()));
    });
    let mut schema = table(Some("Options of rolecall".to_owned()), top);
    if let Some(fields) = schema.as_object_mut() {
        let draft = "https://json-schema.org/draft/2020-12/schema";
        fields.insert("$schema".to_owned(), draft.into());
    }
    schema
}

/// Puts the table of a command into those of the commands above it.
fn insert(tables: &mut Map<String, Value>, path: &[&str], of_command: Value) {
    match path {
        [] => {}
        [name] => {
            tables.insert((*name).to_owned(), of_command);
        }
        [name, deeper @ ..] => {
            let above = tables
                .entry(*name)
                .or_insert_with(|| table(None, Map::new()));
            if let Some(Value::Object(properties)) = above.get_mut("properties") {
                insert(properties, deeper, of_command);
            }
        }
    }
}

fn table(about: Option<String>, properties: Map<String, Value>) -> Value {
    let mut table = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if let (Some(about), Some(fields)) = (about, table.as_object_mut()) {
        fields.insert("description".to_owned(), about.into());
    }
    table
}

/// The schema of the value of an option.
fn described(option: &Arg) -> Value {
    let words = option.get_possible_values();
    let one = if !takes_values(option) {
        json!({ "type": "boolean" })
    } else if words.is_empty() {
        json!({ "type": ["string", "number"] })
    } else {
        let names: Vec<_> = words
            .iter()
            .map(clap::builder::PossibleValue::get_name)
            .collect();
        json!({ "enum": names })
    };
    let mut schema = if matches!(option.get_action(), ArgAction::Append) {
        // A text may have several values, separated by commas.
        let text = if words.is_empty() {
            one.clone()
        } else {
            json!({ "type": "string" })
        };
        json!({ "anyOf": [text, { "type": "array", "items": one }] })
    } else {
        one
    };
    let help = option.get_long_help().or_else(|| option.get_help());
    if let (Some(help), Some(fields)) = (help, schema.as_object_mut()) {
        fields.insert("description".to_owned(), help.to_string().into());
    }
    schema
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Arguments;

    #[test]
    fn the_schema_has_every_option_of_the_file_and_no_other() {
        let schema = schema(Arguments::command());
        let top = &schema["properties"];
        assert_eq!(top["target"]["type"], json!(["string", "number"]));
        assert_eq!(top["verbose"]["type"], "boolean");
        assert!(top.get("output").is_none() && top.get("no-config").is_none());
        let certify = &top["certify"]["properties"];
        assert_eq!(certify["format"]["enum"], json!(["text", "json", "ndjson"]));
        let area = certify["area"]["anyOf"].as_array().unwrap();
        assert_eq!(area[1]["type"], "array");
        assert!(top.get("reading").is_some());
        assert!(top["serve"]["properties"].get("operator-token").is_none());
        let report = &top["report"]["properties"];
        assert!(report["merge"]["properties"].get("output").is_some());
        assert!(report.get("verify").is_none());
        let mut root = Arguments::command();
        root.build();
        every_command(&root, &mut |path, command| {
            if path == DISTRUSTFUL {
                return;
            }
            let mut table = &schema;
            for name in path {
                table = &table["properties"][*name];
            }
            let options = command.get_arguments();
            let options =
                options.filter(|it| is_settable(it) && !is_secret(it) && !it.is_global_set());
            let expected: std::collections::BTreeSet<_> =
                options.filter_map(Arg::get_long).collect();
            let found = table["properties"].as_object().unwrap();
            assert_eq!(
                found
                    .keys()
                    .map(String::as_str)
                    .collect::<std::collections::BTreeSet<_>>(),
                expected
            );
        });
    }
}
