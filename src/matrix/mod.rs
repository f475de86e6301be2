//! Who may do what: roles against areas and operations, for each relation of organization.
//!
//! A matrix is found out by asking. Everything goes through an
//! [`Implementation`], as scenarios do, and never through the simulator's tables, so that it says what
//! a server does and not what it means to do. Two of them can be set side by side: the
//! simulator and a server, or one reading and another.

mod columns;
mod html;
mod markdown;
mod questions;
mod scene;
mod text;

use std::collections::BTreeMap;
use std::sync::Arc;

use futures::StreamExt as _;
use futures::stream;
use rolecall_model::Outcome;
use rolecall_model::implementation::{Failure, Implementation};
use rolecall_model::verdict::Verdict;
use rolecall_model::vocabulary::{Home, Role};
use rolecall_record::report::RenderError;
use rolecall_suite::run::circuit_breaker::Connection;
use serde::{Serialize, Serializer};

use questions::{GIVEN, QUESTIONS, Question, Way};
use scene::Scene;

pub use columns::{Column, Holding, Place};
pub use questions::Area;

/// Which part of the matrix is wanted.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Columns with one of these roles; all where none is named.
    pub roles: Vec<Role>,
    /// Rows of these areas; all where none is named.
    pub areas: Vec<Area>,
}

impl Scope {
    fn columns(&self) -> Vec<(Home, &'static Holding)> {
        let wanted = |holding: &Holding| {
            self.roles.is_empty() || self.roles.iter().any(|role| holding.has(*role))
        };
        Home::ALL
            .iter()
            .flat_map(|home| columns::of(*home).iter().map(|holding| (*home, holding)))
            .filter(|(_, holding)| wanted(holding))
            .collect()
    }

    fn shows(&self, area: Area) -> bool {
        self.areas.is_empty() || self.areas.contains(&area)
    }

    /// What is asked: first, whether there is such a column at all.
    fn questions(&self) -> Vec<&'static Question> {
        let rows = QUESTIONS.iter().filter(|it| self.shows(it.area));
        std::iter::once(&GIVEN).chain(rows).collect()
    }
}

/// One of those that are asked, by what the page calls it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Side {
    /// A word or two: `simulator`, `target`.
    pub name: String,
    /// The implementation's own name and version.
    pub implementation: String,
    /// Where it was reached; `None` in process.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The readings that were chosen otherwise than by default, as `conflict=reading`.
    pub readings: Vec<String>,
}

/// What one side answered, column by column.
#[derive(Debug)]
pub struct Survey {
    side: Side,
    answers: Vec<Vec<Finding>>,
}

impl Survey {
    /// Asks an implementation, as many columns at a time as it is to be asked at once. The label
    /// keeps names apart from those of others on the same implementation.
    ///
    /// # Errors
    ///
    /// When nobody is there to be asked.
    pub async fn of(
        implementation: Arc<dyn Implementation>,
        side: Side,
        scope: &Scope,
        concurrency: usize,
        label: &str,
    ) -> Result<Self, Failure> {
        let connection = Connection::to(implementation, concurrency).await;
        if let Some(failure) = connection.lost() {
            return Err(failure.clone());
        }
        let (columns, questions) = (scope.columns(), scope.questions());
        let (line, questions) = (&connection, questions.as_slice());
        let asked = columns.iter().enumerate().map(|(number, column)| {
            let label = format!("{label}m{number}");
            async move { ask_column(line, &label, *column, questions).await }
        });
        let answers = stream::iter(asked).buffered(concurrency.max(1));
        Ok(Self {
            side,
            answers: answers.collect().await,
        })
    }
}

