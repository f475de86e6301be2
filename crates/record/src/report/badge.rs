//! A badge of the run, as shields.io reads it from an endpoint (<https://shields.io/badges/endpoint-badge>).

use serde::Serialize;

use crate::record::{Conclusion, Record};

use super::RenderError;
use super::text::printable;

/// The endpoint's answer, version 1 of its schema.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Badge {
    schema_version: u8,
    label: &'static str,
    message: String,
    color: &'static str,
    /// If set, no query of the badge's address changes its colour.
    is_error: bool,
}

pub(super) fn render(record: &Record) -> Result<String, RenderError> {
    let conclusion = record.conclusion();
    let badge = Badge {
        schema_version: 1,
        label: "rolecall",
        message: message(record, conclusion),
        color: color(conclusion),
        is_error: color(conclusion) == "red",
    };
    let mut json = serde_json::to_string_pretty(&badge)?;
    json.push('\n');
    Ok(json)
}

/// The conclusion of the run: the share of classes and requirements, or the number of failures.
fn message(record: &Record, conclusion: Conclusion) -> String {
    match conclusion {
        Conclusion::DoesNotConform | Conclusion::ClaimNotShown => {
            printable(&record.summary.reason).into_owned()
        }
        Conclusion::Conforms | Conclusion::PassesInPart => record.share(),
        _ => conclusion.to_string(),
    }
}

const fn color(conclusion: Conclusion) -> &'static str {
    match conclusion {
        Conclusion::Conforms => "brightgreen",
        Conclusion::PassesInPart | Conclusion::FailsAsExpected | Conclusion::Inconclusive => {
            "yellow"
        }
        Conclusion::DoesNotConform
        | Conclusion::ClaimNotShown
        | Conclusion::KitError
        | Conclusion::Misfit => "red",
        Conclusion::NothingRan => "lightgrey",
    }
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use rolecall_model::verdict::Verdict;

    use super::*;
    use crate::record::sample;

    fn badge(record: &Record) -> serde_json::Value {
        serde_json::from_str(&render(record).unwrap()).unwrap()
    }

    #[test]
    fn the_badge_says_what_the_run_shows() {
        let mut record = sample();
        assert_eq!(
            badge(&record),
            serde_json::json!({
                "schemaVersion": 1,
                "label": "rolecall",
                "message": "kit error",
                "color": "red",
                "isError": true
            })
        );
        record.summary.verdict = Some(Verdict::Fail);
        record.summary.reason = "1 requirement not met".to_owned();
        assert_eq!(badge(&record)["message"], "1 requirement not met");
        record.summary.verdict = Some(Verdict::Pass);
        assert_eq!(badge(&record)["color"], "red");
        record.classes[0].partial = true;
        record.classes[0].verdict = Some(Verdict::Pass);
        let share = "conforms to 0 of 1 class, 5 of 9 requirements tested";
        assert_eq!(badge(&record)["message"], share);
        record.summary.verdict = Some(Verdict::Inconclusive);
        assert_eq!(badge(&record)["color"], "yellow");
        record.summary.conforms = true;
        assert_eq!(badge(&record)["message"], share);
        assert_eq!(badge(&record)["color"], "brightgreen");
        assert_eq!(badge(&record)["isError"], false);
    }
}
