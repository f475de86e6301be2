//! A difference as a Gherkin scenario in the sentences of the step catalogue.

mod act;
mod cast;
mod expect;
mod given;

use std::sync::Arc;

use rolecall_model::{Actor, Command, Fixture, OrganizationId, Outcome, UserId};
use rolecall_simulator::Policy;

use crate::difference::{Difference, Shape};
use crate::play::{Play, Step};
use act::{Act, act};
use cast::{Cast, Played};

/// The steps of a scenario.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Tale {
    /// The subject of the scenario, for its title.
    pub title: String,
    lines: Vec<Line>,
}

#[derive(Clone, Debug, Eq, PartialEq)]
struct Line {
    keyword: &'static str,
    text: String,
    table: Vec<Vec<String>>,
}

impl Tale {
    fn say(&mut self, keyword: &'static str, text: impl Into<String>) {
        self.lines.push(Line {
            keyword,
            text: text.into(),
            table: Vec::new(),
        });
    }

    fn say_act(&mut self, keyword: &'static str, text: String, act: &Act) {
        self.lines.push(Line {
            keyword,
            text,
            table: act.table.clone(),
        });
    }

    /// The scenario with these tags and this title, indented as inside a feature.
    #[must_use]
    pub fn scenario(&self, tags: &[String], title: &str) -> String {
        let mut text = format!("  {}\n  Scenario: {title}\n", tags.join(" "));
        let mut last = "";
        for line in &self.lines {
            let keyword = if line.keyword == last {
                "And"
            } else {
                line.keyword
            };
            last = line.keyword;
            text.push_str(&format!("    {keyword} {}\n", line.text));
            for row in &line.table {
                text.push_str(&format!("      | {} |\n", row.join(" | ")));
            }
        }
        text
    }

    /// True if the scenario moves the clock, so that nothing may run beside it.
    #[must_use]
    pub fn moves_the_clock(&self) -> bool {
        self.lines
            .iter()
            .any(|line| line.text.ends_with("passed") && line.keyword == "Given")
    }
}

/// Puts a play with its difference into sentences; `None` if the catalogue lacks one of them.
#[must_use]
pub fn tell(policy: &Arc<Policy>, play: &Play, difference: &Difference) -> Option<Tale> {
    let play = play.until(difference.at);
    let played = cast::play(policy, &play);
    let mut tale = Tale::default();
    for line in given::givens(&play, &played.cast)? {
        tale.say("Given", line);
    }
    let last = play.steps.len().checked_sub(1)?;
    let mut narrator = Narrator {
        play: &play,
        played: &played,
        tale,
        acted: false,
    };
    for at in 0..last {
        narrator.before(at)?;
    }
    narrator.last(last, difference)?;
    Some(narrator.tale)
}

struct Narrator<'p> {
    play: &'p Play,
    played: &'p Played,
    tale: Tale,
    /// True once there was a `When`.
    acted: bool,
}

