//! A run: the selected scenarios against an implementation, and the record of the results.

mod ad_hoc;
mod attribution;
pub mod circuit_breaker;
mod collect;
pub mod journal;
pub mod merge;
mod prefilter;
pub mod recorder;
mod roles;
mod runner;
mod samples;
pub(crate) mod scenario;
mod step_cache;
pub(crate) mod step_index;
mod stop;

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use rolecall_model::area::Area;
use rolecall_model::implementation::{Exchange, Implementation};
use rolecall_model::verdict::Verdict;
use rolecall_record::KIT;
use rolecall_record::record::{
    self, Adapter, Claim, ExpectedFailure, Inapplicable, Part, Record, Shard, StoreError,
};

use crate::register::source;
use crate::register::{Basis, Modality, Readings, Register, Requirement};
use crate::run::circuit_breaker::Connection;
pub use crate::steps::row::Kind;
use crate::suite::{Selected, SelectedScenario, Selection, Suite};
pub use crate::world::Unmet;
use crate::world::World;
pub use ad_hoc::{AdHocScenario, Sentence, SentenceError, Sentences};
use collect::Collector;
pub use runner::Runner;
pub use scenario::ScenarioRun;
pub use step_index::{
    Definition, DefinitionError, Place, check_definitions, check_vocabularies, definitions,
};
pub use stop::Stop;

/// The plan of a run: the scenarios, the implementation and the settings.
pub struct Plan {
    /// The rules.
    pub register: Arc<Register>,
    /// The scenarios.
    pub suite: Arc<Suite>,
    /// The selection of them.
    pub selection: Selection,
    /// The selection in words, for the record.
    pub description: String,
    /// The selection as arguments of the command line, for the record.
    pub selecting: Vec<String>,
    /// The shard of it, if it was divided.
    pub shard: Option<Shard>,
    /// The conformance classes that the implementation claims.
    pub claims: Vec<Claim>,
    /// The requirements that it is known to break.
    pub expected_failures: Vec<ExpectedFailure>,
    /// The runs that the record was merged from, where it was.
    pub parts: Vec<Part>,
    /// Scenarios of the selection that an earlier run of the same plan finished; they are not run
    /// again.
    pub finished: Vec<record::Scenario>,
    /// The time at which that earlier run began, as RFC 3339.
    pub began: Option<String>,
    /// The implementation under test.
    pub implementation: Arc<dyn Implementation>,
    /// The adapter that drives it.
    pub adapter: Adapter,
    /// The number of scenarios that run at a time.
    pub concurrency: usize,
    /// Begins no further scenario once one has not passed; those that did not begin count as not selected.
    pub fail_fast: bool,
    /// Also records the exchanges of scenarios that passed.
    pub transcript: bool,
    /// Keeps the names of this run apart from those of other runs on the same implementation.
    pub label: String,
    /// Labels of scenarios by their ids, where they are those of an earlier run.
    pub labels: HashMap<String, String>,
    /// The arguments that set up this run, for running a part of it again.
    pub rerun: Vec<String>,
    /// The request to end the run early.
    pub stop: Stop,
    /// The commit that the program was built from, with its date, for the record.
    pub build: Option<String>,
}

impl Plan {
    /// The label of the session of a scenario, which is known by its place in the suite and by its id. That of an
    /// earlier run stays.
    #[must_use]
    pub fn label_of(&self, index: usize, id: &str) -> String {
        let earlier = self.labels.get(id).cloned();
        earlier.unwrap_or_else(|| format!("{}{index}", self.label))
    }

    /// A plan that claims every area.
    pub fn new(
        register: Arc<Register>,
        suite: Arc<Suite>,
        selection: Selection,
        implementation: Arc<dyn Implementation>,
    ) -> Self {
        Self {
            register,
            suite,
            selection,
            description: "everything".to_owned(),
            selecting: Vec::new(),
            shard: None,
            claims: Claim::everything(),
            expected_failures: Vec::new(),
            parts: Vec::new(),
            finished: Vec::new(),
            began: None,
            implementation,
            adapter: Adapter::InProcess,
            concurrency: 64,
            fail_fast: false,
            transcript: false,
            label: String::new(),
            labels: HashMap::new(),
            rerun: Vec::new(),
            stop: Stop::default(),
            build: None,
        }
    }
}

