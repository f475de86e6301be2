//! JUnit XML, for the test views of CI servers and editors.
//!
//! A feature file is a test suite, a scenario a test case. JUnit knows no verdict between failure
//! and error: an inconclusive scenario is an error of type `inconclusive`. Requirements that a part of the suite
//! left out are skipped test cases.
//!
//! The report is written as a stream. `quick-junit`, with which the tests read it back, would build a
//! second copy of the whole run first.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufWriter, Write};
use std::time::Duration;

use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::{ElementWriter, Writer};
use rolecall_model::verdict::Verdict;

use super::facts::trace;
use super::not_run::not_run;
use super::text::printable;
use crate::record::{BUFFER, Record, Scenario, milliseconds};

/// The writer of the report.
type Xml<'out> = Writer<BufWriter<&'out mut dyn Write>>;

/// Writes the report.
///
/// # Errors
///
/// When `out` does not take it.
pub(super) fn render(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    let out = BufWriter::with_capacity(BUFFER, out);
    let mut xml = Writer::new_with_indent(out, b' ', 4);
    let mut suites: BTreeMap<&str, Vec<&Scenario>> = BTreeMap::new();
    let left_out = not_run(record);
    let all = || record.scenarios.iter().chain(&left_out);
    for scenario in all() {
        suites.entry(&scenario.path).or_default().push(scenario);
    }
    let implementation = &record.implementation;
    let name = format!(
        "rolecall: {} {}",
        implementation.name, implementation.version
    );
    let started = milliseconds(&record.started).map(|_| ("timestamp", record.started.as_str()));

    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let element = xml.create_element("testsuites");
    counted(element.with_attribute(("name", &*printable(&name))), all())
        .with_attributes(started)
        .with_attribute(("time", &*seconds(record.duration_us)))
        .write_inner_content(|xml| {
            let mut suites = suites.into_iter();
            suites.try_for_each(|(path, scenarios)| test_suite(xml, record, path, &scenarios))
        })?;
    xml.write_indent()?;
    xml.get_mut().flush()
}

/// The element with how many test cases of each kind there are in it.
fn counted<'xml, 'out, 's>(
    element: ElementWriter<'xml, BufWriter<&'out mut dyn Write>>,
    scenarios: impl IntoIterator<Item = &'s Scenario>,
) -> ElementWriter<'xml, BufWriter<&'out mut dyn Write>> {
    let (mut tests, mut skipped, mut failures, mut errors) = (0, 0, 0, 0);
    for scenario in scenarios {
        tests += 1;
        match scenario.verdict {
            Verdict::Pass => {}
            Verdict::Inapplicable => skipped += 1,
            Verdict::Fail => failures += 1,
            Verdict::Error | Verdict::Inconclusive => errors += 1,
        }
    }
    let counts = [
        ("tests", tests),
        ("skipped", skipped),
        ("failures", failures),
        ("errors", errors),
    ];
    counts.into_iter().fold(element, |element, (kind, count)| {
        element.with_attribute((kind, &*count.to_string()))
    })
}

fn test_suite(
    xml: &mut Xml<'_>,
    record: &Record,
    path: &str,
    scenarios: &[&Scenario],
) -> io::Result<()> {
    let feature = scenarios.first().map_or("", |scenario| &scenario.feature);
    let duration = scenarios.iter().map(|scenario| scenario.duration_us).sum();
    let element = xml
        .create_element("testsuite")
        .with_attribute(("name", &*printable(feature)));
    counted(element, scenarios.iter().copied())
        .with_attribute(("time", &*seconds(duration)))
        .write_inner_content(|xml| {
            // Viewers show a suite by itself: each says what the run as a whole shows.
            let (share, levels) = (record.headline(), levels(record, scenarios));
            let levels = levels.iter().map(|it| ("class", it.as_str()));
            let whole = [("path", path), ("run", share.as_str())];
            properties(xml, whole.into_iter().chain(levels))?;
            scenarios
                .iter()
                .try_for_each(|scenario| test_case(xml, record, scenario))
        })?;
    Ok(())
}

/// The classes of these scenarios, each with the level at which the run shows it.
fn levels(record: &Record, scenarios: &[&Scenario]) -> Vec<String> {
    let own: BTreeSet<_> = scenarios.iter().flat_map(|it| &it.requirements).collect();
    let own = record.requirements.iter().filter(|it| own.contains(&it.id));
    let own: Vec<_> = own.collect();
    let classes = record.classes.iter();
    let classes = classes.filter(|class| own.iter().any(|it| class.claim().covers(it)));
    classes
        .map(|it| format!("{}: {}", it.claim(), it.level))
        .collect()
}

fn test_case(xml: &mut Xml<'_>, record: &Record, scenario: &Scenario) -> io::Result<()> {
    xml.create_element("testcase")
        .with_attribute(("name", &*printable(&scenario.name)))
        .with_attribute(("classname", &*printable(&scenario.path)))
        .with_attribute(("file", &*printable(&scenario.path)))
        .with_attribute(("line", &*scenario.line.to_string()))
        .with_attribute(("time", &*seconds(scenario.duration_us)))
        .write_inner_content(|xml| {
            let requirements = scenario.requirements.iter();
            let controls = scenario.controls.iter();
            let id = std::iter::once(("id", scenario.id.as_str()))
                .chain(requirements.map(|id| ("requirement", id.as_str())))
                .chain(controls.map(|id| ("control-of", id.as_str())))
                .chain(scenario.accuses().map(|id| ("breaks", id.as_str())))
                .chain(scenario.roles.iter().map(|it| ("role", &**it)));
            properties(xml, id)?;
            outcome(xml, record, scenario)
        })?;
    Ok(())
}

fn properties<'a>(
    xml: &mut Xml<'_>,
    properties: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> io::Result<()> {
    xml.create_element("properties")
        .write_inner_content(|xml| {
            for (name, value) in properties {
                xml.create_element("property")
                    .with_attribute(("name", name))
                    .with_attribute(("value", &*printable(value)))
                    .write_empty()?;
            }
            Ok(())
        })?;
    Ok(())
}

/// Why a scenario is anything else than passed; nothing of one that did.
fn outcome(xml: &mut Xml<'_>, record: &Record, scenario: &Scenario) -> io::Result<()> {
    let kind = match scenario.verdict {
        Verdict::Pass => return Ok(()),
        Verdict::Inapplicable => {
            let message = with_ids(scenario, &scenario.reason);
            xml.create_element("skipped")
                .with_attribute(("message", &*printable(&message)))
                .write_empty()?;
            return Ok(());
        }
        Verdict::Fail => "failure",
        Verdict::Error | Verdict::Inconclusive => "error",
    };
    let failure = scenario.failure.as_ref();
    let message = with_ids(scenario, failure.map_or("", |failure| &failure.message));
    xml.create_element(kind)
        .with_attribute(("message", &*printable(&message)))
        .with_attribute(("type", scenario.verdict.as_str()))
        .write_text_content(BytesText::new(&printable(&trace(record, scenario))))?;
    Ok(())
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

/// Microseconds as seconds with three decimals.
fn seconds(microseconds: u64) -> String {
    format!("{:.3}", Duration::from_micros(microseconds).as_secs_f64())
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

    fn text(record: &Record) -> String {
        let mut text = Vec::new();
        render(record, &mut text).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn the_sample_as_junit() {
        insta::assert_snapshot!(text(&sample()));
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
        let xml = text(&record);
        let allowed = |c| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
        assert!(xml.chars().all(allowed));
        assert!(xml.contains("&lt;script&gt;") && !xml.contains("<script>"));
    }
}
