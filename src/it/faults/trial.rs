//! One row of the table: a run against a fault, and what has to hold of every run.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rolecall::adapter::http::REFERENCE;
use rolecall::adapter::{HttpImplementation, Mapping, Options};
use rolecall::record::{Adapter, Conclusion, Exchange, Record, Scenario};
use rolecall::register::{self, Readings, Register};
use rolecall::report;
use rolecall::run::{self, Plan};
use rolecall::suite::{Selection, Suite};
use rolecall::verdict::{Cause, Verdict};
use rolecall_simulator::http as reference;
use rolecall_simulator::{Policy, Simulator};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

use super::certificates;
use super::proxy::{Fault, Proxy};
use super::wire::MARK;
use crate::program::{Scratch, TOKEN, words};

/// A run that is not over by then hangs. It is there for a machine that has much else to do.
const BOUND: Duration = Duration::from_secs(30);

/// Who the kit talks to.
pub(super) enum Stranger {
    /// A proxy before a good server.
    Proxy(Fault),
    /// The same, over TLS with one of the certificates of these tests.
    Tls(Fault, &'static str),
    /// A port that nobody listens on.
    Nobody,
    /// A port whose owner takes no connection any more.
    Deaf,
}

/// What has to come of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Comes {
    /// Nothing was wrong: everything passes, on the server's own answers.
    Passes,
    /// No scenario says anything, and this is at fault.
    Undecided(Cause),
    /// What was hit says nothing, and this is at fault; what was not hit passes.
    Partly(Cause),
    /// The server is not what it says: nothing is shown by it, whatever single answers look like.
    ShowsNothing,
}

/// A row of the table.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) stranger: Stranger,
    pub(super) comes: Comes,
    /// What the reasons have to say.
    pub(super) says: &'static [&'static str],
    /// Changes of the mapping: a text of it, and what takes its place.
    pub(super) mapping: Vec<(&'static str, &'static str)>,
    /// The scheme of the target, where it is not the stranger's.
    pub(super) scheme: Option<&'static str>,
    /// How many scenarios run at a time.
    pub(super) beside: usize,
    /// The run takes this long at least.
    pub(super) waits: Duration,
    /// Whether all reports are made as well, and not only the record.
    pub(super) reported: bool,
}

/// What all rows share.
pub(super) struct Stage {
    register: Arc<Register>,
    suite: Arc<Suite>,
    selection: Selection,
}

impl Stage {
    /// A few scenarios among which something must be allowed, something must be refused, and
    /// everything is read back afterwards.
    pub(super) fn set() -> Self {
        let register = Arc::new(register::embedded().unwrap());
        let suite = Arc::new(rolecall::suite::embedded(&register).unwrap());
        let name = "(Premium|Standard) licence (receives|does not)|not signed in attempts to give|\
                    is listed with it";
        let selection = Selection::new(Readings::defaults(&register))
            .requirement(&register, "CCSA-ELIG-05")
            .and_then(|selection| selection.requirement(&register, "GEN-14"))
            .and_then(|selection| selection.name(name))
            .unwrap();
        Self {
            register,
            suite,
            selection,
        }
    }

    pub(super) fn plan(&self, implementation: HttpImplementation, concurrency: usize) -> Plan {
        Plan {
            selection: self.selection.clone(),
            register: Arc::clone(&self.register),
            suite: Arc::clone(&self.suite),
            description: "of the faults".to_owned(),
            implementation: Arc::new(implementation),
            adapter: Adapter::Http,
            concurrency,
            label: "f-".to_owned(),
            rerun: Vec::new(),
        }
    }

    /// The ids of the scenarios that a run has to give a verdict.
    fn selected(&self) -> Vec<String> {
        let selected = self.suite.select(&self.selection);
        let ids = selected.scenarios().iter().map(|it| it.id.clone());
        ids.collect()
    }
}

/// The reference mapping with little patience.
fn mapping(changes: &[(&str, &str)]) -> Mapping {
    let mut text = REFERENCE.to_owned();
    let short = [
        ("\nconnect-timeout = 5\n", "\nconnect-timeout = 0.5\n"),
        ("\nconcurrency = 16 ", "\nconcurrency = 4 "),
    ];
    for (usual, other) in short.iter().chain(changes) {
        assert!(text.contains(usual), "{usual}");
        text = text.replace(usual, other);
    }
    Mapping::parse(&text, "implementation.toml").unwrap()
}

