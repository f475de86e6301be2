//! Forged evidence, files that lead elsewhere, and mappings that do not end.

use std::fs;

use rolecall_record::digest::sha256;
use serde_json::{Value, json};

use super::{REFERENCE, SOME, copied, forge, forge_evidence, mapping, run, verify};
use crate::program::{Scratch, Served};

/// A name, a change of the log of a file of evidence, and what is said about it.
type Forgery<'a> = (&'a str, &'a dyn Fn(&mut Value), &'a str);

#[test]
fn evidence_has_no_wildcards() {
    let server = Served::start(&[]);
    let good = run("forgeries/evidence", &server, &mapping(&[]), &SOME);
    let entries = |log: &mut Value, change: &dyn Fn(&mut Value)| {
        for entry in log["entries"].as_array_mut().unwrap() {
            if entry["response"]["content"]["comment"].is_null() {
                change(entry);
            }
        }
    };
    let forgeries: [Forgery<'_>; 9] = [
        (
            "url",
            &|log| {
                entries(log, &|it| {
                    it["request"]["url"] = json!("x://nowhere/[redacted]")
                })
            },
            "[redacted] stands where the mapping does not put a secret",
        ),
        (
            "body",
            &|log| {
                entries(log, &|it| {
                    if !it["request"]["postData"].is_null() {
                        it["request"]["postData"]["text"] = json!("[redacted]");
                    }
                });
            },
            "[redacted] stands where",
        ),
        (
            "method",
            &|log| entries(log, &|it| it["request"]["method"] = json!("PATCH")),
            "it has PATCH",
        ),
        (
            "actor",
            &|log| entries(log, &|it| it["_actor"] = json!("nobody")),
            "is by `nobody`",
        ),
        (
            "operation",
            &|log| entries(log, &|it| it["_operation"] = json!("nothing")),
            "is for `nothing`",
        ),
        (
            "time",
            &|log| {
                entries(log, &|it| {
                    it["startedDateTime"] = json!("1970-01-01T00:00:00Z")
                })
            },
            "exchange 1 (POST http",
        ),
        (
            "more",
            &|log| {
                let entries = log["entries"].as_array_mut().unwrap();
                let last = entries.last().unwrap().clone();
                entries.push(last);
            },
            "its evidence has 1 exchange that the scenario does not have",
        ),
        (
            "less",
            &|log| drop(log["entries"].as_array_mut().unwrap().pop()),
            "the evidence ends before",
        ),
        (
            "order",
            &|log| log["entries"].as_array_mut().unwrap().swap(0, 1),
            "the evidence is of something else",
        ),
    ];
    for (name, change, says) in forgeries {
        let copy = copied(&good, &format!("evidence-{name}"));
        forge_evidence(&copy, change);
        verify(&copy, &[]).expect(1, &[says, "does not hold"]);
    }
}

#[test]
fn only_regular_files_of_the_directory_are_read() {
    let server = Served::start(&[]);
    let good = run("forgeries/files", &server, &mapping(&[]), &SOME);
    let file = |reports: &Scratch| {
        let record: Value = serde_json::from_str(&reports.read("record.json")).unwrap();
        record["scenarios"][0]["evidence"]["file"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    for outside in ["../elsewhere.har", "/etc/passwd"] {
        let copy = copied(&good, "files-outside");
        forge(&copy, |record| {
            record["scenarios"][0]["evidence"]["file"] = json!(outside)
        });
        verify(&copy, &[]).expect(1, &[outside, "not in the directory of the record"]);
    }
    #[cfg(unix)]
    for target in ["/dev/zero", "/etc/passwd"] {
        let copy = copied(&good, "files-link");
        let path = copy.path(&file(&copy));
        fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink(target, &path).unwrap();
        verify(&copy, &[]).expect(1, &["symbolic link"]);
    }
    #[cfg(unix)]
    for name in [
        "record.json",
        "implementation.toml",
        "report.html",
        "certificate.json",
    ] {
        // A pipe has no end, and nobody writes to it.
        let copy = copied(&good, &format!("files-pipe-{name}"));
        let path = copy.path(name);
        let _ = fs::remove_file(&path);
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.unwrap().success());
        let ran = verify(&copy, &[]);
        assert!(matches!(ran.code, 1 | 2), "{ran}");
        ran.expect(ran.code, &[name, "not a regular file"]);
    }
    let copy = copied(&good, "files-twice");
    let twice = copy
        .read("record.json")
        .replacen("{", "{\n  \"version\": 2,", 1);
    copy.write("record.json", &twice);
    verify(&copy, &[]).expect(2, &["`version`"]);
}

#[test]
fn a_hostile_mapping_ends_with_an_error() {
    let server = Served::start(&[]);
    let good = run("forgeries/hostile", &server, &mapping(&[]), &SOME);
    let body = "[fixtures.add-organization]\nmethod = \"POST\"\npath = \"/operator/organizations\"\nbody = ";
    let at = REFERENCE.find(body).expect("the fixture has moved");
    let line = REFERENCE[at + body.len()..].lines().next().unwrap();
    let hostile = |template: &str| {
        let forged = line.replacen("{{ name }}", &format!("{template}{{{{ name }}}}"), 1);
        assert_ne!(forged, line);
        mapping(&[(&format!("{body}{line}"), &format!("{body}{forged}"))])
    };
    let deep = format!("$[?{}@.a{}]", "(".repeat(4000), ")".repeat(4000));
    for (name, text, says) in [
        (
            "loop",
            hostile(
                "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
            ),
            "instructions",
        ),
        (
            "growth",
            hostile(
                "{% for a in range(99999) %}{% for b in range(99999) %}xxxx{% endfor %}{% endfor %}",
            ),
            "instructions",
        ),
        (
            "doubling",
            hostile("{% set x = 'x' %}"),
            "not a statement of mappings",
        ),
        (
            "path",
            mapping(&[(
                "licences = \"$.licences\"",
                &format!("licences = \"{deep}\""),
            )]),
            "longer than 1024 bytes",
        ),
    ] {
        let copy = copied(&good, &format!("hostile-{name}"));
        copy.write("implementation.toml", &text);
        forge(&copy, |record| {
            record["implementation"]["file-digest"] = json!(sha256(text.as_bytes()));
        });
        verify(&copy, &[]).expect(1, &[says, "does not hold"]);
    }
}
