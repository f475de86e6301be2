//! Named things of an organization, such as devices and legal holds, all treated alike.

use axum::http::Method;

use crate::command::Command;
use crate::http::body::{ItemToAdd, NewValue};
use crate::http::route::Route;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/items/{item}",
            "view-items",
            "View all things of a kind.",
            |request| {
                let item = request.item()?;
                Ok(Command::ViewItems {
                    organization: request.organization(),
                    item,
                })
            },
        ),
        Route::command_with(
            Method::POST,
            "/organizations/{org}/items/{item}",
            "add-item",
            "Add a thing.",
            |request, ItemToAdd { name, value }| {
                let item = request.item()?;
                Ok(Command::AddItem {
                    organization: request.organization(),
                    item,
                    name,
                    value,
                })
            },
        ),
        Route::command_with(
            Method::PUT,
            "/organizations/{org}/items/{item}/{name}",
            "change-item",
            "Change a thing.",
            |request, NewValue { value }| {
                let item = request.item()?;
                Ok(Command::ChangeItem {
                    organization: request.organization(),
                    item,
                    name: request.segment("name").to_owned(),
                    value,
                })
            },
        ),
        Route::command(
            Method::DELETE,
            "/organizations/{org}/items/{item}/{name}",
            "remove-item",
            "Remove a thing.",
            |request| {
                let item = request.item()?;
                Ok(Command::RemoveItem {
                    organization: request.organization(),
                    item,
                    name: request.segment("name").to_owned(),
                })
            },
        ),
    ]
}
