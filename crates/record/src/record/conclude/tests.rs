use super::super::sample::{self, requirement, scenario, unmet};
use super::*;
use crate::record::{Expectation, Failure, Summary};

/// A run that claims no class in particular.
fn run() -> Run {
    Run {
        claims: vec![],
        ..sample::run()
    }
}

fn met(id: &str, requirements: &[&str]) -> Scenario {
    scenario(id, "a scenario", requirements)
}

fn with(verdict: Verdict, scenario: Scenario) -> Scenario {
    let failure = Failure {
        step: 1,
        expected: String::new(),
        observed: String::new(),
        message: format!("it was {verdict}"),
        act: None,
    };
    unmet(scenario, verdict, Cause::Network, failure)
}

fn inapplicable(scenario: Scenario) -> Scenario {
    Scenario {
        verdict: Verdict::Inapplicable,
        reason: "no clock".into(),
        ..scenario
    }
}

fn control_of(id: &str, scenario: Scenario) -> Scenario {
    Scenario {
        controls: vec![id.into()],
        ..scenario
    }
}

fn rule(id: &str) -> Requirement {
    requirement(id, "a rule", "It MUST hold.")
}

fn conclude(requirements: Vec<Requirement>, scenarios: Vec<Scenario>) -> Record {
    Record::conclude(run(), requirements, scenarios)
}

fn verdict_and_reason(record: &Record) -> (Option<Verdict>, &str) {
    (
        record.requirements[0].verdict,
        &record.requirements[0].reason,
    )
}

#[test]
fn a_requirement_is_as_good_as_its_worst_scenario() {
    for worse in [Verdict::Inconclusive, Verdict::Fail, Verdict::Error] {
        let scenarios = vec![
            met("org/a:1", &["ORG-1"]),
            with(worse, met("org/a:2", &["ORG-1"])),
        ];
        let record = conclude(vec![rule("ORG-1")], scenarios);
        assert_eq!(record.requirements[0].verdict, Some(worse));
        assert_eq!(record.requirements[0].scenarios, ["org/a:1", "org/a:2"]);
        assert_eq!(record.summary.verdict, Some(worse));
        assert!(!record.summary.conforms);
    }
}

#[test]
fn a_pass_needs_its_control() {
    let control = control_of("ORG-1", met("org/a:2", &["ORG-2"]));
    let requirements = || vec![rule("ORG-1"), rule("ORG-2")];

    let record = conclude(
        requirements(),
        vec![met("org/a:1", &["ORG-1"]), control.clone()],
    );
    assert_eq!(verdict_and_reason(&record), (Some(Verdict::Pass), ""));
    assert_eq!(record.requirements[0].controls, ["org/a:2"]);
    assert_eq!(record.conclusion(), Conclusion::Conforms);

    let failed = with(Verdict::Fail, control);
    let record = conclude(requirements(), vec![met("org/a:1", &["ORG-1"]), failed]);
    let (verdict, reason) = verdict_and_reason(&record);
    assert_eq!(verdict, Some(Verdict::Inconclusive));
    assert!(
        reason.starts_with("its control “a scenario” did not pass (fail)"),
        "{reason}"
    );
    assert!(!record.summary.conforms);
}

#[test]
fn a_failure_is_not_softened_by_its_control() {
    let control = with(
        Verdict::Inconclusive,
        control_of("ORG-1", met("org/a:2", &[])),
    );
    let scenarios = vec![with(Verdict::Fail, met("org/a:1", &["ORG-1"])), control];
    let record = conclude(vec![rule("ORG-1")], scenarios);
    assert_eq!(record.requirements[0].verdict, Some(Verdict::Fail));
}

#[test]
fn nothing_run_is_never_green() {
    let record = conclude(vec![rule("ORG-1")], vec![]);
    assert_eq!(record.summary.verdict, None);
    assert_eq!(record.summary.reason, "nothing selected");
    assert_eq!(record.conclusion(), Conclusion::NothingRan);
    assert_eq!(verdict_and_reason(&record), (None, "no scenario tests it"));

    let record = conclude(
        vec![rule("ORG-1")],
        vec![inapplicable(met("org/a:1", &["ORG-1"]))],
    );
    assert_eq!(record.summary.verdict, Some(Verdict::Inapplicable));
    assert_eq!(record.conclusion(), Conclusion::NothingRan);
    assert_eq!(
        verdict_and_reason(&record),
        (Some(Verdict::Inapplicable), "no clock")
    );
}

