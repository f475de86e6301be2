//! The step definitions, so arranged that finding the one for a step does not cost more the more of
//! them there are.

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use aho_corasick::AhoCorasick;
use cucumber::codegen::{StepConstructor, WorldInventory, inventory};
use cucumber::gherkin::{self, StepType};
use cucumber::step::{AmbiguousMatchError, CaptureName, Location, Step};
use regex::{CaptureLocations, Regex};

use super::samples::samples;
use super::skeleton::{Fillings, Skeleton};
use crate::suite::catalogue::Kind;
use crate::world::World;

/// Why the step definitions cannot be used. No scenario can be played until that is mended.
#[derive(Debug, thiserror::Error)]
pub enum DefinitionError {
    /// Their words cannot be searched for together.
    #[error("the words of the step definitions cannot be used: {0}")]
    Words(#[from] aho_corasick::BuildError),
    /// A text may be read in two ways.
    #[error(
        "two step definitions match `{text}`: {one} and {another}; change the words of one of them"
    )]
    Ambiguous {
        /// The text.
        text: String,
        /// One of the definitions.
        one: Location,
        /// The other.
        another: Location,
    },
}

/// How many texts of each definition are tried at every start.
const AT_START: usize = 2;

/// All step definitions.
pub(super) struct Index {
    given: Shelf,
    when: Shelf,
    then: Shelf,
}

/// The definitions of one kind.
struct Shelf {
    /// The longest words of each definition in `worded`: one pass over a text tells which of them are
    /// worth a try.
    words: AhoCorasick,
    worded: Vec<Definition>,
    /// Definitions without words of their own are always tried.
    wordless: Vec<Definition>,
}

struct Definition {
    location: Location,
    pattern: Regex,
    skeleton: Option<Skeleton>,
    function: Step<World>,
}

/// The definition for a step, and what it made of the text.
pub(super) struct Found {
    pub(super) location: Location,
    pub(super) captures: CaptureLocations,
    pub(super) function: Step<World>,
    /// The groups of the pattern, as [`cucumber::step::Context`] takes them.
    pub(super) matches: Vec<(CaptureName, String)>,
}

/// A step definition as the macros registered it.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Registered {
    /// Where in a scenario it stands.
    pub kind: Kind,
    /// Path of the file below the project.
    pub path: &'static str,
    /// Line, counted from one.
    pub line: u32,
}

/// Makes sure that no two step definitions are the same, or alike in all but a word. Whoever begins a
/// run does so as well, in a few milliseconds; a run judges every scenario an error of the kit if two
/// are.
///
/// # Errors
///
/// When step definitions contradict each other.
pub fn check_definitions() -> Result<(), DefinitionError> {
    Index::shared().map(drop)
}

/// The same with every word of every vocabulary. Which there are is settled when the program is built,
/// so that a test is the place to ask.
///
/// # Errors
///
/// When step definitions contradict each other.
pub fn check_vocabularies() -> Result<(), DefinitionError> {
    Index::shared()?.check(usize::MAX)
}

/// Every step definition of the program.
#[must_use]
pub fn registered() -> Vec<Registered> {
    fn of<C>(kind: Kind) -> impl Iterator<Item = Registered>
    where
        C: inventory::Collect + StepConstructor<World>,
    {
        inventory::iter::<C>.into_iter().map(move |step| {
            let (Location { path, line, .. }, ..) = step.inner();
            Registered { kind, path, line }
        })
    }
    of::<<World as WorldInventory>::Given>(Kind::Given)
        .chain(of::<<World as WorldInventory>::When>(Kind::When))
        .chain(of::<<World as WorldInventory>::Then>(Kind::Then))
        .collect()
}

impl Index {
    /// The definitions that the macros registered; arranged once in a process.
    pub(super) fn shared() -> Result<Arc<Self>, DefinitionError> {
        static SHARED: OnceLock<Arc<Index>> = OnceLock::new();
        if let Some(index) = SHARED.get() {
            return Ok(Arc::clone(index));
        }
        let index = Self {
            given: Shelf::of::<<World as WorldInventory>::Given>()?,
            when: Shelf::of::<<World as WorldInventory>::When>()?,
            then: Shelf::of::<<World as WorldInventory>::Then>()?,
        };
        index.check(AT_START)?;
        Ok(Arc::clone(SHARED.get_or_init(|| Arc::new(index))))
    }

    /// Looks for texts that two definitions match, whether or not any scenario says them.
    ///
    /// So many texts are tried of each definition: with all of them, every word of every vocabulary is.
    fn check(&self, texts_each: usize) -> Result<(), DefinitionError> {
        let mut fillings = Fillings::default();
        for kind in [StepType::Given, StepType::Then] {
            let mut known: HashMap<&str, &Definition> = HashMap::new();
            for own in self.shelves(kind).flat_map(Shelf::definitions) {
                let mut texts = own.samples(&mut fillings);
                texts.truncate(texts_each);
                if let Some(same) = known.insert(own.pattern.as_str(), own) {
                    let text = texts.into_iter().next().unwrap_or_default();
                    return Err(same.contradicts(own, text));
                }
                for text in texts {
                    let others = self.candidates(kind, &text);
                    let mut others = others.filter(|it| !std::ptr::eq(*it, own));
                    if let Some(other) = others.find(|it| it.read(&text).is_some()) {
                        return Err(own.contradicts(other, text.clone()));
                    }
                }
            }
        }
        Ok(())
    }

