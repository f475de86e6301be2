//! The requirements that failures of scenarios are held against, shown with mutants.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;

use rolecall_adapters::InProcess;
use rolecall_model::verdict::{Cause, Verdict};
use rolecall_record::record::{Scenario, StepStatus};
use rolecall_simulator::Mutant;
use rolecall_suite::register::source::Source;
use rolecall_suite::register::{Readings, embedded};
use rolecall_suite::run::{self, Plan};
use rolecall_suite::suite::{Selection, Suite};

const GRANT: &str = "GEN-04/role-granted/skipped";
const DEFAULT_DENY: &str = "GEN-01/default-deny/ignored";
const REFUSED_CHANGES: &str = "GEN-05/change-of-a-refused-command/ignored";
const REFUSED_TELLS: &str = "GEN-06/content-of-a-refused-view/ignored";
const DEVICES: &str = "ORG-TBL-FULL-DEV/full-administrator.devices.full-administrator/none";

/// One scenario with these steps, against a mutant.
fn scenario(mutant: &str, steps: &str) -> Scenario {
    let register = Arc::new(embedded().unwrap());
    let text = format!(
        "Feature: F\n\n  @ORG-TBL-DA-DEV\n  Scenario: S\n    Given Fia is a full administrator of Acme\n    \
         And Ulla is a user of Acme\n{steps}"
    );
    let source = Source::new("organization/f.feature", text);
    let suite = Arc::new(Suite::parse(&[source], &register).unwrap());
    let readings = Readings::defaults(&register);
    let implementation = InProcess::with_mutant((&readings).into(), Mutant::find(mutant).unwrap());
    let selection = Selection::new(readings);
    let selected = suite.select(&selection);
    let plan = Plan::new(register, suite, selection, Arc::new(implementation));
    let runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = { runtime }.build().unwrap();
    let scenarios = runtime.block_on(run::drive(&plan, &selected, None, |_| {}));
    scenarios.unwrap().remove(0)
}

fn accused(mutant: &str, steps: &str) -> Vec<String> {
    let scenario = scenario(mutant, steps);
    assert_eq!(scenario.verdict, Verdict::Fail);
    scenario.accuses().cloned().collect()
}

#[test]
fn an_act_of_another_before_the_act_under_test_accuses_nobody() {
    let steps = "    When Fia makes Ulla a device administrator of Acme\n    \
                 Then Ulla is a device administrator of Acme\n    \
                 And Ulla can register the device \"Lobby\" in Acme\n";
    let scenario = scenario(GRANT, steps);
    assert_eq!(scenario.verdict, Verdict::Inconclusive);
    assert_eq!(scenario.cause, Some(Cause::Implementation));
    assert_eq!(scenario.accuses().count(), 0);
    let failure = scenario.failure.as_ref().unwrap();
    assert!(failure.expected.ends_with(", before the act under test"));
    let statuses = scenario.steps.iter().map(|step| step.status);
    let statuses: Vec<_> = statuses.skip(3).collect();
    assert_eq!(statuses, [StepStatus::Inconclusive, StepStatus::Skipped]);
}

#[test]
fn a_comment_above_a_step_says_what_it_tests() {
    let steps = |comment: &str| {
        format!(
            "    {comment}\n    When Fia makes Ulla a device administrator of Acme\n    \
             Then Ulla is a device administrator of Acme\n    \
             And Ulla can register the device \"Lobby\" in Acme\n"
        )
    };
    assert_eq!(accused(GRANT, &steps("# @tested")), ["ORG-TBL-DA-DEV"]);
    assert_eq!(accused(GRANT, &steps("# @GEN-04")), ["GEN-04"]);
    let two = accused(GRANT, &steps("# @GEN-04 @ORG-ASSIGN-01"));
    assert_eq!(two, ["GEN-04", "ORG-ASSIGN-01"]);
    let plain = scenario(GRANT, &steps("# GEN-04 is not named as a tag"));
    assert_eq!(plain.verdict, Verdict::Inconclusive);
}

#[test]
fn a_change_after_a_refusal_is_held_against_the_rule_about_refusals() {
    let steps = "    When Ulla registers the device \"Lobby\" in Acme\n    \
                 Then Ulla is refused\n    And Acme has no device \"Lobby\"\n";
    assert_eq!(accused(REFUSED_CHANGES, steps), ["GEN-05"]);
    let steps = "    When Ulla lists the users of Acme\n    \
                 Then Ulla learns nothing about anybody in Acme\n";
    assert_eq!(accused(REFUSED_TELLS, steps), ["GEN-06"]);
}

#[test]
fn the_rule_about_refusals_is_not_in_question_where_nothing_was_refused() {
    let steps = "    # @GEN-05\n    When Ulla registers the device \"Lobby\" in Acme\n    \
                 Then Ulla is refused\n    And Acme has no device \"Lobby\"\n";
    let scenario = scenario(DEFAULT_DENY, steps);
    assert_eq!(scenario.verdict, Verdict::Inconclusive);
    assert_eq!(accused(REFUSED_CHANGES, steps), ["GEN-05"]);
}

#[test]
fn an_act_that_can_be_done_after_a_refusal_is_a_control() {
    let steps = "    When Ulla registers the device \"Lobby\" in Acme\n    \
                 Then Ulla is refused\n    \
                 But Fia can register the device \"Lobby\" in Acme\n";
    let scenario = scenario(DEVICES, steps);
    assert_eq!(scenario.verdict, Verdict::Inconclusive);
    let failure = scenario.failure.as_ref().unwrap();
    assert!(failure.expected.ends_with(", as a control of the refusal"));
}
