//! The parameters of the steps' sentences. Vocabularies are closed: a step with a role that does not exist
//! is undefined, not a wrong test. A word that the register's terms translate is accepted in both languages.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;
use rolecall_model::vocabulary::{
    AccountPart, Advice, Feature, Hub, Item, Licence, Naming, Relation, Role, Service, Surface,
    Tab, Temporary, WizardRun,
};
use serde::Serialize;

use super::arguments::{ActorName, Argument, Arguments, OrganizationName, PersonName, SiteName};
use crate::world::{Modal, StepResult, World, confused};

/// The first letter of a name: a capital one of the Latin, Greek and Cyrillic alphabets. Where capital and
/// small letters take turns, both are read.
macro_rules! capital {
    () => {
        r"[A-ZÀ-ÖØ-ÞĀ-ɏΆ-ΫЀ-ЯḀ-ỿ]"
    };
}
/// The other letters of a name: those of the same alphabets, digits, marks above and below, and hyphens. The letters
/// of all alphabets (`\w`), several times in each sentence, would make compiling the sentences the larger part of
/// a run.
macro_rules! letters {
    () => {
        r"[0-9A-Za-z_À-ÖØ-öø-ʯ\x{300}-\x{36f}Ͱ-ͽΆΈ-ҁ\x{483}-ԯḀ-ῼ-]*"
    };
}
/// A word of a name, such as `Zoë`, `Lise-Lotte` or `O'Brien`.
macro_rules! word {
    () => {
        concat!(capital!(), letters!(), "(?:'", capital!(), letters!(), ")?")
    };
}
/// A name that a scenario gives to a person, an organization or a site: one word or several.
const NAME: &str = concat!(word!(), "(?: ", word!(), ")*");

/// The modals of an act in Swedish, each with the English one.
const MODALS: Swedish = &[
    ("kan inte längre", "can no longer"),
    ("kan åter", "can again"),
    ("kan inte", "cannot"),
    ("kan", "can"),
    ("försöker", "tries to"),
];

/// The plural forms of [`Item::ALL`], in the same order.
const ITEMS: [&str; Item::ALL.len()] = [
    "devices",
    "company policies",
    "templates",
    "reports",
    "diagnostic tests",
    "organization settings",
    "app integrations",
    "legal holds",
    "support notifications",
];

/// The Swedish words of a vocabulary, each with the English one.
type Swedish = &'static [(&'static str, &'static str)];

/// The English word for a Swedish one; any other word is returned as it is.
fn in_english<'w>(word: &'w str, swedish: &[(&str, &'w str)]) -> &'w str {
    let found = swedish.iter().find(|(sv, _)| *sv == word);
    found.map_or(word, |(_, en)| en)
}

/// A closed vocabulary, as a step writes it.
#[derive(Clone, Debug, Serialize)]
pub struct Vocabulary {
    /// The parameter's name in the expressions.
    pub parameter: &'static str,
    /// Its words.
    pub words: Vec<Word>,
}

/// A word of a vocabulary.
#[derive(Clone, Debug, Serialize)]
pub struct Word {
    /// In English.
    pub en: &'static str,
    /// In Swedish, if the register's terms have it and it is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sv: Option<&'static str>,
}

impl Vocabulary {
    fn new(
        parameter: &'static str,
        words: impl IntoIterator<Item = &'static str>,
        swedish: Swedish,
    ) -> Self {
        let words = words.into_iter().map(|en| Word {
            en,
            sv: swedish.iter().find(|(_, it)| *it == en).map(|(sv, _)| *sv),
        });
        Self {
            parameter,
            words: words.collect(),
        }
    }

    /// A pattern that matches every word.
    fn pattern(&self) -> String {
        let en = self.words.iter().map(|word| word.en);
        let sv = self.words.iter().filter_map(|word| word.sv);
        let words: Vec<_> = en.chain(sv).collect();
        if self.parameter == MODAL {
            // An act that is simply attempted has none.
            return format!("(?:{} )?", words.join(" |"));
        }
        words.join("|")
    }
}

const MODAL: &str = "modal";

/// The words that stand for somebody or something without a name, where a parameter takes a name.
pub(crate) fn nameless(parameter: &str) -> &'static [&'static str] {
    match parameter {
        "actor" => &[ActorName::ANONYMOUS, ActorName::IMPOSTOR],
        "person" => &[PersonName::STRANGER, "himself", "herself"],
        "organization" => &[OrganizationName::UNKNOWN],
        "site" => &[SiteName::UNKNOWN],
        _ => &[],
    }
}

/// True for a text that can be the name of a person, an organization or a site.
pub(crate) fn is_name(text: &str) -> bool {
    static WHOLE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(&format!("^(?:{NAME})$")).ok());
    WHOLE.as_ref().is_some_and(|it| it.is_match(text))
}

