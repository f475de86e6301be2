//! Statements of RDF, before they are written down in one syntax or another.

use std::borrow::Cow;
use std::fmt;

use crate::report::text::{percent_encoded, printable};

/// Something that statements are made about.
pub(super) struct Node<'a> {
    /// Its name; a blank node has none.
    pub(super) iri: Option<Iri>,
    /// Its classes, as prefixed names.
    pub(super) classes: &'static [&'static str],
    /// Its properties, as prefixed names, with what they lead to.
    pub(super) properties: Vec<(&'static str, Vec<Term<'a>>)>,
}

/// The value of a property.
pub(super) enum Term<'a> {
    /// A term of a vocabulary, as a prefixed name.
    Name(&'static str),
    Iri(Iri),
    /// A string.
    Text(Cow<'a, str>),
    /// A point in time, RFC 3339.
    Time(Cow<'a, str>),
    /// A node without a name.
    Node(Node<'a>),
}

/// The name of something of rolecall's. Nothing can be fetched by such a name; it is the same from
/// run to run, so that reports of several can be put together.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Iri(String);

impl<'a> Node<'a> {
    pub(super) fn named(iri: &Iri, classes: &'static [&'static str]) -> Self {
        Self {
            iri: Some(iri.clone()),
            ..Self::unnamed(classes)
        }
    }

    pub(super) const fn unnamed(classes: &'static [&'static str]) -> Self {
        Self {
            iri: None,
            classes,
            properties: Vec::new(),
        }
    }

    /// Adds a property; without terms, nothing is added.
    pub(super) fn with(
        mut self,
        property: &'static str,
        terms: impl IntoIterator<Item = Term<'a>>,
    ) -> Self {
        let terms: Vec<_> = terms.into_iter().collect();
        if !terms.is_empty() {
            self.properties.push((property, terms));
        }
        self
    }
}

impl<'a> Term<'a> {
    pub(super) fn text(text: &'a str) -> Self {
        Self::Text(printable(text))
    }

    pub(super) fn time(time: &'a str) -> Self {
        Self::Time(printable(time))
    }
}

impl Iri {
    /// `urn:rolecall:kind:parts…`, the parts percent-encoded. The characters left alone are among those
    /// that RFC 8141 allows in a URN.
    pub(super) fn of(kind: &str, parts: &[&str]) -> Self {
        let mut iri = format!("urn:rolecall:{kind}");
        for part in parts {
            iri.push(':');
            iri.push_str(&percent_encoded(part));
        }
        Self(iri)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Iri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_be_told_from_every_other() {
        let iri = |parts: &[&str]| Iri::of("scenario", parts).to_string();
        assert_eq!(
            iri(&["org/assign:a-role <ö>"]),
            "urn:rolecall:scenario:org/assign%3Aa-role%20%3C%C3%B6%3E"
        );
        assert_ne!(iri(&["a", "b"]), iri(&["a:b"]));
        assert_ne!(iri(&["a b"]), iri(&["a%20b"]));
    }
}
