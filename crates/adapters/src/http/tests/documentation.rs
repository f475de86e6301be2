//! `docs/mapping.md`, compared with the keys that are read.

use rolecall_model::word::Vocabulary;
use serde::de::DeserializeOwned;

use super::{Mapping, mapping};
use crate::http::mapping::file::{self, existing};

pub(super) const TEXT: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../docs/mapping.md"
));

/// The keys that a part of the file knows: what it says when it is given another.
fn keys<T: DeserializeOwned>() -> Vec<String> {
    let error = match toml::from_str::<T>("no-such-key = 1") {
        Ok(_) => panic!("an unknown key is not refused"),
        Err(error) => error.message().to_owned(),
    };
    let known: Vec<_> = error
        .split('`')
        .skip(3)
        .step_by(2)
        .map(str::to_owned)
        .collect();
    assert!(!known.is_empty(), "{error}");
    known
}

#[test]
fn every_key_is_documented() {
    let parts = [
        keys::<file::File>(),
        keys::<file::Who>(),
        keys::<file::Target>(),
        keys::<file::Authentication>(),
        keys::<file::Operator>(),
        keys::<file::User>(),
        keys::<file::Conformance>(),
        keys::<file::Defaults>(),
        keys::<file::Request>(),
        keys::<file::Basic>(),
        keys::<file::Paginate>(),
        keys::<file::Refined>(),
        keys::<existing::Existing>(),
        keys::<existing::Organization>(),
        keys::<existing::Relation>(),
        keys::<existing::Site>(),
        keys::<existing::User>(),
        keys::<existing::Role>(),
    ];
    // An example shows a key, and does not say what it means.
    let text: String = TEXT.split("```").step_by(2).collect();
    for key in parts.into_iter().flatten() {
        // As a word of its own, in code.
        let is_code = |part: &str| {
            part.split(|it: char| !it.is_alphanumeric() && it != '-' && it != '_')
                .any(|word| word == key)
        };
        let known = text.split('`').skip(1).step_by(2).any(is_code);
        assert!(known, "docs/mapping.md says nothing of `{key}`");
    }
}

const SCHEMA: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../schema/implementation.json"
));

/// The keys that the schema has for the table at this place.
fn schema_keys(place: &str) -> Vec<String> {
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
    let table = schema
        .pointer(place)
        .unwrap_or_else(|| panic!("the schema has nothing at {place}"));
    assert_eq!(table["additionalProperties"], false, "{place}");
    let properties = table["properties"].as_object().unwrap();
    let mut keys: Vec<_> = properties.keys().cloned().collect();
    keys.sort_unstable();
    keys
}

fn sorted(mut keys: Vec<String>) -> Vec<String> {
    keys.sort_unstable();
    keys
}

#[test]
fn the_schema_has_every_key_that_is_read_and_no_other() {
    let account = "/properties/existing/properties";
    for (place, read) in [
        ("/properties/implementation", keys::<file::Who>()),
        ("/properties/target", keys::<file::Target>()),
        ("/properties/conformance", keys::<file::Conformance>()),
        ("/properties/defaults", keys::<file::Defaults>()),
        ("/properties/existing", keys::<existing::Existing>()),
        (
            "/properties/decision-point",
            keys::<crate::http::mapping::decision::Written>(),
        ),
        (
            "/properties/expected-failure/items",
            keys::<file::ExpectedFailure>(),
        ),
        (
            &format!("{account}/organization/items"),
            keys::<existing::Organization>(),
        ),
        (&format!("{account}/site/items"), keys::<existing::Site>()),
        (&format!("{account}/user/items"), keys::<existing::User>()),
        ("/$defs/relation", keys::<existing::Relation>()),
        ("/$defs/role", keys::<existing::Role>()),
        ("/$defs/authentication", keys::<file::Authentication>()),
        ("/$defs/operator", keys::<file::Operator>()),
        ("/$defs/user", keys::<file::User>()),
        ("/$defs/request", keys::<file::Request>()),
        ("/$defs/basic", keys::<file::Basic>()),
        ("/$defs/paginate", keys::<file::Paginate>()),
        ("/$defs/refined", keys::<file::Refined>()),
    ] {
        assert_eq!(schema_keys(place), sorted(read), "{place}");
    }
    // The file of a decision point has fewer sections, and one of its own.
    let mut root = keys::<file::File>();
    root.push("decision-point".to_owned());
    assert_eq!(schema_keys(""), sorted(root));
}

#[test]
fn every_word_of_every_vocabulary_is_documented() {
    let mut rows = TEXT
        .lines()
        .skip_while(|line| !line.starts_with("| vocabulary |"));
    assert_eq!(rows.nth(1), Some("| --- | --- | --- |"));
    let table: Vec<&str> = rows.take_while(|line| line.starts_with('|')).collect();
    let expected: Vec<String> = Vocabulary::ALL
        .iter()
        .map(|vocabulary| {
            let words: Vec<_> = vocabulary
                .words()
                .iter()
                .map(|it| format!("`{it}`"))
                .collect();
            let means = vocabulary.means().trim_end_matches('.');
            format!(
                "| `{}` | {means} | {} |",
                vocabulary.name(),
                words.join(", ")
            )
        })
        .collect();
    assert_eq!(table, expected);
}

/// How a heading is linked to: in small letters, with `-` between words, and nothing but them.
fn anchor(heading: &str) -> String {
    let heading = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = heading
        .chars()
        .filter(|it| it.is_alphanumeric() || matches!(it, ' ' | '-' | '_'));
    kept.collect::<String>().replace(' ', "-")
}

#[test]
fn every_link_leads_somewhere() {
    let docs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let read = |path: &std::path::Path| std::fs::read_to_string(path).unwrap();
    let pages: Vec<_> = std::fs::read_dir(&docs)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "md"))
        .collect();
    let mut links = 0;
    for page in &pages {
        for link in read(page).split("](").skip(1) {
            let link = link.split(')').next().unwrap();
            if link.contains("://") {
                continue;
            }
            links += 1;
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = match file {
                "" => page.clone(),
                file => docs.join(file),
            };
            assert!(target.exists(), "{}: {link}", page.display());
            let has = |text: String| {
                let mut headings = text.lines().filter(|line| line.starts_with('#'));
                headings.any(|line| anchor(line) == heading)
            };
            let leads = heading.is_empty() || has(read(&target));
            assert!(leads, "{}: {link} has no such heading", page.display());
        }
    }
    assert!(links > 5, "{links}");
}

/// The examples between the fences.
fn examples() -> impl Iterator<Item = &'static str> {
    TEXT.split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap_or_default())
}

#[test]
fn every_example_can_be_read() {
    assert!(examples().count() > 10);
    for example in examples() {
        let result = match example.contains("[implementation]") {
            // An example of authentication takes the place of the usual one.
            false if example.contains("[authentication") => {
                Mapping::parse(&mapping(example, ""), "example.toml")
            }
            false => Mapping::parse(&mapping("", example), "example.toml"),
            // The first one is whole but for what it lacks.
            true => {
                let all = mapping("", "");
                let (_, rest) = all.split_once("lacks = [").unwrap();
                let (lacks, _) = rest.split_once(']').unwrap();
                let text = example.replace("lacks = []", &format!("lacks = [{lacks}]"));
                Mapping::parse(&text, "example.toml")
            }
        };
        assert!(result.is_ok(), "{}\n{example}", result.unwrap_err());
    }
}
