use std::time::{Duration, SystemTime};

use rolecall_model::implementation::{HttpRequest, HttpResponse, Purpose, Silence, Speaker};
use rolecall_model::verdict::Cause;

use super::*;
use crate::record::sample;

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
        began: Some(SystemTime::UNIX_EPOCH),
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
    let evidence = EvidenceDirectory::new(&directory, "one")
        .put(&sample().scenarios[0], exchanges)
        .unwrap();
    let read = read(&directory, &evidence).unwrap();
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
        file(
            "run",
            "service-administrator/eligibility.feature:a-user-without"
        ),
        "evidence/run/service-administrator/eligibility/a-user-without.har"
    );
    assert_eq!(
        file("run", "../../etc/passwd"),
        "evidence/run/------etc-passwd.har"
    );
}

#[test]
fn evidence_that_was_exchanged_or_lies_elsewhere_is_refused() {
    let directory = std::env::temp_dir().join(format!("rolecall-{}-exchanged", std::process::id()));
    let evidence = EvidenceDirectory::new(&directory, "one")
        .put(&sample().scenarios[0], &[exchange(b"{}")])
        .unwrap();
    let path = directory.join(&evidence.file);
    std::fs::write(&path, "{}").unwrap();
    let error = read(&directory, &evidence).unwrap_err();
    assert!(matches!(error, EvidenceError::Exchanged { .. }), "{error}");
    let outside = Evidence {
        file: "../elsewhere.har".to_owned(),
        ..evidence
    };
    let error = read(&directory, &outside).unwrap_err();
    assert!(matches!(error, EvidenceError::Outside(_)), "{error}");
    std::fs::remove_dir_all(&directory).unwrap();
}
