//! The mapping: everything that `implementation.toml` says, checked and compiled.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::time::Duration;

use reqwest::Url;
use rolecall_simulator::vocabulary::Temporary;
use rolecall_simulator::{Command, Conflict, Fixture};
use toml::Spanned;

use super::authentication::{self, Authentication};
use super::compile::{Compiler, Purpose};
use super::decision::{self, Asking, Questions};
use super::file::{self, File, or};
use super::names::Names;
use super::problem::{MappingError, Problem, Problems, did_you_mean, explain, list};
use super::request::Request;
use super::sample;
use super::template::{Template, Templates};
use crate::record::{Claim, Expectation, ExpectedFailure};

/// The reference API's own mapping; the example to copy from.
pub const REFERENCE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/implementations/reference.toml"
));

/// What `[fixtures.end]` is called: the request that removes one organization.
const END: &str = "end";

/// How to drive one implementation.
#[derive(Debug)]
pub struct Mapping {
    pub(super) file: PathBuf,
    text: String,
    pub(super) who: file::Who,
    pub(super) base_url: Option<Url>,
    pub(super) certificate_authority: Option<PathBuf>,
    pub(super) limits: Limits,
    pub(super) unknown_id: Template,
    pub(super) authentication: Authentication,
    readings: BTreeMap<String, String>,
    claims: Vec<Claim>,
    expected_failures: Vec<ExpectedFailure>,
    lacks: Vec<String>,
    /// Lengths of access that ends by itself, where the file gives them.
    lasts: BTreeMap<Temporary, u32>,
    pub(super) names: Names,
    pub(super) templates: Templates,
    pub(super) operations: HashMap<String, Vec<Request>>,
    pub(super) fixtures: HashMap<String, Vec<Request>>,
    pub(super) end: Vec<Request>,
    /// How decisions are asked for, where that is all that can be asked.
    pub(super) decision_point: Option<Asking>,
}

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
    /// The longest answer in bytes.
    pub max_answer: usize,
    /// How many requests may be under way at once.
    pub concurrency: usize,
}

impl Mapping {
    /// Reads a mapping. `file_name` is for messages, and for finding files of secrets beside it.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, each with its place and, where known, the remedy.
    pub fn parse(text: &str, file_name: &str) -> Result<Self, MappingError> {
        let mut problems = Problems::new(file_name, text);
        let file = if decision::is_meant(text) {
            toml::from_str(text).map(|file: decision::File| {
                let (file, questions) = file.split();
                (file, Some(questions))
            })
        } else {
            toml::from_str(text).map(|file: File| (file, None))
        };
        let (file, questions) = match file {
            Ok(read) => read,
            Err(error) => {
                let (what, help) = explain(&error);
                problems.add(error.span(), what, help);
                return Err(problems.finish().err().unwrap_or_else(|| MappingError {
                    problems: Vec::new(),
                }));
            }
        };
        compile(file, questions, text, file_name, problems)
    }

    /// The reference API's mapping.
    ///
    /// # Errors
    ///
    /// None as long as the kit is intact: a test parses it.
    pub fn reference() -> Result<Self, MappingError> {
        Self::parse(REFERENCE, "implementations/reference.toml")
    }

    /// The implementation's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.who.name
    }

    /// The file's text, as it was read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The conformance classes that the implementation claims; all areas where nothing is said.
    #[must_use]
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The requirements that the implementation is known to break.
    #[must_use]
    pub fn expected_failures(&self) -> &[ExpectedFailure] {
        &self.expected_failures
    }

    /// Time-outs and sizes.
    #[must_use]
    pub const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The readings that the implementation chose, by conflict.
    #[must_use]
    pub const fn readings(&self) -> &BTreeMap<String, String> {
        &self.readings
    }

    /// The operations and fixtures that the implementation says it does not have.
    #[must_use]
    pub fn lacks(&self) -> &[String] {
        &self.lacks
    }

    /// Seconds after which access that is given for a time ends by itself.
    #[must_use]
    pub fn lasts(&self, access: Temporary) -> u32 {
        let written = self.lasts.get(&access).copied();
        written.unwrap_or_else(|| access.length())
    }

    /// Whether the implementation can be asked for an operation. A name that is an operation and a
    /// fixture, such as `add-user`, lacks only what is not mapped.
    #[must_use]
    pub fn has_operation(&self, name: &str) -> bool {
        self.operations.contains_key(name)
            || (self.is_decision_point() && !self.lacks.iter().any(|lacking| lacking == name))
    }

    /// Whether a fixture can be brought about.
    #[must_use]
    pub fn has_fixture(&self, name: &str) -> bool {
        self.fixtures.contains_key(name) || self.is_decision_point()
    }

    /// Whether the implementation decides, and does nothing itself.
    #[must_use]
    pub const fn is_decision_point(&self) -> bool {
        self.decision_point.is_some()
    }

    /// The directory of the file, from which other files are found.
    pub(super) fn directory(&self) -> &Path {
        self.file.parent().unwrap_or_else(|| Path::new(""))
    }

    /// A problem of this mapping that has no place in its text.
    pub(super) fn problem(&self, what: String, help: String) -> MappingError {
        MappingError::one(Problem {
            file: self.file.display().to_string(),
            position: None,
            what,
            help: Some(help),
        })
    }
}

