//! What a step pattern says word by word, and where it leaves room.
//!
//! Patterns are made of Cucumber expressions: whole sentences, with holes for parameters and for letters
//! that may be left out. The words alone rule out nearly every definition for a text, at a fraction of
//! the price of trying its pattern.

use std::collections::HashMap;

use super::samples::samples;

/// A pattern as a sentence with holes.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Skeleton(Vec<Part>);

#[derive(Debug, Eq, PartialEq)]
enum Part {
    /// Stands in every text that the pattern matches.
    Words(String),
    /// A pattern of its own.
    Hole(String),
}

/// Samples of the holes, which are alike in many patterns.
#[derive(Default)]
pub(super) struct Fillings(HashMap<String, Vec<String>>);

impl Fillings {
    fn of(&mut self, hole: &str) -> &[String] {
        // Looked up twice, so that a known hole is not copied.
        if !self.0.contains_key(hole) {
            self.0.insert(hole.to_owned(), samples(hole));
        }
        self.0.get(hole).map_or(&[], Vec::as_slice)
    }
}

impl Skeleton {
    /// The skeleton of a pattern that is to match whole texts; `None` if it is not of the kind that is
    /// made of an expression.
    pub(super) fn of(pattern: &str) -> Option<Self> {
        let mut rest = pattern.strip_prefix('^')?.strip_suffix('$')?;
        let mut parts = Vec::new();
        while !rest.is_empty() {
            let atom = atom(rest)?;
            let (atom, behind) = rest.split_at_checked(atom)?;
            let repetition = repetition(behind)?;
            match (repetition, literal(atom)) {
                (0, Some(letter)) => match parts.last_mut() {
                    Some(Part::Words(words)) => words.push(letter),
                    _ => parts.push(Part::Words(letter.to_string())),
                },
                _ => parts.push(Part::Hole(rest.get(..atom.len() + repetition)?.to_owned())),
            }
            rest = behind.get(repetition..)?;
        }
        Some(Self(parts))
    }

    /// The longest of its words, by which to look for it.
    pub(super) fn longest(&self) -> Option<&str> {
        self.words().max_by_key(|words| words.len())
    }

    /// Whether its words stand in a text where they have to. If not, the pattern does not match.
    pub(super) fn admits(&self, text: &str) -> bool {
        let mut rest = text;
        let mut parts = self.0.as_slice();
        if let [Part::Words(words), others @ ..] = parts {
            let Some(behind) = rest.strip_prefix(words.as_str()) else {
                return false;
            };
            (rest, parts) = (behind, others);
        }
        if let [others @ .., Part::Words(words)] = parts {
            let Some(before) = rest.strip_suffix(words.as_str()) else {
                return false;
            };
            (rest, parts) = (before, others);
        }
        parts.iter().all(|part| match part {
            Part::Hole(_) => true,
            Part::Words(words) => match rest.split_once(words.as_str()) {
                Some((_, behind)) => {
                    rest = behind;
                    true
                }
                None => false,
            },
        })
    }

    /// Texts that the pattern matches; every sample of every hole stands in one of them.
    pub(super) fn samples(&self, fillings: &mut Fillings) -> Vec<String> {
        let mut texts = vec![String::new()];
        let most = self.0.iter().map(|part| match part {
            Part::Words(_) => 1,
            Part::Hole(hole) => fillings.of(hole).len(),
        });
        texts.resize(most.max().unwrap_or(1), String::new());
        for part in &self.0 {
            match part {
                Part::Words(words) => texts.iter_mut().for_each(|text| text.push_str(words)),
                Part::Hole(hole) => {
                    let fillings = fillings.of(hole).iter().cycle();
                    for (text, filling) in texts.iter_mut().zip(fillings) {
                        text.push_str(filling);
                    }
                }
            }
        }
        texts
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| match part {
            Part::Words(words) => Some(words.as_str()),
            Part::Hole(_) => None,
        })
    }
}

/// The length of what a pattern begins with: a letter, a class or a group. `None` where that cannot be
/// told without knowing more of the syntax than expressions use.
fn atom(pattern: &str) -> Option<usize> {
    let mut letters = pattern.chars();
    match letters.next()? {
        '(' => {
            let flags = pattern.strip_prefix("(?");
            let plain = flags.is_none_or(|it| it.starts_with(':') || it.starts_with("P<"));
            plain.then(|| enclosed(pattern, '(', ')')).flatten()
        }
        '[' => enclosed(pattern, '[', ']'),
        '\\' => {
            let escaped = letters.next()?;
            let known = escaped.is_ascii_punctuation() || "dDsSwW".contains(escaped);
            known.then_some(1 + escaped.len_utf8())
        }
        '|' | ')' | '*' | '+' | '?' | '{' | '^' | '$' => None,
        letter => Some(letter.len_utf8()),
    }
}

