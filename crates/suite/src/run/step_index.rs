//! The step definitions, arranged so that the cost of finding the one for a step does not grow with their
//! number.

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::AhoCorasick;
use cucumber_expressions::Expression;
use cucumber_expressions::expand::IntoRegexCharIter as _;
use gherkin::StepType;
use regex::Regex;

use super::prefilter::{ParameterSamples, Prefilter};
use crate::steps::arguments::Arguments;
use crate::steps::row::{Kind, Row};
use crate::steps::{SUBJECTS, parameters};
use crate::world::{StepResult, World};

/// A defect of the step definitions. No scenario can run until it is repaired.
#[derive(Debug, thiserror::Error)]
pub enum DefinitionError {
    /// The words of the definitions cannot be searched for together.
    #[error("the words of the step definitions cannot be used: {0}")]
    Words(#[from] aho_corasick::BuildError),
    /// A sentence is not a Cucumber expression.
    #[error("the sentence `{sentence}` of the step definition at {at} cannot be read: {message}")]
    Sentence {
        /// The sentence.
        sentence: &'static str,
        /// The place of the definition.
        at: Place,
        /// The reason.
        message: String,
    },
    /// A text can be read in two ways.
    #[error(
        "two step definitions match `{text}`: {one} and {another}; change the words of one of them"
    )]
    Ambiguous {
        /// The text.
        text: String,
        /// The place of one of the definitions.
        one: Place,
        /// The place of the other.
        another: Place,
    },
}

/// The place of a step definition in the source.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Place {
    path: &'static str,
    line: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path, self.line)
    }
}

/// How many texts of each definition are tried at every start.
const AT_START: usize = 2;

/// All step definitions.
pub(crate) struct StepIndex {
    given: Definitions,
    when: Definitions,
    then: Definitions,
}

/// The definitions of one kind.
struct Definitions {
    /// The longest words of each definition in `worded`: one pass over a text finds those that may match.
    words: AhoCorasick,
    worded: Vec<Definition>,
    /// Definitions without fixed words are always tried.
    wordless: Vec<Definition>,
}

/// A step definition: a sentence in one language, and the function for it.
pub struct Definition {
    row: &'static Row,
    sentence: &'static str,
    prefilter: Prefilter,
    /// Compiled when it is needed for the first time: a run of a few scenarios needs few of them.
    pattern: OnceLock<Regex>,
}

/// The texts of a sentence's parameters, and their places.
type Parts = (Vec<String>, Vec<Range<usize>>);

/// The definition for a step, and the texts of its parameters.
pub(crate) struct Found {
    pub(crate) row: &'static Row,
    /// The sentence in the language of the step.
    pub(crate) sentence: &'static str,
    pub(crate) arguments: Vec<String>,
    /// The places of the arguments in the text of the step, in bytes.
    pub(crate) spans: Vec<Range<usize>>,
}

/// Makes sure that no two step definitions are the same, or differ in nothing but a parameter. Every run
/// does so as well, in a few milliseconds; if two are, it judges every scenario an error of the kit.
///
/// # Errors
///
/// When step definitions contradict each other.
pub fn check_definitions() -> Result<(), DefinitionError> {
    StepIndex::shared().map(drop)
}

/// The same with every word of every vocabulary. The words are fixed when the program is built, so a test
/// is the place to call this.
///
/// # Errors
///
/// When step definitions contradict each other.
pub fn check_vocabularies() -> Result<(), DefinitionError> {
    StepIndex::shared()?.check(usize::MAX)
}

/// Every step definition, for other runners than that of the kit.
///
/// # Errors
///
/// When step definitions contradict each other.
pub fn definitions() -> Result<impl Iterator<Item = &'static Definition>, DefinitionError> {
    let index = StepIndex::shared()?;
    let all = [&index.given, &index.when, &index.then];
    Ok(all.into_iter().flat_map(Definitions::all))
}

/// The patterns of the parameters, by name.
fn patterns() -> &'static HashMap<&'static str, String> {
    static PATTERNS: LazyLock<HashMap<&'static str, String>> = LazyLock::new(parameters::patterns);
    &PATTERNS
}

/// The pattern of a sentence.
pub(crate) fn compile(sentence: &str) -> Result<Regex, String> {
    Expression::regex_with_parameters(sentence, patterns()).map_err(|error| error.to_string())
}