fn compile(
    mut file: File,
    questions: Option<Questions>,
    text: &str,
    file_name: &str,
    problems: Problems<'_>,
) -> Result<Mapping, MappingError> {
    let defaults = std::mem::take(&mut file.defaults);
    let mut compiler = Compiler {
        templates: Templates::new(),
        problems,
        defaults,
    };
    let names = Names::read(&file.names, &file.ignored, &mut compiler.problems);
    let base_url = file.target.base_url.as_ref().and_then(|written| {
        base_url(written.get_ref())
            .map_err(|what| {
                let what = format!("target.base-url: {what}");
                compiler.problems.add(Some(written.span()), what, None);
            })
            .ok()
    });
    let limits = limits(&file.target, &mut compiler.problems);
    let unknown_id = or(file.target.unknown_id.take(), "does-not-exist-0000");
    let unknown_id = compiler.free_template("target.unknown-id", &unknown_id, &["kind"]);
    let authentication = authentication::compile(file.authentication, &mut compiler);

    let lacks = lacks(&file.conformance, &mut compiler.problems);
    let readings = readings(&file.conformance, &mut compiler.problems);
    let lasts = lasts(&file.conformance, &mut compiler.problems);
    let claims = match &questions {
        None => claims(&file.conformance, &mut compiler.problems),
        Some(_) => decision::claims(&file.conformance, &mut compiler.problems),
    };
    let expected_failures = expected_failures(file.expected_failure, &mut compiler.problems);
    let end = file
        .fixtures
        .remove_entry(&Spanned::new(0..0, END.to_owned()));
    let end = end.map(|(name, requests)| {
        let (span, purpose) = (name.span(), Purpose::Fixture(&[]));
        let variables = ["organization".to_owned()];
        compiler.requests("fixtures.end", span, &requests.0, purpose, variables)
    });
    let end = end.unwrap_or_default();
    let (mut fixtures, mut operations) = (HashMap::new(), HashMap::new());
    let mut decision_point = None;
    match questions {
        Some(questions) => decision_point = questions.compile(&mut compiler),
        None => {
            fixtures = section(&mut compiler, &file.fixtures, &lacks, &FIXTURES);
            operations = section(&mut compiler, &file.operations, &lacks, &OPERATIONS);
        }
    }

    let Compiler {
        templates,
        problems,
        ..
    } = compiler;
    problems.finish()?;
    // Whatever is missing here was noted as a problem above.
    let (Some(unknown_id), Some(authentication)) = (unknown_id, authentication) else {
        return Err(MappingError::one(Problem {
            file: file_name.to_owned(),
            position: Some((1, 1)),
            what: format!("the mapping of {} bytes cannot be used", text.len()),
            help: None,
        }));
    };
    Ok(Mapping {
        file: PathBuf::from(file_name),
        text: text.to_owned(),
        claims,
        expected_failures,
        who: file.implementation,
        base_url,
        certificate_authority: file.target.certificate_authority,
        limits,
        unknown_id,
        authentication,
        readings,
        lacks: lacks.into_iter().map(Spanned::into_inner).collect(),
        lasts,
        names,
        templates,
        operations,
        fixtures,
        end,
        decision_point,
    })
}

