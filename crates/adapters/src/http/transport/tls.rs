//! TLS: trusted authorities, the kit's own certificate, and explanations of errors.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

use reqwest::{Certificate, Identity};
use rustls::{AlertDescription, CertificateError};

use crate::http::mapping::tls::Paths;

/// Authorities to trust beside those of this machine, and the kit's own certificate.
#[derive(Debug, Default)]
pub(in crate::http) struct Trust {
    pub(in crate::http) authorities: Vec<Certificate>,
    pub(in crate::http) identity: Option<Identity>,
}

impl Trust {
    /// Reads the files, whose paths are relative to this directory.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, or does not hold a certificate or key: the problem and its remedy.
    pub(in crate::http) fn load(paths: &Paths, directory: &Path) -> Result<Self, (String, String)> {
        let read = |name: &str, path: &PathBuf| {
            let path = directory.join(path);
            std::fs::read(&path).map_err(|error| {
                (
                    format!("target.{name}: {}: {error}", path.display()),
                    "give the path of a PEM file, relative to this file".to_owned(),
                )
            })
        };
        let mut trust = Self::default();
        if let Some(path) = &paths.authority {
            let name = "certificate-authority";
            let pem = read(name, path)?;
            let found = Certificate::from_pem_bundle(&pem).unwrap_or_default();
            if found.is_empty() {
                return Err((
                    format!(
                        "target.{name}: {}: there is no certificate in it",
                        path.display()
                    ),
                    "it has to hold a block that begins with -----BEGIN CERTIFICATE-----"
                        .to_owned(),
                ));
            }
            trust.authorities = found;
        }
        if let Some(path) = &paths.certificate {
            let mut pem = read("client-certificate", path)?;
            if let Some(key) = &paths.key {
                pem.push(b'\n');
                pem.extend(read("client-key", key)?);
            }
            // The parser's error may quote the key, so it is left out.
            let identity = Identity::from_pem(&pem).map_err(|_| {
                (
                    format!(
                        "target.client-certificate: {}: there is no certificate with its key",
                        path.display(),
                    ),
                    "both have to be PEM; where the key has a file of its own, name it under \
                     target.client-key"
                        .to_owned(),
                )
            })?;
            trust.identity = Some(identity);
        }
        Ok(trust)
    }
}

/// The reason why TLS failed, and how to mend it; `None` if the error is not about TLS. `handshake`
/// is true if the connection was being set up.
pub(in crate::http) fn explain(error: &reqwest::Error, handshake: bool) -> Option<String> {
    let mut next: Option<&(dyn Error + 'static)> = error.source();
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(told(found));
        }
        let io = error.downcast_ref::<io::Error>();
        if handshake && io.is_some_and(|it| it.kind() == io::ErrorKind::UnexpectedEof) {
            return Some(format!(
                "the connection was closed while TLS was being set up; {NO_TLS}"
            ));
        }
        // An error of input and output does not name what it wraps as its source.
        next = match io.and_then(io::Error::get_ref) {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    None
}

const NO_TLS: &str = "check whether target.base-url is http instead of https";

fn told(why: &rustls::Error) -> String {
    match why {
        rustls::Error::InvalidCertificate(why) => untrusted(why),
        rustls::Error::AlertReceived(alert) => refused(*alert),
        rustls::Error::InvalidMessage(_) => {
            format!("what answers there does not speak TLS; {NO_TLS}")
        }
        other => format!("TLS failed: {other}"),
    }
}

fn untrusted(why: &CertificateError) -> String {
    match why {
        CertificateError::UnknownIssuer => "the server's certificate comes from an authority that \
            nobody here trusts; if it is yours, name its PEM file under \
            target.certificate-authority"
            .to_owned(),
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "the server's certificate is for another name; write the name that it is for into \
             target.base-url"
                .to_owned()
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "the server's certificate has expired; renew it".to_owned()
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "the server's certificate is not valid yet; check the clock of this machine".to_owned()
        }
        other => format!("the server's certificate is not believed: {other}"),
    }
}

fn refused(alert: AlertDescription) -> String {
    match alert {
        AlertDescription::CertificateRequired => {
            "the server asks for a client certificate; name it \
            under target.client-certificate, and its key under target.client-key"
                .to_owned()
        }
        AlertDescription::BadCertificate
        | AlertDescription::UnsupportedCertificate
        | AlertDescription::CertificateRevoked
        | AlertDescription::CertificateExpired
        | AlertDescription::CertificateUnknown
        | AlertDescription::UnknownCA
        | AlertDescription::AccessDenied
        | AlertDescription::DecryptError => format!(
            "the server does not accept the client certificate ({alert:?}); check \
             target.client-certificate and target.client-key"
        ),
        other => format!("the server broke TLS off ({other:?})"),
    }
}
