//! One scenario, from its first step to its last.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::rc::Rc;
use std::time::{Duration, Instant};

use futures::FutureExt as _;
use gherkin::StepType;
use rolecall_model::implementation::Exchange;
use rolecall_model::verdict::Verdict;
use rolecall_record::record::{StepStatus, Wrong, WrongAct};

use super::roles;
use super::step_cache::StepCache;
use super::step_index::{DefinitionError, Found, StepIndex};
use super::stop::Stop;
use crate::register::Observation;
use crate::steps::arguments::Arguments;
use crate::steps::row::Kind;
use crate::suite::SelectedScenario;
use crate::world::{Modal, Unmet, World, confused};

/// The step definitions that all scenarios of a run share.
pub(super) struct Context {
    pub(super) index: &'static StepIndex,
    pub(super) cache: StepCache,
    pub(super) stop: Stop,
}

/// A scenario that has run.
pub struct ScenarioRun {
    /// The scenario.
    pub scenario: SelectedScenario,
    /// The label that keeps its names apart from those of other scenarios.
    pub label: String,
    /// The status of each step, those of the backgrounds first.
    pub statuses: Vec<StepStatus>,
    /// The step, counted from zero, after which the scenario could not pass any more, and why.
    pub failure: Option<(usize, Unmet)>,
    /// The steps in which somebody attempts something.
    pub acts: Vec<Act>,
    /// The slugs of the roles that the actor of the act under test holds.
    pub roles: Vec<&'static str>,
    /// The act that went wrong, if the scenario failed.
    pub wrong: Option<WrongAct>,
    /// The finding of the failing step about a refusal.
    pub after_refusal: Option<Observation>,
    /// All requests and answers.
    pub exchanges: Vec<Exchange>,
    /// The time from the first step to the last.
    pub duration: Duration,
}

/// A step in which somebody attempts something.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Act {
    /// Its place among the steps, counted from zero.
    pub place: usize,
    /// The actor.
    pub actor: String,
    /// Whether the act itself requires that it can be done: `Fia can list …`.
    pub can: bool,
    /// Whether the act itself or a step after it requires that it is refused.
    pub refused: bool,
}

/// The definition of a step, as far as there is one.
type Lookup = Result<Option<Rc<Found>>, DefinitionError>;

/// Runs a scenario in its world, until a step fails; `None` if it was stopped before its end.
pub(super) async fn run(
    context: &Context,
    scenario: SelectedScenario,
    mut world: World,
) -> Option<ScenarioRun> {
    let began = Instant::now();
    let under_way = context.stop.begin(world.cast.label());
    let steps: Vec<(&gherkin::Step, Lookup)> = scenario
        .steps()
        .map(|step| (step, context.cache.find(context.index, step)))
        .collect();
    for (_, found) in &steps {
        if let Ok(Some(found)) = found
            && let Some(argument) = found.row.outbox_of
            && let Some(person) = found.arguments.get(argument)
        {
            world.count_emails_to(person);
        }
    }
    let mut statuses = vec![StepStatus::Skipped; steps.len()];
    let mut failure = None;
    let mut stopped = false;
    for (place, ((step, found), status)) in steps.iter().zip(&mut statuses).enumerate() {
        if context.stop.is_requested() {
            stopped = true;
            break;
        }
        world.begin_step(place);
        let (reached, unmet) = match found {
            Ok(Some(found)) => match run_step(found, step, &mut world).await {
                Ok(()) => (StepStatus::Passed, None),
                Err(unmet) => (status_of(unmet.verdict), Some(unmet)),
            },
            Ok(None) => (StepStatus::Undefined, Some(undefined())),
            Err(defect) => {
                let unmet = confused("one step definition to match", defect.to_string());
                (StepStatus::Error, Some(unmet))
            }
        };
        *status = reached;
        if let Some(unmet) = unmet {
            failure = Some((place, unmet));
            break;
        }
    }
    if failure.is_none() && !stopped {
        let expects = steps.iter().any(|(step, _)| step.ty == StepType::Then);
        failure = no_pass(&world, expects).map(|unmet| (0, unmet));
        if let (Some((_, unmet)), Some(first)) = (&failure, statuses.first_mut())
            && unmet.verdict == Verdict::Inapplicable
        {
            *first = StepStatus::Skipped;
        }
    }
    let rows: Vec<_> = steps.iter().map(|(_, found)| definition(found)).collect();
    let acts = acts_among(&rows, &world);
    let failed_at = failure.as_ref().map(|(place, _)| *place);
    let roles = roles::acting(&rows, &acts, failed_at, &world);
    let wrong = failure
        .as_ref()
        .filter(|(_, unmet)| unmet.verdict == Verdict::Fail)
        .and_then(|(place, _)| wrong_act(*rows.get(*place)?, &world));
    let failing = failure.as_ref().and_then(|(place, _)| steps.get(*place));
    let after_refusal = failing.and_then(|(_, found)| {
        let found = definition(found)?;
        (found.row.kind == Kind::Then && world.is_rightly_refused())
            .then_some(found.row.observation)
    });
    drop(steps);
    let (label, exchanges) = (world.cast.label().to_owned(), world.take_exchanges());
    let duration = began.elapsed();
    world.end().await;
    under_way.end();
    (!stopped).then_some(ScenarioRun {
        scenario,
        label,
        statuses,
        failure,
        acts,
        roles,
        wrong,
        after_refusal,
        exchanges,
        duration,
    })
}

