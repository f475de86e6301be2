//! Text of others in Markdown.

use std::fmt::{self, Write};

use crate::report::text::printable;

/// A block of code that the text in it cannot end: its fence is longer than any within (GFM 4.5).
pub(super) fn fenced(out: &mut String, language: &str, text: &str) -> fmt::Result {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat((longest + 1).max(3));
    writeln!(
        out,
        "{fence}{language}\n{}\n{fence}",
        printable(text.trim_end())
    )
}

/// Text that stays text, on one line: every character that means something in Markdown or HTML is
/// escaped (GFM 6.1). A name that a server chose calls nobody: `@` is kept from its name.
pub(in crate::report) fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in printable(text).chars() {
        match c {
            '\n' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$' => {
                out.extend(['\\', c]);
            }
            '@' => out.push_str("@\u{2060}"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn a_server_cannot_write_markdown() {
        assert_eq!(
            inline("<b>|`x`* @all\n# [a](b)"),
            "\\<b\\>\\|\\`x\\`\\* @\u{2060}all \\# \\[a\\](b)"
        );
        let mut out = String::new();
        fenced(&mut out, "text", "a\n````\nb\n").unwrap();
        assert_eq!(out, "`````text\na\n````\nb\n`````\n");
    }
}
