//! `GEN-02`: what belongs to one organization stays out of the reach and out of the sight of others.
//!
//! Three kinds of mistake: an operation that forgets to ask in which organization the actor's role is
//! held, an identifier of another organization's thing that is accepted under the actor's own, and a list
//! that is not narrowed to one organization.

use rolecall_model::identity::OrganizationId;
use rolecall_model::outcome::{AuditEntry, Thing};
use rolecall_model::vocabulary::Item;

use crate::privilege::Privilege;
use crate::rule::{Rule, rules};
use crate::rules::attempt::{Attempt, Interface};
use crate::state::{Grant, LiveMeeting, User};

rules! {
    Guard REVOKING_ELSEWHERE = "revoking-in-another-organization" ["GEN-02"], "the actor takes no roles in other organizations";
    Guard GRANTING_OUTSIDERS_ELSEWHERE = "outsiders-of-another-organization" ["GEN-02"], "the actor gives outsiders no roles in other organizations and answers no requests there";
    Guard ACCOUNT_ELSEWHERE = "account-of-another-organization" ["GEN-02"], "the account is another organization's";
    Guard ACCOUNT_SEEN_ELSEWHERE = "view-of-another-account" ["GEN-02"], "the account is another organization's";
    Guard SEATS_ELSEWHERE = "seats-of-another-organization" ["GEN-02"], "the subscription is another organization's";
    Guard LOG_ELSEWHERE = "audit-log-of-another-organization" ["GEN-02"], "the audit log is another organization's";
    Guard BULK_ELSEWHERE = "bulk-in-another-organization" ["GEN-02"], "the users are another organization's";
    Guard FILE_ELSEWHERE = "file-for-another-organization" ["GEN-02"], "the users are another organization's";
    Guard EXPORT_ELSEWHERE = "export-of-another-organization" ["GEN-02"], "the administrators are another organization's";
    Guard SITES_ELSEWHERE = "sites-of-another-organization" ["GEN-02"], "the sites are another organization's";
    Guard ROLES_SEEN_ELSEWHERE = "roles-in-another-organization" ["GEN-02"], "the roles are held in another organization";
    Guard SETTINGS_ELSEWHERE = "settings-of-another-organization" ["GEN-02"], "the settings are another organization's";
    Guard REPORTS_ELSEWHERE = "reports-of-another-organization" ["GEN-02"], "the reports are another organization's";
    Guard TESTS_ELSEWHERE = "diagnostic-tests-of-another-organization" ["GEN-02"], "the diagnostic tests are another organization's";
    Guard INTEGRATIONS_ELSEWHERE = "integrations-of-another-organization" ["GEN-02"], "the integrations are another organization's";
    Guard POLICIES_ELSEWHERE = "policies-of-another-organization" ["GEN-02"], "the policies are another organization's";
    Guard PARTNER_ROLES_ELSEWHERE = "partner-roles-of-another-organization" ["GEN-02"], "the actor gives no roles in other partner organizations";
    Guard CUSTOMERS_ELSEWHERE = "customers-assigned-in-another-organization" ["GEN-02"], "the customers are another partner's";
    Guard FOREIGN_USER = "user-of-another-organization" ["GEN-02"], "the user is another organization's";
    Limit USERS_OF_OTHERS = "users-of-other-organizations" ["GEN-02"], "the list holds the organization's own users alone";
    Limit FILE_OF_OTHERS = "users-of-other-organizations-in-file" ["GEN-02"], "the file holds the organization's own users alone";
    Limit ADMINISTRATORS_OF_OTHERS = "administrators-of-other-organizations" ["GEN-02"], "the list holds the organization's own administrators alone";
    Limit LOG_OF_OTHERS = "audit-log-of-other-organizations" ["GEN-02"], "the log records changes in the organization alone";
    Limit SITES_OF_OTHERS = "sites-of-other-organizations" ["GEN-02"], "the list holds the organization's own sites alone";
    Limit COUNT_OF_OTHERS = "licences-of-other-organizations" ["GEN-02"], "the organization's own licences are counted alone";
    Limit THINGS_OF_OTHERS = "things-of-other-organizations" ["GEN-02"], "the list holds the organization's own things alone";
    Limit MEETINGS_OF_OTHERS = "meetings-of-other-organizations" ["GEN-02"], "the page shows the organization's own meetings alone";
}

