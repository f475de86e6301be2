//! Activation e-mails: a job that sends them to everybody who needs one.

use axum::http::{Method, StatusCode};
use axum::response::Response;
use rolecall_model::command::Command;
use rolecall_model::identity::{Actor, OrganizationId};
use rolecall_model::outcome::Answer;
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::problem::Problem;
use crate::http::webex::call::{Call, ok, organization_id, person_id};
use crate::http::webex::memory::Job;
use crate::http::webex::route::Route;
use crate::http::webex_id::{number, uuid};

/// The most jobs that are remembered.
const REMEMBERED: usize = 10_000;

/// A job that has ended.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ActivationJob {
    name: &'static str,
    id: String,
    tracking_id: String,
    source_user_id: String,
    source_customer_id: String,
    target_customer_id: String,
    instance_id: usize,
    latest_execution_status: &'static str,
    latest_execution_exit_code: &'static str,
    counts: Counts,
}

/// The number of users in a job.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Counts {
    user_resend_invite_sent: usize,
    user_resend_invite_failed: usize,
    user_resend_invite_skipped: usize,
    total_users: usize,
}

/// The errors of a job: it has none.
#[derive(Serialize, ToSchema)]
struct JobErrors {
    items: Vec<String>,
}

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::new(
            Method::POST,
            "/identity/organizations/{orgId}/jobs/sendActivationEmails",
            "sendActivationEmails",
            "Send the activation e-mail to every user who can be sent one. The job is refused if it could \
             not send any.",
            &["send-activation-email"],
            send,
        )
        .answers::<ActivationJob>()
        .with_status(StatusCode::ACCEPTED),
        Route::get::<ActivationJob>(
            "/identity/organizations/{orgId}/jobs/sendActivationEmails/{jobId}/status",
            "getActivationJobStatus",
            "View a job.",
            &["list-users"],
            status,
        ),
        Route::get::<JobErrors>(
            "/identity/organizations/{orgId}/jobs/sendActivationEmails/{jobId}/errors",
            "getActivationJobErrors",
            "View the errors of a job.",
            &["list-users"],
            errors,
        ),
    ]
}

fn send(call: &mut Call<'_>) -> Result<Response, Problem> {
    let organization = call.organization();
    let everybody = call.look_behind(&Command::ListUsers { organization });
    let emails = match everybody {
        Some(Answer::Users { emails }) => emails,
        _ => Vec::new(),
    };
    let users = emails
        .iter()
        .filter_map(|email| call.state().user_by_email(email));
    let users: Vec<_> = users.collect();
    let (mut sent, mut skipped, mut refused) = (0, 0, None);
    for user in users {
        match call.attempt(&Command::SendActivationEmail { organization, user }) {
            Ok(_) => sent += 1,
            Err(problem) => {
                skipped += 1;
                refused.get_or_insert(problem);
            }
        }
    }
    if sent == 0 {
        // An organization without users is one that nobody can tell from another one.
        let unknown = || Problem::not_found("there is no such organization");
        return Err(refused.unwrap_or_else(unknown));
    }
    let user = match call.actor {
        Actor::User(user) => Some(user),
        _ => None,
    };
    if call.desk.jobs.len() >= REMEMBERED {
        call.desk.jobs.clear();
    }
    let job = Job {
        organization,
        user,
        sent,
        skipped,
    };
    call.desk.jobs.push(job);
    let number = call.desk.jobs.len();
    let mut response = ok(shown(call, number, job));
    *response.status_mut() = StatusCode::ACCEPTED;
    Ok(response)
}

/// The job that the path names.
fn job(call: &mut Call<'_>) -> Result<(usize, Job), Problem> {
    let organization = call.organization();
    call.attempt(&Command::ListUsers { organization })?;
    let number = call.segment("jobId").and_then(number);
    let number = number.and_then(|number| usize::try_from(number).ok());
    let found = number.and_then(|number| {
        let job = call.desk.jobs.get(number.checked_sub(1)?)?;
        Some((number, *job))
    });
    found
        .filter(|(_, job)| job.organization == organization)
        .ok_or_else(|| Problem::not_found("there is no such job"))
}

fn status(call: &mut Call<'_>) -> Result<Response, Problem> {
    let (number, job) = job(call)?;
    Ok(ok(shown(call, number, job)))
}

fn errors(call: &mut Call<'_>) -> Result<Response, Problem> {
    job(call)?;
    Ok(ok(JobErrors { items: Vec::new() }))
}

fn shown(call: &Call<'_>, number: usize, job: Job) -> ActivationJob {
    let home = job
        .user
        .map_or(OrganizationId::UNKNOWN, |user| call.home_of(user));
    ActivationJob {
        name: "activationEmailResend",
        id: uuid(u32::try_from(number).unwrap_or(u32::MAX)),
        tracking_id: call.tracking.to_owned(),
        source_user_id: job.user.map(person_id).unwrap_or_default(),
        source_customer_id: organization_id(home),
        target_customer_id: organization_id(job.organization),
        instance_id: number,
        latest_execution_status: "COMPLETED",
        latest_execution_exit_code: "COMPLETED",
        counts: Counts {
            user_resend_invite_sent: job.sent,
            user_resend_invite_failed: 0,
            user_resend_invite_skipped: job.skipped,
            total_users: job.sent.saturating_add(job.skipped),
        },
    }
}
