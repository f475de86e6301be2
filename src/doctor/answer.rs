//! Summaries of an answer, for people.

use rolecall_model::implementation::{Exchange, HttpResponse};

/// Longer answers are cut here.
const LONGEST_EXCERPT: usize = 160;

/// Longer parts of a path are cut here: identifiers tell a person nothing.
const LONGEST_PART: usize = 24;

/// The method and the path that were asked for, with what is long in it shortened.
pub(super) fn asked(exchange: &Exchange) -> Option<String> {
    let request = exchange.request.as_ref()?;
    let url = request.url.as_str();
    let behind = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = behind.find('/').and_then(|at| behind.get(at..));
    let path = path.unwrap_or("/");
    let mut short = String::new();
    for part in path.split_inclusive(['/', '?', '&', '=']) {
        let name = part.trim_end_matches(['/', '?', '&', '=']);
        if name.chars().count() > LONGEST_PART {
            short.extend(name.chars().take(LONGEST_PART));
            short.push('…');
            short.push_str(part.get(name.len()..).unwrap_or_default());
        } else {
            short.push_str(part);
        }
    }
    Some(format!("{} {}", request.method, cut(&short)))
}

/// Whether an answer is a page for people.
pub(super) fn is_page(response: &HttpResponse) -> bool {
    let html = response.headers.iter().any(|(name, value)| {
        name.eq_ignore_ascii_case("content-type")
            && value.to_ascii_lowercase().contains("text/html")
    });
    let start: String = response.text().trim_start().chars().take(14).collect();
    let start = start.to_ascii_lowercase();
    // Some servers call everything HTML.
    let is_json = serde_json::from_str::<serde::de::IgnoredAny>(&response.text()).is_ok();
    (html && !is_json) || start.starts_with("<!doctype html") || start.starts_with("<html")
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

#[cfg(test)]
mod tests {
    use rolecall_model::implementation::HttpRequest;

    use super::*;

    #[test]
    fn long_identifiers_are_shortened() {
        let request = HttpRequest {
            method: "GET".to_owned(),
            url: format!(
                "http://host:1/v1/people/{}?org={}&max=3",
                "x".repeat(60),
                "ö".repeat(60)
            ),
            ..HttpRequest::default()
        };
        let exchange = Exchange {
            request: Some(request),
            ..Exchange::default()
        };
        let (id, org) = ("x".repeat(24), "ö".repeat(24));
        let short = format!("GET /v1/people/{id}…?org={org}…&max=3");
        assert_eq!(asked(&exchange), Some(short));
    }
}
