//! The catalogue for a terminal.

use std::fmt::Write as _;

use rolecall_suite::reference::Entry;

use super::{Language, Page, groups};

pub(super) fn steps(page: &Page<'_>) -> String {
    let language = page.language;
    let mut text = String::new();
    // Writing to a string cannot fail.
    for group in groups(page.reference) {
        if let Some((subject, about)) = group.subject {
            let gap = if text.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{gap}{subject}: {about}");
        }
        let keyword = match language {
            None => format!("{} / {}", group.kind.en(), group.kind.sv()),
            Some(Language::En) => group.kind.en().to_owned(),
            Some(Language::Sv) => group.kind.sv().to_owned(),
        };
        let _ = writeln!(text, "\n  {keyword}");
        for entry in group.steps {
            step(&mut text, page, entry);
        }
    }
    vocabularies(&mut text, page);
    let steps = &page.reference.steps;
    let swedish = steps.iter().filter(|it| it.step.sv.is_some());
    let _ = match (steps.len(), swedish.count(), language) {
        (1, _, Some(_)) => writeln!(text, "\n1 step"),
        (1, 0, None) => writeln!(text, "\n1 step, in English alone"),
        (1, _, None) => writeln!(text, "\n1 step, in Swedish too"),
        (steps, swedish, None) => writeln!(text, "\n{steps} steps, {swedish} in Swedish too"),
        (steps, ..) => writeln!(text, "\n{steps} steps"),
    };
    text
}

fn step(text: &mut String, page: &Page<'_>, entry: &Entry) {
    match page.sentences(entry) {
        (Some(en), Some(sv)) => {
            let _ = writeln!(text, "    {en}\n      sv  {sv}");
        }
        (Some(only), None) | (None, Some(only)) => {
            let _ = writeln!(text, "    {only}");
        }
        (None, None) => {}
    }
    let mut line = |label: &str, value: &str| {
        let _ = writeln!(text, "      {label:<9}{value}");
    };
    for example in page.examples(entry) {
        let (said, path, at) = (&example.text, &example.path, example.line);
        line("example", &format!("{said}  ({path}:{at})"));
        for row in &example.table {
            line("", &format!("| {} |", row.join(" | ")));
        }
    }
    for also in page.also(entry) {
        line("or say", also);
    }
    if !entry.columns.is_empty() {
        line("columns", &entry.columns.join(", "));
    }
    if !entry.after.is_empty() {
        line("after", &entry.after.join("; "));
    }
    if !entry.step.note.is_empty() {
        line("note", entry.step.note);
    }
}

fn vocabularies(text: &mut String, page: &Page<'_>) {
    text.push_str("\nwords of the parameters\n");
    for words in &page.reference.vocabularies {
        let _ = writeln!(text, "\n  {{{}}}", words.vocabulary.parameter);
        for word in &words.vocabulary.words {
            let _ = match (word.sv, page.language) {
                (Some(sv), None) => writeln!(text, "    {}\n      sv  {sv}", word.en),
                (Some(sv), Some(Language::Sv)) => writeln!(text, "    {sv}"),
                _ => writeln!(text, "    {}", word.en),
            };
        }
        for (said, meant) in &words.also {
            let _ = writeln!(text, "      {said}: write {meant}");
        }
    }
}

/// The things that an author may want to say, each with the step for it.
pub(super) fn index(page: &Page<'_>) -> String {
    let mut text = "I want to say …\n".to_owned();
    for line in page.reference.index(!page.english()) {
        let _ = writeln!(text, "  {}\n      {}", line.say, line.step);
    }
    text
}
