//! The things that the Webex API remembers beside the simulator's state.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rolecall_model::identity::{OrganizationId, UserId};

use super::chronicle::Chronicle;
use super::oauth::Grants;

/// Everything that the API remembers beside the simulator's state.
#[derive(Default)]
pub(super) struct Desk {
    pub(super) chronicle: Chronicle,
    pub(super) grants: Grants,
    /// The activation jobs that were run.
    pub(super) jobs: Vec<Job>,
}

/// A job that sent activation e-mails.
#[derive(Clone, Copy, Debug)]
pub(super) struct Job {
    pub(super) organization: OrganizationId,
    pub(super) user: Option<UserId>,
    pub(super) sent: usize,
    pub(super) skipped: usize,
}

/// The desk as the API and a reset share it. It is locked after the server's own things, never before.
#[derive(Clone, Default)]
pub(in crate::http) struct Memory(Arc<Mutex<Desk>>);

impl Memory {
    /// Forgets everything.
    pub(in crate::http) fn forget(&self) {
        *self.desk() = Desk::default();
    }

    /// A panic elsewhere leaves at worst one note half written: no reason to stop serving.
    pub(super) fn desk(&self) -> MutexGuard<'_, Desk> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
