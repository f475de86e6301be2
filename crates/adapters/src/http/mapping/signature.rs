//! Everything that can be mapped, for authors of mappings: which parameters the templates of each
//! fixture and operation know, and which fields its answer has to give.

use rolecall_model::declaration::{Declaration, Parameter};
use rolecall_model::outcome::AnswerKind;
use rolecall_model::{Command, Fixture};

use super::shape::Shape;

/// One fixture or operation, as a mapping sees it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Signature {
    /// Its name.
    pub name: &'static str,
    /// The variables of its templates that are its own.
    pub parameters: Vec<String>,
    /// Parameters that may be null.
    pub optional: Vec<String>,
    /// Parameters that are true or false.
    pub truths: Vec<String>,
    /// The fields that have to be extracted.
    pub fields: Vec<Field>,
}

/// A field to be extracted from an answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its shape in words.
    pub shape: String,
    /// Whether it is a list, so that a path may find several values.
    pub is_list: bool,
    /// The parts of an element, where the field is a list of records.
    pub parts: Vec<&'static str>,
}

/// Every fixture.
#[must_use]
pub fn fixtures() -> Vec<Signature> {
    let fixture = |declared: &Declaration| {
        let creates = Fixture::creates(declared.name).unwrap_or_default();
        Signature {
            name: declared.name,
            parameters: parameters(declared, |_| true),
            optional: parameters(declared, |it| it.is_optional),
            truths: Vec::new(),
            fields: creates.then(|| identifier("id")).into_iter().collect(),
        }
    };
    Fixture::DECLARATIONS.iter().map(fixture).collect()
}

/// Every operation. The variable `actor`, which all of them know, is left out.
#[must_use]
pub fn operations() -> Vec<Signature> {
    let operation = |declared: &Declaration| {
        let kind = Command::answer_of(declared.name).unwrap_or(AnswerKind::Nothing);
        let field = |name: &&'static str| match Shape::of(kind, name) {
            Some(Shape::New) | None => identifier(name),
            Some(shape) => Field {
                name,
                shape: words(shape),
                is_list: shape.is_list(),
                parts: match shape {
                    Shape::Records(parts) => parts.iter().map(|(name, _)| *name).collect(),
                    _ => Vec::new(),
                },
            },
        };
        Signature {
            name: declared.name,
            parameters: parameters(declared, |_| true),
            optional: parameters(declared, |it| it.is_optional),
            truths: parameters(declared, |it| it.is_boolean),
            fields: kind.fields().iter().map(field).collect(),
        }
    };
    Command::DECLARATIONS.iter().map(operation).collect()
}

/// The names of some parameters, in alphabetical order.
fn parameters(declared: &Declaration, is_wanted: impl Fn(&Parameter) -> bool) -> Vec<String> {
    let wanted = declared.parameters.iter().filter(|it| is_wanted(it));
    let mut names: Vec<_> = wanted.map(|it| it.name.to_owned()).collect();
    names.sort_unstable();
    names
}

fn identifier(name: &'static str) -> Field {
    Field {
        name,
        shape: "the identifier of what is new".to_owned(),
        is_list: false,
        parts: Vec::new(),
    }
}

/// A shape in words.
fn words(shape: Shape) -> String {
    match shape {
        Shape::Truth => "true or false".to_owned(),
        Shape::Number => "a number".to_owned(),
        Shape::Text => "text".to_owned(),
        Shape::MaybeText => "text, or null where there is none".to_owned(),
        Shape::User => "a user's identifier or e-mail address".to_owned(),
        Shape::MaybeUser => "a user's identifier or e-mail address, or nothing".to_owned(),
        Shape::Users => "a list of users' identifiers or e-mail addresses".to_owned(),
        Shape::New => "the identifier of what is new".to_owned(),
        Shape::Word(vocabulary) => format!("a word of [names.{}]", vocabulary.name()),
        Shape::Words(vocabulary) => format!("a list of words of [names.{}]", vocabulary.name()),
        Shape::Texts => "a list of texts".to_owned(),
        Shape::Map(None) => "texts by key".to_owned(),
        Shape::Map(Some(vocabulary)) => {
            format!("texts by key, each a word of [names.{}]", vocabulary.name())
        }
        Shape::Records(parts) => {
            let parts: Vec<_> = parts
                .iter()
                .map(|(name, shape)| format!("{name} ({})", words(*shape)))
                .collect();
            format!("a list of records, each with {}", parts.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::Mapping;

    #[test]
    fn every_field_has_a_shape() {
        for signature in operations() {
            let kind = Command::answer_of(signature.name).unwrap();
            assert_eq!(signature.fields.len(), kind.fields().len());
            for field in kind.fields() {
                assert!(Shape::of(kind, field).is_some(), "{field}");
            }
        }
    }

    #[test]
    fn mappings_are_checked_for_the_identifiers_that_fixtures_need() {
        for signature in fixtures() {
            let name = signature.name;
            let text = format!(
                "[implementation]\nname = \"x\"\nversion = \"1\"\n[authentication.operator]\n\
                 value = \"x\"\n[authentication.user]\nvalue = \"x\"\n[fixtures.{name}]\n\
                 method = \"POST\"\npath = \"/\"\n"
            );
            let error = Mapping::parse(&text, "x.toml").unwrap_err().to_string();
            let wanted = error.contains(&format!("fixtures.{name}: nothing extracts `id`"));
            assert_eq!(wanted, !signature.fields.is_empty(), "{error}");
        }
    }

    #[test]
    fn a_signature_says_what_a_mapping_needs() {
        let all = operations();
        let list = all
            .iter()
            .find(|it| it.name == "list-administrators")
            .unwrap();
        assert_eq!(list.parameters, ["organization", "role"]);
        assert_eq!(list.optional, ["role"]);
        let set = all.iter().find(|it| it.name == "set-site-licence").unwrap();
        assert_eq!(
            (set.optional.len(), set.truths.as_slice()),
            (0, &["held".to_owned()][..])
        );
        assert_eq!(list.fields.first().unwrap().parts, ["user", "roles"]);
        assert_eq!(
            list.fields.first().unwrap().shape,
            "a list of records, each with user (a user's identifier or e-mail address), roles (a \
             list of words of [names.role])",
        );
        let all = fixtures();
        let add = all.iter().find(|it| it.name == "add-organization").unwrap();
        assert_eq!(add.fields.first().unwrap().name, "id");
    }
}