/// A way to drive the target.
pub(super) fn implementation(target: &str, changes: &[(&str, &str)]) -> HttpImplementation {
    let options = Options {
        target: Some(target.to_owned()),
        operator_token: Some(TOKEN.to_owned()),
    };
    HttpImplementation::new(mapping(changes), &options).unwrap()
}

/// Runs a row and says what is wrong with what came of it.
pub(super) fn undergo(stage: &Stage, row: Row) -> Result<Record, String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let name = row.name;
    let found = runtime.block_on(async {
        let run = tokio::time::timeout(BOUND, run_against(stage, row));
        run.await
            .unwrap_or_else(|_| Err("it does not end".to_owned()))
    });
    found.map_err(|what| format!("{name}: {what}"))
}

async fn run_against(stage: &Stage, row: Row) -> Result<Record, String> {
    let may_miss = matches!(row.stranger, Stranger::Tls(..));
    let mut proxy = None;
    let mut deaf = None;
    let (scheme, address) = match row.stranger {
        Stranger::Proxy(fault) => {
            let started = Proxy::start(server().await, fault, None).await;
            ("http", proxy.insert(started).address)
        }
        Stranger::Tls(fault, certificate) => {
            let tls = certificates::acceptor(certificate);
            let started = Proxy::start(server().await, fault, Some(tls)).await;
            ("https", proxy.insert(started).address)
        }
        Stranger::Nobody => {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            ("http", listener.local_addr().unwrap())
        }
        Stranger::Deaf => ("http", deaf.insert(Deaf::fall().await).address),
    };
    let target = format!("{}://{address}", row.scheme.unwrap_or(scheme));
    let plan = stage.plan(implementation(&target, &row.mapping), row.beside);
    let begun = Instant::now();
    let record = run::run(plan, |_| {}).await;
    let taken = begun.elapsed();

    if proxy.is_some_and(|proxy| proxy.hits() == 0) && !may_miss {
        return Err("the fault hit nothing".to_owned());
    }
    if taken < row.waits {
        return Err(format!(
            "over after {taken:?}, although it has to wait {:?}",
            row.waits
        ));
    }
    whole(stage, row.name, &record, row.reported)?;
    judge(row.comes, &record)?;
    named(row.says, &record)?;
    Ok(record)
}

/// A good server, as long as the runtime.
async fn server() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let options = reference::Options {
        operator_token: TOKEN.to_owned(),
    };
    let router = reference::router(
        Simulator::new(Arc::new(Policy::new(
            rolecall_simulator::Readings::default(),
        ))),
        options,
    );
    tokio::spawn(reference::serve(listener, router, std::future::pending()));
    address
}

/// A listener that takes no connection, with a full queue before it.
struct Deaf {
    address: SocketAddr,
    _listener: TcpListener,
    _queue: Vec<TcpStream>,
}

impl Deaf {
    async fn fall() -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let _listener = socket.listen(1).unwrap();
        let address = _listener.local_addr().unwrap();
        let mut _queue = Vec::new();
        let soon = Duration::from_millis(50);
        while let Ok(stream) = tokio::time::timeout(soon, TcpStream::connect(address)).await {
            _queue.push(stream.unwrap());
        }
        Self {
            address,
            _listener,
            _queue,
        }
    }
}

/// The record has all that was selected, and comes back from the disk as it was written.
pub(super) fn whole(
    stage: &Stage,
    name: &str,
    record: &Record,
    reported: bool,
) -> Result<(), String> {
    let ids: Vec<&str> = record.scenarios.iter().map(|it| it.id.as_str()).collect();
    if ids != stage.selected() {
        return Err(format!("the record has the scenarios {ids:?}"));
    }
    for scenario in &record.scenarios {
        let reasoned = match (&scenario.failure, scenario.cause) {
            (None, None) => scenario.verdict == Verdict::Pass,
            (Some(failure), Some(_)) => {
                scenario.verdict != Verdict::Pass && !failure.observed.is_empty()
            }
            _ => false,
        };
        if !reasoned || scenario.steps.is_empty() {
            return Err(format!("not whole: {scenario:?}"));
        }
    }
    let scratch = Scratch::new(&format!("fault {name}"));
    let path = record.write_atomically(Path::new(&scratch.path("")));
    let read = path.and_then(|path| Record::read(&path));
    if read.map_err(|it| it.to_string())? != *record {
        return Err("what was written is another record".to_owned());
    }
    match reported {
        true => reports(record, &scratch),
        false => Ok(()),
    }
}