#[test]
fn a_part_of_the_suite_never_conforms() {
    let mut part = run();
    part.selection = Selection {
        complete: false,
        shard: None,
        description: "area ORG".into(),
        arguments: vec![],
    };
    let requirements = vec![rule("ORG-1"), rule("EXT-1")];
    let record = Record::conclude(part, requirements, vec![met("org/a:1", &["ORG-1"])]);
    assert_eq!(record.conclusion(), Conclusion::PassesInPart);
    assert_eq!(
        record.summary.reason,
        "only part of the suite ran: area ORG"
    );
    assert_eq!(
        record.requirements[1].reason,
        "no scenario of it is in this selection"
    );
}

#[test]
fn a_part_of_a_requirement_s_proof_is_told_for_what_it_is() {
    let mut part = run();
    part.selection.complete = false;
    let judged = |not_selected: usize, scenarios: Vec<Scenario>| {
        let requirement = Requirement {
            not_selected,
            ..rule("ORG-1")
        };
        let record = Record::conclude(part.clone(), vec![requirement], scenarios);
        let (verdict, reason) = verdict_and_reason(&record);
        (verdict.unwrap(), reason.to_owned())
    };
    let test = || met("org/a:1", &["ORG-1"]);
    let control = || control_of("ORG-1", met("org/a:2", &[]));

    let (verdict, reason) = judged(3, vec![test(), control()]);
    assert_eq!(verdict, Verdict::Pass);
    assert_eq!(reason, "3 of its 5 scenarios were not selected");
    let (verdict, reason) = judged(1, vec![test()]);
    assert_eq!(verdict, Verdict::Pass);
    let told = "1 of its 2 scenarios was not selected, and no control of it ran";
    assert_eq!(reason, told);
    assert_eq!(judged(0, vec![test()]), (Verdict::Pass, String::new()));

    // A step that cannot be run here may be run elsewhere in the suite.
    let (verdict, reason) = judged(1, vec![inapplicable(test()), control()]);
    assert_eq!(verdict, Verdict::Inapplicable);
    assert_eq!(reason, "no clock; 1 of its 3 scenarios was not selected");
    let lacking = Requirement {
        verdict: Some(Verdict::Inapplicable),
        not_selected: 3,
        ..rule("ORG-1")
    };
    let record = Record::conclude(part.clone(), vec![lacking], vec![]);
    assert_eq!(record.requirements[0].not_selected, 0, "nothing is missed");
    // A failure needs no more proof.
    let failed = with(Verdict::Fail, test());
    assert_eq!(judged(4, vec![failed]), (Verdict::Fail, String::new()));
}

#[test]
fn controls_that_prevent_conformance_are_named() {
    let mut claiming = run();
    claiming.claims = vec!["contact-center".parse().unwrap()];
    let unclaimed = Requirement {
        verdict: Some(Verdict::Inapplicable),
        reason: "the implementation does not claim it".into(),
        ..rule("SALES-1")
    };
    let control = with(
        Verdict::Fail,
        control_of("CC-1", met("sales/a:2", &["SALES-1"])),
    );
    let scenarios = vec![met("cc/a:1", &["CC-1"]), control];
    let record = Record::conclude(claiming, vec![rule("CC-1"), unclaimed], scenarios);
    assert_eq!(record.conclusion(), Conclusion::DoesNotConform);
    assert_eq!(
        record.summary.reason,
        "1 scenario not met: “a scenario” (a control of CC-1)"
    );
}

#[test]
fn a_requirement_without_a_scenario_stands_in_the_way_of_conformance() {
    let record = conclude(
        vec![rule("ORG-1"), rule("ORG-2")],
        vec![met("org/a:1", &["ORG-1"])],
    );
    assert_eq!(record.summary.verdict, Some(Verdict::Pass));
    assert!(!record.summary.conforms);
}

