//! The content of a cell: the outcomes of its attempts, and their sum.

use rolecall_model::Outcome;
use serde::Serialize;

use rolecall_model::verdict::Verdict;
use rolecall_suite::run::Unmet;

/// The purpose of an attempt.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Way {
    /// To see something.
    Look,
    /// To change something, or to do a single act.
    Change,
}

/// The sum of a cell's attempts.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// Neither looked at nor changed.
    None,
    /// Looked at and not changed.
    View,
    /// Looked at and changed.
    Change,
    /// A single act that was refused.
    No,
    /// A single act that was done.
    Yes,
    /// A part of the attempts was done, in another combination than those above.
    Partly,
    /// At least one attempt was not answered.
    Unanswered,
    /// The row does not apply to the column.
    Moot,
}

impl Value {
    /// The word that the page shows.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::View => "view",
            Self::Change => "change",
            Self::No => "no",
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::Unanswered => "?",
            Self::Moot => "",
        }
    }
}

/// The outcome of one attempt.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum Answer {
    /// It was carried out.
    Done,
    /// It was not.
    Refused {
        /// The requirement that the refusal names, if it names one.
        #[serde(skip_serializing_if = "Option::is_none")]
        requirement: Option<String>,
    },
    /// The implementation did not answer, or could not be asked.
    Unanswered {
        /// Why not.
        reason: String,
        /// The verdict of a scenario in the same situation.
        #[serde(skip)]
        verdict: Verdict,
    },
}

impl From<Outcome> for Answer {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done(_) => Self::Done,
            Outcome::Refused(refusal) => Self::Refused {
                requirement: refusal.requirement.map(std::borrow::Cow::into_owned),
            },
        }
    }
}

impl From<Unmet> for Answer {
    fn from(unmet: Unmet) -> Self {
        Self::Unanswered {
            reason: unmet.observed,
            verdict: unmet.verdict,
        }
    }
}

/// One attempt.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Attempt {
    /// The operation's name; empty where the attempt did not get as far as that.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub operation: &'static str,
    #[serde(skip)]
    pub(super) way: Way,
    /// Its outcome.
    #[serde(flatten)]
    pub answer: Answer,
}

/// In which direction the second of two sides differs from the first. A right too many comes before one that is
/// missing.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// It allows what the first refuses.
    Wider,
    /// It refuses what the first allows.
    Narrower,
    /// Both, in parts.
    Otherwise,
}

impl Direction {
    /// All of them, in order.
    pub(super) const ALL: [Self; 3] = [Self::Wider, Self::Narrower, Self::Otherwise];

    /// It in a word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Wider => "wider",
            Self::Narrower => "narrower",
            Self::Otherwise => "otherwise",
        }
    }
}

/// One side's answer to the question of a cell.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Finding {
    /// The sum.
    pub value: Value,
    /// One attempt after another.
    #[serde(rename = "asked", skip_serializing_if = "Vec::is_empty")]
    pub attempts: Vec<Attempt>,
    /// Why the scene of the question could not be brought about.
    #[serde(flatten)]
    hindered: Option<Answer>,
}

impl Finding {
    /// Sums up the attempts of a cell.
    pub(super) fn of(attempts: Vec<Attempt>) -> Self {
        let done = |way| {
            let mut all = attempts.iter().filter(|it| it.way == way).peekable();
            all.peek()?;
            let answers: Vec<_> = all.map(|it| it.answer == Answer::Done).collect();
            Some((answers.contains(&true), !answers.contains(&false)))
        };
        let answered = |it: &Attempt| !matches!(it.answer, Answer::Unanswered { .. });
        let value = if !attempts.iter().all(answered) {
            Value::Unanswered
        } else {
            match (done(Way::Look), done(Way::Change)) {
                (None, None) => Value::Moot,
                (Some((false, _)), None | Some((false, _))) => Value::None,
                (Some((_, true)), None | Some((false, _))) => Value::View,
                (Some((_, true)), Some((_, true))) => Value::Change,
                (None, Some((false, _))) => Value::No,
                (None, Some((_, true))) => Value::Yes,
                _ => Value::Partly,
            }
        };
        Self {
            value,
            attempts,
            hindered: None,
        }
    }

