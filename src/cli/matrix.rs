//! `rolecall matrix`: a table of roles and operations.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ValueEnum;
use rolecall_model::vocabulary::Role;

use super::{
    CliError, Content, Exit, ReadingChoice, Server, print, print_file, print_json, unique,
};
use crate::matrix::{Layout, Matrix, Scope, Side, Survey};
use rolecall_adapters::InProcess;
use rolecall_model::implementation::Implementation;
use rolecall_model::suggest::{did_you_mean, nearest};
use rolecall_model::verdict::Verdict;
use rolecall_record::record::replace_file;
use rolecall_suite::register::source::Source;
use rolecall_suite::register::{Readings, Register};

const EXAMPLES: &str = "\
Examples:
  rolecall matrix
      Print what administrators of each role may do on the built-in simulator, one table for each \
      relation of organization: its own users, its partner's, any other organization's, and the \
      partner organization itself.
  rolecall matrix --output matrix.html
      Write the same as a page that can be printed.
  rolecall matrix --area devices --role full-administrator
      Print some rows and columns.
  rolecall matrix \\
    --reading standard-licence-scope=agent-desktop-only
      Read a conflict of the documents otherwise than by default.
  rolecall matrix --against ccsa-all-features=literal
      Show where a reading makes a difference.
  ROLECALL_OPERATOR_TOKEN=secret \\
    rolecall matrix --target http://127.0.0.1:8080
      Show where a server differs from the simulator. With --alone, show the server only.
  rolecall matrix --features DIR
      Take rows and columns from DIR/matrix.toml. The built-in file is features/matrix.toml.

Every cell is asked in a scene of its own: an administrator with the role looks and changes things. A \
cell is none, view or change; no or yes for a single act; `?` without an answer.
Exit codes: 0 nothing differs, 1 something differs, 2 usage or mapping, 3 nothing differs, but some \
answers are missing that the implementation should have given, 4 nothing selected, 5 kit error.";

/// How many questions are asked at a time in process, where no answer takes time.
const IN_PROCESS: usize = 1;

/// Options of `matrix`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    server: Server,
    /// Ask the server alone, and do not compare it with the simulator
    #[arg(long)]
    alone: bool,
    #[command(flatten)]
    readings: ReadingChoice,
    /// Compare with the simulator under this reading as well; several are separated by commas
    #[arg(
        long,
        value_name = "CONFLICT=READING",
        value_delimiter = ',',
        conflicts_with_all = ["target", "implementation", "alone"]
    )]
    against: Vec<String>,
    /// Show the columns with this role, such as full-administrator; several are separated by commas
    #[arg(long = "role", value_name = "ROLE", value_delimiter = ',')]
    roles: Vec<String>,
    /// Show the rows of this area, such as devices; several are separated by commas
    #[arg(long = "area", value_name = "AREA", value_delimiter = ',')]
    areas: Vec<String>,
    #[command(flatten)]
    content: Content,
    /// How to print it [default: as the name of --output has it, or else text]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write it to this file
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How a matrix is printed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Format {
    /// For a terminal.
    Text,
    /// For wikis and code reviews.
    Markdown,
    /// A page for a browser and for paper.
    Html,
    /// For programs.
    Json,
}

impl Format {
    fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()? {
            "txt" => Some(Self::Text),
            "md" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let register = arguments.content.register()?;
    let layout = arguments.layout()?;
    let scope = arguments.scope(&layout)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| CliError::kit(format!("cannot start the runtime: {error}")))?;
    let mut surveys = Vec::new();
    for asked in arguments.sides(&register)? {
        let survey = Survey::of(
            asked.implementation,
            asked.side,
            &layout,
            &scope,
            asked.concurrency,
            &asked.label,
        );
        surveys.push(runtime.block_on(survey).map_err(CliError::inconclusive)?);
    }
    let matrix = Matrix::new(&layout, &scope, surveys);
    if matrix.tables.is_empty() {
        return Err(CliError::nothing(
            "no table has a column with what was selected",
        ));
    }
    arguments.print(&matrix)?;
    Ok(exit(&matrix))
}

fn exit(matrix: &Matrix) -> Exit {
    match matrix.worst() {
        _ if matrix.differences > 0 => Exit::Failure,
        Some(Verdict::Error) => Exit::Kit,
        Some(Verdict::Inconclusive | Verdict::Fail) => Exit::Inconclusive,
        Some(Verdict::Pass | Verdict::Inapplicable) | None => Exit::Success,
    }
}

/// An implementation that is asked.
struct Asked {
    implementation: Arc<dyn Implementation>,
    side: Side,
    concurrency: usize,
    label: String,
}