    /// Where the definitions stand of steps of this type. Under `Then` that may be an act as well: it
    /// says what somebody can do or cannot, or looks again.
    fn shelves(&self, kind: StepType) -> impl Iterator<Item = &Shelf> {
        let (own, more) = match kind {
            StepType::Given => (&self.given, None),
            StepType::When => (&self.when, None),
            StepType::Then => (&self.then, Some(&self.when)),
        };
        std::iter::once(own).chain(more)
    }

    /// The definitions that may match a text.
    fn candidates<'i>(
        &'i self,
        kind: StepType,
        text: &'i str,
    ) -> impl Iterator<Item = &'i Definition> {
        let shelves = self.shelves(kind);
        shelves.flat_map(move |shelf| shelf.candidates(text))
    }

    /// The one definition that matches a step.
    pub(super) fn find(&self, step: &gherkin::Step) -> Result<Option<Found>, AmbiguousMatchError> {
        let candidates = self.candidates(step.ty, &step.value);
        let mut matching = candidates.filter_map(|it| Some((it, it.read(&step.value)?)));
        match (matching.next(), matching.next()) {
            (None, _) => Ok(None),
            (Some((only, captures)), None) => Ok(Some(only.apply(step, captures))),
            (Some(one), Some(another)) => Err(AmbiguousMatchError {
                possible_matches: [one, another]
                    .into_iter()
                    .chain(matching)
                    .map(|(it, _)| (it.pattern.clone().into(), Some(it.location)))
                    .collect(),
            }),
        }
    }
}

impl Shelf {
    fn of<C>() -> Result<Self, DefinitionError>
    where
        C: inventory::Collect + StepConstructor<World>,
    {
        let definitions = inventory::iter::<C>.into_iter().map(|registered| {
            let (location, pattern, function) = registered.inner();
            Definition::new(location, pattern(), function)
        });
        Self::new(definitions)
    }

    fn new(definitions: impl Iterator<Item = Definition>) -> Result<Self, DefinitionError> {
        let (worded, wordless): (Vec<_>, Vec<_>) =
            definitions.partition(|definition| definition.words().is_some());
        Ok(Self {
            words: AhoCorasick::new(worded.iter().filter_map(Definition::words))?,
            worded,
            wordless,
        })
    }

    fn definitions(&self) -> impl Iterator<Item = &Definition> {
        self.worded.iter().chain(&self.wordless)
    }

    /// The definitions whose words stand in a text where they have to.
    fn candidates(&self, text: &str) -> impl Iterator<Item = &Definition> + use<'_> {
        let mut places = Vec::new();
        for found in self.words.find_overlapping_iter(text) {
            let place = found.pattern().as_usize();
            // Words may stand in a text more than once.
            if !places.contains(&place) && self.worded.get(place).is_some_and(|it| it.admits(text))
            {
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
    fn new(location: Location, pattern: Regex, function: Step<World>) -> Self {
        Self {
            location,
            skeleton: Skeleton::of(pattern.as_str()),
            pattern,
            function,
        }
    }

    /// What to look for in a text to tell whether the definition is worth a try.
    fn words(&self) -> Option<&str> {
        self.skeleton.as_ref()?.longest()
    }

    fn admits(&self, text: &str) -> bool {
        self.skeleton.as_ref().is_none_or(|it| it.admits(text))
    }

    /// What the pattern makes of a text, if it matches.
    fn read(&self, text: &str) -> Option<CaptureLocations> {
        let mut captures = self.pattern.capture_locations();
        self.pattern.captures_read(&mut captures, text)?;
        Some(captures)
    }

    fn samples(&self, fillings: &mut Fillings) -> Vec<String> {
        match &self.skeleton {
            Some(skeleton) => skeleton.samples(fillings),
            None => samples(self.pattern.as_str()),
        }
    }

    fn contradicts(&self, other: &Self, text: String) -> DefinitionError {
        DefinitionError::Ambiguous {
            text,
            one: self.location,
            another: other.location,
        }
    }

    fn apply(&self, step: &gherkin::Step, captures: CaptureLocations) -> Found {
        let names = self.pattern.capture_names().enumerate();
        let matches = names
            .map(|(group, name)| {
                let text = captures
                    .get(group)
                    .and_then(|(start, end)| step.value.get(start..end));
                (name.map(str::to_owned), text.unwrap_or_default().to_owned())
            })
            .collect();
        Found {
            location: self.location,
            captures,
            function: self.function,
            matches,
        }
    }
}
