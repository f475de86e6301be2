//! Which operation of a document is which of ours: a score that a reader can follow.
//!
//! Out of 100: 40 for the name, 25 for the nouns of the path, 15 for the method, 15 for the
//! parameters, 5 for the tags. What says in which organization gains 10. What is plainly for operators of a test gains 10 as a fixture and
//! loses 30 as an operation; where there is such a capability, a fixture loses 20 by what is for
//! everybody. A variable of the path that nothing of ours can fill rules an
//! operation out, and so does a word that nothing of ours explains (`meaning.rs`).

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use rolecall_adapters::http::signature::Signature;
use rolecall_model::capability::Capability;

use super::caution::may_match;
use super::document::{Body, Document, Offer, OfferId};
use super::meaning::{Act, container};
use super::path::Part;
use super::tokens::{likeness, small, word_set, words};
use super::variables::{in_body, in_path};

/// The lowest score of a match.
const THRESHOLD: f64 = 55.0;

/// Words that mark what only the operator of a test uses.
const FOR_OPERATORS: &[&str] = &["operator", "fixture", "test", "testing", "sandbox", "seed"];

/// Names of ours that say what is done in other words than an API would.
const ALIASES: &[(&str, &str)] = &[
    ("hold-role", "grant role"),
    ("relate", "add organization relation"),
    ("wizard-ran", "change organization wizard"),
    ("provisioned-by", "add organization provisioner"),
    ("await-set-up", "remove organization set up"),
    ("advance-clock", "change clock"),
    ("sign-in-to-hub", "view organization landing"),
    ("open-control-hub", "view control hub"),
    ("open-contact-center", "view contact center"),
    ("open-wizard", "view wizard"),
    ("open-help-desk", "view help desk"),
    ("configure-tenant", "change contact center tenant"),
    ("download-export", "view export"),
    ("export-csv", "view csv export"),
    ("download-csv-template", "view csv template"),
    ("retrieve-logs", "view log"),
    ("join-site", "add site user"),
    ("join-meeting", "add meeting participant"),
    ("share-content", "add user content"),
    ("activate-user", "enable user"),
    ("deactivate-user", "disable user"),
];

/// A match, and how it came about.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Match {
    /// The operation of the document.
    pub(super) offer: OfferId,
    /// Out of 100.
    pub(super) score: f64,
    /// How the score comes about, for the reader.
    pub(super) why: String,
}

/// The best matches. Each operation of the document is used once among the fixtures, and once among
/// the operations.
pub(super) fn matches(
    document: &Document,
    signatures: &BTreeMap<Capability, Signature>,
) -> BTreeMap<Capability, Match> {
    let mut candidates: Vec<(Capability, Match)> = Vec::new();
    let wanted: Vec<_> = signatures
        .iter()
        .map(|(capability, signature)| Wanted::of(*capability, signature))
        .collect();
    let known: Vec<Known> = document.offers.iter().map(Known::of).collect();
    let setting = Setting {
        has_operators: known.iter().any(|it| it.for_operators),
        container: container(document),
    };
    for (offer, known) in document.offers.iter().zip(&known) {
        for wanted in &wanted {
            let scored = score(wanted, offer, known, &setting);
            let scored = scored.filter(|(score, _)| *score >= THRESHOLD);
            candidates.extend(scored.map(|(score, why)| {
                let offer = offer.place;
                (wanted.capability, Match { offer, score, why })
            }));
        }
    }
    candidates.sort_by(|(one, a), (another, b)| {
        b.score
            .partial_cmp(&a.score)
            .unwrap_or(Ordering::Equal)
            .then_with(|| (one, a.offer).cmp(&(another, b.offer)))
    });
    let mut taken = BTreeSet::new();
    let mut matches = BTreeMap::new();
    for (capability, candidate) in candidates {
        let key = (capability.section(), candidate.offer);
        if !matches.contains_key(&capability) && taken.insert(key) {
            matches.insert(capability, candidate);
        }
    }
    matches
}

