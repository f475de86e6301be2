//! Expected and observed results in words for people, never in the notation of Rust.

use std::fmt::{self, Display};

use rolecall_model::outcome::{Administrator, AuditAction, AuditEntry};
use rolecall_model::vocabulary::Licence;
use rolecall_model::{Answer, Created, Outcome, UserId};

use super::Cast;

/// `roles: device administrator, compliance officer`; `no roles`.
pub(crate) fn listed<T: Display>(noun: &str, items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    if items.is_empty() {
        format!("no {noun}")
    } else {
        format!("{noun}: {}", items.join(", "))
    }
}

/// `facts: name Acme, trial none`; `no facts`.
pub(crate) fn pairs<K: Display, V: Display>(
    noun: &str,
    pairs: impl IntoIterator<Item = (K, V)>,
) -> String {
    let told = |(name, value)| format!("{name} `{value}`");
    listed(noun, pairs.into_iter().map(told))
}

/// The action in an entry of a log, in words.
pub(crate) const fn logged_as(action: AuditAction) -> &'static str {
    match action {
        AuditAction::GrantRole => "giving",
        AuditAction::RevokeRole => "taking away",
    }
}

/// The result of a fixture, in words.
pub(crate) const fn created(created: &Created) -> &'static str {
    match created {
        Created::Nothing => "nothing",
        Created::Organization(_) => "an organization",
        Created::User(_) => "a user",
        Created::Site(_) => "a site",
    }
}

/// A value in words.
pub(crate) trait InWords {
    fn in_words(&self) -> String;
}

impl InWords for bool {
    fn in_words(&self) -> String {
        (if *self { "yes" } else { "no" }).to_owned()
    }
}

impl InWords for Option<String> {
    fn in_words(&self) -> String {
        self.as_ref()
            .map_or_else(|| "none".to_owned(), |value| format!("`{value}`"))
    }
}

impl InWords for Vec<Licence> {
    fn in_words(&self) -> String {
        if self.is_empty() {
            "none".to_owned()
        } else {
            let names: Vec<_> = self.iter().map(|licence| licence.name()).collect();
            names.join(", ")
        }
    }
}

/// An outcome in words; users have the names of the cast.
pub(super) struct Shown<'a>(pub(super) &'a Outcome, pub(super) &'a Cast);

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Outcome::Done(Answer::Nothing) => f.write_str("done"),
            Outcome::Done(answer) => write!(f, "done, with {}", self.1.told(answer)),
            Outcome::Refused(refusal) => match &refusal.requirement {
                Some(requirement) => {
                    write!(f, "refused because of {requirement}: {}", refusal.text)
                }
                None => write!(f, "refused: {}", refusal.text),
            },
        }
    }
}

impl Cast {
    /// An answer in words.
    pub(crate) fn told(&self, answer: &Answer) -> String {
        let word = |yes: bool, word: &str| format!("{}{word}", if yes { "" } else { "not " });
        match answer {
            Answer::Nothing => "nothing but that it was done".to_owned(),
            Answer::ContactCenter {
                wizard,
                tenant,
                chat,
            } => format!(
                "contact center: wizard {}, tenant {}, chat {}",
                word(*wizard, "completed"),
                word(*tenant, "configured"),
                word(*chat, "set up")
            ),
            Answer::Setting { value: None } => "a setting without a value".to_owned(),
            Answer::Setting { value: Some(value) } => format!("the setting `{value}`"),
            Answer::NewUser { .. } => "a new user".to_owned(),
            Answer::User {
                title,
                verified,
                active,
                licences,
                configuration,
            } => [
                format!("job title: {}", title.in_words()),
                word(*verified, "verified"),
                word(*active, "active"),
                listed("licences", licences),
                pairs("configuration", configuration),
            ]
            .join("; "),
            Answer::Users { emails } => listed("users", emails),
            Answer::Administrators { administrators } => self.administrators(administrators),
            Answer::Roles { roles } => listed("roles", roles),
            Answer::File { content } => format!("the file\n{content}"),
            Answer::Import { rows } => {
                let rows = rows.iter().map(|row| {
                    let changed = word(row.changed, "changed");
                    format!("row {} ({}) {changed}", row.row, row.email)
                });
                listed("rows", rows)
            }
            Answer::Account { facts } => pairs("facts", facts),
            Answer::Statuses { services } => pairs("services", services),
            Answer::Resources { titles } => listed("support resources", titles),
            Answer::Areas { areas } => listed("areas", areas),
            Answer::Advice { advice } => listed("advice", advice),
            Answer::Items { items } => {
                pairs("things", items.iter().map(|it| (&it.name, &it.value)))
            }
            Answer::Content { found } => listed("content", found),
            Answer::Meetings { meetings } => {
                let meetings = meetings.iter().map(|meeting| {
                    let people = meeting.participants.iter().map(|user| self.name_of(*user));
                    format!("{} ({})", meeting.name, listed("participants", people))
                });
                listed("meetings", meetings)
            }
            Answer::Names { names } => listed("names", names),
            Answer::Landing { hub, customers } => {
                format!("{hub}; {}", listed("customers", customers))
            }
            Answer::NewOrganization { .. } => "a new organization".to_owned(),
            Answer::AuditLog { entries } => {
                listed("entries", entries.iter().map(|entry| self.entry(entry)))
            }
            Answer::Emails { subjects } => listed("e-mails", subjects),
        }
    }

