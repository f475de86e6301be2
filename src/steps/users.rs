//! Acts on users, their licences and services, and looks at them.

use cucumber::{given, then, when};
use rolecall_simulator::vocabulary::{Licence, Service};
use rolecall_simulator::{Answer, Command, Fixture};

use super::parameters::{
    ActorWord, LicenceWord, ModalWord, OrganizationWord, PersonWord, ServiceWord,
};
use crate::world::wording::{InWords, listed, pairs};
use crate::world::{StepResult, World};

/// First name, last name, and the name under which the person appears.
#[given(expr = "{person} is called {string} {string} and appears as {string}")]
async fn names(
    world: &mut World,
    person: PersonWord,
    first: String,
    last: String,
    display: String,
) -> StepResult {
    let (user, organization) = (world.target(&person, None)?, world.home(&person, None)?);
    world
        .prepare(Fixture::SetName {
            organization,
            user,
            first,
            last,
            display,
        })
        .await
        .map(drop)
}

/// Somebody whose name says nothing, because another has it too.
#[given(expr = "{person} is called like {person}")]
async fn namesake(world: &mut World, person: PersonWord, other: PersonWord) -> StepResult {
    let (user, organization) = (world.target(&person, None)?, world.home(&person, None)?);
    let display = world.cast.unique(&other.0);
    let (first, last) = display.split_once(' ').unwrap_or((display.as_str(), ""));
    let (first, last) = (first.to_owned(), last.to_owned());
    world
        .prepare(Fixture::SetName {
            organization,
            user,
            first,
            last,
            display,
        })
        .await
        .map(drop)
}

#[given(expr = "{person}'s job title is {string}")]
async fn job_title(world: &mut World, person: PersonWord, title: String) -> StepResult {
    let (user, organization) = (world.target(&person, None)?, world.home(&person, None)?);
    world
        .prepare(Fixture::SetTitle {
            organization,
            user,
            title,
        })
        .await
        .map(drop)
}

#[given(expr = "{person}'s {service} configuration is {string}")]
async fn configuration(
    world: &mut World,
    person: PersonWord,
    service: ServiceWord,
    value: String,
) -> StepResult {
    let (user, organization) = (world.target(&person, None)?, world.home(&person, None)?);
    world
        .prepare(Fixture::SetConfiguration {
            organization,
            user,
            service: service.0,
            value,
        })
        .await
        .map(drop)
}

#[when(expr = "{actor} {modal}list(s) the users of {organization}")]
async fn list(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ListUsers { organization }
        })
        .await
}

/// Adds somebody of whom a `Given` says that nobody is called so.
#[when(expr = "{actor} {modal}add(s) {person} to {organization}")]
#[when(expr = "{actor} {modal}lägger/lägga till användaren {person} i {organization}")]
async fn add(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
    organization: OrganizationWord,
) -> StepResult {
    let (actor, home) = (world.actor(&who)?, world.organization(&organization)?);
    if world.cast.person(&person.0).is_none() {
        world.cast.add_person(&person.0, None, home);
    }
    world
        .act(
            &who.0,
            actor,
            modal.0,
            Command::AddUser {
                organization: home,
                email: world.cast.email(&person.0),
                name: world.cast.unique(&person.0),
            },
        )
        .await?;
    if let Some(Answer::NewUser { user }) = world.last_answer() {
        let user = *user;
        world.cast.add_person(&person.0, Some(user), home);
    }
    Ok(())
}

#[when(expr = "{actor} {modal}remove(s) {person} from {organization}")]
#[when(expr = "{actor} {modal}ta(r) bort användaren {person} från {organization}")]
async fn remove(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
    organization: OrganizationWord,
) -> StepResult {
    let user = world.target(&person, Some(&who))?;
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::RemoveUser { organization, user }
        })
        .await
}

#[when(expr = "{actor} {modal}send(s) the activation e-mail to {person}")]
#[when(expr = "{actor} {modal}skicka(r) aktiveringsmeddelandet via e-post till {person}")]
async fn send_activation_email(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
) -> StepResult {
    world
        .act_on(&who, modal, &person, |organization, user| {
            Command::SendActivationEmail { organization, user }
        })
        .await
}