/// Puts all questions to somebody who holds that. They share a scene, and each brings along
/// whom and what it changes.
async fn ask_column(
    connection: &Connection,
    label: &str,
    column: (Home, &'static Holding),
    questions: &[&'static Question],
) -> Vec<Finding> {
    let shared: Vec<_> = questions.iter().copied().filter(|it| !it.alone).collect();
    let mut together = ask_all(line, label, column, &shared).await.into_iter();
    let mut findings = Vec::new();
    for (number, question) in questions.iter().enumerate() {
        let finding = if question.alone {
            let label = format!("{label}a{number}");
            ask_all(line, &label, column, &[*question]).await.pop()
        } else {
            together.next()
        };
        findings.extend(finding);
    }
    findings
}

async fn ask_all(
    connection: &Connection,
    label: &str,
    (home, holding): (Home, &'static Holding),
    questions: &[&'static Question],
) -> Vec<Finding> {
    let scenarios = u32::try_from(questions.len()).unwrap_or(u32::MAX);
    let mut session = connection.open_for(label, scenarios);
    let scene = Scene::set(&mut *session, label, home, holding).await;
    let mut findings = Vec::with_capacity(questions.len());
    match scene {
        Ok(mut scene) => {
            for question in questions {
                findings.push(scene.ask(&mut *session, question).await);
                // Nobody reads what was said.
                session.take_exchanges();
            }
        }
        Err(failure) => findings.resize(questions.len(), Finding::unanswered(&failure)),
    }
    session.close().await;
    findings
}

/// What a cell says.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// Neither looked at nor changed.
    None,
    /// Looked at and not changed.
    View,
    /// Looked at and changed.
    Change,
    /// An act that was refused.
    No,
    /// An act that was done.
    Yes,
    /// Some of it was done, and not all that goes with it.
    Partly,
    /// No answer.
    Unanswered,
    /// The question does not arise.
    Moot,
}

impl Value {
    /// In a word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::View => "view",
            Self::Change => "change",
            Self::No => "no",
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::Unanswered => "?",
            Self::Moot => "",
        }
    }
}

/// What came of one attempt.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum Answer {
    /// It was carried out.
    Done,
    /// It was not.
    Refused {
        /// What the refusal rests on, if it says so.
        #[serde(skip_serializing_if = "Option::is_none")]
        requirement: Option<String>,
    },
    /// Nobody knows.
    Unanswered {
        /// Why not.
        reason: String,
        /// What a scenario would be worth that met this.
        #[serde(skip)]
        verdict: Verdict,
    },
}

impl From<Outcome> for Answer {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done(_) => Self::Done,
            Outcome::Refused(refusal) => Self::Refused {
                requirement: refusal.requirement.map(std::borrow::Cow::into_owned),
            },
        }
    }
}

impl From<&Failure> for Answer {
    fn from(failure: &Failure) -> Self {
        Self::Unanswered {
            reason: failure.message.clone(),
            verdict: failure.verdict(),
        }
    }
}

/// One attempt.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Asked {
    /// The operation's name.
    pub operation: &'static str,
    #[serde(skip)]
    way: Way,
    /// What came of it.
    #[serde(flatten)]
    pub answer: Answer,
}

/// What one side answered to one question.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Finding {
    /// All in all.
    pub value: Value,
    /// One attempt after another.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Asked>,
    /// Why the question could not even be put.
    #[serde(flatten)]
    hindered: Option<Answer>,
}

impl Finding {
    fn of(asked: Vec<Asked>) -> Self {
        let done = |way| {
            let mut all = asked.iter().filter(|it| it.way == way).peekable();
            all.peek()?;
            let answers: Vec<_> = all.map(|it| it.answer == Answer::Done).collect();
            Some((answers.contains(&true), !answers.contains(&false)))
        };
        let answered = |it: &Asked| !matches!(it.answer, Answer::Unanswered { .. });
        let value = if !asked.iter().all(answered) {
            Value::Unanswered
        } else {
            match (done(Way::Look), done(Way::Change)) {
                (None, None) => Value::Moot,
                (Some((false, _)), None | Some((false, _))) => Value::None,
                (Some((_, true)), None | Some((false, _))) => Value::View,
                (Some((_, true)), Some((_, true))) => Value::Change,
                (None, Some((false, _))) => Value::No,
                (None, Some((_, true))) => Value::Yes,
                _ => Value::Partly,
            }
        };
        Self {
            value,
            asked,
            hindered: None,
        }
    }

    fn unanswered(failure: &Failure) -> Self {
        Self {
            value: Value::Unanswered,
            asked: Vec::new(),
            hindered: Some(failure.into()),
        }
    }

