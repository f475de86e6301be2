use super::*;

/// The first key of RFC 8032, section 7.1, as `openssl pkey` writes it.
const PUBLISHED: &str = "-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
-----END PRIVATE KEY-----
";

const PUBLISHED_PUBLIC: &str = "-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
-----END PUBLIC KEY-----
";

fn private_error(text: &str) -> String {
    SigningKey::from_pem(text).unwrap_err().to_string()
}

fn public_error(text: &str) -> String {
    PublicKey::from_pem(text).unwrap_err().to_string()
}

#[track_caller]
fn says(message: &str, parts: &[&str]) {
    for part in parts {
        assert!(message.contains(part), "`{part}` is not in: {message}");
    }
}

#[test]
fn keys_are_those_of_the_standard() {
    let key = SigningKey::from_pem(PUBLISHED).unwrap();
    assert_eq!(key.public().to_pem(), PUBLISHED_PUBLIC);
    assert_eq!(key.public(), PublicKey::from_pem(PUBLISHED_PUBLIC).unwrap());
    // `openssl pkey -pubin -outform DER | sha256sum`
    assert_eq!(
        key.public().id(),
        "06e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b792fa9"
    );
}

#[test]
fn a_new_key_comes_back_from_its_text() {
    let Generated { key, pem } = SigningKey::generate().unwrap();
    assert_eq!(pem.lines().count(), 3, "{pem}");
    let again = SigningKey::from_pem(&pem).unwrap();
    assert_eq!(key.public(), again.public());
    let public = PublicKey::from_pem(&key.public().to_pem()).unwrap();
    assert!(public.verifies(b"message", &again.sign(b"message")));
    assert!(!public.verifies(b"massage", &again.sign(b"message")));
    assert!(!public.verifies(b"message", b""));
    let other = SigningKey::generate().unwrap();
    assert_ne!(public, other.key.public());
    assert_ne!(pem, other.pem);
}

#[test]
fn a_key_is_found_among_other_sections_and_with_other_line_ends() {
    let pair = format!("# both halves\n{PUBLISHED_PUBLIC}\n{PUBLISHED}").replace('\n', "\r\n");
    let key = SigningKey::from_pem(&pair).unwrap();
    assert_eq!(key.public(), PublicKey::from_pem(&pair).unwrap());
}

#[test]
fn nothing_secret_is_shown() {
    let key = SigningKey::from_pem(PUBLISHED).unwrap();
    assert_eq!(
        format!("{key:?}"),
        "SigningKey(06e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b792fa9)"
    );
}

#[test]
fn the_wrong_half_of_a_key_is_named() {
    says(
        &private_error(PUBLISHED_PUBLIC),
        &["public key", "private key"],
    );
    says(&public_error(PUBLISHED), &["private key", "-pubout"]);
}

#[test]
fn a_text_without_a_key_is_reported() {
    for text in ["", "secret", "{}"] {
        says(
            &private_error(text),
            &["no key found", "-----BEGIN PRIVATE KEY-----", "line breaks"],
        );
    }
    let flat = PUBLISHED.replace('\n', " ");
    says(&private_error(&flat), &["damaged", "on a single line"]);
    let escaped = PUBLISHED.replace('\n', r"\n");
    says(&private_error(&escaped), &["damaged", "on a single line"]);
    let cut = PUBLISHED.lines().take(2).collect::<Vec<_>>().join("\n");
    says(
        &private_error(&cut),
        &["damaged", "-----END PRIVATE KEY-----"],
    );
    says(
        &private_error(&PUBLISHED.replace("MC4C", "M!4C")),
        &["damaged", "base64"],
    );
    says(
        &private_error(&PUBLISHED.replace("MC4C", "MC8C")),
        &["damaged"],
    );
    says(
        &public_error(&PUBLISHED_PUBLIC.replace("MCow", "MCsw")),
        &["damaged"],
    );
}

#[test]
fn an_encrypted_key_is_told_from_a_plain_one() {
    let encrypted = pem("ENCRYPTED PRIVATE KEY", b"whatever");
    says(&private_error(&encrypted), &["encrypted", "openssl pkey"]);
    says(&public_error(&encrypted), &["private key"]);
}

#[test]
fn a_key_of_another_algorithm_is_named() {
    // The first bytes of keys made by `openssl genpkey`.
    let rsa = [
        0x30, 0x82, 0x04, 0xbe, 0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86,
        0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
    ];
    let ed448 = [
        0x30, 0x47, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x71, 0x04, 0x3b,
    ];
    let expected = &["expected Ed25519", "keygen"];
    for (der, name) in [(&rsa[..], "RSA"), (&ed448, "Ed448")] {
        let error = private_error(&pem("PRIVATE KEY", der));
        says(&error, expected);
        says(&error, &[name]);
    }
    let elliptic = [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08,
    ];
    says(
        &public_error(&pem("PUBLIC KEY", &elliptic)),
        &["elliptic-curve", "Ed25519"],
    );
    says(
        &private_error(&pem("RSA PRIVATE KEY", b"x")),
        &["RSA", "Ed25519"],
    );
    says(
        &private_error(&pem("EC PRIVATE KEY", b"x")),
        &["elliptic-curve"],
    );
    says(
        &private_error(&pem("OPENSSH PRIVATE KEY", b"x")),
        &["OPENSSH", "the format of OpenSSH"],
    );
    says(
        &public_error(&pem("CERTIFICATE", b"x")),
        &["CERTIFICATE", "openssl x509"],
    );
}
