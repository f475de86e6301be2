//! Long lists go out in pages.

use std::borrow::Cow;
use std::collections::BTreeMap;

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use super::problem::Problem;

/// Entries on a page unless the caller asks for another number.
const DEFAULT_LIMIT: usize = 100;
/// The most entries on a page.
const MAXIMUM_LIMIT: usize = 1000;

/// The schema of `limit` in the OpenAPI document.
pub(super) struct Limit;

impl PartialSchema for Limit {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(1_usize))
            .maximum(Some(MAXIMUM_LIMIT))
            .default(Some(DEFAULT_LIMIT.into()))
            .into()
    }
}

impl ToSchema for Limit {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("PageLimit")
    }
}

/// The schema of `cursor`.
pub(super) struct Cursor;

impl PartialSchema for Cursor {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some("^after-[0-9a-f]{1,16}$"))
            .into()
    }
}

impl ToSchema for Cursor {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("PageCursor")
    }
}

/// The part of a list that the caller asks for.
///
/// A cursor is a place in the simulator's own order, which the pages keep: put together they are
/// the list, duplicates and all, as long as it does not change in between.
#[derive(Debug)]
pub(super) struct Window {
    start: usize,
    limit: usize,
}

/// The visible part of a cursor. It is opaque, so that callers do not rely on its meaning.
const CURSOR: &str = "after-";

/// The cursor of the page that begins at a place, counted from 0.
pub(super) fn cursor_to(place: usize) -> String {
    format!("{CURSOR}{place:x}")
}

/// The place at which the page of a cursor begins; `None` unless the cursor came from a page.
pub(super) fn place_of(cursor: &str) -> Option<usize> {
    let digits = cursor.strip_prefix(CURSOR)?;
    let is_digit = |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    // The standard library also reads a sign and capitals.
    let is_ours = digits.bytes().all(is_digit);
    usize::from_str_radix(digits, 16).ok().filter(|_| is_ours)
}

impl Window {
    /// Reads `cursor` and `limit` from a query.
    pub(super) fn parse(query: &BTreeMap<String, String>) -> Result<Self, Problem> {
        let limit = match query.get("limit") {
            None => DEFAULT_LIMIT,
            Some(text) => text
                .parse()
                .ok()
                .filter(|limit| (1..=MAXIMUM_LIMIT).contains(limit))
                .ok_or_else(|| {
                    Problem::malformed(format!("query parameter `limit`: not 1 to {MAXIMUM_LIMIT}"))
                })?,
        };
        let start = match query.get("cursor") {
            None => 0,
            Some(text) => place_of(text).ok_or_else(|| {
                Problem::malformed("query parameter `cursor`: it did not come from a page")
            })?,
        };
        Ok(Self { start, limit })
    }

    /// The entries of the page, and the cursor of the next one if there is one.
    pub(super) fn cut<T>(&self, entries: Vec<T>) -> (Vec<T>, Option<String>) {
        let end = self.start.saturating_add(self.limit);
        let next = (end < entries.len()).then(|| cursor_to(end));
        (
            entries
                .into_iter()
                .skip(self.start)
                .take(self.limit)
                .collect(),
            next,
        )
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that panics says what is wrong")]
mod tests {
    use super::*;

    fn window(parameters: &[(&str, &str)]) -> Result<Window, Problem> {
        let owned = parameters
            .iter()
            .map(|(name, value)| ((*name).into(), (*value).into()));
        Window::parse(&owned.collect())
    }

    #[test]
    fn pages_put_together_are_the_list() {
        for (length, pages) in [(0, 1), (1, 1), (99, 1), (100, 1), (101, 2), (250, 3)] {
            let list: Vec<usize> = (0..length).collect();
            let (mut seen, mut count, mut cursor) = (Vec::new(), 0, None::<String>);
            loop {
                let parameters = cursor.iter().map(|cursor| ("cursor", cursor.as_str()));
                let window = window(&parameters.collect::<Vec<_>>()).unwrap();
                let (page, next) = window.cut(list.clone());
                seen.extend(page);
                count += 1;
                cursor = next;
                if cursor.is_none() {
                    break;
                }
            }
            assert_eq!((seen, count), (list, pages), "{length}");
        }
    }

    #[test]
    fn the_caller_chooses_the_length_within_reason() {
        let (page, next) = window(&[("limit", "1000")]).unwrap().cut(vec![0; 1001]);
        assert_eq!((page.len(), next.as_deref()), (1000, Some("after-3e8")));
        for limit in ["", "0", "1001", "-1", "many", "99999999999999999999"] {
            assert!(window(&[("limit", limit)]).is_err(), "{limit}");
        }
    }

    #[test]
    fn a_cursor_is_one_that_a_page_gave() {
        for cursor in [
            "",
            "100",
            "after-",
            "after-x",
            "after-+3",
            "after-FF",
            "after-ffffffffffffffffff",
        ] {
            assert!(window(&[("cursor", cursor)]).is_err(), "{cursor}");
        }
        let beyond = window(&[("cursor", "after-ffffffffffffffff")]).unwrap();
        assert_eq!(beyond.cut(vec![1, 2, 3]), (vec![], None));
    }
}
