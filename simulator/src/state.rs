//! Everything that the simulator remembers.
//!
//! The possessions of an organization are kept with it, so the cost of a command depends
//! on that organization alone and not on how many others share the service.

use std::collections::{BTreeMap, HashMap};

use rolecall_model::identity::{OrganizationId, SiteId, UserId};
use rolecall_model::outcome::AuditEntry;
use rolecall_model::vocabulary::{
    Feature, Home, Item, Licence, OrganizationKind, Relation, Role, Service, Tab, WizardRun,
};

/// The state of the whole service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    pub(crate) organizations: Vec<Organization>,
    pub(crate) users: Vec<User>,
    pub(crate) sites: Vec<Site>,
    pub(crate) by_email: HashMap<String, UserId>,
    /// Seconds since the service began; moves only when told (`Fixture::AdvanceClock`).
    pub(crate) clock: u64,
}

/// An organization and all that belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Organization {
    /// Its name; names need not be unique.
    pub name: String,
    /// Its kind.
    pub kind: OrganizationKind,
    /// True if the contact center service is enabled.
    pub contact_center: bool,
    pub(crate) members: Vec<UserId>,
    pub(crate) grants: Vec<Grant>,
    /// Its partners, and what each is to it.
    pub(crate) relations: Vec<(OrganizationId, Relation)>,
    /// The organizations to which it is a partner, each once: the other side of their relations.
    pub(crate) customers: Vec<OrganizationId>,
    pub(crate) sites: Vec<SiteId>,
    pub(crate) wizard: Option<WizardRun>,
    pub(crate) tenant: bool,
    pub(crate) chat: bool,
    pub(crate) features: BTreeMap<Feature, String>,
    /// Things by kind and name.
    pub(crate) items: BTreeMap<(Item, String), String>,
    pub(crate) address: String,
    pub(crate) subscriptions: BTreeMap<String, Subscription>,
    pub(crate) orders: Vec<Order>,
    pub(crate) trials: Vec<String>,
    pub(crate) content: Vec<Shared>,
    pub(crate) meetings: Vec<LiveMeeting>,
    pub(crate) exports: Vec<Export>,
    /// The requests for roles made from outside, one a user.
    pub(crate) access_requests: Vec<AccessRequest>,
    /// Administrators of partners to whom the organization was assigned.
    pub(crate) managers: Vec<UserId>,
    /// People of partners who provisioned or created the organization.
    pub(crate) provisioned_by: Vec<UserId>,
    /// Help desk sessions, and until when they last.
    pub(crate) help_desk_sessions: Vec<(UserId, u64)>,
    /// Full access that was approved for a partner's help desk, and until when it lasts.
    pub(crate) approvals: Vec<(UserId, u64)>,
    /// True if the organization was set up; it is new until then.
    pub(crate) set_up: bool,
    /// The user who set it up.
    pub(crate) first_administrator: Option<UserId>,
    pub(crate) audit: Vec<AuditEntry>,
    pub(crate) removed: bool,
}

/// A subscription of an organization.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Subscription {
    pub(crate) seats: u32,
    pub(crate) edition: String,
    /// The partner that sold it; `None` where it was bought without a partner.
    pub(crate) seller: Option<OrganizationId>,
}

/// An order for an organization, which becomes a subscription when it is provisioned.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Order {
    pub(crate) name: String,
    pub(crate) seller: OrganizationId,
}

/// Something that a user shared in a space.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shared {
    pub(crate) user: UserId,
    pub(crate) space: String,
    pub(crate) content: String,
}

/// A meeting under way.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LiveMeeting {
    pub(crate) name: String,
    /// True if participants have trouble.
    pub(crate) troubled: bool,
    pub(crate) participants: Vec<UserId>,
}

/// A request for access, made from outside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct AccessRequest {
    pub(crate) user: UserId,
    pub(crate) role: Role,
    /// True if a partner's help desk asks, whose access is approved for a time.
    pub(crate) help_desk: bool,
}

/// An export of a list of administrators.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Export {
    pub(crate) requester: UserId,
    pub(crate) tab: Tab,
    /// The filter as it was when the export was requested.
    pub(crate) requested: Option<Role>,
    /// The filter as it is now.
    pub(crate) filter: Option<Role>,
    /// The file, once it is ready.
    pub(crate) file: Option<String>,
}

