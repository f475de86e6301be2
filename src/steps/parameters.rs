//! The types of the steps' parameters. Vocabularies are closed: a role that does not exist is no
//! wrong test but an undefined step. Words that the register's terms translate are taken in both
//! languages.

use std::convert::Infallible;
use std::str::FromStr;

use cucumber::Parameter;
use rolecall_simulator::vocabulary::{
    AccountPart, Advice, Feature, Hub, Item, Licence, Naming, Relation, Role, Service, Surface,
    Tab, Temporary, WizardRun,
};
use serde::Serialize;

use crate::world::Modal;

/// Somebody who acts: a person by name, or nobody in particular.
#[derive(Clone, Debug, Parameter)]
#[param(
    name = "actor",
    regex = r"somebody who is not signed in|somebody with forged credentials|[A-ZÅÄÖ][0-9A-Za-zÅÄÖåäö-]*"
)]
pub struct ActorWord(pub String);

impl ActorWord {
    /// Sends no credentials.
    pub const ANONYMOUS: &str = "somebody who is not signed in";
    /// Sends credentials that nobody issued.
    pub const IMPOSTOR: &str = "somebody with forged credentials";
}

/// Somebody on whom an act is performed.
#[derive(Clone, Debug, Parameter)]
#[param(
    name = "person",
    regex = r"a stranger|himself|herself|[A-ZÅÄÖ][0-9A-Za-zÅÄÖåäö-]*"
)]
pub struct PersonWord(pub String);

impl PersonWord {
    /// A user who does not exist (`GEN-15`).
    pub const STRANGER: &str = "a stranger";
}

/// An organization.
#[derive(Clone, Debug, Parameter)]
#[param(
    name = "organization",
    regex = r"an unknown organization|[A-ZÅÄÖ][0-9A-Za-zÅÄÖåäö-]*"
)]
pub struct OrganizationWord(pub String);

impl OrganizationWord {
    /// An organization that does not exist (`GEN-15`).
    pub const UNKNOWN: &str = "an unknown organization";
}

/// A site, by name; `unknown` is one that does not exist.
#[derive(Clone, Debug, Parameter)]
#[param(name = "site", regex = r"an unknown site|[A-ZÅÄÖ][0-9A-Za-zÅÄÖåäö-]*")]
pub struct SiteWord(pub String);

impl SiteWord {
    /// A site that does not exist (`GEN-15`).
    pub const UNKNOWN: &str = "an unknown site";
}

macro_rules! text {
    ($($Word:ident)+) => {
        $(impl FromStr for $Word {
            type Err = Infallible;
            fn from_str(text: &str) -> Result<Self, Infallible> {
                Ok(Self(text.to_owned()))
            }
        })+
    };
}
text!(ActorWord PersonWord OrganizationWord SiteWord);

/// Whether the act happens, can happen or cannot.
#[derive(Clone, Copy, Debug, Parameter)]
#[param(
    name = "modal",
    regex = r"(?:can no longer |can again |can |cannot |tries to |kan inte längre |kan åter |kan inte |kan |försöker )?"
)]
pub struct ModalWord(pub Modal);

impl ModalWord {
    /// What stands in the pattern in Swedish, and what it means in English.
    const SWEDISH: Swedish = &[
        ("kan inte längre", "can no longer"),
        ("kan åter", "can again"),
        ("kan inte", "cannot"),
        ("kan", "can"),
        ("försöker", "tries to"),
    ];
}

impl FromStr for ModalWord {
    type Err = Infallible;
    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(match in_english(text.trim_end(), Self::SWEDISH) {
            "can" | "can again" => Modal::Can,
            "cannot" | "can no longer" => Modal::Cannot,
            _ => Modal::Does,
        }))
    }
}

/// The Swedish words of a vocabulary, each with the English one.
type Swedish = &'static [(&'static str, &'static str)];

/// The English word for a Swedish one; any other word is left alone.
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
}

/// All things of one kind.
#[derive(Clone, Copy, Debug, Parameter)]
#[param(
    name = "items",
    regex = r"devices|company policies|templates|reports|diagnostic tests|organization settings|app integrations|legal holds|support notifications"
)]
pub struct ItemsWord(pub Item);

