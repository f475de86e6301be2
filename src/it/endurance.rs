//! Runs that are divided, cut off, and gone on with.

use std::collections::{HashMap, HashSet};

use rolecall_record::record::Record;

use crate::program::{
    Scratch, Served, Serving, certify, killed_when, rolecall, rolecall_in, rolecall_without_token,
};

const AREA: [&str; 2] = ["--area", "ATS"];

fn record(scratch: &Scratch, name: &str) -> Record {
    Record::read(scratch.path(&format!("{name}/record.json")).as_ref()).unwrap()
}

/// A shard of the area, on the server, into a directory of this name.
fn shard(scratch: &Scratch, server: &Served, shard: &str, name: &str) {
    let output = scratch.path(name);
    let arguments = [
        "certify",
        "--target",
        &server.url,
        "--shard",
        shard,
        "--output",
        &output,
    ];
    rolecall(&[&arguments, &AREA[..]].concat()).expect(0, &["passes in part"]);
}

#[test]
fn shards_make_a_whole_that_can_be_verified() {
    // Each shard with a server of its own, as jobs that run side by side have.
    let servers = [Served::start(&[]), Served::start(&[])];
    let scratch = Scratch::new("shards");
    let path = |name: &str| scratch.path(name);
    shard(&scratch, &servers[0], "1/2", "one");
    // As a pod of an indexed Job is told, and as a parallel job of a CI service is.
    let output = path("two");
    let arguments = |shard| {
        let fixed = ["certify", "--target", &servers[1].url, "--output", &output];
        [&fixed[..], &["--shard", shard], &AREA[..]].concat()
    };
    let pod = [("JOB_COMPLETION_INDEX", "1")];
    rolecall_in(&pod, &arguments("auto")).expect(2, &["write auto/N"]);
    rolecall_in(&pod, &arguments("auto/2")).expect(0, &["passes in part"]);
    let job = [("CI_NODE_INDEX", "2"), ("CI_NODE_TOTAL", "2")];
    rolecall_in(&job, &arguments("auto")).expect(0, &["passes in part"]);
    let merge = |shards: &[&str]| {
        let mut arguments = vec!["report".to_owned(), "merge".to_owned()];
        arguments.extend(shards.iter().map(|name| path(name)));
        arguments.extend(["--output".to_owned(), path("whole")]);
        rolecall(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
    };
    merge(&["one"]).expect(2, &["missing of 2 shards: 2", "once"]);
    merge(&["one", "one"]).expect(2, &["shard 1 is given twice", "missing of 2 shards: 2"]);
    merge(&["two", "one"]).expect(0, &["passes in part"]);
    let whole = record(&scratch, "whole");
    let alone = certify("shards/alone", &AREA).record;
    let ids = |record: &Record| -> Vec<String> {
        record.scenarios.iter().map(|it| it.id.clone()).collect()
    };
    assert_eq!(ids(&whole), ids(&alone));
    assert_eq!(whole.requirements, alone.requirements);
    // The rerun command is that of one run, into the directory of the merged record.
    let again = whole.rerun_command(None);
    let (output, area) = (format!("--output {}", path("whole")), "--area ATS");
    assert!(again.contains(&output) && again.ends_with(area), "{again}");
    rolecall_without_token(&["report", "verify", &path("whole")]).expect(0, &["holds"]);

    let other = Serving::start(&["--reading", "ats-join-base-role=any-holder"]);
    let output = path("other");
    let reading = "ats-join-base-role=any-holder";
    let arguments = [
        "certify", "--target", &other.url, "--shard", "2/2", "--output", &output,
    ];
    rolecall(&[&arguments[..], &["--reading", reading], &AREA[..]].concat());
    merge(&["one", "other"]).expect(2, &["is of another run than", "the readings"]);
}

#[test]
fn a_run_that_was_killed_goes_on_where_it_was() {
    let server = Served::start(&[]);
    let scratch = Scratch::new("killed");
    let output = scratch.path("out");
    let journal = scratch.path("out/journal.ndjson");
    let arguments = [
        "certify",
        "--target",
        &server.url,
        "--output",
        &output,
        "--concurrency",
        "2",
    ];
    let arguments = [&arguments[..], &AREA[..]].concat();
    let lines = || std::fs::read_to_string(&journal).map_or(0, |it| it.matches('\n').count());
    killed_when(&arguments, || lines() > 10);

    let finished = std::fs::read_to_string(&journal).unwrap();
    let finished: HashMap<String, String> = finished
        .lines()
        .skip(1)
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .map(|it| it["entry"].clone())
        .map(|it| (it["id"].to_string(), it["label"].to_string()))
        .collect();
    assert!(finished.len() >= 10);
    let other = [&arguments[..], &["--resume", "--tags", "not @clock"]].concat();
    rolecall(&other).expect(2, &["differs in the selection"]);
    rolecall(&[&arguments[..], &["--resume"]].concat()).expect(0, &[]);

    let record = record(&scratch, "out");
    let mut kept = 0;
    for scenario in &record.scenarios {
        let id = serde_json::json!(scenario.id).to_string();
        if let Some(label) = finished.get(&id) {
            // Run again, it would have another label.
            assert_eq!(serde_json::json!(scenario.label).to_string(), *label);
            kept += 1;
        }
    }
    assert_eq!(kept, finished.len());
    let alone = certify("killed/alone", &AREA).record;
    assert_eq!(record.requirements, alone.requirements);
    let runs: HashSet<_> = record
        .scenarios
        .iter()
        .filter_map(|it| it.evidence.as_ref()?.file.split('/').nth(1))
        .collect();
    assert_eq!(runs.len(), 2, "the evidence is of both runs");
    rolecall_without_token(&["report", "verify", &output]).expect(0, &["holds"]);
    rolecall(&[&arguments[..], &["--resume"]].concat()).expect(2, &["nothing to resume"]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_ends_the_run_and_leaves_the_last_good_record() {
    let server = Served::start(&[]);
    let good = certify("full", &[&["--target", &server.url], &AREA[..]].concat());
    let output = good.reports.path("");
    let before = good.reports.read("record.json");
    std::os::unix::fs::symlink("/dev/full", good.reports.path("journal.ndjson")).unwrap();
    let arguments = ["certify", "--target", &server.url, "--output", &output];
    rolecall(&[&arguments, &AREA[..]].concat())
        .expect(2, &["journal.ndjson", "No space left", "the disk has room"]);
    assert_eq!(good.reports.read("record.json"), before);
    rolecall_without_token(&["report", "verify", &output]).expect(0, &["holds"]);
}
