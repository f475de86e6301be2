//! The progress of a run, for people.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rolecall_model::verdict::Verdict;

use super::text::count;

/// Interval between progress lines when standard error is not a terminal.
const LINE_EVERY: Duration = Duration::from_secs(10);

/// Progress of a run on standard error: a bar on a terminal, a line every ten seconds in a log.
///
/// Nothing is shown before the first scenario ends, and nothing of it is left on a terminal after
/// [`Progress::finish`] or when dropped.
#[derive(Debug)]
pub struct Progress {
    total: usize,
    done: usize,
    attention: usize,
    view: View,
}

#[derive(Debug)]
enum View {
    Bar(ProgressBar),
    Lines { next: Instant },
    Quiet,
}

impl Progress {
    /// Progress of a run of `total` scenarios, shown as suits standard error.
    pub fn stderr(total: usize) -> Self {
        let bar = ProgressBar::with_draw_target(
            Some(u64::try_from(total).unwrap_or(u64::MAX)),
            ProgressDrawTarget::stderr_with_hz(10),
        );
        let view = if bar.is_hidden() {
            View::Lines {
                next: Instant::now() + LINE_EVERY,
            }
        } else {
            // A template that does not parse would be a defect; the default style serves as well.
            if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos}/{len} {elapsed} {msg}")
            {
                bar.set_style(style.progress_chars("━╸─"));
            }
            View::Bar(bar)
        };
        Self {
            total,
            done: 0,
            attention: 0,
            view,
        }
    }

    /// Progress that nobody sees.
    pub fn quiet(total: usize) -> Self {
        Self {
            total,
            done: 0,
            attention: 0,
            view: View::Quiet,
        }
    }

    /// One more scenario has ended.
    pub fn scenario(&mut self, verdict: Verdict) {
        self.done += 1;
        self.attention += usize::from(verdict.needs_attention());
        let line = self.line();
        match &mut self.view {
            View::Bar(bar) => {
                if self.attention > 0 {
                    bar.set_message(format!("{} not passed", self.attention));
                }
                bar.inc(1);
            }
            View::Lines { next } if Instant::now() >= *next => {
                *next = Instant::now() + LINE_EVERY;
                // A closed standard error does not end the run.
                let _ = writeln!(io::stderr(), "{line}");
            }
            View::Lines { .. } | View::Quiet => {}
        }
    }

    /// Ends the display and clears the bar, before the summary is printed.
    pub fn finish(&mut self) {
        if let View::Bar(bar) = &self.view {
            bar.finish_and_clear();
        }
        self.view = View::Quiet;
    }

    fn line(&self) -> String {
        let all = count(self.total, "scenario");
        match self.attention {
            0 => format!("{} of {all}", self.done),
            n => format!("{} of {all}, {n} not passed", self.done),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.finish();
    }
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use super::*;

    #[test]
    fn a_log_line_says_how_far_and_how_well() {
        let mut progress = Progress::quiet(3);
        progress.scenario(Verdict::Pass);
        assert_eq!(progress.line(), "1 of 3 scenarios");
        progress.scenario(Verdict::Fail);
        progress.scenario(Verdict::Inapplicable);
        assert_eq!(progress.line(), "3 of 3 scenarios, 1 not passed");
    }
}
