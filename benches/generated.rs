//! Features that nobody wrote: as many scenarios as asked for, made and parsed one file at a time.

use std::fmt::Write as _;
use std::sync::Arc;

use cucumber::feature::Ext as _;
use cucumber::gherkin::{Feature, GherkinEnv};
use cucumber::{cli, parser};
use futures::StreamExt as _;
use futures::stream::{self, LocalBoxStream};
use rolecall_suite::register::source::Source;
use rolecall_suite::suite::SelectedScenario;
use rolecall_suite::suite::catalogue::Kind;

/// Steps in a scenario.
pub(crate) const STEPS: usize = 5;
/// Scenarios in a file; half of them are rows of outlines.
const IN_A_FILE: usize = 100;
/// Rows of an outline; those of the real suite have fewer still.
const ROWS: usize = 5;
/// Scenarios in a row that speak of the same person, which makes four steps in five repeat a text that
/// was said before, as they do in the real suite.
const ALIKE: usize = 3;

const PEOPLE: [&str; 5] = ["Ulla", "Otto", "Nils", "Siv", "Åsa"];
const ROLES: [&str; 4] = [
    "device administrator",
    "support administrator",
    "compliance officer",
    "user and device administrator",
];

/// So many scenarios, in whole files.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Generated {
    files: usize,
}

impl Generated {
    /// At least so many scenarios.
    pub(crate) fn of(scenarios: usize) -> Self {
        Self {
            files: scenarios.div_ceil(IN_A_FILE).max(1),
        }
    }

    pub(crate) fn scenarios(self) -> usize {
        self.files * IN_A_FILE
    }

    /// The scenarios, each file made, parsed and expanded when the runner needs it.
    pub(crate) fn selected(self) -> impl Iterator<Item = SelectedScenario> {
        (0..self.files).flat_map(|file| {
            let feature = Arc::new(feature(file).unwrap());
            SelectedScenario::all(&feature, file * IN_A_FILE)
        })
    }

    /// The text of the files, all at once.
    pub(crate) fn sources(self) -> Vec<Source> {
        let files = (0..self.files).map(|file| Source::new(path(file), text(file)));
        files.collect()
    }
}

/// The sentences of the steps.
pub(crate) const SENTENCES: [(Kind, &str); STEPS] = [
    (Kind::Given, "{person} is a(n) {role} of {organization}"),
    (Kind::Given, "{person} is a user of {organization}"),
    (
        Kind::When,
        "{actor} {modal}make(s) {person} a(n) {role} of {organization}",
    ),
    (Kind::Then, "{actor} succeeds"),
    (
        Kind::Then,
        "{person} holds the role of {role} in {organization}",
    ),
];

/// Makes, parses and expands a file when the runner needs it.
impl<I> cucumber::Parser<I> for Generated {
    type Cli = cli::Empty;
    type Output = LocalBoxStream<'static, parser::Result<Feature>>;

    fn parse(self, _: I, _: cli::Empty) -> Self::Output {
        stream::iter((0..self.files).map(feature)).boxed_local()
    }
}

fn feature(file: usize) -> parser::Result<Feature> {
    let mut feature = Feature::parse(text(file), GherkinEnv::default()).unwrap();
    feature.path = Some(path(file).into());
    Ok(feature.expand_examples()?)
}

fn path(file: usize) -> String {
    format!("general/generated-{file}.feature")
}

fn text(file: usize) -> String {
    let mut text = format!("Feature: Generated {file}\n");
    let half = IN_A_FILE / 2;
    for number in 0..half {
        let (person, role) = who(file * IN_A_FILE + number);
        let steps = steps(&person, role);
        let _ = write!(text, "\n  @GEN-04\n  Scenario: Plain {number}\n{steps}");
    }
    for outline in 0..half / ROWS {
        let steps = steps("<person>", "<role>");
        let _ = write!(
            text,
            "\n  @GEN-04\n  Scenario Outline: Row {outline}\n{steps}\n"
        );
        text += "    Examples:\n      | person | role |\n";
        for row in 0..ROWS {
            let (person, role) = who(file * IN_A_FILE + half + outline * ROWS + row);
            let _ = writeln!(text, "      | {person} | {role} |");
        }
    }
    text
}

/// Of whom and what a scenario speaks.
fn who(scenario: usize) -> (String, &'static str) {
    let group = scenario / ALIKE;
    let person = format!("{}{group}", PEOPLE[group % PEOPLE.len()]);
    (person, ROLES[group % ROLES.len()])
}

fn steps(person: &str, role: &str) -> String {
    format!(
        "    Given Fia is a full administrator of Acme
    And {person} is a user of Acme
    When Fia makes {person} a {role} of Acme
    Then Fia succeeds
    And {person} holds the role of {role} in Acme\n"
    )
}
