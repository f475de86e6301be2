//! Licences: those of an organization, and giving them to users.

use axum::http::Method;
use axum::response::Response;
use rolecall_model::command::Command;
use rolecall_model::identity::{OrganizationId, UserId};
use rolecall_model::outcome::Answer;
use rolecall_model::vocabulary::{AccountPart, Licence};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::identifier::{WireOrganization, WireUser};
use crate::http::problem::Problem;
use crate::http::webex::call::{Call, ok, organization_id, person_id, strange};
use crate::http::webex::change::licences_with;
use crate::http::webex::person::{Details, Person, viewed};
use crate::http::webex::route::Route;
use crate::http::webex::word::{licence_id, licence_with, licence_words};

/// A licence of an organization.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct License {
    id: String,
    name: &'static str,
    /// The seats of the subscriptions; at least those in use.
    total_units: usize,
    consumed_units: usize,
    consumed_by_users: usize,
    consumed_by_workspaces: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    subscription_id: Option<String>,
}

/// The licences.
#[derive(Serialize, ToSchema)]
struct Licenses {
    items: Vec<License>,
}

/// The user to give licences to, named by identifier or address, and the changes.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct LicensesToAssign {
    email: Option<String>,
    person_id: Option<String>,
    org_id: Option<String>,
    licenses: Option<Vec<Assignment>>,
}

/// A licence to give or to take.
#[derive(Deserialize, ToSchema)]
struct Assignment {
    id: String,
    operation: Option<Operation>,
}

/// Whether a licence is given or taken.
#[derive(Clone, Copy, Deserialize, Eq, PartialEq, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Operation {
    Add,
    Remove,
}

/// The licences that a user holds now.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Assigned {
    org_id: String,
    person_id: String,
    email: String,
    licenses: Vec<String>,
    site_urls: Vec<String>,
}

pub(super) fn routes() -> Vec<Route> {
    const SERVES: &[&str] = &["view-account"];
    vec![
        Route::get::<Licenses>(
            "/v1/licenses",
            "listLicenses",
            "List the licences of an organization.",
            SERVES,
            list,
        )
        .optional::<String>("orgId", "The organization; by default, the caller's own."),
        Route::get::<License>(
            "/v1/licenses/{licenseId}",
            "getLicense",
            "View a licence.",
            SERVES,
            get,
        ),
        Route::new(
            Method::PATCH,
            "/v1/licenses/users",
            "assignLicenses",
            "Give licences to a user, or take them: all changes are made, or none.",
            &["set-licence"],
            assign,
        )
        .reads::<LicensesToAssign>()
        .answers::<Assigned>(),
    ]
}

fn list(call: &mut Call<'_>) -> Result<Response, Problem> {
    let organization = call.organization();
    let items = licences(call, organization)?;
    Ok(ok(Licenses { items }))
}

fn get(call: &mut Call<'_>) -> Result<Response, Problem> {
    let id = call.segment("licenseId").unwrap_or_default().to_owned();
    let organization = licence_with(&id).map_or_else(|| call.home(), |(owner, _)| owner);
    let found = licences(call, organization)?;
    let found = found.into_iter().find(|licence| licence.id == id);
    let found = found.ok_or_else(|| Problem::not_found("there is no such license"))?;
    Ok(ok(found))
}

/// The licences of an organization, with the numbers in use as far as the account page has them.
fn licences(call: &mut Call<'_>, organization: OrganizationId) -> Result<Vec<License>, Problem> {
    let view = Command::ViewAccount {
        organization,
        part: AccountPart::LicenceUsage,
    };
    let Answer::Account { facts } = call.attempt(&view)? else {
        return Err(strange());
    };
    let Some(found) = call.state().organization(organization) else {
        return Err(Problem::not_found("there is no such organization"));
    };
    let seats = found.subscriptions.values().map(|held| held.seats as usize);
    let seats = seats.fold(0, usize::saturating_add);
    let subscription = found.subscriptions.keys().next().cloned();
    let licences = Licence::ALL.iter().copied().map(|licence| {
        let counted = facts.get(licence.slug()).and_then(|text| text.parse().ok());
        let used = counted.unwrap_or_else(|| {
            let members = found.members.iter();
            let members = members.filter_map(|user| call.state().person(*user));
            members
                .filter(|member| member.licences.contains(&licence))
                .count()
        });
        License {
            id: licence_id(organization, licence),
            name: licence_words(licence).1,
            total_units: seats.max(used),
            consumed_units: used,
            consumed_by_users: used,
            consumed_by_workspaces: 0,
            subscription_id: subscription.clone(),
        }
    });
    Ok(licences.collect())
}

fn assign(call: &mut Call<'_>) -> Result<Response, Problem> {
    let body: LicensesToAssign = call.json()?;
    let user = match (&body.person_id, &body.email) {
        (Some(id), _) => WireUser::parse(id).0,
        (None, Some(email)) => {
            let found = call.state().user_by_email(email);
            found.unwrap_or(UserId::UNKNOWN)
        }
        (None, None) => return Err(Problem::malformed("`personId` or `email` is missing")),
    };
    let named = body
        .org_id
        .as_deref()
        .map(|id| WireOrganization::parse(id).0);
    let organization = named.unwrap_or_else(|| call.home_of(user));
    let mut commands = Vec::new();
    let view = Command::ViewUser { organization, user };
    let held = Details::of(call.look_behind(&view));
    let held = held.map_or_else(Vec::new, |held| held.licences);
    for assignment in body.licenses.unwrap_or_default() {
        let licence = licences_with(organization, std::slice::from_ref(&assignment.id))?;
        for licence in licence {
            let remove = assignment.operation == Some(Operation::Remove);
            // Another licence of the service stays.
            if remove && !held.contains(&licence) && !held.is_empty() {
                continue;
            }
            commands.push(Command::SetLicence {
                organization,
                user,
                service: licence.service(),
                licence: Some(licence).filter(|_| !remove),
            });
        }
    }
    if commands.is_empty() {
        // Nothing to do is for those who may view the person.
        call.attempt(&view)?;
    }
    call.attempt_all(&commands)?;
    let Person {
        emails, licenses, ..
    } = viewed(call, user);
    Ok(ok(Assigned {
        org_id: organization_id(organization),
        person_id: person_id(user),
        email: emails.into_iter().next().unwrap_or_default(),
        licenses: licenses.unwrap_or_default(),
        site_urls: Vec::new(),
    }))
}
