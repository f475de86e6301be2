//! The overview of a run: headline, figures, classes, expected failures and areas.

use std::fmt::{self, Write};

use rolecall_model::verdict::Verdict;

use super::escape::inline;
use super::{TEXT, capital, sign};
use crate::record::{Conclusion, Counts, Record, Requirement};
use crate::report::findings::{findings, in_part, inapplicable, sum};
use crate::report::text::{area_name, count, cut, duration};

/// Maximum number of reasons for inapplicable scenarios that are shown.
const REASONS: usize = 10;

pub(super) fn write(out: &mut String, record: &Record) -> fmt::Result {
    heading(out, record)?;
    classes(out, record)?;
    expected(out, record)?;
    areas(out, record)
}

fn heading(out: &mut String, record: &Record) -> fmt::Result {
    let (implementation, summary) = (&record.implementation, &record.summary);
    let conclusion = record.conclusion();
    let sign = match conclusion {
        Conclusion::Conforms => "✅",
        Conclusion::DoesNotConform | Conclusion::ClaimNotShown => "❌",
        Conclusion::KitError | Conclusion::Misfit => "💥",
        Conclusion::PassesInPart
        | Conclusion::FailsAsExpected
        | Conclusion::Inconclusive
        | Conclusion::NothingRan => "❔",
    };
    writeln!(
        out,
        "## {sign} {} {}: {}\n",
        inline(&implementation.name),
        inline(&implementation.version),
        record.headline()
    )?;
    if !summary.reason.is_empty() {
        writeln!(out, "{}.\n", inline(&capital(&summary.reason)))?;
    }
    writeln!(
        out,
        "{}; {} in {}, by rolecall {}.",
        counted("requirement", &summary.requirements),
        counted("scenario", &summary.scenarios),
        duration(record.duration_us),
        inline(&record.kit.version)
    )?;
    let findings = findings(record);
    if !findings.is_empty() {
        writeln!(out, "\n{}.", sum(&findings))?;
    }
    if summary.warnings > 0 {
        let warnings = summary.warnings;
        writeln!(
            out,
            "\nAdvice not followed: {warnings}. That makes no run fail."
        )?;
    }
    if !record.selection.complete {
        writeln!(
            out,
            "\nSelected: {}.",
            inline(&record.selection.description)
        )?;
    }
    let part = in_part(record);
    if part > 0 {
        writeln!(
            out,
            "\nPassed in part: {part}. Some of the scenarios of these requirements did not run."
        )?;
    }
    indirect(out, record)?;
    readings(out, record)?;
    reasons(out, record)
}

/// The operations that the mapping carries out otherwise than by one plain request.
fn indirect(out: &mut String, record: &Record) -> fmt::Result {
    let indirect = &record.implementation.indirect;
    if indirect.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\nBy more than one plain request of the acting user, so that the mapping could have a part in the \
         outcome:\n"
    )?;
    for it in indirect {
        writeln!(out, "- {}: {}", inline(&it.operation), inline(&it.why))?;
    }
    Ok(())
}

/// Why scenarios could not be run here.
fn reasons(out: &mut String, record: &Record) -> fmt::Result {
    let reasons = inapplicable(record);
    if reasons.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nInapplicable:\n")?;
    for (n, why) in reasons.iter().take(REASONS) {
        let why = inline(cut(why, TEXT).0);
        writeln!(out, "- {}: {why}", count(*n, "scenario"))?;
    }
    match reasons.len().saturating_sub(REASONS) {
        0 => Ok(()),
        more => writeln!(out, "- … and {}", count(more, "more reason")),
    }
}

/// The readings that are not the default.
fn readings(out: &mut String, record: &Record) -> fmt::Result {
    let other = record
        .readings
        .iter()
        .filter(|(_, it)| it.chosen != it.default);
    let other: Vec<_> = other
        .map(|(conflict, it)| format!("{}={}", inline(conflict), inline(&it.chosen)))
        .collect();
    if other.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\nReadings other than by default: {}.",
        other.join(", ")
    )
}

/// `9 requirements: 3 fail, 6 pass`.
fn counted(noun: &str, counts: &Counts) -> String {
    let verdicts = Verdict::ALL.map(Some).into_iter().chain([None]);
    let parts = verdicts.filter_map(|verdict| match counts.get(verdict) {
        0 => None,
        n => Some(format!(
            "{n} {}",
            verdict.map_or("not run", Verdict::as_str)
        )),
    });
    let parts: Vec<_> = parts.collect();
    let total = count(counts.total(), noun);
    if parts.is_empty() {
        total
    } else {
        format!("{total}: {}", parts.join(", "))
    }
}

/// One row a class that is claimed.
fn classes(out: &mut String, record: &Record) -> fmt::Result {
    if record.classes.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n| | Class | Level | Requirements | |\n| --- | --- | --- | --- | --- |"
    )?;
    for class in &record.classes {
        let sign = if class.conforms { "✅" } else { "❔" };
        let requirements = counted("requirement", &class.requirements);
        writeln!(
            out,
            "| {sign} | {} | {} | {requirements} | {} |",
            class.claim(),
            class.level,
            inline(&class.reason)
        )?;
    }
    Ok(())
}

/// The state of each expected failure.
fn expected(out: &mut String, record: &Record) -> fmt::Result {
    if record.expected_failures.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nExpected failures, with which no run certifies:\n")?;
    for it in &record.expected_failures {
        writeln!(
            out,
            "- {} {} ({}, until {}: {})",
            inline(&it.requirement),
            inline(&it.in_words(&record.scenarios)),
            inline(&it.owner),
            inline(&it.expires),
            inline(cut(&it.reason, TEXT).0)
        )?;
    }
    Ok(())
}

/// One row an area, in the order of the record, and only of areas of which something ran.
fn areas(out: &mut String, record: &Record) -> fmt::Result {
    let mut areas: Vec<(&str, Vec<&Requirement>)> = Vec::new();
    for requirement in &record.requirements {
        match areas.iter_mut().find(|(area, _)| *area == requirement.area) {
            Some((_, requirements)) => requirements.push(requirement),
            None => areas.push((&requirement.area, vec![requirement])),
        }
    }
    let ran = |it: &&Requirement| !matches!(it.verdict, None | Some(Verdict::Inapplicable));
    areas.retain(|(_, requirements)| requirements.iter().any(ran));
    if areas.is_empty() {
        return Ok(());
    }
    out.write_str(
        "\n| | Area | Pass | Fail | Inconclusive | Error | Inapplicable | Not run |\n\
         | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    )?;
    for (area, requirements) in areas {
        let counts = Counts::of(requirements.iter().map(|it| it.verdict));
        // Advice that is not followed stands in its column and decides nothing.
        let binding = requirements.iter().filter(|it| !it.is_advice());
        let worst = Verdict::worst(binding.filter_map(|it| it.verdict));
        writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} | {} |",
            sign(worst),
            inline(area_name(area)),
            counts.pass,
            counts.fail,
            counts.inconclusive,
            counts.error,
            counts.inapplicable,
            counts.not_run
        )?;
    }
    Ok(())
}
