//! Over HTTP the simulator earns the verdicts that it earns in process.

use std::collections::BTreeMap;

use rolecall_adapters::http::REFERENCE;
use rolecall_model::verdict::Verdict;
use rolecall_record::record::{Adapter, Record};

use crate::program::{Scratch, Served, Serving, certify};

fn scenarios(record: &Record) -> BTreeMap<&str, Verdict> {
    let scenarios = record.scenarios.iter();
    scenarios
        .map(|scenario| (scenario.id.as_str(), scenario.verdict))
        .collect()
}

fn requirements(record: &Record) -> BTreeMap<&str, Option<Verdict>> {
    let requirements = record.requirements.iter();
    requirements
        .map(|requirement| (requirement.id.as_str(), requirement.verdict))
        .collect()
}

/// Some of every area: the gate compares the whole suite, in a release build.
const PART: [&str; 2] = ["--shard", "1/24"];

#[test]
fn in_process_and_over_http_the_verdicts_are_the_same() {
    let here = certify("here", &PART);
    let server = Serving::start(&[]);
    let there = certify("there", &[&["--target", &server.url], &PART[..]].concat());
    here.ran.expect(0, &["rolecall simulator"]);
    there.ran.expect(0, &["rolecall reference API"]);

    assert_eq!(here.record.implementation.adapter, Adapter::InProcess);
    assert_eq!(there.record.implementation.adapter, Adapter::Http);
    assert!(!here.record.scenarios.is_empty());
    for (id, verdict) in scenarios(&here.record) {
        assert!(!verdict.needs_attention(), "{id} is {verdict} in process");
    }
    // First what differs alone, which is easier to read than both.
    let here_and_there = scenarios(&here.record)
        .into_iter()
        .zip(scenarios(&there.record));
    for (here, there) in here_and_there {
        assert_eq!(here, there, "in process and over HTTP");
    }
    assert_eq!(here.record.scenarios.len(), there.record.scenarios.len());
    assert_eq!(requirements(&here.record), requirements(&there.record));
    // Every exchange over HTTP is evidence.
    for scenario in &there.record.scenarios {
        assert!(scenario.evidence.is_some(), "{} has none", scenario.id);
    }
    assert!(
        !there
            .reports
            .read("record.json")
            .contains(crate::program::TOKEN)
    );
}

#[test]
fn two_runs_share_a_server() {
    let server = Served::start(&[]);
    let run = |name: &str| {
        certify(
            name,
            &["--target", &server.url, "--requirement", "CCSA-ELIG-05"],
        )
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(|| run("one").ran.code);
        assert_eq!(run("other").ran.code, 0);
        assert_eq!(other.join().unwrap(), 0);
    });
}

#[test]
fn what_is_declared_to_be_lacking_is_inapplicable_and_nothing_else() {
    let scratch = Scratch::new("lacking-mapping");
    let (before, outbox) = REFERENCE.split_once("[operations.view-outbox]").unwrap();
    let (_, after) = outbox.split_once("\n\n").unwrap();
    let without = format!("{before}{after}").replace("lacks = []", r#"lacks = ["view-outbox"]"#);
    let mapping = scratch.write("implementation.toml", &without);

    let server = Served::start(&[]);
    let selection = ["--requirement", "CCSA-USER-02", "--requirement", "GEN-05"];
    let driven = ["--target", &server.url, "--implementation", &mapping];
    let run = certify("lacking", &[&driven[..], &selection].concat());
    run.ran.expect(0, &["inapplicable"]);
    for scenario in &run.record.scenarios {
        let reads_mail = scenario.steps.iter().any(|step| {
            step.text.contains("e-mails were sent") || step.text.contains("e-mail was sent")
        });
        let expected = if reads_mail {
            Verdict::Inapplicable
        } else {
            Verdict::Pass
        };
        assert_eq!(scenario.verdict, expected, "{}", scenario.id);
        assert_eq!(
            scenario.reason.contains("view-outbox"),
            reads_mail,
            "{}",
            scenario.reason
        );
    }
    assert!(
        run.record
            .scenarios
            .iter()
            .any(|it| it.verdict == Verdict::Inapplicable)
    );
}

#[test]
fn a_scenario_with_a_word_that_is_lacking_is_inapplicable_and_no_other() {
    let scratch = Scratch::new("lacking-words");
    let mapping = scratch.write(
        "server.toml",
        // The server has the role in truth, and is made not to show it.
        &format!(
            "{REFERENCE}\n[lacking]\nrole = [\"support-administrator\"]\n[ignored]\nrole = \
             [\"support-administrator\"]\n"
        ),
    );
    let server = Served::start(&[]);
    let driven = ["--target", &server.url, "--implementation", &mapping];
    let run = certify("lacking-words", &[&driven[..], &["--area", "ATS"]].concat());
    run.ran.expect(0, &["inapplicable"]);
    let mut both = BTreeMap::new();
    for scenario in &run.record.scenarios {
        let says = scenario.steps.iter().any(|step| {
            let cells = step.table.iter().flatten().flatten();
            let mut texts = cells.chain([&step.text]);
            texts.any(|text| text.contains("support administrator"))
        });
        let expected = match says {
            true => Verdict::Inapplicable,
            false => Verdict::Pass,
        };
        let (id, reason) = (&scenario.id, &scenario.reason);
        assert_eq!(scenario.verdict, expected, "{id}: {reason}");
        let named = reason.contains("role `support-administrator` (lacking.role of server.toml)");
        assert_eq!(named, says, "{id}: {reason}");
        *both.entry(says).or_insert(0) += 1;
    }
    assert!(
        both.len() == 2 && both.values().all(|count| *count > 10),
        "{both:?}"
    );
}
