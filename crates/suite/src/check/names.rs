//! Checks of the names in a scenario: of organizations that nobody introduced, and of people whom nothing uses.

use std::collections::BTreeMap;

use gherkin::StepType;
use rolecall_model::suggest::nearest_within;

use super::diagnostic::Severity;
use super::file::{FileCheck, place_of};
use super::trace::{NameSort, TracedStep};

impl FileCheck<'_> {
    /// Reports organizations that a step makes in passing although their name is almost another's.
    pub(super) fn organizations(&mut self, steps: &[TracedStep<'_>]) {
        let names = || steps.iter().flat_map(|it| &it.names);
        let organizations = names().filter(|it| it.sort == NameSort::Organization);
        let all: Vec<&str> = organizations.map(|it| it.text.as_str()).collect();
        for traced in steps {
            let Some(found) = &traced.found else { continue };
            let implicit = traced.names.iter().filter(|name| {
                name.sort == NameSort::Organization
                    && !name.known
                    && name.introduced
                    && !introduces(found.sentence, &traced.step.value, &name.text)
            });
            for name in implicit {
                let others = all.iter().copied().filter(|it| *it != name.text);
                let Some(nearest) = others.into_iter().find(|it| is_slip(&name.text, it)) else {
                    continue;
                };
                let message = format!(
                    "no step introduces {}, so this makes another organization beside {nearest}",
                    name.text
                );
                let help = format!(
                    "did you mean `{nearest}`? If not, introduce it first, as in `Given {} is a customer organization with contact center`",
                    name.text
                );
                self.report(
                    traced.step.position.line,
                    &name.text,
                    Severity::Error,
                    "unknown-organization",
                    message,
                    Some(help),
                );
            }
            let both = traced
                .names
                .iter()
                .find(|name| name.sort == NameSort::Person && (all.contains(&name.text.as_str())));
            if let Some(name) = both {
                let message = format!("{} is an organization and a person at once", name.text);
                let help = "give the person another name".to_owned();
                self.report(
                    traced.step.position.line,
                    &name.text,
                    Severity::Error,
                    "two-things",
                    message,
                    Some(help),
                );
            }
        }
    }
}

/// Notes the users whom steps introduce, by line and name, and whether any scenario that has the step uses them.
/// Administrators count where nobody names them: in lists, and in advice.
pub(super) fn note_people(steps: &[TracedStep<'_>], people: &mut BTreeMap<(usize, String), bool>) {
    let understood = steps
        .iter()
        .all(|step| step.found.is_some() && step.confusion.is_none());
    let counts = steps
        .iter()
        .any(|it| it.step.ty != StepType::Given && counts_everybody(it));
    for (place, traced) in steps.iter().enumerate() {
        let is_plain = traced.argument("role").is_none() && traced.step.ty == StepType::Given;
        let introduced = traced
            .names
            .iter()
            .filter(|it| is_plain && it.sort == NameSort::Person && !it.known && it.introduced);
        for name in introduced {
            let mut others = steps
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != place);
            let used = !understood || counts || others.any(|(_, it)| mentions(it, &name.text));
            let key = (traced.step.position.line, name.text.clone());
            *people.entry(key).or_default() |= used;
        }
    }
}

/// Whether one name is a slip of the pen for another: a letter more, less or other, or two that changed places.
fn is_slip(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.to_lowercase().chars().collect();
        letters.sort_unstable();
        letters
    };
    let near = |allowed| nearest_within(allowed, one, [other]).is_some();
    one.chars().count() > 3 && (near(1) || near(2) && sorted(one) == sorted(other))
}

/// Whether a step names somebody, in its sentence or in its table.
fn mentions(traced: &TracedStep<'_>, name: &str) -> bool {
    let rows = traced.step.table.iter().flat_map(|it| it.rows.iter());
    traced.names.iter().any(|it| it.text == name)
        || rows.flatten().any(|cell| cell.contains(name))
        || place_of(&traced.step.value, name).is_some()
}

/// Whether a step is about everybody or everything, named or not.
fn counts_everybody(traced: &TracedStep<'_>) -> bool {
    let found = traced.found.as_ref();
    found.is_some_and(|found| {
        let sentence = found.row.en;
        sentence.contains("{int}")
            || sentence.starts_with("nothing in ")
            || sentence.contains("anybody")
            || sentence.contains("every ")
            || sentence.contains("exactly")
            || sentence.contains("list(s) the users of")
    })
}

/// Whether a step is there to introduce the organization of this name.
fn introduces(sentence: &str, text: &str, name: &str) -> bool {
    let begins = sentence
        .trim_start_matches("(att )")
        .starts_with("{organization} ");
    let first = text.trim_start_matches("att ").starts_with(name);
    begins && first || sentence.contains("the customer {organization}")
}