impl FromStr for ItemsWord {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let singular = match text.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => text.trim_end_matches('s').to_owned(),
        };
        Item::from_name(&singular)
            .map(Self)
            .ok_or_else(|| format!("`{text}` are no items"))
    }
}

/// Makes a vocabulary of the simulator a parameter type, with the Swedish words it has. The pattern
/// has to be a literal; a test holds it equal to the vocabulary and the register's terms.
macro_rules! words {
    ($($(#[$meta:meta])* $Word:ident($Type:ident) $name:literal $pattern:literal $([$($sv:literal = $en:literal),+ $(,)?])?;)+) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, Parameter)]
            #[param(name = $name, regex = $pattern)]
            pub struct $Word(pub $Type);

            impl $Word {
                const SWEDISH: Swedish = &[$($(($sv, $en)),+)?];
            }

            impl FromStr for $Word {
                type Err = String;
                fn from_str(text: &str) -> Result<Self, String> {
                    $Type::from_name(in_english(text, Self::SWEDISH))
                        .map(Self)
                        .ok_or_else(|| format!("`{text}` is no {}", $name))
                }
            }
        )+

        /// Every closed vocabulary of the steps.
        #[must_use]
        pub fn vocabularies() -> Vec<Vocabulary> {
            let modals = ModalWord::SWEDISH.iter().map(|(_, en)| *en);
            vec![
                Vocabulary::new(ModalWord::NAME, modals, ModalWord::SWEDISH),
                Vocabulary::new(
                    ItemsWord::NAME,
                    ItemsWord::REGEX.split('|'),
                    &[],
                ),
                $(Vocabulary::new($name, $Type::ALL.iter().map(|word| word.name()), $Word::SWEDISH),)+
            ]
        }

        #[cfg(test)]
        fn patterns() -> Vec<(&'static str, &'static str, Vec<&'static str>, Swedish)> {
            vec![$((
                $name,
                <$Word as Parameter>::REGEX,
                $Type::ALL.iter().map(|word| word.name()).collect(),
                $Word::SWEDISH,
            ),)+]
        }
    };
}

words! {
    /// An administrator role.
    RoleWord(Role) "role" "full administrator|read-only administrator|support administrator|user and device administrator|device administrator|compliance officer|contact center service administrator|provisioning administrator|advanced troubleshooting administrator|Webex site administrator|Webex user administrator|Webex read-only administrator|partner full administrator|partner administrator|partner read-only administrator|basic help desk administrator|advanced help desk administrator|sales full administrator|sales administrator|fullständig administratör|skrivskyddad administratör|tjänstadministratör för Contact Center|provisioneringsadministratör" [
        "fullständig administratör" = "full administrator",
        "skrivskyddad administratör" = "read-only administrator",
        "tjänstadministratör för Contact Center" = "contact center service administrator",
        "provisioneringsadministratör" = "provisioning administrator",
    ];
    /// What a partner is to a customer.
    RelationWord(Relation) "relation" "manages|provisioned|sells to|hanterar abonnemanget för" [
        "hanterar abonnemanget för" = "manages",
    ];
    /// A service.
    ServiceWord(Service) "service" "Contact Center|Meetings|Calling";
    /// A licence.
    LicenceWord(Licence) "licence" "Contact Center Premium|Contact Center Standard|Meetings|Calling|premiumlicens för Webex Contact Center|standardlicens för Webex Contact Center" [
        "premiumlicens för Webex Contact Center" = "Contact Center Premium",
        "standardlicens för Webex Contact Center" = "Contact Center Standard",
    ];
    /// A place to sign in.
    SurfaceWord(Surface) "surface" "Management Portal|Agent Desktop|hanteringsportalen" [
        "hanteringsportalen" = "Management Portal",
    ];
    /// A contact center feature.
    FeatureWord(Feature) "feature" "tenant time zone|voice channel|security settings|entry points|queues|routing strategies|wrap-up timer|supervisor thresholds|klientorganisationens tidszon|röstkanalen|säkerhetsinställningarna|ingångspunkterna|köerna|dirigeringsstrategierna|timern för efterarbete|tröskelvärdena för arbetsledare" [
        "klientorganisationens tidszon" = "tenant time zone",
        "röstkanalen" = "voice channel",
        "säkerhetsinställningarna" = "security settings",
        "ingångspunkterna" = "entry points",
        "köerna" = "queues",
        "dirigeringsstrategierna" = "routing strategies",
        "timern för efterarbete" = "wrap-up timer",
        "tröskelvärdena för arbetsledare" = "supervisor thresholds",
    ];
    /// How a run of the wizard ended.
    WizardRunWord(WizardRun) "run" "completed|unsuccessful|abandoned|slutförd|misslyckad|avbruten" [
        "slutförd" = "completed",
        "misslyckad" = "unsuccessful",
        "avbruten" = "abandoned",
    ];
    /// A thing of an area.
    ItemWord(Item) "item" "device|company policy|template|report|diagnostic test|organization setting|app integration|legal hold|support notification";
    /// A tab that lists administrators.
    TabWord(Tab) "tab" "administrators|external administrators|administratörer|externa administratörer" [
        "administratörer" = "administrators",
        "externa administratörer" = "external administrators",
    ];
    /// Where administrators land.
    HubWord(Hub) "hub" "Partner Hub|Control Hub";
    /// Access that ends by itself.
    TemporaryWord(Temporary) "temporary" "support access|a help desk session|approved access";
    /// What operators of an organization are advised to.
    AdviceWord(Advice) "advice" "appoint another administrator|give narrower roles|name administrators for every site|divide external duties";
    /// A part of the account page.
    AccountPartWord(AccountPart) "part" "account page|account details|contact center licence usage|trial information|subscription information";
    /// How a request names a site.
    NamingWord(Naming) "naming" "identifier|name|direct link";
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::register;

    #[test]
    fn plurals_are_those_of_all_items() {
        let words = <ItemsWord as Parameter>::REGEX.split('|');
        let items: Vec<Item> = words
            .map(|word| word.parse::<ItemsWord>().unwrap().0)
            .collect();
        assert_eq!(items, Item::ALL);
    }

    #[test]
    fn patterns_are_their_vocabularies() {
        for (name, pattern, mut words, swedish) in patterns() {
            words.extend(swedish.iter().map(|(sv, _)| *sv));
            assert_eq!(pattern, words.join("|"), "the parameter {name}");
        }
        let pattern = <ModalWord as Parameter>::REGEX;
        let pattern = pattern.trim_start_matches("(?:").trim_end_matches(")?");
        let mut modals: Vec<&str> = pattern.split('|').map(str::trim_end).collect();
        let (sv, en): (Vec<_>, Vec<_>) = ModalWord::SWEDISH.iter().copied().unzip();
        let mut known = [sv, en].concat();
        modals.sort_unstable();
        known.sort_unstable();
        assert_eq!(modals, known, "the parameter modal");
        for (sv, en) in ModalWord::SWEDISH {
            let (sv, en) = (sv.parse::<ModalWord>(), en.parse::<ModalWord>());
            assert_eq!(sv.unwrap().0, en.unwrap().0);
        }
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
        let modals: Vec<&str> = ModalWord::SWEDISH.iter().map(|(_, en)| *en).collect();
        let mut vocabularies = patterns();
        vocabularies.push(("modal", "", modals, ModalWord::SWEDISH));
        for (name, _, words, swedish) in vocabularies {
            let terms = register.terms().iter().filter_map(|term| {
                let en = plain(name, &term.en);
                let word = words.iter().find(|word| word.to_lowercase() == en)?;
                (term.sv != *word).then_some((term.sv.as_str(), *word))
            });
            let mut terms: Vec<_> = terms.collect();
            let mut swedish = swedish.to_vec();
            terms.sort_unstable();
            swedish.sort_unstable();
            assert_eq!(swedish, terms, "the parameter {name}");
        }
    }

    #[test]
    fn a_swedish_word_means_what_the_english_one_means() {
        let role = |text: &str| text.parse::<RoleWord>().unwrap().0;
        assert_eq!(
            role("provisioneringsadministratör"),
            Role::ProvisioningAdministrator
        );
        assert_eq!(
            role("provisioning administrator"),
            Role::ProvisioningAdministrator
        );
        assert!("reserveringsadministratör".parse::<RoleWord>().is_err());
    }
}
