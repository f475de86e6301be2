//! Sentences of the catalogue whose beginning an author has typed.

use std::sync::LazyLock;

use cucumber_expressions::{Alternative, Expression, SingleExpression};
use gherkin::StepType;

use super::cast::{Cast, NameKind};
use crate::steps::SUBJECTS;
use crate::steps::parameters::{Vocabulary, nameless, vocabularies};
use crate::steps::row::{Kind, Row};
use crate::suite::syntax::Language;

/// A sentence of the catalogue, in pieces.
pub(super) struct Template {
    pub(super) row: &'static Row,
    pub(super) sentence: &'static str,
    pieces: Vec<Piece>,
}

enum Piece {
    /// One of these texts.
    Text(Vec<String>),
    /// A parameter, by name.
    Gap(String),
}

/// The part of a template that an author has typed.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Typed {
    /// The texts of the parameters that are complete.
    pub(super) arguments: Vec<String>,
    /// The parameter at the end of what was typed, with its typed part.
    pub(super) open: Option<(String, String)>,
}

/// The closed vocabularies.
pub(super) fn words() -> &'static [Vocabulary] {
    static ALL: LazyLock<Vec<Vocabulary>> = LazyLock::new(vocabularies);
    &ALL
}

/// The words of a closed vocabulary in a language; `None` if the parameter is open.
pub(super) fn words_of(parameter: &str, language: Language) -> Option<Vec<&'static str>> {
    let vocabulary = words().iter().find(|it| it.parameter == parameter)?;
    let own = vocabulary.words.iter().map(|word| match language {
        Language::English => word.en,
        Language::Swedish => word.sv.unwrap_or(word.en),
    });
    Some(own.collect())
}

impl Template {
    /// The sentences of a language, in the order of the catalogue. Where the catalogue has a sentence in English
    /// alone, Swedish files have it too.
    pub(super) fn all(language: Language) -> &'static [Self] {
        static ENGLISH: LazyLock<Vec<Template>> =
            LazyLock::new(|| Template::make(Language::English));
        static SWEDISH: LazyLock<Vec<Template>> =
            LazyLock::new(|| Template::make(Language::Swedish));
        match language {
            Language::English => &ENGLISH,
            Language::Swedish => &SWEDISH,
        }
    }

    fn make(language: Language) -> Vec<Self> {
        let rows = SUBJECTS.iter().flat_map(|subject| subject.rows);
        let templates = rows.filter_map(|row| {
            let sentence = match language {
                Language::English => row.en,
                Language::Swedish => row.sv.unwrap_or(row.en),
            };
            Some(Self {
                row,
                sentence,
                pieces: pieces(sentence)?,
            })
        });
        templates.collect()
    }

    /// Whether the step may stand under a keyword of this type.
    pub(super) fn stands(&self, ty: StepType) -> bool {
        match ty {
            StepType::Given => self.row.kind == Kind::Given,
            StepType::When => self.row.kind == Kind::When,
            StepType::Then => self.row.kind != Kind::Given,
        }
    }

    /// The part of the sentence that a text is the beginning of.
    pub(super) fn typed(&self, text: &str, cast: &Cast, language: Language) -> Option<Typed> {
        let mut arguments = Vec::new();
        let reader = Reader { cast, language };
        let open = reader.read(&self.pieces, text, &mut arguments)?;
        Some(Typed { arguments, open })
    }
}

fn pieces(sentence: &str) -> Option<Vec<Piece>> {
    let parsed = Expression::parse(sentence).ok()?;
    let pieces = parsed.0.iter().map(|part| match part {
        SingleExpression::Text(text) | SingleExpression::Whitespaces(text) => {
            Piece::Text(vec![text.fragment().replace('\\', "")])
        }
        SingleExpression::Parameter(parameter) => {
            Piece::Gap((*parameter.input.fragment()).to_owned())
        }
        SingleExpression::Optional(text) => {
            Piece::Text(vec![(*text.0.fragment()).to_owned(), String::new()])
        }
        SingleExpression::Alternation(all) => {
            Piece::Text(all.0.iter().flat_map(|it| forms(it)).collect())
        }
    });
    Some(pieces.collect())
}

