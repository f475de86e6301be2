//! Steps of the subject "account".

use rolecall_model::outcome::AuditAction;
use rolecall_model::vocabulary::{AccountPart, Licence, Role, Service};
use rolecall_model::{Answer, Command, Fixture, OrganizationId};

use super::arguments::{ActorName, Home, OrganizationName, PersonName};
use super::row::Subject;
use crate::world::wording::{InWords as _, listed, logged_as, pairs};
use crate::world::{StepResult, World, differs};

pub(super) const SUBJECT: Subject = Subject {
    name: "account",
    about: "Acts on the account, the state of services and the audit log.",
    rows: &[
        given!(
            "{organization} has a subscription {string} of {int} seats",
            |organization: Home, name: String, seats: u32| Fixture::AddSubscription {
                organization: organization.0,
                name,
                seats,
                partner: None,
            }
        ),
        given!(
            "{organization} has a subscription {string} of {int} seats sold by {organization}",
            |organization: Home, name: String, seats: u32, seller: OrganizationId| {
                Fixture::AddSubscription {
                    organization: organization.0,
                    name,
                    seats,
                    partner: Some(seller),
                }
            }
        ),
        given!(
            "{organization} has a running trial {string}",
            |organization: Home, name: String| Fixture::StartTrial {
                organization: organization.0,
                name
            }
        ),
        when!(
            "{actor} {modal}view(s) the {part} of {organization}",
            |part: AccountPart, organization: OrganizationId| Command::ViewAccount {
                organization,
                part,
            }
        ),
        when!(
            "{actor} {modal}change(s) the account address of {organization} to {string}",
            |organization: OrganizationId, address: String| Command::ChangeAccount {
                organization,
                address,
            }
        ),
        when!(
            "{actor} {modal}change(s) the subscription {string} of {organization} to {int} seats",
            |subscription: String, organization: OrganizationId, seats: u32| {
                Command::ChangeSubscription {
                    organization,
                    subscription,
                    seats,
                }
            }
        ),
        when!(
            "{actor} {modal}upgrade(s) the subscription {string} of {organization} to the edition {string}",
            |subscription: String, organization: OrganizationId, edition: String| {
                Command::UpgradeSubscription {
                    organization,
                    subscription,
                    edition,
                }
            }
        ),
        when!(
            "{actor} {modal}view(s) the status of all services of {organization}",
            |organization: OrganizationId| Command::ViewServiceStatus {
                organization,
                service: None,
            }
        ),
        when!(
            "{actor} {modal}view(s) the status of {service} in {organization}",
            |service: Service, organization: OrganizationId| Command::ViewServiceStatus {
                organization,
                service: Some(service),
            }
        ),
        when!(
            "{actor} {modal}view(s) the support resources of {organization}",
            |organization: OrganizationId| Command::ViewSupportResources { organization }
        ),
        when!(
            "{actor} {modal}view(s) the audit log of {organization}",
            |organization: OrganizationId| Command::ViewAuditLog { organization }
        ),
        then!(
            "the {part} of {organization} show(s) {string} for {string}",
            async |world: &mut World,
                   part: AccountPart,
                   organization: OrganizationName,
                   expected: String,
                   fact: String| {
                world
                    .expect_fact(part, &organization, &fact, &expected)
                    .await
            }
        )
        .note(
            "A fact of the account as the operator sees it, such as the seats of a \
               subscription by its name.",
        ),
        then!(
            "{actor} sees {int} {licence} licence(s) in use",
            |world: &World, who: ActorName, expected: u32, licence: Licence| {
                world.needs(licence)?;
                let fact = licence.slug();
                match world.expect_done(&who.0)? {
                    Answer::Account { facts } if facts.get(fact) == Some(&expected.to_string()) => {
                        Ok(())
                    }
                    Answer::Account { facts } => {
                        differs(format!("{fact}: {expected}"), pairs("facts", facts))
                    }
                    other => Err(world.unfit("facts of the account", &other)),
                }
            }
        )
        .note("After viewing the licence usage."),
        then!(
            "{actor} sees no change of {person}'s roles in the audit log",
            |world: &World, who: ActorName, person: PersonName| {
                let target = world.target(&person, None)?;
                match world.expect_done(&who.0)? {
                    Answer::AuditLog { entries } => {
                        match entries.iter().find(|entry| entry.target == Some(target)) {
                            None => Ok(()),
                            Some(entry) => differs(
                                format!("no entry on {}", person.0),
                                world.cast.entry(entry),
                            ),
                        }
                    }
                    other => Err(world.unfit("the audit log", &other)),
                }
            }
        )
        .note("After viewing the audit log."),
        then!(
            "the audit log of {organization} shows that {actor} made {person} a(n) {role}",
            async |world: &mut World,
                   organization: OrganizationName,
                   who: ActorName,
                   person: PersonName,
                   role: Role| {
                world
                    .expect_logged(&who, AuditAction::GrantRole, &person, role, &organization)
                    .await
            }
        ),
        then!(
            "the audit log of {organization} shows that {actor} revoked {person}'s role as {role}",
            async |world: &mut World,
                   organization: OrganizationName,
                   who: ActorName,
                   person: PersonName,
                   role: Role| {
                world
                    .expect_logged(&who, AuditAction::RevokeRole, &person, role, &organization)
                    .await
            }
        ),
    ],
};

impl World {
    async fn expect_fact(
        &mut self,
        part: AccountPart,
        organization: &OrganizationName,
        fact: &str,
        expected: &str,
    ) -> StepResult {
        let organization = self.organization(organization)?;
        let answer = self
            .look(Command::ViewAccount { organization, part })
            .await?;
        let Answer::Account { facts } = answer else {
            return Err(self.unfit("the account", &answer));
        };
        match facts.get(fact) {
            Some(value) if value == expected => Ok(()),
            found => differs(
                format!("{fact}: {expected}"),
                format!("{fact}: {}", found.cloned().in_words()),
            ),
        }
    }
}

impl World {
    async fn expect_logged(
        &mut self,
        who: &ActorName,
        action: AuditAction,
        person: &PersonName,
        role: Role,
        organization: &OrganizationName,
    ) -> StepResult {
        self.needs(role)?;
        let (actor, target) = (self.user(&who.0)?, self.target(person, None)?);
        let organization = self.organization(organization)?;
        let answer = self.look(Command::ViewAuditLog { organization }).await?;
        let Answer::AuditLog { entries } = answer else {
            return Err(self.unfit("the audit log", &answer));
        };
        let logged = entries.iter().any(|entry| {
            entry.actor == Some(actor)
                && entry.action == action
                && entry.target == Some(target)
                && entry.role == role
        });
        if logged {
            return Ok(());
        }
        let shown = listed("entries", entries.iter().map(|it| self.cast.entry(it)));
        let expected = format!(
            "an entry: {} {} by {}, concerning {}",
            logged_as(action),
            role,
            who.0,
            person.0
        );
        differs(expected, shown)
    }
}
