//! The paths that a file of Rust names: those of its imports, taken apart, and those in its code.

/// A path as an absolute one, with the line that names it: `["crate", "report", "text"]`,
/// `["rolecall_model", "verdict", "Verdict"]`.
#[derive(Debug, PartialEq)]
pub(super) struct Named {
    pub(super) line: usize,
    pub(super) path: Vec<String>,
}

/// A word, a double colon or any other sign, with its line.
type Token = (usize, String);

/// The paths that the text of a module names; `module` is where it lies in its crate.
pub(super) fn paths(module: &[&str], text: &str) -> Vec<Named> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    // The inline modules that are open, each with the depth of braces at which it ends.
    let mut inner: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    while let Some((line, word)) = tokens.get(at) {
        let sign = |offset: usize| tokens.get(at + offset).map(|(_, word)| word.as_str());
        match word.as_str() {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                if inner.last().is_some_and(|(_, end)| *end == depth) {
                    inner.pop();
                }
            }
            "mod" if sign(2) == Some("{") => {
                inner.push((tokens[at + 1].1.clone(), depth));
                depth += 1;
                at += 3;
                continue;
            }
            word if is_name(word) && sign(1) == Some("::") => {
                let mut module: Vec<String> = module.iter().map(|it| (*it).to_owned()).collect();
                module.extend(inner.iter().map(|(name, _)| name.clone()));
                let (line, first) = (*line, at);
                let mut tree = Vec::new();
                at = expand(&tokens, first, &[], &mut tree);
                found.extend(tree.into_iter().map(|path| Named {
                    line,
                    path: absolute(&module, path),
                }));
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Takes a path with its groups apart, from the token at `at`, and returns where it ends.
fn expand(
    tokens: &[Token],
    mut at: usize,
    prefix: &[String],
    found: &mut Vec<Vec<String>>,
) -> usize {
    let mut path = prefix.to_vec();
    loop {
        match tokens.get(at).map(|(_, word)| word.as_str()) {
            Some("{") => {
                at += 1;
                while tokens.get(at).is_some_and(|(_, word)| word != "}") {
                    match is_name(&tokens[at].1) || tokens[at].1 == "*" || tokens[at].1 == "{" {
                        true => at = expand(tokens, at, &path, found),
                        false => at += 1,
                    }
                }
                return at + 1;
            }
            Some(word) if is_name(word) || word == "*" => path.push(word.to_owned()),
            // Generic arguments, `::<…>`.
            _ => break,
        }
        at += 1;
        match tokens.get(at).map(|(_, word)| word.as_str()) {
            Some("::") => at += 1,
            Some("as") => {
                at += 2;
                break;
            }
            _ => break,
        }
    }
    found.push(path);
    at
}

/// The path from the root of the crate on, or from the name of another crate.
fn absolute(module: &[String], path: Vec<String>) -> Vec<String> {
    let up = path.iter().take_while(|it| *it == "super").count();
    let own = |depth: usize, rest: &[String]| {
        let above = module.iter().take(depth).cloned();
        let all = std::iter::once("crate".to_owned()).chain(above);
        all.chain(rest.iter().cloned()).collect()
    };
    match path.first().map(String::as_str) {
        Some("super") => own(module.len().saturating_sub(up), &path[up..]),
        Some("self") => own(module.len(), &path[1..]),
        _ => path,
    }
}

fn is_name(word: &str) -> bool {
    word.starts_with(|it: char| it.is_alphabetic() || it == '_')
}

/// The words and signs of a text, without comments, texts and characters.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut line = 1;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if first == '"' {
            quoted(rest)
        } else if let Some(length) = raw(rest) {
            length
        } else if first == '\'' {
            character(rest)
        } else if first.is_alphanumeric() || first == '_' {
            let end = rest.find(|it: char| !it.is_alphanumeric() && it != '_');
            let word = &rest[..end.unwrap_or(rest.len())];
            tokens.push((line, word.to_owned()));
            word.len()
        } else if rest.starts_with("::") {
            tokens.push((line, "::".to_owned()));
            2
        } else {
            if !first.is_whitespace() {
                tokens.push((line, first.to_string()));
            }
            first.len_utf8()
        };
        let (read, unread) = rest.split_at(length);
        line += read.matches('\n').count();
        rest = unread;
    }
    tokens
}

/// The length of a text in quotation marks.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, it) in text.char_indices().skip(1) {
        match it {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a raw text, such as `r#"…"#`, if there is one.
fn raw(text: &str) -> Option<usize> {
    let marks = text.strip_prefix("br").or(text.strip_prefix('r'))?;
    let hashes = marks.len() - marks.trim_start_matches('#').len();
    let body = marks[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let before = text.len() - body.len();
    Some(
        body.find(&end)
            .map_or(text.len(), |at| before + at + end.len()),
    )
}

/// The length of a character, or of the mark of a lifetime.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), _) => text[2..].find('\'').map_or(text.len(), |at| {
            // An escaped quotation mark is not the end.
            if at == 0 { 4.min(text.len()) } else { at + 3 }
        }),
        (_, Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

#[test]
fn grouped_imports_are_taken_apart() {
    let text = r##"
        use crate::{report, shards::{self, Merge as M}};
        // use crate::comment;
        mod tests {
            use super::*;
            fn f<'a>(it: &'a str) -> char { super::super::up::g::<u8>('"', "crate::text", r#"a::b"#); '\'' }
        }
        fn g() { self::h(rolecall_model::verdict::Verdict::Pass) }
    "##;
    let named = paths(&["a", "b"], text);
    let shown: Vec<_> = named
        .iter()
        .map(|it| format!("{} {}", it.line, it.path.join("::")))
        .collect();
    assert_eq!(
        shown,
        [
            "2 crate::report",
            "2 crate::shards::self",
            "2 crate::shards::Merge",
            "5 crate::a::b::*",
            "6 crate::a::up::g",
            "8 crate::a::b::h",
            "8 rolecall_model::verdict::Verdict::Pass",
        ]
    );
}
