//! Scenarios that cannot fail, found by following the facts: who attempts which command, and which steps look
//! at the result.

use gherkin::StepType;
use std::collections::BTreeSet;

use rolecall_model::{Actor, Command};

use super::diagnostic::{Remedy, Severity};
use super::effects::{is_view, may_show};
use super::remedies::{outcomes, read_back, remedy};
use super::trace::{NameSort, TracedStep};
use crate::suite::syntax::Language;

/// A mistake in a scenario.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    /// The line of the step, or of the scenario.
    pub(super) line: usize,
    /// The words in the line to point at; the whole line if they do not occur in it.
    pub(super) words: String,
    pub(super) severity: Severity,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) help: String,
    /// Steps that would mend it.
    pub(super) remedies: Vec<Remedy>,
}

/// The steps of a scenario, with its place.
pub(super) struct Facts<'a, 's> {
    pub(super) line: usize,
    pub(super) steps: &'a [TracedStep<'s>],
    /// The lines of steps above which a comment says what they test.
    named: BTreeSet<usize>,
    language: Language,
    pub(super) findings: Vec<Finding>,
}

/// An act whose outcome later steps have to show.
struct Act<'a, 's> {
    place: usize,
    step: &'a TracedStep<'s>,
    actor: Actor,
    command: &'a Command,
}

