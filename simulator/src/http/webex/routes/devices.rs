//! Devices of an organization.

use axum::http::Method;
use axum::response::Response;
use rolecall_model::command::Command;
use rolecall_model::identity::OrganizationId;
use rolecall_model::outcome::{Answer, Thing};
use rolecall_model::vocabulary::Item;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::identifier::WireOrganization;
use crate::http::page::Limit;
use crate::http::problem::Problem;
use crate::http::webex::call::{Call, nothing, ok, organization_id, strange};
use crate::http::webex::page::{Window, link};
use crate::http::webex::route::Route;
use crate::http::webex_id::{decode, encode, number, uuid};

/// The kind of devices in identifiers.
const DEVICE: &str = "DEVICE";
/// Devices on a page unless the caller asks for another number.
const USUAL: usize = 100;

/// A device.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Device {
    id: String,
    display_name: String,
    /// The part of the device that can be changed.
    product: String,
    org_id: String,
    #[serde(rename = "type")]
    kind: &'static str,
}

/// A page of devices.
#[derive(Serialize, ToSchema)]
struct Devices {
    items: Vec<Device>,
}

/// A device to add.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct DeviceToAdd {
    /// The hardware address, which is the name of the new device.
    mac: String,
    model: Option<String>,
    org_id: Option<String>,
}

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get::<Devices>(
            "/v1/devices",
            "listDevices",
            "List the devices of an organization.",
            &["view-items"],
            list,
        )
        .optional::<String>("orgId", "The organization; by default, the caller's own.")
        .optional::<String>("displayName", "Only the device of this name.")
        .optional::<Limit>("max", "The most devices on the page.")
        .optional::<u32>("start", "The number of devices to leave out."),
        Route::new(
            Method::POST,
            "/v1/devices",
            "createDevice",
            "Add a device.",
            &["add-item"],
            create,
        )
        .reads::<DeviceToAdd>()
        .answers::<Device>(),
        Route::get::<Device>(
            "/v1/devices/{deviceId}",
            "getDevice",
            "View a device.",
            &["view-items"],
            get,
        ),
        Route::new(
            Method::DELETE,
            "/v1/devices/{deviceId}",
            "deleteDevice",
            "Remove a device.",
            &["remove-item"],
            delete,
        ),
    ]
}

fn devices(call: &mut Call<'_>, organization: OrganizationId) -> Result<Vec<Device>, Problem> {
    let view = Command::ViewItems {
        organization,
        item: Item::Device,
    };
    let Answer::Items { items } = call.attempt(&view)? else {
        return Err(strange());
    };
    let items = items.into_iter();
    Ok(items.map(|thing| shown(organization, thing)).collect())
}

fn shown(organization: OrganizationId, Thing { name, value }: Thing) -> Device {
    Device {
        id: encode(DEVICE, &format!("{}:{name}", uuid(organization.0))),
        display_name: name,
        product: value,
        org_id: organization_id(organization),
        kind: "roomdesk",
    }
}

fn list(call: &mut Call<'_>) -> Result<Response, Problem> {
    let window = Window::of(call, ("start", 0), ("max", USUAL))?;
    let organization = call.organization();
    let mut items = devices(call, organization)?;
    if let Some(name) = call.parameter("displayName") {
        items.retain(|device| device.display_name == name);
    }
    let (items, next) = window.cut(items);
    let response = ok(Devices { items });
    Ok(match next {
        Some(next) => link(response, call, "start", next),
        None => response,
    })
}

/// The organization and the name in the identifier of the path. One that names nothing is sought among the
/// devices of the caller's own organization.
fn named(call: &Call<'_>) -> (OrganizationId, String) {
    let id = call.segment("deviceId").unwrap_or_default();
    let parts = decode(DEVICE, id).and_then(|text| {
        let (organization, name) = text.split_once(':')?;
        Some((OrganizationId(number(organization)?), name.to_owned()))
    });
    parts.unwrap_or_else(|| (call.home(), id.to_owned()))
}

fn get(call: &mut Call<'_>) -> Result<Response, Problem> {
    let (organization, name) = named(call);
    let found = devices(call, organization)?;
    let found = found.into_iter().find(|device| device.display_name == name);
    let found = found.ok_or_else(|| Problem::not_found("there is no such device"))?;
    Ok(ok(found))
}

fn create(call: &mut Call<'_>) -> Result<Response, Problem> {
    let body: DeviceToAdd = call.json()?;
    let named = body
        .org_id
        .as_deref()
        .map(|id| WireOrganization::parse(id).0);
    let organization = named.unwrap_or_else(|| call.home());
    let (name, value) = (body.mac, body.model.unwrap_or_default());
    call.attempt(&Command::AddItem {
        organization,
        item: Item::Device,
        name: name.clone(),
        value: value.clone(),
    })?;
    Ok(ok(shown(organization, Thing { name, value })))
}

fn delete(call: &mut Call<'_>) -> Result<Response, Problem> {
    let (organization, name) = named(call);
    call.attempt(&Command::RemoveItem {
        organization,
        item: Item::Device,
        name,
    })?;
    Ok(nothing())
}
