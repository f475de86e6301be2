//! Keys: Ed25519 (RFC 8032) in standard PEM, as OpenSSL and others write and read it.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::rand::{SecureRandom as _, SystemRandom};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use rustls::pki_types::pem::{Error as PemError, PemObject};
use rustls::pki_types::{PrivatePkcs8KeyDer, SubjectPublicKeyInfoDer};
use thiserror::Error;

use crate::digest::sha256;

/// The bytes before the 32 bytes of a private key in PKCS #8, version 1 (RFC 8410, section 7).
const PRIVATE_PREFIX: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];

/// The bytes before the 32 bytes of a public key in a `SubjectPublicKeyInfo` (RFC 8410, section 4).
const PUBLIC_PREFIX: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];

/// The algorithms that a key may be of by mistake: name and DER-encoded object identifier.
const OTHERS: [(&str, &[u8]); 5] = [
    (
        "RSA",
        &[
            0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01,
        ],
    ),
    (
        "elliptic-curve (ECDSA)",
        &[0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01],
    ),
    ("Ed448", &[0x06, 0x03, 0x2b, 0x65, 0x71]),
    ("X25519", &[0x06, 0x03, 0x2b, 0x65, 0x6e]),
    ("X448", &[0x06, 0x03, 0x2b, 0x65, 0x6f]),
];

/// The reason why a key cannot be used, with a correction.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KeyError {
    /// The text does not contain PEM.
    #[error(
        "no key found: expected a line `-----BEGIN {expected}-----`; in an environment variable, keep \
         the line breaks of the key"
    )]
    NoPem {
        /// The label looked for.
        expected: &'static str,
    },
    /// A private key under a passphrase.
    #[error(
        "the private key is encrypted; remove the passphrase first: \
         `openssl pkey -in KEY -out PLAIN`"
    )]
    Encrypted,
    /// A public key, where the private key is needed.
    #[error("this is a public key; signing needs the private key, the other file of the pair")]
    Public,
    /// A private key, where the public key is needed.
    #[error(
        "this is a private key; verifying needs the public key, the other file of the pair \
         (`openssl pkey -in KEY -pubout` writes it)"
    )]
    Private,
    /// Neither half of a key.
    #[error("found `{found}`, expected `{expected}`; {remedy}")]
    Label {
        /// The label of the PEM.
        found: String,
        /// The label looked for.
        expected: &'static str,
        /// A way to obtain it.
        remedy: &'static str,
    },
    /// A key of another algorithm.
    #[error(
        "the key is {algorithm}, expected Ed25519; `rolecall report keygen` generates one, or \
         `openssl genpkey -algorithm ed25519`"
    )]
    Algorithm {
        /// The algorithm found.
        algorithm: &'static str,
    },
    /// The PEM does not contain a key of the kind that its label names.
    #[error("the key is damaged: {0}")]
    Damaged(String),
    /// The operating system has no random bytes.
    #[error("cannot generate a key: the operating system has no random bytes")]
    Random,
}

/// A private key, to sign with.
pub struct SigningKey(Ed25519KeyPair);

/// A public key, to verify with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

/// A key that was just made, with the text to keep it as.
#[derive(Debug)]
pub struct Generated {
    /// The key.
    pub key: SigningKey,
    /// The private key as PEM: PKCS #8, version 1, unencrypted.
    pub pem: String,
}

impl SigningKey {
    /// Makes a new key from the operating system's random bytes.
    pub fn generate() -> Result<Generated, KeyError> {
        let mut seed = [0; 32];
        SystemRandom::new()
            .fill(&mut seed)
            .map_err(|_| KeyError::Random)?;
        let key = Ed25519KeyPair::from_seed_unchecked(&seed).map_err(|_| KeyError::Random)?;
        let der = [&PRIVATE_PREFIX[..], &seed].concat();
        Ok(Generated {
            key: Self(key),
            pem: pem("PRIVATE KEY", &der),
        })
    }

    /// Reads a private key: PEM with the label `PRIVATE KEY`, PKCS #8, with or without the public
    /// key in it.
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        let der: PrivatePkcs8KeyDer<'_> = section(text, Half::Private)?;
        let der = der.secret_pkcs8_der();
        Ed25519KeyPair::from_pkcs8_maybe_unchecked(der)
            .map(Self)
            .map_err(|error| not_ed25519(der, &error.to_string()))
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        let mut bytes = [0; 32];
        for (to, from) in bytes.iter_mut().zip(self.0.public_key().as_ref()) {
            *to = *from;
        }
        PublicKey(bytes)
    }

    /// The signature of a message, 64 bytes.
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.0.sign(message).as_ref().to_vec()
    }
}

impl fmt::Debug for SigningKey {
    /// Says which key it is, and nothing secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.public().id())
    }
}

