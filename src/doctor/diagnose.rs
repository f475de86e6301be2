//! From what went otherwise to what is to be mended.

use rolecall_model::Actor;
use rolecall_model::implementation::{HttpResponse, Place, Purpose, Speaker};
use rolecall_model::verdict::Cause;

use super::answer::{asked, cut, is_page};
use super::choose::Behaviour;
use super::compare::{Finding, Observed};
use super::report::Subject;

/// A problem, its subject, and its remedy.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Diagnosis {
    pub(super) subject: Subject,
    pub(super) problem: String,
    pub(super) remedy: String,
    /// The order of mending: lower ranks first, since other problems may follow from them.
    pub(super) rank: u8,
    /// The status of a refusal that the mapping does not list.
    pub(super) unlisted: Option<u16>,
    /// Whether the server did not do it this time, and the mapping may be right all the same.
    pub(super) is_answer: bool,
}

impl Diagnosis {
    fn new(subject: Subject, problem: String, remedy: impl Into<String>, rank: u8) -> Self {
        Self {
            subject,
            problem,
            remedy: remedy.into(),
            rank,
            unlisted: None,
            is_answer: false,
        }
    }
}

/// Diagnoses one finding. `users_accepted` says whether any user was seen to be let in.
/// `decides` says whether it is a decision point that is asked, and `seen_done` whether the capability was
/// seen done elsewhere, so that its request can be read by the server.
pub(super) fn diagnose(
    finding: &Finding,
    users_accepted: bool,
    concurrency: usize,
    decides: bool,
    seen_done: bool,
) -> Diagnosis {
    let case = Case {
        finding,
        place: finding.capability.to_string(),
        users_accepted,
        concurrency,
        decides,
        seen_done,
    };
    case.diagnosis()
}

/// Whether a status says that the request is wrong, and not that it may not be done (RFC 9110, 15.5.1
/// and 15.5.21).
pub(super) const fn is_unreadable(status: u16) -> bool {
    matches!(status, 400 | 422)
}

pub(super) struct Case<'a> {
    pub(super) finding: &'a Finding,
    /// The part of the mapping, such as `operations.list-users`.
    pub(super) place: String,
    users_accepted: bool,
    concurrency: usize,
    decides: bool,
    seen_done: bool,
}

