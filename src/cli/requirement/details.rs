//! Everything that belongs to one requirement.

use std::fmt::Write as _;

use rolecall_record::report::style::{BOLD, styled};
use rolecall_simulator::Mutant;
use rolecall_suite::check::skeleton;
use rolecall_suite::register::{Basis, Conflict, Modality, Readings, Register, Requirement};
use rolecall_suite::run::DefinitionError;
use rolecall_suite::suite::{Scenario, Suite};
use serde::Serialize;

/// The most scenarios, and the most mutants, that are listed for people.
const MOST: usize = 12;

/// A requirement with its sources, readings, scenarios and mutants.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Details<'a> {
    id: &'a str,
    title: &'a str,
    area: &'a str,
    statement: &'a str,
    modality: Modality,
    basis: Basis,
    /// Whether it is in force under the chosen readings.
    in_force: bool,
    setup: &'a str,
    positive: &'a str,
    negative: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    untestable: Option<&'a str>,
    sources: Vec<Source<'a>>,
    /// The conflicts whose readings decide whether it is in force, or presuppose it.
    readings: Vec<Choice<'a>>,
    scenarios: Vec<Place<'a>>,
    controls: Vec<Place<'a>>,
    mutants: Vec<Bug<'a>>,
    /// A scenario to begin with.
    skeleton: String,
}

/// A place in a document.
#[derive(Serialize)]
struct Source<'a> {
    document: &'a str,
    title: &'a str,
    at: &'a str,
}

/// A conflict that matters to the requirement.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Choice<'a> {
    conflict: &'a str,
    question: &'a str,
    chosen: &'a str,
    /// The reading that it belongs to; if it belongs to none, it presupposes the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    belongs_to: Option<&'a str>,
    default: &'a str,
    readings: Vec<Answer<'a>>,
}

/// A reading.
#[derive(Serialize)]
struct Answer<'a> {
    name: &'a str,
    says: &'a str,
}

/// A scenario.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Place<'a> {
    id: &'a str,
    /// The file below the directory of features, and the line.
    at: String,
    name: &'a str,
    runs: bool,
}

/// A mutant.
#[derive(Serialize)]
struct Bug<'a> {
    id: &'a str,
    bug: String,
}

impl<'a> Details<'a> {
    pub(super) fn of(
        it: &'a Requirement,
        register: &'a Register,
        suite: &'a Suite,
        readings: &'a Readings,
        more: &'static [Mutant],
    ) -> Result<Self, DefinitionError> {
        let scenarios = |wanted: &dyn Fn(&Scenario) -> bool| {
            let found = suite.scenarios().iter().filter(|it| wanted(it));
            found.map(|it| Place::of(it, readings)).collect()
        };
        let mutants = Mutant::all().iter().chain(more);
        let mutants = mutants.filter(|mutant| mutant.requirements().contains(&it.id.as_str()));
        Ok(Self {
            id: &it.id,
            title: &it.title,
            area: it.area.directory(),
            statement: &it.statement,
            modality: it.modality,
            basis: it.basis,
            in_force: register.in_force(it, readings),
            setup: &it.setup,
            positive: &it.positive,
            negative: &it.negative,
            note: it.note.as_deref(),
            untestable: it.untestable.as_deref(),
            sources: it
                .sources
                .iter()
                .map(|source| Source {
                    document: &source.doc,
                    title: register.document(&source.doc).map_or("", |it| &it.title),
                    at: &source.at,
                })
                .collect(),
            readings: register
                .conflicts()
                .iter()
                .filter(|conflict| {
                    it.conflict.as_ref() == Some(&conflict.id) || conflict.affects(&it.id)
                })
                .map(|conflict| Choice::of(conflict, it, readings))
                .collect(),
            scenarios: scenarios(&|scenario| scenario.tests(&it.id)),
            controls: scenarios(&|scenario| scenario.controls(&it.id)),
            mutants: mutants
                .map(|mutant| Bug {
                    id: mutant.id(),
                    bug: mutant.to_string(),
                })
                .collect(),
            skeleton: skeleton(suite, it)?,
        })
    }

