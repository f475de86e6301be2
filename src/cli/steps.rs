//! `rolecall steps`: the step sentences of scenarios.

mod glue;

use std::fmt::Write as _;

use clap::ValueEnum;
use rolecall_suite::suite::catalogue::{Catalogue, Kind, Step, catalogue};

use super::{CliError, Exit, print, print_file, print_json};

const EXAMPLES: &str = "\
Examples:
  rolecall steps
      List every step by subject and kind, in English and in Swedish, and the words of the parameters.
  rolecall steps --search \"licence\"
      List the steps that mention licences.
  rolecall steps --language sv
      List the steps of feature files that begin with `# language: sv`.
  rolecall steps --format markdown > STEPS.md
      Write the catalogue as tables, both languages side by side.
  rolecall steps --format glue > steps.js
      Write the file by which an editor's extension for Cucumber knows the steps.

In a step, a parameter such as {role} stands for a word of that kind, {string} for a text in double \
quotes and {int} for a number; (s) is optional, and is/are means either. {modal} is empty for an act \
that is only attempted, or a modal such as `can ` or `cannot `, which states the expected result. \
Acts are listed under When, and may be used under Then as well.
Exit codes: 0 steps were found, 2 usage, 4 no step was found, 5 kit error.";

/// Options of `steps`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Show only the steps of this language [default: both]
    #[arg(long, value_enum)]
    language: Option<Language>,
    /// Show only the steps that contain all of these words, in either language
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// A language of the feature files.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Language {
    /// English.
    En,
    /// Swedish.
    Sv,
}

/// The format of the catalogue.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Text,
    /// For a page of documentation.
    Markdown,
    /// For programs.
    Json,
    /// For editors with the extension for Cucumber: a file of step definitions in JavaScript.
    Glue,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let mut catalogue = catalogue();
    if let Some(text) = &arguments.search {
        catalogue.steps.retain(|step| step.mentions(text));
    }
    match arguments.language {
        Some(Language::Sv) => catalogue.steps.retain(|step| step.sv.is_some()),
        Some(Language::En) => catalogue.steps.iter_mut().for_each(|step| step.sv = None),
        None => {}
    }
    let steps = &catalogue.steps;
    catalogue.vocabularies.retain(|vocabulary| {
        // Both languages of a step have the same parameters.
        let parameter = format!("{{{}}}", vocabulary.parameter);
        let mut sentences = steps.iter().map(|step| step.en.expression);
        sentences.any(|it| it.contains(&parameter))
    });
    if catalogue.steps.is_empty() {
        let text = arguments.search.as_deref().unwrap_or_default();
        return Err(
            CliError::nothing(&format!("no step contains all the words of `{text}`"))
                .with_help("search for fewer words; `rolecall steps` lists all steps"),
        );
    }
    match arguments.format {
        Format::Text => print(&in_text(&catalogue, arguments.language))?,
        Format::Markdown => print_file(&in_markdown(&catalogue, arguments.language))?,
        Format::Glue => print_file(&glue::in_glue(&catalogue))?,
        Format::Json => {
            let json = serde_json::to_string_pretty(&catalogue).map_err(CliError::kit)?;
            print_json(&json)?;
        }
    }
    Ok(Exit::Success)
}

/// The sentences of a step to be shown, English first.
fn shown(step: &Step, language: Option<Language>) -> (Option<&str>, Option<&str>) {
    let en = (language != Some(Language::Sv)).then_some(step.en.expression);
    (en, step.sv.as_ref().map(|it| it.expression))
}

/// The steps of one subject and kind.
struct Group<'c> {
    /// The subject and what it is about, where it begins.
    subject: Option<(&'c str, &'c str)>,
    kind: Kind,
    steps: &'c [Step],
}

fn groups(catalogue: &Catalogue) -> impl Iterator<Item = Group<'_>> {
    let same = |one: &Step, other: &Step| (&one.subject, one.kind) == (&other.subject, other.kind);
    let mut last = None;
    catalogue.steps.chunk_by(same).filter_map(move |steps| {
        let first = steps.first()?;
        let begins = last.replace(first.subject) != Some(first.subject);
        Some(Group {
            subject: begins.then_some((first.subject, first.about)),
            kind: first.kind,
            steps,
        })
    })
}

fn in_text(catalogue: &Catalogue, language: Option<Language>) -> String {
    let mut text = String::new();
    for group in groups(catalogue) {
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
        for step in group.steps {
            match shown(step, language) {
                (Some(en), Some(sv)) => {
                    let _ = writeln!(text, "    {en}\n      sv  {sv}");
                }
                (Some(only), None) | (None, Some(only)) => {
                    let _ = writeln!(text, "    {only}");
                }
                (None, None) => {}
            }
        }
    }
    text.push_str("\nwords of the parameters\n");
    for vocabulary in &catalogue.vocabularies {
        let _ = writeln!(text, "\n  {{{}}}", vocabulary.parameter);
        for word in &vocabulary.words {
            let _ = match (word.sv, language) {
                (Some(sv), None) => writeln!(text, "    {}\n      sv  {sv}", word.en),
                (Some(sv), Some(Language::Sv)) => writeln!(text, "    {sv}"),
                _ => writeln!(text, "    {}", word.en),
            };
        }
    }
    let swedish = catalogue.steps.iter().filter(|step| step.sv.is_some());
    let _ = match (catalogue.steps.len(), swedish.count(), language) {
        (1, _, Some(_)) => writeln!(text, "\n1 step"),
        (1, 0, None) => writeln!(text, "\n1 step, in English alone"),
        (1, _, None) => writeln!(text, "\n1 step, in Swedish too"),
        (steps, swedish, None) => writeln!(text, "\n{steps} steps, {swedish} in Swedish too"),
        (steps, ..) => writeln!(text, "\n{steps} steps"),
    };
    text
}

fn in_markdown(catalogue: &Catalogue, language: Option<Language>) -> String {
    let mut text = "# Steps\n".to_owned();
    for group in groups(catalogue) {
        if let Some((subject, about)) = group.subject {
            let _ = writeln!(text, "\n## {subject}\n\n{about}");
        }
        let (en, sv) = (group.kind.en(), group.kind.sv());
        let _ = match language {
            None => writeln!(text, "\n| {en} | {sv} |\n| --- | --- |"),
            Some(Language::En) => writeln!(text, "\n| {en} |\n| --- |"),
            Some(Language::Sv) => writeln!(text, "\n| {sv} |\n| --- |"),
        };
        for step in group.steps {
            let (en, sv) = shown(step, language);
            let cells = match language {
                None => vec![en, sv],
                Some(Language::En) => vec![en],
                Some(Language::Sv) => vec![sv],
            };
            row(&mut text, &cells);
        }
    }
    text.push_str("\n## words of the parameters\n");
    for vocabulary in &catalogue.vocabularies {
        let _ = writeln!(
            text,
            "\n| {{{}}} | på svenska |\n| --- | --- |",
            vocabulary.parameter
        );
        for word in &vocabulary.words {
            row(&mut text, &[Some(word.en), word.sv]);
        }
    }
    text
}

/// A row of a table, in which braces and bars stand for themselves.
fn row(text: &mut String, cells: &[Option<&str>]) {
    for cell in cells {
        let _ = match cell {
            Some(cell) => write!(text, "| `{}` ", cell.replace('|', "\\|")),
            None => write!(text, "| "),
        };
    }
    text.push_str("|\n");
}