/// The pattern of every parameter type that the kit adds to those of Cucumber, by its name.
pub(crate) fn patterns() -> HashMap<&'static str, String> {
    let named = |parameter| {
        let words = [nameless(parameter), &[NAME]].concat();
        (parameter, words.join("|"))
    };
    let mut patterns = HashMap::from(["actor", "person", "organization", "site"].map(named));
    let closed = vocabularies();
    patterns.extend(closed.iter().map(|it| (it.parameter, it.pattern())));
    patterns
}

/// `{modal}`.
impl Argument for Modal {
    fn take(arguments: &mut Arguments<'_>, _: &World) -> StepResult<Self> {
        Ok(match in_english(arguments.next()?.trim_end(), MODALS) {
            "can" | "can again" => Self::Can,
            "cannot" | "can no longer" => Self::Cannot,
            _ => Self::Does,
        })
    }
}

/// `{item}` or `{items}`.
impl Argument for Item {
    fn take(arguments: &mut Arguments<'_>, _: &World) -> StepResult<Self> {
        let text = arguments.next()?;
        let plural = || {
            let mut forms = ITEMS.iter().zip(Self::ALL);
            forms.find(|(it, _)| **it == text).map(|(_, item)| *item)
        };
        let item = Self::from_name(text).or_else(plural);
        item.ok_or_else(|| confused("an item", text))
    }
}

