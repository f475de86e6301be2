//! The answers that the documents leave open: where two right implementations may differ.
//!
//! Exploration compares answers, and a difference that the documents leave open is not one. All of it is in this
//! list, so that everything that plays two implementations side by side leaves the same things open.

use crate::outcome::AnswerKind;

/// Something that the documents leave open.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Latitude {
    /// Its name.
    pub slug: &'static str,
    /// The open question, in words.
    pub says: &'static str,
    /// Where it is left open.
    pub leaves: Leaves,
}

/// The place where something is left open.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Leaves {
    /// Whether these operations are refused where the simulator refuses them on this requirement.
    Refusal {
        /// The requirement that the simulator names.
        requirement: &'static str,
        /// The operations; empty for all but the exceptions.
        operations: &'static [&'static str],
        /// The operations for which it is not left open.
        except: &'static [&'static str],
    },
    /// Whether these operations are refused where they would change nothing. Empty for all that change
    /// something as a rule.
    Idle(&'static [&'static str]),
    /// The acts of deactivated users.
    Deactivated,
    /// Whether these operations are carried out in an organization without contact center.
    WithoutContactCenter(&'static [&'static str]),
    /// Whether these operations are carried out where actors mean themselves.
    OnOneself(&'static [&'static str]),
    /// Something about answers of these kinds; empty for all kinds.
    Answers(Part, &'static [AnswerKind]),
}

/// The part of an answer that is left open.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Part {
    /// The order of what is listed.
    Order,
    /// Entries that concern nobody and nothing of the test.
    Others,
    /// How a thing is put into words or columns.
    Wording,
    /// Entries beside those that a rule asks for.
    More,
    /// Whether there are any.
    Presence,
}

/// The requirement on which the simulator refuses what names something that does not exist.
const UNKNOWN: &str = "GEN-15";

/// Everything that is left open.
pub const LATITUDES: &[Latitude] = &[
    Latitude {
        slug: "unknown-thing",
        says: "`GEN-15` is about assignments: whether another act that names a thing, an address or a name that does \
               not exist or exists already is refused",
        leaves: Leaves::Refusal {
            requirement: UNKNOWN,
            operations: &[],
            except: &["grant-role"],
        },
    },
    Latitude {
        slug: "nothing-to-do",
        says: "whether an act is refused that would change nothing: a role that is held already (`GEN-16`), a licence \
               that is not held",
        leaves: Leaves::Idle(&[]),
    },
    Latitude {
        slug: "deactivated-actors",
        says: "what users may do who are deactivated: the documents name activation and not what it is for",
        leaves: Leaves::Deactivated,
    },
    Latitude {
        slug: "without-contact-center",
        says: "what the contact center of an organization does that has none",
        leaves: Leaves::WithoutContactCenter(&[
            "sign-in",
            "open-contact-center",
            "view-feature",
            "change-feature",
            "open-wizard",
            "run-wizard",
            "configure-tenant",
            "set-up-chat",
        ]),
    },
    Latitude {
        slug: "own-roles",
        says: "whether administrators may take a role from themselves: the documents speak of other users \
               (`CCSA-USER-12`)",
        leaves: Leaves::OnOneself(&["revoke-role", "change-role"]),
    },
    Latitude {
        slug: "order-of-lists",
        says: "the order of lists",
        leaves: Leaves::Answers(Part::Order, &[]),
    },
    Latitude {
        slug: "others-in-lists",
        says: "people and things in lists of which the test knows nothing",
        leaves: Leaves::Answers(Part::Others, &[]),
    },
    Latitude {
        slug: "form-of-files",
        says: "the columns of files, and how roles and identifiers are written in them",
        leaves: Leaves::Answers(Part::Wording, &[AnswerKind::File]),
    },
    Latitude {
        slug: "status-in-words",
        says: "how the status of a service is put into words",
        leaves: Leaves::Answers(Part::Wording, &[AnswerKind::Statuses]),
    },
    Latitude {
        slug: "support-resources",
        says: "which support resources there are",
        leaves: Leaves::Answers(Part::Wording, &[AnswerKind::Resources]),
    },
    Latitude {
        slug: "more-in-the-log",
        says: "what the audit log holds beside the role changes that were carried out (`GEN-18`)",
        leaves: Leaves::Answers(Part::More, &[AnswerKind::AuditLog]),
    },
    Latitude {
        slug: "rows-of-imports",
        says: "how the rows of an imported file are numbered",
        leaves: Leaves::Answers(Part::Wording, &[AnswerKind::Import]),
    },
    Latitude {
        slug: "more-facts",
        says: "further facts on the account page, and whether one without a value is shown",
        leaves: Leaves::Answers(Part::More, &[AnswerKind::Account]),
    },
    Latitude {
        slug: "emails-beside",
        says: "the e-mails that are sent on other occasions than an act that is for sending them, and their subjects",
        leaves: Leaves::Answers(Part::Presence, &[AnswerKind::Emails]),
    },
];

