//! A partner's customers, and who manages them.

use axum::http::{Method, StatusCode};
use axum::response::Response;
use rolecall_model::command::{Command, RoleName};
use rolecall_model::outcome::Answer;
use rolecall_model::vocabulary::{Naming, Role};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::identifier::WireUser;
use crate::http::problem::Problem;
use crate::http::webex::call::{Call, nothing, ok, organization_id, person_id, strange};
use crate::http::webex::customers::listed_customers;
use crate::http::webex::person::{names, roles_of};
use crate::http::webex::route::Route;
use crate::http::webex::word::{identity_role, role_id, role_with};

/// A customer that an administrator manages.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Managed {
    org_id: String,
    /// The identifier of the role that the administrator holds with the partner.
    role: String,
}

/// The customers.
#[derive(Serialize, ToSchema)]
struct ManagedOrganizations {
    items: Vec<Managed>,
}

/// An administrator from outside.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct PartnerAdministrator {
    id: String,
    display_name: String,
    first_name: String,
    last_name: String,
    emails: Vec<String>,
    /// The first of the roles that the administrator holds with the customer.
    #[schema(example = "id_full_admin")]
    role_in_customer_org: String,
    /// Beyond the Webex API: all of the roles.
    roles_in_customer_org: Vec<String>,
}

/// The administrators.
#[derive(Serialize, ToSchema)]
struct PartnerAdministrators {
    items: Vec<PartnerAdministrator>,
}

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get::<ManagedOrganizations>(
            "/v1/partner/organizations",
            "listManagedOrganizations",
            "List the customers that an administrator of the partner manages.",
            &["list-customers", "view-roles"],
            managed,
        )
        .required::<String>("managedBy", "The administrator."),
        Route::get::<PartnerAdministrators>(
            "/v1/partner/organizations/{orgId}/partnerAdmins",
            "listPartnerAdmins",
            "List the administrators of an organization who come from outside.",
            &["list-external-administrators"],
            administrators,
        )
        .optional::<String>("role", "Beyond the Webex API: only holders of this role."),
        Route::new(
            Method::POST,
            "/v1/partner/organizations/{orgId}/partnerAdmin/{personId}/assign",
            "assignPartnerAdmin",
            "Assign a customer to an administrator of the caller's organization.",
            &["assign-customer"],
            assign,
        )
        .with_status(StatusCode::OK),
        Route::new(
            Method::DELETE,
            "/v1/partner/organizations/{orgId}/partnerAdmin/{personId}/unassign",
            "unassignPartnerAdmin",
            "Take a customer from an administrator of the caller's organization, which is for those who \
             may assign it.",
            &["assign-customer"],
            unassign,
        )
        .with_status(StatusCode::OK),
        Route::new(
            Method::DELETE,
            "/v1/partner/organizations/partnerAdmin/{personId}",
            "revokePartnerAdmin",
            "Take all roles for managing customers from a user.",
            &["revoke-role", "view-roles"],
            revoke,
        ),
    ]
}

fn managed(call: &mut Call<'_>) -> Result<Response, Problem> {
    let user = WireUser::parse(call.wanted("managedBy")?).0;
    let partner = call.home();
    let view = Command::ViewRoles {
        organization: partner,
        user,
    };
    let roles = roles_of(Some(call.attempt(&view)?)).unwrap_or_default();
    let all = roles.iter().find(|role| {
        let all = [
            Role::PartnerFullAdministrator,
            Role::PartnerReadOnlyAdministrator,
        ];
        all.contains(role)
    });
    if all.is_some() {
        let detail = "the user manages all customers of the partner by its role";
        return Err(Problem::malformed(detail));
    }
    call.attempt(&Command::ListCustomers {
        organization: partner,
    })?;
    let shown = listed_customers(call, partner);
    let role = roles.iter().find(|role| role.is_of_partner());
    let is_theirs = |id: &rolecall_model::identity::OrganizationId| {
        let customer = call.state().organization(*id);
        customer.is_some_and(|customer| {
            customer.managers.contains(&user) || customer.provisioned_by.contains(&user)
        })
    };
    let items = shown.into_iter().filter(is_theirs).map(|id| Managed {
        org_id: organization_id(id),
        role: role.copied().map(role_id).unwrap_or_default(),
    });
    Ok(ok(ManagedOrganizations {
        items: items.collect(),
    }))
}

fn administrators(call: &mut Call<'_>) -> Result<Response, Problem> {
    let role = call.parameter("role").map(|id| {
        let unknown = || Problem::malformed("query parameter `role`: there is no such role");
        role_with(id).ok_or_else(unknown)
    });
    let list = Command::ListExternalAdministrators {
        organization: call.organization(),
        role: role.transpose()?,
    };
    let Answer::Administrators { administrators } = call.attempt(&list)? else {
        return Err(strange());
    };
    let items = administrators.into_iter().map(|entry| {
        let found = call.state().user(entry.user);
        let (display_name, email, (first_name, last_name)) = found
            .map(|user| (user.name.clone(), user.email.clone(), names(user)))
            .unwrap_or_default();
        let roles: Vec<_> = entry.roles.iter().copied().map(identity_role).collect();
        PartnerAdministrator {
            id: person_id(entry.user),
            display_name,
            first_name,
            last_name,
            emails: vec![email],
            role_in_customer_org: roles.first().cloned().unwrap_or_default(),
            roles_in_customer_org: roles,
        }
    });
    Ok(ok(PartnerAdministrators {
        items: items.collect(),
    }))
}

/// The command that assigns the customer of the request to the user of the request.
fn assignment(call: &Call<'_>) -> Command {
    Command::AssignCustomer {
        organization: call.home(),
        user: call.user(),
        customer: call.organization(),
        naming: Naming::Identifier,
    }
}

fn assign(call: &mut Call<'_>) -> Result<Response, Problem> {
    let command = assignment(call);
    call.attempt(&command)?;
    Ok(ok(serde_json::json!({})))
}

fn unassign(call: &mut Call<'_>) -> Result<Response, Problem> {
    let command = assignment(call);
    call.require(&command)?;
    let (customer, user) = (call.organization(), call.user());
    if let Some(customer) = call.simulator.state.organization_mut(customer) {
        customer.managers.retain(|manager| *manager != user);
    }
    Ok(ok(serde_json::json!({})))
}

fn revoke(call: &mut Call<'_>) -> Result<Response, Problem> {
    let (organization, user) = (call.home(), call.user());
    let view = Command::ViewRoles { organization, user };
    let held = roles_of(call.look_behind(&view)).unwrap_or_default();
    let revoke = |role| Command::RevokeRole {
        organization,
        user,
        role: RoleName::Known(role),
        site: None,
    };
    let held = held.into_iter().filter(|role| role.manages_customers());
    let mut commands: Vec<_> = held.map(revoke).collect();
    if commands.is_empty() {
        // Nothing to take, which only those learn who may take it.
        commands.push(revoke(Role::PartnerAdministrator));
    }
    call.attempt_all(&commands)?;
    Ok(nothing())
}
