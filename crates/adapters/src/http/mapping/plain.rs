//! Operations that are more than one plain request by the acting user.
//!
//! A mapping says how an operation is attempted, and could also decide its outcome: by a look as the
//! operator, a request that it sends only in some cases, or an answer that it calls a refusal. That
//! cannot be forbidden, since many APIs need it. It can be listed, so that a reader of a certificate knows
//! where to look.

use rolecall_model::Command;
use rolecall_model::implementation::Indirect;

use super::Mapping;
use super::file::Sender;
use super::request::{Body, Node, Request};
use super::template::Templates;

impl Mapping {
    /// The operations that are more than one plain request by the acting user, each with what they are, in
    /// the order of their declaration. A decision point has none: the kit writes its questions.
    #[must_use]
    pub fn indirect(&self) -> Vec<Indirect> {
        let operations = Command::OPERATIONS.iter();
        let mapped = operations.filter_map(|name| Some((*name, self.operations.get(*name)?)));
        mapped
            .filter_map(|(name, requests)| {
                let why = reasons(requests, &self.templates);
                (!why.is_empty()).then(|| Indirect {
                    operation: name.to_owned(),
                    why: why.join(", "),
                })
            })
            .collect()
    }
}

/// The ways in which requests are more than a plain one.
fn reasons(requests: &[Request], templates: &Templates) -> Vec<String> {
    let mut why = Vec::new();
    if requests.len() != 1 {
        why.push(format!("{} requests", requests.len()));
    }
    let any = |is: &dyn Fn(&Request) -> bool| requests.iter().any(is);
    let ways = [
        (
            "a request as the operator",
            any(&|it| it.sender == Sender::Operator),
        ),
        (
            "a request as nobody",
            any(&|it| it.sender == Sender::Nobody),
        ),
        ("credentials of its own", any(&|it| it.basic.is_some())),
        ("a request with `when`", any(&|it| it.when.is_some())),
        ("a request with `until`", any(&|it| it.until.is_some())),
        (
            "`refused-when`",
            any(&|it| it.refused_when.as_ref().is_some_and(|it| !it.inherited)),
        ),
        (
            "`done-when`",
            any(&|it| it.done_when.as_ref().is_some_and(|it| !it.inherited)),
        ),
        ("a computed field", any(&computes)),
        (
            "a success that counts as refused",
            any(&|it| (200..300).any(|status| it.refused.contains(status))),
        ),
        (
            "an error that counts as done",
            any(&|it| (400..600).any(|status| it.done.contains(status))),
        ),
        ("a template that decides", any(&|it| decides(it, templates))),
    ];
    why.extend(
        ways.into_iter()
            .filter(|(_, is)| *is)
            .map(|(way, _)| way.to_owned()),
    );
    why
}

/// Whether a field of the answer is not what the server sent, but computed from it.
fn computes(request: &Request) -> bool {
    request.extract.iter().any(|it| it.extract.is_computed())
}

/// Whether what a request sends depends on a comparison. That a parameter is left out where there is none
/// is not one.
fn decides(request: &Request, templates: &Templates) -> bool {
    let values = request.query.iter().map(|(_, it)| it);
    let headers = request.headers.iter().map(|(_, it)| it);
    let mut texts = values.chain(headers).chain([&request.path]);
    texts.any(|it| compares(&templates.source_of(it)))
        || match &request.body {
            Body::Nothing => false,
            Body::Json(node) => node_decides(node, templates),
            Body::Form(pairs) => pairs
                .iter()
                .any(|(_, it)| compares(&templates.source_of(it))),
            Body::Text { template, .. } => compares(&templates.source_of(template)),
        }
}

fn node_decides(node: &Node, templates: &Templates) -> bool {
    match node {
        Node::Fixed(_) => false,
        Node::Text(template) => compares(&templates.source_of(template)),
        Node::Value(expression) => compares(&templates.source_in(expression).replace(") %}", "")),
        Node::List(nodes) => nodes.iter().any(|it| node_decides(it, templates)),
        Node::Table(fields) => fields.iter().any(|(_, it)| node_decides(it, templates)),
    }
}

/// Whether a template compares values.
fn compares(source: &str) -> bool {
    const COMPARISONS: [&str; 8] = ["==", "!=", "<", ">", " in ", " is ", "{%", "equalto"];
    COMPARISONS.iter().any(|it| source.contains(it))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use crate::http::tests::mapping;

    use super::*;

    fn indirect(operation: &str) -> Vec<String> {
        let mapping = Mapping::parse(&mapping("", operation), "x.toml").unwrap();
        let all = mapping.indirect().into_iter();
        all.map(|it| format!("{}: {}", it.operation, it.why))
            .collect()
    }

    const PLAIN: &str = "[operations.open-wizard]\nmethod = \"GET\"\npath = \"/wizard\"\n";

    #[test]
    fn one_plain_request_by_the_acting_user_is_not_listed() {
        assert_eq!(indirect(PLAIN), [""; 0]);
        let optional = "query = { of = \"{{ organization.id if organization else '' }}\" }\n";
        assert_eq!(indirect(&format!("{PLAIN}{optional}")), [""; 0]);
    }

    #[test]
    fn everything_by_which_a_mapping_could_decide_is_listed() {
        for (further, why) in [
            ("as = \"operator\"\n", "a request as the operator"),
            ("as = \"nobody\"\n", "a request as nobody"),
            ("when = \"organization.id == 7\"\n", "a request with `when`"),
            ("until = \"status == 200\"\n", "a request with `until`"),
            ("refused-when = \"body.no\"\n", "`refused-when`"),
            ("done-when = \"body.ok\"\n", "`done-when`"),
            (
                "refused = [204]\ndone = [200]\n",
                "a success that counts as refused",
            ),
            (
                "done = [\"2xx\", 404]\nrefused = [403]\n",
                "an error that counts as done",
            ),
            (
                "query = { q = \"{{ 'x' if organization.id == 7 else 'y' }}\" }\n",
                "a template that decides",
            ),
            (
                "body = { q = \"{{ organization.id in [7] }}\" }\n",
                "a template that decides",
            ),
        ] {
            let expected = format!("open-wizard: {why}");
            assert_eq!(indirect(&format!("{PLAIN}{further}")), [expected]);
        }
        for computed in [
            "{ path = \"$.people\", value = \"it | first if it else it\" }",
            "{ value = \"body.people | map(attribute='email') | list\" }",
        ] {
            let list = "[operations.list-users]\nmethod = \"GET\"\npath = \"/users\"\n";
            let found = indirect(&format!("{list}extract.emails = {computed}\n"));
            assert_eq!(found, ["list-users: a computed field"]);
        }
        let twice = PLAIN.replace("[operations.open-wizard]", "[[operations.open-wizard]]");
        let found = indirect(&twice.repeat(2));
        assert_eq!(found, ["open-wizard: 2 requests"]);
    }

    #[test]
    fn an_answer_that_counts_as_not_served_decides_nothing() {
        let further = "unserved-when = \"body.no\"\nunserved = [404]\nrefused = [403]\n";
        assert_eq!(indirect(&format!("{PLAIN}{further}")), [""; 0]);
    }

    #[test]
    fn the_reference_mapping_has_few() {
        let found = Mapping::reference().unwrap().indirect();
        let names: Vec<_> = found.iter().map(|it| it.operation.as_str()).collect();
        insta::assert_snapshot!(names.join(" "));
    }
}
