//! Whether an operation of a document says all of what one of ours says, and nothing besides.
//!
//! A score finds the likeliest of many; it says nothing of how likely that is. A large API has an operation that
//! is a little like each of ours, and a mapping with one wrong entry costs its author more than one that
//! lacks it. Words of a path or a name that nothing of ours explains are therefore the end of a guess.

use std::collections::BTreeSet;

use rolecall_adapters::http::signature::Signature;

use super::document::{Body, Document, Offer};
use super::path::Part;
use super::tokens::{canonical, is_singular, parts, telling, words};

/// Words of paths and names that tell nothing about what is done.
const NEUTRAL: &[&str] = &[
    "administrator",
    "all",
    "assignment",
    "detail",
    "directory",
    "fixture",
    "identity",
    "lifecycle",
    "info",
    "json",
    "management",
    "mapping",
    "operator",
    "partial",
    "public",
    "scim",
    "sandbox",
    "seed",
    "self",
    "test",
];

/// Nouns of ours that an API may leave out.
const NEEDLESS: &[&str] = &["detail"];

/// Containers of people, in the order in which one of them is taken for the organization of a document.
const CONTAINERS: &[&str] = &["organization", "account", "customer", "domain"];

/// Parameters that an operation may take in a way that its document does not tell: the organization often goes
/// without saying, and the properties of something new are told to its author in a remark.
const UNTOLD: &[&str] = &[
    "display",
    "email",
    "first",
    "last",
    "licences",
    "name",
    "organization",
    "owner",
    "seats",
    "subscription",
    "title",
    "value",
];

/// Parameters that something new belongs to.
const THINGS: &[&str] = &[
    "customer", "item", "meeting", "partner", "role", "site", "space", "user",
];

/// The word of a document for an organization: the first of the containers that a path has.
pub(super) fn container(document: &Document) -> &'static str {
    let has = |name: &&&str| {
        let mut fixed = document.offers.iter().flat_map(fixed_words);
        fixed.any(|word| word == **name)
    };
    CONTAINERS.iter().find(has).unwrap_or(&"organization")
}

/// An operation or fixture of ours as it is looked for in a document: its verb and its nouns.
pub(super) struct Act<'a> {
    pub(super) signature: &'a Signature,
    pub(super) verb: &'a str,
    pub(super) nouns: &'a BTreeSet<String>,
}

