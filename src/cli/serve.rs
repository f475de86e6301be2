//! `rolecall serve`: the reference simulator over HTTP.

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;

use futures::future::{Either, select};
use rolecall_simulator::{Mutant, Policy, Simulator, http};
use rolecall_suite::register;

use super::{CliError, Exit, Interrupts, ReadingChoice, print};

const EXAMPLES: &str = "\
Examples:
  rolecall serve
      Serve on a free port of 127.0.0.1. The first line of output is the base URL, the second the \
      operator's token, which `certify` reads from ROLECALL_OPERATOR_TOKEN.
  ROLECALL_OPERATOR_TOKEN=secret \\
    rolecall serve --listen 127.0.0.1:8080
      Serve with a given token.
  rolecall serve --mutant CCSA-ELIG-05/standard-licence
      Serve the simulator with exactly one bug, to see a run fail. `rolecall mutants --list` lists \
      them all.

Exit codes: 0 ended by ^C or SIGTERM, 2 usage (such as a port in use), 5 kit error.";

/// Options of `serve`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Address and port to listen on; port 0 selects a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// The operator's token; by default, a random one is printed
    #[arg(
        long,
        env = "ROLECALL_OPERATOR_TOKEN",
        hide_env_values = true,
        value_name = "TOKEN"
    )]
    operator_token: Option<String>,
    #[command(flatten)]
    readings: ReadingChoice,
    /// Serve a mutant, by its id, or by a requirement that has exactly one
    #[arg(long, value_name = "ID")]
    mutant: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let register = register::embedded().map_err(CliError::kit)?;
    let readings = (&arguments.readings.choose(&register)?).into();
    let policy = match &arguments.mutant {
        None => Policy::new(readings),
        Some(id) => Policy::with_mutant(readings, find_mutant(id)?),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| CliError::kit(format!("cannot start the runtime: {error}")))?;
    runtime.block_on(serve(arguments, Simulator::new(Arc::new(policy))))
}

async fn serve(arguments: &Arguments, simulator: Simulator) -> Result<Exit, CliError> {
    let address = arguments.listen;
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .map_err(|error| {
            CliError::usage(format!("cannot listen on {address}: {error}")).with_help(
                "another program may use the port; --listen 127.0.0.1:0 selects a free one",
            )
        })?;
    let bound = listener.local_addr().map_err(CliError::kit)?;
    let (token, shown) = match &arguments.operator_token {
        Some(token) if token.trim().is_empty() => {
            return Err(CliError::usage("the operator's token is empty").with_help(
                "set ROLECALL_OPERATOR_TOKEN to a value, or unset it to get a random one",
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
    // Whoever reads the address may end the server at once.
    let (mut first, mut both) = (Interrupts::listen(), Interrupts::listen());
    print(&format!("http://{bound}\n{shown}\n"))?;
    let router = http::router(
        simulator,
        http::Options {
            operator_token: token,
        },
    );
    let at_once = async {
        both.next().await;
        both.next().await;
    };
    let shutdown = async move { first.next().await };
    // A client that never finishes its request would delay the orderly shutdown: a second ^C ends the
    // program at once.
    let served = pin!(http::serve(listener, router, shutdown));
    match select(served, pin!(at_once)).await {
        Either::Left((served, _)) => served.map_err(CliError::kit)?,
        Either::Right(((), _)) => {}
    }
    Ok(Exit::Success)
}

/// The mutant of this id, or the only one whose id begins with it.
fn find_mutant(id: &str) -> Result<&'static Mutant, CliError> {
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
        [] => Err(CliError::usage(format!("there is no mutant `{id}`"))
            .with_help("`rolecall mutants --list` lists them all")),
        several => {
            let names: Vec<_> = several
                .iter()
                .map(|mutant| format!("  {}", mutant.id()))
                .collect();
            Err(
                CliError::usage(format!("several mutants begin with `{id}`"))
                    .with_help(format!("give one of\n{}", names.join("\n"))),
            )
        }
    }
}

/// A token that cannot be guessed.
fn random_token() -> Result<String, CliError> {
    let mut bytes = [0; 16];
    getrandom::getrandom(&mut bytes).map_err(|error| {
        CliError::kit(format!(
            "the operating system has no random numbers: {error}"
        ))
        .with_help("set the operator's token with ROLECALL_OPERATOR_TOKEN")
    })?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
