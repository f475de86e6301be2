//! The state in which an act is attempted, as far as the steps before it say.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_model::command::RoleName;
use rolecall_model::vocabulary::{OrganizationKind, Relation};
use rolecall_model::{Actor, Command, Created, Fixture, OrganizationId, SiteId, UserId};
use serde_json::Value;

use super::super::effects::is_view;

/// The parameters that are the names of things or texts, which differ from scenario to scenario.
const NAMES: [&str; 13] = [
    "address",
    "content",
    "csv",
    "fixture",
    "meeting",
    "name",
    "operation",
    "order",
    "space",
    "subject",
    "subscription",
    "text",
    "title",
];

/// Things that are there, which is no factor of its own: an act about a thing needs the thing.
const THINGS: [&str; 12] = [
    "add-item",
    "add-site-report",
    "add-subscription",
    "configure-service",
    "place-order",
    "request-export",
    "set-configuration",
    "set-name",
    "set-title",
    "share-content",
    "start-meeting",
    "start-trial",
];

/// The bond of an administrator to an organization or a site. It goes with the role: another role is bound otherwise.
const BONDS: [&str; 9] = [
    "answer-access-request",
    "assign-customer",
    "join-site",
    "manage-customer",
    "open-help-desk",
    "open-help-desk-session",
    "provisioned-by",
    "request-access",
    "request-full-access",
];

/// A role that somebody holds.
type Held = (String, OrganizationId, Option<SiteId>);

/// The facts that the steps of a scenario have introduced so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Stage {
    organizations: BTreeMap<OrganizationId, (OrganizationKind, bool)>,
    relations: BTreeSet<(OrganizationId, OrganizationId, String)>,
    users: BTreeMap<UserId, User>,
    sites: BTreeMap<SiteId, OrganizationId>,
    /// Everything else: the names of fixtures and operations, with their parameters.
    others: Vec<(&'static str, Value)>,
}

/// A user of the scenario.
#[derive(Clone, Debug)]
struct User {
    home: OrganizationId,
    email: String,
    licences: Vec<String>,
    state: String,
    roles: BTreeSet<Held>,
}

/// The point of view of an act, from which people and organizations have no names.
pub(super) struct View<'s> {
    stage: &'s Stage,
    actor: Actor,
    target: Option<UserId>,
    organization: OrganizationId,
    site: Option<SiteId>,
}

impl Stage {
    /// Takes note of a state that is brought about.
    pub(super) fn prepare(&mut self, fixture: &Fixture, created: Created) {
        match (fixture, created) {
            (
                Fixture::AddOrganization {
                    kind,
                    contact_center,
                    ..
                },
                Created::Organization(id),
            ) => {
                self.organizations.insert(id, (*kind, *contact_center));
            }
            (
                Fixture::AddUser {
                    organization,
                    email,
                    verified,
                    active,
                    licences,
                    ..
                },
                Created::User(id),
            ) => {
                let state = format!("verified: {verified}, active: {active}");
                let user = User {
                    home: *organization,
                    email: email.clone(),
                    licences: licences.iter().map(|it| format!("{it:?}")).collect(),
                    state,
                    roles: BTreeSet::new(),
                };
                self.users.insert(id, user);
            }
            (Fixture::AddSite { organization, .. }, Created::Site(id)) => {
                self.sites.insert(id, *organization);
            }
            (
                Fixture::HoldRole {
                    organization,
                    user,
                    role,
                    site,
                    lifetime,
                },
                _,
            ) => {
                let role = match lifetime {
                    Some(_) => format!("{role:?}, temporary"),
                    None => format!("{role:?}"),
                };
                self.hold(*user, (role, *organization, *site));
            }
            (
                Fixture::Relate {
                    partner,
                    organization,
                    relation,
                },
                _,
            ) => self.relate(*partner, *organization, *relation),
            _ => self.others.push((fixture.name(), value(fixture))),
        }
    }