/// A user; at home in exactly one organization.
#[derive(Clone, Debug, PartialEq)]
pub struct User {
    /// Home organization.
    pub home: OrganizationId,
    /// Address, unique in the whole service.
    pub email: String,
    /// The name under which the user appears.
    pub name: String,
    /// First and last name, where they are told apart from the name.
    pub(crate) names: Option<(String, String)>,
    pub(crate) title: Option<String>,
    pub(crate) verified: bool,
    pub(crate) active: bool,
    pub(crate) removed: bool,
    pub(crate) licences: Vec<Licence>,
    pub(crate) configuration: BTreeMap<Service, String>,
    /// Subjects of the e-mails that the service sent to the user.
    pub(crate) outbox: Vec<String>,
    /// The organizations in which the user was ever given a role.
    pub(crate) active_in: Vec<OrganizationId>,
}

/// A meeting site.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// The organization that it belongs to.
    pub organization: OrganizationId,
    /// Its name, unique in the organization.
    pub name: String,
    pub(crate) configuration: Option<String>,
    /// The subscription that it belongs to.
    pub(crate) subscription: Option<String>,
    pub(crate) users: Vec<UserId>,
    /// The users with a host licence.
    pub(crate) hosts: Vec<UserId>,
    /// Reports of its analytics.
    pub(crate) reports: Vec<String>,
    pub(crate) removed: bool,
}

/// A role that a user holds in an organization.
///
/// A grant that was withdrawn stays behind as a tombstone: whoever reads grants has to look.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Grant {
    pub(crate) user: UserId,
    pub(crate) role: Role,
    pub(crate) site: Option<SiteId>,
    /// The clock's reading from which on the grant counts no more.
    pub(crate) expiry: Option<u64>,
    pub(crate) withdrawn: bool,
    /// True if the administrator lists know of it.
    pub(crate) listed: bool,
    /// True if its holder acted by it; known only where a rule of `rules/memory.rs` is broken.
    pub(crate) used: bool,
    /// True if it counts although it was withdrawn: the bugs of `rules/memory.rs`.
    pub(crate) remembered: bool,
}

impl State {
    /// The organization, if there is one.
    #[must_use]
    pub fn organization(&self, id: OrganizationId) -> Option<&Organization> {
        self.organizations
            .get(id.index())
            .filter(|found| !found.removed)
    }

    /// The organizations with this name.
    #[cfg(feature = "http")]
    pub(crate) fn organizations_called(&self, name: &str) -> impl Iterator<Item = OrganizationId> {
        let numbered = self.organizations.iter().enumerate();
        numbered
            .filter(move |(_, found)| !found.removed && found.name == name)
            .map(|(index, _)| OrganizationId(next(index)))
    }

    /// The user, also one who was removed.
    #[must_use]
    pub fn user(&self, id: UserId) -> Option<&User> {
        self.users.get(id.index())
    }

    /// The user with this e-mail address.
    #[must_use]
    pub fn user_by_email(&self, email: &str) -> Option<UserId> {
        self.by_email.get(email).copied()
    }

    /// The site, if there is one.
    #[must_use]
    pub fn site(&self, id: SiteId) -> Option<&Site> {
        self.sites.get(id.index()).filter(|found| !found.removed)
    }

    pub(crate) fn organization_mut(&mut self, id: OrganizationId) -> Option<&mut Organization> {
        let found = self.organizations.get_mut(id.index());
        found.filter(|found| !found.removed)
    }

    /// The user, unless removed.
    pub(crate) fn person(&self, id: UserId) -> Option<&User> {
        self.user(id).filter(|found| !found.removed)
    }

    pub(crate) fn person_mut(&mut self, id: UserId) -> Option<&mut User> {
        let found = self.users.get_mut(id.index());
        found.filter(|found| !found.removed)
    }

    pub(crate) fn site_mut(&mut self, id: SiteId) -> Option<&mut Site> {
        let found = self.sites.get_mut(id.index());
        found.filter(|found| !found.removed)
    }

    /// The sites of an organization.
    #[must_use]
    pub fn sites_of(&self, id: OrganizationId) -> &[SiteId] {
        self.organization(id)
            .map_or(&[], |organization| &organization.sites)
    }

    /// Seconds since the service began.
    #[must_use]
    pub const fn clock(&self) -> u64 {
        self.clock
    }

    /// Where somebody at home in `home` comes from, seen from `organization`.
    pub(crate) fn home_of(&self, home: OrganizationId, organization: OrganizationId) -> Home {
        if home == organization {
            Home::Customer
        } else if self.is_partner(home, organization) {
            Home::Partner
        } else {
            Home::Other
        }
    }

