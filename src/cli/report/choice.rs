//! Which reports are written.

use clap::builder::PossibleValuesParser;
use rolecall_record::record::FILE_NAME;
use rolecall_record::report::{REPORTS, Report};

/// The name that chooses every report.
const ALL: &str = "all";

/// The reports chosen on the command line.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ReportChoice {
    /// Write this report; several are separated by commas [default: json, html, junit, text, markdown]
    #[arg(long = "report", value_name = "NAME", value_parser = names(), value_delimiter = ',')]
    reports: Vec<String>,
}

impl ReportChoice {
    /// The chosen reports, in the order of [`REPORTS`]; by default the usual ones.
    pub(super) fn reports(&self) -> Vec<&'static Report> {
        REPORTS.iter().filter(|report| self.wants(report)).collect()
    }

    /// The same, and the record itself in front, which all others can be derived from again.
    pub(in crate::cli) fn with_record(&self) -> Vec<&'static Report> {
        let wanted = |report: &&Report| report.file == FILE_NAME || self.wants(report);
        REPORTS.iter().filter(wanted).collect()
    }

    /// The names that were given.
    pub(in crate::cli) fn names(&self) -> &[String] {
        &self.reports
    }

    fn wants(&self, report: &Report) -> bool {
        if self.reports.is_empty() {
            report.usual
        } else {
            let named = |name: &String| name == report.name || name == ALL;
            self.reports.iter().any(named)
        }
    }
}

fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(REPORTS.iter().map(|report| report.name).chain([ALL]))
}
