//! Finding the fields of an answer: in a JSON body, in a header, in a cookie, or computed.

use reqwest::header::{HeaderName, HeaderValue};
use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use super::cookie;
use super::shape::Shape;
use super::template::{Expression, Templates, Variables};

/// How one field is found.
#[derive(Debug)]
pub(in crate::http) enum Extract {
    /// One value.
    Value(Found),
    /// Each element by a path, then the parts of the element.
    Each {
        each: Path,
        parts: Vec<(String, Found)>,
    },
}

/// The place of a value, and what to make of what is found there.
#[derive(Debug)]
pub(in crate::http) struct Found {
    pub(in crate::http) source: Source,
    /// Computes the field from what was found.
    pub(in crate::http) value: Option<Expression>,
    pub(in crate::http) equals: Option<Value>,
    pub(in crate::http) absent: Option<Value>,
}

/// The place of a value.
#[derive(Debug)]
pub(in crate::http) enum Source {
    /// A path into the body, or into the element of a list.
    Path(Path),
    /// A header of the answer.
    Header(HeaderName),
    /// A cookie that the answer sets.
    Cookie(String),
    /// None: the field is computed from the whole.
    Whole,
}

/// A path into the body, or a header.
#[derive(Debug)]
pub(in crate::http) enum Where {
    Path(Path),
    Header(HeaderName),
}

/// An answer that fields are found in.
#[derive(Clone, Copy)]
pub(in crate::http) struct Answer<'a> {
    pub(in crate::http) body: &'a Value,
    pub(in crate::http) status: u16,
    pub(in crate::http) headers: &'a [(HeaderName, HeaderValue)],
    pub(in crate::http) templates: &'a Templates,
    /// The variables of the request.
    pub(in crate::http) variables: &'a Map<String, Value>,
}

impl Answer<'_> {
    /// The value of a header; several of one name are one list (RFC 9110, section 5.3).
    fn header(&self, name: &HeaderName) -> Option<String> {
        let values = self.headers.iter().filter(|(known, _)| known == name);
        let values: Vec<_> = values
            .filter_map(|(_, value)| value.to_str().ok())
            .collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    /// The variables of an expression over what was found.
    fn context(&self, element: Option<&Value>, found: Value) -> Map<String, Value> {
        let mut context = self.variables.clone();
        context.insert("body".to_owned(), self.body.clone());
        context.insert("status".to_owned(), self.status.into());
        context.insert("found".to_owned(), found);
        if let Some(element) = element {
            context.insert("element".to_owned(), element.clone());
        }
        context
    }
}

impl Where {
    /// The value that is found there, if there is one.
    pub(in crate::http) fn find(&self, answer: &Answer<'_>) -> Option<Value> {
        match self {
            Self::Path(path) => path.first(answer.body).cloned(),
            Self::Header(name) => answer.header(name).map(Value::from),
        }
    }

    /// A whole number that is found there; headers hold it as text.
    pub(in crate::http) fn number(&self, answer: &Answer<'_>) -> Option<u64> {
        match self.find(answer)? {
            Value::String(text) => text.trim().parse().ok(),
            other => other.as_u64(),
        }
    }
}

/// A JSONPath, and what has to be there for its result to count.
#[derive(Debug)]
pub(in crate::http) struct Path {
    source: String,
    path: JsonPath,
    /// The names that lead to the only value, where the path is nothing but names.
    names: Option<Vec<String>>,
    /// The path up to its first wildcard or filter. It has to lead somewhere: an answer without
    /// the list is not an answer with an empty list.
    anchor: Option<JsonPath>,
    /// The path up to its last wildcard. Each element has to yield a node of the whole path.
    elements: Option<JsonPath>,
}

/// The longest path, in bytes; the deepest nesting of brackets in it; and the largest number of descents (`..`),
/// each of which multiplies the nodes that are visited. A mapping may come from a stranger.
const LONGEST: usize = 1024;
const DEEPEST: usize = 16;
const MOST_DESCENTS: usize = 2;

/// Checks that a path can be parsed and followed in little space and time.
fn check_size(source: &str) -> Result<(), String> {
    if source.len() > LONGEST {
        return Err(format!("the path is longer than {LONGEST} bytes"));
    }
    let mut depth = 0_usize;
    for character in source.chars() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(format!(
                "brackets in the path are nested deeper than {DEEPEST}"
            ));
        }
    }
    if source.matches("..").count() > MOST_DESCENTS {
        return Err(format!(
            "the path has more than {MOST_DESCENTS} descents (`..`)"
        ));
    }
    Ok(())
}