/// The latitude in whether an operation is refused that the simulator refuses on this requirement.
#[must_use]
pub fn may_be_done(operation: &str, requirement: &str) -> Option<&'static Latitude> {
    LATITUDES.iter().find(|latitude| match latitude.leaves {
        Leaves::Refusal {
            requirement: on,
            operations,
            except,
        } => {
            on == requirement
                && (operations.is_empty() || operations.contains(&operation))
                && !except.contains(&operation)
        }
        _ => false,
    })
}

/// The latitude in whether an operation is carried out in an organization without contact center.
#[must_use]
pub fn without_contact_center(operation: &str) -> Option<&'static Latitude> {
    LATITUDES.iter().find(|latitude| match latitude.leaves {
        Leaves::WithoutContactCenter(operations) => operations.contains(&operation),
        _ => false,
    })
}

/// The latitude in whether an operation is carried out where actors mean themselves.
#[must_use]
pub fn on_oneself(operation: &str) -> Option<&'static Latitude> {
    LATITUDES.iter().find(|latitude| match latitude.leaves {
        Leaves::OnOneself(operations) => operations.contains(&operation),
        _ => false,
    })
}

/// The latitude in the acts of deactivated users.
#[must_use]
pub fn of_deactivated() -> Option<&'static Latitude> {
    LATITUDES
        .iter()
        .find(|latitude| latitude.leaves == Leaves::Deactivated)
}

/// The latitude in whether an operation is refused that would change nothing.
#[must_use]
pub fn may_be_idle(operation: &str) -> Option<&'static Latitude> {
    LATITUDES.iter().find(|latitude| match latitude.leaves {
        Leaves::Idle(operations) => operations.is_empty() || operations.contains(&operation),
        _ => false,
    })
}

/// The latitude in this part of such answers.
#[must_use]
pub fn of_answers(part: Part, kind: AnswerKind) -> Option<&'static Latitude> {
    LATITUDES.iter().find(|latitude| match latitude.leaves {
        Leaves::Answers(open, kinds) => open == part && (kinds.is_empty() || kinds.contains(&kind)),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::Command;

    #[test]
    fn latitudes_have_names_of_their_own_and_name_operations_that_exist() {
        let slugs: BTreeSet<_> = LATITUDES.iter().map(|it| it.slug).collect();
        assert_eq!(slugs.len(), LATITUDES.len());
        for latitude in LATITUDES {
            let (named, except): (&[&str], &[&str]) = match latitude.leaves {
                Leaves::Refusal {
                    operations, except, ..
                } => (operations, except),
                Leaves::Idle(operations)
                | Leaves::WithoutContactCenter(operations)
                | Leaves::OnOneself(operations) => (operations, &[]),
                Leaves::Answers(..) | Leaves::Deactivated => (&[], &[]),
            };
            for operation in named.iter().chain(except) {
                assert!(Command::OPERATIONS.contains(operation), "{operation}");
            }
        }
    }

    #[test]
    fn an_unknown_target_of_an_assignment_is_refused_and_other_unknown_things_are_left_open() {
        assert_eq!(may_be_done("grant-role", "GEN-15"), None);
        assert!(may_be_done("remove-item", "GEN-15").is_some());
        assert_eq!(may_be_done("remove-item", "GEN-04"), None);
        assert!(of_answers(Part::More, AnswerKind::AuditLog).is_some());
        assert_eq!(of_answers(Part::More, AnswerKind::Users), None);
    }
}