    /// Takes note of a command that was carried out before.
    pub(super) fn done(&mut self, command: &Command) {
        match command {
            Command::GrantRole {
                organization,
                user,
                role: RoleName::Known(role),
                site,
            } => self.hold(*user, (format!("{role:?}"), *organization, *site)),
            Command::RevokeRole {
                organization,
                user,
                role,
                site,
            } => {
                let role = format!("{role:?}");
                if let Some(user) = self.users.get_mut(user) {
                    user.roles.retain(|(held, of, at)| {
                        (held, of) != (&role, organization) || site.is_some() && at != site
                    });
                }
            }
            Command::ChangeRole {
                organization,
                user,
                from,
                to,
            } => {
                let (from, to) = (format!("{from:?}"), format!("{to:?}"));
                if let Some(user) = self.users.get_mut(user) {
                    user.roles
                        .retain(|(held, of, _)| (held, of) != (&from, organization));
                }
                self.hold(*user, (to, *organization, None));
            }
            Command::AppointByEmail {
                organization,
                email,
                roles,
                ..
            } => {
                for role in roles {
                    if let Some(user) = self.user_with(email) {
                        self.hold(user, (format!("{role:?}"), *organization, None));
                    }
                }
            }
            _ if is_view(command) => {}
            _ => self.others.push((command.operation(), value(command))),
        }
    }

    fn hold(&mut self, user: UserId, held: Held) {
        if let Some(user) = self.users.get_mut(&user) {
            user.roles.insert(held);
        }
    }

    fn relate(&mut self, partner: OrganizationId, to: OrganizationId, relation: Relation) {
        self.relations
            .insert((partner, to, format!("{relation:?}")));
    }

    /// The point of view of an actor who attempts a command.
    pub(super) fn view(&self, actor: Actor, command: &Command) -> View<'_> {
        let value = value(command);
        let number = |key: &str| {
            let found = value.get(key).and_then(Value::as_u64);
            found.and_then(|it| u32::try_from(it).ok())
        };
        let by_address = find(&value, "email").and_then(|it| self.user_with(it));
        View {
            stage: self,
            actor,
            target: number("user").map(UserId).or(by_address),
            organization: command.organization(),
            site: number("site").map(SiteId),
        }
    }

    fn user_with(&self, email: &str) -> Option<UserId> {
        let mut users = self.users.iter();
        let same = |user: &User| user.email.eq_ignore_ascii_case(email);
        users.find_map(|(id, user)| same(user).then_some(*id))
    }
}