/// An alternative with and without the letters that may be left out.
fn forms(parts: &[Alternative<cucumber_expressions::Spanned<'_>>]) -> [String; 2] {
    let mut forms = [String::new(), String::new()];
    for part in parts {
        match part {
            Alternative::Text(text) => {
                let text = text.fragment().replace('\\', "");
                forms.iter_mut().for_each(|form| form.push_str(&text));
            }
            Alternative::Optional(text) => {
                let [long, _] = &mut forms;
                long.push_str(text.0.fragment());
            }
        }
    }
    forms
}

struct Reader<'c> {
    cast: &'c Cast,
    language: Language,
}

/// The parameter in which the text ends, with its typed part, if it ends in one.
type Open = Option<(String, String)>;

impl Reader<'_> {
    /// Reads the text to its end; `None` if the sentence does not begin like this.
    fn read(&self, pieces: &[Piece], text: &str, arguments: &mut Vec<String>) -> Option<Open> {
        let Some((piece, rest)) = pieces.split_first() else {
            return text.is_empty().then_some(None);
        };
        match piece {
            Piece::Text(forms) => forms.iter().find_map(|form| {
                if let Some(behind) = text.strip_prefix(form.as_str()) {
                    // At the end of the text, letters that may be left out are not asked about.
                    self.read(rest, behind, arguments)
                } else {
                    form.starts_with(text).then_some(None)
                }
            }),
            Piece::Gap(parameter) => {
                let known = arguments.len();
                let values = self.values(parameter, text);
                let whole = values.iter().any(|it| it == text);
                for value in values {
                    let behind = text.get(value.len()..).unwrap_or_default();
                    arguments.push(value);
                    // A name that ends the text may go on.
                    if !behind.is_empty()
                        && let Some(open) = self.read(rest, behind, arguments)
                    {
                        return Some(open);
                    }
                    arguments.truncate(known);
                }
                if parameter == "modal" && !text.is_empty() {
                    arguments.push(String::new());
                    if let Some(open) = self.read(rest, text, arguments) {
                        return Some(open);
                    }
                    arguments.truncate(known);
                }
                if self.begins(parameter, text) {
                    return Some(Some((parameter.clone(), text.to_owned())));
                }
                arguments.push(text.to_owned());
                whole.then(|| self.read(rest, "", arguments))?
            }
        }
    }

    /// The complete values of a parameter with which a text begins.
    fn values(&self, parameter: &str, text: &str) -> Vec<String> {
        let mut values: Vec<String> = match parameter {
            "string" => {
                let closed = text.strip_prefix('"').and_then(|it| it.split_once('"'));
                closed
                    .map(|(inner, _)| format!("\"{inner}\""))
                    .into_iter()
                    .collect()
            }
            "int" => {
                let digits = text.bytes().take_while(u8::is_ascii_digit).count();
                let digits = text.get(..digits).filter(|it| !it.is_empty());
                digits.map(str::to_owned).into_iter().collect()
            }
            "modal" => {
                let modals = words_of(parameter, self.language).unwrap_or_default();
                let modals = modals.into_iter().map(|it| format!("{it} "));
                modals.filter(|it| text.starts_with(it.as_str())).collect()
            }
            _ => match words_of(parameter, self.language) {
                Some(words) => {
                    let begun = words.into_iter().filter(|it| text.starts_with(it));
                    begun.map(str::to_owned).collect()
                }
                None => self.names(parameter, text),
            },
        };
        // The longest first: "user and device administrator" before a word that it begins with.
        values.sort_by_key(|it| std::cmp::Reverse(it.len()));
        values
    }

    /// The names with which a text begins: those of the scenario, and words with a capital letter.
    fn names(&self, parameter: &str, text: &str) -> Vec<String> {
        let kind = NameKind::of_parameter(parameter);
        let known = kind.into_iter().flat_map(|kind| self.cast.of_kind(kind));
        let words = nameless(parameter).iter().copied();
        let ends = |it: &str| {
            let next = text.get(it.len()..).and_then(|it| it.chars().next());
            !next.is_some_and(char::is_alphanumeric)
        };
        let begun = known
            .chain(words)
            .filter(|it| text.starts_with(it) && ends(it));
        let mut names: Vec<String> = begun.map(str::to_owned).collect();
        let word = text
            .split(|it: char| !(it.is_alphanumeric() || it == '-'))
            .next();
        let word = word.filter(|it| it.chars().next().is_some_and(char::is_uppercase));
        if let Some(word) = word
            && !names.iter().any(|it| it == word)
            && !self.is_another(parameter, word)
        {
            names.push(word.to_owned());
        }
        // The genitive of Swedish has its letter directly behind the name.
        if self.language == Language::Swedish
            && let Some(short) = word.and_then(|it| it.strip_suffix('s'))
            && !short.is_empty()
        {
            names.push(short.to_owned());
        }
        names
    }

    /// Whether a name stands for another kind of thing than the parameter does.
    fn is_another(&self, parameter: &str, name: &str) -> bool {
        let kind = NameKind::of_parameter(parameter);
        let mut known = self
            .cast
            .names
            .iter()
            .filter(|(_, it)| it == name)
            .peekable();
        known.peek().is_some() && known.all(|(it, _)| Some(*it) != kind)
    }

    /// Whether a text is the beginning of a value.
    fn begins(&self, parameter: &str, text: &str) -> bool {
        if text.is_empty() {
            return true;
        }
        match parameter {
            "string" => text.starts_with('"') && !text.get(1..).unwrap_or_default().contains('"'),
            "int" => text.bytes().all(|it| it.is_ascii_digit()),
            _ => match words_of(parameter, self.language) {
                Some(words) => words.iter().any(|it| it.starts_with(text)),
                None => {
                    let kind = NameKind::of_parameter(parameter);
                    let known = kind.into_iter().flat_map(|kind| self.cast.of_kind(kind));
                    let mut words = known.chain(nameless(parameter).iter().copied());
                    words.any(|it| it.starts_with(text))
                        || text.chars().next().is_some_and(char::is_uppercase)
                            && !text.contains(char::is_whitespace)
                            && !self.is_another(parameter, text)
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn typed(sentence: &str, text: &str) -> Option<Typed> {
        let all = Template::all(Language::English).iter();
        let template = all.into_iter().find(|it| it.sentence == sentence).unwrap();
        template.typed(text, &Cast::default(), Language::English)
    }

    fn open(parameter: &str, text: &str) -> Open {
        Some((parameter.to_owned(), text.to_owned()))
    }

    #[test]
    fn a_text_is_the_beginning_of_a_sentence_or_is_not() {
        let grant = "{actor} {modal}make(s) {person} a(n) {role} of {organization}";
        let of = |text: &str| typed(grant, text).map(|it| (it.arguments.join("|"), it.open));
        assert_eq!(of(""), Some((String::new(), open("actor", ""))));
        assert_eq!(of("Fi"), Some((String::new(), open("actor", "Fi"))));
        assert_eq!(of("Fia mak"), Some(("Fia|".to_owned(), None)));
        assert_eq!(
            of("Fia cannot make U"),
            Some(("Fia|cannot ".to_owned(), open("person", "U")))
        );
        assert_eq!(
            of("Fia makes Ulla a full"),
            Some(("Fia||Ulla".to_owned(), open("role", "full")))
        );
        assert_eq!(
            of("Fia makes Ulla an advanced help desk administrator of "),
            Some((
                "Fia||Ulla|advanced help desk administrator".to_owned(),
                open("organization", "")
            ))
        );
        for wrong in [
            "Fia gives",
            "fia makes",
            "Fia makes Ulla a king",
            "Fia makes  Ulla",
        ] {
            assert_eq!(of(wrong), None, "{wrong}");
        }
    }
}
