//! The role matrix: roles against areas and operations, for each relation of organization.
//!
//! Every cell is asked. Questions go through an [`Implementation`], as scenarios do, and never to the
//! simulator's tables, so that the page shows what a server does and not what it means to do.
//! Two implementations can be set side by side: the simulator and a server, or one reading and another.
//!
//! Rows and columns are data: `features/matrix.toml`.
//!
//! [`Implementation`]: rolecall_model::implementation::Implementation

mod cell;
mod file;
mod html;
mod markdown;
mod survey;
mod text;

use std::collections::BTreeMap;

use rolecall_model::vocabulary::Role;
use serde::Serialize;

use rolecall_model::verdict::Verdict;
use rolecall_record::report::RenderError;
use rolecall_record::report::text::count;

use cell::Way;
pub use cell::{Answer, Attempt, Cell, Direction, Finding, Value};
use file::{AreaLayout, ColumnLayout, RowLayout, TableLayout};
pub use file::{Layout, Problem};
pub use survey::{Side, Survey};

/// Which part of the matrix is wanted.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Columns with one of these roles; all where none is named.
    pub roles: Vec<Role>,
    /// Rows of the areas with these ids; all where none is named.
    pub areas: Vec<String>,
}

impl Scope {
    fn columns<'l>(&self, layout: &'l Layout) -> Vec<(&'l TableLayout, &'l ColumnLayout)> {
        let wanted = |column: &ColumnLayout| {
            self.roles.is_empty() || column.roles.iter().any(|role| self.roles.contains(role))
        };
        let tables = layout.tables.iter();
        tables
            .flat_map(|table| table.columns.iter().map(move |column| (table, column)))
            .filter(|(_, column)| wanted(column))
            .collect()
    }

    fn shows(&self, area: &AreaLayout) -> bool {
        self.areas.is_empty() || self.areas.contains(&area.id)
    }

    /// The rows that are asked: those that are shown, and those that decide whether there is such a
    /// column at all.
    fn rows<'l>(&self, layout: &'l Layout) -> Vec<(&'l AreaLayout, &'l RowLayout)> {
        let areas = layout.areas.iter();
        areas
            .flat_map(|area| area.rows.iter().map(move |row| (area, row)))
            .filter(|(area, row)| row.decides || self.shows(area))
            .collect()
    }
}

/// Roles against areas and operations.
#[derive(Clone, Debug, Serialize)]
pub struct Matrix {
    /// The implementations that were asked: one, or two that are compared.
    pub sides: Vec<Side>,
    /// Remarks on rows and columns as a whole.
    pub remarks: Vec<String>,
    /// In how many cells they differ.
    pub differences: usize,
    /// How many questions were not answered.
    pub unanswered: usize,
    /// One for each relation of organization.
    pub tables: Vec<Table>,
}

/// The permissions of administrators of one relation.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Table {
    /// For programs.
    #[serde(rename = "home")]
    pub id: String,
    /// For people: where the administrators are at home.
    pub title: String,
    /// The roles that they hold.
    pub columns: Vec<Column>,
    /// The roles that they cannot be given.
    pub not_given: Vec<Column>,
    /// The rows.
    pub areas: Vec<Section>,
}

/// A column as it is printed.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Column {
    /// For programs.
    pub id: String,
    /// For people, in a sentence.
    pub name: String,
    /// The head where there is little room.
    pub abbreviation: String,
    /// The head below that of the group.
    pub short: String,
    /// The heading that the column shares with its neighbours.
    pub group: String,
}

impl From<&ColumnLayout> for Column {
    fn from(column: &ColumnLayout) -> Self {
        Self {
            id: column.id.clone(),
            name: column.name.clone(),
            abbreviation: column.abbreviation.clone(),
            short: column.short.clone(),
            group: column.group.clone(),
        }
    }
}

/// The rows of one area.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// For programs.
    pub id: String,
    /// For people.
    pub title: String,
    /// One for each question.
    pub rows: Vec<Row>,
}

/// One question.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// In words.
    pub question: String,
    /// One for each column.
    pub cells: Vec<Cell>,
}

