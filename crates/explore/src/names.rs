//! The names in plays: those of people, organizations and things.
//!
//! A name that has to be unique on a shared server ends with a mark in place of the label of its session, as the
//! names of scenarios do.

/// Stands for the label of a session, in names and addresses.
pub const MARK: char = '~';

/// The names of people who are there from the beginning.
pub(crate) const PEOPLE: [&str; 8] = [
    "Fia", "Ulla", "Otto", "Nils", "Siv", "Petra", "Hanna", "Willa",
];

/// The names of people whom somebody adds.
pub(crate) const NEWCOMERS: [&str; 2] = ["Nova", "Nell"];

/// The name of somebody who does not exist.
pub(crate) const NOBODY: &str = "Nemo";

/// The names of sites that somebody adds.
pub(crate) const NEW_SITES: [&str; 2] = ["Kiruna", "Malmo"];

/// The names of customers that somebody creates.
pub(crate) const NEW_CUSTOMERS: [&str; 2] = ["Hooli", "Soylent"];

/// The value of a thing, as steps have it.
pub(crate) const ORIGINAL: &str = "original";

/// The names of things, the same in every organization.
pub(crate) const THINGS: [&str; 3] = ["First", "Second", "Third"];
/// The values to which acts change things.
pub(crate) const VALUES: [&str; 2] = ["open", "closed"];
/// The names of subscriptions.
pub(crate) const SUBSCRIPTIONS: [&str; 3] = ["Flex", "Plus", "Other"];
/// The names of orders.
pub(crate) const ORDERS: [&str; 2] = ["Order-1", "Order-2"];
/// The names of trials.
pub(crate) const TRIALS: [&str; 2] = ["Summer", "Winter"];
/// The names of meetings.
pub(crate) const MEETINGS: [&str; 2] = ["Standup", "Review"];
/// The names of spaces.
pub(crate) const SPACES: [&str; 2] = ["Plans", "Lunch"];
/// The texts that people share.
pub(crate) const CONTENTS: [&str; 2] = ["minutes", "budget"];

/// A name as an implementation gets it.
pub(crate) fn unique(name: &str) -> String {
    format!("{name} {MARK}")
}

/// The address of a person.
pub(crate) fn email(name: &str) -> String {
    format!("{}.{MARK}@rolecall.example", name.to_lowercase())
}

/// The name in the scenario: the first word of one that an implementation gets.
pub(crate) fn plain(unique: &str) -> &str {
    unique.split(' ').next().unwrap_or(unique)
}

/// The name of the holder of an address, as a scenario writes it.
pub(crate) fn of_email(email: &str) -> String {
    let name = email.split('.').next().unwrap_or_default();
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
