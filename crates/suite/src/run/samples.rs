//! Texts that a pattern matches, so that two patterns that match the same text are found before a
//! scenario contains it.

use regex_syntax::hir::{Class, Hir, HirKind};

/// The most samples of one pattern. A closed vocabulary has fewer words.
const MOST: usize = 100;

/// Texts that the pattern matches: every alternative stands in one of them, and what may be left out is
/// there in one and missing in another. None for a pattern that cannot be read, which nothing matches.
pub(super) fn samples(pattern: &str) -> Vec<String> {
    let Ok(pattern) = regex_syntax::parse(pattern) else {
        return Vec::new();
    };
    let variants = variants(&pattern).min(MOST);
    let sample = |variant| {
        let mut text = Vec::new();
        write(&pattern, variant, &mut text);
        String::from_utf8(text).ok()
    };
    (0..variants).filter_map(sample).collect()
}

/// How many samples it takes to have every alternative in one.
fn variants(pattern: &Hir) -> usize {
    match pattern.kind() {
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => 1,
        HirKind::Repetition(it) => usize::from(it.min == 0).saturating_add(variants(&it.sub)),
        HirKind::Capture(it) => variants(&it.sub),
        HirKind::Concat(parts) => parts.iter().map(variants).max().unwrap_or(1),
        HirKind::Alternation(all) => all.iter().map(variants).fold(0, usize::saturating_add),
    }
}

/// Writes one of the samples.
fn write(pattern: &Hir, variant: usize, text: &mut Vec<u8>) {
    let variant = variant.checked_rem(variants(pattern)).unwrap_or(0);
    match pattern.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.extend_from_slice(&literal.0),
        HirKind::Class(class) => write_one_of(class, text),
        HirKind::Repetition(it) => match (it.min, variant) {
            (0, 0) => {}
            (0, more) => write(&it.sub, more - 1, text),
            (least, _) => (0..least).for_each(|_| write(&it.sub, variant, text)),
        },
        HirKind::Capture(it) => write(&it.sub, variant, text),
        HirKind::Concat(parts) => parts.iter().for_each(|it| write(it, variant, text)),
        HirKind::Alternation(all) => {
            let mut variant = variant;
            for it in all {
                match variant.checked_sub(variants(it)) {
                    None => return write(it, variant, text),
                    Some(rest) => variant = rest,
                }
            }
        }
    }
}

/// Writes a character of a class, a visible one if it has any.
fn write_one_of(class: &Class, text: &mut Vec<u8>) {
    let first = match class {
        Class::Unicode(class) => {
            let visible = class.iter().find(|range| range.end() >= '0');
            let range = visible.or_else(|| class.iter().next());
            range.map(|range| range.start().max('0').min(range.end()))
        }
        Class::Bytes(class) => class.iter().next().map(|range| char::from(range.start())),
    };
    if let Some(first) = first {
        text.extend_from_slice(first.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use regex::Regex;

    use super::samples;

    #[test]
    fn every_alternative_stands_in_a_sample() {
        assert_eq!(samples("^a$"), ["a"]);
        assert_eq!(
            samples("^(Fia|Ulla) is(?: not)? (?:red|[a-c]+)$"),
            ["Fia is red", "Ulla is not a"]
        );
        assert_eq!(samples("("), Vec::<String>::new());
    }

    #[test]
    fn a_pattern_matches_its_samples() {
        for pattern in [
            r"^([A-ZÅÄÖ][a-zåäö]*) (can |cannot )?list(?:s|ing) (\d{2,4}|all)$",
            r#"^says ("(?:[^"\\]|\\.)*"|'[^']*')$"#,
            "^(?:x(?:y|z(?:1|2|3)?)|.)*$",
            "^$",
        ] {
            let samples = samples(pattern);
            assert!(!samples.is_empty());
            let pattern = Regex::new(pattern).unwrap();
            for sample in samples {
                assert!(pattern.is_match(&sample), "{pattern} and {sample:?}");
            }
        }
    }
}
