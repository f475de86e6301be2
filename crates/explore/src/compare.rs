//! Two answers to the same command, without what the documents leave open (`rolecall_model::latitude`).

use std::collections::{BTreeMap, BTreeSet};

use rolecall_model::latitude::{Part, of_answers};
use rolecall_model::outcome::{Administrator, Answer, AnswerKind, Meeting, RowResult, Thing};
use rolecall_model::vocabulary::Role;
use rolecall_model::{Command, UserId};

use crate::names::{CONTENTS, MEETINGS, NEWCOMERS, ORDERS, PEOPLE, SUBSCRIPTIONS, THINGS, TRIALS};

/// True if both answers say the same of everything that a play knows. Names and addresses of the play carry the
/// label of its session.
pub(crate) fn agree(command: &Command, expected: &Answer, observed: &Answer, label: &str) -> bool {
    let ours = |text: &String| text.contains(label);
    match (expected, observed) {
        (Answer::NewUser { .. }, Answer::NewUser { .. })
        | (Answer::NewOrganization { .. }, Answer::NewOrganization { .. }) => true,
        (Answer::Users { emails: one }, Answer::Users { emails: other }) => {
            listed(one.iter().filter(|it| ours(it)), AnswerKind::Users)
                == listed(other.iter().filter(|it| ours(it)), AnswerKind::Users)
        }
        (
            Answer::Administrators {
                administrators: one,
            },
            Answer::Administrators {
                administrators: other,
            },
        ) => administrators(one) == administrators(other),
        (Answer::Roles { roles: one }, Answer::Roles { roles: other }) => {
            listed(one, AnswerKind::Roles) == listed(other, AnswerKind::Roles)
        }
        (Answer::File { content: one }, Answer::File { content: other }) => {
            files_agree(command, one, other)
        }
        (Answer::Import { rows: one }, Answer::Import { rows: other }) => {
            let told = |rows: &[RowResult]| -> Vec<(String, bool)> {
                let rows = rows.iter();
                rows.map(|row| (row.email.to_lowercase(), row.changed))
                    .collect()
            };
            told(one) == told(other)
        }
        (Answer::Account { facts: one }, Answer::Account { facts: other }) => {
            facts_agree(one, other)
        }
        (Answer::Statuses { services: one }, Answer::Statuses { services: other }) => {
            one.keys().eq(other.keys())
        }
        (Answer::Resources { titles: one }, Answer::Resources { titles: other }) => {
            one.is_empty() == other.is_empty()
        }
        (Answer::Areas { areas: one }, Answer::Areas { areas: other }) => {
            listed(one, AnswerKind::Areas) == listed(other, AnswerKind::Areas)
        }
        (Answer::Advice { advice: one }, Answer::Advice { advice: other }) => {
            let set =
                |advice: &[_]| -> BTreeSet<_> { advice.iter().map(ToString::to_string).collect() };
            set(one) == set(other)
        }
        (Answer::Items { items: one }, Answer::Items { items: other }) => {
            things(one) == things(other)
        }
        (Answer::Content { found: one }, Answer::Content { found: other }) => {
            let known = |it: &&String| CONTENTS.contains(&it.as_str());
            listed(one.iter().filter(known), AnswerKind::Content)
                == listed(other.iter().filter(known), AnswerKind::Content)
        }
        (Answer::Meetings { meetings: one }, Answer::Meetings { meetings: other }) => {
            meetings(one) == meetings(other)
        }
        (Answer::Names { names: one }, Answer::Names { names: other }) => {
            listed(one.iter().filter(|it| ours(it)), AnswerKind::Names)
                == listed(other.iter().filter(|it| ours(it)), AnswerKind::Names)
        }
        (
            Answer::Landing {
                hub,
                customers: one,
            },
            Answer::Landing {
                hub: observed,
                customers: other,
            },
        ) => {
            hub == observed
                && listed(one.iter().filter(|it| ours(it)), AnswerKind::Landing)
                    == listed(other.iter().filter(|it| ours(it)), AnswerKind::Landing)
        }
        (Answer::AuditLog { entries: one }, Answer::AuditLog { entries: other }) => {
            // What else is logged is left open.
            one.iter().all(|entry| other.contains(entry))
        }
        (Answer::Emails { .. }, Answer::Emails { .. }) => true,
        (
            Answer::User {
                title,
                verified,
                active,
                licences,
                configuration,
            },
            Answer::User {
                title: title_now,
                verified: verified_now,
                active: active_now,
                licences: licences_now,
                configuration: configuration_now,
            },
        ) => {
            (title, verified, active, configuration)
                == (title_now, verified_now, active_now, configuration_now)
                && listed(licences, AnswerKind::User) == listed(licences_now, AnswerKind::User)
        }
        _ => expected == observed,
    }
}

