//! Things that a document has two operations for: one without a value and one with it, one that gives
//! and one that takes, or one that does the opposite with the same request.

use std::collections::BTreeMap;

use rolecall_adapters::http::signature::Signature;
use rolecall_model::capability::Capability;

use super::document::{Document, Offer, OfferId};
use super::draft::{Entries, Entry, Remark, Request};
use super::guess::{entry, guessed, request};
use super::matching::Match;
use super::path::Part;
use super::variables::in_path;

/// Things that one request does, and the same request with the other truth value undoes.
const OPPOSITES: &[(&str, &str)] = &[("activate-user", "deactivate-user")];

/// The context in which the second operation of a pair is looked for.
pub(super) struct PairedOperations<'a> {
    pub(super) document: &'a Document,
    pub(super) signatures: &'a BTreeMap<Capability, Signature>,
    pub(super) found: &'a BTreeMap<Capability, Match>,
}

/// The other half of something, and when each half is asked for.
struct Pair<'a> {
    offer: &'a Offer,
    when: String,
    when_other: String,
}

impl<'a> PairedOperations<'a> {
    /// Gives what was matched its other half.
    pub(super) fn add(&self, entries: &mut Entries) {
        for (capability, matched) in self.found {
            let Some(offer) = self.document.offer(matched.offer) else {
                continue;
            };
            let Some((signature, entry)) = self
                .signatures
                .get(capability)
                .zip(entries.get_mut(capability))
            else {
                continue;
            };
            let without = || self.without_value(*capability, signature, offer);
            let takes = || self.takes(*capability, signature, offer, entry);
            if let Some(pair) = without().or_else(takes) {
                join(*capability, signature, pair, entry);
            } else if let Some((parameter, _)) = last_optional(offer, signature) {
                entry.remarks.push(Remark::Other(format!(
                    "the path needs `{parameter}`, which may be none: a second request may be wanted, \
                     with `when`"
                )));
            }
        }
        for (one, other) in OPPOSITES {
            for (one, other) in [(one, other), (other, one)] {
                self.add_opposite(one, other, entries);
            }
        }
    }

    /// The operations of the document that nothing of this section was matched to.
    fn free(&self, capability: Capability) -> impl Iterator<Item = &'a Offer> {
        let taken: Vec<OfferId> = self
            .found
            .iter()
            .filter(|(other, _)| other.section() == capability.section())
            .map(|(_, matched)| matched.offer)
            .collect();
        let offers = self.document.offers.iter();
        offers.filter(move |offer| !taken.contains(&offer.place))
    }

    /// `/status` where nothing is named, beside `/status/{service}`, or the other way round.
    fn without_value(
        &self,
        capability: Capability,
        signature: &Signature,
        offer: &Offer,
    ) -> Option<Pair<'a>> {
        let of_method = |it: &&Offer| it.method == offer.method;
        if let Some((parameter, shorter)) = last_optional(offer, signature) {
            let pair = self
                .free(capability)
                .filter(of_method)
                .find(|it| it.segments == shorter)?;
            return Some(Pair {
                offer: pair,
                when: format!("{parameter} is none"),
                when_other: format!("{parameter} is not none"),
            });
        }
        self.free(capability).filter(of_method).find_map(|longer| {
            let (parameter, shorter) = last_optional(longer, signature)?;
            (shorter == offer.segments.as_slice()).then(|| Pair {
                offer: longer,
                when: format!("{parameter} is not none"),
                when_other: format!("{parameter} is none"),
            })
        })
    }

    /// A value that is put and deleted under the same path: one that may be null, or a boolean.
    fn takes(
        &self,
        capability: Capability,
        signature: &Signature,
        offer: &Offer,
        entry: &Entry,
    ) -> Option<Pair<'a>> {
        if !matches!(offer.method.as_str(), "PUT" | "POST" | "PATCH") {
            return None;
        }
        let pair = self
            .free(capability)
            .find(|it| it.method == "DELETE" && it.segments == offer.segments)?;
        let body = entry.requests.first()?.body.as_ref();
        let body = body.map(ToString::to_string).unwrap_or_default();
        let says = |parameter: &&String| body.contains(&format!("{{{{ {parameter} }}}}"));
        if let Some(value) = signature.optional.iter().find(says) {
            return Some(Pair {
                offer: pair,
                when: format!("{value} is none"),
                when_other: format!("{value} is not none"),
            });
        }
        let truth = signature.truths.iter().find(|it| !says(it))?;
        Some(Pair {
            offer: pair,
            when: format!("not {truth}"),
            when_other: truth.clone(),
        })
    }

    /// Maps what is done with the other truth value, where nothing else was matched to it.
    fn add_opposite(&self, one: &str, other: &str, entries: &mut Entries) {
        let things = Capability::operation(one).zip(Capability::operation(other));
        let Some((one, other)) = things.filter(|(_, other)| !entries.contains_key(other)) else {
            return;
        };
        let offer = self.found.get(&one);
        let offer = offer.and_then(|matched| self.document.offer(matched.offer));
        let Some((offer, signature)) = offer.zip(self.signatures.get(&other)) else {
            return;
        };
        let why = format!("the opposite of {}", one.name());
        let made = entry(other, signature, offer, &why);
        let body = |entry: Option<&Entry>| {
            let request = entry.and_then(|entry| entry.requests.first().cloned());
            request.and_then(|request| request.body)
        };
        // A request that says the same undoes nothing.
        if body(made.as_ref()) != body(entries.get(&one)) {
            entries.extend(made.map(|made| (other, made)));
        }
    }
}

/// The parameter that may be nothing and is the last segment of the path, and the path without it.
fn last_optional<'o>(offer: &'o Offer, signature: &Signature) -> Option<(String, &'o [Vec<Part>])> {
    let (last, before) = offer.segments.split_last()?;
    let [Part::Variable(name)] = last.as_slice() else {
        return None;
    };
    let behind = match before.last().map(Vec::as_slice) {
        Some([Part::Fixed(text)]) => Some(text.as_str()),
        _ => None,
    };
    let parameter = in_path(name, behind, &signature.parameters)?.parameter;
    let is_optional = signature.optional.contains(&parameter);
    is_optional.then_some((parameter, before))
}

/// Puts the other half beside what there is; what is asked for without a value comes first.
fn join(capability: Capability, signature: &Signature, pair: Pair<'_>, entry: &mut Entry) {
    let [first] = entry.requests.as_mut_slice() else {
        return;
    };
    let why = format!("the same where {}", pair.when);
    let mut doubts = Vec::new();
    let Some(other) = request(capability, signature, pair.offer, &mut doubts) else {
        return;
    };
    first.when = Some(pair.when_other);
    entry.requests.push(Request {
        when: Some(pair.when),
        ..other
    });
    // The two requests together carry every parameter.
    entry.remarks.retain(|it| !matches!(it, Remark::Unsaid(_)));
    entry.remarks.push(guessed(pair.offer, &why));
    entry.from.push(pair.offer.place);
}
