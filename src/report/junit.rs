//! JUnit XML, for the test views of CI servers and editors.
//!
//! A feature file is a test suite, a scenario a test case. JUnit knows no verdict between failure
//! and error: an inconclusive scenario is an error of type `inconclusive`.

use std::collections::BTreeMap;
use std::time::Duration;

use quick_junit::{NonSuccessKind, Property, TestCase, TestCaseStatus, TestSuite};

use crate::record::{Record, Scenario};
use crate::verdict::Verdict;

use super::RenderError;
use super::text::{printable, trace};

pub(super) fn render(record: &Record) -> Result<String, RenderError> {
    let implementation = &record.implementation;
    let mut report = quick_junit::Report::new(&*printable(&format!(
        "rolecall: {} {}",
        implementation.name, implementation.version
    )));
    report.set_time(Duration::from_micros(record.duration_us));
    report.timestamp = record.started.parse().ok();
    let mut suites: BTreeMap<&str, TestSuite> = BTreeMap::new();
    for scenario in &record.scenarios {
        let suite = suites.entry(&scenario.path).or_insert_with(|| {
            let mut suite = TestSuite::new(&*printable(&scenario.feature));
            suite.add_property(property("path", &scenario.path));
            suite
        });
        let time = suite.time.unwrap_or_default() + Duration::from_micros(scenario.duration_us);
        suite.set_time(time);
        suite.add_test_case(test_case(scenario));
    }
    report.add_test_suites(suites.into_values());
    Ok(report.to_string()?)
}

fn test_case(scenario: &Scenario) -> TestCase {
    let mut case = TestCase::new(&*printable(&scenario.name), status(scenario));
    case.set_classname(&*printable(&scenario.path));
    case.set_time(Duration::from_micros(scenario.duration_us));
    case.add_property(property("id", &scenario.id));
    for id in &scenario.requirements {
        case.add_property(property("requirement", id));
    }
    for id in &scenario.controls {
        case.add_property(property("control-of", id));
    }
    case
}

fn status(scenario: &Scenario) -> TestCaseStatus {
    let mut status = match scenario.verdict {
        Verdict::Pass => return TestCaseStatus::success(),
        Verdict::Inapplicable => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(&*printable(&with_ids(scenario, &scenario.reason)));
            return status;
        }
        Verdict::Fail => TestCaseStatus::non_success(NonSuccessKind::Failure),
        Verdict::Error | Verdict::Inconclusive => {
            TestCaseStatus::non_success(NonSuccessKind::Error)
        }
    };
    status.set_type(scenario.verdict.as_str());
    let message = scenario
        .failure
        .as_ref()
        .map_or("", |failure| &failure.message);
    status.set_message(&*printable(&with_ids(scenario, message)));
    status.set_description(&*printable(&trace(scenario)));
    status
}

/// `text` behind the ids of the requirements at stake.
fn with_ids(scenario: &Scenario, text: &str) -> String {
    let ids = if scenario.requirements.is_empty() {
        &scenario.controls
    } else {
        &scenario.requirements
    };
    if ids.is_empty() {
        text.to_owned()
    } else {
        format!("{}: {text}", ids.join(", "))
    }
}

fn property(name: &str, value: &str) -> Property {
    Property::new(name, &*printable(value))
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
    fn the_sample_as_junit() {
        insta::assert_snapshot!(render(&sample()).unwrap());
    }

    /// XML 1.0, production 2 (`Char`).
    #[test]
    fn no_character_is_outside_xml() {
        let mut record = sample();
        let hostile: String = ('\0'..='\u{a0}').chain(['\u{fffe}', '\u{ffff}']).collect();
        for scenario in &mut record.scenarios {
            scenario.name.push_str(&hostile);
            scenario.feature.push_str(&hostile);
            scenario.reason.push_str(&hostile);
            if let Some(failure) = &mut scenario.failure {
                failure.message.push_str(&hostile);
                failure.observed.push_str(&hostile);
            }
        }
        let xml = render(&record).unwrap();
        let allowed = |c| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
        assert!(xml.chars().all(allowed));
        assert!(xml.contains("&lt;script&gt;") && !xml.contains("<script>"));
    }
}
