//! Texts that people wrote with an editor of their own.

/// The text of a file without the byte order mark that some editors put at its beginning.
#[must_use]
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::without_mark;

    #[test]
    fn one_mark_at_the_beginning_is_taken_off() {
        assert_eq!(without_mark("\u{feff}a\u{feff}"), "a\u{feff}");
        assert_eq!(without_mark("a"), "a");
        assert_eq!(without_mark(""), "");
    }
}
