//! Acts of partners and outsiders: launching, orders, selling relationships, asking for access.

use cucumber::{given, then, when};
use rolecall_simulator::vocabulary::{AccountPart, Role};
use rolecall_simulator::{Answer, Command, Fixture, OrganizationId, UserId};

use super::parameters::{
    ActorWord, ModalWord, OrganizationWord, PersonWord, RoleWord, TemporaryWord,
};
use crate::world::{StepResult, World};

#[when(expr = "{actor} {modal}launch(es) into {organization}")]
async fn launch(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::LaunchCustomer { organization }
        })
        .await
}

#[given(expr = "{organization} has an open order {string} for {organization}")]
async fn order(
    world: &mut World,
    seller: OrganizationWord,
    name: String,
    customer: OrganizationWord,
) -> StepResult {
    let partner = world.organization(&seller)?;
    let organization = world.home_called(&customer).await?;
    let fixture = Fixture::PlaceOrder {
        organization,
        name,
        partner,
    };
    world.prepare(fixture).await.map(drop)
}

#[when(expr = "{actor} {modal}provision(s) the order {string} of {organization}")]
async fn provision(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    order: String,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ProvisionOrder {
                organization,
                order,
            }
        })
        .await
}

#[when(
    expr = "{actor} {modal}end(s) the selling relationship of {organization} with {organization}"
)]
async fn end(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    partner: OrganizationWord,
    organization: OrganizationWord,
) -> StepResult {
    let partner = world.organization(&partner)?;
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::EndRelation {
                organization,
                partner,
            }
        })
        .await
}

#[given(expr = "{actor} has ended the selling relationship of {organization} with {organization}")]
async fn ended(
    world: &mut World,
    who: ActorWord,
    partner: OrganizationWord,
    organization: OrganizationWord,
) -> StepResult {
    let command = Command::EndRelation {
        partner: world.organization(&partner)?,
        organization: world.organization(&organization)?,
    };
    let actor = world.actor(&who)?;
    world.done(&who.0, actor, command).await.map(drop)
}

impl World {
    async fn expect_subscription(
        &mut self,
        organization: &OrganizationWord,
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
        self.differs(shown(expected), shown(!expected))
    }

    async fn answer_request(
        &mut self,
        who: &ActorWord,
        modal: ModalWord,
        person: &PersonWord,
        organization: &OrganizationWord,
        granted: bool,
    ) -> StepResult {
        let user = self.target(person, Some(who))?;
        self.act_in(who, modal, organization, |organization| {
            answer_to(organization, user, granted)
        })
        .await
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

#[then(expr = "{organization} has the subscription {string}")]
async fn has_subscription(
    world: &mut World,
    organization: OrganizationWord,
    name: String,
) -> StepResult {
    world.expect_subscription(&organization, &name, true).await
}

#[then(expr = "{organization} has no subscription {string}")]
async fn has_no_subscription(
    world: &mut World,
    organization: OrganizationWord,
    name: String,
) -> StepResult {
    world.expect_subscription(&organization, &name, false).await
}

#[when(expr = "{actor} {modal}ask(s) to be a(n) {role} of {organization}")]
async fn ask(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    role: RoleWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            request(organization, role.0)
        })
        .await
}

#[given(expr = "{actor} has asked to be a(n) {role} of {organization}")]
async fn asked(
    world: &mut World,
    who: ActorWord,
    role: RoleWord,
    organization: OrganizationWord,
) -> StepResult {
    let command = request(world.organization(&organization)?, role.0);
    let actor = world.actor(&who)?;
    world.done(&who.0, actor, command).await.map(drop)
}

#[when(expr = "{actor} {modal}list(s) the access requests of {organization}")]
async fn list_requests(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ListAccessRequests { organization }
        })
        .await
}

#[when(expr = "{actor} {modal}grant(s) {person} the access to {organization}")]
async fn grant(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .answer_request(&who, modal, &person, &organization, true)
        .await
}

#[when(expr = "{actor} {modal}refuse(s) {person} the access to {organization}")]
async fn refuse(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .answer_request(&who, modal, &person, &organization, false)
        .await
}

#[given(expr = "{actor} has granted {person} the access to {organization}")]
async fn granted(
    world: &mut World,
    who: ActorWord,
    person: PersonWord,
    organization: OrganizationWord,
) -> StepResult {
    let (actor, user) = (world.actor(&who)?, world.target(&person, Some(&who))?);
    let command = answer_to(world.organization(&organization)?, user, true);
    world.done(&who.0, actor, command).await.map(drop)
}

#[given(expr = "{actor} has refused {person} the access to {organization}")]
async fn refused(
    world: &mut World,
    who: ActorWord,
    person: PersonWord,
    organization: OrganizationWord,
) -> StepResult {
    let (actor, user) = (world.actor(&who)?, world.target(&person, Some(&who))?);
    let command = answer_to(world.organization(&organization)?, user, false);
    world.done(&who.0, actor, command).await.map(drop)
}

/// How long such access lasts is the implementation's to say.
#[given(expr = "{int} percent of the time of {temporary} has/have passed")]
async fn part_of_its_time(world: &mut World, percent: u32, access: TemporaryWord) -> StepResult {
    let lasts = world.lasts(access.0);
    let seconds = u32::try_from(u64::from(lasts) * u64::from(percent) / 100).unwrap_or(u32::MAX);
    world
        .prepare(Fixture::AdvanceClock { seconds })
        .await
        .map(drop)
}
