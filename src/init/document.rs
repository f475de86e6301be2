//! An OpenAPI document, as far as it tells how to attempt something: its operations, with what they
//! take and what they answer.
//!
//! Versions 3.0 and 3.1 of the OpenAPI Specification (<https://spec.openapis.org/oas/>), as JSON or YAML.
//! Documents that people have are seldom right in every detail: what is not understood is left out,
//! and only a text that is not such a document at all is an error.

use std::path::Path;

use serde_json::{Map, Value};

use super::path::{Part, segments};
use super::references;
use super::schema::Schema;

/// A document with more operations than this is read no further.
const MOST_OFFERS: usize = 5_000;

/// The methods that a path may have.
const METHODS: &[&str] = &["get", "put", "post", "delete", "patch"];

/// The contents of a document.
#[derive(Debug)]
pub struct Document {
    pub(super) title: String,
    pub(super) version: String,
    /// The first server's URL, as it is written.
    pub(super) server: Option<String>,
    pub(super) offers: Vec<Offer>,
    /// References to other files or servers that could not be followed.
    pub(super) unfollowed: Vec<String>,
}

/// The place of an operation among the offers of its document.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct OfferId(usize);

/// One operation of the document.
#[derive(Debug)]
pub(super) struct Offer {
    pub(super) place: OfferId,
    /// In capitals.
    pub(super) method: String,
    /// As the document writes it.
    pub(super) path: String,
    pub(super) segments: Vec<Vec<Part>>,
    pub(super) id: Option<String>,
    pub(super) summary: String,
    pub(super) tags: Vec<String>,
    pub(super) query: Vec<Asked>,
    pub(super) body: Body,
    pub(super) answer: Answer,
}

/// A parameter of the query.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) name: String,
    pub(super) is_required: bool,
}

/// The body of a request.
#[derive(Debug)]
pub(super) enum Body {
    Nothing,
    Json(Schema),
    /// Text of this type.
    Text(String),
}

/// The body of a successful answer.
#[derive(Debug)]
pub(super) enum Answer {
    Nothing,
    Json(Schema),
    Text,
}

impl Document {
    /// The offer at a place of this document.
    pub(super) fn offer(&self, place: OfferId) -> Option<&Offer> {
        self.offers.get(place.0)
    }

    /// Reads a document. The error says what is wrong with it and how to mend it.
    pub(super) fn read(text: &str, directory: &Path) -> Result<Self, (String, String)> {
        let mut whole = references::parse(text).map_err(|error| unreadable(text, error))?;
        let unfollowed = references::follow(&mut whole, directory);
        let wrong = |what: &str, help: &str| Err((what.to_owned(), help.to_owned()));
        let Some(version) = whole.get("openapi").and_then(version_of) else {
            return if whole.get("swagger").is_some() {
                wrong(
                    "the document is of version 2 (Swagger), and version 3 of OpenAPI is needed",
                    "convert it first, for example with swagger2openapi",
                )
            } else {
                wrong(
                    "this is not an OpenAPI document: the key `openapi` is missing",
                    "give the document that describes the API, such as openapi.json",
                )
            };
        };
        if !version.starts_with("3.") {
            return wrong(
                &format!(
                    "the document is of version {version:?}, and version 3 of OpenAPI is needed"
                ),
                "convert it first",
            );
        }
        let Some(paths) = whole.get("paths").and_then(Value::as_object) else {
            return wrong(
                "the document describes no paths",
                "give the document itself and not one that only refers to others",
            );
        };
        let reader = Reader { whole: &whole };
        let info = |key: &str, otherwise: &str| {
            let said = whole.get("info").and_then(|info| info.get(key));
            let said = said.and_then(version_of).filter(|it| !it.trim().is_empty());
            said.unwrap_or_else(|| otherwise.to_owned())
        };
        let server = whole.get("servers").and_then(|servers| servers.get(0));
        Ok(Self {
            title: info("title", "unnamed"),
            version: info("version", "0"),
            server: server
                .and_then(|server| server.get("url"))
                .and_then(Value::as_str)
                .map(str::to_owned),
            offers: reader.offers(paths),
            unfollowed,
        })
    }
}

/// A version; `3.1` without quotes is a number in YAML.
fn version_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The mistake of a text that is neither JSON nor YAML.
fn unreadable(text: &str, (as_json, as_yaml): (serde_json::Error, String)) -> (String, String) {
    let what = match text.trim_start().starts_with(['{', '[']) {
        true => format!("the document is not JSON: {as_json}"),
        false => format!("the document is not YAML: {as_yaml}"),
    };
    let help = "give an OpenAPI document of version 3, as JSON or YAML".to_owned();
    (what, help)
}

struct Reader<'a> {
    whole: &'a Value,
}