impl Attempt<'_> {
    /// True if a broken guard lets roles of other organizations count where it is about this privilege.
    pub(crate) fn counts_roles_of_others(&self, privilege: Privilege) -> bool {
        if self.policy.is_faithful() {
            return false;
        }
        let by_interface = match self.interface {
            Interface::Single => None,
            Interface::Bulk => Some(&BULK_ELSEWHERE),
            Interface::File => Some(&FILE_ELSEWHERE),
        };
        let guard: Option<&'static Rule> = match privilege {
            Privilege::RevokeOtherRolesInside
            | Privilege::RevokeOtherRolesOutside
            | Privilege::RevokeServiceRoleInside
            | Privilege::RevokeServiceRoleOutside => Some(&REVOKING_ELSEWHERE),
            Privilege::GrantOtherRolesOutside | Privilege::GrantServiceRoleOutside => {
                Some(&GRANTING_OUTSIDERS_ELSEWHERE)
            }
            Privilege::ChangeAccount => Some(&ACCOUNT_ELSEWHERE),
            Privilege::ViewAccountPage
            | Privilege::ViewAccountInformation
            | Privilege::ViewLicenceUsage
            | Privilege::ViewSubscriptions
            | Privilege::ViewTrials => Some(&ACCOUNT_SEEN_ELSEWHERE),
            Privilege::ChangeSubscriptions => Some(&SEATS_ELSEWHERE),
            Privilege::AuditLog => Some(&LOG_ELSEWHERE),
            Privilege::ExportAdministrators => Some(&EXPORT_ELSEWHERE),
            Privilege::Sites | Privilege::SiteConfiguration => Some(&SITES_ELSEWHERE),
            Privilege::ViewUserRoles
            | Privilege::ViewExternalRoles
            | Privilege::ListAssignableRoles
            | Privilege::ListExternalAdministrators => Some(&ROLES_SEEN_ELSEWHERE),
            Privilege::OrganizationSettings => Some(&SETTINGS_ELSEWHERE),
            Privilege::Analytics => Some(&REPORTS_ELSEWHERE),
            Privilege::Troubleshooting => Some(&TESTS_ELSEWHERE),
            Privilege::Integrations => Some(&INTEGRATIONS_ELSEWHERE),
            Privilege::Policies => Some(&POLICIES_ELSEWHERE),
            Privilege::GrantPartnerRoles | Privilege::GrantSalesRoles => {
                Some(&PARTNER_ROLES_ELSEWHERE)
            }
            Privilege::AssignCustomers => Some(&CUSTOMERS_ELSEWHERE),
            _ => None,
        };
        [by_interface, guard]
            .into_iter()
            .flatten()
            .any(|guard| self.policy.breaks(guard))
    }

    /// True if a user counts as one of the organization's own.
    pub(crate) fn is_own(&self, user: &User) -> bool {
        user.home == self.id || self.policy.breaks(&FOREIGN_USER)
    }

    /// The organizations whose things a list holds: one, unless this limit is broken.
    pub(crate) fn seen_organizations(&self, limit: &'static Rule) -> Vec<OrganizationId> {
        if !self.policy.breaks(limit) {
            return vec![self.id];
        }
        let numbered = (0..).zip(&self.state.organizations);
        let others = numbered.map(|(number, _)| OrganizationId(number));
        let others = others.filter(|id| *id != self.id);
        std::iter::once(self.id).chain(others).collect()
    }

    /// The users of other organizations that a list holds by mistake.
    pub(crate) fn foreign_members(&self, limit: &'static Rule) -> impl Iterator<Item = &User> {
        let shown = self.policy.breaks(limit);
        let users = self.state.users.iter();
        users.filter(move |user| shown && user.home != self.id && !user.removed)
    }

    /// The grants of other organizations that a list holds by mistake.
    pub(crate) fn foreign_grants(&self) -> impl Iterator<Item = &Grant> {
        let organizations = self.seen_organizations(&ADMINISTRATORS_OF_OTHERS);
        let others = organizations.into_iter().filter(|id| *id != self.id);
        others
            .filter_map(|id| self.state.organization(id))
            .flat_map(|found| &found.grants)
    }

    /// The entries of the audit log that are shown.
    pub(crate) fn shown_entries(&self) -> Vec<AuditEntry> {
        self.seen_organizations(&LOG_OF_OTHERS)
            .into_iter()
            .filter_map(|id| self.state.organization(id))
            .flat_map(|found| found.audit.iter().cloned())
            .collect()
    }

    /// The things of a kind that are shown.
    pub(crate) fn shown_things(&self, item: Item) -> Vec<Thing> {
        self.seen_organizations(&THINGS_OF_OTHERS)
            .into_iter()
            .filter_map(|id| self.state.organization(id))
            .flat_map(|found| &found.items)
            .filter(|((kind, _), _)| *kind == item)
            .map(|((_, name), value)| Thing {
                name: name.clone(),
                value: value.clone(),
            })
            .collect()
    }

    /// The meetings that are shown.
    pub(crate) fn shown_meetings(&self) -> impl Iterator<Item = &LiveMeeting> {
        self.seen_organizations(&MEETINGS_OF_OTHERS)
            .into_iter()
            .filter_map(|id| self.state.organization(id))
            .flat_map(|found| &found.meetings)
    }
}
