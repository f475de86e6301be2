//! Everything that the operator can see of an organization, to find out whether it changed.

use std::collections::BTreeMap;

use rolecall_model::implementation::Failure;
use rolecall_model::verdict::Cause;
use rolecall_model::vocabulary::{AccountPart, Feature, Item, Naming};
use rolecall_model::{Answer, Command, OrganizationId};

use super::{Cast, StepResult, World, failed};

/// The views of the operator, by the command that read them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Snapshot(BTreeMap<String, View>);

/// One read-back.
#[derive(Clone, Debug, Eq, PartialEq)]
struct View {
    /// The subject of the view, in words.
    what: String,
    /// The answer; `None` where there was nothing to see.
    seen: Option<Answer>,
}

impl Snapshot {
    /// The first view that differs now, as it was and as it is, in words. The view of a new user is a
    /// difference, too.
    #[must_use]
    pub fn first_difference(&self, now: &Self, cast: &Cast) -> Option<(String, String)> {
        let seen = |it: Option<&View>| it.and_then(|view| view.seen.clone());
        let keys = self.0.keys().chain(now.0.keys());
        let (view, before, after) = keys
            .map(|key| (self.0.get(key), now.0.get(key)))
            .map(|(was, is)| (is.or(was), seen(was), seen(is)))
            .find(|(_, before, after)| before != after)?;
        let what = view.map_or("", |view| view.what.as_str());
        let told = |answer: Option<Answer>| match answer {
            Some(answer) => format!("{what}: {}", cast.told(&answer)),
            None => format!("{what}: nothing to see"),
        };
        Some((told(before), told(after)))
    }
}

impl World {
    /// Reads everything in an organization but its audit log: a refused attempt may be logged, too.
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
            // These lists always exist: if the operator may not see them, it is unknown whether they
            // changed.
            let must_be_seen = matches!(
                view,
                Command::ListUsers { .. }
                    | Command::ListAdministrators { .. }
                    | Command::ListExternalAdministrators { .. }
            );
            let what = self.cast.viewed(&view);
            let answer = self.glance(view, must_be_seen).await?;
            seen.insert(name, View { what, seen: answer });
        }
        if seen.values().all(|view| view.seen.is_none()) {
            // Two snapshots of nothing are equal and prove nothing.
            let failure = Failure::new(Cause::Implementation, "the operator can see nothing of it");
            return Err(failed("a view of the organization".to_owned(), failure));
        }
        Ok(Snapshot(seen))
    }
}

impl Cast {
    /// The subject of a view, in words.
    fn viewed(&self, view: &Command) -> String {
        let of = |what: &str, user| format!("{what} {}", self.name_of(user));
        match view {
            Command::ViewFeature { feature, .. } => feature.to_string(),
            Command::ViewItems { item, .. } => format!("things of the kind {item}"),
            Command::ViewAccount { part, .. } => part.to_string(),
            Command::ViewRoles { user, .. } => of("roles of", *user),
            Command::ViewUser { user, .. } => of("details of", *user),
            Command::ViewOutbox { user, .. } => of("e-mails to", *user),
            other => other.operation().replace('-', " "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(views: &[(&str, Option<Answer>)]) -> Snapshot {
        let views = views.iter().map(|(name, seen)| {
            let (what, seen) = ((*name).to_owned(), seen.clone());
            (what.clone(), View { what, seen })
        });
        Snapshot(views.collect())
    }

    #[test]
    fn what_is_new_gone_or_other_is_a_difference() {
        let emails = |emails: &[&str]| {
            let emails = emails.iter().map(|email| (*email).to_owned()).collect();
            Some(Answer::Users { emails })
        };
        let before = snapshot(&[("users", emails(&["a"])), ("log", None)]);
        assert_eq!(before.first_difference(&before, &Cast::default()), None);
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
            let (was, is) = before
                .first_difference(&now, &Cast::default())
                .unwrap_or_default();
            assert!(
                was.starts_with(view) && is.starts_with(view),
                "{was} / {is}"
            );
            assert_ne!(was, is);
        }
    }
}
