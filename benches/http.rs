//! The kit against a bare loop over the same HTTP client: the same requests to the same server, which runs in this
//! process on a thread of its own.
//!
//! A first run of the kit shows the requests. Then loop, kit, and kit with evidence take turns, so that whatever disturbs
//! the machine disturbs all of them; each is the median of its rounds. The throughput is that of the clock; the time of
//! the processor is that of the client's thread alone, where Linux tells it.
//!
//! `ROLECALL_BENCH_SCENARIOS` says how many scenarios there are instead of 500. Nothing is cleared up on the server, so
//! that what the loop asks for is there as well.
#![allow(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench tells what it measured, and one that panics says what is wrong"
)]

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use futures::StreamExt as _;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Url};
use rolecall_adapters::{HttpImplementation, Mapping, Options};
use rolecall_model::implementation::{Exchange, HttpRequest};
use rolecall_model::verdict::Verdict;
use rolecall_record::evidence::EvidenceDirectory;
use rolecall_record::record::{Evidence, Record, Scenario, StoreError};
use rolecall_simulator::{Policy, Simulator, http};
use rolecall_suite::register::{self, Readings, Register};
use rolecall_suite::run::journal::Journal;
use rolecall_suite::run::{self, Keeper, Plan};
use rolecall_suite::suite::{self, Selection, Suite};
use tokio::runtime::Runtime;

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const MAPPING: &str = include_str!("../implementations/reference.toml");
const TOKEN: &str = "a-token-for-benches";
/// How many requests are under way at a time.
const CONCURRENCIES: [usize; 2] = [16, 64];
/// How often everything is measured; an odd number has a median.
const ROUNDS: usize = 5;
/// How many scenarios run.
const SCENARIOS: usize = 500;

/// The time that something took.
#[derive(Clone, Copy)]
struct Taken {
    clock: Duration,
    processor: Duration,
}

/// A stop-watch for this thread.
struct Watch {
    clock: Instant,
    processor: Duration,
}

impl Watch {
    fn start() -> Self {
        Self {
            clock: Instant::now(),
            processor: processor_time(),
        }
    }

    fn stop(&self) -> Taken {
        Taken {
            clock: self.clock.elapsed(),
            processor: processor_time().saturating_sub(self.processor),
        }
    }
}

/// The time that this thread was given by the processor, as Linux tells it; zero elsewhere.
fn processor_time() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told
        .split_whitespace()
        .next()
        .and_then(|it| it.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or_default())
}

/// Keeps the requests of a run.
#[derive(Clone, Default)]
struct Requests(Arc<Mutex<Vec<HttpRequest>>>);

impl Keeper for Requests {
    fn evidence(
        &mut self,
        _: &Scenario,
        exchanges: &[Exchange],
    ) -> Result<Option<Evidence>, StoreError> {
        let sent = exchanges.iter().filter_map(|it| it.request.clone());
        self.0.lock().unwrap().extend(sent);
        Ok(None)
    }

    fn finished(&mut self, _: &Scenario) -> Result<(), StoreError> {
        Ok(())
    }
}

/// A server, a part of the suite, and a client for both.
struct Bench {
    target: String,
    register: Arc<Register>,
    suite: Arc<Suite>,
    ids: Vec<String>,
    runtime: Runtime,
    directory: PathBuf,
    runs: usize,
}

impl Bench {
    fn new() -> Self {
        let register = Arc::new(register::embedded().unwrap());
        let suite = Arc::new(suite::embedded(&register).unwrap());
        let count = std::env::var("ROLECALL_BENCH_SCENARIOS");
        let count = count.map_or(SCENARIOS, |count| count.parse().unwrap());
        let all = suite.select(&Selection::new(Readings::defaults(&register)));
        // One that runs alone says nothing about many at a time.
        let beside: Vec<_> = all
            .runnable()
            .filter(|it| !it.is_serial())
            .filter_map(|it| Some(suite.scenarios().get(it.index())?.id.clone()))
            .collect();
        let step = beside.len().div_ceil(count).max(1);
        Self {
            target: serve(),
            ids: beside.into_iter().step_by(step).collect(),
            register,
            suite,
            runtime: tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap(),
            directory: std::env::temp_dir().join(format!("rolecall-bench-{}", std::process::id())),
            runs: 0,
        }
    }

    fn plan(&mut self, concurrency: usize) -> Plan {
        self.runs += 1;
        let readings = Readings::defaults(&self.register);
        let (from, to) = ("concurrency = 16", format!("concurrency = {concurrency}"));
        let mapping = MAPPING.replacen(from, &to, 1);
        let end = mapping.find("[fixtures.end]").unwrap();
        let after = end + mapping.get(end + 1..).unwrap().find("\n[").unwrap() + 1;
        let mapping = format!(
            "{}{}",
            mapping.get(..end).unwrap(),
            mapping.get(after..).unwrap()
        );
        let mapping = mapping.replacen("lacks = []", "lacks = [\"end\"]", 1);
        let options = Options {
            target: Some(self.target.clone()),
            operator_token: Some(TOKEN.to_owned()),
        };
        let mapping = Mapping::parse(&mapping, "reference.toml").unwrap();
        let implementation = HttpImplementation::new(mapping, &options).unwrap();
        Plan {
            concurrency,
            label: format!("bench{}-", self.runs),
            ..Plan::new(
                Arc::clone(&self.register),
                Arc::clone(&self.suite),
                Selection::new(readings).ids(self.ids.iter().cloned()),
                Arc::new(implementation),
            )
        }
    }

