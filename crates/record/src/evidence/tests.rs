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
        assert_eq!(unpack(&directory, &record).unwrap(), 1);
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

/// A directory with the evidence of all scenarios of the sample in one archive.
fn archived(name: &str) -> Kept {
    let directory = std::env::temp_dir().join(format!("rolecall-{}-{name}", std::process::id()));
    let mut record = sample();
    let mut evidence = EvidenceDirectory::new(&directory, "one");
    for scenario in &mut record.scenarios {
        let body = format!("{{\"name\": \"{}\"}}", scenario.name.repeat(100));
        scenario.evidence = Some(
            evidence
                .put(scenario, &[exchange(body.as_bytes())])
                .unwrap(),
        );
    }
    Kept { directory, record }
}

impl Kept {
    fn archive(&self) -> PathBuf {
        self.directory.join("evidence/one.zip")
    }

    /// The scenarios whose evidence can be read.
    fn readable(&self) -> Vec<bool> {
        let scenarios = self.record.scenarios.iter();
        let read = |it| read(&self.directory, &self.record, it).is_ok();
        scenarios.map(read).collect()
    }
}

#[test]
fn a_run_has_one_archive_that_is_completed_once() {
    let kept = archived("archived");
    assert_eq!(
        fs::read_dir(kept.directory.join(DIRECTORY))
            .unwrap()
            .count(),
        1
    );
    assert!(kept.readable().into_iter().all(|it| it));
    complete(&kept.directory, &kept.record).unwrap();
    let whole = fs::read(kept.archive()).unwrap();
    assert!(whole.ends_with(b"\0\0"));
    complete(&kept.directory, &kept.record).unwrap();
    assert_eq!(fs::read(kept.archive()).unwrap(), whole);
    assert!(kept.readable().into_iter().all(|it| it));
}

#[test]
fn the_archive_of_a_killed_run_is_cut_at_its_last_whole_entry() {
    let kept = archived("killed");
    let bytes = fs::read(kept.archive()).unwrap();
    let last = kept.record.scenarios.last().unwrap().evidence.as_ref();
    let last = last.unwrap().archive.as_ref().unwrap().offset;
    let last = usize::try_from(last).unwrap();
    for end in [last + 1, last + 29, last + 40, bytes.len() - 1] {
        fs::write(kept.archive(), &bytes[..end]).unwrap();
        complete(&kept.directory, &kept.record).unwrap();
        let completed = fs::read(kept.archive()).unwrap();
        assert_eq!(completed[..last], bytes[..last]);
        assert_eq!(completed[last..last + 4], 0x0201_4b50_u32.to_le_bytes());
        let mut expected = vec![true; kept.record.scenarios.len()];
        *expected.last_mut().unwrap() = false;
        assert_eq!(kept.readable(), expected);
    }
}

#[test]
fn an_archive_that_is_there_is_not_written_to() {
    let kept = archived("twice");
    let before = fs::read(kept.archive()).unwrap();
    let mut again = EvidenceDirectory::new(&kept.directory, "one");
    let evidence = again.put(&kept.record.scenarios[0], &[]).unwrap();
    assert_eq!(evidence.archive.unwrap().file, "evidence/one-2.zip");
    assert_eq!(fs::read(kept.archive()).unwrap(), before);
    tidy(&kept.directory, &kept.record);
    let left = fs::read_dir(kept.directory.join(DIRECTORY)).unwrap();
    assert_eq!(left.count(), 1, "the evidence of the other run was removed");
}

#[test]
fn an_unpacked_run_needs_no_archive() {
    let kept = archived("unpacked");
    unpack(&kept.directory, &kept.record).unwrap();
    fs::remove_file(kept.archive()).unwrap();
    assert!(kept.readable().into_iter().all(|it| it));
    tidy(&kept.directory, &kept.record);
    assert!(kept.readable().into_iter().all(|it| it));
}

#[test]
fn evidence_is_copied_with_its_archive() {
    let kept = archived("copied");
    let to = kept.directory.join("to");
    copy(&kept.directory, &to, &kept.record).unwrap();
    let copied = |file: &str| fs::read(to.join(file)).unwrap();
    assert_eq!(
        copied("evidence/one.zip"),
        fs::read(kept.archive()).unwrap()
    );
    assert_eq!(fs::read_dir(to.join(DIRECTORY)).unwrap().count(), 1);
    // Another archive of that name stays.
    fs::write(to.join("evidence/one.zip"), "another").unwrap();
    copy(&kept.directory, &to, &kept.record).unwrap();
    assert_eq!(copied("evidence/one.zip"), b"another");
    for scenario in &kept.record.scenarios {
        let evidence = scenario.evidence.as_ref().unwrap();
        assert_eq!(text(&to, evidence).unwrap(), copied(&evidence.file));
    }
}

#[test]
fn a_hostile_archive_is_refused() {
    let mut kept = archived("hostile");
    let good = fs::read(kept.archive()).unwrap();
    let at = |kept: &mut Kept| kept.evidence().archive.clone().unwrap();
    assert_eq!(at(&mut kept).offset, 0);
    let name = kept.evidence().file.len();
    let entry = |size: u32, compressed: &[u8]| {
        let mut bytes = good[..30 + name].to_vec();
        let length = u32::try_from(compressed.len()).unwrap();
        bytes[18..22].copy_from_slice(&length.to_le_bytes());
        bytes[22..26].copy_from_slice(&size.to_le_bytes());
        bytes.extend(compressed);
        bytes
    };
    let zeros = vec![0; 1 << 20];
    let bomb = miniz_oxide::deflate::compress_to_vec(&zeros, 9);
    let mut other = good.clone();
    other[30] = b'E';
    let mut stored = good.clone();
    stored[8] = 0;
    for (bytes, why) in [
        (entry(10, &bomb), "is damaged there"),
        (entry(u32::MAX, &bomb), "larger than"),
        (entry(1 << 20, &bomb[..bomb.len() - 9]), "is damaged there"),
        (entry(1 << 20, &bomb), "was changed"),
        (other, "does not have it at offset 0"),
        (stored, "does not have it at offset 0"),
        (good[..12].to_vec(), "does not have it at offset 0"),
        (good[..40].to_vec(), "does not have it at offset 0"),
        (Vec::new(), "does not have it at offset 0"),
    ] {
        fs::write(kept.archive(), bytes).unwrap();
        let refused = kept.refused();
        assert!(refused.contains(why), "{why}: {refused}");
        let _ = complete(&kept.directory, &kept.record);
    }
    fs::write(kept.archive(), &good).unwrap();
    for offset in [1, good.len() as u64, u64::from(u32::MAX), u64::MAX] {
        kept.evidence().archive.as_mut().unwrap().offset = offset;
        kept.refused();
    }
    for elsewhere in [
        "../one.zip",
        "/etc/passwd",
        "evidence/../../one.zip",
        "evidence",
    ] {
        let archive = kept.evidence().archive.as_mut().unwrap();
        *archive = Archived {
            file: elsewhere.to_owned(),
            offset: 0,
        };
        kept.refused();
        complete(&kept.directory, &kept.record).unwrap_err();
    }
    #[cfg(unix)]
    {
        kept.evidence().archive.as_mut().unwrap().file = "evidence/link.zip".to_owned();
        let link = kept.directory.join("evidence/link.zip");
        std::os::unix::fs::symlink(kept.archive(), link).unwrap();
        assert!(kept.refused().contains("symbolic link"));
        complete(&kept.directory, &kept.record).unwrap_err();
    }
}
