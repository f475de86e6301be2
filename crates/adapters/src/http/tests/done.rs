//! `done-when`: the condition for an answer to count as done.

use rolecall_model::implementation::Failure;
use rolecall_model::verdict::{Cause, Verdict};
use rolecall_model::{Actor, Command, Outcome};

use super::server::{Server, json, typed};
use super::{ACME, Mapping, mapping, open, session};

const WIZARD: &str = "[operations.open-wizard]\nmethod = \"GET\"\npath = \"/wizard\"\n";

/// The outcome of an operation that extracts nothing when this is the body of a 200.
async fn answered(head: &str, further: &str, body: &'static str) -> Result<Outcome, Failure> {
    let server = Server::start(move |_| typed(200, "application/json", body));
    let text = mapping(head, &format!("{WIZARD}{further}"));
    let mut session = session(&server.url, &text);
    let command = Command::OpenWizard { organization: ACME };
    session.attempt(Actor::Anonymous, &command).await
}

#[tokio::test]
async fn an_answer_that_does_not_say_it_is_neither_done_nor_refused() {
    let own = "done-when = \"body.state == 'open'\"\n";
    let inherited = "[defaults]\ndone-when = \"body.state == 'open'\"\n";
    for (head, further) in [("", own), (inherited, "")] {
        let done = answered(head, further, r#"{"state": "open"}"#).await;
        assert!(matches!(done, Ok(Outcome::Done(_))), "{done:?}");
        for body in [r#"{"state": "queued"}"#, "{}", "", "<p>welcome</p>", "[]"] {
            let failure = answered(head, further, body).await.unwrap_err();
            assert_eq!(
                (failure.cause, failure.verdict()),
                (Cause::Implementation, Verdict::Inconclusive),
                "{body}: {failure}"
            );
            let place = "operations.open-wizard.done-when: it does not hold";
            assert!(failure.message.starts_with(place), "{failure}");
            assert!(failure.message.contains("200"), "{failure}");
        }
    }
    // Without it every 200 is as good as another.
    assert!(answered("", "", "<p>welcome</p>").await.is_ok());
    // A request goes before the defaults, and a text may be asked for as well.
    let text = "done-when = \"'welcome' in text\"\n";
    assert!(answered(inherited, text, "<p>welcome</p>").await.is_ok());
    assert!(answered(inherited, text, "<p>sorry</p>").await.is_err());
}

#[tokio::test]
async fn a_refusal_is_one_before_it_is_asked_whether_it_was_done() {
    let head = "[defaults]\nrefused-when = \"body.error is defined\"\ndone-when = \"body.ok\"\n";
    let refused = answered(head, "", r#"{"error": "no"}"#).await;
    assert!(matches!(refused, Ok(Outcome::Refused(_))), "{refused:?}");
    let done = answered(head, "", r#"{"ok": true}"#).await;
    assert!(matches!(done, Ok(Outcome::Done(_))), "{done:?}");
    assert!(answered(head, "", r#"{"ok": false}"#).await.is_err());
}

#[tokio::test]
async fn a_default_asks_nothing_of_files_nor_of_what_is_waited_for() {
    let file =
        "[operations.export-csv]\nmethod = \"GET\"\npath = \"/csv\"\nextract-text = \"content\"\n";
    let head = "[defaults]\ndone-when = \"body.ok\"\n";
    let server = Server::start(|_| typed(200, "text/csv", "a,b\n"));
    let mut session = session(&server.url, &mapping(head, file));
    let command = Command::ExportCsv { organization: ACME };
    let done = session.attempt(Actor::Anonymous, &command).await;
    assert!(matches!(done, Ok(Outcome::Done(_))), "{done:?}");

    let until = "until = \"body.state == 'open'\"\n";
    let done = answered(head, until, r#"{"state": "open"}"#).await;
    assert!(matches!(done, Ok(Outcome::Done(_))), "{done:?}");

    let both = format!("{WIZARD}{until}done-when = \"body.ok\"\n");
    let error = Mapping::parse(&mapping("", &both), "x.toml").unwrap_err();
    let what = "operations.open-wizard.done-when: the request waits until something holds already";
    assert!(error.to_string().contains(what), "{error}");
}

/// An operation of these requests, against a server that carries out the first request, answers it with this
/// status, and refuses every other.
async fn twice(status: u16, requests: &str) -> Result<Outcome, Failure> {
    let count = std::sync::atomic::AtomicUsize::new(0);
    let server =
        Server::start(
            move |_| match count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
                0 => json(status, "{}"),
                _ => json(403, "{}"),
            },
        );
    let requests = requests.replace("REQUEST", "[[operations.open-wizard]]\npath = \"/wizard\"");
    let mut session = session(&server.url, &mapping("", &requests));
    let command = Command::OpenWizard { organization: ACME };
    session.attempt(Actor::Anonymous, &command).await
}

#[tokio::test]
async fn an_operation_that_was_done_is_not_refused_by_a_later_request() {
    for requests in [
        "REQUEST\nmethod = \"PUT\"\nREQUEST\nmethod = \"PUT\"\n",
        "REQUEST\nmethod = \"POST\"\nREQUEST\nmethod = \"GET\"\n",
        "REQUEST\nmethod = \"DELETE\"\nREQUEST\nmethod = \"GET\"\nas = \"nobody\"\nrefused = [403]\n",
        "REQUEST\nmethod = \"PUT\"\nlooks = true\nREQUEST\nmethod = \"PUT\"\n",
        "REQUEST\nmethod = \"PUT\"\nuntil = \"status == 403\"\nevery = 0.01\n",
    ] {
        let done = twice(200, requests).await;
        assert!(matches!(done, Ok(Outcome::Done(_))), "{requests}: {done:?}");
    }
    // A look that goes before, and a job that was accepted for later, leave the outcome to what follows.
    for (status, requests) in [
        (
            200,
            "REQUEST\nmethod = \"GET\"\nREQUEST\nmethod = \"PUT\"\n",
        ),
        (
            202,
            "REQUEST\nmethod = \"POST\"\nREQUEST\nmethod = \"GET\"\n",
        ),
        (
            200,
            "REQUEST\nmethod = \"POST\"\nlooks = true\nREQUEST\nmethod = \"PUT\"\n",
        ),
        (
            200,
            "REQUEST\nmethod = \"PUT\"\nas = \"operator\"\nREQUEST\nmethod = \"PUT\"\n",
        ),
    ] {
        let refused = twice(status, requests).await;
        assert!(
            matches!(refused, Ok(Outcome::Refused(_))),
            "{requests}: {refused:?}"
        );
    }
    let done = twice(
        202,
        "REQUEST\nmethod = \"PUT\"\nREQUEST\nmethod = \"PUT\"\n",
    )
    .await;
    assert!(matches!(done, Ok(Outcome::Done(_))), "{done:?}");
}

#[tokio::test]
async fn fields_that_are_there_are_not_enough() {
    let card = "[operations.open-contact-center]\nmethod = \"GET\"\npath = \"/card\"\n\
                extract = { wizard = \"$.wizard\", tenant = \"$.tenant\", chat = \"$.chat\" }\n\
                done-when = \"not body.stale\"\n";
    let card = mapping("", card);
    for (body, is_done) in [
        (
            r#"{"wizard": true, "tenant": true, "chat": true, "stale": false}"#,
            true,
        ),
        (
            r#"{"wizard": true, "tenant": true, "chat": true, "stale": true}"#,
            false,
        ),
    ] {
        let server = Server::start(move |_| json(200, body));
        let outcome = open(&mut *session(&server.url, &card)).await;
        assert_eq!(outcome.is_ok(), is_done, "{outcome:?}");
    }
}
