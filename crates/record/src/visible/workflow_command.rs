//! Lines of a log that CI services carry out.
//!
//! GitHub Actions reads `::name …::…` at the beginning of a line and `##[name]…` anywhere, Azure Pipelines
//! `##vso[…]` and `##[…]`, TeamCity `##teamcity[…]`.

/// The beginning that commands share which count anywhere in a line.
pub(super) const MARK: &str = "##";

/// The beginning, and the end of the head, of a command that counts at the beginning of a line.
const COLONS: &str = "::";

/// The text without commands, if there are any: a backslash stands before the second sign of each.
pub(super) fn disarmed(text: &str) -> Option<String> {
    if !text.contains(MARK) && !text.contains(COLONS) {
        return None;
    }
    let mut changed = false;
    let mut out = String::with_capacity(text.len() + 8);
    for line in text.split_inclusive('\n') {
        let start = line.len() - line.trim_start().len();
        let (indent, rest) = line.split_at_checked(start).unwrap_or(("", line));
        out.push_str(indent);
        let mut rest = rest;
        if let Some(command) = rest.strip_prefix(COLONS)
            && command.contains(COLONS)
        {
            changed = true;
            out.push_str("\\::");
            rest = command;
        }
        while let Some((before, mark)) = rest.split_once(MARK) {
            out.push_str(before);
            let name =
                mark.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "-_.".contains(c));
            if name.starts_with('[') {
                changed = true;
                out.push_str("#\\#");
                rest = mark;
            } else {
                // The second sign may be the first of another.
                out.push('#');
                rest = rest.get(before.len() + 1..).unwrap_or_default();
            }
        }
        out.push_str(rest);
    }
    changed.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_a_command() {
        for (text, expected) in [
            ("::error::boom", "\\::error::boom"),
            ("  ::set-output name=a::b", "  \\::set-output name=a::b"),
            ("a\n::warning file=x::y\n", "a\n\\::warning file=x::y\n"),
            ("a\r::notice::y", "a\r::notice::y"),
            ("x ##[error]y", "x #\\#[error]y"),
            ("##vso[task.setvariable]y", "#\\#vso[task.setvariable]y"),
            (
                "\u{a0}##teamcity[buildStop]",
                "\u{a0}#\\#teamcity[buildStop]",
            ),
            ("###[group]", "##\\#[group]"),
        ] {
            let disarmed = disarmed(text).unwrap_or_else(|| text.to_owned());
            assert_eq!(disarmed, expected);
        }
    }

    #[test]
    fn other_text_stays() {
        for text in [
            "::1",
            "std::fmt::Display",
            "## Heading",
            "a ## b [c]",
            "C##",
            "# [x]",
            "",
        ] {
            assert_eq!(disarmed(text), None, "{text}");
        }
    }
}
