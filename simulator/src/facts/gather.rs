//! From the state to the facts of one attempt.

use std::collections::BTreeSet;

use rolecall_model::command::Command;
use rolecall_model::identity::{Actor, OrganizationId, UserId};
use rolecall_model::vocabulary::Relation;

use super::model::{
    AccessFacts, CustomerFacts, ExportFacts, HolderFacts, HomeFacts, ItemFacts, OfferFacts,
    OrganizationFacts, PartnerFacts, RequestFacts, RoleFacts, SiteFacts, UserFacts,
};
use super::parameters::{self, organization, site, user};
use super::question::{Context, NamedFacts, Question, Resource, ResourceFacts, Subject};
use crate::state::{Grant, Organization, Site, State};

/// The question that an attempt is, unless it is the operator's.
pub(super) fn question(state: &State, actor: Actor, command: &Command) -> Option<Question> {
    let facts = Facts {
        state,
        command,
        actor: match actor {
            Actor::User(user) => Some(user),
            _ => None,
        },
    };
    let action = parameters::action(command);
    let (kind, id) = parameters::resource(&action);
    Some(Question {
        subject: facts.subject(actor)?,
        action,
        resource: Resource {
            kind: kind.to_owned(),
            id,
            properties: Some(facts.resource()),
        },
        context: Some(facts.context()),
    })
}

/// Everything that is known about one attempt.
struct Facts<'a> {
    state: &'a State,
    command: &'a Command,
    actor: Option<UserId>,
}

impl Facts<'_> {
    fn subject(&self, actor: Actor) -> Option<Subject> {
        let nobody = |kind: &str| Subject {
            kind: kind.to_owned(),
            id: kind.to_owned(),
            properties: None,
        };
        Some(match actor {
            Actor::Operator => return None,
            Actor::Anonymous => nobody("anonymous"),
            Actor::Impostor => nobody("impostor"),
            // An unknown user cannot have credentials that somebody issued.
            Actor::User(id) => match self.user(id) {
                None => nobody("impostor"),
                Some(facts) => Subject {
                    kind: "user".to_owned(),
                    id: user(id),
                    properties: Some(UserFacts { id: None, ..facts }),
                },
            },
        })
    }

    fn resource(&self) -> ResourceFacts {
        let (target, customer) = named(self.command);
        ResourceFacts {
            organization: self.organization(self.command.organization()),
            user: target.and_then(|target| self.user(target)),
            customer: customer.and_then(|id| {
                let found = self.state.organization(id)?;
                Some(NamedFacts {
                    id: organization(id),
                    name: found.name.clone(),
                })
            }),
            people: addresses(self.command)
                .iter()
                .filter_map(|email| self.user(self.state.user_by_email(email)?))
                .collect(),
        }
    }

    fn context(&self) -> Context {
        let organizations = || self.state.organizations.iter().enumerate();
        let own = |access: fn(&Organization) -> &Vec<(UserId, u64)>| {
            organizations()
                .flat_map(|(index, found)| {
                    let mine = access(found).iter();
                    let mine = mine.filter(|(holder, _)| Some(*holder) == self.actor);
                    mine.map(move |(_, until)| AccessFacts {
                        organization: organization(number(index)),
                        expires: *until,
                    })
                })
                .collect()
        };
        Context {
            time: self.state.clock,
            help_desk_sessions: own(|found| &found.help_desk_sessions),
            approvals: own(|found| &found.approvals),
        }
    }

    fn user(&self, id: UserId) -> Option<UserFacts> {
        let found = self.state.user(id)?;
        let roles = |withdrawn: bool| {
            found
                .active_in
                .iter()
                .flat_map(|there| self.roles_in(id, *there, withdrawn))
                .collect()
        };
        Some(UserFacts {
            id: Some(user(id)),
            email: found.email.clone(),
            name: found.name.clone(),
            title: found.title.clone(),
            home: self.home(found.home),
            verified: found.verified,
            active: found.active,
            removed: found.removed,
            licences: found.licences.clone(),
            roles: roles(false),
            former_roles: roles(true),
        })
    }

    /// The roles that a user was given in an organization, those that were withdrawn or the others.
    fn roles_in(&self, id: UserId, there: OrganizationId, withdrawn: bool) -> Vec<RoleFacts> {
        let found = self.state.organization(there).into_iter();
        let grants = found.flat_map(|found| &found.grants);
        grants
            .filter(|grant| grant.user == id && grant.withdrawn == withdrawn)
            .map(|grant| RoleFacts {
                role: grant.role,
                organization: organization(there),
                site: grant.site.map(site),
                expires: grant.expiry.filter(|_| !withdrawn),
            })
            .collect()
    }

    /// Where somebody is at home; one whose organization is gone is at home nowhere any more.
    fn home(&self, id: OrganizationId) -> HomeFacts {
        let found = self.state.organizations.get(id.index());
        HomeFacts {
            id: organization(id),
            name: found.map_or_else(String::new, |found| found.name.clone()),
            kind: found.map_or(
                rolecall_model::vocabulary::OrganizationKind::Other,
                |found| found.kind,
            ),
            contact_center: found.is_some_and(|found| found.contact_center),
            customers: self.customers(id),
        }
    }

    fn customers(&self, partner: OrganizationId) -> Vec<CustomerFacts> {
        let found = self.state.organization(partner).into_iter();
        found
            .flat_map(|found| &found.customers)
            .filter_map(|id| Some((*id, self.state.organization(*id)?)))
            .flat_map(|(id, customer)| {
                let relations = Relation::ALL.iter().copied();
                relations
                    .filter(move |relation| self.state.is(partner, *relation, id))
                    .map(move |relation| CustomerFacts {
                        organization: organization(id),
                        name: customer.name.clone(),
                        relation,
                    })
            })
            .collect()
    }

    fn organization(&self, id: OrganizationId) -> Option<OrganizationFacts> {
        let found = self.state.organization(id)?;
        let grants = found.grants.iter().filter(|grant| !grant.withdrawn);
        Some(OrganizationFacts {
            id: organization(id),
            name: found.name.clone(),
            kind: found.kind,
            contact_center: found.contact_center,
            partners: found
                .relations
                .iter()
                .map(|(partner, relation)| PartnerFacts {
                    organization: organization(*partner),
                    relation: *relation,
                })
                .collect(),
            customers: self.customers(id),
            administrators: grants.filter_map(|grant| self.holder(grant)).collect(),
            sites: found
                .sites
                .iter()
                .filter_map(|id| Some(site_facts(site(*id), self.state.site(*id)?)))
                .collect(),
            subscriptions: found
                .subscriptions
                .iter()
                .map(|(name, held)| OfferFacts {
                    name: name.clone(),
                    seller: held.seller.map(organization),
                })
                .collect(),
            orders: found
                .orders
                .iter()
                .map(|order| OfferFacts {
                    name: order.name.clone(),
                    seller: Some(organization(order.seller)),
                })
                .collect(),
            wizard: found.wizard,
            set_up: found.set_up,
            first_administrator: found.first_administrator.map(user),
            assigned_to: found.managers.iter().copied().map(user).collect(),
            provisioned_by: found.provisioned_by.iter().copied().map(user).collect(),
            access_requests: self.requests(found),
            items: self.items(found),
            meetings: found
                .meetings
                .iter()
                .map(|meeting| meeting.name.clone())
                .collect(),
            exports: found
                .exports
                .iter()
                .filter(|export| Some(export.requester) == self.actor)
                .map(|export| ExportFacts {
                    tab: export.tab,
                    finished: export.file.is_some(),
                })
                .collect(),
        })
    }

    fn holder(&self, grant: &Grant) -> Option<HolderFacts> {
        let home = self.state.user(grant.user)?.home;
        Some(HolderFacts {
            user: user(grant.user),
            home: organization(home),
            role: grant.role,
            site: grant.site.map(site),
            expires: grant.expiry,
        })
    }

    /// The open requests for roles, without those of removed users.
    fn requests(&self, found: &Organization) -> Vec<RequestFacts> {
        let open = found.access_requests.iter();
        open.filter(|request| self.state.person(request.user).is_some())
            .map(|request| RequestFacts {
                user: user(request.user),
                role: request.role,
                help_desk: request.help_desk,
            })
            .collect()
    }

    /// The things of the kind that the command is about.
    fn items(&self, found: &Organization) -> Vec<ItemFacts> {
        let wanted = match self.command {
            Command::ViewItems { item, .. }
            | Command::AddItem { item, .. }
            | Command::ChangeItem { item, .. }
            | Command::RemoveItem { item, .. } => *item,
            _ => return Vec::new(),
        };
        let items = found.items.keys().filter(|(item, _)| *item == wanted);
        items
            .map(|(item, name)| ItemFacts {
                item: *item,
                name: name.clone(),
            })
            .collect()
    }
}

