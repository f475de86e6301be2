//! Finds an identifier in a text whose format is not specified.

/// True if a text contains a token by itself, not as a part of another one: neither `user-17` nor
/// `user-1.old` nor `user-1@acme.example` contains `user-1`.
pub(crate) fn says(text: &str, token: &str) -> bool {
    text.match_indices(token).any(|(at, found)| {
        let (before, rest) = text.split_at(at);
        let after = rest.strip_prefix(found).unwrap_or(rest);
        !goes_on(before.chars().rev()) && !goes_on(after.chars())
    })
}

/// True if a token continues with these characters. A full stop or an at sign does not end it if something
/// follows directly.
fn goes_on(mut outwards: impl Iterator<Item = char>) -> bool {
    let part = |it: char| it.is_alphanumeric() || matches!(it, '-' | '_');
    match outwards.next() {
        Some('.' | '@') => outwards.next().is_some_and(part),
        next => next.is_some_and(part),
    }
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn a_token_stands_by_itself_wherever_it_stands() {
        for text in [
            "user-1",
            "user-1/ulla@acme.example",
            "ulla@acme.example (user-1)",
            "<user-1>, ulla@acme.example",
            "user-17, then user-1",
            "ID:user-1",
            "It is user-1.",
            "user-1. ulla@acme.example",
        ] {
            assert!(says(text, "user-1"), "{text}");
        }
        assert!(says("7 ulla@acme.example", "7"));
        assert!(says("(ulla.7@acme.example)", "ulla.7@acme.example"));
    }

    #[test]
    fn a_part_of_another_token_is_not_the_token() {
        for text in [
            "",
            "user-",
            "user-17",
            "user-1x",
            "user-1-2",
            "user-1_2",
            "superuser-1",
            "x-user-1",
            "user-1å",
            "user-1.2",
            "user-1@acme.example",
        ] {
            assert!(!says(text, "user-1"), "{text}");
        }
        assert!(!says("ulla.7@acme.example", "7"));
    }
}
