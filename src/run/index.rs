//! The step definitions, so arranged that finding the one for a step does not cost more the more of
//! them there are.

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

/// Makes sure that no text can be read as two steps. [`run`](super::run) does so as well, and judges
/// every scenario an error of the kit if one can.
///
/// # Errors
///
/// When the step definitions contradict each other.
pub fn check_definitions() -> Result<(), DefinitionError> {
    Index::shared().map(drop)
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
        index.check()?;
        Ok(Arc::clone(SHARED.get_or_init(|| Arc::new(index))))
    }

    /// Looks for texts that two definitions match, whether or not any scenario says them.
    fn check(&self) -> Result<(), DefinitionError> {
        let mut fillings = Fillings::default();
        for kind in [StepType::Given, StepType::Then] {
            let mut known: HashMap<&str, &Definition> = HashMap::new();
            for own in self.shelves(kind).flat_map(Shelf::definitions) {
                let texts = own.samples(&mut fillings);
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    /// An index of these definitions, each with its kind and its pattern; the line is the place.
    fn index(definitions: &[(Kind, &str)]) -> Index {
        let shelf = |wanted: Kind| {
            let lines = (1..).zip(definitions);
            let of_kind = lines.filter(|(_, (kind, _))| *kind == wanted);
            let definitions = of_kind.map(|(line, (_, pattern))| {
                let location = Location {
                    path: "src/steps/some.rs",
                    line,
                    column: 1,
                };
                let pattern = Regex::new(pattern).unwrap();
                Definition::new(location, pattern, |_, _| Box::pin(std::future::ready(())))
            });
            Shelf::new(definitions).unwrap()
        };
        Index {
            given: shelf(Kind::Given),
            when: shelf(Kind::When),
            then: shelf(Kind::Then),
        }
    }

    const NAME: &str = "([A-Z][a-z]*)";

    #[test]
    fn two_definitions_of_one_text_are_found_though_nobody_says_it() {
        let sees = format!("^{NAME} sees (Ulla|the clock|{NAME}) in the list$");
        let clock = format!("^{NAME} sees (a tree|the clock) in the (lobby|list)$");
        let word_edge = r"^\bgo\b$";
        for (one, another, text) in [
            (
                (Kind::Given, sees.as_str()),
                (Kind::Given, sees.as_str()),
                " sees Ulla in the list",
            ),
            (
                (Kind::Then, &sees),
                (Kind::Then, &clock),
                " sees the clock in the list",
            ),
            (
                (Kind::Then, &clock),
                (Kind::Then, &sees),
                " sees the clock in the list",
            ),
            // Acts may stand under `Then`.
            (
                (Kind::When, &sees),
                (Kind::Then, &clock),
                " sees the clock in the list",
            ),
            ((Kind::When, word_edge), (Kind::When, word_edge), "go"),
        ] {
            let other = (Kind::Given, "^nothing of the kind$");
            let fault = index(&[one, other, another])
                .check()
                .unwrap_err()
                .to_string();
            for said in [text, "src/steps/some.rs:1:", "src/steps/some.rs:3:"] {
                assert!(fault.contains(said), "{said} in {fault}");
            }
        }
    }

    #[test]
    fn definitions_that_differ_may_stand_together() {
        let sees = format!("^{NAME} sees (?:{NAME}|nobody) in the list$");
        let nothing = format!("^{NAME} sees nothing in the list$");
        let fine = [
            (Kind::Given, sees.as_str()),
            // A state and an act are never asked for in the same place.
            (Kind::When, &sees),
            (Kind::Then, &nothing),
        ];
        index(&fine).check().unwrap();
    }

    #[test]
    fn a_step_finds_its_definition_and_what_it_says() {
        let sees = format!("^{NAME} sees (?:the )?{NAME} in the list$");
        let free = "^(?:I am free|so am I)$";
        let odd = "^odd|even$";
        let index = index(&[
            (Kind::Given, &sees),
            (Kind::Given, "^Ulla is here$"),
            (Kind::Given, free),
            (Kind::Given, odd),
            (Kind::When, "^Ulla sees (.*)$"),
        ]);
        let step = |ty, value: &str| {
            let step = gherkin::Step::builder().keyword("Given ".to_owned()).ty(ty);
            step.value(value.to_owned()).build()
        };
        let found = |ty, value| index.find(&step(ty, value)).unwrap();
        for (value, line) in [
            ("Fia sees the Otto in the list", 1),
            ("Ulla is here", 2),
            ("so am I", 3),
            ("oddly enough", 4),
        ] {
            assert_eq!(found(StepType::Given, value).unwrap().location.line, line);
            assert!(found(StepType::When, value).is_none());
        }
        let said = found(StepType::Given, "Fia sees Otto in the list").unwrap();
        let said: Vec<_> = said.matches.iter().map(|(_, it)| it.as_str()).collect();
        assert_eq!(said, ["Fia sees Otto in the list", "Fia", "Otto"]);
        for unknown in ["Fia sees otto in the list", "Ulla is here!", "free", ""] {
            assert!(found(StepType::Given, unknown).is_none(), "{unknown}");
        }
        assert_eq!(
            found(StepType::Then, "Ulla sees it").unwrap().location.line,
            5
        );
    }

    #[test]
    fn a_step_that_two_definitions_match_names_both() {
        let index = index(&[(Kind::Then, "^(.*) is (.*)$"), (Kind::When, "^(.*) is he$")]);
        let step = gherkin::Step::builder()
            .keyword("Then ".to_owned())
            .ty(StepType::Then)
            .value("who is he".to_owned())
            .build();
        let Err(ambiguous) = index.find(&step) else {
            unreachable!("two definitions match")
        };
        assert_eq!(ambiguous.possible_matches.len(), 2);
    }
}
