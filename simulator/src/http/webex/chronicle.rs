//! The times at which things came about, which the simulator's state does not hold.
//!
//! A thing is dated when this API first sees it. The clock is the machine's, moved on as far as the
//! operator moved that of the simulator.

use std::collections::HashMap;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, SecondsFormat, Utc};
use rolecall_model::identity::{OrganizationId, UserId};

use crate::state::State;

/// Milliseconds since 1970.
pub(super) type Time = i64;

/// The dates of users, organizations and entries of audit logs.
#[derive(Default)]
pub(super) struct Chronicle {
    users: Vec<Time>,
    organizations: Vec<Time>,
    changed: HashMap<UserId, Time>,
    audit: HashMap<OrganizationId, Vec<Time>>,
}

/// The time now.
pub(super) fn now(state: &State) -> Time {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let milliseconds = since.map_or(0, |since| since.as_millis());
    let moved = u128::from(state.clock()).saturating_mul(1000);
    Time::try_from(milliseconds.saturating_add(moved)).unwrap_or(Time::MAX)
}

/// A time as the API writes it; one that no calendar has is the beginning of time.
pub(super) fn written(time: Time) -> String {
    let time = DateTime::<Utc>::from_timestamp_millis(time).unwrap_or_default();
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Reads a time.
pub(super) fn read(text: &str) -> Option<Time> {
    let time = DateTime::parse_from_rfc3339(text).ok()?;
    Some(time.timestamp_millis())
}

impl Chronicle {
    /// Dates everything that is there and has no date yet.
    pub(super) fn observe(&mut self, state: &State) {
        let (users, organizations) = (state.users.len(), state.organizations.len());
        if self.users.len() < users || self.organizations.len() < organizations {
            let now = now(state);
            self.users.resize(self.users.len().max(users), now);
            let organizations = self.organizations.len().max(organizations);
            self.organizations.resize(organizations, now);
        }
    }

    /// Dates the entries of an organization's audit log that have no date yet, and returns the dates of all.
    pub(super) fn audit(&mut self, state: &State, id: OrganizationId) -> &[Time] {
        let entries = state.organization(id).map_or(0, |found| found.audit.len());
        if entries == 0 {
            // Nothing is remembered of organizations that do not exist.
            return &[];
        }
        let dates = self.audit.entry(id).or_default();
        if dates.len() < entries {
            dates.resize(entries, now(state));
        }
        dates
    }

    /// Records that a user was changed.
    pub(super) fn change(&mut self, state: &State, user: UserId) {
        self.changed.insert(user, now(state));
    }

    /// When a user came about, and when the user was last changed.
    pub(super) fn user(&self, user: UserId) -> (Time, Time) {
        let created = self.users.get(user.index()).copied().unwrap_or_default();
        (created, self.changed.get(&user).copied().unwrap_or(created))
    }

    /// When an organization came about.
    pub(super) fn organization(&self, id: OrganizationId) -> Time {
        let date = self.organizations.get(id.index());
        date.copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_are_written() {
        assert_eq!(written(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(read("2026-01-01T01:00:00.5+01:00"), Some(1_767_225_600_500));
        assert_eq!(written(1_767_225_600_500), "2026-01-01T00:00:00.500Z");
        assert_eq!(written(Time::MAX), "1970-01-01T00:00:00.000Z");
        for text in ["", "2026", "2026-01-01", "yesterday"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
