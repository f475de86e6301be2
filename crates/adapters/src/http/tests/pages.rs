//! The ways in which servers turn pages.

use rolecall_model::implementation::Failure;
use rolecall_model::{Actor, Answer, Command, Outcome};

use super::server::{Server, answer, json};
use super::{ACME, mapping, session};

fn parts(paginate: &str) -> String {
    format!(
        "[operations.list-users]\nmethod = \"GET\"\npath = \"/users\"\n\
         query = {{ count = \"2\" }}\nextract.emails = \"$.people[*]\"\npaginate = {paginate}\n"
    )
}

async fn list(server: &Server, paginate: &str) -> Result<Vec<String>, Failure> {
    let users = Command::ListUsers { organization: ACME };
    let outcome = session(&server.url, &mapping("", &parts(paginate)))
        .attempt(Actor::Operator, &users)
        .await?;
    match outcome {
        Outcome::Done(Answer::Users { emails }) => Ok(emails),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_link_header_leads_to_the_next_page() {
    let server = Server::start(|seen| match seen.line.as_str() {
        "GET /users?count=2" => answer(
            200,
            "link: </users?count=2&after=b>; rel=\"next\", </users>; rel=\"first\"\r\n",
            r#"{"people": ["a", "b"]}"#,
        ),
        "GET /users?count=2&after=b" => answer(
            200,
            "link: </users>; rel=\"first\"\r\n",
            r#"{"people": ["c"]}"#,
        ),
        _ => json(404, "{}"),
    });
    let people = list(&server, "{ link = true }").await;
    assert_eq!(people, Ok(["a", "b", "c"].map(str::to_owned).to_vec()));

    let server = Server::start(|_| {
        let link = "link: <https://elsewhere.example/>; rel=next\r\n";
        answer(200, link, r#"{"people": ["a"]}"#)
    });
    let failure = list(&server, "{ link = true }").await.unwrap_err();
    assert!(failure.message.contains("another server"), "{failure}");
}

/// A server with five people, two on a page.
fn counted(parameter: &'static str, first: usize, total: &'static str) -> Server {
    Server::start(move |seen| {
        let at = seen.line.split(&format!("{parameter}=")).nth(1);
        let at = at.map_or(first, |at| at.split('&').next().unwrap().parse().unwrap());
        let all = ["a", "b", "c", "d", "e"];
        let here: Vec<_> = all.iter().skip(at - first).take(2).collect();
        answer(
            200,
            "x-total: 5\r\n",
            &format!(r#"{{"people": {here:?}{total}}}"#),
        )
    })
}

#[tokio::test]
async fn entries_are_counted_up_to_the_total() {
    let all = ["a", "b", "c", "d", "e"].map(str::to_owned).to_vec();
    let server = counted("offset", 0, ", \"total\": 5");
    let paginate = r#"{ total = "$.total", items = "$.people", query = "offset" }"#;
    assert_eq!(list(&server, paginate).await, Ok(all.clone()));
    let lines: Vec<_> = server.seen().into_iter().map(|seen| seen.line).collect();
    assert_eq!(
        lines,
        [
            "GET /users?count=2",
            "GET /users?count=2&offset=2",
            "GET /users?count=2&offset=4"
        ]
    );

    // SCIM (RFC 7644, section 3.4.2.4) counts from 1.
    let server = counted("startIndex", 1, ", \"totalResults\": 5");
    let paginate =
        r#"{ total = "$.totalResults", items = "$.people", query = "startIndex", first = 1 }"#;
    assert_eq!(list(&server, paginate).await, Ok(all.clone()));
    assert_eq!(server.seen()[2].line, "GET /users?count=2&startIndex=5");

    // The total may be in a header, and there may be none.
    let server = counted("offset", 0, "");
    let paginate = r#"{ total = { header = "X-Total" }, items = "$.people", query = "offset" }"#;
    assert_eq!(list(&server, paginate).await, Ok(all.clone()));
    let paginate = r#"{ items = "$.people", query = "offset" }"#;
    assert_eq!(list(&server, paginate).await, Ok(all));
}

#[tokio::test]
async fn a_list_that_ends_too_early_is_not_a_list() {
    let server = Server::start(|seen| match seen.line.contains("offset") {
        false => json(200, r#"{"people": ["a", "b"], "total": 5}"#),
        true => json(200, r#"{"people": [], "total": 5}"#),
    });
    let paginate = r#"{ total = "$.total", items = "$.people", query = "offset" }"#;
    let failure = list(&server, paginate).await.unwrap_err();
    assert!(
        failure
            .message
            .contains("ends after 2 entries, and there are 5"),
        "{failure}"
    );
    let server = Server::start(|_| json(200, r#"{"people": ["a"], "total": "many"}"#));
    let failure = list(&server, paginate).await.unwrap_err();
    assert!(failure.message.contains("how many entries"), "{failure}");
}
