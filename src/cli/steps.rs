//! `rolecall steps`: the step sentences of scenarios.

mod glue;
mod html;
mod markdown;
mod text;

use clap::ValueEnum;
use rolecall_suite::reference::{Entry, Example, Reference};
use rolecall_suite::suite::catalogue::Kind;

use super::{CliError, Content, Exit, print, print_file, print_json, tell};

const EXAMPLES: &str = "\
Examples:
  rolecall steps
      List every step by subject and kind, in English and in Swedish, with an example, and the words of the \
parameters.
  rolecall steps --search \"full administrator\"
      List the steps that mention it, or that take it as a word of a parameter.
  rolecall steps --index
      List what one may want to say, by the alphabet, each with the step for it.
  rolecall steps --language sv
      List the steps of feature files that begin with `# language: sv`.
  rolecall steps --format html > steps.html
      Write a page for a browser, with a search, an index, and links to the features.
  rolecall steps --format markdown > STEPS.md
      Write the catalogue as tables, both languages side by side.
  rolecall steps --format glue > steps.js
      Write the file by which an editor's extension for Cucumber knows the steps.

In a step, a parameter such as {role} stands for a word of that kind, {string} for a text in double \
quotes and {int} for a number; (s) is optional, and is/are means either. {modal} is empty for an act \
that is only attempted, or a modal such as `can ` or `cannot `, which states the expected result. \
Acts are listed under When, and may be used under Then as well.
Exit codes: 0 steps were found, 2 usage, 4 no step was found, 5 kit error.";

/// Options of `steps`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Show only the steps of this language [default: both]
    #[arg(long, value_enum)]
    language: Option<Language>,
    /// Show only the steps that mention all of these words, in either language, or take them as a word of a parameter
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// List what one may want to say, each with the step for it
    #[arg(long)]
    index: bool,
    /// Address of the folder of features, for links to examples
    #[arg(long, value_name = "URL", default_value = "features/")]
    link: String,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    content: Content,
}

/// A language of the feature files.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Language {
    /// English.
    En,
    /// Swedish.
    Sv,
}

/// The format of the catalogue.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Text,
    /// For a page of documentation.
    Markdown,
    /// A page for a browser.
    Html,
    /// For programs.
    Json,
    /// For editors with the extension for Cucumber: a file of step definitions in JavaScript.
    Glue,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let (_, suite) = arguments.content.load()?;
    let mut reference = Reference::of(&suite).map_err(CliError::kit)?;
    if let Some(text) = &arguments.search
        && !reference.search(text)
        && !reference.steps.is_empty()
    {
        tell(&format!(
            "no step has all the words of `{text}`; these have words that mean about the same\n"
        ));
    }
    match arguments.language {
        Some(Language::Sv) => reference.steps.retain(|it| it.step.sv.is_some()),
        Some(Language::En) => reference.steps.iter_mut().for_each(|it| {
            it.step.sv = None;
            it.example_sv = None;
            it.also_sv = Vec::new();
        }),
        None => {}
    }
    reference.keep_used_vocabularies();
    if reference.steps.is_empty() {
        let text = arguments.search.as_deref().unwrap_or_default();
        return Err(
            CliError::nothing(&format!("no step contains all the words of `{text}`"))
                .with_help("search for fewer words; `rolecall steps` lists all steps"),
        );
    }
    let page = Page {
        reference: &reference,
        language: arguments.language,
        link: &arguments.link,
    };
    match arguments.format {
        Format::Text if arguments.index => print(&text::index(&page))?,
        Format::Text => print(&text::steps(&page))?,
        Format::Markdown => print_file(&markdown::page(&page))?,
        Format::Html => print_file(&html::page(&page).map_err(CliError::kit)?)?,
        Format::Glue => print_file(&glue::in_glue(&reference))?,
        Format::Json => {
            let mut value = serde_json::to_value(&reference).map_err(CliError::kit)?;
            let index =
                serde_json::to_value(reference.index(!page.english())).map_err(CliError::kit)?;
            if let Some(object) = value.as_object_mut() {
                object.insert("index".to_owned(), index);
            }
            print_json(&format!("{value:#}"))?;
        }
    }
    Ok(Exit::Success)
}

/// The contents of a page.
struct Page<'r> {
    reference: &'r Reference,
    language: Option<Language>,
    /// The address of the folder of features.
    link: &'r str,
}

impl Page<'_> {
    /// Whether English is shown.
    fn english(&self) -> bool {
        self.language != Some(Language::Sv)
    }

    /// The sentences of a step to be shown, English first.
    fn sentences<'e>(&self, entry: &'e Entry) -> (Option<&'e str>, Option<&'e str>) {
        let en = self.english().then_some(entry.step.en.expression);
        (en, entry.step.sv.as_ref().map(|it| it.expression))
    }

    /// The examples of a step to be shown: one in each language.
    fn examples<'e>(&self, entry: &'e Entry) -> impl Iterator<Item = &'e Example> {
        let en = entry.example.as_ref().filter(|_| self.english());
        en.into_iter().chain(&entry.example_sv)
    }

    /// Other ways to say a step, in the languages that are shown.
    fn also<'e>(&self, entry: &'e Entry) -> impl Iterator<Item = &'static str> + use<'e> {
        let en = entry
            .also
            .iter()
            .filter(|_| self.language != Some(Language::Sv));
        let en: Vec<_> = en.copied().collect();
        en.into_iter().chain(entry.also_sv.iter().copied())
    }

    /// The address of an example.
    fn address(&self, example: &Example) -> String {
        let folder = self.link.trim_end_matches('/');
        format!("{folder}/{}#L{}", example.path, example.line)
    }
}

/// The steps of one subject and kind.
struct Group<'r> {
    /// The subject and what it is about, where it begins.
    subject: Option<(&'static str, &'static str)>,
    kind: Kind,
    steps: &'r [Entry],
}

fn groups(reference: &Reference) -> impl Iterator<Item = Group<'_>> {
    let same = |one: &Entry, other: &Entry| {
        (one.step.subject, one.step.kind) == (other.step.subject, other.step.kind)
    };
    let mut last = None;
    reference.steps.chunk_by(same).filter_map(move |steps| {
        let first = &steps.first()?.step;
        let begins = last.replace(first.subject) != Some(first.subject);
        Some(Group {
            subject: begins.then_some((first.subject, first.about)),
            kind: first.kind,
            steps,
        })
    })
}
