//! The paths of a document, taken apart.

/// The largest number of variables in a path that a mapping can fill.
const MOST_VARIABLES: usize = 12;

/// A part of a segment of a path.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Part {
    Fixed(String),
    Variable(String),
}

/// The segments of a path; `None` if a mapping could not say it.
pub(super) fn segments(path: &str) -> Option<Vec<Vec<Part>>> {
    let path = path.strip_prefix('/')?;
    let segments: Vec<_> = path.split('/').map(segment).collect::<Option<_>>()?;
    let variables = segments
        .iter()
        .flatten()
        .filter(|part| matches!(part, Part::Variable(_)));
    (variables.count() <= MOST_VARIABLES).then_some(segments)
}

fn segment(text: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}')?;
        if !before.is_empty() {
            parts.push(Part::Fixed(before.to_owned()));
        }
        parts.push(Part::Variable(name.to_owned()));
        rest = behind;
    }
    if !rest.is_empty() {
        parts.push(Part::Fixed(rest.to_owned()));
    }
    // Whatever else stands there might mean something to templates or to a URL.
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@".contains(c);
    let fits = parts.iter().all(|part| match part {
        Part::Fixed(text) => text.chars().all(plain),
        Part::Variable(name) => !name.is_empty(),
    });
    fits.then_some(parts)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn paths_are_taken_apart() {
        let variable = |name: &str| Part::Variable(name.to_owned());
        let fixed = |text: &str| Part::Fixed(text.to_owned());
        assert_eq!(
            segments("/users/{id}:activate").unwrap(),
            [
                vec![fixed("users")],
                vec![variable("id"), fixed(":activate")]
            ],
        );
        for odd in ["users", "/a{b", "/{}", "/a?b=c", "/{{x}}", "/a b", "/%7B"] {
            assert_eq!(segments(odd), None, "{odd}");
        }
    }
}
