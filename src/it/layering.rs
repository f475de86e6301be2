//! Which crate, and which module of a crate, may know which other.

mod paths;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use paths::{Named, paths};

/// The crates of the workspace, and the crates of ours that each of them depends on. Dependencies of
/// tests are marked.
const EDGES: [(&str, &[&str]); 8] = [
    (
        ".",
        &[
            "adapters",
            "explore",
            "model",
            "record",
            "simulator",
            "suite",
        ],
    ),
    (
        "benches",
        &[
            "adapters (tests)",
            "explore (tests)",
            "model (tests)",
            "record (tests)",
            "simulator (tests)",
            "suite (tests)",
        ],
    ),
    (
        "crates/adapters",
        &["model", "record", "simulator", "simulator (tests)"],
    ),
    (
        "crates/explore",
        &["adapters (tests)", "model", "simulator", "suite"],
    ),
    ("crates/model", &[]),
    ("crates/record", &["model"]),
    ("crates/suite", &["model", "record", "simulator (tests)"]),
    ("simulator", &["model"]),
];

/// The manifest of a crate.
fn manifest(directory: &str) -> toml::Table {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join(directory).join("Cargo.toml");
    fs::read_to_string(path).unwrap().parse().unwrap()
}

/// The names of the dependencies in a section of a manifest.
fn dependencies(manifest: &toml::Table, section: &str) -> Vec<String> {
    let section = manifest.get(section).and_then(toml::Value::as_table);
    let names = section.into_iter().flat_map(toml::Table::keys);
    names.cloned().collect()
}

/// A path that a module names.
struct Use {
    file: String,
    /// Where the module lies in its crate.
    module: Vec<String>,
    named: Named,
}

/// The paths that the modules of a crate name, in the order of the files.
fn uses(directory: &str) -> Vec<Use> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = root.join(directory).join("src");
    let mut uses = Vec::new();
    let mut directories = vec![source.clone()];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(&directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                directories.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let below = path.strip_prefix(&source).unwrap().with_extension("");
                let mut module: Vec<_> = below
                    .iter()
                    .map(|part| part.to_str().unwrap().to_owned())
                    .collect();
                module.pop_if(|last| ["lib", "main", "mod"].contains(&last.as_str()));
                let parts: Vec<_> = module.iter().map(String::as_str).collect();
                let text = fs::read_to_string(&path).unwrap();
                uses.extend(paths(&parts, &text).into_iter().map(|named| Use {
                    file: path.strip_prefix(root).unwrap().display().to_string(),
                    module: module.clone(),
                    named,
                }));
            }
        }
    }
    assert!(!uses.is_empty(), "{directory} has moved");
    uses
}

impl Use {
    /// True if the module is this one, such as `http::mapping`, or lies in it.
    fn is_in(&self, module: &str) -> bool {
        module
            .split("::")
            .enumerate()
            .all(|(n, part)| self.module.get(n).is_some_and(|it| it == part))
    }

    /// The module of this crate that the path leads to, if it is one of this crate.
    fn own(&self) -> Option<&str> {
        let [first, module, ..] = self.named.path.as_slice() else {
            return None;
        };
        (first == "crate").then_some(module.as_str())
    }

    /// True if the path begins like this, such as `rolecall_model::verdict`.
    fn is_of(&self, beginning: &str) -> bool {
        beginning
            .split("::")
            .enumerate()
            .all(|(n, part)| self.named.path.get(n).is_some_and(|it| it == part))
    }

    /// True if it is a path of another crate of ours.
    fn is_foreign(&self) -> bool {
        self.named.path[0].starts_with("rolecall")
    }
}

