//! From text to Gherkin, with complaints that name the line at fault.

use cucumber::gherkin::{Feature, GherkinEnv, LineCol, is_language_supported};

use super::Problem;
use crate::register::Register;
use crate::source::{Fault, Source, nearest, nearest_within};

const BLOCKS: [&str; 6] = [
    "Feature",
    "Background",
    "Rule",
    "Scenario",
    "Scenario Outline",
    "Examples",
];
const STEPS: [&str; 5] = ["Given", "When", "Then", "And", "But"];

/// Parses a feature file.
pub(super) fn parse(source: &Source, register: &Register) -> Result<Feature, Box<Fault<Problem>>> {
    let mut feature = Feature::parse(&source.text, GherkinEnv::default()).map_err(|error| {
        // The parser stops some way behind the fault, and says where only in its message.
        let message = error.to_string();
        let stopped = message
            .strip_prefix("Error at ")
            .and_then(|it| it.split(':').next());
        Box::new(diagnose(
            source,
            stopped.and_then(|it| it.parse().ok()),
            register,
        ))
    })?;
    feature.path = Some(source.path.clone().into());
    Ok(feature)
}

/// Finds the first line that nothing after it can save: the one that follows the longest well-formed
/// beginning of the file.
fn diagnose(source: &Source, stopped: Option<usize>, register: &Register) -> Fault<Problem> {
    let lines: Vec<&str> = source.text.lines().collect();
    let last = stopped.unwrap_or(lines.len()).min(lines.len());
    let sound = (1..=last)
        .rev()
        .find(|&n| {
            let beginning: String = lines
                .iter()
                .take(n)
                .flat_map(|&line| [line, "\n"])
                .collect();
            Feature::parse(beginning, GherkinEnv::default()).is_ok()
        })
        .unwrap_or(0);
    let blank = |line: &&str| line.trim().is_empty() || line.trim().starts_with("# ");
    let foreign = |line: &&str| line.contains("language:");
    let skipped = lines
        .iter()
        .skip(sound)
        .take_while(|it| blank(it) && !foreign(it))
        .count();
    let line = sound + skipped;
    let culprit = lines.get(line).map_or("", |it| it.trim());
    Fault {
        path: source.path.clone(),
        line: line + 1,
        problem: explain(culprit, register),
    }
}

/// Says why a line is at fault, by what it begins with.
fn explain(line: &str, register: &Register) -> Problem {
    let (what, help) = if line.is_empty() {
        (
            "the file has no feature".to_owned(),
            Some("begin it with `Feature:`".to_owned()),
        )
    } else if let Some(language) = line
        .strip_prefix('#')
        .and_then(|it| it.trim().strip_prefix("language:"))
        .map(str::trim)
        .filter(|it| !is_language_supported(it))
    {
        (
            format!("there is no language `{language}`"),
            Some("use `en` or `sv`".to_owned()),
        )
    } else if line.starts_with('|') {
        (
            "this row has more or fewer cells than the first row of its table".to_owned(),
            Some("begin and end every row with `|`; write `\\|` for a bar in a cell".to_owned()),
        )
    } else if line.starts_with("\"\"\"") || line.starts_with("```") {
        ("this text block is not closed".to_owned(), None)
    } else if line.starts_with('@') {
        (
            "these tags belong to nothing".to_owned(),
            Some(
                "write only tags on the line, and a feature, rule, scenario or Examples below it"
                    .to_owned(),
            ),
        )
    } else {
        let word = block_word(line).unwrap_or_else(|| first_word(line));
        let help = nearest(word, keywords(register)).map(|it| format!("did you mean `{it}`?"));
        (format!("no keyword begins the line `{line}`"), help)
    };
    Problem::Syntax(what, help)
}

/// Lines of descriptions that were meant to begin a block. Anything may stand in a description, so the
/// parser swallows them without a word.
pub(super) fn swallowed(
    source: &Source,
    feature: &Feature,
    register: &Register,
) -> Vec<Fault<Problem>> {
    let mut faults = Vec::new();
    for (description, position) in descriptions(feature) {
        for text in description.lines().map(str::trim) {
            let Some(word) = block_word(text) else {
                continue;
            };
            // Short words resemble too much: `Role` is one letter from `Rule`.
            let allowed = if word.chars().count() < 6 { 0 } else { 2 };
            let blocks = BLOCKS.into_iter().chain(swedish(register));
            let Some(keyword) = nearest_within(allowed, word, blocks) else {
                continue;
            };
            let after = source.text.lines().enumerate().skip(position.line);
            let line = after
                .clone()
                .find(|(_, it)| it.trim() == text)
                .map_or(0, |(n, _)| n);
            faults.push(Fault {
                path: source.path.clone(),
                line: line + 1,
                problem: Problem::Swallowed {
                    line: text.to_owned(),
                    keyword,
                },
            });
        }
    }
    faults
}

/// Every description of a feature, with the position of what it describes.
fn descriptions(feature: &Feature) -> impl Iterator<Item = (&str, LineCol)> {
    let rules = feature.rules.iter();
    let scenarios = feature
        .scenarios
        .iter()
        .chain(rules.clone().flat_map(|it| &it.scenarios));
    let backgrounds = feature
        .background
        .iter()
        .chain(rules.clone().flat_map(|it| &it.background));
    let examples = scenarios.clone().flat_map(|it| &it.examples);
    std::iter::once((&feature.description, feature.position))
        .chain(rules.map(|it| (&it.description, it.position)))
        .chain(backgrounds.map(|it| (&it.description, it.position)))
        .chain(scenarios.map(|it| (&it.description, it.position)))
        .chain(examples.map(|it| (&it.description, it.position)))
        .filter_map(|(description, position)| Some((description.as_deref()?, position)))
}

/// The step keyword that a line of a description resembles without being it.
pub(super) fn resembles_step(line: &str, register: &Register) -> Option<String> {
    let word = first_word(line);
    // Shorter words resemble too much: `The` is one letter from `Then`.
    let long = word.chars().count() > 3;
    long.then(|| nearest_within(1, word, STEPS.into_iter().chain(swedish(register))))?
}

fn first_word(line: &str) -> &str {
    line.split_whitespace().next().unwrap_or_default()
}

/// What stands before a colon, if it is short enough for a keyword.
fn block_word(line: &str) -> Option<&str> {
    let (word, _) = line.split_once(':')?;
    (word.split_whitespace().count() <= 2).then_some(word)
}

fn keywords(register: &Register) -> impl Iterator<Item = &str> {
    BLOCKS.into_iter().chain(STEPS).chain(swedish(register))
}

fn swedish(register: &Register) -> impl Iterator<Item = &str> {
    register
        .terms()
        .iter()
        .filter(|term| term.kind == "gherkin")
        .map(|term| term.sv.as_str())
}
