//! Requirements against scenarios: which are tested, which are not, and why not.

use std::collections::HashMap;
use std::fmt;

use rolecall_model::area::Area;
use rolecall_suite::register::{Modality, Readings, Register, Requirement};
use rolecall_suite::suite::{Scenario, Suite};
use serde::Serialize;

/// How well a suite covers a register under one choice of readings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// [`Register::version`] of the register.
    pub register: String,
    /// The reading chosen for every conflict.
    pub readings: Readings,
    /// Sums over all areas.
    pub totals: Totals,
    /// Every area, in the order of [`Register::areas`].
    pub areas: Vec<AreaCoverage>,
}

/// The requirements of one area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AreaCoverage {
    /// The area.
    pub area: Area,
    /// Sums over its requirements.
    pub totals: Totals,
    /// Every requirement, as the register orders them.
    pub requirements: Vec<RequirementCoverage>,
}

/// The tests of one requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RequirementCoverage {
    /// Its id.
    pub id: String,
    /// The rule in a few words.
    pub title: String,
    /// The kind of behaviour that it demands.
    pub modality: Modality,
    /// Whether it binds under the chosen readings.
    pub in_force: bool,
    /// The reading that would have to be chosen for it to bind, if it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs: Option<NeededReading>,
    /// The reason why it cannot be tested, if so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub untestable: Option<String>,
    /// Ids of the scenarios that run and fail where it is broken.
    pub scenarios: Vec<String>,
    /// Ids of the scenarios that run and are its paired controls.
    pub controls: Vec<String>,
    /// Ids of its tests and controls that only other readings would let run.
    pub excluded: Vec<String>,
    /// Whether nothing is left to do: it does not bind, or cannot be tested, or is tested and
    /// controlled.
    pub complete: bool,
}

/// A reading that is not the chosen one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NeededReading {
    /// The conflict.
    pub conflict: String,
    /// The reading of it that is needed.
    pub reading: String,
    /// The reading of it that is chosen.
    pub chosen: String,
}

/// Numbers of requirements.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// All.
    pub requirements: usize,
    /// Requirements in force under the chosen readings.
    pub in_force: usize,
    /// Requirements in force that cannot be tested.
    pub untestable: usize,
    /// Of these, those with a scenario that fails where they are broken.
    pub tested: usize,
    /// Of these, those with a paired control.
    pub controlled: usize,
    /// Of these, those with nothing left to do.
    pub complete: usize,
}

impl Totals {
    /// Requirements in force that are not complete.
    pub fn incomplete(&self) -> usize {
        self.in_force.saturating_sub(self.complete)
    }

    fn count(&mut self, requirement: &RequirementCoverage) {
        self.requirements += 1;
        if requirement.in_force {
            self.in_force += 1;
            self.untestable += usize::from(requirement.untestable.is_some());
            self.tested += usize::from(!requirement.scenarios.is_empty());
            self.controlled += usize::from(!requirement.controls.is_empty());
            self.complete += usize::from(requirement.complete);
        }
    }

    fn add(&mut self, other: &Self) {
        self.requirements += other.requirements;
        self.in_force += other.in_force;
        self.untestable += other.untestable;
        self.tested += other.tested;
        self.controlled += other.controlled;
        self.complete += other.complete;
    }
}

impl Coverage {
    /// Sets a suite against a register.
    pub fn of(register: &Register, suite: &Suite, readings: &Readings) -> Self {
        let index = Index::of(suite);
        let mut totals = Totals::default();
        let mut areas = Vec::new();
        for area in register.areas() {
            let mut sums = Totals::default();
            let mut requirements = Vec::new();
            for requirement in register.of_area(area) {
                let covered = index.cover(register, requirement, readings);
                sums.count(&covered);
                requirements.push(covered);
            }
            totals.add(&sums);
            areas.push(AreaCoverage {
                area: area.clone(),
                totals: sums,
                requirements,
            });
        }
        let (register, readings) = (register.version().to_owned(), readings.clone());
        Self {
            register,
            readings,
            totals,
            areas,
        }
    }

    /// The same for some areas alone.
    #[must_use]
    pub fn only(mut self, wanted: &[Area]) -> Self {
        self.areas.retain(|area| wanted.contains(&area.area));
        self.totals = Totals::default();
        for area in &self.areas {
            self.totals.add(&area.totals);
        }
        self
    }

    /// Every requirement, area by area.
    pub fn requirements(&self) -> impl Iterator<Item = &RequirementCoverage> {
        self.areas.iter().flat_map(|area| &area.requirements)
    }

