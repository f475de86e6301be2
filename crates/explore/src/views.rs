//! Views of everything by the operator of the test: a side effect shows where it happened.

use rolecall_model::vocabulary::{AccountPart, Feature, Item, Naming};
use rolecall_model::{Command, OrganizationId, SiteId, UserId};
use rolecall_simulator::Simulator;

/// The parts of the account page that hold facts.
const PARTS: [AccountPart; 4] = [
    AccountPart::Information,
    AccountPart::LicenceUsage,
    AccountPart::Trials,
    AccountPart::Subscriptions,
];

/// How much is looked at.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Looks {
    /// Everything, after the last command.
    Everything,
    /// The views of one operation, after the last command.
    Of(&'static str),
    /// So many views after each command that was carried out, chosen at random, and so many after the last.
    Some(u8),
}

/// All views of all organizations that the simulator knows.
pub(crate) fn all(simulator: &Simulator) -> Vec<Command> {
    let state = simulator.state();
    let organizations = numbers().map(OrganizationId);
    let organizations: Vec<OrganizationId> = organizations
        .filter(|organization| state.organization(*organization).is_some())
        .collect();
    let users: Vec<(UserId, OrganizationId)> = numbers()
        .map(UserId)
        .map_while(|user| state.user(user).map(|found| (user, found.home)))
        .collect();
    let mut views = Vec::new();
    for organization in organizations.iter().copied() {
        of_organization(organization, &mut views);
        for site in state.sites_of(organization) {
            of_site(organization, *site, &mut views);
        }
        for (user, home) in &users {
            views.push(Command::ViewRoles {
                organization,
                user: *user,
            });
            if *home == organization {
                views.push(Command::ViewUser {
                    organization,
                    user: *user,
                });
            }
        }
    }
    views
}

/// As many identifiers as plays ever have.
fn numbers() -> impl Iterator<Item = u32> {
    0..32
}

fn of_organization(organization: OrganizationId, views: &mut Vec<Command>) {
    views.extend([
        Command::ListUsers { organization },
        Command::ListAdministrators {
            organization,
            role: None,
        },
        Command::ListExternalAdministrators {
            organization,
            role: None,
        },
        Command::ListAccessRequests { organization },
        Command::OpenContactCenter { organization },
        Command::ListSites { organization },
        Command::ViewLiveMeetings {
            organization,
            troubled: false,
        },
        Command::ViewAuditLog { organization },
    ]);
    views.extend(Feature::ALL.iter().map(|feature| Command::ViewFeature {
        organization,
        feature: *feature,
    }));
    views.extend(Item::ALL.iter().map(|item| Command::ViewItems {
        organization,
        item: *item,
    }));
    views.extend(PARTS.iter().map(|part| Command::ViewAccount {
        organization,
        part: *part,
    }));
}

fn of_site(organization: OrganizationId, site: SiteId, views: &mut Vec<Command>) {
    views.extend([
        Command::ViewSite {
            organization,
            site,
            naming: Naming::Identifier,
        },
        Command::ListSiteUsers { organization, site },
        Command::ListSiteAdministrators { organization, site },
        Command::ViewSiteLicences { organization, site },
        Command::ViewSiteAnalytics { organization, site },
    ]);
}
