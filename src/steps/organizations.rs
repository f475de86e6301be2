//! `Given`: the organizations that there are, and what they are to one another.

use cucumber::given;
use rolecall_simulator::vocabulary::OrganizationKind;
use rolecall_simulator::{Created, Fixture, OrganizationId};

use super::parameters::{OrganizationWord, RelationWord};
use crate::world::wording::created;
use crate::world::{StepResult, World};

impl World {
    pub(super) async fn introduce_organization(
        &mut self,
        name: &str,
        kind: OrganizationKind,
        contact_center: bool,
    ) -> StepResult<OrganizationId> {
        if self.cast.organization(name).is_some() {
            return Err(self.confused(
                format!("{name} to be introduced once"),
                "it was introduced before, perhaps by a person of it; introduce organizations first",
            ));
        }
        let fixture = Fixture::AddOrganization {
            name: self.cast.unique(name),
            kind,
            contact_center,
        };
        match self.prepare(fixture).await? {
            Created::Organization(id) => {
                self.cast.add_organization(name, id);
                Ok(id)
            }
            other => Err(self.confused("an organization", created(&other))),
        }
    }

    /// The organization; one that nobody introduced is a customer with contact center.
    pub(super) async fn home_called(
        &mut self,
        word: &OrganizationWord,
    ) -> StepResult<OrganizationId> {
        match self.cast.organization(&word.0) {
            Some(id) => Ok(id),
            None => {
                self.introduce_organization(&word.0, OrganizationKind::Customer, true)
                    .await
            }
        }
    }
}

#[given(expr = "{organization} is a customer organization with contact center")]
async fn customer(world: &mut World, name: OrganizationWord) -> StepResult {
    world
        .introduce_organization(&name.0, OrganizationKind::Customer, true)
        .await
        .map(drop)
}

#[given(expr = "{organization} is a customer organization without contact center")]
async fn customer_without(world: &mut World, name: OrganizationWord) -> StepResult {
    world
        .introduce_organization(&name.0, OrganizationKind::Customer, false)
        .await
        .map(drop)
}

#[given(expr = "{organization} is an outside organization without contact center")]
#[given(expr = "(att ){organization} är en annan organisation utan Contact Center")]
async fn outside(world: &mut World, name: OrganizationWord) -> StepResult {
    world
        .introduce_organization(&name.0, OrganizationKind::Other, false)
        .await
        .map(drop)
}

#[given(expr = "{organization} is an outside organization with contact center")]
async fn outside_with(world: &mut World, name: OrganizationWord) -> StepResult {
    world
        .introduce_organization(&name.0, OrganizationKind::Other, true)
        .await
        .map(drop)
}

#[given(expr = "{organization} is a support organization")]
async fn support(world: &mut World, name: OrganizationWord) -> StepResult {
    world
        .introduce_organization(&name.0, OrganizationKind::Support, false)
        .await
        .map(drop)
}

#[given(expr = "{organization} is a partner organization")]
async fn partner(world: &mut World, name: OrganizationWord) -> StepResult {
    world
        .introduce_organization(&name.0, OrganizationKind::Partner, false)
        .await
        .map(drop)
}

#[given(expr = "{organization} is a partner organization that {relation} {organization}")]
#[given(expr = "(att ){organization} är en partnerorganisation som {relation} {organization}")]
async fn partner_of(
    world: &mut World,
    name: OrganizationWord,
    relation: RelationWord,
    customer: OrganizationWord,
) -> StepResult {
    let organization = world.home_called(&customer).await?;
    let partner = world
        .introduce_organization(&name.0, OrganizationKind::Partner, false)
        .await?;
    world
        .prepare(Fixture::Relate {
            partner,
            organization,
            relation: relation.0,
        })
        .await
        .map(drop)
}

/// A partner that has another customer already.
#[given(expr = "{organization} {relation} {organization} as well")]
async fn relates_as_well(
    world: &mut World,
    partner: OrganizationWord,
    relation: RelationWord,
    customer: OrganizationWord,
) -> StepResult {
    let partner = world.organization(&partner)?;
    let organization = world.home_called(&customer).await?;
    let fixture = Fixture::Relate {
        partner,
        organization,
        relation: relation.0,
    };
    world.prepare(fixture).await.map(drop)
}

/// A customer whose name says nothing, because another has it too.
#[given(expr = "{organization} is a customer organization called like {organization}")]
async fn namesake(
    world: &mut World,
    name: OrganizationWord,
    other: OrganizationWord,
) -> StepResult {
    world.organization(&other)?;
    let fixture = Fixture::AddOrganization {
        name: world.cast.unique(&other.0),
        kind: OrganizationKind::Customer,
        contact_center: true,
    };
    match world.prepare(fixture).await? {
        Created::Organization(id) => {
            world.cast.add_organization(&name.0, id);
            Ok(())
        }
        other => Err(world.confused("an organization", created(&other))),
    }
}

/// A partner that is two things to the customer.
#[given(
    expr = "{organization} is a partner organization that {relation} and {relation} {organization}"
)]
async fn partner_of_both_kinds(
    world: &mut World,
    name: OrganizationWord,
    one: RelationWord,
    other: RelationWord,
    customer: OrganizationWord,
) -> StepResult {
    let organization = world.home_called(&customer).await?;
    let partner = world
        .introduce_organization(&name.0, OrganizationKind::Partner, false)
        .await?;
    for relation in [one.0, other.0] {
        world
            .prepare(Fixture::Relate {
                partner,
                organization,
                relation,
            })
            .await?;
    }
    Ok(())
}