/// Makes vocabularies of the simulator parameter types, each with the Swedish words it has.
macro_rules! words {
    ($($(#[$meta:meta])* $Type:ident $name:literal $([$($sv:literal = $en:literal),+ $(,)?])?;)+) => {
        $(words!(@argument $Type $name $([$(($sv, $en)),+])?);)+

        /// Every closed vocabulary of the steps.
        pub(crate) fn vocabularies() -> Vec<Vocabulary> {
            let modals = MODALS.iter().map(|(_, en)| *en);
            vec![
                Vocabulary::new(MODAL, modals, MODALS),
                Vocabulary::new("items", ITEMS, &[]),
                $(Vocabulary::new(
                    $name,
                    $Type::ALL.iter().map(|word| word.name()),
                    &[$($(($sv, $en)),+)?],
                ),)+
            ]
        }
    };
    // Items have plural forms, too.
    (@argument Item $name:literal) => {};
    (@argument $Type:ident $name:literal $([$($swedish:tt),+])?) => {
        impl Argument for $Type {
            fn take(arguments: &mut Arguments<'_>, _: &World) -> StepResult<Self> {
                let text = arguments.next()?;
                Self::from_name(in_english(text, &[$($($swedish),+)?]))
                    .ok_or_else(|| confused(concat!("a word for {", $name, "}"), text))
            }
        }
    };
}

words! {
    /// An administrator role.
    Role "role" [
        "fullständig administratör" = "full administrator",
        "skrivskyddad administratör" = "read-only administrator",
        "tjänstadministratör för Contact Center" = "contact center service administrator",
        "provisioneringsadministratör" = "provisioning administrator",
    ];
    /// The relation of a partner to a customer.
    Relation "relation" [
        "hanterar abonnemanget för" = "manages",
    ];
    /// A service.
    Service "service";
    /// A licence.
    Licence "licence" [
        "premiumlicens för Webex Contact Center" = "Contact Center Premium",
        "standardlicens för Webex Contact Center" = "Contact Center Standard",
    ];
    /// A place to sign in.
    Surface "surface" [
        "hanteringsportalen" = "Management Portal",
    ];
    /// A contact center feature.
    Feature "feature" [
        "klientorganisationens tidszon" = "tenant time zone",
        "röstkanalen" = "voice channel",
        "säkerhetsinställningarna" = "security settings",
        "ingångspunkterna" = "entry points",
        "köerna" = "queues",
        "dirigeringsstrategierna" = "routing strategies",
        "timern för efterarbete" = "wrap-up timer",
        "tröskelvärdena för arbetsledare" = "supervisor thresholds",
    ];
    /// The end of a run of the wizard.
    WizardRun "run" [
        "slutförd" = "completed",
        "misslyckad" = "unsuccessful",
        "avbruten" = "abandoned",
    ];
    /// A thing of an area.
    Item "item";
    /// A tab that lists administrators.
    Tab "tab" [
        "administratörer" = "administrators",
        "externa administratörer" = "external administrators",
    ];
    /// The hub where administrators land.
    Hub "hub";
    /// Access that ends by itself.
    Temporary "temporary";
    /// The advice to operators of an organization.
    Advice "advice";
    /// A part of the account page.
    AccountPart "part";
    /// The way in which a request names a site.
    Naming "naming";
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::BTreeSet;

    use super::*;
    use crate::register;

    #[test]
    fn a_name_has_letters_marks_and_hyphens() {
        let name = Regex::new(&format!("^(?:{NAME})$")).unwrap();
        for good in [
            "Ulla",
            "Zoë",
            "Lise-Lotte",
            "O'Brien",
            "Åsa Öberg",
            "Łukasz",
            "Ελένη",
            "Αθηνά",
            "Юлія",
            "Nguyễn Thị",
            "Zoe\u{308}",
            "Acme_2",
            "Ærø",
            "Þórr",
            "İpek",
        ] {
            assert!(name.is_match(good), "{good}");
        }
        for bad in [
            "ulla",
            "Ulla’s",
            "Ulla.",
            "Ulla\u{a0}Ek",
            "Ulla–Ek",
            "Ulla×Ek",
            "Ulla  Ek",
            "Acme 2",
            "",
        ] {
            assert!(!name.is_match(bad), "{bad}");
        }
    }

    #[test]
    fn every_word_of_a_vocabulary_matches_its_pattern_and_nothing_else_does() {
        let patterns = patterns();
        for vocabulary in vocabularies() {
            let name = vocabulary.parameter;
            let pattern = Regex::new(&format!("^(?:{})$", patterns.get(name).unwrap())).unwrap();
            for word in vocabulary.words {
                for word in [Some(word.en), word.sv].into_iter().flatten() {
                    let modal = format!("{word} ");
                    let text = if name == MODAL { &modal } else { word };
                    assert!(pattern.is_match(text), "{name}: {word}");
                    assert!(!pattern.is_match(&format!("{text}x")), "{name}: {word}x");
                }
            }
        }
    }

    /// Reads the text as the argument of a step.
    fn read<A: Argument>(text: &str) -> Option<A> {
        let texts = [text.to_owned()];
        Arguments::new(&texts, None).take(&World::default()).ok()
    }

    #[test]
    fn plurals_are_those_of_all_items() {
        let plurals: Vec<Item> = ITEMS.iter().map(|it| read(it).unwrap()).collect();
        assert_eq!(plurals, Item::ALL);
        for item in Item::ALL {
            assert_eq!(read(item.name()), Some(*item));
        }
    }

    #[test]
    fn a_swedish_modal_means_what_the_english_one_means() {
        for (sv, en) in MODALS {
            assert_eq!(read::<Modal>(&format!("{sv} ")), read(&format!("{en} ")));
        }
        assert_eq!(read(""), Some(Modal::Does));
        assert_eq!(read("can no longer "), Some(Modal::Cannot));
    }

    /// The English word of a term, as scenarios write it where this parameter stands.
    fn plain(parameter: &str, en: &str) -> String {
        let en = en.to_lowercase();
        if parameter != "licence" {
            return en;
        }
        let en = en.strip_prefix("webex ").unwrap_or(&en);
        en.strip_suffix(" license").unwrap_or(en).to_owned()
    }

    #[test]
    fn swedish_words_are_the_terms_of_the_register() {
        let register = register::embedded().unwrap();
        for vocabulary in vocabularies() {
            let (name, words) = (vocabulary.parameter, &vocabulary.words);
            let terms = register.terms().iter().filter_map(|term| {
                let en = plain(name, &term.en);
                let word = words.iter().find(|word| word.en.to_lowercase() == en)?;
                (term.sv != word.en).then_some((term.sv.as_str(), word.en))
            });
            let swedish = words.iter().filter_map(|word| Some((word.sv?, word.en)));
            let (terms, swedish): (BTreeSet<_>, BTreeSet<_>) = (terms.collect(), swedish.collect());
            assert_eq!(swedish, terms, "the parameter {name}");
        }
    }

    #[test]
    fn a_swedish_word_means_what_the_english_one_means() {
        for text in ["provisioneringsadministratör", "provisioning administrator"] {
            assert_eq!(read(text), Some(Role::ProvisioningAdministrator));
        }
        assert_eq!(read::<Role>("reserveringsadministratör"), None);
    }
}
