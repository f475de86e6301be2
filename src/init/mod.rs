//! A first `implementation.toml`: commented, whole, and such that it can be read; from nothing, or
//! from the OpenAPI document of the server.

mod caution;
mod cleanup;
mod document;
mod draft;
mod guess;
mod guide;
mod head;
mod matching;
mod meaning;
mod paired_operations;
mod path;
mod people;
mod references;
mod response_path;
mod schema;
#[cfg(test)]
mod tests;
mod token;
mod tokens;
mod variables;
mod yaml;

use std::collections::BTreeSet;
use std::path::Path;

use rolecall_adapters::{Mapping, MappingError};
use rolecall_model::capability::Capability;

use crate::needs::Needs;
use cleanup::clearing;
pub use document::Document;
use document::{Offer, OfferId};
use draft::{Entries, comment, string};
use guide::Guide;
use head::{Head, base_url};
use paired_operations::PairedOperations;
use token::{TOKEN_REQUEST, token_request};

/// The example mapping of a draft without a document.
const PLAIN: &str = include_str!("plain.toml");

/// A draft, and what became of the document.
#[derive(Clone, Debug)]
pub struct Drafted {
    /// The text of the mapping.
    pub text: String,
    /// The entries of the draft.
    pub mapped: BTreeSet<Capability>,
    /// The operations of the document that nothing was mapped to.
    pub left: usize,
    /// References of the document that could not be followed.
    pub unfollowed: Vec<String>,
}

/// Why there is no draft.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Error {
    /// The document cannot be read.
    #[error("{what}")]
    Document {
        /// The problem.
        what: String,
        /// How to mend it.
        help: String,
    },
    /// The draft is not a valid mapping, which is a mistake of the kit.
    #[error("the draft cannot be read: {0}")]
    Draft(#[from] MappingError),
}

/// A draft from nothing. `file` is what it will be called, for the commands in its comments.
///
/// # Errors
///
/// None as long as the kit is intact: a test reads the draft.
pub fn plain(needs: &Needs, file: &str) -> Result<Drafted, Error> {
    let guide = Guide::new();
    let mapped = mapped_in(PLAIN);
    let head = Head {
        who: "a server".to_owned(),
        name: "my server".to_owned(),
        version: "0.0.0".to_owned(),
        base_url: "base-url = \"http://127.0.0.1:8080\"   # or --target URL".to_owned(),
        token_request: TOKEN_REQUEST.to_owned(),
    };
    let mut text = head.text(&guide, needs, &mapped, file);
    text.push_str(PLAIN);
    Mapping::parse(&text, file)?;
    Ok(Drafted {
        text,
        mapped,
        left: 0,
        unfollowed: Vec::new(),
    })
}

/// Reads an OpenAPI document, given as its text, JSON or YAML. Files that it refers to are looked for from its
/// directory.
///
/// # Errors
///
/// When the text is not such a document.
pub fn read(document: &str, directory: &Path) -> Result<Document, Error> {
    Document::read(document, directory).map_err(|(what, help)| Error::Document { what, help })
}

/// A draft from an OpenAPI document.
///
/// # Errors
///
/// None as long as the kit is intact: guesses that are not valid mappings are left out of the draft.
pub fn from_openapi(document: &Document, needs: &Needs, file: &str) -> Result<Drafted, Error> {
    with_guide(document, needs, file, &Guide::new())
}

fn with_guide(
    document: &Document,
    needs: &Needs,
    file: &str,
    guide: &Guide,
) -> Result<Drafted, Error> {
    let found = matching::matches(document, &guide.signatures);
    let mut entries = Entries::new();
    for (capability, matched) in &found {
        let offer = document.offer(matched.offer);
        let entry = offer
            .zip(guide.signatures.get(capability))
            .and_then(|(offer, signature)| {
                let why = format!("{:.0} of 100: {}", matched.score, matched.why);
                guess::entry(*capability, signature, offer, &why)
            });
        entries.extend(entry.map(|entry| (*capability, entry)));
    }
    let pairs = PairedOperations {
        document,
        signatures: &guide.signatures,
        found: &found,
    };
    pairs.add(&mut entries);
    people::roles_of_people(document, &mut entries);
    let mut from = FromDocument {
        guide,
        needs,
        document,
        file,
        entries,
    };
    if Mapping::parse(&from.text(), file).is_err() {
        // Guesses that are not valid mappings are dropped.
        from.entries
            .retain(|capability, entry| readable(*capability, &entry.text(*capability)));
    }
    let text = from.text();
    Mapping::parse(&text, file)?;
    let left = from.left().count();
    Ok(Drafted {
        text,
        mapped: from.entries.into_keys().collect(),
        left,
        unfollowed: document.unfollowed.clone(),
    })
}