fn site_facts(id: String, site: &Site) -> SiteFacts {
    let spelled = |users: &[UserId]| users.iter().copied().map(user).collect();
    SiteFacts {
        id,
        name: site.name.clone(),
        subscription: site.subscription.clone(),
        users: spelled(&site.users),
        hosts: spelled(&site.hosts),
        reports: site.reports.clone(),
    }
}

fn number(index: usize) -> OrganizationId {
    u32::try_from(index).map_or(OrganizationId::UNKNOWN, OrganizationId)
}

/// The user and the customer that a command names.
const fn named(command: &Command) -> (Option<UserId>, Option<OrganizationId>) {
    match command {
        Command::AssignCustomer { user, customer, .. } => (Some(*user), Some(*customer)),
        Command::RemoveUser { user, .. }
        | Command::SendActivationEmail { user, .. }
        | Command::SetLicence { user, .. }
        | Command::ConfigureService { user, .. }
        | Command::ActivateUser { user, .. }
        | Command::DeactivateUser { user, .. }
        | Command::ViewUser { user, .. }
        | Command::ChangeUserDetails { user, .. }
        | Command::ViewRoles { user, .. }
        | Command::GrantRole { user, .. }
        | Command::SelectRole { user, .. }
        | Command::ChangeRole { user, .. }
        | Command::RevokeRole { user, .. }
        | Command::FindContent { user, .. }
        | Command::ReportFindings { user, .. }
        | Command::SetSiteLicence { user, .. }
        | Command::AnswerAccessRequest { user, .. }
        | Command::ViewOutbox { user, .. } => (Some(*user), None),
        _ => (None, None),
    }
}

/// The e-mail addresses that a command may name, each once.
fn addresses(command: &Command) -> BTreeSet<String> {
    match command {
        Command::AddUser { email, .. }
        | Command::ValidateEmail { email, .. }
        | Command::AppointByEmail { email, .. } => BTreeSet::from([email.clone()]),
        Command::ModifyUsers { modifications, .. } => {
            let emails = modifications.iter().map(|row| row.email.clone());
            emails.collect()
        }
        // Whatever stands in a cell could be one.
        Command::ImportCsv { csv, .. } => {
            let mut reader = csv::ReaderBuilder::new();
            let mut reader = reader.flexible(true).from_reader(csv.as_bytes());
            let rows = reader.records().filter_map(Result::ok);
            rows.flat_map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>())
                .collect()
        }
        _ => BTreeSet::new(),
    }
}
