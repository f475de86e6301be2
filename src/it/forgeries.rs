//! Bundles that are forged from real runs: each is refused, or what it hides is told.
//!
//! Forged statements, envelopes and times are tested where certificates are
//! (`crates/record/src/certificate/tests/`), since they need no server.

mod classes;
mod evidence;

use std::fs;
use std::path::Path;

use rolecall_record::digest::sha256;
use rolecall_record::evidence::unpack;
use serde_json::{Value, json};

use crate::program::{Certified, Ran, Scratch, Served, certify, rolecall, rolecall_without_token};

/// The reference API's own mapping.
const REFERENCE: &str = include_str!("../../implementations/reference.toml");

/// A few scenarios: allowed, refused, and read back.
const SOME: [&str; 2] = ["--requirement", "CCSA-ELIG-05"];

/// The reference mapping of a tested build, with this in the place of that.
fn mapping(changes: &[(&str, &str)]) -> String {
    let named = "# digest = \"sha256:…\"          # of the build that is tested";
    let digest = format!("digest = \"sha256:{}\"", "5a".repeat(32));
    let mut text = REFERENCE.to_owned();
    for (from, to) in [(named, digest.as_str())].iter().chain(changes) {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text = text.replacen(from, to, 1);
    }
    text
}

/// A run of these scenarios against a server, by a mapping.
fn run(name: &str, server: &Served, mapping: &str, select: &[&str]) -> Certified {
    let scratch = Scratch::new(&format!("{name}-mapping"));
    let file = scratch.write("implementation.toml", mapping);
    let driven = ["--implementation", &file, "--target", &server.url];
    let run = certify(name, &[&driven[..], select].concat());
    // What lies in its own place counts before the archive.
    unpack(Path::new(&run.reports.path("")), &run.record).unwrap();
    run
}

fn verify(reports: &Scratch, more: &[&str]) -> Ran {
    let directory = reports.path("");
    rolecall_without_token(&[&["report", "verify", &directory], more].concat())
}

/// The record as JSON, changed, with its reports derived again as a careful forger would.
fn forge(reports: &Scratch, change: impl FnOnce(&mut Value)) {
    let mut record: Value = serde_json::from_str(&reports.read("record.json")).unwrap();
    change(&mut record);
    let text = serde_json::to_string_pretty(&record).unwrap();
    reports.write("record.json", &text);
    rolecall(&["report", "derive", &reports.path("record.json")]);
}

/// Changes each file of evidence, and its digest in the record as well.
fn forge_evidence(reports: &Scratch, change: impl Fn(&mut Value)) {
    forge(reports, |record| {
        for scenario in record["scenarios"].as_array_mut().unwrap() {
            let file = scenario["evidence"]["file"].as_str().unwrap().to_owned();
            let mut har: Value = serde_json::from_str(&reports.read(&file)).unwrap();
            change(&mut har["log"]);
            let text = har.to_string();
            reports.write(&file, &text);
            scenario["evidence"]["digest"] = json!(sha256(text.as_bytes()));
        }
    });
}

/// A copy of a run, to be forged.
fn copied(run: &Certified, name: &str) -> Scratch {
    let copy = Scratch::new(&format!("forgeries/{name}"));
    copy_below(Path::new(&run.reports.path("")), Path::new(&copy.path("")));
    copy
}

