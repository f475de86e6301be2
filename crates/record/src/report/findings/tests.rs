use crate::record::sample::{requirement, run, scenario, unmet};
use crate::record::{Exchange, Failure, Modality, Register, WrongAct, sample};

use super::*;

/// A scenario that fails by an act, with the decisive exchange last of three.
fn failed(n: usize, requirement: &str, operation: &str, wrong: Wrong) -> Scenario {
    let failure = Failure {
        step: 2,
        expected: format!("{operation} by Fia to be done"),
        observed: format!("{operation} by Fia was refused"),
        message: "it went wrong".into(),
        act: Some(WrongAct {
            operation: operation.into(),
            wrong,
        }),
    };
    let mut it = scenario(&format!("gen/a.feature:{n}"), "a scenario", &[requirement]);
    it.accused = vec![requirement.into()];
    it.exchanges = vec![
        exchange(0, OPERATOR, "hold-role role=x"),
        exchange(1, "fia@example.org", "token"),
        exchange(1, "fia@example.org", operation),
    ];
    unmet(it, Verdict::Fail, Cause::Implementation, failure)
}

const OPERATOR: &str = "operator";

fn exchange(step: usize, actor: &'static str, operation: &str) -> Exchange {
    Exchange {
        step: Some(step),
        actor: actor.into(),
        operation: operation.into(),
        request: None,
        response: None,
        outcome: "refused: no".into(),
        duration_us: None,
    }
}

fn rule(id: &str, modality: Modality) -> Requirement {
    Requirement {
        modality,
        ..requirement(id, "A rule", "It MUST hold.")
    }
}

#[test]
fn each_scenario_that_did_not_pass_is_in_one_finding() {
    let record = sample::sample();
    let findings = findings(&record);
    let all: Vec<_> = findings.iter().flat_map(|it| it.all_scenarios()).collect();
    let unmet = record.scenarios.iter();
    let unmet = unmet.filter(|it| it.verdict.needs_attention()).count();
    assert_eq!(all.len(), unmet);
    let first = &findings[0];
    assert_eq!(first.kind, Kind::Broken("CCSA-ELIG-05"));
    let ids: Vec<_> = first.requirements.iter().map(|it| &it.id).collect();
    assert_eq!(ids, ["CCSA-ELIG-05", "GEN-08"]);
    // Two scenarios had no answer, for the same reason.
    let silent = findings.iter().find(|it| it.scenarios.len() == 2).unwrap();
    assert_eq!(silent.verdict, Verdict::Inconclusive);
    assert_eq!(silent.title(), "no answer within 5 s");
    assert!(findings.last().unwrap().is_advice());
}

#[test]
fn a_cause_has_its_consequences() {
    let mut run = run();
    run.register.foundations = serde_json::from_value(serde_json::json!([
        {"on": ["GEN-04"], "wrong": ["refused"], "requirements": ["*"]}
    ]))
    .unwrap();
    let scenarios = vec![
        failed(1, "GEN-04", "grant-role", Wrong::Refused),
        failed(2, "CC-1", "grant-role", Wrong::Refused),
        failed(3, "CC-2", "grant-role", Wrong::Refused),
        failed(4, "CC-3", "view-user", Wrong::Refused),
    ];
    let rules = ["GEN-04", "CC-1", "CC-2", "CC-3"];
    let rules = rules.map(|id| rule(id, Modality::MustHold)).to_vec();
    let record = Record::conclude(run, rules, scenarios);
    let findings = findings(&record);
    assert_eq!(findings.len(), 2);
    let consequences: Vec<_> = findings[0].consequences.iter().map(|it| &it.id).collect();
    assert_eq!(consequences, ["CC-1", "CC-2"]);
    assert_eq!(
        (findings[0].scenarios.len(), findings[0].following.len()),
        (1, 2)
    );
    assert_eq!(
        sum(&findings),
        "2 causes → 2 requirements not met, 2 undecided"
    );
}

/// A record in which these many requirements fail, each by an operation of its own or all by one.
fn many(n: usize, wrong: Wrong, modality: Modality, operation: impl Fn(usize) -> String) -> Record {
    let mut run = run();
    run.register = Register {
        foundations: Vec::new(),
        ..run.register
    };
    let rules = (0..n).map(|i| rule(&format!("CC-{i}"), modality));
    let scenarios = (0..n).map(|i| failed(i, &format!("CC-{i}"), &operation(i), wrong));
    let mut scenarios: Vec<_> = scenarios.collect();
    // An act before the act under test went wrong as well.
    let mut before = failed(n, "CC-0", &operation(0), wrong);
    before.verdict = Verdict::Inconclusive;
    before.accused.clear();
    // Records of earlier versions do not say how; a refusal shows it.
    if wrong == Wrong::Refused {
        before.failure.as_mut().unwrap().act = None;
    }
    scenarios.push(before);
    Record::conclude(run, rules.collect(), scenarios)
}

#[test]
fn a_server_that_decides_nothing_is_one_finding() {
    for (wrong, modality, title) in [
        (Wrong::Refused, Modality::MustAllow, "Everything is refused"),
        (Wrong::Done, Modality::MustDeny, "Nothing is refused"),
    ] {
        let record = many(20, wrong, modality, |i| format!("operation-{}", i % 7));
        let found = findings(&record);
        assert_eq!(found.len(), 1, "{title}");
        assert_eq!(found[0].title(), title);
        assert_eq!(found[0].all_scenarios().count(), 21);
        // Few operations are another matter.
        let record = many(24, wrong, modality, |i| format!("operation-{}", i % 4));
        assert_eq!(findings(&record).len(), 4, "{title}");
    }
}

#[test]
fn many_rules_that_break_by_one_operation_are_one_finding_and_few_are_not() {
    let record = many(6, Wrong::Refused, Modality::MustAllow, |_| {
        "view-user".into()
    });
    let found = findings(&record);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].title(),
        "view-user is refused where it has to be done"
    );
    let record = many(5, Wrong::Refused, Modality::MustAllow, |_| {
        "view-user".into()
    });
    assert_eq!(findings(&record).len(), 5);
}

#[test]
fn the_decisive_exchange_is_that_of_the_act_and_not_of_the_set_up() {
    let it = failed(1, "CC-1", "view-user", Wrong::Refused);
    let decisive = Decisive::of(&it);
    assert_eq!(decisive.place, Some(2));
    assert_eq!(decisive.step.map(|(place, _)| place), Some(1));
    // Where the failing step looks at what came of it, that is what shows it.
    let mut seen = it.clone();
    seen.exchanges.push(exchange(2, OPERATOR, "view-roles"));
    let decisive = Decisive::of(&seen);
    assert_eq!(decisive.place, Some(3));
    assert_eq!(
        decisive.act.map(|it| it.operation.as_str()),
        Some("view-user")
    );
}

#[test]
fn a_request_can_be_pasted_into_a_shell() {
    let request = crate::record::Request {
        method: "PUT".into(),
        url: "http://localhost/a?b='c'".into(),
        headers: vec![
            ("Authorization".into(), "[redacted]".into()),
            ("x-note".into(), "it's $(id)".into()),
        ],
        body: "{\"a\": 1}".into(),
    };
    assert_eq!(
        curl(&request),
        r#"curl -i -X PUT 'http://localhost/a?b='\''c'\''' -H "Authorization: $AUTHORIZATION" -H 'x-note: it'\''s $(id)' --data-raw '{"a": 1}'"#
    );
}