    /// A question whose scene could not be brought about.
    pub(super) fn unanswered(reason: Answer) -> Self {
        Self {
            value: Value::Unanswered,
            attempts: Vec::new(),
            hindered: Some(reason),
        }
    }

    /// Each reason for a missing answer, with the verdict of a scenario in the same situation.
    pub(super) fn hindrances(&self) -> impl Iterator<Item = (&str, Verdict)> {
        let answers = self.attempts.iter().map(|it| &it.answer);
        answers
            .chain(&self.hindered)
            .filter_map(|answer| match answer {
                Answer::Unanswered { reason, verdict } => Some((reason.as_str(), *verdict)),
                _ => None,
            })
    }

    /// The first requirement that a refusal names.
    pub(super) fn requirement(&self) -> Option<&str> {
        self.attempts.iter().find_map(|it| match &it.answer {
            Answer::Refused { requirement } => requirement.as_deref(),
            _ => None,
        })
    }

    /// Whether both answered an attempt, and differently.
    pub(super) fn differs(&self, other: &Self) -> bool {
        self.attempts
            .iter()
            .zip(&other.attempts)
            .any(|(here, there)| {
                let refused = |it: &Attempt| matches!(it.answer, Answer::Refused { .. });
                let done = |it: &Attempt| it.answer == Answer::Done;
                done(here) && refused(there) || refused(here) && done(there)
            })
    }

    /// The rights that the other allows more or less than this one.
    pub(super) fn direction(&self, other: &Self) -> Direction {
        let done = |it: &Finding| -> Vec<bool> {
            let attempts = it.attempts.iter();
            attempts.map(|it| it.answer == Answer::Done).collect()
        };
        let (here, there) = (done(self), done(other));
        let mut pairs = here.iter().zip(&there);
        let wider = pairs.clone().any(|(here, there)| !here && *there);
        let narrower = pairs.any(|(here, there)| *here && !there);
        match (wider, narrower) {
            (true, false) => Direction::Wider,
            (false, true) => Direction::Narrower,
            _ => Direction::Otherwise,
        }
    }

    /// The value, with the attempts or the requirement that explain it.
    pub(super) fn in_words(&self) -> String {
        let done = self.operations(true);
        let mut words = self.value.word().to_owned();
        if matches!(self.value, Value::Partly | Value::Unanswered) && !done.is_empty() {
            words.push_str(&format!(" ({done} done)"));
        } else if let Some(requirement) = self.requirement() {
            words.push_str(&format!(" ({requirement})"));
        }
        words
    }

    /// Which of the attempts were done and which were refused.
    pub(super) fn parts(&self) -> String {
        let (done, refused) = (self.operations(true), self.operations(false));
        format!("{done} done, {refused} refused")
    }

    fn operations(&self, done: bool) -> String {
        let chosen = self.attempts.iter();
        let chosen = chosen.filter(|it| (it.answer == Answer::Done) == done);
        let names: Vec<_> = chosen.map(|it| it.operation).collect();
        names.join(", ")
    }
}

/// One question to one administrator.
#[derive(Clone, Debug, Serialize)]
pub struct Cell {
    /// Whether the sides differ.
    pub differs: bool,
    /// The answer of each side.
    pub sides: Vec<Finding>,
}

impl Cell {
    pub(super) fn new(sides: Vec<Finding>) -> Self {
        let mut rest = sides.iter();
        let differs = match rest.next() {
            Some(first) => rest.any(|other| first.differs(other)),
            None => false,
        };
        Self { differs, sides }
    }

    /// The word of each side, or the one that both have in common.
    pub(super) fn words(&self) -> Vec<&'static str> {
        let mut words: Vec<_> = self.sides.iter().map(|it| it.value.word()).collect();
        if !self.differs {
            words.dedup();
        }
        words
    }
}
