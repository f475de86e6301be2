//! Modules of a crate depend on one another in one direction.
//!
//! A module depends on another if it names the other's path: in a `use`, grouped or not, or in the middle
//! of its code. Tests are left out, for they may look into everything.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The sources that are checked, with the circles that are known and the reason for each.
const SOURCES: [(&str, &[&[&str]]); 4] = [
    ("crates/adapters/src", &[]),
    ("crates/explore/src", &[]),
    ("crates/model/src", &[]),
    ("simulator/src", &[]),
];

type Graph = BTreeMap<String, BTreeSet<String>>;

#[test]
fn modules_form_no_circle() {
    for (directory, known) in SOURCES {
        let graph = graph(directory);
        assert!(graph.len() > 5, "{directory} has moved");
        let circles = circles(&graph);
        let unknown: Vec<_> = circles
            .iter()
            .filter(|circle| !known.contains(&circle.as_slice()))
            .map(|circle| describe(&graph, circle))
            .collect();
        assert!(
            unknown.is_empty(),
            "modules of {directory} depend on one another:\n{}",
            unknown.join("\n")
        );
        let gone: Vec<_> = known
            .iter()
            .filter(|known| !circles.iter().any(|circle| circle == **known))
            .collect();
        assert!(
            gone.is_empty(),
            "these circles of {directory} are gone: {gone:?}"
        );
    }
}

#[test]
fn the_rooms_of_the_http_adapter_depend_on_one_another_in_one_direction() {
    let rooms = ["http::mapping", "http::transport", "http::session"];
    let graph = graph("crates/adapters/src");
    let room = |module: &str| rooms.iter().position(|room| module.starts_with(room));
    let mut against = Vec::new();
    for (module, dependencies) in &graph {
        let Some(from) = room(module) else { continue };
        // The parent module assembles the rooms.
        let outside = dependencies.contains("http");
        let later = dependencies
            .iter()
            .filter(|it| room(it).is_some_and(|to| to > from));
        against.extend(later.map(|it| format!("{module} -> {it}")));
        against.extend(outside.then(|| format!("{module} -> http")));
    }
    assert!(
        rooms
            .iter()
            .all(|room| graph.keys().any(|it| it.starts_with(room)))
    );
    assert!(against.is_empty(), "against the arrows: {against:#?}");
}

#[test]
fn every_way_to_name_a_module_is_read() {
    let modules = ["", "a", "a::b", "a::c", "d", "e", "f"].map(str::to_owned);
    let code = r#"
        // use crate::f;
        use crate::{a::{self, b}, d as other};
        use super::c::Thing;
        pub(crate) use self::inner::Thing;
        pub(in crate::f) struct Visible;
        const TEXT: &str = "crate::f";
        #[cfg(test)]
        fn only_tested() {}
        fn run() { $crate::e::run(super::super::e::NAME, '"', "") }
        #[cfg(test)]
        #[expect(clippy::panic)]
        mod tests { use crate::f; }
    "#;
    let modules: BTreeSet<_> = modules.into_iter().collect();
    let found = dependencies("a::b", code, &modules);
    assert_eq!(
        found.iter().map(String::as_str).collect::<Vec<_>>(),
        ["a", "a::c", "d", "e"]
    );
    let graph = Graph::from(
        [("a", ["b"]), ("b", ["c"]), ("c", ["b"]), ("d", ["a"])]
            .map(|(from, to)| (from.to_owned(), to.map(str::to_owned).into())),
    );
    assert_eq!(circles(&graph), [["b", "c"]]);
}

/// The modules below a directory, each with those that it depends on.
fn graph(directory: &str) -> Graph {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(directory);
    let mut sources = BTreeMap::new();
    let mut directories = vec![root.clone()];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(&directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                directories.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                sources.insert(module(path.strip_prefix(&root).unwrap()), text);
            }
        }
    }
    let tests: BTreeSet<_> = sources
        .iter()
        .flat_map(|(module, text)| test_modules(module, text))
        .collect();
    sources.retain(|module, _| {
        !tests
            .iter()
            .any(|test| module == test || module.starts_with(&format!("{test}::")))
    });
    let modules = sources.keys().cloned().collect();
    sources
        .iter()
        .map(|(module, text)| (module.clone(), dependencies(module, text, &modules)))
        .collect()
}

/// The path of the module in a file.
fn module(file: &Path) -> String {
    let file = file.with_extension("");
    let mut names: Vec<_> = file.iter().map(|name| name.to_str().unwrap()).collect();
    if matches!(names.last(), Some(&("mod" | "lib" | "main"))) {
        names.pop();
    }
    names.join("::")
}

/// The modules with files of their own that a module declares for tests alone.
fn test_modules(module: &str, text: &str) -> Vec<String> {
    text.split("#[cfg(test)]")
        .skip(1)
        .filter_map(|rest| rest.split_once("mod ")?.1.split_once(';'))
        .map(|(name, _)| name)
        .filter(|name| is_name(name))
        .map(|name| path(&names(module).chain([name]).collect::<Vec<_>>()))
        .collect()
}

