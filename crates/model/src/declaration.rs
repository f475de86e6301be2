//! The declaration of commands and fixtures: what each is called, what it means, and which parameters it has.
//!
//! Templates of mappings are checked against it before anything is sent.

use serde_json::Value;

use crate::identity::{OrganizationId, SiteId, UserId};

/// A command or a fixture as it is declared.
#[derive(Clone, Copy, Debug)]
pub struct Declaration {
    /// Its name: the key of its mapping.
    pub name: &'static str,
    /// Its meaning, in a sentence.
    pub meaning: &'static str,
    /// Its parameters, in the order of their declaration.
    pub parameters: &'static [Parameter],
}

impl Declaration {
    /// The declaration with this name.
    #[must_use]
    pub fn named(all: &'static [Self], name: &str) -> Option<&'static Self> {
        all.iter().find(|declared| declared.name == name)
    }
}

/// A parameter of a command or a fixture.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name, as templates of mappings spell it.
    pub name: &'static str,
    /// True if the parameter may be left out.
    pub is_optional: bool,
    /// True if the parameter is true or false.
    pub is_boolean: bool,
    /// The JSON of a parameter that holds nothing: an empty text, zero, or false. Other types have none.
    empty: Option<fn() -> Value>,
}

impl Parameter {
    /// A parameter of a type.
    pub(crate) const fn of<T: ParameterType>(name: &'static str) -> Self {
        Self {
            name,
            is_optional: T::IS_OPTIONAL,
            is_boolean: T::IS_BOOLEAN,
            empty: T::EMPTY,
        }
    }

    /// The value of a parameter that a question leaves out: an empty text, zero or false, and none for
    /// identifiers, words and lists.
    #[must_use]
    pub fn default(&self) -> Option<Value> {
        self.empty.map(|empty| empty())
    }
}

/// A type that parameters have.
pub(crate) trait ParameterType {
    /// True if such a parameter may be left out.
    const IS_OPTIONAL: bool = false;
    /// True if such a parameter is true or false.
    const IS_BOOLEAN: bool = false;

    /// Makes the JSON of an empty value, for types that have one.
    const EMPTY: Option<fn() -> Value> = None;

    /// A value for samples.
    fn sample() -> Self;
}

macro_rules! parameter_types {
    ($($Type:ty = $sample:expr;)+) => {
        $(impl ParameterType for $Type {
            fn sample() -> Self {
                $sample
            }
        })+
    };
}

parameter_types! {
    OrganizationId = Self(0);
    UserId = Self(0);
    SiteId = Self(0);
}

impl ParameterType for String {
    const EMPTY: Option<fn() -> Value> = Some(|| Value::from(""));

    fn sample() -> Self {
        "text".to_owned()
    }
}

impl ParameterType for u32 {
    const EMPTY: Option<fn() -> Value> = Some(|| Value::from(0));

    fn sample() -> Self {
        1
    }
}

impl ParameterType for bool {
    const IS_BOOLEAN: bool = true;
    const EMPTY: Option<fn() -> Value> = Some(|| Value::from(false));

    fn sample() -> Self {
        true
    }
}

impl<T: ParameterType> ParameterType for Option<T> {
    const IS_OPTIONAL: bool = true;

    fn sample() -> Self {
        None
    }
}

impl<T: ParameterType> ParameterType for Vec<T> {
    fn sample() -> Self {
        vec![T::sample()]
    }
}

/// The value of a parameter in a sample: the one that its declaration gives, or that of its type.
macro_rules! sample {
    ($Type:ty) => {
        <$Type as ParameterType>::sample()
    };
    ($Type:ty, $sample:expr) => {
        $sample
    };
}
pub(crate) use sample;
