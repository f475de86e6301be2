//! Parses feature files, and finds the line of a syntax error.

use std::borrow::Cow;

use gherkin::{Feature, GherkinEnv, LineCol, StepType, is_language_supported};
use rolecall_model::suggest::{nearest, nearest_within};

use super::Problem;
use super::lines::{self, LineKind, without_mark};
use crate::register::diagnostic::Fault;
use crate::register::source::Source;

/// The keywords that begin a block, in English and in Swedish.
const BLOCKS: [[&str; 2]; 6] = [
    ["Feature", "Egenskap"],
    ["Rule", "Regel"],
    ["Background", "Bakgrund"],
    ["Scenario", "Scenario"],
    ["Scenario Outline", "Abstrakt Scenario"],
    ["Examples", "Exempel"],
];
/// The keywords that begin a step.
const STEPS: [[&str; 2]; 5] = [
    ["Given", "Givet"],
    ["When", "När"],
    ["Then", "Så"],
    ["And", "Och"],
    ["But", "Men"],
];

/// A language of feature files. Steps exist in no other.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Language {
    English,
    Swedish,
}

impl Language {
    /// The language of a file: the one it declares, or else English.
    pub(crate) fn of(source: &Source) -> Self {
        match declared(source) {
            Some((_, "sv")) => Self::Swedish,
            _ => Self::English,
        }
    }

    /// The word of a pair that belongs to it.
    fn pick(self, [english, swedish]: [&str; 2]) -> &str {
        match self {
            Self::English => english,
            Self::Swedish => swedish,
        }
    }

    pub(crate) fn blocks(self) -> impl Iterator<Item = &'static str> {
        // Beside the register's term, a second word for an outline is read.
        let other = (self == Self::Swedish).then_some("Scenariomall");
        BLOCKS
            .into_iter()
            .map(move |pair| self.pick(pair))
            .chain(other)
    }

    pub(crate) fn steps(self) -> impl Iterator<Item = &'static str> {
        STEPS.into_iter().map(move |pair| self.pick(pair))
    }

    /// Its keyword of a state.
    pub(crate) fn given(self) -> &'static str {
        self.pick(["Given", "Givet"])
    }

    /// Its keyword of an act.
    pub(crate) fn when(self) -> &'static str {
        self.pick(["When", "När"])
    }

    /// Its keyword of an expectation.
    pub(crate) fn then(self) -> &'static str {
        self.pick(["Then", "Så"])
    }

    /// Its keyword of a step that goes on.
    pub(crate) fn and(self) -> &'static str {
        self.pick(["And", "Och"])
    }

    /// The type that a keyword gives a step; `None` for one that goes on.
    pub(crate) fn type_of(self, keyword: &str) -> Option<StepType> {
        match keyword {
            _ if keyword == self.given() => Some(StepType::Given),
            _ if keyword == self.when() => Some(StepType::When),
            _ if keyword == self.then() => Some(StepType::Then),
            _ => None,
        }
    }

    /// Its keyword for one of the other language.
    fn translate(self, word: &str) -> Option<&'static str> {
        let other = match self {
            Self::English => Self::Swedish,
            Self::Swedish => Self::English,
        };
        let mut pairs = BLOCKS.into_iter().chain(STEPS);
        let pair = pairs.find(|pair| other.pick(*pair) == word && self.pick(*pair) != word)?;
        Some(self.pick(pair))
    }

    /// The keyword that was meant, of those that differ by at most `allowed` characters.
    fn meant(
        self,
        word: &str,
        allowed: usize,
        keywords: impl Iterator<Item = &'static str>,
    ) -> Option<String> {
        let translated = self.translate(word).map(str::to_owned);
        translated.or_else(|| nearest_within(allowed, word, keywords))
    }
}