#[test]
fn a_requirement_that_is_inapplicable_before_the_run_stays_so() {
    let lacking = Requirement {
        verdict: Some(Verdict::Inapplicable),
        reason: "no trials".into(),
        ..rule("ORG-1")
    };
    let rival = Requirement {
        conflict: Some("site-licenses-user-admin".into()),
        reading: Some("mark".into()),
        ..rule("ORG-2")
    };
    let record = conclude(
        vec![lacking, rival, rule("ORG-3")],
        vec![met("org/a:1", &["ORG-3"])],
    );
    assert_eq!(
        verdict_and_reason(&record),
        (Some(Verdict::Inapplicable), "no trials")
    );
    assert_eq!(record.requirements[1].verdict, Some(Verdict::Inapplicable));
    assert!(
        record.requirements[1]
            .reason
            .contains("this run reads it as blank")
    );
    assert_eq!(record.conclusion(), Conclusion::Conforms);
}

#[test]
fn advice_warns_and_never_fails() {
    let advice = || Requirement {
        modality: Modality::Should,
        ..rule("ORG-BP-1")
    };
    let unheeded = with(Verdict::Fail, met("org/a:2", &["ORG-BP-1"]));
    let scenarios = vec![met("org/a:1", &["ORG-1"]), unheeded.clone()];
    let record = conclude(vec![rule("ORG-1"), advice()], scenarios);
    assert_eq!(record.conclusion(), Conclusion::Conforms);
    assert_eq!(record.summary.warnings, 1);
    assert_eq!(record.summary.scenarios.fail, 1);

    let record = conclude(vec![advice()], vec![unheeded.clone()]);
    assert_eq!(
        record.conclusion(),
        Conclusion::NothingRan,
        "a warning alone is not green"
    );

    // As the control of a binding rule it counts.
    let scenarios = vec![met("org/a:1", &["ORG-1"]), control_of("ORG-1", unheeded)];
    let record = conclude(vec![rule("ORG-1"), advice()], scenarios);
    assert_eq!(record.conclusion(), Conclusion::DoesNotConform);
}

#[test]
fn a_mapping_that_does_not_fit_is_not_the_kit_s_fault() {
    let of = |cause| Scenario {
        cause: Some(cause),
        ..with(Verdict::Error, met("org/a:1", &["ORG-1"]))
    };
    let record = conclude(vec![rule("ORG-1")], vec![of(Cause::Mapping)]);
    assert_eq!(record.conclusion(), Conclusion::Misfit);
    let both = vec![of(Cause::Mapping), of(Cause::Kit)];
    let record = conclude(vec![rule("ORG-1")], both);
    assert_eq!(record.conclusion(), Conclusion::KitError);
}

#[test]
fn counts_add_up() {
    let record = super::super::sample();
    let Summary {
        scenarios,
        requirements,
        ..
    } = &record.summary;
    assert_eq!(scenarios.total(), record.scenarios.len());
    assert_eq!(requirements.total(), record.requirements.len());
    assert_eq!(record.conclusion(), Conclusion::KitError);
}

#[test]
fn a_claimed_class_needs_a_tested_requirement() {
    let mut claiming = run();
    claiming.claims = vec!["sales".parse().unwrap(), "contact-center".parse().unwrap()];
    let passed = scenario("cc/a.feature:1", "One", &["CC-1"]);
    let record = Record::conclude(claiming, vec![rule("CC-1")], vec![passed]);
    assert_eq!(record.conclusion(), Conclusion::ClaimNotShown);
    assert_eq!(record.summary.reason, "sales is claimed: nothing of it ran");
    let conform: Vec<_> = record.classes.iter().map(|it| it.conforms).collect();
    assert_eq!(conform, [false, true]);
}

