//! New names for people, organizations and sites.

use std::ops::Range;

use super::cast::{Cast, NameKind};
use super::page::Page;
use crate::check::trace::parameters;
use crate::register::source::Source;
use crate::steps::parameters::is_name;
use crate::suite::lines::{Block, LineKind};
use crate::suite::syntax::Language;

/// A name at a place.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NameAt {
    /// The place, in bytes.
    pub range: Range<usize>,
    /// The name.
    pub name: String,
    /// The kind of thing that it stands for.
    pub kind: NameKind,
}

/// The reason why a thing cannot have a name.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum RenameError {
    /// There is not a name at the place.
    #[error("no name of a person, an organization or a site is here")]
    NoName,
    /// The text cannot be a name.
    #[error(
        "`{0}` cannot be a name: each word of a name begins with a capital letter, and has letters, digits, `-` \
         and `'`"
    )]
    NotAName(String),
    /// The name is another's.
    #[error("`{0}` is the name of something else in these scenarios; choose another name")]
    Taken(String),
}

/// The name at a place.
#[must_use]
pub fn name_at(source: &Source, offset: usize) -> Option<NameAt> {
    Renaming::at(&Page::of(source), offset).map(|it| it.found)
}

/// The places of a name that have to change, and nothing else: in steps, tables and quotes of the scenario, or, if
/// a Background has the name, of all scenarios that begin with it.
///
/// # Errors
///
/// When there is not a name at the place, or the new one cannot be used.
pub fn rename(source: &Source, offset: usize, new: &str) -> Result<Vec<Range<usize>>, RenameError> {
    let page = Page::of(source);
    let renaming = Renaming::at(&page, offset).ok_or(RenameError::NoName)?;
    if !is_name(new) {
        return Err(RenameError::NotAName(new.to_owned()));
    }
    let mut all = renaming.cast.names.iter().chain(&renaming.before.names);
    if new != renaming.found.name && all.any(|(_, name)| name == new) {
        return Err(RenameError::Taken(new.to_owned()));
    }
    Ok(renaming.places())
}

/// A name, and the lines in which it is the same thing.
struct Renaming<'p, 's> {
    page: &'p Page<'s>,
    found: NameAt,
    lines: Vec<usize>,
    /// The names in these lines.
    cast: Cast,
    /// The names in the Backgrounds before them.
    before: Cast,
}

impl<'p, 's> Renaming<'p, 's> {
    fn at(page: &'p Page<'s>, offset: usize) -> Option<Self> {
        let index = page.line_at(offset);
        let block = page.block_at(index)?;
        // All names of the scenarios around the place, from which the one at the place is chosen.
        let around = around(page, block, None);
        let cast = Cast::of(page, &around);
        let known = cast.names.iter().flat_map(|(kind, name)| {
            let places = occurrences(page, index, name, &cast);
            places.into_iter().map(|range| (range, *kind, name.clone()))
        });
        let at = known.filter(|(range, ..)| range.start <= offset && offset <= range.end);
        let (range, kind, name) = at.max_by_key(|(range, ..)| range.len())?;
        let lines = around_name(page, block, &name, &cast);
        let backgrounds: Vec<_> = page
            .backgrounds(block)
            .flat_map(|it| it.lines.clone())
            .collect();
        Some(Self {
            page,
            found: NameAt { range, name, kind },
            cast: Cast::of(page, &lines),
            before: Cast::of(page, &backgrounds),
            lines,
        })
    }

    fn places(&self) -> Vec<Range<usize>> {
        let lines = self.lines.iter();
        let mut places: Vec<_> = lines
            .flat_map(|line| occurrences(self.page, *line, &self.found.name, &self.cast))
            .collect();
        places.sort_by_key(|it| it.start);
        places.dedup();
        places
    }
}