impl Narrator<'_> {
    const fn cast(&self) -> &Cast {
        &self.played.cast
    }

    /// A step before the one that shows the difference.
    fn before(&mut self, at: usize) -> Option<()> {
        let done = self.played.done.get(at).copied()?;
        match self.play.steps.get(at)? {
            Step::Happen(fixture) => {
                let line = self.happening(fixture)?;
                let keyword = match fixture {
                    Fixture::IssueNotification { .. } => "When",
                    _ => "Given",
                };
                self.tale.say(keyword, line);
            }
            Step::Attempt(actor, command) => {
                let act = act(self.play, self.cast(), *actor, command)?;
                let beforehand = act.beforehand.clone().filter(|_| done && !self.acted);
                if let Some(beforehand) = beforehand {
                    self.tale.say("Given", beforehand);
                } else if !self.acted {
                    self.acted = true;
                    self.tale.say_act("When", act.does(), &act);
                    let outcome = if done { "succeeds" } else { "is refused" };
                    self.tale.say("Then", format!("{} {outcome}", act.who));
                } else if act.creates && done {
                    self.tale.say_act("Then", act.does(), &act);
                    self.tale.say("Then", format!("{} succeeds", act.who));
                } else {
                    let text = if done { act.can() } else { act.cannot() };
                    self.tale.say_act("Then", text, &act);
                }
                // It has no other sentence.
                if matches!(command, Command::ChangeExportFilter { .. }) && self.acted {
                    return None;
                }
            }
        }
        Some(())
    }

    fn happening(&self, fixture: &Fixture) -> Option<String> {
        let of = |id: &OrganizationId| self.cast().organization(*id);
        Some(match fixture {
            Fixture::AdvanceClock { seconds } => match seconds / 3600 {
                1 => "1 hour has passed".to_owned(),
                hours => format!("{hours} hours have passed"),
            },
            Fixture::FinishExports { organization } => {
                format!("the exports of {} are ready", of(organization)?)
            }
            Fixture::IssueNotification { organization, .. } => {
                format!("a product notification is issued to {}", of(organization)?)
            }
            _ => return None,
        })
    }

    /// The step that shows the difference.
    fn last(&mut self, at: usize, difference: &Difference) -> Option<()> {
        let (actor, command) = match self.play.steps.get(at)? {
            Step::Attempt(actor, command) => (*actor, command),
            Step::Happen(fixture) => {
                let line = self.happening(fixture)?;
                self.tale.say("When", line);
                return self.mailed(difference);
            }
        };
        if matches!(command, Command::ChangeExportFilter { .. }) {
            return None;
        }
        let act = act(self.play, self.cast(), actor, command)?;
        let first = !self.acted;
        self.tale.title = title(&act, difference);
        match difference.shape {
            Shape::Allowed => {
                let noted = first && command.organization() != OrganizationId::UNKNOWN;
                let organization = self.cast().organization(command.organization())?.to_owned();
                if noted {
                    let note = format!("the operator has recorded the state of {organization}");
                    self.tale.say("Given", note);
                }
                if first {
                    self.tale.say_act("When", act.does(), &act);
                    self.tale.say("Then", format!("{} is refused", act.who));
                } else {
                    self.tale.say_act("Then", act.cannot(), &act);
                }
                if noted {
                    self.tale
                        .say("Then", format!("nothing in {organization} has changed"));
                } else {
                    self.read_back();
                }
                Some(())
            }
            Shape::Refused if first => {
                self.tale.say_act("When", act.does(), &act);
                self.tale.say("Then", format!("{} succeeds", act.who));
                Some(())
            }
            Shape::Refused => {
                self.tale.say_act("Then", act.can(), &act);
                Some(())
            }
            Shape::Answered(_) => {
                let keyword = if first { "When" } else { "Then" };
                self.tale.say_act(keyword, act.does(), &act);
                let (wanted, got) = (difference.wanted()?, difference.got()?);
                let lines = expect::of_answer(self.cast(), &act.who, command, wanted, got);
                self.expectations(lines)
            }
            Shape::Left(_) => {
                self.say_last(&act, first, at)?;
                let (wanted, got) = (difference.wanted()?, difference.got()?);
                let view = difference.view.as_ref()?;
                let lines = expect::of_view(self.cast(), view, wanted, got);
                self.expectations(lines)
            }
            Shape::Mailed => {
                self.say_last(&act, first, at)?;
                self.mailed(difference)
            }
        }
    }

    /// The last act where its outcome is not in question.
    fn say_last(&mut self, act: &Act, first: bool, at: usize) -> Option<()> {
        let done = self.played.done.get(at).copied()?;
        if first {
            self.tale.say_act("When", act.does(), act);
            let outcome = if done { "succeeds" } else { "is refused" };
            self.tale.say("Then", format!("{} {outcome}", act.who));
        } else {
            let text = if done { act.can() } else { act.cannot() };
            self.tale.say_act("Then", text, act);
        }
        Some(())
    }

    fn expectations(&mut self, lines: Vec<String>) -> Option<()> {
        // One is enough to show the difference, and the shortest scenario.
        let line = lines.into_iter().next()?;
        self.tale.say("Then", line);
        Some(())
    }

    fn mailed(&mut self, difference: &Difference) -> Option<()> {
        let emails = difference.emails?;
        let name = self.cast().known(emails.to)?;
        let sent = |simulator: &rolecall_simulator::Simulator| -> Option<usize> {
            let organization = simulator.state().user(emails.to)?.home;
            let view = Command::ViewOutbox {
                organization,
                user: emails.to,
            };
            match simulator.clone().attempt(Actor::Operator, &view) {
                Outcome::Done(rolecall_model::Answer::Emails { subjects }) => Some(subjects.len()),
                _ => None,
            }
        };
        let before = sent(&self.played.before).unwrap_or_default();
        let count = sent(&self.played.simulator)?.saturating_sub(before);
        let line = match count {
            1 => format!("1 e-mail was sent to {name}"),
            count => format!("{count} e-mails were sent to {name}"),
        };
        if self.tale.title.is_empty() {
            self.tale.title = format!("A notification sends {count} e-mails to {name}");
        }
        self.tale.say("Then", line);
        Some(())
    }

    /// Something that holds after a refusal as before it.
    fn read_back(&mut self) {
        let state = self.played.simulator.state();
        let users = (0..32).map(UserId);
        let line = users.into_iter().find_map(|user| {
            let found = state.user(user)?;
            let (name, home) = (
                self.cast().known(user)?,
                self.cast().organization(found.home)?,
            );
            (state.user_by_email(&found.email) == Some(user))
                .then(|| format!("{name} is among the users of {home}"))
        });
        if let Some(line) = line {
            self.tale.say("Then", line);
        }
    }
}

/// The subject of a scenario.
fn title(act: &Act, difference: &Difference) -> String {
    let mut text = match difference.shape {
        Shape::Allowed => act.cannot(),
        Shape::Refused => act.can(),
        Shape::Answered(_) => format!("{}, and is answered rightly", act.does().replace(':', "")),
        Shape::Left(_) => format!("{}, and nothing else happens", act.does().replace(':', "")),
        Shape::Mailed => format!(
            "{}, and the right e-mails are sent",
            act.does().replace(':', "")
        ),
    };
    if text.ends_with(':') {
        text.pop();
    }
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