#[track_caller]
fn none<'a>(rule: &str, uses: impl Iterator<Item = &'a Use>) {
    let found: Vec<_> = uses
        .map(|it| {
            format!(
                "  {}:{}: {}",
                it.file,
                it.named.line,
                it.named.path.join("::")
            )
        })
        .collect();
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

#[test]
fn crates_depend_on_each_other_as_planned() {
    for (directory, planned) in EDGES {
        let manifest = manifest(directory);
        let mut ours = Vec::new();
        for (section, mark) in [("dependencies", ""), ("dev-dependencies", " (tests)")] {
            let names = dependencies(&manifest, section);
            let names = names
                .iter()
                .filter_map(|name| name.strip_prefix("rolecall-"));
            ours.extend(names.map(|name| format!("{name}{mark}")));
        }
        ours.sort();
        assert_eq!(ours, planned, "{directory}");
        assert_eq!(manifest["lints"]["workspace"], toml::Value::Boolean(true));
    }
    let members: BTreeSet<_> = EDGES.iter().map(|(directory, _)| *directory).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for entry in fs::read_dir(root.join("crates")).unwrap() {
        let name = entry.unwrap().file_name();
        let directory = format!("crates/{}", name.to_str().unwrap());
        assert!(
            members.contains(directory.as_str()),
            "{directory} is not in the plan"
        );
    }
}

#[test]
fn only_the_benches_depend_on_cucumber_and_only_the_suite_on_its_parts() {
    let depend_on = |wanted: &str| -> Vec<_> {
        let depends = |directory: &str| {
            let manifest = manifest(directory);
            let sections = ["dependencies", "dev-dependencies"];
            let mut names = sections.iter().flat_map(|it| dependencies(&manifest, it));
            names.any(|name| name == wanted)
        };
        let directories = EDGES.iter().map(|(directory, _)| *directory);
        directories.filter(|it| depends(it)).collect()
    };
    assert_eq!(depend_on("cucumber"), ["benches"]);
    assert_eq!(depend_on("cucumber-expressions"), ["crates/suite"]);
    assert_eq!(depend_on("gherkin"), ["crates/suite"]);
    let modules = [
        "check",
        "editor",
        "reference",
        "run",
        "steps",
        "suite",
        "world",
    ];
    none(
        "the register knows nothing of Gherkin",
        uses("crates/suite")
            .iter()
            .filter(|it| it.is_of("gherkin") && !modules.iter().any(|module| it.is_in(module))),
    );
}

#[test]
fn only_the_http_adapter_knows_http() {
    let depend = EDGES.iter().filter(|(directory, _)| {
        dependencies(&manifest(directory), "dependencies").contains(&"reqwest".to_owned())
    });
    let depend: Vec<_> = depend.map(|(directory, _)| *directory).collect();
    assert_eq!(depend, ["crates/adapters"]);
    let uses = uses("crates/adapters");
    let of_http = |it: &&Use| it.is_of("reqwest") || it.is_of("hyper");
    assert!(
        uses.iter().any(|it| of_http(&it)),
        "the HTTP client has another name now"
    );
    none(
        "reqwest is for the HTTP adapter alone",
        uses.iter().filter(of_http).filter(|it| !it.is_in("http")),
    );
}

#[test]
fn reports_read_nothing_but_the_record() {
    // Names alone: nothing in these modules decides.
    let words = ["area", "suggest", "verdict", "vocabulary"];
    none(
        "a report is derived from the record alone",
        uses("crates/record").iter().filter(|it| {
            let strange = it
                .own()
                .is_some_and(|own| !["record", "report", "visible"].contains(&own));
            let known = words
                .iter()
                .any(|module| it.is_of(&format!("rolecall_model::{module}")));
            it.is_in("report") && (strange || it.is_foreign() && !known)
        }),
    );
}

#[test]
fn records_depend_on_verdicts_and_on_the_names_of_classes() {
    let allowed = ["area", "decided", "required", "suggest", "verdict"];
    let reading = ["record", "file", "strict_json", "visible"];
    none(
        "a record can be read without anything that runs",
        uses("crates/record").iter().filter(|it| {
            let strange = it.own().is_some_and(|own| !reading.contains(&own));
            let known = allowed
                .iter()
                .any(|module| it.is_of(&format!("rolecall_model::{module}")));
            it.is_in("record") && (strange || it.is_foreign() && !known)
        }),
    );
}

#[test]
fn certificates_go_by_the_record_and_its_files() {
    let allowed = [
        "certificate",
        "digest",
        "evidence",
        "file",
        "record",
        "strict_json",
    ];
    none(
        "a certificate can be checked without anything that runs",
        uses("crates/record").iter().filter(|it| {
            let strange = it.own().is_some_and(|own| !allowed.contains(&own));
            let foreign = it.is_foreign() && !it.is_of("rolecall_model::verdict");
            it.is_in("certificate") && !it.is_in("certificate::tests") && (strange || foreign)
        }),
    );
}

#[test]
fn a_matrix_is_asked_for_and_not_looked_up() {
    let rules = ["tables", "policy", "privilege", "rules", "Policy"];
    let features = ["suite", "steps", "world"];
    none(
        "a matrix knows commands and outcomes, and neither features nor the simulator's rules",
        uses(".").iter().filter(|it| {
            let looks_up = rules
                .iter()
                .any(|module| it.is_of(&format!("rolecall_simulator::{module}")));
            let reads = features
                .iter()
                .any(|module| it.is_of(&format!("rolecall_suite::{module}")));
            it.is_in("matrix") && (looks_up || reads || it.own() == Some("proof"))
        }),
    );
}

#[test]
fn the_rules_are_deterministic() {
    // Time and randomness are the caller's to give.
    let chance = ["SystemTime", "Instant", "RandomState", "thread_rng"];
    none(
        "the simulator's rules have neither clock nor chance",
        uses("simulator").iter().filter(|it| {
            let path = &it.named.path;
            let named = chance.iter().any(|word| path.iter().any(|it| it == word));
            !it.is_in("http") && (named || it.is_of("tokio") || it.is_of("futures"))
        }),
    );
}

/// The modules at the top of a crate.
fn modules(directory: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(directory);
    let text = fs::read_to_string(path.join("src/lib.rs")).unwrap();
    let names = text.lines().filter_map(|line| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ")?.strip_suffix(';')
    });
    names.map(str::to_owned).collect()
}

#[test]
fn the_map_has_a_line_for_every_module() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md");
    let text = fs::read_to_string(path).unwrap();
    let sections = text.split("\n## `").skip(1);
    let mut mapped = 0;
    for section in sections {
        let (directory, body) = section.split_once("`\n").unwrap();
        let body = body.split("\n## ").next().unwrap();
        let lines = body.lines().filter_map(|line| line.strip_prefix("- `"));
        let listed: BTreeSet<_> = lines
            .map(|line| line.split('`').next().unwrap().to_owned())
            .collect();
        // The simulator's modules are described by what they hold.
        if directory != "simulator" {
            let directory = directory.strip_suffix("src").unwrap_or(directory);
            assert_eq!(listed, modules(directory), "{directory}");
            mapped += 1;
        }
    }
    assert_eq!(mapped, EDGES.len() - 2, "a crate has no section");
}

#[test]
fn the_maps_name_what_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut named = 0;
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"] {
        let text = fs::read_to_string(root.join(document)).unwrap();
        let quoted = text.split('`').skip(1).step_by(2);
        let paths = quoted.filter(|it| {
            let top = it.split('/').next().unwrap_or_default();
            it.contains('/') && root.join(top).exists() && !it.contains(['<', '*', ' ', '{'])
        });
        for path in paths.filter(|it| !it.starts_with("reports/")) {
            assert!(root.join(path).exists(), "{document} names {path}");
            named += 1;
        }
    }
    assert!(named > 40, "{named}");
}
