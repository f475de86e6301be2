//! Steps of the subject "customers".

use rolecall_model::vocabulary::{AccountPart, Hub, Naming, Role};
use rolecall_model::{Answer, Command, Fixture, OrganizationId, UserId};

use super::arguments::{ActorName, Member, OrganizationName, PersonName};
use super::row::Subject;
use crate::world::{Modal, StepResult, World, differs};

pub(super) const SUBJECT: Subject = Subject {
    name: "customers",
    about: "A partner's customers: listed, assigned, created and looked into; and how a partner \
        appoints its own.",
    rows: &[
        given!(
            "{organization} is assigned to {person}",
            |organization: OrganizationId, user: UserId| Fixture::ManageCustomer {
                organization,
                user
            }
        )
        .note("A customer that the administrator of a partner manages."),
        given!(
            "{person} provisioned {organization}",
            |user: UserId, organization: OrganizationId| Fixture::ProvisionedBy {
                organization,
                user
            }
        )
        .note("A customer that an administrator of a partner brought in."),
        done!(
            "{actor} has opened a help desk session in {organization}",
            |organization: OrganizationId| Command::OpenHelpDeskSession { organization }
        ),
        done!(
            "{actor} has requested full access to {organization}",
            |organization: OrganizationId| Command::RequestFullAccess { organization }
        ),
        when!(
            "{actor} {modal}sign(s) in to administer {organization}",
            |organization: OrganizationId| Command::SignInToHub { organization }
        ),
        when!(
            "{actor} {modal}list(s) the customers of {organization}",
            |organization: OrganizationId| Command::ListCustomers { organization }
        ),
        when!(
            "{actor} {modal}open(s) the Help Desk view of {organization}",
            |organization: OrganizationId| Command::OpenHelpDesk { organization }
        ),
        when!(
            "{actor} {modal}search(es) the customers of {organization} for {person}",
            |world: &World, organization: OrganizationId, person: PersonName| {
                let name = world.cast.unique(&person.0);
                Command::SearchHelpDesk { organization, name }
            }
        ),
        when!(
            "{actor} {modal}open(s) a help desk session in {organization}",
            |organization: OrganizationId| Command::OpenHelpDeskSession { organization }
        ),
        when!(
            "{actor} {modal}retrieve(s) the logs of {organization}",
            |organization: OrganizationId| Command::RetrieveLogs { organization }
        ),
        when!(
            "{actor} {modal}request(s) full access to {organization}",
            |organization: OrganizationId| Command::RequestFullAccess { organization }
        ),
        when!(
            "{actor} {modal}validate(s) the e-mail address of {person} in {organization}",
            |world: &World, person: PersonName, organization: OrganizationId| {
                let email = world.cast.email(&person.0);
                Command::ValidateEmail {
                    organization,
                    email,
                }
            }
        ),
        when!(
            "{actor} {modal}validate(s) the e-mail address {string} in {organization}",
            |email: String, organization: OrganizationId| Command::ValidateEmail {
                organization,
                email,
            }
        ),
        when!(
            "{actor} {modal}appoint(s) {person} by e-mail address as {role} of {organization}",
            |world: &World, person: PersonName, role: Role, organization: OrganizationId| {
                let (email, roles) = (world.cast.email(&person.0), vec![role]);
                Command::AppointByEmail {
                    organization,
                    email,
                    roles,
                }
            }
        ),
        when!(
            "{actor} {modal}appoint(s) {person} by e-mail address as {role} and {role} of {organization}",
            |world: &World,
             person: PersonName,
             one: Role,
             other: Role,
             organization: OrganizationId| {
                let (email, roles) = (world.cast.email(&person.0), vec![one, other]);
                Command::AppointByEmail {
                    organization,
                    email,
                    roles,
                }
            }
        ),
        when!(
            "{actor} {modal}start(s) the trial {string} of {organization}",
            |name: String, organization: OrganizationId| Command::BeginTrial { organization, name }
        ),
        when!(
            "{actor} {modal}appoint(s) the holder of the e-mail address {string} as {role} of {organization}",
            |email: String, role: Role, organization: OrganizationId| {
                let roles = vec![role];
                Command::AppointByEmail {
                    organization,
                    email,
                    roles,
                }
            }
        ),
        when!(
            "{actor} {modal}assign(s) {organization} to {person} by {naming}",
            |customer: OrganizationId, member: Member, naming: Naming| Command::AssignCustomer {
                organization: member.organization,
                user: member.user,
                customer,
                naming
            }
        )
        .note("The naming says how the customer is entered: by organization ID or by name."),
        when!(
            "{actor} {modal}create(s) the customer {organization} of {organization}",
            async |world: &mut World,
                   who: ActorName,
                   modal: Modal,
                   customer: OrganizationName,
                   partner: OrganizationName| {
                world.create(&who, modal, &customer, &partner, None).await
            }
        ),
        when!(
            "{actor} {modal}create(s) the customer {organization} of {organization} with the order {string}",
            async |world: &mut World,
                   who: ActorName,
                   modal: Modal,
                   customer: OrganizationName,
                   partner: OrganizationName,
                   order: String| {
                world
                    .create(&who, modal, &customer, &partner, Some(order))
                    .await
            }
        ),
        given!(
            "{actor} has created the customer {organization} of {organization} with the order {string}",
            async |world: &mut World,
                   who: ActorName,
                   customer: OrganizationName,
                   partner: OrganizationName,
                   order: String| {
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
        )
        .note("A customer that an administrator created beforehand."),
        then!(
            "{actor} is taken to {hub}",
            |world: &World, who: ActorName, expected: Hub| {
                world.needs(expected)?;
                match world.expect_done(&who.0)? {
                    Answer::Landing { hub, .. } if hub == expected => Ok(()),
                    Answer::Landing { hub, .. } => differs(expected.name(), hub.name()),
                    other => Err(world.unfit("the hub where an administrator landed", &other)),
                }
            }
        )
        .note("After signing in to administration."),
        then!(
            "{actor} sees the customer {organization}",
            |world: &World, who: ActorName, customer: OrganizationName| {
                if world.customer_shown(&who, &customer.0)? {
                    return Ok(());
                }
                differs(format!("{} is shown", customer.0), "it is not")
            }
        )
        .note("After signing in, or after listing customers."),
        then!(
            "{actor} does not see the customer {organization}",
            |world: &World, who: ActorName, customer: OrganizationName| {
                if !world.customer_shown(&who, &customer.0)? {
                    return Ok(());
                }
                differs(format!("{} is not shown", customer.0), "it is")
            }
        )
        .note("After signing in, or after listing customers."),
        then!(
            "{organization} has the trial {string}",
            async |world: &mut World, organization: OrganizationName, name: String| {
                if world.has_trial(&organization, &name).await? {
                    return Ok(());
                }
                differs(format!("the trial {name}"), "no such trial")
            }
        ),
        then!(
            "{organization} has no trial {string}",
            async |world: &mut World, organization: OrganizationName, name: String| {
                if !world.has_trial(&organization, &name).await? {
                    return Ok(());
                }
                differs(format!("no trial {name}"), "there is one")
            }
        ),
    ],
};

impl World {
    async fn create(
        &mut self,
        who: &ActorName,
        modal: Modal,
        customer: &OrganizationName,
        partner: &OrganizationName,
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
        if !matches!(modal, Modal::Does) {
            return Ok(());
        }
        if let Some(Answer::NewOrganization { organization }) = self.last_answer() {
            let organization: OrganizationId = *organization;
            self.cast.add_organization(&customer.0, organization);
        }
        Ok(())
    }
}

impl World {
    /// True if the last answer, a landing page or a list, shows the customer.
    fn customer_shown(&self, who: &ActorName, name: &str) -> StepResult<bool> {
        let name = self.cast.unique(name);
        match self.expect_done(&who.0)? {
            Answer::Landing { customers, .. } => Ok(customers.contains(&name)),
            Answer::Names { names } => Ok(names.contains(&name)),
            other => Err(self.unfit("customers", &other)),
        }
    }

    async fn has_trial(&mut self, organization: &OrganizationName, name: &str) -> StepResult<bool> {
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
