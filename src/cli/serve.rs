//! `rolecall serve`: the reference simulator over HTTP.

mod question;
mod stand_in;

use std::pin::pin;
use std::sync::Arc;

use futures::future::{Either, select};
use rolecall_model::identity::UserId;
use rolecall_simulator::{Mutant, Policy, Simulator, Variant, http};
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
  rolecall serve --api webex --state state.toml
      Serve the Webex API as well, with the organizations, people and tokens of a file; `rolecall init \
      --state` writes an example.

Exit codes: 0 ended by ^C or SIGTERM, or the person of --check may, 1 the person of --check may not, 2 usage \
(such as a port in use), 5 kit error.";

/// Options of `serve`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Host and port to listen on, such as localhost:8080; port 0 selects a free one
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:0", value_parser = address)]
    listen: String,
    /// The operator's token; by default, a random one is printed
    #[arg(
        long,
        env = "ROLECALL_OPERATOR_TOKEN",
        hide_env_values = true,
        value_name = "TOKEN"
    )]
    operator_token: Option<String>,
    /// Base URL under which callers reach the server, such as that of a proxy with TLS; the decision point
    /// announces itself under it
    #[arg(long, value_name = "URL", value_parser = base_url)]
    public_url: Option<String>,
    /// Believe X-Forwarded-Proto and X-Forwarded-Host; only behind a proxy that sets both
    #[arg(long, conflicts_with = "public_url")]
    trust_forwarded: bool,
    #[command(flatten)]
    readings: ReadingChoice,
    /// Serve a mutant, by its id, or by a requirement that has exactly one
    #[arg(long, value_name = "ID")]
    mutant: Option<String>,
    /// Serve a right variant, by its id
    #[arg(long, value_name = "ID", conflicts_with = "mutant")]
    variant: Option<String>,
    #[command(flatten)]
    stand_in: stand_in::Arguments,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    arguments.stand_in.check_api()?;
    let register = register::embedded().map_err(CliError::kit)?;
    let readings = (&arguments.readings.choose(&register)?).into();
    let policy = match &arguments.mutant {
        None => Policy::new(readings),
        Some(id) => Policy::with_mutant(readings, find_mutant(id)?),
    };
    let mut simulator = Simulator::new(Arc::new(policy));
    if let Some(id) = &arguments.variant {
        simulator = simulator.as_variant(Variant::find(id).ok_or_else(|| {
            CliError::usage(format!("there is no variant `{id}`"))
                .with_help("`rolecall mutants --variants --list` lists them all")
        })?);
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| CliError::kit(format!("cannot start the runtime: {error}")))?;
    let settled = arguments.stand_in.settle(&mut simulator)?;
    if let Some(question) = &arguments.stand_in.check {
        let answer = question::answer(question, &simulator, &settled)?;
        print(&answer.text)?;
        return Ok(if answer.may {
            Exit::Success
        } else {
            Exit::Failure
        });
    }
    runtime.block_on(serve(arguments, simulator, settled.tokens))
}

async fn serve(
    arguments: &Arguments,
    simulator: Simulator,
    tokens: Vec<(String, UserId)>,
) -> Result<Exit, CliError> {
    let address = &arguments.listen;
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
    let options = http::Options {
        operator_token: token,
        public_url: arguments.public_url.clone(),
        trusts_forwarded: arguments.trust_forwarded,
        tokens,
        webex: arguments.stand_in.webex(bound.ip()),
        ..http::Options::default()
    };
    let initial = simulator.clone();
    let (router, contents) = http::with_contents(simulator, options);
    let resetting = arguments.stand_in.reset(&contents, initial);
    let at_once = async {
        both.next().await;
        both.next().await;
    };
    let shutdown = async move { first.next().await };
    // A client that never finishes its request would delay the orderly shutdown: a second ^C ends the
    // program at once.
    let served = async {
        tokio::select! {
            served = http::serve(listener, router, shutdown) => served,
            never = resetting => match never {},
        }
    };
    match select(pin!(served), pin!(at_once)).await {
        Either::Left((served, _)) => served.map_err(CliError::kit)?,
        Either::Right(((), _)) => {}
    }
    arguments.stand_in.save(&contents)?;
    Ok(Exit::Success)
}

/// Checks the form of an address; whether the host is known turns out when it is used.
fn address(text: &str) -> Result<String, String> {
    let example = "such as 127.0.0.1:8080, localhost:8080 or [::1]:8080";
    let Some((host, port)) = text.rsplit_once(':') else {
        return Err(format!("it has to be a host and a port, {example}"));
    };
    if host.is_empty() || host.contains(':') && !(host.starts_with('[') && host.ends_with(']')) {
        return Err(format!("the host is not one, {example}"));
    }
    if port.parse::<u16>().is_err() || !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(format!(
            "the port is not a number from 0 to 65535, {example}"
        ));
    }
    Ok(text.to_owned())
}

/// Reads the base URL of a server, without slashes at the end.
fn base_url(text: &str) -> Result<String, String> {
    let url = text.trim_end_matches('/');
    let (scheme, rest) = url.split_once("://").unwrap_or_default();
    if !matches!(scheme, "http" | "https") || rest.is_empty() {
        return Err("it has to begin with http:// or https://, and a host".to_owned());
    }
    if rest.contains(['?', '#', '@']) || rest.contains(char::is_whitespace) {
        return Err("it has to be a base URL, without user, query or fragment".to_owned());
    }
    Ok(url.to_owned())
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
