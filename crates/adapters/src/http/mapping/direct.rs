//! Templates of text and of names alone, such as `/users/{{ user.id }}`.
//!
//! Most templates are of this kind. They are filled in from the variables themselves, with the result that the template
//! engine would have, and without making its values of all variables for each request. Wherever the engine might
//! do otherwise, or has an error to report, the template is left to it.

use std::fmt::Write as _;

use serde_json::{Map, Value};

/// Words that mean something else than a variable.
const RESERVED: [&str; 14] = [
    "and", "else", "false", "False", "if", "in", "is", "loop", "none", "None", "not", "or", "self",
    "true",
];

/// The largest text of a variable, in bytes: for larger ones, the engine has the error.
const LARGEST: usize = 64 * 1024;

/// A template of text and names.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Direct(Vec<Piece>);

#[derive(Clone, Debug, Eq, PartialEq)]
enum Piece {
    Text(String),
    Name(Name),
}

/// A variable, and the fields that lead into it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Name(Vec<String>);

impl Direct {
    /// The pieces of a template; `None` if it has anything else than text and names.
    pub(super) fn of(source: &str) -> Option<Self> {
        // The engine leaves out a line break at the end.
        if source.contains("{%") || source.contains("{#") || source.ends_with('\n') {
            return None;
        }
        let mut pieces = Vec::new();
        let mut rest = source;
        while let Some((text, more)) = rest.split_once("{{") {
            let (name, more) = more.split_once("}}")?;
            if !text.is_empty() {
                pieces.push(Piece::Text(text.to_owned()));
            }
            pieces.push(Piece::Name(Name::of(name)?));
            rest = more;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Some(Self(pieces))
    }

    /// The text with these variables; in a path, every value is one segment. `None` leaves it to the engine.
    pub(super) fn fill(&self, variables: &Map<String, Value>, in_path: bool) -> Option<String> {
        let mut filled = String::new();
        for piece in &self.0 {
            let name = match piece {
                Piece::Text(text) => {
                    filled.push_str(text);
                    continue;
                }
                Piece::Name(name) => name,
            };
            let number;
            let text = match name.find(variables)? {
                Value::String(text) if text.len() <= LARGEST => text,
                Value::Number(value) if !value.is_f64() => {
                    number = value.to_string();
                    &number
                }
                Value::Null if !in_path => "",
                _ => return None,
            };
            if !in_path {
                filled.push_str(text);
            } else if matches!(text, "" | "." | "..") {
                return None;
            } else {
                filled.push_str(&segment(text));
            }
        }
        Some(filled)
    }
}

impl Name {
    /// The name that an expression is; `None` if it is more than a name.
    pub(super) fn of(expression: &str) -> Option<Self> {
        let parts: Vec<_> = expression.trim().split('.').map(str::to_owned).collect();
        let is_plain = parts.iter().all(|it| is_identifier(it));
        let first = parts.first()?.as_str();
        (is_plain && !RESERVED.contains(&first)).then_some(Self(parts))
    }

    /// The value of an expression that is this name. `None` leaves it to the engine.
    pub(super) fn value(&self, variables: &Map<String, Value>) -> Option<Value> {
        let is_plain = |it: &Value| match it {
            Value::String(text) => text.len() <= LARGEST,
            Value::Number(number) => !number.is_f64(),
            Value::Null | Value::Bool(_) => true,
            Value::Array(_) | Value::Object(_) => false,
        };
        let found = self.find(variables)?;
        let is_direct = match found {
            Value::Array(items) => items.iter().all(is_plain),
            one => is_plain(one),
        };
        is_direct.then(|| found.clone())
    }

    fn find<'v>(&self, variables: &'v Map<String, Value>) -> Option<&'v Value> {
        let (first, fields) = self.0.split_first()?;
        let variable = variables.get(first)?;
        fields
            .iter()
            .try_fold(variable, |within, field| within.as_object()?.get(field))
    }
}

/// Percent-encodes everything but the unreserved characters of RFC 3986.
pub(super) fn segment(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

fn is_identifier(word: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_';
    word.starts_with(is_letter) && word.chars().all(|c| is_letter(c) || c.is_ascii_digit())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use serde_json::json;

    use super::super::template::{Templates, Use, Variables};
    use super::*;

    fn variables() -> Map<String, Value> {
        let variables = json!({
            "user": {
                "id": 7, "name": "Ulla & Åke", "email": "u@x.example", "none": null, "big": u64::MAX, "half": 0.5,
                "truth": true, "list": ["a", 1, null], "table": {"b": 1, "a": 2}, "dot": "..", "empty": "",
                "items": "of its own", "deep": [[1]],
            },
            "label": "x1-",
        });
        variables.as_object().unwrap().clone()
    }

    /// All that is filled in directly is what the engine makes of it.
    #[test]
    fn the_engine_has_the_same_result() {
        let variables = variables();
        let mut templates = Templates::new();
        let mut direct = 0;
        for field in [
            "id",
            "name",
            "email",
            "none",
            "big",
            "half",
            "truth",
            "list",
            "table",
            "dot",
            "empty",
            "items",
            "deep",
            "absent",
            "name.first",
        ] {
            for source in [
                format!("/users/{{{{ user.{field} }}}}/roles"),
                format!("{{{{user.{field}}}}}{{{{ label }}}}"),
                format!("{{{{ user.{field} }}}}"),
            ] {
                for (purpose, in_path) in [(Use::Path, true), (Use::Text, false)] {
                    let template = templates.add(purpose, &source).unwrap();
                    let engine = templates.render_by_engine(&template, &Variables::of(&variables));
                    let filled = Direct::of(&source).unwrap().fill(&variables, in_path);
                    if let Some(filled) = filled {
                        assert_eq!(engine.as_ref(), Ok(&filled), "{source}");
                        direct += 1;
                    }
                    let either = templates.render(&template, &Variables::of(&variables));
                    assert_eq!(either, engine, "{source}");
                }
            }
            let source = format!("user.{field}");
            let expression = templates.expression(&source).unwrap();
            let engine = templates
                .evaluate(&expression, &Variables::of(&variables))
                .map(|value| serde_json::to_value(value).unwrap());
            if let Some(value) = Name::of(&source).unwrap().value(&variables) {
                assert_eq!(engine.as_ref(), Ok(&value), "{source}");
                direct += 1;
            }
            let either = templates.value(&expression, &Variables::of(&variables));
            assert_eq!(either, engine, "{source}");
        }
        assert!(direct > 40, "{direct}");
    }

    #[test]
    fn more_than_names_is_left_to_the_engine() {
        for source in [
            "{{ user.id + 1 }}",
            "{{ user['id'] }}",
            "{{- user.id }}",
            "{{ user.id|lower }}",
            "{{ none }}",
            "{{ 7 }}",
            "{{ f() }}",
            "{{ user. id }}",
            "{{ a",
            "{% if a %}{% endif %}",
            "{# a #}",
            "a\n",
            "{{ '{{ a }}' }}",
        ] {
            assert_eq!(Direct::of(source), None, "{source}");
        }
        assert_eq!(Direct::of("a } }} b").unwrap().0.len(), 1);
    }
}
