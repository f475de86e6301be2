//! Exploration from outside: over a real socket, to a file that fails by itself.

use crate::program::{Scratch, Served, certify, rolecall};

const MUTANT: &str = "GEN-04/role-granted/skipped";

#[test]
fn a_right_server_shows_no_difference() {
    let served = Served::start(&[]);
    let target = ["explore", "--target", &served.url, "--commands", "400"];
    rolecall(&target).expect(0, &["0 differences in", "operations carried out"]);
}

#[test]
fn a_bug_of_a_server_becomes_a_scenario_that_fails_by_itself() {
    let served = Served::start(&["--mutant", MUTANT]);
    let scratch = Scratch::new("explore");
    let found = scratch.path("found");
    let explored = rolecall(&[
        "explore",
        "--target",
        &served.url,
        "--requirement",
        "GEN-04",
        "--findings",
        "1",
        "--commands",
        "2000",
        "--output",
        &found,
    ]);
    explored.expect(
        1,
        &["1 difference in", "GEN-04", "Scenario:", "curl -X", "wrote"],
    );
    let files: Vec<_> = std::fs::read_dir(&found).unwrap().collect();
    assert_eq!(files.len(), 1);
    std::fs::create_dir(scratch.path("general")).unwrap();
    let from = files[0].as_ref().unwrap().path();
    std::fs::rename(from, scratch.path("general/found.feature")).unwrap();
    std::fs::remove_dir(&found).unwrap();
    let features = scratch.path("");
    let options = ["--target", &served.url, "--features", &features];
    certify("explore-found", &options)
        .ran
        .expect(1, &["does not conform"]);
    certify("explore-right", &["--features", &features])
        .ran
        .expect(0, &["pass"]);
}

#[test]
fn the_same_seed_finds_the_same() {
    let explore = || {
        let mutant = ["explore", "--mutant", MUTANT, "--commands", "4000"];
        let run = rolecall(&[&mutant[..], &["--format", "json"]].concat());
        assert_eq!(run.code, 1, "{run}");
        let mut report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        report["seconds"] = 0.into();
        report
    };
    let report = explore();
    assert_eq!(report, explore());
    assert_eq!(report["findings"][0]["requirements"][0], "GEN-04");
}

#[test]
fn the_table_of_mutants_has_the_kinds_and_those_not_found() {
    let options = ["explore", "--mutants", "--requirement", "CCSA-ELIG-05"];
    rolecall(&[&options[..], &["--commands", "60000"]].concat())
        .expect(0, &["guards and limits ignored", "median commands", "all"]);
    rolecall(&[&options[..], &["--commands", "1"]].concat())
        .expect(1, &["not found CCSA-ELIG-05/"]);
}

#[test]
fn what_cannot_be_explored_is_told() {
    rolecall(&["explore", "--mutant", "GEN-04/role-granted/skiped"])
        .expect(2, &["did you mean `GEN-04/role-granted/skipped`?"]);
    rolecall(&["explore", "--shard", "3/2"]).expect(2, &["shard 3 of 2 does not exist"]);
    let nowhere = crate::server::absent();
    rolecall(&["explore", "--target", &nowhere]).expect(3, &["no connection to"]);
    rolecall(&["explore", "--open"]).expect(0, &["order-of-lists", "GEN-16"]);
}
