//! The e-mails that acts cause, apart from those that a service sent before.

use std::collections::BTreeMap;

use rolecall_model::implementation::Failure;
use rolecall_model::verdict::Cause;
use rolecall_model::{Answer, Command, OrganizationId, UserId};

use super::{StepResult, World, confused, failed};

/// How many e-mails the people had received before the first act whose e-mails the scenario counts. A new
/// user may get a welcome e-mail, about which no requirement speaks and which no scenario counts.
#[derive(Debug, Default)]
pub(super) struct Emails {
    counted: Vec<String>,
    /// `None` before the first act. People whose outbox the operator cannot see are missing.
    before: Option<BTreeMap<String, usize>>,
}

impl World {
    /// Declares that a step of the scenario counts the e-mails to this person.
    pub(crate) fn count_emails_to(&mut self, person: &str) {
        self.emails.counted.push(person.to_owned());
    }

    /// Notes the outboxes, if this is the first act.
    pub(crate) async fn note_emails(&mut self) -> StepResult {
        if self.emails.before.is_some() {
            return Ok(());
        }
        let mut before = BTreeMap::new();
        for name in self.emails.counted.clone() {
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
                // A person who does not exist yet got no e-mail.
                None => Some(0),
            };
            before.extend(sent.map(|sent| (name, sent)));
        }
        self.emails.before = Some(before);
        Ok(())
    }

    /// The subjects of the e-mails that a person got since the first act.
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
        let expected = || format!("to know which e-mails {name} got before");
        if !self.emails.counted.iter().any(|it| it == name) {
            return Err(confused(
                expected(),
                "no step declares that it counts these e-mails",
            ));
        }
        let before = self.emails.before.as_ref();
        match before.and_then(|before| before.get(name)) {
            Some(before) if *before <= subjects.len() => Ok(subjects.split_off(*before)),
            _ => {
                let message =
                    "the operator did not see all e-mails that were sent before the first act";
                let failure = Failure::new(Cause::Implementation, message);
                Err(failed(expected(), failure))
            }
        }
    }
}
