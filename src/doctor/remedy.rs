//! Problems with one request of the mapping, and their remedies.

use rolecall_model::verdict::Cause;

use super::answer::{cut, says_no};
use super::choose::Behaviour;
use super::diagnose::{Case, is_unreadable};

impl Case<'_> {
    pub(super) fn failed(&self, message: &str, cause: Cause) -> (String, String) {
        let place = &self.place;
        let status = self.status().unwrap_or_default();
        if cause == Cause::Mapping && self.response().is_none() {
            return (message.to_owned(), format!("correct it under [{place}]"));
        }
        if let Some(status) = self.unlisted() {
            let problem = format!("a refusal is not recognized as one: {}", self.said());
            let first = match is_unreadable(status) {
                true => format!(
                    "check first that the server can read this request: {place}.body, .query and \
                     .path, and its words under [names]{}; if it can, ",
                    self.sent(),
                ),
                false => String::new(),
            };
            let remedy = format!(
                "{first}add {status} to `refused` under [defaults], or under [{place}] if it means \
                 that here alone"
            );
            return (problem, remedy);
        }
        if (200..300).contains(&status) {
            let remedy = format!(
                "find where the answer has the value, and correct [{place}]; the answer is {}",
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
    pub(super) fn refused(&self) -> (String, String) {
        let status = self.status().unwrap_or_default();
        let problem = format!(
            "refused where it has to be done: {}",
            self.asked_and_answered()
        );
        // The file itself takes such an answer for a refusal, so the server has read the request.
        let remedy = match is_unreadable(status) {
            true => format!(
                "the file takes {status} for a refusal here: check that whatever {} names is there, which \
                 the fixtures create and earlier requests extract; or narrow `refused` and `refused-when`{}",
                self.place,
                self.sent(),
            ),
            false => self.remedy_for(status),
        };
        (problem, remedy)
    }

    /// The remedy for an answer with this status, where the reference carries the command out.
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
                "the mapping takes this answer for a refusal: check its text, or correct \
                 `refused-when`{sent}"
            ),
            300..=399 => format!("write the final address into target.base-url or {place}.path"),
            400 | 422 => {
                let refuses = match self.finding.wanted {
                    Some(Behaviour::Refused) => format!(
                        "; if all of that is right, {status} is how the server refuses: add it to \
                         `refused`"
                    ),
                    _ => String::new(),
                };
                format!(
                    "the server cannot read the request: check {place}.body, .query and .path, and \
                     its words under [names]{sent}{refuses}"
                )
            }
            401 => format!(
                "check the credentials: the server does not accept those that {place} was sent with"
            ),
            403 if self.by_operator() => format!(
                "the operator has to be able to do this: give the operator's account the rights, or \
                 use another request under [{place}]"
            ),
            403 => format!(
                "the server understands the request and refuses the user: check that \
                 fixtures.hold-role gives the role, that [names.role] has its name, and that \
                 {place} requests the right operation"
            ),
            404 => format!(
                "the path leads nowhere, or the identifier in it is not the server's: check \
                 {place}.path and what the fixtures extract as `id`"
            ),
            405 => format!("check {place}.method{}", allowed.unwrap_or_default()),
            406 | 415 => format!("check the content type and headers of {place}"),
            409 => format!(
                "the request conflicts with existing data: check what {place} creates and its \
                 names{sent}"
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
    pub(super) fn done(&self) -> (String, String) {
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
                "if this answer is a refusal, declare it with `refused` or `refused-when` under \
                 [{place}]; if not, the server does what the rules forbid, or does not check who asks"
            )
        };
        (problem, remedy)
    }

    pub(super) fn otherwise(
        &self,
        expected: &str,
        observed: &str,
        empty: Option<&str>,
    ) -> (String, String) {
        let place = &self.place;
        let expected = cut(expected);
        let observed = cut(observed);
        if let Some(field) = empty {
            let problem = format!("answered, but `{field}` is empty: expected {expected}");
            let remedy = format!(
                "correct {place}.extract.{field}: it finds nothing in {}",
                self.excerpt(),
            );
            return (problem, remedy);
        }
        let problem = format!(
            "answered, but differently from the reference: expected {expected}; observed {observed}"
        );
        let clock = if self.finding.after_clock {
            "; the clock was advanced before: check that fixtures.advance-clock moves the server's \
             clock, or list advance-clock under conformance.lacks"
        } else {
            ""
        };
        let remedy = format!(
            "check that the earlier requests took effect, and that {place} reads them: the answer \
             was {}{clock}",
            self.excerpt(),
        );
        (problem, remedy)
    }
}
