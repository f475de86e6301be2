//! EARL 1.0, the W3C's Evaluation and Report Language (<https://www.w3.org/TR/EARL10-Schema/>), as
//! JSON-LD and as Turtle.
//!
//! The kit is the assertor and the implementation the test subject. A requirement is an
//! `earl:TestRequirement`, a scenario an `earl:TestCase`, and each has one assertion. Both files
//! are written from one graph, so that they say the same triples.

mod graph;
mod json_ld;
mod turtle;

use std::borrow::Cow;

use rolecall_model::verdict::Verdict;

use super::RenderError;
use super::text::{printable, told};
use crate::record::{Class, Record, Requirement, Scenario};
use graph::{Iri, Node, Term};

/// The prefixes of the vocabularies used.
const PREFIXES: [(&str, &str); 4] = [
    ("dct", "http://purl.org/dc/terms/"),
    ("earl", "http://www.w3.org/ns/earl#"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

pub(super) fn json_ld(record: &Record) -> Result<String, RenderError> {
    Ok(json_ld::write(&graph(record))?)
}

pub(super) fn turtle(record: &Record) -> String {
    turtle::write(&graph(record))
}

/// The subjects of all statements.
fn graph<'a>(record: &'a Record) -> Vec<Node<'a>> {
    let kit = Iri::of("kit", &[&record.kit.version]);
    let implementation = &record.implementation;
    let subject = Iri::of(
        "implementation",
        &[&implementation.name, &implementation.version],
    );
    let mut nodes = vec![
        Node::named(&kit, &["earl:Assertor", "earl:Software"])
            .with("dct:title", [Term::text(&record.kit.name)])
            .with("dct:hasVersion", [Term::text(&record.kit.version)]),
        Node::named(&subject, &["earl:TestSubject", "earl:Software"])
            .with("dct:title", [Term::text(&implementation.name)])
            .with("dct:hasVersion", [Term::text(&implementation.version)])
            .with("dct:creator", implementation.vendor.as_deref().map(vendor))
            .with(
                "dct:description",
                implementation.target.as_deref().map(Term::text),
            ),
    ];
    nodes.extend(record.classes.iter().map(|it| class(record, it)));
    nodes.extend(record.requirements.iter().map(requirement));
    nodes.extend(record.scenarios.iter().map(scenario));
    let of = |test, verdict, told: &'a str| Assertion {
        test,
        verdict,
        told: printable(told),
    };
    let of_requirements = record
        .requirements
        .iter()
        .map(|it| of(named_requirement(&it.id), it.verdict, &it.reason));
    let of_scenarios = record
        .scenarios
        .iter()
        .map(|it| of(named_scenario(&it.id), Some(it.verdict), told(it)));
    let of_classes = record.classes.iter().map(|it| Assertion {
        test: named_class(it),
        // A class that is shown in part is not passed, whatever became of that part.
        verdict: it
            .verdict
            .filter(|verdict| it.conforms || *verdict != Verdict::Pass),
        told: it.level.to_string().into(),
    });
    let assertions = of_classes.chain(of_requirements).chain(of_scenarios);
    nodes.extend(assertions.map(|it| it.node(&kit, &subject, &record.started)));
    nodes
}

/// The result of one class, requirement or scenario.
struct Assertion<'a> {
    test: Iri,
    verdict: Option<Verdict>,
    told: Cow<'a, str>,
}

impl<'a> Assertion<'a> {
    fn node(self, kit: &Iri, subject: &Iri, started: &'a str) -> Node<'a> {
        let Self {
            test,
            verdict,
            told,
        } = self;
        let result = Node::unnamed(&["earl:TestResult"])
            .with("earl:outcome", [Term::Name(outcome(verdict))])
            .with("earl:info", (!told.is_empty()).then_some(Term::Text(told)))
            .with("dct:date", [Term::time(started)]);
        Node::unnamed(&["earl:Assertion"])
            .with("earl:assertedBy", [Term::Iri(kit.clone())])
            .with("earl:subject", [Term::Iri(subject.clone())])
            .with("earl:test", [Term::Iri(test)])
            .with("earl:mode", [Term::Name("earl:automatic")])
            .with("earl:result", [Term::Node(result)])
    }
}

fn vendor(name: &str) -> Term<'_> {
    let vendor = Node::unnamed(&["foaf:Organization"]);
    Term::Node(vendor.with("foaf:name", [Term::text(name)]))
}

fn named_class(class: &Class) -> Iri {
    Iri::of("class", &[&class.name, class.scope.as_str()])
}

fn named_requirement(id: &str) -> Iri {
    Iri::of("requirement", &[id])
}

fn named_scenario(id: &str) -> Iri {
    Iri::of("scenario", &[id])
}

/// A class, whose parts are its requirements.
fn class<'a>(record: &'a Record, class: &'a Class) -> Node<'a> {
    let claim = class.claim();
    let own = record.requirements.iter().filter(|it| claim.covers(it));
    let own: Vec<_> = own.map(|it| Term::Iri(named_requirement(&it.id))).collect();
    Node::named(&named_class(class), &["earl:TestRequirement"])
        .with("dct:title", [Term::Text(claim.to_string().into())])
        .with("dct:hasPart", own)
}

fn requirement(requirement: &Requirement) -> Node<'_> {
    let scenarios = requirement
        .scenarios
        .iter()
        .map(|id| Term::Iri(named_scenario(id)));
    Node::named(
        &named_requirement(&requirement.id),
        &["earl:TestRequirement"],
    )
    .with("dct:identifier", [Term::text(&requirement.id)])
    .with("dct:title", [Term::text(&requirement.title)])
    .with("dct:description", [Term::text(&requirement.statement)])
    .with("dct:hasPart", scenarios)
}

fn scenario(scenario: &Scenario) -> Node<'_> {
    let requirements = scenario
        .requirements
        .iter()
        .map(|id| Term::Iri(named_requirement(id)));
    Node::named(&named_scenario(&scenario.id), &["earl:TestCase"])
        .with("dct:identifier", [Term::text(&scenario.id)])
        .with("dct:title", [Term::text(&scenario.name)])
        .with("dct:isPartOf", requirements)
}

/// EARL has no word for an error of the kit, which shows nothing about the implementation.
const fn outcome(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Pass) => "earl:passed",
        Some(Verdict::Fail) => "earl:failed",
        Some(Verdict::Inconclusive | Verdict::Error) => "earl:cantTell",
        Some(Verdict::Inapplicable) => "earl:inapplicable",
        None => "earl:untested",
    }
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use super::*;
    use crate::record::sample;

    #[test]
    fn the_sample_as_json_ld() {
        insta::assert_snapshot!(json_ld(&sample()).unwrap());
    }

    #[test]
    fn the_sample_as_turtle() {
        insta::assert_snapshot!(turtle(&sample()));
    }

    #[test]
    fn every_class_requirement_and_scenario_has_one_assertion() {
        let record = sample();
        let turtle = turtle(&record);
        let assertions = record.requirements.len() + record.scenarios.len() + record.classes.len();
        assert_eq!(turtle.matches("a earl:Assertion").count(), assertions);
        let not_found_out = |verdict| matches!(verdict, Verdict::Inconclusive | Verdict::Error);
        let verdicts = record.requirements.iter().filter_map(|it| it.verdict);
        let verdicts = verdicts.chain(record.scenarios.iter().map(|it| it.verdict));
        assert_eq!(
            turtle.matches("earl:cantTell").count(),
            verdicts.filter(|it| not_found_out(*it)).count()
        );
    }
}
