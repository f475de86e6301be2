//! A scenario to begin with: one of the suite, with open names.

use std::fmt::Write as _;

use gherkin::{Step, StepType};

use super::trace::{NameSort, TracedStep, trace};
use crate::register::{Modality, Requirement};
use crate::run::DefinitionError;
use crate::suite::{CLOCK, Scenario, SelectedScenario, Suite};

/// A scenario of a requirement to be pasted into a feature file, and a control of it, with open names such as
/// `<actor>`: those of the suite if it has any, or else one that begins as its modality demands.
///
/// # Errors
///
/// When the step definitions contradict each other.
pub fn skeleton(suite: &Suite, requirement: &Requirement) -> Result<String, DefinitionError> {
    let id = &requirement.id;
    let mut text = String::new();
    match best(suite, |it| it.tests(id)) {
        Some(found) => {
            scenario(&mut text, &format!("@{id}"), "<what must hold>", &found)?;
        }
        None => from_modality(&mut text, requirement),
    }
    if let Some(found) = best(suite, |it| it.controls(id)) {
        text.push('\n');
        let id = format!("@{} @control:{id}", of_control(suite, &found, id));
        scenario(&mut text, &id, "<what differs in one factor>", &found)?;
    }
    Ok(text)
}

/// The shortest scenario in English that needs no comment at a step.
fn best(suite: &Suite, wanted: impl Fn(&Scenario) -> bool) -> Option<SelectedScenario> {
    let mut first = 0;
    let mut best: Option<((bool, usize), SelectedScenario)> = None;
    for feature in suite.features() {
        for selected in SelectedScenario::all(feature, first) {
            first += 1;
            let Some(summary) = suite.scenarios().get(selected.index()) else {
                continue;
            };
            if !wanted(summary) || feature.keyword != "Feature" {
                continue;
            }
            let lines = |step: &Step| 1 + step.table.as_ref().map_or(0, |it| it.rows.len());
            let lines = selected.steps().map(lines).sum::<usize>();
            let has_table = selected.steps().any(|it| it.table.is_some());
            let cost = (!summary.named.is_empty() || has_table, lines);
            if best.as_ref().is_none_or(|(known, _)| cost < *known) {
                best = Some((cost, selected));
            }
        }
    }
    best.map(|(_, selected)| selected)
}

/// The requirement that the control itself tests.
fn of_control(suite: &Suite, found: &SelectedScenario, id: &str) -> String {
    let summary = suite.scenarios().get(found.index());
    let own = summary.and_then(|it| it.own.first());
    own.map_or_else(|| id.to_owned(), Clone::clone)
}

