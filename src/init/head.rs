//! The head of a draft: everything but the requests.

use std::collections::BTreeSet;

use rolecall_model::capability::Capability;

use super::draft::{comment, string};
use super::guide::Guide;
use crate::needs::Needs;

/// The head that all drafts have in common.
pub(super) const HEAD: &str = include_str!("head.toml");

/// How many steps a draft proposes.
const MOST_STEPS: usize = 12;

/// The head of a draft.
pub(super) struct Head {
    /// In a sentence.
    pub(super) who: String,
    pub(super) name: String,
    pub(super) version: String,
    /// The line, with its comment.
    pub(super) base_url: String,
    pub(super) token_request: String,
}

impl Head {
    pub(super) fn text(
        &self,
        guide: &Guide,
        needs: &Needs,
        mapped: &BTreeSet<Capability>,
        file: &str,
    ) -> String {
        // One after the other, so that nothing that is put in can be taken for a mark.
        let marks = [
            ("@WHO@", one_line(&self.who)),
            ("@FILE@", one_line(file)),
            ("@FILE@", one_line(file)),
            ("@NAME@", string(&self.name).to_string()),
            ("@VERSION@", string(&self.version).to_string()),
            ("@BASE_URL@", self.base_url.clone()),
            ("@TOKEN_REQUEST@", self.token_request.clone()),
            ("@STEPS@", steps(needs, mapped)),
            ("@LACKS@", lacks(guide, needs, mapped)),
        ];
        let (mut text, mut rest) = (String::new(), HEAD);
        for (mark, value) in marks {
            if let Some((before, after)) = rest.split_once(mark) {
                text.push_str(before);
                text.push_str(&value);
                rest = after;
            }
        }
        text + rest
    }
}

/// A text for a comment.
fn one_line(text: &str) -> String {
    let line = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    line.take(200).collect()
}

/// Suggestions what to map next, as comments.
fn steps(needs: &Needs, mapped: &BTreeSet<Capability>) -> String {
    let mut text = String::new();
    let steps = needs.suggestions(mapped, MOST_STEPS);
    if steps.is_empty() {
        return text;
    }
    let now = needs.testable(mapped).len();
    comment(&mut text, "", "");
    let start = format!(
        "With what is mapped below, {now} requirements can be tested. Mapped in this order, the \
         others follow fastest:"
    );
    comment(&mut text, "", &start);
    for (step, number) in steps.iter().zip(1..) {
        let things: Vec<_> = step.things.iter().map(Capability::to_string).collect();
        let line = format!(
            "  {number}. {}: {} more",
            things.join(", "),
            step.requirements
        );
        comment(&mut text, "", &line);
    }
    text
}

/// The things that are not mapped, by heading.
fn lacks(guide: &Guide, needs: &Needs, mapped: &BTreeSet<Capability>) -> String {
    let mut text = "lacks = [\n".to_owned();
    // Of a name that is both, what is mapped is there all the same.
    let mut named = BTreeSet::new();
    for (heading, things) in &guide.groups {
        let missing: Vec<_> = things.iter().filter(|it| !mapped.contains(it)).collect();
        if missing.is_empty() {
            continue;
        }
        comment(&mut text, "  ", "");
        comment(&mut text, "  ", &format!("── {heading} ──"));
        for capability in missing {
            let needed = needs.needed_by(*capability);
            comment(
                &mut text,
                "  ",
                &format!(
                    "[{capability}] {} Needed by {needed} requirements.",
                    guide.summary(*capability)
                ),
            );
            comment(&mut text, "  ", &format!("  {}", guide.needs(*capability)));
            if named.insert(capability.name()) {
                text.push_str(&format!("  {},\n", string(capability.name())));
            }
        }
    }
    text.push_str("]\n");
    text
}

/// The line that says where the server is.
pub(super) fn base_url(server: Option<&str>) -> String {
    let usual = "http://127.0.0.1:8080";
    let server = server.unwrap_or_default().trim_end_matches('/');
    let whole = server.starts_with("http://") || server.starts_with("https://");
    let plain = !server.contains(['{', '?', '#', '@']) && !server.chars().any(char::is_control);
    if whole && plain {
        return format!(
            "base-url = {}   # the document's; or --target URL",
            string(server)
        );
    }
    if server.starts_with('/') && plain {
        let url = format!("{usual}{server}");
        return format!(
            "base-url = {}   # the document gives the path alone",
            string(&url)
        );
    }
    format!("base-url = {}   # or --target URL", string(usual))
}
