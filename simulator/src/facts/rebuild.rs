//! From the facts of an attempt back to a state: as much of a service as the facts tell of.

use std::collections::HashMap;

use rolecall_model::command::Command;
use rolecall_model::identity::{Actor, OrganizationId, SiteId, UserId};
use rolecall_model::vocabulary::OrganizationKind;

use super::model::{CustomerFacts, OfferFacts, OrganizationFacts, SiteFacts, UserFacts};
use super::parameters::{self, Kind, unknown};
use super::question::{Context, Malformed, Question, ResourceFacts};
use crate::state::{
    AccessRequest, Export, Grant, LiveMeeting, Order, Organization, Site, State, Subscription, User,
};

/// The state that the facts tell of, and who attempts what in it.
pub(super) fn rebuild(question: &Question) -> Result<(State, Actor, Command), Malformed> {
    let nothing = ResourceFacts::default();
    let resource = question.resource.properties.as_ref().unwrap_or(&nothing);
    let mut service = Service::default();
    let organization = resource
        .organization
        .as_ref()
        .map(|facts| service.add_organization(facts));
    let actor = service.add_actor(question)?;
    let target = resource.user.as_ref().and_then(|facts| {
        let id = facts.id.as_deref()?;
        Some((id, service.add_user(id, facts)))
    });
    for facts in &resource.people {
        if let Some(id) = &facts.id {
            service.add_user(id, facts);
        }
    }
    if let Some(facts) = &resource.customer {
        let customer = service.organization(&facts.id);
        service.name(customer, &facts.name);
    }
    if let Some((facts, id)) = resource.organization.as_ref().zip(organization) {
        service.furnish(id, facts, actor);
    }
    service.set_context(question.context.as_ref(), actor);

    // An entity without facts does not exist, even where something else mentions it.
    let known = |kind: Kind, text: &str| match kind {
        Kind::User => match target {
            Some((id, user)) if id == text => user.0,
            _ => UserId::UNKNOWN.0,
        },
        Kind::Site => {
            let found = resource.organization.as_ref();
            let exists = found.is_some_and(|found| found.sites.iter().any(|site| site.id == text));
            let found = service.sites.get(text).filter(|_| exists);
            found.map_or(SiteId::UNKNOWN.0, |site| site.0)
        }
        Kind::Organization => {
            let found = service.organizations.get(text);
            found.map_or(OrganizationId::UNKNOWN.0, |id| id.0)
        }
    };
    let mut command = parameters::command(question, known)?;
    if let Command::AssignCustomer { customer, .. } = &mut command
        && resource.customer.is_none()
    {
        *customer = OrganizationId::UNKNOWN;
    }
    let about = resource.organization.as_ref();
    if about.is_none_or(|about| !is_about(question, about)) {
        *command.organization_mut() = OrganizationId::UNKNOWN;
    }
    Ok((service.state, actor, command))
}

/// True if the action is about the organization whose facts there are.
fn is_about(question: &Question, facts: &OrganizationFacts) -> bool {
    let named = question.action.properties.get("organization");
    let named = named.and_then(serde_json::Value::as_str);
    named.unwrap_or(&question.resource.id) == facts.id
}

/// A service in the making, and what its parts are called in the facts.
#[derive(Default)]
struct Service {
    state: State,
    organizations: HashMap<String, OrganizationId>,
    users: HashMap<String, UserId>,
    sites: HashMap<String, SiteId>,
}

impl Service {
    /// The organization of this name; one that is only mentioned is there, and no more.
    fn organization(&mut self, id: &str) -> OrganizationId {
        if let Some(known) = self.organizations.get(id) {
            return *known;
        }
        let stranger = Organization::new("", OrganizationKind::Other, false);
        let new = self.state.insert_organization(stranger);
        self.organizations.insert(id.to_owned(), new);
        new
    }

    fn name(&mut self, id: OrganizationId, name: &str) {
        if let Some(found) = self.state.organization_mut(id) {
            name.clone_into(&mut found.name);
        }
    }

    /// Adds a user who is only mentioned, at home in this organization, unless the facts have the user.
    /// Such a user cannot be found by address.
    fn mention(&mut self, id: &str, home: OrganizationId) -> UserId {
        if let Some(known) = self.users.get(id) {
            return *known;
        }
        self.insert_user(id, User::new(home, "", ""), false)
    }

