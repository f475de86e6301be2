//! The step catalogue, and the Swedish features that are written from it.

use std::collections::BTreeSet;

use rolecall::proof::coverage::Coverage;
use rolecall_model::verdict::Verdict;
use rolecall_record::record::Conclusion;
use rolecall_suite::register::{self, Readings, Register, TranslationVerdict, source};
use rolecall_suite::suite::{self, Suite};

use crate::program::{Scratch, certify, rolecall};

/// The document that the Swedish features state.
const TRANSLATION: &str = "cc-administrator-roles.sv";

#[test]
fn steps_are_listed_for_people_pages_and_programs() {
    let text = rolecall(&["steps"]);
    text.expect(
        0,
        &[
            "roles: Acts on roles and on the lists of who holds them",
            "When / När {actor} {modal}make(s) {person} a(n) {role} of {organization} sv {actor} \
             {modal}tilldela(r) {person} rollen {role} i {organization}",
            "{role} full administrator sv fullständig administratör",
        ],
    );
    let markdown = rolecall(&["steps", "--format", "markdown"]);
    markdown.expect(
        0,
        &[
            "## outcome",
            "| Then | Så |",
            "| `{actor} is refused` | `nekas {actor}` |",
            "| `{actor} sees support resources` | |",
        ],
    );
    let json = rolecall(&["steps", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let steps = value["steps"].as_array().unwrap();
    let refused = steps
        .iter()
        .find(|it| it["sv"]["expression"] == "nekas {actor}")
        .unwrap();
    assert_eq!(refused["kind"], "then");
    assert_eq!(refused["subject"], "outcome");
    assert_eq!(refused["en"]["path"], "crates/suite/src/steps/outcome.rs");
}

#[test]
fn steps_are_listed_by_language_and_words() {
    let swedish = rolecall(&["steps", "--language", "sv"]);
    swedish.expect(0, &["Givet", "nekas {actor}", "fullständig administratör"]);
    assert!(!swedish.out.contains("is refused"), "{swedish}");
    let english = rolecall(&["steps", "--language", "en"]);
    english.expect(0, &["{actor} is refused"]);
    assert!(!english.out.contains("nekas"), "{english}");

    let found = rolecall(&["steps", "--search", "tilldelar licence"]);
    found.expect(0, &["{actor} {modal}give(s) {person} a {licence} licence"]);
    found.expect(
        0,
        &["1 step, in Swedish too", "{licence} Contact Center Premium"],
    );
    assert!(!found.out.contains("{role}"), "{found}");
    rolecall(&["steps", "--search", "no step says this"]).expect(
        4,
        &[
            "no step contains all the words of `no step says this`",
            "fewer words",
        ],
    );
    rolecall(&["steps", "--language", "de"]).expect(2, &["--language", "sv"]);
}

/// The values of an attribute in a page.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let begins = format!(" {attribute}=\"");
    let parts = page.split(begins.as_str()).skip(1);
    parts.map(|it| it.split('"').next().unwrap()).collect()
}

#[test]
fn the_page_of_steps_links_examples_to_features_and_sends_no_request() {
    let page = rolecall(&["steps", "--format", "html"]);
    let html = page.out.replace("&#x2f;", "/");
    page.expect(
        0,
        &[
            "default-src 'none'",
            "I want to say …",
            "Valid after",
            "Columns of its table",
        ],
    );
    let ids: BTreeSet<_> = values(&html, "id").into_iter().collect();
    let links = values(&html, "href");
    let mut examples = 0;
    for link in links.iter().filter(|it| **it != "data:,") {
        if let Some(id) = link.strip_prefix('#') {
            assert!(ids.contains(id), "{link}");
            continue;
        }
        let (path, line) = link
            .strip_prefix("features/")
            .unwrap()
            .split_once("#L")
            .unwrap();
        let mut sources = source::embedded().into_iter();
        let feature = sources.find(|it| it.path == path).unwrap();
        let line = feature
            .text
            .lines()
            .nth(line.parse::<usize>().unwrap() - 1)
            .unwrap();
        let line = line.trim();
        assert!(
            line.contains("cenario") || line.starts_with('|'),
            "{link}: {line}"
        );
        examples += 1;
    }
    assert!(examples > 250, "{examples}");
    let elsewhere = rolecall(&[
        "steps",
        "--format",
        "html",
        "--link",
        "https://x.example/f/",
    ]);
    let html = elsewhere.out.replace("&#x2f;", "/");
    assert!(
        html.contains("href=\"https://x.example/f/service-administrator/"),
        "{html}"
    );
}

#[test]
fn steps_are_found_by_words_of_vocabularies_and_by_other_words() {
    rolecall(&["steps", "--search", "full administrator"]).expect(
        0,
        &[
            "{actor} {modal}make(s) {person} a(n) {role} of {organization}",
            "example",
            "or say",
        ],
    );
    rolecall(&["steps", "--search", "sees in the list as"]).expect(
        0,
        &["after {actor} {modal}list(s) the {tab} of {organization}"],
    );
    rolecall(&["steps", "--search", "manually"]).expect(0, &["columns user, "]);
    rolecall(&["steps", "--index", "--search", "delete"]).expect(
        0,
        &[
            "I want to say …",
            "deletes {person}",
            "{actor} {modal}remove(s) {person} from {organization}",
        ],
    );
    rolecall(&["steps", "--index", "--language", "sv"])
        .expect(0, &["tilldelar {person} rollen {role}"]);
    let json = rolecall(&["steps", "--format", "json", "--search", "is refused"]);
    let value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let first = &value["steps"][0];
    assert_eq!(first["after"][0], "any act");
    assert!(first["example"]["line"].as_u64().is_some());
    assert!(
        value["index"]
            .as_array()
            .unwrap()
            .iter()
            .any(|it| it["say"] == "is refused")
    );
}

/// The scenarios of the Swedish features.
fn swedish(suite: &Suite) -> impl Iterator<Item = &suite::Scenario> {
    let scenarios = suite.scenarios().iter();
    scenarios.filter(|scenario| scenario.path.starts_with("sv/"))
}

/// The requirements whose sources include the Swedish document.
fn translated(register: &Register) -> BTreeSet<&str> {
    let of_it = register.requirements().iter().filter(|requirement| {
        let mut sources = requirement.sources.iter();
        sources.any(|source| source.doc == TRANSLATION)
    });
    of_it.map(|requirement| requirement.id.as_str()).collect()
}

#[test]
fn every_rule_of_the_swedish_document_is_stated_in_swedish() {
    let register = register::embedded().unwrap();
    let suite = suite::embedded(&register).unwrap();
    let stated: BTreeSet<&str> = swedish(&suite)
        .flat_map(|scenario| scenario.requirements.iter().map(String::as_str))
        .collect();
    let missing: Vec<_> = translated(&register).difference(&stated).copied().collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_deviation_of_the_translation_is_named_in_a_swedish_feature() {
    let register = register::embedded().unwrap();
    let sources = source::embedded();
    let features = sources.iter().filter(|it| it.path.starts_with("sv/"));
    let features: Vec<_> = features.filter(|it| it.is_feature()).collect();
    for feature in &features {
        assert!(
            feature.text.starts_with("# language: sv\n"),
            "{}",
            feature.path
        );
    }
    for check in register.translation_checks() {
        if check.verdict == TranslationVerdict::Differs {
            let named = features.iter().any(|it| it.text.contains(&check.id));
            assert!(named, "no Swedish feature says how {} differs", check.id);
        }
    }
}

/// The Swedish features alone, in a directory of their own.
fn swedish_alone(name: &str) -> Scratch {
    let scratch = Scratch::new(name);
    for source in source::embedded() {
        if let Some(name) = source.path.strip_prefix("sv/") {
            scratch.write(name, &source.text);
        }
    }
    scratch
}

#[test]
fn every_rule_of_the_swedish_document_bites_in_swedish() {
    let register = register::embedded().unwrap();
    let features = swedish_alone("swedish-mutants");
    let mut unbitten = translated(&register);
    let choices = [
        None,
        Some("standard-licence-scope=agent-desktop-only"),
        Some("external-ccsa-manages-customer-users=deny"),
        Some("ccsa-all-features=literal"),
    ];
    for choice in choices {
        let readings = Readings::chosen(&register, choice.as_slice()).unwrap();
        let of_it = register.requirements_in_force(&readings);
        let ids = of_it.map(|it| it.id.as_str());
        let ids: Vec<&str> = ids.filter(|id| unbitten.contains(id)).collect();
        let directory = features.path("");
        let mut arguments = vec!["mutants", "--format", "json", "--features", &directory];
        arguments.extend(ids.iter().flat_map(|id| ["--requirement", id]));
        arguments.extend(choice.iter().flat_map(|it| ["--reading", it]));
        let ran = rolecall(&arguments);
        let findings: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        for finding in findings.as_array().unwrap() {
            let missed = finding["missed"].as_array().unwrap();
            let found = finding["requirements"].as_array().unwrap();
            let found = found.iter().filter(|id| !missed.contains(id));
            if finding["fate"] != "survived" {
                found.for_each(|id| {
                    unbitten.remove(id.as_str().unwrap());
                });
            }
        }
    }
    assert!(unbitten.is_empty(), "{unbitten:?}");
}

const OWN: &str = "# language: sv
Egenskap: Egen

  Regel: Rollen kräver en premiumlicens

    @CCSA-ELIG-05
    Scenario: En användare med en standardlicens tilldelas inte rollen
      Givet att Åsa från Acme är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      Och att Örjan är användare i Acme med en standardlicens för Webex Contact Center
      När Åsa försöker tilldela Örjan rollen tjänstadministratör för Contact Center i Acme
      Så nekas Åsa
      Och Örjan kan inte öppna tjänsten Contact Center för Acme
";

#[test]
fn a_swedish_scenario_of_ones_own_runs_and_counts() {
    let scratch = Scratch::new("swedish");
    scratch.write("egen.feature", OWN);
    let features = scratch.path("");
    let run = certify("swedish-own", &["--features", &features]);
    run.ran.expect(0, &["1 pass"]);
    assert_eq!(run.record.conclusion(), Conclusion::PassesInPart);
    let scenario = &run.record.scenarios[0];
    assert_eq!(
        scenario.id,
        "egen:en-användare-med-en-standardlicens-tilldelas-inte-rollen"
    );
    assert_eq!(scenario.verdict, Verdict::Pass);
    let keywords: Vec<_> = scenario.steps.iter().map(|it| &*it.keyword).collect();
    assert_eq!(keywords, ["Givet", "Och", "När", "Så", "Och"]);

    let coverage = rolecall(&[
        "coverage",
        "--area",
        "CCSA",
        "--format",
        "json",
        "--features",
        &features,
    ]);
    let at = coverage.out.find("\"CCSA-ELIG-05\"").unwrap();
    let own = coverage.out[at..].find(&scenario.id);
    assert!(own.is_some(), "{coverage}");
}

#[test]
fn swedish_scenarios_are_counted_as_scenarios_of_their_requirements() {
    let register = register::embedded().unwrap();
    let suite = suite::embedded(&register).unwrap();
    let coverage = Coverage::of(&register, &suite, &Readings::defaults(&register));
    let json = serde_json::to_string(&coverage).unwrap();
    for scenario in swedish(&suite) {
        assert!(
            json.contains(&format!("\"{}\"", scenario.id)),
            "{}",
            scenario.id
        );
    }
}

#[test]
fn a_misspelt_swedish_step_is_undefined_and_the_right_one_is_suggested() {
    for (right, wrong) in [
        ("nekas Åsa", "neks Åsa"),
        ("kan inte öppna", "kan ej öppna"),
        ("tjänstadministratör för", "tjänsteadministratör för"),
        ("fullständig administratör", "fullständig administrator"),
    ] {
        let scratch = Scratch::new("misspelt");
        scratch.write("egen.feature", &OWN.replace(right, wrong));
        let run = rolecall(&["certify", "--features", &scratch.path("")]);
        run.expect(
            2,
            &["1 mistake in the features", "no step reads", wrong, right],
        );
    }
}
