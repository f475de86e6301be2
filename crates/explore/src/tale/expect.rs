//! The views of the simulator where an implementation shows something else, in `Then` sentences.

use std::collections::BTreeSet;

use rolecall_model::command::Command;
use rolecall_model::outcome::{Administrator, Answer, AuditAction, Thing};
use rolecall_model::vocabulary::{Licence, Role, Service};
use rolecall_model::{OrganizationId, UserId};

use super::cast::{Cast, with_article};
use crate::names::{NEWCOMERS, PEOPLE, of_email, plain};

/// The sentences about the answer of an act by `who`: those that hold of the expected answer and not of the observed
/// one. None, if the catalogue lacks a sentence for the difference.
pub(super) fn of_answer(
    cast: &Cast,
    who: &str,
    command: &Command,
    expected: &Answer,
    observed: &Answer,
) -> Vec<String> {
    let organization = command.organization();
    let mut lines = Vec::new();
    match (expected, observed) {
        (Answer::Users { emails: one }, Answer::Users { emails: other }) => {
            for (email, there) in changes(one, other) {
                lines.push(format!(
                    "{who} {} {} in the list",
                    sees(there),
                    of_email(email)
                ));
            }
        }
        (
            Answer::Administrators {
                administrators: one,
            },
            Answer::Administrators {
                administrators: other,
            },
        ) => lines.extend(of_list(cast, who, one, other)),
        (Answer::Roles { roles: one }, Answer::Roles { roles: other }) => {
            let missing = one.iter().filter(|role| !other.contains(role));
            lines.extend(missing.map(|role| format!("{who} sees the role of {}", role.name())));
            if lines.is_empty()
                && let Command::ViewRoles { user, .. } = command
            {
                lines.extend(of_roles(cast, organization, *user, one, other));
            }
        }
        (Answer::Setting { value: Some(value) }, Answer::Setting { .. }) => {
            lines.push(format!("{who} sees the value \"{value}\""));
        }
        (Answer::Account { facts: one }, Answer::Account { facts: other }) => {
            for (name, value) in one
                .iter()
                .filter(|(name, value)| other.get(*name) != Some(value))
            {
                if name == "name" {
                    let name = plain(value);
                    lines.push(format!("{who} sees the name of {name}"));
                } else {
                    lines.push(format!("{who} sees \"{value}\" for \"{name}\""));
                }
            }
        }
        (Answer::Statuses { services: one }, Answer::Statuses { services: other }) => {
            let missing = one.keys().filter(|service| !other.contains_key(service));
            lines.extend(missing.map(|it| format!("{who} sees the status of {}", it.name())));
        }
        (Answer::Resources { titles }, Answer::Resources { .. }) if !titles.is_empty() => {
            lines.push(format!("{who} sees support resources"));
        }
        (Answer::Areas { areas }, Answer::Areas { .. }) => {
            let names: Vec<&str> = areas.iter().map(|area| area.name()).collect();
            let unit = if names.len() == 1 { "area" } else { "areas" };
            lines.push(format!(
                "{who} sees exactly the {unit} \"{}\"",
                names.join(", ")
            ));
        }
        (Answer::Advice { advice: one }, Answer::Advice { advice: other }) => {
            for advice in one.iter().filter(|it| !other.contains(it)) {
                lines.push(format!("{who} is advised to {}", advice.name()));
            }
            for advice in other.iter().filter(|it| !one.contains(it)) {
                lines.push(format!("{who} is not advised to {}", advice.name()));
            }
        }
        (Answer::Items { items: one }, Answer::Items { items: other }) => {
            let Command::ViewItems { item, .. } = command else {
                return lines;
            };
            for (name, there) in changes(&names(one), &names(other)) {
                lines.push(format!(
                    "{who} {} the {} \"{name}\"",
                    sees(there),
                    item.name()
                ));
            }
        }
        (Answer::Content { found: one }, Answer::Content { found: other }) => {
            for (text, there) in changes(one, other) {
                let finds = if there { "finds" } else { "does not find" };
                lines.push(format!("{who} {finds} \"{text}\""));
            }
        }
        (Answer::Meetings { meetings: one }, Answer::Meetings { meetings: other }) => {
            let names = |list: &[rolecall_model::outcome::Meeting]| -> Vec<String> {
                list.iter().map(|it| it.name.clone()).collect()
            };
            for (name, there) in changes(&names(one), &names(other)) {
                lines.push(format!("{who} {} the meeting \"{name}\"", sees(there)));
            }
            if lines.is_empty() {
                lines.extend(of_meetings(cast, organization, one, other));
            }
        }
        (Answer::Names { names: one }, Answer::Names { names: other }) => {
            let what = match command {
                Command::ListSites { .. } => "site",
                _ => "customer",
            };
            for (name, there) in changes(one, other) {
                lines.push(format!("{who} {} the {what} {}", sees(there), plain(name)));
            }
        }
        (
            Answer::Landing {
                hub,
                customers: one,
            },
            Answer::Landing {
                hub: there,
                customers: other,
            },
        ) => {
            if hub != there {
                lines.push(format!("{who} is taken to {}", hub.name()));
            }
            for (name, there) in changes(one, other) {
                lines.push(format!(
                    "{who} {} the customer {}",
                    sees(there),
                    plain(name)
                ));
            }
        }
        (Answer::File { content: one }, Answer::File { content: other }) => {
            lines.extend(of_file(who, command, one, other));
        }
        (Answer::User { .. }, Answer::User { .. }) => {
            lines.extend(of_user(who, expected, observed));
        }
        _ => {}
    }
    if lines.is_empty() {
        lines = of_view(cast, command, expected, observed);
    }
    lines
}

