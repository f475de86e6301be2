//! Annotations of GitHub Actions: one line of the log for each finding, which the service shows beside the code.
//!
//! These are the only commands that the kit prints. Everything in them that others wrote is made printable, and
//! escaped as the runner asks, so that it cannot end its own command or begin another.

use rolecall_model::verdict::Verdict;

use super::facts::Facts;
use super::findings::{Finding, findings};
use super::text::{count, cut, printable};
use crate::record::Record;

/// GitHub shows so many errors, and as many warnings, of one step.
const MOST: usize = 10;

/// Maximum length of a message, in characters.
const MESSAGE: usize = 2_000;

/// The annotations of a record, one a line. `file` is the file beside which they are shown, such as the mapping:
/// the scenarios are not part of the repository that is tested.
#[must_use]
pub fn render(record: &Record, file: Option<&str>) -> String {
    let mut out = String::new();
    let findings = findings(record);
    for (level, errors) in [("error", true), ("warning", false)] {
        let is_error = |it: &&Finding<'_>| {
            let binding = !it.is_advice();
            (binding && matches!(it.verdict, Verdict::Fail | Verdict::Error)) == errors
        };
        let found: Vec<_> = findings.iter().filter(is_error).collect();
        let shown = if found.len() <= MOST {
            found.len()
        } else {
            MOST - 1
        };
        for finding in found.iter().take(shown) {
            let title = title(finding);
            command(&mut out, level, file, &title, &message(record, finding));
        }
        let rest: Vec<_> = found.iter().skip(shown).map(|it| title(it)).collect();
        if !rest.is_empty() {
            let title = format!("{} more findings", rest.len());
            command(&mut out, level, file, &title, &rest.join("\n"));
        }
    }
    out
}

fn title(finding: &Finding<'_>) -> String {
    let id = finding.requirement().map(|it| format!("{}: ", it.id));
    format!(
        "{} {}{}",
        finding.verdict,
        id.unwrap_or_default(),
        finding.title()
    )
}

/// The rule, and the first scenario that shows that it is broken.
fn message(record: &Record, finding: &Finding<'_>) -> String {
    let mut lines = Vec::new();
    if let Some(requirement) = finding.requirement() {
        lines.push(requirement.statement.clone());
    }
    if !finding.consequences.is_empty() {
        let consequences = count(finding.consequences.len(), "consequence");
        lines.push(format!("1 cause → {consequences}"));
    }
    if let Some(scenario) = finding.all_scenarios().next() {
        lines.push(format!("{} ({})", scenario.name, scenario.location()));
        let facts = Facts::of(record, scenario);
        let labelled = facts.labelled();
        lines.extend(
            labelled
                .iter()
                .map(|(label, text)| format!("  {label}: {text}")),
        );
        lines.push(format!("  run it again: {}", facts.rerun));
    }
    lines.join("\n")
}

/// One workflow command. The escapes are those of the runner.
fn command(out: &mut String, level: &str, file: Option<&str>, title: &str, message: &str) {
    let data = |text: &str| {
        let text = printable(text);
        let text = text.replace('%', "%25").replace('\r', "%0D");
        text.replace('\n', "%0A")
    };
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let place = file.map(|file| format!("file={},", property(file)));
    out.push_str(&format!(
        "::{level} {}title={}::{}\n",
        place.unwrap_or_default(),
        property(cut(title, MESSAGE).0),
        data(cut(message, MESSAGE).0)
    ));
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use super::*;
    use crate::record::sample;

    #[test]
    fn the_sample_as_annotations() {
        insta::assert_snapshot!(render(&sample(), Some("implementation.toml")));
    }

    #[test]
    fn a_server_cannot_write_commands() {
        let mut record = sample();
        let failure = record.scenarios[3].failure.as_mut().unwrap();
        failure.observed = "a\n::error::boom\r::set-output name=x::y\u{2028}##[error]z".into();
        record.requirements[4].title = "a,file=/etc/passwd::b\n::warning::c".into();
        let text = render(&record, Some("a:b,c"));
        assert_eq!(text.lines().count(), findings(&record).len());
        for line in text.lines() {
            let (_, rest) = line.split_at(2);
            let (head, _) = rest.split_once("::").unwrap();
            assert!(
                head.starts_with("error file=a%3Ab%2Cc,title=")
                    || head.starts_with("warning file="),
                "{line}"
            );
            assert_eq!(head.matches(',').count(), 1, "{line}");
        }
        assert!(!text.contains("##[") && !text.contains('\r'), "{text}");
    }

    #[test]
    fn no_more_are_printed_than_are_shown() {
        let mut record = sample();
        let (scenario, requirement) = (record.scenarios[3].clone(), record.requirements[4].clone());
        (record.scenarios, record.requirements) = (0..40)
            .map(|i| {
                let mut it = (scenario.clone(), requirement.clone());
                it.0.id.push_str(&i.to_string());
                it.1.id.push_str(&i.to_string());
                it.0.accused = vec![it.1.id.clone()];
                it.1.scenarios = vec![it.0.id.clone()];
                it
            })
            .unzip();
        let text = render(&record, None);
        assert_eq!(text.lines().count(), MOST);
        assert!(text.contains("::error title=31 more findings::"), "{text}");
    }
}
