//! Which of our variables stands for a name that somebody else chose.

use std::collections::BTreeSet;

use super::tokens::{canonical, parts, words};

/// Parameters that are records, with `.id` and `.name`.
const RECORDS: &[&str] = &["organization", "partner", "customer", "user", "site"];

/// The meaning of a name in a document.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Variable {
    /// The parameter that is used.
    pub(super) parameter: String,
    /// The expression for a template, without the braces.
    pub(super) expression: String,
}

impl Variable {
    fn of(parameter: &str, part: &str) -> Self {
        let is_record = RECORDS.contains(&parameter);
        let expression = match is_record {
            true => format!("{parameter}.{part}"),
            false => parameter.to_owned(),
        };
        Self {
            parameter: parameter.to_owned(),
            expression,
        }
    }

    /// The expression as a template.
    pub(super) fn template(&self) -> String {
        format!("{{{{ {} }}}}", self.expression)
    }
}

/// The meaning of a variable in a path; `before` is the segment in front of it.
pub(super) fn in_path(name: &str, before: Option<&str>, parameters: &[String]) -> Option<Variable> {
    let part = part_of(name, before);
    let own = words(name);
    let direct = own
        .iter()
        .find_map(|word| parameter_called(word, parameters));
    if let Some(parameter) = direct.filter(|it| it != "name" || own.len() == 1) {
        // `/items/{name}` is the capability's name; `/site-names/{name}` is the site's.
        let owner = before.and_then(|before| record_in(before, parameters));
        return match owner {
            Some(owner) if parameter == "name" && !parameters.iter().any(|it| it == "name") => {
                Some(Variable::of(&owner, part))
            }
            _ => Some(Variable::of(&parameter, part)),
        };
    }
    // People are often addressed by what they sign in with.
    let signs_in = matches!(parts(name).concat().as_str(), "username" | "login");
    if signs_in && parameters.iter().any(|it| it == "user") {
        return Some(Variable::of("user", "email"));
    }
    // `{id}` and `{name}` are those of what stands before.
    let generic = |word: &String| matches!(word.as_str(), "name" | "email" | "identifier" | "slug");
    if own.iter().all(generic) {
        let before = before?;
        return words(before)
            .iter()
            .find_map(|word| parameter_called(word, parameters))
            .map(|parameter| Variable::of(&parameter, part));
    }
    None
}

/// The meaning of a property of a body or a parameter of a query.
pub(super) fn in_body(name: &str, parameters: &[String]) -> Option<Variable> {
    let spelt = parameters.iter().find(|it| parts(it) == parts(name));
    // Names such as `from` and `to` have no words that tell them apart.
    let own = word_list(name);
    let alike = || {
        parameters
            .iter()
            .find(|it| !own.is_empty() && word_list(it) == own)
    };
    if let Some(parameter) = spelt.or_else(alike) {
        return Some(Variable::of(parameter, "id"));
    }
    let has = |parameter: &str| parameters.iter().any(|it| it == parameter);
    let variable = |parameter: &str, expression: &str| Variable {
        parameter: parameter.to_owned(),
        expression: expression.to_owned(),
    };
    let written = parts(name).concat();
    match written.as_str() {
        "displayname" | "fullname" | "label" if has("name") => {
            return Some(variable("name", "name"));
        }
        "firstname" | "givenname" if has("name") => {
            return Some(variable("name", "name | split(' ') | first"));
        }
        "lastname" | "familyname" | "surname" if has("name") => {
            return Some(variable("name", "name | split(' ') | last"));
        }
        "username" | "login" | "mail" | "address" if has("email") => {
            return Some(variable("email", "email"));
        }
        _ => {}
    }
    let own: BTreeSet<String> = own.into_iter().collect();
    let is_in = |parameter: &&String| {
        let words = word_list(parameter);
        !words.is_empty() && words.iter().all(|word| own.contains(word))
    };
    let found = parameters
        .iter()
        .filter(is_in)
        // `user` for `userName` would be wrong.
        .find(|_| !own.contains("name") || own.len() == 1)?;
    Some(Variable::of(found, part_of(name, None)))
}

/// The meaning of a name in a body that names what the path lists last: `name` in a body that is
/// posted to `/meetings` is the meeting.
pub(super) fn in_body_of(name: &str, last: &str, parameters: &[String]) -> Option<Variable> {
    if !words(name).iter().eq(["name"]) {
        return None;
    }
    let mut called = words(last)
        .into_iter()
        .filter_map(|word| parameter_called(&word, parameters));
    called.next().map(|it| Variable::of(&it, "name"))
}