    /// The same for people.
    pub(super) fn to_text(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{} {}", styled(BOLD, self.id), self.title);
        let _ = writeln!(text, "  {}\n", self.statement);
        let force = match self.in_force {
            true => "in force",
            false => "in force under another reading alone",
        };
        let (modality, basis) = (modality(self.modality), basis(self.basis));
        let _ = writeln!(text, "  {modality}, {basis}, {force}; area {}", self.area);
        for (label, line) in [
            ("setup", Some(self.setup)),
            ("positive", Some(self.positive)),
            ("negative", Some(self.negative)),
            ("note", self.note),
            ("cannot be tested", self.untestable),
        ] {
            if let Some(line) = line {
                let _ = writeln!(text, "  {label}: {line}");
            }
        }
        heading(&mut text, "sources", self.sources.len());
        for source in &self.sources {
            let title = if source.title.is_empty() {
                source.document
            } else {
                source.title
            };
            let _ = writeln!(text, "  {title}: {}", source.at);
        }
        if !self.readings.is_empty() {
            heading(&mut text, "readings that matter", self.readings.len());
        }
        for choice in &self.readings {
            let belongs = match choice.belongs_to {
                Some(reading) => format!("it belongs to `{reading}`"),
                None => format!("it presupposes `{}`", choice.default),
            };
            let _ = writeln!(
                text,
                "  {}: {} ({belongs})",
                choice.conflict, choice.question
            );
            for answer in &choice.readings {
                let chosen = if answer.name == choice.chosen {
                    "*"
                } else {
                    " "
                };
                let _ = writeln!(
                    text,
                    "  {chosen} {}={}: {}",
                    choice.conflict, answer.name, answer.says
                );
            }
        }
        for (title, places) in [("scenarios", &self.scenarios), ("controls", &self.controls)] {
            heading(&mut text, title, places.len());
            for place in places.iter().take(MOST) {
                let runs = if place.runs {
                    ""
                } else {
                    " (under another reading)"
                };
                let _ = writeln!(text, "  {} {}{runs}", place.at, place.name);
            }
            let command = format!("rolecall certify --requirement {} --list", self.id);
            rest(&mut text, places.len(), &command);
        }
        heading(&mut text, "mutants", self.mutants.len());
        for mutant in self.mutants.iter().take(MOST) {
            let _ = writeln!(text, "  {}\n    {}", mutant.id, mutant.bug);
        }
        let command = format!("rolecall mutants --requirement {} --list", self.id);
        rest(&mut text, self.mutants.len(), &command);
        let _ = write!(
            text,
            "\n{}\n\n{}",
            styled(BOLD, "a scenario to begin with; fill in the names in <…>"),
            self.skeleton
        );
        text
    }
}

impl<'a> Choice<'a> {
    fn of(conflict: &'a Conflict, it: &'a Requirement, readings: &'a Readings) -> Self {
        let belongs = it.conflict.as_ref() == Some(&conflict.id);
        let answers = conflict.readings.iter().map(|reading| Answer {
            name: &reading.name,
            says: &reading.says,
        });
        Self {
            conflict: &conflict.id,
            question: &conflict.question,
            chosen: readings
                .reading_of(&conflict.id)
                .unwrap_or(&conflict.default),
            belongs_to: it.reading.as_deref().filter(|_| belongs),
            default: &conflict.default,
            readings: answers.collect(),
        }
    }
}

impl<'a> Place<'a> {
    fn of(it: &'a Scenario, readings: &Readings) -> Self {
        Self {
            id: &it.id,
            at: format!("{}:{}", it.path, it.line),
            name: &it.name,
            runs: it.runs_under(readings),
        }
    }
}

fn heading(text: &mut String, title: &str, count: usize) {
    let count = if count == 0 {
        ": none".to_owned()
    } else {
        format!(" ({count})")
    };
    let _ = writeln!(text, "\n{}{count}", styled(BOLD, title));
}

/// The command that lists what was left out.
fn rest(text: &mut String, all: usize, command: &str) {
    let more = all.saturating_sub(MOST);
    if more > 0 {
        let _ = writeln!(text, "  and {more} more; `{command}` lists all");
    }
}

const fn modality(it: Modality) -> &'static str {
    match it {
        Modality::MustAllow => "must be allowed",
        Modality::MustDeny => "must be refused",
        Modality::MustHold => "must hold",
        Modality::Should => "advice",
    }
}

const fn basis(it: Basis) -> &'static str {
    match it {
        Basis::Stated => "stated by the documents",
        Basis::Prose => "settled by other text of the documents",
        Basis::Inferred => "inferred",
    }
}
