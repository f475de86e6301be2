//! The matrix shows every table of the documents.

use std::collections::{BTreeMap, BTreeSet};

use rolecall::matrix::{Matrix, Scope, Survey};
use rolecall_adapters::InProcess;
use rolecall_model::vocabulary::Role;
use rolecall_simulator::Mutant;
use rolecall_suite::register::{self, Register};

use super::{cells, defaults, faithful, layout, survey};

/// The service sends product notifications of its own accord: no attempt of an administrator shows them.
const NOTIFICATIONS: &str = "nobody requests a product notification";

/// Requirements that come from a table and that no cell shows, with the reason.
const NOT_SHOWN: &[(&str, &str)] = &[
    ("ORG-TBL-ATA-MAIL", NOTIFICATIONS),
    ("ORG-TBL-CO-MAIL", NOTIFICATIONS),
    ("ORG-TBL-DA-MAIL", NOTIFICATIONS),
    ("ORG-TBL-FULL-MAIL", NOTIFICATIONS),
    ("ORG-TBL-RO-MAIL", NOTIFICATIONS),
    ("ORG-TBL-SUP-MAIL", NOTIFICATIONS),
    ("ORG-TBL-UD-MAIL", NOTIFICATIONS),
];

/// Whether a requirement is taken from a table.
fn is_of_table(register: &Register, id: &str) -> bool {
    let requirement = register.requirement(id);
    requirement.is_some_and(|it| it.sources.iter().any(|source| source.at.contains("table")))
}

/// The tables with the columns of one role.
fn columns_of(role: Role) -> Scope {
    Scope {
        roles: vec![role],
        areas: Vec::new(),
    }
}

/// Every requirement that is taken from a table has a cell that changes when the simulator breaks it.
#[test]
fn every_cell_of_the_tables_has_a_cell_here() {
    let register = register::embedded().unwrap();
    let readings = defaults();
    let mut unbroken: BTreeMap<Role, Matrix> = BTreeMap::new();
    let (mut missing, mut shown) = (BTreeSet::new(), BTreeSet::new());
    for mutant in Mutant::all() {
        let mut parts = mutant.id().split('/');
        let (Some(id), Some(place)) = (parts.next(), parts.next()) else {
            continue;
        };
        // A cell is called by role and privilege; a rule in code may be called like a role alone.
        let role = place
            .split_once('.')
            .and_then(|(role, _)| Role::from_slug(role));
        let Some(role) = role.filter(|_| is_of_table(&register, id)) else {
            continue;
        };
        if shown.contains(id) || !mutant.applies(&readings) {
            continue;
        }
        let scope = columns_of(role);
        let matrix = |survey: Survey| Matrix::new(layout(), &scope, vec![survey]);
        let unbroken = unbroken
            .entry(role)
            .or_insert_with(|| matrix(survey(faithful(), &scope)));
        let broken = InProcess::with_mutant(readings, mutant).without_transcript();
        let broken = matrix(survey(broken, &scope));
        let same = cells(unbroken)
            .map(|it| &it.3.sides)
            .eq(cells(&broken).map(|it| &it.3.sides));
        if same {
            missing.insert(id);
        } else {
            missing.remove(id);
            shown.insert(id);
        }
    }
    let excepted: BTreeSet<_> = NOT_SHOWN.iter().map(|(id, _)| *id).collect();
    assert_eq!(missing, excepted);
}