/// The part of a record that a name asks for.
fn part_of(name: &str, before: Option<&str>) -> &'static str {
    let asks = |word: &str| {
        let own = parts(name);
        let before = before.map(parts).unwrap_or_default();
        own.iter()
            .chain(&before)
            .any(|it| it == word || it.strip_suffix('s') == Some(word))
    };
    if asks("email") || asks("mail") {
        "email"
    } else if asks("name") {
        "name"
    } else {
        "id"
    }
}

/// The parameter that is called like this.
fn parameter_called(word: &str, parameters: &[String]) -> Option<String> {
    let found = parameters.iter().find(|it| canonical(it) == word);
    // Whoever has no word for customers has one for organizations.
    let otherwise = || {
        let organization = matches!(word, "customer" | "account" | "domain");
        parameters
            .iter()
            .find(|it| organization && *it == "organization")
    };
    found.or_else(otherwise).cloned()
}

fn record_in(text: &str, parameters: &[String]) -> Option<String> {
    let mut records = words(text)
        .into_iter()
        .filter(|word| RECORDS.contains(&word.as_str()));
    records.find_map(|word| parameter_called(&word, parameters))
}

fn word_list(name: &str) -> Vec<String> {
    words(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameters(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn variables_of_paths_are_ours_by_another_name() {
        let user = parameters(&["organization", "user", "role"]);
        for (name, before, ours) in [
            ("personId", None, Some("user.id")),
            ("user_id", Some("users"), Some("user.id")),
            ("id", Some("people"), Some("user.id")),
            ("org", Some("organizations"), Some("organization.id")),
            ("tenantName", None, Some("organization.name")),
            ("roleId", Some("roles"), Some("role")),
            ("customerId", Some("customers"), Some("organization.id")),
            ("email", Some("users"), Some("user.email")),
            ("locationId", Some("locations"), None),
            ("id", None, None),
        ] {
            let found = in_path(name, before, &user).map(|it| it.expression);
            assert_eq!(found.as_deref(), ours, "{name} after {before:?}");
        }
        let site = parameters(&["organization", "site", "naming"]);
        let found = in_path("name", Some("site-names"), &site);
        assert_eq!(
            found.map(|it| it.template()).as_deref(),
            Some("{{ site.name }}")
        );
        let item = parameters(&["organization", "item", "name", "value"]);
        let found = in_path("name", None, &item).map(|it| it.expression);
        assert_eq!(found.as_deref(), Some("name"));
        let plan = parameters(&["organization", "subscription", "seats"]);
        let found = in_path("name", Some("subscriptions"), &plan).map(|it| it.expression);
        assert_eq!(found.as_deref(), Some("subscription"));
    }

    #[test]
    fn properties_are_ours_by_another_name() {
        let user = parameters(&["organization", "email", "name", "licences"]);
        for (name, ours) in [
            ("email", Some("email")),
            ("emails", Some("email")),
            ("displayName", Some("name")),
            ("firstName", Some("name | split(' ') | first")),
            ("orgId", Some("organization.id")),
            ("licenses", Some("licences")),
            ("userName", Some("email")),
            ("department", None),
            // Nothing of it tells anything apart.
            ("key", None),
        ] {
            let found = in_body(name, &user).map(|it| it.expression);
            assert_eq!(found.as_deref(), ours, "{name}");
        }
        let change = parameters(&["organization", "user", "from", "to"]);
        for (name, ours) in [
            ("from", Some("from")),
            ("to", Some("to")),
            ("by", None),
            ("name", None),
        ] {
            let found = in_body(name, &change).map(|it| it.expression);
            assert_eq!(found.as_deref(), ours, "{name}");
        }
    }

    #[test]
    fn the_name_of_what_is_posted_is_what_the_list_is_of() {
        let host = parameters(&["organization", "site", "meeting"]);
        for (name, last, ours) in [
            ("name", "meetings", Some("meeting")),
            ("title", "meetings", None),
            ("name", "sites", Some("site.name")),
            ("name", "reports", None),
        ] {
            let found = in_body_of(name, last, &host).map(|it| it.expression);
            assert_eq!(found.as_deref(), ours, "{name} of {last}");
        }
    }
}
