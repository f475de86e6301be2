//! `GEN-18`: the admin actions audit log.

use crate::identity::UserId;
use crate::outcome::{Answer, AuditAction, AuditEntry, Refusal};
use crate::privilege::Privilege;
use crate::rules::{Attempt, rules};
use crate::vocabulary::Role;

rules! {
    Effect GRANT_LOGGED = "grant-logged" ["GEN-18"], "the audit log tells of the grant";
    Effect REVOCATION_LOGGED = "revocation-logged" ["GEN-18"], "the audit log tells of the revocation";
    Effect ACTOR_LOGGED = "actor-logged" ["GEN-18"], "the audit log tells who acted";
    Effect TARGET_LOGGED = "target-logged" ["GEN-18"], "the audit log tells on whom";
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
            entries: self.organization()?.audit.clone(),
        })
    }
}
