//! `rolecall mutants --variants`: right simulators that are not accused.

use std::collections::BTreeMap;
use std::sync::Arc;

use rolecall_record::report::style::{ALARM, styled};
use rolecall_simulator::Variant;
use rolecall_suite::register::{Readings, Register};
use rolecall_suite::suite::Suite;
use serde::Serialize;

use super::Arguments;
use crate::cli::{CliError, Exit, Format, print, print_json, print_styled};
use crate::proof::variants;

/// Runs the scenarios against every right variant.
pub(super) fn examine(
    arguments: &Arguments,
    register: &Arc<Register>,
    suite: &Arc<Suite>,
    readings: &Readings,
) -> Result<Exit, CliError> {
    let variants: Vec<&'static Variant> = Variant::all().iter().collect();
    if arguments.list {
        for variant in &variants {
            print(&format!("{}\n    {variant}\n", variant.id()))?;
        }
        return Ok(Exit::Success);
    }
    let results = variants::examine(register, suite, readings, &variants).map_err(CliError::kit)?;
    let accused = |it: &&variants::Result| !it.accusing.is_empty();
    if let Format::Json = arguments.format {
        let lines: Vec<_> = results.iter().map(VariantLine::of).collect();
        let json = serde_json::to_string_pretty(&lines).map_err(CliError::kit)?;
        print_json(&json)?;
    } else {
        for result in results.iter().filter(accused) {
            let (label, variant) = (styled(ALARM, "accused"), result.variant);
            print_styled(&format!("{label} {}\n    {variant}\n", variant.id()))?;
            for scenario in &result.accusing {
                let message = scenario
                    .failure
                    .as_ref()
                    .map_or("", |it| it.message.as_str());
                let ids: Vec<_> = scenario.accuses().map(String::as_str).collect();
                let (ids, id) = (ids.join(", "), &scenario.id);
                print(&format!("    {ids}: {id}\n        {message}\n"))?;
            }
        }
        for result in results.iter().filter(|it| it.undecided > 0) {
            let (id, undecided) = (result.variant.id(), result.undecided);
            print(&format!("{id}: {undecided} scenarios undecided\n"))?;
        }
        let right = results.len() - results.iter().filter(accused).count();
        print(&format!(
            "{right} of {} right variants are not accused\n",
            results.len()
        ))?;
    }
    Ok(match results.iter().any(|it| !it.accusing.is_empty()) {
        true => Exit::Failure,
        false => Exit::Success,
    })
}

/// A variant for programs.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct VariantLine<'a> {
    variant: &'a str,
    says: String,
    /// The scenarios that fail, with the requirements that they accuse.
    accusing: BTreeMap<&'a str, Vec<&'a String>>,
    /// The number of scenarios that are inconclusive or inapplicable.
    undecided: usize,
}

impl<'a> VariantLine<'a> {
    fn of(result: &'a variants::Result) -> Self {
        let accusing = result.accusing.iter();
        Self {
            variant: result.variant.id(),
            says: result.variant.to_string(),
            accusing: accusing
                .map(|it| (it.id.as_str(), it.accuses().collect()))
                .collect(),
            undecided: result.undecided,
        }
    }
}