/// Gives the licence; a licence of the same service that the person holds is replaced.
#[when(expr = "{actor} {modal}give(s) {person} a {licence} licence")]
#[when(expr = "{actor} {modal}tilldela(r) {person} en {licence}")]
async fn give_licence(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
    licence: LicenceWord,
) -> StepResult {
    let (service, licence) = (licence.0.service(), Some(licence.0));
    world
        .act_on(&who, modal, &person, |organization, user| {
            Command::SetLicence {
                organization,
                user,
                service,
                licence,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}take(s) the {service} licence from {person}")]
#[when(expr = "{actor} {modal}ta(r) bort {service}-licensen från {person}")]
async fn take_licence(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    service: ServiceWord,
    person: PersonWord,
) -> StepResult {
    world
        .act_on(&who, modal, &person, |organization, user| {
            Command::SetLicence {
                organization,
                user,
                service: service.0,
                licence: None,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}configure(s) {service} for {person} as {string}")]
async fn configure(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    service: ServiceWord,
    person: PersonWord,
    value: String,
) -> StepResult {
    world
        .act_on(&who, modal, &person, |organization, user| {
            Command::ConfigureService {
                organization,
                user,
                service: service.0,
                value,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}activate(s) {person}")]
async fn activate(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
) -> StepResult {
    world
        .act_on(&who, modal, &person, |organization, user| {
            Command::ActivateUser { organization, user }
        })
        .await
}

#[when(expr = "{actor} {modal}deactivate(s) {person}")]
async fn deactivate(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
) -> StepResult {
    world
        .act_on(&who, modal, &person, |organization, user| {
            Command::DeactivateUser { organization, user }
        })
        .await
}

#[when(expr = "{actor} {modal}view(s) the details of {person}")]
async fn view(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
) -> StepResult {
    world
        .act_on(&who, modal, &person, |organization, user| {
            Command::ViewUser { organization, user }
        })
        .await
}

#[when(expr = "{actor} {modal}change(s) the job title of {person} to {string}")]
async fn change_title(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
    title: String,
) -> StepResult {
    world
        .act_on(&who, modal, &person, |organization, user| {
            Command::ChangeUserDetails {
                organization,
                user,
                title,
            }
        })
        .await
}

impl World {
    async fn expect_membership(
        &mut self,
        person: &PersonWord,
        organization: &OrganizationWord,
        expected: bool,
    ) -> StepResult {
        let email = self.cast.email(&person.0);
        let organization_id = self.organization(organization)?;
        let answer = self
            .look(Command::ListUsers {
                organization: organization_id,
            })
            .await?;
        let Answer::Users { emails } = answer else {
            return Err(self.unfit("the users of an organization", &answer));
        };
        if emails.contains(&email) == expected {
            return Ok(());
        }
        let shown = |is: bool| {
            format!(
                "{} {} a user of {}",
                person.0,
                if is { "is" } else { "is not" },
                organization.0
            )
        };
        self.differs(shown(expected), shown(!expected))
    }

    async fn expect_user<T: PartialEq + InWords>(
        &mut self,
        person: &PersonWord,
        what: &str,
        expected: T,
        of: impl Fn(&Answer) -> Option<T>,
    ) -> StepResult {
        let (user, organization) = (self.target(person, None)?, self.home(person, None)?);
        let answer = self.look(Command::ViewUser { organization, user }).await?;
        match of(&answer) {
            Some(found) if found == expected => Ok(()),
            Some(found) => self.differs(
                format!("{what} of {}: {}", person.0, expected.in_words()),
                format!("{what} of {}: {}", person.0, found.in_words()),
            ),
            None => Err(self.unfit("a user's details", &answer)),
        }
    }
}

fn licences_for(answer: &Answer, service: Service) -> Option<Vec<Licence>> {
    let Answer::User { licences, .. } = answer else {
        return None;
    };
    Some(
        licences
            .iter()
            .copied()
            .filter(|licence| licence.service() == service)
            .collect(),
    )
}

#[then(expr = "{person} is a user of {organization}")]
#[then(expr = "{person} är användare i {organization}")]
async fn is_member(
    world: &mut World,
    person: PersonWord,
    organization: OrganizationWord,
) -> StepResult {
    world.expect_membership(&person, &organization, true).await
}

#[then(expr = "{person} is no user of {organization}")]
#[then(expr = "{person} är inte användare i {organization}")]
async fn is_no_member(
    world: &mut World,
    person: PersonWord,
    organization: OrganizationWord,
) -> StepResult {
    world.expect_membership(&person, &organization, false).await
}

#[then(expr = "{person} has a {licence} licence")]
#[then(expr = "{person} har en {licence}")]
async fn has_licence(world: &mut World, person: PersonWord, licence: LicenceWord) -> StepResult {
    world.needs(licence.0)?;
    let service = licence.0.service();
    world
        .expect_user(&person, "licences", vec![licence.0], |answer| {
            licences_for(answer, service)
        })
        .await
}

#[then(expr = "{person} has no {service} licence")]
#[then(expr = "{person} har ingen {service}-licens")]
async fn has_no_licence(world: &mut World, person: PersonWord, service: ServiceWord) -> StepResult {
    world.needs(service.0)?;
    world
        .expect_user(&person, "licences", Vec::new(), |answer| {
            licences_for(answer, service.0)
        })
        .await
}

#[then(expr = "{person}'s {service} configuration is {string}")]
async fn configuration_is(
    world: &mut World,
    person: PersonWord,
    service: ServiceWord,
    expected: String,
) -> StepResult {
    world.needs(service.0)?;
    let configured = |answer: &Answer| match answer {
        Answer::User { configuration, .. } => Some(configuration.get(&service.0).cloned()),
        _ => None,
    };
    world
        .expect_user(&person, "configuration", Some(expected), configured)
        .await
}

#[then(expr = "{person}'s {service} configuration is unchanged")]
async fn configuration_is_unchanged(
    world: &mut World,
    person: PersonWord,
    service: ServiceWord,
) -> StepResult {
    world.needs(service.0)?;
    let configured = |answer: &Answer| match answer {
        Answer::User { configuration, .. } => Some(configuration.get(&service.0).cloned()),
        _ => None,
    };
    world
        .expect_user(&person, "configuration", None, configured)
        .await
}

#[then(expr = "{person}'s job title is {string}")]
async fn title_is(world: &mut World, person: PersonWord, expected: String) -> StepResult {
    let titled = |answer: &Answer| match answer {
        Answer::User { title, .. } => Some(title.clone()),
        _ => None,
    };
    world
        .expect_user(&person, "job title", Some(expected), titled)
        .await
}

#[then(expr = "{person} is active")]
async fn is_active(world: &mut World, person: PersonWord) -> StepResult {
    world.expect_user(&person, "active", true, activity).await
}

#[then(expr = "{person} is deactivated")]
async fn is_deactivated(world: &mut World, person: PersonWord) -> StepResult {
    world.expect_user(&person, "active", false, activity).await
}

fn activity(answer: &Answer) -> Option<bool> {
    match answer {
        Answer::User { active, .. } => Some(*active),
        _ => None,
    }
}

/// After viewing somebody's details.
#[then(expr = "{actor} sees the job title {string}")]
async fn sees_title(world: &mut World, who: ActorWord, expected: String) -> StepResult {
    match world.expect_done(&who.0)? {
        Answer::User { title, .. } if title.as_deref() == Some(expected.as_str()) => Ok(()),
        Answer::User { title, .. } => world.differs(
            format!("job title: {expected}"),
            format!("job title: {}", title.in_words()),
        ),
        other => Err(world.unfit("a user's details", &other)),
    }
}

/// After viewing somebody's details.
#[then(expr = "{actor} sees the {licence} licence")]
async fn sees_licence(world: &mut World, who: ActorWord, licence: LicenceWord) -> StepResult {
    world.needs(licence.0)?;
    match world.expect_done(&who.0)? {
        Answer::User { licences, .. } if licences.contains(&licence.0) => Ok(()),
        Answer::User { licences, .. } => world.differs(
            format!("{} among the licences", licence.0),
            listed("licences", licences),
        ),
        other => Err(world.unfit("a user's details", &other)),
    }
}

/// After viewing somebody's details.
#[then(expr = "{actor} sees the {service} configuration {string}")]
async fn sees_configuration(
    world: &mut World,
    who: ActorWord,
    service: ServiceWord,
    expected: String,
) -> StepResult {
    world.needs(service.0)?;
    match world.expect_done(&who.0)? {
        Answer::User { configuration, .. } if configuration.get(&service.0) == Some(&expected) => {
            Ok(())
        }
        Answer::User { configuration, .. } => world.differs(
            format!("{} configuration: {expected}", service.0),
            pairs("configuration", configuration),
        ),
        other => Err(world.unfit("a user's details", &other)),
    }
}

/// How many e-mails the person was sent since the first act of the scenario.
#[then(expr = "{int} e-mail(s) was/were sent to {person}")]
#[then(expr = "{int} e-postmeddelande(n) har skickats till {person}")]
async fn emails_were_sent(world: &mut World, expected: usize, person: PersonWord) -> StepResult {
    let (user, organization) = (world.target(&person, None)?, world.home(&person, None)?);
    let sent = world.emails_since(&person.0, user, organization).await?;
    if sent.len() == expected {
        return Ok(());
    }
    world.differs(
        format!("{expected} e-mails to {}", person.0),
        listed(&format!("{} e-mails", sent.len()), sent),
    )
}
