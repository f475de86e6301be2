//! What can be told from an answer, for people.

use crate::implementation::{Exchange, HttpResponse};

/// Longer answers are cut here.
const LONGEST_EXCERPT: usize = 160;

/// The method and the path that were asked for.
pub(super) fn asked(exchange: &Exchange) -> Option<String> {
    let request = exchange.request.as_ref()?;
    let behind = request
        .url
        .split_once("://")
        .map_or(request.url.as_str(), |(_, rest)| rest);
    let path = behind
        .find('/')
        .and_then(|at| behind.get(at..))
        .unwrap_or("/");
    Some(format!("{} {}", request.method, cut(path)))
}

/// Whether an answer is a page for people.
pub(super) fn is_page(response: &HttpResponse) -> bool {
    let html = response.headers.iter().any(|(name, value)| {
        name.eq_ignore_ascii_case("content-type")
            && value.to_ascii_lowercase().contains("text/html")
    });
    let start: String = response.text().trim_start().chars().take(14).collect();
    let start = start.to_ascii_lowercase();
    html || start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// The beginning of a text, on one line.
pub(super) fn cut(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(LONGEST_EXCERPT)
        .collect();
    if line.chars().count() < text.chars().count() {
        format!("{line}…")
    } else {
        line
    }
}

/// Whether an answer that was taken for a yes reads like a no.
pub(super) fn says_no(response: &HttpResponse) -> bool {
    let body = response.text().to_ascii_lowercase().replace(' ', "");
    [
        "error",
        "denied",
        "forbidden",
        "\"ok\":false",
        "\"success\":false",
    ]
    .iter()
    .any(|word| body.contains(word))
}
