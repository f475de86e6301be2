//! The mapping: everything that `implementation.toml` says, checked and compiled.

pub(super) mod answers;
pub(super) mod authentication;
pub(super) mod body;
pub(super) mod check;
pub(super) mod compile;
pub(super) mod conformance;
pub(super) mod cookie;
pub(super) mod decision;
mod direct;
pub(super) mod extract;
pub(super) mod field;
pub(super) mod file;
pub(super) mod lookup;
pub(super) mod names;
mod plain;
pub(super) mod problem;
pub(super) mod reach;
pub(super) mod reader;
pub(super) mod request;
pub(super) mod roster;
pub(super) mod scope;
pub(super) mod secret;
pub(super) mod section;
pub(super) mod shape;
pub mod signature;
pub(super) mod target;
pub(super) mod template;
pub(super) mod tls;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

use reqwest::Url;
use reqwest::header::{HeaderName, SET_COOKIE};
use rolecall_model::capability::Capability;
use rolecall_model::required::Lack;
use rolecall_model::text::without_mark;
use rolecall_model::vocabulary::Temporary;
use rolecall_model::word::Word;
use rolecall_record::digest;
use rolecall_record::record::{Claim, ExpectedFailure};
use toml::Spanned;

use self::authentication::Authentication;
use self::compile::{Compiler, Poll, Task};
use self::conformance::{claims, expected_failures, lacks, lasts, readings};
use self::decision::{Asking, Questions};
use self::file::{File, or};
use self::names::Names;
use self::problem::{MappingError, Problem, Problems};
use self::reader::Document;
use self::request::Request;
use self::roster::Roster;
use self::section::{FIXTURES, OPERATIONS, check_missing, section};
use self::target::{Limits, base_url, limits};
use self::template::{Template, Templates};
use crate::lacking::LackingWords;

/// The reference API's own mapping; the example to copy from.
pub const REFERENCE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/",
    env!("ROLECALL_IMPLEMENTATIONS"),
    "/reference.toml"
));

/// The fixtures that no scenario asks for, and what they know: they clear up behind one.
const CLEARING: [(&str, &[&str]); 3] = [
    ("end", &["organization"]),
    ("end-user", &["organization", "user"]),
    ("restore", &["organization"]),
];

/// How to drive one implementation.
#[derive(Debug)]
pub struct Mapping {
    pub(super) file: PathBuf,
    text: String,
    pub(super) who: file::Who,
    pub(super) base_url: Option<Url>,
    pub(super) trust: tls::Paths,
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
    /// Words that the implementation has nothing for.
    lacking: LackingWords,
    pub(super) templates: Templates,
    pub(super) operations: HashMap<String, Vec<Request>>,
    pub(super) fixtures: HashMap<String, Vec<Request>>,
    /// Removes an organization that a scenario made.
    pub(super) end: Vec<Request>,
    /// Removes a user whom a scenario made in an organization that was there already.
    pub(super) end_user: Vec<Request>,
    /// Brings an organization that was there already back to what the roster says of it.
    pub(super) restore: Vec<Request>,
    /// Tables that are requested once in a run, by name.
    pub(super) lookups: BTreeMap<String, Vec<Request>>,
    /// The roster of existing accounts.
    pub(super) roster: Roster,
    /// How decisions are asked for, where that is all that can be asked.
    pub(super) decision_point: Option<Asking>,
}

