//! Requests, read by their routes and the state.

use std::collections::BTreeMap;

use axum::Json;
use axum::body::Bytes;
use axum::extract::Query;
use axum::http::request::Parts;
use axum::http::{StatusCode, Uri, header};
use rolecall_model::command::RoleName;
use rolecall_model::identity::{OrganizationId, SiteId, UserId};
use rolecall_model::vocabulary::{AccountPart, Feature, Item, Role, Service, Tab};
use serde::de::DeserializeOwned;

use super::content::{Content, Parameter};
use super::identifier::{WireOrganization, WireSite, WireUser};
use super::problem::Problem;
use crate::state::State;

/// The parts of a request, before names in it are looked up in the state.
#[derive(Debug, Default)]
pub(super) struct Input {
    pub(super) path: Vec<(String, String)>,
    pub(super) query: BTreeMap<String, String>,
    pub(super) body: Bytes,
}

impl Input {
    /// Checks the head and the query of a request against what its route accepts.
    pub(super) fn read(
        accepted: Accepted<'_>,
        parts: &Parts,
        path: Vec<(String, String)>,
        body: Bytes,
    ) -> Result<Self, Problem> {
        let is_named = parts.headers.contains_key(header::CONTENT_TYPE);
        if !accepted.body.accepts(&parts.headers) || (accepted.needs_content_type && !is_named) {
            let detail = match accepted.body {
                Content::Csv => "the body has to be text/csv",
                _ => "the body has to be application/json",
            };
            return Err(Problem::new(accepted.status_of_other_bodies, detail));
        }
        Ok(Self {
            path,
            query: read_query(accepted.query, &parts.uri)?,
            body,
        })
    }
}

/// The body and the query parameters that a route accepts.
#[derive(Clone, Copy)]
pub(super) struct Accepted<'a> {
    pub(super) body: &'a Content,
    pub(super) query: &'a [Parameter],
    /// The status of the answer to a body of another media type.
    pub(super) status_of_other_bodies: StatusCode,
    /// True if a request has to name the media type of its body.
    pub(super) needs_content_type: bool,
}

fn read_query(known: &[Parameter], uri: &Uri) -> Result<BTreeMap<String, String>, Problem> {
    let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri)
        .map_err(|error| Problem::malformed(error.body_text()))?;
    let mut query = BTreeMap::new();
    for (name, value) in pairs.0 {
        // One that is ignored would make the request mean something other than the caller thinks.
        if !known.iter().any(|parameter| parameter.name == name) {
            return Err(Problem::malformed(format!(
                "query parameter `{name}`: unknown here"
            )));
        }
        if query.contains_key(&name) {
            return Err(Problem::malformed(format!(
                "query parameter `{name}`: given twice"
            )));
        }
        query.insert(name, value);
    }
    let required = known.iter().filter(|parameter| parameter.required);
    for Parameter { name, .. } in required {
        if !query.contains_key(*name) {
            return Err(Problem::malformed(format!(
                "query parameter `{name}`: missing"
            )));
        }
    }
    Ok(query)
}

/// The parts of a request, and the state in which its names are looked up.
pub(super) struct Request<'a> {
    pub(super) state: &'a State,
    pub(super) input: &'a Input,
}

