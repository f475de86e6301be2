//! One self-contained page for people, on a screen or on paper: it sends no request, and its script only chooses
//! rows and columns.

use minijinja::value::Serde;
use serde::Serialize;

use super::{Cell, Column, Difference, Finding, Matrix, Note, Side, Table, Value};
use rolecall_record::report::RenderError;
use rolecall_record::report::html::environment;

#[derive(Serialize)]
struct Page<'a> {
    style: &'static str,
    script: &'static str,
    sum: String,
    roles: Vec<&'a str>,
    kit: &'static str,
    title: String,
    sides: &'a [Side],
    remarks: &'a [String],
    differences: Vec<Difference>,
    notes: Vec<Note>,
    tables: Vec<View<'a>>,
}

/// A table as the page shows it.
#[derive(Serialize)]
struct View<'a> {
    id: String,
    title: &'a str,
    columns: &'a [Column],
    groups: Vec<Group<'a>>,
    not_given: Vec<&'a str>,
    areas: Vec<Section<'a>>,
    differences: usize,
}

/// Columns with a common head.
#[derive(Serialize)]
struct Group<'a> {
    name: &'a str,
    columns: usize,
}

#[derive(Serialize)]
struct Section<'a> {
    title: &'a str,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    question: &'a str,
    cells: Vec<Shown<'a>>,
}

/// A cell as the page shows it.
#[derive(Serialize)]
struct Shown<'a> {
    differs: bool,
    words: Vec<Word>,
    /// The requirements that it rests on, shown when the pointer rests on the cell.
    why: Vec<&'a str>,
}

#[derive(Serialize)]
struct Word {
    word: &'static str,
    /// The class that the style sheet colours.
    class: &'static str,
}

pub(super) fn render(matrix: &Matrix) -> Result<String, RenderError> {
    let mut templates = environment()?;
    templates.add_template("page", include_str!("html/page.jinja"))?;
    let page = Page {
        style: include_str!("html/page.css"),
        script: include_str!("html/page.js"),
        sum: matrix.sum_of_differences(),
        roles: roles(matrix),
        kit: concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")),
        title: matrix.title(),
        sides: &matrix.sides,
        remarks: &matrix.remarks,
        differences: matrix.list_differences(),
        notes: matrix.notes(),
        tables: matrix.tables.iter().map(View::from).collect(),
    };
    Ok(templates.get_template("page")?.render(Serde(&page))?)
}

/// The names of all columns, each once, in the order of the tables.
fn roles(matrix: &Matrix) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for column in matrix.tables.iter().flat_map(|it| &it.columns) {
        if !names.contains(&column.name.as_str()) {
            names.push(&column.name);
        }
    }
    names
}

impl<'a> From<&'a Table> for View<'a> {
    fn from(table: &'a Table) -> Self {
        let mut groups: Vec<Group<'_>> = Vec::new();
        for column in &table.columns {
            match groups.last_mut() {
                Some(group) if group.name == column.group => group.columns += 1,
                _ => groups.push(Group {
                    name: &column.group,
                    columns: 1,
                }),
            }
        }
        let cells = table.areas.iter().flat_map(|area| &area.rows);
        let cells = cells.flat_map(|row| &row.cells);
        Self {
            id: format!("home-{}", table.id),
            title: &table.title,
            columns: &table.columns,
            groups,
            not_given: table.not_given.iter().map(|it| it.name.as_str()).collect(),
            areas: table.areas.iter().map(Section::from).collect(),
            differences: cells.filter(|cell| cell.differs).count(),
        }
    }
}

impl<'a> From<&'a super::Section> for Section<'a> {
    fn from(section: &'a super::Section) -> Self {
        let rows = section.rows.iter().map(|row| Row {
            question: &row.question,
            cells: row.cells.iter().map(Shown::from).collect(),
        });
        Self {
            title: &section.title,
            rows: rows.collect(),
        }
    }
}

impl<'a> From<&'a Cell> for Shown<'a> {
    fn from(cell: &'a Cell) -> Self {
        let mut words: Vec<_> = cell.sides.iter().map(|it| it.value).collect();
        if !cell.differs {
            words.dedup();
        }
        let mut why: Vec<_> = cell.sides.iter().filter_map(Finding::requirement).collect();
        why.dedup();
        Self {
            differs: cell.differs,
            words: words.into_iter().map(Word::from).collect(),
            why,
        }
    }
}

impl From<Value> for Word {
    fn from(value: Value) -> Self {
        let class = match value {
            Value::None | Value::No | Value::Moot => "none",
            Value::View => "view",
            Value::Change => "change",
            Value::Yes => "yes",
            Value::Partly => "partly",
            Value::Unanswered => "unanswered",
        };
        Self {
            word: value.word(),
            class,
        }
    }
}
