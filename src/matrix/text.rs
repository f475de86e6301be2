//! One table for each relation, for terminals.

use std::fmt::Write as _;

use super::{Cell, Column, Matrix, Table, Value};
use rolecall_record::report::text::{count, line};

/// The columns of a terminal on which the tables fit.
const WIDTH: usize = 100;

/// The character that stands for a value.
const fn mark(value: Value) -> char {
    match value {
        Value::None | Value::No => '-',
        Value::View => 'V',
        Value::Change => 'C',
        Value::Yes => 'Y',
        Value::Partly => '~',
        Value::Unanswered => '?',
        Value::Moot => ' ',
    }
}

pub(super) fn render(matrix: &Matrix) -> String {
    let mut text = format!("Role matrix: {}\n\n", line(&matrix.title()));
    text.push_str("  C view and change   V view   Y yes   - neither   ~ in part   ? no answer\n");
    if let [first, second] = matrix.sides.as_slice() {
        let (first, second) = (line(&first.name), line(&second.name));
        // Writing to a string does not fail.
        let _ = writeln!(text, "  !V/C different: V is {first}, C is {second}");
    }
    for remark in &matrix.remarks {
        for line in wrapped(remark) {
            let _ = writeln!(text, "  {line}");
        }
    }
    for table in &matrix.tables {
        let _ = writeln!(text, "\n{}\n", table.title);
        legend(&mut text, &table.columns);
        if !table.not_given.is_empty() {
            let names: Vec<_> = table.not_given.iter().map(|it| it.name.as_str()).collect();
            let _ = writeln!(
                text,
                "  roles that cannot be given here: {}",
                names.join(", ")
            );
        }
        for columns in blocks(table) {
            block(&mut text, table, &columns);
        }
    }
    notes(&mut text, matrix);
    text
}

/// The meaning of the heads, in as many columns as fit.
fn legend(text: &mut String, columns: &[Column]) {
    let entries: Vec<_> = columns
        .iter()
        .map(|column| format!("{:<4}{}", column.abbreviation, column.name))
        .collect();
    let widest = entries.iter().map(|it| it.chars().count()).max();
    let each = widest.unwrap_or_default() + 2;
    let across = (WIDTH.saturating_sub(2) / each).max(1);
    let down = entries.len().div_ceil(across).max(1);
    for line in 0..down {
        let line = entries.iter().skip(line).step_by(down);
        let line: String = line.map(|entry| format!("{entry:<each$}")).collect();
        let _ = writeln!(text, "  {}", line.trim_end());
    }
}

/// A text in lines that fit below each other, indented by two.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() + 3 <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn shown(cell: &Cell) -> String {
    let marks: Vec<_> = cell.sides.iter().map(|it| mark(it.value)).collect();
    match marks.as_slice() {
        [first, second] if cell.differs => format!("!{first}/{second}"),
        // One side did not answer, which is not a difference.
        [first, second] if first != second => format!("{first}/{second}"),
        marks => marks.first().map(char::to_string).unwrap_or_default(),
    }
}

fn label_width(table: &Table) -> usize {
    let rows = table.areas.iter().flat_map(|area| &area.rows);
    let widest = rows.map(|row| row.question.chars().count()).max();
    widest.unwrap_or_default() + 2
}

/// The columns with their widths, in blocks that fit beside the questions. Columns stand closer
/// together where that saves a block.
fn blocks(table: &Table) -> Vec<Vec<(usize, usize)>> {
    let (wide, close) = (spaced(table, 2), spaced(table, 1));
    if close.len() < wide.len() {
        close
    } else {
        wide
    }
}

fn spaced(table: &Table, gap: usize) -> Vec<Vec<(usize, usize)>> {
    let room = WIDTH.saturating_sub(label_width(table));
    let mut blocks: Vec<Vec<(usize, usize)>> = vec![Vec::new()];
    let mut used = 0;
    for (number, column) in table.columns.iter().enumerate() {
        let rows = table.areas.iter().flat_map(|area| &area.rows);
        let cells = rows.filter_map(|row| row.cells.get(number)).map(shown);
        let widest = cells.map(|it| it.chars().count()).max().unwrap_or_default();
        let width = widest.max(column.abbreviation.chars().count()) + gap;
        if used + width > room && used > 0 {
            blocks.push(Vec::new());
            used = 0;
        }
        used += width;
        if let Some(block) = blocks.last_mut() {
            block.push((number, width));
        }
    }
    blocks
}

fn block(text: &mut String, table: &Table, columns: &[(usize, usize)]) {
    let label = label_width(table);
    let mut line = format!("\n{:label$}", "");
    for (number, width) in columns {
        let head = table
            .columns
            .get(*number)
            .map_or("", |it| it.abbreviation.as_str());
        line.push_str(&format!("{head:>width$}"));
    }
    let _ = writeln!(text, "{line}");
    for area in &table.areas {
        let _ = writeln!(text, "{}", area.title);
        for row in &area.rows {
            let mut line = format!("{:<label$}", format!("  {}", row.question));
            for (number, width) in columns {
                let cell = row.cells.get(*number).map(shown).unwrap_or_default();
                line.push_str(&format!("{cell:>width$}"));
            }
            let _ = writeln!(text, "{}", line.trim_end());
        }
    }
}

fn notes(text: &mut String, matrix: &Matrix) {
    let notes = matrix.notes();
    if !notes.is_empty() {
        text.push('\n');
    }
    for note in notes {
        let side = note
            .side
            .map(|side| format!("{side}: "))
            .unwrap_or_default();
        let _ = writeln!(
            text,
            "{} {}{} ({}: {})",
            note.mark,
            line(&side),
            line(&note.says),
            count(note.cells, "cell"),
            note.questions.join("; "),
        );
    }
    if matrix.sides.len() < 2 {
        return;
    }
    let _ = writeln!(text, "\n{}", count(matrix.differences, "difference"));
    let sum = matrix.sum_of_differences();
    if !sum.is_empty() {
        let _ = writeln!(text, "  {}", line(&sum));
    }
    for difference in matrix.list_differences() {
        let _ = writeln!(
            text,
            "  {}: {}, {}: {}",
            difference.direction.word(),
            difference.table,
            difference.column,
            difference.question
        );
        for (side, says) in matrix.sides.iter().zip(difference.sides) {
            let _ = writeln!(text, "      {}: {}", line(&side.name), line(&says));
        }
    }
}