/// The simulator under these readings.
fn simulator(name: &str, register: &Register, readings: &Readings) -> Asked {
    let implementation = InProcess::faithful(readings.into()).without_transcript();
    Asked {
        side: side(name, &implementation, register, readings),
        implementation: Arc::new(implementation),
        concurrency: IN_PROCESS,
        label: String::new(),
    }
}

fn side(
    name: &str,
    implementation: &dyn Implementation,
    register: &Register,
    readings: &Readings,
) -> Side {
    let description = implementation.description();
    let chosen = readings.departures(register);
    Side {
        name: name.to_owned(),
        implementation: format!("{} {}", description.name, description.version)
            .trim()
            .to_owned(),
        target: description.target,
        readings: chosen
            .map(|(conflict, reading)| format!("{conflict}={reading}"))
            .collect(),
    }
}

impl Arguments {
    fn layout(&self) -> Result<Layout, CliError> {
        if self.content.is_built_in() {
            return Layout::embedded().map_err(CliError::kit);
        }
        let sources = self.content.sources()?;
        match sources.iter().any(Source::is_matrix) {
            true => Layout::parse(&sources).map_err(CliError::usage),
            // A directory of features alone goes by the rows and columns built in.
            false => Layout::embedded().map_err(CliError::kit),
        }
    }

    fn scope(&self, layout: &Layout) -> Result<Scope, CliError> {
        let role = |word: &String| {
            let found = Role::from_slug(word).or_else(|| Role::from_name(word));
            found.ok_or_else(|| unknown("role", word, Role::ALL.iter().map(|it| it.slug())))
        };
        let area = |word: &String| {
            let found = layout.areas().find(|area| area == word);
            let found = found.map(str::to_owned);
            found.ok_or_else(|| unknown("area", word, layout.areas()))
        };
        Ok(Scope {
            roles: self.roles.iter().map(role).collect::<Result<_, _>>()?,
            areas: self.areas.iter().map(area).collect::<Result<_, _>>()?,
        })
    }

    fn sides(&self, register: &Register) -> Result<Vec<Asked>, CliError> {
        let mapping = self.server.mapping()?;
        let readings = self.readings.over(register, mapping.as_ref())?;
        let Some(mapping) = mapping else {
            if self.alone {
                return Err(CliError::usage("--alone is for a server")
                    .with_help("name it by --target or --implementation"));
            }
            if self.against.is_empty() {
                return Ok(vec![simulator("simulator", register, &readings)]);
            }
            let mut others = readings.clone();
            for choice in &self.against {
                others.choose(register, choice).map_err(CliError::usage)?;
            }
            return Ok(vec![
                simulator("as read", register, &readings),
                simulator("otherwise", register, &others),
            ]);
        };
        let concurrency = mapping.limits().concurrency;
        let target = self.server.connect(mapping, &readings)?;
        // The readings are for the simulator that the server is compared with.
        let defaults = Readings::defaults(register);
        let target = Asked {
            side: side("target", &*target, register, &defaults),
            implementation: target,
            concurrency,
            label: format!("{}-", unique()),
        };
        Ok(if self.alone {
            vec![target]
        } else {
            vec![simulator("simulator", register, &readings), target]
        })
    }

    fn print(&self, matrix: &Matrix) -> Result<(), CliError> {
        let by_name = self.output.as_deref().and_then(Format::of);
        let format = self.format.or(by_name).unwrap_or(Format::Text);
        let text = match format {
            Format::Text => matrix.to_text(),
            Format::Markdown => matrix.to_markdown(),
            Format::Html => matrix.to_html().map_err(CliError::kit)?,
            Format::Json => matrix.to_json().map_err(CliError::kit)?,
        };
        let Some(path) = &self.output else {
            return match format {
                Format::Text => print(&text),
                Format::Json => print_json(&text),
                Format::Markdown | Format::Html => print_file(&text),
            };
        };
        replace_file(path, text.as_bytes()).map_err(CliError::usage)?;
        if matrix.sides.len() > 1 {
            let counted = rolecall_record::report::text::count(matrix.differences, "difference");
            print(&format!("{counted}\n"))?;
        }
        print(&format!("wrote {}\n", path.display()))
    }
}

fn unknown<'a>(what: &str, word: &str, known: impl Iterator<Item = &'a str> + Clone) -> CliError {
    let names: Vec<_> = known.clone().collect();
    let otherwise = format!("there are {}", names.join(", "));
    let error = CliError::usage(format!("there is no {what} `{word}`"));
    match did_you_mean(nearest(word, known).as_deref(), &otherwise) {
        Some(help) => error.with_help(help),
        None => error,
    }
}
