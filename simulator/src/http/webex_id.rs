//! Identifiers as the Webex API spells them: base64 of `ciscospark://us/PEOPLE/` and a UUID.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

/// The kind of users.
pub(super) const PEOPLE: &str = "PEOPLE";
/// The kind of organizations.
pub(super) const ORGANIZATION: &str = "ORGANIZATION";
/// The kind of meeting sites, which the Webex API names by address.
pub(super) const SITE: &str = "SITE";

const SCHEME: &str = "ciscospark://us/";
/// The end of the UUID of everything that has a number here: version 4, as clients expect.
const TAIL: &str = "-0000-4000-8000-726f6c656361";

/// The identifier of a kind and a name that is unique among its kind.
pub(super) fn encode(kind: &str, name: &str) -> String {
    STANDARD_NO_PAD.encode(format!("{SCHEME}{kind}/{name}"))
}

/// The name in an identifier of the kind; `None` for every other spelling.
pub(super) fn decode(kind: &str, id: &str) -> Option<String> {
    let text = String::from_utf8(STANDARD_NO_PAD.decode(id).ok()?).ok()?;
    let name = text.strip_prefix(SCHEME)?.strip_prefix(kind)?;
    Some(name.strip_prefix('/')?.to_owned())
}

/// The UUID of a number.
pub(super) fn uuid(number: u32) -> String {
    format!("{number:08x}{TAIL}")
}

/// The number of a UUID.
pub(super) fn number(text: &str) -> Option<u32> {
    let digits = text.strip_suffix(TAIL)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    // One spelling for each number: no capitals, no sign.
    (uuid(number) == text).then_some(number)
}

/// The identifier of something with a number.
pub(super) fn of(kind: &str, number: u32) -> String {
    encode(kind, &uuid(number))
}

/// The number in an identifier of the kind, or in the bare UUID, which SCIM has in its place.
pub(super) fn parse(kind: &str, id: &str) -> Option<u32> {
    number(id).or_else(|| number(&decode(kind, id)?))
}

/// The UUID of a word, which stays the same whatever other words there are (FNV-1a).
pub(super) fn uuid_of_word(word: &str) -> String {
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    format!(
        "{:08x}-{:04x}-4{:03x}-8000-726f6c656361",
        hash >> 32,
        (hash >> 16) & 0xffff,
        hash & 0xfff
    )
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that panics says what is wrong")]
mod tests {
    use super::*;

    #[test]
    fn identifiers_come_back_and_have_one_spelling() {
        let id = of(PEOPLE, 17);
        let text = String::from_utf8(STANDARD_NO_PAD.decode(&id).unwrap()).unwrap();
        assert_eq!(
            text,
            "ciscospark://us/PEOPLE/00000011-0000-4000-8000-726f6c656361"
        );
        assert_eq!(parse(PEOPLE, &id), Some(17));
        assert_eq!(uuid(17).len(), 36);
        assert_eq!(parse(ORGANIZATION, &id), None);
        assert_eq!(parse(ORGANIZATION, &uuid(17)), Some(17));
        let spelled = |text: &str| STANDARD_NO_PAD.encode(text);
        for other in [
            String::new(),
            format!("{id}=="),
            spelled("ciscospark://us/PEOPLE/0000001A-0000-4000-8000-726f6c656361"),
            spelled("ciscospark://us/PEOPLE/+0000011-0000-4000-8000-726f6c656361"),
            spelled("ciscospark://us/PEOPLE/11-0000-4000-8000-726f6c656361"),
            spelled("ciscospark://us/PEOPLE"),
            "\u{e5}".to_owned(),
        ] {
            assert_eq!(parse(PEOPLE, &other), None, "{other}");
        }
    }

    #[test]
    fn words_have_uuids_of_their_own() {
        let uuid = uuid_of_word("full-administrator");
        assert_eq!(uuid.len(), 36);
        assert_ne!(uuid, uuid_of_word("device-administrator"));
    }
}
