//! `GEN-18`: the admin actions audit log.

use rolecall_model::identity::UserId;
use rolecall_model::outcome::{Answer, AuditAction, AuditEntry, Refusal};
use rolecall_model::vocabulary::Role;

use crate::privilege::Privilege;
use crate::rule::rules;
use crate::rules::attempt::{Attempt, Interface};

rules! {
    Effect GRANT_LOGGED = "grant-logged" ["GEN-18"], "the audit log records the grant";
    Effect REVOCATION_LOGGED = "revocation-logged" ["GEN-18"], "the audit log records the revocation";
    Effect BULK_LOGGED = "grant-in-bulk-logged" ["GEN-18"], "the audit log records a grant by Manually Modify Users";
    Effect CHANGE_LOGGED = "change-logged" ["GEN-18"], "the audit log records a change from one role to another";
    Effect SITE_ROLE_LOGGED = "site-role-logged" ["GEN-18"], "the audit log records a role for a site";
    Effect REQUEST_LOGGED = "granted-request-logged" ["GEN-18"], "the audit log records a role that a granted request brings";
    Effect OUTSIDER_LOGGED = "outsider-logged" ["GEN-18"], "the audit log records roles of outsiders";
    Effect ACTOR_LOGGED = "actor-logged" ["GEN-18"], "the audit log records the actor";
    Effect TARGET_LOGGED = "target-logged" ["GEN-18"], "the audit log records the target";
}

impl Attempt<'_> {
    /// Records that a role was given or taken.
    pub(crate) fn log(
        &mut self,
        action: AuditAction,
        target: UserId,
        role: Role,
    ) -> Result<(), Refusal> {
        let logged = self.performs(match action {
            AuditAction::GrantRole => &GRANT_LOGGED,
            AuditAction::RevokeRole => &REVOCATION_LOGGED,
        });
        let logged = logged
            && !self.unlogged
            && (self.interface != Interface::Bulk || self.performs(&BULK_LOGGED))
            && (!role.is_bound_to_site() || self.performs(&SITE_ROLE_LOGGED))
            && (self.is_inside(target) || self.performs(&OUTSIDER_LOGGED));
        if logged {
            let entry = AuditEntry {
                actor: self.actor().filter(|_| self.performs(&ACTOR_LOGGED)),
                action,
                target: self.performs(&TARGET_LOGGED).then_some(target),
                role,
            };
            self.organization_mut()?.audit.push(entry);
        }
        Ok(())
    }

    pub(crate) fn view_audit_log(&self) -> Result<Answer, Refusal> {
        self.require(Privilege::AuditLog)?;
        Ok(Answer::AuditLog {
            entries: self.shown_entries(),
        })
    }
}