/// Facts of a document as a whole that bear on each of its operations.
struct Setting {
    /// Whether some operations are for operators of a test alone.
    has_operators: bool,
    /// The word for an organization.
    container: &'static str,
}

/// The words of an operation of a document, computed once for all comparisons.
struct Known {
    name: BTreeSet<String>,
    path: BTreeSet<String>,
    /// The words of the last segment that is not a variable.
    last: BTreeSet<String>,
    tags: BTreeSet<String>,
    for_operators: bool,
}

impl Known {
    fn of(offer: &Offer) -> Self {
        let fixed = |segment: &Vec<Part>| -> String {
            let texts = segment.iter().filter_map(|part| match part {
                Part::Fixed(text) => Some(text.as_str()),
                Part::Variable(_) => None,
            });
            texts.collect::<Vec<_>>().join(" ")
        };
        let segments: Vec<_> = offer.segments.iter().map(fixed).collect();
        let first = segments.first().map(|it| word_set(it)).unwrap_or_default();
        let last = segments.iter().rev().find(|it| !it.is_empty());
        let name = offer.id.as_deref().unwrap_or(&offer.summary);
        let tags = word_set(&offer.tags.join(" "));
        let path = word_set(&segments.join(" "));
        let is_operator = |word: &String| FOR_OPERATORS.contains(&word.as_str());
        Self {
            name: word_set(name),
            last: last.map(|it| word_set(it)).unwrap_or_default(),
            for_operators: first.iter().chain(&tags).any(is_operator),
            path,
            tags,
        }
    }
}

/// The words that an API would use for it.
fn phrase(capability: Capability) -> &'static str {
    let name = capability.name();
    let alias = ALIASES.iter().find(|(ours, _)| *ours == name);
    alias.map_or(name, |(_, alias)| alias)
}

/// The fixture or operation that a match is wanted for.
struct Wanted<'a> {
    capability: Capability,
    signature: &'a Signature,
    /// All words of what it is called.
    name: BTreeSet<String>,
    verb: String,
    nouns: BTreeSet<String>,
}

impl<'a> Wanted<'a> {
    fn of(capability: Capability, signature: &'a Signature) -> Self {
        let mut spoken = words(phrase(capability)).into_iter();
        let verb = spoken.next().unwrap_or_default();
        let nouns: BTreeSet<String> = spoken.collect();
        Self {
            capability,
            signature,
            name: nouns.iter().cloned().chain([verb.clone()]).collect(),
            verb,
            nouns,
        }
    }
}

/// The score and its parts; `None` if it cannot be.
fn score(
    wanted: &Wanted<'_>,
    offer: &Offer,
    known: &Known,
    setting: &Setting,
) -> Option<(f64, String)> {
    let Wanted {
        capability,
        signature,
        nouns,
        ..
    } = wanted;
    // An operation called as ours is called needs no interpretation.
    let same = offer.id.as_deref() == Some(capability.name());
    if !may_match(
        *capability,
        &wanted.verb,
        &wanted.name,
        offer,
        &known.name,
        same,
    ) {
        return None;
    }
    let name = if same {
        40.0
    } else {
        // The organization in which something is done goes without saying, and may as well be said.
        let context = BTreeSet::from(["organization".to_owned()]);
        let bare: BTreeSet<String> = known.name.difference(&context).cloned().collect();
        40.0 * likeness(&wanted.name, &known.name).max(likeness(&wanted.name, &bare))
    };
    let path = if nouns.is_empty() {
        0.0
    } else {
        let in_path = small(nouns.intersection(&known.path).count()) / small(nouns.len());
        let at_the_end = small(nouns.intersection(&known.last).count().min(1));
        15.0 * in_path + 10.0 * at_the_end
    };
    let method = method_fits(&wanted.verb, signature, *capability, &offer.method);
    let tags = if nouns.is_disjoint(&known.tags) {
        0.0
    } else {
        5.0
    };
    let audience = match (capability, known.for_operators) {
        (Capability::Operation(_), true) => -30.0,
        (Capability::Fixture(_), true) => 10.0,
        (Capability::Fixture(_), false) if setting.has_operators => -20.0,
        _ => 0.0,
    };
    let score = name + path + method + tags + audience;
    if score + 15.0 < THRESHOLD {
        return None;
    }
    let used = used_in_path(offer, &signature.parameters)?;
    let act = Act {
        signature,
        verb: &wanted.verb,
        nouns,
    };
    if !same && !act.is_done_by(offer, &used, setting.container) {
        return None;
    }
    let said = said(signature, offer, used);
    let parameters = 15.0 * share_said(signature, &said);
    // Of two that do the same, the one that says in which organization.
    let scope = if said.contains("organization") {
        10.0
    } else {
        0.0
    };
    let score = score + parameters + scope;
    let why = format!(
        "name {name:.0}, path {path:.0}, method {method:.0}, parameters {parameters:.0}, tags \
         {tags:.0}, audience {audience:.0}, scope {scope:.0}"
    );
    Some((score.min(100.0), why))
}