    /// True if `partner` has this relation to `organization`.
    pub(crate) fn is(
        &self,
        partner: OrganizationId,
        relation: Relation,
        organization: OrganizationId,
    ) -> bool {
        self.organization(organization)
            .is_some_and(|found| found.relations.contains(&(partner, relation)))
    }

    /// True if `partner` is anything to `organization`.
    pub(crate) fn is_partner(&self, partner: OrganizationId, organization: OrganizationId) -> bool {
        let mut relations = Relation::ALL.iter();
        relations.any(|relation| self.is(partner, *relation, organization))
    }

    /// Records that `partner` has this relation to `organization`.
    pub(crate) fn relate(
        &mut self,
        partner: OrganizationId,
        relation: Relation,
        organization: OrganizationId,
    ) {
        if self.is(partner, relation, organization) {
            return;
        }
        if let Some(customer) = self.organization_mut(organization) {
            customer.relations.push((partner, relation));
        }
        if let Some(partner) = self.organization_mut(partner)
            && !partner.customers.contains(&organization)
        {
            partner.customers.push(organization);
        }
    }

    /// Ends the relation of `partner` to `organization`; others between the two stay.
    pub(crate) fn end_relation(
        &mut self,
        partner: OrganizationId,
        relation: Relation,
        organization: OrganizationId,
    ) {
        if let Some(customer) = self.organization_mut(organization) {
            let ended = (partner, relation);
            customer.relations.retain(|other| *other != ended);
        }
        if !self.is_partner(partner, organization)
            && let Some(partner) = self.organization_mut(partner)
        {
            partner.customers.retain(|other| *other != organization);
        }
    }

    /// The customers that a partner manages, in the order in which they became its customers.
    pub(crate) fn managed_by(
        &self,
        partner: OrganizationId,
    ) -> impl Iterator<Item = (OrganizationId, &Organization)> {
        let customers = self.organization(partner).into_iter();
        customers
            .flat_map(|found| &found.customers)
            .filter(move |customer| self.is(partner, Relation::Manages, **customer))
            .filter_map(|customer| Some((*customer, self.organization(*customer)?)))
    }

    pub(crate) fn insert_organization(&mut self, organization: Organization) -> OrganizationId {
        let id = OrganizationId(next(self.organizations.len()));
        self.organizations.push(organization);
        id
    }

    pub(crate) fn insert_user(&mut self, user: User) -> UserId {
        let id = UserId(next(self.users.len()));
        self.by_email.insert(user.email.clone(), id);
        if let Some(home) = self.organizations.get_mut(user.home.index()) {
            home.members.push(id);
        }
        self.users.push(user);
        id
    }

    /// Takes back that users were inserted, from this number of users on. Their home has to be taken
    /// back by itself.
    pub(crate) fn forget_users_from(&mut self, count: usize) {
        for user in self.users.drain(count.min(self.users.len())..) {
            self.by_email.remove(&user.email);
        }
    }

    pub(crate) fn insert_site(&mut self, site: Site) -> SiteId {
        let id = SiteId(next(self.sites.len()));
        if let Some(organization) = self.organizations.get_mut(site.organization.index()) {
            organization.sites.push(id);
        }
        self.sites.push(site);
        id
    }

    /// Removes a user from the home organization and its sites; the user's roles everywhere end, if
    /// told so.
    pub(crate) fn remove_user(&mut self, user: UserId, roles_end: bool) {
        let Some(found) = self.users.get_mut(user.index()) else {
            return;
        };
        found.removed = true;
        self.by_email.remove(&found.email);
        if let Some(home) = self.organizations.get_mut(found.home.index()) {
            home.members.retain(|member| *member != user);
            for site in &home.sites {
                if let Some(site) = self.sites.get_mut(site.index()) {
                    site.users.retain(|other| *other != user);
                    site.hosts.retain(|host| *host != user);
                }
            }
        }
        for organization in found.active_in.iter().filter(|_| roles_end) {
            if let Some(organization) = self.organizations.get_mut(organization.index()) {
                organization.withdraw_where(|grant| grant.user == user);
            }
        }
    }

    /// Removes a site; the roles that are bound to it end.
    pub(crate) fn remove_site(&mut self, site: SiteId) {
        let Some(found) = self.sites.get_mut(site.index()) else {
            return;
        };
        found.removed = true;
        if let Some(organization) = self.organizations.get_mut(found.organization.index()) {
            organization.sites.retain(|one| *one != site);
            organization.withdraw_where(|grant| grant.site == Some(site));
        }
    }

