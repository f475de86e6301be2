//! Feature files as far as a record remembers them: what was selected, with outlines expanded and
//! backgrounds among the steps.

use std::collections::BTreeMap;

use crate::record;
use crate::report::text::printable;

use super::envelope::{
    Argument, Child, DataTable, DocString, Feature, GherkinDocument, Location, Pickle, PickleCell,
    PickleRow, PickleStep, PickleTag, Rule, Scenario, Step, TableCell, TableRow, Tag,
};
use super::{Case, Id};

/// The feature file of these scenarios, which are all of it.
pub(super) fn document<'a>(uri: &'a str, cases: &[Case<'a>]) -> Option<GherkinDocument<'a>> {
    let first = cases.first()?;
    let mut children = Vec::new();
    let mut rules: BTreeMap<&'a str, Vec<Child<'a>>> = BTreeMap::new();
    for case in cases {
        let child = Child::Scenario(scenario(case));
        match &case.scenario.rule {
            Some(rule) => rules.entry(rule).or_default().push(child),
            None => children.push(child),
        }
    }
    let rule = |(place, (name, children)): (usize, (&'a str, Vec<Child<'a>>))| {
        Child::Rule(Rule {
            id: first.id.rule(place),
            location: Location {
                line: line_of(&children).unwrap_or(first.scenario.line),
            },
            tags: [],
            keyword: "Rule",
            name: printable(name),
            description: "",
            children,
        })
    };
    children.extend(rules.into_iter().enumerate().map(rule));
    children.sort_by_key(|child| line_of(std::slice::from_ref(child)));
    Some(GherkinDocument {
        uri,
        feature: Feature {
            location: Location { line: 1 },
            tags: [],
            language: first.language(),
            keyword: "Feature",
            name: printable(&first.scenario.feature),
            description: "",
            children,
        },
        comments: [],
    })
}

/// The line of the first scenario; the record does not know where rules and steps stand.
fn line_of(children: &[Child]) -> Option<usize> {
    children
        .iter()
        .map(|child| match child {
            Child::Rule(rule) => rule.location.line,
            Child::Scenario(scenario) => scenario.location.line,
        })
        .min()
}

/// The scenario as the runner took it.
pub(super) fn pickle<'a>(case: &Case<'a>) -> Pickle<'a> {
    let scenario = case.scenario;
    let steps = scenario.steps.iter().enumerate();
    let tags = tags(scenario).enumerate();
    Pickle {
        id: case.id.pickle(),
        uri: &scenario.path,
        location: case.location(),
        name: printable(&scenario.name),
        language: case.language(),
        steps: steps
            .map(|(place, step)| PickleStep {
                id: case.id.pickle_step(place),
                text: printable(&step.text),
                ast_node_ids: [case.id.step(place)],
                argument: argument(step),
            })
            .collect(),
        tags: tags
            .map(|(place, name)| PickleTag {
                name,
                ast_node_id: case.id.tag(place),
            })
            .collect(),
        ast_node_ids: [case.id.scenario()],
    }
}

fn argument(step: &record::Step) -> Option<Argument<'_>> {
    let cell = |value| PickleCell {
        value: printable(value),
    };
    let table = step.table.as_ref().map(|rows| Argument::DataTable {
        rows: Vec::from_iter(rows.iter().map(|cells| PickleRow {
            cells: cells.iter().map(String::as_str).map(cell).collect(),
        })),
    });
    table.or_else(|| {
        let content = step.doc_string.as_deref().map(printable)?;
        Some(Argument::DocString { content })
    })
}

fn scenario<'a>(case: &Case<'a>) -> Scenario<'a> {
    let location = case.location();
    let steps = case.scenario.steps.iter().enumerate();
    let tags = tags(case.scenario).enumerate();
    Scenario {
        id: case.id.scenario(),
        location,
        tags: tags
            .map(|(place, name)| Tag {
                id: case.id.tag(place),
                location,
                name,
            })
            .collect(),
        keyword: "Scenario",
        name: printable(&case.scenario.name),
        description: "",
        steps: steps
            .map(|(place, it)| step(case.id, place, it, location))
            .collect(),
        examples: [],
    }
}

/// A step, where it stands, or where its scenario does if the record does not know.
fn step(id: Id, place: usize, step: &record::Step, scenario: Location) -> Step<'_> {
    let line = step.line.unwrap_or(scenario.line);
    let location = Location { line };
    let cell = |value| TableCell {
        location,
        value: printable(value),
    };
    Step {
        id: id.step(place),
        location,
        keyword: format!("{} ", printable(&step.keyword)),
        text: printable(&step.text),
        data_table: step.table.as_ref().map(|rows| DataTable {
            location,
            rows: Vec::from_iter(rows.iter().enumerate().map(|(row, cells)| TableRow {
                id: id.row(place, row),
                location,
                cells: cells.iter().map(String::as_str).map(cell).collect(),
            })),
        }),
        doc_string: step.doc_string.as_deref().map(|content| DocString {
            location,
            content: printable(content),
            delimiter: "\"\"\"",
        }),
    }
}

/// The requirements, as the tags that name them.
fn tags(scenario: &record::Scenario) -> impl Iterator<Item = String> {
    let requirements = scenario.requirements.iter().map(|id| format!("@{id}"));
    let controls = scenario.controls.iter().map(|id| format!("@control:{id}"));
    requirements.chain(controls)
}