/// Whether an entry can be read, with nothing else beside it.
fn readable(capability: Capability, entry: &str) -> bool {
    let lacks: Vec<_> = Capability::all().map(|it| string(it.name())).collect();
    let lacks = toml::Value::Array(lacks);
    let text = format!(
        "[implementation]\nname = \"x\"\nversion = \"1\"\n[authentication.operator]\nvalue = \
         \"x\"\n[authentication.user]\nvalue = \"{{{{ user.email }}}}\"\n[conformance]\nlacks = \
         {lacks}\n{entry}"
    );
    Mapping::parse(&text, capability.name()).is_ok()
}

/// The fixtures and operations that a mapping's text maps.
fn mapped_in(text: &str) -> BTreeSet<Capability> {
    let table: toml::Table = text.parse().unwrap_or_default();
    let names = |section: &str| {
        let section = table.get(section).and_then(toml::Value::as_table);
        let names = section.into_iter().flat_map(toml::Table::keys);
        names.cloned().collect::<Vec<_>>()
    };
    let fixtures = names("fixtures").into_iter();
    let operations = names("operations").into_iter();
    fixtures
        .filter_map(|name| Capability::fixture(&name))
        .chain(operations.filter_map(|name| Capability::operation(&name)))
        .collect()
}

/// A draft from a document.
struct FromDocument<'a> {
    guide: &'a Guide,
    needs: &'a Needs,
    document: &'a Document,
    file: &'a str,
    entries: Entries,
}

impl FromDocument<'_> {
    fn text(&self) -> String {
        let document = self.document;
        let mapped: BTreeSet<Capability> = self.entries.keys().copied().collect();
        let head = Head {
            who: document.title.clone(),
            name: document.title.clone(),
            version: document.version.clone(),
            base_url: base_url(document.server.as_deref()),
            token_request: token_request(document).0,
        };
        let mut text = head.text(self.guide, self.needs, &mapped, self.file);
        for (heading, things) in &self.guide.groups {
            let here: Vec<_> = things
                .iter()
                .filter_map(|capability| Some((*capability, self.entries.get(capability)?)))
                .collect();
            if !here.is_empty() {
                text.push_str(&format!("\n# ── {heading} ──\n"));
            }
            for (capability, entry) in here {
                text.push('\n');
                comment(&mut text, "", self.guide.summary(capability));
                text.push_str(&entry.text(capability));
            }
            if things.iter().any(|it| matches!(it, Capability::Fixture(_))) {
                text.extend(self.clearing().map(|(end, _)| end));
            }
        }
        let left: Vec<_> = self.left().map(guess::called).collect();
        if !left.is_empty() {
            text.push_str("\n# Nothing was matched to these operations of the document:\n");
            for called in left {
                comment(&mut text, "", &format!("  {called}"));
            }
        }
        text
    }

    /// The part of the draft that removes an organization which the draft creates.
    fn clearing(&self) -> Option<(String, &Offer)> {
        let creation = self
            .entries
            .get(&Capability::fixture("add-organization")?)?;
        let creation = self.document.offer(*creation.from.first()?);
        clearing(self.document, creation)
    }

    /// The operations of the document that nothing was made from.
    fn left(&self) -> impl Iterator<Item = &Offer> {
        let besides = [
            token_request(self.document).1,
            self.clearing().map(|(_, offer)| offer),
        ];
        let besides = besides.into_iter().flatten().map(|offer| offer.place);
        let from = self.entries.values().flat_map(|it| it.from.iter().copied());
        let used: BTreeSet<OfferId> = from.chain(besides).collect();
        let offers = self.document.offers.iter();
        offers.filter(move |offer| !used.contains(&offer.place))
    }
}
