//! The closed vocabularies in which commands, fixtures and answers are written, word by word. A
//! mapping may spell a word its own way, or declare that the implementation lacks it.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;

use crate::vocabulary;

/// One vocabulary.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Vocabulary(&'static str);

/// A word of a vocabulary.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Word {
    vocabulary: Vocabulary,
    slug: &'static str,
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}`", self.vocabulary.0, self.slug)
    }
}

impl Word {
    /// The vocabulary that it is of.
    #[must_use]
    pub const fn vocabulary(self) -> Vocabulary {
        self.vocabulary
    }

    /// The kit's spelling.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        self.slug
    }
}

macro_rules! vocabularies {
    ($($NAME:ident $name:literal $Type:ident $means:literal;)+) => {
        impl Vocabulary {
            /// Every vocabulary.
            pub const ALL: &'static [Self] = &[$(Self::$NAME,)+ Self::AUDIT_ACTION];

            $(
                #[doc = $means]
                pub const $NAME: Self = Self($name);
            )+

            /// The actions in an audit log.
            pub const AUDIT_ACTION: Self = Self("audit-action");

            /// Its words in the kit's spelling, in the order of the documents.
            #[must_use]
            pub fn words(self) -> Vec<&'static str> {
                match self.0 {
                    $($name => vocabulary::$Type::ALL.iter().map(|word| word.slug()).collect(),)+
                    _ => vec!["grant-role", "revoke-role"],
                }
            }

            /// The things that its words name, for tables.
            #[must_use]
            pub fn means(self) -> &'static str {
                match self.0 {
                    $($name => $means,)+
                    _ => "What an audit log says was done.",
                }
            }
        }

        $(
            impl From<vocabulary::$Type> for Word {
                fn from(word: vocabulary::$Type) -> Self {
                    Self { vocabulary: Vocabulary::$NAME, slug: word.slug() }
                }
            }
        )+
    };
}

vocabularies! {
    ROLE "role" Role "Administrator roles.";
    LICENCE "licence" Licence "Licences of users.";
    SERVICE "service" Service "Services of an organization.";
    SURFACE "surface" Surface "Places of the contact center to sign in to.";
    FEATURE "feature" Feature "Features of the contact center.";
    WIZARD_RUN "wizard-run" WizardRun "How a run of the setup wizard ended.";
    AREA "area" Area "Areas of Control Hub.";
    ITEM "item" Item "Things that are kept in an area, such as devices and settings.";
    TAB "tab" Tab "Lists of administrators.";
    ADVICE "advice" Advice "What an organization is advised to change.";
    ACCOUNT_PART "account-part" AccountPart "Parts of the account page.";
    ORGANIZATION_KIND "organization-kind" OrganizationKind "Kinds of organization.";
    RELATION "relation" Relation "What a partner is to a customer.";
    HUB "hub" Hub "Where administrators land.";
    NAMING "naming" Naming "How a request names a site or a customer.";
}

impl Vocabulary {
    /// Its key in a mapping.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0
    }

    /// The vocabulary with this key.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.0 == name)
    }

    /// The word with this slug.
    #[must_use]
    pub fn word(self, slug: &str) -> Option<Word> {
        let slug = self.words().into_iter().find(|known| *known == slug)?;
        Some(Word {
            vocabulary: self,
            slug,
        })
    }

    /// The vocabulary that a parameter of a command or a fixture is written in.
    #[must_use]
    pub fn of_parameter(parameter: &str) -> Option<Self> {
        Some(match parameter {
            "role" | "roles" | "from" | "to" => Self::ROLE,
            "licence" | "licences" => Self::LICENCE,
            "service" => Self::SERVICE,
            "surface" => Self::SURFACE,
            "feature" => Self::FEATURE,
            "run" => Self::WIZARD_RUN,
            "item" => Self::ITEM,
            "tab" => Self::TAB,
            "part" => Self::ACCOUNT_PART,
            "kind" => Self::ORGANIZATION_KIND,
            "relation" => Self::RELATION,
            "naming" => Self::NAMING,
            _ => return None,
        })
    }
}

/// The words in the parameters of a command or a fixture. Text that is not a word of its vocabulary, such
/// as the name of a role that does not exist, is left out.
#[must_use]
pub fn words_in(parameters: &Value) -> BTreeSet<Word> {
    let mut words = BTreeSet::new();
    collect(None, parameters, &mut words);
    words
}

fn collect(vocabulary: Option<Vocabulary>, value: &Value, words: &mut BTreeSet<Word>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                collect(Vocabulary::of_parameter(name), value, words);
            }
        }
        Value::Array(items) => {
            for item in items {
                collect(vocabulary, item, words);
            }
        }
        Value::String(text) => words.extend(vocabulary.and_then(|it| it.word(text))),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use crate::command::RoleName;
    use crate::vocabulary::{Licence, OrganizationKind, Role};
    use crate::{Command, Fixture, OrganizationId, UserId};

    use super::*;

    #[test]
    fn every_word_is_found_under_the_key_of_its_vocabulary() {
        for vocabulary in Vocabulary::ALL {
            assert_eq!(Vocabulary::named(vocabulary.name()), Some(*vocabulary));
            assert!(!vocabulary.words().is_empty());
            for slug in vocabulary.words() {
                let word = vocabulary.word(slug).unwrap();
                assert_eq!((word.vocabulary(), word.slug()), (*vocabulary, slug));
            }
        }
    }

    #[test]
    fn the_words_of_parameters_are_found_wherever_they_stand() {
        let (organization, user) = (OrganizationId(0), UserId(0));
        let command = Command::GrantRole {
            organization,
            user,
            role: RoleName::Known(Role::FullAdministrator),
            site: None,
        };
        let words = words_in(&serde_json::to_value(&command).unwrap());
        assert_eq!(words, [Role::FullAdministrator.into()].into());

        let command = Command::GrantRole {
            organization,
            user,
            role: RoleName::UNKNOWN,
            site: None,
        };
        let words = words_in(&serde_json::to_value(&command).unwrap());
        assert_eq!(words, BTreeSet::new());

        let fixture = Fixture::AddUser {
            organization,
            email: "fia@acme.example".into(),
            name: "meetings".into(),
            verified: true,
            active: true,
            licences: vec![Licence::Calling],
        };
        let words = words_in(&serde_json::to_value(&fixture).unwrap());
        assert_eq!(words, [Licence::Calling.into()].into());

        let fixture = Fixture::AddOrganization {
            name: "Acme".into(),
            kind: OrganizationKind::Partner,
            contact_center: false,
        };
        let words = words_in(&serde_json::to_value(&fixture).unwrap());
        assert_eq!(words, [OrganizationKind::Partner.into()].into());
    }
}
