//! The people, organizations and sites that a scenario has introduced.

use std::collections::BTreeSet;

use super::page::Page;
use crate::check::trace::parameters;
use crate::check::wording::Context;
use crate::run::step_index::StepIndex;
use crate::steps::row::Kind;

/// The kind of thing that a name stands for.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum NameKind {
    /// A person, acting or not.
    Person,
    /// An organization.
    Organization,
    /// A site.
    Site,
}

impl NameKind {
    /// The kind of the names that a parameter stands for, if they are names.
    pub(super) fn of_parameter(parameter: &str) -> Option<Self> {
        match parameter {
            "actor" | "person" => Some(Self::Person),
            "organization" => Some(Self::Organization),
            "site" => Some(Self::Site),
            _ => None,
        }
    }
}

/// The names in some steps, in their order.
#[derive(Default)]
pub(super) struct Cast {
    pub(super) names: Vec<(NameKind, String)>,
    /// The strings in quotes, each with the sentence that it stands in.
    pub(super) strings: Vec<String>,
    /// The names as the reader of other words knows them.
    pub(super) context: Context,
}

impl Cast {
    /// The names in the steps of these lines.
    pub(super) fn of(page: &Page<'_>, lines: &[usize]) -> Self {
        let mut cast = Self::default();
        let Ok(index) = StepIndex::shared() else {
            return cast;
        };
        let mut known = BTreeSet::new();
        for (ty, sentence) in lines.iter().flat_map(|it| page.sentences(*it)) {
            let Ok(Some(found)) = index.lookup(ty, &sentence) else {
                continue;
            };
            let is_act = found.row.kind == Kind::When;
            cast.context.note(found.sentence, &found.arguments, is_act);
            for (parameter, text) in parameters(found.sentence).zip(&found.arguments) {
                if parameter == "string" && !cast.strings.contains(text) {
                    cast.strings.push(text.clone());
                }
                // Words such as "himself" and "an unknown site" are not names.
                let is_name = text.chars().next().is_some_and(char::is_uppercase);
                if let Some(kind) = NameKind::of_parameter(parameter).filter(|_| is_name)
                    && known.insert((kind, text.clone()))
                {
                    cast.names.push((kind, text.clone()));
                }
            }
        }
        cast
    }

    /// The names of a kind, in the order of their introduction.
    pub(super) fn of_kind(&self, kind: NameKind) -> impl Iterator<Item = &str> {
        let names = self.names.iter().filter(move |(it, _)| *it == kind);
        names.map(|(_, name)| name.as_str())
    }
}
