//! Certificates of a test authority for servers of these tests, all for one key; they guard nothing.
//!
//! `good` is for 127.0.0.1, `elsewhere` for another host, `expired` ran out in 2021; the others last
//! until 2124. Made by `openssl ca` from an authority whose key was thrown away.

use std::sync::Arc;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// The authority, as a mapping says it.
pub(super) const AUTHORITY: &str = concat!(
    "certificate-authority = \"",
    env!("CARGO_MANIFEST_DIR"),
    "/src/it/faults/certificates/ca.pem\""
);

const DIRECTORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/it/faults/certificates");

/// A TLS acceptor with this certificate.
pub(super) fn acceptor(certificate: &str) -> TlsAcceptor {
    let path = |name: &str| format!("{DIRECTORY}/{name}");
    let chain = CertificateDer::from_pem_file(path(&format!("{certificate}.pem"))).unwrap();
    let key = PrivateKeyDer::from_pem_file(path("server.key")).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![chain], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}
