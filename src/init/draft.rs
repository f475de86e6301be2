//! A mapping as it is being drafted, and its text.

use std::collections::BTreeMap;
use std::fmt;
use std::fmt::Write as _;

use rolecall_model::capability::Capability;
use toml::Value;

use super::document::OfferId;

/// How one fixture or operation is requested.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entry {
    /// The operations of the document that it was made from.
    pub(super) from: Vec<OfferId>,
    /// The comments above it.
    pub(super) remarks: Vec<Remark>,
    pub(super) requests: Vec<Request>,
}

/// A comment above an entry.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Remark {
    /// A request was guessed from this operation of the document, for this reason.
    Guessed { from: String, why: String },
    /// No part of the request carries these parameters.
    Unsaid(Vec<String>),
    /// Something else to look at.
    Other(String),
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Guessed { from, why } => write!(f, "guessed from {from}: check ({why})"),
            Self::Unsaid(parameters) => {
                let quoted: Vec<_> = parameters.iter().map(|it| format!("`{it}`")).collect();
                write!(f, "nothing of the request says {}", quoted.join(", "))
            }
            Self::Other(text) => f.write_str(text),
        }
    }
}

/// One request.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Request {
    /// When it is sent, where there are several.
    pub(super) when: Option<String>,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) query: Vec<(String, String)>,
    pub(super) body: Option<Value>,
    /// A body that is not JSON, and its type.
    pub(super) text: Option<(String, String)>,
    /// Where the answer has each field.
    pub(super) extract: Vec<(String, Value)>,
    /// The field that is the whole text of the answer.
    pub(super) extract_text: Option<String>,
    pub(super) paginate: Option<Value>,
}

/// The entries of the draft.
pub(super) type Entries = BTreeMap<Capability, Entry>;

impl Entry {
    /// The entry as a part of the file.
    pub(super) fn text(&self, capability: Capability) -> String {
        let mut text = String::new();
        for remark in &self.remarks {
            comment(&mut text, "", &remark.to_string());
        }
        let header = match self.requests.as_slice() {
            [_] => format!("[{capability}]\n"),
            _ => format!("[[{capability}]]\n"),
        };
        for request in &self.requests {
            text.push_str(&header);
            request.write(&mut text);
        }
        text
    }
}

impl Request {
    /// The request's keys, without a header.
    pub(super) fn lines(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, text: &mut String) {
        if let Some(when) = &self.when {
            line(text, "when", &string(when));
        }
        line(text, "method", &string(&self.method));
        line(text, "path", &string(&self.path));
        if !self.query.is_empty() {
            let query = self
                .query
                .iter()
                .map(|(name, value)| (name.clone(), string(value)));
            line(text, "query", &Value::Table(query.collect()));
        }
        if let Some(body) = &self.body {
            line(text, "body", body);
        }
        if let Some((body, kind)) = &self.text {
            line(text, "content-type", &string(kind));
            line(text, "body-text", &string(body));
        }
        for (field, path) in &self.extract {
            line(text, &format!("extract.{field}"), path);
        }
        if let Some(field) = &self.extract_text {
            line(text, "extract-text", &string(field));
        }
        if let Some(paginate) = &self.paginate {
            line(text, "paginate", paginate);
        }
    }
}

/// A text as TOML has it.
pub(super) fn string(text: &str) -> Value {
    Value::String(text.to_owned())
}

fn line(text: &mut String, key: &str, value: &Value) {
    // Writing to a string does not fail.
    let _ = writeln!(text, "{key} = {value}");
}

/// A comment of as many lines as it takes. What a comment may not hold is left out.
pub(super) fn comment(text: &mut String, indent: &str, remark: &str) {
    const WIDTH: usize = 96;
    let remark: String = remark
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let hanging = remark.len() - remark.trim_start().len();
    let start = format!("{indent}#{}", " ".repeat(hanging + 1));
    let mut row = start.clone();
    let mut is_empty = true;
    for word in remark.split_whitespace() {
        if !is_empty && row.chars().count() + 1 + word.chars().count() > WIDTH {
            let _ = writeln!(text, "{}", row.trim_end());
            row.clone_from(&start);
            is_empty = true;
        }
        if !is_empty {
            row.push(' ');
        }
        row.push_str(word);
        is_empty = false;
    }
    let _ = writeln!(text, "{}", row.trim_end());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_broken_and_hold_nothing_odd() {
        let mut text = String::new();
        comment(
            &mut text,
            "  ",
            &format!("  one\u{7}two\n{}", "word ".repeat(30)),
        );
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 2, "{text}");
        assert!(
            lines
                .iter()
                .all(|line| line.starts_with("  #   ") && line.len() <= 96),
            "{text}"
        );
        assert!(text.contains("one two word"), "{text}");
    }

    #[test]
    fn an_entry_is_toml_whatever_stands_in_it() {
        let entry = Entry {
            from: Vec::new(),
            remarks: vec![Remark::Other("guessed".to_owned())],
            requests: vec![Request {
                method: "POST".to_owned(),
                path: "/a\"b\\c".to_owned(),
                query: vec![("odd key = 'x'".to_owned(), "{{ role }}".to_owned())],
                body: Some(Value::Table(
                    [("ö \" \n".to_owned(), string("{{ user.id }}"))]
                        .into_iter()
                        .collect(),
                )),
                ..Request::default()
            }],
        };
        for capability in Capability::all().take(1) {
            let text = entry.text(capability);
            let parsed = text.parse::<toml::Table>();
            assert!(parsed.is_ok(), "{text}\n{parsed:?}");
        }
    }
}
