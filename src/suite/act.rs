//! Acts among the expectations.
//!
//! An act is defined once, as a `When`, and may stand under `Then` too, where it says what somebody can
//! do or cannot (`Then Carla cannot list …`), or looks again (`Then Fia lists …`). Defining each act a
//! second time would double what the macros of `cucumber` generate for it.

use cucumber::gherkin::{Scenario, Step, StepType};

/// The words behind the actor by which an act under `Then` is known.
const SIGNS: [&str; 4] = [" can ", " cannot ", " lists ", " views "];

/// Has the acts under `Then` matched with the acts.
pub(super) fn recognize(scenario: &mut Scenario) {
    for step in &mut scenario.steps {
        if step.ty == StepType::Then && is_act(step) {
            step.ty = StepType::When;
        }
    }
}

fn is_act(step: &Step) -> bool {
    // What stands in quotes is a value.
    let words = step.value.split('"').next().unwrap_or_default();
    SIGNS.iter().any(|sign| words.contains(sign))
}
