//! Layers: directories that add to the suite, and several directories instead of it.

use std::fs;

use rolecall_record::record::Conclusion;
use serde_json::Value;

use crate::program::{Scratch, certify, rolecall};

const AREAS: &str = "\
[[area]]
directory = \"house-rules\"
prefix = \"HOUSE\"
title = \"House rules\"
";

const DOCUMENTS: &str = "\
[[document]]
id = \"house-rules\"
title = \"House rules of the reseller\"
language = \"en\"
";

const REQUIREMENTS: &str = "\
[[requirement]]
id = \"HOUSE-01\"
title = \"Device administrators add nobody\"
statement = \"An implementation MUST NOT let device administrators add users.\"
modality = \"must-deny\"
sources = [{ doc = \"house-rules\", at = \"Section 1\" }]
basis = \"stated\"
setup = \"Device administrator\"
positive = \"A full administrator adds a user: allowed\"
negative = \"A device administrator adds a user: denied\"

[[requirement]]
id = \"HOUSE-02\"
title = \"A Standard licence is not enough\"
statement = \"An implementation MUST NOT let a Standard licence suffice.\"
modality = \"must-deny\"
sources = [{ doc = \"house-rules\", at = \"Section 2\" }]
basis = \"stated\"
setup = \"User with a Standard licence\"
positive = \"With a Premium licence: allowed\"
negative = \"With a Standard licence: denied\"
";

pub(crate) const FEATURE: &str = "\
Feature: House rules

  @HOUSE-01
  Scenario: A device administrator does not add a user
    Given Dan is a device administrator of Acme
    When Dan adds Nils to Acme
    Then Dan is refused
    And Nils is not a user of Acme

  @HOUSE-02
  Scenario: A Standard licence does not suffice
    Given Frida is a full administrator of Acme
    And Nora is a user of Acme with a Contact Center Standard licence
    When Frida makes Nora a contact center service administrator of Acme
    Then Frida is refused
    And Nora holds no role in Acme
";

const MUTANTS: &str = "\
[[mutant]]
requirements = [\"HOUSE-01\"]
cell = { role = \"device-administrator\", privilege = \"add-users\", home = \"customer\", access = \"write\" }

[[mutant]]
requirements = [\"HOUSE-02\"]
rule = \"CCSA-ELIG-05/standard-licence\"
";

/// A layer in a directory of its own.
pub(crate) fn layer(name: &str) -> Scratch {
    let scratch = Scratch::new(name);
    fs::create_dir_all(scratch.path("house/house-rules")).unwrap();
    scratch.write("house/areas.toml", AREAS);
    scratch.write("house/documents.toml", DOCUMENTS);
    scratch.write("house/house-rules/requirements.toml", REQUIREMENTS);
    scratch.write("house/house-rules/rules.feature", FEATURE);
    scratch.write("house/mutants.toml", MUTANTS);
    scratch
}

#[test]
fn a_record_names_its_layers_and_shows_no_class() {
    let scratch = layer("layers-record");
    let house = scratch.path("house");
    let with = ["--with", house.as_str()];
    let run = certify("layers-run", &[&with[..], &["--area", "HOUSE"]].concat());
    run.ran.expect(0, &["2 pass"]);
    let record = &run.record;
    assert_eq!(record.conclusion(), Conclusion::PassesInPart);
    let [layer] = record.suite.layers.as_slice() else {
        panic!("{:?}", record.suite.layers)
    };
    assert_eq!(layer.name, "house");
    assert!(layer.digest.starts_with("sha256:"));
    assert!(record.suite.foreign);
    assert!(record.suite.scenarios > 3000, "the suite built in is there");
    assert!(record.rerun.windows(2).any(|it| it == with));
    assert!(record.scenarios.iter().all(|it| it.area == "HOUSE"));
    let directory = run.reports.path("");
    rolecall(&["report", "verify", &directory]).expect(1, &["register mismatch"]);
    rolecall(&[&["report", "verify", &directory], &with[..]].concat())
        .expect(0, &["foreign features, from which no class follows"]);
}

#[test]
fn mutants_of_a_layer_count_like_those_built_in() {
    let scratch = layer("layers-mutants");
    let house = scratch.path("house");
    let with = ["--with", house.as_str()];
    let mutants = |more: &[&str]| rolecall(&[&["mutants"], &with[..], more].concat());
    let all = mutants(&["--area", "house-rules", "--format", "json"]);
    all.expect(0, &[]);
    let all: Value = serde_json::from_str(&all.out).unwrap();
    let all = all.as_array().unwrap();
    let ids: Vec<_> = all
        .iter()
        .map(|it| it["mutant"].as_str().unwrap())
        .collect();
    assert_eq!(
        ids,
        [
            "HOUSE-01/device-administrator.add-users.customer/write",
            "HOUSE-02/standard-licence/ignored"
        ]
    );
    assert!(all.iter().all(|it| it["fate"] == "killed"), "{all:?}");
    mutants(&["--requirement", "HOUSE-02", "--list"]).expect(
        0,
        &["HOUSE-02/standard-licence/ignored does not refuse because"],
    );

    // The scenarios change places, so that each detects what the other names.
    let swapped = FEATURE.replace("-01", "-00").replace("-02", "-01");
    scratch.write(
        "house/house-rules/rules.feature",
        &swapped.replace("-00", "-02"),
    );
    mutants(&["--area", "HOUSE"]).expect(
        1,
        &[
            "missed by HOUSE-01",
            "rules.feature:4 tests it, name it there: the tag `@HOUSE-01`",
            "rules.feature:4 A device administrator does not add a user it names HOUSE-02 and detects none of its 1 mutant",
            "@HOUSE-01 Device administrators add nobody: 1 of 1",
        ],
    );
    scratch.write(
        "house/mutants.toml",
        &MUTANTS.replace("add-users", "add-user"),
    );
    let place = format!("{house}/mutants.toml:3");
    mutants(&["--area", "HOUSE"]).expect(2, &[&place, "did you mean `add-users`?"]);
}

#[test]
fn what_two_directories_say_differently_is_a_mistake_with_both_places() {
    let scratch = layer("layers-rivals");
    let house = scratch.path("house");
    fs::create_dir_all(scratch.path("other/house-rules")).unwrap();
    let other = scratch.path("other");
    let list = [
        "certify", "--list", "--area", "HOUSE", "--with", &house, "--with", &other,
    ];
    scratch.write("other/areas.toml", AREAS);
    scratch.write("other/documents.toml", DOCUMENTS);
    scratch.write("other/house-rules/requirements.toml", REQUIREMENTS);
    rolecall(&list).expect(0, &["house-rules/rules.feature:4"]);
    let again = scratch.path("other/../house/");
    rolecall(&[&list[..], &["--with", &again]].concat())
        .expect(0, &["house-rules/rules.feature:4"]);
    let changed = REQUIREMENTS.replace("add users", "add anybody");
    scratch.write("other/house-rules/requirements.toml", &changed);
    let places = [
        format!("{other}/house-rules/requirements.toml:2"),
        format!("{house}/house-rules/requirements.toml:1"),
    ];
    let places = places.each_ref().map(String::as_str);
    rolecall(&list).expect(2, &places);
    scratch.write("other/house-rules/requirements.toml", REQUIREMENTS);
    scratch.write(
        "other/house-rules/rules.feature",
        &FEATURE.replace("Nils", "Nora"),
    );
    let same = format!("{house}/house-rules/rules.feature and {other}/house-rules/rules.feature");
    rolecall(&list).expect(2, &[&same, "rename one of the two"]);
}

#[test]
fn several_directories_replace_the_suite() {
    let scratch = layer("layers-features");
    let house = scratch.path("house");
    let two = ["--features", &house, "--features", &scratch.path("more")];
    fs::create_dir_all(scratch.path("more")).unwrap();
    let more = FEATURE
        .replace("House rules", "More")
        .replace("rules", "more");
    scratch.write("more/more.feature", &more);
    rolecall(&[&["certify", "--dry-run"], &two[..]].concat())
        .expect(0, &["4 scenarios with 18 steps of 2 requirements"]);
    let empty = scratch.path("empty");
    fs::create_dir_all(&empty).unwrap();
    rolecall(&["coverage", "--with", &empty]).expect(2, &["neither a feature nor a file"]);
    rolecall(&["coverage", "--with", "add-user"]).expect(
        2,
        &["add-user is not a directory", "rolecall coverage --given"],
    );
}

#[test]
fn a_folder_that_is_named_goes_by_its_own_register_or_by_that_around_it() {
    let scratch = layer("layers-folder");
    let passes = ["0 errors and 0 warnings; 2 scenarios in 1 file checked"];
    // Other files in TOML are none of the register's.
    scratch.write("Cargo.toml", "[package]\n");
    for folder in ["house", "house/house-rules"] {
        rolecall(&["check", &scratch.path(folder)]).expect(0, &passes);
    }
    rolecall(&["check", "--with", &scratch.path("house")]).expect(0, &passes);
    rolecall(&["check", &scratch.path("")]).expect(2, &["there is no requirement `HOUSE-01`"]);
    let sales = concat!(env!("CARGO_MANIFEST_DIR"), "/features/sales");
    rolecall(&["check", sales]).expect(0, &["0 errors and 0 warnings"]);
    let broken = MUTANTS.replace("CCSA-ELIG-05/", "CCSA-ELIG-55/");
    scratch.write("house/mutants.toml", &broken);
    rolecall(&["check", "--with", &scratch.path("house")]).expect(
        2,
        &[
            "house/mutants.toml:7: there is no rule",
            "did you mean `CCSA-ELIG-05/standard-licence`?",
        ],
    );
}

#[test]
fn a_requirement_of_a_layer_is_shown_with_its_scenarios_and_mutants() {
    let scratch = layer("layers-requirement");
    let house = scratch.path("house");
    let show = |words: &[&str]| rolecall(&[&["requirement", "--with", &house], words].concat());
    show(&["house-01"]).expect(
        0,
        &[
            "HOUSE-01 Device administrators add nobody",
            "must be refused, stated by the documents, in force; area house-rules",
            "House rules of the reseller: Section 1",
            "house-rules/rules.feature:4 A device administrator does not add a user",
            "HOUSE-01/device-administrator.add-users.customer/write",
            "@HOUSE-01 Scenario: <what must hold> Given <actor> is a device administrator of <organization>",
        ],
    );
    show(&["--area", "HOUSE"]).expect(0, &["HOUSE-02", "2 requirements"]);
    let json = show(&["standard", "licnce", "enough", "--format", "json"]);
    let value: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(value["id"], "HOUSE-02");
    assert_eq!(value["scenarios"][0]["at"], "house-rules/rules.feature:11");
    show(&["no", "such", "words"])
        .expect(4, &["no requirement has all the words of `no such words`"]);
    let matrix = rolecall(&[
        "matrix",
        "--with",
        &house,
        "--area",
        "devices",
        "--role",
        "device-administrator",
    ]);
    matrix.expect(0, &["Devices"]);
}
