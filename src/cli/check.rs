//! `rolecall check`: everything that can be known of feature files without running them.

pub(super) mod paths;
mod sarif;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use clap::ValueEnum;
use rolecall_record::report::style::{ALARM, BOLD, styled};
use rolecall_suite::check::{Checked, Diagnostic, Severity, apply_fixes, check};
use rolecall_suite::register::source::Source;
use rolecall_suite::register::{Readings, Register};

use super::content::Layers;
use super::{CliError, Exit, ReadingChoice, print, print_json, print_styled, tell};
use paths::Checkable;

const EXAMPLES: &str = "\
Examples:
  rolecall check
      Check the features in ./features.
  rolecall check features/sales my.feature:12
      Check a directory, and the scenario at a line of a file.
  rolecall check --fix my.feature
      Write the sentence of the catalogue where a step says the same in other words.
  rolecall check --with house-rules
      Check a layer: requirements, scenarios and mutants that are added to the suite.
  rolecall check --deny warnings --format sarif
      Fail on warnings as well, and write the result for code scanning.

An error is a scenario that cannot run, or that cannot fail; a warning is one that could be better. \
Nothing is run. The mistakes of a scenario are reported with the sentences that come nearest.
Exit codes: 0 no errors, 2 at least one error, or a warning with --deny warnings, 4 no feature file, \
5 kit error.";

/// Options of `check`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Feature files and directories; a line restricts the result to the scenario there
    /// [default: features]
    #[arg(value_name = "PATH[:LINE]")]
    paths: Vec<String>,
    /// Write the corrections that have one meaning into the files
    #[arg(long)]
    fix: bool,
    /// Fail on these as well
    #[arg(long, value_name = "WHAT")]
    deny: Option<Deny>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    readings: ReadingChoice,
    #[command(flatten)]
    layers: Layers,
}

/// The weight that fails beside errors.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Deny {
    /// Warnings.
    Warnings,
}

/// The format of the result.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For code scanning: SARIF 2.1.0.
    Sarif,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let mut files = Checkable::read(&arguments.paths, &arguments.layers)?;
    let readings = arguments.readings.choose(&files.register)?;
    if !arguments.layers.directories().is_empty() {
        arguments.layers.mutants(&files.register)?;
    }
    let once = |files: &Checkable| -> Result<Checked, CliError> {
        let mut checked =
            check(&files.sources, &files.register, &readings).map_err(CliError::kit)?;
        checked
            .diagnostics
            .retain(|it| files.is_wanted(&it.path, it.line));
        Ok(checked)
    };
    let mut checked = once(&files)?;
    if arguments.fix {
        let fixed = fix(&mut files, &checked)?;
        if fixed > 0 {
            checked = once(&files)?;
        }
        if arguments.format == Format::Text && fixed > 0 {
            let s = if fixed == 1 { "" } else { "s" };
            print(&format!("{fixed} correction{s} written\n"))?;
        }
    }
    match arguments.format {
        Format::Text => print_styled(&text(&checked, &files))?,
        Format::Json => {
            let json = serde_json::to_string_pretty(&checked.diagnostics).map_err(CliError::kit)?;
            print_json(&json)?;
        }
        Format::Sarif => print_json(&format!("{:#}", sarif::report(&checked.diagnostics)))?,
    }
    let denied = arguments.deny.is_some() && checked.count(Severity::Warning) > 0;
    Ok(if denied || checked.count(Severity::Error) > 0 {
        Exit::Usage
    } else {
        Exit::Success
    })
}

