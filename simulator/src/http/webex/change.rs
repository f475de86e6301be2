//! Changes of a whole person: the differences from what is there, as commands.

use std::collections::BTreeMap;

use rolecall_model::command::{Command, RoleName};
use rolecall_model::fixture::Fixture;
use rolecall_model::identity::{OrganizationId, UserId};
use rolecall_model::vocabulary::{Licence, Role, Service};

use super::call::Call;
use super::person::{Details, names, roles_of};
use super::word::{licence_with, role_with};
use crate::http::problem::Problem;

/// A person as somebody wants it. Nothing is said about what is `None`, which stays as it is.
#[derive(Default)]
pub(super) struct Wanted {
    pub(super) display: Option<String>,
    pub(super) first: Option<String>,
    pub(super) last: Option<String>,
    pub(super) title: Option<String>,
    pub(super) active: Option<bool>,
    pub(super) roles: Option<Vec<RoleName>>,
    pub(super) licences: Option<Vec<Licence>>,
}

impl Wanted {
    /// True if nothing is wanted.
    pub(super) const fn is_empty(&self) -> bool {
        self.display.is_none()
            && self.first.is_none()
            && self.last.is_none()
            && self.title.is_none()
            && self.active.is_none()
            && self.roles.is_none()
            && self.licences.is_none()
    }
}

/// The roles with these identifiers. Whether a role exists is for the simulator to tell.
pub(super) fn roles_with(ids: &[String]) -> Vec<RoleName> {
    let roles = ids.iter().map(|id| role_with(id));
    roles
        .map(|role| role.map_or(RoleName::UNKNOWN, RoleName::Known))
        .collect()
}

/// The licences of an organization with these identifiers.
///
/// # Errors
///
/// When one of them is not a licence of the organization.
pub(super) fn licences_with(
    organization: OrganizationId,
    ids: &[String],
) -> Result<Vec<Licence>, Problem> {
    ids.iter()
        .map(|id| match licence_with(id) {
            Some((owner, licence)) if owner == organization => Ok(licence),
            _ => Err(Problem::malformed(format!(
                "the organization does not have a license `{id}`"
            ))),
        })
        .collect()
}

/// Brings a person to what is wanted: all of it, or nothing.
///
/// # Errors
///
/// When the simulator refuses one of the changes.
pub(super) fn carry_out(
    call: &mut Call<'_>,
    organization: OrganizationId,
    user: UserId,
    wanted: &Wanted,
) -> Result<(), Problem> {
    let changes = Changes::towards(call, organization, user, wanted)?;
    if changes.commands.is_empty() || changes.name.is_some() {
        // A name is a detail like the title, for which there is a command.
        call.require(&Command::ChangeUserDetails {
            organization,
            user,
            title: changes.title.clone(),
        })?;
    }
    changes.make(call, user)
}

/// Brings a person who has just been added to what is wanted. A name comes with the person.
///
/// # Errors
///
/// When the simulator refuses one of the changes.
pub(super) fn complete(
    call: &mut Call<'_>,
    organization: OrganizationId,
    user: UserId,
    wanted: &Wanted,
) -> Result<(), Problem> {
    Changes::towards(call, organization, user, wanted)?.make(call, user)
}

/// The differences between a person and what is wanted.
struct Changes {
    commands: Vec<Command>,
    name: Option<Fixture>,
    /// The title as it is.
    title: String,
}

impl Changes {
    fn towards(
        call: &mut Call<'_>,
        organization: OrganizationId,
        user: UserId,
        wanted: &Wanted,
    ) -> Result<Self, Problem> {
        let view = Command::ViewUser { organization, user };
        let current = Details::of(call.look_behind(&view));
        let mut commands = Vec::new();
        let title = current.as_ref().and_then(|current| current.title.clone());
        if let Some(title) = wanted.title.clone().filter(|it| Some(it) != title.as_ref()) {
            commands.push(Command::ChangeUserDetails {
                organization,
                user,
                title,
            });
        }
        let active = current.as_ref().map(|current| current.active);
        match wanted.active.filter(|wanted| Some(*wanted) != active) {
            Some(true) => commands.push(Command::ActivateUser { organization, user }),
            Some(false) => commands.push(Command::DeactivateUser { organization, user }),
            None => {}
        }
        if let Some(licences) = &wanted.licences {
            let held = current.map_or_else(Vec::new, |current| current.licences);
            commands.extend(licence_changes(organization, user, &held, licences)?);
        }
        if let Some(roles) = &wanted.roles {
            let held = roles_of(call.look_behind(&Command::ViewRoles { organization, user }));
            let held = held.unwrap_or_default();
            commands.extend(role_changes(organization, user, &held, roles));
        }
        Ok(Self {
            commands,
            name: renamed(call, organization, user, wanted),
            title: title.unwrap_or_default(),
        })
    }

