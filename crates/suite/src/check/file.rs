//! The checks of one file.

use std::collections::{BTreeMap, HashMap};

use gherkin::Feature;

use super::controls::{Acts, Doubt};
use super::diagnostic::{Diagnostic, Fix, Severity};
use super::facts::Facts;
use super::names::note_people;
use super::tags;
use super::trace::trace;
use crate::register::diagnostic::Explain as _;
use crate::register::source::Source;
use crate::register::{Readings, Register};
use crate::run::DefinitionError;
use crate::suite::lines::{self, Line, LineKind};
use crate::suite::syntax::Language;
use crate::suite::{SelectedScenario, Suite, SuiteError, SuiteWarning};

/// The checks of one file.
pub(super) struct FileCheck<'a> {
    source: &'a Source,
    pub(super) register: &'a Register,
    pub(super) language: Language,
    pub(super) lines: Vec<Line<'a>>,
    found: Vec<Diagnostic>,
}

impl<'a> FileCheck<'a> {
    pub(super) fn of(source: &'a Source, register: &'a Register) -> Self {
        let language = Language::of(source);
        Self {
            source,
            register,
            language,
            lines: lines::lines(&source.text, language),
            found: Vec::new(),
        }
    }

    pub(super) fn path(&self) -> &'a str {
        &self.source.path
    }

    /// The diagnostics. Of two that have one cause, the one that names it is reported.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        let source = self.source;
        let of = |code: &'static str| {
            let found = self.found.iter().filter(move |it| it.code == code);
            found.map(|it| it.line).collect::<Vec<_>>()
        };
        let (unread, almost) = (of("no-read-back"), of("almost-a-tag"));
        self.found.retain(|it| {
            let causes = match it.code {
                "ends-with-refusal" => &unread,
                "no-requirement" => &almost,
                _ => return true,
            };
            let scenario = super::scenario_lines(source, it.line);
            !causes.iter().any(|line| scenario.contains(line))
        });
        self.found
    }

    /// Reports something at words of a line, or at the whole line if they do not occur in it.
    pub(super) fn report(
        &mut self,
        line: usize,
        words: &str,
        severity: Severity,
        code: &'static str,
        message: impl Into<String>,
        help: Option<String>,
    ) -> &mut Diagnostic {
        let (column, end_column) = self.columns(line, words);
        self.found.push(Diagnostic {
            path: self.source.path.clone(),
            line: line.max(1),
            column,
            end_column,
            severity,
            code,
            message: message.into(),
            help,
            suggestions: Vec::new(),
            fix: None,
            remedies: Vec::new(),
        });
        let last = self.found.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "it was pushed just now")]
        &mut self.found[last]
    }

    /// The characters of some words in a line.
    fn columns(&self, number: usize, words: &str) -> (usize, usize) {
        let line = number.checked_sub(1).and_then(|n| self.lines.get(n));
        let Some(line) = line else { return (1, 1) };
        let before = line.indent.chars().count();
        // The parser drops a comment behind tags; a name in a longer word is not the name.
        let place = (!words.is_empty())
            .then(|| place_of(line.text, words))
            .flatten();
        let (begin, length) = match place {
            Some(at) => (
                line.text.get(..at).map_or(0, |it| it.chars().count()),
                words.chars().count(),
            ),
            None => (0, line.text.chars().count()),
        };
        (before + begin + 1, before + begin + length + 1)
    }

    /// Reports mistakes that keep the file from being run.
    pub(super) fn faults<'f>(&mut self, faults: impl Iterator<Item = &'f SuiteError>) {
        for fault in faults {
            let words = fault.problem.words();
            let (message, help) = (fault.problem.to_string(), fault.problem.help());
            self.report(
                fault.line,
                &words,
                Severity::Error,
                fault.problem.code(),
                message,
                help,
            );
        }
    }

    /// Reports what makes a worse specification.
    pub(super) fn warnings<'f>(&mut self, warnings: impl Iterator<Item = &'f SuiteWarning>) {
        for warning in warnings {
            let words = warning.problem.words();
            let (message, help) = (warning.problem.to_string(), warning.problem.help());
            self.report(
                warning.line,
                &words,
                match warning.problem.is_fatal() {
                    true => Severity::Error,
                    false => Severity::Warning,
                },
                warning.problem.code(),
                message,
                help,
            );
        }
    }

    /// Reports tags that are almost something else.
    pub(super) fn tags(&mut self) {
        let tagged: Vec<(usize, &str)> = self
            .lines
            .iter()
            .filter(|line| line.kind == LineKind::Tags)
            .flat_map(|line| {
                let words = line.text.split_whitespace();
                let words = words.take_while(|word| !word.starts_with('#'));
                // Tags may be written without a space between them.
                let tags = words.flat_map(|word| word.split('@').filter(|tag| !tag.is_empty()));
                tags.map(|tag| (line.number, tag))
            })
            .collect();
        for (line, tag) in tagged {
            let Some(doubt) = tags::doubt(tag, self.register) else {
                continue;
            };
            let fix = doubt.fix.map(|it| format!("@{it}"));
            let help = match &fix {
                Some(fix) => format!("write `{fix}`"),
                None => doubt.help,
            };
            let diagnostic = self.report(
                line,
                &format!("@{tag}"),
                doubt.severity,
                doubt.code,
                doubt.message,
                Some(help),
            );
            diagnostic.fix = fix.map(|text| Fix {
                column: diagnostic.column,
                end_column: diagnostic.end_column,
                text,
            });
        }
    }

    /// Reports scenarios that cannot run, cannot fail, or say something twice.
    pub(super) fn scenarios(
        &mut self,
        suite: &Suite,
        feature: &Feature,
        scenarios: &[SelectedScenario],
    ) -> Result<Vec<Acts>, DefinitionError> {
        let mut acts = Vec::new();
        let mut bodies: HashMap<String, (usize, String)> = HashMap::new();
        let mut people = BTreeMap::new();
        let mut findings = Vec::new();
        let mut rows: HashMap<usize, usize> = HashMap::new();
        for selected in scenarios {
            let Some(scenario) = selected.scenario() else {
                continue;
            };
            let line = scenario.position.line;
            if scenario.steps.is_empty() {
                continue;
            }
            let steps = trace(selected)?;
            self.undefined(&steps);
            for traced in &steps {
                *rows.entry(traced.step.position.line).or_default() += 1;
            }
            let summary = suite.summary(feature, scenario);
            let named = summary.map(|it| it.named.keys().copied().collect());
            let named = named.unwrap_or_default();
            findings.extend(Facts::judge(line, &steps, named, self.language));
            if let Some(summary) = summary {
                self.subjects(summary, &steps);
                acts.push(Acts::of(summary, &steps, self.comments_above(summary.line)));
            }
            self.languages(&steps);
            self.organizations(&steps);
            note_people(&steps, &mut people);

            if let Some(name) = scenario.name.rsplit_once(" #").map(|(name, _)| name) {
                // The suite numbers scenarios whose ids would be equal; so may an author.
                let head = self.raw_head(line);
                if !head.ends_with(&scenario.name) && !head.is_empty() && head.ends_with(name) {
                    let message = format!(
                        "the name `{name}` is that of another scenario but for case and punctuation, and the id of this one is numbered"
                    );
                    let help = "say in the name what sets them apart".to_owned();
                    self.report(
                        line,
                        name,
                        Severity::Warning,
                        "similar-name",
                        message,
                        Some(help),
                    );
                }
            }
            let body = body(selected, scenario);
            let name = scenario.name.clone();
            if let Some((first, other)) = bodies.get(&body) {
                let message = format!(
                    "this scenario has the steps and the tags of `{other}` on line {first}"
                );
                let help =
                    "remove one of the two, or change the factor in which they should differ";
                self.report(
                    line,
                    "",
                    Severity::Warning,
                    "duplicate-body",
                    message,
                    Some(help.to_owned()),
                );
            } else {
                bodies.insert(body, (line, name));
            }
        }
        for finding in &findings {
            // A row of an outline may need an expectation that holds in any case for another row.
            let same = findings.iter();
            let same = same.filter(|it| (it.line, it.code) == (finding.line, finding.code));
            let of_some = finding.code == "vacuous"
                && rows
                    .get(&finding.line)
                    .is_some_and(|all| same.count() < *all);
            if !of_some {
                let (message, help) = (finding.message.clone(), finding.help.clone());
                let (line, words) = (finding.line, finding.words.as_str());
                let diagnostic = self.report(
                    line,
                    words,
                    finding.severity,
                    finding.code,
                    message,
                    Some(help),
                );
                diagnostic.remedies.clone_from(&finding.remedies);
            }
        }
        for ((line, name), used) in people {
            if !used {
                let message = format!("{name} is introduced and never used");
                let help =
                    "remove the step, or use the name in an act or an expectation".to_owned();
                self.report(
                    line,
                    &name,
                    Severity::Warning,
                    "unused-name",
                    message,
                    Some(help),
                );
            }
        }
        Ok(acts)
    }

    /// Reports controls that differ from the tests in more than one factor.
    pub(super) fn controls(&mut self, doubts: impl Iterator<Item = Doubt>) {
        for doubt in doubts {
            let severity = Severity::Warning;
            self.report(
                doubt.line,
                "",
                severity,
                doubt.code,
                doubt.message,
                Some(doubt.help),
            );
        }
    }

    /// The comments above the scenario at a line, with their lines.
    fn comments_above(&self, line: usize) -> impl Iterator<Item = (usize, &'a str)> + use<'_, 'a> {
        let lines = super::scenario_lines(self.source, line);
        let lines = self.lines.iter().skip_while({
            let first = lines.start;
            move |it| it.number < first
        });
        let above = lines.take_while(|it| matches!(it.kind, LineKind::Tags | LineKind::Comment));
        let comments = above.filter(|it| it.kind == LineKind::Comment);
        comments.map(|it| (it.number, it.text))
    }

    /// The text of a step as the file has it, without its keyword.
    pub(super) fn raw(&self, line: usize) -> String {
        let line = line.checked_sub(1).and_then(|n| self.lines.get(n));
        match line.map(|line| (line.text, line.kind)) {
            Some((text, LineKind::Step(keyword))) => text
                .get(keyword.len()..)
                .unwrap_or_default()
                .trim()
                .to_owned(),
            _ => String::new(),
        }
    }

    /// The text of the line that begins a scenario.
    fn raw_head(&self, line: usize) -> String {
        let line = line.checked_sub(1).and_then(|n| self.lines.get(n));
        let head = line.filter(|it| matches!(it.kind, LineKind::Block(..)));
        head.map_or_else(String::new, |it| it.text.to_owned())
    }

    /// Notes the scenarios that do not run under the chosen readings, and counts them.
    pub(super) fn readings(&mut self, suite: &Suite, readings: &Readings) -> usize {
        let of_file = suite
            .scenarios()
            .iter()
            .filter(|it| it.path == self.source.path);
        let mut left_out = 0;
        for scenario in of_file.filter(|it| !it.runs_under(readings)) {
            left_out += 1;
            let needs = scenario.unmet(readings);
            let needs: Vec<_> = needs
                .map(|(conflict, reading)| format!("{conflict}={reading}"))
                .collect();
            let needs = needs.join(" and ");
            let message = format!("`{}` runs only under {needs}", scenario.name);
            let help = format!(
                "choose it with `--reading {}`",
                needs.replace(" and ", " --reading ")
            );
            self.report(
                scenario.line,
                "",
                Severity::Note,
                "other-reading",
                message,
                Some(help),
            );
        }
        left_out
    }
}

/// The place of some words in a text, not in the middle of a longer word if that can be avoided.
pub(super) fn place_of(text: &str, words: &str) -> Option<usize> {
    let is_part = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let whole = text.match_indices(words).find(|(at, _)| {
        let before = text.get(..*at).and_then(|it| it.chars().next_back());
        let after = text
            .get(at + words.len()..)
            .and_then(|it| it.chars().next());
        !is_part(before) && !is_part(after)
    });
    whole.map(|(at, _)| at).or_else(|| text.find(words))
}

/// The steps and the tags of a scenario, as a text to compare.
fn body(selected: &SelectedScenario, scenario: &gherkin::Scenario) -> String {
    let mut body = String::new();
    for step in selected.steps() {
        body.push_str(&step.value);
        body.push('\n');
        for row in step.table.iter().flat_map(|it| &it.rows) {
            body.push_str(&row.join("|"));
            body.push('\n');
        }
        body.extend(step.docstring.as_deref());
    }
    let mut tags = scenario.tags.clone();
    tags.sort();
    body.push_str(&tags.join(" "));
    body
}
