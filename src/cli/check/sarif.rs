//! Diagnostics in the Static Analysis Results Interchange Format, version 2.1.0.

use std::collections::BTreeSet;

use rolecall_suite::check::{Diagnostic, Severity};
use serde_json::{Value, json};

/// The log of one run.
pub(super) fn report(diagnostics: &[Diagnostic]) -> Value {
    let codes: BTreeSet<&str> = diagnostics.iter().map(|it| it.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| json!({ "id": code })).collect();
    let results: Vec<Value> = diagnostics.iter().map(result).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "rolecall",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn result(diagnostic: &Diagnostic) -> Value {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let text = match &diagnostic.help {
        Some(help) => format!("{}\nhelp: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let region = |column: usize, end_column: usize| {
        json!({
            "startLine": diagnostic.line,
            "startColumn": column,
            "endColumn": end_column.max(column),
        })
    };
    let location = json!({ "uri": uri(&diagnostic.path) });
    let mut result = json!({
        "ruleId": diagnostic.code,
        "level": level,
        "message": { "text": text },
        "locations": [{ "physicalLocation": {
            "artifactLocation": location,
            "region": region(diagnostic.column, diagnostic.end_column),
        } }],
    });
    if let (Some(fix), Some(object)) = (&diagnostic.fix, result.as_object_mut()) {
        let replacement = json!({
            "deletedRegion": region(fix.column, fix.end_column),
            "insertedContent": { "text": fix.text },
        });
        let change = json!({ "artifactLocation": location, "replacements": [replacement] });
        let text = format!("write {}", fix.text);
        object.insert(
            "fixes".to_owned(),
            json!([{ "description": { "text": text }, "artifactChanges": [change] }]),
        );
    }
    result
}

/// A path as a relative reference.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
