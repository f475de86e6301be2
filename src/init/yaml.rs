//! YAML as JSON: the part of YAML 1.2 that OpenAPI documents are written in, with its core schema.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Number, Value};

/// A document with more nodes than this is not read, those of aliases counted wherever they stand: a small
/// file could stand for a very large one.
const MOST_NODES: usize = 2_000_000;

/// A document that is nested deeper than this is not read.
const DEEPEST: usize = 200;

/// Reads a text as YAML. The error has a line and a column.
pub(super) fn read(text: &str) -> Result<Value, String> {
    let mut builder = Builder::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| error.to_string())?;
        let is_end = matches!(event, Event::DocumentEnd);
        builder.take(event).map_err(|error| {
            let (line, column) = (span.start.line(), span.start.col() + 1);
            format!("line {line}, column {column}: {error}")
        })?;
        if is_end {
            // What follows is another document.
            break;
        }
    }
    builder.root.ok_or_else(|| "it is empty".to_owned())
}

/// A value that is not complete yet.
enum Open {
    List(Vec<Value>),
    Table {
        fields: Map<String, Value>,
        key: Option<String>,
    },
}

#[derive(Default)]
struct Builder {
    open: Vec<(Open, usize)>,
    anchors: HashMap<usize, (Value, usize)>,
    nodes: usize,
    root: Option<Value>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let value = match style {
                    ScalarStyle::Plain => plain(&text),
                    _ => Value::from(text.into_owned()),
                };
                self.put(value, anchor, 1)
            }
            Event::SequenceStart(anchor, _) => self.begin(Open::List(Vec::new()), anchor),
            Event::MappingStart(anchor, _) => {
                let table = Open::Table {
                    fields: Map::new(),
                    key: None,
                };
                self.begin(table, anchor)
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some((Open::List(items), anchor)) => self.put(Value::Array(items), anchor, 1),
                Some((Open::Table { fields, .. }, anchor)) => {
                    self.put(Value::Object(fields), anchor, 1)
                }
                None => Err("a list or a table ends that did not begin".to_owned()),
            },
            Event::Alias(anchor) => {
                let known = self.anchors.get(&anchor).cloned();
                let (value, nodes) = known.ok_or("the alias refers to itself")?;
                self.put(value, 0, nodes)
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, open: Open, anchor: usize) -> Result<(), String> {
        if self.open.len() >= DEEPEST {
            return Err(format!("it is nested deeper than {DEEPEST} levels"));
        }
        self.open.push((open, anchor));
        Ok(())
    }

    /// Puts a complete value where it belongs.
    fn put(&mut self, value: Value, anchor: usize, nodes: usize) -> Result<(), String> {
        self.nodes = self.nodes.saturating_add(nodes);
        if self.nodes > MOST_NODES {
            return Err(format!("it has more than {MOST_NODES} values"));
        }
        if anchor > 0 {
            let size = size(&value);
            // The copy is a part of what has to fit.
            self.nodes = self.nodes.saturating_add(size);
            self.anchors.insert(anchor, (value.clone(), size));
        }
        match self.open.last_mut() {
            None => self.root = Some(value),
            Some((Open::List(items), _)) => items.push(value),
            Some((Open::Table { fields, key }, _)) => match key.take() {
                Some(key) => {
                    fields.insert(key, value);
                }
                None => {
                    *key = Some(match value {
                        Value::String(text) => text,
                        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
                        Value::Array(_) | Value::Object(_) => {
                            return Err("a key is a list or a table".to_owned());
                        }
                    });
                }
            },
        }
        Ok(())
    }
}

/// The number of values in a value.
fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(fields) => 1 + fields.values().map(size).sum::<usize>(),
        _ => 1,
    }
}

/// A plain scalar by the core schema (YAML 1.2.2, section 10.3.2).
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.bytes().all(|byte| byte.is_ascii_digit())
        && let Ok(number) = text.parse::<i64>()
    {
        return number.into();
    }
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.contains(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-'));
    let number = is_number.then(|| text.parse::<f64>().ok()).flatten();
    match number.and_then(Number::from_f64) {
        Some(number) => Value::Number(number),
        None => Value::from(text),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use serde_json::json;

    use super::*;

    #[test]
    fn a_document_is_read_with_its_types() {
        let text = "---\n# a comment\nopenapi: 3.0.3\npaths:\n  /users/{id}:\n    get: &get\n      \
                    operationId: 'view'\n      deprecated: false\n      responses: {200: {}, default: ~}\n    \
                    put: *get\nlist: [1, -2, 1.5, \"3\", 1.2.3, 0x1f]\ntext: |\n  one\n  two\n";
        let operation = json!({
            "operationId": "view", "deprecated": false, "responses": { "200": {}, "default": null },
        });
        assert_eq!(
            read(text).unwrap(),
            json!({
                "openapi": "3.0.3",
                "paths": { "/users/{id}": { "get": operation, "put": operation } },
                "list": [1, -2, 1.5, "3", "1.2.3", "0x1f"],
                "text": "one\ntwo\n",
            })
        );
    }

    #[test]
    fn a_text_that_is_not_a_document_is_an_error() {
        for (text, says) in [
            ("", "it is empty"),
            ("a: [1, 2", "line"),
            ("a: &x [*x]", "refers to itself"),
            ("? [1]\n: 2", "a key is a list"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(says), "{text}: {error}");
        }
    }

    #[test]
    fn a_document_cannot_be_larger_than_it_looks() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let before = format!("*a{}", level - 1);
            let items = vec![before; 10].join(", ");
            bomb.push_str(&format!("a{level}: &a{level} [{items}]\n"));
        }
        assert!(read(&bomb).unwrap_err().contains("more than 2000000"));
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(read(&deep).is_err());
    }
}
