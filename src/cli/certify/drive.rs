//! Driving a run to its end, or to where it was interrupted.

use std::io::IsTerminal as _;
use std::path::Path;
use std::pin::pin;
use std::time::{Duration, SystemTime};

use futures::future::{Either, select};
use rolecall_record::evidence::EvidenceDirectory;
use rolecall_record::record::{self, Adapter, Record};
use rolecall_record::report::text::count;
use rolecall_suite::run::journal::Journal;
use rolecall_suite::run::{self, Plan};

use super::watch::{self, Watch};
use crate::cli::terminal::alarm;
use crate::cli::{CliError, Interrupts, tell};

/// Runs the plan; `None` if it was interrupted, which is reported.
pub(super) fn drive(
    mut plan: Plan,
    output: &Path,
    resume: bool,
    for_programs: bool,
) -> Result<Option<Record>, CliError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| CliError::kit(format!("cannot start the runtime: {error}")))?;
    let selected = plan.suite.select(&plan.selection).scenarios().len();
    let journal = journal(&mut plan, output, resume)?;
    let total = selected - plan.finished.len();
    let watch = Watch::begin(&plan, total, for_programs);
    let watch = std::rc::Rc::new(std::cell::RefCell::new(watch));
    let shown = std::rc::Rc::clone(&watch);
    let seen = move |scenario: &record::Scenario| shown.borrow_mut().scenario(scenario);
    let stop = plan.stop.clone();
    let label = plan.label.clone();
    let ended = runtime.block_on(async {
        let Some(journal) = journal else {
            // Without a server nothing is waited for, so that an interrupt would only be heard at the
            // end: the default action ends the program at once.
            return Some(Ok(run::run(plan, seen).await));
        };
        let mut interrupts = Interrupts::listen();
        let run = pin!(run::run_and_keep(plan, Box::new(journal), seen));
        let interrupted = pin!(async {
            interrupts.next().await;
            interrupts
        });
        match select(interrupted, run).await {
            Either::Left((mut interrupts, run)) => {
                stop.request();
                tell_of_stopping(stop.under_way().len());
                let again = pin!(interrupts.next());
                let too_long = pin!(tokio::time::sleep(GRACE));
                select(select(again, too_long), run).await;
                None
            }
            Either::Right((record, _)) => Some(record),
        }
    });
    watch.borrow_mut().finish();
    let Some(record) = ended else {
        tell_of_interruption(output, selected);
        tell_of_left_over(&stop.under_way(), &label);
        if for_programs {
            watch::interrupted();
        }
        // Requests that are still on their way are abandoned.
        runtime.shutdown_background();
        return Ok(None);
    };
    record.map(Some).map_err(|error| {
        CliError::usage(error).with_help("finished scenarios are kept: continue with --resume")
    })
}

/// How long scenarios that are under way may take to end and clear up when the run is interrupted.
const GRACE: Duration = Duration::from_secs(20);

/// Maximum number of labels that are listed.
const LISTED: usize = 5;

/// Reports that the scenarios under way are being ended.
fn tell_of_stopping(under_way: usize) {
    // A terminal shows ^C at the beginning of the line.
    let start = if std::io::stderr().is_terminal() {
        "\n"
    } else {
        ""
    };
    alarm(&format!(
        "{start}interrupted: {} under way, which end and clear up; ^C again ends the program at once\n",
        match under_way {
            1 => "1 scenario is".to_owned(),
            n => format!("{n} scenarios are"),
        }
    ));
}

/// Reports what scenarios that could not clear up have left on the server.
fn tell_of_left_over(labels: &[String], run: &str) {
    let Some(first) = labels.first() else {
        return;
    };
    let all: Vec<_> = labels.iter().take(LISTED).map(String::as_str).collect();
    let more = labels.len().saturating_sub(LISTED);
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    alarm(&format!(
        "{} did not clear up: what they made stays on the server, under names with the labels {}{more}; \
         remove it by hand, such as all names with `{}`\n",
        count(labels.len(), "scenario"),
        all.join(", "),
        if run.is_empty() { first } else { run }
    ));
}

/// Reports the state of an interrupted run of this many scenarios.
fn tell_of_interruption(output: &Path, selected: usize) {
    match Journal::unfinished(output) {
        Some(finished) => alarm(&format!(
            "interrupted after {finished} of {}, which are kept in {}: run the same command \
             with --resume to continue\n",
            count(selected, "scenario"),
            output.display()
        )),
        None => alarm("interrupted; nothing was written, earlier files are unchanged\n"),
    }
}

/// The journal of the run, and in the plan what an earlier one has finished. A run in process is over
/// before it could be cut off, and needs none.
fn journal(plan: &mut Plan, output: &Path, resume: bool) -> Result<Option<Journal>, CliError> {
    if plan.adapter == Adapter::InProcess {
        return if resume {
            Err(CliError::usage(
                "--resume: a run in process cannot be resumed; it takes a second",
            ))
        } else {
            Ok(None)
        };
    }
    let selected = plan.suite.select(&plan.selection);
    let outline = run::outline(plan, &selected, record::rfc3339(SystemTime::now()), 0);
    let evidence = EvidenceDirectory::new(output, plan.label.trim_end_matches('-'));
    if resume {
        let (journal, finished) =
            Journal::resume(output, &outline, evidence).map_err(CliError::usage)?;
        plan.finished = finished;
        plan.began = Journal::began(output);
        return Ok(Some(journal));
    }
    if let Some(finished) = Journal::unfinished(output) {
        tell(&format!(
            "note: the interrupted run in {} is discarded after {finished} scenarios; --resume would \
             have continued it\n",
            output.display()
        ));
    }
    Journal::begin(output, &outline, evidence)
        .map(Some)
        .map_err(CliError::usage)
}