/// The sentences that read the same back as the operator.
pub(super) fn of_view(
    cast: &Cast,
    view: &Command,
    expected: &Answer,
    observed: &Answer,
) -> Vec<String> {
    told_of_view(cast, view, expected, observed).unwrap_or_default()
}

fn told_of_view(
    cast: &Cast,
    view: &Command,
    expected: &Answer,
    observed: &Answer,
) -> Option<Vec<String>> {
    let organization = view.organization();
    let org = cast.organization(organization)?;
    let mut lines = Vec::new();
    match (view, expected, observed) {
        (
            Command::ListUsers { .. },
            Answer::Users { emails: one },
            Answer::Users { emails: other },
        ) => {
            for (email, there) in changes(one, other) {
                let is = if there {
                    "is among the users"
                } else {
                    "is not a user"
                };
                lines.push(format!("{} {is} of {org}", of_email(email)));
            }
        }
        (
            _,
            Answer::Administrators {
                administrators: one,
            },
            Answer::Administrators {
                administrators: other,
            },
        ) => {
            let listed: BTreeSet<UserId> = one.iter().chain(other).map(|it| it.user).collect();
            for user in listed {
                let of = |list: &[Administrator]| -> Vec<Role> {
                    let found = list.iter().filter(|it| it.user == user);
                    found.flat_map(|it| it.roles.clone()).collect()
                };
                lines.extend(of_roles(cast, organization, user, &of(one), &of(other)));
            }
        }
        (
            Command::ViewRoles { user, .. },
            Answer::Roles { roles: one },
            Answer::Roles { roles: other },
        ) => lines.extend(of_roles(cast, organization, *user, one, other)),
        (
            _,
            Answer::ContactCenter {
                wizard,
                tenant,
                chat,
            },
            Answer::ContactCenter {
                wizard: wizard_now,
                tenant: tenant_now,
                chat: chat_now,
            },
        ) => {
            let not = |is: bool| if is { "" } else { " not" };
            if wizard != wizard_now {
                let not = not(*wizard);
                lines.push(format!(
                    "the Services Set-Up Wizard of {org} is{not} completed"
                ));
            }
            if tenant != tenant_now {
                lines.push(format!("the tenant of {org} is{} configured", not(*tenant)));
            }
            if chat != chat_now {
                let on = if *chat { "on" } else { "off" };
                lines.push(format!("chat is {on} in {org}"));
            }
        }
        (
            Command::ListSites { .. },
            Answer::Names { names: one },
            Answer::Names { names: other },
        ) => {
            for (name, there) in changes(one, other) {
                let has = if there {
                    "includes the site"
                } else {
                    "has no site"
                };
                lines.push(format!("{org} {has} {}", plain(name)));
            }
        }
        (
            Command::ViewFeature { feature, .. },
            Answer::Setting { value },
            Answer::Setting { .. },
        ) => {
            let name = feature.name();
            let be = if name.ends_with('s') { "are" } else { "is" };
            lines.push(match value {
                Some(value) => format!("the {name} of {org} {be} \"{value}\""),
                None => format!("the {name} of {org} {be} unchanged"),
            });
        }
        (Command::ViewSite { site, .. }, Answer::Setting { value }, Answer::Setting { .. }) => {
            let site = cast.site(*site)?;
            lines.push(match value {
                Some(value) => format!("the configuration of the site {site} is \"{value}\""),
                None => format!("the configuration of the site {site} is unchanged"),
            });
        }
        (
            Command::ViewSiteLicences { site, .. },
            Answer::Users { emails: one },
            Answer::Users { emails: other },
        ) => {
            let site = cast.site(*site)?;
            for (email, there) in changes(one, other) {
                let a = if there { "a" } else { "no" };
                let person = of_email(email);
                lines.push(format!(
                    "{person} holds {a} host licence for the site {site}"
                ));
            }
        }
        (
            Command::ViewItems { item, .. },
            Answer::Items { items: one },
            Answer::Items { items: other },
        ) => {
            for thing in one.iter().filter(|it| !other.contains(it)) {
                let (item, name, value) = (item.name(), &thing.name, &thing.value);
                lines.push(format!("the {item} \"{name}\" of {org} is \"{value}\""));
            }
            for (name, there) in changes(&names(one), &names(other)) {
                if !there {
                    lines.push(format!("{org} has no {} \"{name}\"", item.name()));
                }
            }
        }
        (
            Command::ViewAccount { part, .. },
            Answer::Account { facts: one },
            Answer::Account { facts: other },
        ) => {
            for (name, value) in one
                .iter()
                .filter(|(name, value)| other.get(*name) != Some(value))
            {
                let show = if part.name().ends_with('s') {
                    "show"
                } else {
                    "shows"
                };
                let part = part.name();
                lines.push(format!(
                    "the {part} of {org} {show} \"{value}\" for \"{name}\""
                ));
            }
            let what = match part.slug() {
                "trials" => "trial",
                _ => "subscription",
            };
            for name in other.keys().filter(|name| !one.contains_key(*name)) {
                lines.push(format!("{org} has no {what} \"{name}\""));
            }
        }
        (_, Answer::Meetings { meetings: one }, Answer::Meetings { meetings: other }) => {
            lines.extend(of_meetings(cast, organization, one, other));
        }
        (Command::ViewUser { user, .. }, Answer::User { .. }, Answer::User { .. }) => {
            lines.extend(read_back(cast.known(*user)?, expected, observed));
        }
        (_, Answer::AuditLog { entries: one }, Answer::AuditLog { entries: other }) => {
            for entry in one.iter().filter(|it| !other.contains(it)) {
                let (actor, target) = (cast.known(entry.actor?)?, cast.known(entry.target?)?);
                let role = entry.role.name();
                lines.push(match entry.action {
                    AuditAction::GrantRole => format!(
                        "the audit log of {org} shows that {actor} made {target} {}",
                        with_article(role)
                    ),
                    AuditAction::RevokeRole => format!(
                        "the audit log of {org} shows that {actor} revoked {target}'s role as {role}"
                    ),
                });
            }
        }
        _ => {}
    }
    Some(lines)
}

