//! The entries of the roster that are in use, and those that are used up.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use rolecall_model::implementation::Failure;
use rolecall_model::verdict::Cause;
use tokio::sync::Notify;

use super::search::{Assignment, Search};
use super::wanted::Wanted;
use crate::http::mapping::roster::Roster;

/// The state of the entries in one run.
#[derive(Debug, Default)]
pub(in crate::http) struct Ledger {
    used: Mutex<Used>,
    released: Notify,
}

#[derive(Debug, Default)]
struct Used {
    /// A scenario has them now.
    leased: Entries,
    /// A scenario changed them.
    spent: Entries,
}

#[derive(Debug, Default)]
struct Entries {
    organizations: BTreeSet<usize>,
    users: BTreeSet<usize>,
}

impl Entries {
    fn add(&mut self, assignment: &Assignment) {
        self.organizations.extend(assignment.organizations.values());
        self.users.extend(assignment.users.values());
    }

    fn remove(&mut self, assignment: &Assignment) {
        for entry in assignment.organizations.values() {
            self.organizations.remove(entry);
        }
        for entry in assignment.users.values() {
            self.users.remove(entry);
        }
    }
}

/// Entries that belong to one scenario until it gives them back.
#[derive(Debug)]
pub(in crate::http) struct Lease {
    ledger: Arc<Ledger>,
    assignment: Assignment,
}

/// The result of an attempt to get entries.
enum Found {
    Entries(Assignment),
    /// Others have them for the time being.
    Later,
    /// They were changed, and are not used again.
    Spent,
    /// There are none.
    Never(String),
}

impl Lease {
    /// A lease of nothing yet.
    pub(in crate::http) fn new(ledger: &Arc<Ledger>) -> Self {
        Self {
            ledger: Arc::clone(ledger),
            assignment: Assignment::default(),
        }
    }

    /// The entries that it holds.
    pub(in crate::http) const fn assignment(&self) -> &Assignment {
        &self.assignment
    }

    /// Holds what it held when the conversation was recorded.
    pub(in crate::http) fn take_over(&mut self, assignment: Assignment) {
        self.assignment = assignment;
    }

    /// Gets the entries that are exactly like what is wanted, and waits `by` then for what others
    /// use. Who holds some already waits for no more: two who wait for each other would wait for
    /// ever.
    ///
    /// # Errors
    ///
    /// When there are none such, or none any more.
    pub(in crate::http) async fn extend(
        &mut self,
        roster: &Roster,
        wanted: &Wanted,
        by: Instant,
    ) -> Result<(), Failure> {
        let ledger = Arc::clone(&self.ledger);
        loop {
            let released = ledger.released.notified();
            tokio::pin!(released);
            // From here on no release is missed.
            released.as_mut().enable();
            match self.look(roster, wanted) {
                Found::Entries(assignment) => {
                    self.assignment = assignment;
                    return Ok(());
                }
                Found::Never(what) => {
                    return Err(Failure::barred(format!("the roster has no {what}")));
                }
                Found::Spent => {
                    return Err(Failure::new(
                        Cause::Implementation,
                        "the roster has nobody left: earlier scenarios changed the accounts and \
                         organizations that would do; list more of them under [existing], or map \
                         [fixtures.restore]",
                    ));
                }
                Found::Later => {}
            }
            let is_first = self.assignment == Assignment::default();
            let wait = by.saturating_duration_since(Instant::now());
            if !is_first || tokio::time::timeout(wait, released).await.is_err() {
                return Err(Failure::new(
                    Cause::Implementation,
                    "other scenarios use all accounts and organizations that would do; list more \
                     of them under [existing], or run fewer scenarios at once (--concurrency)",
                ));
            }
        }
    }

    fn look(&self, roster: &Roster, wanted: &Wanted) -> Found {
        let mut used = lock(&self.ledger.used);
        let own = &self.assignment;
        let is_own = |entry: usize| own.organizations.values().any(|it| *it == entry);
        let is_own_user = |entry: usize| own.users.values().any(|it| *it == entry);
        let search = |leased_too: bool, spent_too: bool| {
            let (leased, spent) = (&used.leased, &used.spent);
            Search {
                roster,
                wanted,
                organization: &|it| {
                    is_own(it)
                        || ((leased_too || !leased.organizations.contains(&it))
                            && (spent_too || !spent.organizations.contains(&it)))
                },
                user: &|it| {
                    is_own_user(it)
                        || ((leased_too || !leased.users.contains(&it))
                            && (spent_too || !spent.users.contains(&it)))
                },
            }
            .run(own)
        };
        let found = search(false, false);
        let Some(assignment) = found else {
            return match () {
                () if search(true, false).is_some() => Found::Later,
                () if search(true, true).is_some() => Found::Spent,
                () => Found::Never(
                    Search {
                        roster,
                        wanted,
                        organization: &|_| true,
                        user: &|_| true,
                    }
                    .lacks(),
                ),
            };
        };
        used.leased.add(&assignment);
        Found::Entries(assignment)
    }

    /// Gives the entries back, for others to use if they are as they were.
    pub(in crate::http) fn release(mut self, as_they_were: bool) {
        self.give_back(as_they_were);
    }

    fn give_back(&mut self, as_they_were: bool) {
        let assignment = std::mem::take(&mut self.assignment);
        let mut used = lock(&self.ledger.used);
        used.leased.remove(&assignment);
        if !as_they_were {
            used.spent.add(&assignment);
        }
        drop(used);
        self.ledger.released.notify_waiters();
    }
}

impl Drop for Lease {
    /// A scenario that was broken off may have left anything behind.
    fn drop(&mut self) {
        if self.assignment != Assignment::default() {
            self.give_back(false);
        }
    }
}

fn lock(used: &Mutex<Used>) -> std::sync::MutexGuard<'_, Used> {
    used.lock().unwrap_or_else(PoisonError::into_inner)
}
