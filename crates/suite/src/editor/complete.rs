//! Completion: keywords, tags, the sentences of the catalogue, and the names and words in them.

use std::ops::Range;

use gherkin::StepType;

use super::cast::{Cast, NameKind};
use super::page::Page;
use super::template::{Template, Typed, words_of};
use super::{tables, tags};
use crate::check::trace::parameters;
use crate::check::wording::meaning;
use crate::check::wording::render::render;
use crate::register::Register;
use crate::register::source::Source;
use crate::run::step_index::StepIndex;
use crate::steps::parameters::nameless;
use crate::steps::row::Kind;
use crate::suite::lines::LineKind;

/// Something that can stand at a place of a file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Completion {
    /// The text in the menu.
    pub label: String,
    /// The kind, for a symbol beside it.
    pub kind: CompletionKind,
    /// The place that it replaces, in bytes.
    pub range: Range<usize>,
    /// The text that replaces it.
    pub text: String,
    /// The same as a snippet, with placeholders for the parts to choose.
    pub snippet: Option<String>,
    /// The text that an editor compares with what was typed.
    pub filter: String,
    /// A short remark beside the label.
    pub detail: String,
    /// A longer remark in Markdown; may be empty.
    pub documentation: String,
}

/// The kind of a completion.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum CompletionKind {
    /// A sentence of the catalogue.
    Sentence,
    /// A name of this kind.
    Name(NameKind),
    /// A word of a vocabulary, or a text in quotes.
    Word,
    /// A tag.
    Tag,
    /// A keyword of Gherkin.
    Keyword,
}

/// The most completions at one place that are not tags.
const MOST: usize = 200;

/// The completions at a place, the most likely first.
#[must_use]
pub fn complete(source: &Source, register: &Register, offset: usize) -> Vec<Completion> {
    let page = Page::of(source);
    let text = page.text;
    let Some(before) = text.get(..offset) else {
        return Vec::new();
    };
    let begin = before.rfind('\n').map_or(0, |at| at + 1);
    let prefix = before.get(begin..).unwrap_or_default();
    let typed = prefix.trim_start_matches('\u{feff}').trim_start();
    let index = page.line_at(offset);
    let kind = page.lines.get(index).map(|it| it.line.kind);
    match kind {
        Some(LineKind::Text | LineKind::Fence) => return Vec::new(),
        Some(LineKind::Row) => return tables::complete(&page, register, index, offset),
        _ => {}
    }
    if typed.starts_with('@') || typed.starts_with('#') && typed.contains('@') {
        return tags::complete(&page, register, typed.starts_with('#'), offset);
    }
    if typed.starts_with('#') {
        return Vec::new();
    }
    let mut keywords = page.language.steps().chain(["*"]);
    let step = keywords.find_map(|it| Some((it, typed.strip_prefix(it)?.strip_prefix(' ')?)));
    if let Some((keyword, sentence)) = step {
        let line = Place {
            page: &page,
            cast: Cast::of(&page, &page.steps_before(index)),
            typed: sentence.trim_start(),
            offset,
            ty: page.type_of(keyword, index),
        };
        return line.steps();
    }
    keyword(&page, typed, offset)
}

/// The keywords that begin with what was typed.
fn keyword(page: &Page<'_>, typed: &str, offset: usize) -> Vec<Completion> {
    if typed.contains(':') {
        return Vec::new();
    }
    let plain = typed.to_lowercase();
    let steps = page.language.steps().map(|it| format!("{it} "));
    let blocks = page.language.blocks().map(|it| format!("{it}: "));
    let fitting = steps
        .chain(blocks)
        .filter(|it| it.to_lowercase().starts_with(&plain));
    fitting
        .map(|text| Completion {
            label: text.trim_end().to_owned(),
            kind: CompletionKind::Keyword,
            range: offset - typed.len()..offset,
            filter: text.clone(),
            text,
            snippet: None,
            detail: String::new(),
            documentation: String::new(),
        })
        .collect()
}

/// A place in the sentence of a step.
struct Place<'p> {
    page: &'p Page<'p>,
    cast: Cast,
    /// The sentence before the place.
    typed: &'p str,
    offset: usize,
    ty: StepType,
}