/// The language that a file declares before its feature, with the line.
fn declared(source: &Source) -> Option<(usize, &str)> {
    let lines = without_mark(&source.text).lines().map(str::trim);
    let lines = lines.enumerate();
    let mut head = lines.take_while(|(_, line)| line.is_empty() || line.starts_with('#'));
    head.find_map(|(n, line)| {
        let rest = line.trim_start_matches('#').trim_start();
        let rest = rest.strip_prefix("language")?.trim_start();
        Some((n + 1, rest.strip_prefix(':')?.trim()))
    })
}

/// Reports a language without steps.
fn check_language(source: &Source) -> Result<(), Box<Fault<Problem>>> {
    let Some((line, language)) = declared(source) else {
        return Ok(());
    };
    let (what, help) = match language {
        "en" | "sv" => return Ok(()),
        _ if is_language_supported(language) => (
            format!("there are no steps in the language `{language}`"),
            "use `en` or `sv`",
        ),
        _ => (
            format!("there is no language `{language}`"),
            "use `en` or `sv`",
        ),
    };
    Err(Box::new(Fault {
        path: source.path.clone(),
        line,
        problem: Problem::Syntax(what, Some(help.to_owned())),
    }))
}

/// Parses a feature file.
pub(crate) fn parse(source: &Source) -> Result<Feature, Box<Fault<Problem>>> {
    check_language(source)?;
    let text = prepared(source);
    let mut feature = Feature::parse(&text, GherkinEnv::default()).map_err(|error| {
        // The parser stops behind the mistake, and gives the position only in its message.
        let message = error.to_string();
        let stopped = message
            .strip_prefix("Error at ")
            .and_then(|it| it.split(':').next());
        let found = diagnose(source, &text, stopped.and_then(|it| it.parse().ok()));
        let misplaced = misplaced(source).into_iter().next();
        let earlier = misplaced.filter(|it| it.line <= found.line);
        Box::new(earlier.unwrap_or(found))
    })?;
    feature.path = Some(source.path.clone().into());
    Ok(feature)
}

/// The text as the parser takes it, with the same lines: it knows neither a byte order mark nor spaces before
/// the first tags, takes the language from the first line alone, and refuses backslashes that escape nothing.
/// Cucumber accepts all of these.
fn prepared(source: &Source) -> Cow<'_, str> {
    let text = without_mark(&source.text);
    let scanned = lines::lines(text, Language::of(source));
    let head = scanned.iter().take_while(|line| {
        matches!(
            line.kind,
            LineKind::Blank | LineKind::Comment | LineKind::Tags
        )
    });
    let head = head.count() + 1;
    let declared = declared(source);
    let late = declared.filter(|(line, _)| *line > 1);
    let moved = |number| late.is_some_and(|(line, _)| number == 1 || number == line);
    let is_plain = scanned.iter().all(|line| {
        (line.number > head || line.indent.is_empty())
            && !(line.kind == LineKind::Row && line.text.contains('\\'))
    });
    if late.is_none() && is_plain {
        return Cow::Borrowed(text);
    }
    let mut prepared = String::with_capacity(text.len() + 16);
    for (line, whole) in scanned.iter().zip(text.lines()) {
        match (line.kind, late) {
            (_, Some((_, language))) if line.number == 1 => {
                prepared.push_str("# language: ");
                prepared.push_str(language);
            }
            _ if moved(line.number) => {}
            (LineKind::Row, _) => prepared.push_str(&lines::with_plain_backslashes(whole)),
            _ if line.number <= head => prepared.push_str(line.text),
            _ => prepared.push_str(whole),
        }
        prepared.push('\n');
    }
    Cow::Owned(prepared)
}

