//! The catalogue as a page of documentation.

use std::fmt::Write as _;

use rolecall_suite::reference::Entry;

use super::{Language, Page, groups};

pub(super) fn page(page: &Page<'_>) -> String {
    let mut text = "# Steps\n".to_owned();
    // Writing to a string cannot fail.
    for group in groups(page.reference) {
        if let Some((subject, about)) = group.subject {
            let _ = writeln!(text, "\n## {subject}\n\n{about}");
        }
        let (en, sv) = (group.kind.en(), group.kind.sv());
        let _ = match page.language {
            None => writeln!(
                text,
                "\n| {en} | {sv} | Example and remarks |\n| --- | --- | --- |"
            ),
            Some(Language::En) => writeln!(text, "\n| {en} | Example and remarks |\n| --- | --- |"),
            Some(Language::Sv) => writeln!(text, "\n| {sv} | Example and remarks |\n| --- | --- |"),
        };
        for entry in group.steps {
            let (en, sv) = page.sentences(entry);
            let cells = match page.language {
                None => vec![en, sv],
                Some(Language::En) => vec![en],
                Some(Language::Sv) => vec![sv],
            };
            row(&mut text, &cells, &remarks(page, entry));
        }
    }
    text.push_str("\n## words of the parameters\n");
    for words in &page.reference.vocabularies {
        let _ = writeln!(
            text,
            "\n| {{{}}} | på svenska | or say |\n| --- | --- | --- |",
            words.vocabulary.parameter
        );
        for word in &words.vocabulary.words {
            let also = words.also.iter().filter(|(_, meant)| *meant == word.en);
            let also: Vec<_> = also.map(|(said, _)| code(said)).collect();
            row(&mut text, &[Some(word.en), word.sv], &also.join(", "));
        }
    }
    text.push_str("\n## I want to say …\n\n| say | step |\n| --- | --- |\n");
    for line in page.reference.index(!page.english()) {
        let _ = writeln!(text, "| {} | {} |", code(&line.say), code(line.step));
    }
    text
}

/// The cell behind the sentences.
fn remarks(page: &Page<'_>, entry: &Entry) -> String {
    let mut parts = Vec::new();
    for example in page.examples(entry) {
        let said = code(&example.text);
        let address = page.address(example);
        parts.push(format!("[{said}](<{address}>)"));
    }
    let also: Vec<_> = page.also(entry).map(code).collect();
    if !also.is_empty() {
        parts.push(format!("Or say: {}", also.join(", ")));
    }
    if !entry.columns.is_empty() {
        let columns: Vec<_> = entry.columns.iter().map(|it| code(it)).collect();
        parts.push(format!("Columns: {}", columns.join(", ")));
    }
    if !entry.after.is_empty() {
        let after: Vec<_> = entry.after.iter().map(|it| code(it)).collect();
        parts.push(format!("Valid after {}", after.join(", ")));
    }
    if !entry.step.note.is_empty() {
        parts.push(entry.step.note.replace('|', "\\|"));
    }
    parts.join("<br>")
}

/// A row of a table, in which braces and bars stand for themselves.
fn row(text: &mut String, cells: &[Option<&str>], last: &str) {
    for cell in cells {
        let _ = match cell {
            Some(cell) => write!(text, "| {} ", code(cell)),
            None => write!(text, "| "),
        };
    }
    let gap = if last.is_empty() { "" } else { " " };
    let _ = writeln!(text, "| {last}{gap}|");
}

/// Code in a cell of a table.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}
