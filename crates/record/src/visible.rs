//! Text of others on its way to a terminal, a log or a file: all that a reader cannot see is made visible, and
//! nothing in it is a command.
//!
//! Names, answers and messages come from a server, a record, a certificate or a feature file. Control characters
//! would move the cursor or recolour the terminal, and make XML ill-formed; direction overrides would show another
//! text than the one received; a line break would forge a line of the kit; and CI services carry out lines of a
//! log that begin like their commands.

mod workflow_command;

use std::borrow::Cow;

/// `text` with all that a reader cannot see made visible, and commands of CI services disarmed. Newlines and tabs
/// stay, so that a caller that allows none uses [`line()`].
pub fn printable(text: &str) -> Cow<'_, str> {
    // Nearly all text is plain ASCII, and there is a lot of it.
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    let is_visible = text.bytes().fold(true, |all, byte| all & is_plain(byte))
        || text.chars().all(|c| visible(c) == c);
    let visible = if is_visible {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.replace("\r\n", "\n").chars().map(visible).collect())
    };
    match workflow_command::disarmed(&visible) {
        Some(disarmed) => Cow::Owned(disarmed),
        None => visible,
    }
}

/// The same on one line: line breaks are made visible as well.
pub fn line(text: &str) -> Cow<'_, str> {
    let text = printable(text);
    if text.contains(['\n', '\t']) {
        Cow::Owned(text.replace('\n', "\u{240a}").replace('\t', " "))
    } else {
        text
    }
}

/// A whole output for a terminal or a log, as a last resort: emphasis stays, everything else that is not
/// [`printable`] is made visible.
pub fn output(text: &str) -> Cow<'_, str> {
    let mut pieces = text.split('\x1b');
    let first = pieces.next().unwrap_or_default();
    let rest: Vec<_> = pieces.map(|piece| (emphasis(piece), piece)).collect();
    if rest.is_empty() {
        return printable(first);
    }
    let mut out = printable(first).into_owned();
    for (length, piece) in rest {
        match piece.split_at_checked(length) {
            Some((code, text)) if length > 0 => {
                out.push('\x1b');
                out.push_str(code);
                out.push_str(&printable(text));
            }
            _ => {
                out.push(visible('\x1b'));
                out.push_str(&printable(piece));
            }
        }
    }
    out.into()
}

/// The length of the code for emphasis that a text begins with, behind its escape character (ECMA-48, SGR); 0 if
/// it is something else.
fn emphasis(text: &str) -> usize {
    let Some(parameters) = text.strip_prefix('[') else {
        return 0;
    };
    let is_parameter = |c: char| c.is_ascii_digit() || c == ';';
    let end = parameters
        .find(|c| !is_parameter(c))
        .unwrap_or(parameters.len());
    match parameters.split_at_checked(end) {
        // To conceal a text (8) is not emphasis.
        Some((codes, rest)) if rest.starts_with('m') && !conceals(codes) => end + 2,
        _ => 0,
    }
}

fn conceals(parameters: &str) -> bool {
    parameters
        .split(';')
        .any(|it| it.trim_start_matches('0') == "8")
}

/// JSON in which all that a reader cannot see is escaped. Its meaning is the same.
#[must_use]
pub fn json(text: String) -> String {
    let is_ascii = |byte: u8| matches!(byte, b' '..=b'~' | b'\n');
    let has_mark = text.contains(workflow_command::MARK);
    if !has_mark && text.bytes().fold(true, |all, byte| all & is_ascii(byte)) {
        return text;
    }
    let is_plain = |c: char| c == '\n' || (visible(c) == c && c != '\t');
    if !has_mark && text.chars().all(is_plain) {
        return text;
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    let mut before = ' ';
    for c in text.chars() {
        // Outside of strings, JSON holds neither; a mark of commands is two of them.
        let is_mark = c == '#' && before == '#';
        if (is_plain(c) || c == '\t') && !is_mark {
            escaped.push(c);
        } else {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        }
        before = c;
    }
    escaped
}

fn visible(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        // The block "Control Pictures" mirrors the C0 controls.
        '\0'..='\x1f' => {
            char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\x7f' => '\u{2421}',
        // C1 controls, direction, line separators, what has no width, tags, and what is not a character.
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => char::REPLACEMENT_CHARACTER,
        // The last two code points of every plane are not characters; XML 1.0 excludes the first
        // plane's.
        c if u32::from(c) & 0xfffe == 0xfffe => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_invisible_is_left() {
        assert_eq!(printable("line\n\tplain åäö"), "line\n\tplain åäö");
        assert_eq!(printable("a\r\nb\rc"), "a\nb␍c");
        assert_eq!(
            printable("\x1b[31m\0\x7f\u{9b}\u{202e}\u{fffe}\u{1ffff}\u{2028}\u{e0041}\u{200b}"),
            "␛[31m␀␡�������"
        );
        // Joiners are a part of scripts and of emoji.
        assert_eq!(
            printable("👩\u{200d}💻 ک\u{200c}ی"),
            "👩\u{200d}💻 ک\u{200c}ی"
        );
    }

    #[test]
    fn a_value_on_a_line_forges_no_other() {
        assert_eq!(
            line("1.0\n✓ verdicts\r\nthe\trecord holds"),
            "1.0␊✓ verdicts␊the record holds"
        );
    }

    #[test]
    fn emphasis_alone_reaches_a_terminal() {
        assert_eq!(
            output("\x1b[1;31mfail\x1b[0m  a\nb"),
            "\x1b[1;31mfail\x1b[0m  a\nb"
        );
        for hostile in [
            "\x1b[2J",
            "\x1b[H",
            "\x1b[?1049h",
            "\x1b]0;title\x07",
            "\x1b[8m",
            "\x1b[0;08m",
            "\x1b",
            "\x1b[31",
            "\x1bc",
            "\u{9b}2J",
            "\x1b[3\u{202e}m",
        ] {
            let shown = output(hostile);
            assert!(
                !shown.contains(['\x1b', '\x07', '\u{9b}', '\u{202e}']),
                "{hostile:?}: {shown:?}"
            );
        }
        assert_eq!(
            output("\x1b[2m\n::error::boom\x1b[0m"),
            "\x1b[2m\n\\::error::boom\x1b[0m"
        );
    }

    #[test]
    fn json_keeps_its_meaning() {
        let value = serde_json::json!({ "\u{202e}": ["##[error]\u{2028}\u{e0041}", "a\tb\n\u{7f}###", "å"] });
        for text in [value.to_string(), format!("{value:#}")] {
            let escaped = json(text);
            assert_eq!(
                serde_json::from_str::<serde_json::Value>(&escaped).ok(),
                Some(value.clone())
            );
            assert!(!escaped.contains("##"), "{escaped}");
            assert!(
                escaped.chars().all(|c| c == '\n' || visible(c) == c),
                "{escaped}"
            );
        }
    }
}
