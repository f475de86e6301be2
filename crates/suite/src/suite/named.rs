//! The requirements that comments above steps name.

use std::collections::{BTreeMap, HashSet};

use gherkin::Feature;

use super::tags::looks_like_id;
use super::{Named, Problem, SuiteError};
use crate::register::Register;
use crate::register::source::Source;

/// The word for the scenario's own requirements.
const TESTED: &str = "tested";

/// The names in comments above the steps of a file, by the line of the step. A comment that has other words
/// than tags, or that stands above anything but a step, is a plain comment.
pub(super) fn by_step(
    source: &Source,
    feature: &Feature,
    register: &Register,
    faults: &mut Vec<SuiteError>,
) -> BTreeMap<usize, Named> {
    if !source.text.contains("# @") {
        return BTreeMap::new();
    }
    let steps = lines_of_steps(feature);
    let mut found = BTreeMap::new();
    let mut above: Option<(usize, &str)> = None;
    for (line, text) in (1..).zip(source.text.lines()) {
        let text = text.trim();
        if let Some(comment) = text.strip_prefix('#') {
            let mut words = comment.split_whitespace().peekable();
            if words.peek().is_some() && words.all(|word| word.starts_with('@')) {
                above = Some((line, comment));
            }
        } else if !text.is_empty() {
            let comment = above.take();
            if let Some((at, comment)) = comment.filter(|_| steps.contains(&line)) {
                match read(comment, register) {
                    Ok(named) => drop(found.insert(line, named)),
                    Err(problem) => faults.push(SuiteError {
                        path: source.path.clone(),
                        line: at,
                        problem,
                    }),
                }
            }
        }
    }
    found
}

/// The meaning of a comment that consists of tags.
fn read(comment: &str, register: &Register) -> Result<Named, Problem> {
    let tags = comment.split_whitespace();
    let tags: Vec<&str> = tags.map(|it| it.trim_start_matches('@')).collect();
    if tags == [TESTED] {
        return Ok(Named::Own);
    }
    for tag in &tags {
        if !looks_like_id(tag) {
            return Err(Problem::UnknownStepTag((*tag).to_owned()));
        }
        if register.requirement(tag).is_none() {
            return Err(Problem::UnknownRequirement {
                id: (*tag).to_owned(),
                nearest: register.nearest_requirement(tag),
            });
        }
    }
    Ok(Named::Others(tags.into_iter().map(str::to_owned).collect()))
}

/// The lines of all steps of scenarios and outlines. The steps of a Background are states, which test nothing.
fn lines_of_steps(feature: &Feature) -> HashSet<usize> {
    let in_rules = feature.rules.iter().flat_map(|rule| &rule.scenarios);
    let scenarios = feature.scenarios.iter().chain(in_rules);
    let steps = scenarios.flat_map(|scenario| &scenario.steps);
    steps.map(|step| step.position.line).collect()
}
