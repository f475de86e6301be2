use super::*;

/// The first key of RFC 8032, section 7.1.
const PUBLISHED: &str = "-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
-----END PRIVATE KEY-----
";

fn key() -> SigningKey {
    SigningKey::from_pem(PUBLISHED).unwrap()
}

fn sealed() -> Envelope {
    Envelope::seal(PAYLOAD_TYPE, b"{\"verdict\":\"pass\"}", &key())
}

fn refused(envelope: &Envelope) -> String {
    let opened = envelope.open(PAYLOAD_TYPE, key().public());
    opened.unwrap_err().to_string()
}

/// The example in the protocol of DSSE.
#[test]
fn the_encoding_is_that_of_the_specification() {
    assert_eq!(
        pre_authentication("http://example.com/HelloWorld", b"hello world"),
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    );
    assert_eq!(pre_authentication("", b""), b"DSSEv1 0  0 ");
    // Lengths are in bytes, not in characters.
    assert_eq!(
        pre_authentication("ä", "ö".as_bytes()),
        "DSSEv1 2 ä 2 ö".as_bytes()
    );
}

/// `openssl pkeyutl -sign -rawin` gives the same signature of the example's encoding.
#[test]
fn the_signature_is_that_of_openssl() {
    let envelope = Envelope::seal("http://example.com/HelloWorld", b"hello world", &key());
    assert_eq!(envelope.payload, "aGVsbG8gd29ybGQ=");
    assert_eq!(
        envelope.signatures,
        [Signature {
            keyid: key().public().id(),
            sig: "4DHX3Zn4qpBKvEj7maE8O9u9bjXEnPLLnyXVUJ2PXJR8DSLcL3QDpFvfJOj3pB/SPHsl6Jg4boxs\
                  Mb6KvuYABw=="
                .to_owned(),
        }]
    );
}

#[test]
fn a_sealed_envelope_can_be_opened() {
    let json = sealed().to_json().unwrap();
    let envelope = Envelope::parse(json.as_bytes()).unwrap();
    assert_eq!(envelope, sealed());
    let body = envelope.open(PAYLOAD_TYPE, key().public()).unwrap();
    assert_eq!(body, b"{\"verdict\":\"pass\"}");
}

#[test]
fn one_alphabet_is_read() {
    let body = [0xfb, 0xff, 0xbf, 0x3e];
    let good = Envelope::seal(PAYLOAD_TYPE, &body, &key());
    let url_safe = |text: &str| text.replace('+', "-").replace('/', "_").replace('=', "");
    let mut payload = good.clone();
    payload.payload = url_safe(&payload.payload);
    assert!(payload.payload.contains('_'));
    let mut signature = good.clone();
    signature.signatures[0].sig = url_safe(&signature.signatures[0].sig);
    let mut spaced = good.clone();
    spaced.payload.insert(4, '\n');
    for other in [payload, signature, spaced] {
        assert!(refused(&other).contains("not base64"));
    }
    assert_eq!(good.open(PAYLOAD_TYPE, key().public()).unwrap(), body);
}

#[test]
fn the_envelope_names_the_key_that_signed_it_and_no_other() {
    let mut envelope = sealed();
    envelope.signatures[0].keyid.clear();
    assert!(refused(&envelope).contains("names ``"));
    let other = SigningKey::generate().unwrap().key;
    envelope.signatures[0].keyid = other.public().id();
    assert!(refused(&envelope).contains(&other.public().id()));
    let mut envelope = sealed();
    let theirs = Envelope::seal(PAYLOAD_TYPE, b"{\"verdict\":\"pass\"}", &other);
    envelope.signatures.insert(0, theirs.signatures[0].clone());
    assert!(refused(&envelope).contains("2 signatures, expected one"));
    let twice = br#"{"payloadType":"a","payload":"","payload":"","signatures":[]}"#;
    let message = Envelope::parse(twice).unwrap_err().to_string();
    assert!(message.contains("`payload` occurs twice"), "{message}");
}

/// A signature `(R, S)` is as good as `(R, S + L)` to a lenient verifier, `L` being the order of the group.
#[test]
fn a_signature_cannot_be_written_in_two_ways() {
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut envelope = sealed();
    let mut bytes = decode("signature", &envelope.signatures[0].sig).unwrap();
    let mut carry = 0;
    for (byte, order) in bytes[32..].iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(order) + carry;
        (*byte, carry) = (sum as u8, sum >> 8);
    }
    envelope.signatures[0].sig = STANDARD.encode(bytes);
    assert!(refused(&envelope).contains("changed after signing"));
}

#[test]
fn any_change_is_found() {
    let good = sealed();
    let payload = Envelope {
        payload: STANDARD.encode("{\"verdict\":\"fail\"}"),
        ..good.clone()
    };
    let payload_type = Envelope {
        payload_type: "application/vnd.in-toto+jsom".to_owned(),
        ..good.clone()
    };
    let mut signature = good.clone();
    let mut bytes = decode("signature", &signature.signatures[0].sig).unwrap();
    bytes[7] ^= 1;
    signature.signatures[0].sig = STANDARD.encode(bytes);
    let mut short = good.clone();
    short.signatures[0].sig = "AAAA".to_owned();
    for changed in [payload, payload_type, signature, short] {
        let message = refused(&changed);
        assert!(message.contains("changed after signing"), "{message}");
        assert!(message.contains(&key().public().id()), "{message}");
    }
}

#[test]
fn a_foreign_key_is_named() {
    let other = SigningKey::generate().unwrap().key;
    let mut envelope = Envelope::seal(PAYLOAD_TYPE, b"{}", &other);
    let message = refused(&envelope);
    assert!(message.contains("another key"), "{message}");
    assert!(message.contains(&other.public().id()), "{message}");
    assert!(message.contains(&key().public().id()), "{message}");
    envelope.signatures[0].keyid.clear();
    assert!(refused(&envelope).contains("names none"));
}

#[test]
fn an_envelope_of_something_else_is_refused() {
    let other = Envelope::seal("application/json", b"{}", &key());
    let message = refused(&other);
    assert!(
        message.contains("`application/json`") && message.contains(PAYLOAD_TYPE),
        "{message}"
    );
    let unsigned = Envelope {
        signatures: vec![],
        ..sealed()
    };
    assert!(refused(&unsigned).contains("no signature"));
    let garbled = Envelope {
        payload: "***".to_owned(),
        ..sealed()
    };
    assert!(refused(&garbled).contains("payload of the envelope is not base64"));
    for json in ["", "[]", "{\"payload\": 1}", "\u{0}"] {
        let message = Envelope::parse(json.as_bytes()).unwrap_err().to_string();
        assert!(message.contains("DSSE envelope"), "{message}");
    }
}
