//! One requirement or one scenario of a record on a terminal, with all that the record holds about it.

use std::fmt::{self, Write};

use rolecall_model::suggest::nearest;

use super::facts::{Facts, sentence, source};
use super::findings::request_line;
use super::style::{ALARM, BOLD, DIM, of, styled};
use super::text::{area_name, cut, line, printable};
use crate::record::{Exchange, Record, Requirement, Scenario, StepStatus, quoted};

/// Maximum length of a body that is printed, in characters; the record has all of it.
const BODY: usize = 4_000;

/// The part of a record that somebody asked for.
#[derive(Clone, Copy, Debug)]
pub enum Shown<'a> {
    /// A requirement, with its scenarios.
    Requirement(&'a Requirement),
    /// A scenario, with its steps and exchanges.
    Scenario(&'a Scenario),
}

/// Finds a requirement by its id, or a scenario by its id or its place, `path:line`.
///
/// # Errors
///
/// The nearest known id, if there is none like it.
pub fn find<'a>(record: &'a Record, id: &str) -> Result<Shown<'a>, Option<String>> {
    let requirement = record.requirements.iter();
    let mut requirement = requirement.filter(|it| it.id.eq_ignore_ascii_case(id));
    if let Some(it) = requirement.next() {
        return Ok(Shown::Requirement(it));
    }
    let is_it = |it: &&Scenario| it.id == id || it.location() == id;
    // A path may have been completed by a shell, from the directory of the features.
    let ends = |it: &&Scenario| id.ends_with(&format!("/{}", it.location()));
    let scenario = record.scenarios.iter().find(is_it);
    if let Some(it) = scenario.or_else(|| record.scenarios.iter().find(ends)) {
        return Ok(Shown::Scenario(it));
    }
    let places: Vec<_> = record.scenarios.iter().map(Scenario::location).collect();
    let ids = record.requirements.iter().map(|it| it.id.as_str());
    let ids = ids.chain(record.scenarios.iter().map(|it| it.id.as_str()));
    Err(nearest(id, ids.chain(places.iter().map(String::as_str))))
}

/// The text about a part of a record. It holds ANSI codes and is printed through `anstream`.
#[must_use]
pub fn text(record: &Record, shown: Shown<'_>) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = match shown {
        Shown::Requirement(it) => requirement(&mut out, record, it),
        Shown::Scenario(it) => scenario(&mut out, record, it),
    };
    out
}

fn requirement(out: &mut String, record: &Record, it: &Requirement) -> fmt::Result {
    let verdict = match it.verdict {
        Some(verdict) => styled(of(verdict), verdict.as_str()),
        None => styled(DIM, "not run"),
    };
    let advice = if it.is_advice() { " (advice)" } else { "" };
    let id = styled(BOLD, &line(&it.id));
    writeln!(out, "{verdict}{advice}  {id}  {}", line(&it.title))?;
    writeln!(out, "  {}", line(&it.statement))?;
    writeln!(out, "  {}", styled(DIM, &line(&source(it))))?;
    writeln!(out, "  {}", styled(DIM, area_name(&it.area)))?;
    if let (Some(conflict), Some(reading)) = (&it.conflict, &it.reading) {
        writeln!(out, "  reading {} of {}", line(reading), line(conflict))?;
    }
    if !it.reason.is_empty() {
        writeln!(out, "  {}", line(&it.reason))?;
    }
    writeln!(out)?;
    let tests = it.scenarios.iter().map(|id| (id, ""));
    let controls = it.controls.iter().map(|id| (id, " (control)"));
    for (id, role) in tests.chain(controls) {
        let Some(scenario) = record.scenarios.iter().find(|it| it.id == *id) else {
            continue;
        };
        let verdict = format!("{:<12}", scenario.verdict);
        writeln!(
            out,
            "  {}  {}  {}{role}",
            styled(of(scenario.verdict), &verdict),
            line(&scenario.location()),
            line(&scenario.name)
        )?;
    }
    let command = record.rerun_command(Some(&it.id));
    writeln!(
        out,
        "\n  {} {}",
        styled(DIM, "run it again:"),
        line(&command)
    )
}

fn scenario(out: &mut String, record: &Record, it: &Scenario) -> fmt::Result {
    let facts = Facts::of(record, it);
    let verdict = styled(of(it.verdict), it.verdict.as_str());
    writeln!(out, "{verdict}  {}", styled(BOLD, &line(&it.name)))?;
    let rule = it.rule.as_ref().map(|rule| format!(" › {rule}"));
    let place = format!(
        "{}  {}{}",
        it.location(),
        it.feature,
        rule.unwrap_or_default()
    );
    writeln!(out, "{}", styled(DIM, &line(&place)))?;
    for rule in &facts.rules {
        writeln!(
            out,
            "\n{}  {}",
            styled(BOLD, &line(&rule.id)),
            line(&rule.statement)
        )?;
        writeln!(out, "{}", styled(DIM, &line(&source(rule))))?;
    }
    writeln!(out)?;
    for (label, text) in facts.labelled() {
        field(out, label, &text)?;
    }
    writeln!(out, "\n{}", styled(BOLD, "Steps"))?;
    steps(out, it)?;
    exchanges(out, &facts)?;
    if let Some(evidence) = &it.evidence {
        let place = match &evidence.archive {
            Some(_) => format!(
                "rolecall report evidence {} {}",
                quoted(record.output()),
                quoted(&it.id)
            ),
            None => evidence.file.clone(),
        };
        let place = format!("all that was sent and received: {place}");
        writeln!(out, "\n{}", styled(DIM, &line(&place)))?;
    }
    writeln!(
        out,
        "\n{} {}",
        styled(DIM, "run it again:"),
        line(&facts.rerun)
    )
}

