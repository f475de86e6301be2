//! The messages of the sample, and that nothing becomes a pass on the way.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::*;
use crate::record::sample;

fn messages(record: &Record) -> Vec<Value> {
    let lines = render(record).unwrap();
    let lines = lines.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn the_sample_as_messages() {
    insta::assert_snapshot!(render(&sample()).unwrap());
}

/// Every id that is made, and every id that is referred to.
fn ids(message: &Value, made: &mut Vec<String>, used: &mut Vec<String>) {
    match message {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(id) if name == "id" => made.push(id.clone()),
                    Value::String(id) if name.ends_with("Id") => used.push(id.clone()),
                    Value::Array(ids) if name.ends_with("Ids") => {
                        used.extend(ids.iter().map(|id| id.as_str().unwrap().to_owned()));
                    }
                    value => ids(value, made, used),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| ids(value, made, used)),
        _ => {}
    }
}

#[test]
fn every_reference_leads_somewhere_and_no_id_is_used_twice() {
    let (mut made, mut used) = (vec![], vec![]);
    for message in messages(&sample()) {
        ids(&message, &mut made, &mut used);
    }
    let unique: HashSet<_> = made.iter().collect();
    assert_eq!(unique.len(), made.len());
    assert!(!used.is_empty());
    assert!(used.iter().all(|id| unique.contains(id)), "{used:?}");
}

/// The worst status of each test case, as the tools find it.
fn statuses(record: &Record) -> HashMap<String, String> {
    let rank = [
        "PASSED",
        "SKIPPED",
        "PENDING",
        "UNDEFINED",
        "AMBIGUOUS",
        "FAILED",
    ];
    let mut worst: HashMap<String, usize> = HashMap::new();
    for message in messages(record) {
        let Some(finished) = message.get("testStepFinished") else {
            continue;
        };
        let status = finished["testStepResult"]["status"].as_str().unwrap();
        let status = rank.iter().position(|it| *it == status).unwrap();
        let case = finished["testCaseStartedId"].as_str().unwrap().to_owned();
        let known = worst.entry(case).or_default();
        *known = status.max(*known);
    }
    let named = |(case, status): (String, usize)| (case, rank[status].to_owned());
    worst.into_iter().map(named).collect()
}

#[test]
fn nothing_but_a_pass_is_passed() {
    let mut record = sample();
    // Lost by the runner: without a step to blame.
    let lost = record::Scenario {
        verdict: Verdict::Error,
        reason: "the runner did not finish this scenario".into(),
        steps: vec![],
        ..record.scenarios[0].clone()
    };
    record.scenarios.push(lost);
    let statuses = statuses(&record);
    for (place, scenario) in record.scenarios.iter().enumerate() {
        let status = statuses[&Id(place).attempt()].as_str();
        let expected: &[&str] = match scenario.verdict {
            Verdict::Pass => &["PASSED"],
            Verdict::Inapplicable => &["SKIPPED"],
            Verdict::Inconclusive => &["PENDING"],
            Verdict::Fail | Verdict::Error => &["FAILED"],
        };
        assert!(expected.contains(&status), "{}: {status}", scenario.id);
    }
}

#[test]
fn a_run_that_did_not_pass_is_no_success() {
    let last = |record: &Record| messages(record).pop().unwrap()["testRunFinished"].clone();
    let mut record = sample();
    assert_eq!(last(&record)["success"], false);
    record.summary.verdict = Some(Verdict::Pass);
    assert_eq!(last(&record)["success"], true);
}

#[test]
fn tables_and_languages_are_kept() {
    let mut record = sample();
    record.scenarios[0].steps[0].keyword = "Givet".into();
    record.scenarios[1].steps[0].doc_string = Some("a\nb".into());
    let found = |kind: &str, name: &str| {
        let all = messages(&record);
        let mut all = all.iter().filter_map(|message| message.get(kind));
        all.find(|it| it["name"] == name).cloned().unwrap()
    };
    let pickle = found("pickle", "A user with a Standard licence does not");
    assert_eq!(
        pickle["steps"][0]["argument"]["dataTable"]["rows"][1]["cells"][0]["value"],
        "Ulla"
    );
    assert_eq!(pickle["language"], "en");
    assert_eq!(pickle["tags"][0]["name"], "@CCSA-ELIG-05");
    let pickle = found("pickle", "The last administrator stays");
    assert_eq!(
        pickle["steps"][0]["argument"]["docString"]["content"],
        "a\nb"
    );
    let pickle = found("pickle", "A full administrator gives a role");
    assert_eq!(pickle["language"], "sv");
}
