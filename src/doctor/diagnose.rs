//! From what went otherwise to what is to be mended.

use rolecall_simulator::Actor;

use super::answer::{asked, cut, is_page, says_no};
use super::choose::Sight;
use super::compare::{Finding, Way};
use super::report::Subject;
use crate::implementation::HttpResponse;
use crate::verdict::Cause;

/// What is wrong, with what, and how to mend it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Diagnosis {
    pub(super) subject: Subject,
    pub(super) problem: String,
    pub(super) remedy: String,
    /// What everything else stands and falls with comes first.
    pub(super) rank: u8,
    /// The status of a refusal that the mapping does not list.
    pub(super) unlisted: Option<u16>,
    /// Whether the server did not do it this time, and the mapping may be right all the same.
    pub(super) is_answer: bool,
}

/// Diagnoses one finding. `users_accepted` says whether any user was seen to be let in.
/// `decides` says whether it is a decision point that is asked.
pub(super) fn diagnose(
    finding: &Finding,
    users_accepted: bool,
    concurrency: usize,
    decides: bool,
) -> Diagnosis {
    let case = Case {
        finding,
        place: finding.thing.to_string(),
        users_accepted,
        concurrency,
        decides,
    };
    case.diagnosis()
}

struct Case<'a> {
    finding: &'a Finding,
    /// The part of the mapping, such as `operations.list-users`.
    place: String,
    users_accepted: bool,
    concurrency: usize,
    decides: bool,
}

