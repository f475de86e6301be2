//! The shapes of the fields of answers.

use rolecall_model::outcome::AnswerKind;
use rolecall_model::word::Vocabulary;

/// The shape of a field of an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::http) enum Shape {
    /// True or false.
    Truth,
    /// A number.
    Number,
    /// Text.
    Text,
    /// Text, or nothing.
    MaybeText,
    /// A user of the session.
    User,
    /// A user of the session, or nobody whom the session knows.
    MaybeUser,
    /// A list of users; those whom the session does not know are left out.
    Users,
    /// The entity that was created just now, already by the session's number.
    New,
    /// One word of a vocabulary.
    Word(Vocabulary),
    /// A list of words; those to be ignored are left out.
    Words(Vocabulary),
    /// A list of texts.
    Texts,
    /// Texts by key; the keys may be words.
    Map(Option<Vocabulary>),
    /// A list of records, each with these parts.
    Records(&'static [(&'static str, Shape)]),
}

/// The parts of one entry of a map that is described element by element.
const ENTRY: &[(&str, Shape)] = &[("key", Shape::Text), ("value", Shape::MaybeText)];

impl Shape {
    /// The shape of a field of an answer.
    pub(in crate::http) fn of(kind: AnswerKind, field: &str) -> Option<Self> {
        Some(match (kind, field) {
            (AnswerKind::ContactCenter, "wizard" | "tenant" | "chat")
            | (AnswerKind::User, "verified" | "active") => Self::Truth,
            (AnswerKind::Setting, "value") | (AnswerKind::User, "title") => Self::MaybeText,
            (AnswerKind::NewUser, "user") | (AnswerKind::NewOrganization, "organization") => {
                Self::New
            }
            (AnswerKind::User, "licences") => Self::Words(Vocabulary::LICENCE),
            (AnswerKind::User, "configuration") | (AnswerKind::Statuses, "services") => {
                Self::Map(Some(Vocabulary::SERVICE))
            }
            (AnswerKind::Administrators, "administrators") => Self::Records(&[
                ("user", Self::User),
                ("roles", Self::Words(Vocabulary::ROLE)),
            ]),
            (AnswerKind::Roles, "roles") => Self::Words(Vocabulary::ROLE),
            (AnswerKind::File, "content") => Self::Text,
            (AnswerKind::Import, "rows") => Self::Records(&[
                ("row", Self::Number),
                ("email", Self::Text),
                ("changed", Self::Truth),
            ]),
            (AnswerKind::Account, "facts") => Self::Map(None),
            (AnswerKind::Areas, "areas") => Self::Words(Vocabulary::AREA),
            (AnswerKind::Advice, "advice") => Self::Words(Vocabulary::ADVICE),
            (AnswerKind::Items, "items") => {
                Self::Records(&[("name", Self::Text), ("value", Self::Text)])
            }
            (AnswerKind::Meetings, "meetings") => {
                Self::Records(&[("name", Self::Text), ("participants", Self::Users)])
            }
            (AnswerKind::Landing, "hub") => Self::Word(Vocabulary::HUB),
            (AnswerKind::Content, "found")
            | (AnswerKind::Landing, "customers")
            | (AnswerKind::Names, "names")
            | (AnswerKind::Users, "emails")
            | (AnswerKind::Resources, "titles")
            | (AnswerKind::Emails, "subjects") => Self::Texts,
            (AnswerKind::AuditLog, "entries") => Self::Records(&[
                ("actor", Self::MaybeUser),
                ("action", Self::Word(Vocabulary::AUDIT_ACTION)),
                ("target", Self::MaybeUser),
                ("role", Self::Word(Vocabulary::ROLE)),
            ]),
            _ => return None,
        })
    }

    /// Whether several nodes of a body make up the field.
    pub(in crate::http) const fn is_list(self) -> bool {
        matches!(
            self,
            Self::Users | Self::Words(_) | Self::Texts | Self::Records(_)
        )
    }

    /// Whether the field may be missing from a body.
    pub(in crate::http) const fn may_be_absent(self) -> bool {
        matches!(self, Self::MaybeText | Self::MaybeUser)
    }

    /// The parts of an element, where the field can be described element by element.
    pub(in crate::http) const fn parts(self) -> Option<&'static [(&'static str, Self)]> {
        match self {
            Self::Records(parts) => Some(parts),
            Self::Map(_) => Some(ENTRY),
            _ => None,
        }
    }

    /// The shape of one part of an element.
    pub(in crate::http) fn part(self, name: &str) -> Option<Self> {
        self.parts()?
            .iter()
            .find(|(part, _)| *part == name)
            .map(|(_, shape)| *shape)
    }
}
