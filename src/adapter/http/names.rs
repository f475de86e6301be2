//! The closed vocabularies in the implementation's own spelling.

use std::collections::{BTreeMap, HashMap};

use rolecall_simulator::vocabulary::{
    AccountPart, Advice, Area, Feature, Hub, Item, Licence, OrganizationKind, Relation, Role,
    Service, Surface, Tab, WizardRun,
};
use serde_json::Value;
use toml::Spanned;

use super::problem::{Problems, did_you_mean, list};

/// One vocabulary.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) struct Vocabulary(&'static str);

pub(super) const ROLE: Vocabulary = Vocabulary("role");
pub(super) const LICENCE: Vocabulary = Vocabulary("licence");
pub(super) const SERVICE: Vocabulary = Vocabulary("service");
pub(super) const AREA: Vocabulary = Vocabulary("area");
pub(super) const ADVICE: Vocabulary = Vocabulary("advice");
pub(super) const HUB: Vocabulary = Vocabulary("hub");
pub(super) const AUDIT_ACTION: Vocabulary = Vocabulary("audit-action");

impl Vocabulary {
    /// The vocabularies that a mapping can spell its own way.
    const NAMES: &'static [&'static str] = &[
        "role",
        "licence",
        "service",
        "surface",
        "feature",
        "wizard-run",
        "area",
        "item",
        "tab",
        "advice",
        "account-part",
        "organization-kind",
        "relation",
        "hub",
        "audit-action",
    ];

    /// Its key under `[names]`.
    pub(super) const fn name(self) -> &'static str {
        self.0
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .copied()
            .find(|known| *known == name)
            .map(Self)
    }

    /// The vocabulary that a parameter with this name is written in.
    fn of_parameter(parameter: &str) -> Option<Self> {
        Some(Self(match parameter {
            "role" | "roles" | "from" | "to" => "role",
            "licence" | "licences" => "licence",
            "service" => "service",
            "surface" => "surface",
            "feature" => "feature",
            "run" => "wizard-run",
            "item" => "item",
            "tab" => "tab",
            "part" => "account-part",
            "kind" => "organization-kind",
            "relation" => "relation",
            _ => return None,
        }))
    }

    /// Our spellings.
    pub(super) fn words(self) -> Vec<&'static str> {
        fn slugs<T: Copy>(all: &[T], slug: impl Fn(T) -> &'static str) -> Vec<&'static str> {
            all.iter().map(|word| slug(*word)).collect()
        }
        match self.0 {
            "role" => slugs(Role::ALL, Role::slug),
            "licence" => slugs(Licence::ALL, Licence::slug),
            "service" => slugs(Service::ALL, Service::slug),
            "surface" => slugs(Surface::ALL, Surface::slug),
            "feature" => slugs(Feature::ALL, Feature::slug),
            "wizard-run" => slugs(WizardRun::ALL, WizardRun::slug),
            "area" => slugs(Area::ALL, Area::slug),
            "item" => slugs(Item::ALL, Item::slug),
            "tab" => slugs(Tab::ALL, Tab::slug),
            "advice" => slugs(Advice::ALL, Advice::slug),
            "account-part" => slugs(AccountPart::ALL, AccountPart::slug),
            "organization-kind" => slugs(OrganizationKind::ALL, OrganizationKind::slug),
            "relation" => slugs(Relation::ALL, Relation::slug),
            "hub" => slugs(Hub::ALL, Hub::slug),
            _ => vec!["grant-role", "revoke-role"],
        }
    }
}

/// A word as an answer gave it.
pub(super) enum Word {
    /// One of ours.
    Ours(String),
    /// One that the mapping says to leave out.
    Ignored,
    /// Neither.
    Unknown,
}

/// The implementation's spellings, both ways.
#[derive(Debug, Default)]
pub(super) struct Names {
    theirs: HashMap<(Vocabulary, String), String>,
    ours: HashMap<(Vocabulary, String), String>,
    ignored: HashMap<Vocabulary, Vec<String>>,
}

