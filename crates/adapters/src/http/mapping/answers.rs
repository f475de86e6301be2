//! The statuses and expressions that decide what an answer to a request means.

use toml::Spanned;

use super::compile::{Compiler, Task};
use super::file::{self, Sender, Status};
use super::request::{DoneWhen, RefusedWhen, Statuses, Until};
use super::scope::Scope;
use super::target::seconds;
use super::template::Expression;

impl Compiler<'_> {
    pub(in crate::http) fn refused_when(
        &mut self,
        place: &str,
        written: &file::Request,
        task: Task,
        sender: Sender,
        scope: &mut Scope,
    ) -> Option<RefusedWhen> {
        let own = written.refused_when.clone();
        let inherited = own.is_none();
        let expression = own.or_else(|| self.defaults.refused_when.clone())?;
        let expression = self.condition(place, "refused-when", &expression, inherited, scope)?;
        let is_attempt = matches!(task, Task::Operation(_)) && sender == Sender::Actor;
        Some(RefusedWhen {
            expression,
            inherited,
            is_answer: is_attempt || !inherited,
        })
    }

    /// The condition for an answer to count as done. A request that is repeated until a condition holds
    /// has no other.
    pub(in crate::http) fn done_when(
        &mut self,
        place: &str,
        written: &file::Request,
        scope: &mut Scope,
    ) -> Option<DoneWhen> {
        if let (Some(own), Some(_)) = (&written.done_when, &written.until) {
            let what =
                format!("{place}.done-when: the request waits until something holds already");
            let help = "say all of it in `until`".to_owned();
            self.problems.add(Some(own.span()), what, help);
        }
        if written.until.is_some() {
            return None;
        }
        let own = written.done_when.clone();
        let inherited = own.is_none();
        let expression = own.or_else(|| self.defaults.done_when.clone())?;
        let expression = self.condition(place, "done-when", &expression, inherited, scope)?;
        Some(DoneWhen {
            expression,
            inherited,
        })
    }

    pub(in crate::http) fn statuses(
        &mut self,
        place: &str,
        written: &file::Request,
        task: Task,
        sender: Sender,
    ) -> (Statuses, Statuses) {
        let done = written.done.clone().or_else(|| self.defaults.done.clone());
        // A refusal of the operator is not an answer to the actor, unless the request says so.
        let is_attempt = matches!(task, Task::Operation(_)) && sender == Sender::Actor;
        let refused = match &written.refused {
            Some(refused) => Some(refused.clone()),
            None if is_attempt => self.defaults.refused.clone(),
            None => None,
        };
        let usual = if is_attempt {
            Statuses::of(&[401, 403, 404])
        } else {
            Statuses::default()
        };
        let done_set = self.status_set(place, "done", done.as_ref(), Statuses::success());
        let refused_set = self.status_set(place, "refused", refused.as_ref(), usual);
        if let Some(status) = done_set.common(&refused_set) {
            let span = refused.or(done).map(|list| list.span());
            let what = format!("{place}: {status} would mean done and refused");
            self.problems
                .add(span, what, "list each status once".to_owned());
        }
        (done_set, refused_set)
    }

    /// Statuses that say that there is no such thing: those that HTTP has for it, unless one of them
    /// is listed by its number under something else. A range, such as `4xx`, is not meant like that.
    pub(in crate::http) fn unserved(&mut self, place: &str, written: &file::Request) -> Statuses {
        let own = written.unserved.clone();
        let listed = own.clone().or_else(|| self.defaults.unserved.clone());
        let usual = Statuses::of(&[405, 501]);
        let set = self.status_set(place, "unserved", listed.as_ref(), usual);
        let done = written.done.as_ref().or(self.defaults.done.as_ref());
        let refused = written.refused.as_ref().or(self.defaults.refused.as_ref());
        let numbers = [done, refused].into_iter().flatten();
        let numbers: Vec<_> = numbers
            .flat_map(|list| list.get_ref())
            .filter_map(|status| match status {
                Status::One(code) => Some(*code),
                Status::Range(range) => range.parse().ok(),
            })
            .collect();
        let otherwise = Statuses::of(&numbers);
        if let (Some(own), Some(status)) = (own, set.common(&otherwise)) {
            let what = format!("{place}: {status} would mean unserved and something else");
            self.problems
                .add(Some(own.span()), what, "list each status once".to_owned());
        }
        set.without(&otherwise)
    }

    /// An expression that tells what is not served from what is refused.
    pub(in crate::http) fn unserved_when(
        &mut self,
        place: &str,
        written: &file::Request,
        scope: &mut Scope,
    ) -> Option<Expression> {
        let own = written.unserved_when.clone();
        let inherited = own.is_none();
        let expression = own.or_else(|| self.defaults.unserved_when.clone())?;
        self.condition(place, "unserved-when", &expression, inherited, scope)
    }

    /// An expression over an answer. One of a request knows the variables of the request as well; a default
    /// is for requests with all kinds of variables, and knows none of them.
    fn condition(
        &mut self,
        place: &str,
        part: &str,
        written: &Spanned<String>,
        inherited: bool,
        scope: &mut Scope,
    ) -> Option<Expression> {
        let mut answer = match inherited {
            true => Scope::default().of_answer(&["text"]),
            false => scope.of_answer(&["text"]),
        };
        let expression = self.expression(place, part, written, &mut answer);
        scope.used.extend(answer.used);
        expression
    }

    /// How long the request is repeated, and until what.
    pub(in crate::http) fn until(
        &mut self,
        place: &str,
        written: &file::Request,
        scope: &mut Scope,
    ) -> Option<Until> {
        let Some(until) = &written.until else {
            for (part, written) in [("within", &written.within), ("every", &written.every)] {
                if let Some(written) = written {
                    let what = format!("{place}.{part}: nothing is waited for");
                    let help =
                        "say what for, such as until = \"body.status == 'ready'\"".to_owned();
                    self.problems.add(Some(written.span()), what, help);
                }
            }
            return None;
        };
        if written.paginate.is_some() {
            let what = format!("{place}.until: a list in pages is not waited for");
            let help = "wait in a request of its own, before the one that turns the pages";
            self.problems.add(Some(until.span()), what, help.to_owned());
        }
        let mut all = scope.of_answer(&[]);
        let expression = self.expression(place, "until", until, &mut all)?;
        scope.used.extend(all.used);
        let mut seconds = |part: &str, written: &Option<Spanned<f64>>, usual| match written {
            None => usual,
            Some(written) => {
                let place = format!("{place}.{part}");
                seconds(&place, written, false, &mut self.problems).unwrap_or(usual)
            }
        };
        Some(Until {
            expression,
            within: seconds("within", &written.within, self.poll.within),
            every: seconds("every", &written.every, self.poll.every),
        })
    }

    fn status_set(
        &mut self,
        place: &str,
        part: &str,
        written: Option<&Spanned<Vec<Status>>>,
        usual: Statuses,
    ) -> Statuses {
        let Some(written) = written else { return usual };
        self.note(
            place,
            part,
            written.span(),
            Statuses::parse(written.get_ref()),
        )
        .unwrap_or(usual)
    }
}