impl Case<'_> {
    fn diagnosis(&self) -> Diagnosis {
        let thing = Subject::Thing(self.finding.thing);
        let of = |subject, problem: String, remedy: String, rank| Diagnosis {
            subject,
            problem,
            remedy,
            rank,
            unlisted: None,
            is_answer: false,
        };
        if let Some(response) = self.response() {
            if let Some((subject, problem, remedy)) = self.whole_target(response) {
                return of(subject, problem, remedy, 0);
            }
            if response.status == 401
                && (self.by_operator() || self.decides)
                && !self.is_done_at_all()
            {
                let problem = format!(
                    "the operator's credentials are not accepted: {}",
                    self.said()
                );
                let remedy = "check the secret behind authentication.operator-token, and \
                              authentication.operator: which header the server takes them in"
                    .to_owned();
                return of(Subject::Operator, problem, remedy, 1);
            }
            if self.is_token_request() {
                let problem = format!("no token for a user: {}", self.failure_or_said());
                let remedy = "check authentication.user.token-request against what the server \
                              needs to give a token for somebody else"
                    .to_owned();
                return of(Subject::User, problem, remedy, 2);
            }
            let lets_nobody_in = response.status == 401
                && matches!(self.finding.actor, Actor::User(_))
                && self.finding.wanted == Some(Sight::Done)
                && !self.users_accepted;
            if lets_nobody_in {
                let problem = format!("users' credentials are not accepted: {}", self.said());
                let remedy =
                    "check authentication.user: the header, its value, and that the token \
                              is one of the user who acts"
                        .to_owned();
                return of(Subject::User, problem, remedy, 2);
            }
        }
        if let Way::Failed(failure) = &self.finding.way {
            if failure.message.starts_with("authentication.user") {
                let remedy = "correct it in the file".to_owned();
                return of(Subject::User, failure.message.clone(), remedy, 2);
            }
            if failure.cause == Cause::Network {
                let remedy =
                    "see that the server is up and answers in time; its log may say why".to_owned();
                return of(thing, failure.message.clone(), remedy, 3);
            }
        }
        if self.decides {
            return self.decision();
        }
        let (problem, remedy) = match &self.finding.way {
            Way::Failed(failure) => self.failed(&failure.message, failure.cause),
            Way::Refused => self.refused(),
            Way::Done => self.done(),
            Way::Otherwise {
                expected,
                observed,
                empty,
            } => self.otherwise(expected, observed, empty.as_deref()),
        };
        let rank = if matches!(self.finding.way, Way::Otherwise { .. }) {
            5
        } else {
            4
        };
        Diagnosis {
            unlisted: self.unlisted(),
            is_answer: self.status().is_some_and(|it| (400..500).contains(&it)),
            ..of(thing, problem, remedy, rank)
        }
    }

    /// What is wrong with a decision point: how it is asked, or what it decides.
    fn decision(&self) -> Diagnosis {
        let facts = "the question says all there is to know (docs/decision-points.md): see that the \
                     decision point reads it so";
        let (subject, problem, remedy, rank) = match &self.finding.way {
            Way::Failed(failure) => {
                let problem = match self.status() {
                    Some(200..=299) | None => cut(&failure.message),
                    Some(_) => self.asked_and_answered(),
                };
                let remedy = "check the paths under [decision-point], and that the answer is \
                              {\"decision\": true} or {\"decision\": false}";
                (Subject::Decisions, problem, remedy.to_owned(), 2)
            }
            way => {
                let decided = match way {
                    Way::Done => "allowed where it has to be denied",
                    Way::Refused => "denied where it has to be allowed",
                    _ => "decided otherwise than the reference",
                };
                let subject = Subject::Thing(self.finding.thing);
                (
                    subject,
                    format!("{decided}: {}", self.said()),
                    facts.to_owned(),
                    4,
                )
            }
        };
        Diagnosis {
            subject,
            problem,
            remedy,
            rank,
            unlisted: None,
            is_answer: false,
        }
    }

    fn response(&self) -> Option<&HttpResponse> {
        self.finding.exchange.as_ref()?.response.as_ref()
    }

    fn status(&self) -> Option<u16> {
        self.response().map(|response| response.status)
    }

    /// Whether the request itself was the operator's.
    fn by_operator(&self) -> bool {
        let exchange = self.finding.exchange.as_ref();
        exchange.is_some_and(|exchange| exchange.actor == "operator")
    }

    /// The operator's 401 in a refusal that the mapping knows is no matter of credentials.
    fn is_done_at_all(&self) -> bool {
        matches!(self.finding.way, Way::Done)
    }

    fn is_token_request(&self) -> bool {
        let exchange = self.finding.exchange.as_ref();
        exchange.is_some_and(|exchange| exchange.operation.starts_with("token "))
    }

    /// What is wrong with the target as a whole and not with this request.
    fn whole_target(&self, response: &HttpResponse) -> Option<(Subject, String, String)> {
        if matches!(self.finding.way, Way::Otherwise { .. }) {
            return None;
        }
        if response.status == 429 {
            let remedy = format!(
                "lower target.concurrency, which is {} now, or let the operator of the server raise \
                 the limit for tests",
                self.concurrency,
            );
            return Some((
                Subject::Target,
                format!("too many requests: {}", self.said()),
                remedy,
            ));
        }
        if is_page(response) {
            let problem = format!("the answer is a web page and not the API: {}", self.said());
            let remedy =
                "a login page or a proxy stands in front of it: check target.base-url, and \
                          that the credentials go where the API is"
                    .to_owned();
            return Some((Subject::Target, problem, remedy));
        }
        None
    }

    /// The status of a refusal that the mapping does not list.
    fn unlisted(&self) -> Option<u16> {
        // What is said to the operator on the way is no answer to whoever acts.
        let is_refusal = self.finding.wanted == Some(Sight::Refused)
            && matches!(self.finding.way, Way::Failed(_))
            && !self.by_operator();
        self.status()
            .filter(|status| is_refusal && (400..500).contains(status) && *status != 405)
    }

    fn failed(&self, message: &str, cause: Cause) -> (String, String) {
        let place = &self.place;
        let status = self.status().unwrap_or_default();
        if cause == Cause::Mapping && self.response().is_none() {
            return (message.to_owned(), format!("correct it under [{place}]"));
        }
        if let Some(status) = self.unlisted() {
            let problem = format!("a refusal is not recognized as one: {}", self.said());
            let remedy = format!(
                "add {status} to `refused` under [defaults], or under [{place}] if it means that \
                 here alone"
            );
            return (problem, remedy);
        }
        if (200..300).contains(&status) {
            let remedy = format!(
                "see where the answer has it, and correct [{place}]; the answer is {}",
                self.excerpt(),
            );
            return (format!("answered, but not as mapped: {message}"), remedy);
        }
        match status {
            0 => (message.to_owned(), format!("correct [{place}]")),
            _ => (self.asked_and_answered(), self.remedy_for(status)),
        }
    }

    /// Refused where the reference does it.
    fn refused(&self) -> (String, String) {
        let status = self.status().unwrap_or_default();
        let problem = format!(
            "refused where it has to be done: {}",
            self.asked_and_answered()
        );
        (problem, self.remedy_for(status))
    }

    /// What an answer with this status asks for, where the reference does what was asked.
    fn remedy_for(&self, status: u16) -> String {
        let place = &self.place;
        let allowed = self.response().and_then(|response| {
            let mut headers = response.headers.iter();
            let allow = headers.find(|(name, _)| name.eq_ignore_ascii_case("allow"));
            allow.map(|(_, methods)| format!("; the server allows {methods}"))
        });
        let sent = self.sent();
        match status {
            200..=299 => format!(
                "the mapping takes this answer for a refusal: see what it says, or correct \
                 `refused-when`{sent}"
            ),
            300..=399 => format!("write the final address into target.base-url or {place}.path"),
            400 | 422 => {
                format!("the server does not understand it: check {place}.body and .query{sent}")
            }
            401 => format!(
                "check who asks: {place} went out with credentials the server does not accept"
            ),
            403 if self.by_operator() => format!(
                "the operator has to be able to do this: give the operator's account the rights, or \
                 use another request under [{place}]"
            ),
            403 => format!(
                "the server knows the request and refuses the user: see that fixtures.hold-role \
                 gives the role, that [names.role] has its name, and that {place} asks for what \
                 the operation means"
            ),
            404 => format!(
                "the path leads nowhere, or the identifier in it is not the server's: check \
                 {place}.path and what the fixtures extract as `id`"
            ),
            405 => format!("check {place}.method{}", allowed.unwrap_or_default()),
            406 | 415 => format!("check the content type and headers of {place}"),
            409 => format!(
                "something is in the way already: check what {place} creates and its names{sent}"
            ),
            500..=599 => format!(
                "the server's log says why; a body that it does not expect is a common cause{sent}"
            ),
            _ => format!(
                "list {status} under `done` or `refused` of [{place}] if it is an answer to this"
            ),
        }
    }

    /// Done where the reference refuses.
    fn done(&self) -> (String, String) {
        let place = &self.place;
        let problem = format!(
            "done where it has to be refused: {}",
            self.asked_and_answered()
        );
        let says_no = self.response().is_some_and(says_no);
        let remedy = if says_no {
            format!(
                "the answer looks like a refusal: say so with `refused-when` under [defaults] or \
                 [{place}], such as refused-when = \"body.error is defined\""
            )
        } else {
            format!(
                "if this answer is a refusal, say how to tell by `refused` or `refused-when` under \
                 [{place}]; if not, the server does what the rules forbid, or does not know who asks"
            )
        };
        (problem, remedy)
    }

    fn otherwise(&self, expected: &str, observed: &str, empty: Option<&str>) -> (String, String) {
        let place = &self.place;
        let expected = cut(expected);
        let observed = cut(observed);
        if let Some(field) = empty {
            let problem = format!("answered, but `{field}` is empty: expected {expected}");
            let remedy = format!(
                "correct {place}.extract.{field}: what it says finds nothing in {}",
                self.excerpt(),
            );
            return (problem, remedy);
        }
        let problem = format!(
            "answered, but not what the reference answers: expected {expected}; observed {observed}"
        );
        let clock = if self.finding.after_clock {
            "; time was moved before: see that fixtures.advance-clock moves the server's clock, or \
             name advance-clock under conformance.lacks"
        } else {
            ""
        };
        let remedy = format!(
            "see that what was done before is carried out, and that {place} reads it: the answer \
             was {}{clock}",
            self.excerpt(),
        );
        (problem, remedy)
    }

    fn failure_or_said(&self) -> String {
        match &self.finding.way {
            Way::Failed(failure) => cut(&failure.message),
            _ => self.asked_and_answered(),
        }
    }

    /// What was asked and what was answered.
    fn asked_and_answered(&self) -> String {
        match self.finding.exchange.as_ref().and_then(asked) {
            Some(asked) => format!("{asked} was answered with {}", self.said()),
            None => self.said(),
        }
    }

    /// The answer: status and the beginning of its text.
    fn said(&self) -> String {
        let Some(response) = self.response() else {
            return "no answer".to_owned();
        };
        if response.text().trim().is_empty() {
            return format!("{} without a body", response.status);
        }
        format!("{} {}", response.status, self.excerpt())
    }

    fn excerpt(&self) -> String {
        self.response().map_or_else(
            || "nothing".to_owned(),
            |response| format!("“{}”", cut(response.text().trim())),
        )
    }

    fn sent(&self) -> String {
        let exchange = self.finding.exchange.as_ref();
        let body = exchange.and_then(|it| Some(it.request.as_ref()?.body.trim()));
        match body {
            Some(body) if !body.is_empty() => format!("; sent was “{}”", cut(body)),
            _ => String::new(),
        }
    }
}
