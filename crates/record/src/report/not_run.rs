//! Requirements that a part of the suite left out, in the shape of skipped scenarios.
//!
//! Formats of test reports know nothing but tests. If they listed those that ran and nothing else, the report of
//! a shard or of a selection would look like that of the whole suite.

use std::collections::BTreeMap;

use rolecall_model::verdict::Verdict;

use crate::record::{Record, Requirement, Scenario};

/// One skipped scenario for each requirement of which scenarios were left out, in the order of the register;
/// none for a complete run.
pub(super) fn not_run(record: &Record) -> Vec<Scenario> {
    if record.selection.complete {
        return Vec::new();
    }
    let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
    let left_out = record.requirements.iter().filter_map(|requirement| {
        let reason = reason(requirement)?;
        let line = lines.entry(&requirement.area).or_default();
        *line += 1;
        Some(skipped(requirement, reason, *line))
    });
    left_out.collect()
}

/// Why nothing, or not everything, is known of a requirement; `None` if that is not for the selection.
fn reason(requirement: &Requirement) -> Option<String> {
    let shown = requirement.scenarios.len() + requirement.controls.len();
    match requirement.verdict {
        None => Some(format!("not run: {}", requirement.reason)),
        Some(Verdict::Inapplicable) => None,
        Some(_) if requirement.not_selected == 0 => None,
        Some(_) => Some(format!(
            "not run: {} of its {} scenarios, which were not selected",
            requirement.not_selected,
            shown + requirement.not_selected
        )),
    }
}

fn skipped(requirement: &Requirement, reason: String, line: usize) -> Scenario {
    Scenario {
        id: format!("not-run/{}", requirement.id),
        name: format!("{}: {}", requirement.id, requirement.title),
        feature: format!("Requirements of {} that were left out", requirement.area),
        rule: None,
        path: format!("not-run/{}", requirement.area),
        line,
        area: requirement.area.clone().into(),
        requirements: vec![requirement.id.clone()],
        controls: Vec::new(),
        readings: BTreeMap::new(),
        roles: Vec::new(),
        verdict: Verdict::Inapplicable,
        accused: Vec::new(),
        consequences: BTreeMap::new(),
        cause: None,
        reason,
        lacking: None,
        failure: None,
        duration_us: 0,
        steps: Vec::new(),
        exchanges: Vec::new(),
        label: String::new(),
        evidence: None,
    }
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::record::{sample, sample_run};
    use crate::report::{REPORTS, RenderError};

    /// The sample, of which one requirement did not run and another did in part.
    fn part() -> Record {
        let mut run = sample_run();
        run.selection.complete = false;
        let of = sample();
        let mut requirements = of.requirements;
        requirements[0].not_selected = 3;
        requirements.push(Requirement {
            verdict: None,
            ..crate::record::sample::requirement("EXT-99", "Left out", "It MUST hold.")
        });
        Record::conclude(run, requirements, of.scenarios)
    }

    fn rendered(record: &Record, name: &str) -> String {
        let report = REPORTS.iter().find(|it| it.name == name).unwrap();
        let render: fn(&Record, &mut dyn Write) -> Result<(), RenderError> = report.render;
        let mut text = Vec::new();
        render(record, &mut text).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn a_part_does_not_look_whole() {
        let record = part();
        let listed = not_run(&record);
        assert!(listed.iter().any(|it| it.id == "not-run/EXT-99"));
        let whole = sample();
        assert!(not_run(&whole).is_empty());
        for name in ["junit", "messages", "ctrf"] {
            let text = rendered(&record, name);
            assert!(text.contains("EXT-99: Left out"), "{name}");
            assert!(!rendered(&whole, name).contains("not-run/"), "{name}");
        }
        let (junit, all) = (rendered(&record, "junit"), rendered(&whole, "junit"));
        let skipped = |text: &str| text.matches("<skipped").count();
        assert_eq!(skipped(&junit), skipped(&all) + listed.len());
        let counted = format!("tests=\"{}\"", record.scenarios.len() + listed.len());
        assert!(junit.contains(&counted), "{junit}");
    }

    #[test]
    fn the_messages_of_a_part_that_passes_are_no_success() {
        let mut record = part();
        record.scenarios.retain(|it| it.verdict == Verdict::Pass);
        let mut run = sample_run();
        run.selection.complete = false;
        let record = Record::conclude(run, record.requirements, record.scenarios);
        let text = rendered(&record, "messages");
        let last = text.lines().last().unwrap();
        assert!(last.contains("\"success\":false"), "{last}");
    }
}
