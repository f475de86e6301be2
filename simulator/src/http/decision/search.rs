//! Searches: the subjects, resources or actions for which the decision is true. Section 8 of the
//! specification.

use std::iter;

use axum::Json;
use axum::response::{IntoResponse, Response};
use rolecall_model::command::Command;
use rolecall_model::declaration::Declaration;
use rolecall_model::identity::{OrganizationId, SiteId, UserId};
use rolecall_model::word::Vocabulary;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::evaluate::decide;
use super::question::{Parts, object, read};
use super::records;
use crate::facts;
use crate::http::identifier::{WireOrganization, WireSite, WireUser};
use crate::http::page::{cursor_to, place_of};
use crate::http::problem::Problem;
use crate::simulator::Simulator;

/// The kind of thing that is searched for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::http) enum Searched {
    /// The subjects who may do the action to the resource.
    Subjects,
    /// The resources to which the subject may do the action.
    Resources,
    /// The actions that the subject may do to the resource.
    Actions,
}

/// A search. The part that is searched for needs nothing but its type; an action that is searched for is
/// left out.
#[derive(ToSchema)]
#[schema(example = json!({
    "subject": { "type": "user" },
    "action": { "name": "view-user" },
    "resource": { "type": "user", "id": "user-17" },
}))]
pub(in crate::http) struct Search {
    /// The subject.
    #[schema(rename = "subject", value_type = Object)]
    _subject: facts::Subject,
    /// The action.
    #[schema(rename = "action", value_type = Option<Object>)]
    _action: Option<facts::Action>,
    /// The resource.
    #[schema(rename = "resource", value_type = Object)]
    _resource: facts::Resource,
    /// The circumstances. Searches are decided by the state, which knows them.
    #[schema(rename = "context", value_type = Option<Object>)]
    _context: Option<facts::Context>,
    /// The part of the results to return.
    #[schema(rename = "page")]
    _page: Option<Page>,
}

/// The part of the results to return; all of them, if it is left out.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub(in crate::http) struct Page {
    /// The `next_token` of the page before.
    #[serde(default)]
    #[schema(nullable = false)]
    token: Option<String>,
    /// The most results on the page.
    #[serde(default)]
    #[schema(nullable = false, minimum = 1)]
    limit: Option<usize>,
}

/// The results of a search.
#[derive(Serialize, ToSchema)]
pub(in crate::http) struct Found {
    /// Subjects and resources with `type` and `id`; actions with `name` and the `properties` with which they
    /// are allowed.
    #[schema(value_type = Vec<Object>)]
    results: Vec<Value>,
    /// The place of these results among all. It is there if the search asked for a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    page: Option<NextPage>,
}

/// The place of results among all.
#[derive(Serialize, ToSchema)]
pub(in crate::http) struct NextPage {
    /// The token of the next page; empty on the last one.
    next_token: String,
    /// The number of results on this page.
    count: usize,
}

/// The type of an entity, and its identifier where it is not searched for.
#[derive(Deserialize)]
struct Kind {
    #[serde(rename = "type")]
    kind: String,
}