impl<'a, 's> Facts<'a, 's> {
    /// All mistakes of a scenario; above the steps of the `named` lines, a comment says what they test.
    pub(super) fn judge(
        line: usize,
        steps: &'a [TracedStep<'s>],
        named: BTreeSet<usize>,
        language: Language,
    ) -> Vec<Finding> {
        let mut facts = Self {
            line,
            steps,
            named,
            language,
            findings: Vec::new(),
        };
        facts.order();
        facts.modals();
        facts.arguments();
        if steps.iter().all(|step| step.found.is_some()) {
            // A step that nobody understands may be the one that is missed.
            facts.confusions();
            if facts.parts() {
                facts.observations();
                facts.read_backs();
                facts.vacuities();
            }
        }
        facts.findings
    }

    fn find(
        &mut self,
        line: usize,
        words: &str,
        code: &'static str,
        message: String,
        help: impl Into<String>,
    ) {
        self.findings.push(Finding {
            line,
            words: words.to_owned(),
            severity: Severity::Error,
            code,
            message,
            help: help.into(),
            remedies: Vec::new(),
        });
    }

    /// Adds steps that would mend the last mistake.
    fn mend_by(&mut self, remedies: Vec<Remedy>) {
        if let Some(last) = self.findings.last_mut() {
            last.remedies = remedies;
        }
    }

    fn of_kind(
        &self,
        ty: StepType,
    ) -> impl Iterator<Item = (usize, &'a TracedStep<'s>)> + use<'a, 's> {
        let steps = self.steps.iter().enumerate();
        steps.filter(move |(_, step)| step.step.ty == ty)
    }

    /// Whether something is attempted and something is expected.
    fn parts(&mut self) -> bool {
        let expects = self.of_kind(StepType::Then).next();
        let own = self
            .of_kind(StepType::Then)
            .any(|(_, step)| !step.in_background);
        if expects.is_some() && !own {
            self.find(
                self.line,
                "",
                "then-in-background",
                "the only Then is in the Background".to_owned(),
                "say in the scenario what has to be found; a Background holds what is given",
            );
            return false;
        }
        let acts = self
            .steps
            .iter()
            .any(|step| step.step.ty != StepType::Given && step.is_act());
        if expects.is_some() && !acts {
            self.find(
                self.line,
                "",
                "no-act",
                "nothing is attempted, so the scenario only examines its own Givens".to_owned(),
                "add a When in which somebody attempts what the requirement is about",
            );
        }
        let early = self
            .of_kind(StepType::When)
            .find(|(_, it)| it.in_background);
        if let Some((_, traced)) = early {
            self.find(
                traced.step.position.line,
                &traced.step.value,
                "act-in-background",
                format!("the act `{}` is in the Background", traced.step.value),
                "move it into the scenarios, where a reader sees what is attempted; a Given says what was done before",
            );
        }
        expects.is_some() && acts
    }

    /// Givens that come too late.
    fn order(&mut self) {
        let mut acted = false;
        for traced in self.steps.iter().filter(|it| !it.in_background) {
            match traced.step.ty {
                StepType::Given if acted => self.find(
                    traced.step.position.line,
                    &traced.step.value,
                    "late-given",
                    format!("the Given `{}` comes after the act", traced.step.value),
                    "move it to the front, where it is a condition of the act",
                ),
                StepType::Given => {}
                StepType::When | StepType::Then => acted = true,
            }
        }
    }

    /// Tables and text blocks that are missing or that nobody reads.
    fn arguments(&mut self) {
        for traced in self.steps {
            let Some(found) = &traced.found else { continue };
            let step = traced.step;
            let takes = found.sentence.ends_with(':');
            let (message, help) = match (takes, &step.table, &step.docstring) {
                (true, Some(_), _) | (false, None, None) => continue,
                (true, None, Some(_)) => (
                    "the step reads a table, and has a text block".to_owned(),
                    "write the text as a table: a row of column names, and a row for each line",
                ),
                (true, None, None) => (
                    "the step reads a table, and has none".to_owned(),
                    "add a table below it: a row of column names, and a row for each line",
                ),
                (false, Some(_), _) => (
                    "the step reads no table, so the table below it changes nothing".to_owned(),
                    "remove the table, and say each row in a step of its own",
                ),
                (false, None, Some(_)) => (
                    "the step reads no text block, so the text below it changes nothing".to_owned(),
                    "remove the text block, or put it into a comment",
                ),
            };
            self.find(step.position.line, &step.value, "argument", message, help);
        }
    }

    /// Expectations under When.
    fn modals(&mut self) {
        for (_, traced) in self.of_kind(StepType::When) {
            let modal = traced.modal();
            if modal.is_empty() || modal.contains("tries") || modal.starts_with("försöker") {
                continue;
            }
            self.find(
                traced.step.position.line,
                modal,
                "modal-under-when",
                format!("`{modal}` under When states the result instead of attempting the act"),
                "attempt it (`When Fia lists …`) and state the result under Then, or move the sentence under Then",
            );
        }
    }

    /// Steps that contradict those before them.
    fn confusions(&mut self) {
        for traced in self.steps {
            let line = traced.step.position.line;
            let unknown = traced.names.iter().find(|name| {
                !name.introduced
                    && (name.sort == NameSort::Person
                        || name.sort == NameSort::Site && traced.confusion.is_some())
                    && !says_that_nobody_exists(traced)
            });
            if let Some(name) = unknown {
                let known = self.steps.iter().flat_map(|it| &it.names);
                let known = known.filter(|it| it.introduced && it.sort == name.sort);
                let known = known.map(|it| it.text.as_str());
                let nearest = rolecall_model::suggest::nearest(&name.text, known);
                let example = match name.sort {
                    NameSort::Site => format!("Given Acme has the site {}", name.text),
                    _ => format!("Given {} is a user of Acme", name.text),
                };
                let help = nearest.map_or_else(
                    || format!("introduce it before this step, as in `{example}`"),
                    |nearest| format!("did you mean `{nearest}`?"),
                );
                let message = format!("no step introduces {}", name.text);
                self.find(line, &name.text, "unknown-name", message, help);
                return;
            }
            let lacks_table = traced
                .found
                .as_ref()
                .is_some_and(|it| it.sentence.ends_with(':'))
                && traced.step.table.is_none();
            if let Some(unmet) = traced.confusion.as_ref().filter(|_| !lacks_table) {
                let message = format!(
                    "the step does not fit those before it: it needs {}, but {}",
                    unmet.expected, unmet.observed
                );
                let help = remedy(self.steps, traced);
                self.find(line, &traced.step.value, "contradiction", message, help);
                return;
            }
        }
    }

    /// The acts whose outcome is left open.
    fn open_acts(&self) -> Vec<Act<'a, 's>> {
        let steps = self.steps.iter().enumerate();
        let acts = steps.filter(|(_, it)| it.step.ty != StepType::Given && it.is_act());
        let open = acts.filter(|(_, it)| {
            let modal = it.modal();
            modal.is_empty() || modal.contains("tries") || modal.starts_with("försöker")
        });
        open.filter_map(|(place, step)| {
            let (actor, command) = step.attempts().last()?;
            Some(Act {
                place,
                step,
                actor,
                command,
            })
        })
        .collect()
    }

    /// Acts that no later step looks at.
    fn observations(&mut self) {
        let acts = self.open_acts();
        for (n, act) in acts.iter().enumerate() {
            let changes = !is_view(act.command);
            let next = acts.get(n + 1).map_or(self.steps.len(), |it| it.place);
            let after = self.steps.iter().enumerate().skip(act.place + 1);
            let observed =
                after
                    .filter(|(_, it)| it.step.ty == StepType::Then)
                    .any(|(place, it)| {
                        let examines = it.examines && place < next;
                        let asserts = it.is_act() && !it.modal().is_empty();
                        // Another act whose own outcome is examined may depend on this one.
                        let later = changes && it.examines && it.is_act();
                        let look = it
                            .looks()
                            .any(|view| may_show(view, act.actor, act.command));
                        // An expectation that asks in the name of an actor.
                        let asks = !it.is_act() && it.attempts().next().is_some();
                        // What another actor sees after a look of its own.
                        let seen = changes
                            && it.examines
                            && acts.iter().any(|other| {
                                other.place < place
                                    && other.place > act.place
                                    && may_show(other.command, act.actor, act.command)
                            });
                        examines || asserts || later || look || asks || seen
                    });
            if observed {
                let changes = !is_view(act.command) && act.step.modal().is_empty();
                let is_named = self.named.contains(&act.step.step.position.line);
                if act.step.step.ty == StepType::Then && changes && !is_named {
                    let text = &act.step.step.value;
                    self.find(
                        act.step.step.position.line,
                        text,
                        "act-under-then",
                        format!("`{text}` under Then changes the state that the Then examines"),
                        "write `can` or `cannot` before the verb, or make it the When of a scenario of its own",
                    );
                }
                continue;
            }
            let (line, text) = (act.step.step.position.line, &act.step.step.value);
            if act.step.step.ty == StepType::Then {
                self.find(
                    line,
                    text,
                    "unobserved-attempt",
                    format!("`{text}` under Then attempts something and asserts nothing"),
                    "write `can` or `cannot` before the verb, or examine the answer in the next step",
                );
            } else {
                let help = format!(
                    "add `Then {} succeeds` or `Then {0} is refused`, and look at what the act changes",
                    act.step.argument("actor").unwrap_or("…")
                );
                self.find(
                    line,
                    text,
                    "unobserved-act",
                    format!("no Then looks at what came of `{text}`, so the scenario cannot fail because of it"),
                    help,
                );
                self.mend_by(outcomes(act.step, self.language));
            }
        }
    }

    /// Refusals after which nothing shows that the command was not carried out.
    fn read_backs(&mut self) {
        let acts = self.open_acts();
        for (place, traced) in self.of_kind(StepType::Then) {
            let Some(found) = &traced.found else { continue };
            if found.row.en != REFUSED {
                continue;
            }
            let Some(act) = acts.iter().rev().find(|act| act.place < place) else {
                continue;
            };
            if is_view(act.command) {
                continue;
            }
            let after = self.steps.iter().skip(act.place + 1);
            let shown = after.filter(|it| it.step.ty == StepType::Then).any(|it| {
                let reports = it
                    .found
                    .as_ref()
                    .is_some_and(|found| found.row.en != REFUSED && it.examines);
                let looks = it
                    .looks()
                    .any(|view| may_show(view, act.actor, act.command));
                reports || looks || it.is_act()
            });
            if !shown {
                let message = format!(
                    "after the refusal, no step shows that `{}` was not carried out",
                    act.step.step.value
                );
                let before = self.steps.get(..act.place).unwrap_or_default();
                let back = read_back(act.step, act.command, before, traced, self.language);
                let (line, text) = (traced.step.position.line, &traced.step.value);
                self.find(line, text, "no-read-back", message, back.help);
                self.mend_by(back.remedies);
            }
        }
    }

    /// Expectations that hold whatever happens.
    fn vacuities(&mut self) {
        let acts = self.open_acts();
        for (place, traced) in self.of_kind(StepType::Then) {
            let Some(found) = &traced.found else { continue };
            let sentence = found.row.en;
            let before = || self.steps.iter().take(place);
            let said = |word: &str| {
                before().any(|it| {
                    let rows = it.step.table.iter().flat_map(|table| table.rows.iter());
                    it.step.value.contains(word) || rows.flatten().any(|cell| cell.contains(word))
                })
            };
            let grants = acts.iter().rev().find(|act| act.place < place);
            let grants = grants.is_some_and(|act| {
                matches!(
                    act.command,
                    Command::GrantRole { .. }
                        | Command::ChangeRole { .. }
                        | Command::RevokeRole { .. }
                )
            });
            if sentence == NOT_A_ROLE
                && grants
                && let Some(role) = traced.argument("role")
                && !said(role)
            {
                let message = format!(
                    "nothing in the scenario would make anybody a {role}, so this holds whatever happens"
                );
                self.find(
                    traced.step.position.line,
                    role,
                    "vacuous",
                    message,
                    "name the role that the act is about, or one that was held before",
                );
            }
            let denies = sentence.contains(" does not ") || sentence.contains(" has no ");
            if denies
                && let Some(text) = traced.argument("string")
                && !said(text.trim_matches('"'))
            {
                let message =
                    format!("{text} does not occur before, so this holds whatever happens");
                self.find(
                    traced.step.position.line,
                    text,
                    "vacuous",
                    message,
                    "name something that is given or that the act is about",
                );
            }
        }
    }
}

/// The sentence that states a refusal.
pub(super) const REFUSED: &str = "{actor} is refused";
/// The sentence that denies a role.
const NOT_A_ROLE: &str = "{person} is not a(n) {role} of {organization}";

/// Whether a step says that somebody does not exist.
fn says_that_nobody_exists(traced: &TracedStep<'_>) -> bool {
    let found = traced.found.as_ref();
    found.is_some_and(|found| found.row.en.starts_with("no user called"))
}
