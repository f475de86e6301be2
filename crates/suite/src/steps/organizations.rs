//! Steps of the subject "organizations".

use rolecall_model::vocabulary::{OrganizationKind, Relation};
use rolecall_model::{Created, Fixture, OrganizationId};

use super::arguments::{Home, OrganizationName};
use super::row::Subject;
use crate::world::wording::created;
use crate::world::{StepResult, World, confused};

pub(super) const SUBJECT: Subject = Subject {
    name: "organizations",
    about: "`Given`: the organizations that there are, and what they are to one another.",
    rows: &[
        given!(
            "{organization} is a customer organization with contact center",
            async |world: &mut World, name: OrganizationName| {
                world
                    .introduce_organization(&name.0, OrganizationKind::Customer, true)
                    .await
                    .map(drop)
            }
        ),
        given!(
            "{organization} is a customer organization without contact center",
            async |world: &mut World, name: OrganizationName| {
                world
                    .introduce_organization(&name.0, OrganizationKind::Customer, false)
                    .await
                    .map(drop)
            }
        ),
        given!(
            [
                "{organization} is an outside organization without contact center",
                "(att ){organization} är en annan organisation utan Contact Center"
            ],
            async |world: &mut World, name: OrganizationName| {
                world
                    .introduce_organization(&name.0, OrganizationKind::Other, false)
                    .await
                    .map(drop)
            }
        ),
        given!(
            "{organization} is an outside organization with contact center",
            async |world: &mut World, name: OrganizationName| {
                world
                    .introduce_organization(&name.0, OrganizationKind::Other, true)
                    .await
                    .map(drop)
            }
        ),
        given!(
            "{organization} is a support organization",
            async |world: &mut World, name: OrganizationName| {
                world
                    .introduce_organization(&name.0, OrganizationKind::Support, false)
                    .await
                    .map(drop)
            }
        ),
        given!(
            "{organization} is a partner organization",
            async |world: &mut World, name: OrganizationName| {
                world
                    .introduce_organization(&name.0, OrganizationKind::Partner, false)
                    .await
                    .map(drop)
            }
        ),
        given!(
            [
                "{organization} is a partner organization that {relation} {organization}",
                "(att ){organization} är en partnerorganisation som {relation} {organization}"
            ],
            async |world: &mut World,
                   name: OrganizationName,
                   relation: Relation,
                   customer: OrganizationName| {
                let organization = world.home_called(&customer).await?;
                let partner = world
                    .introduce_organization(&name.0, OrganizationKind::Partner, false)
                    .await?;
                world
                    .prepare(Fixture::Relate {
                        partner,
                        organization,
                        relation,
                    })
                    .await
                    .map(drop)
            }
        ),
        given!(
            "{organization} {relation} {organization} as well",
            |partner: OrganizationId, relation: Relation, organization: Home| Fixture::Relate {
                partner,
                organization: organization.0,
                relation,
            }
        )
        .note("A partner that has another customer already."),
        given!(
            "{organization} is a customer organization with the same name as {organization}",
            async |world: &mut World, name: OrganizationName, other: OrganizationName| {
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
                    other => Err(confused("an organization", created(&other))),
                }
            }
        )
        .note("A customer whose name says nothing, because another has it too."),
        given!(
            "{organization} is a partner organization that {relation} and {relation} {organization}",
            async |world: &mut World,
                   name: OrganizationName,
                   one: Relation,
                   other: Relation,
                   customer: OrganizationName| {
                let organization = world.home_called(&customer).await?;
                let partner = world
                    .introduce_organization(&name.0, OrganizationKind::Partner, false)
                    .await?;
                for relation in [one, other] {
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
        )
        .note("A partner that is two things to the customer."),
    ],
};

impl World {
    pub(super) async fn introduce_organization(
        &mut self,
        name: &str,
        kind: OrganizationKind,
        contact_center: bool,
    ) -> StepResult<OrganizationId> {
        if self.cast.organization(name).is_some() {
            return Err(confused(
                format!("{name} to be introduced once"),
                "an earlier step made it a customer with contact center in passing, or introduced it; introduce \
                 organizations first",
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
            other => Err(confused("an organization", created(&other))),
        }
    }

    /// The organization. If no step introduced it, it becomes a customer with contact center.
    pub(super) async fn home_called(
        &mut self,
        word: &OrganizationName,
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
