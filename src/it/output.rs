//! The directory of a run: who writes to it, and what becomes of the run when it is interrupted.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;

use rolecall_record::record::DirectoryLock;

use crate::program::{
    Scratch, Served, TOKEN, certify, rolecall, rolecall_without_token, signalled_when,
};

const AREA: [&str; 2] = ["--area", "ATS"];

/// The number of organizations on a server, of so many that it may have had.
fn organizations(server: &Served, most: usize) -> usize {
    let address = server.url.strip_prefix("http://").unwrap();
    let mut connection = TcpStream::connect(address).unwrap();
    let mut requests = String::new();
    for number in 0..most {
        let last = if number + 1 == most {
            "connection: close\r\n"
        } else {
            ""
        };
        requests.push_str(&format!(
            "GET /organizations/org-{number} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {TOKEN}\r\n{last}\r\n"
        ));
    }
    let mut writing = connection.try_clone().unwrap();
    let sent = std::thread::spawn(move || writing.write_all(requests.as_bytes()).unwrap());
    let mut answers = String::new();
    connection.read_to_string(&mut answers).unwrap();
    sent.join().unwrap();
    let count = |status: &str| answers.matches(status).count();
    assert_eq!(count("HTTP/1.1 "), most);
    count("HTTP/1.1 200 ")
}

#[test]
#[cfg(unix)]
fn an_interrupted_run_clears_up_and_reports_what_is_kept() {
    for signal in ["-INT", "-TERM"] {
        let server = Served::start(&[]);
        let scratch = Scratch::new(&format!("output/interrupted{signal}"));
        let output = scratch.path("out");
        let arguments = [
            "certify",
            "--target",
            &server.url,
            "--output",
            &output,
            "--concurrency",
            "2",
            "--area",
            "ATS",
        ];
        let has_begun = || scratch.lines("out/journal.ndjson") > 10;
        let run = signalled_when(signal, &arguments, has_begun);
        run.expect(
            130,
            &[
                "under way, which end and clear up",
                "interrupted after",
                "which are kept in",
                "--resume",
            ],
        );
        // What can run, that it ends, and where it ended.
        assert_eq!(run.err.lines().count(), 3, "{run}");
        assert_eq!(organizations(&server, 400), 0);
        assert!(!Path::new(&scratch.path("out/record.json")).exists());
        assert!(!Path::new(&scratch.path("out/.lock")).exists());
        rolecall(&[&arguments[..], &["--resume"]].concat()).expect(0, &["wrote"]);
        assert_eq!(organizations(&server, 400), 0);
    }
}

#[test]
fn a_directory_has_one_writer() {
    let done = certify("output/writers", &AREA);
    let output = done.reports.path("");
    let before = done.reports.read("record.json");
    let held = DirectoryLock::take(output.as_ref()).unwrap();
    let holder = format!("is in use: process {}, since 2", std::process::id());
    for other in [
        &["certify", "--output", &output][..],
        &[
            "certify",
            "--output",
            &output,
            "--target",
            "http://127.0.0.1:9",
        ],
        &["report", "derive", &output],
    ] {
        rolecall(other).expect(2, &[&holder, "give another --output"]);
        assert_eq!(done.reports.read("record.json"), before);
    }
    drop(held);
    rolecall(&["report", "derive", &output]).expect(0, &["wrote"]);
}

#[test]
fn running_a_part_again_keeps_the_wider_record() {
    let server = Served::start(&["--mutant", "ATS-JOIN-01"]);
    let wide = certify(
        "output/wide",
        &[&["--target", &server.url], &AREA[..]].concat(),
    );
    let output = wide.reports.path("");
    let before = wide.reports.read("record.json");
    let failed = wide
        .ran
        .out
        .lines()
        .find_map(|it| it.trim().strip_prefix("run it again: "));
    let again: Vec<_> = failed.unwrap().split(' ').skip(1).collect();
    assert!(again.iter().any(|it| it.ends_with("/part")), "{again:?}");
    for _ in 0..2 {
        rolecall(&again).expect(1, &["does not conform", "/part/record.json"]);
        assert_eq!(wide.reports.read("record.json"), before);
    }
    let arguments = ["certify", "--target", &server.url, "--output", &output];
    let part = [&arguments[..], &["--requirement", "ATS-JOIN-01"]].concat();
    rolecall(&part).expect(
        2,
        &["holds the record of a wider run", "give another directory"],
    );
    assert_eq!(wide.reports.read("record.json"), before);
    rolecall_without_token(&["report", "verify", &output]).expect(0, &["the record holds"]);
}

#[test]
fn a_merge_that_fails_leaves_everything_as_it_is() {
    let server = Served::start(&[]);
    let scratch = Scratch::new("output/merge");
    let requirement = ["--requirement", "ATS-JOIN-01"];
    let shards = ["1/2", "2/2"].map(|shard| {
        let output = scratch.path(&shard.replace('/', "-"));
        let arguments = ["certify", "--target", &server.url, "--output", &output];
        let run = rolecall(&[&arguments[..], &["--shard", shard], &requirement].concat());
        run.expect(0, &["passes"]);
        output
    });
    let whole = scratch.path("whole");
    let merge = |output: &str| {
        rolecall(&[
            "report", "merge", &shards[0], &shards[1], "--output", output,
        ])
    };
    merge(&shards[0]).expect(2, &["is the directory of a shard"]);
    merge(&whole).expect(0, &["wrote"]);
    let before = scratch.read("whole/record.json");
    let evidence = std::fs::read_dir(Path::new(&shards[1]).join("evidence"));
    std::fs::remove_file(evidence.unwrap().next().unwrap().unwrap().path()).unwrap();
    let other = scratch.path("other");
    for output in [&whole, &other] {
        merge(output).expect(2, &["copy the complete directory of each shard"]);
    }
    assert_eq!(scratch.read("whole/record.json"), before);
    rolecall_without_token(&["report", "verify", &whole]).expect(0, &["the record holds"]);
    let left = std::fs::read_dir(&other).unwrap();
    assert_eq!(left.count(), 0, "nothing was merged");
}
