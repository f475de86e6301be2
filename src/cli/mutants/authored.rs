//! The scenarios of directories other than the one built in, and the requirements that they should name.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::sync::Arc;

use rolecall_record::report::style::{BOLD, styled};
use rolecall_record::report::text::count;
use rolecall_simulator::Mutant;
use rolecall_suite::register::layers;
use rolecall_suite::register::{Readings, Register};
use rolecall_suite::suite::Suite;

use crate::cli::content::Loaded;
use crate::cli::{CliError, Content, Format, print_styled, tell};
use crate::proof::mutants::{Fate, Finding};
use crate::proof::naming::{self, Misnamed};

/// The scenarios of an author.
#[derive(Default)]
pub(super) struct Authored {
    /// Their ids with their places.
    scenarios: BTreeMap<String, String>,
    /// The requirements that they name.
    requirements: HashSet<String>,
}

impl Authored {
    /// The scenarios that are not built in.
    pub(super) fn of(loaded: &Loaded, content: &Content) -> Self {
        let mut authored = Self::default();
        if content.is_built_in() {
            return authored;
        }
        let others = loaded.sources.iter().filter(|it| !layers::is_built_in(it));
        let places: BTreeMap<_, _> = others.map(|it| (it.path.as_str(), it.place())).collect();
        for scenario in loaded.suite.scenarios() {
            if let Some(place) = places.get(scenario.path.as_str()) {
                let place = format!("{place}:{}", scenario.line);
                authored.scenarios.insert(scenario.id.clone(), place);
                let named = scenario.requirements.iter().cloned();
                authored.requirements.extend(named);
            }
        }
        authored
    }

    /// Whether one of the scenarios names a requirement.
    pub(super) fn names(&self, id: &str) -> bool {
        self.requirements.contains(id)
    }

    /// The advice about a mutant that only scenarios of other requirements kill.
    pub(super) fn advice(&self, finding: &Finding) -> String {
        let Fate::KilledByOthers { missed } = &finding.fate else {
            return String::new();
        };
        let killers = finding.killers.iter();
        let places: Vec<_> = killers.filter_map(|id| self.scenarios.get(id)).collect();
        let mut text = String::new();
        for id in missed {
            if let [first, ..] = places.as_slice() {
                let _ = writeln!(
                    text,
                    "    help: if {first} tests it, name it there: the tag `@{id}`, or `# @{id}` above the step"
                );
            }
        }
        text
    }

    /// Reports the scenarios that detect nothing of what they name.
    pub(super) fn report_misnamed(
        &self,
        register: &Arc<Register>,
        suite: &Arc<Suite>,
        readings: &Readings,
        more: &'static [Mutant],
        format: Format,
    ) -> Result<(), CliError> {
        if self.scenarios.is_empty() || self.scenarios.len() > naming::MOST {
            return Ok(());
        }
        let ids = self.scenarios.keys().cloned().collect();
        let found = naming::misnamed(register, suite, readings, &ids, more);
        for misnamed in found.map_err(CliError::kit)? {
            let text = self.describe(&misnamed, register);
            match format {
                Format::Text => print_styled(&text)?,
                // The list for programs is of mutants.
                Format::Json => tell(&text),
            }
        }
        Ok(())
    }

    fn describe(&self, misnamed: &Misnamed, register: &Register) -> String {
        let Misnamed {
            path,
            line,
            name,
            requirement,
            mutants,
            detects,
        } = misnamed;
        let mut places = self.scenarios.values();
        let end = format!("{path}:{line}");
        let place = places.find(|it| it.ends_with(&end)).unwrap_or(&end);
        let mut text = format!(
            "{} {place} {name}\n    it names {requirement} and detects none of its {}\n",
            styled(BOLD, "wrong name?"),
            count(*mutants, "mutant"),
        );
        if detects.is_empty() {
            text.push_str("    help: it detects no mutant at all: look at what the act changes\n");
            return text;
        }
        text.push_str(
            "    help: it detects mutants of others; name the requirement that it tests:\n",
        );
        for it in detects {
            let title = register.requirement(&it.requirement);
            let title = title.map_or("", |it| it.title.as_str());
            let (id, detected, mutants) = (&it.requirement, it.detected, it.mutants);
            let _ = writeln!(text, "      @{id} {title}: {detected} of {mutants}");
        }
        text
    }
}
