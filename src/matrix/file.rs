//! Rows and columns as they are written: `features/matrix.toml`.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use rolecall_model::vocabulary::Role;
use serde::Deserialize;
use toml::Spanned;

use super::Way;
use rolecall_model::suggest::nearest;
use rolecall_suite::register::diagnostic::{Explain, Fault, Faults};
use rolecall_suite::register::source::{self, Source};
use rolecall_suite::run::{Kind, Sentence, SentenceError, Sentences};

/// How an entry among the attempts begins that is a state.
const STATE: &str = "Given ";

/// Deeper than this a word stands for a word that stands for itself.
const DEEPEST: usize = 8;

/// Rows and columns, with every sentence found in the step catalogue.
#[derive(Debug)]
pub struct Layout {
    pub(super) remarks: Vec<String>,
    pub(super) tables: Vec<TableLayout>,
    pub(super) areas: Vec<AreaLayout>,
}

/// A table: its columns, and below them the rows of all areas.
#[derive(Debug)]
pub(super) struct TableLayout {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) columns: Vec<ColumnLayout>,
}

/// A column of one table.
#[derive(Debug)]
pub(super) struct ColumnLayout {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) abbreviation: String,
    pub(super) short: String,
    pub(super) group: String,
    pub(super) roles: Vec<Role>,
    /// A script for each row of the layout, in the order of the rows; `None` where the table does not
    /// have the row.
    pub(super) scripts: Vec<Option<Script>>,
}

/// The rows of one area.
#[derive(Debug)]
pub(super) struct AreaLayout {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) rows: Vec<RowLayout>,
}

/// A row.
#[derive(Debug)]
pub(super) struct RowLayout {
    /// Its place among all rows.
    pub(super) number: usize,
    pub(super) title: String,
    /// Whether it shows if a column exists.
    pub(super) decides: bool,
}

/// One cell's scene and its attempts.
#[derive(Debug, Default)]
pub(super) struct Script {
    pub(super) acts: Vec<Act>,
}

/// A part of a script.
pub(super) enum Act {
    /// A state is brought about.
    Prepare(Arc<Sentence>),
    /// Something is attempted.
    Attempt(Arc<Sentence>, Way),
}

impl fmt::Debug for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Prepare(_) => "Prepare",
            Self::Attempt(..) => "Attempt",
        })
    }
}

impl Script {
    pub(super) fn has_attempts(&self) -> bool {
        self.acts.iter().any(|act| matches!(act, Act::Attempt(..)))
    }
}

/// A mistake in the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// It is not TOML, or has a field that it must not have, or lacks one.
    #[error("{0}")]
    Malformed(String),
    /// Something names a table that does not exist.
    #[error("there is not a table `{name}`")]
    UnknownTable {
        /// The name.
        name: String,
        /// A table of a similar name, or the names of all.
        help: String,
    },
    /// Two entries share an id.
    #[error("another {kind} is called `{id}`")]
    Duplicate {
        /// Kind of entry.
        kind: &'static str,
        /// The shared id.
        id: String,
    },
    /// A word that nothing defines.
    #[error(
        "`<{word}>` does not stand for anything in the column `{column}` of the table `{table}`"
    )]
    UnknownWord {
        /// The word.
        word: String,
        /// The table in which it is missing.
        table: String,
        /// The column in which it is missing.
        column: String,
        /// A word of a similar name.
        nearest: Option<String>,
    },
    /// A word that stands for itself.
    #[error("`<{0}>` stands for itself")]
    Circular(String),
    /// A sentence that cannot be played.
    #[error("{0}")]
    Sentence(#[from] SentenceError),
    /// A file was read that does not hold the matrix.
    #[error("the matrix needs a file `matrix.toml`")]
    Missing,
}

