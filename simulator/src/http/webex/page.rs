//! Pages: a part of a list, and the link to the next part.

use axum::http::{HeaderValue, header};
use axum::response::Response;

use super::call::Call;
use crate::http::problem::Problem;

/// The part of a list that a request asks for.
pub(super) struct Window {
    start: usize,
    length: usize,
}

/// The most entries on a page.
pub(super) const MAXIMUM: usize = 1000;

impl Window {
    /// Reads a number of entries and the place of the first one, counted from `first`, from the query.
    ///
    /// # Errors
    ///
    /// When one of them is not a number, or out of bounds.
    pub(super) fn of(
        call: &Call<'_>,
        (start, first): (&'static str, usize),
        (length, usual): (&'static str, usize),
    ) -> Result<Self, Problem> {
        let number = |name: &'static str, usual, bounds: std::ops::RangeInclusive<usize>| {
            let Some(text) = call.parameter(name) else {
                return Ok(usual);
            };
            let number = text.parse().ok().filter(|number| bounds.contains(number));
            number.ok_or_else(|| {
                let (least, most) = (bounds.start(), bounds.end());
                let bounds = if *most == usize::MAX {
                    format!("a number from {least}")
                } else {
                    format!("a number from {least} to {most}")
                };
                Problem::malformed(format!("query parameter `{name}`: it must be {bounds}"))
            })
        };
        Ok(Self {
            start: number(start, first, first..=usize::MAX)?.saturating_sub(first),
            length: number(length, usual, 1..=MAXIMUM)?,
        })
    }

    /// The number of the first entry, from 0.
    pub(super) const fn start(&self) -> usize {
        self.start
    }

    /// The entries of the page, and the number of the first entry of the next one if there is one.
    pub(super) fn cut<T>(&self, entries: Vec<T>) -> (Vec<T>, Option<usize>) {
        let end = self.start.saturating_add(self.length);
        let next = (end < entries.len()).then_some(end);
        let page = entries.into_iter().skip(self.start).take(self.length);
        (page.collect(), next)
    }
}

/// Adds the link to the next page: the same request with another place to begin at. Clients refuse a URL
/// that is not absolute.
pub(super) fn link(mut response: Response, call: &Call<'_>, name: &str, next: usize) -> Response {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (key, value) in call.query().iter().filter(|(key, _)| key.as_str() != name) {
        query.append_pair(key, value);
    }
    let query = query.append_pair(name, &next.to_string()).finish();
    let link = format!("<{}{}?{query}>; rel=\"next\"", call.base, call.path);
    if let Ok(link) = HeaderValue::from_str(&link) {
        response.headers_mut().insert(header::LINK, link);
    }
    response
}