    /// What kept us from an answer, and what that is worth.
    fn hindrances(&self) -> impl Iterator<Item = (&str, Verdict)> {
        let answers = self.asked.iter().map(|it| &it.answer).chain(&self.hindered);
        answers.filter_map(|answer| match answer {
            Answer::Unanswered { reason, verdict } => Some((reason.as_str(), *verdict)),
            _ => None,
        })
    }

    /// The first requirement that a refusal rests on.
    fn requirement(&self) -> Option<&str> {
        self.asked.iter().find_map(|it| match &it.answer {
            Answer::Refused { requirement } => requirement.as_deref(),
            _ => None,
        })
    }

    /// Whether something was answered by both, and not alike.
    fn differs(&self, other: &Self) -> bool {
        self.asked.iter().zip(&other.asked).any(|(here, there)| {
            let refused = |it: &Asked| matches!(it.answer, Answer::Refused { .. });
            let done = |it: &Asked| it.answer == Answer::Done;
            done(here) && refused(there) || refused(here) && done(there)
        })
    }

    /// The value, and what it rests on where that is more than the word says.
    fn in_words(&self) -> String {
        let done = self.asked.iter().filter(|it| it.answer == Answer::Done);
        let done: Vec<_> = done.map(|it| it.operation).collect();
        let mut words = self.value.word().to_owned();
        if matches!(self.value, Value::Partly | Value::Unanswered) && !done.is_empty() {
            words.push_str(&format!(" ({} done)", done.join(", ")));
        } else if let Some(requirement) = self.requirement() {
            words.push_str(&format!(" ({requirement})"));
        }
        words
    }
}

/// Roles against areas and operations.
#[derive(Clone, Debug, Serialize)]
pub struct Matrix {
    /// Who was asked: one, or two that are compared.
    pub sides: Vec<Side>,
    /// In how many cells they differ.
    pub differences: usize,
    /// How many questions were not answered.
    pub unanswered: usize,
    /// One for each relation of organization.
    pub tables: Vec<Table>,
}

/// What people from there may do.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Table {
    #[serde(rename = "home", serialize_with = "slug")]
    home: Home,
    /// Where they are at home, in words.
    pub title: &'static str,
    /// What they hold.
    pub columns: Vec<Column>,
    /// What nobody from there is given.
    pub not_given: Vec<Column>,
    /// The rows.
    pub areas: Vec<Section>,
}

fn slug<S: Serializer>(home: &Home, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(home.slug())
}

/// The rows of one area.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// For programs.
    pub id: &'static str,
    /// For people.
    pub title: &'static str,
    /// One for each question.
    pub rows: Vec<Row>,
}

/// One question.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// In words.
    pub question: &'static str,
    /// One for each column.
    pub cells: Vec<Cell>,
}

/// One question to one person.
#[derive(Clone, Debug, Serialize)]
pub struct Cell {
    /// Whether the sides differ.
    pub differs: bool,
    /// What each side answered.
    pub sides: Vec<Finding>,
}

impl Cell {
    fn new(sides: Vec<Finding>) -> Self {
        let mut rest = sides.iter();
        let differs = match rest.next() {
            Some(first) => rest.any(|other| first.differs(other)),
            None => false,
        };
        Self { differs, sides }
    }

    /// The word of each side, or the one of both.
    fn words(&self) -> Vec<&'static str> {
        let mut words: Vec<_> = self.sides.iter().map(|it| it.value.word()).collect();
        if !self.differs {
            words.dedup();
        }
        words
    }
}

/// A cell in which the sides differ, in words.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
struct Difference {
    table: &'static str,
    column: String,
    question: &'static str,
    sides: Vec<String>,
}

/// Something that a mark in a cell stands for.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
struct Note {
    mark: &'static str,
    /// Which side it is about, where there are two.
    side: Option<String>,
    says: String,
    cells: usize,
    /// The questions concerned, the first few of them.
    questions: Vec<&'static str>,
}

/// More questions than these make a note no clearer.
const MOST_QUESTIONS: usize = 4;