    fn make(self, call: &mut Call<'_>, user: UserId) -> Result<(), Problem> {
        call.attempt_all(&self.commands)?;
        if let Some(name) = self.name {
            call.record(&name)?;
        }
        let state = call.simulator.state();
        call.desk.chronicle.change(state, user);
        Ok(())
    }
}

/// The commands that lead from some licences to others.
fn licence_changes(
    organization: OrganizationId,
    user: UserId,
    held: &[Licence],
    wanted: &[Licence],
) -> Result<Vec<Command>, Problem> {
    let mut by_service = BTreeMap::<Service, Licence>::new();
    for licence in wanted {
        let other = by_service.insert(licence.service(), *licence);
        if other.is_some_and(|other| other != *licence) {
            let detail = format!("a person has one license of {} at most", licence.service());
            return Err(Problem::malformed(detail));
        }
    }
    let changes = Service::ALL.iter().copied().filter_map(|service| {
        let mut held = held.iter().copied();
        let held = held.find(|licence| licence.service() == service);
        let licence = by_service.get(&service).copied();
        (held != licence).then_some(Command::SetLicence {
            organization,
            user,
            service,
            licence,
        })
    });
    Ok(changes.collect())
}

/// The commands that lead from some roles to others. One role in the place of another one is a change; else
/// roles are taken before others are given. Roles of sites are left alone: the API names them elsewhere.
fn role_changes(
    organization: OrganizationId,
    user: UserId,
    held: &[Role],
    wanted: &[RoleName],
) -> Vec<Command> {
    let held: Vec<_> = held
        .iter()
        .copied()
        .filter(|role| !role.is_bound_to_site())
        .collect();
    let mut added: Vec<RoleName> = Vec::new();
    for role in wanted.iter().copied() {
        let is_held = role.known().is_some_and(|role| held.contains(&role));
        if !is_held && !added.contains(&role) {
            added.push(role);
        }
    }
    let mut removed: Vec<Role> = Vec::new();
    for role in held {
        if !wanted.contains(&RoleName::Known(role)) && !removed.contains(&role) {
            removed.push(role);
        }
    }
    if let ([from], [RoleName::Known(to)]) = (removed.as_slice(), added.as_slice()) {
        return vec![Command::ChangeRole {
            organization,
            user,
            from: *from,
            to: *to,
        }];
    }
    let taken = removed.into_iter().map(|role| Command::RevokeRole {
        organization,
        user,
        role: RoleName::Known(role),
        site: None,
    });
    let given = added.into_iter().map(|role| Command::GrantRole {
        organization,
        user,
        role,
        site: None,
    });
    taken.chain(given).collect()
}

/// The new names of a person, if they are other ones.
fn renamed(
    call: &Call<'_>,
    organization: OrganizationId,
    user: UserId,
    wanted: &Wanted,
) -> Option<Fixture> {
    let found = call.state().person(user)?;
    let (first, last) = names(found);
    let now = (found.name.clone(), first, last);
    let to = (
        wanted.display.clone().unwrap_or_else(|| now.0.clone()),
        wanted.first.clone().unwrap_or_else(|| now.1.clone()),
        wanted.last.clone().unwrap_or_else(|| now.2.clone()),
    );
    let is_other = to != now;
    let (display, first, last) = to;
    is_other.then_some(Fixture::SetName {
        organization,
        user,
        first,
        last,
        display,
    })
}
