//! How a session uses what is there already.
//!
//! Which entries of the roster fit is known only when all Givens are said. So nothing is brought
//! about before somebody acts or looks: the fixtures are promised, then the roster is searched, then
//! what is mapped is sent in the order of the Givens.

use std::sync::Arc;

use rolecall_model::capability::Capability;
use rolecall_model::implementation::{Exchange, Failure, Purpose, Speaker};
use rolecall_model::required::Lack;
use rolecall_model::{Created, Fixture};
use serde_json::Value;

use super::replay::Replay;
use super::roster::borrowed::Borrowed;
use super::roster::search::Assignment;
use super::state::{HttpSession, lacking};

impl HttpSession {
    /// Promises a fixture.
    pub(in crate::http) fn promise(&mut self, fixture: &Fixture) -> Result<Created, Failure> {
        let shared = Arc::clone(&self.shared);
        let name = fixture.name();
        let is_mapped = shared.mapping.fixtures.contains_key(name);
        if !is_mapped && !shared.mapping.roster.gives().contains(&name) {
            return Err(lacking(Capability::of_fixture(fixture)));
        }
        let created = self.enter(fixture, Value::Null);
        if let Some(borrowed) = &mut self.entities.borrowed {
            if !is_mapped {
                borrowed.wanted.add(fixture, created).map_err(|what| {
                    let message =
                        format!("a roster cannot provide {what}, and `{name}` is not mapped");
                    Failure::lacking(Lack::Capability(Capability::of_fixture(fixture)), message)
                })?;
            }
            borrowed.promised.push((fixture.clone(), created));
        }
        Ok(created)
    }

    /// Keeps the promises.
    pub(in crate::http) async fn bring_about_all(&mut self) -> Result<(), Failure> {
        let Some(borrowed) = &mut self.entities.borrowed else {
            return Ok(());
        };
        if let Some(failure) = &borrowed.broken {
            return Err(failure.clone());
        }
        let promised = std::mem::take(&mut borrowed.promised);
        let kept = self.keep_promises(&promised).await;
        if let (Err(failure), Some(borrowed)) = (&kept, &mut self.entities.borrowed) {
            borrowed.broken = Some(failure.clone());
        }
        kept
    }

    async fn keep_promises(&mut self, promised: &[(Fixture, Created)]) -> Result<(), Failure> {
        let shared = Arc::clone(&self.shared);
        let is_mapped = |fixture: &Fixture| shared.mapping.fixtures.contains_key(fixture.name());
        if promised.iter().any(|(fixture, _)| !is_mapped(fixture)) {
            self.borrow().await?;
        }
        for (fixture, created) in promised {
            if !is_mapped(fixture) {
                continue;
            }
            let has_end = !shared.mapping.end_user.is_empty();
            let borrowed = self.entities.borrowed.as_ref();
            self.entities.sparing =
                has_end && borrowed.is_some_and(|it| it.goes_with_a_user(fixture));
            let id = self.request(fixture).await;
            self.entities.sparing = false;
            let id = id?;
            let (parameter, number) = match created {
                Created::Organization(organization) => ("organization", organization.0),
                Created::User(user) => ("user", user.0),
                Created::Site(site) => ("site", site.0),
                Created::Nothing => continue,
            };
            if let Some(entity) = self.entities.directory.entity_mut(parameter, number) {
                entity.remote = id;
            }
            if let (Fixture::AddUser { organization, .. }, Created::User(user)) = (fixture, created)
                && let Some(borrowed) = &mut self.entities.borrowed
                && borrowed.has(*organization)
            {
                borrowed.made.push((*user, *organization));
            }
        }
        Ok(())
    }

    /// Gets from the roster what the scenario wants of it.
    async fn borrow(&mut self) -> Result<(), Failure> {
        let shared = Arc::clone(&self.shared);
        let (roster, limits) = (&shared.mapping.roster, shared.mapping.limits());
        // Something is left of the scenario's time, so that this is what it is told.
        let by = self.connection.opened + limits.scenario_deadline.mul_f64(0.9);
        let Some(borrowed) = &mut self.entities.borrowed else {
            return Ok(());
        };
        let before = borrowed.lease.assignment().clone();
        let recorded = self.connection.replay.as_mut().and_then(Replay::assignment);
        match recorded.as_deref().and_then(Assignment::read) {
            Some(assignment) => borrowed.lease.take_over(assignment),
            None => borrowed.lease.extend(roster, &borrowed.wanted, by).await?,
        }
        // Which entries a scenario is given depends on what others hold, and has to be known to hold
        // the same conversation again.
        self.connection.exchanges.push(Exchange {
            speaker: Speaker::Operator,
            purpose: Purpose::Existing(borrowed.lease.assignment().to_string()),
            outcome: "done".into(),
            ..Exchange::default()
        });
        let Assignment {
            organizations,
            sites,
            users,
        } = borrowed.lease.assignment().clone();
        for (number, entry) in organizations {
            if let Some(entry) = roster.organizations.get(entry)
                && !before.organizations.contains_key(&number)
            {
                self.identify("organization", number.0, &entry.id, &entry.name, None);
            }
        }
        for (number, entry) in sites {
            if let Some(entry) = roster.sites.get(entry)
                && !before.sites.contains_key(&number)
            {
                self.identify("site", number.0, &entry.id, &entry.name, None);
            }
        }
        for (number, entry) in users {
            if let Some(entry) = roster.users.get(entry)
                && !before.users.contains_key(&number)
            {
                let email = Some(entry.email.as_str());
                self.identify("user", number.0, &entry.id, &entry.name, email);
            }
        }
        Ok(())
    }

    /// Enters what the implementation calls somebody, and remembers what the scenario says.
    fn identify(
        &mut self,
        parameter: &str,
        number: u32,
        id: &Value,
        name: &str,
        email: Option<&str>,
    ) {
        let Some(entity) = self.entities.directory.entity_mut(parameter, number) else {
            return;
        };
        entity.remote = id.clone();
        self.entities.aliases.add(&entity.name, name);
        entity.name = name.to_owned();
        if let (Some(ours), Some(theirs)) = (&entity.email, email) {
            self.entities.aliases.add(ours, theirs);
            entity.email = Some(theirs.to_owned());
        }
    }

    /// Undoes what the scenario did to what was there already, as far as that is mapped. What cannot
    /// be undone is not used again.
    pub(in crate::http) async fn undo(&mut self, borrowed: &Borrowed) {
        let shared = Arc::clone(&self.shared);
        self.entities.sparing = true;
        if !shared.mapping.end_user.is_empty() {
            for (user, organization) in borrowed.made.iter().rev() {
                let requests = &shared.mapping.end_user;
                let ended = self.clear(requests, *organization, Some(*user)).await;
                self.entities.spent |= ended != Ok(true);
            }
        }
        if self.entities.spent && !shared.mapping.restore.is_empty() {
            let mut restored = true;
            for organization in borrowed.lease.assignment().organizations.keys() {
                let requests = &shared.mapping.restore;
                restored &= self.clear(requests, *organization, None).await == Ok(true);
            }
            self.entities.spent = !restored;
        }
        self.entities.sparing = false;
    }
}
