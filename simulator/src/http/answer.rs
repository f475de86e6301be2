//! The simulator's answers on the wire: status, body, and the schema of the body.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rolecall_model::command::Command;
use rolecall_model::identity::UserId;
use rolecall_model::outcome::{self, Answer, AnswerKind, AuditAction, RowResult, Thing};
use rolecall_model::vocabulary::{Advice, Area, Hub, Licence, Role, Service};
use serde::Serialize;
use utoipa::ToSchema;

use super::content::{Content, Reply};
use super::identifier::{WireOrganization, WireUser};
use super::page::Window;
use crate::state::State;

/// Declares bodies of answers. Every key is always there, `null` or not.
macro_rules! bodies {
    ($($(#[$meta:meta])* $Body:ident { $($(#[$field_meta:meta])* $field:ident: $Field:ty,)+ })+) => {
        $(
            $(#[$meta])*
            #[derive(Serialize, ToSchema)]
            #[serde(rename_all = "kebab-case")]
            pub(super) struct $Body {
                $($(#[$field_meta])* #[schema(required)] pub(super) $field: $Field,)+
            }
        )+
    };
}

bodies! {
    /// The contact center service as its card shows it.
    ContactCenter {
        /// True if the Services Set-Up Wizard was completed.
        wizard: bool,
        /// True if the tenant is configured.
        tenant: bool,
        /// True if chat is set up.
        chat: bool,
    }

    /// The value of a setting; `null` as long as nobody set it.
    Setting {
        value: Option<String>,
    }

    /// A user.
    User {
        id: WireUser,
        email: String,
        name: String,
    }

    /// A page of a list of users.
    UserPage {
        items: Vec<User>,
        /// The `cursor` of the next page; `null` on the last.
        next: Option<String>,
    }

    /// A user's details and services.
    UserDetails {
        id: WireUser,
        email: String,
        name: String,
        /// Job title; `null` as long as nobody set it.
        title: Option<String>,
        /// True if the user answered the activation e-mail.
        verified: bool,
        active: bool,
        licences: Vec<Licence>,
        /// The configuration of each service.
        configuration: BTreeMap<Service, String>,
    }

    /// An administrator, with the roles that the list shows.
    Administrator {
        id: WireUser,
        email: String,
        name: String,
        roles: Vec<Role>,
    }

    /// A page of a list of administrators.
    AdministratorPage {
        items: Vec<Administrator>,
        /// The `cursor` of the next page; `null` on the last.
        next: Option<String>,
    }

    /// A list of roles.
    Roles {
        roles: Vec<Role>,
    }

    /// The result of each row of a file.
    ImportReport {
        rows: Vec<RowResult>,
    }

    /// A part of the account page: facts by name.
    Account {
        facts: BTreeMap<String, String>,
    }

    /// Status by service.
    ServiceStatus {
        services: BTreeMap<Service, String>,
    }

    /// The titles of support resources.
    SupportResources {
        titles: Vec<String>,
    }

    /// The areas that Control Hub shows.
    Areas {
        areas: Vec<Area>,
    }

    /// The changes that operators of the organization are advised to make.
    AdviceGiven {
        advice: Vec<Advice>,
    }

    /// Things of one kind.
    Items {
        items: Vec<Thing>,
    }

    /// The shared content that was found.
    SharedContent {
        found: Vec<String>,
    }

    /// A meeting under way.
    Meeting {
        /// Its name.
        name: String,
        /// The participants.
        participants: Vec<WireUser>,
    }

    /// Meetings under way.
    Meetings {
        meetings: Vec<Meeting>,
    }

    /// Where an administrator finds itself after sign-in.
    Landing {
        hub: Hub,
        /// The customers listed there, by name.
        customers: Vec<String>,
    }

    /// Sites or customers, by name.
    Names {
        names: Vec<String>,
    }

    /// An entry of the audit log.
    AuditEntry {
        /// The user who acted; `null` if the log does not say.
        actor: Option<WireUser>,
        action: AuditAction,
        /// The user to whom the action was done; `null` if the log does not say.
        target: Option<WireUser>,
        role: Role,
    }

    /// The admin actions audit log, oldest entry first.
    AuditLog {
        entries: Vec<AuditEntry>,
    }

    /// The subjects of the e-mails sent to a user, oldest first.
    Outbox {
        subjects: Vec<String>,
    }

    /// The thing that was created.
    Created {
        /// Identifier of what was created.
        id: String,
    }

    /// A token to sign a user in with.
    Token {
        token: String,
        /// Seconds.
        expires_in: u32,
    }

    /// The server's health.
    Health {
        #[schema(example = "ok")]
        status: &'static str,
    }
}

/// The reply that an answer of this kind is sent with.
pub(super) fn reply_of(kind: AnswerKind) -> Reply {
    let ok = |content| Reply {
        status: StatusCode::OK,
        content,
    };
    match kind {
        AnswerKind::Nothing => Reply::NOTHING,
        AnswerKind::NewUser => Reply {
            status: StatusCode::CREATED,
            content: Content::json::<User>(),
        },
        AnswerKind::ContactCenter => ok(Content::json::<ContactCenter>()),
        AnswerKind::Setting => ok(Content::json::<Setting>()),
        AnswerKind::User => ok(Content::json::<UserDetails>()),
        AnswerKind::Users => ok(Content::json::<UserPage>()),
        AnswerKind::Administrators => ok(Content::json::<AdministratorPage>()),
        AnswerKind::Roles => ok(Content::json::<Roles>()),
        AnswerKind::File => ok(Content::Csv),
        AnswerKind::Import => ok(Content::json::<ImportReport>()),
        AnswerKind::Account => ok(Content::json::<Account>()),
        AnswerKind::Statuses => ok(Content::json::<ServiceStatus>()),
        AnswerKind::Resources => ok(Content::json::<SupportResources>()),
        AnswerKind::Areas => ok(Content::json::<Areas>()),
        AnswerKind::Advice => ok(Content::json::<AdviceGiven>()),
        AnswerKind::Items => ok(Content::json::<Items>()),
        AnswerKind::Content => ok(Content::json::<SharedContent>()),
        AnswerKind::Meetings => ok(Content::json::<Meetings>()),
        AnswerKind::Landing => ok(Content::json::<Landing>()),
        AnswerKind::NewOrganization => Reply {
            status: StatusCode::CREATED,
            content: Content::json::<Created>(),
        },
        AnswerKind::Names => ok(Content::json::<Names>()),
        AnswerKind::AuditLog => ok(Content::json::<AuditLog>()),
        AnswerKind::Emails => ok(Content::json::<Outbox>()),
    }
}

/// Sends the answer to a command out.
pub(super) fn respond(
    answer: Answer,
    command: &Command,
    state: &State,
    window: &Window,
) -> Response {
    match answer {
        Answer::Nothing => StatusCode::NO_CONTENT.into_response(),
        Answer::ContactCenter {
            wizard,
            tenant,
            chat,
        } => json(ContactCenter {
            wizard,
            tenant,
            chat,
        }),
        Answer::Setting { value } => json(Setting { value }),
        Answer::NewUser { user } => new_user(user, command, state),
        Answer::User {
            title,
            verified,
            active,
            licences,
            configuration,
        } => {
            let User { id, email, name } = viewed(command, state);
            json(UserDetails {
                id,
                email,
                name,
                title,
                verified,
                active,
                licences,
                configuration,
            })
        }
        Answer::Users { emails } => users(emails, state, window),
        Answer::Administrators {
            administrators: entries,
        } => administrators(entries, state, window),
        Answer::Roles { roles } => json(Roles { roles }),
        Answer::File { content } => file(content),
        Answer::Import { rows } => json(ImportReport { rows }),
        Answer::Account { facts } => json(Account { facts }),
        Answer::Statuses { services } => json(ServiceStatus { services }),
        Answer::Resources { titles } => json(SupportResources { titles }),
        Answer::Areas { areas } => json(Areas { areas }),
        Answer::Advice { advice } => json(AdviceGiven { advice }),
        Answer::Items { items } => json(Items { items }),
        Answer::Content { found } => json(SharedContent { found }),
        Answer::Meetings { meetings: shown } => meetings(shown),
        Answer::Landing { hub, customers } => json(Landing { hub, customers }),
        Answer::NewOrganization { organization } => (
            StatusCode::CREATED,
            Json(Created {
                id: WireOrganization(organization).to_string(),
            }),
        )
            .into_response(),
        Answer::Names { names } => json(Names { names }),
        Answer::AuditLog { entries } => audit_log(entries),
        Answer::Emails { subjects } => json(Outbox { subjects }),
    }
}

fn json(body: impl Serialize) -> Response {
    Json(body).into_response()
}

fn new_user(user: UserId, command: &Command, state: &State) -> Response {
    let organization = WireOrganization(command.organization());
    let location = format!("/organizations/{organization}/users/{}", WireUser(user));
    let body = Json(user_of(state, user));
    (StatusCode::CREATED, [(header::LOCATION, location)], body).into_response()
}

/// The user whom a command views.
fn viewed(command: &Command, state: &State) -> User {
    let id = match command {
        Command::ViewUser { user, .. } => *user,
        _ => UserId::UNKNOWN,
    };
    user_of(state, id)
}

fn users(emails: Vec<String>, state: &State, window: &Window) -> Response {
    let (page, next) = window.cut(emails);
    let items = page.into_iter().map(|email| user_with(state, email));
    json(UserPage {
        items: items.collect(),
        next,
    })
}

fn administrators(
    entries: Vec<outcome::Administrator>,
    state: &State,
    window: &Window,
) -> Response {
    let (page, next) = window.cut(entries);
    let items = page.into_iter().map(|entry| {
        let User { id, email, name } = user_of(state, entry.user);
        Administrator {
            id,
            email,
            name,
            roles: entry.roles,
        }
    });
    json(AdministratorPage {
        items: items.collect(),
        next,
    })
}

fn file(content: String) -> Response {
    ([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], content).into_response()
}

fn meetings(shown: Vec<outcome::Meeting>) -> Response {
    let meetings = shown.into_iter().map(|meeting| Meeting {
        name: meeting.name,
        participants: meeting.participants.into_iter().map(WireUser).collect(),
    });
    json(Meetings {
        meetings: meetings.collect(),
    })
}

fn audit_log(entries: Vec<outcome::AuditEntry>) -> Response {
    let entries = entries.into_iter().map(|entry| AuditEntry {
        actor: entry.actor.map(WireUser),
        action: entry.action,
        target: entry.target.map(WireUser),
        role: entry.role,
    });
    json(AuditLog {
        entries: entries.collect(),
    })
}

/// A user as callers see it. An unknown user has only an identifier.
fn user_of(state: &State, id: UserId) -> User {
    let (email, name) = state
        .user(id)
        .map(|user| (user.email.clone(), user.name.clone()))
        .unwrap_or_default();
    User {
        id: WireUser(id),
        email,
        name,
    }
}

/// The user with this e-mail address as callers see it.
fn user_with(state: &State, email: String) -> User {
    let id = state.user_by_email(&email).unwrap_or(UserId::UNKNOWN);
    User {
        email,
        ..user_of(state, id)
    }
}
