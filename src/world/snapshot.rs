//! Everything that the operator can see of an organization, for finding out whether it changed.

use rolecall_simulator::vocabulary::{AccountPart, Area, Feature};
use rolecall_simulator::{Answer, Command, OrganizationId, UserId};

use super::{StepResult, World};
use crate::implementation::Failure;
use crate::verdict::Cause;

/// What the operator saw, one line a view; `None` where there was nothing to see.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Snapshot(Vec<(String, Option<Answer>)>);

impl Snapshot {
    /// The first view that is different now, as it was and as it is.
    #[must_use]
    pub fn first_difference(&self, now: &Self) -> Option<(String, String)> {
        let (before, after) = self
            .0
            .iter()
            .zip(&now.0)
            .find(|(before, after)| before != after)?;
        Some((
            format!("{}: {:?}", before.0, before.1),
            format!("{}: {:?}", after.0, after.1),
        ))
    }
}

impl World {
    /// Looks at everything in an organization.
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
            Command::ViewAuditLog { organization },
        ];
        views.extend(Feature::ALL.iter().map(|feature| Command::ViewFeature {
            organization,
            feature: *feature,
        }));
        views.extend(Area::ALL.iter().map(|area| Command::ViewArea {
            organization,
            area: *area,
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
        let members: Vec<UserId> = self
            .cast
            .people()
            .filter(|(_, person)| person.home == organization)
            .filter_map(|(_, person)| person.id)
            .collect();
        for user in members {
            views.push(Command::ViewUser { organization, user });
            views.push(Command::ViewRoles { organization, user });
            views.push(Command::ViewOutbox { organization, user });
        }
        let mut seen = Vec::with_capacity(views.len());
        for view in views {
            let name = view.operation().to_owned();
            // These lists are always there: if the operator may not see them, it is not known
            // whether they changed.
            let must_be_seen = matches!(
                view,
                Command::ListUsers { .. }
                    | Command::ListAdministrators { .. }
                    | Command::ListExternalAdministrators { .. }
            );
            let answer = self.glance(view, must_be_seen).await?;
            seen.push((name, answer));
        }
        if seen.iter().all(|(_, answer)| answer.is_none()) {
            // Two looks at nothing are equal, and show nothing.
            let failure = Failure::new(Cause::Implementation, "the operator can see nothing of it");
            return Err(self.failed("a view of the organization".to_owned(), failure));
        }
        Ok(Snapshot(seen))
    }
}
