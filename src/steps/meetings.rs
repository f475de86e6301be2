//! Meetings under way, what compliance officers find, and product notifications.

use cucumber::{given, then, when};
use rolecall_simulator::{Answer, Command, Fixture};

use super::parameters::{ActorWord, ModalWord, OrganizationWord, PersonWord};
use crate::world::{StepResult, World};

impl World {
    async fn start_meeting(
        &mut self,
        name: String,
        organization: &OrganizationWord,
        troubled: bool,
    ) -> StepResult {
        let organization = self.home_called(organization).await?;
        let fixture = Fixture::StartMeeting {
            organization,
            name,
            troubled,
        };
        self.prepare(fixture).await.map(drop)
    }

    /// Whether the last answer shows a meeting of this name.
    fn meeting_shown(&mut self, who: &ActorWord, name: &str) -> StepResult<bool> {
        match self.expect_done(&who.0)? {
            Answer::Meetings { meetings } => Ok(meetings.iter().any(|shown| shown.name == name)),
            other => Err(self.unfit("meetings", &other)),
        }
    }

    /// Whether somebody is in a meeting. Nobody is in one that does not exist; who else is in it, such
    /// as its host, does not matter.
    async fn is_in_meeting(
        &mut self,
        person: &PersonWord,
        name: &str,
        organization: &OrganizationWord,
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

    /// Whether the last answer, of a search or a report, holds this text.
    fn finds(&mut self, who: &ActorWord, text: &str) -> StepResult<bool> {
        match self.expect_done(&who.0)? {
            Answer::Content { found } => Ok(found.iter().any(|item| item == text)),
            Answer::File { content } => Ok(content.contains(text)),
            other => Err(self.unfit("what was found", &other)),
        }
    }
}

#[given(expr = "the meeting {string} is under way in {organization}")]
async fn meeting(world: &mut World, name: String, organization: OrganizationWord) -> StepResult {
    world.start_meeting(name, &organization, false).await
}

/// A meeting in which participants have trouble.
#[given(expr = "the troubled meeting {string} is under way in {organization}")]
async fn troubled(world: &mut World, name: String, organization: OrganizationWord) -> StepResult {
    world.start_meeting(name, &organization, true).await
}

#[when(expr = "{actor} {modal}open(s) the Live Meeting page of {organization}")]
async fn open(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ViewLiveMeetings {
                organization,
                troubled: false,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}search(es) the meetings of {organization} for trouble")]
async fn search_meetings(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ViewLiveMeetings {
                organization,
                troubled: true,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}join(s) the meeting {string} of {organization}")]
async fn join(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    meeting: String,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::JoinMeeting {
                organization,
                meeting,
            }
        })
        .await
}

#[then(expr = "{actor} sees the meeting {string}")]
async fn sees_meeting(world: &mut World, who: ActorWord, name: String) -> StepResult {
    if world.meeting_shown(&who, &name)? {
        return Ok(());
    }
    world.differs(format!("the meeting `{name}` is shown"), "it is not")
}

#[then(expr = "{actor} does not see the meeting {string}")]
async fn does_not_see_meeting(world: &mut World, who: ActorWord, name: String) -> StepResult {
    if !world.meeting_shown(&who, &name)? {
        return Ok(());
    }
    world.differs(format!("the meeting `{name}` is not shown"), "it is")
}

#[then(expr = "{person} is in the meeting {string} of {organization}")]
async fn is_in_meeting(
    world: &mut World,
    person: PersonWord,
    name: String,
    organization: OrganizationWord,
) -> StepResult {
    if world.is_in_meeting(&person, &name, &organization).await? {
        return Ok(());
    }
    world.differs(format!("{} is in `{name}`", person.0), "not in it")
}

#[then(expr = "{person} is not in the meeting {string} of {organization}")]
async fn is_not_in_meeting(
    world: &mut World,
    person: PersonWord,
    name: String,
    organization: OrganizationWord,
) -> StepResult {
    if !world.is_in_meeting(&person, &name, &organization).await? {
        return Ok(());
    }
    world.differs(format!("{} is not in `{name}`", person.0), "in it")
}

#[given(expr = "{person} shared {string} in the space {string}")]
async fn shared(
    world: &mut World,
    person: PersonWord,
    content: String,
    space: String,
) -> StepResult {
    let (user, organization) = (world.target(&person, None)?, world.home(&person, None)?);
    let fixture = Fixture::ShareContent {
        organization,
        user,
        space,
        content,
    };
    world.prepare(fixture).await.map(drop)
}

#[when(expr = "{actor} {modal}look(s) up {person} in {organization}")]
async fn look_up(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
    organization: OrganizationWord,
) -> StepResult {
    let name = world.cast.unique(&person.0);
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::FindPeople { organization, name }
        })
        .await
}

#[when(expr = "{actor} {modal}look(s) for what {person} shared")]
async fn look_for(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
) -> StepResult {
    world
        .act_on(&who, modal, &person, |organization, user| {
            Command::FindContent { organization, user }
        })
        .await
}

#[when(expr = "{actor} {modal}search(es) the space {string} of {organization} for {string}")]
async fn search_space(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    space: String,
    organization: OrganizationWord,
    text: String,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::SearchSpace {
                organization,
                space,
                text,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}report(s) on what {person} shared")]
async fn report(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
) -> StepResult {
    world
        .act_on(&who, modal, &person, |organization, user| {
            Command::ReportFindings { organization, user }
        })
        .await
}

/// After a search or in a report.
#[then(expr = "{actor} finds {string}")]
async fn finds(world: &mut World, who: ActorWord, text: String) -> StepResult {
    if world.finds(&who, &text)? {
        return Ok(());
    }
    world.differs(format!("`{text}` is found"), "it is not")
}

/// After a search or in a report.
#[then(expr = "{actor} does not find {string}")]
async fn does_not_find(world: &mut World, who: ActorWord, text: String) -> StepResult {
    if !world.finds(&who, &text)? {
        return Ok(());
    }
    world.differs(format!("`{text}` is not found"), "it is")
}

/// The service itself acts.
#[when(expr = "a product notification is issued to {organization}")]
async fn notify(world: &mut World, organization: OrganizationWord) -> StepResult {
    let organization = world.organization(&organization)?;
    world.note_emails().await?;
    let fixture = Fixture::IssueNotification {
        organization,
        subject: "What is new this month".to_owned(),
    };
    world.prepare(fixture).await.map(drop)
}
