//! The expectations of a verifier: who was tested, how recently, and what was shown.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use rolecall_record::file;
use rolecall_record::record::{Claim, Class, Record, milliseconds};
use serde::Deserialize;

use crate::cli::CliError;

/// Options of `report verify` that say what is expected.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Expectations")]
pub(super) struct Options {
    /// Name of the implementation
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Its version
    #[arg(long, value_name = "VERSION")]
    version: Option<String>,
    /// Digest of the build that was tested, such as sha256:…
    #[arg(long, value_name = "DIGEST")]
    digest: Option<String>,
    /// A class that has to be shown, such as contact-center or sites:core; several are separated by commas
    #[arg(long = "class", value_name = "CLASS[:SCOPE]", value_delimiter = ',')]
    classes: Vec<String>,
    /// The level at which each class has to be shown: of those given by --class, or else of all that are
    /// claimed [default: full if --class is given]
    #[arg(long, value_name = "LEVEL", value_enum)]
    level: Option<Wanted>,
    /// Reading under which the run has to be made: `default` for all of them, or CONFLICT=READING;
    /// several are separated by commas
    #[arg(
        long = "reading",
        value_name = "default|CONFLICT=READING",
        value_delimiter = ','
    )]
    readings: Vec<String>,
    /// Largest age of the run, such as 30d or 12h, or the day before which it cannot have begun, such as
    /// 2026-01-31
    #[arg(long, value_name = "AGE|DATE")]
    not_older_than: Option<String>,
    /// Refuse a mapping in which an operation is more than one plain request by the acting user
    #[arg(long)]
    strict: bool,
    /// Refuse a record that was merged from several runs
    #[arg(long)]
    one_run: bool,
    /// File with expectations in TOML, with the keys of these options; an option goes before the file
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
}

/// The level that is expected of a class.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Wanted {
    /// All that the class requires
    Full,
    /// Any part of it
    Partial,
}

/// A policy file.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Policy {
    name: Option<String>,
    version: Option<String>,
    digest: Option<String>,
    #[serde(default)]
    classes: Vec<String>,
    level: Option<Wanted>,
    #[serde(default)]
    readings: Vec<String>,
    not_older_than: Option<String>,
    key: Option<PathBuf>,
    #[serde(default)]
    strict: bool,
    #[serde(default)]
    one_run: bool,
}

/// The expectations, read and checked.
#[derive(Debug, Default)]
pub(super) struct Expectations {
    name: Option<String>,
    version: Option<String>,
    digest: Option<String>,
    classes: Vec<Claim>,
    level: Option<Wanted>,
    default_readings: bool,
    readings: BTreeMap<String, String>,
    /// The earliest beginning, in milliseconds from 1970, and how it was given.
    earliest: Option<(u64, String)>,
    strict: bool,
    one_run: bool,
    /// The public key that the policy names.
    pub(super) key: Option<PathBuf>,
}

impl Options {
    /// The expectations of the command line and of the policy file.
    pub(super) fn read(&self, now: SystemTime) -> Result<Expectations, CliError> {
        let policy = match &self.policy {
            Some(path) => Policy::read(path)?,
            None => Policy::default(),
        };
        let several = |given: &Vec<String>, file: Vec<String>| match given.as_slice() {
            [] => file,
            given => given.to_vec(),
        };
        let classes = several(&self.classes, policy.classes);
        let classes = classes
            .iter()
            .map(|it| it.parse::<Claim>().map_err(CliError::usage))
            .collect::<Result<Vec<_>, _>>()?;
        let mut expectations = Expectations {
            name: self.name.clone().or(policy.name),
            version: self.version.clone().or(policy.version),
            digest: self.digest.clone().or(policy.digest),
            level: self.level.or(policy.level),
            classes,
            strict: self.strict || policy.strict,
            one_run: self.one_run || policy.one_run,
            key: policy.key,
            ..Expectations::default()
        };
        for reading in several(&self.readings, policy.readings) {
            match reading.split_once('=') {
                None if reading == "default" => expectations.default_readings = true,
                Some((conflict, reading)) => {
                    let (conflict, reading) = (conflict.to_owned(), reading.to_owned());
                    expectations.readings.insert(conflict, reading);
                }
                None => {
                    let what = format!("--reading: `{reading}` is not a reading");
                    let help = "write `default`, or CONFLICT=READING";
                    return Err(CliError::usage(what).with_help(help));
                }
            }
        }
        if let Some(age) = self.not_older_than.clone().or(policy.not_older_than) {
            let Some(earliest) = earliest(&age, now) else {
                let what = format!("--not-older-than: `{age}` is neither an age nor a date");
                let help = "write an age such as 30d, 4w or 12h, or a date such as 2026-01-31";
                return Err(CliError::usage(what).with_help(help));
            };
            expectations.earliest = Some((earliest, age));
        }
        Ok(expectations)
    }
}