/// Checks a base URL, from the file or from the caller.
pub(super) fn base_url(written: &str) -> Result<Url, String> {
    let url = Url::parse(written).map_err(|error| format!("`{written}` is no URL: {error}"))?;
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

fn limits(target: &file::Target, problems: &mut Problems<'_>) -> Limits {
    let mut seconds = |name: &str, written: &Option<Spanned<f64>>, usual: u64| {
        let usual = Duration::from_secs(usual);
        let Some(written) = written else { return usual };
        match Duration::try_from_secs_f64(*written.get_ref()) {
            // Zero makes sense only where zero is the rule.
            Ok(time)
                if time <= Duration::from_secs(86_400) && (!time.is_zero() || usual.is_zero()) =>
            {
                time
            }
            _ => {
                let what = format!(
                    "target.{name}: {} is no number of seconds to wait",
                    written.get_ref()
                );
                problems.add(
                    Some(written.span()),
                    what,
                    "write seconds, such as 10 or 0.5".to_owned(),
                );
                usual
            }
        }
    };
    let timeout = seconds("timeout", &target.timeout, 10);
    let connect_timeout = seconds("connect-timeout", &target.connect_timeout, 5);
    let scenario_deadline = seconds("scenario-deadline", &target.scenario_deadline, 60);
    let settle = seconds("settle", &target.settle, 0);
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
        max_answer,
        concurrency,
    }
}

fn lacks(conformance: &file::Conformance, problems: &mut Problems<'_>) -> Vec<Spanned<String>> {
    let known = || Command::OPERATIONS.iter().chain(Fixture::NAMES).copied();
    for lacking in &conformance.lacks {
        if !known().any(|name| name == lacking.get_ref()) {
            let what = format!(
                "conformance.lacks: `{}` is neither an operation nor a fixture",
                lacking.get_ref(),
            );
            problems.add(
                Some(lacking.span()),
                what,
                did_you_mean(lacking.get_ref(), known()),
            );
        }
    }
    conformance.lacks.clone()
}

fn lasts(conformance: &file::Conformance, problems: &mut Problems<'_>) -> BTreeMap<Temporary, u32> {
    let mut lasts = BTreeMap::new();
    for access in Temporary::ALL.iter().copied() {
        let Some(written) = conformance.lasts(access) else {
            continue;
        };
        // Access that ends at once would never be seen, and a clock moves by no more than 32 bits.
        match u32::try_from(*written.get_ref()) {
            Ok(seconds) if seconds > 0 => {
                lasts.insert(access, seconds);
            }
            _ => {
                let what = format!(
                    "conformance.{}: {} is no number of seconds that access lasts",
                    access.slug(),
                    written.get_ref(),
                );
                let help = format!("write whole seconds, such as {}", access.length());
                problems.add(Some(written.span()), what, help);
            }
        }
    }
    lasts
}

/// Checks the readings of the conflicts that the simulator knows; the register knows more.
fn readings(
    conformance: &file::Conformance,
    problems: &mut Problems<'_>,
) -> BTreeMap<String, String> {
    for (conflict, reading) in &conformance.readings {
        let known = Conflict::ALL
            .iter()
            .find(|known| known.slug() == conflict.get_ref());
        let Some(readings) = known.map(|conflict| conflict.readings()) else {
            continue;
        };
        if !readings.contains(&reading.get_ref().as_str()) {
            let what = format!(
                "conformance.readings.{}: there is no reading `{}`",
                conflict.get_ref(),
                reading.get_ref(),
            );
            problems.add(
                Some(reading.span()),
                what,
                format!("the readings are {}", list(readings)),
            );
        }
    }
    let pairs = conformance.readings.iter();
    pairs
        .map(|(conflict, reading)| (conflict.get_ref().clone(), reading.get_ref().clone()))
        .collect()
}

pub(super) fn claims(conformance: &file::Conformance, problems: &mut Problems<'_>) -> Vec<Claim> {
    let Some(written) = &conformance.classes else {
        return Claim::everything();
    };
    if written.get_ref().is_empty() {
        problems.add(
            Some(written.span()),
            "conformance.classes: nothing is claimed".to_owned(),
            "name a class, or leave the key out to claim every area".to_owned(),
        );
    }
    let mut claims: Vec<Claim> = Vec::new();
    for class in written.get_ref() {
        match class.get_ref().parse::<Claim>() {
            Ok(claim) if claims.iter().any(|it| it.name == claim.name) => {
                let what = format!("conformance.classes: `{}` is claimed twice", claim.name);
                problems.add(Some(class.span()), what, "keep one of them".to_owned());
            }
            Ok(claim) => claims.push(claim),
            Err(error) => {
                let what = format!("conformance.classes: {error}");
                problems.add(Some(class.span()), what, None);
            }
        }
    }
    claims
}