impl Place<'_> {
    /// The rest of the line.
    fn rest(&self) -> &str {
        let rest = self.page.text.get(self.offset..).unwrap_or_default();
        rest.lines().next().unwrap_or_default()
    }

    fn steps(&self) -> Vec<Completion> {
        let language = self.page.language;
        let at_end = self.rest().trim().is_empty();
        let mut values = Vec::new();
        let mut sentences: Vec<(bool, Completion)> = Vec::new();
        for template in Template::all(language)
            .iter()
            .filter(|it| it.stands(self.ty))
        {
            let Some(typed) = template.typed(self.typed, &self.cast, language) else {
                continue;
            };
            if let Some((parameter, begun)) = &typed.open {
                self.values(parameter, begun, &mut values);
            }
            if at_end && let Some(sentence) = self.sentence(template, &typed) {
                // Under Then, what has to be found comes before further acts.
                let further = self.ty == StepType::Then && template.row.kind == Kind::When;
                sentences.push((further, sentence));
            }
        }
        sentences.sort_by_key(|(further, _)| *further);
        let mut all = values;
        if self.typed.is_empty() {
            // At the beginning of a step, a name alone helps nobody.
            all.clear();
        }
        all.extend(sentences.into_iter().map(|(_, it)| it));
        if all.is_empty() && at_end {
            all = self.other_words();
        }
        all.truncate(MOST);
        all
    }

    /// The values of a parameter that begin with a text.
    fn values(&self, parameter: &str, begun: &str, all: &mut Vec<Completion>) {
        let quoted = |it: &String| format!("\"{it}\"");
        let name = NameKind::of_parameter(parameter);
        let kind = name.map_or(CompletionKind::Word, CompletionKind::Name);
        let values: Vec<String> = match (parameter, name) {
            ("string", _) => self.cast.strings.iter().map(quoted).collect(),
            (_, Some(kind)) => {
                let words = nameless(parameter).iter().copied();
                self.cast
                    .of_kind(kind)
                    .chain(words)
                    .map(str::to_owned)
                    .collect()
            }
            _ => {
                let words = words_of(parameter, self.page.language).unwrap_or_default();
                words.into_iter().map(str::to_owned).collect()
            }
        };
        // The rest of a word that the place is in the middle of.
        let rest = self.rest();
        let closing = usize::from(parameter == "string" && rest.starts_with('"'));
        let word = rest.find(|it: char| !(it.is_alphanumeric() || it == '-'));
        let tail = word.unwrap_or(rest.len()).max(closing);
        for value in values.into_iter().filter(|it| it.starts_with(begun)) {
            if all.iter().any(|it| it.label == value && it.kind == kind) {
                continue;
            }
            all.push(Completion {
                kind,
                range: self.offset - begun.len()..self.offset + tail,
                text: value.clone(),
                snippet: None,
                filter: value.clone(),
                detail: format!("{{{parameter}}}"),
                documentation: String::new(),
                label: value,
            });
        }
    }

    /// The whole sentence, with the names and words that are likely where nothing was typed.
    fn sentence(&self, template: &Template, typed: &Typed) -> Option<Completion> {
        let mut arguments = typed.arguments.clone();
        let all: Vec<&str> = parameters(template.sentence).collect();
        for (place, parameter) in all.iter().enumerate().skip(arguments.len()) {
            let begun = match &typed.open {
                Some((_, begun)) if place == typed.arguments.len() => begun.as_str(),
                _ => "",
            };
            let names = all.iter().copied().zip(&arguments);
            let likely = self.likely(parameter, begun, &names.collect::<Vec<_>>());
            arguments.push(likely);
        }
        let text = render(template.sentence, &arguments, self.typed)?;
        let found = StepIndex::shared().ok()?.lookup(self.ty, &text).ok()??;
        let snippet = self.snippet(&text, &all, &found.spans, typed.arguments.len());
        Some(self.completion(template, text, Some(snippet)))
    }

    fn completion(&self, template: &Template, text: String, snippet: Option<String>) -> Completion {
        let row = template.row;
        let path = row.path.rsplit(['/', '\\']).next().unwrap_or_default();
        let subject = path.trim_end_matches(".rs").replace('_', " ");
        let mut documentation = format!("`{}`", row.en);
        if let Some(sv) = row.sv {
            documentation.push_str(&format!("\n\n`{sv}`"));
        }
        if !row.note.is_empty() {
            documentation.push_str(&format!("\n\n{}", row.note));
        }
        Completion {
            label: text.clone(),
            kind: CompletionKind::Sentence,
            range: self.offset - self.typed.len()..self.offset + self.rest().len(),
            text,
            snippet,
            filter: self.typed.to_owned(),
            detail: format!("{}, {subject}", row.kind.en()),
            documentation,
        }
    }

    /// A likely value for a parameter, which begins with this text.
    fn likely(&self, parameter: &str, begun: &str, before: &[(&str, &String)]) -> String {
        let context = &self.cast.context;
        let used = |name: &str| before.iter().any(|(_, it)| it.as_str() == name);
        let first = |kind| self.cast.of_kind(kind).find(|it| it.starts_with(begun));
        let known = |name: &Option<String>| name.clone().filter(|it| it.starts_with(begun));
        let fresh = |name: Option<&str>| match name {
            Some(name) => name.to_owned(),
            None if begun.is_empty() => sample(parameter).to_owned(),
            None => begun.to_owned(),
        };
        let person = || {
            before
                .iter()
                .rev()
                .find(|(it, _)| matches!(*it, "actor" | "person"))
        };
        match parameter {
            "actor" => known(&context.actor).unwrap_or_else(|| fresh(first(NameKind::Person))),
            "person" => {
                let others = self.cast.of_kind(NameKind::Person);
                let mut others = others.filter(|it| it.starts_with(begun) && !used(it));
                let target = known(&context.target).filter(|it| !used(it));
                target.unwrap_or_else(|| fresh(others.next()))
            }
            "organization" => {
                let home = context.organization(person().map(|(_, it)| it.as_str()));
                let home = home.filter(|it| it.starts_with(begun));
                home.unwrap_or_else(|| fresh(first(NameKind::Organization)))
            }
            "site" => fresh(first(NameKind::Site)),
            "string" => {
                let last = self.cast.strings.last().map(|it| format!("\"{it}\""));
                let last = last.filter(|it| it.starts_with(begun));
                last.unwrap_or_else(|| match begun.len() {
                    0 | 1 => sample(parameter).to_owned(),
                    _ => format!("{begun}\""),
                })
            }
            "int" if begun.is_empty() => sample(parameter).to_owned(),
            "int" => begun.to_owned(),
            "modal" if begun.is_empty() && self.ty != StepType::Then => String::new(),
            _ => {
                let words = words_of(parameter, self.page.language).unwrap_or_default();
                let word = words.into_iter().find(|it| it.starts_with(begun));
                word.unwrap_or_default().to_owned()
            }
        }
    }

    /// The text with placeholders for the parameters behind those that were typed.
    fn snippet(
        &self,
        text: &str,
        parameters: &[&str],
        spans: &[Range<usize>],
        typed: usize,
    ) -> String {
        let mut snippet = String::new();
        let mut at = 0;
        let open = parameters.iter().zip(spans).skip(typed);
        let open = open.filter(|(_, span)| !span.is_empty());
        for (number, (parameter, span)) in (1..).zip(open) {
            let value = text.get(span.clone()).unwrap_or_default();
            let bare = value.trim_end();
            snippet.push_str(&escaped(text.get(at..span.start).unwrap_or_default()));
            let choices = self.choices(parameter, bare);
            if choices.len() > 1 {
                let choices: Vec<_> = choices.iter().map(|it| escaped_choice(it)).collect();
                snippet.push_str(&format!("${{{number}|{}|}}", choices.join(",")));
            } else {
                snippet.push_str(&format!("${{{number}:{}}}", escaped(bare)));
            }
            at = span.start + bare.len();
        }
        snippet.push_str(&escaped(text.get(at..).unwrap_or_default()));
        snippet
    }

    /// The values to choose from, the one in the text first.
    fn choices(&self, parameter: &str, value: &str) -> Vec<String> {
        let others: Vec<String> = match NameKind::of_parameter(parameter) {
            Some(kind) => self.cast.of_kind(kind).map(str::to_owned).collect(),
            None => {
                let words = words_of(parameter, self.page.language).unwrap_or_default();
                words.into_iter().map(str::to_owned).collect()
            }
        };
        let others = others.into_iter().filter(|it| it != value);
        std::iter::once(value.to_owned()).chain(others).collect()
    }

    /// The sentences that say in the words of the catalogue what the author said in others.
    fn other_words(&self) -> Vec<Completion> {
        if self.typed.trim().is_empty() {
            return Vec::new();
        }
        let language = self.page.language;
        let meant = meaning(self.typed, self.ty, language, &self.cast.context);
        let Ok(index) = StepIndex::shared() else {
            return Vec::new();
        };
        let sentences = meant.same.into_iter().chain(meant.nearest);
        let found = sentences.filter_map(|text| {
            let found = index.lookup(self.ty, &text).ok()??;
            let mut all = Template::all(language).iter();
            let template = all.find(|it| it.sentence == found.sentence)?;
            let all: Vec<&str> = parameters(found.sentence).collect();
            let snippet = self.snippet(&text, &all, &found.spans, 0);
            Some(self.completion(template, text, Some(snippet)))
        });
        found.collect()
    }
}

/// A value for a parameter of which the scenario has none.
fn sample(parameter: &str) -> &'static str {
    match parameter {
        "actor" => "Fia",
        "person" => "Ulla",
        "organization" => "Acme",
        "site" => "Main",
        "int" => "2",
        _ => "\"First\"",
    }
}

/// A text in a snippet.
fn escaped(text: &str) -> String {
    let special = |it: char| matches!(it, '\\' | '$' | '}');
    escape(text, special)
}

/// A text in a choice of a snippet.
fn escaped_choice(text: &str) -> String {
    escape(text, |it| matches!(it, '\\' | '$' | '}' | ',' | '|'))
}

fn escape(text: &str, special: impl Fn(char) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if special(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