impl Names {
    /// Checks and keeps the parts `[names]` and `[ignored]`.
    pub(super) fn read(
        names: &BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<String>>>,
        ignored: &BTreeMap<Spanned<String>, Vec<String>>,
        problems: &mut Problems<'_>,
    ) -> Self {
        let mut result = Self::default();
        for (name, words) in names {
            let Some(vocabulary) = vocabulary("names", name, problems) else {
                continue;
            };
            let known = vocabulary.words();
            for (ours, theirs) in words {
                if !known.contains(&ours.get_ref().as_str()) {
                    let help =
                        did_you_mean(ours.get_ref(), known.iter().copied()).unwrap_or_else(|| {
                            format!("the words are {}", list(known.iter().copied()))
                        });
                    let what = format!(
                        "names.{}: unknown word `{}`",
                        name.get_ref(),
                        ours.get_ref()
                    );
                    problems.add(Some(ours.span()), what, help);
                    continue;
                }
                let (ours, spelled) = (ours.get_ref().clone(), theirs.get_ref().clone());
                if let Some(other) = result
                    .ours
                    .insert((vocabulary, spelled.clone()), ours.clone())
                {
                    problems.add(
                        Some(theirs.span()),
                        format!(
                            "names.{}: `{spelled}` stands for `{other}` and for `{ours}`",
                            name.get_ref(),
                        ),
                        "give each word a spelling of its own".to_owned(),
                    );
                }
                result.theirs.insert((vocabulary, ours), spelled);
            }
        }
        for (name, words) in ignored {
            if let Some(vocabulary) = vocabulary("ignored", name, problems) {
                result.ignored.insert(vocabulary, words.clone());
            }
        }
        result
    }

    /// Spells the words in a command's or fixture's parameters the implementation's way. A word
    /// without a spelling of its own stays as it is.
    pub(super) fn spell(&self, parameters: &mut Value) {
        match parameters {
            Value::Object(fields) => {
                for (name, value) in fields {
                    match Vocabulary::of_parameter(name) {
                        Some(vocabulary) => self.spell_word(vocabulary, value),
                        None => self.spell(value),
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.spell(item)),
            _ => {}
        }
    }

    fn spell_word(&self, vocabulary: Vocabulary, value: &mut Value) {
        match value {
            Value::String(word) => {
                if let Some(theirs) = self.theirs.get(&(vocabulary, word.clone())) {
                    word.clone_from(theirs);
                }
            }
            Value::Array(words) => {
                words
                    .iter_mut()
                    .for_each(|word| self.spell_word(vocabulary, word));
            }
            _ => {}
        }
    }

    /// What a word of an answer stands for.
    pub(super) fn read_word(&self, vocabulary: Vocabulary, word: &str) -> Word {
        if let Some(ours) = self.ours.get(&(vocabulary, word.to_owned())) {
            return Word::Ours(ours.clone());
        }
        if self
            .ignored
            .get(&vocabulary)
            .is_some_and(|words| words.iter().any(|it| it == word))
        {
            return Word::Ignored;
        }
        if vocabulary.words().contains(&word) {
            return Word::Ours(word.to_owned());
        }
        Word::Unknown
    }
}

fn vocabulary(
    part: &str,
    name: &Spanned<String>,
    problems: &mut Problems<'_>,
) -> Option<Vocabulary> {
    let found = Vocabulary::from_name(name.get_ref());
    if found.is_none() {
        let known = Vocabulary::NAMES.iter().copied();
        let help = did_you_mean(name.get_ref(), known.clone())
            .unwrap_or_else(|| format!("the vocabularies are {}", list(known)));
        let what = format!("{part}.{}: unknown vocabulary", name.get_ref());
        problems.add(Some(name.span()), what, help);
    }
    found
}