/// The lines of a block, and of the blocks whose steps run with it: if `name` is given, only as far as a Background
/// has the name.
fn around(page: &Page<'_>, block: usize, name: Option<&dyn Fn(usize) -> bool>) -> Vec<usize> {
    let Some(own) = page.blocks.get(block) else {
        return Vec::new();
    };
    let in_force = page.backgrounds(block);
    let backgrounds = in_force.chain((own.block == Block::Background).then_some(own));
    let has = |lines: &Range<usize>| name.is_none_or(|has| lines.clone().any(has));
    let mut whole_file = false;
    let mut whole_rule = false;
    for background in backgrounds.filter(|it| has(&it.lines)) {
        match background.rule {
            None => whole_file = true,
            Some(_) => whole_rule = true,
        }
    }
    let inner = |it: &&(usize, &super::page::BlockLines)| {
        matches!(it.1.block, Block::Scenario | Block::Background)
    };
    let blocks = page.blocks.iter().enumerate();
    let blocks = blocks.filter(|it| inner(&it)).filter(|(n, it)| {
        *n == block || whole_file || whole_rule && it.rule == own.rule && it.rule.is_some()
    });
    blocks.flat_map(|(_, it)| it.lines.clone()).collect()
}

fn around_name(page: &Page<'_>, block: usize, name: &str, cast: &Cast) -> Vec<usize> {
    let has = |line: usize| !occurrences(page, line, name, cast).is_empty();
    around(page, block, Some(&has))
}

/// The places of a name in a line.
fn occurrences(page: &Page<'_>, index: usize, name: &str, cast: &Cast) -> Vec<Range<usize>> {
    let Some(line) = page.lines.get(index) else {
        return Vec::new();
    };
    let text = line.line.text;
    let shifted = |by: usize| move |it: Range<usize>| it.start + by..it.end + by;
    match line.line.kind {
        LineKind::Row | LineKind::Text => {
            let places = whole_words(text, name, cast, None).into_iter();
            places.map(shifted(line.at)).collect()
        }
        LineKind::Step(_) => {
            let Some((range, found)) = page.found(index) else {
                // A step that the catalogue does not have, or an outline's.
                let Some((_, range)) = page.sentence(index) else {
                    return Vec::new();
                };
                let sentence = page.at(&range).unwrap_or_default();
                let places = whole_words(sentence, name, cast, Some(page.language));
                return places.into_iter().map(shifted(range.start)).collect();
            };
            let mut places = Vec::new();
            let arguments = parameters(found.sentence)
                .zip(&found.arguments)
                .zip(&found.spans);
            for ((parameter, text), span) in arguments {
                let at = range.start + span.start;
                if NameKind::of_parameter(parameter).is_some() && text == name {
                    places.push(at..at + name.len());
                } else if parameter == "string" {
                    let inner = whole_words(text, name, cast, None).into_iter();
                    places.extend(inner.map(shifted(at)));
                }
            }
            places
        }
        _ => Vec::new(),
    }
}

/// The places of a name in a text where it is not a part of a longer name or word. A Swedish genitive has its
/// letter directly behind the name.
fn whole_words(
    text: &str,
    name: &str,
    cast: &Cast,
    language: Option<Language>,
) -> Vec<Range<usize>> {
    let is_part = |it: char| it.is_alphanumeric() || it == '_';
    let goes_on = |behind: &str| {
        let mut letters = behind.chars();
        match letters.next() {
            Some('-') => letters.next().is_some_and(is_part),
            Some('\'') => letters.next().is_some_and(char::is_uppercase),
            next => next.is_some_and(is_part),
        }
    };
    let longer: Vec<&str> = cast.names.iter().map(|(_, it)| it.as_str()).collect();
    let longer: Vec<&str> = longer
        .into_iter()
        .filter(|it| it.len() > name.len() && it.contains(name))
        .collect();
    let places = text.match_indices(name).filter(|(at, _)| {
        let before = text.get(..*at).unwrap_or_default();
        let behind = text.get(at + name.len()..).unwrap_or_default();
        let begins = match before.chars().next_back() {
            Some('-') => !before.trim_end_matches('-').ends_with(is_part),
            Some(letter) => !is_part(letter),
            None => true,
        };
        let genitive = language == Some(Language::Swedish)
            && behind.strip_prefix('s').is_some_and(|rest| !goes_on(rest))
            && !longer.iter().any(|it| *it == format!("{name}s"));
        let inside = longer.iter().any(|it| {
            text.match_indices(it)
                .any(|(from, _)| from <= *at && at + name.len() <= from + it.len())
        });
        begins && (!goes_on(behind) || genitive) && !inside
    });
    places.map(|(at, _)| at..at + name.len()).collect()
}
