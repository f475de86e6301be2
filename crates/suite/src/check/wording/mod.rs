//! The meaning of a sentence that the catalogue does not have.

mod lexicon;
mod pattern;
mod rank;
mod reader;
pub(crate) mod render;

use std::sync::LazyLock;

use gherkin::StepType;

use super::trace::parameters;
use crate::run::step_index::StepIndex;
use crate::steps::SUBJECTS;
use crate::steps::row::{Kind, Row};
use crate::suite::syntax::Language;
use lexicon::Lexicon;
use pattern::{Piece, fill, variants};
pub(crate) use reader::Context;
use reader::{Reader, words};

/// The readings of a sentence.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Meaning {
    /// The sentence of the catalogue that says the same.
    pub(crate) same: Option<String>,
    /// The sentences that are most like it, the most likely first; `same` is not among them.
    pub(crate) nearest: Vec<String>,
    /// The keyword under which the sentence would stand, if the catalogue has it under another one.
    pub(crate) elsewhere: Option<Kind>,
}

/// The number of sentences to suggest.
const SUGGESTIONS: usize = 3;

/// A sentence of the catalogue in one language.
struct Template {
    row: &'static Row,
    sentence: &'static str,
    variants: Vec<Vec<Piece>>,
}

/// Another way to say a sentence.
struct Synonym {
    /// The place of the sentence among the templates.
    template: usize,
    variants: Vec<Vec<Piece>>,
    with: &'static std::collections::HashMap<String, String>,
}

/// The sentences of a language, and the other ways to say them.
struct Book {
    lexicon: &'static Lexicon,
    templates: Vec<Template>,
    synonyms: Vec<Synonym>,
    weights: rank::Weights,
}

impl Book {
    fn of(language: Language) -> Option<&'static Self> {
        static ENGLISH: LazyLock<Option<Book>> = LazyLock::new(|| Book::new(Language::English));
        static SWEDISH: LazyLock<Option<Book>> = LazyLock::new(|| Book::new(Language::Swedish));
        match language {
            Language::English => ENGLISH.as_ref(),
            Language::Swedish => SWEDISH.as_ref(),
        }
    }

    fn new(language: Language) -> Option<Self> {
        let lexicon = Lexicon::of(language)?;
        let rows = SUBJECTS.iter().flat_map(|subject| subject.rows);
        let sentences = rows.filter_map(|row| match language {
            Language::English => Some((row, row.en)),
            Language::Swedish => Some((row, row.sv?)),
        });
        let templates: Vec<_> = sentences
            .map(|(row, sentence)| Template {
                row,
                sentence,
                variants: variants(sentence, lexicon),
            })
            .collect();
        let synonyms = lexicon.words.say.iter().flat_map(|say| {
            let meant = templates.iter().enumerate();
            let meant = meant.filter(|(_, it)| it.sentence == say.meaning);
            meant.map(|(template, _)| Synonym {
                template,
                variants: say
                    .text
                    .iter()
                    .flat_map(|it| variants(it, lexicon))
                    .collect(),
                with: &say.with,
            })
        });
        let synonyms = synonyms.collect();
        let weights = rank::Weights::of(&templates);
        Some(Self {
            lexicon,
            templates,
            synonyms,
            weights,
        })
    }
}

/// Other ways to say a sentence of the catalogue.
pub(crate) fn synonyms(language: Language, sentence: &str) -> Vec<&'static str> {
    let lexicon = Lexicon::of(language).into_iter();
    let all = lexicon.flat_map(|it| &it.words.say);
    let of_it = all.filter(|say| say.meaning == sentence);
    of_it
        .flat_map(|say| &say.text)
        .map(String::as_str)
        .collect()
}

/// Groups of words that mean about the same, in both languages.
pub(crate) fn alike() -> impl Iterator<Item = &'static [String]> {
    let languages = [Language::English, Language::Swedish];
    let lexicons = languages.into_iter().filter_map(Lexicon::of);
    lexicons.flat_map(|it| it.words.same.iter().map(Vec::as_slice))
}

/// Other words of a vocabulary, in either language, each with that of the catalogue.
pub(crate) fn other_words(parameter: &str) -> Vec<(&'static str, &'static str)> {
    let languages = [Language::English, Language::Swedish];
    let lexicons = languages.into_iter().filter_map(Lexicon::of);
    lexicons.flat_map(|it| it.other_words(parameter)).collect()
}

/// Whether a step of this kind may stand under this keyword.
fn stands(kind: Kind, ty: StepType) -> bool {
    match ty {
        StepType::Given => kind == Kind::Given,
        StepType::When => kind == Kind::When,
        StepType::Then => kind != Kind::Given,
    }
}

/// The likely meaning of a sentence, in the light of the steps before it.
pub(crate) fn meaning(text: &str, ty: StepType, language: Language, context: &Context) -> Meaning {
    let Some(book) = Book::of(language) else {
        return Meaning::default();
    };
    let text = tidy(text, language);
    let words = words(&text);
    let mut reader = Reader {
        lexicon: book.lexicon,
        context,
        lenient: false,
    };
    let mut meaning = Meaning::default();
    let mut exact = book.read(&words, &text, &reader);
    let straight = straight(&words, language);
    if let Some(straight) = straight.filter(|_| exact.is_empty()) {
        exact = book.read(&straight, &straight.join(" "), &reader);
    }
    let fitting = exact.iter().find(|(kind, _)| stands(*kind, ty));
    meaning.same = fitting.map(|(_, sentence)| sentence.clone());
    if meaning.same.is_some() {
        return meaning;
    }
    let mut nearest: Vec<String> = Vec::new();
    if let Some((kind, sentence)) = exact.into_iter().next() {
        meaning.elsewhere = Some(kind);
        nearest.push(sentence);
    }
    reader.lenient = true;
    let lenient = book.read(&words, &text, &reader);
    nearest.extend(
        lenient
            .into_iter()
            .filter(|(kind, _)| stands(*kind, ty))
            .map(|it| it.1),
    );
    nearest.extend(book.rank(&words, &text, ty, &reader));
    for sentence in nearest {
        if !meaning.nearest.contains(&sentence) && meaning.nearest.len() < SUGGESTIONS {
            meaning.nearest.push(sentence);
        }
    }
    meaning
}