impl Reader<'_> {
    fn offers(&self, paths: &Map<String, Value>) -> Vec<Offer> {
        let mut offers = Vec::new();
        for (path, item) in paths {
            let Some(segments) = segments(path) else {
                continue;
            };
            let item = self.follow(item);
            for method in METHODS {
                if let Some(operation) = item.get(*method).filter(|it| it.is_object())
                    && offers.len() < MOST_OFFERS
                {
                    let place = OfferId(offers.len());
                    offers.push(self.offer(place, path, &segments, method, item, operation));
                }
            }
        }
        offers
    }

    fn offer(
        &self,
        place: OfferId,
        path: &str,
        segments: &[Vec<Part>],
        method: &str,
        item: &Value,
        operation: &Value,
    ) -> Offer {
        let text = |key: &str| operation.get(key).and_then(Value::as_str);
        let tags = operation.get("tags").and_then(Value::as_array);
        Offer {
            place,
            method: method.to_ascii_uppercase(),
            path: path.to_owned(),
            segments: segments.to_vec(),
            id: text("operationId").map(str::to_owned),
            summary: text("summary")
                .or_else(|| text("description"))
                .unwrap_or_default()
                .to_owned(),
            tags: tags
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
            query: self.query(item, operation),
            body: self.body(operation),
            answer: self.answer(operation),
        }
    }

    fn query(&self, item: &Value, operation: &Value) -> Vec<Asked> {
        let parameters = [item, operation]
            .into_iter()
            .filter_map(|it| it.get("parameters")?.as_array())
            .flatten();
        parameters
            .map(|parameter| self.follow(parameter))
            .filter(|parameter| parameter.get("in").and_then(Value::as_str) == Some("query"))
            .filter_map(|parameter| {
                Some(Asked {
                    name: parameter.get("name")?.as_str()?.to_owned(),
                    is_required: parameter.get("required") == Some(&Value::Bool(true)),
                })
            })
            .collect()
    }

    fn body(&self, operation: &Value) -> Body {
        let content = operation
            .get("requestBody")
            .and_then(|body| self.follow(body).get("content"));
        let Some(content) = content.and_then(Value::as_object) else {
            return Body::Nothing;
        };
        match (json_of(content), content.keys().next()) {
            (Some(schema), _) => Body::Json(Schema::read(self.whole, schema)),
            (None, Some(kind)) => Body::Text(kind.clone()),
            (None, None) => Body::Nothing,
        }
    }

    fn answer(&self, operation: &Value) -> Answer {
        let responses = operation.get("responses").and_then(Value::as_object);
        let mut good = responses
            .into_iter()
            .flatten()
            .filter(|(status, _)| status.starts_with('2'))
            .filter_map(|(_, response)| self.follow(response).get("content")?.as_object());
        let Some(content) = good.find(|content| !content.is_empty()) else {
            return Answer::Nothing;
        };
        match json_of(content) {
            Some(schema) => Answer::Json(Schema::read(self.whole, schema)),
            None => Answer::Text,
        }
    }

    /// The target of a reference; references to references are followed a few times.
    fn follow<'b>(&'b self, value: &'b Value) -> &'b Value {
        super::schema::follow(self.whole, value)
    }
}

/// The schema of the JSON among several kinds of content.
fn json_of(content: &Map<String, Value>) -> Option<&Value> {
    let is_json = |kind: &str| {
        let kind = kind.split(';').next().unwrap_or_default().trim();
        kind.ends_with("/json") || kind.ends_with("+json") || kind == "*/*"
    };
    let (_, media) = content.iter().find(|(kind, _)| is_json(kind))?;
    Some(media.get("schema").unwrap_or(&Value::Null))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;

    fn wrong(text: &str) -> (String, String) {
        Document::read(text, Path::new("")).unwrap_err()
    }

    #[test]
    fn a_text_that_is_not_a_document_is_reported() {
        for (text, what) in [
            ("openapi: 3.1.0\ninfo:\n  title: X\n", "describes no paths"),
            ("---\n# a comment\nswagger: '2.0'\n", "version 2 (Swagger)"),
            ("openapi: [3.1.0\n", "is not YAML: "),
            ("{\"openapi\": ", "is not JSON: EOF"),
            ("", "is not YAML: it is empty"),
            ("[]", "`openapi` is missing"),
            ("{\"swagger\": \"2.0\"}", "version 2 (Swagger)"),
            ("{\"openapi\": \"4.0\"}", "version \"4.0\""),
            ("{\"openapi\": \"3.1.0\"}", "describes no paths"),
        ] {
            let (said, help) = wrong(text);
            assert!(said.contains(what), "{text}: {said}");
            assert!(!help.is_empty());
        }
    }

    #[test]
    fn references_are_followed_and_parameters_inherited() {
        let text = r##"{"openapi": "3.0.3", "info": {"title": "T", "version": "1"},
            "servers": [{"url": "https://api.example.com/v1"}],
            "paths": {"/people": {
                "parameters": [{"$ref": "#/components/parameters/org"}],
                "get": {"operationId": "listPeople", "tags": ["People", 3],
                    "parameters": [{"in": "header", "name": "x"}],
                    "responses": {"default": {}, "200": {"$ref": "#/components/responses/list"}}}}},
            "components": {
                "parameters": {"org": {"in": "query", "name": "orgId", "required": true}},
                "responses": {"list": {"content": {"application/json; charset=utf-8": {}}}}}}"##;
        let document = Document::read(text, Path::new("")).unwrap();
        assert_eq!(
            document.server.as_deref(),
            Some("https://api.example.com/v1")
        );
        let offer = &document.offers[0];
        assert_eq!(
            (offer.method.as_str(), offer.id.as_deref()),
            ("GET", Some("listPeople"))
        );
        assert_eq!(offer.tags, ["People"]);
        assert_eq!(offer.query.len(), 1);
        assert!(offer.query[0].is_required);
        assert!(matches!(offer.answer, Answer::Json(_)));
    }
}
