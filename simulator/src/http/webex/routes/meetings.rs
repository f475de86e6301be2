//! Meetings under way.

use axum::http::Method;
use axum::response::Response;
use rolecall_model::command::Command;
use rolecall_model::identity::OrganizationId;
use rolecall_model::outcome::Answer;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::page::Limit;
use crate::http::problem::Problem;
use crate::http::webex::call::{Call, ok, person_id, strange};
use crate::http::webex::page::{Window, link};
use crate::http::webex::route::Route;
use crate::http::webex_id::{decode, encode, number, uuid};

/// The kind of meetings in identifiers.
const MEETING: &str = "MEETING";
/// The state of every meeting that the simulator knows.
const IN_PROGRESS: &str = "inProgress";
/// Meetings on a page unless the caller asks for another number.
const USUAL: usize = 10;

/// A meeting.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Meeting {
    id: String,
    title: String,
    state: &'static str,
    meeting_type: &'static str,
    /// Beyond the Webex API: identifiers of those who take part.
    participants: Vec<String>,
}

/// A page of meetings.
#[derive(Serialize, ToSchema)]
struct Meetings {
    items: Vec<Meeting>,
}

/// The meeting to join.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct MeetingToJoin {
    meeting_id: String,
}

/// The way into a meeting.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Joined {
    join_link: String,
}

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get::<Meetings>(
            "/v1/meetings",
            "listMeetings",
            "List the meetings under way in an organization.",
            &["view-live-meetings"],
            list,
        )
        .optional::<String>(
            "orgId",
            "Beyond the Webex API: the organization; by default, the caller's own.",
        )
        .optional::<String>(
            "state",
            "Only meetings in this state: all are `inProgress`.",
        )
        .optional::<bool>(
            "troubled",
            "Beyond the Webex API: true for meetings in which participants have trouble.",
        )
        .optional::<Limit>("max", "The most meetings on the page.")
        .optional::<u32>("start", "The number of meetings to leave out."),
        Route::new(
            Method::POST,
            "/v1/meetings/join",
            "joinMeeting",
            "Join a meeting under way as an administrator.",
            &["join-meeting"],
            join,
        )
        .reads::<MeetingToJoin>()
        .answers::<Joined>(),
    ]
}

fn list(call: &mut Call<'_>) -> Result<Response, Problem> {
    let window = Window::of(call, ("start", 0), ("max", USUAL))?;
    let organization = call.organization();
    let troubled = match call.parameter("troubled") {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => {
            let detail = "query parameter `troubled`: it must be true or false";
            return Err(Problem::malformed(detail));
        }
    };
    let view = Command::ViewLiveMeetings {
        organization,
        troubled,
    };
    let Answer::Meetings { meetings } = call.attempt(&view)? else {
        return Err(strange());
    };
    let is_wanted = call
        .parameter("state")
        .is_none_or(|state| state == IN_PROGRESS);
    let meetings = meetings.into_iter().filter(|_| is_wanted);
    let meetings = meetings.map(|meeting| Meeting {
        id: encode(
            MEETING,
            &format!("{}:{}", uuid(organization.0), meeting.name),
        ),
        title: meeting.name,
        state: IN_PROGRESS,
        meeting_type: "meeting",
        participants: meeting.participants.into_iter().map(person_id).collect(),
    });
    let (items, next) = window.cut(meetings.collect());
    let response = ok(Meetings { items });
    Ok(match next {
        Some(next) => link(response, call, "start", next),
        None => response,
    })
}

fn join(call: &mut Call<'_>) -> Result<Response, Problem> {
    let MeetingToJoin { meeting_id } = call.json()?;
    let parts = decode(MEETING, &meeting_id).and_then(|text| {
        let (organization, name) = text.split_once(':')?;
        Some((OrganizationId(number(organization)?), name.to_owned()))
    });
    let (organization, meeting) = parts.unwrap_or_else(|| (call.home(), meeting_id.clone()));
    call.attempt(&Command::JoinMeeting {
        organization,
        meeting,
    })?;
    Ok(ok(Joined {
        join_link: format!("{}/v1/meetings/{meeting_id}", call.base),
    }))
}