impl Plan {
    /// The selected scenarios that began, if the run ended early.
    fn begun(&self, selected: Selected, scenarios: &[record::Scenario]) -> Selected {
        if !self.fail_fast || selected.scenarios().len() == scenarios.len() {
            return selected;
        }
        let ids = scenarios.iter().map(|it| it.id.clone());
        self.suite.select(&self.selection.clone().ids(ids))
    }
}

/// Stores the results of a run as they come in. When something cannot be stored, because the disk is full,
/// for example, the run ends: it could not show its results.
pub trait Keeper {
    /// Stores the exchanges of a finished scenario and returns their place.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    fn evidence(
        &mut self,
        scenario: &record::Scenario,
        exchanges: &[Exchange],
    ) -> Result<Option<record::Evidence>, StoreError>;

    /// Stores the scenario itself.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    fn finished(&mut self, scenario: &record::Scenario) -> Result<(), StoreError>;
}

/// Runs the plan; `seen` gets each scenario as it ends, with the verdict of its own: consequences of other
/// failures are found at the end.
///
/// The future is for one thread: scenarios take turns on it.
pub async fn run(plan: Plan, seen: impl FnMut(&record::Scenario) + 'static) -> Record {
    let (started, clock) = (SystemTime::now(), Instant::now());
    let selected = plan.suite.select(&plan.selection);
    let scenarios = drive(&plan, &selected, None, seen)
        .await
        .unwrap_or_default();
    let duration = micros(clock.elapsed());
    let selected = plan.begun(selected, &scenarios);
    conclude(
        &plan,
        &selected,
        scenarios,
        record::rfc3339(started),
        duration,
    )
}

/// The same, and stores the results as they come in.
///
/// # Errors
///
/// When something cannot be stored.
pub async fn run_and_keep(
    plan: Plan,
    keeper: Box<dyn Keeper>,
    seen: impl FnMut(&record::Scenario) + 'static,
) -> Result<Record, StoreError> {
    let (started, clock) = (SystemTime::now(), Instant::now());
    let selected = plan.suite.select(&plan.selection);
    let scenarios = drive(&plan, &selected, Some(keeper), seen).await?;
    let (started, duration) = since(plan.began.as_ref(), started, micros(clock.elapsed()));
    let selected = plan.begun(selected, &scenarios);
    Ok(conclude(&plan, &selected, scenarios, started, duration))
}

/// Beginning and duration of a run that may have been interrupted: from the beginning of its first part to the
/// end of its last, so that all of its exchanges lie between.
fn since(began: Option<&String>, started: SystemTime, duration: u64) -> (String, u64) {
    let now = record::rfc3339(started);
    let earlier = began.filter(|it| **it < now).cloned();
    let before = earlier.as_ref().and_then(|it| {
        let between = record::milliseconds(&now)?.checked_sub(record::milliseconds(it)?)?;
        between.checked_mul(1000)
    });
    match (earlier, before) {
        (Some(earlier), Some(before)) => (earlier, before.saturating_add(duration)),
        _ => (now, duration),
    }
}

/// The record of a plan with these results.
pub fn conclude(
    plan: &Plan,
    selected: &Selected,
    scenarios: Vec<record::Scenario>,
    started: String,
    duration_us: u64,
) -> Record {
    let run = outline(plan, selected, started, duration_us);
    let requirements = requirements(
        &plan.register,
        selected,
        plan.selection.readings(),
        &plan.claims,
    );
    Record::conclude(run, requirements, scenarios)
}

