//! The admin actions audit log.

use axum::response::Response;
use rolecall_model::command::Command;
use rolecall_model::identity::UserId;
use rolecall_model::outcome::{Answer, AuditAction, AuditEntry};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::identifier::WireUser;
use crate::http::page::Limit;
use crate::http::problem::Problem;
use crate::http::webex::call::{Call, ok, organization_id, person_id, strange};
use crate::http::webex::chronicle::{Time, read, written};
use crate::http::webex::page::{Window, link};
use crate::http::webex::person::viewed_roles;
use crate::http::webex::route::Route;
use crate::http::webex::word::{identity_role, role_name};

/// Entries on a page unless the caller asks for another number.
const USUAL: usize = 100;
/// The category of everything that the simulator logs.
const CATEGORY: &str = "USERS";

/// An entry of the audit log.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Event {
    id: String,
    /// Empty if the log does not say who acted.
    actor_id: String,
    actor_org_id: String,
    created: String,
    data: EventData,
}

/// The details of an entry.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct EventData {
    actor_name: String,
    actor_email: String,
    actor_org_id: String,
    actor_org_name: String,
    /// The roles that the actor holds now, as far as the caller may view them.
    admin_roles: Vec<String>,
    event_category: &'static str,
    event_description: &'static str,
    action_text: String,
    /// Empty if the log does not say to whom it was done.
    target_id: String,
    target_type: &'static str,
    target_name: String,
    target_org_id: String,
    target_org_name: String,
    tracking_id: String,
    /// Beyond the Webex API: what was done, for programs.
    rolecall: Words,
}

/// The action and the role of an entry, for programs.
#[derive(Serialize, ToSchema)]
struct Words {
    action: AuditAction,
    #[schema(example = "id_full_admin")]
    role: String,
}

/// A page of the audit log, newest entry first.
#[derive(Serialize, ToSchema)]
struct Events {
    items: Vec<Event>,
}

/// The categories of entries.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Categories {
    event_categories: Vec<&'static str>,
}

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get::<Events>(
            "/v1/adminAudit/events",
            "listAdminAuditEvents",
            "View the audit log, newest entry first.",
            &["view-audit-log"],
            list,
        )
        .required::<String>("orgId", "The organization.")
        .required::<String>("from", "The earliest time (RFC 3339).")
        .required::<String>("to", "The latest time (RFC 3339).")
        .optional::<String>("actorId", "Only acts of this person.")
        .optional::<Limit>("max", "The most entries on the page.")
        .optional::<u32>("offset", "The number of entries to leave out.")
        .optional::<String>(
            "eventCategories",
            "Only these categories, separated by commas.",
        ),
        Route::get::<Categories>(
            "/v1/adminAudit/eventCategories",
            "listAdminAuditEventCategories",
            "List the categories of entries.",
            &["view-audit-log"],
            categories,
        ),
    ]
}

fn time(call: &Call<'_>, name: &'static str) -> Result<Time, Problem> {
    read(call.wanted(name)?).ok_or_else(|| {
        Problem::malformed(format!(
            "query parameter `{name}`: it must be a time such as 2026-01-01T00:00:00.000Z"
        ))
    })
}

fn list(call: &mut Call<'_>) -> Result<Response, Problem> {
    call.wanted("orgId")?;
    let organization = call.organization();
    let (from, to) = (time(call, "from")?, time(call, "to")?);
    if from > to {
        return Err(Problem::malformed(
            "query parameter `to`: it is before `from`",
        ));
    }
    let window = Window::of(call, ("offset", 0), ("max", USUAL))?;
    let actor = call.parameter("actorId").map(|id| WireUser::parse(id).0);
    let is_listed = call.parameter("eventCategories").is_none_or(|categories| {
        let mut categories = categories.split(',');
        categories.any(|category| category.trim() == CATEGORY)
    });
    let Answer::AuditLog { entries } = call.attempt(&Command::ViewAuditLog { organization })?
    else {
        return Err(strange());
    };
    let state = call.simulator.state();
    let dates = call.desk.chronicle.audit(state, organization).to_vec();
    let newest = dates.last().copied().unwrap_or(from);
    // A log may show fewer entries than there are, or more: those of others are as old as the newest.
    let dated = entries.into_iter().enumerate().map(|(index, entry)| {
        let date = dates.get(index).copied().unwrap_or(newest);
        (index, date, entry)
    });
    let mut events: Vec<_> = dated
        .filter(|(_, date, _)| is_listed && (from..=to).contains(date))
        .filter(|(_, _, entry)| actor.is_none() || entry.actor == actor)
        .collect();
    events.reverse();
    let (page, next) = window.cut(events);
    let items = page
        .into_iter()
        .map(|(index, date, entry)| event(call, index, date, &entry))
        .collect();
    let response = ok(Events { items });
    Ok(match next {
        Some(next) => link(response, call, "offset", next),
        None => response,
    })
}

fn event(call: &mut Call<'_>, index: usize, date: Time, entry: &AuditEntry) -> Event {
    let organization = call.organization();
    let actor = entry
        .actor
        .map(|user| someone(call, user))
        .unwrap_or_default();
    let target = entry
        .target
        .map(|user| someone(call, user))
        .unwrap_or_default();
    let roles = entry
        .actor
        .and_then(|user| viewed_roles(call, organization, user));
    let (description, verb) = match entry.action {
        AuditAction::GrantRole => ("An administrator role was assigned", "assigned"),
        AuditAction::RevokeRole => ("An administrator role was removed", "removed"),
    };
    let role = role_name(entry.role);
    Event {
        id: format!("{}-{index}", organization_id(organization)),
        actor_id: actor.id,
        actor_org_id: actor.organization.clone(),
        created: written(date),
        data: EventData {
            action_text: format!("{} {verb} the role {role}: {}", actor.name, target.name),
            actor_name: actor.name,
            actor_email: actor.email,
            actor_org_id: actor.organization,
            actor_org_name: actor.organization_name,
            admin_roles: roles
                .unwrap_or_default()
                .into_iter()
                .map(identity_role)
                .collect(),
            event_category: CATEGORY,
            event_description: description,
            target_id: target.id,
            target_type: "PERSON",
            target_name: target.name,
            target_org_id: target.organization,
            target_org_name: target.organization_name,
            tracking_id: format!("{}-{index}", call.tracking),
            rolecall: Words {
                action: entry.action,
                role: identity_role(entry.role),
            },
        },
    }
}

/// A person in an entry; empty texts where the log does not say.
#[derive(Default)]
struct Someone {
    id: String,
    name: String,
    email: String,
    organization: String,
    organization_name: String,
}

fn someone(call: &Call<'_>, user: UserId) -> Someone {
    let Some(found) = call.state().user(user) else {
        return Someone::default();
    };
    let home = call.state().organization(found.home);
    Someone {
        id: person_id(user),
        name: found.name.clone(),
        email: found.email.clone(),
        organization: organization_id(found.home),
        organization_name: home.map(|home| home.name.clone()).unwrap_or_default(),
    }
}

fn categories(call: &mut Call<'_>) -> Result<Response, Problem> {
    let organization = call.home();
    call.attempt(&Command::ViewAuditLog { organization })?;
    Ok(ok(Categories {
        event_categories: vec![CATEGORY],
    }))
}