/// The pattern of a parameter, whether Cucumber or the kit defines it.
pub(crate) fn pattern_of(parameter: &str) -> String {
    let sentence = format!("{{{parameter}}}");
    let Ok(sentence) = Expression::parse(&sentence) else {
        return String::new();
    };
    let pattern = sentence.with_parameters(patterns()).into_regex_char_iter();
    pattern.collect::<Result<_, _>>().unwrap_or_default()
}

impl StepIndex {
    /// The definitions of the program; arranged once in a process.
    pub(crate) fn shared() -> Result<&'static Self, DefinitionError> {
        static SHARED: OnceLock<StepIndex> = OnceLock::new();
        if let Some(index) = SHARED.get() {
            return Ok(index);
        }
        let index = Self::of(SUBJECTS.iter().flat_map(|subject| subject.rows))?;
        index.check(AT_START)?;
        Ok(SHARED.get_or_init(|| index))
    }

    fn of(rows: impl Iterator<Item = &'static Row>) -> Result<Self, DefinitionError> {
        let (mut given, mut when, mut then) = (Vec::new(), Vec::new(), Vec::new());
        for row in rows {
            let definitions = match row.kind {
                Kind::Given => &mut given,
                Kind::When => &mut when,
                Kind::Then => &mut then,
            };
            for sentence in [Some(row.en), row.sv, row.also].into_iter().flatten() {
                definitions.push(Definition::new(row, sentence)?);
            }
        }
        Ok(Self {
            given: Definitions::new(given)?,
            when: Definitions::new(when)?,
            then: Definitions::new(then)?,
        })
    }

    /// Looks for texts that two definitions match, whether or not they occur in a scenario.
    ///
    /// So many texts are tried of each definition: with all of them, every word of every vocabulary is.
    fn check(&self, texts_each: usize) -> Result<(), DefinitionError> {
        let mut parameters = ParameterSamples::default();
        for step_type in [StepType::Given, StepType::Then] {
            let mut known: HashMap<&str, &Definition> = HashMap::new();
            for own in self.definitions(step_type).flat_map(Definitions::all) {
                let mut texts = own.prefilter.samples(&mut parameters);
                texts.truncate(texts_each);
                if let Some(same) = known.insert(own.sentence, own) {
                    let text = texts.into_iter().next().unwrap_or_default();
                    return Err(same.contradicts(own, &text));
                }
                for text in texts {
                    for other in self.candidates(step_type, &text) {
                        if !std::ptr::eq(other, own) && other.matches(&text)? {
                            return Err(own.contradicts(other, &text));
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// The definitions to search for a step of this type. Under `Then` an act may stand as well: it states
    /// what an actor can or cannot do, or looks again.
    fn definitions(&self, step_type: StepType) -> impl Iterator<Item = &Definitions> {
        let (own, more) = match step_type {
            StepType::Given => (&self.given, None),
            StepType::When => (&self.when, None),
            StepType::Then => (&self.then, Some(&self.when)),
        };
        std::iter::once(own).chain(more)
    }

    /// The definitions that may match a text.
    fn candidates<'i>(
        &'i self,
        step_type: StepType,
        text: &'i str,
    ) -> impl Iterator<Item = &'i Definition> {
        let definitions = self.definitions(step_type);
        definitions.flat_map(move |it| it.candidates(text))
    }

    /// The one definition that matches a step.
    pub(crate) fn find(&self, step: &gherkin::Step) -> Result<Option<Found>, DefinitionError> {
        self.lookup(step.ty, &step.value)
    }

    /// The one definition that matches a text under a keyword of this type.
    pub(crate) fn lookup(
        &self,
        step_type: StepType,
        text: &str,
    ) -> Result<Option<Found>, DefinitionError> {
        let mut found: Option<(&Definition, Parts)> = None;
        for definition in self.candidates(step_type, text) {
            let Some(parts) = definition.read(text)? else {
                continue;
            };
            if let Some((one, _)) = found {
                return Err(one.contradicts(definition, text));
            }
            found = Some((definition, parts));
        }
        Ok(found.map(|(definition, (arguments, spans))| Found {
            row: definition.row,
            sentence: definition.sentence,
            arguments,
            spans,
        }))
    }
}

impl Definitions {
    fn new(definitions: Vec<Definition>) -> Result<Self, DefinitionError> {
        let (worded, wordless): (Vec<_>, Vec<_>) = definitions
            .into_iter()
            .partition(|definition| definition.prefilter.longest().is_some());
        let words = worded.iter().filter_map(|it| it.prefilter.longest());
        Ok(Self {
            words: AhoCorasick::new(words)?,
            worded,
            wordless,
        })
    }

    fn all(&self) -> impl Iterator<Item = &Definition> {
        self.worded.iter().chain(&self.wordless)
    }

    /// The definitions whose words a text has in their places.
    fn candidates(&self, text: &str) -> impl Iterator<Item = &Definition> + use<'_> {
        let mut places = Vec::new();
        for found in self.words.find_overlapping_iter(text) {
            let place = found.pattern().as_usize();
            let definition = self.worded.get(place);
            // The words may occur more than once.
            if !places.contains(&place) && definition.is_some_and(|it| it.prefilter.admits(text)) {
                places.push(place);
            }
        }
        let worded = places
            .into_iter()
            .filter_map(|place| self.worded.get(place));
        worded.chain(&self.wordless)
    }
}

impl Definition {
    fn new(row: &'static Row, sentence: &'static str) -> Result<Self, DefinitionError> {
        let parsed = Expression::parse(sentence);
        let parsed = parsed.map_err(|error| defect(row, sentence, error.to_string()))?;
        Ok(Self {
            row,
            sentence,
            prefilter: Prefilter::of(&parsed),
            pattern: OnceLock::new(),
        })
    }

    /// The place in a scenario where the step stands.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.row.kind
    }

    /// The Cucumber expression of the sentence.
    #[must_use]
    pub const fn sentence(&self) -> &'static str {
        self.sentence
    }

    /// Runs the step with the texts of its parameters and the table below it.
    ///
    /// # Errors
    ///
    /// When the scenario cannot pass any more.
    pub async fn run(
        &self,
        world: &mut World,
        arguments: &[String],
        table: Option<&gherkin::Table>,
    ) -> StepResult {
        self.row.run(world, Arguments::new(arguments, table)).await
    }

    /// The pattern of the sentence.
    ///
    /// # Errors
    ///
    /// When the sentence names a parameter that does not exist.
    pub fn pattern(&self) -> Result<&Regex, DefinitionError> {
        if let Some(pattern) = self.pattern.get() {
            return Ok(pattern);
        }
        let pattern = compile(self.sentence);
        let pattern = pattern.map_err(|message| defect(self.row, self.sentence, message))?;
        Ok(self.pattern.get_or_init(|| pattern))
    }

    fn matches(&self, text: &str) -> Result<bool, DefinitionError> {
        Ok(self.pattern()?.is_match(text))
    }

    /// The texts of the parameters and their places, if the sentence matches.
    fn read(&self, text: &str) -> Result<Option<Parts>, DefinitionError> {
        let pattern = self.pattern()?;
        let Some(captures) = pattern.captures(text) else {
            return Ok(None);
        };
        let mut arguments: Vec<String> = Vec::new();
        let mut spans: Vec<Range<usize>> = Vec::new();
        let mut last = None;
        for (name, found) in pattern.capture_names().zip(captures.iter()).skip(1) {
            let text = found.map_or("", |it| it.as_str());
            let span = found.map_or(0..0, |it| it.range());
            // A parameter with several groups, such as `{string}`, names them `__<number>_<group>`.
            let parameter = name.and_then(|it| it.rsplit_once('_')).map(|(it, _)| it);
            match arguments.last_mut() {
                Some(argument) if parameter.is_some() && parameter == last => {
                    argument.push_str(text);
                    if let Some(place) = spans.last_mut().filter(|_| found.is_some()) {
                        *place = span;
                    }
                }
                _ => {
                    arguments.push(text.to_owned());
                    spans.push(span);
                }
            }
            last = parameter;
        }
        Ok(Some((arguments, spans)))
    }

    fn place(&self) -> Place {
        place(self.row)
    }

    fn contradicts(&self, other: &Self, text: &str) -> DefinitionError {
        DefinitionError::Ambiguous {
            text: text.to_owned(),
            one: self.place(),
            another: other.place(),
        }
    }
}

fn place(row: &Row) -> Place {
    Place {
        path: row.path,
        line: row.line,
    }
}

fn defect(row: &Row, sentence: &'static str, message: String) -> DefinitionError {
    DefinitionError::Sentence {
        sentence,
        at: place(row),
        message,
    }
}