/// Checks features before they are run or counted, as far as they are wanted. Warnings are printed to standard error.
///
/// # Errors
///
/// When a scenario cannot run or cannot fail.
pub(super) fn before_run(
    sources: &[Source],
    register: &Register,
    is_wanted: impl Fn(&Diagnostic) -> bool,
) -> Result<(), CliError> {
    let readings = Readings::defaults(register);
    let mut checked = check(sources, register, &readings).map_err(CliError::kit)?;
    checked.diagnostics.retain(is_wanted);
    let line = |it: &Diagnostic| {
        let source = sources.iter().find(|source| source.path == it.path);
        source.and_then(|source| source.text.lines().nth(it.line.saturating_sub(1)))
    };
    let mut errors = String::new();
    for diagnostic in &checked.diagnostics {
        let text = describe(diagnostic, line(diagnostic));
        match diagnostic.severity {
            Severity::Error => errors.push_str(&text),
            // Warnings are for the author; nobody may be reading them.
            Severity::Warning => tell(&text),
            Severity::Note => {}
        }
    }
    if errors.is_empty() {
        return Ok(());
    }
    let count = checked.count(Severity::Error);
    let s = if count == 1 { "" } else { "s" };
    let what = format!(
        "{count} mistake{s} in the features; nothing was run\n{}",
        errors.trim_end()
    );
    Err(CliError::usage(what))
}

/// Writes the corrections into the files, and returns their number.
fn fix(files: &mut Checkable, checked: &Checked) -> Result<usize, CliError> {
    let mut by_path: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in checked.diagnostics.iter().filter(|it| it.fix.is_some()) {
        by_path
            .entry(&diagnostic.path)
            .or_default()
            .push(diagnostic);
    }
    let mut written = 0;
    for (path, diagnostics) in by_path {
        let Some(source) = files.sources.iter_mut().find(|it| it.path == path) else {
            continue;
        };
        let fixed = apply_fixes(&source.text, diagnostics.iter().copied());
        std::fs::write(path, &fixed)
            .map_err(|error| CliError::usage(format!("cannot write {path}: {error}")))?;
        source.text = fixed.into();
        written += diagnostics.len();
    }
    Ok(written)
}

/// The most notes that are printed one by one.
const MOST_NOTES: usize = 10;

/// The diagnostics with the lines that they are about, and a summary.
fn text(checked: &Checked, files: &Checkable) -> String {
    let mut text = String::new();
    let with_notes = checked.count(Severity::Note) <= MOST_NOTES;
    let shown = checked.diagnostics.iter();
    let shown = shown.filter(|it| with_notes || it.severity != Severity::Note);
    for diagnostic in shown {
        text.push_str(&describe(
            diagnostic,
            files.line(&diagnostic.path, diagnostic.line),
        ));
    }
    text.push_str(&summary(checked, files));
    text
}

/// A diagnostic with its line, the wrong words underlined.
pub(super) fn describe(diagnostic: &Diagnostic, line: Option<&str>) -> String {
    let Diagnostic {
        path,
        line: number,
        column,
        end_column,
        severity,
        code,
        message,
        help,
        ..
    } = diagnostic;
    let label = match severity {
        Severity::Error => styled(ALARM, "error"),
        Severity::Warning | Severity::Note => styled(BOLD, &severity.to_string()),
    };
    let mut text = format!("{path}:{number}:{column}: {label}: {message} [{code}]\n");
    if let Some(line) = line.filter(|it| !it.trim().is_empty()) {
        let number = number.to_string();
        let gap = " ".repeat(number.len());
        let before: String = line
            .chars()
            .take(column - 1)
            .map(|it| if it == '\t' { '\t' } else { ' ' })
            .collect();
        let marks = "^".repeat(end_column.saturating_sub(*column).max(1));
        let _ = writeln!(text, "  {number} | {}", line.trim_end());
        let _ = writeln!(text, "  {gap} | {before}{marks}");
    }
    if let Some(help) = help {
        let _ = writeln!(text, "  {} {help}", styled(BOLD, "help:"));
    }
    text
}

fn summary(checked: &Checked, files: &Checkable) -> String {
    let counted = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {one}s"),
    };
    let mut text = format!(
        "{} and {}; {} in {} checked",
        counted(checked.count(Severity::Error), "error"),
        counted(checked.count(Severity::Warning), "warning"),
        counted(checked.scenarios, "scenario"),
        counted(files.features(), "file"),
    );
    if checked.left_out > 0 {
        let _ = write!(text, ", {} under other readings alone", checked.left_out);
    }
    let fixes = checked
        .diagnostics
        .iter()
        .filter(|it| it.fix.is_some())
        .count();
    if fixes > 0 {
        let _ = write!(text, "; `--fix` corrects {fixes}");
    }
    text.push('\n');
    text
}
