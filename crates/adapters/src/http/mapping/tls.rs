//! The keys of `[target]` about TLS.

use std::path::PathBuf;

use toml::Spanned;

use super::file;
use super::problem::Problems;

/// The files of certificates and keys.
#[derive(Debug)]
pub(in crate::http) struct Paths {
    pub(in crate::http) authority: Option<PathBuf>,
    pub(in crate::http) certificate: Option<PathBuf>,
    pub(in crate::http) key: Option<PathBuf>,
}

impl Paths {
    /// Reads the keys of `[target]` that speak of TLS.
    pub(in crate::http) fn read(target: &mut file::Target, problems: &mut Problems<'_>) -> Self {
        if let (Some(key), None) = (&target.client_key, &target.client_certificate) {
            let what = "target.client-key: there is no certificate for it".to_owned();
            let help = "name it: client-certificate = \"client.pem\"".to_owned();
            problems.add(Some(key.span()), what, help);
        }
        Self {
            authority: target.certificate_authority.take(),
            certificate: target.client_certificate.take(),
            key: target.client_key.take().map(Spanned::into_inner),
        }
    }
}
