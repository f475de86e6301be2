//! Advice to authors: the words to write instead.

use gherkin::StepType;
use rolecall_model::Command;

use super::diagnostic::{NewStep, Remedy};
use super::trace::TracedStep;
use super::wording::in_words;
use crate::suite::syntax::Language;

/// The advice about a step that does not fit those before it.
pub(super) fn remedy(steps: &[TracedStep<'_>], traced: &TracedStep<'_>) -> String {
    let before = steps
        .iter()
        .take_while(|it| it.step.position.line != traced.step.position.line);
    let act = before.filter(|it| it.is_act()).last();
    let command = act
        .and_then(|it| it.attempts().last())
        .map(|(_, command)| command);
    if let (Some(act), Some(Command::RequestExport { .. }), StepType::Then) =
        (act, command, traced.step.ty)
    {
        let of = |parameter: &str| act.argument(parameter).unwrap_or("…");
        return format!(
            "an export is prepared before it can be fetched: write `Given {} has exported the {} of {} …`, \
             `And the exports of {2} are ready` and `When {0} downloads the export of the {1} of {2}`",
            of("actor"),
            of("tab"),
            of("organization"),
        );
    }
    let note = traced.found.as_ref().map_or("", |it| it.row.note);
    match note {
        "" => "change this step or the one that it depends on".to_owned(),
        note => {
            format!("change this step or the one that it depends on; the catalogue says: {note}")
        }
    }
}

/// Advice how to read back what a refused command would have changed.
pub(super) struct ReadBack {
    pub(super) help: String,
    pub(super) remedies: Vec<Remedy>,
}

/// The step that reads back the change that the command of the act `step` would have made; `refusal` is the step
/// behind which it belongs, and `before` are the steps before the act.
pub(super) fn read_back(
    step: &TracedStep<'_>,
    command: &Command,
    before: &[TracedStep<'_>],
    refusal: &TracedStep<'_>,
    language: Language,
) -> ReadBack {
    let and = language.and();
    let behind = |sentence: &str| NewStep {
        beside: refusal.step.position.line,
        above: false,
        text: format!("{and} {sentence}"),
    };
    let direct = unchanged(command).and_then(|en| sentence(step, en, language));
    if let Some(sentence) = direct {
        return ReadBack {
            help: format!("add `{and} {sentence}`"),
            remedies: remedies(step, refusal, &sentence, vec![behind(&sentence)]),
        };
    }
    let organization = step.argument("organization").unwrap_or("…");
    let texts = [
        "the operator has recorded the state of {organization}",
        "nothing in {organization} has changed",
    ];
    let [recorded, compared] = texts.map(|it| it.replace("{organization}", organization));
    let own = before.last().filter(|it| !it.in_background);
    let keyword = match own.map(|it| it.step.ty) {
        Some(StepType::Given) => and,
        _ => language.given(),
    };
    let first = NewStep {
        beside: step.step.position.line,
        above: true,
        text: format!("{keyword} {recorded}"),
    };
    ReadBack {
        help: format!("add `Given {recorded}` and `And {compared}`"),
        remedies: match step.argument("organization") {
            Some(_) => remedies(step, refusal, &compared, vec![first, behind(&compared)]),
            None => Vec::new(),
        },
    }
}

/// The remedy that adds these steps, unless they would stand in a Background, or have placeholders.
fn remedies(
    act: &TracedStep<'_>,
    refusal: &TracedStep<'_>,
    sentence: &str,
    steps: Vec<NewStep>,
) -> Vec<Remedy> {
    if act.in_background || refusal.in_background {
        return Vec::new();
    }
    vec![Remedy {
        title: format!("Add the read-back `{sentence}`"),
        steps,
    }]
}

/// The steps that state what came of an act.
pub(super) fn outcomes(act: &TracedStep<'_>, language: Language) -> Vec<Remedy> {
    if act.in_background {
        return Vec::new();
    }
    let of = |en| {
        let text = format!("{} {}", language.then(), sentence(act, en, language)?);
        Some(Remedy {
            title: format!("Add `{text}`"),
            steps: vec![NewStep {
                beside: act.step.position.line,
                above: false,
                text,
            }],
        })
    };
    ["{actor} succeeds", "{actor} is refused"]
        .into_iter()
        .filter_map(of)
        .collect()
}

/// The sentence, in English, that says of one thing that a command has not changed it.
fn unchanged(command: &Command) -> Option<&'static str> {
    Some(match command {
        Command::GrantRole { .. } => "{person} is not a(n) {role} of {organization}",
        Command::RevokeRole { .. } => "{person} holds the role of {role} in {organization}",
        Command::AddUser { .. } => "{person} is not a user of {organization}",
        Command::RemoveUser { .. } => "{person} is among the users of {organization}",
        Command::ChangeFeature { .. } => "the {feature} of {organization} is/are unchanged",
        Command::AddItem { .. } => "{organization} has no {item} {string}",
        Command::RemoveItem { .. } => "{organization} includes the {item} {string}",
        _ => return None,
    })
}

/// A sentence of the catalogue about the people and things that an act names.
fn sentence(act: &TracedStep<'_>, en: &str, language: Language) -> Option<String> {
    in_words(en, language, |parameter| {
        let text = act.argument(parameter)?;
        Some(match (parameter, text) {
            ("person", "himself" | "herself") => act.argument("actor")?.to_owned(),
            ("string", text) => format!("\"{text}\""),
            _ => text.to_owned(),
        })
    })
}
