//! The options of `serve` for those who test a client against it.

use std::convert::Infallible;
use std::future::pending;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::ValueEnum;
use rolecall_record::record::replace_file;
use rolecall_simulator::Simulator;
use rolecall_simulator::http::Contents;
use rolecall_simulator::http::webex::{Disturbances, Fault, Options};
use rolecall_simulator::population::{Format, Mistake, Population, Settled};

use crate::cli::CliError;

/// Options of `serve` for those who test a client against it.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "As a stand-in")]
pub(super) struct Arguments {
    /// The API to serve beside the operator's routes
    #[arg(long, value_name = "API", default_value = "reference")]
    api: Api,
    /// File (TOML or JSON) with the organizations, people and roles to begin with
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// File (TOML or JSON) to write the state to when the server ends
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
    /// Seconds after which the state becomes again what it was at the start, over and over
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=31_536_000))]
    reset_every: Option<u64>,
    /// Serve nothing: say whether somebody may do something, why not, and who else may, such as
    /// "prue@orbit.example add-user organization=Acme email=new@acme.example name=New"
    #[arg(long, value_name = "QUESTION", requires = "state")]
    pub(super) check: Option<String>,
    /// User as whom OAuth clients of the Webex API sign in unless they send `login_hint`
    #[arg(long, value_name = "EMAIL")]
    sign_in: Option<String>,
    /// Milliseconds by which answers of the Webex API are delayed
    #[arg(long, value_name = "MS", default_value = "0", value_parser = clap::value_parser!(u64).range(..=60_000))]
    latency: u64,
    /// Answer every Nth request to the Webex API with this status; several are separated by commas
    #[arg(long, value_name = "STATUS/N", value_delimiter = ',')]
    fault: Vec<Fault>,
    /// Requests to the Webex API that a token may make in a minute; answers 429 beyond
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    rate_limit: Option<u32>,
}

/// An API of the simulator.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Api {
    /// The reference API alone.
    Reference,
    /// The Webex API, with the reference API beside it.
    Webex,
}

impl Arguments {
    /// Refuses options of the Webex API where it is not served: they would do nothing.
    pub(super) fn check_api(&self) -> Result<(), CliError> {
        let given = [
            ("--sign-in", self.sign_in.is_some()),
            ("--latency", self.latency > 0),
            ("--fault", !self.fault.is_empty()),
            ("--rate-limit", self.rate_limit.is_some()),
        ];
        let Some((option, _)) = given.into_iter().find(|(_, is_given)| *is_given) else {
            return Ok(());
        };
        if self.api == Api::Webex {
            return Ok(());
        }
        let what = format!("{option} is for the Webex API, which is not served");
        Err(CliError::usage(what).with_help("add --api webex"))
    }

    /// Brings the state of the file about.
    pub(super) fn settle(&self, simulator: &mut Simulator) -> Result<Settled, CliError> {
        let Some(path) = &self.state else {
            return Ok(Settled::default());
        };
        let text = std::fs::read_to_string(path).map_err(|error| {
            CliError::usage(format!("cannot read {}: {error}", path.display()))
                .with_help("`rolecall init --state` writes an example")
        })?;
        let population = Population::parse(&text, format_of(path));
        let population = population.map_err(|mistake| report(path, &[mistake]))?;
        population
            .settle(simulator)
            .map_err(|mistakes| report(path, &mistakes))
    }

    /// Resets the state every so often, if that is wanted. It never ends.
    pub(super) async fn reset(&self, contents: &Contents, initial: Simulator) -> Infallible {
        let Some(seconds) = self.reset_every else {
            return pending().await;
        };
        loop {
            tokio::time::sleep(Duration::from_secs(seconds)).await;
            contents.reset(initial.clone());
        }
    }

    /// Writes the state to a file, if that is wanted.
    pub(super) fn save(&self, contents: &Contents) -> Result<(), CliError> {
        let Some(path) = &self.save else {
            return Ok(());
        };
        let text = contents.population().write(format_of(path));
        let text = text.map_err(|mistake| report(path, &[mistake]))?;
        replace_file(path, text.as_bytes()).map_err(CliError::usage)
    }

    /// The options of the Webex API, if it is served. Its sign-in asks nobody for a password, so it is for
    /// this machine alone.
    pub(super) fn webex(&self, bound: IpAddr) -> Option<Options> {
        (self.api == Api::Webex).then(|| Options {
            has_sign_in: bound.is_loopback(),
            signs_in: self.sign_in.clone(),
            disturbances: Disturbances {
                latency: Duration::from_millis(self.latency),
                faults: self.fault.clone(),
                rate_limit: self.rate_limit,
            },
        })
    }
}

/// JSON by the name of the file; else TOML.
fn format_of(path: &Path) -> Format {
    let extension = path.extension().and_then(|extension| extension.to_str());
    match extension {
        Some(extension) if extension.eq_ignore_ascii_case("json") => Format::Json,
        _ => Format::Toml,
    }
}

/// All mistakes of a file, each with its place and a correction.
fn report(path: &Path, mistakes: &[Mistake]) -> CliError {
    let file = path.display();
    if let [mistake] = mistakes {
        return CliError::usage(format!("{file}: {mistake}")).with_help(mistake.help.clone());
    }
    let lines = mistakes
        .iter()
        .map(|mistake| format!("\n  {mistake}; {}", mistake.help));
    let lines: String = lines.collect();
    CliError::usage(format!("{file} has {} mistakes{lines}", mistakes.len()))
}
