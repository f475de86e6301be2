//! Methods of HTTP, as the router takes them and as OPTIONS lists them.

use axum::http::{HeaderValue, Method};
use axum::routing::MethodFilter;

/// The methods of a path whose routes have these, as OPTIONS lists them.
pub(super) fn allowed<'a>(methods: impl Iterator<Item = &'a Method>) -> HeaderValue {
    let mut names: Vec<_> = methods.map(Method::as_str).collect();
    if names.contains(&"GET") {
        names.push("HEAD");
    }
    names.push("OPTIONS");
    names.sort_unstable();
    HeaderValue::from_str(&names.join(", ")).unwrap_or(HeaderValue::from_static("OPTIONS"))
}

/// The filter of a route with this method. GET stands for HEAD as well.
pub(super) fn filter(method: &Method) -> MethodFilter {
    match *method {
        Method::POST => MethodFilter::POST,
        Method::PUT => MethodFilter::PUT,
        Method::PATCH => MethodFilter::PATCH,
        Method::DELETE => MethodFilter::DELETE,
        _ => MethodFilter::GET,
    }
}