/// Every report can be made of the record and read again.
fn reports(record: &Record, scratch: &Scratch) -> Result<(), String> {
    let written = report::write_all(record, Path::new(&scratch.path("")));
    written.map_err(|it| it.to_string())?;
    let junit = quick_junit::Report::deserialize_from_str(&scratch.read("junit.xml"));
    let junit = junit.map_err(|it| it.to_string())?;
    let cases = junit.test_suites.iter().map(|suite| suite.test_cases.len());
    let (cases, scenarios) = (cases.sum::<usize>(), record.scenarios.len());
    if cases != scenarios {
        return Err(format!("JUnit has {cases} cases of {scenarios} scenarios"));
    }
    Ok(())
}

/// Whether the run came to what it has to come to, and shows nothing that was not observed.
fn judge(comes: Comes, record: &Record) -> Result<(), String> {
    let found: Vec<_> = record
        .scenarios
        .iter()
        .map(|scenario| (scenario.verdict, scenario.cause))
        .collect();
    let undecided = |cause| (Verdict::Inconclusive, Some(cause));
    let passed = (Verdict::Pass, None);
    let all = |these: &[_]| found.iter().all(|it| these.contains(it));
    let (conclusions, fits): (&[Conclusion], bool) = match comes {
        Comes::Passes => (&[Conclusion::PassesInPart], all(&[passed])),
        Comes::Undecided(cause) => (&[Conclusion::Inconclusive], all(&[undecided(cause)])),
        Comes::Partly(cause) => (
            &[Conclusion::Inconclusive],
            all(&[passed, undecided(cause)]) && found.contains(&undecided(cause)),
        ),
        Comes::ShowsNothing => (
            &[Conclusion::DoesNotConform, Conclusion::Inconclusive],
            record
                .requirements
                .iter()
                .all(|it| it.verdict != Some(Verdict::Pass)),
        ),
    };
    if !fits || !conclusions.contains(&record.conclusion()) {
        return Err(format!(
            "{:?} of {found:?}\n{}",
            record.conclusion(),
            reasons(record)
        ));
    }
    if comes == Comes::ShowsNothing {
        return Ok(());
    }
    let mut passed = record
        .scenarios
        .iter()
        .filter(|it| it.verdict == Verdict::Pass);
    match passed.find(|scenario| !is_observed(scenario)) {
        Some(scenario) => Err(format!(
            "{} passes on answers that were not given",
            scenario.id
        )),
        None => Ok(()),
    }
}

/// Whether everything that was asked in a scenario was answered by the server itself.
fn is_observed(scenario: &Scenario) -> bool {
    let answered = |exchange: &Exchange| {
        let (Some(request), Some(response)) = (&exchange.request, &exchange.response) else {
            return false;
        };
        let mark = response.headers.iter().find(|(name, _)| name == MARK);
        let Some((_, target)) = mark.and_then(|(_, mark)| mark.split_once(' ')) else {
            return false;
        };
        mark.is_some_and(|(_, mark)| mark.starts_with(&format!("{} ", request.method)))
            && request.url.ends_with(target)
    };
    !scenario.exchanges.is_empty() && scenario.exchanges.iter().all(answered)
}

/// Whether the reasons say what they have to say, and the summary says it too.
fn named(says: &[&str], record: &Record) -> Result<(), String> {
    let reasons = reasons(record);
    let summary = words(&report::terminal::summary(record, false));
    for part in says {
        if !reasons.contains(part) {
            return Err(format!("no reason says `{part}`:\n{reasons}"));
        }
        if !summary.contains(&words(part)) {
            return Err(format!("the summary does not say `{part}`:\n{summary}"));
        }
    }
    Ok(())
}

/// Why the scenarios did not pass, each reason once.
pub(super) fn reasons(record: &Record) -> String {
    let mut reasons: Vec<String> = record
        .scenarios
        .iter()
        .filter_map(|it| Some(format!("  {}", it.failure.as_ref()?.observed)))
        .collect();
    reasons.sort();
    reasons.dedup();
    reasons.join("\n")
}
