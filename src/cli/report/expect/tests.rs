#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use std::time::Duration;

use rolecall_record::record::{Indirect, Part, Reading, Shard, sample};

use super::*;

/// The day after the sample began.
fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_740_916_800)
}

fn record() -> Record {
    let mut record = sample::sample();
    record.classes[0].level.passed = 1;
    record.implementation.indirect.clear();
    record
}

/// The expectations that the record does not meet.
fn unmet(options: &Options, record: &Record) -> Vec<String> {
    let expectations = options.read(now()).unwrap();
    assert!(expectations.is_some());
    expectations.unmet(record, record.implementation.digest.as_deref())
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn the_subject_is_compared() {
    let good = Options {
        name: some("Example Hub"),
        version: some("4.2.0"),
        digest: Some(format!("sha256:{}", "12".repeat(32))),
        ..Options::default()
    };
    assert_eq!(unmet(&good, &record()), [""; 0]);
    let other = Options {
        name: some("Other Hub"),
        version: some("5"),
        digest: some("sha256:ab"),
        ..Options::default()
    };
    let unmet = unmet(&other, &record());
    assert_eq!(unmet.len(), 3);
    assert_eq!(unmet[0], "name: expected Other Hub, found Example Hub");
}

#[test]
fn a_class_has_to_be_shown_at_the_level() {
    let wanting = |class: &str, level| Options {
        classes: vec![class.to_owned()],
        level,
        ..Options::default()
    };
    let mut partial = record();
    let class = &mut partial.classes[0];
    (class.verdict, class.partial) = (Some(rolecall_model::verdict::Verdict::Pass), true);
    let mut full = partial.clone();
    (full.classes[0].conforms, full.classes[0].level.full) = (true, true);
    for (class, level, record, met) in [
        ("service-administrator", None, &partial, false),
        (
            "service-administrator",
            Some(Wanted::Partial),
            &partial,
            true,
        ),
        ("service-administrator", None, &full, true),
        ("service-administrator:core", None, &full, true),
        ("sites", Some(Wanted::Partial), &full, false),
    ] {
        let unmet = unmet(&wanting(class, level), record);
        assert_eq!(unmet.is_empty(), met, "{class} {level:?}: {unmet:?}");
    }
    // Of all that are claimed.
    let all = Options {
        level: Some(Wanted::Full),
        ..Options::default()
    };
    assert_eq!(unmet(&all, &partial).len(), 1);
    assert_eq!(unmet(&all, &full), [""; 0]);
}

#[test]
fn readings_are_compared() {
    let reading = |text: &str| Options {
        readings: vec![text.to_owned()],
        ..Options::default()
    };
    let found = unmet(&reading("default"), &record());
    let told = "readings: expected the default, found site-licenses-user-admin=blank";
    assert_eq!(found, [told]);
    assert_eq!(
        unmet(&reading("site-licenses-user-admin=blank"), &record()),
        [""; 0]
    );
    assert_eq!(
        unmet(&reading("site-licenses-user-admin=mark"), &record()).len(),
        1
    );
    let mut default = record();
    for it in default.readings.values_mut() {
        *it = Reading {
            chosen: it.default.clone(),
            default: it.default.clone(),
        };
    }
    assert_eq!(unmet(&reading("default"), &default), [""; 0]);
    reading("literal").read(now()).unwrap_err();
}

#[test]
fn a_run_can_be_too_old() {
    let age = |text: &str| Options {
        not_older_than: some(text),
        ..Options::default()
    };
    // The sample began at noon of the first of March.
    for (text, met) in [
        ("24h", true),
        ("23h", false),
        ("2d", true),
        ("1w", true),
        ("11h", false),
        ("0d", false),
        ("2025-03-01", true),
        ("2025-03-02", false),
    ] {
        assert_eq!(unmet(&age(text), &record()).is_empty(), met, "{text}");
    }
    for text in [
        "",
        "d",
        "soon",
        "3",
        "-1d",
        "99999999999999999999d",
        "2025-02-30",
        "3€",
    ] {
        age(text).read(now()).unwrap_err();
    }
}

#[test]
fn a_mapping_that_decides_and_several_runs_are_refused_where_that_is_asked() {
    let mut record = record();
    let strict = Options {
        strict: true,
        one_run: true,
        ..Options::default()
    };
    assert_eq!(unmet(&strict, &record), [""; 0]);
    record.implementation.indirect.push(Indirect {
        operation: "grant-role".to_owned(),
        why: "3 requests".to_owned(),
    });
    record.parts = vec![Part {
        shard: Shard { index: 1, count: 1 },
        target: None,
        started: record.started.clone(),
        duration_us: 1,
    }];
    let unmet = unmet(&strict, &record);
    assert!(
        unmet[0].contains("`grant-role`") && unmet[0].contains("3 requests"),
        "{unmet:?}"
    );
    assert!(unmet[1].contains("merged from 1"), "{unmet:?}");
    // Told, where it is not asked for.
    let told = Options::default()
        .read(now())
        .unwrap()
        .unchecked(&record)
        .join("\n");
    for option in [
        "--name",
        "--digest",
        "--class",
        "--reading",
        "--not-older-than",
        "--strict",
        "--one-run",
    ] {
        assert!(told.contains(option), "{told}");
    }
}

#[test]
fn a_policy_file_says_the_same_and_the_command_line_goes_before_it() {
    let directory = std::env::temp_dir().join(format!("rolecall-{}-policy", std::process::id()));
    fs::create_dir_all(&directory).unwrap();
    let file = directory.join("gate.toml");
    let write = |text: &str| fs::write(&file, text).unwrap();
    write(
        "name = \"Other Hub\"\nversion = \"4.2.0\"\nclasses = [\"sites\"]\nlevel = \"partial\"\n\
         readings = [\"default\"]\nnot-older-than = \"1h\"\nkey = \"vendor.pub.pem\"\nstrict = true\n\
         one-run = true\n",
    );
    let options = Options {
        policy: Some(file.clone()),
        name: some("Example Hub"),
        ..Options::default()
    };
    let found = unmet(&options, &record());
    assert_eq!(found.len(), 3, "{found:?}");
    let key = options.read(now()).unwrap().key.unwrap();
    assert_eq!(key, directory.join("vendor.pub.pem"));
    for mistake in ["nam = \"x\"\n", "level = \"most\"\n", "name = 7\n", "name"] {
        write(mistake);
        let error = options.read(now()).unwrap_err().to_string();
        assert!(error.contains("gate.toml"), "{error}");
    }
    fs::remove_dir_all(&directory).unwrap();
}
