//! From the fields that were found to the typed answer.

use std::collections::BTreeMap;

use rolecall_model::outcome::AnswerKind;
use rolecall_model::word::Vocabulary;
use rolecall_model::{Answer, UserId};
use serde_json::{Map, Value};

use super::alias::Aliases;
use crate::directory::Directory;
use crate::http::mapping::names::{Names, Word};
use crate::http::mapping::shape::Shape;
use crate::http::transport::excerpt::excerpt;
use crate::http::transport::redaction::Redactor;

/// Turns the implementation's identifiers and spellings into ours.
pub(in crate::http) struct Translation<'a> {
    pub(in crate::http) names: &'a Names,
    pub(in crate::http) directory: &'a Directory,
    pub(in crate::http) aliases: &'a Aliases,
    pub(in crate::http) redactor: &'a Redactor,
}

impl Translation<'_> {
    /// The answer with these fields.
    pub(in crate::http) fn answer(
        &self,
        kind: AnswerKind,
        found: &BTreeMap<String, Value>,
    ) -> Result<Answer, String> {
        if kind == AnswerKind::Nothing {
            return Ok(Answer::Nothing);
        }
        let mut fields = Map::new();
        for field in kind.fields() {
            let value = found
                .get(*field)
                .ok_or_else(|| format!("no request that was sent extracts `{field}`"))?;
            let shape = Shape::of(kind, field)
                .ok_or_else(|| format!("the kit knows no shape for `{field}`"))?;
            let value = self.value(shape, value, field)?.unwrap_or(Value::Null);
            fields.insert((*field).to_owned(), value);
        }
        let mut fields = Value::Object(fields);
        self.aliases.ours(&mut fields, kind == AnswerKind::File);
        let tagged = Value::Object(Map::from_iter([(kind.slug().to_owned(), fields)]));
        serde_path_to_error::deserialize(tagged).map_err(|error| {
            let path = error.path().to_string();
            let path = path
                .strip_prefix(kind.slug())
                .unwrap_or(&path)
                .trim_start_matches('.');
            format!("`{path}`: {}", error.inner())
        })
    }

    /// One value in our terms; `None` if it is to be left out.
    fn value(&self, shape: Shape, value: &Value, at: &str) -> Result<Option<Value>, String> {
        Ok(Some(match shape {
            // Their types are checked when the answer is put together.
            Shape::Truth | Shape::Number | Shape::New => value.clone(),
            Shape::Text | Shape::MaybeText => text(value),
            Shape::User => match self.user(value, at)? {
                Some(user) => Value::from(user.0),
                None => return Ok(None),
            },
            Shape::MaybeUser => match self.user(value, at)? {
                Some(user) => Value::from(user.0),
                None => Value::Null,
            },
            Shape::Users => self.list(Shape::User, value, at)?,
            Shape::Word(vocabulary) => match self.word(vocabulary, value, at)? {
                Some(word) => word.into(),
                None => return Ok(None),
            },
            Shape::Words(vocabulary) => {
                let words = elements(value, at)?.iter();
                let words = words.flat_map(|word| {
                    let bits = self.names.bits(vocabulary, word);
                    bits.unwrap_or_else(|| vec![word.clone()])
                });
                self.list(Shape::Word(vocabulary), &words.collect(), at)?
            }
            Shape::Texts => self.list(Shape::Text, value, at)?,
            Shape::Map(keys) => self.map(keys, value, at)?,
            Shape::Records(parts) => {
                let mut records = Vec::new();
                for (index, element) in elements(value, at)?.iter().enumerate() {
                    let at = format!("{at}[{index}]");
                    if let Some(record) = self.record(parts, element, &at)? {
                        records.push(record);
                    }
                }
                Value::Array(records)
            }
        }))
    }

    fn list(&self, shape: Shape, value: &Value, at: &str) -> Result<Value, String> {
        let mut items = Vec::new();
        for (index, item) in elements(value, at)?.iter().enumerate() {
            items.extend(self.value(shape, item, &format!("{at}[{index}]"))?);
        }
        Ok(Value::Array(items))
    }

    /// A record; `None` if one of its parts is to be left out.
    fn record(
        &self,
        parts: &[(&str, Shape)],
        element: &Value,
        at: &str,
    ) -> Result<Option<Value>, String> {
        let Value::Object(element) = element else {
            return Err(format!(
                "`{at}`: an object is wanted, not {}",
                kind_of(element)
            ));
        };
        let mut record = Map::new();
        for (name, shape) in parts {
            let at = format!("{at}.{name}");
            let value = match element.get(*name) {
                Some(value) => value,
                None if shape.may_be_absent() => &Value::Null,
                None => return Err(format!("`{at}`: it is missing")),
            };
            match self.value(*shape, value, &at)? {
                Some(value) => record.insert((*name).to_owned(), value),
                None => return Ok(None),
            };
        }
        Ok(Some(Value::Object(record)))
    }

    /// A map, from an object or from a list of entries; keys without a value are left out.
    fn map(&self, keys: Option<Vocabulary>, value: &Value, at: &str) -> Result<Value, String> {
        let entries: Vec<(String, &Value)> = match value {
            Value::Object(fields) => fields.iter().map(|(key, it)| (key.clone(), it)).collect(),
            Value::Array(items) => items
                .iter()
                .map(|item| match (item.get("key"), item.get("value")) {
                    (Some(Value::String(key)), Some(value)) => Ok((key.clone(), value)),
                    _ => Err(format!(
                        "`{at}`: each entry needs a `key` that is text, and a `value`"
                    )),
                })
                .collect::<Result<_, _>>()?,
            other => {
                return Err(format!(
                    "`{at}`: an object is wanted, not {}",
                    kind_of(other)
                ));
            }
        };
        let mut map = Map::new();
        for (key, value) in entries {
            let at = format!("{at}.{key}");
            let key = match keys {
                None => key,
                Some(vocabulary) => match self.word(vocabulary, &Value::String(key), &at)? {
                    Some(word) => word,
                    None => continue,
                },
            };
            if !value.is_null() {
                map.insert(key, text(value));
            }
        }
        Ok(Value::Object(map))
    }

    fn user(&self, value: &Value, at: &str) -> Result<Option<UserId>, String> {
        match value {
            Value::Null | Value::String(_) | Value::Number(_) => {
                Ok(self.directory.user_called(value))
            }
            other => Err(format!(
                "`{at}`: a user's identifier is wanted, not {}",
                kind_of(other)
            )),
        }
    }

    fn word(
        &self,
        vocabulary: Vocabulary,
        value: &Value,
        at: &str,
    ) -> Result<Option<String>, String> {
        let name = vocabulary.name();
        let word = match value {
            Value::String(word) => word.clone(),
            Value::Number(word) => word.to_string(),
            other => {
                return Err(format!(
                    "`{at}`: a {name} is wanted, not {}",
                    kind_of(other)
                ));
            }
        };
        match self.names.read_word(vocabulary, &word) {
            Word::Ours(word) => Ok(Some(word)),
            Word::Ignored => Ok(None),
            Word::Lacking => Err(format!(
                "`{at}`: the {name} `{word}` is there, and the mapping says under `lacking.{name}` \
                 that it is not; take it out of one of them",
            )),
            Word::Unknown => Err(format!(
                "`{at}`: unknown {name} `{}`; say under [names.{name}] what it stands for, or \
                 leave it out under [ignored]",
                excerpt(&self.redactor.redact(&word)),
            )),
        }
    }
}

fn elements<'a>(value: &'a Value, at: &str) -> Result<&'a Vec<Value>, String> {
    value
        .as_array()
        .ok_or_else(|| format!("`{at}`: a list is wanted, not {}", kind_of(value)))
}

/// Numbers and truth values count as text: a value of `30` is the text `30`.
fn text(value: &Value) -> Value {
    match value {
        Value::Number(_) | Value::Bool(_) => Value::String(value.to_string()),
        other => other.clone(),
    }
}

pub(in crate::http) const fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
