use rolecall_model::verdict::Cause;

use super::super::{Run, sample};
use super::*;

/// A run of a class with these scenarios for its only two requirements.
fn run(claim: &str, lacks: &[&str], scenarios: Vec<Scenario>) -> Record {
    let mut run: Run = sample::run();
    run.claims = vec![claim.parse().unwrap()];
    run.implementation.lacks = lacks.iter().map(|it| (*it).to_owned()).collect();
    let rule = |id: &str| sample::requirement(id, "title", "statement");
    Record::conclude(run, vec![rule("SITE-A-01"), rule("SITE-A-02")], scenarios)
}

fn passing(line: u32, id: &str) -> Scenario {
    sample::scenario(&format!("site/a.feature:{line}"), "One", &[id])
}

fn lacking(line: u32, id: &str, thing: &str) -> Scenario {
    Scenario {
        verdict: Verdict::Inapplicable,
        reason: "the implementation lacks it".to_owned(),
        lacking: Some(thing.to_owned()),
        ..passing(line, id)
    }
}

fn level(record: &Record) -> String {
    record.classes[0].level.to_string()
}

#[test]
fn a_class_is_full_if_all_passed_and_nothing_is_lacking() {
    let both = vec![passing(1, "SITE-A-01"), passing(2, "SITE-A-02")];
    let record = run("sites", &["operations.view-outbox"], both.clone());
    assert_eq!(level(&record), "full, 2 of 2");
    assert_eq!(record.conclusion(), Conclusion::Conforms);
    let share = "conforms to 1 of 1 class, 2 of 2 requirements tested";
    assert_eq!(record.headline(), share);

    // Declared as lacking, although no scenario came to it.
    let record = run("sites", &["operations.view-site"], both);
    assert_eq!(level(&record), "partial 2 of 2");
    assert_eq!(record.classes[0].level.lacking, ["operations.view-site"]);
    assert!(!record.classes[0].conforms);
}

#[test]
fn lacking_things_leave_a_part() {
    let played = vec![
        passing(1, "SITE-A-01"),
        lacking(2, "SITE-A-02", "operations.view-site"),
    ];
    let record = run("sites", &[], played.clone());
    assert_eq!(level(&record), "partial 1 of 2");
    assert_eq!(
        record.requirements[1].inapplicable,
        Some(Inapplicable::Lacking)
    );
    assert_eq!(record.conclusion(), Conclusion::ClaimNotShown);
    let reason = "sites is claimed: partial 1 of 2 requirements; lacking operations.view-site";
    assert_eq!(record.summary.reason, reason);

    // A partial level is claimed, and borne out; it is not conformance all the same.
    let record = run("sites:partial", &[], played);
    assert_eq!(record.conclusion(), Conclusion::PassesInPart);
    assert!(record.classes[0].holds() && !record.classes[0].conforms);
    let share = "passes in part; conforms to 0 of 1 class, 1 of 2 requirements tested";
    assert_eq!(record.headline(), share);
}

#[test]
fn optional_things_take_nothing_away() {
    let record = run(
        "sites",
        &["fixtures.advance-clock"],
        vec![
            passing(1, "SITE-A-01"),
            lacking(2, "SITE-A-01", "fixtures.advance-clock"),
            lacking(3, "SITE-A-02", "fixtures.advance-clock"),
        ],
    );
    assert_eq!(level(&record), "full, 1 of 1");
    assert_eq!(
        record.requirements[1].inapplicable,
        Some(Inapplicable::Optional)
    );
    // The part that was played is told.
    assert!(record.requirements[0].passed_in_part());
    assert_eq!(record.requirements[0].played(), (1, 2));
}

#[test]
fn a_requirement_that_passed_in_part_is_not_counted() {
    let record = run(
        "sites",
        &[],
        vec![
            passing(1, "SITE-A-01"),
            lacking(2, "SITE-A-01", "role.sales-administrator"),
            passing(3, "SITE-A-02"),
        ],
    );
    assert_eq!(level(&record), "partial 1 of 2");
    assert_eq!(
        record.classes[0].level.lacking,
        ["role.sales-administrator"]
    );
    let reason = &record.requirements[0].reason;
    assert!(reason.starts_with("passed on 1 of 2 scenarios"), "{reason}");
}

#[test]
fn a_failure_is_never_full_and_no_partial_claim_bears_it_out() {
    let failure = super::super::Failure {
        step: 2,
        expected: String::new(),
        observed: String::new(),
        message: "Fia was not refused".to_owned(),
        act: None,
    };
    let failed = passing(1, "SITE-A-01");
    let failed = sample::unmet(failed, Verdict::Fail, Cause::Implementation, failure);
    let record = run("sites:partial", &[], vec![failed, passing(2, "SITE-A-02")]);
    assert_eq!(level(&record), "partial 1 of 2");
    assert_eq!(record.conclusion(), Conclusion::DoesNotConform);
    assert!(!record.classes[0].holds());
}

#[test]
fn foreign_features_show_no_class() {
    let mut run = sample::run();
    run.suite.foreign = true;
    run.claims = vec!["sites".parse().unwrap()];
    let rules = vec![sample::requirement("SITE-A-01", "title", "statement")];
    let record = Record::conclude(run, rules, vec![passing(1, "SITE-A-01")]);
    assert!(!record.classes[0].conforms);
    assert_eq!(record.conclusion(), Conclusion::PassesInPart);
    let told = &record.summary.reason;
    assert!(told.contains("not those of the kit"), "{told}");
}