/// The parameters that fill the path; `None` if one of its variables stays empty.
fn used_in_path(offer: &Offer, parameters: &[String]) -> Option<BTreeSet<String>> {
    let mut used = BTreeSet::new();
    let mut before = None;
    for segment in &offer.segments {
        for part in segment {
            match part {
                Part::Fixed(text) => before = Some(text.as_str()),
                Part::Variable(name) => {
                    used.insert(in_path(name, before, parameters)?.parameter);
                    before = None;
                }
            }
        }
    }
    Some(used)
}

/// The parameters that an operation takes, in its path, its query or its body.
fn said(signature: &Signature, offer: &Offer, mut used: BTreeSet<String>) -> BTreeSet<String> {
    let parameters = &signature.parameters;
    let asked = offer.query.iter().map(|asked| asked.name.as_str());
    let mut names: Vec<&str> = asked.collect();
    if let Body::Json(schema) = &offer.body {
        names.extend(schema.properties().iter().map(|it| it.name.as_str()));
    }
    let found = names.iter().filter_map(|name| in_body(name, parameters));
    used.extend(found.map(|variable| variable.parameter));
    if matches!(offer.body, Body::Text(_)) {
        used.extend(parameters.iter().filter(|it| *it == "csv").cloned());
    }
    used
}

/// How much of what there is to be said is said, from 0 to 1. The organization often goes without saying.
fn share_said(signature: &Signature, said: &BTreeSet<String>) -> f64 {
    let parameters = &signature.parameters;
    let of_these = parameters
        .iter()
        .filter(|it| *it == "organization" || said.contains(*it));
    match parameters.len() {
        0 => 1.0,
        all => small(of_these.count()) / small(all),
    }
}

/// Whether the method is one for such an act.
fn method_fits(verb: &str, signature: &Signature, capability: Capability, method: &str) -> f64 {
    let looks = matches!(verb, "view" | "list") || answers_more_than_new(signature, capability);
    let (best, good): (&[&str], &[&str]) = match verb {
        _ if looks => (&["GET"], &[]),
        "remove" | "revoke" | "end" => (&["DELETE"], &["POST", "PUT", "PATCH"]),
        "change" | "upgrade" => (&["PUT", "PATCH"], &["POST"]),
        "grant" => (&["POST", "PUT"], &["PATCH"]),
        "enable" | "disable" | "select" | "answer" => (&["POST", "PUT", "PATCH"], &[]),
        _ => (&["POST"], &["PUT"]),
    };
    if best.contains(&method) {
        15.0
    } else if good.contains(&method) {
        8.0
    } else {
        -25.0
    }
}

/// Whether the answer is what the capability is asked for.
fn answers_more_than_new(signature: &Signature, capability: Capability) -> bool {
    let creates = |name: &str| matches!(name, "user" | "organization" | "id");
    let writes = ["import-csv"].contains(&capability.name());
    !writes && signature.fields.iter().any(|field| !creates(field.name))
}
