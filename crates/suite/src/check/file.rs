//! The checks of one file.

use std::collections::{BTreeMap, HashMap};

use gherkin::{Feature, StepType};
use rolecall_model::suggest::nearest_within;

use super::diagnostic::{Diagnostic, Fix, Severity};
use super::facts::Facts;
use super::trace::{NameSort, TracedStep, parameters, trace};
use super::wording::{Context, in_form, meaning};
use super::{subjects, tags};
use crate::register::diagnostic::Explain as _;
use crate::register::source::Source;
use crate::register::{Readings, Register};
use crate::run::DefinitionError;
use crate::run::step_index::{Found, StepIndex};
use crate::steps::parameters::vocabularies;
use crate::steps::row::Kind;
use crate::suite::lines::{self, Line, LineKind};
use crate::suite::syntax::Language;
use crate::suite::{Scenario, SelectedScenario, Suite, SuiteError, SuiteWarning};

/// The checks of one file.
pub(super) struct FileCheck<'a> {
    source: &'a Source,
    register: &'a Register,
    pub(super) language: Language,
    lines: Vec<Line<'a>>,
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
    ) -> Result<(), DefinitionError> {
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
            findings.extend(Facts::judge(line, &steps));
            if let Some(summary) = suite.summary(feature, scenario) {
                self.subjects(summary, &steps);
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
                self.report(
                    line,
                    words,
                    finding.severity,
                    finding.code,
                    message,
                    Some(help),
                );
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
        Ok(())
    }

    /// Reports the steps that the catalogue does not have, with what may have been meant.
    fn undefined(&mut self, steps: &[TracedStep<'_>]) {
        let mut context = Context::default();
        for traced in steps {
            let (text, ty) = (&traced.step.value, traced.step.ty);
            if let Some(found) = &traced.found {
                context.note(found.sentence, &found.arguments, traced.is_act());
                self.grammar(traced.step, found);
                continue;
            }
            let line = traced.step.position.line;
            let raw = self.raw(line);
            if raw.contains('<')
                && (text.contains("  ") || text.ends_with(' ') || text.contains("\"\""))
            {
                let message = format!("`{raw}` becomes `{text}` where a cell is empty");
                let help = "fill the cell, or remove the row".to_owned();
                self.report(
                    line,
                    &raw,
                    Severity::Error,
                    "empty-cell",
                    message,
                    Some(help),
                );
                continue;
            }
            let comment = text.split_once(" #").map(|(before, _)| before.trim_end());
            let meaning = meaning(comment.unwrap_or(text), ty, self.language, &context);
            if let (Some(same), Some(comment)) = (&meaning.same, comment) {
                let comment = text.get(comment.len()..).unwrap_or_default().trim();
                note(&mut context, ty, same);
                let message = format!(
                    "`{comment}` is a part of the step: a comment stands on a line of its own"
                );
                let help = format!("write `{same}`, and the comment above it");
                let diagnostic = self.report(
                    line,
                    comment,
                    Severity::Error,
                    "comment-in-step",
                    message,
                    Some(help),
                );
                diagnostic.suggestions = vec![same.clone()];
                continue;
            }
            if let Some(same) = meaning.same {
                note(&mut context, ty, &same);
                let message = format!("no step reads `{text}`");
                let diagnostic = self.report(
                    line,
                    &raw,
                    Severity::Error,
                    "other-words",
                    message,
                    Some(format!("write `{same}`; `rolecall check --fix` does it")),
                );
                // In an outline, the text of the file has placeholders.
                diagnostic.fix = (raw == *text).then(|| Fix {
                    column: diagnostic.column,
                    end_column: diagnostic.end_column,
                    text: same.clone(),
                });
                diagnostic.suggestions = vec![same];
                continue;
            }
            if let Some(first) = meaning.nearest.first() {
                note(&mut context, ty, first);
            }
            let wrong = meaning
                .nearest
                .first()
                .map_or_else(String::new, |first| difference(text, first));
            let (message, code) = match meaning.elsewhere {
                Some(kind) => (
                    format!(
                        "`{text}` stands under {}, and not under {}",
                        kind.en(),
                        keyword(ty)
                    ),
                    "other-keyword",
                ),
                None => (format!("no step reads `{text}`"), "undefined-step"),
            };
            let help = match (&meaning.elsewhere, meaning.nearest.as_slice()) {
                (Some(kind), _) => format!(
                    "move it under {}, or look for another sentence with `rolecall steps --search WORDS`",
                    kind.en()
                ),
                (None, []) => "look for the step with `rolecall steps --search WORDS`".to_owned(),
                (None, nearest) => {
                    let nearest: Vec<_> = nearest.iter().map(|it| format!("`{it}`")).collect();
                    let open = meaning.nearest.iter().find_map(|it| open_words(it));
                    let open = open.map_or_else(String::new, |it| format!("\n        {it}"));
                    format!("did you mean {}?{open}", nearest.join("\n           or "))
                }
            };
            let words = if self.raw(line).contains(&wrong) {
                wrong
            } else {
                String::new()
            };
            let diagnostic = self.report(line, &words, Severity::Error, code, message, Some(help));
            diagnostic.suggestions = meaning.nearest;
        }
    }

    /// The text of a step as the file has it, without its keyword.
    fn raw(&self, line: usize) -> String {
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

    /// Reports slips that a sentence forgives.
    fn grammar(&mut self, step: &gherkin::Step, found: &Found) {
        let Some(right) = in_form(found.sentence, &found.arguments, &step.value) else {
            return;
        };
        let raw = self.raw(step.position.line);
        if right == step.value || raw != step.value {
            return;
        }
        let message = format!("`{}` is understood, and is not good English", step.value);
        let diagnostic = self.report(
            step.position.line,
            &raw,
            Severity::Warning,
            "grammar",
            message,
            Some(format!("write `{right}`")),
        );
        diagnostic.fix = Some(Fix {
            column: diagnostic.column,
            end_column: diagnostic.end_column,
            text: right,
        });
    }

    /// Notes requirements whose other scenarios attempt nothing of what this one does. There may be a reason.
    fn subjects(&mut self, scenario: &Scenario, steps: &[TracedStep<'_>]) {
        if steps
            .iter()
            .any(|step| step.found.is_none() || step.confusion.is_some())
        {
            return;
        }
        let own = subjects::operations(steps);
        for id in &scenario.requirements {
            let others = subjects::of_requirement(id);
            if own.is_empty() || others.is_empty() || others.iter().any(|it| own.contains(it)) {
                continue;
            }
            let title = self
                .register
                .requirement(id)
                .map_or("", |it| it.title.as_str());
            let list = |operations: &[&str]| operations.join(", ").replace('-', " ");
            let message = format!(
                "no other scenario of {id} ({title}) attempts what this one does: {}",
                list(&own)
            );
            let help = format!("is it the right tag? The others attempt: {}", list(&others));
            let tagged = self.lines.iter().rev().find(|line| {
                line.number <= scenario.line
                    && matches!(line.kind, LineKind::Tags | LineKind::Row)
                    && place_of(line.text, id).is_some()
            });
            let line = tagged.map_or(scenario.line, |line| line.number);
            self.report(
                line,
                id,
                Severity::Note,
                "other-subject",
                message,
                Some(help),
            );
        }
    }

    /// Reports sentences of the other language.
    fn languages(&mut self, steps: &[TracedStep<'_>]) {
        for traced in steps {
            let Some(found) = &traced.found else { continue };
            let other = match self.language {
                Language::English => found.row.sv,
                Language::Swedish => None,
            };
            if other == Some(found.sentence) {
                let arguments: Vec<_> = parameters(found.sentence)
                    .zip(&found.arguments)
                    .map(|(parameter, text)| in_english(parameter, text))
                    .collect();
                let english = in_form(found.row.en, &arguments, "");
                let help = format!(
                    "begin the file with `# language: sv` and Swedish keywords, or write `{}`",
                    english.as_deref().unwrap_or(found.row.en)
                );
                let text = &traced.step.value;
                let message = format!("`{text}` is a Swedish sentence in an English file");
                self.report(
                    traced.step.position.line,
                    text,
                    Severity::Warning,
                    "other-language",
                    message,
                    Some(help),
                );
            }
        }
    }

    /// Reports organizations that a step makes in passing although their name is almost another's.
    fn organizations(&mut self, steps: &[TracedStep<'_>]) {
        let names = || steps.iter().flat_map(|it| &it.names);
        let organizations = names().filter(|it| it.sort == NameSort::Organization);
        let all: Vec<&str> = organizations.map(|it| it.text.as_str()).collect();
        for traced in steps {
            let Some(found) = &traced.found else { continue };
            let implicit = traced.names.iter().filter(|name| {
                name.sort == NameSort::Organization
                    && !name.known
                    && name.introduced
                    && !introduces(found.sentence, &traced.step.value, &name.text)
            });
            for name in implicit {
                let others = all.iter().copied().filter(|it| *it != name.text);
                let Some(nearest) = others.into_iter().find(|it| is_slip(&name.text, it)) else {
                    continue;
                };
                let message = format!(
                    "no step introduces {}, so this makes another organization beside {nearest}",
                    name.text
                );
                let help = format!(
                    "did you mean `{nearest}`? If not, introduce it first, as in `Given {} is a customer organization with contact center`",
                    name.text
                );
                self.report(
                    traced.step.position.line,
                    &name.text,
                    Severity::Error,
                    "unknown-organization",
                    message,
                    Some(help),
                );
            }
            let both = traced
                .names
                .iter()
                .find(|name| name.sort == NameSort::Person && (all.contains(&name.text.as_str())));
            if let Some(name) = both {
                let message = format!("{} is an organization and a person at once", name.text);
                let help = "give the person another name".to_owned();
                self.report(
                    traced.step.position.line,
                    &name.text,
                    Severity::Error,
                    "two-things",
                    message,
                    Some(help),
                );
            }
        }
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

/// Notes the users whom steps introduce, by line and name, and whether any scenario that has the step uses them.
/// Administrators count where nobody names them: in lists, and in advice.
fn note_people(steps: &[TracedStep<'_>], people: &mut BTreeMap<(usize, String), bool>) {
    let understood = steps
        .iter()
        .all(|step| step.found.is_some() && step.confusion.is_none());
    let counts = steps
        .iter()
        .any(|it| it.step.ty != StepType::Given && counts_everybody(it));
    for (place, traced) in steps.iter().enumerate() {
        let is_plain = traced.argument("role").is_none() && traced.step.ty == StepType::Given;
        let introduced = traced
            .names
            .iter()
            .filter(|it| is_plain && it.sort == NameSort::Person && !it.known && it.introduced);
        for name in introduced {
            let mut others = steps
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != place);
            let used = !understood || counts || others.any(|(_, it)| mentions(it, &name.text));
            let key = (traced.step.position.line, name.text.clone());
            *people.entry(key).or_default() |= used;
        }
    }
}

/// The English word for the Swedish one of a vocabulary.
fn in_english(parameter: &str, text: &str) -> String {
    let vocabularies = vocabularies();
    let vocabulary = vocabularies.iter().find(|it| it.parameter == parameter);
    let mut words = vocabulary.into_iter().flat_map(|it| &it.words);
    let word = words.find(|word| word.sv == Some(text.trim_end()));
    word.map_or_else(|| text.to_owned(), |word| word.en.to_owned())
}

/// The words of the vocabularies that a suggestion leaves open.
fn open_words(suggestion: &str) -> Option<String> {
    let (_, rest) = suggestion.split_once('<')?;
    let (parameter, _) = rest.split_once('>')?;
    let vocabularies = vocabularies();
    let vocabulary = vocabularies.iter().find(|it| it.parameter == parameter)?;
    let words: Vec<_> = vocabulary.words.iter().map(|word| word.en).collect();
    Some(format!("<{parameter}> is one of: {}", words.join(", ")))
}

/// Notes the names in a sentence of the catalogue.
fn note(context: &mut Context, ty: StepType, sentence: &str) {
    let found = StepIndex::shared().and_then(|index| index.lookup(ty, sentence));
    if let Ok(Some(found)) = found {
        context.note(
            found.sentence,
            &found.arguments,
            found.row.kind == Kind::When,
        );
    }
}

/// The keyword of a step's type.
const fn keyword(ty: StepType) -> &'static str {
    match ty {
        StepType::Given => Kind::Given.en(),
        StepType::When => Kind::When.en(),
        StepType::Then => Kind::Then.en(),
    }
}

/// The words of a text between those with which another text begins and ends as well.
fn difference(text: &str, other: &str) -> String {
    let (words, others): (Vec<_>, Vec<_>) = (text.split(' ').collect(), other.split(' ').collect());
    let same = words
        .iter()
        .zip(&others)
        .take_while(|(a, b)| a == b)
        .count();
    let rest = words.len().min(others.len()) - same;
    let behind = words.iter().rev().zip(others.iter().rev());
    let behind = behind.take(rest).take_while(|(a, b)| a == b).count();
    let end = words.len() - behind;
    words.get(same..end).unwrap_or_default().join(" ")
}

/// The place of some words in a text, not in the middle of a longer word if that can be avoided.
fn place_of(text: &str, words: &str) -> Option<usize> {
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

/// Whether one name is a slip of the pen for another: a letter more, less or other, or two that changed places.
fn is_slip(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.to_lowercase().chars().collect();
        letters.sort_unstable();
        letters
    };
    let near = |allowed| nearest_within(allowed, one, [other]).is_some();
    one.chars().count() > 3 && (near(1) || near(2) && sorted(one) == sorted(other))
}

/// Whether a step names somebody, in its sentence or in its table.
fn mentions(traced: &TracedStep<'_>, name: &str) -> bool {
    let rows = traced.step.table.iter().flat_map(|it| it.rows.iter());
    traced.names.iter().any(|it| it.text == name)
        || rows.flatten().any(|cell| cell.contains(name))
        || place_of(&traced.step.value, name).is_some()
}

/// Whether a step is about everybody or everything, named or not.
fn counts_everybody(traced: &TracedStep<'_>) -> bool {
    let found = traced.found.as_ref();
    found.is_some_and(|found| {
        let sentence = found.row.en;
        sentence.contains("{int}")
            || sentence.starts_with("nothing in ")
            || sentence.contains("anybody")
            || sentence.contains("every ")
            || sentence.contains("exactly")
            || sentence.contains("list(s) the users of")
    })
}

/// Whether a step is there to introduce the organization of this name.
fn introduces(sentence: &str, text: &str, name: &str) -> bool {
    let begins = sentence
        .trim_start_matches("(att )")
        .starts_with("{organization} ");
    let first = text.trim_start_matches("att ").starts_with(name);
    begins && first || sentence.contains("the customer {organization}")
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
