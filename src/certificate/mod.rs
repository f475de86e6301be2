//! Keys and envelopes to sign with.

mod envelope;
mod key;

pub use envelope::{Envelope, EnvelopeError, PAYLOAD_TYPE, Signature, pre_authentication};
pub use key::{Generated, KeyError, PublicKey, SigningKey};