fn copy_below(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_below(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_run_in_process_is_one_of_the_simulator_alone() {
    let run = certify("forgeries/in-process", &SOME);
    verify(&run.reports, &[]).expect(0, &["rolecall simulator 0.1.0, as described"]);
    let digest = format!("sha256:{}", "cd".repeat(32));
    for (field, value) in [
        ("name", "Hub"),
        ("version", "2026.12"),
        ("vendor", "Hub & Sons"),
        ("digest", &digest),
        ("target", "https://hub.example/"),
    ] {
        let copy = copied(&run, &format!("in-process-{field}"));
        forge(&copy, |record| {
            record["implementation"][field] = json!(value)
        });
        let refused = [
            "a run in process is one of the kit's own simulator",
            &format!("{field}: recorded {value}, driven was"),
            "does not hold",
        ];
        verify(&copy, &[]).expect(1, &refused);
    }
}

#[test]
fn the_subject_is_the_one_of_the_mapping() {
    let server = Served::start(&[]);
    let good = run("forgeries/subject", &server, &mapping(&[]), &SOME);
    verify(&good.reports, &[]).expect(0, &["as described", "the record holds"]);
    let digest = format!("sha256:{}", "cd".repeat(32));
    for (field, value, driven) in [
        ("name", "Other Hub", "rolecall reference API"),
        ("version", "2026.12", "0.1.0"),
        ("vendor", "Hub & Sons", "none"),
        ("digest", &digest, "sha256:5a5a"),
        ("target", "https://hub.example/", &server.url),
    ] {
        let copy = copied(&good, &format!("subject-{field}"));
        forge(&copy, |record| {
            record["implementation"][field] = json!(value)
        });
        let ran = verify(&copy, &[]);
        ran.expect(1, &[&format!("{field}: recorded {value}"), driven]);
    }
    // The address of the run is changed as well: then the evidence is of another server.
    let copy = copied(&good, "subject-rerun");
    forge(&copy, |record| {
        record["implementation"]["target"] = json!("https://hub.example/");
        for argument in record["rerun"].as_array_mut().unwrap() {
            if *argument == json!(server.url) {
                *argument = json!("https://hub.example/");
            }
        }
    });
    verify(&copy, &[]).expect(
        1,
        &["the evidence is of something else", "https://hub.example/"],
    );

    // The kit, and the time.
    for (name, change, says) in [
        (
            "kit",
            json!({"kit": {"name": "rolecall", "version": "99.0.0"}}),
            "kit mismatch",
        ),
        (
            "time",
            json!({"started": "9999-99-99T99:99:99Z"}),
            "not a point in time",
        ),
        (
            "age",
            json!({"started": "2025-06-01T00:00:00Z"}),
            "and the run lasted from",
        ),
        (
            "lacks",
            json!({"lacks": ["operations.add-site"]}),
            "lacking things: recorded",
        ),
    ] {
        let copy = copied(&good, &format!("subject-{name}"));
        forge(&copy, |record| {
            for (field, value) in change.as_object().unwrap() {
                let place = if field == "lacks" {
                    &mut record["implementation"]
                } else {
                    &mut *record
                };
                place[field] = value.clone();
            }
        });
        verify(&copy, &[]).expect(1, &[says]);
    }
}

#[test]
fn reports_and_certificates_that_were_edited_are_named() {
    let run = certify(
        "forgeries/reports",
        &[&SOME[..], &["--report", "all"]].concat(),
    );
    verify(&run.reports, &[]).expect(0, &["report.html, junit.xml", "badge.json"]);
    for name in ["report.html", "summary.md", "junit.xml", "badge.json"] {
        let good = run.reports.read(name);
        run.reports
            .write(name, &good.replacen("conforms", "certified", 1));
        let says = format!("{name} is not what derives from the record");
        verify(&run.reports, &[]).expect(1, &[&says]);
        run.reports.write(name, &good);
    }
    run.reports.write("notes.txt", "mine");
    verify(&run.reports, &[]).expect(0, &["files that nothing covers: notes.txt"]);
    // A certificate is damaged, and nobody asks for it by a key.
    run.reports.write("certificate.json", "{\"payload\"");
    verify(&run.reports, &[]).expect(1, &["certificate", "cannot be read", "does not hold"]);
    let envelope = json!({"payloadType": "x", "payload": "", "signatures": []});
    run.reports.write("certificate.json", &envelope.to_string());
    let says = ["its certificate was not checked", "by --key"];
    verify(&run.reports, &[]).expect(2, &says);
}

/// The mapping reads the licences as the operator, and refuses itself.
#[test]
fn a_mapping_that_decides_is_listed_and_refused_where_that_is_asked() {
    let single = "[operations.grant-role]\nmethod = \"PUT\"\n";
    let deciding = "\
[[operations.grant-role]]
method = \"GET\"
path = \"/organizations/{{ user.organization.id }}/users/{{ user.id }}\"
as = \"operator\"
done = [\"2xx\", 404]
extract.licences = { path = \"$.licences\", absent = [] }
[[operations.grant-role]]
when = \"'contact-center-standard' in licences\"
method = \"GET\"
path = \"/organizations/{{ organization.id }}\"
as = \"nobody\"
refused = [\"4xx\"]
[[operations.grant-role]]
method = \"PUT\"
";
    let server = Served::start(&["--mutant", "CCSA-ELIG-05/standard-licence"]);
    let decides = mapping(&[(single, deciding)]);
    let run = run("forgeries/decides", &server, &decides, &SOME);
    let why = "grant-role: 3 requests, a request as the operator, a request as nobody, a request with `when`";
    verify(&run.reports, &[]).expect(0, &["not plain", why, "--strict"]);
    let page = run.reports.read("report.html");
    assert!(
        page.contains("grant-role") && page.contains("3 requests"),
        "not in the report"
    );
    let refused = "mapping: `grant-role` is more than one plain request by the acting user";
    verify(&run.reports, &["--strict"]).expect(1, &[refused]);
    // It cannot be hidden in the record.
    forge(&run.reports, |record| {
        record["implementation"]
            .as_object_mut()
            .unwrap()
            .remove("indirect");
    });
    verify(&run.reports, &[]).expect(1, &["indirect operations: recorded"]);
}

/// The act is sent twice: it is done, and then refused.
#[test]
fn an_act_that_was_done_and_then_refused_counts_as_done() {
    let start = REFERENCE.find("[operations.grant-role]\n").unwrap();
    let section = &REFERENCE[start..];
    let end = section[1..].find("\n[").unwrap() + 2;
    let once = &section[..end];
    let twice = format!("[{}", once.replacen("]", "]]", 1)).repeat(2);
    let server = Served::start(&["--mutant", "CCSA-ELIG-05/standard-licence"]);
    let twice = mapping(&[(once, &twice)]);
    let run = run("forgeries/twice", &server, &twice, &SOME);
    assert_eq!(run.ran.code, 1, "{}", run.ran);
    let mut scenarios = run.record.scenarios.iter();
    let name = "A user with a Standard licence does not receive the role";
    let failed = scenarios.find(|it| it.name == name).unwrap();
    assert_eq!(failed.failing_step().unwrap().text, "Fia is refused");
    let told = "grant-role: 2 requests";
    verify(&run.reports, &[]).expect(0, &["does not conform", told]);
}

#[test]
fn shards_that_were_run_elsewhere_are_told() {
    let servers = [
        Served::start(&["--mutant", "CCSA-ELIG-05/standard-licence"]),
        Served::start(&[]),
    ];
    let scratch = Scratch::new("forgeries/shards");
    let file = scratch.write("implementation.toml", &mapping(&[]));
    // Of the server that does not conform there is only the shard that passes.
    let shards = [("1/2", &servers[0]), ("2/2", &servers[1])].map(|(shard, server)| {
        let output = scratch.path(&shard.replace('/', "-"));
        let driven = [
            "certify",
            "--implementation",
            &file,
            "--target",
            &server.url,
        ];
        let part = [
            "--requirement",
            "ATS-ASSIGN-01",
            "--shard",
            shard,
            "--output",
            &output,
        ];
        rolecall(&[&driven[..], &part].concat()).expect(0, &["passes in part"]);
        output
    });
    let whole = Scratch::new("forgeries/shards-whole");
    let output = whole.path("");
    rolecall(&[
        "report", "merge", &shards[0], &shards[1], "--output", &output,
    ]);
    let told = [
        "merged from",
        &format!("shard 1 of 2: {}/, began 2", servers[0].url),
        &format!("shard 2 of 2: {}/, began 2", servers[1].url),
        "merged from 2 runs",
        "--one-run",
    ];
    verify(&whole, &[]).expect(0, &told);
    verify(&whole, &["--one-run"]).expect(1, &["expected one, the record was merged from 2"]);
    // The parts cannot be hidden: then the evidence is of another server.
    forge(&whole, |record| {
        record.as_object_mut().unwrap().remove("parts");
    });
    verify(&whole, &[]).expect(1, &["the evidence is of something else"]);
}
