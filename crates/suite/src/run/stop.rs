//! Ending a run before all of its scenarios have run.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// A request to end a run in order: no scenario begins any more, those that are under way stop after the step that
/// they are at and clear up what they made. Clones share the request.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    is_requested: AtomicBool,
    /// The labels of the scenarios that are under way.
    under_way: Mutex<BTreeSet<String>>,
}

impl Stop {
    /// Requests it.
    pub fn request(&self) {
        self.0.is_requested.store(true, Ordering::Relaxed);
    }

    /// Whether it was requested.
    #[must_use]
    pub fn is_requested(&self) -> bool {
        self.0.is_requested.load(Ordering::Relaxed)
    }

    /// The labels of the scenarios that have begun and not cleared up, by which the names of what they made are
    /// kept apart.
    #[must_use]
    pub fn under_way(&self) -> Vec<String> {
        self.labels().iter().cloned().collect()
    }

    /// A scenario begins.
    pub(super) fn begin(&self, label: &str) -> UnderWay {
        self.labels().insert(label.to_owned());
        UnderWay {
            stop: self.clone(),
            label: label.to_owned(),
        }
    }

    fn labels(&self) -> std::sync::MutexGuard<'_, BTreeSet<String>> {
        // The set is whole at all times.
        let labels = self.0.under_way.lock();
        labels.unwrap_or_else(PoisonError::into_inner)
    }
}

/// A scenario that is under way. It is over when it says so, and not when it is abandoned.
pub(super) struct UnderWay {
    stop: Stop,
    label: String,
}

impl UnderWay {
    /// The scenario has cleared up.
    pub(super) fn end(self) {
        self.stop.labels().remove(&self.label);
    }
}
