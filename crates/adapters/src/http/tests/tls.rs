//! TLS in earnest: certificates of one's own, on both sides, and everything that can be wrong with
//! them. The certificates are made by `tls/make.sh`.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::Arc;

use rolecall_model::Outcome;
use rolecall_model::implementation::Failure;
use rolecall_model::verdict::{Cause, Verdict};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};

use super::server::{Act, Server, json};
use super::{mapping, open, session};

const OPEN: &str = r#"
[operations.open-contact-center]
method = "GET"
path = "/card"
extract = { wizard = "$.wizard", tenant = "$.tenant", chat = "$.chat" }
"#;

fn card() -> Act {
    json(200, r#"{"wizard": true, "tenant": false, "chat": false}"#)
}

fn path(name: &str) -> PathBuf {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/src/http/tests/tls");
    PathBuf::from(directory).join(name)
}

/// A server with this certificate, which may ask for one of the client.
fn serve(certificate: &str, asks: bool) -> Server {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let read = |name: &str| CertificateDer::from_pem_file(path(name)).unwrap();
    let key = PrivateKeyDer::from_pem_file(path(&format!("{certificate}-key.pem"))).unwrap();
    let builder = match asks {
        false => ServerConfig::builder().with_no_client_auth(),
        true => {
            let mut roots = RootCertStore::empty();
            roots.add(read("authority.pem")).unwrap();
            let verifier = WebPkiClientVerifier::builder(Arc::new(roots))
                .build()
                .unwrap();
            ServerConfig::builder().with_client_cert_verifier(verifier)
        }
    };
    let chain = vec![read(&format!("{certificate}.pem"))];
    let config = Arc::new(builder.with_single_cert(chain, key).unwrap());
    let wrap = move |stream: TcpStream| {
        let connection = ServerConnection::new(Arc::clone(&config)).ok()?;
        let mut stream = StreamOwned::new(connection, stream);
        // The handshake; what is wrong with it the other side is told.
        stream.flush().ok()?;
        Some(stream)
    };
    Server::start_over("https", wrap, |_| card())
}

async fn meet(server: &Server, target: &str) -> Result<Outcome, Failure> {
    let named = |key: &str, file: &str| {
        let path = path(file);
        format!("{key} = {:?}\n", path.display().to_string())
    };
    let mut head = String::from("[target]\n");
    for word in target.split_whitespace() {
        let (key, file) = word.split_once('=').unwrap();
        head.push_str(&named(key, file));
    }
    open(&mut *session(&server.url, &mapping(&head, OPEN))).await
}

const TRUST: &str = "certificate-authority=authority.pem";

#[track_caller]
fn undecided(result: Result<Outcome, Failure>, says: &str) {
    let failure = result.unwrap_err();
    assert_eq!(
        (failure.cause, failure.verdict()),
        (Cause::Network, Verdict::Inconclusive)
    );
    assert!(failure.message.contains(says), "{failure}");
}

#[tokio::test]
async fn an_authority_of_ones_own_is_believed() {
    let outcome = meet(&serve("server", false), TRUST).await;
    assert!(outcome.unwrap().is_done());
}

#[tokio::test]
async fn an_authority_that_nobody_named_is_not() {
    let says = "an authority that nobody here trusts; if it is yours, name its PEM file under \
                target.certificate-authority";
    undecided(meet(&serve("server", false), "").await, says);
    let stranger = "certificate-authority=stranger.pem";
    undecided(meet(&serve("server", false), stranger).await, says);
}

#[tokio::test]
async fn a_certificate_for_another_name_is_not_believed() {
    let result = meet(&serve("elsewhere", false), TRUST).await;
    undecided(result, "the server's certificate is for another name");
}

#[tokio::test]
async fn a_certificate_that_has_expired_is_not_believed() {
    let result = meet(&serve("expired", false), TRUST).await;
    undecided(result, "the server's certificate has expired");
}

#[tokio::test]
async fn the_kit_identifies_itself() {
    let server = serve("server", true);
    let client = "client-certificate=client.pem client-key=client-key.pem";
    let outcome = meet(&server, &format!("{TRUST} {client}")).await;
    assert!(outcome.unwrap().is_done());
    undecided(
        meet(&server, TRUST).await,
        "the server asks for a client certificate; name it under target.client-certificate",
    );
    let impostor = "client-certificate=impostor.pem client-key=impostor-key.pem";
    undecided(
        meet(&server, &format!("{TRUST} {impostor}")).await,
        "the server does not accept the client certificate",
    );
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn certificate_and_key_may_share_a_file() {
    let both = std::env::temp_dir().join(format!("rolecall-client-{}.pem", std::process::id()));
    let mut text = std::fs::read_to_string(path("client.pem")).unwrap();
    text.push_str(&std::fs::read_to_string(path("client-key.pem")).unwrap());
    std::fs::write(&both, text).unwrap();
    let client = format!("{TRUST} client-certificate={}", both.display());
    let outcome = meet(&serve("server", true), &client).await;
    std::fs::remove_file(&both).unwrap();
    assert!(outcome.unwrap().is_done());
}

#[tokio::test]
async fn a_server_without_tls_is_named() {
    let text = {
        let authority = path("authority.pem").display().to_string();
        mapping(
            &format!("[target]\ncertificate-authority = {authority:?}\n"),
            OPEN,
        )
    };
    // One says so in its own language, the other goes away.
    // Both hear the other out: what was received and not read would make closing a reset.
    let says = |mut stream: TcpStream| {
        let _ = stream.read(&mut [0; 16 * 1024]).ok()?;
        stream
            .write_all(b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n")
            .ok()?;
        Some(stream)
    };
    let goes = |mut stream: TcpStream| {
        let _ = stream.read(&mut [0; 16 * 1024]);
        None::<TcpStream>
    };
    for server in [
        Server::start_over("https", says, |_| card()),
        Server::start_over("https", goes, |_| card()),
    ] {
        let result = open(&mut *session(&server.url, &text)).await;
        undecided(
            result,
            "check whether target.base-url is http instead of https",
        );
    }
}
