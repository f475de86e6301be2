//! The types of the steps' parameters. Vocabularies are closed: a role that does not exist is no
//! wrong test but an undefined step.

use std::convert::Infallible;
use std::str::FromStr;

use cucumber::Parameter;
use rolecall_simulator::vocabulary::{
    AccountPart, Advice, Feature, Hub, Item, Licence, Naming, Relation, Role, Service, Surface,
    Tab, Temporary, WizardRun,
};

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
    regex = r"(?:can no longer |can again |can |cannot |tries to )?"
)]
pub struct ModalWord(pub Modal);

impl FromStr for ModalWord {
    type Err = Infallible;
    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(match text.trim_end() {
            "can" | "can again" => Modal::Can,
            "cannot" | "can no longer" => Modal::Cannot,
            _ => Modal::Does,
        }))
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

/// Makes a vocabulary of the simulator a parameter type. The pattern has to be a literal; a test
/// holds it equal to the vocabulary.
macro_rules! words {
    ($($(#[$meta:meta])* $Word:ident($Type:ident) $name:literal $pattern:literal;)+) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, Parameter)]
            #[param(name = $name, regex = $pattern)]
            pub struct $Word(pub $Type);

            impl FromStr for $Word {
                type Err = String;
                fn from_str(text: &str) -> Result<Self, String> {
                    $Type::from_name(text).map(Self).ok_or_else(|| format!("`{text}` is no {}", $name))
                }
            }
        )+

        #[cfg(test)]
        mod tests {
            #![allow(clippy::unwrap_used)]

            use super::*;

            #[test]
            fn plurals_are_those_of_all_items() {
                let words = <ItemsWord as Parameter>::REGEX.split('|');
                let items: Vec<Item> = words.map(|word| word.parse::<ItemsWord>().unwrap().0).collect();
                assert_eq!(items, Item::ALL);
            }

            #[test]
            fn patterns_are_their_vocabularies() {
                $(
                    let words: Vec<_> = $Type::ALL.iter().map(|word| word.name()).collect();
                    assert_eq!(<$Word as Parameter>::REGEX, words.join("|"), "the parameter {}", $name);
                )+
            }
        }
    };
}

words! {
    /// An administrator role.
    RoleWord(Role) "role" "full administrator|read-only administrator|support administrator|user and device administrator|device administrator|compliance officer|contact center service administrator|provisioning administrator|advanced troubleshooting administrator|Webex site administrator|Webex user administrator|Webex read-only administrator|partner full administrator|partner administrator|partner read-only administrator|basic help desk administrator|advanced help desk administrator|sales full administrator|sales administrator";
    /// What a partner is to a customer.
    RelationWord(Relation) "relation" "manages|provisioned|sells to";
    /// A service.
    ServiceWord(Service) "service" "Contact Center|Meetings|Calling";
    /// A licence.
    LicenceWord(Licence) "licence" "Contact Center Premium|Contact Center Standard|Meetings|Calling";
    /// A place to sign in.
    SurfaceWord(Surface) "surface" "Management Portal|Agent Desktop";
    /// A contact center feature.
    FeatureWord(Feature) "feature" "tenant time zone|voice channel|security settings|entry points|queues|routing strategies|wrap-up timer|supervisor thresholds";
    /// How a run of the wizard ended.
    WizardRunWord(WizardRun) "run" "completed|unsuccessful|abandoned";
    /// A thing of an area.
    ItemWord(Item) "item" "device|company policy|template|report|diagnostic test|organization setting|app integration|legal hold|support notification";
    /// A tab that lists administrators.
    TabWord(Tab) "tab" "administrators|external administrators";
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