/// A cell in which the sides differ, in words.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
struct Difference {
    direction: Direction,
    table: String,
    column: String,
    question: String,
    sides: Vec<String>,
}

/// The explanation of a mark in some cells.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
struct Note {
    mark: &'static str,
    /// The side that it is about, where there are two.
    side: Option<String>,
    says: String,
    cells: usize,
    /// The rows of these cells, the first few of them.
    questions: Vec<String>,
}

/// More rows than these do not make a note clearer.
const MOST_QUESTIONS: usize = 4;

impl Matrix {
    /// The answers of each side within the scope.
    #[must_use]
    pub fn new(layout: &Layout, scope: &Scope, surveys: Vec<Survey>) -> Self {
        let (columns, rows) = (scope.columns(layout), scope.rows(layout));
        let (sides, answers): (Vec<_>, Vec<_>) = surveys
            .into_iter()
            .map(|survey| (survey.side, survey.answers))
            .unzip();
        let finding = |side: &Vec<Vec<Option<Finding>>>, column: usize, row: usize| {
            side.get(column)?.get(row)?.clone()
        };
        let cell = |column: usize, row: usize| {
            let findings = answers.iter().filter_map(|side| finding(side, column, row));
            Cell::new(findings.collect())
        };
        // A column that nobody from there is given shows only refusals in the rows that decide it.
        let is_given = |column: usize| {
            let deciding = rows.iter().enumerate().filter(|(_, (_, row))| row.decides);
            let cells = deciding.map(|(row, _)| cell(column, row));
            let mut findings = cells.flat_map(|cell| cell.sides).peekable();
            findings.peek().is_none() || findings.any(|it| it.value != Value::No)
        };
        let mut tables = Vec::new();
        for table in &layout.tables {
            let of_table = columns.iter().enumerate();
            let of_table = of_table.filter(|(_, (it, _))| std::ptr::eq(*it, table));
            let (given, not_given): (Vec<_>, Vec<_>) =
                of_table.partition(|(number, _)| is_given(*number));
            let mut areas = Vec::new();
            for area in layout.areas.iter().filter(|area| scope.shows(area)) {
                let of_area = rows.iter().enumerate();
                let of_area = of_area.filter(|(_, (it, _))| std::ptr::eq(*it, area));
                let shown = of_area.map(|(number, (_, row))| Row {
                    question: row.title.clone(),
                    cells: given
                        .iter()
                        .map(|(column, _)| cell(*column, number))
                        .collect(),
                });
                // Not every table has every row.
                let shown = shown.filter(|row| row.cells.iter().any(|cell| !cell.sides.is_empty()));
                let rows: Vec<_> = shown.collect();
                if !rows.is_empty() {
                    areas.push(Section {
                        id: area.id.clone(),
                        title: area.title.clone(),
                        rows,
                    });
                }
            }
            let heads = |columns: &[(usize, &(&TableLayout, &ColumnLayout))]| {
                columns.iter().map(|(_, it)| Column::from(it.1)).collect()
            };
            if !areas.is_empty() {
                tables.push(Table {
                    id: table.id.clone(),
                    title: table.title.clone(),
                    columns: heads(&given),
                    not_given: heads(&not_given),
                    areas,
                });
            }
        }
        Self::of_tables(sides, layout.remarks.clone(), tables)
    }
    fn of_tables(sides: Vec<Side>, remarks: Vec<String>, tables: Vec<Table>) -> Self {
        let mut matrix = Self {
            sides,
            remarks,
            differences: 0,
            unanswered: 0,
            tables,
        };
        matrix.differences = matrix.cells().filter(|it| it.3.differs).count();
        let findings = matrix.cells().flat_map(|it| &it.3.sides);
        matrix.unanswered = findings.filter(|it| it.value == Value::Unanswered).count();
        matrix
    }

    /// Every cell, with its table, column and question.
    fn cells(&self) -> impl Iterator<Item = (&Table, &Column, &str, &Cell)> {
        self.tables.iter().flat_map(|table| {
            let rows = table.areas.iter().flat_map(|area| &area.rows);
            rows.flat_map(move |row| {
                let cells = table.columns.iter().zip(&row.cells);
                cells.map(move |(column, cell)| (table, column, row.question.as_str(), cell))
            })
        })
    }

