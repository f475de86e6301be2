//! A decision point in this process, whose keeper holds what it may not do.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::sync::Arc;

use futures::FutureExt as _;
use rolecall_model::command::RoleName;
use rolecall_model::implementation::{Implementation as _, Session};
use rolecall_model::vocabulary::{OrganizationKind, Role};
use rolecall_model::{Actor, Answer, Command, Fixture, OrganizationId, Outcome, Readings, UserId};
use rolecall_simulator::facts::Question;
use rolecall_simulator::{Mutant, Policy};
use serde_json::{Value, json};

use super::DecisionPoint;
use super::answer::Decision;
use super::batch::{self, Asked};

const ACME: OrganizationId = OrganizationId(0);
const FIA: Actor = Actor::User(UserId(0));
const ULLA: UserId = UserId(1);

/// Fia is full administrator of Acme, Ulla a user of it without a licence; the point has this bug.
fn session(mutant: &str) -> Box<dyn Session> {
    let mut session =
        DecisionPoint::with_mutant(Readings::default(), Mutant::find(mutant).unwrap()).open("");
    let user = |name: &str| Fixture::AddUser {
        organization: ACME,
        email: format!("{name}@acme.example"),
        name: name.to_owned(),
        verified: true,
        active: true,
        licences: Vec::new(),
    };
    for fixture in [
        Fixture::AddOrganization {
            name: "Acme".into(),
            kind: OrganizationKind::Customer,
            contact_center: true,
        },
        user("fia"),
        user("ulla"),
        Fixture::HoldRole {
            organization: ACME,
            user: UserId(0),
            role: Role::FullAdministrator,
            site: None,
            lifetime: None,
        },
    ] {
        session.prepare(&fixture).now_or_never().unwrap().unwrap();
    }
    session
}

fn attempt(session: &mut dyn Session, actor: Actor, command: &Command) -> Outcome {
    session
        .attempt(actor, command)
        .now_or_never()
        .unwrap()
        .unwrap()
}

fn grant(role: Role) -> Command {
    Command::GrantRole {
        organization: ACME,
        user: ULLA,
        role: RoleName::Known(role),
        site: None,
    }
}

fn roles(session: &mut dyn Session) -> Outcome {
    let organization = ACME;
    let command = Command::ViewRoles {
        organization,
        user: ULLA,
    };
    attempt(session, Actor::Operator, &command)
}

#[test]
fn a_wrongly_allowed_act_counts_as_done_and_changes_nothing() {
    let mut session = session("CCSA-ELIG-06/no-licence/ignored");
    let command = grant(Role::ContactCenterServiceAdministrator);
    let outcome = attempt(&mut *session, FIA, &command);
    assert_eq!(outcome, Outcome::Done(Answer::Nothing));
    let nothing = Outcome::Done(Answer::Roles { roles: Vec::new() });
    assert_eq!(roles(&mut *session), nothing);
}

#[test]
fn a_rightly_allowed_act_is_carried_out_by_the_keeper() {
    let mut session = session("CCSA-ELIG-06/no-licence/ignored");
    assert!(session.vouch().is_err(), "nothing was asked yet");
    let outcome = attempt(&mut *session, FIA, &grant(Role::DeviceAdministrator));
    assert!(outcome.is_done());
    assert!(session.vouch().is_ok());
    let held = vec![Role::DeviceAdministrator];
    assert_eq!(
        roles(&mut *session),
        Outcome::Done(Answer::Roles { roles: held })
    );
    // Ulla gives nobody anything: the point says so, and the keeper is not asked.
    let outcome = attempt(
        &mut *session,
        Actor::User(ULLA),
        &grant(Role::FullAdministrator),
    );
    assert!(!outcome.is_done());
    let exchanges = session.take_exchanges();
    assert!(exchanges.iter().all(|it| it.request.is_none()));
}

fn asked(subject: &str, allowed: bool) -> Asked {
    Asked {
        question: json!({ "subject": subject, "action": "a", "context": { "time": 0 } }),
        what: format!("a by {subject}"),
        decision: Decision::read(&json!({ "decision": allowed })).unwrap(),
    }
}