/// The difference of two lists: the texts that one of them has, and whether it is the first that has them. Those of others
/// than the play's are in both or do not matter.
fn changes<'a>(expected: &'a [String], observed: &'a [String]) -> Vec<(&'a String, bool)> {
    let missing = expected.iter().filter(|it| !observed.contains(it));
    let missing = missing.map(|it| (it, true));
    let more = observed.iter().filter(|it| !expected.contains(it));
    missing.chain(more.map(|it| (it, false))).collect()
}

const fn sees(there: bool) -> &'static str {
    if there { "sees" } else { "does not see" }
}

fn names(items: &[Thing]) -> Vec<String> {
    items.iter().map(|it| it.name.clone()).collect()
}

fn of_list(
    cast: &Cast,
    who: &str,
    expected: &[Administrator],
    observed: &[Administrator],
) -> Vec<String> {
    let mut lines = Vec::new();
    for entry in expected {
        let Some(name) = cast.known(entry.user) else {
            continue;
        };
        let shown = observed.iter().find(|it| it.user == entry.user);
        match shown {
            None => lines.push(format!("{who} sees {name} in the list")),
            Some(shown) => {
                let missing = entry
                    .roles
                    .iter()
                    .filter(|role| !shown.roles.contains(role));
                let line =
                    |role: &Role| format!("{who} sees {name} in the list as {}", role.name());
                lines.extend(missing.map(line));
            }
        }
    }
    for entry in observed {
        if let Some(name) = cast.known(entry.user)
            && expected.iter().all(|it| it.user != entry.user)
        {
            lines.push(format!("{who} does not see {name} in the list"));
        }
    }
    lines
}

fn of_roles(
    cast: &Cast,
    organization: OrganizationId,
    user: UserId,
    expected: &[Role],
    observed: &[Role],
) -> Vec<String> {
    let (Some(org), Some(name)) = (cast.organization(organization), cast.known(user)) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    for role in Role::ALL {
        let role_name = role.name();
        lines.push(match (expected.contains(role), observed.contains(role)) {
            (true, false) => format!("{name} holds the role of {role_name} in {org}"),
            (false, true) => format!("{name} is not {} of {org}", with_article(role_name)),
            _ => continue,
        });
    }
    if lines.is_empty() && expected.len() != observed.len() {
        let unit = if expected.len() == 1 { "role" } else { "roles" };
        lines.push(format!("{name} holds {} {unit} in {org}", expected.len()));
    }
    lines
}

