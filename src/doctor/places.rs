//! Where a mapping's text maps what.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

use super::report::Subject;

/// The parts of a file whose places matter.
#[derive(Deserialize)]
struct Parts {
    target: Option<Spanned<IgnoredAny>>,
    authentication: Option<Spanned<IgnoredAny>>,
    defaults: Option<Spanned<IgnoredAny>>,
    #[serde(rename = "decision-point")]
    decision_point: Option<Spanned<IgnoredAny>>,
    #[serde(default)]
    fixtures: BTreeMap<Spanned<String>, IgnoredAny>,
    #[serde(default)]
    operations: BTreeMap<Spanned<String>, IgnoredAny>,
}

/// The line on which the text speaks of the subject, counted from 1.
pub(super) fn line_of(text: &str, subject: Subject) -> Option<usize> {
    let parts: Parts = toml::from_str(text).ok()?;
    let offset = match subject {
        Subject::File => return None,
        Subject::Target | Subject::Settle => parts.target?.span().start,
        Subject::Decisions => parts.decision_point?.span().start,
        Subject::Defaults => parts.defaults?.span().start,
        Subject::Operator | Subject::User => {
            let whole = parts.authentication?.span().start;
            let header = match subject {
                Subject::Operator => "[authentication.operator]",
                _ => "[authentication.user]",
            };
            text.find(header).unwrap_or(whole)
        }
        Subject::Capability(capability) => {
            let section = match capability {
                rolecall_model::capability::Capability::Fixture(_) => parts.fixtures,
                rolecall_model::capability::Capability::Operation(_) => parts.operations,
            };
            let key = section
                .keys()
                .find(|key| key.get_ref() == capability.name())?;
            key.span().start
        }
    };
    let before = text.get(..offset)?;
    Some(1 + before.matches('\n').count())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rolecall_adapters::http::REFERENCE;
    use rolecall_model::capability::Capability;

    use super::*;

    #[test]
    fn every_part_of_the_reference_mapping_has_a_line() {
        let line = |subject| {
            let line = line_of(REFERENCE, subject).unwrap();
            REFERENCE.lines().nth(line - 1).unwrap()
        };
        for capability in Capability::all() {
            let header = line(Subject::Capability(capability));
            assert_eq!(header.trim_matches(['[', ']']), capability.to_string());
        }
        assert_eq!(line(Subject::User), "[authentication.user]");
        assert_eq!(line(Subject::Operator), "[authentication.operator]");
        assert_eq!(line(Subject::Settle), "[target]");
        assert_eq!(line_of("not toml", Subject::Target), None);
    }
}
