//! Lists of administrators as CSV files, which are prepared first and fetched later.

use axum::http::Method;
use rolecall_model::command::Command;

use crate::http::body::Filter;
use crate::http::route::Route;

pub(super) fn routes() -> Vec<Route> {
    let path = "/organizations/{org}/administrator-exports/{tab}";
    vec![
        Route::command_with(
            Method::POST,
            path,
            "request-export",
            |request, Filter { role }| {
                let (organization, tab) = (request.organization(), request.tab()?);
                Ok(Command::RequestExport {
                    organization,
                    tab,
                    role,
                })
            },
        ),
        Route::command_with(
            Method::PATCH,
            path,
            "change-export-filter",
            |request, Filter { role }| {
                let (organization, tab) = (request.organization(), request.tab()?);
                Ok(Command::ChangeExportFilter {
                    organization,
                    tab,
                    role,
                })
            },
        ),
        Route::command(Method::GET, path, "download-export", |request| {
            let (organization, tab) = (request.organization(), request.tab()?);
            Ok(Command::DownloadExport { organization, tab })
        }),
    ]
}
