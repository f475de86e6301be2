//! Lists of administrators as CSV files, which are prepared first and fetched later.

use axum::http::Method;

use crate::command::Command;
use crate::http::body::Filter;
use crate::http::route::Route;

pub(super) fn routes() -> Vec<Route> {
    let path = "/organizations/{org}/administrator-exports/{tab}";
    vec![
        Route::command_with(
            Method::POST,
            path,
            "request-export",
            "Have the list of a tab prepared as a file, as the filter narrows it.",
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
            "Change the filter of the tab after an export was requested.",
            |request, Filter { role }| {
                let (organization, tab) = (request.organization(), request.tab()?);
                Ok(Command::ChangeExportFilter {
                    organization,
                    tab,
                    role,
                })
            },
        ),
        Route::command(
            Method::GET,
            path,
            "download-export",
            "Fetch the file that was prepared for the caller; refused until it is ready.",
            |request| {
                let (organization, tab) = (request.organization(), request.tab()?);
                Ok(Command::DownloadExport { organization, tab })
            },
        ),
    ]
}
