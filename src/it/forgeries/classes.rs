//! Classes that look fuller than they are.

use std::fs;

use rolecall_record::certificate::{Envelope, PAYLOAD_TYPE, PublicKey, Statement};
use serde_json::{Value, json};

use super::{REFERENCE, SOME, mapping, run, verify};
use crate::program::{Certified, Scratch, Served, certify, rolecall};

/// An operation that the class requires is said to be lacking.
#[test]
fn a_hollow_class_is_partial_everywhere() {
    let lacking = ["join-meeting"];
    let mut changes = vec![("lacks = []".to_owned(), format!("lacks = {lacking:?}"))];
    for name in lacking {
        let start = REFERENCE.find(&format!("[operations.{name}]")).unwrap();
        let section = &REFERENCE[start..];
        let end = section[1..].find("\n[").unwrap() + 1;
        changes.push((section[..end].to_owned(), String::new()));
    }
    let changes: Vec<_> = changes
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let server = Served::start(&[]);
    let hollow = mapping(&changes);
    let class = "advanced-troubleshooting";
    let claimed = run("forgeries/hollow", &server, &hollow, &["--class", class]);
    let record = &claimed.record;
    let level = &record.classes[0].level;
    assert!(
        !level.full && level.passed < level.of && level.of > 10,
        "{level:?}"
    );
    let share = format!("partial {} of {}", level.passed, level.of);
    claimed.ran.expect(
        1,
        &[
            "claims more than was shown",
            &share,
            "conforms to 0 of 1 class",
            "lacking operations.",
        ],
    );
    let keys = Scratch::new("forgeries/hollow-keys");
    rolecall(&["report", "keygen", "--output", &keys.path("")]);
    let (key, public) = (keys.path("rolecall.pem"), keys.path("rolecall.pub.pem"));
    let sign =
        |run: &Certified| rolecall(&["report", "sign", &run.reports.path(""), "--key", &key]);
    sign(&claimed).expect(1, &["not certified", "is claimed and not proven", &share]);

    // A partial level is claimed: it can be signed, and is told wherever the word is.
    let partial = format!("{class}:partial");
    let arguments = ["--class", &partial, "--report", "all"];
    let honest = run("forgeries/partial", &server, &hollow, &arguments);
    honest
        .ran
        .expect(0, &["passes in part", &share, "conforms to 0 of 1 class"]);
    for name in [
        "report.html",
        "junit.xml",
        "summary.md",
        "summary.txt",
        "earl.ttl",
        "ctrf.json",
    ] {
        assert!(honest.reports.read(name).contains(&share), "{name}");
    }
    for name in [
        "badge.json",
        "messages.ndjson",
        "report.html",
        "junit.xml",
        "summary.md",
    ] {
        let text = honest.reports.read(name);
        assert!(text.contains("conforms to 0 of 1 class, "), "{name}");
    }
    sign(&honest).expect(0, &["signed: WARNED, passes in part", &share, "lacking"]);
    let signed = ["--key", &public];
    verify(&honest.reports, &signed).expect(0, &["✓ certificate", &share, "not checked"]);
    let gate = [&signed[..], &["--class", class]].concat();
    verify(&honest.reports, &gate).expect(1, &["expected full, found partial"]);
    let gate = [&gate[..], &["--level", "partial"]].concat();
    verify(&honest.reports, &gate).expect(0, &["✓ expectations"]);
    let envelope = Envelope::parse(honest.reports.read("certificate.json").as_bytes()).unwrap();
    let public = PublicKey::from_pem(&fs::read_to_string(&public).unwrap()).unwrap();
    let statement = Statement::parse(&envelope.open(PAYLOAD_TYPE, public).unwrap()).unwrap();
    let classes = &statement.configured("classes").unwrap().annotations;
    assert_eq!(classes["certified"], json!([]));
    let expected = json!({"level": "partial", "passed": level.passed, "of": level.of});
    assert_eq!(classes["levels"][format!("{class}:extended")], expected);
}

#[test]
fn easy_readings_are_told_and_refused_by_who_asks() {
    let reading = ["--reading", "ccsa-all-features=literal"];
    let run = certify("forgeries/readings", &[&SOME[..], &reading[..]].concat());
    let told = "readings other than by default: ccsa-all-features=literal";
    let ran = verify(&run.reports, &[]);
    ran.expect(0, &[told]);
    assert!(ran.out.lines().last().unwrap().contains(told), "{ran}");
    verify(&run.reports, &["--reading", "default"]).expect(
        1,
        &["expected the default, found ccsa-all-features=literal"],
    );
    let other = "standard-licence-scope=everything";
    verify(&run.reports, &["--reading", other]).expect(1, &["reading of standard-licence-scope"]);
    verify(&run.reports, &reading).expect(0, &["✓ expectations"]);
}

#[test]
fn weaker_features_are_foreign_and_show_no_class() {
    let scratch = Scratch::new("forgeries/features");
    fs::create_dir_all(scratch.path("features")).unwrap();
    let feature = "\
Feature: Nothing much

  @CCSA-ELIG-05
  Scenario: A user with a Standard licence is a user
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme with a Contact Center Standard licence
    When Fia lists the users of Acme
    Then Fia succeeds

  @CCSA-ELIG-04 @control:CCSA-ELIG-05
  Scenario: Another
    Given Fia is a full administrator of Acme
    When Fia lists the users of Acme
    Then Fia succeeds
";
    scratch.write("features/weak.feature", feature);
    let features = scratch.path("features");
    let foreign = ["--features", features.as_str()];
    let run = certify("forgeries/foreign", &foreign);
    run.ran
        .expect(0, &["conforms to 0 of 10 classes", "not those of the kit"]);
    let keys = Scratch::new("forgeries/foreign-keys");
    rolecall(&["report", "keygen", "--output", &keys.path("")]);
    let directory = run.reports.path("");
    let sign = [
        "report",
        "sign",
        &directory,
        "--key",
        &keys.path("rolecall.pem"),
    ];
    rolecall(&[&sign[..], &foreign].concat()).expect(
        0,
        &["signed: WARNED", "foreign, from which no class follows"],
    );
    verify(&run.reports, &[]).expect(1, &["suite mismatch"]);
    let told = [
        "foreign features, from which no class follows",
        "by foreign features",
        "✓ certificate",
    ];
    let key = keys.path("rolecall.pub.pem");
    verify(&run.reports, &[&foreign[..], &["--key", &key]].concat()).expect(0, &told);
    let envelope: Value = serde_json::from_str(&run.reports.read("certificate.json")).unwrap();
    let envelope = Envelope::parse(envelope.to_string().as_bytes()).unwrap();
    let public = PublicKey::from_pem(&fs::read_to_string(&key).unwrap()).unwrap();
    let body = envelope.open(PAYLOAD_TYPE, public).unwrap();
    let statement = Statement::parse(&body).unwrap();
    assert!(statement.configured("suite").is_none());
    assert!(statement.configured("foreign-suite").is_some());
    let classes = statement.configured("classes").unwrap();
    assert_eq!(classes.annotations["certified"], json!([]));
}