    fn administrators(&self, administrators: &[Administrator]) -> String {
        let entries = administrators.iter().map(|entry| {
            let name = self.name_of(entry.user);
            format!("{name} ({})", listed("roles", &entry.roles))
        });
        listed("administrators", entries)
    }

    /// An entry of the audit log.
    pub(crate) fn entry(&self, entry: &AuditEntry) -> String {
        let name = |user: Option<UserId>| {
            user.map_or_else(|| "nobody".to_owned(), |user| self.name_of(user))
        };
        format!(
            "{} {} by {}, concerning {}",
            logged_as(entry.action),
            entry.role,
            name(entry.actor),
            name(entry.target)
        )
    }
}

#[cfg(test)]
mod tests {
    use rolecall_model::OrganizationId;
    use rolecall_model::outcome::RowResult;
    use rolecall_model::vocabulary::{Role, Service};

    use super::*;

    fn cast() -> Cast {
        let mut cast = Cast::new("x");
        cast.add_person("Fia", Some(UserId(1)), OrganizationId(1));
        cast
    }

    #[test]
    fn answers_are_told_in_words() {
        let told = |answer: Answer| cast().told(&answer);
        let setting = |value: Option<&str>| Answer::Setting {
            value: value.map(str::to_owned),
        };
        assert_eq!(told(setting(None)), "a setting without a value");
        assert_eq!(told(setting(Some("CET"))), "the setting `CET`");
        assert_eq!(told(Answer::Roles { roles: vec![] }), "no roles");
        let administrators = [(1, vec![Role::DeviceAdministrator]), (2, vec![])]
            .map(|(user, roles)| Administrator {
                user: UserId(user),
                roles,
            })
            .into();
        assert_eq!(
            told(Answer::Administrators { administrators }),
            "administrators: Fia (roles: device administrator), somebody else (no roles)"
        );
        assert_eq!(
            told(Answer::User {
                title: None,
                verified: true,
                active: false,
                licences: vec![],
                configuration: [(Service::Meetings, "on".to_owned())].into(),
            }),
            "job title: none; verified; not active; no licences; configuration: Meetings `on`"
        );
        let rows = vec![RowResult {
            row: 2,
            email: "a@b".to_owned(),
            changed: false,
        }];
        assert_eq!(
            told(Answer::Import { rows }),
            "rows: row 2 (a@b) not changed"
        );
        let entries = vec![AuditEntry {
            actor: Some(UserId(1)),
            action: AuditAction::GrantRole,
            target: None,
            role: Role::ComplianceOfficer,
        }];
        assert_eq!(
            told(Answer::AuditLog { entries }),
            "entries: giving compliance officer by Fia, concerning nobody"
        );
    }

    #[test]
    fn outcomes_are_told_in_words() {
        let cast = cast();
        let shown = |answer| Shown(&Outcome::Done(answer), &cast).to_string();
        assert_eq!(shown(Answer::Nothing), "done");
        let emails = vec!["a@b".to_owned(), "c@d".to_owned()];
        assert_eq!(
            shown(Answer::Users { emails }),
            "done, with users: a@b, c@d"
        );
    }
}