    fn insert_user(&mut self, id: &str, user: User, by_email: bool) -> UserId {
        let new = UserId(u32::try_from(self.state.users.len()).unwrap_or(u32::MAX - 1));
        if by_email {
            self.state.by_email.insert(user.email.clone(), new);
        }
        if let Some(home) = self.state.organization_mut(user.home)
            && !user.removed
        {
            home.members.push(new);
        }
        self.state.users.push(user);
        self.users.insert(id.to_owned(), new);
        new
    }

    /// A site that is mentioned and no more: it is not there any longer.
    fn site(&mut self, id: &str, organization: OrganizationId) -> SiteId {
        if let Some(known) = self.sites.get(id) {
            return *known;
        }
        let gone = Site {
            removed: true,
            ..Site::new(organization, "", None)
        };
        self.insert_site(id, gone)
    }

    fn insert_site(&mut self, id: &str, site: Site) -> SiteId {
        let new = SiteId(u32::try_from(self.state.sites.len()).unwrap_or(u32::MAX - 1));
        self.state.sites.push(site);
        self.sites.insert(id.to_owned(), new);
        new
    }

    fn relate(&mut self, partner: OrganizationId, customers: &[CustomerFacts]) {
        for customer in customers {
            let id = self.organization(&customer.organization);
            self.name(id, &customer.name);
            self.state.relate(partner, customer.relation, id);
        }
    }

    /// The organization that the attempt is about, as far as it is an organization among others.
    fn add_organization(&mut self, facts: &OrganizationFacts) -> OrganizationId {
        let id = self.organization(&facts.id);
        if let Some(found) = self.state.organization_mut(id) {
            facts.name.clone_into(&mut found.name);
            found.kind = facts.kind;
            found.contact_center = facts.contact_center;
            found.wizard = facts.wizard;
            found.set_up = facts.set_up;
        }
        for partner in &facts.partners {
            let other = self.organization(&partner.organization);
            self.state.relate(other, partner.relation, id);
        }
        self.relate(id, &facts.customers);
        for site in &facts.sites {
            self.add_site(id, site);
        }
        id
    }

    fn add_site(&mut self, organization: OrganizationId, facts: &SiteFacts) {
        let site = Site {
            reports: facts.reports.clone(),
            ..Site::new(organization, &facts.name, facts.subscription.as_deref())
        };
        let id = self.insert_site(&facts.id, site);
        if let Some(found) = self.state.organization_mut(organization) {
            found.sites.push(id);
        }
    }

    fn add_actor(&mut self, question: &Question) -> Result<Actor, Malformed> {
        let subject = &question.subject;
        match (subject.kind.as_str(), &subject.properties) {
            ("user", Some(facts)) => Ok(Actor::User(self.add_user(&subject.id, facts))),
            ("user", None) => Err(Malformed::NoFacts),
            ("anonymous", None) => Ok(Actor::Anonymous),
            ("impostor", None) => Ok(Actor::Impostor),
            (kind @ ("anonymous" | "impostor"), Some(_)) => {
                Err(Malformed::Subject(kind.to_owned()))
            }
            (other, _) => Err(unknown("type of subject", other)),
        }
    }

    fn add_user(&mut self, id: &str, facts: &UserFacts) -> UserId {
        if let Some(known) = self.users.get(id) {
            return *known;
        }
        let is_new = !self.organizations.contains_key(&facts.home.id);
        let home = self.organization(&facts.home.id);
        if let Some(found) = self.state.organization_mut(home)
            && is_new
        {
            facts.home.name.clone_into(&mut found.name);
        }
        if let Some(found) = self.state.organization_mut(home) {
            found.kind = facts.home.kind;
            found.contact_center = facts.home.contact_center;
        }
        self.relate(home, &facts.home.customers);
        let user = User {
            title: facts.title.clone(),
            verified: facts.verified,
            active: facts.active,
            removed: facts.removed,
            licences: facts.licences.clone(),
            ..User::new(home, &facts.email, &facts.name)
        };
        let new = self.insert_user(id, user, !facts.removed);
        // The later of two facts about one thing counts.
        for (roles, withdrawn) in [(&facts.former_roles, true), (&facts.roles, false)] {
            for held in roles {
                let organization = self.organization(&held.organization);
                let site = held.site.as_deref();
                let site = site.map(|site| self.site(site, organization));
                let grant = Grant {
                    expiry: held.expires,
                    withdrawn,
                    ..Grant::new(new, held.role, site)
                };
                self.state.insert_grant(organization, grant, false);
            }
        }
        new
    }