/// The definition of a step, if there is exactly one.
fn definition(found: &Lookup) -> Option<&Found> {
    found.as_ref().ok()?.as_deref()
}

/// The acts among the steps of a scenario.
fn acts_among(steps: &[Option<&Found>], world: &World) -> Vec<Act> {
    let mut acts: Vec<Act> = Vec::new();
    for (place, found) in steps.iter().enumerate() {
        let Some(found) = found else {
            continue;
        };
        if found.row.kind == Kind::When {
            let mut arguments = Arguments::new(&found.arguments, None);
            let (actor, modal) = arguments.actor_and_modal(world);
            acts.push(Act {
                place,
                actor,
                can: modal == Modal::Can,
                refused: modal == Modal::Cannot,
            });
        } else if let Some(last) = acts.last_mut().filter(|_| found.row.requires_refusal) {
            last.refused = true;
        }
    }
    acts
}

/// The last act, which went wrong as the failing step shows.
fn wrong_act(failing: Option<&Found>, world: &World) -> Option<WrongAct> {
    let row = failing?.row;
    let (operation, refused) = world.last_operation()?;
    let wrong = match (row.kind, refused) {
        (Kind::When, false) => Wrong::Done,
        (_, true) if !world.is_rightly_refused() => Wrong::Refused,
        (_, false) if row.requires_refusal => Wrong::Done,
        _ => Wrong::Effect,
    };
    Some(WrongAct {
        operation: operation.to_owned(),
        wrong,
    })
}

/// Runs one step. A step returns why it failed; a panic is a defect of the kit or of an adapter, and is
/// kept from ending the run.
pub(crate) async fn run_step(
    found: &Found,
    step: &gherkin::Step,
    world: &mut World,
) -> Result<(), Unmet> {
    let arguments = Arguments::new(&found.arguments, step.table.as_ref());
    let ran = AssertUnwindSafe(found.row.run(world, arguments)).catch_unwind();
    ran.await
        .unwrap_or_else(|panic| Err(confused("the step to run", message_of(&*panic))))
}

fn message_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    text.map_or_else(
        || "it panicked".to_owned(),
        |text| format!("it panicked: {text}"),
    )
}

/// Why a scenario whose steps all passed does not pass itself, if that is so.
fn no_pass(world: &World, expects: bool) -> Option<Unmet> {
    if expects {
        return world.unvouched();
    }
    Some(confused(
        "a step that states what is expected",
        "the scenario has no Then, so it would pass whatever happens",
    ))
}

fn undefined() -> Unmet {
    confused(
        "a step that the catalogue knows",
        "no step definition matches; check the spelling of roles, licences and names, or look for the \
         step with `rolecall steps --search WORDS`",
    )
}

/// The status of a step with which a scenario got this verdict.
const fn status_of(verdict: Verdict) -> StepStatus {
    match verdict {
        Verdict::Inconclusive => StepStatus::Inconclusive,
        Verdict::Error => StepStatus::Error,
        // Nothing went wrong: this step shows that the scenario does not apply.
        Verdict::Inapplicable => StepStatus::Skipped,
        Verdict::Pass | Verdict::Fail => StepStatus::Failed,
    }
}
