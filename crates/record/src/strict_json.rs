//! JSON in which no object has a name twice.
//!
//! Parsers disagree about such objects: some take the first value and some the last. What is signed or
//! compared has to mean the same to all of them.

use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// Checks that a text is JSON and that no object in it has a name twice.
///
/// # Errors
///
/// When it is not; the error names the place.
pub fn check(json: &[u8]) -> Result<(), serde_json::Error> {
    serde_json::from_slice::<Unambiguous>(json).map(|_| ())
}

/// Any value, of which nothing is kept.
struct Unambiguous;

impl<'de> Deserialize<'de> for Unambiguous {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Walk)
    }
}

impl<'de> DeserializeSeed<'de> for Walk {
    type Value = Unambiguous;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Unambiguous, D::Error> {
        deserializer.deserialize_any(self)
    }
}

#[derive(Clone, Copy)]
struct Walk;

impl<'de> Visitor<'de> for Walk {
    type Value = Unambiguous;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_str<E>(self, _: &str) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_unit<E>(self) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Unambiguous, A::Error> {
        while items.next_element_seed(self)?.is_some() {}
        Ok(Unambiguous)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Unambiguous, A::Error> {
        let mut names = HashSet::new();
        while let Some(name) = members.next_key::<String>()? {
            if names.contains(&name) {
                return Err(A::Error::custom(format!("the name `{name}` occurs twice")));
            }
            members.next_value_seed(self)?;
            names.insert(name);
        }
        Ok(Unambiguous)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_occurs_twice_is_refused_at_any_depth() {
        check(br#"{"a": [1, 2.5, -3, "x", null, true, {"a": 1}], "b": {"a": 2}}"#).unwrap();
        for json in [
            r#"{"a": 1, "a": 1}"#,
            r#"[{"b": {"a": 1, "c": 2, "\u0061": 3}}]"#,
        ] {
            let error = check(json.as_bytes()).unwrap_err().to_string();
            assert!(error.contains("`a` occurs twice"), "{error}");
        }
        // Depth and size of numbers are bounded by the parser.
        check("[".repeat(200_000).as_bytes()).unwrap_err();
        check(b"{\"a\": 1e999}").unwrap_err();
        check(b"{").unwrap_err();
    }
}
