//! Tags that are almost something else.

use rolecall_model::suggest::nearest_within;

use super::diagnostic::Severity;
use crate::register::Register;
use crate::suite::{CLOCK, SERIAL};

/// A doubt about a tag.
pub(super) struct Doubt {
    pub(super) severity: Severity,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) help: String,
    /// The tag that was meant, without the `@`.
    pub(super) fix: Option<String>,
}

/// Tags that other tools give a meaning, and this one does not.
const MEANINGLESS: [&str; 13] = [
    "wip",
    "skip",
    "skipped",
    "ignore",
    "ignored",
    "only",
    "focus",
    "pending",
    "todo",
    "manual",
    "disabled",
    "allow.skipped",
    "allow_skipped",
];

/// The doubt about a tag, if there is one. Unknown requirements and readings are mistakes, which the suite
/// reports itself.
pub(super) fn doubt(tag: &str, register: &Register) -> Option<Doubt> {
    let bare = tag.trim_matches([',', ';', '.']);
    let plain = bare.to_lowercase();
    if MEANINGLESS.contains(&plain.as_str()) {
        return Some(Doubt {
            severity: Severity::Warning,
            code: "meaningless-tag",
            message: format!(
                "the tag `@{tag}` has no meaning here: the scenario runs all the same"
            ),
            help: "remove it; `rolecall certify --tags 'not @…'` leaves scenarios out".to_owned(),
            fix: None,
        });
    }
    let meant = meant(bare, &plain, register)?;
    (meant != tag).then(|| Doubt {
        severity: Severity::Error,
        code: "almost-a-tag",
        message: format!("the tag `@{tag}` has no meaning; it is almost `@{meant}`"),
        help: String::new(),
        fix: Some(meant),
    })
}

/// The tag with a meaning that was meant.
fn meant(bare: &str, plain: &str, register: &Register) -> Option<String> {
    let of_id = |id: &str| register.id_of(&id.replace('_', "-")).map(str::to_owned);
    if let Some(id) = of_id(bare) {
        return Some(id);
    }
    for separator in [':', '=', '-', '_', '('] {
        let Some((prefix, rest)) = bare.split_once(separator) else {
            continue;
        };
        let rest = rest.trim_end_matches(')');
        match prefix.to_lowercase().as_str() {
            "control" | "controls" | "ctrl" => {
                return of_id(rest).map(|id| format!("control:{id}"));
            }
            "reading" | "readings" if rest.contains('=') && separator != ':' => {
                return Some(format!("reading:{rest}"));
            }
            // A choice without its reading, or with another sign between the two.
            "reading" if separator == ':' && !rest.contains('=') => {
                let (conflict, reading) = rest.split_once([':', '/'])?;
                return Some(format!("reading:{conflict}={reading}"));
            }
            "requirement" | "req" | "id" | "tests" | "test" => return of_id(rest),
            _ => {}
        }
    }
    let known = [CLOCK, SERIAL];
    if known.contains(&plain) {
        return Some(plain.to_owned());
    }
    let resembles_id = bare.contains('-') && bare.chars().any(|it| it.is_ascii_digit());
    if resembles_id && !crate::suite::looks_like_id(bare) && bare.is_ascii() {
        let area = bare.split('-').next()?.to_uppercase();
        register.area(&area).ok()?;
        return register.nearest_requirement(&bare.to_uppercase());
    }
    nearest_within(1, plain, known)
}
