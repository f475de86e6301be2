//! The suite: feature files, expanded and tagged, of which a run takes all or a selection.
//!
//! The tags of a scenario have these meanings:
//!
//! | tag | meaning |
//! | --- | --- |
//! | `@CCSA-ELIG-05` | tests this requirement: fails where it is broken |
//! | `@control:CCSA-ELIG-05` | is its paired control: differs from the test in a single factor |
//! | `@reading:<conflict>=<reading>` | runs only when this reading is chosen |
//! | `@clock` | moves the clock, so it runs alone |
//!
//! A comment above a step says which requirement the step belongs to:
//!
//! | comment | meaning |
//! | --- | --- |
//! | `# @GEN-05` | the step tests this requirement, and not those of the scenario |
//! | `# @tested` | the step tests those of the scenario, although it comes before the last act |
//!
//! At an act, it holds for the steps up to the next act as well.
//!
//! Examples may give tags row by row, in columns `requirement`, `control` and `reading`. A
//! scenario needs the readings under which the requirements it tests are in force, tagged or not.

pub mod catalogue;
mod expand;
pub(crate) mod lines;
mod lint;
mod named;
mod problem;
mod scenario;
mod select;
pub(crate) mod syntax;
mod tag_expression;
mod tags;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use gherkin::Feature;
use rolecall_record::record;

pub use lint::Warning;
pub use problem::{MAX_ROWS, Problem};
pub use scenario::{Named, Scenario};
pub use select::{LeftOut, Selected, SelectedScenario, Selection, SelectionError};
pub use tag_expression::TagExpressionError;
pub(crate) use tags::looks_like_id;
pub use tags::{CLOCK, SERIAL};

use crate::register::Register;
use crate::register::diagnostic::{Fault, Faults};
use crate::register::layers;
use crate::register::source::{self, Source};

/// A mistake in a feature file.
pub type SuiteError = Fault<Problem>;

/// A warning about a feature file.
pub type SuiteWarning = Fault<Warning>;

/// All scenarios of a set of feature files.
#[derive(Debug, Clone, Default)]
pub struct Suite {
    /// Shared with selections, so that a run has them in memory once.
    features: Vec<Arc<Feature>>,
    scenarios: Vec<Scenario>,
    /// Position of every scenario by path and line.
    by_place: HashMap<String, HashMap<usize, usize>>,
    warnings: Vec<SuiteWarning>,
    version: String,
    layers: Vec<record::Layer>,
}

/// The suite the program was built with.
///
/// # Errors
///
/// When the embedded feature files have mistakes; a test prevents that.
pub fn embedded(register: &Register) -> Result<Suite, Faults<Problem>> {
    Suite::parse(&source::embedded(), register)
}

impl Suite {
    /// Reads the feature files among the sources.
    ///
    /// # Errors
    ///
    /// All mistakes, each with its file and line.
    pub fn parse(sources: &[Source], register: &Register) -> Result<Self, Faults<Problem>> {
        let (suite, faults) = Self::read(sources, register);
        Faults::or(faults, suite)
    }

    /// Reads the feature files among the sources as far as they can be read, and returns the mistakes beside
    /// them.
    pub(crate) fn read(sources: &[Source], register: &Register) -> (Self, Vec<SuiteError>) {
        let mut suite = Self {
            version: source::digest(sources, Source::is_feature),
            layers: layers::digests(sources),
            ..Self::default()
        };
        let mut faults = Vec::new();
        for source in sources.iter().filter(|source| source.is_feature()) {
            match syntax::parse(source) {
                Ok(feature) => suite.add(source, feature, register, &mut faults),
                Err(fault) => faults.push(*fault),
            }
        }
        (suite, faults)
    }

    /// Every scenario, in the order of the files and within a file as written.
    pub fn scenarios(&self) -> &[Scenario] {
        &self.scenarios
    }

    /// The features with their outlines expanded. The scenarios in them have summaries among
    /// [`Suite::scenarios`], to be found by [`Suite::summary`].
    pub fn features(&self) -> &[Arc<Feature>] {
        &self.features
    }

    /// The warnings: legal text that makes a worse specification.
    pub fn warnings(&self) -> &[SuiteWarning] {
        &self.warnings
    }

    /// A digest of the files' text, `sha256:…`: two suites of one version are equal.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The directories that the suite was put together from, if there are several.
    pub fn layers(&self) -> &[record::Layer] {
        &self.layers
    }