/// The names of a path such as `$.user.id`; `None` for any other path.
fn names(source: &str) -> Option<Vec<String>> {
    let names = source.strip_prefix('$')?;
    if names.is_empty() {
        return Some(Vec::new());
    }
    let is_name = |name: &str| {
        let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_';
        name.starts_with(is_letter) && name.chars().all(|c| is_letter(c) || c.is_ascii_digit())
    };
    let names = names.strip_prefix('.')?.split('.');
    names
        .map(|name| is_name(name).then(|| name.to_owned()))
        .collect()
}

/// The value that names lead to.
fn at<'a>(names: &[String], body: &'a Value) -> Option<&'a Value> {
    names
        .iter()
        .try_fold(body, |within, name| within.as_object()?.get(name))
}

impl Path {
    /// Compiles a path.
    pub(in crate::http) fn parse(source: &str) -> Result<Self, String> {
        check_size(source)?;
        let path = JsonPath::parse(source).map_err(|error| error.message().to_owned())?;
        let filter = source.find("[?");
        let anchor = [source.find("[*]"), source.find(".*"), filter]
            .into_iter()
            .flatten()
            .min()
            .and_then(|end| source.get(..end));
        // What follows a filter is not looked at: names and brackets inside it may look like
        // anything.
        let elements = match (filter, source.rfind("[*]")) {
            (None, Some(last)) => source
                .get(..last + 3)
                .filter(|head| head.len() < source.len()),
            _ => None,
        };
        let compile = |part: Option<&str>| part.and_then(|part| JsonPath::parse(part).ok());
        Ok(Self {
            source: source.to_owned(),
            names: names(source),
            anchor: compile(anchor),
            elements: compile(elements),
            path,
        })
    }

    pub(in crate::http) fn first<'a>(&self, body: &'a Value) -> Option<&'a Value> {
        match &self.names {
            Some(names) => at(names, body),
            None => self.path.query(body).first(),
        }
    }

    /// The number of elements that the path finds.
    pub(in crate::http) fn count(&self, body: &Value) -> Result<u64, String> {
        let found = self.several(body)?.len();
        Ok(u64::try_from(found).unwrap_or(u64::MAX))
    }

    /// Whether the path may find several values.
    const fn is_plural(&self) -> bool {
        self.anchor.is_some()
    }

    fn nothing(&self) -> String {
        format!("nothing at `{}`", self.source)
    }

    /// The only node, if there is one; several are a mistake.
    fn single<'a>(&self, body: &'a Value) -> Result<Option<&'a Value>, String> {
        if let Some(names) = &self.names {
            return Ok(at(names, body));
        }
        let nodes = self.path.query(body);
        match nodes.len() {
            0 | 1 => Ok(nodes.first()),
            count => Err(format!(
                "{count} values at `{}` where one is wanted",
                self.source
            )),
        }
    }

    /// All nodes; a path to one array yields the array's elements.
    fn several<'a>(&self, body: &'a Value) -> Result<Vec<&'a Value>, String> {
        let Some(anchor) = &self.anchor else {
            return match self.single(body)? {
                Some(Value::Array(items)) => Ok(items.iter().collect()),
                Some(Value::Null) | None => Err(self.nothing()),
                Some(one) => Ok(vec![one]),
            };
        };
        let found = self.path.query(body);
        if anchor.query(body).iter().all(|node| node.is_null()) {
            return Err(self.nothing());
        }
        if let Some(elements) = &self.elements {
            let (wanted, got) = (elements.query(body).len(), found.len());
            if wanted != got {
                return Err(format!(
                    "`{}` finds {got} values in {wanted} elements",
                    self.source
                ));
            }
        }
        Ok(found.all())
    }
}

impl Extract {
    /// A field by a path alone.
    pub(in crate::http) fn at(source: &str) -> Result<Self, String> {
        Ok(Self::Value(Found {
            source: Source::Path(Path::parse(source)?),
            value: None,
            equals: None,
            absent: None,
        }))
    }

    /// Whether the field is described element by element.
    pub(in crate::http) const fn parts(&self) -> Option<&Vec<(String, Found)>> {
        match self {
            Self::Value(_) => None,
            Self::Each { parts, .. } => Some(parts),
        }
    }

    /// Whether an answer without JSON can hold the field.
    pub(in crate::http) const fn needs_json(&self) -> bool {
        match self {
            Self::Value(found) => matches!(found.source, Source::Path(_) | Source::Whole),
            Self::Each { .. } => true,
        }
    }

    /// Whether the field, or a part of it, is computed from the answer.
    pub(in crate::http) fn is_computed(&self) -> bool {
        match self {
            Self::Value(found) => found.value.is_some(),
            Self::Each { parts, .. } => parts.iter().any(|(_, found)| found.value.is_some()),
        }
    }

