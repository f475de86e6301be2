//! Steps of the subject "users".

use rolecall_model::vocabulary::{Licence, Service};
use rolecall_model::{Answer, Command, Fixture, OrganizationId, UserId};

use super::arguments::{ActorName, Member, OrganizationName, PersonName};
use super::row::Subject;
use crate::world::wording::{InWords, listed, pairs};
use crate::world::{Modal, StepResult, World, differs};

pub(super) const SUBJECT: Subject = Subject {
    name: "users",
    about: "Acts on users, their licences and services, and looks at them.",
    rows: &[
        given!(
            "{person} is called {string} {string} and appears as {string}",
            |member: Member, first: String, last: String, display: String| Fixture::SetName {
                organization: member.organization,
                user: member.user,
                first,
                last,
                display,
            }
        )
        .note("First name, last name, and the name under which the person appears."),
        given!(
            "{person} has the same name as {person}",
            async |world: &mut World, person: PersonName, other: PersonName| {
                let (user, organization) =
                    (world.target(&person, None)?, world.home(&person, None)?);
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
        )
        .note("A user who cannot be identified by name, because another has the same one."),
        given!(
            "{person} has the job title {string}",
            |member: Member, title: String| Fixture::SetTitle {
                organization: member.organization,
                user: member.user,
                title,
            }
        )
        .also("{person}'s job title is {string}"),
        given!(
            "{person} has the {service} configuration {string}",
            |member: Member, service: Service, value: String| Fixture::SetConfiguration {
                organization: member.organization,
                user: member.user,
                service,
                value,
            }
        )
        .also("{person}'s {service} configuration is {string}"),
        done!(
            "{actor} has listed the users of {organization}",
            |organization: OrganizationId| Command::ListUsers { organization }
        )
        .note("An act that was done beforehand, for caches that it may have filled."),
        when!(
            "{actor} {modal}deactivate(s) {person} in {organization}",
            |user: UserId, organization: OrganizationId| Command::DeactivateUser {
                organization,
                user,
            }
        )
        .note("Names the organization, which may be another than the user's."),
        when!(
            "{actor} {modal}view(s) the details of {person} in {organization}",
            |user: UserId, organization: OrganizationId| Command::ViewUser { organization, user }
        )
        .note("Names the organization, which may be another than the user's."),
        when!(
            "{actor} {modal}change(s) the job title of {person} in {organization} to {string}",
            |user: UserId, organization: OrganizationId, title: String| {
                Command::ChangeUserDetails {
                    organization,
                    user,
                    title,
                }
            }
        )
        .note("Names the organization, which may be another than the user's."),
        when!(
            "{actor} {modal}give(s) {person} a {licence} licence in {organization}",
            |user: UserId, licence: Licence, organization: OrganizationId| {
                Command::SetLicence {
                    organization,
                    user,
                    service: licence.service(),
                    licence: Some(licence),
                }
            }
        )
        .note("Names the organization, which may be another than the user's."),
        when!(
            "{actor} {modal}configure(s) {service} for {person} in {organization} as {string}",
            |service: Service, user: UserId, organization: OrganizationId, value: String| {
                Command::ConfigureService {
                    organization,
                    user,
                    service,
                    value,
                }
            }
        )
        .note("Names the organization, which may be another than the user's."),
        when!(
            "{actor} {modal}list(s) the users of {organization}",
            |organization: OrganizationId| Command::ListUsers { organization }
        ),
        when!(
            [
                "{actor} {modal}add(s) {person} to {organization}",
                "{actor} {modal}lägger/lägga till användaren {person} i {organization}"
            ],
            async |world: &mut World,
                   who: ActorName,
                   modal: Modal,
                   person: PersonName,
                   organization: OrganizationName| {
                let (actor, home) = (world.actor(&who)?, world.organization(&organization)?);
                if world.cast.person(&person.0).is_none() {
                    world.cast.add_person(&person.0, None, home);
                }
                world
                    .act(
                        &who.0,
                        actor,
                        modal,
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
        )
        .note("Adds a user whom a `Given` declared not to exist."),
        when!(
            [
                "{actor} {modal}remove(s) {person} from {organization}",
                "{actor} {modal}ta(r) bort användaren {person} från {organization}"
            ],
            |user: UserId, organization: OrganizationId| Command::RemoveUser { organization, user }
        ),
        when!(
            [
                "{actor} {modal}send(s) the activation e-mail to {person}",
                "{actor} {modal}skicka(r) aktiveringsmeddelandet via e-post till {person}"
            ],
            |member: Member| Command::SendActivationEmail {
                organization: member.organization,
                user: member.user
            }
        ),
        when!(
            [
                "{actor} {modal}give(s) {person} a {licence} licence",
                "{actor} {modal}tilldela(r) {person} en {licence}"
            ],
            |member: Member, licence: Licence| {
                let (service, licence) = (licence.service(), Some(licence));
                Command::SetLicence {
                    organization: member.organization,
                    user: member.user,
                    service,
                    licence,
                }
            }
        )
        .note(
            "Gives the licence; a licence of the same service that the person holds is \
               replaced.",
        ),
        when!(
            [
                "{actor} {modal}take(s) the {service} licence from {person}",
                "{actor} {modal}ta(r) bort {service}-licensen från {person}"
            ],
            |service: Service, member: Member| Command::SetLicence {
                organization: member.organization,
                user: member.user,
                service,
                licence: None,
            }
        ),
        when!(
            "{actor} {modal}configure(s) {service} for {person} as {string}",
            |service: Service, member: Member, value: String| Command::ConfigureService {
                organization: member.organization,
                user: member.user,
                service,
                value,
            }
        ),
        when!("{actor} {modal}activate(s) {person}", |member: Member| {
            Command::ActivateUser {
                organization: member.organization,
                user: member.user,
            }
        }),
        when!("{actor} {modal}deactivate(s) {person}", |member: Member| {
            Command::DeactivateUser {
                organization: member.organization,
                user: member.user,
            }
        }),
        when!(
            "{actor} {modal}view(s) the details of {person}",
            |member: Member| Command::ViewUser {
                organization: member.organization,
                user: member.user
            }
        ),
        when!(
            "{actor} {modal}change(s) the job title of {person} to {string}",
            |member: Member, title: String| Command::ChangeUserDetails {
                organization: member.organization,
                user: member.user,
                title,
            }
        ),
        then!(
            [
                "{person} is among the users of {organization}",
                "{person} är användare i {organization}"
            ],
            async |world: &mut World, person: PersonName, organization: OrganizationName| {
                world.expect_membership(&person, &organization, true).await
            }
        )
        .also("{person} is a user of {organization}"),
        then!(
            "{int} user(s) is/are in {organization}",
            async |world: &mut World, expected: usize, organization: OrganizationName| {
                let organization = world.organization(&organization)?;
                match world.look(Command::ListUsers { organization }).await? {
                    Answer::Users { emails } if emails.len() == expected => Ok(()),
                    Answer::Users { emails } => {
                        differs(format!("{expected} users"), listed("users", emails))
                    }
                    other => Err(world.unfit("users", &other)),
                }
            }
        ),
        then!(
            [
                "{person} is not a user of {organization}",
                "{person} är inte användare i {organization}"
            ],
            async |world: &mut World, person: PersonName, organization: OrganizationName| {
                world.expect_membership(&person, &organization, false).await
            }
        ),
        then!(
            [
                "{person} has a {licence} licence",
                "{person} har en {licence}"
            ],
            async |world: &mut World, person: PersonName, licence: Licence| {
                world.needs(licence)?;
                let service = licence.service();
                world
                    .expect_user(&person, "licences", vec![licence], |answer| {
                        licences_for(answer, service)
                    })
                    .await
            }
        ),
        then!(
            [
                "{person} has no {service} licence",
                "{person} har ingen {service}-licens"
            ],
            async |world: &mut World, person: PersonName, service: Service| {
                world.needs(service)?;
                world
                    .expect_user(&person, "licences", Vec::new(), |answer| {
                        licences_for(answer, service)
                    })
                    .await
            }
        ),
        then!(
            "{person}'s {service} configuration is {string}",
            async |world: &mut World, person: PersonName, service: Service, expected: String| {
                world.needs(service)?;
                let configured = |answer: &Answer| match answer {
                    Answer::User { configuration, .. } => {
                        Some(configuration.get(&service).cloned())
                    }
                    _ => None,
                };
                world
                    .expect_user(&person, "configuration", Some(expected), configured)
                    .await
            }
        ),
        then!(
            "{person}'s {service} configuration is unchanged",
            async |world: &mut World, person: PersonName, service: Service| {
                world.needs(service)?;
                let configured = |answer: &Answer| match answer {
                    Answer::User { configuration, .. } => {
                        Some(configuration.get(&service).cloned())
                    }
                    _ => None,
                };
                world
                    .expect_user(&person, "configuration", None, configured)
                    .await
            }
        ),
        then!(
            "{person}'s job title is {string}",
            async |world: &mut World, person: PersonName, expected: String| {
                let titled = |answer: &Answer| match answer {
                    Answer::User { title, .. } => Some(title.clone()),
                    _ => None,
                };
                world
                    .expect_user(&person, "job title", Some(expected), titled)
                    .await
            }
        ),
        then!(
            "{person} is active",
            async |world: &mut World, person: PersonName| {
                world.expect_user(&person, "active", true, activity).await
            }
        ),
        then!(
            "{person} is deactivated",
            async |world: &mut World, person: PersonName| {
                world.expect_user(&person, "active", false, activity).await
            }
        ),
        then!(
            "{actor} sees the job title {string}",
            |world: &World, who: ActorName, expected: String| {
                match world.expect_done(&who.0)? {
                    Answer::User { title, .. } if title.as_deref() == Some(expected.as_str()) => {
                        Ok(())
                    }
                    Answer::User { title, .. } => differs(
                        format!("job title: {expected}"),
                        format!("job title: {}", title.in_words()),
                    ),
                    other => Err(world.unfit("a user's details", &other)),
                }
            }
        )
        .note("After viewing a person's details."),
        then!(
            "{actor} sees the {licence} licence",
            |world: &World, who: ActorName, licence: Licence| {
                world.needs(licence)?;
                match world.expect_done(&who.0)? {
                    Answer::User { licences, .. } if licences.contains(&licence) => Ok(()),
                    Answer::User { licences, .. } => differs(
                        format!("{} among the licences", licence),
                        listed("licences", licences),
                    ),
                    other => Err(world.unfit("a user's details", &other)),
                }
            }
        )
        .note("After viewing a person's details."),
        then!(
            "{actor} sees the {service} configuration {string}",
            |world: &World, who: ActorName, service: Service, expected: String| {
                world.needs(service)?;
                match world.expect_done(&who.0)? {
                    Answer::User { configuration, .. }
                        if configuration.get(&service) == Some(&expected) =>
                    {
                        Ok(())
                    }
                    Answer::User { configuration, .. } => differs(
                        format!("{} configuration: {expected}", service),
                        pairs("configuration", configuration),
                    ),
                    other => Err(world.unfit("a user's details", &other)),
                }
            }
        )
        .note("After viewing a person's details."),
        then!(
            [
                "{int} e-mail(s) was/were sent to {person}",
                "{int} e-postmeddelande(n) har skickats till {person}"
            ],
            async |world: &mut World, expected: usize, person: PersonName| {
                let (user, organization) =
                    (world.target(&person, None)?, world.home(&person, None)?);
                let sent = world.emails_since(&person.0, user, organization).await?;
                if sent.len() == expected {
                    return Ok(());
                }
                differs(
                    format!("{expected} e-mails to {}", person.0),
                    listed(&format!("{} e-mails", sent.len()), sent),
                )
            }
        )
        .counts_emails_to(1)
        .note("How many e-mails the person was sent since the first act of the scenario."),
    ],
};

impl World {
    async fn expect_membership(
        &mut self,
        person: &PersonName,
        organization: &OrganizationName,
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
        differs(shown(expected), shown(!expected))
    }

    async fn expect_user<T: PartialEq + InWords>(
        &mut self,
        person: &PersonName,
        what: &str,
        expected: T,
        of: impl Fn(&Answer) -> Option<T>,
    ) -> StepResult {
        let (user, organization) = (self.target(person, None)?, self.home(person, None)?);
        let answer = self.look(Command::ViewUser { organization, user }).await?;
        match of(&answer) {
            Some(found) if found == expected => Ok(()),
            Some(found) => differs(
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

fn activity(answer: &Answer) -> Option<bool> {
    match answer {
        Answer::User { active, .. } => Some(*active),
        _ => None,
    }
}