/// Mistakes that the parser passes over: rows that are longer or shorter than the first of their table, and
/// lines that have no part in their place.
pub(crate) fn misplaced(source: &Source) -> Vec<Fault<Problem>> {
    let scanned = lines::lines(&source.text, Language::of(source));
    let mut faults = Vec::new();
    let mut width = None;
    for line in &scanned {
        let problem = match line.kind {
            LineKind::Row => {
                let cells = lines::cells(line.text).len();
                let expected = *width.get_or_insert(cells);
                (cells != expected).then_some(Problem::Ragged { cells, expected })
            }
            LineKind::Blank | LineKind::Comment => None,
            kind => {
                width = None;
                (kind == LineKind::Misplaced).then(|| match line.text.get(..1) {
                    Some("|" | "\"" | "`") => Problem::SecondArgument(line.text.to_owned()),
                    _ => explain(line.text, Language::of(source)),
                })
            }
        };
        faults.extend(problem.map(|problem| Fault {
            path: source.path.clone(),
            line: line.number,
            problem,
        }));
    }
    faults
}

/// Finds the line of the mistake: the one after the longest well-formed beginning of the file.
fn diagnose(source: &Source, text: &str, stopped: Option<usize>) -> Fault<Problem> {
    let lines: Vec<&str> = text.lines().collect();
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
    let blank = |line: &&&str| line.trim().is_empty() || line.trim().starts_with("# ");
    let skipped = lines.iter().skip(sound).take_while(blank).count();
    let mut line = sound + skipped;
    let at = |line: usize| lines.get(line).map_or("", |it| it.trim());
    let language = Language::of(source);
    if at(line).starts_with('@') && misspelt_tag(at(line)).is_none() {
        // Tags alone are not the mistake if a misspelt keyword stands below them.
        let below =
            (line..lines.len()).find(|&n| !at(n).is_empty() && !at(n).starts_with(['@', '#']));
        let is_block = |n: &usize| block_word(at(*n)).is_some_and(|it| !it.is_empty());
        let named = |n: &usize| {
            let word = block_word(at(*n)).unwrap_or_default();
            language.blocks().all(|it| it != word)
        };
        line = below.filter(is_block).filter(named).unwrap_or(line);
    }
    let culprit = at(line);
    Fault {
        path: source.path.clone(),
        line: line + 1,
        problem: explain(culprit, Language::of(source)),
    }
}

/// Describes the mistake in a line, depending on its beginning.
fn explain(line: &str, language: Language) -> Problem {
    let (what, help) = if line.is_empty() {
        let keyword = language.pick(["Feature", "Egenskap"]);
        (
            "the file has no feature".to_owned(),
            Some(format!("begin it with `{keyword}:`")),
        )
    } else if line.starts_with('|') {
        (
            "this row has more or fewer cells than the first row of its table".to_owned(),
            Some("begin and end every row with `|`; write `\\|` for a bar in a cell".to_owned()),
        )
    } else if line.starts_with("\"\"\"") || line.starts_with("```") {
        ("this text block is not closed".to_owned(), None)
    } else if let Some(word) = misspelt_tag(line) {
        (
            format!("`{word}` stands among tags and is not one"),
            Some(format!(
                "write `@{word}`, or put it behind `#` as a comment"
            )),
        )
    } else if line.starts_with('@') {
        (
            "these tags belong to nothing".to_owned(),
            Some(
                "write only tags on the line, and a feature, rule, scenario or Examples below it"
                    .to_owned(),
            ),
        )
    } else if let Some(keyword) =
        block_word(line).filter(|it| language.blocks().any(|own| own == *it))
    {
        let feature = language.pick(["Feature", "Egenskap"]);
        let background = language.pick(["Background", "Bakgrund"]);
        let help = match keyword {
            _ if keyword == feature => {
                "a file has one feature; move this one into a file of its own"
            }
            _ if keyword == background => {
                "move it to the front: a Background stands before the first scenario of a feature or a rule"
            }
            _ => "give the block above it what it needs, or move this one",
        };
        (
            format!("`{keyword}:` has no place here"),
            Some(help.to_owned()),
        )
    } else if line.starts_with("//") || line.starts_with("--") {
        (
            format!("no keyword begins the line `{line}`"),
            Some("a comment begins with `#`".to_owned()),
        )
    } else {
        let word = block_word(line).unwrap_or_else(|| first_word(line));
        let swedish = language == Language::English && language.translate(word).is_some();
        let help = language
            .translate(word)
            .map(str::to_owned)
            .or_else(|| nearest(word, language.blocks().chain(language.steps())))
            .map(|it| match swedish {
                true => format!("did you mean `{it}`? A Swedish file begins with `# language: sv`"),
                false => format!("did you mean `{it}`?"),
            });
        (format!("no keyword begins the line `{line}`"), help)
    };
    Problem::Syntax(what, help)
}

