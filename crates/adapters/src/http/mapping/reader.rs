//! Reading the file so that all mistakes of its form are found at once.
//!
//! The deserializer stops at the first mistake. It is noted, the part with the mistake is taken out, and the
//! rest is read again. What is taken out is remembered, so that nothing is said about its absence.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Deserializer};

use super::problem::{Problems, explain};

/// More mistakes of form than these are not looked for.
const MOST: usize = 50;

/// A file as a tree whose parts know their places.
pub(in crate::http) struct Document<'a> {
    root: Spanned<DeTable<'a>>,
    is_sound: bool,
}

/// A part that was taken out of a document.
struct Removed {
    /// Where it was: the keys that lead to it.
    path: Vec<String>,
    /// The place of the table that it was in.
    parent: Range<usize>,
}

impl<'a> Document<'a> {
    /// Parses a text; every syntax error is noted.
    pub(in crate::http) fn parse(text: &'a str, problems: &mut Problems<'_>) -> Self {
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let (what, help) = explain(error);
            problems.add(error.span(), what, help);
        }
        let is_sound = errors.is_empty();
        Self { root, is_sound }
    }

    /// True if the document has this key at its root.
    pub(in crate::http) fn has(&self, key: &str) -> bool {
        self.root
            .get_ref()
            .keys()
            .any(|known| known.get_ref() == key)
    }

    /// Reads the document; every mistake of its form is noted. There is no result if a part is missing that
    /// nothing can be read without.
    pub(in crate::http) fn read<T: DeserializeOwned>(
        mut self,
        problems: &mut Problems<'_>,
    ) -> Option<T> {
        if !self.is_sound {
            return None;
        }
        // Tables out of which a key was taken that nobody knows: it may be the one that is missing.
        let mut mended: Vec<Range<usize>> = Vec::new();
        for _ in 0..MOST {
            let error = match T::deserialize(Deserializer::from(self.root.clone())) {
                Ok(read) => return Some(read),
                Err(error) => error,
            };
            let span = error.span();
            let is_missing = error.message().starts_with("missing field");
            let is_unknown = error.message().starts_with("unknown field");
            let (what, help) = explain(&error);
            let meant = help.as_deref().and_then(|help| help.split('`').nth(1));
            let meant = meant.filter(|_| is_unknown).map(str::to_owned);
            if !(is_missing && span.as_ref().is_some_and(|span| mended.contains(span))) {
                problems.add(span.clone(), what, help);
            }
            let mut removed = self.remove(&span?)?;
            // A value that is wrong is missing now, and so is a key that was misspelt.
            match (meant, removed.path.last_mut()) {
                (Some(meant), Some(last)) => *last = meant,
                _ if is_unknown => removed.path.clear(),
                _ => {}
            }
            problems.damage(&removed.path);
            mended.push(removed.parent);
        }
        None
    }

    /// Takes the part at this place out: a key with its value, a value, or the element of a list.
    fn remove(&mut self, span: &Range<usize>) -> Option<Removed> {
        let mut path = Vec::new();
        let parent = self.root.span();
        remove_from(self.root.get_mut(), &parent, span, &mut path)
    }
}

fn remove_from(
    table: &mut DeTable<'_>,
    own: &Range<usize>,
    span: &Range<usize>,
    path: &mut Vec<String>,
) -> Option<Removed> {
    let mut at_fault = None;
    for (key, value) in table.iter_mut() {
        path.push(key.get_ref().to_string());
        let place = value.span();
        // The innermost part is the one at fault.
        let removed = remove_inside(value.get_mut(), &place, span, path);
        if removed.is_some() {
            return removed;
        }
        if key.span() == *span || place == *span {
            at_fault = Some(key.clone());
            break;
        }
        path.pop();
    }
    table.remove(&at_fault?)?;
    Some(Removed {
        path: path.clone(),
        parent: own.clone(),
    })
}

fn remove_inside(
    value: &mut DeValue<'_>,
    own: &Range<usize>,
    span: &Range<usize>,
    path: &mut Vec<String>,
) -> Option<Removed> {
    match value {
        DeValue::Table(table) => remove_from(table, own, span, path),
        DeValue::Array(items) => {
            for item in items.iter_mut() {
                let place = item.span();
                let removed = remove_inside(item.get_mut(), &place, span, path);
                if removed.is_some() {
                    return removed;
                }
            }
            let wrong = items.iter().position(|item| item.span() == *span)?;
            let rest = std::mem::replace(items, DeArray::new())
                .into_iter()
                .enumerate();
            *items = rest
                .filter(|(at, _)| *at != wrong)
                .map(|(_, item)| item)
                .collect();
            Some(Removed {
                path: path.clone(),
                parent: own.clone(),
            })
        }
        _ => None,
    }
}
