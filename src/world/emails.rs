//! E-mails that acts bring about, told from those that a service sends by itself.

use std::collections::BTreeMap;

use rolecall_simulator::{Answer, Command, OrganizationId, UserId};

use super::{StepResult, World};
use crate::implementation::Failure;
use crate::verdict::Cause;

/// How many e-mails those whom the scenario asks about had been sent before its first act. Somebody who
/// is new may be greeted by mail, which no requirement speaks of and no scenario counts.
#[derive(Debug, Default)]
pub(super) struct Emails {
    asked: Vec<String>,
    /// `None` before the first act; nothing about whom the operator could not see.
    before: Option<BTreeMap<String, usize>>,
}

/// The words of a step that counts e-mails: what it counts, and what stands before the name.
const COUNTING: [(&str, &str); 2] = [
    (" e-mail", " sent to "),
    (" e-postmeddelande", " skickats till "),
];

impl World {
    /// Makes ready for a step of the scenario: it may count the e-mails sent to somebody.
    pub(crate) fn foresee(&mut self, step: &str) {
        for (what, whom) in COUNTING {
            // Hardly any step counts e-mails, and finding out that it contains nothing is cheap.
            if step.contains(whom)
                && let Some((count, person)) = step.split_once(whom)
                && count.contains(what)
            {
                self.emails.asked.push(person.to_owned());
            }
        }
    }

    /// Takes note of the outboxes, if this is the first act.
    pub(crate) async fn note_emails(&mut self) -> StepResult {
        if self.emails.before.is_some() {
            return Ok(());
        }
        let mut before = BTreeMap::new();
        for name in self.emails.asked.clone() {
            let person = self.cast.person(&name);
            let known = person.and_then(|person| Some((person.id?, person.home)));
            let sent = match known {
                Some((user, organization)) => {
                    let command = Command::ViewOutbox { organization, user };
                    match self.glance(command, false).await? {
                        Some(Answer::Emails { subjects }) => Some(subjects.len()),
                        _ => None,
                    }
                }
                // Whoever does not exist yet was sent nothing.
                None => Some(0),
            };
            before.extend(sent.map(|sent| (name, sent)));
        }
        self.emails.before = Some(before);
        Ok(())
    }

    /// The subjects of the e-mails sent to somebody since the first act.
    pub(crate) async fn emails_since(
        &mut self,
        name: &str,
        user: UserId,
        organization: OrganizationId,
    ) -> StepResult<Vec<String>> {
        let answer = self
            .look(Command::ViewOutbox { organization, user })
            .await?;
        let Answer::Emails { mut subjects } = answer else {
            return Err(self.unfit("the e-mails sent", &answer));
        };
        let expected = || format!("to know what {name} was sent before");
        if !self.emails.asked.iter().any(|asked| asked == name) {
            return Err(self.confused(expected(), "nobody looked before the first act"));
        }
        let before = self.emails.before.as_ref();
        match before.and_then(|before| before.get(name)) {
            Some(before) if *before <= subjects.len() => Ok(subjects.split_off(*before)),
            _ => {
                let message = "the operator was not shown all that was sent before the first act";
                let failure = Failure::new(Cause::Implementation, message);
                Err(self.failed(expected(), failure))
            }
        }
    }
}