impl Matrix {
    /// What was answered within the scope by each side.
    #[must_use]
    pub fn new(scope: &Scope, surveys: Vec<Survey>) -> Self {
        let (columns, questions) = (scope.columns(), scope.questions());
        let (sides, answers): (Vec<_>, Vec<_>) = surveys
            .into_iter()
            .map(|survey| (survey.side, survey.answers))
            .unzip();
        let cell = |column: usize, question: usize| {
            let findings = answers
                .iter()
                .filter_map(|it| it.get(column)?.get(question));
            Cell::new(findings.cloned().collect())
        };
        let given = |column: usize| {
            let cell = cell(column, 0);
            !cell.sides.iter().all(|it| it.value == Value::No)
        };
        let mut tables = Vec::new();
        for home in Home::ALL.iter().copied() {
            let of_home = columns.iter().enumerate().filter(|(_, it)| it.0 == home);
            let (kept, dropped): (Vec<_>, Vec<_>) = of_home.partition(|(number, _)| given(*number));
            let mut areas = Vec::new();
            for area in Area::ALL.iter().copied().filter(|area| scope.shows(*area)) {
                let asked = questions.iter().enumerate();
                let rows = asked
                    .filter(|(_, it)| it.area == area)
                    .map(|(row, question)| Row {
                        question: question.says,
                        cells: kept.iter().map(|(column, _)| cell(*column, row)).collect(),
                    });
                areas.push(Section {
                    id: area.slug(),
                    title: area.title(),
                    rows: rows.collect(),
                });
            }
            let heads = |columns: &[(usize, &(Home, &'static Holding))]| {
                columns.iter().map(|(_, it)| Column::from(it.1)).collect()
            };
            if !kept.is_empty() {
                tables.push(Table {
                    home,
                    title: columns::title(home),
                    columns: heads(&kept),
                    not_given: heads(&dropped),
                    areas,
                });
            }
        }
        Self::of_tables(sides, tables)
    }

    fn of_tables(sides: Vec<Side>, tables: Vec<Table>) -> Self {
        let mut matrix = Self {
            sides,
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
    fn cells(&self) -> impl Iterator<Item = (&Table, &Column, &'static str, &Cell)> {
        self.tables.iter().flat_map(|table| {
            let rows = table.areas.iter().flat_map(|area| &area.rows);
            rows.flat_map(move |row| {
                let cells = table.columns.iter().zip(&row.cells);
                cells.map(move |(column, cell)| (table, column, row.question, cell))
            })
        })
    }

    /// What the worst of the missing answers is worth; `None` if none is missing.
    #[must_use]
    pub fn worst(&self) -> Option<Verdict> {
        let findings = self.cells().flat_map(|it| &it.3.sides);
        Verdict::worst(findings.flat_map(Finding::hindrances).map(|it| it.1))
    }

    fn list_differences(&self) -> Vec<Difference> {
        let differing = self.cells().filter(|it| it.3.differs);
        differing
            .map(|(table, column, question, cell)| Difference {
                table: table.title,
                column: column.name.clone(),
                question,
                sides: cell.sides.iter().map(Finding::in_words).collect(),
            })
            .collect()
    }

    fn notes(&self) -> Vec<Note> {
        let mut notes: BTreeMap<(bool, usize, String), (usize, Vec<&'static str>)> =
            BTreeMap::new();
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
                if !questions.contains(&question) {
                    questions.push(question);
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

    /// The title of the page: who was asked.
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

impl Finding {
    /// Which part of it was done and which was not.
    fn parts(&self) -> String {
        let of = |wanted: bool| {
            let chosen = self
                .asked
                .iter()
                .filter(|it| (it.answer == Answer::Done) == wanted);
            let names: Vec<_> = chosen.map(|it| it.operation).collect();
            names.join(", ")
        };
        format!("{} done, {} refused", of(true), of(false))
    }
}

impl Side {
    fn in_words(&self) -> String {
        let mut words = self.implementation.clone();
        if let Some(target) = &self.target {
            words.push_str(&format!(" at {target}"));
        }
        if !self.readings.is_empty() {
            words.push_str(&format!(" with {}", self.readings.join(", ")));
        }
        words
    }
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests;