    /// The header that the field is read from.
    pub(in crate::http) const fn header(&self) -> Option<&HeaderName> {
        match self {
            Self::Value(Found {
                source: Source::Header(name),
                ..
            }) => Some(name),
            _ => None,
        }
    }

    /// Whether the field is a cookie.
    pub(in crate::http) const fn is_cookie(&self) -> bool {
        matches!(
            self,
            Self::Value(Found {
                source: Source::Cookie(_),
                ..
            })
        )
    }

    /// Finds the field in an answer. A field of an answer comes in its own shape; a value that is
    /// carried to the next request comes as it is.
    pub(in crate::http) fn find(
        &self,
        shape: Option<Shape>,
        answer: &Answer<'_>,
    ) -> Result<Value, String> {
        match self {
            Self::Value(found) => found.find(shape, answer, None),
            Self::Each { each, parts } => each
                .several(answer.body)?
                .into_iter()
                .map(|element| record(element, parts, shape, answer))
                .collect::<Result<_, _>>()
                .map(Value::Array),
        }
    }
}

impl Found {
    fn find(
        &self,
        shape: Option<Shape>,
        answer: &Answer<'_>,
        element: Option<&Value>,
    ) -> Result<Value, String> {
        let is_list = shape.is_some_and(Shape::is_list);
        let found = match &self.source {
            Source::Path(path) => {
                let within = element.unwrap_or(answer.body);
                match &self.value {
                    // The expression says what becomes of it.
                    Some(_) if path.is_plural() => path.several(within).map(list),
                    None if is_list => path.several(within).map(list),
                    _ => path.single(within)?.cloned().ok_or_else(|| path.nothing()),
                }
            }
            Source::Header(name) => answer
                .header(name)
                .map(Value::from)
                .ok_or_else(|| format!("the answer has no header `{name}`")),
            Source::Cookie(name) => cookie::set(answer.headers, name)
                .map(Value::from)
                .ok_or_else(|| format!("the answer sets no cookie `{name}`")),
            Source::Whole => Ok(Value::Null),
        };
        let found = match (found, &self.absent, &self.source) {
            (Ok(found), _, Source::Whole) => found,
            (Err(_) | Ok(Value::Null), Some(absent), _) => absent.clone(),
            (Err(_), None, _) if shape.is_some_and(Shape::may_be_absent) => Value::Null,
            (found, _, _) => found?,
        };
        let found = match &self.value {
            None => found,
            Some(expression) => {
                let context = answer.context(element, found);
                let variables = Variables::of(&context);
                match answer.templates.value(expression, &variables)? {
                    Value::Null if is_list => return Err("the list is null".to_owned()),
                    Value::Array(items) => Value::Array(items),
                    one if is_list => Value::Array(vec![one]),
                    value => value,
                }
            }
        };
        Ok(match &self.equals {
            Some(wanted) => Value::Bool(found == *wanted),
            None => found,
        })
    }
}

fn list(nodes: Vec<&Value>) -> Value {
    Value::Array(nodes.into_iter().cloned().collect())
}

fn record(
    element: &Value,
    parts: &[(String, Found)],
    shape: Option<Shape>,
    answer: &Answer<'_>,
) -> Result<Value, String> {
    let mut fields = Map::new();
    for (name, found) in parts {
        let part = shape.and_then(|shape| shape.part(name));
        fields.insert(name.clone(), found.find(part, answer, Some(element))?);
    }
    Ok(Value::Object(fields))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_names_finds_what_any_path_finds() {
        let body = serde_json::json!({"a": {"b": [1, 2], "c": null}, "_d1": "x"});
        for source in [
            "$", "$.a", "$.a.b", "$.a.c", "$.a.b.c", "$._d1", "$.x", "$._d1.x",
        ] {
            let path = Path::parse(source).unwrap();
            assert!(path.names.is_some(), "{source}");
            assert_eq!(
                path.first(&body),
                path.path.query(&body).first(),
                "{source}"
            );
        }
        for source in ["$.a.b[0]", "$..b", "$['a']", "$.a.*", "$.a.b[*]", "$.å"] {
            assert_eq!(Path::parse(source).unwrap().names, None, "{source}");
        }
    }

    #[test]
    fn a_path_of_a_stranger_is_bounded() {
        Path::parse("$.items[?(@.a == 1 && (@.b || !@.c))].id").unwrap();
        let deep = format!("$[?{}@.a{}]", "(".repeat(4000), ")".repeat(4000));
        for (path, why) in [
            (deep.as_str(), "longer than"),
            (
                &deep
                    .replace(&"(".repeat(3900), "")
                    .replace(&")".repeat(3900), ""),
                "deeper",
            ),
            ("$..a..b..c", "descents"),
        ] {
            let error = Path::parse(path).unwrap_err();
            assert!(error.contains(why), "{error}");
        }
    }
}
