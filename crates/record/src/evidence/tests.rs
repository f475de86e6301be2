use std::time::{Duration, SystemTime};

use rolecall_model::implementation::{HttpRequest, HttpResponse, Purpose, Silence, Speaker};
use rolecall_model::verdict::Cause;

use super::*;
use crate::record::sample;

/// A moment within the run of the sample.
fn began() -> SystemTime {
    let began = crate::record::milliseconds(&sample().started).unwrap();
    SystemTime::UNIX_EPOCH + Duration::from_millis(began)
}

fn exchange(body: &[u8]) -> Exchange {
    Exchange {
        step: None,
        speaker: Speaker::User("fia@rolecall.example".to_owned()),
        purpose: Purpose::Operation("grant-role".to_owned()),
        request: Some(HttpRequest {
            method: "POST".to_owned(),
            url: "http://127.0.0.1:8080/grants?notify=true&plain".to_owned(),
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: "{}".to_owned(),
        }),
        response: Some(HttpResponse {
            status: 200,
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: body.to_owned(),
            withheld: false,
        }),
        silence: None,
        outcome: "done".into(),
        began: Some(began()),
        duration: Duration::from_millis(3),
    }
}

/// The exchanges after they were written and read.
fn round(exchanges: &[Exchange]) -> Vec<Exchange> {
    let directory = std::env::temp_dir().join(format!(
        "rolecall-{}-evidence-{}",
        std::process::id(),
        digest::sha256(format!("{exchanges:?}").as_bytes())
    ));
    let mut record = sample();
    let evidence = EvidenceDirectory::new(&directory, "one")
        .put(&record.scenarios[0], exchanges)
        .unwrap();
    record.scenarios[0].evidence = Some(evidence);
    let read = read(&directory, &record, &record.scenarios[0]).unwrap();
    std::fs::remove_dir_all(&directory).unwrap();
    read
}

#[test]
fn exchanges_are_read_back_as_written() {
    let silent = Exchange {
        response: None,
        silence: Some(Silence {
            cause: Cause::Network,
            message: "no connection".to_owned(),
        }),
        ..exchange(b"")
    };
    let mut withheld = exchange(b"[redacted]");
    withheld.response.as_mut().unwrap().withheld = true;
    for one in [
        exchange(br#"{"id":7}"#),
        exchange("ö".as_bytes()),
        exchange(&[0xff, 0xfe, b'{']),
        exchange(b""),
        silent,
        withheld,
    ] {
        let expected = Exchange {
            began: None,
            ..one.clone()
        };
        assert_eq!(round(&[one]), [expected]);
    }
}

#[test]
fn every_feature_has_a_directory_and_every_scenario_a_file() {
    assert_eq!(
        place(
            "run",
            "service-administrator/eligibility.feature:a-user-without"
        ),
        "evidence/run/service-administrator/eligibility/a-user-without.har"
    );
    assert_eq!(
        place("run", "../../etc/passwd"),
        "evidence/run/------etc-passwd.har"
    );
}

/// A directory with the evidence of the first scenario of the sample.
struct Kept {
    directory: PathBuf,
    record: Record,
}

impl Kept {
    fn new(name: &str, exchanges: &[Exchange]) -> Self {
        let directory =
            std::env::temp_dir().join(format!("rolecall-{}-{name}", std::process::id()));
        let mut record = sample();
        let evidence = EvidenceDirectory::new(&directory, "one")
            .put(&record.scenarios[0], exchanges)
            .unwrap();
        record.scenarios[0].evidence = Some(evidence);
        Self { directory, record }
    }

    fn evidence(&mut self) -> &mut Evidence {
        self.record.scenarios[0].evidence.as_mut().unwrap()
    }

    /// Changes the file, and its digest in the record as well.
    fn forge(&mut self, from: &str, to: &str) {
        let file = self.evidence().file.clone();
        let path = self.directory.join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{text}");
        let text = text.replacen(from, to, 1);
        fs::write(&path, &text).unwrap();
        self.evidence().digest = digest::sha256(text.as_bytes());
    }

    fn refused(&self) -> String {
        let read = read(&self.directory, &self.record, &self.record.scenarios[0]);
        read.unwrap_err().to_string()
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.directory).unwrap();
    }
}

#[test]
fn evidence_that_was_exchanged_or_lies_elsewhere_is_refused() {
    let mut kept = Kept::new("exchanged", &[exchange(b"{}")]);
    let file = kept.evidence().file.clone();
    let path = kept.directory.join(file);
    let good = fs::read(&path).unwrap();
    fs::write(&path, "{}").unwrap();
    assert!(kept.refused().contains("was changed"));
    fs::write(&path, good).unwrap();
    for elsewhere in ["../elsewhere.har", "/etc/passwd", "evidence/../../x"] {
        let file = std::mem::replace(&mut kept.evidence().file, elsewhere.to_owned());
        assert!(
            kept.refused().contains("not in the directory"),
            "{elsewhere}"
        );
        kept.evidence().file = file;
    }
    #[cfg(unix)]
    {
        let moved = path.with_extension("moved");
        fs::rename(&path, &moved).unwrap();
        std::os::unix::fs::symlink(&moved, &path).unwrap();
        assert!(kept.refused().contains("symbolic link"));
    }
}

#[test]
fn forged_evidence_is_refused_by_its_content() {
    let forged = |name: &str, from: &str, to: &str| {
        let mut kept = Kept::new(name, &[exchange(b"{}")]);
        kept.forge(from, to);
        kept.refused()
    };
    let began = r#""startedDateTime":"2025-03-01T12:00:00Z""#;
    for (name, to) in [
        ("1970", r#""startedDateTime":"1970-01-01T00:00:00Z""#),
        ("9999", r#""startedDateTime":"9999-99-99T99:99:99Z""#),
        ("tomorrow", r#""startedDateTime":"2025-03-02T12:00:00Z""#),
    ] {
        let error = forged(name, began, to);
        assert!(
            error.contains("exchange 1 (POST http://127.0.0.1"),
            "{error}"
        );
        assert!(error.contains("from 2025-03-01T11:59:59Z to"), "{error}");
    }
    let error = forged("negative", r#""time":3.0"#, r#""time":-5.0"#);
    assert!(error.contains("for -5 ms"), "{error}");
    let error = forged("long", r#""time":3.0"#, r#""time":1e9"#);
    assert!(error.contains("for 1000000000 ms"), "{error}");
    let error = forged("unknown", r#""time":3.0"#, r#""time":3.0,"_remark":"x""#);
    assert!(error.contains("unknown field `_remark`"), "{error}");
    let error = forged("twice", r#""time":3.0"#, r#""time":3.0,"time":3.0"#);
    assert!(error.contains("`time` occurs twice"), "{error}");
    let error = forged("other", "org/assign.feature:7", "org/assign.feature:8");
    assert!(
        error.contains("is the evidence of org/assign.feature:8"),
        "{error}"
    );
}