/// The length of what stands between brackets, with them.
fn enclosed(pattern: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    let mut letters = pattern.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => {
                letters.next()?;
            }
            '[' if open == '(' => {
                let class = enclosed(pattern.get(at..)?, '[', ']')?;
                letters = pattern.char_indices();
                letters.find(|(place, letter)| place + letter.len_utf8() >= at + class)?;
            }
            _ if letter == open => depth += 1,
            _ if letter == close => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + letter.len_utf8());
                }
            }
            _ => {}
        }
    }
    None
}

/// The length of the signs that say how often what stands before them may stand.
fn repetition(pattern: &str) -> Option<usize> {
    let often = match pattern.chars().next() {
        Some('?' | '*' | '+') => 1,
        Some('{') => pattern.find('}')? + 1,
        _ => return Some(0),
    };
    let lazy = pattern.get(often..)?.starts_with('?');
    Some(often + usize::from(lazy))
}

/// The letter that an atom stands for, if it stands for one.
fn literal(atom: &str) -> Option<char> {
    let mut letters = atom.chars();
    match (letters.next()?, letters.next(), letters.next()) {
        ('.', None, None) => None,
        (letter, None, None) => Some(letter),
        ('\\', Some(letter), None) if letter.is_ascii_punctuation() => Some(letter),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use regex::Regex;

    use super::*;

    fn words(text: &str) -> Part {
        Part::Words(text.to_owned())
    }

    fn hole(pattern: &str) -> Part {
        Part::Hole(pattern.to_owned())
    }

    #[test]
    fn words_are_told_from_holes() {
        for (pattern, parts) in [
            ("^it is over$", vec![words("it is over")]),
            (
                r"^([A-Z](?:[^\])]|[a-z\[]*)) låses?\. (\d+)x{2,}?$",
                vec![
                    hole(r"([A-Z](?:[^\])]|[a-z\[]*))"),
                    words(" låse"),
                    hole("s?"),
                    words(". "),
                    hole(r"(\d+)"),
                    hole("x{2,}?"),
                ],
            ),
            ("^.é[åä]+$", vec![hole("."), words("é"), hole("[åä]+")]),
            ("^$", vec![]),
        ] {
            assert_eq!(Skeleton::of(pattern), Some(Skeleton(parts)), "{pattern}");
        }
    }

    #[test]
    fn what_is_no_sentence_has_no_skeleton() {
        for pattern in [
            "a", "^a", "^a|b$", "^(a$", "^a)$", "^[a$", r"^a\$", r"^\bgo$", "^(?i)go$", "^a{2$",
            "^*$", "^((a)$", "^[[a]$",
        ] {
            assert_eq!(Skeleton::of(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn what_a_pattern_matches_its_skeleton_admits() {
        let mut fillings = Fillings::default();
        for pattern in [
            r"^([A-ZÅÄÖ][a-zåäö]*) (can |cannot )?lists? (\d{2,4}|all) of (?:it|them)$",
            "^aa?a$",
            "^ab?bc?b$",
            "^(x|y)$",
            "^$",
        ] {
            let skeleton = Skeleton::of(pattern).unwrap();
            let pattern = Regex::new(pattern).unwrap();
            for text in skeleton.samples(&mut fillings) {
                assert!(pattern.is_match(&text), "{pattern} and {text:?}");
                assert!(skeleton.admits(&text), "{pattern} and {text:?}");
            }
        }
        let skeleton = Skeleton::of("^ab?bc?b$").unwrap();
        for text in ["", "ab", "abb b", "bbb", "ac"] {
            assert_eq!(skeleton.admits(text), text == "abb b", "{text:?}");
        }
        let skeleton = Skeleton::of("^(.*) is (.*) of (.*) here$").unwrap();
        assert_eq!(skeleton.longest(), Some(" here"));
        assert!(skeleton.admits("a is b of c here"));
        for text in ["a of b is c here", "a is b of c", "a is b here"] {
            assert!(!skeleton.admits(text), "{text:?}");
        }
    }
}
