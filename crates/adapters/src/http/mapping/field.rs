//! From the fields and pages of an answer as they are written to how they are found.

use reqwest::header::HeaderName;
use toml::Spanned;

use super::compile::{Compiler, Task};
use super::extract::{Extract, Found, Path, Source, Where};
use super::file;
use super::problem::list;
use super::request::{Field, Paginate};
use super::scope::Scope;
use super::shape::Shape;

/// The ways to turn pages, for messages.
const WAYS: &str = r#"say { next = "$.next", query = "cursor" } where an answer names the next page, { link = true } where a Link header does, { pages = "$.pages", query = "page" } where it says how many there are, or { total = "$.total", items = "$.items", query = "offset" } where entries are counted"#;

impl Compiler<'_> {
    pub(in crate::http) fn field(
        &mut self,
        place: &str,
        name: &Spanned<String>,
        written: &Spanned<file::Extract>,
        task: Task,
        scope: &mut Scope,
    ) -> Option<Field> {
        let part = format!("extract.{}", name.get_ref());
        let extract = self.extract(place, &part, written, scope)?;
        let shape = task.shape(name.get_ref());
        if let Some(parts) = extract.parts() {
            let wanted = shape.and_then(Shape::parts).unwrap_or_default();
            let given = parts.iter().map(|(name, _)| name.as_str()).collect();
            self.check_parts(place, &part, written, wanted, given)?;
        }
        Some(Field {
            name: name.get_ref().clone(),
            extract,
            shape,
            optional: task.is_optional(name.get_ref()),
        })
    }

    fn check_parts(
        &mut self,
        place: &str,
        part: &str,
        written: &Spanned<file::Extract>,
        wanted: &[(&str, Shape)],
        given: Vec<&str>,
    ) -> Option<()> {
        let known = || wanted.iter().map(|(name, _)| *name);
        let unknown = given.iter().find(|name| !known().any(|it| it == **name));
        let missing = wanted
            .iter()
            .find(|(name, shape)| !shape.may_be_absent() && !given.iter().any(|it| it == name));
        let what = match (wanted, unknown, missing) {
            ([], _, _) => "this field is not a list of records; give a path".to_owned(),
            (_, Some(unknown), _) => format!("a record has no `{unknown}`"),
            (_, None, Some((missing, _))) => format!("`{missing}` is missing"),
            (_, None, None) => return Some(()),
        };
        let help = match wanted {
            [] => None,
            _ => Some(format!(
                "besides `each`, say where a record has {}",
                list(known())
            )),
        };
        let what = format!("{place}.{part}: {what}");
        self.problems.add(Some(written.span()), what, help);
        None
    }

    fn extract(
        &mut self,
        place: &str,
        part: &str,
        written: &Spanned<file::Extract>,
        scope: &mut Scope,
    ) -> Option<Extract> {
        let span = written.span();
        match written.get_ref() {
            file::Extract::Path(source) => {
                let extract = Extract::at(source)
                    .map_err(|error| format!("`{source}` is not a JSONPath: {error}"));
                self.note(place, part, span, extract)
            }
            file::Extract::Value(refined) => {
                let refined = Spanned::new(span, refined.clone());
                let found = self.found(place, part, &refined, scope, false)?;
                Some(Extract::Value(found))
            }
            file::Extract::Each { each, parts } => {
                let each = Path::parse(each)
                    .map_err(|error| format!("`{each}` is not a JSONPath: {error}"));
                let each = self.note(place, part, span.clone(), each)?;
                let mut compiled = Vec::new();
                for (name, file::Part(refined)) in parts {
                    let refined = Spanned::new(span.clone(), refined.clone());
                    let part = format!("{part}.{name}");
                    let found = self.found(place, &part, &refined, scope, true)?;
                    compiled.push((name.clone(), found));
                }
                Some(Extract::Each {
                    each,
                    parts: compiled,
                })
            }
        }
    }

    fn found(
        &mut self,
        place: &str,
        part: &str,
        written: &Spanned<file::Refined>,
        scope: &mut Scope,
        of_element: bool,
    ) -> Option<Found> {
        let span = written.span();
        let file::Refined {
            path,
            header,
            cookie,
            value,
            equals,
            absent,
        } = written.get_ref();
        let source = match (path, header, cookie) {
            (Some(path), None, None) => Path::parse(path)
                .map(Source::Path)
                .map_err(|error| format!("`{path}` is not a JSONPath: {error}")),
            (None, Some(header), None) if !of_element => header_named(header).map(Source::Header),
            (None, None, Some(cookie)) if !of_element => Ok(Source::Cookie(cookie.clone())),
            (None, None, None) if value.is_some() => Ok(Source::Whole),
            _ if of_element => Err("one of `path` and `value` has to say where it is".to_owned()),
            _ => Err(
                "one of `path`, `header`, `cookie` and `value` has to say where it is".to_owned(),
            ),
        };
        let source = self.note(place, part, span.clone(), source)?;
        let value = match value {
            None => None,
            Some(value) => {
                let mut inner = scope.of_answer(&["found"]);
                if of_element {
                    inner.known.insert("element".to_owned());
                }
                let value = Spanned::new(span, value.clone());
                let expression =
                    self.expression(place, &format!("{part}.value"), &value, &mut inner);
                scope.used.extend(inner.used);
                Some(expression?)
            }
        };
        Some(Found {
            source,
            value,
            equals: equals.clone(),
            absent: absent.clone(),
        })
    }

    pub(in crate::http) fn paginate(
        &mut self,
        place: &str,
        written: &Spanned<file::Paginate>,
    ) -> Option<Paginate> {
        let file::Paginate {
            link,
            next,
            pages,
            total,
            items,
            first,
            query,
        } = written.get_ref();
        let counted = total.is_some() || items.is_some() || first.is_some();
        match (link, next, pages, query.clone()) {
            (true, None, None, None) if !counted => Some(Paginate::Link),
            (false, Some(next), None, query) if !counted => {
                let next = self.place_of(place, "paginate.next", next)?;
                Some(Paginate::Next { next, query })
            }
            (false, None, Some(pages), Some(query)) if !counted => {
                let pages = self.place_of(place, "paginate.pages", pages)?;
                Some(Paginate::Numbered { pages, query })
            }
            (false, None, None, Some(query)) if let Some(items) = items => {
                let total = match total {
                    None => None,
                    Some(total) => Some(self.place_of(place, "paginate.total", total)?),
                };
                Some(Paginate::Counted {
                    total,
                    items: self.json_path(place, "paginate.items", items)?,
                    first: first.unwrap_or(0),
                    query,
                })
            }
            _ => {
                let what = format!("{place}.paginate: nothing says how to turn the pages");
                self.problems
                    .add(Some(written.span()), what, WAYS.to_owned());
                None
            }
        }
    }

    fn place_of(
        &mut self,
        place: &str,
        part: &str,
        written: &Spanned<file::Where>,
    ) -> Option<Where> {
        let found = match written.get_ref() {
            file::Where::Path(path) => Path::parse(path)
                .map(Where::Path)
                .map_err(|error| format!("`{path}` is not a JSONPath: {error}")),
            file::Where::Header(name) => header_named(name).map(Where::Header),
        };
        self.note(place, part, written.span(), found)
    }
}

fn header_named(name: &str) -> Result<HeaderName, String> {
    HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| format!("`{name}` cannot be the name of a header"))
}