/// Reads `[[expected-failure]]`. Whether there are such requirements is for the register to say.
fn expected_failures(
    written: Vec<file::ExpectedFailure>,
    problems: &mut Problems<'_>,
) -> Vec<ExpectedFailure> {
    let mut expected: Vec<ExpectedFailure> = Vec::new();
    for it in written {
        let span = it.requirement.span();
        let requirement = it.requirement.into_inner();
        if expected
            .iter()
            .any(|other| other.requirement == requirement)
        {
            let what = format!("expected-failure: {requirement} is listed twice");
            problems.add(Some(span), what, "keep one of them".to_owned());
            continue;
        }
        let (day, at) = (it.expires.get_ref().to_string(), it.expires.span());
        if it.expires.get_ref().date.is_none() || day.len() != "2030-01-31".len() {
            problems.add(
                Some(at),
                format!("expected-failure of {requirement}: `{day}` is no day"),
                "write a date without quotes and without a time, such as 2030-01-31".to_owned(),
            );
        }
        for (name, text) in [("reason", &it.reason), ("owner", &it.owner)] {
            if text.get_ref().trim().is_empty() {
                let what = format!("expected-failure of {requirement}: `{name}` is empty");
                let help = "say why it fails, and who sees to it".to_owned();
                problems.add(Some(text.span()), what, help);
            }
        }
        expected.push(ExpectedFailure {
            requirement,
            reason: it.reason.into_inner(),
            owner: it.owner.into_inner(),
            issue: it.issue,
            expires: day,
            state: Expectation::default(),
        });
    }
    expected
}

/// What distinguishes `[operations]` from `[fixtures]`.
struct Section {
    name: &'static str,
    one: &'static str,
    known: &'static [&'static str],
    purpose: fn(&str) -> Option<Purpose>,
    variables: fn(&str) -> Vec<String>,
}

const FIXTURES: Section = Section {
    name: "fixtures",
    one: "fixture",
    known: Fixture::NAMES,
    purpose: |name| {
        Some(match name {
            "add-organization" | "add-user" | "add-site" => Purpose::Fixture(&["id"]),
            name if Fixture::NAMES.contains(&name) => Purpose::Fixture(&[]),
            _ => return None,
        })
    },
    variables: sample::of_fixture,
};

const OPERATIONS: Section = Section {
    name: "operations",
    one: "operation",
    known: Command::OPERATIONS,
    purpose: |name| Command::answer_of(name).map(Purpose::Operation),
    variables: |name| {
        let mut variables = sample::of_operation(name);
        variables.push("actor".to_owned());
        variables
    },
};

fn section(
    compiler: &mut Compiler<'_>,
    written: &BTreeMap<Spanned<String>, file::Requests>,
    lacks: &[Spanned<String>],
    section: &Section,
) -> HashMap<String, Vec<Request>> {
    let mut compiled = HashMap::new();
    let Section {
        name: part,
        one,
        known,
        ..
    } = section;
    for (name, requests) in written {
        let place = format!("{part}.{}", name.get_ref());
        let Some(purpose) = (section.purpose)(name.get_ref()) else {
            let known = known.iter().copied();
            let help = did_you_mean(name.get_ref(), known.clone())
                .unwrap_or_else(|| format!("the {part} are {}", list(known)));
            let what = format!("{place}: unknown {one}");
            compiler.problems.add(Some(name.span()), what, help);
            continue;
        };
        let variables = (section.variables)(name.get_ref());
        let requests = compiler.requests(&place, name.span(), &requests.0, purpose, variables);
        compiled.insert(name.get_ref().clone(), requests);
    }
    let is_lacking = |name: &str| lacks.iter().any(|lacking| lacking.get_ref() == name);
    let has = |name: &str| written.keys().any(|key| key.get_ref() == name);
    let missing: Vec<&str> = known
        .iter()
        .copied()
        .filter(|name| !has(name) && !is_lacking(name))
        .collect();
    if !missing.is_empty() {
        let what = format!("no [{part}] for {}", list(missing));
        let help = "map them, or name them in conformance.lacks if the implementation has no such \
                    thing"
            .to_owned();
        compiler.problems.add(None, what, help);
    }
    compiled
}
