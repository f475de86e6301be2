//! Several questions at once: what was asked before is asked again, and the answers have to be the same.

use serde_json::{Map, Value, json};

use super::answer::Decision;

/// As many questions are asked at once at most: the latest.
const MOST: usize = 16;

/// The parts of a question.
const PARTS: [&str; 4] = ["subject", "action", "resource", "context"];

/// A question and what was said to it.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) question: Value,
    /// The attempt in a short form, for messages.
    pub(super) what: String,
    pub(super) decision: Decision,
}

/// The latest questions, oldest first.
pub(super) fn latest(asked: &[Asked]) -> &[Asked] {
    asked
        .get(asked.len().saturating_sub(MOST)..)
        .unwrap_or(asked)
}

/// One request of all these questions. What they have in common is said once, as AuthZEN's default.
pub(super) fn request(asked: &[Asked]) -> Value {
    let mut request = Map::new();
    let mut questions: Vec<Value> = asked.iter().map(|one| one.question.clone()).collect();
    if let [first, _, ..] = asked {
        for part in PARTS {
            let same = |one: &Asked| one.question.get(part) == first.question.get(part);
            let Some(common) = first.question.get(part).filter(|_| asked.iter().all(same)) else {
                continue;
            };
            request.insert(part.to_owned(), common.clone());
            for question in questions.iter_mut().filter_map(Value::as_object_mut) {
                question.remove(part);
            }
        }
    }
    request.insert("evaluations".to_owned(), Value::Array(questions));
    request.insert(
        "options".to_owned(),
        json!({ "evaluations_semantic": "execute_all" }),
    );
    Value::Object(request)
}

/// Checks an answer to all these questions; the error is the first contradiction.
pub(super) fn check(asked: &[Asked], answer: &Value) -> Result<(), String> {
    let decisions = Decision::read_all(answer, asked.len())?;
    let differs = asked
        .iter()
        .zip(&decisions)
        .find(|(asked, again)| asked.decision.is_allowed() != again.is_allowed());
    let Some((wrong, again)) = differs else {
        return Ok(());
    };
    let word = |allowed| if allowed { "allowed" } else { "denied" };
    let twin = asked.iter().find(|other| {
        let decides_alike = other.decision.is_allowed() == again.is_allowed();
        decides_alike && is_twin(&other.question, &wrong.question)
    });
    let why = twin.map_or_else(String::new, |twin| {
        format!(
            "; two questions have equal ids and other properties, and the other one, `{}`, is {} itself: \
             the decision point seems to decide both by the properties of one",
            twin.what,
            word(again.is_allowed()),
        )
    });
    Err(format!(
        "`{}` was {} when it was asked alone, and is {} among others{why}; with batch = false under \
         [decision-point], only single questions are sent",
        wrong.what,
        word(wrong.decision.is_allowed()),
        word(again.is_allowed()),
    ))
}

/// True if two questions name the same subject, action and resource, and differ in the rest.
fn is_twin(one: &Value, other: &Value) -> bool {
    const NAMES: [&str; 5] = [
        "/subject/type",
        "/subject/id",
        "/action/name",
        "/resource/type",
        "/resource/id",
    ];
    let is_same = |name: &&'static str| {
        let named = one.pointer(name);
        named.is_some() && named == other.pointer(name)
    };
    one != other && NAMES.iter().all(is_same)
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use rolecall_model::Refusal;

    use super::*;

    fn asked(what: &str, status: &str, is_allowed: bool) -> Asked {
        let question = json!({
            "subject": { "type": "user", "id": "fia" },
            "action": { "name": "change-site" },
            "resource": { "type": "site", "id": "one", "properties": { "status": status } },
        });
        let denied = || Refusal {
            requirement: None,
            text: "no".into(),
        };
        let decision = match is_allowed {
            true => Decision::Allowed,
            false => Decision::Denied(denied()),
        };
        Asked {
            question,
            what: what.to_owned(),
            decision,
        }
    }

    #[test]
    fn a_question_that_is_decided_by_the_facts_of_another_is_explained() {
        let questions = [
            asked("before", "open", true),
            asked("after", "closed", false),
        ];
        let answer = json!({ "evaluations": [{ "decision": true }, { "decision": true }] });
        let error = check(&questions, &answer).unwrap_err();
        for says in [
            "`after` was denied when it was asked alone",
            "equal ids and other properties",
            "`before`, is allowed itself",
            "batch = false",
        ] {
            assert!(error.contains(says), "{error}");
        }

        // Without such a question, nothing is made up.
        let answer = json!({ "evaluations": [{ "decision": false }] });
        let error = check(&questions[..1], &answer).unwrap_err();
        assert!(!error.contains("equal ids"), "{error}");
        assert!(error.contains("batch = false"), "{error}");
        let answer = json!({ "evaluations": [{ "decision": true }, { "decision": false }] });
        assert_eq!(check(&questions, &answer), Ok(()));
    }
}
