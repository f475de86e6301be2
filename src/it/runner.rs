//! The runner: what runs beside what, and what becomes of steps that do not succeed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures::FutureExt as _;
use futures::future::BoxFuture;
use rolecall_adapters::InProcess;
use rolecall_model::implementation::{Description, Exchange, Failure, Implementation, Session};
use rolecall_model::outcome::{Answer, Outcome};
use rolecall_model::verdict::{Cause, Verdict};
use rolecall_model::vocabulary::Temporary;
use rolecall_model::word::Word;
use rolecall_model::{Actor, Command, Created, Fixture, OrganizationId, UserId};
use rolecall_record::record::{Record, StepStatus};
use rolecall_suite::register::source::Source;
use rolecall_suite::register::{self, Readings};
use rolecall_suite::run::{self, Plan};
use rolecall_suite::suite::{Selection, Suite};

/// Says yes to everything, after a while.
struct Yes(Arc<Count>);

/// The number of concurrent sessions.
#[derive(Default)]
struct Count {
    talking: AtomicUsize,
    most: AtomicUsize,
    /// The most that talked while somebody moved the clock.
    beside_the_clock: AtomicUsize,
}

struct Talk {
    count: Arc<Count>,
    users: u32,
}

impl Implementation for Yes {
    fn description(&self) -> Description {
        Description::default()
    }

    fn open(&self, _: &str) -> Box<dyn Session> {
        let talking = self.0.talking.fetch_add(1, Ordering::Relaxed) + 1;
        self.0.most.fetch_max(talking, Ordering::Relaxed);
        Box::new(Talk {
            count: Arc::clone(&self.0),
            users: 0,
        })
    }

    fn reach(&self) -> BoxFuture<'_, Result<(), Failure>> {
        futures::future::ready(Ok(())).boxed()
    }

    fn scenario_deadline(&self) -> Option<Duration> {
        None
    }
}

impl Session for Talk {
    fn prepare<'a>(&'a mut self, fixture: &'a Fixture) -> BoxFuture<'a, Result<Created, Failure>> {
        async move {
            if matches!(fixture, Fixture::AdvanceClock { .. }) {
                let talking = self.count.talking.load(Ordering::Relaxed);
                self.count
                    .beside_the_clock
                    .fetch_max(talking, Ordering::Relaxed);
            }
            tokio::task::yield_now().await;
            Ok(match fixture {
                Fixture::AddOrganization { .. } => Created::Organization(OrganizationId(0)),
                Fixture::AddUser { .. } => {
                    self.users += 1;
                    Created::User(UserId(self.users))
                }
                _ => Created::Nothing,
            })
        }
        .boxed()
    }

    fn attempt<'a>(
        &'a mut self,
        _: Actor,
        command: &'a Command,
    ) -> BoxFuture<'a, Result<Outcome, Failure>> {
        async move {
            tokio::task::yield_now().await;
            assert!(
                !matches!(command, Command::ViewAuditLog { .. }),
                "the session breaks"
            );
            Ok(Outcome::Done(Answer::Nothing))
        }
        .boxed()
    }

    fn glance<'a>(&'a mut self, view: &'a Command) -> BoxFuture<'a, Result<Outcome, Failure>> {
        self.attempt(Actor::Operator, view)
    }

    fn take_exchanges(&mut self) -> Vec<Exchange> {
        Vec::new()
    }

    fn identifier(&self, _: UserId) -> Option<String> {
        None
    }

    fn knows(&self, _: Word) -> Result<(), Failure> {
        Ok(())
    }

    fn lasts(&self, access: Temporary) -> u32 {
        access.length()
    }

    fn vouch(&self) -> Result<(), Failure> {
        Ok(())
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        self.count.talking.fetch_sub(1, Ordering::Relaxed);
        futures::future::ready(()).boxed()
    }
}

const WAITS: &str = "Given Fia is a full administrator of Acme
      When Fia opens Control Hub of Acme
      Then Fia succeeds";

/// The scenarios of a feature with these steps, each with its tags, played by `Yes`.
fn play(scenarios: &[(&str, &str)], concurrency: usize) -> (Record, Arc<Count>) {
    let mut text = "Feature: Of the runner\n".to_owned();
    for (number, (tags, steps)) in scenarios.iter().enumerate() {
        text += &format!("\n  {tags}\n  Scenario: The {number}. one\n    {steps}\n");
    }
    let count = Arc::new(Count::default());
    let yes = Arc::new(Yes(Arc::clone(&count)));
    (record(&text, yes, concurrency), count)
}

fn readings() -> Readings {
    Readings::defaults(&register::embedded().unwrap())
}

