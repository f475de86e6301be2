//! The envelope of a certificate: DSSE, version 1
//! (<https://github.com/secure-systems-lab/dsse/blob/master/protocol.md>).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::key::{PublicKey, SigningKey};
use crate::strict_json;

/// The payload type of an in-toto statement
/// (<https://github.com/in-toto/attestation/blob/main/spec/v1/envelope.md>).
pub const PAYLOAD_TYPE: &str = "application/vnd.in-toto+json";

/// A signed payload, as in its JSON. Unknown members are ignored, as the
/// specification asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Envelope {
    /// The type of the payload.
    pub payload_type: String,
    /// The payload in base64.
    pub payload: String,
    /// The signatures.
    pub signatures: Vec<Signature>,
}

/// One signature of an envelope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The id of the key: an unsigned hint.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub keyid: String,
    /// The signature in base64.
    pub sig: String,
}

/// The reason why an envelope is rejected. Its content cannot be trusted then.
#[derive(Debug, Error)]
pub enum EnvelopeError {
    /// It is not the JSON of an envelope.
    #[error(
        "the envelope cannot be read: {0}; expected a DSSE envelope, as `rolecall report sign` writes it"
    )]
    Syntax(#[from] serde_json::Error),
    /// A part of it is not base64.
    #[error("the {part} of the envelope is not base64: {source}")]
    Base64 {
        /// The part.
        part: &'static str,
        /// The mistake.
        source: base64::DecodeError,
    },
    /// It has no signature.
    #[error("the envelope has no signature")]
    Unsigned,
    /// It names the key, but the signature does not match the content.
    #[error(
        "the signature is not valid: the envelope names key {key}, and its payload, payload type or \
         signature was changed after signing"
    )]
    Changed {
        /// The id of the key.
        key: String,
    },
    /// It was signed with another key.
    #[error(
        "signed with another key: the envelope names {found}, and none of its signatures is by the \
         given key, {expected}"
    )]
    Foreign {
        /// The ids that the envelope names.
        found: String,
        /// The id of the key given.
        expected: String,
    },
    /// It has further signatures, which nobody would verify.
    #[error("the envelope has {count} signatures, expected one")]
    Several {
        /// The number of signatures.
        count: usize,
    },
    /// It names another key than the one that signed it.
    #[error("the signature is by key {expected}, and the envelope names `{found}`")]
    KeyId {
        /// The id that the envelope names.
        found: String,
        /// The id of the key.
        expected: String,
    },
    /// It holds another kind of payload.
    #[error("the payload type is `{found}`, expected `{PAYLOAD_TYPE}`")]
    PayloadType {
        /// The type in the envelope.
        found: String,
    },
}

/// The signed bytes: type and body of the payload, each behind its length in bytes.
///
/// DSSE calls it the pre-authentication encoding, PAE.
pub fn pre_authentication(payload_type: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "DSSEv1 {} {payload_type} {} ",
        payload_type.len(),
        body.len()
    );
    [head.as_bytes(), body].concat()
}

impl Envelope {
    /// Signs a body.
    pub fn seal(payload_type: &str, body: &[u8], key: &SigningKey) -> Self {
        let signature = key.sign(&pre_authentication(payload_type, body));
        Self {
            payload_type: payload_type.to_owned(),
            payload: STANDARD.encode(body),
            signatures: vec![Signature {
                keyid: key.public().id(),
                sig: STANDARD.encode(signature),
            }],
        }
    }

    /// Reads an envelope; nothing is verified yet.
    pub fn parse(json: &[u8]) -> Result<Self, EnvelopeError> {
        strict_json::check(json)?;
        Ok(serde_json::from_slice(json)?)
    }

    /// The envelope as indented JSON with a final newline.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        Ok(text)
    }

    /// The payload as it is, whoever signed it.
    ///
    /// # Errors
    ///
    /// When it is not in base64.
    pub fn unverified(&self) -> Result<Vec<u8>, EnvelopeError> {
        decode("payload", &self.payload)
    }

    /// The payload, once its only signature is found to be of this key, and of it and its type.
    ///
    /// DSSE allows more: other signatures, other keys' ids, another alphabet of base64. A certificate has one
    /// form, so that all programs read the same in it.
    pub fn open(&self, payload_type: &str, key: PublicKey) -> Result<Vec<u8>, EnvelopeError> {
        let body = decode("payload", &self.payload)?;
        let message = pre_authentication(&self.payload_type, &body);
        if self.signatures.is_empty() {
            return Err(EnvelopeError::Unsigned);
        }
        let [signature] = self.signatures.as_slice() else {
            return Err(EnvelopeError::Several {
                count: self.signatures.len(),
            });
        };
        if !key.verifies(&message, &decode("signature", &signature.sig)?) {
            return Err(self.refusal(key));
        }
        if signature.keyid != key.id() {
            return Err(EnvelopeError::KeyId {
                found: signature.keyid.clone(),
                expected: key.id(),
            });
        }
        if self.payload_type != payload_type {
            return Err(EnvelopeError::PayloadType {
                found: self.payload_type.clone(),
            });
        }
        Ok(body)
    }

    /// Why no signature is of this key. The ids are hints, good enough to explain with.
    fn refusal(&self, key: PublicKey) -> EnvelopeError {
        let expected = key.id();
        let mut ids = self.signatures.iter().map(|it| it.keyid.as_str());
        if ids.clone().any(|id| id == expected) {
            return EnvelopeError::Changed { key: expected };
        }
        let found = if ids.clone().all(str::is_empty) {
            "none".to_owned()
        } else {
            ids.by_ref()
                .filter(|id| !id.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        };
        EnvelopeError::Foreign { found, expected }
    }
}

/// The standard alphabet, padded: decoders that allow for more do not agree about it.
fn decode(part: &'static str, text: &str) -> Result<Vec<u8>, EnvelopeError> {
    STANDARD
        .decode(text)
        .map_err(|source| EnvelopeError::Base64 { part, source })
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests;
