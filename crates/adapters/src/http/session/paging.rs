//! Lists that come in pages.

use reqwest::Url;
use serde_json::Value;

use crate::http::mapping::request::Paginate;

/// The name of the page after this one, the `current`th; `None` on the last one.
pub(in crate::http) fn next_page(
    paginate: &Paginate,
    body: &Value,
    current: usize,
) -> Result<Option<String>, String> {
    match paginate {
        Paginate::Next { next, .. } => Ok(match next.first(body) {
            Some(Value::String(next)) if !next.is_empty() => Some(next.clone()),
            Some(Value::Number(next)) => Some(next.to_string()),
            _ => None,
        }),
        Paginate::Numbered { pages, .. } => match pages.first(body).and_then(Value::as_u64) {
            Some(pages) => Ok((pages > current as u64).then(|| (current + 1).to_string())),
            // Taken for the only page, it would hide whoever is on the others.
            None => Err("the answer does not say how many pages there are".to_owned()),
        },
    }
}

/// The URL of the next page. It never leaves the server: credentials go with it.
pub(in crate::http) fn turn(first: &Url, paginate: &Paginate, next: &str) -> Result<Url, String> {
    if let Paginate::Next {
        query: Some(name), ..
    }
    | Paginate::Numbered { query: name, .. } = paginate
    {
        let mut url = first.clone();
        url.query_pairs_mut().append_pair(name, next);
        return Ok(url);
    }
    let url = first
        .join(next)
        .map_err(|error| format!("`{next}` is not a URL: {error}"))?;
    if url.origin() == first.origin() {
        Ok(url)
    } else {
        Err(format!("the next page `{next}` is on another server"))
    }
}