/// A list in an order of its own, where its own order is left open.
fn listed<'a, T: Ord + 'a>(list: impl IntoIterator<Item = &'a T>, kind: AnswerKind) -> Vec<&'a T> {
    let mut list: Vec<&T> = list.into_iter().collect();
    if of_answers(Part::Order, kind).is_some() {
        list.sort_unstable();
    }
    list
}

/// The entries about people whom the play knows; a role that is listed twice stands twice.
fn administrators(list: &[Administrator]) -> Vec<(UserId, Vec<Role>)> {
    let known = list.iter().filter(|entry| entry.user != UserId::UNKNOWN);
    let mut entries: Vec<(UserId, Vec<Role>)> = known
        .map(|entry| {
            let mut roles = entry.roles.clone();
            roles.sort_unstable();
            (entry.user, roles)
        })
        .collect();
    entries.sort_unstable();
    entries
}

fn things(items: &[Thing]) -> BTreeSet<(&str, &str)> {
    let known = items.iter().filter(|it| THINGS.contains(&it.name.as_str()));
    known
        .map(|it| (it.name.as_str(), it.value.as_str()))
        .collect()
}

fn meetings(list: &[Meeting]) -> Vec<(&str, BTreeSet<UserId>)> {
    let known = list
        .iter()
        .filter(|it| MEETINGS.contains(&it.name.as_str()));
    let mut found: Vec<(&str, BTreeSet<UserId>)> = known
        .map(|it| {
            let known = it.participants.iter().filter(|it| **it != UserId::UNKNOWN);
            (it.name.as_str(), known.copied().collect())
        })
        .collect();
    found.sort_unstable();
    found
}

/// Facts that the simulator tells, and all of the names of the play.
fn facts_agree(expected: &BTreeMap<String, String>, observed: &BTreeMap<String, String>) -> bool {
    let of_play = |name: &&str| observed.contains_key(*name);
    let names = SUBSCRIPTIONS.iter().chain(&TRIALS).chain(&ORDERS).copied();
    // Which facts there are beside names and numbers is left open.
    let told = |name: &str, value: &str| {
        let free = value.is_empty() || name.ends_with(" edition");
        !free || observed.contains_key(name)
    };
    expected
        .iter()
        .filter(|(name, value)| told(name, value))
        .all(|(name, value)| observed.get(name) == Some(value))
        && names
            .filter(of_play)
            .all(|name| expected.contains_key(name))
}

/// The form of a file is left open: it has to speak of the same people, roles and contents.
fn files_agree(command: &Command, expected: &str, observed: &str) -> bool {
    match command {
        // Their form and their content are left open.
        Command::RetrieveLogs { .. } => true,
        Command::ReportFindings { .. } => {
            let told = |file: &str| -> Vec<&str> {
                CONTENTS
                    .into_iter()
                    .filter(|it| file.contains(it))
                    .collect()
            };
            told(expected) == told(observed)
        }
        Command::DownloadCsvTemplate { .. } => {
            let columns = |file: &str| -> BTreeSet<String> {
                let head = file.lines().next().unwrap_or_default();
                head.split(',')
                    .map(|it| it.trim_matches('"').to_owned())
                    .collect()
            };
            columns(expected).is_subset(&columns(observed))
        }
        Command::DownloadExport { .. } => rows(expected, true) == rows(observed, true),
        _ => rows(expected, false) == rows(observed, false),
    }
}

/// The people of whom a file speaks, and the roles that it mentions for each.
fn rows(file: &str, with_roles: bool) -> Vec<(&'static str, Vec<&'static str>)> {
    let lower = file.to_lowercase().replace(['-', '_'], " ");
    let mut found = Vec::new();
    for line in lower.lines() {
        let mut names = PEOPLE.iter().chain(&NEWCOMERS);
        let named = |name: &&&str| line.contains(&format!("{}.", name.to_lowercase()));
        let Some(name) = names.find(named) else {
            continue;
        };
        // One name may be a part of another: a full administrator is no partner full administrator.
        let roles = Role::ALL.iter().map(|role| role.name()).filter(|role| {
            let written = role.to_lowercase();
            with_roles
                && line.match_indices(&written).any(|(at, _)| {
                    let before = line.get(..at).unwrap_or_default().trim_end();
                    !["partner", "sales", "webex"]
                        .iter()
                        .any(|it| before.ends_with(it))
                })
        });
        found.push((*name, roles.collect()));
    }
    found.sort_unstable();
    found
}
