//! The catalogue of mutants against the register.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rolecall_model::readings::Reading;
use rolecall_model::{Conflict, Readings};

use crate::rules::RULES;
use crate::{Mutant, Policy, tables};

/// The register, as far as the simulator depends on it.
pub(super) struct Register {
    pub(super) requirements: BTreeSet<String>,
    /// The requirements that no test can show.
    pub(super) untestable: BTreeSet<String>,
    /// By conflict: the default reading, and all.
    conflicts: BTreeMap<String, (String, BTreeSet<String>)>,
}

impl Register {
    pub(super) fn read() -> Self {
        let features = Path::new(env!("CARGO_MANIFEST_DIR")).join("../features");
        let text = |entry: &toml::Value, key: &str| entry[key].as_str().unwrap().to_owned();
        let (mut requirements, mut untestable) = (BTreeSet::new(), BTreeSet::new());
        for area in fs::read_dir(&features).unwrap() {
            let path = area.unwrap().path().join("requirements.toml");
            if path.exists() {
                let entries = entries(path, "requirement");
                requirements.extend(entries.iter().map(|entry| text(entry, "id")));
                let without_test = entries.iter().filter(|it| it.get("untestable").is_some());
                untestable.extend(without_test.map(|entry| text(entry, "id")));
            }
        }
        let conflicts = entries(features.join("conflicts.toml"), "conflict")
            .iter()
            .map(|entry| {
                let readings = entry["readings"].as_array().unwrap().iter();
                let readings = readings.map(|reading| text(reading, "name")).collect();
                (text(entry, "id"), (text(entry, "default"), readings))
            })
            .collect();
        Self {
            requirements,
            untestable,
            conflicts,
        }
    }
}

fn entries(path: PathBuf, key: &str) -> Vec<toml::Value> {
    let table: toml::Table = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    table[key].as_array().unwrap().clone()
}

#[test]
fn every_mutant_is_named_found_and_in_force_somewhere() {
    let all: Vec<_> = Readings::default_and_single_alternatives().collect();
    for mutant in Mutant::all() {
        let parts: Vec<_> = mutant.id().split('/').collect();
        let [requirement, place, how] = parts[..] else {
            panic!("{} is not REQUIREMENT/where/how", mutant.id());
        };
        assert_eq!(mutant.requirements().first(), Some(&requirement));
        assert!(!place.is_empty() && !how.is_empty(), "{}", mutant.id());
        assert_eq!(Mutant::find(mutant.id()).map(Mutant::id), Some(mutant.id()));
        assert!(!mutant.to_string().is_empty());
        let readings = all.iter().find(|readings| mutant.applies(readings));
        let readings = readings.unwrap_or_else(|| panic!("{} never applies", mutant.id()));
        assert_eq!(Policy::with_mutant(*readings, mutant).readings(), *readings);
    }
}

#[test]
fn tables_and_rules_name_requirements_of_the_register() {
    let register = Register::read();
    for cell in tables::cells() {
        for id in &cell.requirements {
            assert!(register.requirements.contains(id), "{}: {id}", cell.table);
        }
    }
    for rule in RULES.iter().copied().flatten() {
        assert!(!rule.requirements.is_empty(), "{}", rule.name);
        for id in rule.requirements {
            assert!(register.requirements.contains(*id), "{}: {id}", rule.name);
        }
    }
}

#[test]
fn conflicts_and_readings_are_those_of_the_register_and_each_reading_makes_a_difference() {
    let register = Register::read();
    for conflict in Conflict::ALL {
        let (default, readings) = &register.conflicts[conflict.slug()];
        let known = conflict.readings();
        assert_eq!(known[0], default, "{}", conflict.slug());
        let names: BTreeSet<_> = known.iter().copied().map(str::to_owned).collect();
        assert_eq!(names, *readings, "{}", conflict.slug());
        let of_cell = tables::cells().iter().filter_map(|cell| cell.reading);
        let of_rule = RULES
            .iter()
            .copied()
            .flatten()
            .filter_map(|rule| rule.reading);
        let presupposed: BTreeSet<_> = of_cell
            .chain(of_rule)
            .filter(|reading| reading.conflict() == *conflict)
            .map(Reading::name)
            .collect();
        // One reading may be that nothing is added to the other rules; a second one would be the same.
        assert!(
            presupposed.len() + 1 >= known.len(),
            "{}: only {presupposed:?} make a difference",
            conflict.slug()
        );
    }
}

#[test]
fn every_requirement_of_the_areas_built_has_a_mutant() {
    let named: BTreeSet<_> = Mutant::all()
        .iter()
        .flat_map(Mutant::requirements)
        .collect();
    let mut missing = Vec::new();
    let register = Register::read();
    for id in &register.requirements {
        let id = id.as_str();
        let ours = [
            "CC-", "CCSA-", "GEN-", "ORG-", "ATS-", "EXT-", "PART-", "PROV-", "SALES-", "SITE-",
        ]
        .iter()
        .any(|area| id.starts_with(area));
        if ours && !named.contains(id) && !register.untestable.contains(id) {
            missing.push(id.to_owned());
        }
    }
    assert!(missing.is_empty(), "no mutant violates {missing:?}");
}