impl Act<'_> {
    /// Whether the operation does this and nothing else, as far as its path, its name and its parameters tell.
    /// `used` are the parameters that fill its path, and `container` is what the document calls an organization.
    pub(super) fn is_done_by(
        &self,
        offer: &Offer,
        used: &BTreeSet<String>,
        container: &str,
    ) -> bool {
        let path: Vec<String> = fixed_words(offer).collect();
        // A summary is a sentence, whose words are not those of a name.
        let name = telling(offer.id.as_deref().unwrap_or_default());
        let here: BTreeSet<&str> = path.iter().chain(&name).map(String::as_str).collect();
        self.takes_what_is_needed(offer, used)
            && self.is_one_or_many(offer, &here)
            && self.has_its_nouns(&here, &path, container)
            && self.is_explained(&here, container)
            && self.is_the_verb(&here, &offer.method)
    }

    fn takes_what_is_needed(&self, offer: &Offer, used: &BTreeSet<String>) -> bool {
        let looks = matches!(self.verb, "view" | "list");
        let needed = |name: &&String| {
            let is_asked_for = looks && matches!(name.as_str(), "name" | "email");
            let is_needed = match self.verb {
                "add" => THINGS.contains(&name.as_str()),
                _ => is_asked_for || !UNTOLD.contains(&name.as_str()),
            };
            is_needed && !self.signature.optional.contains(*name)
        };
        let taken = self.taken(offer, used);
        let mut needed = self.signature.parameters.iter().filter(needed);
        needed.all(|name| taken.contains(name))
    }

    /// The parameters that the operation plainly takes: those of the path, and properties called like them.
    /// `userType` is not the user.
    fn taken(&self, offer: &Offer, used: &BTreeSet<String>) -> BTreeSet<String> {
        let parameters = &self.signature.parameters;
        let mut taken = used.clone();
        let mut names: Vec<&str> = offer.query.iter().map(|it| it.name.as_str()).collect();
        if let Body::Json(schema) = &offer.body {
            names.extend(schema.properties().iter().map(|it| it.name.as_str()));
        }
        let is_called = |parameter: &&String| {
            let own = words(parameter);
            !own.is_empty() && names.iter().any(|name| words(name) == own)
        };
        taken.extend(parameters.iter().filter(is_called).cloned());
        let is_csv = |it: &&String| *it == "csv" && matches!(offer.body, Body::Text(_));
        taken.extend(parameters.iter().filter(is_csv).cloned());
        taken
    }

    /// A list is called by the plural or is said to be one: `/user` is who asks.
    fn is_one_or_many(&self, offer: &Offer, here: &BTreeSet<&str>) -> bool {
        let fixed = offer
            .segments
            .iter()
            .flatten()
            .filter_map(|part| match part {
                Part::Fixed(text) => Some(text.as_str()),
                Part::Variable(_) => None,
            });
        let written = fixed.flat_map(parts).last();
        let is_one = written.is_some_and(|word| is_singular(&word));
        self.verb != "list" || here.contains("list") || !is_one
    }

    /// Whether all nouns stand there, and one of them or the verb at the end of the path.
    fn has_its_nouns(&self, here: &BTreeSet<&str>, path: &[String], container: &str) -> bool {
        let is_there = |noun: &String| {
            here.contains(noun.as_str())
                || NEEDLESS.contains(&noun.as_str())
                || (noun == "organization" && here.contains(container))
                || (noun == "log" && here.contains("audit"))
        };
        let last = path.iter().rev().find(|word| !self.is_neutral(word));
        let at_the_end = last.is_some_and(|word| {
            self.nouns.contains(word)
                || self.verbs().contains(&word.as_str())
                || (word == container && self.nouns.contains("organization"))
        });
        !self.nouns.is_empty() && self.nouns.iter().all(is_there) && at_the_end
    }

    fn is_neutral(&self, word: &str) -> bool {
        let of_a_log = matches!(word, "event" | "entry" | "trail");
        !self.nouns.contains(word)
            && (NEUTRAL.contains(&word)
                || (of_a_log && self.nouns.contains("audit"))
                || (word == "status" && self.switches()))
    }

    fn is_explained(&self, here: &BTreeSet<&str>, container: &str) -> bool {
        here.iter().all(|word| {
            let parameters = &self.signature.parameters;
            self.nouns.contains(*word)
                || self.verbs().contains(word)
                || *word == container
                || (*word == "change" && self.sets_status(here))
                || self.is_neutral(word)
                || parameters.iter().any(|it| canonical(it) == **word)
        })
    }

    fn switches(&self) -> bool {
        matches!(self.verb, "enable" | "disable")
    }

    /// Whether this is done by writing a status.
    fn sets_status(&self, here: &BTreeSet<&str>) -> bool {
        self.switches() && here.contains("status")
    }

    /// Whether a verb stands there or, where none does, the method is the one for it.
    fn is_the_verb(&self, here: &BTreeSet<&str>, method: &str) -> bool {
        let by_method: &[&str] = match self.verb {
            "view" | "list" => &["GET"],
            "add" | "grant" => &["POST"],
            "remove" | "revoke" => &["DELETE"],
            "change" => &["PUT", "PATCH"],
            _ => &[],
        };
        let writes = matches!(method, "PUT" | "PATCH");
        (writes && self.sets_status(here))
            || by_method.contains(&method)
            || self.verbs().iter().any(|verb| here.contains(verb))
    }

    /// The verbs that an API may have for ours.
    fn verbs(&self) -> Vec<&str> {
        let also: &[&str] = match self.verb {
            "view" => &["list"],
            "list" => &["view"],
            "grant" | "join" | "request" | "host" => &["add"],
            "revoke" | "end" => &["remove"],
            _ => &[],
        };
        also.iter().copied().chain([self.verb]).collect()
    }
}

/// The words of the fixed parts of the path.
fn fixed_words(offer: &Offer) -> impl Iterator<Item = String> {
    let parts = offer.segments.iter().flatten();
    parts.flat_map(|part| match part {
        Part::Fixed(text) => telling(text),
        Part::Variable(_) => Vec::new(),
    })
}