/// A Swedish clause such as "är Bo användare", in which the verb comes first, with the subject before the verb.
fn straight<'t>(words: &[&'t str], language: Language) -> Option<Vec<&'t str>> {
    let is_name = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    match words {
        [verb, name, rest @ ..]
            if language == Language::Swedish && !is_name(verb) && is_name(name) =>
        {
            Some([&[*name, *verb], rest].concat())
        }
        _ => None,
    }
}

impl Book {
    /// The sentences of the catalogue that a text is another way to say.
    fn read(&self, words: &[&str], text: &str, reader: &Reader<'_>) -> Vec<(Kind, String)> {
        let own = self.templates.iter().map(|it| (it, &it.variants, None));
        let others = self.synonyms.iter().filter_map(|it| {
            Some((
                self.templates.get(it.template)?,
                &it.variants,
                Some(it.with),
            ))
        });
        let mut found: Vec<(Kind, String)> = Vec::new();
        for (template, variants, with) in own.chain(others) {
            let filled = variants.iter().find_map(|variant| {
                let values = fill(variant, words, reader)?;
                let gaps = variant.iter().filter_map(|piece| match piece {
                    Piece::Gap(name) => Some(name.clone()),
                    Piece::Word(_) => None,
                });
                let mut values: Vec<_> = gaps.zip(values).collect();
                let with = with.into_iter().flatten();
                for (name, value) in with {
                    if !values.iter().any(|(it, _)| it == name) {
                        values.push((name.clone(), value.clone()));
                    }
                }
                self.complete(template, values, text, reader)
            });
            if let Some(sentence) = filled
                && !found.contains(&(template.row.kind, sentence.clone()))
            {
                found.push((template.row.kind, sentence));
            }
        }
        found
    }

    /// The sentence with these values; a person or an organization that is missing is the one that the
    /// scenario is about.
    fn complete(
        &self,
        template: &Template,
        mut values: Vec<(String, String)>,
        text: &str,
        reader: &Reader<'_>,
    ) -> Option<String> {
        let mut arguments = Vec::new();
        let context = reader.context;
        let mut person = None;
        for parameter in parameters(template.sentence) {
            let place = values.iter().position(|(name, _)| name == parameter);
            let value = match (place, parameter) {
                (Some(place), _) => values.remove(place).1,
                (None, "modal") => String::new(),
                (None, "actor") => context.actor.clone()?,
                (None, "person") => context.target.clone().or_else(|| context.actor.clone())?,
                (None, "organization") => context.organization(person.as_deref())?,
                (None, _) => return None,
            };
            if matches!(parameter, "actor" | "person") {
                person = Some(value.clone());
            }
            arguments.push(value);
        }
        values
            .is_empty()
            .then(|| render::render(template.sentence, &arguments, text))?
            .filter(|sentence| is_defined(sentence, template.row.kind))
    }
}

/// Whether the catalogue has a sentence.
fn is_defined(sentence: &str, kind: Kind) -> bool {
    let ty = match kind {
        Kind::Given => StepType::Given,
        Kind::When => StepType::When,
        Kind::Then => StepType::Then,
    };
    StepIndex::shared()
        .and_then(|index| index.lookup(ty, sentence))
        .is_ok_and(|found| found.is_some())
}

/// A text without double spaces, contractions and typographic quotes.
fn tidy(text: &str, language: Language) -> String {
    let text = text.replace(['“', '”', '„'], "\"").replace('’', "'");
    let text = match language {
        Language::English => text
            .replace("can't", "cannot")
            .replace("won't", "will not")
            .replace("n't ", " not "),
        Language::Swedish => text.replace("-licens", " licens"),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sentence of the catalogue with this English expression in a language, or in English if it has no other,
/// with texts for its parameters.
pub(crate) fn in_words(
    en: &str,
    language: Language,
    text_for: impl Fn(&str) -> Option<String>,
) -> Option<String> {
    let mut rows = SUBJECTS.iter().flat_map(|subject| subject.rows);
    let row = rows.find(|row| row.en == en && row.kind == Kind::Then)?;
    let sentence = match (language, row.sv) {
        (Language::Swedish, Some(sv)) => sv,
        _ => row.en,
    };
    let texts = parameters(sentence).map(text_for);
    render::render(sentence, &texts.collect::<Option<Vec<_>>>()?, "")
}

/// The sentence of the catalogue with the texts of its parameters in the right grammatical form.
pub(super) fn in_form(sentence: &str, arguments: &[String], said: &str) -> Option<String> {
    // The texts come without their quotes, and a sentence may have quotes of another kind.
    let plain = |text: &String| !text.contains(['"', '\\']);
    if said.contains('\'') && !said.contains('"') && sentence.contains("{string}") {
        return None;
    }
    let arguments = parameters(sentence).zip(arguments);
    let quoted = arguments.map(|(parameter, text)| match parameter {
        "string" => plain(text).then(|| format!("\"{text}\"")),
        _ => Some(text.clone()),
    });
    render::render(sentence, &quoted.collect::<Option<Vec<_>>>()?, said)
}