    /// The verdict that the worst of the missing answers amounts to; `None` if no answer is missing.
    #[must_use]
    pub fn worst(&self) -> Option<Verdict> {
        let findings = self.cells().flat_map(|it| &it.3.sides);
        Verdict::worst(findings.flat_map(Finding::hindrances).map(|it| it.1))
    }

    /// The cells that differ: rights that are wider first, then those that are narrower.
    fn list_differences(&self) -> Vec<Difference> {
        let differing = self.cells().filter(|it| it.3.differs);
        let differences = differing.map(|(table, column, question, cell)| Difference {
            direction: match cell.sides.as_slice() {
                [first, second, ..] => first.direction(second),
                _ => Direction::Otherwise,
            },
            table: table.title.clone(),
            column: column.name.clone(),
            question: question.to_owned(),
            sides: cell.sides.iter().map(Finding::in_words).collect(),
        });
        let mut differences: Vec<_> = differences.collect();
        differences.sort_by_key(|it| it.direction);
        differences
    }

    /// The sum of the differences: `compared with “simulator”, the rights of “target” are wider in 2 cells and
    /// narrower in 3`; empty if there are none.
    fn sum_of_differences(&self) -> String {
        let differences = self.list_differences();
        let ([first, second, ..], false) = (self.sides.as_slice(), differences.is_empty()) else {
            return String::new();
        };
        let parts = Direction::ALL.into_iter().filter_map(|direction| {
            let all = differences.iter().filter(|it| it.direction == direction);
            match all.count() {
                0 => None,
                cells => Some(format!("{} in {}", direction.word(), count(cells, "cell"))),
            }
        });
        let parts: Vec<_> = parts.collect();
        format!(
            "compared with “{}”, the rights of “{}” are {}",
            first.name,
            second.name,
            parts.join(", ")
        )
    }

    fn notes(&self) -> Vec<Note> {
        let mut notes: BTreeMap<(bool, usize, String), (usize, Vec<String>)> = BTreeMap::new();
        for (_, _, question, cell) in self.cells() {
            for (side, finding) in cell.sides.iter().enumerate() {
                let unanswered = finding.value == Value::Unanswered;
                let says = match finding.value {
                    Value::Unanswered => finding.hindrances().next().map(|it| it.0.to_owned()),
                    Value::Partly => Some(finding.parts()),
                    _ => None,
                };
                let Some(says) = says else { continue };
                let (cells, questions) = notes.entry((unanswered, side, says)).or_default();
                *cells += 1;
                if !questions.iter().any(|it| it == question) {
                    questions.push(question.to_owned());
                }
            }
        }
        let side = |number: usize| match self.sides.as_slice() {
            [_] => None,
            several => several.get(number).map(|side| side.name.clone()),
        };
        notes
            .into_iter()
            .map(|((unanswered, number, says), (cells, mut questions))| {
                questions.truncate(MOST_QUESTIONS);
                Note {
                    mark: if unanswered { "?" } else { "~" },
                    side: side(number),
                    says,
                    cells,
                    questions,
                }
            })
            .collect()
    }

    /// The title of the page: the implementations that were asked.
    fn title(&self) -> String {
        let sides: Vec<_> = self.sides.iter().map(Side::in_words).collect();
        sides.join(" against ")
    }

    /// For terminals, 100 columns wide.
    #[must_use]
    pub fn to_text(&self) -> String {
        text::render(self)
    }

    /// For wikis and code reviews.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        markdown::render(self)
    }

    /// A page of its own, to be read in a browser and to be printed.
    ///
    /// # Errors
    ///
    /// When the template does not fit the matrix, which is a defect of the kit.
    pub fn to_html(&self) -> Result<String, RenderError> {
        html::render(self)
    }

    /// For programs.
    ///
    /// # Errors
    ///
    /// When it cannot be written as JSON, which is a defect of the kit.
    pub fn to_json(&self) -> Result<String, RenderError> {
        let mut json = serde_json::to_string_pretty(self)?;
        json.push('\n');
        Ok(json)
    }
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests;