/// The record of a feature played by an implementation.
fn record(text: &str, implementation: Arc<dyn Implementation>, concurrency: usize) -> Record {
    let register = Arc::new(register::embedded().unwrap());
    let source = Source::new("general/of-the-runner.feature", text.to_owned());
    let suite = Arc::new(Suite::parse(&[source], &register).unwrap());
    let plan = Plan {
        concurrency,
        transcript: true,
        ..Plan::new(register, suite, Selection::new(readings()), implementation)
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(run::run(plan, |_| {}))
}

#[test]
fn as_many_scenarios_run_side_by_side_as_may() {
    for (concurrency, expected) in [(1, 1), (3, 3), (64, 8)] {
        let (record, count) = play(&[("@GEN-01", WAITS); 8], concurrency);
        assert_eq!(count.most.load(Ordering::Relaxed), expected);
        assert_eq!(count.talking.load(Ordering::Relaxed), 0);
        assert_eq!(record.scenarios.len(), 8);
        for scenario in &record.scenarios {
            assert_eq!(scenario.verdict, Verdict::Pass, "{scenario:?}");
        }
    }
}

#[test]
fn a_scenario_that_moves_the_clock_runs_alone() {
    let clock = "Given 2 hours have passed
      When Fia opens Control Hub of Acme";
    let clock = WAITS.replace(
        "When Fia opens Control Hub of Acme",
        &clock.replace("Given", "And"),
    );
    let scenarios = [
        ("@GEN-01", WAITS),
        ("@GEN-12 @clock", clock.as_str()),
        ("@GEN-01", WAITS),
        ("@GEN-01", WAITS),
        ("@GEN-12 @clock", clock.as_str()),
    ];
    let (record, count) = play(&scenarios, 4);
    assert_eq!(count.beside_the_clock.load(Ordering::Relaxed), 1);
    assert!(count.most.load(Ordering::Relaxed) > 1);
    for scenario in &record.scenarios {
        assert_eq!(scenario.verdict, Verdict::Pass, "{scenario:?}");
    }
}

#[test]
fn an_act_may_stand_under_then() {
    let acts = "Given Fia is a full administrator of Acme
      When Fia opens Control Hub of Acme
      Then Fia succeeds
      And Fia can open Control Hub of Acme
      And Fia cannot open Control Hub of Acme
      And Fia succeeds";
    let (record, _) = play(&[("@GEN-01", acts)], 1);
    let statuses: Vec<StepStatus> = record.scenarios[0]
        .steps
        .iter()
        .map(|it| it.status)
        .collect();
    let (passed, failed) = (StepStatus::Passed, StepStatus::Failed);
    assert_eq!(
        statuses,
        [passed, passed, passed, passed, failed, StepStatus::Skipped]
    );
    assert_eq!(record.scenarios[0].verdict, Verdict::Fail);
}

#[test]
fn a_step_that_breaks_or_is_unknown_is_the_kits_error_and_nobody_elses() {
    let breaks = WAITS.replace("opens Control Hub", "views the audit log");
    let unknown = WAITS.replace("opens Control Hub", "opens Kontrol Hub");
    let (record, count) = play(
        &[
            ("@GEN-01", &breaks),
            ("@GEN-01", &unknown),
            ("@GEN-01", WAITS),
        ],
        2,
    );
    let verdicts: Vec<Verdict> = record.scenarios.iter().map(|it| it.verdict).collect();
    assert_eq!(verdicts, [Verdict::Error, Verdict::Error, Verdict::Pass]);
    for (scenario, says) in [(0, "the session breaks"), (1, "no step definition matches")] {
        let scenario = &record.scenarios[scenario];
        assert_eq!(scenario.cause, Some(Cause::Kit));
        let failure = scenario.failure.as_ref().unwrap();
        assert!(failure.observed.contains(says), "{failure:?}");
        assert_eq!(failure.step, 1);
    }
    assert_eq!(count.talking.load(Ordering::Relaxed), 0);
}

#[test]
fn moving_the_clock_without_the_tag_is_an_error() {
    let clock = WAITS.replace("When", "And 2 hours have passed\n      When");
    let (record, _) = play(&[("@GEN-12", &clock)], 1);
    let failure = record.scenarios[0].failure.as_ref().unwrap();
    assert_eq!(record.scenarios[0].verdict, Verdict::Error);
    assert!(failure.expected.contains("@clock"), "{failure:?}");
}

#[test]
fn no_text_can_be_read_as_two_steps() {
    run::check_definitions().unwrap();
    run::check_vocabularies().unwrap();
}

#[test]
fn every_exchange_belongs_to_the_step_during_which_it_was_said() {
    let text = "Feature: Of exchanges
  Background:
    Given Fia is a full administrator of Acme

  @GEN-01
  Scenario: Whoever may acts
    And Ulla is a user of Acme
    When Fia makes Ulla a device administrator of Acme
    Then Fia succeeds
    And Ulla is a device administrator of Acme

  @GEN-01
  Scenario: One step fails
    When Fia lists the administrators of Acme
    Then Fia is refused
    And Fia holds no role in Acme
";
    let record = record(text, Arc::new(InProcess::faithful((&readings()).into())), 2);
    let said = |scenario: usize| -> Vec<(Option<usize>, &str)> {
        let exchanges = record.scenarios[scenario].exchanges.iter();
        exchanges
            .map(|it| (it.step, it.operation.split(' ').next().unwrap()))
            .collect()
    };
    assert_eq!(
        said(0),
        [
            (Some(0), "add-organization"),
            (Some(0), "add-user"),
            (Some(0), "hold-role"),
            (Some(1), "add-user"),
            (Some(2), "grant-role"),
            (Some(4), "view-roles"),
        ]
    );
    assert_eq!(record.scenarios[1].failure.as_ref().unwrap().step, 2);
    assert_eq!(said(1).last(), Some(&(Some(1), "list-administrators")));
}