    /// The scenario of this id.
    pub fn scenario(&self, id: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.id == id)
    }

    /// The scenario at a line of a file; that of an outline's row is at the line of the row.
    pub fn at(&self, path: &Path, line: usize) -> Option<&Scenario> {
        self.scenarios.get(self.index_at(path, line)?)
    }

    /// The position among [`Suite::scenarios`] of the scenario at a line of a file.
    pub fn index_at(&self, path: &Path, line: usize) -> Option<usize> {
        self.by_place.get(path.to_str()?)?.get(&line).copied()
    }

    /// The summary of a scenario of a feature.
    pub fn summary(&self, feature: &Feature, scenario: &gherkin::Scenario) -> Option<&Scenario> {
        self.at(feature.path.as_deref()?, scenario.position.line)
    }

    /// Checks, expands and summarizes one feature.
    fn add(
        &mut self,
        source: &Source,
        mut feature: Feature,
        register: &Register,
        faults: &mut Vec<SuiteError>,
    ) {
        faults.extend(syntax::swallowed(source, &feature));
        faults.extend(syntax::misplaced(source));
        self.warnings.extend(lint::lint(source, &feature));
        shape(source, &feature, faults);

        let mut reader = Reader {
            source,
            register,
            faults,
            names: HashSet::new(),
            named: BTreeMap::new(),
        };
        reader.named = named::by_step(source, &feature, register, reader.faults);
        let title = feature.name.clone();
        reader.check(&feature.tags, feature.position.line);
        let inherited = feature.tags.clone();
        let scenarios = std::mem::take(&mut feature.scenarios);
        let (expanded, mut summaries) = reader.scenarios(scenarios, &title, None, &inherited);
        feature.scenarios = expanded;
        for rule in &mut feature.rules {
            reader.check(&rule.tags, rule.position.line);
            let inherited = [inherited.as_slice(), &rule.tags].concat();
            let scenarios = std::mem::take(&mut rule.scenarios);
            let (expanded, more) =
                reader.scenarios(scenarios, &title, Some(&rule.name), &inherited);
            rule.scenarios = expanded;
            summaries.extend(more);
        }
        for summary in summaries {
            self.by_place
                .entry(summary.path.clone())
                .or_default()
                .insert(summary.line, self.scenarios.len());
            self.scenarios.push(summary);
        }
        self.features.push(Arc::new(feature));
    }
}

/// Reports a feature without scenarios, and scenarios that are empty or share a name.
fn shape(source: &Source, feature: &Feature, faults: &mut Vec<SuiteError>) {
    let mut complain = |line, problem| {
        faults.push(Fault {
            path: source.path.clone(),
            line,
            problem,
        });
    };
    let in_rules = feature.rules.iter().flat_map(|rule| &rule.scenarios);
    let mut first_lines = HashMap::new();
    for scenario in feature.scenarios.iter().chain(in_rules) {
        let (name, line) = (&scenario.name, scenario.position.line);
        if scenario.steps.is_empty() {
            complain(line, Problem::NoSteps(name.clone()));
        }
        if let Some(&first) = first_lines.get(name) {
            complain(
                line,
                Problem::DuplicateName {
                    name: name.clone(),
                    first,
                },
            );
        } else {
            first_lines.insert(name, line);
        }
    }
    if first_lines.is_empty() {
        complain(feature.position.line, Problem::EmptyFeature);
    }
}

/// Reads the scenarios of one file.
struct Reader<'a> {
    source: &'a Source,
    register: &'a Register,
    faults: &'a mut Vec<SuiteError>,
    /// Names and slugs given so far.
    names: HashSet<String>,
    /// The names above single steps, by the line of the step.
    named: BTreeMap<usize, Named>,
}

impl Reader<'_> {
    /// Reports mistakes in tags, once where they stand and not again where they are inherited.
    fn check(&mut self, tags: &[String], line: usize) {
        let path = &self.source.path;
        tags::check(tags, self.register, |problem| {
            self.faults.push(Fault {
                path: path.clone(),
                line,
                problem,
            });
        });
    }

    /// The scenarios that these expand to, and their summaries.
    fn scenarios(
        &mut self,
        scenarios: Vec<gherkin::Scenario>,
        feature: &str,
        rule: Option<&str>,
        inherited: &[String],
    ) -> (Vec<gherkin::Scenario>, Vec<Scenario>) {
        let mut expanded = Vec::new();
        let mut summaries = Vec::new();
        for outline in scenarios {
            for mut scenario in expand::expand(self.source, outline, self.register, self.faults) {
                scenario.name = self.unique(&scenario.name);
                self.check(&scenario.tags, scenario.position.line);
                let summary = self.summarize(&mut scenario, feature, rule, inherited);
                summaries.extend(summary);
                expanded.push(scenario);
            }
        }
        (expanded, summaries)
    }

    /// The name, numbered if the file already has one with the same id.
    fn unique(&mut self, name: &str) -> String {
        let numbered = (2..).map(|n| format!("{name} #{n}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        let free = names.find(|it| self.names.insert(scenario::slug(it)));
        free.unwrap_or_else(|| name.to_owned())
    }

    /// The summary, unless the tags have too many mistakes for one.
    fn summarize(
        &mut self,
        scenario: &mut gherkin::Scenario,
        feature: &str,
        rule: Option<&str>,
        inherited: &[String],
    ) -> Option<Scenario> {
        let mut tags = inherited.to_vec();
        for tag in &scenario.tags {
            if !tags.contains(tag) {
                tags.push(tag.clone());
            }
        }
        tags::complete(&mut scenario.tags, &mut tags);

        let (path, line) = (&self.source.path, scenario.position.line);
        let lines = scenario.steps.iter().map(|step| step.position.line);
        let named = lines.filter_map(|line| Some((line, self.named.get(&line)?.clone())));
        let named: BTreeMap<_, _> = named.collect();
        let meaning = tags::meaning(&scenario.name, &tags, &named, self.register, |problem| {
            self.faults.push(Fault {
                path: path.clone(),
                line,
                problem,
            });
        });
        let mut own = meaning.own.iter();
        let area = own.next().and_then(|id| self.register.area_of(id))?.clone();
        let stem = path.strip_suffix(".feature").unwrap_or(path);
        Some(Scenario {
            id: format!("{stem}:{}", scenario::slug(&scenario.name)),
            path: path.clone(),
            line,
            feature: feature.to_owned(),
            rule: rule.map(str::to_owned),
            name: scenario.name.clone(),
            tags,
            requirements: meaning.requirements,
            own: meaning.own,
            named,
            controls: meaning.controls,
            readings: meaning.readings,
            area,
        })
    }
}