impl View<'_> {
    /// The factors of an act, by their names.
    pub(super) fn factors(&self, command: &Command) -> BTreeMap<&'static str, String> {
        let mut factors = BTreeMap::new();
        let act = self.render(&value(command), None);
        factors.insert("act", format!("{} {act}", command.operation()));
        let organization = self.stage.organizations.get(&self.organization);
        factors.insert("organization", format!("{organization:?}"));
        let Actor::User(actor) = self.actor else {
            factors.insert("credentials", format!("{:?}", self.actor));
            return factors;
        };
        factors.insert("credentials", "a user's".to_owned());
        self.describe(actor, ["role", "home", "licence", "state"], &mut factors);
        match self.target {
            None => {}
            Some(target) if target == actor => {
                factors.insert("target", "the actor".to_owned());
            }
            Some(target) if self.stage.users.contains_key(&target) => {
                factors.insert("target", "a user".to_owned());
                let names = [
                    "target-role",
                    "target-home",
                    "target-licence",
                    "target-state",
                ];
                self.describe(target, names, &mut factors);
            }
            Some(_) => {
                factors.insert("target", "nobody".to_owned());
            }
        }
        let mut others: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        let others_of_this = self.stage.others.iter();
        for (name, value) in others_of_this.filter(|(name, _)| !THINGS.contains(name)) {
            let is_bond = BONDS.contains(name);
            let bound = value.get("user").and_then(Value::as_u64);
            if is_bond && bound.is_some_and(|it| it != u64::from(actor.0)) {
                continue;
            }
            let rendered = match is_bond {
                // For how long or to which of several customers is not a factor.
                true => (*name).to_owned(),
                false => self.render(value, None),
            };
            let name = if is_bond { "bond" } else { *name };
            others.entry(name).or_default().push(rendered);
        }
        for (name, mut rendered) in others {
            rendered.sort();
            rendered.dedup();
            factors.insert(name, rendered.join("; "));
        }
        factors
    }

    /// Describes a user: roles, home, licences and state, under these names.
    fn describe(
        &self,
        user: UserId,
        [roles, home, licence, state]: [&'static str; 4],
        factors: &mut BTreeMap<&'static str, String>,
    ) {
        let Some(user) = self.stage.users.get(&user) else {
            return;
        };
        let held = user.roles.iter().map(|(role, of, site)| {
            let at = match site {
                Some(site) => format!(" for {}", self.site(*site)),
                None => String::new(),
            };
            let place = if *of == user.home {
                "at home".to_owned()
            } else {
                format!("in {}", self.organization(*of))
            };
            // A role at home in the organization of the act is the same role as from outside.
            let place = if *of == self.organization {
                "here".to_owned()
            } else {
                place
            };
            format!("{role} {place}{at}")
        });
        let mut held: Vec<_> = held.collect();
        held.sort();
        held.dedup();
        factors.insert(roles, held.join(" and "));
        factors.insert(home, self.organization(user.home));
        factors.insert(licence, user.licences.join(" and "));
        factors.insert(state, user.state.clone());
    }

    /// An organization as the act sees it.
    fn organization(&self, id: OrganizationId) -> String {
        if id == self.organization {
            return "here".to_owned();
        }
        let stage = self.stage;
        let mut words = match stage.organizations.get(&id) {
            Some((kind, _)) => vec![format!("{kind:?}")],
            None => vec!["nothing".to_owned()],
        };
        for (partner, to, relation) in &stage.relations {
            if (*partner, *to) == (id, self.organization) {
                words.push(relation.clone());
            }
            if (*partner, *to) == (self.organization, id) {
                words.push(format!("of which this is {relation}"));
            }
        }
        words.join(", ")
    }

    fn site(&self, id: SiteId) -> String {
        if Some(id) == self.site {
            return "the site".to_owned();
        }
        match self.stage.sites.get(&id) {
            Some(of) => format!("a site of {}", self.organization(*of)),
            None => "an unknown site".to_owned(),
        }
    }

    fn user(&self, id: UserId) -> String {
        if Some(id) == self.target {
            "the target".to_owned()
        } else if Actor::User(id) == self.actor {
            "the actor".to_owned()
        } else {
            "somebody else".to_owned()
        }
    }

    /// The parameters of a command or a fixture, without names.
    fn render(&self, value: &Value, key: Option<&str>) -> String {
        match (key, value) {
            (_, Value::Object(fields)) => {
                let fields = fields.iter().map(|(key, value)| {
                    let rendered = self.render(value, Some(key));
                    format!("{key} {rendered}")
                });
                fields.collect::<Vec<_>>().join(", ")
            }
            (_, Value::Array(values)) => {
                let values = values.iter().map(|it| self.render(it, key));
                values.collect::<Vec<_>>().join(" and ")
            }
            (Some(key), Value::Number(number)) => {
                let number = number.as_u64().and_then(|it| u32::try_from(it).ok());
                match (key, number) {
                    ("user", Some(id)) => self.user(UserId(id)),
                    ("site", Some(id)) => self.site(SiteId(id)),
                    ("organization" | "partner" | "customer", Some(id)) => {
                        self.organization(OrganizationId(id))
                    }
                    // How long something lasts or how many there are is the same factor.
                    _ => String::new(),
                }
            }
            (Some(key), Value::String(_)) if NAMES.contains(&key) => String::new(),
            (Some("email"), Value::String(email)) => self
                .stage
                .user_with(email)
                .map_or_else(|| "nobody".to_owned(), |user| self.user(user)),
            (_, value) => value.to_string(),
        }
    }
}

fn value(of: &impl serde::Serialize) -> Value {
    // All of them are objects with names as keys, which cannot fail.
    serde_json::to_value(of).unwrap_or_default()
}

/// The first text under this key, at any depth.
fn find<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    match value {
        Value::Object(fields) => {
            let own = fields.get(key).and_then(Value::as_str);
            own.or_else(|| fields.values().find_map(|it| find(it, key)))
        }
        Value::Array(values) => values.iter().find_map(|it| find(it, key)),
        _ => None,
    }
}
