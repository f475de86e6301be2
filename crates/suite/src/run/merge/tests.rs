use rolecall_record::record::{self, Shard};

use super::*;
use crate::register::source::Source;

const FEATURE: &str = "Feature: Shards

  @CC-HOME-01
  Scenario Outline: Scenario <number>
    Given Fia is a full administrator of Acme
    Then nothing happens

    Examples:
      | number |
      | one    |
      | two    |
      | three  |
      | four   |
      | five   |
      | six    |
";

fn content() -> (Register, Suite) {
    let register = crate::register::embedded().unwrap();
    let source = Source::new("contact-center/shards.feature", FEATURE);
    let suite = Suite::parse(&[source], &register).unwrap();
    (register, suite)
}

/// The records of a run in which everything passed, in this many shards.
fn shards(count: usize, register: &Register, suite: &Suite) -> Vec<(String, Record)> {
    (1..=count)
        .map(|index| {
            let shard = Shard { index, count };
            let selection = Selection::new(Readings::defaults(register)).shard(shard);
            let selected = suite.select(&selection);
            let mut run = record::sample::run();
            run.register.digest = register.version().to_owned();
            run.suite.digest = suite.version().to_owned();
            run.readings.clear();
            run.selection.shard = Some(shard);
            run.selection.complete = false;
            run.claims = vec!["contact-center".parse().unwrap()];
            let scenarios = selected
                .scenarios()
                .iter()
                .map(|it| Scenario {
                    id: it.id.clone(),
                    ..record::sample::sample().scenarios[0].clone()
                })
                .collect();
            let requirements =
                run::requirements(register, &selected, selection.readings(), &run.claims);
            let record = Record::conclude(run, requirements, scenarios);
            (format!("shard {index}"), record)
        })
        .collect()
}

fn faults(shards: &[(String, Record)], register: &Register, suite: &Suite) -> Vec<String> {
    merge(shards, register, suite).unwrap_err().0
}

#[test]
fn every_scenario_belongs_to_one_shard_and_the_whole_has_them_in_order() {
    let (register, suite) = content();
    let mut shards = shards(3, &register, &suite);
    shards.rotate_left(1);
    let whole = merge(&shards, &register, &suite).unwrap();
    let ids = |scenarios: &[Scenario]| -> Vec<String> {
        scenarios.iter().map(|it| it.id.clone()).collect()
    };
    let all: Vec<_> = suite.scenarios().iter().map(|it| it.id.clone()).collect();
    assert_eq!(ids(&whole.scenarios), all);
    assert!(whole.selection.complete);
    assert_eq!(whole.selection.shard, None);
    assert!(shards.iter().all(|(_, it)| it.scenarios.len() < all.len()));
}

#[test]
fn missing_and_duplicate_shards_are_named() {
    let (register, suite) = content();
    let all = shards(3, &register, &suite);
    assert_eq!(
        faults(&all[..1], &register, &suite),
        ["missing of 3 shards: 2, 3"]
    );
    let twice = [&all[..], &all[1..2]].concat();
    assert_eq!(
        faults(&twice, &register, &suite),
        ["shard 2 is given twice: shard 2 and shard 2"]
    );
    let other = [&all[..2], &shards(4, &register, &suite)[2..]].concat();
    assert_eq!(
        faults(&other, &register, &suite)[0],
        "the shards belong to different divisions: of 3 and of 4"
    );
}

#[test]
fn shards_of_another_run_are_named() {
    let (register, suite) = content();
    let mut all = shards(2, &register, &suite);
    all[1].1.implementation.version = "5.0.0".into();
    assert_eq!(
        faults(&all, &register, &suite),
        ["shard 2 is of another run than shard 1: they differ in the implementation"]
    );
    let mut all = shards(2, &register, &suite);
    let stray = all[0].1.scenarios.pop().unwrap();
    all[1].1.scenarios.push(stray);
    assert!(faults(&all, &register, &suite)[0].contains("does not belong to shard 2"));
}

#[test]
fn a_shard_that_lost_a_scenario_leaves_the_whole_incomplete() {
    let (register, suite) = content();
    let mut all = shards(2, &register, &suite);
    all[0].1.scenarios.pop().unwrap();
    let whole = merge(&all, &register, &suite).unwrap();
    assert!(!whole.selection.complete && !whole.summary.conforms);
}
