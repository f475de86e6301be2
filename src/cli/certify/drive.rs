//! Driving a run to its end, or to where it was interrupted.

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::pin::pin;
use std::time::SystemTime;

use futures::future::{Either, select};
use rolecall_record::evidence::EvidenceDirectory;
use rolecall_record::record::{self, Adapter, Record};
use rolecall_record::report::progress::Progress;
use rolecall_record::report::text::count;
use rolecall_suite::run::journal::Journal;
use rolecall_suite::run::{self, Plan};

use crate::cli::{CliError, interrupted};

/// Runs the plan; `None` if it was interrupted, which is reported.
pub(super) fn drive(
    mut plan: Plan,
    output: &Path,
    resume: bool,
) -> Result<Option<Record>, CliError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| CliError::kit(format!("cannot start the runtime: {error}")))?;
    let selected = plan.suite.select(&plan.selection).scenarios().len();
    let journal = journal(&mut plan, output, resume)?;
    let total = selected - plan.finished.len();
    let progress = std::rc::Rc::new(std::cell::RefCell::new(Progress::stderr(total)));
    let seen = std::rc::Rc::clone(&progress);
    let tell = move |verdict| seen.borrow_mut().scenario(verdict);
    let ended = runtime.block_on(async {
        let Some(journal) = journal else {
            // Without a server nothing is waited for, so that an interrupt would only be heard at the
            // end: the default action ends the program at once.
            return Some(Ok(run::run(plan, tell).await));
        };
        let run = pin!(run::run_and_keep(plan, Box::new(journal), tell));
        match select(pin!(interrupted()), run).await {
            Either::Left(((), _)) => None,
            Either::Right((record, _)) => Some(record),
        }
    });
    progress.borrow_mut().finish();
    let Some(record) = ended else {
        tell_of_interruption(output, selected);
        // Requests that are still on their way are abandoned.
        runtime.shutdown_background();
        return Ok(None);
    };
    record.map(Some).map_err(|error| {
        CliError::usage(error).with_help("finished scenarios are kept: continue with --resume")
    })
}

/// Reports the state of an interrupted run of this many scenarios.
fn tell_of_interruption(output: &Path, selected: usize) {
    let mut stderr = std::io::stderr();
    // A terminal shows ^C at the beginning of the line.
    let start = if stderr.is_terminal() { "\n" } else { "" };
    // The person may be gone already.
    let _ = match Journal::unfinished(output) {
        Some(finished) => writeln!(
            stderr,
            "{start}interrupted after {finished} of {}, which are kept in {}: run the same command \
             with --resume to continue",
            count(selected, "scenario"),
            output.display()
        ),
        None => writeln!(
            stderr,
            "{start}interrupted; nothing was written, earlier files are unchanged"
        ),
    };
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
        // The note is for people; nobody may be reading it.
        let _ = writeln!(
            std::io::stderr(),
            "note: the interrupted run in {} is discarded after {finished} scenarios; --resume would \
             have continued it",
            output.display()
        );
    }
    Journal::begin(output, &outline, evidence)
        .map(Some)
        .map_err(CliError::usage)
}