impl Explain for Problem {
    fn help(&self) -> Option<String> {
        match self {
            Self::UnknownTable { help, .. } => Some(help.clone()),
            Self::UnknownWord { nearest, .. } => Some(match nearest {
                Some(nearest) => format!("did you mean `<{nearest}>`?"),
                None => {
                    "define it under `words` of the column, of the table, or of the file".to_owned()
                }
            }),
            Self::Sentence(SentenceError::Undefined { .. }) => {
                Some("`rolecall steps` prints every sentence that there is".to_owned())
            }
            _ => None,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Printed on the page, above the tables.
    #[serde(default)]
    remarks: Vec<String>,
    #[serde(default)]
    words: Words,
    #[serde(default)]
    table: Vec<Spanned<TableEntry>>,
    #[serde(default)]
    column: Vec<Spanned<ColumnEntry>>,
    #[serde(default)]
    area: Vec<Spanned<AreaEntry>>,
}

type Words = BTreeMap<String, String>;
type Texts = Vec<Spanned<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableEntry {
    id: String,
    title: String,
    #[serde(default)]
    words: Words,
    #[serde(default)]
    given: Texts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnEntry {
    id: Option<String>,
    name: Option<String>,
    abbreviation: String,
    short: String,
    group: String,
    roles: Vec<Role>,
    tables: Texts,
    #[serde(default)]
    words: Words,
    #[serde(default)]
    given: Texts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AreaEntry {
    id: String,
    title: String,
    /// The tables that have its rows.
    tables: Texts,
    row: Vec<Spanned<RowEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowEntry {
    title: String,
    /// The tables that have the row; those of the area if none is named.
    tables: Option<Texts>,
    #[serde(default)]
    decides: bool,
    #[serde(default)]
    given: Texts,
    #[serde(default)]
    look: Texts,
    #[serde(default)]
    change: Texts,
}

impl ColumnEntry {
    /// For programs: the slugs of the roles, unless another column has the same roles.
    fn id(&self) -> String {
        let slugs: Vec<_> = self.roles.iter().map(|role| role.slug()).collect();
        match (&self.id, slugs.as_slice()) {
            (Some(id), _) => id.clone(),
            (None, []) => "no-role".to_owned(),
            (None, slugs) => slugs.join("+"),
        }
    }

    /// For people, in a sentence.
    fn name(&self) -> String {
        let names: Vec<_> = self.roles.iter().map(|role| role.name()).collect();
        match (&self.name, names.as_slice()) {
            (Some(name), _) => name.clone(),
            (None, []) => "no role".to_owned(),
            (None, names) => names.join(" and "),
        }
    }
}

impl Layout {
    /// The rows and columns that the program was built with.
    ///
    /// # Errors
    ///
    /// When they cannot be read, which is a defect of the kit.
    pub fn embedded() -> Result<Self, Faults<Problem>> {
        Self::parse(&source::embedded())
    }

    /// The rows and columns of `matrix.toml` among these files. If several directories have one, those of the later
    /// follow those of the earlier.
    ///
    /// # Errors
    ///
    /// With everything that is wrong in the files.
    pub fn parse(sources: &[Source]) -> Result<Self, Faults<Problem>> {
        let files: Vec<_> = sources.iter().filter(|it| it.is_matrix()).collect();
        match files.as_slice() {
            [] => {
                let missing = Source::new(source::MATRIX, "");
                Err(Faults::one(fault(&missing, 0..0, Problem::Missing)))
            }
            [only] => Self::of(only),
            several => {
                let texts: Vec<_> = several.iter().map(|it| it.text.trim_end()).collect();
                let joined = Source::new(source::MATRIX, texts.join("\n"));
                let read = Self::of(&joined);
                read.map_err(|faults| faults.moved(|fault| place(fault, several)))
            }
        }
    }

    fn of(source: &Source) -> Result<Self, Faults<Problem>> {
        let file: File = match toml::from_str(&source.text) {
            Ok(file) => file,
            Err(error) => {
                let span = error.span().unwrap_or_default();
                let problem = Problem::Malformed(error.message().to_owned());
                return Err(Faults::one(fault(source, span, problem)));
            }
        };
        match Sentences::new() {
            Ok(sentences) => {
                let reader = Reader {
                    source,
                    file: &file,
                    sentences,
                    faults: Vec::new(),
                };
                reader.read()
            }
            Err(error) => Err(Faults::one(fault(
                source,
                0..0,
                SentenceError::from(error).into(),
            ))),
        }
    }

    /// The areas: what programs call each, in the order of the page.
    pub fn areas(&self) -> impl Iterator<Item = &str> + Clone {
        self.areas.iter().map(|area| area.id.as_str())
    }
}

fn fault(source: &Source, span: std::ops::Range<usize>, problem: Problem) -> Fault<Problem> {
    Fault {
        path: source.path.clone(),
        line: source.line(&span),
        problem,
    }
}

/// Moves a mistake in a text that was joined of several to its place in one of them.
fn place(fault: &mut Fault<Problem>, files: &[&Source]) {
    for file in files {
        fault.path = file.place();
        let lines = file.text.trim_end().lines().count();
        if fault.line <= lines {
            return;
        }
        fault.line -= lines;
    }
}

struct Reader<'s> {
    source: &'s Source,
    file: &'s File,
    sentences: Sentences,
    faults: Vec<Fault<Problem>>,
}

impl Reader<'_> {
    fn read(mut self) -> Result<Layout, Faults<Problem>> {
        let file = self.file;
        self.check_names();
        let mut number = 0;
        let areas = file.area.iter().map(|area| {
            let area = area.get_ref();
            let rows = area.row.iter().map(|row| {
                number += 1;
                RowLayout {
                    number: number - 1,
                    title: row.get_ref().title.clone(),
                    decides: row.get_ref().decides,
                }
            });
            AreaLayout {
                id: area.id.clone(),
                title: area.title.clone(),
                rows: rows.collect(),
            }
        });
        let areas = areas.collect();
        let mut tables = Vec::new();
        for table in &file.table {
            let table = table.get_ref();
            let columns = file.column.iter().map(Spanned::get_ref);
            let columns = columns.filter(|it| names(&it.tables, &table.id));
            tables.push(TableLayout {
                id: table.id.clone(),
                title: table.title.clone(),
                columns: columns.map(|column| self.column(table, column)).collect(),
            });
        }
        // A sentence that is wrong is wrong in every column.
        self.faults.sort_by_key(|fault| fault.line);
        self.faults
            .dedup_by(|one, other| one.line == other.line && one.problem.is_like(&other.problem));
        let remarks = file.remarks.clone();
        Faults::or(
            self.faults,
            Layout {
                remarks,
                tables,
                areas,
            },
        )
    }

    fn complain(&mut self, span: std::ops::Range<usize>, problem: Problem) {
        self.faults.push(fault(self.source, span, problem));
    }

    /// Names are unique, and those that are referred to exist.
    fn check_names(&mut self) {
        let file = self.file;
        let known: Vec<&str> = file
            .table
            .iter()
            .map(|it| it.get_ref().id.as_str())
            .collect();
        let of_columns = file.column.iter().flat_map(|it| &it.get_ref().tables);
        let of_areas = file.area.iter().flat_map(|it| &it.get_ref().tables);
        let rows = file.area.iter().flat_map(|it| &it.get_ref().row);
        let of_rows = rows.filter_map(|it| it.get_ref().tables.as_ref()).flatten();
        for name in of_columns.chain(of_areas).chain(of_rows) {
            if !known.contains(&name.get_ref().as_str()) {
                let help = match nearest(name.get_ref(), known.iter().copied()) {
                    Some(nearest) => format!("did you mean `{nearest}`?"),
                    None => format!("the tables are {}", known.join(", ")),
                };
                let name_of_table = name.get_ref().clone();
                self.complain(
                    name.span(),
                    Problem::UnknownTable {
                        name: name_of_table,
                        help,
                    },
                );
            }
        }
        let tables = file
            .table
            .iter()
            .map(|it| (it.span(), it.get_ref().id.clone()));
        self.check_unique("table", tables);
        let areas = file
            .area
            .iter()
            .map(|it| (it.span(), it.get_ref().id.clone()));
        self.check_unique("area", areas);
        for area in &file.area {
            let rows = area.get_ref().row.iter();
            self.check_unique(
                "row of the area",
                rows.map(|it| (it.span(), it.get_ref().title.clone())),
            );
        }
        for table in &known {
            let columns = file
                .column
                .iter()
                .filter(|it| names(&it.get_ref().tables, table));
            self.check_unique(
                "column of the table",
                columns.clone().map(|it| (it.span(), it.get_ref().id())),
            );
            self.check_unique(
                "column of the table",
                columns.map(|it| (it.span(), it.get_ref().abbreviation.clone())),
            );
        }
    }

    fn check_unique(
        &mut self,
        kind: &'static str,
        named: impl Iterator<Item = (std::ops::Range<usize>, String)>,
    ) {
        let mut seen = std::collections::HashSet::new();
        for (span, id) in named {
            if !seen.insert(id.clone()) {
                self.complain(span, Problem::Duplicate { kind, id });
            }
        }
    }

    fn column(&mut self, table: &TableEntry, column: &ColumnEntry) -> ColumnLayout {
        let file = self.file;
        let rows = file.area.iter().flat_map(|area| {
            let area = area.get_ref();
            area.row.iter().map(move |row| (area, row.get_ref()))
        });
        let scripts = rows.map(|(area, row)| {
            let tables = row.tables.as_ref().unwrap_or(&area.tables);
            names(tables, &table.id).then(|| self.script(table, column, row))
        });
        ColumnLayout {
            id: column.id(),
            name: column.name(),
            abbreviation: column.abbreviation.clone(),
            short: column.short.clone(),
            group: column.group.clone(),
            roles: column.roles.clone(),
            scripts: scripts.collect(),
        }
    }

    fn script(&mut self, table: &TableEntry, column: &ColumnEntry, row: &RowEntry) -> Script {
        let given = table.given.iter().chain(&column.given).chain(&row.given);
        let given = given.map(|text| (text, None));
        let look = row.look.iter().map(|text| (text, Some(Way::Look)));
        let change = row.change.iter().map(|text| (text, Some(Way::Change)));
        let mut script = Script::default();
        for (text, way) in given.chain(look).chain(change) {
            match self.act(table, column, text.get_ref(), way) {
                Ok(act) => script.acts.extend(act),
                Err(problem) => self.complain(text.span(), problem),
            }
        }
        script
    }

    /// The part of a script that a sentence is; `None` if its words come to nothing.
    fn act(
        &self,
        table: &TableEntry,
        column: &ColumnEntry,
        text: &str,
        way: Option<Way>,
    ) -> Result<Option<Act>, Problem> {
        let text = self.spell_out(table, column, text)?;
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let (way, text) = match (way, text.strip_prefix(STATE)) {
            (Some(_), Some(state)) => (None, state),
            (way, _) => (way, text),
        };
        let act = match way {
            None => Act::Prepare(self.sentences.find(Kind::Given, text)?),
            Some(way) => Act::Attempt(self.sentences.find(Kind::When, text)?, way),
        };
        Ok(Some(act))
    }

    /// Puts for each `<word>` what it stands for.
    fn spell_out(
        &self,
        table: &TableEntry,
        column: &ColumnEntry,
        text: &str,
    ) -> Result<String, Problem> {
        let layers = [&column.words, &table.words, &self.file.words];
        let mut text = text.to_owned();
        for _ in 0..DEEPEST {
            let Some((before, word, after)) = placeholder(&text) else {
                return Ok(text);
            };
            let Some(meaning) = layers.iter().find_map(|words| words.get(word)) else {
                let known = layers.iter().flat_map(|words| words.keys());
                return Err(Problem::UnknownWord {
                    nearest: nearest(word, known.map(String::as_str)),
                    word: word.to_owned(),
                    table: table.id.clone(),
                    column: column.id(),
                });
            };
            text = format!("{before}{meaning}{after}");
        }
        match placeholder(&text) {
            None => Ok(text),
            Some((_, word, _)) => Err(Problem::Circular(word.to_owned())),
        }
    }
}

impl Problem {
    /// Whether two complaints about one line come down to the same.
    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::UnknownWord { word, .. }, Self::UnknownWord { word: other, .. }) => {
                word == other
            }
            (Self::Sentence(_), Self::Sentence(_)) => true,
            _ => self == other,
        }
    }
}

/// Whether a table is among those named.
fn names(tables: &Texts, table: &str) -> bool {
    tables.iter().any(|name| name.get_ref() == table)
}

/// The first `<word>` of a text, with what stands before and behind it.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('<')?;
    let (word, after) = rest.split_once('>')?;
    Some((before, word, after))
}
