//! Each class claimed alone: an implementation that has nothing but the things of the class shows it in full.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use rolecall_adapters::InProcess;
use rolecall_model::area::Area;
use rolecall_model::capability::Capability;
use rolecall_model::implementation::{
    Description, Exchange, Failure, Implementation, Session, ready,
};
use rolecall_model::required::{Lack, required};
use rolecall_model::verdict::Verdict;
use rolecall_model::vocabulary::Temporary;
use rolecall_model::word::{Vocabulary, Word, words_in};
use rolecall_model::{Actor, Command, Created, Fixture, Outcome, UserId};
use rolecall_record::record::{Claim, Conclusion, Inapplicable, Record};
use rolecall_suite::claims;
use rolecall_suite::register::{self, Readings};
use rolecall_suite::run::{self, Plan};
use rolecall_suite::suite::{self, Selection};
use serde_json::Value;

/// The simulator, without everything that is not among these things.
struct Only {
    own: Arc<BTreeSet<&'static str>>,
    inner: InProcess,
}

struct OnlySession {
    own: Arc<BTreeSet<&'static str>>,
    inner: Box<dyn Session>,
}

/// Fails if a thing is not among the own ones.
fn has(own: &BTreeSet<&'static str>, thing: Lack) -> Result<(), Failure> {
    match own.contains(thing.to_string().as_str()) {
        true => Ok(()),
        false => Err(Failure::lacking(thing, format!("there is no {thing}"))),
    }
}

impl OnlySession {
    fn has(&self, capability: Capability, value: &Value) -> Result<(), Failure> {
        has(&self.own, Lack::Capability(capability))?;
        let words = words_in(value);
        words.into_iter().try_for_each(|word| self.knows(word))
    }
}

impl Implementation for Only {
    fn description(&self) -> Description {
        let words = Vocabulary::ALL.iter().flat_map(|vocabulary| {
            let slugs = vocabulary.words();
            slugs.into_iter().filter_map(|slug| vocabulary.word(slug))
        });
        let all = Capability::all().map(Lack::Capability);
        let all = all.chain(words.map(Lack::Word));
        Description {
            lacks: all.filter(|it| has(&self.own, *it).is_err()).collect(),
            ..self.inner.description()
        }
    }

    fn open(&self, label: &str) -> Box<dyn Session> {
        Box::new(OnlySession {
            own: Arc::clone(&self.own),
            inner: self.inner.open(label),
        })
    }

    fn reach(&self) -> BoxFuture<'_, Result<(), Failure>> {
        self.inner.reach()
    }

    fn scenario_deadline(&self) -> Option<Duration> {
        self.inner.scenario_deadline()
    }
}

impl Session for OnlySession {
    fn prepare<'a>(&'a mut self, fixture: &'a Fixture) -> BoxFuture<'a, Result<Created, Failure>> {
        let value = serde_json::to_value(fixture).unwrap();
        match self.has(Capability::of_fixture(fixture), &value) {
            Ok(()) => self.inner.prepare(fixture),
            Err(failure) => ready(Err(failure)),
        }
    }

    fn attempt<'a>(
        &'a mut self,
        actor: Actor,
        command: &'a Command,
    ) -> BoxFuture<'a, Result<Outcome, Failure>> {
        let value = serde_json::to_value(command).unwrap();
        match self.has(Capability::of_command(command), &value) {
            Ok(()) => self.inner.attempt(actor, command),
            Err(failure) => ready(Err(failure)),
        }
    }

    fn glance<'a>(&'a mut self, view: &'a Command) -> BoxFuture<'a, Result<Outcome, Failure>> {
        self.attempt(Actor::Operator, view)
    }

    fn take_exchanges(&mut self) -> Vec<Exchange> {
        self.inner.take_exchanges()
    }

    fn identifier(&self, user: UserId) -> Option<String> {
        self.inner.identifier(user)
    }

    fn knows(&self, word: Word) -> Result<(), Failure> {
        has(&self.own, Lack::Word(word))
    }

    fn lasts(&self, access: Temporary) -> u32 {
        self.inner.lasts(access)
    }

    fn vouch(&self) -> Result<(), Failure> {
        self.inner.vouch()
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        self.inner.close()
    }
}

/// The record of a run against the simulator with the things of a class, which is claimed alone.
fn alone(area: &Area) -> Record {
    let register = Arc::new(register::embedded().unwrap());
    let suite = Arc::new(suite::embedded(&register).unwrap());
    let readings = Readings::defaults(&register);
    let name = area.directory();
    let claims: Vec<Claim> = vec![name.parse().unwrap()];
    let claimed = run::claimed(&register, &claims, &readings);
    let selection = claims::claiming(Selection::new(readings.clone()), &suite, claimed);
    let only = Only {
        own: Arc::new(required(name, true).collect()),
        inner: InProcess::faithful((&readings).into()),
    };
    let plan = Plan {
        claims,
        ..Plan::new(register, suite, selection, Arc::new(only))
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(run::run(plan, |_| {}))
}

#[test]
fn each_class_can_be_claimed_alone_with_nothing_but_its_own() {
    for area in Area::all() {
        let record = alone(area);
        let bad = record.scenarios.iter();
        let bad: Vec<_> = bad
            .filter(|it| !matches!(it.verdict, Verdict::Pass | Verdict::Inapplicable))
            .map(|it| (&it.id, it.verdict))
            .collect();
        assert_eq!(bad, [], "{area:?}");
        let level = &record.classes[0].level;
        assert_eq!(level.lacking, [""; 0], "{area:?}");
        let short: Vec<_> = record
            .requirements
            .iter()
            .filter(|it| Area::of_id(&it.id) == Some(area) && it.verdict != Some(Verdict::Pass))
            .map(|it| (it.id.as_str(), it.inapplicable, it.reason.as_str()))
            .collect();
        assert!(level.full && level.of > 10, "{area:?}: {level}, {short:?}");
        assert_eq!(record.conclusion(), Conclusion::Conforms, "{area:?}");
        let resting: Vec<_> = record
            .requirements
            .iter()
            .filter(|it| it.inapplicable == Some(Inapplicable::Rests))
            .map(|it| it.id.as_str())
            .collect();
        // No role of the other classes is common, and all common roles apply to everybody.
        let moot: &[&str] = match area.prefix() {
            "GEN" => &["GEN-19"],
            _ => &[],
        };
        assert_eq!(resting, moot, "{area:?}");
    }
}

#[test]
fn the_things_of_other_classes_are_not_asked_for() {
    let things = |area: &str| required(area, true).collect::<BTreeSet<_>>();
    let general = things("general");
    for other in [
        "role.partner-administrator",
        "role.sales-administrator",
        "role.provisioning-administrator",
        "relation.manages",
        "licence.contact-center-premium",
    ] {
        assert!(!general.contains(other), "{other}");
    }
    assert!(general.contains("role.full-administrator"));
    assert!(!things("provisioning").contains("role.sales-administrator"));
}
