//! The requirements that a failure is held against, so that one bug is one accusation.
//!
//! A scenario tests its requirements by its last act, by earlier acts of the same actor or that have to be refused, and
//! by the steps that examine them. Another act of somebody else before it only makes the situation: if it goes wrong, the situation is not
//! there, and nothing is known about the requirements. After a refusal, an act that can be done is a control, which
//! shows that the refusal has no other reason than the rule. A comment above a step can say that it
//! tests something all the same, and what ([`Named`]). A change after a refusal breaks the requirement
//! that the register declares for it, whatever the scenario tests.

use rolecall_model::verdict::{Cause, Verdict};
use rolecall_record::record::{StepStatus, Wrong};

use super::scenario::{Act, ScenarioRun};
use crate::register::Register;
use crate::suite::{Named, Scenario};

/// Decides what the failure of a scenario is held against and returns the ids of those requirements. If it is
/// none, the scenario is inconclusive.
pub(super) fn attribute(
    run: &mut ScenarioRun,
    scenario: &Scenario,
    register: &Register,
) -> Vec<String> {
    let Some((place, unmet)) = &run.failure else {
        return Vec::new();
    };
    let place = *place;
    if unmet.verdict != Verdict::Fail {
        return Vec::new();
    }
    if let Some(accused) = accused_at(run, place, scenario, register)
        && !accused.is_empty()
    {
        return accused;
    }
    let acts = &run.acts;
    let act = acts.iter().rposition(|act| act.place <= place);
    let tested = act.is_some_and(|act| is_tested(acts, act));
    let controls = act.is_some_and(|act| is_control(acts, act));
    if let Some((_, unmet)) = &mut run.failure {
        unmet.verdict = Verdict::Inconclusive;
        unmet.cause = Cause::Implementation;
        unmet.expected.push_str(match (controls, tested) {
            (true, _) => ", as a control of the refusal",
            (_, true) => ", so that there is a refusal to look at",
            _ => ", before the act under test",
        });
    }
    if let Some(status) = run.statuses.get_mut(place) {
        *status = StepStatus::Inconclusive;
    }
    Vec::new()
}

/// The requirements that the failure of a step is held against; `None` if the step tests nothing.
fn accused_at(
    run: &ScenarioRun,
    place: usize,
    scenario: &Scenario,
    register: &Register,
) -> Option<Vec<String>> {
    let line = |place: usize| run.scenario.steps().nth(place).map(|it| it.position.line);
    let named = |place: usize| scenario.named.get(&line(place)?);
    let done = run.wrong.as_ref().is_some_and(|it| it.wrong == Wrong::Done);
    // A requirement about refusals is not in question where nothing was refused.
    let in_question = |id: &&String| {
        let requirement = register.requirement(id);
        !(done && requirement.is_some_and(|it| it.after_refusal.is_some()))
    };
    let ids = |named: &Named| {
        let ids = match named {
            Named::Own => &scenario.own,
            Named::Others(ids) => ids,
        };
        Some(ids.iter().filter(in_question).cloned().collect())
    };
    if let Some(of_step) = named(place) {
        return ids(of_step);
    }
    let after_refusal = run.after_refusal.and_then(|it| register.broken_by(it));
    if let Some(requirement) = after_refusal {
        return Some(vec![requirement.id.clone()]);
    }
    let acts = &run.acts;
    let act = acts.iter().rposition(|act| act.place <= place);
    let of_act = act.and_then(|act| named(acts.get(act)?.place));
    if let Some(of_act) = of_act {
        return ids(of_act);
    }
    // Without an act, the scenario examines what the operator has brought about.
    let tested = acts.is_empty() || act.is_some_and(|act| is_tested(acts, act));
    tested.then(|| ids(&Named::Own)).flatten()
}

/// Whether an act only shows that the refusal before it has no other reason than the rule: it can be done.
fn is_control(acts: &[Act], index: usize) -> bool {
    let (before, rest) = acts.split_at_checked(index).unwrap_or((acts, &[]));
    rest.first().is_some_and(|act| act.can) && before.iter().any(|act| act.refused)
}

/// Whether an act tests the requirements of the scenario: it is the last one that is not a control, or one of the
/// same actor, or it has to be refused: what is refused makes no situation for others.
fn is_tested(acts: &[Act], index: usize) -> bool {
    let last = (0..acts.len()).rev().find(|it| !is_control(acts, *it));
    let last = last.and_then(|last| acts.get(last));
    let act = acts.get(index).filter(|_| !is_control(acts, index));
    matches!((act, last), (Some(act), Some(last)) if act.refused || act.actor == last.actor)
}
