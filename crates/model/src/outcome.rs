//! The outcome of a command: it is done, with an answer, or refused, with a reason.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::identity::{OrganizationId, UserId};
use crate::vocabulary::{Advice, Area, Hub, Licence, Role, Service};

/// The answer to a command that reached the implementation and was understood.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// The command was carried out.
    Done(Answer),
    /// The command was understood and not carried out.
    Refused(Refusal),
}

impl Outcome {
    /// True if the command was carried out.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        matches!(self, Self::Done(_))
    }
}

/// Why a command was not carried out.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Refusal {
    /// The requirement that the refusal rests on. The simulator always names it; an implementation
    /// under test may, and is never required to.
    pub requirement: Option<Cow<'static, str>>,
    /// Everything that the actor is told. Protected data must not be in it (`GEN-06`).
    pub text: Cow<'static, str>,
}

macro_rules! answers {
    ($($(#[$meta:meta])* $Kind:ident $slug:literal $({ $($(#[$field_meta:meta])* $field:ident: $Field:ty,)+ })?;)+) => {
        /// The answer to a command that was carried out.
        ///
        /// Serialized, an answer is an object with one key for each field, which is what a mapping
        /// extracts from a response.
        #[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case")]
        pub enum Answer {
            $($(#[$meta])* $Kind $({ $($(#[$field_meta])* $field: $Field,)+ })?,)+
        }

        /// The kinds of [`Answer`].
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub enum AnswerKind {
            $($(#[$meta])* $Kind,)+
        }

        impl AnswerKind {
            /// The tag of the answer in its serialized form.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$Kind => $slug,)+ }
            }

            /// The fields that a mapping has to extract.
            #[must_use]
            pub const fn fields(self) -> &'static [&'static str] {
                match self { $(Self::$Kind => &[$($(stringify!($field),)+)?],)+ }
            }
        }
    };
}

answers! {
    /// The command was done; there is nothing to report.
    Nothing "nothing";
    /// The contact center service as its card on Control Hub shows it.
    ContactCenter "contact-center" {
        /// True if the Services Set-Up Wizard was completed.
        wizard: bool,
        /// True if the tenant is configured.
        tenant: bool,
        /// True if chat is set up.
        chat: bool,
    };
    /// The value of one setting; `None` as long as nobody set it.
    Setting "setting" {
        /// The value.
        value: Option<String>,
    };
    /// The user who was added.
    NewUser "new-user" {
        /// The new user.
        user: UserId,
    };
    /// One user's details and services.
    User "user" {
        /// Job title; `None` as long as nobody set it.
        title: Option<String>,
        /// True if the user answered the activation e-mail.
        verified: bool,
        /// True if the user is active.
        active: bool,
        /// The licences that the user holds.
        licences: Vec<Licence>,
        /// The user's configuration of each service.
        configuration: BTreeMap<Service, String>,
    };
    /// A list of users, by e-mail address: it may hold people whom a test never heard of.
    Users "users" {
        /// The addresses of the users listed.
        emails: Vec<String>,
    };
    /// A list of administrators.
    Administrators "administrators" {
        /// The entries of the list.
        administrators: Vec<Administrator>,
    };
    /// A list of roles; a role listed twice stands twice.
    Roles "roles" {
        /// The roles listed.
        roles: Vec<Role>,
    };
    /// A file.
    File "file" {
        /// The file's text.
        content: String,
    };
    /// The result of each row of an imported file.
    Import "import" {
        /// One result a row, in the order of the file.
        rows: Vec<RowResult>,
    };
    /// A part of the account page: named facts.
    Account "account" {
        /// Facts by name, such as `contact-center-premium` with the number of licences in use.
        facts: BTreeMap<String, String>,
    };
    /// The status of services.
    Statuses "statuses" {
        /// Status by service.
        services: BTreeMap<Service, String>,
    };
    /// Support resources.
    Resources "resources" {
        /// Their titles.
        titles: Vec<String>,
    };
    /// The areas that Control Hub shows.
    Areas "areas" {
        /// The areas, in the order of the vocabulary.
        areas: Vec<Area>,
    };
    /// The changes that operators are advised to make.
    Advice "advice" {
        /// One word for each piece of advice.
        advice: Vec<Advice>,
    };
    /// Things of one kind.
    Items "items" {
        /// The things, by name.
        items: Vec<Thing>,
    };
    /// The content that users shared.
    Content "content" {
        /// The items found.
        found: Vec<String>,
    };
    /// Meetings under way.
    Meetings "meetings" {
        /// The meetings, by name.
        meetings: Vec<Meeting>,
    };
    /// Sites or customers, by name.
    Names "names" {
        /// The names.
        names: Vec<String>,
    };
    /// Where an administrator finds itself after sign-in.
    Landing "landing" {
        /// Partner Hub or Control Hub.
        hub: Hub,
        /// The customers listed there, by name.
        customers: Vec<String>,
    };
    /// The organization that was created.
    NewOrganization "new-organization" {
        /// The new organization.
        organization: OrganizationId,
    };
    /// The admin actions audit log.
    AuditLog "audit-log" {
        /// Its entries, oldest first.
        entries: Vec<AuditEntry>,
    };
    /// The e-mails sent to one user.
    Emails "emails" {
        /// Their subjects, oldest first.
        subjects: Vec<String>,
    };
}

/// An entry of an administrator list.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Administrator {
    /// The administrator.
    pub user: UserId,
    /// With which roles, as far as the list shows them.
    pub roles: Vec<Role>,
}

/// A named thing of an organization.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Thing {
    /// Its name, unique among things of its kind.
    pub name: String,
    /// The part of it that can be changed.
    pub value: String,
}

/// A meeting under way.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// Its name.
    pub name: String,
    /// The participants, among them people who are unknown to a test, such as the host.
    pub participants: Vec<UserId>,
}

/// The result of one row of an imported file.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowResult {
    /// The row's number; the header is row 1.
    pub row: u64,
    /// The user's e-mail address as the row gives it.
    pub email: String,
    /// True if the row changed anything.
    pub changed: bool,
}

/// The actions that the audit log reports.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AuditAction {
    /// A role was given.
    GrantRole,
    /// A role was taken away.
    RevokeRole,
}

/// An entry of the admin actions audit log.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// The user who acted; `None` if the log does not say.
    pub actor: Option<UserId>,
    /// The action.
    pub action: AuditAction,
    /// The user to whom it was done; `None` if the log does not say.
    pub target: Option<UserId>,
    /// The role concerned.
    pub role: Role,
}
