//! One finding on the page: the cause, what follows from it, and the scenarios that show it.

use rolecall_model::verdict::Verdict;
use serde::Serialize;

use super::heat::columns_of;
use super::scenario::{RequirementLink, Scenario};
use super::view::Anchors;
use crate::record::{self, Record};
use crate::report::facts::source;
use crate::report::findings::{Finding, Kind};
use crate::report::text::{count, cut};

/// How many scenarios are unfolded from the start, the first of a finding each.
const OPEN: usize = 5;

/// How many scenarios are shown in full of a finding that is about many rules alike.
const OF_MANY: usize = 3;

/// How many requirements of a finding are quoted, and how many more are linked at sight.
const QUOTED: usize = 4;
const LINKED: usize = 12;

/// All scenarios that are shown in full may have so many bytes together: a page of thousands of failures has to
/// open at once. The others get a line each.
const IN_FULL: usize = 1_800_000;

/// Maximum length of what was observed on the line of a scenario that is not shown in full, in characters.
const LINE: usize = 160;

#[derive(Serialize)]
pub(super) struct View<'a> {
    anchor: String,
    verdict: &'static str,
    advice: bool,
    /// The id of the requirement that it is about; empty for causes of another kind.
    id: &'a str,
    title: String,
    statement: &'static str,
    quoted: Vec<Rule<'a>>,
    /// Requirements that it breaks, or leaves undecided by itself, and that are not quoted.
    others: Vec<RequirementLink<'a>>,
    others_word: &'static str,
    consequences: Vec<RequirementLink<'a>>,
    /// Whether the links are so many that they are folded.
    folded: bool,
    /// The cause and what follows from it in numbers; empty where that is one requirement.
    sum: String,
    scenarios: usize,
    cards: Vec<Scenario<'a>>,
    lines: Vec<Line<'a>>,
}

/// A rule with its sentence and its source.
#[derive(Serialize)]
pub(super) struct Rule<'a> {
    link: RequirementLink<'a>,
    title: &'a str,
    statement: &'a str,
    source: String,
}

/// A scenario on one line.
#[derive(Serialize)]
struct Line<'a> {
    anchor: String,
    verdict: &'static str,
    area: &'a str,
    roles: String,
    name: &'a str,
    location: String,
    observed: &'a str,
}

impl<'a> Rule<'a> {
    pub(super) fn of(requirement: &'a record::Requirement, anchors: &Anchors<'a>) -> Self {
        Self {
            link: anchors.requirement(&requirement.id),
            title: &requirement.title,
            statement: &requirement.statement,
            source: source(requirement),
        }
    }

    /// The number of bytes of its text.
    pub(super) fn size(&self) -> usize {
        self.statement.len() + self.title.len() + self.source.len()
    }
}

/// The views of all findings, in their order.
pub(super) fn views<'a>(
    record: &'a Record,
    findings: &[Finding<'a>],
    anchors: &Anchors<'a>,
) -> Vec<View<'a>> {
    let mut room = Room { used: 0, open: 0 };
    let numbered = findings.iter().enumerate();
    numbered
        .map(|(at, it)| view(record, at, it, anchors, &mut room))
        .collect()
}

/// The room on the page.
struct Room {
    used: usize,
    open: usize,
}

fn view<'a>(
    record: &'a Record,
    at: usize,
    finding: &Finding<'a>,
    anchors: &Anchors<'a>,
    room: &mut Room,
) -> View<'a> {
    let about = matches!(finding.kind, Kind::Broken(_));
    let few = finding.requirements.len() <= QUOTED;
    let quoted = if about || few { QUOTED } else { 0 };
    let most = if about { usize::MAX } else { OF_MANY };
    let (mut cards, mut lines) = (Vec::new(), Vec::new());
    for scenario in finding.all_scenarios() {
        let card = (cards.len() < most && room.used < IN_FULL).then(|| {
            let open = cards.is_empty() && room.open < OPEN;
            Scenario::new(record, scenario, anchors, open)
        });
        match card {
            Some(card) => {
                room.used += card.size();
                room.open += usize::from(card.is_open());
                cards.push(card);
            }
            None => lines.push(Line::of(scenario, anchors)),
        }
    }
    let rules = finding.requirements.iter();
    let others = rules.clone().skip(quoted);
    let others: Vec<_> = others.map(|it| anchors.requirement(&it.id)).collect();
    let consequences = finding.consequences.iter();
    let consequences: Vec<_> = consequences.map(|it| anchors.requirement(&it.id)).collect();
    View {
        anchor: format!("finding-{}", at + 1),
        verdict: finding.verdict.as_str(),
        advice: finding.is_advice(),
        id: finding.requirement().map_or("", |it| it.id.as_str()),
        title: finding.title(),
        statement: match finding.kind {
            Kind::Sweeping(it) => it.statement(),
            _ => "",
        },
        quoted: rules.take(quoted).map(|it| Rule::of(it, anchors)).collect(),
        folded: others.len() + consequences.len() > LINKED,
        others_word: match finding.verdict {
            Verdict::Fail => "not met",
            _ => "undecided",
        },
        others,
        consequences,
        sum: sum(finding),
        scenarios: finding.all_scenarios().count(),
        cards,
        lines,
    }
}

/// `1 cause → 7 consequences`.
fn sum(finding: &Finding<'_>) -> String {
    let about = matches!(finding.kind, Kind::Broken(_));
    let requirements = count(finding.requirements.len(), "requirement");
    let consequences = count(finding.consequences.len(), "consequence");
    let word = match finding.verdict {
        Verdict::Fail => "not met",
        _ => "undecided",
    };
    match (finding.requirements.len(), finding.consequences.len()) {
        (0, 0) => String::new(),
        (1, 0) if about => String::new(),
        (0 | 1, _) if about => format!("1 cause → {consequences}"),
        (_, 0) => format!("1 cause → {requirements} {word}"),
        (0, _) => format!("1 cause → {consequences}"),
        _ => format!("1 cause → {requirements} {word}, {consequences}"),
    }
}

impl<'a> Line<'a> {
    fn of(scenario: &'a record::Scenario, anchors: &Anchors<'a>) -> Self {
        let observed = scenario.failure.as_ref().map_or("", |it| {
            if it.observed.is_empty() {
                &it.message
            } else {
                &it.observed
            }
        });
        let observed = observed.lines().next().unwrap_or_default();
        Self {
            anchor: anchors.scenario(&scenario.id),
            verdict: scenario.verdict.as_str(),
            area: &scenario.area,
            roles: columns_of(scenario).join(" "),
            name: &scenario.name,
            location: scenario.location(),
            observed: cut(observed, LINE).0,
        }
    }
}
