//! A partner's customers: listed, assigned, created and looked into; and how a partner appoints its own.

use cucumber::{given, then, when};
use rolecall_simulator::vocabulary::AccountPart;
use rolecall_simulator::{Answer, Command, Fixture, OrganizationId};

use super::parameters::{
    ActorWord, HubWord, ModalWord, NamingWord, OrganizationWord, PersonWord, RoleWord,
};
use crate::world::{Modal, StepResult, World};

/// A customer that the administrator of a partner manages.
#[given(expr = "{organization} is assigned to {person}")]
async fn assigned(world: &mut World, customer: OrganizationWord, person: PersonWord) -> StepResult {
    let organization = world.organization(&customer)?;
    let user = world.target(&person, None)?;
    world
        .prepare(Fixture::ManageCustomer { organization, user })
        .await
        .map(drop)
}

/// A customer that somebody from a partner brought in.
#[given(expr = "{person} provisioned {organization}")]
async fn provisioned(
    world: &mut World,
    person: PersonWord,
    customer: OrganizationWord,
) -> StepResult {
    let organization = world.organization(&customer)?;
    let user = world.target(&person, None)?;
    world
        .prepare(Fixture::ProvisionedBy { organization, user })
        .await
        .map(drop)
}

#[given(expr = "{actor} has opened a help desk session in {organization}")]
async fn opened(world: &mut World, who: ActorWord, organization: OrganizationWord) -> StepResult {
    let (actor, organization) = (world.actor(&who)?, world.organization(&organization)?);
    let command = Command::OpenHelpDeskSession { organization };
    world.done(&who.0, actor, command).await.map(drop)
}

#[given(expr = "{actor} has requested full access to {organization}")]
async fn requested(
    world: &mut World,
    who: ActorWord,
    organization: OrganizationWord,
) -> StepResult {
    let (actor, organization) = (world.actor(&who)?, world.organization(&organization)?);
    let command = Command::RequestFullAccess { organization };
    world.done(&who.0, actor, command).await.map(drop)
}

#[when(expr = "{actor} {modal}sign(s) in to administration of {organization}")]
async fn sign_in(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::SignInToHub { organization }
        })
        .await
}

#[when(expr = "{actor} {modal}list(s) the customers of {organization}")]
async fn list(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ListCustomers { organization }
        })
        .await
}

#[when(expr = "{actor} {modal}open(s) the Help Desk view of {organization}")]
async fn open_help_desk(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::OpenHelpDesk { organization }
        })
        .await
}

#[when(expr = "{actor} {modal}search(es) the customers of {organization} for {person}")]
async fn search(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
    person: PersonWord,
) -> StepResult {
    let name = world.cast.unique(&person.0);
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::SearchHelpDesk { organization, name }
        })
        .await
}

#[when(expr = "{actor} {modal}open(s) a help desk session in {organization}")]
async fn open_session(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::OpenHelpDeskSession { organization }
        })
        .await
}

#[when(expr = "{actor} {modal}retrieve(s) logs of {organization}")]
async fn retrieve_logs(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::RetrieveLogs { organization }
        })
        .await
}

#[when(expr = "{actor} {modal}request(s) full access to {organization}")]
async fn request(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::RequestFullAccess { organization }
        })
        .await
}

#[when(expr = "{actor} {modal}validate(s) the address of {person} in {organization}")]
async fn validate(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
    organization: OrganizationWord,
) -> StepResult {
    let email = world.cast.email(&person.0);
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ValidateEmail {
                organization,
                email,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}validate(s) the address {string} in {organization}")]
async fn validate_text(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    email: String,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ValidateEmail {
                organization,
                email,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}appoint(s) {person} by address as {role} of {organization}")]
async fn appoint(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
    role: RoleWord,
    organization: OrganizationWord,
) -> StepResult {
    let (email, roles) = (world.cast.email(&person.0), vec![role.0]);
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::AppointByEmail {
                organization,
                email,
                roles,
            }
        })
        .await
}

#[when(
    expr = "{actor} {modal}appoint(s) {person} by address as {role} and {role} of {organization}"
)]
async fn appoint_twice(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
    one: RoleWord,
    other: RoleWord,
    organization: OrganizationWord,
) -> StepResult {
    let (email, roles) = (world.cast.email(&person.0), vec![one.0, other.0]);
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::AppointByEmail {
                organization,
                email,
                roles,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}begin(s) the trial {string} of {organization}")]
async fn begin_trial(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    name: String,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::BeginTrial { organization, name }
        })
        .await
}

#[when(expr = "{actor} {modal}appoint(s) the address {string} as {role} of {organization}")]
async fn appoint_address(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    email: String,
    role: RoleWord,
    organization: OrganizationWord,
) -> StepResult {
    let roles = vec![role.0];
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::AppointByEmail {
                organization,
                email,
                roles,
            }
        })
        .await
}