impl Case<'_> {
    fn diagnosis(&self) -> Diagnosis {
        let capability = Subject::Capability(self.finding.capability);
        if let Some(diagnosis) = self.whole_target().or_else(|| self.signing_in()) {
            return diagnosis;
        }
        if let Observed::Failed(failure) = &self.finding.observed
            && failure.cause == Cause::Network
        {
            let remedy = "check that the server is up and answers in time; its log may say why";
            return Diagnosis::new(capability, failure.message.clone(), remedy, 3);
        }
        if self.decides {
            return self.decision();
        }
        let (problem, remedy) = match &self.finding.observed {
            Observed::Failed(failure) => self.failed(&failure.message, failure.cause),
            Observed::Refused => self.refused(),
            Observed::Done => self.done(),
            Observed::Otherwise {
                expected,
                observed,
                empty,
            } => self.otherwise(expected, observed, empty.as_deref()),
        };
        let rank = match self.finding.observed {
            Observed::Otherwise { .. } => 5,
            _ => 4,
        };
        Diagnosis {
            unlisted: self.unlisted(),
            is_answer: self.status().is_some_and(|it| (400..500).contains(&it)),
            ..Diagnosis::new(capability, problem, remedy, rank)
        }
    }

    /// A problem with the credentials of the request.
    fn signing_in(&self) -> Option<Diagnosis> {
        if let Observed::Failed(failure) = &self.finding.observed
            && failure.at == Some(Place::User)
            && self.response().is_none()
        {
            let problem = failure.message.clone();
            return Some(Diagnosis::new(
                Subject::User,
                problem,
                "correct it in the file",
                2,
            ));
        }
        let is_unknown = self.response()?.status == 401;
        // A user's token request is the operator's, and may be answered with 401 for the user's sake.
        let is_blamed = match &self.finding.observed {
            Observed::Failed(failure) => failure.cause == Cause::Mapping,
            _ => false,
        };
        let by_operator = self.by_operator() && (is_blamed || !self.is_token_request());
        let by_operator = by_operator || self.decides;
        if is_unknown && by_operator && !matches!(self.finding.observed, Observed::Done) {
            let problem = format!(
                "the operator's credentials are not accepted: {}",
                self.said()
            );
            let remedy = "check the secret behind authentication.operator-token, and \
                          authentication.operator: which header the server takes them in";
            return Some(Diagnosis::new(Subject::Operator, problem, remedy, 1));
        }
        if self.users_accepted {
            return None;
        }
        if self.is_token_request() {
            let problem = format!("no token for a user: {}", self.failure_or_said());
            let remedy = "check authentication.user.token-request against what the server needs to \
                          give a token for somebody else";
            return Some(Diagnosis::new(Subject::User, problem, remedy, 2));
        }
        let by_user = matches!(self.finding.actor, Actor::User(_));
        if is_unknown && by_user && self.finding.wanted == Some(Behaviour::Done) {
            let problem = format!("users' credentials are not accepted: {}", self.said());
            let remedy = "check authentication.user: the header, its value, and that the token \
                          belongs to the acting user";
            return Some(Diagnosis::new(Subject::User, problem, remedy, 2));
        }
        None
    }

    /// A problem with a decision point: with the observed it is asked, or with its decision.
    fn decision(&self) -> Diagnosis {
        let facts = "the question holds all facts (docs/decision-points.md): check that the decision \
                     point reads them";
        let (subject, problem, remedy, rank) = match &self.finding.observed {
            Observed::Failed(failure) => {
                let problem = match self.status() {
                    Some(200..=299) | None => cut(&failure.message),
                    Some(_) => self.asked_and_answered(),
                };
                let remedy = "check the paths under [decision-point], and that the answer is \
                              {\"decision\": true} or {\"decision\": false}";
                (Subject::Decisions, problem, remedy.to_owned(), 2)
            }
            observed => {
                let decided = match observed {
                    Observed::Done => "allowed where it has to be denied",
                    Observed::Refused => "denied where it has to be allowed",
                    _ => "decided differently from the reference",
                };
                let subject = Subject::Capability(self.finding.capability);
                (
                    subject,
                    format!("{decided}: {}", self.said()),
                    facts.to_owned(),
                    4,
                )
            }
        };
        Diagnosis::new(subject, problem, remedy, rank)
    }

    pub(super) fn response(&self) -> Option<&HttpResponse> {
        self.finding.exchange.as_ref()?.response.as_ref()
    }

    pub(super) fn status(&self) -> Option<u16> {
        self.response().map(|response| response.status)
    }

    /// Whether the request itself was the operator's.
    pub(super) fn by_operator(&self) -> bool {
        let exchange = self.finding.exchange.as_ref();
        exchange.is_some_and(|exchange| exchange.speaker == Speaker::Operator)
    }

    fn is_token_request(&self) -> bool {
        let exchange = self.finding.exchange.as_ref();
        exchange.is_some_and(|exchange| matches!(exchange.purpose, Purpose::Token(_)))
    }

    /// A problem of the target as a whole and not of this request.
    fn whole_target(&self) -> Option<Diagnosis> {
        let response = self.response()?;
        if matches!(self.finding.observed, Observed::Otherwise { .. }) {
            return None;
        }
        let (problem, remedy) = if response.status == 429 {
            let remedy = format!(
                "lower target.concurrency, which is {} now, or have the server's rate limit raised \
                 for tests",
                self.concurrency,
            );
            (format!("too many requests: {}", self.said()), remedy)
        } else if is_page(response) {
            let problem = "the answer is a web page and not the API";
            let remedy = "a login page or a proxy stands in front of it: check target.base-url, and \
                          that the credentials go where the API is";
            (format!("{problem}: {}", self.said()), remedy.to_owned())
        } else {
            return None;
        };
        Some(Diagnosis::new(Subject::Target, problem, remedy, 0))
    }

    /// The status of a refusal that the mapping does not list.
    pub(super) fn unlisted(&self) -> Option<u16> {
        // An answer to one of the operator's requests on the observed is not an answer to the actor.
        let is_refusal = self.finding.wanted == Some(Behaviour::Refused)
            && matches!(self.finding.observed, Observed::Failed(_))
            && !self.by_operator();
        self.status()
            .filter(|status| is_refusal && (400..500).contains(status) && *status != 405)
            // Who cannot read a request does not refuse what it asks for.
            .filter(|status| self.seen_done || !is_unreadable(*status))
    }

    fn failure_or_said(&self) -> String {
        match &self.finding.observed {
            Observed::Failed(failure) => cut(&failure.message),
            _ => self.asked_and_answered(),
        }
    }

    /// The request and its answer.
    pub(super) fn asked_and_answered(&self) -> String {
        match self.finding.exchange.as_ref().and_then(asked) {
            Some(asked) => format!("{asked} was answered with {}", self.said()),
            None => self.said(),
        }
    }

    /// The answer: status and the beginning of its text.
    pub(super) fn said(&self) -> String {
        let Some(response) = self.response() else {
            return "no answer".to_owned();
        };
        if response.text().trim().is_empty() {
            return format!("{} without a body", response.status);
        }
        format!("{} {}", response.status, self.excerpt())
    }

    pub(super) fn excerpt(&self) -> String {
        self.response().map_or_else(
            || "nothing".to_owned(),
            |response| format!("“{}”", cut(response.text().trim())),
        )
    }

    pub(super) fn sent(&self) -> String {
        let exchange = self.finding.exchange.as_ref();
        let body = exchange.and_then(|it| Some(it.request.as_ref()?.body.trim()));
        match body {
            Some(body) if !body.is_empty() => format!("; sent was “{}”", cut(body)),
            _ => String::new(),
        }
    }
}
