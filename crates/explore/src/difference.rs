//! A difference between the two sides of a play.

use std::fmt;

use rolecall_model::outcome::{Answer, AnswerKind, Outcome, Refusal};
use rolecall_model::{Command, UserId};

/// The first point of a play at which the sides differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The step, counted from zero, after which they differ.
    pub at: usize,
    /// The kind of answer or view in which they differ.
    pub shape: Shape,
    /// The operation that shows it: the one of the step, or the operator's view after it.
    pub operation: &'static str,
    /// The view of the operator that shows it; `None` if the answer of the step does.
    pub view: Option<Command>,
    /// The outcome at the simulator.
    pub expected: Outcome,
    /// The outcome at the implementation.
    pub observed: Outcome,
    /// The e-mails that differ.
    pub emails: Option<Emails>,
}

/// E-mails to one person that an act or an event sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Emails {
    /// The person.
    pub to: UserId,
    /// How many the simulator sent.
    pub expected: usize,
    /// How many the implementation sent.
    pub observed: usize,
}

/// The kinds of difference.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Shape {
    /// The simulator refuses, and the implementation carries the command out.
    Allowed,
    /// The simulator carries the command out, and the implementation refuses.
    Refused,
    /// Both carry it out and answer differently.
    Answered(AnswerKind),
    /// Both did the same, and the operator sees a different state.
    Left(AnswerKind),
    /// Other e-mails were sent.
    Mailed,
}

impl Shape {
    /// The word for it in reports.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Refused => "refused",
            Self::Answered(_) => "answer",
            Self::Left(_) => "state",
            Self::Mailed => "e-mails",
        }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Allowed => "carried out, and has to be refused",
            Self::Refused => "refused, and has to be carried out",
            Self::Answered(_) => "answered otherwise",
            Self::Left(_) => "left another state behind",
            Self::Mailed => "sent other e-mails",
        })
    }
}

impl Difference {
    /// The requirement on which the simulator refuses, if it does.
    #[must_use]
    pub fn refused_on(&self) -> Option<&str> {
        match &self.expected {
            Outcome::Refused(Refusal {
                requirement: Some(requirement),
                ..
            }) => Some(requirement),
            _ => None,
        }
    }

    /// True if both are the same difference, perhaps of plays of different length.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        self.shape == other.shape
            && self.operation == other.operation
            && self.refused_on() == other.refused_on()
    }

    /// The simulator's answer, if it carried the command out.
    pub(crate) const fn wanted(&self) -> Option<&Answer> {
        match &self.expected {
            Outcome::Done(answer) => Some(answer),
            Outcome::Refused(_) => None,
        }
    }

    /// The implementation's answer, if it carried the command out.
    pub(crate) const fn got(&self) -> Option<&Answer> {
        match &self.observed {
            Outcome::Done(answer) => Some(answer),
            Outcome::Refused(_) => None,
        }
    }
}
