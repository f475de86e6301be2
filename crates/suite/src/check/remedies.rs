//! Advice to authors: the words to write instead.

use gherkin::StepType;
use rolecall_model::Command;

use super::trace::TracedStep;

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

/// A step that reads back the change that a command would have made.
pub(super) fn read_back(step: &TracedStep<'_>, command: &Command) -> String {
    let of = |parameter: &str| step.argument(parameter).unwrap_or("…");
    let (organization, person) = (of("organization"), of("person"));
    let sentence = match command {
        Command::GrantRole { .. } => Some(format!(
            "{person} is not a {} of {organization}",
            of("role")
        )),
        Command::RevokeRole { .. } => {
            Some(format!("{person} is a {} of {organization}", of("role")))
        }
        Command::AddUser { .. } => Some(format!("{person} is not a user of {organization}")),
        Command::RemoveUser { .. } => Some(format!("{person} is a user of {organization}")),
        Command::ChangeFeature { .. } => Some(format!(
            "the {} of {organization} is unchanged",
            of("feature")
        )),
        Command::AddItem { .. } => Some(format!(
            "{organization} has no {} {}",
            of("item"),
            of("string")
        )),
        Command::RemoveItem { .. } => Some(format!(
            "{organization} has the {} {}",
            of("item"),
            of("string")
        )),
        _ => None,
    };
    match sentence {
        Some(sentence) => format!("add `And {sentence}`"),
        None => format!(
            "add `Given the operator has recorded the state of {organization}` and `And nothing in \
             {organization} has changed`"
        ),
    }
}
