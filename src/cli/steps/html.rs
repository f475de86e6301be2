//! The catalogue as one self-contained page, which sends no request.

use minijinja::value::Serde;
use rolecall_record::report::RenderError;
use rolecall_record::report::html::environment;
use rolecall_suite::reference::{Entry, Example, IndexLine, Words, groups_of_words};
use serde::Serialize;

use super::{Page, groups};

#[derive(Serialize)]
struct View<'r> {
    style: &'static str,
    script: &'static str,
    kit: &'static str,
    steps: usize,
    subjects: Vec<Subject<'r>>,
    vocabularies: &'r [Words],
    index: Vec<Letter>,
    /// Words that mean about the same, for the search.
    alike: Vec<String>,
}

/// The steps of a subject.
#[derive(Serialize)]
struct Subject<'r> {
    name: &'static str,
    about: &'static str,
    kinds: Vec<OfKind<'r>>,
}

#[derive(Serialize)]
struct OfKind<'r> {
    keywords: Vec<&'static str>,
    steps: Vec<Shown<'r>>,
}

/// A step as the page shows it.
#[derive(Serialize)]
struct Shown<'r> {
    anchor: String,
    en: Option<&'r str>,
    sv: Option<&'r str>,
    examples: Vec<Link<'r>>,
    also: Vec<&'static str>,
    columns: &'r [String],
    after: &'r [&'static str],
    note: &'static str,
    place: String,
    uses: usize,
    /// The parameters that have a vocabulary.
    takes: Vec<&'static str>,
}

/// An example, and the address of its feature.
#[derive(Serialize)]
struct Link<'r> {
    #[serde(flatten)]
    example: &'r Example,
    lines: &'r str,
    address: String,
}

/// The lines of the index with one first letter.
#[derive(Serialize)]
struct Letter {
    letter: String,
    lines: Vec<IndexLine>,
}

pub(super) fn page(page: &Page<'_>) -> Result<String, RenderError> {
    let mut subjects: Vec<Subject<'_>> = Vec::new();
    for group in groups(page.reference) {
        if let Some((name, about)) = group.subject {
            subjects.push(Subject {
                name,
                about,
                kinds: Vec::new(),
            });
        }
        let keywords = [
            page.english().then_some(group.kind.en()),
            (page.language != Some(super::Language::En)).then_some(group.kind.sv()),
        ];
        if let Some(subject) = subjects.last_mut() {
            subject.kinds.push(OfKind {
                keywords: keywords.into_iter().flatten().collect(),
                steps: group.steps.iter().map(|it| Shown::of(page, it)).collect(),
            });
        }
    }
    let view = View {
        style: include_str!("page.css"),
        script: include_str!("page.js"),
        kit: concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")),
        steps: page.reference.steps.len(),
        subjects,
        vocabularies: &page.reference.vocabularies,
        index: letters(page.reference.index(!page.english())),
        alike: groups_of_words().map(|it| it.join(" ")).collect(),
    };
    let mut templates = environment()?;
    templates.add_template("page", include_str!("page.jinja"))?;
    Ok(templates.get_template("page")?.render(Serde(&view))?)
}

impl<'r> Shown<'r> {
    fn of(page: &Page<'r>, entry: &'r Entry) -> Self {
        let (en, sv) = page.sentences(entry);
        let examples = page.examples(entry).map(|example| Link {
            example,
            lines: &example.lines,
            address: page.address(example),
        });
        let vocabularies = page.reference.vocabularies.iter();
        let parameters = vocabularies.map(|it| it.vocabulary.parameter);
        Self {
            anchor: entry.anchor(),
            en,
            sv,
            examples: examples.collect(),
            also: page.also(entry).collect(),
            columns: &entry.columns,
            after: &entry.after,
            note: entry.step.note,
            place: format!("{}:{}", entry.step.en.path, entry.step.en.line),
            uses: entry.uses,
            takes: parameters.filter(|it| entry.takes(it)).collect(),
        }
    }
}

/// The index by first letters; what begins with a parameter comes first.
fn letters(index: Vec<IndexLine>) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for line in index {
        let first = line.say.chars().next().filter(|it| it.is_alphabetic());
        let letter = first.map_or_else(|| "{…}".to_owned(), |it| it.to_uppercase().collect());
        match letters.iter_mut().find(|it| it.letter == letter) {
            Some(of) => of.lines.push(line),
            None => letters.push(Letter {
                letter,
                lines: vec![line],
            }),
        }
    }
    letters
}