fn field(out: &mut String, label: &str, text: &str) -> fmt::Result {
    let mut label = label;
    for text in printable(text.trim_end()).lines() {
        writeln!(out, "{} {text}", styled(DIM, &format!("{label:<9}")))?;
        label = "";
    }
    Ok(())
}

fn steps(out: &mut String, scenario: &Scenario) -> fmt::Result {
    for step in &scenario.steps {
        let (mark, style) = match step.status {
            StepStatus::Passed => ("✓", of(rolecall_model::verdict::Verdict::Pass)),
            StepStatus::Failed => ("✗", ALARM),
            StepStatus::Inconclusive => ("?", ALARM),
            StepStatus::Error | StepStatus::Undefined => ("!", ALARM),
            StepStatus::Skipped => ("–", DIM),
        };
        let place = step.line.map(|line| format!("{line:>5}"));
        writeln!(
            out,
            "{} {} {}",
            styled(DIM, &place.unwrap_or_default()),
            styled(style, mark),
            line(&sentence(step))
        )?;
        for row in step.table.iter().flatten() {
            writeln!(out, "          | {} |", line(&row.join(" | ")))?;
        }
        for text in step.doc_string.iter().flat_map(|it| it.lines()) {
            writeln!(out, "          {}", line(text))?;
        }
    }
    Ok(())
}

/// Every exchange on a line, and the decisive one in full.
fn exchanges(out: &mut String, facts: &Facts<'_>) -> fmt::Result {
    let scenario = facts.scenario;
    if scenario.exchanges.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", styled(BOLD, "Exchanges"))?;
    for (place, exchange) in scenario.exchanges.iter().enumerate() {
        let is_decisive = facts.decisive.place == Some(place);
        let mark = if is_decisive { "→" } else { " " };
        let step = exchange.step.map(|step| (step + 1).to_string());
        let text = format!(
            "{mark} {:>3} {:>4}  {}: {}",
            place + 1,
            step.unwrap_or_default(),
            exchange.actor,
            request_line(exchange)
        );
        let text = line(&text).into_owned();
        let style = if is_decisive { BOLD } else { DIM };
        writeln!(out, "{}", styled(style, &text))?;
        if is_decisive {
            in_full(out, exchange)?;
        }
    }
    Ok(())
}

fn in_full(out: &mut String, exchange: &Exchange) -> fmt::Result {
    let mut message = |headers: &[(String, String)], body: &str| {
        for (name, value) in headers {
            writeln!(out, "            {}: {}", line(name), line(value))?;
        }
        let (shown, left_out) = cut(body, BODY);
        for text in printable(shown).lines() {
            writeln!(out, "            {text}")?;
        }
        if left_out > 0 {
            writeln!(
                out,
                "            … {left_out} more characters in record.json"
            )?;
        }
        writeln!(out)
    };
    if let Some(request) = &exchange.request {
        message(&request.headers, &request.body)?;
    }
    if let Some(response) = &exchange.response {
        message(&response.headers, &response.body)?;
    }
    Ok(())
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use anstream::adapter::strip_str;

    use super::*;
    use crate::record::{Archived, Evidence, sample};

    fn shown(id: &str) -> String {
        let record = sample();
        strip_str(&text(&record, find(&record, id).unwrap())).to_string()
    }

    #[test]
    fn evidence_in_an_archive_is_shown_by_the_command_that_prints_it() {
        let mut record = sample();
        record.scenarios[0].evidence = Some(Evidence {
            file: "evidence/one.har".into(),
            digest: String::new(),
            archive: Some(Archived {
                file: "evidence/1.zip".into(),
                offset: 0,
            }),
        });
        let told = text(&record, Shown::Scenario(&record.scenarios[0]));
        assert!(told.contains("rolecall report evidence "), "{told}");
    }

    #[test]
    fn a_scenario_and_a_requirement_of_the_sample() {
        insta::assert_snapshot!(format!(
            "{}\n{}",
            shown("ccsa/eligibility.feature:21"),
            shown("ccsa-elig-05")
        ));
    }

    #[test]
    fn a_scenario_is_found_by_id_and_by_place() {
        let mut record = sample();
        record.scenarios[3].id = "ccsa/eligibility:a-standard-licence".into();
        for id in [
            "ccsa/eligibility:a-standard-licence",
            "ccsa/eligibility.feature:21",
            "features/ccsa/eligibility.feature:21",
        ] {
            assert!(matches!(find(&record, id), Ok(Shown::Scenario(_))), "{id}");
        }
        let unknown = find(&record, "CCSA-ELIG-55").unwrap_err();
        assert!(unknown.unwrap().starts_with("CCSA-ELIG-0"));
        assert_eq!(find(&record, "nothing of the kind").unwrap_err(), None);
    }
}
