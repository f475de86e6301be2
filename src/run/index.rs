//! The step definitions, so arranged that finding the one for a step does not cost more the more of
//! them there are.

use std::sync::{Arc, OnceLock};

use cucumber::codegen::{StepConstructor, WorldInventory, inventory};
use cucumber::gherkin::{self, StepType};
use cucumber::step::{AmbiguousMatchError, Context, Location, Step};
use regex::{CaptureLocations, Regex, RegexSet, RegexSetBuilder};

use crate::suite::catalogue::Kind;
use crate::world::World;

/// All step definitions.
pub(super) struct Index {
    given: Shelf,
    when: Shelf,
    then: Shelf,
}

/// The definitions of one kind.
struct Shelf {
    /// Every pattern at once: one pass over a text tells which definitions match.
    patterns: RegexSet,
    definitions: Vec<Definition>,
}

struct Definition {
    location: Location,
    pattern: Regex,
    function: Step<World>,
}

/// The definition for a step, and what it made of the text.
pub(super) struct Found {
    pub(super) location: Location,
    pub(super) captures: CaptureLocations,
    pub(super) function: Step<World>,
    pub(super) context: Context,
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
    pub(super) fn shared() -> Result<Arc<Self>, regex::Error> {
        static SHARED: OnceLock<Arc<Index>> = OnceLock::new();
        if let Some(index) = SHARED.get() {
            return Ok(Arc::clone(index));
        }
        let index = Arc::new(Self {
            given: Shelf::of::<<World as WorldInventory>::Given>()?,
            when: Shelf::of::<<World as WorldInventory>::When>()?,
            then: Shelf::of::<<World as WorldInventory>::Then>()?,
        });
        Ok(Arc::clone(SHARED.get_or_init(|| index)))
    }

    /// The one definition that matches a step. Under `Then` that may be an act as well: it says what
    /// somebody can do or cannot, or looks again.
    pub(super) fn find(&self, step: &gherkin::Step) -> Result<Option<Found>, AmbiguousMatchError> {
        let shelves: &[&Shelf] = match step.ty {
            StepType::Given => &[&self.given],
            StepType::When => &[&self.when],
            StepType::Then => &[&self.then, &self.when],
        };
        let mut matching = shelves.iter().flat_map(|shelf| shelf.matching(&step.value));
        let (first, second) = (matching.next(), matching.next());
        match (first, second) {
            (None, _) => Ok(None),
            (Some(only), None) => Ok(only.apply(step)),
            (Some(one), Some(another)) => Err(AmbiguousMatchError {
                possible_matches: [one, another]
                    .into_iter()
                    .chain(matching)
                    .map(|it| (it.pattern.clone().into(), Some(it.location)))
                    .collect(),
            }),
        }
    }
}

impl Shelf {
    fn of<C>() -> Result<Self, regex::Error>
    where
        C: inventory::Collect + StepConstructor<World>,
    {
        let definitions: Vec<Definition> = inventory::iter::<C>
            .into_iter()
            .map(|registered| {
                let (location, pattern, function) = registered.inner();
                Definition {
                    location,
                    pattern: pattern(),
                    function,
                }
            })
            .collect();
        let patterns = definitions.iter().map(|it| it.pattern.as_str());
        Ok(Self {
            patterns: RegexSetBuilder::new(patterns)
                .size_limit(1 << 26)
                .dfa_size_limit(1 << 26)
                .build()?,
            definitions,
        })
    }

    fn matching(&self, text: &str) -> impl Iterator<Item = &Definition> {
        let matches = self.patterns.matches(text);
        matches
            .into_iter()
            .filter_map(|index| self.definitions.get(index))
    }
}

impl Definition {
    fn apply(&self, step: &gherkin::Step) -> Option<Found> {
        let mut captures = self.pattern.capture_locations();
        self.pattern.captures_read(&mut captures, &step.value)?;
        let names = self.pattern.capture_names().enumerate();
        let matches = names
            .map(|(group, name)| {
                let text = captures
                    .get(group)
                    .and_then(|(start, end)| step.value.get(start..end));
                (name.map(str::to_owned), text.unwrap_or_default().to_owned())
            })
            .collect();
        Some(Found {
            location: self.location,
            captures,
            function: self.function,
            context: Context {
                step: step.clone(),
                matches,
            },
        })
    }
}