impl PublicKey {
    /// Reads a public key: PEM with the label `PUBLIC KEY`, a `SubjectPublicKeyInfo`.
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        let der: SubjectPublicKeyInfoDer<'_> = section(text, Half::Public)?;
        der.strip_prefix(&PUBLIC_PREFIX)
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or_else(|| not_ed25519(&der, "not an Ed25519 public key"))
    }

    /// The key as PEM.
    pub fn to_pem(self) -> String {
        pem("PUBLIC KEY", &self.der())
    }

    /// The id of the key: the SHA-256 digest of its DER encoding, 64 hexadecimal digits.
    /// `openssl pkey -pubin -in KEY -outform DER | sha256sum` gives the same.
    pub fn id(self) -> String {
        let digest = sha256(&self.der());
        digest
            .strip_prefix(crate::digest::PREFIX)
            .map_or(digest.clone(), str::to_owned)
    }

    /// Whether this key made the signature of a message.
    pub fn verifies(self, message: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ED25519, self.0)
            .verify(message, signature)
            .is_ok()
    }

    fn der(self) -> Vec<u8> {
        [&PUBLIC_PREFIX[..], &self.0].concat()
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.id())
    }
}

/// Which half of a key is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Private,
    Public,
}

impl Half {
    const fn label(self) -> &'static str {
        match self {
            Self::Private => "PRIVATE KEY",
            Self::Public => "PUBLIC KEY",
        }
    }

    /// The error for a text without this half of the pair, by the label of the PEM in it.
    fn missing(self, found: Option<&str>) -> KeyError {
        let expected = self.label();
        match (self, found) {
            (_, None) => KeyError::NoPem { expected },
            (Self::Private, Some("ENCRYPTED PRIVATE KEY")) => KeyError::Encrypted,
            (Self::Private, Some("PUBLIC KEY")) => KeyError::Public,
            (Self::Public, Some("PRIVATE KEY" | "ENCRYPTED PRIVATE KEY")) => KeyError::Private,
            (_, Some("RSA PRIVATE KEY" | "RSA PUBLIC KEY")) => {
                KeyError::Algorithm { algorithm: "RSA" }
            }
            (_, Some("EC PRIVATE KEY" | "EC PARAMETERS")) => KeyError::Algorithm {
                algorithm: "elliptic-curve (ECDSA)",
            },
            (_, Some(found)) => KeyError::Label {
                found: found.to_owned(),
                expected,
                remedy: match found {
                    "OPENSSH PRIVATE KEY" => {
                        "the format of OpenSSH is not supported; `rolecall report keygen` generates a key"
                    }
                    "CERTIFICATE" => {
                        "`openssl x509 -in CERTIFICATE -noout -pubkey` extracts the key"
                    }
                    _ => "`rolecall report keygen` generates a pair of keys",
                },
            },
        }
    }
}

/// The first section of PEM (RFC 7468) that holds this half of a key.
fn section<T: PemObject>(text: &str, half: Half) -> Result<T, KeyError> {
    let damaged = |why: String| Err(KeyError::Damaged(why));
    match T::from_pem_slice(text.as_bytes()) {
        Ok(found) => Ok(found),
        Err(PemError::NoItemsFound) => Err(half.missing(first_label(text))),
        Err(_) if is_on_one_line(text) => damaged(
            "it is on a single line; keep its line breaks, also in an environment variable"
                .to_owned(),
        ),
        Err(PemError::MissingSectionEnd { .. }) => damaged(format!(
            "the line `-----END {}-----` is missing",
            first_label(text).unwrap_or(half.label())
        )),
        Err(_) => damaged("the text between its first and its last line is not base64".to_owned()),
    }
}

/// Whether the line breaks of a key got lost.
fn is_on_one_line(text: &str) -> bool {
    let mut lines = text.lines();
    lines.any(|line| line.contains("-----BEGIN ") && line.contains("-----END "))
}

/// The label of the first PEM section.
fn first_label(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("-----BEGIN ")?;
    rest.split_once("-----").map(|(label, _)| label)
}

/// The error for a key that is not Ed25519.
fn not_ed25519(der: &[u8], why: &str) -> KeyError {
    // The algorithm stands at the beginning; what follows may hold any bytes.
    let head = der.get(..32).unwrap_or(der);
    let names = |oid: &[u8]| head.windows(oid.len()).any(|window| window == oid);
    OTHERS.into_iter().find(|(_, oid)| names(oid)).map_or_else(
        || KeyError::Damaged(why.to_owned()),
        |(algorithm, _)| KeyError::Algorithm { algorithm },
    )
}

/// Bytes as PEM (RFC 7468): lines of 64 characters.
fn pem(label: &str, der: &[u8]) -> String {
    let mut text = format!("-----BEGIN {label}-----\n");
    for (at, character) in STANDARD.encode(der).chars().enumerate() {
        if at > 0 && at % 64 == 0 {
            text.push('\n');
        }
        text.push(character);
    }
    text.push_str(&format!("\n-----END {label}-----\n"));
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests;
