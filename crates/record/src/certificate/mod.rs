//! The certificate of a run: what was found, about which build, signed.
//!
//! It is an in-toto statement with the Test Result predicate, in a DSSE envelope signed with
//! Ed25519: formats that programs which know nothing of this kit can verify. It names the record of
//! the run by digest, and the record names all the rest. `docs/certificate.md` says what a certificate
//! shows and how to check one.
//!
//! [`refusals`] says why a record cannot be certified, [`issue`] makes the statement of one that can,
//! [`Envelope::seal`] signs it, [`sheet`](crate::sheet) shows it, and [`verify`] checks everything again. All of it goes by the record
//! and the files beside it.

mod consistency;
mod envelope;
mod issue;
mod key;
mod refusal;
mod statement;
mod verify;

pub use consistency::{Inconsistency, inconsistencies};
pub use envelope::{Envelope, EnvelopeError, PAYLOAD_TYPE, Signature, pre_authentication};
pub use issue::{FOREIGN_SUITE, Manifest, Signing, SubjectError, issue, subject};
pub use key::{Generated, KeyError, PublicKey, SigningKey};
pub use refusal::{Refusal, certifiable, refusals};
pub use statement::{
    Descriptor, Outcome, PREDICATE_TYPE, STATEMENT_TYPE, Statement, StatementError, TestResult,
};
pub use verify::{Fault, Verified, evidence_faults, verify};

/// The name of a certificate's file in the directory of its run.
pub const FILE_NAME: &str = "certificate.json";

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests;
