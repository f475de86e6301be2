//! The differences between a record and its replay.

use std::collections::HashMap;

use rolecall_model::verdict::Verdict;
use rolecall_record::record::{Record, Requirement, Scenario};

use super::Check;

/// Compares a record with its replay. `left_over` is the evidence that no scenario asked for.
pub(super) fn compare(record: &Record, again: &Record, left_over: &[String]) -> [Check; 2] {
    let found: HashMap<_, _> = again
        .scenarios
        .iter()
        .map(|it| (it.id.as_str(), it))
        .collect();
    let mut faults = Vec::new();
    let mut seen = HashMap::new();
    for scenario in &record.scenarios {
        if seen.insert(&scenario.id, ()).is_some() {
            faults.push(format!("{} stands in the record twice", scenario.id));
        }
        match found.get(scenario.id.as_str()) {
            None => faults.push(format!("{} is not a scenario of the suite", scenario.id)),
            Some(again) => faults.extend(difference(scenario, again)),
        }
    }
    faults.extend_from_slice(left_over);
    let good = format!("{} scenarios replayed, with the same verdicts", found.len());
    let verdicts = Check::new("verdicts", faults, good);

    let mut faults = Vec::new();
    if record.requirements.len() != again.requirements.len() {
        faults.push("the requirements differ from those of the register".to_owned());
    }
    for (recorded, again) in record.requirements.iter().zip(&again.requirements) {
        faults.extend(concluded(recorded, again));
    }
    for (what, same) in [
        ("the summary", record.summary == again.summary),
        ("the classes", record.classes == again.classes),
        ("the selection", record.selection == again.selection),
        ("the register", record.register == again.register),
        ("the suite", record.suite == again.suite),
        ("the readings", record.readings == again.readings),
        (
            "the expected failures",
            record.expected_failures == again.expected_failures,
        ),
    ] {
        if !same {
            faults.push(format!("{what} does not follow from the verdicts"));
        }
    }
    let good = format!(
        "{} requirements, as concluded from their scenarios",
        again.requirements.len()
    );
    [verdicts, Check::new("conclusions", faults, good)]
}

/// The difference between a scenario and its replay. What an answer said is not compared word by word: of a
/// time-out, for example, the replay knows another reason.
fn difference(recorded: &Scenario, again: &Scenario) -> Option<String> {
    if recorded.verdict != again.verdict {
        let why = again.failure.as_ref();
        return Some(format!(
            "{}: recorded verdict {}, replayed verdict {}{}",
            recorded.id,
            recorded.verdict,
            again.verdict,
            why.map(|it| format!(" ({})", it.message))
                .unwrap_or_default()
        ));
    }
    let text = |it: &Scenario| {
        let steps = it.steps.iter();
        let steps = steps.map(|it| {
            (
                it.keyword.clone(),
                it.text.clone(),
                it.table.clone(),
                it.doc_string.clone(),
            )
        });
        steps.collect::<Vec<_>>()
    };
    let facts = [
        (
            "name",
            (&recorded.name, &recorded.feature, &recorded.rule)
                == (&again.name, &again.feature, &again.rule),
        ),
        (
            "place",
            (&recorded.path, recorded.line, &recorded.area)
                == (&again.path, again.line, &again.area),
        ),
        (
            "requirements",
            (&recorded.requirements, &recorded.controls) == (&again.requirements, &again.controls),
        ),
        ("readings", recorded.readings == again.readings),
        (
            "accusations",
            (&recorded.accused, &recorded.consequences) == (&again.accused, &again.consequences),
        ),
        (
            "reason",
            (&recorded.reason, &recorded.lacking) == (&again.reason, &again.lacking),
        ),
        // Records of earlier versions name no roles.
        (
            "roles",
            recorded.roles.is_empty() || recorded.roles == again.roles,
        ),
        ("steps", text(recorded) == text(again)),
    ];
    let differing: Vec<_> = facts
        .iter()
        .filter(|(_, same)| !same)
        .map(|(what, _)| *what)
        .collect();
    (!differing.is_empty()).then(|| {
        format!(
            "{}: its {} in the record differ from those of the suite and of the replay",
            recorded.id,
            differing.join(", ")
        )
    })
}

/// The difference between a requirement and what follows from the replay.
fn concluded(recorded: &Requirement, again: &Requirement) -> Option<String> {
    if recorded.not_selected != again.not_selected {
        return Some(format!(
            "{}: recorded are {} scenarios that were not selected, the suite has {}",
            recorded.id, recorded.not_selected, again.not_selected
        ));
    }
    if (&recorded.id, recorded.verdict) != (&again.id, again.verdict) {
        let word = |verdict: Option<Verdict>| {
            verdict.map_or_else(|| "not run".to_owned(), |it| it.to_string())
        };
        return Some(format!(
            "{}: recorded verdict {}, concluded verdict {}",
            recorded.id,
            word(recorded.verdict),
            word(again.verdict)
        ));
    }
    // The reason of an inconclusive verdict quotes an answer, or the want of one.
    let plain = |it: &Requirement| Requirement {
        reason: match it.verdict {
            Some(Verdict::Inconclusive) => String::new(),
            _ => it.reason.clone(),
        },
        ..it.clone()
    };
    (plain(recorded) != plain(again)).then(|| {
        format!(
            "{}: its entry in the record is not that of the register and of its scenarios",
            recorded.id
        )
    })
}
