//! The progress of a run, for people.

use std::io::Write;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rolecall_model::verdict::Verdict;

use super::style::{BOLD, DIM, of, styled};
use super::text::{count, cut, line, told};
use crate::record::Scenario;
use crate::visible;

/// Interval between progress lines when standard error is not a terminal.
const LINE_EVERY: Duration = Duration::from_secs(10);

/// The most scenarios that are printed as they end, unless all are wanted. The summary has the others, in groups.
const MOST: usize = 20;

/// Maximum length of a reason, in characters.
const REASON: usize = 300;

/// The scenarios that are printed as they end.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Shown {
    /// None, and no progress either.
    Nothing,
    /// The first ones that did not pass.
    Failures,
    /// All.
    Everything,
}

/// Progress of a run on standard error: the scenarios that did not pass, as they end; and a bar on a terminal, a
/// line every ten seconds in a log.
///
/// The bar is gone from a terminal after [`Progress::finish`] or when dropped.
#[derive(Debug)]
pub struct Progress {
    total: usize,
    done: usize,
    attention: usize,
    printed: usize,
    shown: Shown,
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
    pub fn stderr(total: usize, shown: Shown) -> Self {
        if shown == Shown::Nothing {
            return Self::quiet(total);
        }
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
            shown,
            view,
            ..Self::quiet(total)
        }
    }

    /// Progress that nobody sees.
    pub fn quiet(total: usize) -> Self {
        Self {
            total,
            done: 0,
            attention: 0,
            printed: 0,
            shown: Shown::Nothing,
            view: View::Quiet,
        }
    }

    /// One more scenario has ended.
    pub fn scenario(&mut self, scenario: &Scenario) {
        self.done += 1;
        self.attention += usize::from(scenario.verdict.needs_attention());
        let text = self.text(scenario);
        let progress = self.line();
        match &mut self.view {
            View::Bar(bar) => {
                if let Some(text) = text {
                    bar.suspend(|| print(&text));
                }
                if self.attention > 0 {
                    bar.set_message(format!("{} not passed", self.attention));
                }
                bar.inc(1);
            }
            View::Lines { next } => {
                if let Some(text) = text {
                    print(&text);
                }
                if Instant::now() >= *next {
                    *next = Instant::now() + LINE_EVERY;
                    print(&(progress + "\n"));
                }
            }
            View::Quiet => {}
        }
    }

    /// Ends the display and clears the bar, before the summary is printed.
    pub fn finish(&mut self) {
        if let View::Bar(bar) = &self.view {
            bar.finish_and_clear();
        }
        self.view = View::Quiet;
    }

    /// The text about a scenario that has ended, if it is wanted.
    fn text(&mut self, scenario: &Scenario) -> Option<String> {
        let is_wanted = match self.shown {
            Shown::Nothing => false,
            Shown::Failures => scenario.verdict.needs_attention() && self.printed <= MOST,
            Shown::Everything => true,
        };
        if !is_wanted {
            return None;
        }
        self.printed += 1;
        if self.shown == Shown::Failures && self.printed > MOST {
            return Some("further scenarios that do not pass are listed at the end\n".to_owned());
        }
        Some(ended(scenario))
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

/// A closed standard error does not end the run.
fn print(text: &str) {
    let text = visible::output(text);
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// A scenario that has ended: verdict, requirements, name and place; and the reason, unless it passed.
fn ended(scenario: &Scenario) -> String {
    let candidates = [
        &scenario.accused,
        &scenario.requirements,
        &scenario.controls,
    ];
    let about = candidates.into_iter().find(|it| !it.is_empty());
    let about = about.map(|it| it.join(", ")).unwrap_or_default();
    let verdict = styled(of(scenario.verdict), scenario.verdict.as_str());
    let mut text = format!(
        "{verdict} {} {}  {}\n",
        styled(BOLD, &line(&about)),
        line(&scenario.name),
        styled(DIM, &line(&scenario.location())),
    );
    if scenario.verdict != Verdict::Pass {
        let (reason, left_out) = cut(told(scenario), REASON);
        let more = if left_out > 0 { "…" } else { "" };
        text.push_str(&format!("     {}{more}\n", line(reason)));
    }
    text
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
    use crate::record::sample::sample;

    fn with(verdict: Verdict) -> Scenario {
        let mut scenarios = sample().scenarios.into_iter();
        scenarios.find(|it| it.verdict == verdict).unwrap()
    }

    #[test]
    fn a_log_line_says_how_far_and_how_well() {
        let mut progress = Progress::quiet(3);
        progress.scenario(&with(Verdict::Pass));
        assert_eq!(progress.line(), "1 of 3 scenarios");
        progress.scenario(&with(Verdict::Fail));
        progress.scenario(&with(Verdict::Inapplicable));
        assert_eq!(progress.line(), "3 of 3 scenarios, 1 not passed");
    }

    #[test]
    fn failures_are_printed_as_they_come_and_not_for_ever() {
        let mut progress = Progress::quiet(100);
        progress.shown = Shown::Failures;
        assert_eq!(progress.text(&with(Verdict::Pass)), None);
        assert_eq!(progress.text(&with(Verdict::Inapplicable)), None);
        let fail = with(Verdict::Fail);
        let printed: Vec<_> = (0..50).filter_map(|_| progress.text(&fail)).collect();
        assert_eq!(printed.len(), MOST + 1);
        assert!(printed[MOST].contains("at the end"), "{}", printed[MOST]);
        progress.shown = Shown::Everything;
        assert!(progress.text(&with(Verdict::Pass)).is_some());
    }

    #[test]
    fn a_scenario_is_printed_with_its_place_and_reason() {
        let scenarios = sample().scenarios;
        let text: String = scenarios.iter().map(ended).collect();
        insta::assert_snapshot!(strip_str(&text).to_string());
    }
}
