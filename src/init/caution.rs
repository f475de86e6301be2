//! Guesses that are not made, since a wrong one would do harm: whoever follows the draft sends it.
//!
//! A mapping that lacks an entry costs its author a minute. One that deletes what it should look at costs
//! more.

use std::collections::BTreeSet;

use rolecall_model::capability::Capability;

use super::document::{Body, Offer};
use super::draft::Request;

/// Verbs of ours that take something away.
const REMOVING: [&str; 3] = ["remove", "revoke", "end"];

/// Whether an operation of a document may be guessed for a fixture or an operation of ours. `same` means that
/// the document calls it as we do; `names` are all words of ours, and `called` those of its name.
pub(super) fn may_match(
    capability: Capability,
    verb: &str,
    names: &BTreeSet<String>,
    offer: &Offer,
    called: &BTreeSet<String>,
    same: bool,
) -> bool {
    match (capability, offer.method.as_str()) {
        // A state is not brought about by looking.
        (Capability::Fixture(_), "GET" | "HEAD" | "OPTIONS") => false,
        (Capability::Fixture(_), "DELETE") => same,
        // The name has to say all of it: `removeUser`, `removeOrgMember`, and not `deleteUserSession` or `delete`.
        (Capability::Operation(_), "DELETE") => {
            let is_context =
                |word: &&String| matches!(word.as_str(), "organization" | "administrator");
            let besides = called.difference(names).all(|word| is_context(&word));
            same || (REMOVING.contains(&verb) && names.is_subset(called) && besides)
        }
        _ => true,
    }
}

/// Whether a request that was made from an operation of a document may be written down. A request that
/// replaces something has to say by what: an empty one, or one without a required
/// property, may erase it.
pub(super) fn may_send(offer: &Offer, request: &Request, unfilled: usize) -> bool {
    let replaces = matches!(offer.method.as_str(), "PUT" | "PATCH");
    let has_body = request.body.is_some() || request.text.is_some();
    let wants_body = !matches!(offer.body, Body::Nothing);
    !(replaces && wants_body && (!has_body || unfilled > 0))
}

/// Whether one operation of a document removes what another one creates: its path is that of the other, and
/// one variable.
pub(super) fn undoes(removal: &Offer, creation: &Offer) -> bool {
    let (longer, shorter) = (&removal.segments, &creation.segments);
    removal.method == "DELETE"
        && creation.method == "POST"
        && longer.len() == shorter.len() + 1
        && longer.starts_with(shorter)
}
