//! A run: the selected scenarios against an implementation, and the record of what was found.

mod collect;
mod index;
mod known;
mod play;
mod runner;
mod samples;
mod skeleton;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use cucumber::gherkin::{Feature, Scenario};
use cucumber::{Parser as _, Runner as _, Writer as _, cli};
use futures::StreamExt as _;
use futures::future::LocalBoxFuture;

use crate::implementation::Implementation;
use crate::patience::Line;
use crate::record::{self, Adapter, Record};
use crate::register::{Basis, Modality, Register, Requirement};
use crate::suite::{SERIAL, Selected, Selection, Suite};
use crate::verdict::Verdict;
use crate::world::World;
use collect::{Collector, Ending, Endings};
pub use index::{DefinitionError, Registered, check_definitions, check_vocabularies, registered};
pub use runner::{Play, Runner, Stage};

/// What to run, against what, and how.
pub struct Plan {
    /// The rules.
    pub register: Arc<Register>,
    /// The scenarios.
    pub suite: Arc<Suite>,
    /// Which of them.
    pub selection: Selection,
    /// The selection in words, for the record.
    pub description: String,
    /// The implementation under test.
    pub implementation: Arc<dyn Implementation>,
    /// How it is driven.
    pub adapter: Adapter,
    /// How many scenarios run at a time.
    pub concurrency: usize,
    /// Keeps the names of this run apart from those of other runs on the same implementation.
    pub label: String,
    /// The arguments that set up this run, for running a part of it again.
    pub rerun: Vec<String>,
}

/// Runs the plan; `seen` is told each scenario's verdict as it comes in.
///
/// The future is for one thread: scenarios take turns on it.
pub async fn run(plan: Plan, seen: impl FnMut(Verdict) + 'static) -> Record {
    let (started, clock) = (SystemTime::now(), Instant::now());
    let selected = plan.suite.select(&plan.selection);
    let complete = !selected.is_partial();
    let scenarios = drive(&plan, &selected, seen).await;
    let readings = plan.selection.readings();
    let run = record::Run {
        kit: record::Kit {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        },
        register: record::Register {
            digest: format!("fnv1a64:{}", plan.register.version()),
            requirements: plan.register.requirements().len(),
        },
        suite: record::Suite {
            digest: format!("fnv1a64:{}", plan.suite.version()),
            scenarios: plan.suite.scenarios().len(),
        },
        implementation: describe(&plan),
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
            complete,
            description: plan.description.clone(),
        },
        rerun: plan.rerun.clone(),
        started: record::rfc3339(started),
        duration_us: micros(clock.elapsed()),
    };
    Record::conclude(run, requirements(&plan, &selected), scenarios)
}

/// Runs the selected scenarios and returns how each went, in the suite's order.
pub(crate) async fn drive(
    plan: &Plan,
    selected: &Selected,
    seen: impl FnMut(Verdict) + 'static,
) -> Vec<record::Scenario> {
    let (suite, label) = (Arc::clone(&plan.suite), plan.label.clone());
    let endings = Endings::default();
    let mut collector = Collector::new(Arc::clone(&suite), endings.clone(), Box::new(seen));
    let stage = Sessions {
        suite,
        label,
        line: Line::to(Arc::clone(&plan.implementation), plan.concurrency).await,
        endings,
    };
    let runner = match Runner::new(stage, plan.concurrency) {
        Ok(runner) => runner,
        Err(fault) => return collector.into_scenarios(selected, &fault.to_string()),
    };
    let features = selected.parser().parse("", cli::Empty);
    let mut events = runner.run(features, cli::Empty);
    while let Some(event) = events.next().await {
        collector.handle_event(event, &cli::Empty).await;
    }
    collector.into_scenarios(selected, "the runner did not finish this scenario")
}

/// Gives each scenario a session of its own, and keeps what its world knew at its end.
struct Sessions {
    suite: Arc<Suite>,
    label: String,
    line: Line,
    endings: Endings,
}

impl Sessions {
    fn index_of(&self, feature: &Feature, scenario: &Scenario) -> Option<usize> {
        let path = feature.path.as_deref()?;
        self.suite.index_at(path, scenario.position.line)
    }
}

impl Stage for Sessions {
    fn open(&self, feature: &Feature, scenario: &Scenario, world: &mut World) {
        if let Some(index) = self.index_of(feature, scenario) {
            let label = format!("{}{index}", self.label);
            world.begin(self.line.open(&label), &label);
            let summary = self.suite.scenarios().get(index);
            world.alone = summary.is_some_and(|it| it.tags.iter().any(|tag| tag == SERIAL));
            // What acts send can be told from what was sent before only by looking before the first of
            // them, and only who reads ahead knows whose outboxes to look into.
            for step in &scenario.steps {
                world.foresee(&step.value);
            }
        }
    }

    fn close<'a>(
        &'a self,
        feature: &'a Feature,
        scenario: &'a Scenario,
        world: &'a mut World,
    ) -> LocalBoxFuture<'a, ()> {
        Box::pin(async move {
            if let Some(index) = self.index_of(feature, scenario) {
                let ending = Ending {
                    failure: world.failure().cloned(),
                    exchanges: world.take_exchanges(),
                };
                self.endings.borrow_mut().insert(index, ending);
            }
            world.end().await;
        })
    }
}

fn describe(plan: &Plan) -> record::Implementation {
    let description = plan.implementation.description();
    record::Implementation {
        name: description.name,
        version: description.version,
        vendor: description.vendor,
        target: description.target,
        adapter: plan.adapter,
    }
}

/// The register as the record holds it, with what is known of a requirement before the run.
fn requirements(plan: &Plan, selected: &Selected) -> Vec<record::Requirement> {
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
    plan.register
        .requirements()
        .iter()
        .map(|requirement| {
            let id = requirement.id.as_str();
            let in_force = plan
                .register
                .in_force(requirement, plan.selection.readings());
            let reason = match (&requirement.untestable, barred.get(id)) {
                (Some(reason), _) => Some(reason.clone()),
                (None, Some(needs)) if in_force && !ran(id) => {
                    Some(format!("its scenarios presuppose {needs}"))
                }
                _ => None,
            };
            as_recorded(requirement, reason)
        })
        .collect()
}

fn as_recorded(requirement: &Requirement, inapplicable: Option<String>) -> record::Requirement {
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
        verdict: inapplicable.is_some().then_some(Verdict::Inapplicable),
        reason: inapplicable.unwrap_or_default(),
        scenarios: Vec::new(),
        controls: Vec::new(),
    }
}

pub(crate) fn micros(duration: std::time::Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}