/// The naming says how the customer is entered: by organization ID or by name.
#[when(expr = "{actor} {modal}assign(s) {organization} to {person} by {naming}")]
async fn assign(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    customer: OrganizationWord,
    person: PersonWord,
    naming: NamingWord,
) -> StepResult {
    let (actor, user) = (world.actor(&who)?, world.target(&person, Some(&who))?);
    let command = Command::AssignCustomer {
        organization: world.home(&person, Some(&who))?,
        user,
        customer: world.organization(&customer)?,
        naming: naming.0,
    };
    world.act(&who.0, actor, modal.0, command).await
}

impl World {
    async fn create(
        &mut self,
        who: &ActorWord,
        modal: ModalWord,
        customer: &OrganizationWord,
        partner: &OrganizationWord,
        order: Option<String>,
    ) -> StepResult {
        let name = self.cast.unique(&customer.0);
        self.act_in(who, modal, partner, |organization| {
            Command::CreateCustomer {
                organization,
                name,
                order,
            }
        })
        .await?;
        // What merely can be done is not the last act, so that its answer is not at hand.
        if !matches!(modal.0, Modal::Does) {
            return Ok(());
        }
        if let Some(Answer::NewOrganization { organization }) = self.last_answer() {
            let organization: OrganizationId = *organization;
            self.cast.add_organization(&customer.0, organization);
        }
        Ok(())
    }
}

#[when(expr = "{actor} {modal}create(s) the customer {organization} of {organization}")]
async fn create(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    customer: OrganizationWord,
    partner: OrganizationWord,
) -> StepResult {
    world.create(&who, modal, &customer, &partner, None).await
}

#[when(
    expr = "{actor} {modal}create(s) the customer {organization} of {organization} by the order {string}"
)]
async fn create_by_order(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    customer: OrganizationWord,
    partner: OrganizationWord,
    order: String,
) -> StepResult {
    world
        .create(&who, modal, &customer, &partner, Some(order))
        .await
}

/// A customer that is there because somebody created it.
#[given(
    expr = "{actor} has created the customer {organization} of {organization} by the order {string}"
)]
async fn created(
    world: &mut World,
    who: ActorWord,
    customer: OrganizationWord,
    partner: OrganizationWord,
    order: String,
) -> StepResult {
    let actor = world.actor(&who)?;
    let command = Command::CreateCustomer {
        organization: world.organization(&partner)?,
        name: world.cast.unique(&customer.0),
        order: Some(order),
    };
    match world.done(&who.0, actor, command).await? {
        Answer::NewOrganization { organization } => {
            world.cast.add_organization(&customer.0, organization);
            Ok(())
        }
        other => Err(world.unfit("a new organization", &other)),
    }
}

/// After signing in to administration.
#[then(expr = "{actor} is in {hub}")]
async fn is_in(world: &mut World, who: ActorWord, expected: HubWord) -> StepResult {
    world.needs(expected.0)?;
    match world.expect_done(&who.0)? {
        Answer::Landing { hub, .. } if hub == expected.0 => Ok(()),
        Answer::Landing { hub, .. } => world.differs(expected.0.name(), hub.name()),
        other => Err(world.unfit("where somebody landed", &other)),
    }
}

impl World {
    /// Whether the last answer, a landing or a list, shows the customer.
    fn customer_shown(&mut self, who: &ActorWord, name: &str) -> StepResult<bool> {
        let name = self.cast.unique(name);
        match self.expect_done(&who.0)? {
            Answer::Landing { customers, .. } => Ok(customers.contains(&name)),
            Answer::Names { names } => Ok(names.contains(&name)),
            other => Err(self.unfit("customers", &other)),
        }
    }

    async fn has_trial(&mut self, organization: &OrganizationWord, name: &str) -> StepResult<bool> {
        let organization = self.organization(organization)?;
        let part = AccountPart::Trials;
        match self
            .look(Command::ViewAccount { organization, part })
            .await?
        {
            Answer::Account { facts } => Ok(facts.contains_key(name)),
            other => Err(self.unfit("the trials", &other)),
        }
    }
}

/// After signing in, or after listing customers.
#[then(expr = "{actor} sees the customer {organization}")]
async fn sees(world: &mut World, who: ActorWord, customer: OrganizationWord) -> StepResult {
    if world.customer_shown(&who, &customer.0)? {
        return Ok(());
    }
    world.differs(format!("{} is shown", customer.0), "it is not")
}

/// After signing in, or after listing customers.
#[then(expr = "{actor} does not see the customer {organization}")]
async fn does_not_see(world: &mut World, who: ActorWord, customer: OrganizationWord) -> StepResult {
    if !world.customer_shown(&who, &customer.0)? {
        return Ok(());
    }
    world.differs(format!("{} is not shown", customer.0), "it is")
}

#[then(expr = "{organization} has the trial {string}")]
async fn has_trial(world: &mut World, organization: OrganizationWord, name: String) -> StepResult {
    if world.has_trial(&organization, &name).await? {
        return Ok(());
    }
    world.differs(format!("the trial {name}"), "no such trial")
}

#[then(expr = "{organization} has no trial {string}")]
async fn has_no_trial(
    world: &mut World,
    organization: OrganizationWord,
    name: String,
) -> StepResult {
    if !world.has_trial(&organization, &name).await? {
        return Ok(());
    }
    world.differs(format!("no trial {name}"), "there is one")
}