impl Searched {
    /// The name of the part that is searched for.
    const fn part(self) -> &'static str {
        match self {
            Self::Subjects => "subject",
            Self::Resources => "resource",
            Self::Actions => "action",
        }
    }

    /// Answers a search.
    ///
    /// # Errors
    ///
    /// When the search cannot be read, or a part of it is missing.
    pub(in crate::http) fn answer(
        self,
        simulator: &Simulator,
        body: &[u8],
    ) -> Result<Response, Problem> {
        let search = object(body)?;
        let page = match search.get("page") {
            None | Some(Value::Null) => None,
            Some(page) => Some(
                Page::deserialize(page)
                    .map_err(|error| Problem::malformed(format!("page: {error}")))?,
            ),
        };
        let found = self.find(simulator, search, page)?;
        Ok(Json(found).into_response())
    }

    fn find(
        self,
        simulator: &Simulator,
        mut search: Map<String, Value>,
        page: Option<Page>,
    ) -> Result<Found, Problem> {
        let candidates = self.candidates(simulator, &search)?;
        if self == Self::Actions {
            search.remove("action");
        }
        // The parts that are not searched for have to be whole, even where there are no candidates.
        search.insert(self.part().to_owned(), self.stand_in());
        read::<Parts>(&search).map_err(Problem::malformed)?;

        if search.get("resource").and_then(|it| it.get("type")) != Some(&records::TYPE.into()) {
            // The state has the facts of whoever is found.
            for part in ["subject", "resource"] {
                if let Some(Value::Object(part)) = search.get_mut(part) {
                    part.remove("properties");
                }
            }
        }

        let window = page.clone().unwrap_or_default();
        let limit = window.limit.unwrap_or(usize::MAX);
        if limit == 0 {
            return Err(Problem::malformed("page.limit: at least 1 is needed"));
        }
        let start = match window.token.as_deref() {
            None | Some("") => 0,
            Some(token) => place_of(token)
                .ok_or_else(|| Problem::malformed("page.token: it did not come from a page"))?,
        };
        let mut results = Vec::new();
        let mut next_token = String::new();
        for (place, candidate) in candidates.into_iter().enumerate().skip(start) {
            search.insert(self.part().to_owned(), candidate.clone());
            // A candidate that makes no question is not an answer to the search either.
            let decision = decide(simulator, search.clone());
            if !decision.is_ok_and(|decision| decision.decision) {
                continue;
            }
            if results.len() == limit {
                next_token = cursor_to(place);
                break;
            }
            results.push(candidate);
        }
        let page = page.map(|_| NextPage {
            next_token,
            count: results.len(),
        });
        Ok(Found { results, page })
    }

    /// A part of the searched kind that is whole and nothing in particular.
    fn stand_in(self) -> Value {
        match self {
            Self::Subjects | Self::Resources => json!({ "type": "", "id": "" }),
            Self::Actions => json!({ "name": "" }),
        }
    }

    fn candidates(
        self,
        simulator: &Simulator,
        search: &Map<String, Value>,
    ) -> Result<Vec<Value>, Problem> {
        let kind_of = |part: &str| match search.get(part) {
            None => Err(Problem::malformed(format!("missing field `{part}`"))),
            Some(value) => Kind::deserialize(value)
                .map(|it| it.kind)
                .map_err(|error| Problem::malformed(format!("{part}: {error}"))),
        };
        let (subject, resource) = (kind_of("subject")?, kind_of("resource")?);
        let is_about_records = resource == records::TYPE;
        Ok(match self {
            Self::Actions if is_about_records => {
                let names = records::ACTIONS.iter();
                names.map(|name| json!({ "name": name })).collect()
            }
            Self::Actions => Command::DECLARATIONS
                .iter()
                .flat_map(|declared| actions(declared, &resource))
                .collect(),
            Self::Subjects if is_about_records => {
                let ids = records::USERS.iter().map(|(id, _)| (*id).to_owned());
                entities(&subject, ids.filter(|_| subject == "user"))
            }
            Self::Subjects => entities(&subject, subjects(simulator, &subject)),
            Self::Resources if is_about_records => {
                let ids = records::RECORDS.iter().map(|(id, _)| (*id).to_owned());
                entities(&resource, ids)
            }
            Self::Resources => entities(&resource, resources(simulator, &resource)),
        })
    }
}

fn entities(kind: &str, ids: impl Iterator<Item = String>) -> Vec<Value> {
    ids.map(|id| json!({ "type": kind, "id": id })).collect()
}

fn subjects(simulator: &Simulator, kind: &str) -> Box<dyn Iterator<Item = String>> {
    match kind {
        "user" => resources(simulator, kind),
        "anonymous" | "impostor" => Box::new(iter::once(kind.to_owned())),
        _ => Box::new(iter::empty()),
    }
}

fn resources(simulator: &Simulator, kind: &str) -> Box<dyn Iterator<Item = String>> {
    let state = simulator.state();
    let numbers = |count: usize| 0..u32::try_from(count).unwrap_or(u32::MAX);
    match kind {
        "user" => Box::new(numbers(state.users.len()).map(|it| WireUser(UserId(it)).to_string())),
        "site" => Box::new(numbers(state.sites.len()).map(|it| WireSite(SiteId(it)).to_string())),
        "organization" => {
            let all = numbers(state.organizations.len());
            Box::new(all.map(|it| WireOrganization(OrganizationId(it)).to_string()))
        }
        _ => Box::new(iter::empty()),
    }
}

/// The actions of one operation on a resource of this type: one for each word that a parameter can have. An
/// operation that needs two such parameters, a list, or another thing besides the resource has none, since
/// nobody could say which of the many are meant.
fn actions(declared: &Declaration, resource: &str) -> Vec<Value> {
    let mut words = None;
    for parameter in declared.parameters {
        let is_given = parameter.is_optional
            || parameter.name == "organization"
            || parameter.name == resource
            || parameter.default().is_some();
        if is_given {
            continue;
        }
        match Vocabulary::of_parameter(parameter.name) {
            // The roles of `appoint-by-email` are a list.
            Some(vocabulary) if words.is_none() && parameter.name != "roles" => {
                words = Some((parameter.name, vocabulary));
            }
            _ => return Vec::new(),
        }
    }
    match words {
        None => vec![json!({ "name": declared.name })],
        Some((parameter, vocabulary)) => {
            let words = vocabulary.words().into_iter();
            words
                .map(|word| json!({ "name": declared.name, "properties": { parameter: word } }))
                .collect()
        }
    }
}
