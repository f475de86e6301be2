//! The exchanges of a scenario as attachments of its steps: the decisive one says so in its name.

use crate::record::{Exchange, Scenario};
use crate::report::findings::{Decisive, request_line};
use crate::report::text::printable;

use super::envelope::{Attachment, Time};

/// The exchanges of one step, or of none for set-up and clean-up, as attachments.
pub(super) fn attachments<'a>(
    scenario: &'a Scenario,
    step: Option<usize>,
    case: &'a str,
    test_step: Option<&'a str>,
    at: Time,
) -> impl Iterator<Item = Attachment<'a>> {
    let decisive = Decisive::of(scenario).place;
    let exchanges = scenario.exchanges.iter().enumerate();
    let own = exchanges.filter(move |(_, it)| it.step == step && it.request.is_some());
    own.map(move |(place, exchange)| {
        let mark = if decisive == Some(place) {
            "decisive-"
        } else {
            ""
        };
        Attachment {
            body: text(exchange),
            content_encoding: "IDENTITY",
            media_type: "text/plain",
            file_name: format!("{mark}exchange-{}.txt", place + 1),
            test_case_started_id: case,
            test_step_id: test_step,
            timestamp: at,
        }
    })
}

/// An exchange as text: who and what, the request, and the response.
fn text(exchange: &Exchange) -> String {
    let mut text = format!(
        "{}: {}\n{}\n{}\n",
        exchange.actor,
        exchange.operation,
        exchange.outcome,
        request_line(exchange)
    );
    let headers = |text: &mut String, headers: &[(String, String)]| {
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\n"));
        }
    };
    if let Some(request) = &exchange.request {
        text.push_str("\nRequest\n");
        headers(&mut text, &request.headers);
        text.push_str(&request.body);
        text.push('\n');
    }
    if let Some(response) = &exchange.response {
        text.push_str(&format!("\nResponse {}\n", response.status));
        headers(&mut text, &response.headers);
        text.push_str(&response.body);
        if response.truncated {
            text.push('…');
        }
        text.push('\n');
    }
    printable(&text).into_owned()
}
