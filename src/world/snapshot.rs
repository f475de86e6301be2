//! Everything that the operator can see of an organization, for finding out whether it changed.

use std::collections::BTreeMap;

use rolecall_simulator::vocabulary::{AccountPart, Feature, Item, Naming};
use rolecall_simulator::{Answer, Command, OrganizationId};

use super::{StepResult, World};
use crate::implementation::Failure;
use crate::verdict::Cause;

/// What the operator saw, by view; `None` where there was nothing to see.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Snapshot(BTreeMap<String, Option<Answer>>);

impl Snapshot {
    /// The first view that is different now, as it was and as it is. A view of somebody who is new
    /// is a difference too.
    #[must_use]
    pub fn first_difference(&self, now: &Self) -> Option<(String, String)> {
        let of = |views: &Self, view: &str| views.0.get(view).cloned().flatten();
        let views = self.0.keys().chain(now.0.keys());
        views
            .map(|view| (view, of(self, view), of(now, view)))
            .find(|(_, before, after)| before != after)
            .map(|(view, before, after)| (shown(view, before), shown(view, after)))
    }
}

fn shown(view: &str, answer: Option<Answer>) -> String {
    match answer {
        Some(answer) => format!("{view}: {answer:?}"),
        None => format!("{view}: nothing to see"),
    }
}

impl World {
    /// Looks at everything in an organization but its audit log: an attempt that was refused may be
    /// logged as well.
    pub(crate) async fn snapshot(&mut self, organization: OrganizationId) -> StepResult<Snapshot> {
        let mut views = vec![
            Command::ListUsers { organization },
            Command::ListAdministrators {
                organization,
                role: None,
            },
            Command::ListExternalAdministrators {
                organization,
                role: None,
            },
            Command::OpenContactCenter { organization },
            Command::ListSites { organization },
            Command::ListAccessRequests { organization },
            Command::ViewLiveMeetings {
                organization,
                troubled: false,
            },
        ];
        views.extend(Feature::ALL.iter().map(|feature| Command::ViewFeature {
            organization,
            feature: *feature,
        }));
        views.extend(Item::ALL.iter().map(|item| Command::ViewItems {
            organization,
            item: *item,
        }));
        let parts = [
            AccountPart::Information,
            AccountPart::LicenceUsage,
            AccountPart::Subscriptions,
        ];
        views.extend(parts.iter().map(|part| Command::ViewAccount {
            organization,
            part: *part,
        }));
        for (user, home) in self.cast.users() {
            views.push(Command::ViewRoles { organization, user });
            if home == organization {
                views.push(Command::ViewUser { organization, user });
                views.push(Command::ViewOutbox { organization, user });
            }
        }
        for site in self.cast.sites_of(organization) {
            views.push(Command::ViewSite {
                organization,
                site,
                naming: Naming::Identifier,
            });
            views.push(Command::ListSiteAdministrators { organization, site });
            views.push(Command::ViewSiteLicences { organization, site });
            views.push(Command::ViewSiteAnalytics { organization, site });
        }
        let mut seen = BTreeMap::new();
        for view in views {
            let name = format!("{view:?}");
            // These lists are always there: if the operator may not see them, it is not known
            // whether they changed.
            let must_be_seen = matches!(
                view,
                Command::ListUsers { .. }
                    | Command::ListAdministrators { .. }
                    | Command::ListExternalAdministrators { .. }
            );
            let answer = self.glance(view, must_be_seen).await?;
            seen.insert(name, answer);
        }
        if seen.values().all(Option::is_none) {
            // Two looks at nothing are equal, and show nothing.
            let failure = Failure::new(Cause::Implementation, "the operator can see nothing of it");
            return Err(self.failed("a view of the organization".to_owned(), failure));
        }
        Ok(Snapshot(seen))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(views: &[(&str, Option<Answer>)]) -> Snapshot {
        let views = views
            .iter()
            .map(|(view, answer)| ((*view).to_owned(), answer.clone()));
        Snapshot(views.collect())
    }

    #[test]
    fn what_is_new_gone_or_other_is_a_difference() {
        let emails = |emails: &[&str]| {
            let emails = emails.iter().map(|email| (*email).to_owned()).collect();
            Some(Answer::Users { emails })
        };
        let before = snapshot(&[("users", emails(&["a"])), ("log", None)]);
        assert_eq!(before.first_difference(&before), None);
        for (now, view) in [
            (
                snapshot(&[("users", emails(&["a", "b"])), ("log", None)]),
                "users",
            ),
            (snapshot(&[("log", None)]), "users"),
            (
                snapshot(&[("users", emails(&["a"])), ("log", emails(&[]))]),
                "log",
            ),
            (
                snapshot(&[("users", emails(&["a"])), ("of b", emails(&[]))]),
                "of b",
            ),
        ] {
            let (was, is) = before.first_difference(&now).unwrap_or_default();
            assert!(
                was.starts_with(view) && is.starts_with(view),
                "{was} / {is}"
            );
            assert_ne!(was, is);
        }
    }
}