    /// Records that a user holds a role. What is held already is held once, unless `twice`.
    pub(crate) fn insert_grant(&mut self, organization: OrganizationId, grant: Grant, twice: bool) {
        if let Some(user) = self.users.get_mut(grant.user.index())
            && !user.active_in.contains(&organization)
        {
            user.active_in.push(organization);
        }
        let Some(organization) = self.organization_mut(organization) else {
            return;
        };
        let same = |held: &&mut Grant| {
            held.user == grant.user && held.role == grant.role && held.site == grant.site
        };
        match organization
            .grants
            .iter_mut()
            .find(same)
            .filter(|held| held.withdrawn || !twice)
        {
            Some(held) => *held = grant,
            None => organization.grants.push(grant),
        }
    }

    /// Forgets an organization, its users and its sites. Identifiers are not used again.
    pub(crate) fn remove_organization(&mut self, id: OrganizationId) {
        let Some(organization) = self.organizations.get_mut(id.index()) else {
            return;
        };
        let kind = organization.kind;
        let forgotten = std::mem::replace(
            organization,
            Organization {
                removed: true,
                ..Organization::new("", kind, false)
            },
        );
        for (partner, _) in forgotten.relations {
            if let Some(partner) = self.organization_mut(partner) {
                partner.customers.retain(|customer| *customer != id);
            }
        }
        for customer in forgotten.customers {
            if let Some(customer) = self.organization_mut(customer) {
                customer.relations.retain(|(partner, _)| *partner != id);
            }
        }
        for member in forgotten.members {
            self.remove_user(member, true);
        }
        for site in forgotten.sites {
            self.remove_site(site);
        }
    }
}

impl Grant {
    /// A grant that lasts, and that lists know of.
    pub(crate) const fn new(user: UserId, role: Role, site: Option<SiteId>) -> Self {
        Self {
            user,
            role,
            site,
            expiry: None,
            withdrawn: false,
            listed: true,
            used: false,
            remembered: false,
        }
    }
}

impl Export {
    /// True if this is what the requester exports of the tab; there is one at most.
    pub(crate) fn is_of(&self, requester: UserId, tab: Tab) -> bool {
        (self.requester, self.tab) == (requester, tab)
    }
}

impl Site {
    pub(crate) fn new(
        organization: OrganizationId,
        name: &str,
        subscription: Option<&str>,
    ) -> Self {
        Self {
            organization,
            name: name.to_owned(),
            configuration: None,
            subscription: subscription.map(str::to_owned),
            users: Vec::new(),
            hosts: Vec::new(),
            reports: Vec::new(),
            removed: false,
        }
    }

    /// Records that somebody uses the site.
    pub(crate) fn admit(&mut self, user: UserId) {
        if !self.users.contains(&user) {
            self.users.push(user);
        }
    }

    /// Gives a host licence, at most one to a user, or takes it.
    pub(crate) fn license(&mut self, user: UserId, held: bool) {
        self.hosts.retain(|host| *host != user);
        self.hosts.extend(held.then_some(user));
    }
}

impl Subscription {
    /// A subscription of the standard edition.
    pub(crate) fn new(seats: u32, seller: Option<OrganizationId>) -> Self {
        Self {
            seats,
            edition: "standard".to_owned(),
            seller,
        }
    }
}

impl Organization {
    pub(crate) fn new(name: &str, kind: OrganizationKind, contact_center: bool) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            contact_center,
            members: Vec::new(),
            grants: Vec::new(),
            relations: Vec::new(),
            customers: Vec::new(),
            sites: Vec::new(),
            wizard: None,
            tenant: false,
            chat: false,
            features: BTreeMap::new(),
            items: BTreeMap::new(),
            address: String::new(),
            subscriptions: BTreeMap::new(),
            orders: Vec::new(),
            trials: Vec::new(),
            content: Vec::new(),
            meetings: Vec::new(),
            exports: Vec::new(),
            access_requests: Vec::new(),
            managers: Vec::new(),
            provisioned_by: Vec::new(),
            help_desk_sessions: Vec::new(),
            approvals: Vec::new(),
            set_up: true,
            first_administrator: None,
            audit: Vec::new(),
            removed: false,
        }
    }

    /// Withdraws the grants that are meant.
    pub(crate) fn withdraw_where(&mut self, is_meant: impl Fn(&Grant) -> bool) {
        for grant in self.grants.iter_mut().filter(|grant| is_meant(grant)) {
            grant.withdrawn = true;
        }
    }
}

/// The next identifier; the last number stands for what is unknown and is never given.
fn next(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX).min(u32::MAX - 1)
}