impl Request<'_> {
    /// A segment of the path, by the name it has in the route.
    pub(super) fn segment(&self, name: &str) -> &str {
        let mut segments = self.input.path.iter();
        segments
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }

    /// A query parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.input.query.get(name).map(String::as_str)
    }

    /// A query parameter that has to be there: a request without it is turned away before.
    pub(super) fn wanted(&self, name: &str) -> String {
        self.parameter(name).unwrap_or_default().to_owned()
    }

    /// A query parameter that says yes or no; left out, it says no.
    pub(super) fn is_wanted(&self, name: &str) -> Result<bool, Problem> {
        match self.parameter(name) {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(_) => Err(Problem::malformed(format!(
                "query parameter `{name}`: it must be true or false"
            ))),
        }
    }

    pub(super) fn organization(&self) -> OrganizationId {
        WireOrganization::parse(self.segment("org")).0
    }

    pub(super) fn user(&self) -> UserId {
        WireUser::parse(self.segment("user")).0
    }

    pub(super) fn site(&self) -> SiteId {
        WireSite::parse(self.segment("site")).0
    }

    pub(super) fn partner(&self) -> OrganizationId {
        WireOrganization::parse(self.segment("partner")).0
    }

    pub(super) fn customer(&self) -> OrganizationId {
        WireOrganization::parse(self.segment("customer")).0
    }

    /// The organization with the name in the path: a customer of the partner, where there is one.
    pub(super) fn customer_by_name(&self) -> OrganizationId {
        let partner = self.organization();
        let called = self.state.organizations_called(self.segment("name"));
        called
            .min_by_key(|id| !self.state.is_partner(partner, *id))
            .unwrap_or(OrganizationId::UNKNOWN)
    }

    /// The site with the name in the path, among those of the organization.
    pub(super) fn site_by_name(&self) -> SiteId {
        let name = self.segment("name");
        let sites = self.state.sites_of(self.organization());
        let is_named = |id: &SiteId| self.state.site(*id).is_some_and(|site| site.name == name);
        sites
            .iter()
            .copied()
            .find(is_named)
            .unwrap_or(SiteId::UNKNOWN)
    }

    /// The organization that a site belongs to.
    pub(super) fn organization_of(&self, site: SiteId) -> OrganizationId {
        self.state
            .site(site)
            .map_or(OrganizationId::UNKNOWN, |site| site.organization)
    }

    /// The site that a site role is bound to.
    pub(super) fn bound_to(&self) -> Option<SiteId> {
        self.parameter("site").map(|text| WireSite::parse(text).0)
    }

    pub(super) fn role(&self) -> RoleName {
        Role::from_slug(self.segment("role")).map_or(RoleName::UNKNOWN, RoleName::Known)
    }

    /// The role that a list is narrowed to.
    pub(super) fn role_filter(&self) -> Result<Option<Role>, Problem> {
        let Some(slug) = self.parameter("role") else {
            return Ok(None);
        };
        Role::from_slug(slug)
            .map(Some)
            .ok_or_else(|| Problem::malformed("query parameter `role`: no such role"))
    }

    pub(super) fn feature(&self) -> Result<Feature, Problem> {
        Feature::from_slug(self.segment("feature")).ok_or_else(|| no_such("feature"))
    }

    pub(super) fn service(&self) -> Result<Service, Problem> {
        Service::from_slug(self.segment("service")).ok_or_else(|| no_such("service"))
    }

    pub(super) fn item(&self) -> Result<Item, Problem> {
        Item::from_slug(self.segment("item")).ok_or_else(|| no_such("kind of item"))
    }

    pub(super) fn tab(&self) -> Result<Tab, Problem> {
        Tab::from_slug(self.segment("tab")).ok_or_else(|| no_such("tab"))
    }

    pub(super) fn part(&self) -> Result<AccountPart, Problem> {
        AccountPart::from_slug(self.segment("part")).ok_or_else(|| no_such("account part"))
    }

    /// The body as JSON; an error says where in the body it is.
    pub(super) fn json<B: DeserializeOwned>(&self) -> Result<B, Problem> {
        match Json::from_bytes(&self.input.body) {
            Ok(Json(body)) => Ok(body),
            Err(rejection) => Err(Problem::malformed(rejection.body_text())),
        }
    }

    /// The body as text.
    pub(super) fn text(&self) -> Result<String, Problem> {
        String::from_utf8(self.input.body.to_vec())
            .map_err(|error| Problem::malformed(format!("the body is not UTF-8: {error}")))
    }
}

/// The vocabularies are public, so an unknown word may be reported.
fn no_such(what: &str) -> Problem {
    Problem::not_found(format!("no such {what}"))
}