#[test]
fn parts_that_questions_share_are_sent_once() {
    let request = batch::request(&[asked("Fia", true), asked("Ulla", false)]);
    assert_eq!(
        request,
        json!({
            "action": "a",
            "context": { "time": 0 },
            "evaluations": [{ "subject": "Fia" }, { "subject": "Ulla" }],
            "options": { "evaluations_semantic": "execute_all" },
        })
    );
    let alone = batch::request(&[asked("Fia", true)]);
    assert_eq!(alone["evaluations"][0], asked("Fia", true).question);
    assert_eq!(alone.get("action"), None);
}

#[test]
fn a_contradiction_is_named() {
    let both = [asked("Fia", true), asked("Ulla", false)];
    let answer = |first: Value, second: Value| json!({ "evaluations": [{ "decision": first }, { "decision": second }] });
    assert_eq!(
        batch::check(&both, &answer(true.into(), false.into())),
        Ok(())
    );
    let error = batch::check(&both, &answer(true.into(), true.into())).unwrap_err();
    let says =
        "`a by Ulla` was denied when it was asked alone, and is allowed among others; with batch";
    assert!(error.starts_with(says), "{error}");
    let error = batch::check(&both, &answer("yes".into(), false.into())).unwrap_err();
    assert!(
        error.starts_with("evaluations[0]: `decision` is \"yes\""),
        "{error}"
    );
}

#[test]
fn the_latest_questions_are_asked_again() {
    let many: Vec<_> = (0..40).map(|n| asked(&n.to_string(), true)).collect();
    let latest = batch::latest(&many);
    assert_eq!(latest.len(), 16);
    assert_eq!(latest[15].what, "a by 39");
    assert_eq!(batch::latest(&many[..3]).len(), 3);
}

#[test]
fn a_denial_may_name_its_requirement_and_says_nothing_else() {
    let denied = |context: Value| Decision::read(&json!({ "decision": false, "context": context }));
    let Ok(Decision::Denied(refusal)) = denied(json!({
        "requirement": "GEN-01",
        "reason_admin": { "en": "Ulla of Acme" },
    })) else {
        panic!("it is a denial");
    };
    assert_eq!(refusal.requirement.as_deref(), Some("GEN-01"));
    assert!(!refusal.text.contains("Ulla"));
    let Ok(Decision::Denied(refusal)) = denied(json!({ "requirement": 7 })) else {
        panic!("it is a denial");
    };
    assert_eq!(refusal.requirement, None);
}

const VOCABULARY: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../docs/decision-points.md"
));

#[test]
fn the_documented_question_has_the_documented_answer() {
    let examples = VOCABULARY.split("```json").skip(1);
    let example = examples
        .map(|rest| rest.split("```").next().unwrap())
        .next();
    let question: Question = serde_json::from_str(example.unwrap()).unwrap();
    // Nothing is in the example that the vocabulary does not have.
    let written: Value = serde_json::from_str(example.unwrap()).unwrap();
    assert_eq!(serde_json::to_value(&question).unwrap(), written);
    let policy = Arc::new(Policy::new(Readings::default()));
    let Ok(Outcome::Refused(refusal)) = question.decide(&policy) else {
        panic!("a Standard licence does not suffice");
    };
    assert_eq!(refusal.requirement.as_deref(), Some("CCSA-ELIG-05"));
}

#[test]
fn every_operation_every_role_and_every_fact_is_documented() {
    let has = |word: &str| VOCABULARY.contains(&format!("`{word}`"));
    for operation in Command::OPERATIONS {
        assert!(has(operation), "{operation}");
    }
    for role in Role::ALL {
        assert!(has(role.slug()), "{role}");
    }
    let schemas = rolecall_simulator::http::document().to_json().unwrap();
    let schemas: Value = serde_json::from_str(&schemas).unwrap();
    let schemas = schemas["components"]["schemas"].as_object().unwrap();
    let facts = schemas
        .iter()
        .filter(|(name, _)| name.ends_with("Facts") || *name == "Context");
    let mut seen = 0;
    for (name, schema) in facts {
        for property in schema["properties"].as_object().unwrap().keys() {
            let listed = VOCABULARY.contains(property.as_str());
            assert!(listed, "{property} of {name}");
            seen += 1;
        }
    }
    assert!(seen > 60, "{seen}");
}
