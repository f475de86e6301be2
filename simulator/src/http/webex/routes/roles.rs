//! The roles that an organization gives.

use axum::response::Response;
use rolecall_model::command::Command;
use rolecall_model::outcome::Answer;
use rolecall_model::vocabulary::Role as Known;
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::problem::Problem;
use crate::http::webex::call::{Call, ok, strange};
use crate::http::webex::route::Route;
use crate::http::webex::word::{identity_role, role_id, role_name, role_with};

/// A role.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Role {
    id: String,
    #[schema(example = "Full Administrator")]
    name: String,
    /// Beyond the Webex API: the name inside the identity service, which SCIM has.
    #[schema(example = "id_full_admin")]
    identity_role: String,
}

/// The roles.
#[derive(Serialize, ToSchema)]
struct Roles {
    items: Vec<Role>,
}

pub(super) fn routes() -> Vec<Route> {
    const SERVES: &[&str] = &["list-assignable-roles"];
    vec![
        Route::get::<Roles>("/v1/roles", "listRoles", "List the roles.", SERVES, list)
            .optional::<String>(
                "orgId",
                "Beyond the Webex API: the organization; by default, the caller's own.",
            ),
        Route::get::<Role>("/v1/roles/{roleId}", "getRole", "View a role.", SERVES, get)
            .optional::<String>(
                "orgId",
                "Beyond the Webex API: the organization; by default, the caller's own.",
            ),
    ]
}

fn offered(call: &mut Call<'_>) -> Result<Vec<Known>, Problem> {
    let organization = call.organization();
    match call.attempt(&Command::ListAssignableRoles { organization })? {
        Answer::Roles { roles } => Ok(roles),
        _ => Err(strange()),
    }
}

fn list(call: &mut Call<'_>) -> Result<Response, Problem> {
    let items = offered(call)?.into_iter().map(shown).collect();
    Ok(ok(Roles { items }))
}

fn get(call: &mut Call<'_>) -> Result<Response, Problem> {
    offered(call)?;
    // People hold roles that are offered elsewhere, and those have a name as well.
    let role = call.segment("roleId").and_then(role_with);
    let role = role.ok_or_else(|| Problem::not_found("there is no such role"))?;
    Ok(ok(shown(role)))
}

fn shown(role: Known) -> Role {
    Role {
        id: role_id(role),
        name: role_name(role),
        identity_role: identity_role(role),
    }
}
