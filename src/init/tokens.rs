//! Words of names, so that `listPeople`, `list_users` and `users.list` are seen to be alike.

use std::collections::BTreeSet;

/// Words that mean the same to an administrator's API; the first of each row stands for all.
const SYNONYMS: &[&[&str]] = &[
    &[
        "view", "get", "show", "read", "fetch", "retrieve", "find", "search", "lookup", "query",
    ],
    &["list", "index"],
    &[
        "add", "create", "post", "new", "register", "invite", "insert", "make", "begin", "prepare",
        "start",
    ],
    &["remove", "delete", "destroy", "erase"],
    &[
        "change",
        "update",
        "edit",
        "modify",
        "patch",
        "put",
        "set",
        "replace",
        "configure",
    ],
    &["grant", "assign", "give", "appoint", "allocate"],
    &["revoke", "unassign", "withdraw", "take", "deallocate"],
    &["user", "person", "people", "member", "persons"],
    &[
        "organization",
        "organisation",
        "org",
        "tenant",
        "company",
        "realm",
        "workspace",
    ],
    &["licence", "license", "entitlement"],
    &["administrator", "admin"],
    &["email", "mail"],
    &["truth", "boolean", "bool"],
    &["enable", "activate"],
    &["disable", "deactivate", "suspend"],
];

/// Words that tell nothing apart.
const EMPTY: &[&str] = &[
    "a", "an", "and", "api", "as", "at", "by", "for", "from", "in", "it", "of", "on", "one",
    "rest", "the", "to", "via", "with", "id", "ids", "uuid", "key", "v1", "v2", "v3",
];

/// The words of a name or a text: parted where anything but letters and digits stands and where a
/// capital begins, in lower case, in the singular, synonyms made one.
pub(super) fn words(text: &str) -> Vec<String> {
    parts(text)
        .iter()
        .map(|word| canonical(word))
        .filter(|word| !EMPTY.contains(&word.as_str()))
        .collect()
}

/// The same, with words that tell nothing in the name of a property and much in that of an operation.
pub(super) fn telling(text: &str) -> Vec<String> {
    let is_telling = |word: &String| word == "key" || !EMPTY.contains(&word.as_str());
    let words = parts(text).into_iter().map(|word| canonical(&word));
    words.filter(is_telling).collect()
}

/// The same as `words`, each once.
pub(super) fn word_set(text: &str) -> BTreeSet<String> {
    words(text).into_iter().collect()
}

/// The words as they are written, in lower case.
pub(super) fn parts(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut word = String::new();
    let mut was_small = false;
    for c in text.chars() {
        let begins = !c.is_alphanumeric() || (c.is_uppercase() && was_small);
        if begins && !word.is_empty() {
            parts.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        was_small = c.is_lowercase() || c.is_numeric();
    }
    if !word.is_empty() {
        parts.push(word);
    }
    parts
}

/// The word that stands for this one.
pub(super) fn canonical(word: &str) -> String {
    let known = |word: &str| {
        let row = SYNONYMS.iter().find(|row| row.contains(&word))?;
        row.first().copied()
    };
    if let Some(first) = known(word) {
        return first.to_owned();
    }
    let one = singular(word);
    known(&one).map_or(one, str::to_owned)
}

/// Whether a word names one and not several; `people` and `staff` name several.
pub(super) fn is_singular(word: &str) -> bool {
    singular(word) == word && !matches!(word, "people" | "staff")
}

fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    for ending in ["sses", "xes", "ches", "shes", "uses"] {
        if word.ends_with(ending) {
            return word.strip_suffix("es").unwrap_or(word).to_owned();
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// How alike two sets of words are, from 0 to 1: twice the words in common over all of them.
pub(super) fn likeness(one: &BTreeSet<String>, another: &BTreeSet<String>) -> f64 {
    let all = one.len() + another.len();
    if all == 0 {
        return 0.0;
    }
    let common = one.intersection(another).count();
    2.0 * small(common) / small(all)
}

/// A count of words as a number to reckon with.
pub(super) fn small(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_style_have_the_same_words() {
        for name in [
            "listPeople",
            "list_users",
            "List-Users",
            "list the users",
            "ListMembers",
        ] {
            assert_eq!(words(name), ["list", "user"], "{name}");
        }
        assert_eq!(words("personId"), ["user"]);
        assert_eq!(
            words("updateOrganizationLicenses"),
            ["change", "organization", "licence"]
        );
        assert_eq!(words("status"), ["status"]);
        assert_eq!(words("analytics"), words("analytic"));
        assert_eq!(words("policies"), ["policy"]);
    }

    #[test]
    fn likeness_is_between_nothing_and_all() {
        let set = |text: &str| word_set(text);
        assert!((likeness(&set("list users"), &set("listPeople")) - 1.0).abs() < f64::EPSILON);
        assert!(likeness(&set("list users"), &set("remove site")) < f64::EPSILON);
        assert!(likeness(&set(""), &set("")) < f64::EPSILON);
    }
}