/// The first word on a line of tags that is not a tag.
fn misspelt_tag(line: &str) -> Option<&str> {
    let mut words = line
        .split_whitespace()
        .take_while(|it| !it.starts_with('#'));
    line.starts_with('@')
        .then(|| words.find(|it| !it.starts_with('@')))?
}

/// Lines of descriptions that were meant to begin a block. A description may contain any text, so the
/// parser accepts them silently.
pub(super) fn swallowed(source: &Source, feature: &Feature) -> Vec<Fault<Problem>> {
    let language = Language::of(source);
    let mut faults = Vec::new();
    for (description, position) in descriptions(feature) {
        for text in description.lines().map(str::trim) {
            let Some(word) = block_word(text) else {
                continue;
            };
            // Short words resemble too many others: `Role` is one letter from `Rule`.
            let allowed = if word.chars().count() < 6 { 0 } else { 2 };
            let Some(keyword) = language.meant(word, allowed, language.blocks()) else {
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
                problem: match keyword == word {
                    true => Problem::EmptyBlock(text.to_owned()),
                    false => Problem::Swallowed {
                        line: text.to_owned(),
                        keyword,
                    },
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

/// The step keyword that a line of a description resembles.
pub(super) fn resembles_step(line: &str, language: Language) -> Option<String> {
    let word = first_word(line);
    // Shorter words resemble too many others: `The` is one letter from `Then`.
    let long = word.chars().count() > 3;
    long.then(|| language.meant(word, 1, language.steps()))?
}

fn first_word(line: &str) -> &str {
    line.split_whitespace().next().unwrap_or_default()
}

/// The text before a colon, if it is short enough for a keyword.
fn block_word(line: &str) -> Option<&str> {
    let (word, _) = line.split_once(':')?;
    (word.split_whitespace().count() <= 2).then_some(word)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, clippy::unwrap_used)]

    use super::*;
    use crate::register;

    #[test]
    fn swedish_keywords_are_the_terms_of_the_register() {
        let register = register::embedded().unwrap();
        let terms = register.terms().iter().filter(|it| it.kind == "gherkin");
        let terms: Vec<_> = terms.map(|it| [it.en.as_str(), it.sv.as_str()]).collect();
        let keywords: Vec<_> = BLOCKS.into_iter().chain(STEPS).collect();
        assert_eq!(keywords, terms);
    }

    #[test]
    fn every_keyword_is_one_of_the_parser() {
        for (language, code) in [(Language::English, "en"), (Language::Swedish, "sv")] {
            let [feature, rule, background, scenario, outline, examples] =
                BLOCKS.map(|pair| language.pick(pair));
            let steps: String = language
                .steps()
                .map(|step| format!("      {step} it is so <a>\n"))
                .collect();
            let text = format!(
                "# language: {code}\n{feature}: F\n\n  {background}:\n    {given} it is so\n\n  \
                 {rule}: R\n\n    {outline}: O\n{steps}\n      {examples}: E\n        | a |\n        \
                 | b |\n\n    {scenario}: S\n{steps}",
                given = language.pick(["Given", "Givet"]),
            );
            let feature = parse(&Source::new("f.feature", text)).unwrap();
            let rule = &feature.rules[0];
            assert_eq!(feature.background.unwrap().steps.len(), 1);
            assert_eq!(rule.scenarios.len(), 2);
            assert!(
                rule.scenarios
                    .iter()
                    .all(|it| it.steps.len() == STEPS.len())
            );
            assert_eq!(rule.scenarios[0].examples.len(), 1);
        }
    }
}
