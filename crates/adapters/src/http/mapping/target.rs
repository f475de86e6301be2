//! `[target]`: where the implementation is, how long it may take and how much it may say.

use std::time::Duration;

use reqwest::Url;
use toml::Spanned;

use super::file;
use super::problem::Problems;

/// Nobody waits for longer than a day.
const LONGEST: Duration = Duration::from_secs(86_400);

/// How long and how much.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// From the first byte of a request to the last byte of its answer.
    pub timeout: Duration,
    /// Until a connection stands.
    pub connect_timeout: Duration,
    /// For one scenario as a whole.
    pub scenario_deadline: Duration,
    /// How long reads may lag behind writes: between a change and the next look.
    pub settle: Duration,
    /// How long a request is repeated that says `until`, and says no time of its own.
    pub patience: Duration,
    /// How long between two of these.
    pub poll_every: Duration,
    /// The longest answer in bytes.
    pub max_answer: usize,
    /// How many requests may be under way at once.
    pub concurrency: usize,
}

/// Checks a base URL, from the file or from the caller.
pub(in crate::http) fn base_url(written: &str) -> Result<Url, String> {
    let url = Url::parse(written).map_err(|error| format!("`{written}` is not a URL: {error}"))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("`{written}` is neither http nor https"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("credentials do not belong in a URL; see [authentication]".to_owned());
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(format!("`{written}` has more than a path at its end"));
    }
    Ok(url)
}

/// Reads a number of seconds; what is wrong with it is noted.
pub(in crate::http) fn seconds(
    place: &str,
    written: &Spanned<f64>,
    may_be_zero: bool,
    problems: &mut Problems<'_>,
) -> Option<Duration> {
    match Duration::try_from_secs_f64(*written.get_ref()) {
        Ok(time) if time <= LONGEST && (may_be_zero || !time.is_zero()) => Some(time),
        _ => {
            let what = format!(
                "{place}: {} is not a number of seconds to wait",
                written.get_ref()
            );
            let help = "write seconds, such as 10 or 0.5".to_owned();
            problems.add(Some(written.span()), what, help);
            None
        }
    }
}

/// Reads the time-outs and sizes of `[target]`.
pub(in crate::http) fn limits(target: &file::Target, problems: &mut Problems<'_>) -> Limits {
    let mut time = |name: &str, written: &Option<Spanned<f64>>, usual: Duration| {
        // Zero makes sense only where zero is the rule.
        written
            .as_ref()
            .and_then(|it| seconds(&format!("target.{name}"), it, usual.is_zero(), problems))
            .unwrap_or(usual)
    };
    let whole = Duration::from_secs;
    let timeout = time("timeout", &target.timeout, whole(10));
    let connect_timeout = time("connect-timeout", &target.connect_timeout, whole(5));
    let scenario_deadline = time("scenario-deadline", &target.scenario_deadline, whole(60));
    let settle = time("settle", &target.settle, whole(0));
    let patience = time("patience", &target.patience, whole(10));
    let poll_every = time("poll-every", &target.poll_every, Duration::from_millis(500));
    let mut count = |name: &str, written: &Option<Spanned<usize>>, usual: usize| match written {
        Some(written) if *written.get_ref() == 0 => {
            problems.add(
                Some(written.span()),
                format!("target.{name}: 0 lets nothing through"),
                None,
            );
            usual
        }
        Some(written) => *written.get_ref(),
        None => usual,
    };
    let max_answer = count("max-answer", &target.max_answer, 1 << 20);
    let concurrency = count("concurrency", &target.concurrency, 16);
    Limits {
        timeout,
        connect_timeout,
        scenario_deadline,
        settle,
        patience,
        poll_every,
        max_answer,
        concurrency,
    }
}