    /// The requests of a run.
    fn requests(&mut self) -> Vec<HttpRequest> {
        let (plan, requests) = (self.plan(16), Requests::default());
        let run = run::run_and_keep(plan, Box::new(requests.clone()), |_| {});
        check(&self.runtime.block_on(run).unwrap());
        let kept = std::mem::take(&mut *requests.0.lock().unwrap());
        assert!(kept.len() > self.ids.len());
        kept
    }

    fn kit(&mut self, concurrency: usize) -> Taken {
        let plan = self.plan(concurrency);
        let watch = Watch::start();
        let record = self.runtime.block_on(run::run(plan, |_| {}));
        let taken = watch.stop();
        check(&record);
        taken
    }

    fn kit_with_evidence(&mut self, concurrency: usize) -> Taken {
        let plan = self.plan(concurrency);
        let selected = plan.suite.select(&plan.selection);
        let outline = run::outline(&plan, &selected, String::new(), 0);
        let label = plan.label.trim_end_matches('-').to_owned();
        let watch = Watch::start();
        let evidence = EvidenceDirectory::new(&self.directory, &label);
        let journal = Journal::begin(&self.directory, &outline, evidence).unwrap();
        let run = run::run_and_keep(plan, Box::new(journal), |_| {});
        let record = self.runtime.block_on(run).unwrap();
        rolecall_record::evidence::complete(&self.directory, &record).unwrap();
        let taken = watch.stop();
        check(&record);
        std::fs::remove_dir_all(&self.directory).unwrap();
        taken
    }

    /// Sends the requests and reads the answers, and makes nothing of them.
    fn bare(&self, requests: &[HttpRequest], concurrency: usize) -> Taken {
        let client = reqwest::Client::builder()
            .no_proxy()
            .tls_certs_only([])
            .build()
            .unwrap();
        let requests: Vec<_> = requests.iter().map(ready).collect();
        let send = |request: reqwest::Request| {
            let client = &client;
            async move {
                let answer = client.execute(request).await.unwrap();
                assert!(!answer.status().is_server_error());
                answer.bytes().await.unwrap().len()
            }
        };
        let watch = Watch::start();
        let answers = self.runtime.block_on(async {
            let sent = futures::stream::iter(requests).map(send);
            let sizes = sent.buffer_unordered(concurrency);
            sizes.fold(0, |sum, size| async move { sum + size }).await
        });
        let taken = watch.stop();
        assert!(answers > 0);
        taken
    }
}

/// Starts the reference server, and returns its URL.
fn serve() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let policy = Policy::new(rolecall_model::Readings::default());
            let options = http::Options {
                operator_token: TOKEN.to_owned(),
                ..http::Options::default()
            };
            let router = http::router(Simulator::new(Arc::new(policy)), options);
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            http::serve(listener, router, std::future::pending())
                .await
                .unwrap();
        });
    });
    url
}

/// A request that the client takes, by the operator: tokens are not told.
fn ready(request: &HttpRequest) -> reqwest::Request {
    let method = Method::from_bytes(request.method.as_bytes()).unwrap();
    let mut ready = reqwest::Request::new(method, Url::parse(&request.url).unwrap());
    let mut headers = HeaderMap::new();
    for (name, value) in &request.headers {
        let name: HeaderName = name.parse().unwrap();
        headers.append(name, HeaderValue::from_str(value).unwrap());
    }
    if headers.contains_key(AUTHORIZATION) {
        let operator = HeaderValue::from_str(&format!("Bearer {TOKEN}")).unwrap();
        headers.insert(AUTHORIZATION, operator);
    }
    *ready.headers_mut() = headers;
    if !request.body.is_empty() {
        *ready.body_mut() = Some(request.body.clone().into());
    }
    ready
}

/// Checks that every scenario passed: one that fails ends early.
fn check(record: &Record) {
    let failed = record
        .scenarios
        .iter()
        .find(|it| it.verdict != Verdict::Pass);
    assert!(failed.is_none(), "{failed:?}");
}

fn median(mut taken: Vec<Duration>) -> Duration {
    taken.sort_unstable();
    taken.get(taken.len() / 2).copied().unwrap_or_default()
}

fn main() {
    let mut bench = Bench::new();
    let requests = bench.requests();
    println!(
        "{} scenarios, {} requests; microseconds a request, medians of {ROUNDS} rounds",
        bench.ids.len(),
        requests.len()
    );
    println!(
        "{:>10} {:<20} {:>7} {:>10} {:>11}",
        "at a time", "", "clock", "processor", "throughput"
    );
    for concurrency in CONCURRENCIES {
        let mut rounds: [Vec<Taken>; 3] = Default::default();
        for _ in 0..ROUNDS {
            let [bare, kit, evidence] = &mut rounds;
            bare.push(bench.bare(&requests, concurrency));
            kit.push(bench.kit(concurrency));
            evidence.push(bench.kit_with_evidence(concurrency));
        }
        let medians = rounds.map(|taken| Taken {
            clock: median(taken.iter().map(|it| it.clock).collect()),
            processor: median(taken.iter().map(|it| it.processor).collect()),
        });
        let each = |time: Duration| time.as_secs_f64() * 1e6 / requests.len() as f64;
        let [bare, ..] = medians;
        for (name, taken) in ["bare loop", "kit", "kit with evidence"]
            .into_iter()
            .zip(medians)
        {
            println!(
                "{concurrency:>10} {name:<20} {:>7.1} {:>10.1} {:>10.0}%",
                each(taken.clock),
                each(taken.processor),
                100.0 * bare.clock.as_secs_f64() / taken.clock.as_secs_f64(),
            );
        }
    }
}
