#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;

mod decided;
mod layers;
mod rejections;

const REQUIREMENTS: &str = r#"
[[requirement]]
id = "ORG-A-01"
title = "Allowed"
statement = "An implementation MUST allow it."
modality = "must-allow"
sources = [
  { doc = "guide", at = "Introduction" },
]
basis = "stated"
conflict = "may-they"
reading = "yes"
default = true
setup = "State"
positive = "It works"
negative = "It fails"

[[requirement]]
id = "ORG-A-02"
title = "Denied"
statement = "An implementation MUST NOT allow it."
modality = "must-deny"
sources = [{ doc = "guide", at = "Introduction" }]
basis = "inferred"
conflict = "may-they"
reading = "no"
setup = "State"
positive = "It fails"
negative = "It works"

[[requirement]]
id = "ORG-B-01"
title = "Held"
statement = "An implementation MUST keep it."
modality = "must-hold"
sources = [{ doc = "guide", at = "Closing note" }]
basis = "prose"
setup = "State"
positive = "It holds"
negative = "It breaks"
untestable = "nobody can see it"
"#;

const CONFLICTS: &str = r#"
[[conflict]]
id = "may-they"
question = "May they?"
readings = [
  { name = "yes", says = "they may", docs = ["guide"] },
  { name = "no", says = "they may not", docs = [] },
]
default = "yes"
why = "It says so."
affects = ["ORG-B-01", "ORG-B-*"]
"#;

const DOCUMENTS: &str = r#"
[[document]]
id = "guide"
title = "Guide"
language = "en"

[[document]]
id = "guide.sv"
title = "Guide"
language = "sv"
translates = "guide"
"#;

const TERMS: &str = r#"
[[term]]
id = "given"
kind = "gherkin"
sv = "Givet"
en = "Given"

[[translation_check]]
id = "SV-01"
rules = ["ORG-B-01"]
at = "Introduction"
sv_at = "Introduction"
verdict = "same"
"#;

fn sources() -> Vec<Source> {
    vec![
        Source::new("conflicts.toml", CONFLICTS),
        Source::new("documents.toml", DOCUMENTS),
        Source::new("organization/requirements.toml", REQUIREMENTS),
        Source::new("terms.toml", TERMS),
    ]
}

fn register() -> Register {
    Register::parse(&sources()).unwrap_or_else(|it| panic!("{it}"))
}

#[test]
fn the_embedded_register_is_whole() {
    let register = embedded().unwrap_or_else(|it| panic!("{it}"));
    assert!(register.requirements().len() >= 627);
    assert!(register.conflicts().len() >= 30);
    assert_eq!(register.documents().len(), 5);
    assert_eq!(register.terms().len(), 67);
    assert_eq!(register.translation_checks().len(), 39);
    let by_area = Area::all()
        .each_ref()
        .map(|area| register.of_area(area).count());
    assert_eq!(by_area.iter().sum::<usize>(), register.requirements().len());
    assert!(by_area.iter().all(|count| *count > 0));
    let defaults = Readings::defaults(&register);
    assert!(register.requirements_in_force(&defaults).count() >= 597);
    assert_eq!(register.version().len(), 71);
}

#[test]
fn the_embedded_register_is_that_of_the_directory() {
    let loaded =
        Register::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../features")).unwrap();
    assert_eq!(loaded.version(), embedded().unwrap().version());
}

#[test]
fn the_version_follows_the_text() {
    let mut changed = sources();
    changed.last_mut().unwrap().text.to_mut().push('#');
    let mut reordered = sources();
    reordered.reverse();
    let version = register().version;
    assert_ne!(Register::parse(&changed).unwrap().version, version);
    assert_eq!(Register::parse(&reordered).unwrap().version, version);
}

#[test]
fn entries_know_their_area_and_line() {
    let register = register();
    let second = register.requirement("ORG-A-02").unwrap();
    assert_eq!((second.area.prefix(), second.line), ("ORG", 18));
    assert_eq!(second.modality, Modality::MustDeny);
    assert_eq!(
        register
            .requirement("ORG-B-01")
            .unwrap()
            .untestable
            .as_deref(),
        Some("nobody can see it")
    );
    assert_eq!(
        register.document("guide.sv").unwrap().translates.as_deref(),
        Some("guide")
    );
}

#[test]
fn the_default_reading_is_in_force_until_another_is_chosen() {
    let register = register();
    let in_force = |readings: &Readings| {
        let ids = register
            .requirements_in_force(readings)
            .map(|it| it.id.clone());
        ids.collect::<Vec<_>>()
    };
    let mut readings = Readings::defaults(&register);
    assert_eq!(in_force(&readings), ["ORG-A-01", "ORG-B-01"]);
    assert_eq!(readings.departures(&register).count(), 0);
    readings.choose(&register, "may-they=no").unwrap();
    assert_eq!(in_force(&readings), ["ORG-A-02", "ORG-B-01"]);
    assert_eq!(readings.reading_of("may-they"), Some("no"));
    assert_eq!(
        readings.departures(&register).collect::<Vec<_>>(),
        [("may-they", "no")]
    );
    assert_eq!(readings.to_string(), "may-they=no");
    assert_eq!(
        readings,
        Readings::chosen(&register, ["may-they=no"]).unwrap()
    );
}

#[test]
fn a_choice_that_cannot_be_followed_says_what_there_is() {
    let register = register();
    let said = |choice| {
        Readings::chosen(&register, [choice])
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        said("yes"),
        "`yes` is not a choice of reading; write `conflict=reading`"
    );
    assert_eq!(
        said("may-the=yes"),
        "there is no conflict `may-the`; did you mean `may-they`?"
    );
    assert_eq!(
        said("x=yes"),
        "there is no conflict `x`; conflicts are may-they"
    );
    assert_eq!(
        said("may-they=y"),
        "conflict `may-they` has no reading `y`; its readings are yes, no"
    );
}

#[test]
fn foundations_name_requirements_and_are_kept_in_their_order() {
    let with = |on: &str| {
        let mut sources = sources();
        let text = format!(
            "[[foundation]]\non = [\"ORG-B-*\"]\nrequirements = [\"*\"]\nwhy = \"so\"\n\n[[foundation]]\non = \
             [\"{on}\"]\nwrong = [\"effect\"]\nrequirements = [\"*\"]\nwhy = \"so\"\n"
        );
        sources.push(Source::new("foundations.toml", text));
        Register::parse(&sources)
    };
    let known = register().requirements().first().unwrap().id.clone();
    let register = with(&known).unwrap();
    let on: Vec<_> = register
        .foundations()
        .iter()
        .map(|it| it.on.first().unwrap())
        .collect();
    assert_eq!(on, ["ORG-B-*", known.as_str()]);
    let faults = with("ORG-Z-99").unwrap_err().to_string();
    assert!(
        faults.contains("foundations.toml:7: there is no requirement `ORG-Z-99`"),
        "{faults}"
    );
}
