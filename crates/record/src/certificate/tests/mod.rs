//! Certificates of a small run over HTTP, and all that must not get one.

mod forgeries;
mod refusals;
mod tampering;

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use rolecall_model::verdict::Verdict;

use super::*;
use crate::digest::sha256;
use crate::evidence::{self, EvidenceDirectory, MAPPING_FILE};
use crate::record::{Record, Requirement, Run, Scenario, sample};

/// The time of every signature here, an hour after the run.
const SIGNED: &str = "2025-03-01T13:00:00Z";

const MAPPING: &str = "[implementation]\nname = \"Example Hub\"\n";

/// The requirements of the sample with these ids, as they were before the run.
fn requirements(ids: &[&str]) -> Vec<Requirement> {
    let all = sample().requirements.into_iter();
    let wanted = all.filter(|it| ids.contains(&it.id.as_str()));
    wanted
        .map(|it| Requirement {
            verdict: None,
            reason: String::new(),
            ..it
        })
        .collect()
}

/// A run that conforms: two rules met, one advice not followed, one of another reading.
fn conforming() -> Record {
    let base = sample();
    let mut run = base.outline();
    run.claims = ["organization", "service-administrator:core"]
        .map(|it| it.parse().unwrap())
        .to_vec();
    run.expected_failures.clear();
    run.implementation.file_digest = Some(sha256(MAPPING.as_bytes()));
    let ids = ["ORG-ASSIGN-01", "ORG-BP-01", "SITE-TBL-31", "CCSA-ELIG-04"];
    let wanted = [
        "org/assign.feature:7",
        "org/practice.feature:5",
        "ccsa/eligibility.feature:14",
    ];
    let scenarios = base.scenarios.into_iter();
    let scenarios: Vec<Scenario> = scenarios
        .filter(|it| wanted.contains(&it.id.as_str()))
        .map(|it| Scenario {
            controls: vec![],
            ..it
        })
        .collect();
    assert_eq!(scenarios.len(), wanted.len());
    Record::conclude(run, requirements(&ids), scenarios)
}

/// A day after the run.
fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_740_916_800)
}

/// A directory of a run, gone when dropped.
struct Directory(PathBuf);

impl Directory {
    /// An empty one.
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("rolecall-{}-certificate-{count}", std::process::id());
        let directory = std::env::temp_dir().join(name);
        fs::create_dir_all(&directory).unwrap();
        Self(directory)
    }

    /// One with a record, its evidence and the implementation's file; the record knows where its
    /// evidence is.
    fn of(record: &mut Record) -> Self {
        let directory = Self::new();
        let mut evidence = EvidenceDirectory::new(&directory.0, "run");
        for scenario in &mut record.scenarios {
            scenario.evidence = Some(evidence.put(scenario, &[]).unwrap());
        }
        evidence::unpack(&directory.0, record).unwrap();
        directory.write(MAPPING_FILE, MAPPING);
        directory.keep(record);
        directory
    }

    fn keep(&self, record: &Record) {
        self.write(crate::record::FILE_NAME, &record.to_json().unwrap());
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

/// A directory with a record in it, and what is needed to certify and to verify it.
struct Signed {
    directory: Directory,
    record: Record,
    key: SigningKey,
    envelope: Envelope,
}

impl Signed {
    fn new(mut record: Record) -> Self {
        let directory = Directory::of(&mut record);
        let key = SigningKey::generate().unwrap().key;
        let bytes = record.to_json().unwrap();
        let subject = subject(&record, || Err(std::io::Error::other("not in process"))).unwrap();
        let url = Some("https://ci.example/runs/7".to_owned());
        let signing = Signing {
            subject,
            signed: SIGNED.to_owned(),
            url,
        };
        let statement = issue(&record, bytes.as_bytes(), &signing);
        let body = statement.to_json().unwrap();
        let envelope = Envelope::seal(PAYLOAD_TYPE, &body, &key);
        Self {
            directory,
            record,
            key,
            envelope,
        }
    }

    fn statement(&self) -> Statement {
        let body = self.envelope.open(PAYLOAD_TYPE, self.key.public()).unwrap();
        Statement::parse(&body).unwrap()
    }

    /// The same run, with another statement signed.
    fn resigned(self, statement: &Statement) -> Self {
        let envelope = Envelope::seal(PAYLOAD_TYPE, &statement.to_json().unwrap(), &self.key);
        Self { envelope, ..self }
    }

    fn verify(&self) -> Result<Verified, Vec<Fault>> {
        let json = self.envelope.to_json().unwrap();
        verify(json.as_bytes(), self.key.public(), &self.directory.0, now())
    }

    /// Checks that the certificate is rejected, and in these words.
    #[track_caller]
    fn rejected(&self, says: &[&str]) -> Vec<String> {
        let faults = self.verify().unwrap_err();
        let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
        let all = faults.join("\n");
        for part in says {
            assert!(all.contains(part), "nothing says `{part}`:\n{all}");
        }
        faults
    }
}

#[test]
fn a_run_that_conforms_is_certified_and_verified() {
    let record = conforming();
    assert!(record.summary.conforms, "{}", record.summary.reason);
    let signed = Signed::new(record);
    assert_eq!(super::refusals(&signed.record), []);
    let verified = signed.verify().unwrap();
    assert_eq!(verified.record, signed.record);
    assert_eq!(verified.key, signed.key.public().id());
    assert_eq!(verified.checked.len(), 5, "{:?}", verified.checked);
    assert_eq!(verified.unchecked.len(), 1, "{:?}", verified.unchecked);
}

#[test]
fn a_certificate_says_what_was_found() {
    let signed = Signed::new(conforming());
    let statement = signed.statement();
    let subject = &statement.subject[0];
    assert_eq!(subject.name, "Example Hub 4.2.0");
    assert_eq!(subject.digest["sha256"], "12".repeat(32));
    let result = &statement.predicate;
    assert_eq!(result.result, Outcome::Warned);
    assert_eq!(result.passed_tests, ["ORG-ASSIGN-01", "CCSA-ELIG-04"]);
    assert_eq!(result.warned_tests, ["ORG-BP-01"]);
    assert!(result.failed_tests.is_empty());
    assert_eq!(result.url.as_deref(), Some("https://ci.example/runs/7"));
    let names: Vec<_> = result
        .configuration
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "record.json",
            "evidence",
            "suite",
            "register",
            "readings",
            "classes",
            MAPPING_FILE
        ]
    );
    assert!(
        result
            .configuration
            .iter()
            .all(|it| it.digest["sha256"].len() == 64),
        "{result:?}"
    );
    let readings = statement.configured("readings").unwrap();
    assert_eq!(readings.annotations["site-licenses-user-admin"], "blank");
    // The digest that anybody can compute from the text.
    assert_eq!(
        readings.sha256().unwrap(),
        sha256(br#"{"any-role-any-user":"exclusions-win","site-licenses-user-admin":"blank"}"#)
    );
    let classes = statement.configured("classes").unwrap();
    assert_eq!(
        classes.annotations["levels"]["organization:extended"],
        serde_json::json!({"level": "full", "passed": 1, "of": 1})
    );
    assert_eq!(
        classes.annotations["certified"],
        serde_json::json!(["organization:extended", "service-administrator:core"])
    );
}

