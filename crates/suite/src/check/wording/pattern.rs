//! Sentences as sequences of words and gaps, matched against what an author wrote without regard to articles,
//! case, spelling and punctuation.

use super::lexicon::Lexicon;
use super::reader::Reader;

/// A piece of a sentence.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Piece {
    /// One of these words, as [`Lexicon::plain`] writes them.
    Word(Vec<String>),
    /// A parameter, by name.
    Gap(String),
}

/// A piece that may be left out, or not.
enum Part {
    Piece(Piece),
    Optional(Vec<Part>),
}

/// The ways to say a sentence: a Cucumber expression, in which a group that may be left out may have spaces,
/// alternatives and parameters as well.
pub(super) fn variants(sentence: &str, lexicon: &Lexicon) -> Vec<Vec<Piece>> {
    let mut letters = sentence.chars().collect::<Vec<_>>().into_iter().peekable();
    let parts = parts(&mut letters, lexicon);
    let mut variants = expand(&parts);
    variants.sort_by_key(Vec::len);
    variants.dedup();
    variants
}

type Letters = std::iter::Peekable<std::vec::IntoIter<char>>;

/// Reads to the end, or to the bracket that closes a group.
fn parts(letters: &mut Letters, lexicon: &Lexicon) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut word = String::new();
    let end = |word: &mut String, parts: &mut Vec<Part>| {
        let alternatives: Vec<String> = word
            .split('/')
            .flat_map(endings)
            .filter_map(|it| lexicon.plain(&it))
            .collect();
        if !alternatives.is_empty() {
            parts.push(Part::Piece(Piece::Word(alternatives)));
        }
        word.clear();
    };
    while let Some(letter) = letters.next() {
        match letter {
            ')' => break,
            '\\' => word.extend(letters.next()),
            '{' => {
                end(&mut word, &mut parts);
                let name: String = letters.by_ref().take_while(|it| *it != '}').collect();
                parts.push(Part::Piece(Piece::Gap(name)));
            }
            '(' => {
                let inner: Vec<char> = letters.clone().take_while(|it| *it != ')').collect();
                if inner.iter().any(|it| it.is_whitespace() || *it == '{') {
                    end(&mut word, &mut parts);
                    parts.push(Part::Optional(self::parts(letters, lexicon)));
                } else {
                    // Letters of a word that may be left out.
                    word.push('\u{1}');
                    word.extend(inner);
                    word.push('\u{2}');
                    for it in letters.by_ref() {
                        if it == ')' {
                            break;
                        }
                    }
                }
            }
            _ if letter.is_whitespace() => end(&mut word, &mut parts),
            _ => word.push(letter),
        }
    }
    end(&mut word, &mut parts);
    parts
}

/// A word with the letters that may be left out and without.
fn endings(word: &str) -> Vec<String> {
    let Some((before, rest)) = word.split_once('\u{1}') else {
        return vec![word.to_owned()];
    };
    let (letters, after) = rest.split_once('\u{2}').unwrap_or((rest, ""));
    vec![
        format!("{before}{after}"),
        format!("{before}{letters}{after}"),
    ]
}

fn expand(parts: &[Part]) -> Vec<Vec<Piece>> {
    let mut variants = vec![Vec::new()];
    for part in parts {
        match part {
            Part::Piece(piece) => variants.iter_mut().for_each(|it| it.push(piece.clone())),
            Part::Optional(parts) => {
                let inner = expand(parts);
                let with = variants.iter().flat_map(|before| {
                    inner
                        .iter()
                        .map(|after| [before.as_slice(), after].concat())
                });
                let with: Vec<_> = with.collect();
                variants.extend(with);
            }
        }
    }
    variants
}

/// Fills the gaps of a pattern from a text, so that every word of both is used.
pub(super) fn fill(pattern: &[Piece], text: &[&str], reader: &Reader<'_>) -> Option<Vec<String>> {
    let Some((piece, rest)) = pattern.split_first() else {
        let over = text.iter().all(|word| reader.lexicon.plain(word).is_none());
        return over.then(Vec::new);
    };
    // Articles and the like say nothing.
    if let Some((first, others)) = text.split_first()
        && reader.lexicon.plain(first).is_none()
        && let Some(filled) = fill(pattern, others, reader)
    {
        return Some(filled);
    }
    match piece {
        Piece::Word(words) => {
            let (first, others) = text.split_first()?;
            let fits = words.iter().any(|word| reader.is_word(first, word));
            fits.then(|| fill(rest, others, reader))?
        }
        Piece::Gap(name) => {
            let readings = reader.readings(name, text).into_iter();
            readings.into_iter().find_map(|(length, value)| {
                let mut filled = fill(rest, text.get(length..)?, reader)?;
                filled.insert(0, value);
                Some(filled)
            })
        }
    }
}
