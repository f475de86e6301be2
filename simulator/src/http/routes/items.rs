//! Named things of an organization, such as devices and legal holds, all treated alike.

use axum::http::Method;
use rolecall_model::command::Command;

use crate::http::body::{ItemToAdd, NewValue};
use crate::http::route::Route;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/items/{item}",
            "view-items",
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