/// The other modules whose paths the code of a module names.
fn dependencies(module: &str, text: &str, modules: &BTreeSet<String>) -> BTreeSet<String> {
    let code = without_visibility(&code(text));
    let code = without_tests(&code);
    let here: Vec<_> = names(module).collect();
    let mut found = BTreeSet::new();
    let mut rest = code;
    while let Some(at) = rest.find("use ") {
        found.extend(paths(&rest[..at]));
        let starts = rest[..at].ends_with(|it: char| it.is_whitespace() || it == '{');
        let end = rest[at..].find(';').map_or(rest.len(), |end| at + end);
        if starts || at == 0 {
            expand(&rest[at + 4..end], &[], &mut found);
            rest = &rest[end..];
        } else {
            rest = &rest[at + 4..];
        }
    }
    found.extend(paths(rest));
    let mut dependencies: BTreeSet<_> = found
        .iter()
        .filter_map(|path| resolve(path, &here, modules))
        .collect();
    dependencies.remove(module);
    dependencies
}

/// The code without `pub(in path)`: to be visible in a module is not to depend on it.
fn without_visibility(code: &str) -> String {
    let mut parts = code.split("pub(in ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |before, part| {
        let behind = part.split_once(')').map_or("", |(_, behind)| behind);
        before + "pub" + behind
    })
}

/// The code before the module of its tests, which stands at the end.
fn without_tests(code: &str) -> &str {
    for (at, mark) in code.match_indices("#[cfg(test)]") {
        let mut after = code[at + mark.len()..].trim_start();
        while after.starts_with('#') {
            after = after
                .split_once(']')
                .map_or("", |(_, rest)| rest.trim_start());
        }
        let head = after.lines().next().unwrap_or_default();
        if head.starts_with("mod ") && head.contains('{') {
            return &code[..at];
        }
    }
    code
}

/// The code without comments, and with nothing in its strings.
fn code(text: &str) -> String {
    let mut code = String::new();
    for line in text.lines() {
        let line = line
            .replace("'\"'", "' '")
            .replace("\\\\", "")
            .replace("\\\"", "");
        let mut in_string = false;
        for (at, char) in line.char_indices() {
            if char == '"' {
                in_string = !in_string;
            } else if !in_string {
                if line[at..].starts_with("//") {
                    break;
                }
                code.push(char);
            }
        }
        code.push('\n');
    }
    code
}

/// The paths in code, each a list of names.
fn paths(code: &str) -> BTreeSet<Vec<String>> {
    code.split(|it: char| !(it.is_alphanumeric() || it == '_' || it == ':'))
        .filter(|word| word.contains("::") && !word.starts_with(':'))
        .map(|word| names(word).map(str::to_owned).collect())
        .collect()
}

/// The paths that a tree of a `use` stands for.
fn expand(tree: &str, above: &[&str], found: &mut BTreeSet<Vec<String>>) {
    let tree = tree.trim();
    if let Some((stem, group)) = tree.split_once('{') {
        let stem: Vec<_> = above.iter().copied().chain(names(stem)).collect();
        let group = group.trim_end().strip_suffix('}').unwrap_or(group);
        let (mut depth, mut start) = (0, 0);
        for (at, char) in group.char_indices() {
            match char {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    expand(&group[start..at], &stem, found);
                    start = at + 1;
                }
                _ => {}
            }
        }
        expand(&group[start..], &stem, found);
    } else if !tree.is_empty() {
        let tree = tree.split(" as ").next().unwrap_or(tree);
        let path = above.iter().copied().chain(names(tree));
        found.insert(path.map(str::to_owned).collect());
    }
}

/// The module that a path leads to from another module: the one that holds what the path names.
fn resolve(path_found: &[String], here: &[&str], modules: &BTreeSet<String>) -> Option<String> {
    let mut names: Vec<&str> = path_found.iter().map(String::as_str).collect();
    let mut absolute = match names.first() {
        Some(&"crate") => Vec::new(),
        Some(&"self" | &"super") => here.to_vec(),
        Some(first) => {
            let child: Vec<_> = here.iter().copied().chain([*first]).collect();
            if !modules.contains(&path(&child)) {
                return None;
            }
            here.to_vec()
        }
        None => return None,
    };
    names.retain(|name| *name != "self" && *name != "crate");
    for name in names {
        if name == "super" {
            absolute.pop();
        } else {
            absolute.push(name);
        }
    }
    while !modules.contains(&path(&absolute)) {
        absolute.pop()?;
    }
    Some(path(&absolute))
}

/// The groups of modules that depend on one another, each in order.
fn circles(graph: &Graph) -> Vec<Vec<&str>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> = graph
        .keys()
        .map(|start| {
            let mut seen = BTreeSet::new();
            let mut open = vec![start];
            while let Some(module) = open.pop() {
                for next in graph.get(module).into_iter().flatten() {
                    if seen.insert(next.as_str()) {
                        open.push(next);
                    }
                }
            }
            (start.as_str(), seen)
        })
        .collect();
    let circles: BTreeSet<Vec<&str>> = reached
        .iter()
        .filter(|(start, seen)| seen.contains(*start))
        .map(|(start, seen)| {
            let back = |other: &&&str| reached[**other].contains(start);
            seen.iter().filter(back).copied().collect()
        })
        .collect();
    circles.into_iter().collect()
}

/// A circle with the arrows that close it.
fn describe(graph: &Graph, circle: &[&str]) -> String {
    let arrows = circle.iter().map(|module| {
        let inside: Vec<_> = graph[*module]
            .iter()
            .filter(|other| circle.contains(&other.as_str()))
            .map(String::as_str)
            .collect();
        format!("  {module} -> {}", inside.join(", "))
    });
    arrows.collect::<Vec<_>>().join("\n")
}

fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split("::")
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

fn path(names: &[&str]) -> String {
    names.join("::")
}

fn is_name(text: &str) -> bool {
    text.chars().all(|it| it.is_alphanumeric() || it == '_')
}
