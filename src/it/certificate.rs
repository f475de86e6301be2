//! Keys and certificates, from the command line.

use std::path::Path;
use std::time::SystemTime;

use rolecall_record::certificate::{FILE_NAME, Fault, PublicKey, Verified, verify};
use rolecall_record::sheet;

use crate::program::{Scratch, certify, rolecall};

/// A directory with a pair of keys in it.
fn keys(name: &str) -> Scratch {
    let scratch = Scratch::new(&format!("{name}-keys"));
    let output = scratch.path("");
    rolecall(&["report", "keygen", "--output", &output])
        .expect(0, &["rolecall.pem", "keep it secret"]);
    scratch
}

fn verified(run: &Scratch, keys: &Scratch) -> Result<Verified, Vec<Fault>> {
    let key = PublicKey::from_pem(&keys.read("rolecall.pub.pem")).unwrap();
    let envelope = run.read(FILE_NAME);
    verify(
        envelope.as_bytes(),
        key,
        Path::new(&run.path("")),
        SystemTime::now(),
    )
}

#[test]
fn a_key_is_made_once_and_for_its_owner_alone() {
    let keys = keys("keygen");
    let (private, public) = (keys.read("rolecall.pem"), keys.read("rolecall.pub.pem"));
    assert!(
        private.starts_with("-----BEGIN PRIVATE KEY-----\n"),
        "not a private key"
    );
    assert!(
        public.starts_with("-----BEGIN PUBLIC KEY-----\n"),
        "{public}"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(keys.path("rolecall.pem"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let output = keys.path("");
    let again = ["report", "keygen", "--output", &output];
    rolecall(&again).expect(2, &["rolecall.pem", "never overwritten"]);
    assert_eq!(keys.read("rolecall.pem"), private);

    // A file by name; where the public half is in the way, no private one is left behind.
    let named = keys.path("release.pem");
    keys.write("release.pub.pem", "mine");
    rolecall(&["report", "keygen", "--output", &named]).expect(2, &["release.pub.pem"]);
    assert!(!Path::new(&named).exists());
    assert_eq!(keys.read("release.pub.pem"), "mine");
    std::fs::remove_file(keys.path("release.pub.pem")).unwrap();
    rolecall(&["report", "keygen", "--output", &named]).expect(0, &["release.pub.pem"]);
}

#[test]
fn a_whole_run_is_certified_and_a_changed_record_is_not() {
    let keys = keys("sign");
    // The smallest class: all of what it needs runs, and the record stays small.
    let run = certify("sign", &["--class", "advanced-troubleshooting"]);
    let (directory, key) = (run.reports.path(""), keys.path("rolecall.pem"));
    let sign = ["report", "sign", &directory, "--key", &key];
    rolecall(&sign).expect(
        0,
        &[
            "signed: PASSED, conforms to 1 of 1 class, ",
            "advanced-troubleshooting:extended full, ",
            "sha256:",
            FILE_NAME,
        ],
    );
    let certified = verified(&run.reports, &keys).unwrap();
    assert_eq!(certified.record, run.record);
    assert_eq!(
        certified.statement.predicate.passed_tests.len(),
        run.record.summary.requirements.pass
    );

    let page = run.reports.read(sheet::FILE_NAME);
    let fingerprint = PublicKey::from_pem(&keys.read("rolecall.pub.pem")).unwrap();
    for part in [
        "16 of 16",
        "advanced-troubleshooting:extended",
        &fingerprint.id(),
    ] {
        assert!(page.contains(part), "{part} is missing:\n{page}");
    }
    let public = keys.path("rolecall.pub.pem");
    let check = ["report", "verify", &directory, "--key", &public];
    rolecall(&check).expect(0, &["certificate.html: as derived"]);
    run.reports
        .write(sheet::FILE_NAME, &page.replace("16 of 16", "139 of 139"));
    rolecall(&check).expect(1, &["certificate.html is not what derives from"]);
    run.reports.write(sheet::FILE_NAME, &page);

    let good = run.reports.read("record.json");
    let name = "\"name\": \"rolecall\",";
    let built = format!("{name} \"build\": \"fd89bd9f2 2026-12-01\",");
    let other = good.replacen(name, &built, 1);
    assert_ne!(good, other);
    run.reports.write("record.json", &other);
    rolecall(&sign).expect(2, &["another build", "fd89bd9f2 2026-12-01"]);
    let flipped = good.replacen(
        "\"verdict\": \"pass\",\n      \"reason\"",
        "\"verdict\": \"fail\",\n      \"reason\"",
        1,
    );
    assert_ne!(good, flipped);
    run.reports.write("record.json", &flipped);
    rolecall(&sign).expect(
        1,
        &[
            "not certified",
            "recorded fail, concluded from its scenarios pass",
        ],
    );
    let faults = verified(&run.reports, &keys).unwrap_err();
    let words = faults[0].to_string();
    assert!(words.contains("record.json was changed"), "{words}");
    assert!(words.contains("changed after signing"), "{words}");
}

#[test]
fn a_refusal_to_sign_gives_the_reasons() {
    let keys = keys("refused");
    let part = certify("refused", &["--requirement", "CCSA-ELIG-05"]);
    let (directory, key) = (part.reports.path(""), keys.path("rolecall.pem"));
    let sign = |more: &[&str]| rolecall(&[&["report", "sign", &directory], more].concat());
    sign(&["--key", &key]).expect(1, &["only part of the suite ran: requirement CCSA-ELIG-05"]);
    assert!(!Path::new(&part.reports.path(FILE_NAME)).exists());

    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let exposed = keys.path("exposed.pem");
        std::fs::copy(&key, &exposed).unwrap();
        let readable = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(&exposed, readable).unwrap();
        sign(&["--key", &exposed]).expect(1, &["others than its owner can read the key"]);
        let quiet = sign(&["--key", &key]);
        assert!(
            !quiet.to_string().contains("others than its owner"),
            "{quiet}"
        );
    }

    let failed = certify("refused-whole", &["--requirement", "CCSA-ELIG-05"]).reports;
    let record = failed
        .read("record.json")
        .replace("\"complete\": false", "\"complete\": true");
    failed.write("record.json", &record);
    rolecall(&["report", "sign", &failed.path(""), "--key", &key])
        .expect(1, &["not certified", "the selection does not follow"]);

    sign(&[]).expect(
        2,
        &["no key to sign with", "ROLECALL_SIGNING_KEY", "keygen"],
    );
    sign(&["--key", &keys.path("rolecall.pub.pem")]).expect(2, &["this is a public key"]);
    sign(&["--key", &keys.path("absent.pem")]).expect(2, &["cannot read the key", "absent.pem"]);
    // The operator's token is not a key, and is not printed.
    let ran = sign(&["--key", "env:ROLECALL_OPERATOR_TOKEN"]);
    ran.expect(2, &["ROLECALL_OPERATOR_TOKEN: no key found", "line breaks"]);
    assert!(!ran.err.contains(crate::program::TOKEN), "{ran}");
    sign(&["--key", "env:NO_SUCH_VARIABLE"])
        .expect(2, &["cannot read the key from NO_SUCH_VARIABLE"]);
    sign(&["--key", &key, "--url", "here"]).expect(2, &["https://"]);
    let nowhere = keys.path("nowhere");
    rolecall(&["report", "sign", &nowhere, "--key", &key]).expect(2, &["cannot read", "nowhere"]);
}
