//! The spellings in which a secret may stand in a text: as it is, percent-encoded, escaped in JSON, and in Base64.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use memchr::memmem::Finder;

/// The shortest part of a Base64 text that is taken for a secret wherever it stands. A shorter one could be a part
/// of any word.
const LEAST_OF_BASE64: usize = 7;

/// One spelling of a secret.
#[derive(Clone, Debug)]
pub(super) struct Spelling {
    finder: Finder<'static>,
    /// Left out only where it stands by itself.
    pub(super) alone: bool,
    /// In Base64, where the characters at both ends depend on what is beside the secret.
    base64: bool,
}

/// How the bytes of a text are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// `%41` is `A`, and `+` may be a space (RFC 3986, section 2.1, and HTML forms).
    Percent,
    /// `\u0041` is `A`, and so on (RFC 8259, section 7).
    Json,
}

impl Spelling {
    /// All spellings of a secret; percent-encoding and the escapes of JSON are understood in each of them.
    pub(super) fn all(secret: &str, alone: bool) -> Vec<Self> {
        let plain = Self {
            finder: Finder::new(secret).into_owned(),
            alone,
            base64: false,
        };
        let mut spellings = vec![plain];
        for (alphabet, shift) in [&STANDARD_NO_PAD, &URL_SAFE_NO_PAD]
            .into_iter()
            .flat_map(|it| [0, 1, 2].map(|shift| (it, shift)))
        {
            // The secret may begin at any of three places of a group of Base64.
            let mut bytes = vec![0; shift];
            bytes.extend(secret.bytes());
            let text = alphabet.encode(&bytes);
            // A character of six bits that holds bits of a neighbour is not part of the secret's own text.
            let start = (shift * 8).div_ceil(6);
            let end = bytes.len() * 8 / 6;
            let core = text.get(start..end).unwrap_or_default();
            let whole = shift == 0 && core.len() < LEAST_OF_BASE64;
            let (text, alone) = if whole {
                (text.as_str(), true)
            } else {
                (core, false)
            };
            let is_known = spellings
                .iter()
                .any(|it| it.finder.needle() == text.as_bytes());
            if is_known || text.is_empty() || (!alone && text.len() < LEAST_OF_BASE64) {
                continue;
            }
            spellings.push(Self {
                finder: Finder::new(text).into_owned(),
                alone,
                base64: !alone,
            });
        }
        spellings
    }

    /// Its length, in bytes.
    pub(super) fn len(&self) -> usize {
        self.finder.needle().len()
    }

    /// Whether both are the same text.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.finder.needle() == other.finder.needle()
    }

    /// The places in the text, from and to, in order and without overlap.
    pub(super) fn places(&self, text: &[u8]) -> Vec<(usize, usize)> {
        let needle = self.finder.needle();
        let literal = self.finder.find_iter(text);
        let mut places: Vec<_> = literal.map(|at| (at, at + needle.len())).collect();
        for (reading, sign) in [(Reading::Percent, b'%'), (Reading::Json, b'\\')] {
            let is_form = reading == Reading::Percent && needle.contains(&b' ');
            if memchr::memchr(sign, text).is_some() || is_form {
                places.extend(encoded(text, needle, reading));
            }
        }
        if self.base64 {
            for (from, to) in &mut places {
                let is_base64 = |at: &usize| text.get(*at).is_some_and(|it| in_base64(*it));
                *from = from.checked_sub(1).filter(is_base64).unwrap_or(*from);
                *to += usize::from(is_base64(to));
            }
        }
        places.sort_unstable();
        let mut end = 0;
        places.retain(|(from, to)| {
            let is_new = *from >= end;
            if is_new {
                end = *to;
            }
            is_new
        });
        places
    }
}

const fn in_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_' | b'=')
}

/// The places where the text reads as the needle and is not written like it.
fn encoded(text: &[u8], needle: &[u8], reading: Reading) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match end_of(text, at, needle, reading) {
            Some(end) => {
                places.push((at, end));
                at = end;
            }
            // What is decoded as one may hold no other.
            None => at += 1,
        }
    }
    places
}

/// The end of the needle that is read at this place.
fn end_of(text: &[u8], at: usize, needle: &[u8], reading: Reading) -> Option<usize> {
    let (mut at, mut rest) = (at, needle);
    while !rest.is_empty() {
        let (decoded, length) = decode(text.get(at..)?, rest, reading)?;
        rest = rest.strip_prefix(decoded.as_bytes())?;
        at += length;
    }
    Some(at)
}

/// One character or byte that was read.
enum Decoded {
    Byte([u8; 1]),
    Character([u8; 4], usize),
}

impl Decoded {
    fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Byte(byte) => byte,
            Self::Character(bytes, length) => bytes.get(..*length).unwrap_or_default(),
        }
    }
}

/// The first thing in the text, and the number of bytes it takes; `wanted` settles what is ambiguous.
fn decode(text: &[u8], wanted: &[u8], reading: Reading) -> Option<(Decoded, usize)> {
    let first = *text.first()?;
    match (reading, first) {
        (Reading::Percent, b'%') => {
            if let Some(byte) = hex(text.get(1..3)?) {
                let byte = u8::try_from(byte).ok()?;
                return Some((Decoded::Byte([byte]), 3));
            }
        }
        (Reading::Percent, b'+') if wanted.first() == Some(&b' ') => {
            return Some((Decoded::Byte([b' ']), 1));
        }
        (Reading::Json, b'\\') => return escape(text),
        _ => {}
    }
    Some((Decoded::Byte([first]), 1))
}

/// An escape of JSON, with the number of bytes it takes.
fn escape(text: &[u8]) -> Option<(Decoded, usize)> {
    let byte = match text.get(1)? {
        b'b' => 8,
        b'f' => 12,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'u' => {
            let unit = hex(text.get(2..6)?)?;
            let low = || {
                let next = text.get(6..12)?.strip_prefix(b"\\u")?;
                hex(next)
            };
            let (code, length) = match unit {
                0xd800..0xdc00 => {
                    let low = low().filter(|it| (0xdc00..0xe000).contains(it))?;
                    (0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00), 12)
                }
                unit => (unit, 6),
            };
            let mut bytes = [0; 4];
            let written = char::from_u32(code)?.encode_utf8(&mut bytes).len();
            return Some((Decoded::Character(bytes, written), length));
        }
        other => *other,
    };
    Some((Decoded::Byte([byte]), 2))
}

/// The number that these digits write.
fn hex(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, digit| {
        Some(number * 16 + char::from(*digit).to_digit(16)?)
    })
}
