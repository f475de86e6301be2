//! Records that are checked by somebody who was not there.

use std::path::Path;

use rolecall_model::verdict::Verdict;
use rolecall_record::digest::sha256;
use rolecall_record::evidence;
use rolecall_record::record::Record;

use crate::program::{Certified, Ran, Served, certify, rolecall_without_token};

/// A few scenarios over HTTP: allowed, refused, and read back.
const SOME: [&str; 4] = [
    "--requirement",
    "CCSA-ELIG-04",
    "--requirement",
    "CCSA-ELIG-05",
];

fn certified(name: &str, arguments: &[&str]) -> Certified {
    let server = Served::start(arguments);
    certify(name, &[&["--target", &server.url], &SOME[..]].concat())
}

/// Checks the record without the server, and without its secrets.
fn verify(certified: &Certified) -> Ran {
    rolecall_without_token(&["report", "verify", &certified.reports.path("")])
}

/// The archive of a run.
fn archive_of(certified: &Certified) -> String {
    let evidence = certified.record.scenarios[0].evidence.as_ref().unwrap();
    evidence.archive.as_ref().unwrap().file.clone()
}

fn rewrite(certified: &Certified, change: impl FnOnce(&mut Record)) {
    let path = certified.reports.path("");
    let mut record = certified.record.clone();
    change(&mut record);
    record.write_atomically(Path::new(&path)).unwrap();
}

#[test]
fn a_record_holds_without_the_server() {
    let good = certified("evidence/good", &[]);
    let archives = std::fs::read_dir(good.reports.path("evidence")).unwrap();
    assert_eq!(archives.count(), 1, "one archive for all scenarios");
    verify(&good).expect(
        0,
        &[
            "the same verdicts",
            "as concluded from their scenarios",
            "holds",
        ],
    );
    let scenario = &good.record.scenarios[0];
    let evidence = scenario.evidence.as_ref().unwrap();
    let directory = good.reports.path("");
    let printed = rolecall_without_token(&["report", "evidence", &directory, &scenario.id]);
    printed.expect(0, &["\"version\":\"1.2\""]);
    let har = printed.out.clone();
    assert_eq!(sha256(har.as_bytes()), evidence.digest);
    let other = format!("{}x", scenario.id);
    rolecall_without_token(&["report", "evidence", &directory, &other])
        .expect(2, &["has no scenario", "did you mean", &scenario.id]);
    rolecall_without_token(&["report", "evidence", &directory, "--unpack"])
        .expect(0, &["evidence/ ("]);
    assert_eq!(good.reports.read(&evidence.file), har);
    std::fs::remove_file(good.reports.path(&evidence.archive.as_ref().unwrap().file)).unwrap();
    verify(&good).expect(0, &["holds"]);
    assert!(har.contains("[redacted]") && !har.contains(crate::program::TOKEN));
    assert!(scenario.exchanges.is_empty());

    let bad = certified(
        "evidence/bad",
        &["--mutant", "CCSA-ELIG-05/standard-licence"],
    );
    assert_eq!(bad.ran.code, 1);
    verify(&bad).expect(0, &["does not conform", "the same verdicts", "holds"]);
}

#[test]
fn a_run_in_process_holds_by_itself() {
    verify(&certify("evidence/in-process", &SOME)).expect(0, &["not needed for the simulator"]);
}

#[test]
fn a_flipped_verdict_is_found() {
    let bad = certified(
        "evidence/flipped",
        &["--mutant", "CCSA-ELIG-05/standard-licence"],
    );
    rewrite(&bad, |record| {
        for scenario in &mut record.scenarios {
            scenario.verdict = Verdict::Pass;
        }
    });
    verify(&bad).expect(
        1,
        &[
            "recorded verdict pass, replayed verdict fail",
            "does not hold",
        ],
    );
}

#[test]
fn a_flipped_conclusion_is_found() {
    let bad = certified(
        "evidence/conclusion",
        &["--mutant", "CCSA-ELIG-05/standard-licence"],
    );
    rewrite(&bad, |record| {
        for requirement in &mut record.requirements {
            if requirement.verdict == Some(Verdict::Fail) {
                requirement.verdict = Some(Verdict::Pass);
            }
        }
        record.summary.conforms = true;
    });
    let says = [
        "CCSA-ELIG-05: recorded verdict pass, concluded verdict fail",
        "the summary does not follow from the verdicts",
    ];
    verify(&bad).expect(1, &says);
}

#[test]
fn exchanged_evidence_is_found() {
    let good = certified("evidence/exchanged", &[]);
    let directory = good.reports.path("");
    evidence::unpack(Path::new(&directory), &good.record).unwrap();
    let archive = good.reports.path(&archive_of(&good));
    std::fs::remove_file(&archive).unwrap();
    let of = |index: usize| good.record.scenarios[index].evidence.clone().unwrap();
    // The evidence of one scenario in the place of another's.
    let other = good.reports.read(&of(1).file);
    good.reports.write(&of(0).file, &other);
    verify(&good).expect(1, &[&of(0).file, "was changed"]);
    // With its digest in the record, so that only the conversation gives it away.
    rewrite(&good, |record| {
        record.scenarios[0].evidence.as_mut().unwrap().digest = of(1).digest;
    });
    verify(&good).expect(
        1,
        &["is the evidence of", "recorded as that of", "does not hold"],
    );
    // Under the name of the right scenario, so that only the conversation gives it away.
    let ids = [1, 0].map(|index: usize| good.record.scenarios[index].id.as_str());
    let renamed = other.replacen(ids[0], ids[1], 1);
    good.reports.write(&of(0).file, &renamed);
    rewrite(&good, |record| {
        record.scenarios[0].evidence.as_mut().unwrap().digest = sha256(renamed.as_bytes());
    });
    verify(&good).expect(1, &["the evidence is of something else", "does not hold"]);
    std::fs::remove_file(good.reports.path(&of(0).file)).unwrap();
    verify(&good).expect(1, &[&of(0).file, "cannot be read"]);
}

#[test]
fn an_archive_that_is_gone_or_edited_is_found() {
    let good = certified("evidence/archive", &[]);
    let archive = archive_of(&good);
    let path = good.reports.path(&archive);
    let whole = std::fs::read(&path).unwrap();
    // In the middle of the first entry, and at the beginning of the next.
    let evidence = good.record.scenarios[1].evidence.as_ref().unwrap();
    let offset = usize::try_from(evidence.archive.as_ref().unwrap().offset).unwrap();
    for at in [offset / 2, offset + 2] {
        let mut edited = whole.clone();
        edited[at] ^= 0x55;
        std::fs::write(&path, &edited).unwrap();
        verify(&good).expect(1, &["evidence/", "does not hold"]);
    }
    std::fs::remove_file(&path).unwrap();
    verify(&good).expect(1, &["cannot be read", "does not hold"]);
}

#[test]
fn another_file_of_the_implementation_is_found() {
    let good = certified("evidence/mapping", &[]);
    let text = good.reports.read("implementation.toml");
    good.reports.write(
        "implementation.toml",
        &text.replace("settle = 0", "settle = 1"),
    );
    verify(&good).expect(1, &["implementation.toml was changed"]);
}
