//! Steps of the subject "partners".

use rolecall_model::vocabulary::{AccountPart, Role, Temporary};
use rolecall_model::{Answer, Command, Fixture, OrganizationId, UserId};

use super::arguments::{Home, OrganizationName};
use super::row::Subject;
use crate::world::{StepResult, World, differs};

pub(super) const SUBJECT: Subject = Subject {
    name: "partners",
    about: "Acts of partners and outsiders: launching, orders, selling relationships, asking for \
        access.",
    rows: &[
        when!(
            "{actor} {modal}launch(es) into {organization}",
            |organization: OrganizationId| Command::LaunchCustomer { organization }
        ),
        given!(
            "{organization} has an open order {string} for {organization}",
            |partner: OrganizationId, name: String, organization: Home| Fixture::PlaceOrder {
                organization: organization.0,
                name,
                partner,
            }
        ),
        when!(
            "{actor} {modal}provision(s) the order {string} of {organization}",
            |order: String, organization: OrganizationId| Command::ProvisionOrder {
                organization,
                order,
            }
        ),
        when!(
            "{actor} {modal}end(s) the selling relationship of {organization} with {organization}",
            |world: &World, partner: OrganizationName, organization: OrganizationId| {
                let partner = world.organization(&partner)?;
                Command::EndRelation {
                    organization,
                    partner,
                }
            }
        ),
        done!(
            "{actor} has ended the selling relationship of {organization} with {organization}",
            |partner: OrganizationId, organization: OrganizationId| Command::EndRelation {
                partner,
                organization,
            }
        ),
        then!(
            "{organization} has the subscription {string}",
            async |world: &mut World, organization: OrganizationName, name: String| {
                world.expect_subscription(&organization, &name, true).await
            }
        ),
        then!(
            "{organization} has no subscription {string}",
            async |world: &mut World, organization: OrganizationName, name: String| {
                world.expect_subscription(&organization, &name, false).await
            }
        ),
        when!(
            "{actor} {modal}ask(s) to be a(n) {role} of {organization}",
            |role: Role, organization: OrganizationId| request(organization, role)
        ),
        done!(
            "{actor} has asked to be a(n) {role} of {organization}",
            |role: Role, organization: OrganizationId| request(organization, role)
        ),
        when!(
            "{actor} {modal}list(s) the access requests of {organization}",
            |organization: OrganizationId| Command::ListAccessRequests { organization }
        ),
        when!(
            "{actor} {modal}grant(s) {person} access to {organization}",
            |user: UserId, organization: OrganizationId| answer_to(organization, user, true)
        ),
        when!(
            "{actor} {modal}refuse(s) {person} access to {organization}",
            |user: UserId, organization: OrganizationId| answer_to(organization, user, false)
        ),
        done!(
            "{actor} has granted {person} access to {organization}",
            |user: UserId, organization: OrganizationId| answer_to(organization, user, true)
        ),
        done!(
            "{actor} has refused {person} access to {organization}",
            |user: UserId, organization: OrganizationId| answer_to(organization, user, false)
        ),
        given!(
            "{int} percent of the duration of {temporary} has/have passed",
            |world: &World, percent: u32, access: Temporary| {
                let lasts = u64::from(world.lasts(access));
                let seconds = u32::try_from(lasts * u64::from(percent) / 100);
                Fixture::AdvanceClock {
                    seconds: seconds.unwrap_or(u32::MAX),
                }
            }
        )
        .note("How long such access lasts is the implementation's to say."),
    ],
};

impl World {
    async fn expect_subscription(
        &mut self,
        organization: &OrganizationName,
        name: &str,
        expected: bool,
    ) -> StepResult {
        let id = self.organization(organization)?;
        let part = AccountPart::Subscriptions;
        let command = Command::ViewAccount {
            organization: id,
            part,
        };
        let facts = match self.look(command).await? {
            Answer::Account { facts } => facts,
            other => return Err(self.unfit("the account", &other)),
        };
        if facts.contains_key(name) == expected {
            return Ok(());
        }
        let shown = |is: bool| {
            let has = if is { "has" } else { "does not have" };
            format!("{} {has} the subscription {name}", organization.0)
        };
        differs(shown(expected), shown(!expected))
    }
}

const fn answer_to(organization: OrganizationId, user: UserId, granted: bool) -> Command {
    Command::AnswerAccessRequest {
        organization,
        user,
        granted,
    }
}

const fn request(organization: OrganizationId, role: Role) -> Command {
    Command::RequestAccess { organization, role }
}
