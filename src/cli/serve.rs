//! `rolecall serve`: the reference simulator over HTTP.

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;

use futures::future::{Either, select};
use rolecall_simulator::{Mutant, Policy, Simulator, http};

use super::{Exit, ReadingChoice, Trouble, interrupted, print};
use crate::adapter::in_process::for_simulator;
use crate::register;

const EXAMPLES: &str = "\
Examples:
  rolecall serve
      Serve on a free port of 127.0.0.1. The first line printed is the base URL, the second the \
      operator's token, which `certify` takes from ROLECALL_OPERATOR_TOKEN.
  ROLECALL_OPERATOR_TOKEN=secret \\
    rolecall serve --listen 127.0.0.1:8080
      Serve with a token of your own.
  rolecall serve --mutant CCSA-ELIG-05/standard-licence
      Serve the simulator with exactly one bug, to see a run fail. `rolecall mutants --list` names \
      them all.

Exit codes: 0 ended by an interrupt, 2 usage (a port that is taken, say), 5 kit error.";

/// Options of `serve`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// The operator's token; without it, one is made up and printed
    #[arg(
        long,
        env = "ROLECALL_OPERATOR_TOKEN",
        hide_env_values = true,
        value_name = "TOKEN"
    )]
    operator_token: Option<String>,
    #[command(flatten)]
    readings: ReadingChoice,
    /// Serve with one deliberate bug: a mutant's id, or a requirement that has just one
    #[arg(long, value_name = "ID")]
    mutant: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Trouble> {
    let register = register::embedded().map_err(Trouble::kit)?;
    let readings = for_simulator(&arguments.readings.choose(&register)?);
    let policy = match &arguments.mutant {
        None => Policy::new(readings),
        Some(id) => Policy::with_mutant(readings, find_mutant(id)?),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Trouble::kit(format!("cannot start the runtime: {error}")))?;
    runtime.block_on(serve(arguments, Simulator::new(Arc::new(policy))))
}

async fn serve(arguments: &Arguments, simulator: Simulator) -> Result<Exit, Trouble> {
    let address = arguments.listen;
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .map_err(|error| {
            Trouble::usage(format!("cannot listen on {address}: {error}")).with_help(
                "another program may hold the port; --listen 127.0.0.1:0 takes a free one",
            )
        })?;
    let bound = listener.local_addr().map_err(Trouble::kit)?;
    let (token, shown) = match &arguments.operator_token {
        Some(token) if token.trim().is_empty() => {
            return Err(Trouble::usage("the operator's token is empty").with_help(
                "give ROLECALL_OPERATOR_TOKEN a value, or leave it out to have one made up",
            ));
        }
        // As `certify` reads it.
        Some(token) => (
            token.trim().to_owned(),
            "operator token: as given".to_owned(),
        ),
        None => {
            let token = random_token()?;
            (token.clone(), format!("operator token: {token}"))
        }
    };
    print(&format!("http://{bound}\n{shown}\n"))?;
    let router = http::router(
        simulator,
        http::Options {
            operator_token: token,
        },
    );
    let at_once = async {
        interrupted().await;
        interrupted().await;
    };
    // A caller that never finishes its request holds up the orderly end, and nobody has to wait for
    // it: a second interrupt ends the program as it is.
    let served = pin!(http::serve(listener, router, interrupted()));
    match select(served, pin!(at_once)).await {
        Either::Left((served, _)) => served.map_err(Trouble::kit)?,
        Either::Right(((), _)) => {}
    }
    Ok(Exit::Success)
}

/// The mutant of this id, or the only one whose id begins with it.
fn find_mutant(id: &str) -> Result<&'static Mutant, Trouble> {
    if let Some(mutant) = Mutant::find(id) {
        return Ok(mutant);
    }
    let prefix = format!("{}/", id.trim_end_matches('/').to_uppercase());
    let candidates: Vec<_> = Mutant::all()
        .iter()
        .filter(|mutant| mutant.id().to_uppercase().starts_with(&prefix))
        .collect();
    match candidates.as_slice() {
        [one] => Ok(one),
        [] => Err(Trouble::usage(format!("there is no mutant `{id}`"))
            .with_help("`rolecall mutants --list` names them all")),
        several => {
            let names: Vec<_> = several
                .iter()
                .map(|mutant| format!("  {}", mutant.id()))
                .collect();
            Err(Trouble::usage(format!("several mutants begin with `{id}`"))
                .with_help(format!("give one of\n{}", names.join("\n"))))
        }
    }
}

/// A token that cannot be guessed.
fn random_token() -> Result<String, Trouble> {
    let mut bytes = [0; 16];
    getrandom::getrandom(&mut bytes).map_err(|error| {
        Trouble::kit(format!("the system gives no random numbers: {error}"))
            .with_help("give the operator's token by ROLECALL_OPERATOR_TOKEN")
    })?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
