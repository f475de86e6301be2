//! Options from variables of the environment and from `rolecall.toml`.

use std::path::Path;

use crate::program::{Scratch, rolecall, rolecall_at, rolecall_in};

#[test]
fn a_file_in_the_working_directory_sets_options() {
    let scratch = Scratch::new("settings-file");
    let text = "verbose = true\n[certify]\nlist = true\nrequirement = ['CCSA-ELIG-05']\n";
    scratch.write("rolecall.toml", text);
    let directory = scratch.path("");
    let ran = rolecall_at(Path::new(&directory), &["certify"]);
    let place = "--requirement comes from rolecall.toml:4 (certify.requirement)";
    ran.expect(0, &["service-administrator/eligibility.feature:21 ", place]);
    assert!(!ran.out.contains("organization/"), "{ran}");
    // The command line excludes the one and takes precedence over the other.
    let given = ["certify", "--dry-run", "--requirement", "CCSA-ELIG-04"];
    let ran = rolecall_at(Path::new(&directory), &given);
    ran.expect(0, &["9 scenarios with", "would run"]);
    assert!(!ran.err.contains(place), "{ran}");

    scratch.write("rolecall.toml", "[certify]\nlst = true\n");
    let ran = rolecall_at(Path::new(&directory), &["certify"]);
    ran.expect(
        2,
        &[
            "rolecall.toml:2: `rolecall certify` has no option `lst`",
            "did you mean `list`?",
        ],
    );
    let ran = rolecall_at(
        Path::new(&directory),
        &["certify", "--no-config", "--list", "--area", "CCSB"],
    );
    ran.expect(2, &["CCSB"]);
}

#[test]
fn a_variable_that_cannot_be_used_is_named() {
    let many = [("ROLECALL_CERTIFY_CONCURRENCY", "many")];
    rolecall_in(&many, &["certify"]).expect(
        2,
        &[
            "invalid value 'many' for '--concurrency <N>'",
            "--concurrency comes from the variable ROLECALL_CERTIFY_CONCURRENCY",
        ],
    );
    let perhaps = [("ROLECALL_CERTIFY_LIST", "perhaps")];
    let said = "the variable ROLECALL_CERTIFY_LIST is neither true nor false: perhaps";
    rolecall_in(&perhaps, &["certify"]).expect(2, &[said]);
    let misspelt = [("ROLECALL_CERTIFY_CONCURENCY", "3")];
    let ran = rolecall_in(&misspelt, &["certify", "--area", "CCSB"]);
    ran.expect(
        2,
        &[
            "note: the variable ROLECALL_CERTIFY_CONCURENCY sets no option",
            "did you mean ROLECALL_CERTIFY_CONCURRENCY?",
        ],
    );
    // Another command has no such option.
    rolecall_in(&many, &["schema", "record"]).expect(0, &["$schema"]);
}

#[test]
fn a_secret_stands_in_no_file() {
    let scratch = Scratch::new("settings-secret");
    let file = scratch.write("own.toml", "[serve]\noperator-token = 'hunter2'\n");
    let ran = rolecall(&["serve", "--config", &file]);
    ran.expect(2, &["own.toml:2: `operator-token` is a secret"]);
    assert!(!ran.err.contains("hunter2"), "{ran}");
}
