//! How a token for a user is asked for.

use rolecall_adapters::Mapping;
use rolecall_adapters::http::signature::{Field, Signature};
use rolecall_model::capability::Capability;

use super::document::{Document, Offer};
use super::draft::{Remark, Request, comment, string};
use super::guess;
use super::tokens::word_set;

/// The request for a token where nothing better is known.
pub(super) const TOKEN_REQUEST: &str = r#"[authentication.user.token-request]
method = "POST"
path = "/tokens"
body = { user = "{{ user.id }}" }
extract.token = "$.token"
"#;

/// The part of a mapping that asks for a token, and the operation of the document that it is guessed
/// from, if there is one.
pub(super) fn token_request(document: &Document) -> (String, Option<&Offer>) {
    let parameters = ["user".to_owned(), "label".to_owned()];
    let found = document.offers.iter().find_map(|offer| {
        let words = word_set(&format!(
            "{} {}",
            offer.id.as_deref().unwrap_or_default(),
            offer.path
        ));
        if offer.method != "POST" || !words.contains("token") || words.contains("revoke") {
            return None;
        }
        let signature = Signature {
            name: "token",
            parameters: parameters.to_vec(),
            optional: Vec::new(),
            truths: Vec::new(),
            fields: vec![Field {
                name: "token",
                shape: "the token".to_owned(),
                is_list: false,
                parts: Vec::new(),
            }],
        };
        let capability = Capability::fixture("add-user")?;
        let entry = guess::entry(capability, &signature, offer, "the path speaks of tokens")?;
        // A token that is the same for everybody would sign every user in as one.
        let speaks_of_user = entry
            .requests
            .first()
            .is_some_and(|it| it.lines().contains("{{ user."));
        speaks_of_user.then_some((entry, offer))
    });
    let Some((entry, offer)) = found else {
        return (
            format!("# The document does not say how: check.\n{TOKEN_REQUEST}"),
            None,
        );
    };
    let mut text = String::new();
    // A token request need not carry the label.
    let about_label =
        |it: &&Remark| matches!(it, Remark::Unsaid(said) if said.iter().any(|it| it == "label"));
    for remark in entry.remarks.iter().filter(|it| !about_label(it)) {
        comment(&mut text, "", &remark.to_string());
    }
    let request: Option<&Request> = entry.requests.first();
    let body = request.map(Request::lines).unwrap_or_default();
    let text = format!("{text}[authentication.user.token-request]\n{body}");
    if can_ask(&text) {
        (text, Some(offer))
    } else {
        (TOKEN_REQUEST.to_owned(), None)
    }
}

/// Whether a request for a token can be read.
fn can_ask(token_request: &str) -> bool {
    let lacks: Vec<_> = Capability::all().map(|it| string(it.name())).collect();
    let lacks = toml::Value::Array(lacks);
    let text = format!(
        "[implementation]\nname = \"x\"\nversion = \"1\"\n[authentication.operator]\nvalue = \
         \"x\"\n{token_request}\n[conformance]\nlacks = {lacks}\n"
    );
    Mapping::parse(&text, "token-request").is_ok()
}