fn of_meetings(
    cast: &Cast,
    organization: OrganizationId,
    expected: &[rolecall_model::outcome::Meeting],
    observed: &[rolecall_model::outcome::Meeting],
) -> Vec<String> {
    let Some(org) = cast.organization(organization) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    for meeting in expected {
        let other = observed.iter().find(|it| it.name == meeting.name);
        let there = other
            .map(|it| it.participants.as_slice())
            .unwrap_or_default();
        let both: BTreeSet<UserId> = meeting.participants.iter().chain(there).copied().collect();
        for user in both {
            let is = match (meeting.participants.contains(&user), there.contains(&user)) {
                (true, false) => "is",
                (false, true) => "is not",
                _ => continue,
            };
            if let Some(name) = cast.known(user) {
                lines.push(format!(
                    "{name} {is} in the meeting \"{}\" of {org}",
                    meeting.name
                ));
            }
        }
    }
    lines
}

/// A user's details as an actor sees them.
fn of_user(who: &str, expected: &Answer, observed: &Answer) -> Vec<String> {
    let (
        Answer::User {
            title,
            licences,
            configuration,
            ..
        },
        Answer::User {
            title: title_now,
            licences: licences_now,
            configuration: configuration_now,
            ..
        },
    ) = (expected, observed)
    else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    if let Some(title) = title
        && title_now.as_ref() != Some(title)
    {
        lines.push(format!("{who} sees the job title \"{title}\""));
    }
    let missing = licences.iter().filter(|it| !licences_now.contains(it));
    lines.extend(missing.map(|it| format!("{who} sees the {} licence", it.name())));
    for (service, value) in configuration {
        if configuration_now.get(service) != Some(value) {
            let service = service.name();
            lines.push(format!(
                "{who} sees the {service} configuration \"{value}\""
            ));
        }
    }
    lines
}

/// The same, read back.
fn read_back(name: &str, expected: &Answer, observed: &Answer) -> Vec<String> {
    let (
        Answer::User {
            title,
            active,
            licences,
            configuration,
            ..
        },
        Answer::User {
            title: title_now,
            active: active_now,
            licences: licences_now,
            configuration: configuration_now,
            ..
        },
    ) = (expected, observed)
    else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    if let Some(title) = title
        && title_now.as_ref() != Some(title)
    {
        lines.push(format!("{name}'s job title is \"{title}\""));
    }
    if active != active_now {
        let is = if *active { "active" } else { "deactivated" };
        lines.push(format!("{name} is {is}"));
    }
    for service in Service::ALL {
        let of = |licences: &[Licence]| -> Option<Licence> {
            licences.iter().copied().find(|it| it.service() == *service)
        };
        match (of(licences), of(licences_now)) {
            (one, other) if one == other => {}
            (Some(licence), _) => {
                let licence = with_article(licence.name());
                lines.push(format!("{name} has {licence} licence"));
            }
            (None, _) => lines.push(format!("{name} has no {} licence", service.name())),
        }
        match (configuration.get(service), configuration_now.get(service)) {
            (one, other) if one == other => {}
            (Some(value), _) => {
                let service = service.name();
                lines.push(format!("{name}'s {service} configuration is \"{value}\""));
            }
            (None, _) => {
                let service = service.name();
                lines.push(format!("{name}'s {service} configuration is unchanged"));
            }
        }
    }
    lines
}

fn of_file(who: &str, command: &Command, expected: &str, observed: &str) -> Vec<String> {
    let mut lines = Vec::new();
    match command {
        Command::ReportFindings { .. } => {
            for text in crate::names::CONTENTS {
                match (expected.contains(text), observed.contains(text)) {
                    (true, false) => lines.push(format!("{who} finds \"{text}\"")),
                    (false, true) => lines.push(format!("{who} does not find \"{text}\"")),
                    _ => {}
                }
            }
        }
        Command::DownloadCsvTemplate { .. } => {
            let columns = expected.lines().next().unwrap_or_default().split(',');
            let columns = columns.map(|it| it.trim_matches('"'));
            let missing = columns.filter(|it| !observed.contains(it));
            lines.extend(missing.map(|it| format!("{who} gets a file with the column \"{it}\"")));
        }
        _ => {
            let names = PEOPLE.iter().chain(&NEWCOMERS);
            for name in names {
                let address = format!("{}.", name.to_lowercase());
                let is = |file: &str| file.to_lowercase().contains(&address);
                match (is(expected), is(observed)) {
                    (true, false) => lines.push(format!("{who} gets a file with {name}")),
                    (false, true) => lines.push(format!("{who} gets a file without {name}")),
                    _ => {}
                }
            }
        }
    }
    lines
}
