//! `GEN`: what holds for every request.

use crate::rule::rules;

rules! {
    Guard DEFAULT_DENY = "default-deny" ["GEN-01"], "no role of the actor gives this privilege";
    Guard OTHER_ORGANIZATION = "roles-of-another-organization" ["GEN-02"], "the actor's roles are those of another organization";
    Guard REVOKED_AT_ONCE = "withdrawn-role" ["GEN-03"], "the role was withdrawn";
    Limit REFUSED_CHANGES_NOTHING = "change-of-a-refused-command" ["GEN-05"], "a refused command changes nothing";
    Limit REFUSED_TELLS_NOTHING = "content-of-a-refused-view" ["GEN-06"], "a refused view reveals nothing";
    Guard READ_ONLY_SINGLE = "read-only-writes" ["GEN-07"], "a read-only role cannot change anything";
    Guard READ_ONLY_BULK = "read-only-writes-in-bulk" ["GEN-07"], "a read-only role cannot change anything in bulk";
    Guard READ_ONLY_FILE = "read-only-writes-by-file" ["GEN-07"], "a read-only role cannot change anything by file";
    Exemption ROLES_ADD_UP = "second-role" ["GEN-08"], "roles add up";
    Guard SCOPE_ENDS_WITH_ASSIGNMENT = "withdrawn-site" ["GEN-11"], "the site was withdrawn";
    Guard EXPIRED = "expired-role" ["GEN-12"], "the role has expired";
    Guard SIGN_IN_ABSENT = "sign-in-absent" ["GEN-14"], "the caller is not signed in";
    Guard SIGN_IN_FORGED = "sign-in-forged" ["GEN-14"], "these credentials were never issued";
    Guard UNKNOWN_ORGANIZATION = "unknown-organization" ["GEN-15"], "there is no such organization";
}