    /// Adds the parts of the organization that name people.
    fn furnish(&mut self, id: OrganizationId, facts: &OrganizationFacts, actor: Actor) {
        for holder in &facts.administrators {
            let home = self.organization(&holder.home);
            let user = self.mention(&holder.user, home);
            let site = holder.site.as_deref().map(|site| self.site(site, id));
            let grant = Grant {
                expiry: holder.expires,
                ..Grant::new(user, holder.role, site)
            };
            self.state.insert_grant(id, grant, false);
        }
        for site in &facts.sites {
            let (users, hosts) = (self.all(&site.users, id), self.all(&site.hosts, id));
            let found = self.sites.get(&site.id).copied();
            if let Some(found) = found.and_then(|site| self.state.site_mut(site)) {
                found.users = users;
                found.hosts = hosts;
            }
        }
        // Nobody's home is known of those, and nothing follows from it.
        let elsewhere = self.organization("");
        let first = facts.first_administrator.as_deref();
        let first = first.map(|user| self.mention(user, elsewhere));
        let managers = self.all(&facts.assigned_to, elsewhere);
        let provisioned_by = self.all(&facts.provisioned_by, elsewhere);
        let requests = &facts.access_requests;
        let access_requests: Vec<_> = requests
            .iter()
            .map(|request| AccessRequest {
                user: self.mention(&request.user, elsewhere),
                role: request.role,
                help_desk: request.help_desk,
            })
            .collect();
        let mut sold = |offers: &[OfferFacts]| -> Vec<(String, Option<OrganizationId>)> {
            offers
                .iter()
                .map(|offer| {
                    let seller = offer.seller.as_deref();
                    (offer.name.clone(), seller.map(|it| self.organization(it)))
                })
                .collect()
        };
        let (subscriptions, orders) = (sold(&facts.subscriptions), sold(&facts.orders));
        let Some(found) = self.state.organization_mut(id) else {
            return;
        };
        found.first_administrator = first;
        found.managers = managers;
        found.provisioned_by = provisioned_by;
        found.access_requests = access_requests;
        found.subscriptions = subscriptions
            .into_iter()
            .map(|(name, seller)| (name, Subscription::new(0, seller)))
            .collect();
        found.orders = orders
            .into_iter()
            .map(|(name, seller)| Order {
                name,
                seller: seller.unwrap_or(OrganizationId::UNKNOWN),
            })
            .collect();
        furnish_things(found, facts, actor);
    }

    fn all(&mut self, ids: &[String], home: OrganizationId) -> Vec<UserId> {
        ids.iter().map(|id| self.mention(id, home)).collect()
    }

    fn set_context(&mut self, context: Option<&Context>, actor: Actor) {
        let (Some(context), Actor::User(user)) = (context, actor) else {
            self.state.clock = context.map_or(0, |context| context.time);
            return;
        };
        self.state.clock = context.time;
        for session in &context.help_desk_sessions {
            let id = self.organization(&session.organization);
            if let Some(found) = self.state.organization_mut(id) {
                found.help_desk_sessions.push((user, session.expires));
            }
        }
        for approval in &context.approvals {
            let id = self.organization(&approval.organization);
            if let Some(found) = self.state.organization_mut(id) {
                found.approvals.push((user, approval.expires));
            }
        }
    }
}

/// Adds the parts of the organization that name nobody.
fn furnish_things(found: &mut Organization, facts: &OrganizationFacts, actor: Actor) {
    let things = facts.items.iter();
    found.items = things
        .map(|thing| ((thing.item, thing.name.clone()), String::new()))
        .collect();
    let meetings = facts.meetings.iter();
    found.meetings = meetings
        .map(|name| LiveMeeting {
            name: name.clone(),
            troubled: false,
            participants: Vec::new(),
        })
        .collect();
    if let Actor::User(requester) = actor {
        let exports = facts.exports.iter();
        found.exports = exports
            .map(|export| Export {
                requester,
                tab: export.tab,
                requested: None,
                filter: None,
                file: export.finished.then(String::new),
            })
            .collect();
    }
}