fn expectation(expires: &str, scenarios: &[&str]) -> ExpectedFailure {
    ExpectedFailure {
        requirement: "CC-1".into(),
        scenarios: scenarios.iter().map(|&it| it.into()).collect(),
        reason: "the portal is being rebuilt".into(),
        owner: "portal team".into(),
        issue: None,
        expires: expires.into(),
        state: Expectation::NotRun,
    }
}

/// A record of one requirement that is expected to fail until the end of a day, and what came of it.
fn expecting(expires: &str, verdict: Verdict) -> Record {
    let mut run = run();
    run.expected_failures = vec![expectation(expires, &["cc/a.feature:1"])];
    let one = one(1, verdict);
    Record::conclude(run, vec![rule("CC-1")], vec![one])
}

/// A scenario of the requirement with this verdict.
fn one(line: usize, verdict: Verdict) -> Scenario {
    let one = scenario(&format!("cc/a.feature:{line}"), "One", &["CC-1"]);
    if verdict != Verdict::Pass {
        let failure = Failure {
            step: 2,
            expected: "a refusal".into(),
            observed: "done".into(),
            message: "it was done".into(),
            act: None,
        };
        return unmet(one, verdict, Cause::Implementation, failure);
    }
    one
}

/// A record of these scenarios of one requirement, of which the list names the first two.
fn listing(verdicts: &[Verdict], not_selected: usize) -> Record {
    let mut run = run();
    run.expected_failures = vec![expectation(
        "2025-03-01",
        &["cc/a.feature:0", "cc/a.feature:1"],
    )];
    run.selection.complete = not_selected == 0;
    let requirement = Requirement {
        not_selected,
        ..rule("CC-1")
    };
    let scenarios = verdicts.iter().enumerate();
    let scenarios = scenarios
        .map(|(line, verdict)| one(line, *verdict))
        .collect();
    Record::conclude(run, vec![requirement], scenarios)
}

#[test]
fn an_expected_failure_does_not_hide_another_of_the_same_requirement() {
    use Verdict::{Fail, Pass};
    let record = listing(&[Fail, Fail, Pass], 0);
    assert_eq!(record.conclusion(), Conclusion::FailsAsExpected);
    let record = listing(&[Fail, Fail, Fail], 0);
    assert_eq!(record.conclusion(), Conclusion::DoesNotConform);
    assert!(
        record.summary.reason.contains("not expected: “One”"),
        "{}",
        record.summary.reason
    );
    let told = record.expected_failures[0].in_words(&record.scenarios);
    assert!(told.ends_with("not expected: cc/a.feature:2"), "{told}");
}

#[test]
fn advice_that_is_not_followed_does_not_need_an_entry() {
    let mut run = run();
    run.expected_failures = vec![expectation("2025-03-01", &["cc/a.feature:0"])];
    let advice = Requirement {
        modality: Modality::Should,
        ..rule("CC-2")
    };
    let warned = with(Verdict::Fail, met("cc/a:9", &["CC-2"]));
    let scenarios = vec![one(0, Verdict::Fail), warned];
    let record = Record::conclude(run, vec![rule("CC-1"), advice], scenarios);
    assert_eq!(record.conclusion(), Conclusion::FailsAsExpected);
}

#[test]
fn a_scenario_of_an_entry_that_passes_is_named() {
    use Verdict::{Fail, Pass};
    let record = listing(&[Fail, Pass], 0);
    assert_eq!(record.conclusion(), Conclusion::DoesNotConform);
    let told = record.expected_failures[0].in_words(&record.scenarios);
    assert!(told.contains("cc/a.feature:1"), "{told}");
    assert!(!told.contains("cc/a.feature:0"), "{told}");
}

#[test]
fn a_part_does_not_say_that_an_expected_failure_is_gone() {
    use Verdict::{Fail, Pass};
    for (verdicts, conclusion) in [
        (&[Pass][..], Conclusion::PassesInPart),
        (&[Pass, Pass, Pass], Conclusion::PassesInPart),
        (&[Fail], Conclusion::FailsAsExpected),
        (&[Fail, Pass], Conclusion::FailsAsExpected),
        (&[Fail, Fail, Fail], Conclusion::DoesNotConform),
    ] {
        let record = listing(verdicts, 4);
        assert_eq!(record.conclusion(), conclusion, "{verdicts:?}");
        assert!(!record.summary.reason.contains("take"), "{verdicts:?}");
    }
}

