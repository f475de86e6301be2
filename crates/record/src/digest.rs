//! SHA-256 digests as records and certificates write them.

use std::fmt::Write as _;

use ring::digest::{Context, SHA256};

/// The prefix of every digest of the kit.
pub const PREFIX: &str = "sha256:";

/// The digest of some bytes, as `sha256:` and 64 hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    let mut digest = Sha256::new();
    digest.update(bytes);
    digest.finish()
}

/// The algorithms a build's digest may be of, by their names in in-toto
/// (<https://github.com/in-toto/attestation/blob/main/spec/v1/digest_set.md>), with the number of
/// hexadecimal digits of each.
const ALGORITHMS: [(&str, usize); 4] = [
    ("sha256", 64),
    ("sha384", 96),
    ("sha512", 128),
    ("gitCommit", 40),
];

/// The format of the digest of a build, for messages.
pub const OF_BUILD: &str = "write sha256:, sha384: or sha512: with the digits that `sha256sum` and \
    so on print, or gitCommit: with the 40 digits of a commit, in small letters";

/// The SHA-256 digest of an empty file.
const OF_NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Whether a text says which build of something it is, in a form that a certificate can hold.
#[must_use]
pub fn is_of_build(text: &str) -> bool {
    let digit = |it: u8| it.is_ascii_digit() || (b'a'..=b'f').contains(&it);
    // The digest of nothing is not that of a build, and neither is a placeholder.
    let is_filler = |digits: &str| digits.bytes().all(|it| it == b'0') || digits == OF_NOTHING;
    text.split_once(':').is_some_and(|(algorithm, digits)| {
        ALGORITHMS.contains(&(algorithm, digits.len()))
            && digits.bytes().all(digit)
            && !is_filler(digits)
    })
}

/// A digest of what comes in pieces.
pub struct Sha256(Context);

impl Default for Sha256 {
    fn default() -> Self {
        Self::new()
    }
}

impl Sha256 {
    /// A digest of nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self(Context::new(&SHA256))
    }

    /// Takes another piece.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all pieces, as `sha256:` and 64 hexadecimal digits.
    #[must_use]
    pub fn finish(self) -> String {
        let mut text = String::with_capacity(PREFIX.len() + 64);
        text.push_str(PREFIX);
        for byte in self.0.finish().as_ref() {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vectors of FIPS 180-4.
    #[test]
    fn digests_are_those_of_the_standard() {
        assert_eq!(
            sha256(b"abc"),
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(sha256(b""), format!("sha256:{OF_NOTHING}"));
    }

    #[test]
    fn a_placeholder_is_not_the_digest_of_a_build() {
        assert!(is_of_build(&sha256(b"abc")));
        assert!(!is_of_build(&sha256(b"")));
        for algorithm in ["sha256", "gitCommit"] {
            let length = if algorithm == "sha256" { 64 } else { 40 };
            assert!(!is_of_build(&format!("{algorithm}:{}", "0".repeat(length))));
        }
    }
}
