//! Steps of the subject "meetings".

use rolecall_model::{Answer, Command, Fixture, OrganizationId};

use super::arguments::{ActorName, Home, Member, OrganizationName, PersonName};
use super::row::Subject;
use crate::world::{StepResult, World, differs};

pub(super) const SUBJECT: Subject = Subject {
    name: "meetings",
    about: "Meetings under way, what compliance officers find, and product notifications.",
    rows: &[
        given!(
            "the meeting {string} is under way in {organization}",
            |name: String, organization: Home| Fixture::StartMeeting {
                organization: organization.0,
                name,
                troubled: false
            }
        ),
        given!(
            "the meeting {string} with problems is under way in {organization}",
            |name: String, organization: Home| Fixture::StartMeeting {
                organization: organization.0,
                name,
                troubled: true
            }
        )
        .note("A meeting in which participants have trouble."),
        when!(
            "{actor} {modal}open(s) the Live Meeting page of {organization}",
            |organization: OrganizationId| Command::ViewLiveMeetings {
                organization,
                troubled: false,
            }
        ),
        when!(
            "{actor} {modal}search(es) the meetings of {organization} for problems",
            |organization: OrganizationId| Command::ViewLiveMeetings {
                organization,
                troubled: true,
            }
        ),
        when!(
            "{actor} {modal}join(s) the meeting {string} of {organization}",
            |meeting: String, organization: OrganizationId| Command::JoinMeeting {
                organization,
                meeting,
            }
        ),
        then!(
            "{actor} sees the meeting {string}",
            |world: &World, who: ActorName, name: String| {
                if world.meeting_shown(&who, &name)? {
                    return Ok(());
                }
                differs(format!("the meeting `{name}` is shown"), "it is not")
            }
        ),
        then!(
            "{actor} does not see the meeting {string}",
            |world: &World, who: ActorName, name: String| {
                if !world.meeting_shown(&who, &name)? {
                    return Ok(());
                }
                differs(format!("the meeting `{name}` is not shown"), "it is")
            }
        ),
        then!(
            "{person} is in the meeting {string} of {organization}",
            async |world: &mut World,
                   person: PersonName,
                   name: String,
                   organization: OrganizationName| {
                if world.is_in_meeting(&person, &name, &organization).await? {
                    return Ok(());
                }
                differs(format!("{} is in `{name}`", person.0), "not in it")
            }
        ),
        then!(
            "{person} is not in the meeting {string} of {organization}",
            async |world: &mut World,
                   person: PersonName,
                   name: String,
                   organization: OrganizationName| {
                if !world.is_in_meeting(&person, &name, &organization).await? {
                    return Ok(());
                }
                differs(format!("{} is not in `{name}`", person.0), "in it")
            }
        ),
        given!(
            "{person} shared {string} in the space {string}",
            |member: Member, content: String, space: String| Fixture::ShareContent {
                organization: member.organization,
                user: member.user,
                space,
                content,
            }
        ),
        when!(
            "{actor} {modal}look(s) up {person} in {organization}",
            |world: &World, person: PersonName, organization: OrganizationId| {
                let name = world.cast.unique(&person.0);
                Command::FindPeople { organization, name }
            }
        ),
        when!(
            "{actor} {modal}look(s) for what {person} shared",
            |member: Member| Command::FindContent {
                organization: member.organization,
                user: member.user
            }
        ),
        when!(
            "{actor} {modal}search(es) the space {string} of {organization} for {string}",
            |space: String, organization: OrganizationId, text: String| Command::SearchSpace {
                organization,
                space,
                text,
            }
        ),
        when!(
            "{actor} {modal}report(s) on what {person} shared",
            |member: Member| Command::ReportFindings {
                organization: member.organization,
                user: member.user
            }
        ),
        then!(
            "{actor} finds {string}",
            |world: &World, who: ActorName, text: String| {
                if world.finds(&who, &text)? {
                    return Ok(());
                }
                differs(format!("`{text}` is found"), "it is not")
            }
        )
        .note("After a search or in a report."),
        then!(
            "{actor} does not find {string}",
            |world: &World, who: ActorName, text: String| {
                if !world.finds(&who, &text)? {
                    return Ok(());
                }
                differs(format!("`{text}` is not found"), "it is")
            }
        )
        .note("After a search or in a report."),
        when!(
            "a product notification is issued to {organization}",
            async |world: &mut World, organization: OrganizationName| {
                let organization = world.organization(&organization)?;
                world.note_emails().await?;
                let fixture = Fixture::IssueNotification {
                    organization,
                    subject: "What is new this month".to_owned(),
                };
                world.prepare(fixture).await.map(drop)
            }
        )
        .note("The service itself acts."),
    ],
};

impl World {
    /// True if the last answer shows a meeting of this name.
    fn meeting_shown(&self, who: &ActorName, name: &str) -> StepResult<bool> {
        match self.expect_done(&who.0)? {
            Answer::Meetings { meetings } => Ok(meetings.iter().any(|shown| shown.name == name)),
            other => Err(self.unfit("meetings", &other)),
        }
    }

    /// True if a person is in a meeting. Other participants, such as its host, do not matter.
    async fn is_in_meeting(
        &mut self,
        person: &PersonName,
        name: &str,
        organization: &OrganizationName,
    ) -> StepResult<bool> {
        let (user, organization) = (self.target(person, None)?, self.organization(organization)?);
        let answer = self
            .look(Command::ViewLiveMeetings {
                organization,
                troubled: false,
            })
            .await?;
        let Answer::Meetings { meetings } = answer else {
            return Err(self.unfit("meetings", &answer));
        };
        let mut called_so = meetings.iter().filter(|meeting| meeting.name == name);
        Ok(called_so.any(|meeting| meeting.participants.contains(&user)))
    }

    /// True if the last answer, of a search or a report, contains this text.
    fn finds(&self, who: &ActorName, text: &str) -> StepResult<bool> {
        match self.expect_done(&who.0)? {
            Answer::Content { found } => Ok(found.iter().any(|item| item == text)),
            Answer::File { content } => Ok(content.contains(text)),
            other => Err(self.unfit("what was found", &other)),
        }
    }
}
