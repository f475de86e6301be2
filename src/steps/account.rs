//! Acts on the account, the state of services and the audit log.

use cucumber::{given, then, when};
use rolecall_simulator::outcome::AuditAction;
use rolecall_simulator::{Answer, Command, Fixture};

use super::parameters::{
    AccountPartWord, ActorWord, LicenceWord, ModalWord, OrganizationWord, PersonWord, RoleWord,
    ServiceWord,
};
use crate::world::wording::{InWords as _, listed, logged_as, pairs};
use crate::world::{StepResult, World};

#[given(expr = "{organization} has a subscription {string} of {int} seats")]
async fn subscription(
    world: &mut World,
    organization: OrganizationWord,
    name: String,
    seats: u32,
) -> StepResult {
    let organization = world.home_called(&organization).await?;
    world
        .prepare(Fixture::AddSubscription {
            organization,
            name,
            seats,
            partner: None,
        })
        .await
        .map(drop)
}

#[given(expr = "{organization} has a subscription {string} of {int} seats sold by {organization}")]
async fn subscription_sold(
    world: &mut World,
    organization: OrganizationWord,
    name: String,
    seats: u32,
    seller: OrganizationWord,
) -> StepResult {
    let organization = world.home_called(&organization).await?;
    let partner = Some(world.organization(&seller)?);
    world
        .prepare(Fixture::AddSubscription {
            organization,
            name,
            seats,
            partner,
        })
        .await
        .map(drop)
}

#[given(expr = "{organization} has a running trial {string}")]
async fn trial(world: &mut World, organization: OrganizationWord, name: String) -> StepResult {
    let organization = world.home_called(&organization).await?;
    world
        .prepare(Fixture::StartTrial { organization, name })
        .await
        .map(drop)
}

#[when(expr = "{actor} {modal}view(s) the {part} of {organization}")]
async fn view_account(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    part: AccountPartWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ViewAccount {
                organization,
                part: part.0,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}change(s) the account address of {organization} to {string}")]
async fn change_account(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
    address: String,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ChangeAccount {
                organization,
                address,
            }
        })
        .await
}

#[when(
    expr = "{actor} {modal}change(s) the subscription {string} of {organization} to {int} seats"
)]
async fn change_subscription(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    subscription: String,
    organization: OrganizationWord,
    seats: u32,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ChangeSubscription {
                organization,
                subscription,
                seats,
            }
        })
        .await
}

#[when(
    expr = "{actor} {modal}upgrade(s) the subscription {string} of {organization} to the edition {string}"
)]
async fn upgrade_subscription(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    subscription: String,
    organization: OrganizationWord,
    edition: String,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::UpgradeSubscription {
                organization,
                subscription,
                edition,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}view(s) the status of all services of {organization}")]
async fn view_statuses(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ViewServiceStatus {
                organization,
                service: None,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}view(s) the status of {service} in {organization}")]
async fn view_status(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    service: ServiceWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ViewServiceStatus {
                organization,
                service: Some(service.0),
            }
        })
        .await
}

#[when(expr = "{actor} {modal}view(s) the support resources of {organization}")]
async fn view_resources(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ViewSupportResources { organization }
        })
        .await
}

#[when(expr = "{actor} {modal}view(s) the audit log of {organization}")]
async fn view_audit_log(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ViewAuditLog { organization }
        })
        .await
}

impl World {
    async fn expect_fact(
        &mut self,
        part: AccountPartWord,
        organization: &OrganizationWord,
        fact: &str,
        expected: &str,
    ) -> StepResult {
        let organization = self.organization(organization)?;
        let answer = self
            .look(Command::ViewAccount {
                organization,
                part: part.0,
            })
            .await?;
        let Answer::Account { facts } = answer else {
            return Err(self.unfit("the account", &answer));
        };
        match facts.get(fact) {
            Some(value) if value == expected => Ok(()),
            found => self.differs(
                format!("{fact}: {expected}"),
                format!("{fact}: {}", found.cloned().in_words()),
            ),
        }
    }
}

/// A fact of the account as the operator sees it, such as the seats of a subscription by its name.
#[then(expr = "the {part} of {organization} say(s) {string} for {string}")]
async fn account_says(
    world: &mut World,
    part: AccountPartWord,
    organization: OrganizationWord,
    expected: String,
    fact: String,
) -> StepResult {
    world
        .expect_fact(part, &organization, &fact, &expected)
        .await
}

/// After viewing the licence usage.
#[then(expr = "{actor} sees {int} {licence} licence(s) in use")]
async fn sees_usage(
    world: &mut World,
    who: ActorWord,
    expected: u32,
    licence: LicenceWord,
) -> StepResult {
    world.needs(licence.0)?;
    let fact = licence.0.slug();
    match world.expect_done(&who.0)? {
        Answer::Account { facts } if facts.get(fact) == Some(&expected.to_string()) => Ok(()),
        Answer::Account { facts } => {
            world.differs(format!("{fact}: {expected}"), pairs("facts", facts))
        }
        other => Err(world.unfit("facts of the account", &other)),
    }
}

impl World {
    async fn expect_logged(
        &mut self,
        who: &ActorWord,
        action: AuditAction,
        person: &PersonWord,
        role: RoleWord,
        organization: &OrganizationWord,
    ) -> StepResult {
        self.needs(role.0)?;
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
                && entry.role == role.0
        });
        if logged {
            return Ok(());
        }
        let shown = listed("entries", entries.iter().map(|it| self.cast.entry(it)));
        let expected = format!(
            "an entry: {} {} by {}, concerning {}",
            logged_as(action),
            role.0,
            who.0,
            person.0
        );
        self.differs(expected, shown)
    }
}

#[then(expr = "the audit log of {organization} tells that {actor} made {person} a(n) {role}")]
async fn grant_is_logged(
    world: &mut World,
    organization: OrganizationWord,
    who: ActorWord,
    person: PersonWord,
    role: RoleWord,
) -> StepResult {
    world
        .expect_logged(&who, AuditAction::GrantRole, &person, role, &organization)
        .await
}

#[then(
    expr = "the audit log of {organization} tells that {actor} revoked {person}'s role as {role}"
)]
async fn revocation_is_logged(
    world: &mut World,
    organization: OrganizationWord,
    who: ActorWord,
    person: PersonWord,
    role: RoleWord,
) -> StepResult {
    world
        .expect_logged(&who, AuditAction::RevokeRole, &person, role, &organization)
        .await
}