/// The record of a plan without its results.
pub fn outline(plan: &Plan, selected: &Selected, started: String, duration_us: u64) -> record::Run {
    let readings = plan.selection.readings();
    record::Run {
        kit: record::Kit {
            name: KIT.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            build: plan.build.clone(),
        },
        register: record::Register {
            digest: plan.register.version().to_owned(),
            requirements: plan.register.requirements().len(),
            foundations: plan.register.recorded_foundations(),
        },
        suite: record::Suite {
            digest: plan.suite.version().to_owned(),
            scenarios: plan.suite.scenarios().len(),
            foreign: is_foreign(&plan.register, &plan.suite),
            layers: plan.suite.layers().to_vec(),
        },
        implementation: describe(plan),
        readings: plan
            .register
            .conflicts()
            .iter()
            .map(|conflict| {
                let chosen = readings
                    .reading_of(&conflict.id)
                    .unwrap_or(&conflict.default)
                    .to_owned();
                (
                    conflict.id.clone(),
                    record::Reading {
                        chosen,
                        default: conflict.default.clone(),
                    },
                )
            })
            .collect(),
        selection: record::Selection {
            complete: !selected.is_partial(),
            description: plan.description.clone(),
            arguments: plan.selecting.clone(),
            shard: plan.shard,
        },
        rerun: plan.rerun.clone(),
        started,
        duration_us,
        claims: plan.claims.clone(),
        expected_failures: plan.expected_failures.clone(),
        parts: plan.parts.clone(),
    }
}

/// Whether the rules or the scenarios are others than those of the kit: no class follows from them.
#[must_use]
pub fn is_foreign(register: &Register, suite: &Suite) -> bool {
    let own = source::own();
    (register.version(), suite.version()) != (own.register.as_str(), own.suite.as_str())
}

/// Runs the selected scenarios and returns their results, in the suite's order.
pub async fn drive(
    plan: &Plan,
    selected: &Selected,
    keeper: Option<Box<dyn Keeper>>,
    seen: impl FnMut(&record::Scenario) + 'static,
) -> Result<Vec<record::Scenario>, StoreError> {
    let suite = Arc::clone(&plan.suite);
    let register = Arc::clone(&plan.register);
    let mut collector = Collector::new(suite, register, plan.transcript, keeper, Box::new(seen));
    collector.take_over(&plan.finished);
    let runner = match Runner::new(plan.concurrency) {
        Ok(runner) => runner.until(plan.stop.clone()),
        Err(defect) => return Ok(collector.into_scenarios(selected, &defect.to_string())),
    };
    let connection = Connection::to(Arc::clone(&plan.implementation), plan.concurrency).await;
    let open = |scenario: &SelectedScenario| {
        let index = scenario.index();
        let summary = plan.suite.scenarios().get(index);
        let id = summary.map_or("", |it| &it.id);
        let label = plan.label_of(index, id);
        World::new(connection.open(&label), &label, scenario.is_serial())
    };
    let scenarios: Vec<_> = selected
        .runnable()
        .filter(|it| !collector.has(it.index()))
        .collect();
    let stopped = Cell::new(false);
    let finished = |run: ScenarioRun| {
        stopped.set(stopped.get() || plan.fail_fast && run.failure.is_some());
        collector.finish(run)
    };
    let scenarios = scenarios.into_iter().take_while(|_| !stopped.get());
    runner.run(scenarios, open, finished).await?;
    if stopped.get() {
        return Ok(collector.into_finished());
    }
    Ok(collector.into_scenarios(selected, "the runner did not finish this scenario"))
}

fn describe(plan: &Plan) -> record::Implementation {
    let description = plan.implementation.description();
    record::Implementation {
        name: description.name,
        version: description.version,
        vendor: description.vendor,
        target: description.target,
        digest: description.digest,
        file_digest: description.file_digest,
        adapter: plan.adapter,
        lacks: description.lacks.iter().map(ToString::to_string).collect(),
        indirect: description
            .indirect
            .into_iter()
            .map(|it| record::Indirect {
                operation: it.operation,
                why: it.why,
            })
            .collect(),
    }
}

