//! `rolecall write`: what an author wants to know on every save.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use rolecall_model::verdict::Verdict;
use rolecall_record::record::Scenario;
use rolecall_record::report::style::{ALARM, BOLD, styled};
use rolecall_record::report::text::count;
use rolecall_simulator::Mutant;
use rolecall_suite::check::{Severity, check, scenario_lines};
use rolecall_suite::register::{Readings, Register};
use rolecall_suite::suite::Suite;

use super::check::paths::{Checkable, FEATURES};
use super::content::Layers;
use super::{CliError, Exit, ReadingChoice, print_styled};
use crate::proof::bite::{Bite, bites};

const EXAMPLES: &str = "\
Examples:
  rolecall write
      Watch ./features, and report on every save.
  rolecall write --once my.feature
      Report once on a file, and end.
  rolecall write --with house-rules
      Watch a layer, and its mutants.

On every save, all features are checked as by `rolecall check`. Then the scenarios that changed run on the \
simulator, and on each mutant of the requirements that they test, and a line for each requirement gives its \
title, the verdict, and the mutants that the scenario detects. End it with ^C.
Exit codes, with --once: 0 every scenario passes and bites, 1 one does not, 2 usage or a mistake in a feature, \
4 no feature file, 5 kit error.";

/// Options of `write`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The directory or the feature files to watch [default: features]
    #[arg(value_name = "PATH")]
    paths: Vec<String>,
    /// Report on every scenario once, and end
    #[arg(long)]
    once: bool,
    #[command(flatten)]
    readings: ReadingChoice,
    #[command(flatten)]
    layers: Layers,
}

/// The most mutants that are named for one requirement of a scenario.
const MOST_SURVIVORS: usize = 3;
/// The time between two looks at the files.
const PAUSE: Duration = Duration::from_millis(100);

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let paths = match arguments.paths.as_slice() {
        [] => arguments.layers.paths_or(FEATURES),
        paths => paths.to_vec(),
    };
    let mut seen = stamps(&paths);
    let files = Checkable::read(&arguments.paths, &arguments.layers)?;
    if arguments.once {
        let (report, exit) = Author::default().report(files, arguments)?;
        print_styled(&report)?;
        return Ok(exit);
    }
    // What the first run takes most of its time for is done before the first save.
    rolecall_suite::run::check_definitions().map_err(CliError::kit)?;
    let mut author = Author::default();
    let scenarios = author.learn(&files);
    print_styled(&format!(
        "watching {} in {}; ^C ends\n",
        count(scenarios, "scenario"),
        count(files.features(), "file")
    ))?;
    let mut failed = None;
    loop {
        sleep(PAUSE);
        // Taken before the files are read: a change in between is seen in the next round.
        let now = stamps(&paths);
        if now == seen {
            continue;
        }
        let files = match Checkable::read(&arguments.paths, &arguments.layers) {
            Ok(files) => files,
            // A file that an editor is replacing may be missing for a moment.
            Err(_) if failed.as_ref() != Some(&now) => {
                failed = Some(now);
                continue;
            }
            Err(error) => {
                print_styled(&format!("\n{} {error}\n", styled(ALARM, "error:")))?;
                seen = now;
                continue;
            }
        };
        seen = now;
        match author.report(files, arguments) {
            Ok((report, _)) => print_styled(&format!("\n{report}"))?,
            Err(error) => print_styled(&format!("\n{} {error}\n", styled(ALARM, "error:")))?,
        }
    }
}