impl Policy {
    fn read(path: &Path) -> Result<Self, CliError> {
        let cannot = |error: String| {
            CliError::usage(format!(
                "cannot read the policy {}: {error}",
                path.display()
            ))
            .with_help(
                "its keys are name, version, digest, classes, level, readings, \
                            not-older-than, key, strict and one-run",
            )
        };
        let size = fs::metadata(path)
            .map_err(|error| cannot(error.to_string()))?
            .len();
        if size > file::SMALL {
            return Err(cannot(format!("it is larger than {} bytes", file::SMALL)));
        }
        let text = fs::read_to_string(path).map_err(|error| cannot(error.to_string()))?;
        let mut policy: Self = toml::from_str(&text).map_err(|error| cannot(error.to_string()))?;
        // A relative path is seen from the policy.
        let beside = path.parent().unwrap_or(Path::new(""));
        policy.key = policy.key.map(|key| beside.join(key));
        Ok(policy)
    }
}

/// The earliest beginning of a run: an age before now, or a date.
fn earliest(text: &str, now: SystemTime) -> Option<u64> {
    const HOUR: u64 = 3_600_000;
    if text.len() == "2026-01-31".len() && text.contains('-') {
        return milliseconds(&format!("{text}T00:00:00Z"));
    }
    let unit = text.chars().next_back()?;
    let count: u64 = text.get(..text.len() - unit.len_utf8())?.parse().ok()?;
    let length = match unit {
        'h' => HOUR,
        'd' => 24 * HOUR,
        'w' => 7 * 24 * HOUR,
        _ => return None,
    };
    let now = now.duration_since(UNIX_EPOCH).ok()?;
    let now = u64::try_from(now.as_millis()).ok()?;
    Some(now.saturating_sub(count.checked_mul(length)?))
}

impl Expectations {
    /// Every expectation that the record does not meet.
    pub(super) fn unmet(&self, record: &Record, build: Option<&str>) -> Vec<String> {
        let implementation = &record.implementation;
        let mut unmet = Vec::new();
        for (what, expected, found) in [
            ("name", &self.name, Some(implementation.name.as_str())),
            (
                "version",
                &self.version,
                Some(implementation.version.as_str()),
            ),
            ("digest", &self.digest, build),
        ] {
            let found = found.unwrap_or("none");
            if let Some(expected) = expected
                && expected != found
            {
                unmet.push(format!("{what}: expected {expected}, found {found}"));
            }
        }
        unmet.extend(self.classes(record));
        for (conflict, expected) in &self.readings {
            let found = record.readings.get(conflict).map(|it| it.chosen.as_str());
            if found != Some(expected.as_str()) {
                let found = found.unwrap_or("none");
                unmet.push(format!(
                    "reading of {conflict}: expected {expected}, found {found}"
                ));
            }
        }
        let other = record.other_readings();
        let other: Vec<_> = other
            .iter()
            .filter(|it| {
                let conflict = it.split('=').next().unwrap_or_default();
                !self.readings.contains_key(conflict)
            })
            .cloned()
            .collect();
        if self.default_readings && !other.is_empty() {
            unmet.push(format!(
                "readings: expected the default, found {}",
                other.join(", ")
            ));
        }
        if let Some((earliest, given)) = &self.earliest
            && milliseconds(&record.started).is_none_or(|it| it < *earliest)
        {
            let started = &record.started;
            unmet.push(format!(
                "age: expected not older than {given}, the run began {started}"
            ));
        }
        if self.strict {
            let indirect = implementation.indirect.iter();
            unmet.extend(indirect.map(|it| {
                format!(
                    "mapping: `{}` is more than one plain request by the acting user: {}",
                    it.operation, it.why
                )
            }));
        }
        if self.one_run && !record.parts.is_empty() {
            let count = record.parts.len();
            unmet.push(format!(
                "runs: expected one, the record was merged from {count}"
            ));
        }
        unmet
    }

