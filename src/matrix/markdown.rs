//! One table for each relation, in Markdown.

use std::fmt::Write as _;

use super::{Cell, Matrix, Table};
use rolecall_record::report::text::{count, printable};

pub(super) fn render(matrix: &Matrix) -> String {
    let mut text = format!("# Role matrix\n\n{}\n", escape(&matrix.title()));
    if let [first, second] = matrix.sides.as_slice() {
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "\n**{}**, in bold: {} first, then {}.",
            count(matrix.differences, "difference"),
            escape(&first.name),
            escape(&second.name)
        );
    }
    for remark in &matrix.remarks {
        let _ = writeln!(text, "\n{}", escape(remark));
    }
    for table in &matrix.tables {
        let _ = writeln!(text, "\n## {}", escape(&table.title));
        if !table.not_given.is_empty() {
            let names: Vec<_> = table.not_given.iter().map(|it| it.name.as_str()).collect();
            let _ = writeln!(
                text,
                "\nRoles that cannot be given here: {}.",
                names.join(", ")
            );
        }
        rows(&mut text, table);
    }
    let notes = matrix.notes();
    if !notes.is_empty() {
        text.push_str("\n## Notes\n\n");
    }
    for note in notes {
        let side = note
            .side
            .map(|side| format!("{side}: "))
            .unwrap_or_default();
        let mark = if note.mark == "~" {
            "partly"
        } else {
            note.mark
        };
        let _ = writeln!(
            text,
            "- {mark}: {}{} ({}: {})",
            escape(&side),
            escape(&note.says),
            count(note.cells, "cell"),
            note.questions.join("; "),
        );
    }
    let differences = matrix.list_differences();
    if !differences.is_empty() {
        let sum = matrix.sum_of_differences();
        let _ = writeln!(text, "\n## Differences\n\n{}:\n", escape(&sum));
    }
    for difference in differences {
        let sides = matrix.sides.iter().zip(&difference.sides);
        let sides: Vec<_> = sides
            .map(|(side, says)| format!("{}: {}", escape(&side.name), escape(says)))
            .collect();
        let _ = writeln!(
            text,
            "- {}: {}, {}: {} ({})",
            difference.direction.word(),
            difference.table,
            difference.column,
            difference.question,
            sides.join("; "),
        );
    }
    text
}

fn rows(text: &mut String, table: &Table) {
    let heads = table.columns.iter().map(|column| column.name.as_str());
    let heads: Vec<_> = std::iter::once("").chain(heads).collect();
    let _ = writeln!(text, "\n| {} |", heads.join(" | "));
    let _ = writeln!(text, "|{}", " --- |".repeat(heads.len()));
    for area in &table.areas {
        let empty = " |".repeat(table.columns.len());
        let _ = writeln!(text, "| *{}* |{empty}", area.title);
        for row in &area.rows {
            let cells: Vec<_> = row.cells.iter().map(shown).collect();
            let _ = writeln!(text, "| {} | {} |", row.question, cells.join(" | "));
        }
    }
}

fn shown(cell: &Cell) -> String {
    let words = cell.words().join(" / ");
    match (cell.differs, words.as_str()) {
        (true, _) => format!("**{words}**"),
        (false, "none" | "no") => "-".to_owned(),
        (false, _) => words,
    }
}

/// Text from elsewhere on a line of its own, with every character escaped that means something in Markdown.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for c in printable(text).chars() {
        match c {
            '\n' | '\t' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '~' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}