/// The time and the length of every file that may be read.
fn stamps(paths: &[String]) -> BTreeMap<PathBuf, (Option<SystemTime>, u64)> {
    // A line of a file is watched as the file.
    let file = |it: &String| match it.rsplit_once(':') {
        Some((file, line)) if line.parse::<usize>().is_ok() => PathBuf::from(file),
        _ => PathBuf::from(it),
    };
    let mut waiting: Vec<PathBuf> = paths.iter().map(file).collect();
    let mut stamps = BTreeMap::new();
    while let Some(path) = waiting.pop() {
        let Ok(meta) = std::fs::metadata(&path) else {
            continue;
        };
        if !meta.is_dir() {
            stamps.insert(path, (meta.modified().ok(), meta.len()));
            continue;
        }
        let entries = std::fs::read_dir(&path).into_iter().flatten().flatten();
        waiting.extend(entries.map(|it| it.path()).filter(|path| {
            let hidden = path
                .file_name()
                .is_some_and(|it| it.to_string_lossy().starts_with('.'));
            let read = path
                .extension()
                .is_some_and(|it| it == "feature" || it == "toml");
            !hidden && (read || path.is_dir())
        }));
    }
    stamps
}

/// The author's scenarios as they were at the last save.
#[derive(Default)]
struct Author {
    /// The steps and tags of each scenario, by id.
    bodies: HashMap<String, String>,
}

impl Author {
    /// Notes the scenarios, and returns their number.
    fn learn(&mut self, files: &Checkable) -> usize {
        if let Ok(suite) = Suite::parse(&files.sources, &files.register) {
            self.bodies = bodies(&suite);
        }
        self.bodies.len()
    }

    /// Checks the features, and runs the scenarios that changed.
    fn report(
        &mut self,
        files: Checkable,
        arguments: &Arguments,
    ) -> Result<(String, Exit), CliError> {
        let began = Instant::now();
        let readings = arguments.readings.choose(&files.register)?;
        let checked = check(&files.sources, &files.register, &readings).map_err(CliError::kit)?;
        let mut text = String::new();
        for diagnostic in checked
            .diagnostics
            .iter()
            .filter(|it| it.severity != Severity::Note)
        {
            text.push_str(&super::check::describe(
                diagnostic,
                files.line(&diagnostic.path, diagnostic.line),
            ));
        }
        let mut exit = match checked.count(Severity::Error) {
            0 => Exit::Success,
            _ => Exit::Usage,
        };
        let mut ran = 0;
        if let Ok(suite) = Suite::parse(&files.sources, &files.register) {
            let now = bodies(&suite);
            let errors = checked
                .diagnostics
                .iter()
                .filter(|it| it.severity == Severity::Error);
            let errors: Vec<_> = errors.map(|it| (it.path.as_str(), it.line)).collect();
            let is_wrong = |path: &str, line: usize| {
                let source = files.sources.iter().find(|it| it.path == path);
                let lines = source.map_or(0..0, |it| scenario_lines(it, line));
                errors
                    .iter()
                    .any(|(of, at)| *of == path && lines.contains(at))
            };
            let scenarios = suite.scenarios().iter();
            let changed = scenarios.filter(|it| {
                now.get(&it.id) != self.bodies.get(&it.id)
                    && it.runs_under(&readings)
                    && !is_wrong(&it.path, it.line)
            });
            let changed: HashSet<String> = changed.map(|it| it.id.clone()).collect();
            ran = changed.len();
            let (register, suite) = (Arc::new(files.register), Arc::new(suite));
            let more = arguments.layers.mutants(&register)?;
            let found = run_changed(&register, &suite, &readings, &changed, more)?;
            for bite in &found {
                let (line, sound) = describe(bite, &register);
                text.push_str(&line);
                if !sound && exit == Exit::Success {
                    exit = Exit::Failure;
                }
            }
            self.bodies = now;
        }
        let _ = writeln!(
            text,
            "{} and {}; {} ran in {:.2} s",
            count(checked.count(Severity::Error), "error"),
            count(checked.count(Severity::Warning), "warning"),
            count(ran, "changed scenario"),
            began.elapsed().as_secs_f64(),
        );
        Ok((text, exit))
    }
}

fn run_changed(
    register: &Arc<Register>,
    suite: &Arc<Suite>,
    readings: &Readings,
    changed: &HashSet<String>,
    more: &'static [Mutant],
) -> Result<Vec<Bite>, CliError> {
    if changed.is_empty() {
        return Ok(Vec::new());
    }
    bites(register, suite, readings, changed, more).map_err(CliError::kit)
}

