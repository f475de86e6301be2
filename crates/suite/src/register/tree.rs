//! Deserializes the tree of a TOML file. The error tells an unknown key or word as such, and not in a text
//! of the library alone.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use rolecall_model::suggest::nearest;
use serde::de::value::{MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{self, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use toml::Spanned;
use toml::de::DeValue;

/// A value of a file that is not what it should be.
#[derive(Debug)]
pub(super) struct Mistake {
    /// The place of the value or of its key, as bytes of the text.
    pub(super) span: Option<Range<usize>>,
    pub(super) message: String,
    /// The known key or word that resembles an unknown one.
    pub(super) nearest: Option<String>,
}

impl Mistake {
    fn unknown(what: &str, met: &str, known: &[&str]) -> Self {
        let quoted: Vec<_> = known.iter().map(|word| format!("`{word}`")).collect();
        Self {
            span: None,
            message: format!(
                "unknown {what} `{met}`, expected one of {}",
                quoted.join(", ")
            ),
            nearest: nearest(met, known.iter().copied()),
        }
    }

    /// The mistake at this place, unless it has been placed more closely.
    fn at(mut self, span: Range<usize>) -> Self {
        self.span.get_or_insert(span);
        self
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Mistake {}

impl de::Error for Mistake {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self {
            span: None,
            message: message.to_string(),
            nearest: None,
        }
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::unknown("field", field, expected)
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::unknown("variant", variant, expected)
    }
}

/// A value of the tree.
pub(super) struct Node<'t, 's>(pub(super) &'t Spanned<DeValue<'s>>);

/// A key of a table.
struct Key<'t, 's>(&'t Spanned<Cow<'s, str>>);

impl<'de> Deserializer<'de> for Node<'_, '_> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        let visited = match self.0.get_ref() {
            DeValue::String(text) => visitor.visit_str(text),
            DeValue::Boolean(value) => visitor.visit_bool(*value),
            DeValue::Integer(number) => {
                match i64::from_str_radix(number.as_str(), number.radix()) {
                    Ok(number) => visitor.visit_i64(number),
                    Err(error) => Err(de::Error::custom(error)),
                }
            }
            DeValue::Float(number) => match number.as_str().parse() {
                Ok(number) => visitor.visit_f64(number),
                Err(error) => Err(de::Error::custom(error)),
            },
            DeValue::Datetime(time) => visitor.visit_string(time.to_string()),
            DeValue::Array(items) => {
                visitor.visit_seq(SeqDeserializer::new(items.iter().map(Node)))
            }
            DeValue::Table(entries) => {
                let entries = entries.iter().map(|(key, value)| (Key(key), Node(value)));
                visitor.visit_map(MapDeserializer::new(entries))
            }
        };
        visited.map_err(|mistake| mistake.at(self.0.span()))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        let DeValue::String(text) = self.0.get_ref() else {
            return self.deserialize_any(visitor);
        };
        let word: StrDeserializer<'_, Mistake> = text.as_ref().into_deserializer();
        let visited = visitor.visit_enum(word);
        visited.map_err(|mistake| mistake.at(self.0.span()))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Mistake> for Node<'_, '_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Key<'_, '_> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        let visited = visitor.visit_str(self.0.get_ref());
        visited.map_err(|mistake: Mistake| mistake.at(self.0.span()))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Mistake> for Key<'_, '_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
