//! Emphasis on a terminal. Texts carry the ANSI codes always; `anstream` takes them out where the stream
//! is not a terminal or the environment declines them (`NO_COLOR`).

use anstyle::{AnsiColor, Style};

use rolecall_model::verdict::Verdict;

/// Ids and headings.
pub const BOLD: Style = Style::new().bold();

/// Labels, places, and other things to look past.
pub const DIM: Style = Style::new().dimmed();

/// Errors, and whatever else a person has to act on.
pub const ALARM: Style = AnsiColor::Red.on_default().bold();

/// The style of a verdict.
pub const fn of(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Pass => AnsiColor::Green.on_default(),
        Verdict::Fail => ALARM,
        Verdict::Error => AnsiColor::Magenta.on_default().bold(),
        Verdict::Inconclusive => AnsiColor::Yellow.on_default(),
        Verdict::Inapplicable => DIM,
    }
}

/// The text in this style; blank text as it is.
pub fn styled(style: Style, text: &str) -> String {
    if text.trim().is_empty() {
        text.to_owned()
    } else {
        format!("{style}{text}{style:#}")
    }
}