/// The steps and tags of every scenario, by id.
fn bodies(suite: &Suite) -> HashMap<String, String> {
    let features = suite.features().iter();
    let mut first = 0;
    let mut bodies = HashMap::new();
    for feature in features {
        let all: Vec<_> = rolecall_suite::suite::SelectedScenario::all(feature, first).collect();
        first += all.len();
        for selected in all {
            let Some(scenario) = selected.scenario() else {
                continue;
            };
            let Some(summary) = suite.summary(feature, scenario) else {
                continue;
            };
            let mut body = summary.tags.join(" ");
            for step in selected.steps() {
                let _ = write!(body, "\n{:?}{}", step.ty, step.value);
                for row in step.table.iter().flat_map(|it| &it.rows) {
                    let _ = write!(body, "\n{row:?}");
                }
            }
            bodies.insert(summary.id.clone(), body);
        }
    }
    bodies
}

/// A line for each requirement of a scenario, and whether the scenario passes and bites.
fn describe(bite: &Bite, register: &Register) -> (String, bool) {
    let Scenario {
        path,
        line,
        verdict,
        ..
    } = &bite.scenario;
    let mut text = format!(
        "{} {}\n",
        styled(BOLD, &format!("{path}:{line}")),
        bite.scenario.name
    );
    let mut sound = *verdict == Verdict::Pass;
    for of in &bite.requirements {
        let title = register
            .requirement(&of.requirement)
            .map_or("", |it| it.title.as_str());
        let bitten = of.mutants - of.survivors.len();
        let result = match (verdict, of.mutants) {
            (Verdict::Pass, 0) => "pass; the requirement has no mutant".to_owned(),
            (Verdict::Pass, all) if bitten == 0 => {
                sound = false;
                styled(ALARM, &format!("passes, and bites none of {all}"))
            }
            (Verdict::Pass, all) => format!("pass, bites {bitten} of {all}"),
            _ => styled(ALARM, &format!("{verdict:?}").to_lowercase()),
        };
        let _ = writeln!(text, "  {} {title}: {result}", of.requirement);
        for survivor in of.survivors.iter().take(MOST_SURVIVORS) {
            let _ = writeln!(text, "    survives: {survivor}");
        }
        let more = of.survivors.len().saturating_sub(MOST_SURVIVORS);
        if more > 0 {
            let id = &of.requirement;
            let _ = writeln!(
                text,
                "    and {more} more; `rolecall mutants --requirement {id} --list` lists all"
            );
        }
    }
    if let Some(failure) = &bite.scenario.failure {
        let _ = writeln!(text, "    expected: {}", failure.expected);
        let _ = writeln!(text, "    observed: {}", failure.observed);
    }
    (text, sound)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn files_that_are_read_have_stamps_and_others_do_not() {
        let directory =
            std::env::temp_dir().join(format!("rolecall-stamps-{}", std::process::id()));
        let inner = directory.join("area");
        std::fs::create_dir_all(&inner).unwrap();
        for name in [
            "a.feature",
            "area/b.feature",
            "area/c.toml",
            ".#a.feature",
            "d.txt",
        ] {
            std::fs::write(directory.join(name), "x").unwrap();
        }
        let paths = [directory.display().to_string()];
        let before = stamps(&paths);
        let names: Vec<_> = before
            .keys()
            .map(|it| it.strip_prefix(&directory).unwrap().to_owned())
            .collect();
        std::fs::write(directory.join("area/b.feature"), "xx").unwrap();
        let after = stamps(&paths);
        std::fs::remove_dir_all(&directory).unwrap();
        assert_eq!(
            names,
            ["a.feature", "area/b.feature", "area/c.toml"].map(PathBuf::from)
        );
        assert_ne!(before, after);
    }
}
