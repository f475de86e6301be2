//! Finding the fields of an answer in a JSON body.

use serde_json::Value;
use serde_json_path::JsonPath;

use super::file;
use super::shape::Shape;

/// How one field is found.
#[derive(Debug)]
pub(in crate::http) enum Extract {
    /// By a path.
    Value {
        path: Path,
        equals: Option<Value>,
        absent: Option<Value>,
    },
    /// Each element by a path, then the parts of the element by paths of their own.
    Each {
        each: Path,
        parts: Vec<(String, Path)>,
    },
}

/// A JSONPath, and what has to be there for its result to count.
#[derive(Debug)]
pub(in crate::http) struct Path {
    source: String,
    path: JsonPath,
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
            anchor: compile(anchor),
            elements: compile(elements),
            path,
        })
    }

    pub(in crate::http) fn first<'a>(&self, body: &'a Value) -> Option<&'a Value> {
        self.path.query(body).first()
    }

    fn nothing(&self) -> String {
        format!("nothing at `{}`", self.source)
    }

    /// The only node, if there is one; several are a mistake.
    fn single<'a>(&self, body: &'a Value) -> Result<Option<&'a Value>, String> {
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
        let found = self.path.query(body);
        let Some(anchor) = &self.anchor else {
            return match self.single(body)? {
                Some(Value::Array(items)) => Ok(items.iter().collect()),
                Some(Value::Null) | None => Err(self.nothing()),
                Some(one) => Ok(vec![one]),
            };
        };
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
    /// Compiles what the file says; the error names the path at fault.
    pub(in crate::http) fn compile(written: &file::Extract) -> Result<Self, String> {
        let path = |source: &str| {
            Path::parse(source).map_err(|error| format!("`{source}` is not a JSONPath: {error}"))
        };
        Ok(match written {
            file::Extract::Path(source) => Self::Value {
                path: path(source)?,
                equals: None,
                absent: None,
            },
            file::Extract::Value(refined) => Self::Value {
                path: path(&refined.path)?,
                equals: refined.equals.clone(),
                absent: refined.absent.clone(),
            },
            file::Extract::Each(written) => {
                let mut parts = Vec::new();
                let mut each = None;
                for (name, source) in written {
                    if name == "each" {
                        each = Some(path(source)?);
                    } else {
                        parts.push((name.clone(), path(source)?));
                    }
                }
                let each = each.ok_or("`each` is missing")?;
                Self::Each { each, parts }
            }
        })
    }

    /// Whether the field is described element by element.
    pub(in crate::http) const fn parts(&self) -> Option<&Vec<(String, Path)>> {
        match self {
            Self::Value { .. } => None,
            Self::Each { parts, .. } => Some(parts),
        }
    }

    /// Finds the field in a body. A field of an answer comes in its own shape; a value that is
    /// carried to the next request comes as it is.
    pub(in crate::http) fn find(
        &self,
        shape: Option<Shape>,
        body: &Value,
    ) -> Result<Value, String> {
        match self {
            Self::Value {
                path,
                equals,
                absent,
            } => {
                let found = match shape {
                    Some(shape) if shape.is_list() => path
                        .several(body)
                        .map(|nodes| Value::Array(nodes.into_iter().cloned().collect())),
                    _ => match path.single(body)? {
                        Some(node) => Ok(node.clone()),
                        None if shape.is_some_and(Shape::may_be_absent) => Ok(Value::Null),
                        None => Err(path.nothing()),
                    },
                };
                let found = match (found, absent) {
                    (Err(_) | Ok(Value::Null), Some(absent)) => absent.clone(),
                    (found, _) => found?,
                };
                Ok(match equals {
                    Some(wanted) => Value::Bool(found == *wanted),
                    None => found,
                })
            }
            Self::Each { each, parts } => each
                .several(body)?
                .into_iter()
                .map(|element| record(element, parts, shape))
                .collect::<Result<_, _>>()
                .map(Value::Array),
        }
    }
}

fn record(
    element: &Value,
    parts: &[(String, Path)],
    shape: Option<Shape>,
) -> Result<Value, String> {
    let mut fields = serde_json::Map::new();
    for (name, path) in parts {
        let part = shape.and_then(|shape| shape.part(name));
        let value = match part {
            Some(part) if part.is_list() => {
                Value::Array(path.several(element)?.into_iter().cloned().collect())
            }
            _ => match path.single(element)? {
                Some(value) => value.clone(),
                None if part.is_some_and(Shape::may_be_absent) => Value::Null,
                None => return Err(path.nothing()),
            },
        };
        fields.insert(name.clone(), value);
    }
    Ok(Value::Object(fields))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

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
