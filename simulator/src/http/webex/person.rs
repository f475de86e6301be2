//! People as the Webex API shows them.

use std::collections::BTreeMap;

use rolecall_model::command::Command;
use rolecall_model::identity::{OrganizationId, UserId};
use rolecall_model::outcome::Answer;
use rolecall_model::vocabulary::{Licence, Role, Service};
use serde::Serialize;
use utoipa::ToSchema;

use super::call::{Call, organization_id, person_id};
use super::chronicle::written;
use super::word::{licence_id, licence_words, role_id};
use crate::state::User;

/// A person. Roles and the details of the account are there as far as the caller may view them.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Person)]
pub(super) struct Person {
    pub(super) id: String,
    pub(super) emails: Vec<String>,
    phone_numbers: Vec<String>,
    pub(super) display_name: String,
    first_name: String,
    last_name: String,
    org_id: String,
    /// Identifiers of the roles held in the home organization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) roles: Option<Vec<String>>,
    /// Identifiers of the licences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) licenses: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    site_urls: Vec<String>,
    created: String,
    last_modified: String,
    /// Presence is not simulated: `unknown`, unless the account is not in use.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    /// True until the user answered the activation e-mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    invite_pending: Option<bool>,
    /// True if the user is active.
    #[serde(skip_serializing_if = "Option::is_none")]
    login_enabled: Option<bool>,
    #[serde(rename = "type")]
    kind: &'static str,
    /// Beyond the Webex API.
    #[serde(skip_serializing_if = "Option::is_none")]
    rolecall: Option<Extension>,
}

/// The part of a person that the Webex API does not have.
#[derive(Serialize, ToSchema)]
#[schema(as = PersonExtension)]
struct Extension {
    /// The names of the licences, which are the same in every organization.
    #[schema(example = json!(["Contact Center Premium"]))]
    licenses: Vec<&'static str>,
    /// The configuration of each service.
    configuration: BTreeMap<Service, String>,
}

/// The details of an account.
pub(super) struct Details {
    pub(super) title: Option<String>,
    pub(super) verified: bool,
    pub(super) active: bool,
    pub(super) licences: Vec<Licence>,
    configuration: BTreeMap<Service, String>,
}

impl Details {
    /// The details in an answer.
    pub(super) fn of(answer: Option<Answer>) -> Option<Self> {
        match answer? {
            Answer::User {
                title,
                verified,
                active,
                licences,
                configuration,
            } => Some(Self {
                title,
                verified,
                active,
                licences,
                configuration,
            }),
            _ => None,
        }
    }
}

/// The roles in an answer.
pub(super) fn roles_of(answer: Option<Answer>) -> Option<Vec<Role>> {
    match answer? {
        Answer::Roles { roles } => Some(roles),
        _ => None,
    }
}

/// The roles of a user in an organization, if the caller may view them.
pub(super) fn viewed_roles(
    call: &mut Call<'_>,
    organization: OrganizationId,
    user: UserId,
) -> Option<Vec<Role>> {
    roles_of(call.look(&Command::ViewRoles { organization, user }))
}

/// A person with these details and roles, which the caller was allowed to view.
pub(super) fn person(
    call: &Call<'_>,
    user: UserId,
    details: Option<Details>,
    roles: Option<Vec<Role>>,
) -> Person {
    let organization = call.home_of(user);
    let (email, name, (first_name, last_name)) = call
        .state()
        .user(user)
        .map(|found| (found.email.clone(), found.name.clone(), names(found)))
        .unwrap_or_default();
    let (created, last_modified) = call.desk.chronicle.user(user);
    let status = details.as_ref().map(|details| {
        if !details.active {
            "inactive"
        } else if details.verified {
            "unknown"
        } else {
            "pending"
        }
    });
    Person {
        id: person_id(user),
        emails: vec![email],
        phone_numbers: Vec::new(),
        display_name: name,
        first_name,
        last_name,
        org_id: organization_id(organization),
        // A site role is one of a site, which the API names elsewhere.
        roles: roles.map(|roles| {
            let roles = roles.into_iter().filter(|role| !role.is_bound_to_site());
            roles.map(role_id).collect()
        }),
        licenses: details.as_ref().map(|details| {
            let licences = details.licences.iter();
            licences
                .map(|licence| licence_id(organization, *licence))
                .collect()
        }),
        title: details.as_ref().and_then(|details| details.title.clone()),
        site_urls: Vec::new(),
        created: written(created),
        last_modified: written(last_modified),
        status,
        invite_pending: details.as_ref().map(|details| !details.verified),
        login_enabled: details.as_ref().map(|details| details.active),
        kind: "person",
        rolecall: details.map(|details| Extension {
            licenses: details
                .licences
                .into_iter()
                .map(|licence| licence_words(licence).1)
                .collect(),
            configuration: details.configuration,
        }),
    }
}

/// First and last name; where they were never told apart, the first word and the rest.
pub(super) fn names(user: &User) -> (String, String) {
    user.names.clone().unwrap_or_else(|| {
        let (first, last) = user.name.split_once(' ').unwrap_or((&user.name, ""));
        (first.to_owned(), last.trim_start().to_owned())
    })
}

/// A person as the caller may view it.
pub(super) fn viewed(call: &mut Call<'_>, user: UserId) -> Person {
    let organization = call.home_of(user);
    let details = Details::of(call.look(&Command::ViewUser { organization, user }));
    let roles = viewed_roles(call, organization, user);
    person(call, user, details, roles)
}

/// The caller as a person. Nobody needs a privilege to view the account of one's own.
pub(super) fn oneself(call: &mut Call<'_>, user: UserId) -> Person {
    let organization = call.home_of(user);
    let details = Details::of(call.look_behind(&Command::ViewUser { organization, user }));
    let roles = roles_of(call.look_behind(&Command::ViewRoles { organization, user }));
    person(call, user, details, roles)
}