    /// The requirements with something left to do.
    pub fn incomplete(&self) -> impl Iterator<Item = &RequirementCoverage> {
        self.requirements()
            .filter(|requirement| !requirement.complete)
    }
}

impl RequirementCoverage {
    /// The work that is left.
    pub fn lacks(&self) -> Option<&'static str> {
        match (
            self.complete,
            self.scenarios.is_empty(),
            self.controls.is_empty(),
        ) {
            (true, _, _) | (false, false, false) => None,
            (false, true, true) => Some("no scenario, no control"),
            (false, true, false) => Some("no scenario"),
            (false, false, true) => Some("no control"),
        }
    }
}

/// Tests and controls by requirement.
struct Index<'s> {
    tests: HashMap<&'s str, Vec<&'s Scenario>>,
    controls: HashMap<&'s str, Vec<&'s Scenario>>,
}

impl<'s> Index<'s> {
    fn of(suite: &'s Suite) -> Self {
        let mut index = Self {
            tests: HashMap::new(),
            controls: HashMap::new(),
        };
        for scenario in suite.scenarios() {
            for id in &scenario.requirements {
                index.tests.entry(id).or_default().push(scenario);
            }
            for id in &scenario.controls {
                index.controls.entry(id).or_default().push(scenario);
            }
        }
        index
    }

    fn cover(
        &self,
        register: &Register,
        requirement: &Requirement,
        readings: &Readings,
    ) -> RequirementCoverage {
        let id = requirement.id.as_str();
        let (tests, idle_tests) = split(self.tests.get(id), readings);
        let (controls, idle_controls) = split(self.controls.get(id), readings);

        let in_force = register.in_force(requirement, readings);
        let needs = (!in_force).then(|| needed(requirement, readings)).flatten();
        let complete = !in_force
            || requirement.untestable.is_some()
            || !tests.is_empty() && !controls.is_empty();
        RequirementCoverage {
            id: requirement.id.clone(),
            title: requirement.title.clone(),
            modality: requirement.modality,
            in_force,
            needs,
            untestable: requirement.untestable.clone(),
            scenarios: tests,
            controls,
            excluded: [idle_tests, idle_controls].concat(),
            complete,
        }
    }
}

/// Ids of the scenarios that run under these readings, and of those that do not.
fn split(scenarios: Option<&Vec<&Scenario>>, readings: &Readings) -> (Vec<String>, Vec<String>) {
    let (mut running, mut idle) = (Vec::new(), Vec::new());
    for scenario in scenarios.into_iter().flatten() {
        let ids = if scenario.runs_under(readings) {
            &mut running
        } else {
            &mut idle
        };
        ids.push(scenario.id.clone());
    }
    (running, idle)
}

fn needed(requirement: &Requirement, readings: &Readings) -> Option<NeededReading> {
    let conflict = requirement.conflict.clone()?;
    let chosen = readings
        .reading_of(&conflict)
        .unwrap_or_default()
        .to_owned();
    Some(NeededReading {
        conflict,
        reading: requirement.reading.clone()?,
        chosen,
    })
}

/// A table with a line an area, and then every requirement with something left to do.
impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heads = [
            "all",
            "in force",
            "tested",
            "controlled",
            "untestable",
            "incomplete",
        ];
        write!(f, "{:<24}", "area")?;
        for head in heads {
            write!(f, "  {head:>10}")?;
        }
        writeln!(f)?;
        let rows = self
            .areas
            .iter()
            .map(|it| (it.area.directory(), &it.totals));
        for (name, it) in rows.chain([("total", &self.totals)]) {
            write!(f, "{name:<24}")?;
            let incomplete = it.incomplete();
            for n in [
                it.requirements,
                it.in_force,
                it.tested,
                it.controlled,
                it.untestable,
                incomplete,
            ] {
                write!(f, "  {n:>10}")?;
            }
            writeln!(f)?;
        }
        for area in &self.areas {
            let mut left = area
                .requirements
                .iter()
                .filter(|it| !it.complete)
                .peekable();
            if left.peek().is_some() {
                writeln!(f, "\n{}, incomplete:", area.area.title())?;
            }
            for it in left {
                let lacks = it.lacks().unwrap_or_default();
                writeln!(f, "  {:<20}  {lacks:<23}  {}", it.id, it.title)?;
                for id in &it.excluded {
                    writeln!(f, "  {:<20}  left out by a reading: {id}", "")?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