impl Mapping {
    /// Reads a mapping. `file_name` is for messages, and for finding files of secrets beside it.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, each with its place and, where known, the remedy.
    pub fn parse(text: &str, file_name: &str) -> Result<Self, MappingError> {
        let mut problems = Problems::new(file_name, without_mark(text));
        let document = Document::parse(without_mark(text), &mut problems);
        let read = if document.has(decision::KEY) {
            let file: Option<decision::File> = document.read(&mut problems);
            file.map(|file| {
                let (file, questions) = file.split();
                (file, Some(questions))
            })
        } else {
            let file: Option<File> = document.read(&mut problems);
            file.map(|file| (file, None))
        };
        let Some((file, questions)) = read else {
            return Err(problems.finish().err().unwrap_or_else(|| MappingError {
                problems: Vec::new(),
            }));
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

    /// The base URL of a run: the one that is given, or else that of the file.
    ///
    /// # Errors
    ///
    /// When it is not a URL, or there is none.
    pub fn target(&self, given: Option<&str>) -> Result<String, MappingError> {
        self.address(given).map(|it| it.to_string())
    }

    /// The same as a URL.
    pub(super) fn address(&self, given: Option<&str>) -> Result<Url, MappingError> {
        match (given, &self.base_url) {
            (Some(target), _) => base_url(target).map_err(|what| {
                self.problem(
                    format!("--target: {what}"),
                    "give a URL such as http://127.0.0.1:8080".to_owned(),
                )
            }),
            (None, Some(base)) => Ok(base.clone()),
            (None, None) => Err(self.problem(
                "target.base-url: it is missing".to_owned(),
                "write it into the file, or give --target".to_owned(),
            )),
        }
    }

    /// The operations and fixtures that the implementation says it does not have.
    #[must_use]
    pub fn lacks(&self) -> &[String] {
        &self.lacks
    }

    /// The words of vocabularies that the implementation says it has nothing for.
    #[must_use]
    pub const fn lacking_words(&self) -> &BTreeSet<Word> {
        self.names.lacking()
    }

    /// Everything that the implementation lacks: fixtures, operations and words, in the order of their
    /// declaration.
    #[must_use]
    pub fn everything_lacking(&self) -> Vec<Lack> {
        let has = |it: &Capability| match it {
            Capability::Fixture(_) => self.has_fixture(it.name()),
            Capability::Operation(_) => self.has_operation(it.name()),
        };
        let capabilities = Capability::all().filter(|it| !has(it));
        let words = self.lacking_words().iter().copied().map(Lack::Word);
        capabilities.map(Lack::Capability).chain(words).collect()
    }

    /// The same, to be asked for them.
    pub(crate) const fn lacking(&self) -> &LackingWords {
        &self.lacking
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
        self.fixtures.contains_key(name)
            || self.roster.gives().contains(&name)
            || self.is_decision_point()
    }

    /// Whether a request goes to a server of its own over TLS.
    pub(super) fn speaks_tls_elsewhere(&self) -> bool {
        let asked = |requests: &[Request]| {
            let mut bases = requests.iter().filter_map(|it| it.base.as_ref());
            bases.any(|base| base.scheme() == "https")
        };
        self.requests()
            .chain(self.authentication.requests())
            .any(asked)
    }

    /// All lists of requests but those for tokens.
    fn requests(&self) -> impl Iterator<Item = &[Request]> {
        let mapped = self.fixtures.values().chain(self.operations.values());
        mapped
            .chain(self.lookups.values())
            .map(Vec::as_slice)
            .chain([&*self.end, &*self.end_user, &*self.restore])
    }

    /// The headers of answers that are read, and so have to be kept in the evidence. Those of answers that
    /// hold tokens are not among them.
    pub(super) fn told_headers(&self) -> HashSet<HeaderName> {
        let requests = self.requests().flatten();
        let read = requests.flat_map(|request| {
            let fields = request.extract.iter().map(|field| field.extract.header());
            let paginate = request.paginate.as_ref().map(request::Paginate::header);
            fields.chain(paginate).flatten().cloned()
        });
        // A session lives in cookies.
        read.filter(|name| name != SET_COOKIE).collect()
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
    let mut problems = problems;
    let mut limits = limits(&file.target, &mut problems);
    let mut compiler = Compiler {
        templates: Templates::new(),
        secrets: secret::names(&file.authentication.secrets, &mut problems),
        lookups: lookup::names(&file.lookups, &file.authentication.secrets, &mut problems),
        problems,
        defaults: std::mem::take(&mut file.defaults),
        poll: Poll {
            within: limits.patience,
            every: limits.poll_every,
        },
    };
    if let Some(written) = &file.implementation.digest
        && !digest::is_of_build(written.get_ref())
    {
        let what = format!(
            "implementation.digest: `{}` is not the digest of a build",
            written.get_ref()
        );
        let help = format!(
            "{}; or leave the key out: only a certificate needs it",
            digest::OF_BUILD
        );
        compiler.problems.add(Some(written.span()), what, help);
    }
    let names = Names::read(
        &file.names,
        &file.ignored,
        &file.unknown,
        &file.lacking,
        &mut compiler.problems,
    );
    let base_url = file.target.base_url.as_ref().and_then(|written| {
        base_url(written.get_ref())
            .map_err(|what| {
                let what = format!("target.base-url: {what}");
                compiler.problems.add(Some(written.span()), what, None);
            })
            .ok()
    });
    let unknown_id = or(file.target.unknown_id.take(), "does-not-exist-0000");
    let unknown_id = compiler.free_template("target.unknown-id", &unknown_id, &["kind"]);
    let trust = tls::Paths::read(&mut file.target, &mut compiler.problems);
    let roster = Roster::read(file.existing, names.lacking(), &mut compiler.problems);
    let authentication = authentication::compile(file.authentication, &roster, &mut compiler);

    let lacks = lacks(&file.conformance, &mut compiler.problems);
    let readings = readings(&file.conformance, &mut compiler.problems);
    let lasts = lasts(&file.conformance, &mut compiler.problems);
    let claims = match &questions {
        None => claims(&file.conformance, &mut compiler.problems),
        Some(_) => decision::claims(&file.conformance, &mut compiler.problems),
    };
    let expected_failures = expected_failures(
        std::mem::take(&mut file.expected_failure),
        &mut compiler.problems,
    );
    let mut lookups = lookup::compile(&mut compiler, &file.lookups);
    let [end, end_user, restore] =
        CLEARING.map(|(name, known)| clearing(&mut compiler, &mut file.fixtures, name, known));
    let (mut fixtures, mut operations) = (HashMap::new(), HashMap::new());
    let mut decision_point = None;
    match questions {
        Some(questions) => decision_point = questions.compile(&mut compiler, &mut lookups),
        None => {
            fixtures = section(&mut compiler, &file.fixtures, &FIXTURES);
            operations = section(&mut compiler, &file.operations, &OPERATIONS);
            check_missing(
                &mut compiler,
                &fixtures,
                &operations,
                roster.gives(),
                &lacks,
            );
        }
    }
    if !roster.is_empty() && !fixtures.contains_key("add-organization") {
        // Each scenario has one to itself; more of them would only wait for each other.
        limits.concurrency = limits.concurrency.min(roster.organizations.len());
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
        trust,
        limits,
        unknown_id,
        authentication,
        readings,
        lacks: lacks.into_iter().map(Spanned::into_inner).collect(),
        lasts,
        lacking: LackingWords::new(names.lacking().clone(), file_name),
        names,
        templates,
        operations,
        fixtures,
        end,
        end_user,
        decision_point,
        restore,
        roster,
        lookups,
    })
}

/// Takes one of the fixtures out of the file that clear up.
fn clearing(
    compiler: &mut Compiler<'_>,
    fixtures: &mut BTreeMap<Spanned<String>, file::Requests>,
    name: &str,
    known: &[&str],
) -> Vec<Request> {
    let key = Spanned::new(0..0, name.to_owned());
    let Some((key, requests)) = fixtures.remove_entry(&key) else {
        return Vec::new();
    };
    let (place, task) = (format!("fixtures.{name}"), Task::Fixture(&[]));
    let variables = known.iter().map(|name| (*name).to_owned());
    compiler.requests(&place, key.span(), &requests.0, task, variables)
}
