//! A finding as a feature file: the scenario, its control, and how it was come upon.

use std::fmt::Write as _;

use rolecall_model::implementation::{Exchange, Purpose};

use crate::tale::Tale;

/// The tag of scenarios that move the clock.
const CLOCK: &str = "@clock";

/// The text of a feature with the scenario of a finding, and its control where there is one.
#[must_use]
pub fn feature(
    requirements: &[String],
    tale: &Tale,
    control: Option<&Tale>,
    notes: &[String],
) -> String {
    let mut text = String::new();
    for note in notes {
        for line in note.lines() {
            let _ = writeln!(text, "# {line}");
        }
    }
    text.push_str("Feature: A difference found by exploration\n\n");
    let tags = requirements.iter().map(|id| format!("@{id}"));
    let tags: Vec<String> = tags.chain(clock(tale)).collect();
    text.push_str(&tale.scenario(&tags, &tale.title));
    if let Some(control) = control {
        let tags = requirements.iter().map(|id| format!("@control:{id}"));
        let tags: Vec<String> = tags.chain(clock(control)).collect();
        // Titles are unique in a feature.
        let title = match control.title == tale.title {
            true => format!("{}, otherwise", control.title),
            false => control.title.clone(),
        };
        text.push('\n');
        text.push_str(&control.scenario(&tags, &title));
    }
    text
}

fn clock(tale: &Tale) -> Option<String> {
    tale.moves_the_clock().then(|| CLOCK.to_owned())
}

/// The name of the file.
#[must_use]
pub fn file_name(requirements: &[String], operation: &str, shape: &str) -> String {
    let requirement = requirements.first().map_or("unknown", String::as_str);
    format!("{}-{operation}-{shape}.feature", requirement.to_lowercase())
}

/// The requests of exchanges as commands of a shell. Secrets were replaced before, and have to be put back.
#[must_use]
pub fn curl(exchanges: &[Exchange]) -> Vec<String> {
    // How the sender comes by a token is not a part of it.
    let own = exchanges
        .iter()
        .filter(|it| !matches!(it.purpose, Purpose::Token(_)));
    let requests = own.filter_map(|it| Some((it, it.request.as_ref()?)));
    let lines = requests.map(|(exchange, request)| {
        let mut line = format!("curl -X {} {}", request.method, quoted(&request.url));
        for (name, value) in &request.headers {
            let _ = write!(line, " -H {}", quoted(&format!("{name}: {value}")));
        }
        if !request.body.is_empty() {
            let _ = write!(line, " --data {}", quoted(&request.body));
        }
        match &exchange.response {
            Some(response) => format!("{line}   # {}", response.status),
            None => line,
        }
    });
    lines.collect()
}

/// A text in single quotes.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