/// The register as the record has it, with the facts that are known of a requirement before the run.
pub(crate) fn requirements(
    register: &Register,
    selected: &Selected,
    readings: &Readings,
    claims: &[Claim],
) -> Vec<record::Requirement> {
    let mut barred: BTreeMap<&str, String> = BTreeMap::new();
    for left_out in selected.left_out() {
        let needs: Vec<_> = left_out
            .needs
            .iter()
            .map(|(conflict, reading)| format!("{conflict}={reading}"))
            .collect();
        for id in &left_out.scenario.requirements {
            barred.entry(id).or_insert_with(|| needs.join(", "));
        }
    }
    let ran = |id: &str| {
        selected
            .scenarios()
            .iter()
            .any(|scenario| scenario.tests(id))
    };
    register
        .requirements()
        .iter()
        .map(|requirement| {
            let id = requirement.id.as_str();
            let in_force = register.in_force(requirement, readings);
            let mut recorded = as_recorded(requirement);
            recorded.not_selected = selected.missed(id);
            let reason = match (&requirement.untestable, barred.get(id)) {
                (Some(reason), _) => Some((Inapplicable::Untestable, reason.clone())),
                // The readings that scenarios need are only known for those that were selected.
                (None, Some(needs)) if in_force && !ran(id) && selected.missed(id) == 0 => {
                    let reason = format!("its scenarios presuppose {needs}");
                    Some((Inapplicable::Presupposes, reason))
                }
                _ if in_force && !claims.iter().any(|it| it.covers(&recorded)) => {
                    let reason = "the implementation does not claim it".to_owned();
                    Some((Inapplicable::NotClaimed, reason))
                }
                _ if in_force && selected.rests(id) && !ran(id) && selected.missed(id) == 0 => {
                    let reason = "its scenarios rest on classes that are not claimed".to_owned();
                    Some((Inapplicable::Rests, reason))
                }
                _ => None,
            };
            if let Some((why, reason)) = reason {
                recorded.verdict = Some(Verdict::Inapplicable);
                recorded.inapplicable = Some(why);
                recorded.reason = reason;
            }
            recorded
        })
        .collect()
}

/// The ids of the requirements that these claims cover, as far as they are in force under these readings. Those of
/// areas that the kit does not have are among them: no class covers them, and the register was given because of them.
pub fn claimed<'a>(
    register: &'a Register,
    claims: &'a [Claim],
    readings: &'a Readings,
) -> impl Iterator<Item = String> + 'a {
    let in_force = register.requirements_in_force(readings);
    in_force.filter_map(|requirement| {
        let recorded = as_recorded(requirement);
        let is_added = Area::of_id(&recorded.id).is_none();
        (is_added || claims.iter().any(|claim| claim.covers(&recorded))).then_some(recorded.id)
    })
}

/// Whether a claim covers the requirement of this id.
#[must_use]
pub fn covers(register: &Register, claim: &Claim, id: &str) -> bool {
    let requirement = register.requirement(id);
    requirement.is_some_and(|it| claim.covers(&as_recorded(it)))
}

fn as_recorded(requirement: &Requirement) -> record::Requirement {
    record::Requirement {
        id: requirement.id.clone(),
        area: requirement.area.prefix().to_owned(),
        title: requirement.title.clone(),
        statement: requirement.statement.clone(),
        modality: match requirement.modality {
            Modality::MustAllow => record::Modality::MustAllow,
            Modality::MustDeny => record::Modality::MustDeny,
            Modality::MustHold => record::Modality::MustHold,
            Modality::Should => record::Modality::Should,
        },
        basis: match requirement.basis {
            Basis::Stated => record::Basis::Stated,
            Basis::Prose => record::Basis::Prose,
            Basis::Inferred => record::Basis::Inferred,
        },
        sources: requirement
            .sources
            .iter()
            .map(|source| record::Source {
                document: source.doc.clone(),
                at: source.at.clone(),
            })
            .collect(),
        conflict: requirement.conflict.clone(),
        reading: requirement.reading.clone(),
        verdict: None,
        reason: String::new(),
        scenarios: Vec::new(),
        controls: Vec::new(),
        inapplicable: None,
        not_playable: 0,
        not_selected: 0,
    }
}

pub(crate) fn micros(duration: std::time::Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}