#[test]
fn an_entry_that_names_no_scenario_excuses_none() {
    let mut run = run();
    run.expected_failures = vec![expectation("2025-03-01", &[])];
    let concluded = |verdict, not_selected| {
        let requirement = Requirement {
            not_selected,
            ..rule("CC-1")
        };
        Record::conclude(run.clone(), vec![requirement], vec![one(1, verdict)])
    };
    let failed = concluded(Verdict::Fail, 0);
    assert_eq!(failed.conclusion(), Conclusion::DoesNotConform);
    let told = failed.expected_failures[0].in_words(&failed.scenarios);
    assert!(told.ends_with("name cc/a.feature:1"), "{told}");
    let stale = concluded(Verdict::Pass, 0);
    assert_eq!(stale.expected_failures[0].state, Expectation::Stale);
    let in_part = concluded(Verdict::Pass, 1);
    assert_eq!(in_part.expected_failures[0].state, Expectation::NotRun);
}

#[test]
fn an_expected_failure_is_no_conformance_and_no_reason_to_fail() {
    let record = expecting("2025-03-01", Verdict::Fail);
    assert_eq!(record.conclusion(), Conclusion::FailsAsExpected);
    assert!(!record.summary.conforms);
    // It excuses a failure and nothing else.
    let record = expecting("2025-03-01", Verdict::Inconclusive);
    assert_eq!(record.conclusion(), Conclusion::Inconclusive);
}

#[test]
fn an_expectation_fails_the_run_when_it_is_over() {
    let expired = expecting("2025-02-28", Verdict::Fail);
    assert_eq!(expired.expected_failures[0].state, Expectation::Expired);
    assert_eq!(expired.conclusion(), Conclusion::DoesNotConform);
    let stale = expecting("2025-03-01", Verdict::Pass);
    assert_eq!(stale.conclusion(), Conclusion::DoesNotConform);
    assert!(stale.summary.reason.contains("take the entry out"));
}

#[test]
fn a_control_that_cannot_be_run_here_is_no_doubt_and_no_proof() {
    let test = scenario("cc/a.feature:1", "One", &["CC-1"]);
    let control = |line: usize, verdict| {
        let mut control = scenario(&format!("cc/a.feature:{line}"), "Control", &[]);
        control.controls = vec!["CC-1".into()];
        control.verdict = verdict;
        control.reason = "there is no such role".into();
        control
    };
    let verdict = |controls: Vec<Scenario>| {
        let scenarios = [vec![test.clone()], controls].concat();
        let record = Record::conclude(run(), vec![rule("CC-1")], scenarios);
        record.requirements[0].verdict.unwrap()
    };
    let (gone, passed) = (control(2, Verdict::Inapplicable), control(3, Verdict::Pass));
    assert_eq!(verdict(vec![gone.clone()]), Verdict::Inapplicable);
    assert_eq!(verdict(vec![gone.clone(), passed]), Verdict::Pass);
    let failed = control(4, Verdict::Fail);
    assert_eq!(verdict(vec![gone, failed]), Verdict::Inconclusive);
}

#[test]
fn a_failure_is_held_against_the_requirements_that_it_names() {
    let scenario = Scenario {
        accused: vec!["GEN-5".into()],
        ..with(Verdict::Fail, met("org/a:1", &["ORG-1"]))
    };
    let record = conclude(vec![rule("ORG-1"), rule("GEN-5")], vec![scenario]);
    assert_eq!(record.requirements[0].verdict, Some(Verdict::Inconclusive));
    assert_eq!(
        record.requirements[0].reason,
        "GEN-5 is broken: it was fail"
    );
    assert_eq!(record.requirements[1].verdict, Some(Verdict::Fail));
    assert_eq!(record.requirements[1].scenarios, ["org/a:1"]);
    assert_eq!(record.summary.verdict, Some(Verdict::Fail));
}