/// The names of a scenario, each with the words that stand for it.
fn open(steps: &[TracedStep<'_>]) -> Vec<(String, String)> {
    let mut names: Vec<(String, String)> = Vec::new();
    let (mut people, mut organizations) = (0, 0);
    let act = steps.iter().find(|it| it.is_act());
    let actor = act.and_then(|it| it.argument("actor"));
    for name in steps.iter().flat_map(|it| &it.names) {
        if names.iter().any(|(known, _)| *known == name.text) {
            continue;
        }
        let (word, count) = match name.sort {
            NameSort::Person if Some(name.text.as_str()) == actor => {
                names.push((name.text.clone(), "<actor>".to_owned()));
                continue;
            }
            NameSort::Person => ("person", &mut people),
            NameSort::Organization => ("organization", &mut organizations),
            NameSort::Site => continue,
        };
        *count += 1;
        let open = match *count {
            1 => format!("<{word}>"),
            n => format!("<{word} {n}>"),
        };
        names.push((name.text.clone(), open));
    }
    // A name may be the beginning of another.
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    names
}

fn scenario(
    text: &mut String,
    tags: &str,
    title: &str,
    selected: &SelectedScenario,
) -> Result<(), DefinitionError> {
    let steps = trace(selected)?;
    let names = open(&steps);
    let clock = match selected.is_serial() {
        true => format!(" @{CLOCK}"),
        false => String::new(),
    };
    // Writing to a string cannot fail.
    let _ = writeln!(text, "  {tags}{clock}\n  Scenario: {title}");
    let mut last = None;
    for Step {
        ty,
        value,
        table,
        docstring,
        ..
    } in selected.steps()
    {
        let keyword = match ty {
            _ if last == Some(*ty) => "And",
            StepType::Given => "Given",
            StepType::When => "When",
            StepType::Then => "Then",
        };
        last = Some(*ty);
        let _ = writeln!(text, "    {keyword} {}", opened(value, &names));
        for row in table.iter().flat_map(|it| &it.rows) {
            let cells: Vec<_> = row.iter().map(|cell| opened(cell, &names)).collect();
            let _ = writeln!(text, "      | {} |", cells.join(" | "));
        }
        if let Some(block) = docstring {
            let _ = writeln!(text, "      \"\"\"");
            for line in opened(block.trim_matches('\n'), &names).lines() {
                let _ = writeln!(text, "      {line}");
            }
            let _ = writeln!(text, "      \"\"\"");
        }
    }
    Ok(())
}

/// The text with each name replaced where it stands as a word.
fn opened(text: &str, names: &[(String, String)]) -> String {
    let mut opened = String::new();
    let mut rest = text;
    let mut before = None;
    while let Some(next) = rest.chars().next() {
        let is_start = before.is_none_or(|it: char| !it.is_alphanumeric());
        let found = names.iter().filter(|_| is_start).find(|(name, _)| {
            let behind = rest.strip_prefix(name.as_str());
            behind.is_some_and(|it| !it.starts_with(char::is_alphanumeric))
        });
        let length = match found {
            Some((name, open)) => {
                opened.push_str(open);
                before = name.chars().next_back();
                name.len()
            }
            None => {
                opened.push(next);
                before = Some(next);
                next.len_utf8()
            }
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    opened
}

/// A scenario for a requirement that has none.
fn from_modality(text: &mut String, requirement: &Requirement) {
    let refused = requirement.modality == Modality::MustDeny;
    let id = &requirement.id;
    let (outcome, holds) = match refused {
        true => ("<actor> is refused", "is not"),
        false => ("<actor> succeeds", "is"),
    };
    let (setup, positive) = (
        one_line(&requirement.setup),
        one_line(&requirement.positive),
    );
    let _ = writeln!(
        text,
        "  # Setup: {setup}\n  # Expected: {positive}\n  @{id}\n  Scenario: <what must hold>\n    \
         Given <actor> is a <role> of <organization>\n    And <person> is a user of <organization>\n    \
         When <actor> makes <person> a <role 2> of <organization>\n    Then {outcome}\n    And <person> {holds} a <role 2> \
         of <organization>"
    );
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::check::{Severity, check};
    use crate::register::source::Source;
    use crate::register::{self, Readings};
    use crate::suite;

    /// The skeleton with a name in the place of each open one.
    fn filled(skeleton: &str) -> String {
        let mut text = skeleton.to_owned();
        for (open, name) in [
            ("<what must hold>", "It holds"),
            ("<what differs in one factor>", "It differs"),
            ("<actor>", "Zoe"),
            ("<organization>", "Northwind"),
            ("<person>", "Yann"),
            ("<role>", "full administrator"),
            ("<role 2>", "support administrator"),
        ] {
            text = text.replace(open, name);
        }
        for (n, (person, organization)) in [
            ("Xavi", "Southwind"),
            ("Wanda", "Eastwind"),
            ("Vito", "Westwind"),
            ("Urs", "Upwind"),
            ("Tove", "Downwind"),
            ("Sami", "Sidewind"),
        ]
        .into_iter()
        .enumerate()
        {
            text = text.replace(&format!("<person {}>", n + 2), person);
            text = text.replace(&format!("<organization {}>", n + 2), organization);
        }
        format!("Feature: Mine\n\n{text}")
    }

    #[test]
    fn every_skeleton_passes_the_check_once_its_names_are_filled_in() {
        let register = register::embedded().unwrap();
        let suite = suite::embedded(&register).unwrap();
        let mut wrong = Vec::new();
        for requirement in register.requirements() {
            let skeleton = skeleton(&suite, requirement).unwrap();
            assert!(skeleton.contains(&format!("@{}", requirement.id)));
            let source = Source::new("mine.feature", filled(&skeleton));
            let mut readings = Readings::defaults(&register);
            if let (Some(conflict), Some(reading)) = (&requirement.conflict, &requirement.reading) {
                readings
                    .choose(&register, &format!("{conflict}={reading}"))
                    .unwrap();
            }
            let checked = check(std::slice::from_ref(&source), &register, &readings).unwrap();
            let errors = checked.diagnostics.iter();
            for error in errors.filter(|it| it.severity == Severity::Error) {
                wrong.push(format!("{}: {error:?}\n{}", requirement.id, source.text));
            }
        }
        assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn names_are_replaced_where_they_are_words() {
        let names = [("Fia".to_owned(), "<actor>".to_owned())];
        assert_eq!(
            opened("Fia's list has Fiat and Fia", &names),
            "<actor>'s list has Fiat and <actor>"
        );
    }
}