    /// The classes that are not shown as expected.
    fn classes(&self, record: &Record) -> Vec<String> {
        let wanted = |level: Wanted, class: &Class| match level {
            Wanted::Full => class.conforms,
            // A part of which nothing passed is not a part.
            Wanted::Partial => class.conforms || (class.holds() && class.level.passed > 0),
        };
        let told = |class: &Class| {
            let level = class.level.to_string();
            match class.reason.strip_prefix(&level) {
                _ if class.reason.is_empty() => level,
                // The reason begins with the level, where that is the reason.
                Some(_) => class.reason.clone(),
                None => format!("{level}: {}", class.reason),
            }
        };
        let word = |level| match level {
            Wanted::Full => "full",
            Wanted::Partial => "partial or full",
        };
        if self.classes.is_empty() {
            let Some(level) = self.level else {
                return Vec::new();
            };
            let missed = record.classes.iter().filter(|it| !wanted(level, it));
            return missed
                .map(|it| {
                    format!(
                        "class {}: expected {}, found {}",
                        it.claim(),
                        word(level),
                        told(it)
                    )
                })
                .collect();
        }
        let level = self.level.unwrap_or(Wanted::Full);
        let unmet = self.classes.iter().filter_map(|claim| {
            // What holds with the inferred rules holds without them.
            let mut shown = record
                .classes
                .iter()
                .filter(|it| it.name == claim.name && it.scope >= claim.scope);
            match shown.next() {
                None => Some(format!(
                    "class {claim}: expected {}, and it is not claimed",
                    word(level)
                )),
                Some(class) if wanted(level, class) => None,
                Some(class) => Some(format!(
                    "class {claim}: expected {}, found {}",
                    word(level),
                    told(class)
                )),
            }
        });
        unmet.collect()
    }

    /// The things that were not checked, since nothing was expected of them; each with the option for it.
    pub(super) fn unchecked(&self, record: &Record) -> Vec<String> {
        let implementation = &record.implementation;
        let name = format!(
            "that the implementation is the one you mean ({} {}): --name, --version",
            implementation.name, implementation.version
        );
        let other = record.other_readings();
        let readings = match other.len() {
            0 => "that no reading is other than by default, as is the case: --reading default"
                .to_owned(),
            count => format!(
                "that the readings suit you, of which {count} are not the default: --reading"
            ),
        };
        let indirect = implementation.indirect.len();
        let mapping = format!(
            "that the mapping has no part in the outcome of {indirect} operation{}: --strict",
            if indirect == 1 { "" } else { "s" }
        );
        let runs = format!(
            "that it is of one run, and not merged from {}: --one-run",
            record.parts.len()
        );
        let all = [
            (self.name.is_none() || self.version.is_none(), name),
            (
                self.digest.is_none(),
                "that the tested build is the one you have: --digest".to_owned(),
            ),
            (
                self.classes.is_empty() && self.level.is_none(),
                "that the classes you need are shown, and in full: --class, --level".to_owned(),
            ),
            (self.readings.is_empty() && !self.default_readings, readings),
            (
                self.earliest.is_none(),
                format!(
                    "that the run of {} is recent: --not-older-than",
                    record.started
                ),
            ),
            (!self.strict && indirect > 0, mapping),
            (!self.one_run && !record.parts.is_empty(), runs),
        ];
        let unchecked = all.into_iter().filter(|(unchecked, _)| *unchecked);
        unchecked.map(|(_, what)| what).collect()
    }

    /// Whether anything is expected.
    pub(super) fn is_some(&self) -> bool {
        self.name.is_some()
            || self.version.is_some()
            || self.digest.is_some()
            || !self.classes.is_empty()
            || self.level.is_some()
            || self.default_readings
            || !self.readings.is_empty()
            || self.earliest.is_some()
            || self.strict
            || self.one_run
    }
}

#[cfg(test)]
mod tests;
