//! The organizations that the caller administers.

use axum::response::Response;
use rolecall_model::command::Command;
use rolecall_model::identity::OrganizationId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::problem::Problem;
use crate::http::webex::call::{Call, ok, organization_id};
use crate::http::webex::chronicle::written;
use crate::http::webex::customers::listed_customers;
use crate::http::webex::route::Route;

/// An organization.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Organization {
    id: String,
    display_name: String,
    created: String,
}

/// The organizations.
#[derive(Serialize, ToSchema)]
struct Organizations {
    items: Vec<Organization>,
}

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get::<Organizations>(
            "/v1/organizations",
            "listOrganizations",
            "List the caller's own organization and, for a partner, the customers that the caller reaches.",
            &["open-control-hub", "list-customers"],
            list,
        ),
        Route::get::<Organization>(
            "/v1/organizations/{orgId}",
            "getOrganization",
            "View an organization.",
            &["open-control-hub"],
            get,
        ),
    ]
}

fn list(call: &mut Call<'_>) -> Result<Response, Problem> {
    let home = call.home();
    let own = call.attempt(&Command::OpenControlHub { organization: home });
    let customers = listed_customers(call, home);
    let mut shown = Vec::new();
    match own {
        Ok(_) => shown.push(home),
        Err(refused) if customers.is_empty() => return Err(refused),
        Err(_) => {}
    }
    shown.extend(customers);
    let items = shown.into_iter().filter_map(|id| organization(call, id));
    Ok(ok(Organizations {
        items: items.collect(),
    }))
}

fn get(call: &mut Call<'_>) -> Result<Response, Problem> {
    let id = call.organization();
    call.attempt(&Command::OpenControlHub { organization: id })?;
    let found = organization(call, id);
    let found = found.ok_or_else(|| Problem::not_found("there is no such organization"))?;
    Ok(ok(found))
}

fn organization(call: &Call<'_>, id: OrganizationId) -> Option<Organization> {
    let found = call.state().organization(id)?;
    Some(Organization {
        id: organization_id(id),
        display_name: found.name.clone(),
        created: written(call.desk.chronicle.organization(id)),
    })
}
