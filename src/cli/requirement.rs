//! `rolecall requirement`: the requirements, and everything that belongs to one.

mod details;
mod search;

use rolecall_suite::register::{Readings, Register, Requirement};
use serde::Serialize;

use super::{CliError, Content, Exit, Format, ReadingChoice, print, print_json, print_styled};
use details::Details;
use search::{Found, search};

const EXAMPLES: &str = "\
Examples:
  rolecall requirement CCSA-ELIG-05
      Show one requirement: statement, sources, readings, scenarios, mutants, and a scenario to begin with.
  rolecall requirement premium licence refused
      Find the requirements that have all of these words, in id, title, statement or area.
  rolecall requirement --area CCSA
      List the requirements of an area.
  rolecall requirement CCSA-ELIG-05 --format json
      Print the same for programs.

A single requirement is shown in full, several are listed. A word that no requirement has is taken for the \
nearest that one has.
Exit codes: 0 found, 2 usage, 4 no requirement was found, 5 kit error.";

/// Options of `requirement`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The id of a requirement, or words of it [default: all requirements]
    #[arg(value_name = "WORDS|ID")]
    words: Vec<String>,
    /// Only the requirements of this area; may be given several times
    #[arg(long = "area", value_name = "AREA")]
    areas: Vec<String>,
    #[command(flatten)]
    readings: ReadingChoice,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    content: Content,
}

/// A requirement in a list.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Line<'a> {
    id: &'a str,
    title: &'a str,
    statement: &'a str,
    in_force: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let loaded = arguments.content.load_all()?;
    let register = &loaded.register;
    let readings = arguments.readings.choose(register)?;
    let areas = arguments.areas.iter();
    let areas = areas.map(|area| register.area(area).map_err(CliError::usage));
    let areas: Vec<_> = areas.collect::<Result<_, _>>()?;
    let Found {
        requirements,
        taken_for,
    } = search(register, &areas, &arguments.words);
    let shown = match requirements.as_slice() {
        [] => return Err(nothing(register, &arguments.words.join(" "))),
        [only] => {
            let more = arguments.content.mutants(&loaded)?;
            let details = Details::of(only, register, &loaded.suite, &readings, more);
            let details = details.map_err(CliError::kit)?;
            match arguments.format {
                Format::Text => Shown::Styled(details.to_text()),
                Format::Json => Shown::Json(serde_json::to_string_pretty(&details)),
            }
        }
        several => list(several, register, &readings, arguments.format),
    };
    if arguments.format == Format::Text {
        for (word, taken) in &taken_for {
            print(&format!(
                "no requirement has `{word}`; taken for `{taken}`\n"
            ))?;
        }
    }
    match shown {
        Shown::Styled(text) => print_styled(&text)?,
        Shown::Json(json) => print_json(&json.map_err(CliError::kit)?)?,
    }
    Ok(Exit::Success)
}

/// The result, in the format that was asked for.
enum Shown {
    Styled(String),
    Json(serde_json::Result<String>),
}

/// One line for each requirement.
fn list(
    requirements: &[&Requirement],
    register: &Register,
    readings: &Readings,
    format: Format,
) -> Shown {
    if let Format::Json = format {
        let lines = requirements.iter().map(|it| Line {
            id: &it.id,
            title: &it.title,
            statement: &it.statement,
            in_force: register.in_force(it, readings),
        });
        return Shown::Json(serde_json::to_string_pretty(&lines.collect::<Vec<_>>()));
    }
    let width = requirements.iter().map(|it| it.id.len()).max();
    let width = width.unwrap_or_default();
    let mut text = String::new();
    for it in requirements {
        let other = match register.in_force(it, readings) {
            true => "",
            false => "  (under another reading)",
        };
        text.push_str(&format!("{:<width$}  {}{other}\n", it.id, it.title));
    }
    text.push_str(&format!(
        "{} requirements; an id or more words show one in full\n",
        requirements.len()
    ));
    Shown::Styled(text)
}

fn nothing(register: &Register, words: &str) -> CliError {
    let error = CliError::nothing(&format!("no requirement has all the words of `{words}`"));
    error.with_help(match register.nearest_requirement(words) {
        Some(id) => format!("did you mean `{id}`?"),
        None => "search for fewer words; `rolecall requirement` lists all requirements".to_owned(),
    })
}
