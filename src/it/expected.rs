//! Expected failures, from the entry that a run prints to the run that it excuses.

use crate::program::{Scratch, Served, rolecall};

const REQUIREMENT: &str = "ORG-TBL-DA-USERS";

/// A server with a bug of the requirement: what a device administrator may do besides.
fn server(bug: &str) -> Served {
    Served::start(&[
        "--mutant",
        &format!("{REQUIREMENT}/device-administrator.{bug}"),
    ])
}

#[test]
fn an_entry_that_is_pasted_excuses_its_scenarios_and_no_others() {
    let scratch = Scratch::new("expected");
    let reference = std::fs::read_to_string("implementations/reference.toml").unwrap();
    let mapping = scratch.write("implementation.toml", &reference);
    let output = scratch.path("out");
    let run = |server: &Served, more: &[&str]| {
        let arguments = [
            "certify",
            "--implementation",
            &mapping,
            "--target",
            &server.url,
            "--output",
            &output,
            "--requirement",
            REQUIREMENT,
        ];
        rolecall(&[&arguments[..], more].concat())
    };
    let first = server("list-users.device-administrator/read");
    let failed = run(&first, &[]);
    failed.expect(1, &["does not conform", "[[expected-failure]]"]);
    let (_, block) = failed
        .out
        .split_once("such a run never certifies\n")
        .unwrap();
    scratch.write("implementation.toml", &format!("{reference}\n{block}"));
    run(&first, &[]).expect(0, &["fails as expected, which is not conformance"]);

    // Another bug of the same requirement, with and without the first.
    let second = server("add-users.device-administrator/write");
    let new = "not expected: “A device administrator neither adds nor removes users”";
    run(&second, &[]).expect(1, &["does not conform", new]);

    // No shard says that the failure is gone, and all of them together do.
    let faithful = Served::start(&[]);
    let shards = ["1/2", "2/2"].map(|shard| {
        let directory = scratch.path(&shard.replace('/', "-"));
        let arguments = [
            "certify",
            "--implementation",
            &mapping,
            "--target",
            &faithful.url,
            "--requirement",
            REQUIREMENT,
        ];
        let part =
            rolecall(&[&arguments[..], &["--shard", shard, "--output", &directory]].concat());
        part.expect(0, &["passes in part"]);
        assert!(!part.out.contains("take"), "{part}");
        directory
    });
    let whole = scratch.path("whole");
    let merged = rolecall(&[
        "report", "merge", &shards[0], &shards[1], "--output", &whole,
    ]);
    merged.expect(1, &["does not conform", "take the entry out"]);

    // A typo in a scenario is a mistake of the file.
    let typo = block.replace("a-device-administrator-does", "a-device-administrator-dose");
    assert_ne!(typo, block);
    scratch.write("implementation.toml", &format!("{reference}\n{typo}"));
    run(&faithful, &[]).expect(2, &["there is no scenario", "did you mean"]);

    // An entry without scenarios excuses none.
    let lines = block.lines().filter(|it| !it.starts_with("scenarios"));
    let bare = lines.collect::<Vec<_>>().join("\n");
    scratch.write("implementation.toml", &format!("{reference}\n{bare}\n"));
    run(&second, &[]).expect(1, &["names no scenario"]);
}
