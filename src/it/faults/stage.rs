//! The stage of every row of the table: the scenarios, and the way to drive a target.

use std::sync::Arc;

use rolecall_adapters::http::REFERENCE;
use rolecall_adapters::{HttpImplementation, Mapping, Options};
use rolecall_record::record::Adapter;
use rolecall_suite::register::{self, Readings, Register};
use rolecall_suite::run::Plan;
use rolecall_suite::suite::{self, Selection, Suite};

use crate::program::TOKEN;

/// The parts that all rows share.
pub(super) struct Stage {
    register: Arc<Register>,
    suite: Arc<Suite>,
    selection: Selection,
}

impl Stage {
    /// A few scenarios among which something must be allowed, something must be refused, and
    /// everything is read back afterwards.
    pub(super) fn set() -> Self {
        let register = Arc::new(register::embedded().unwrap());
        let suite = Arc::new(suite::embedded(&register).unwrap());
        let name = "(Premium|Standard) licence (receives|does not)|not signed in attempts to give|\
                    is listed with it";
        let selection = Selection::new(Readings::defaults(&register))
            .requirement(&register, "CCSA-ELIG-05")
            .and_then(|selection| selection.requirement(&register, "GEN-14"))
            .and_then(|selection| selection.name(name))
            .unwrap();
        Self {
            register,
            suite,
            selection,
        }
    }

    pub(super) fn plan(&self, implementation: HttpImplementation, concurrency: usize) -> Plan {
        Plan {
            transcript: true,
            description: "of the faults".to_owned(),
            adapter: Adapter::Http,
            concurrency,
            label: "f-".to_owned(),
            ..Plan::new(
                Arc::clone(&self.register),
                Arc::clone(&self.suite),
                self.selection.clone(),
                Arc::new(implementation),
            )
        }
    }

    /// The ids of the scenarios that a run has to give a verdict.
    pub(super) fn selected(&self) -> Vec<String> {
        let selected = self.suite.select(&self.selection);
        let ids = selected.scenarios().iter().map(|it| it.id.clone());
        ids.collect()
    }
}

/// The reference mapping with little patience.
fn mapping(changes: &[(&str, &str)]) -> Mapping {
    let mut text = REFERENCE.to_owned();
    let short = [
        ("\nconnect-timeout = 5\n", "\nconnect-timeout = 0.5\n"),
        ("\nconcurrency = 16 ", "\nconcurrency = 4 "),
    ];
    for (usual, other) in short.iter().chain(changes) {
        assert!(text.contains(usual), "{usual}");
        text = text.replace(usual, other);
    }
    Mapping::parse(&text, "implementation.toml").unwrap()
}

/// A way to drive the target.
pub(super) fn implementation(target: &str, changes: &[(&str, &str)]) -> HttpImplementation {
    let options = Options {
        target: Some(target.to_owned()),
        operator_token: Some(TOKEN.to_owned()),
    };
    HttpImplementation::new(mapping(changes), &options).unwrap()
}