#[test]
fn a_certificate_names_the_commit_of_the_kit_where_the_record_does() {
    let kit = |signed: &Signed| {
        signed
            .statement()
            .configured("record.json")
            .unwrap()
            .annotations["kit"]
            .clone()
    };
    // As older records are.
    let without = Signed::new(conforming());
    assert!(!without.record.to_json().unwrap().contains("\"build\""));
    assert_eq!(kit(&without), "rolecall 0.1.0");
    let mut record = conforming();
    record.kit.build = Some("fd89bd9f2 2026-12-01".to_owned());
    let signed = Signed::new(record);
    assert_eq!(kit(&signed), "rolecall 0.1.0 (fd89bd9f2 2026-12-01)");
    let verified = signed.verify().unwrap();
    assert_eq!(verified.record.kit, signed.record.kit);
    // The commit cannot be left out afterwards.
    let mut statement = signed.statement();
    for descriptor in &mut statement.predicate.configuration {
        if descriptor.name == "record.json" {
            descriptor
                .annotations
                .insert("kit".to_owned(), "rolecall 0.1.0".into());
        }
    }
    signed
        .resigned(&statement)
        .rejected(&["in the certificate", "kit"]);
}

#[test]
fn where_all_advice_is_followed_the_result_is_passed() {
    let mut record = conforming();
    let mut scenarios = record.scenarios.clone();
    scenarios.retain(|it| it.verdict == Verdict::Pass);
    let requirements = requirements(&["ORG-ASSIGN-01", "CCSA-ELIG-04"]);
    record = Record::conclude(record.outline(), requirements, scenarios);
    let signed = Signed::new(record);
    assert_eq!(signed.statement().predicate.result, Outcome::Passed);
    signed.verify().unwrap();
}

#[test]
fn the_evidence_is_one_list_as_sha256sum_writes_it() {
    let signed = Signed::new(conforming());
    let manifest = Manifest::of(&signed.record);
    assert_eq!(manifest.files(), 3);
    let text = manifest.text();
    let mut paths = Vec::new();
    for line in text.lines() {
        let (digest, path) = line.split_once("  ").unwrap();
        let bytes = fs::read(signed.directory.0.join(path)).unwrap();
        assert_eq!(sha256(&bytes), format!("sha256:{digest}"));
        paths.push(path);
    }
    assert!(paths.is_sorted(), "{text}");
    let signed = signed.statement();
    let evidence = signed.configured("evidence").unwrap();
    assert_eq!(evidence.sha256().unwrap(), sha256(text.as_bytes()));
}

#[test]
fn the_implementations_file_may_stay_at_home() {
    let signed = Signed::new(conforming());
    fs::remove_file(signed.directory.0.join(MAPPING_FILE)).unwrap();
    let verified = signed.verify().unwrap();
    assert!(
        verified
            .unchecked
            .iter()
            .any(|it| it.contains(MAPPING_FILE)),
        "{:?}",
        verified.unchecked
    );
}
