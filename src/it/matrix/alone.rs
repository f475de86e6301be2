//! No cell depends on the cells that are asked beside it.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use futures::future::BoxFuture;
use proptest::prelude::*;
use proptest::sample::subsequence;
use rolecall::matrix::{Finding, Matrix, Scope};
use rolecall_model::implementation::{
    Description, Exchange, Failure, Implementation, Session, ready,
};
use rolecall_model::vocabulary::{Role, Temporary};
use rolecall_model::word::Word;
use rolecall_model::{Actor, Command, Created, Fixture, Outcome, UserId};

use super::{cells, faithful, layout, survey};

/// One simulator for all sessions, as a server is.
struct Shared(Arc<Mutex<Box<dyn Session>>>);

impl Shared {
    fn new() -> Self {
        Self(Arc::new(Mutex::new(faithful().open(""))))
    }

    fn with<T>(&self, act: impl FnOnce(&mut dyn Session) -> T) -> T {
        act(&mut **self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Implementation for Shared {
    fn description(&self) -> Description {
        Description::default()
    }

    fn open(&self, _: &str) -> Box<dyn Session> {
        Box::new(Self(Arc::clone(&self.0)))
    }

    fn reach(&self) -> BoxFuture<'_, Result<(), Failure>> {
        ready(Ok(()))
    }

    fn scenario_deadline(&self) -> Option<Duration> {
        None
    }
}

impl Session for Shared {
    fn prepare<'a>(&'a mut self, fixture: &'a Fixture) -> BoxFuture<'a, Result<Created, Failure>> {
        ready(self.with(|it| futures::executor::block_on(it.prepare(fixture))))
    }

    fn attempt<'a>(
        &'a mut self,
        actor: Actor,
        command: &'a Command,
    ) -> BoxFuture<'a, Result<Outcome, Failure>> {
        ready(self.with(|it| futures::executor::block_on(it.attempt(actor, command))))
    }

    fn glance<'a>(&'a mut self, view: &'a Command) -> BoxFuture<'a, Result<Outcome, Failure>> {
        self.attempt(Actor::Operator, view)
    }

    fn take_exchanges(&mut self) -> Vec<Exchange> {
        Vec::new()
    }

    fn identifier(&self, user: UserId) -> Option<String> {
        self.with(|it| it.identifier(user))
    }

    fn lasts(&self, access: Temporary) -> u32 {
        self.with(|it| it.lasts(access))
    }

    fn knows(&self, _: Word) -> Result<(), Failure> {
        Ok(())
    }

    fn vouch(&self) -> Result<(), Failure> {
        Ok(())
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        ready(())
    }
}

type Answers = BTreeMap<(String, String, String), Finding>;

/// The answers within a scope, by table, column and row.
fn answers(implementation: impl Implementation + 'static, scope: &Scope) -> Answers {
    let matrix = Matrix::new(layout(), scope, vec![survey(implementation, scope)]);
    let all = cells(&matrix).map(|(table, column, question, cell)| {
        let place = (table.id.clone(), column.id.clone(), question.to_owned());
        (place, cell.sides[0].clone())
    });
    all.collect()
}

/// Every cell asked in a simulator of its own.
fn alone() -> &'static Answers {
    static ALONE: LazyLock<Answers> = LazyLock::new(|| answers(faithful(), &Scope::default()));
    &ALONE
}

#[test]
fn every_cell_is_the_same_alone_and_with_all_others() {
    let together = answers(Shared::new(), &Scope::default());
    assert_eq!(together.len(), alone().len());
    for (place, finding) in &together {
        assert_eq!(Some(finding), alone().get(place), "{place:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn every_cell_is_the_same_whatever_is_shown_beside_it(
        roles in subsequence(Role::ALL, 1..=3),
        areas in subsequence(layout().areas().map(str::to_owned).collect::<Vec<_>>(), 1..=4),
    ) {
        let scope = Scope { roles, areas };
        for (place, finding) in &answers(Shared::new(), &scope) {
            prop_assert_eq!(Some(finding), alone().get(place), "{:?}", place);
        }
    }
}
