//! A small record with every verdict in it, for the tests of records and reports.

use rolecall_model::verdict::Cause;

use super::*;

/// A run over HTTP: passes, a failure with exchanges, an inconclusive, an error and an inapplicable
/// scenario; hostile text where a server could put it.
pub fn sample() -> Record {
    Record::conclude(run(), requirements(), scenarios())
}

/// The sample's run, without results.
pub fn run() -> Run {
    Run {
        kit: Kit {
            name: "rolecall".into(),
            version: "0.1.0".into(),
            build: None,
        },
        register: Register {
            digest: format!("sha256:{}", "ab".repeat(32)),
            requirements: 9,
            foundations: vec![],
        },
        suite: Suite {
            digest: format!("sha256:{}", "cd".repeat(32)),
            scenarios: 9,
            foreign: false,
            layers: Vec::new(),
        },
        implementation: Implementation {
            name: "Example Hub".into(),
            version: "4.2.0".into(),
            vendor: Some("Example & Sons".into()),
            digest: Some(format!("sha256:{}", "12".repeat(32))),
            file_digest: Some(format!("sha256:{}", "34".repeat(32))),
            target: Some("http://127.0.0.1:8080".into()),
            adapter: Adapter::Http,
            lacks: vec![],
            indirect: vec![Indirect {
                operation: "grant-role".into(),
                why: "2 requests, a request as the operator".into(),
            }],
        },
        readings: [
            ("any-role-any-user", "exclusions-win", "exclusions-win"),
            ("site-licenses-user-admin", "blank", "mark"),
        ]
        .into_iter()
        .map(|(conflict, chosen, default)| {
            (
                conflict.into(),
                Reading {
                    chosen: chosen.into(),
                    default: default.into(),
                },
            )
        })
        .collect(),
        selection: Selection {
            complete: true,
            description: "everything".into(),
            arguments: vec![],
            shard: None,
        },
        rerun: vec![
            "--target".into(),
            "http://127.0.0.1:8080".into(),
            "--reading".into(),
            "site-licenses-user-admin=blank".into(),
        ],
        started: "2025-03-01T12:00:00Z".into(),
        duration_us: 1_250_000,
        claims: vec!["service-administrator".parse().unwrap()],
        expected_failures: vec![],
        parts: vec![],
    }
}

/// A requirement as the register gives it.
pub fn requirement(id: &str, title: &str, statement: &str) -> Requirement {
    Requirement {
        id: id.into(),
        area: id.split('-').next().unwrap().into(),
        title: title.into(),
        statement: statement.into(),
        modality: Modality::MustHold,
        basis: Basis::Stated,
        sources: vec![Source {
            document: "cc-service-administrator".into(),
            at: "Role management table / bullet 1".into(),
        }],
        conflict: None,
        reading: None,
        verdict: None,
        reason: String::new(),
        scenarios: vec![],
        controls: vec![],
        inapplicable: None,
        not_playable: 0,
        not_selected: 0,
    }
}

/// A scenario of three steps that passed.
pub fn scenario(id: &str, name: &str, requirements: &[&str]) -> Scenario {
    let step = |keyword: &'static str, text: &str| Step {
        keyword: keyword.into(),
        text: text.into(),
        line: None,
        table: None,
        doc_string: None,
        status: StepStatus::Passed,
        message: None,
    };
    let (path, line) = id.rsplit_once(':').unwrap();
    let line: usize = line.parse().unwrap();
    Scenario {
        id: id.into(),
        name: name.into(),
        feature: "Eligibility for the Contact Center Service Administrator role".into(),
        rule: Some("The role needs a Premium licence".into()),
        path: path.into(),
        line,
        area: path.split('/').next().unwrap().to_uppercase().into(),
        requirements: requirements.iter().map(|&id| id.into()).collect(),
        controls: vec![],
        readings: BTreeMap::new(),
        roles: vec!["full-administrator".into()],
        verdict: Verdict::Pass,
        accused: vec![],
        consequences: BTreeMap::new(),
        cause: None,
        reason: String::new(),
        lacking: None,
        failure: None,
        duration_us: 12_500,
        steps: [
            step("Given", "Fia is a full administrator of Acme"),
            step(
                "When",
                "Fia makes Ulla a contact center service administrator of Acme",
            ),
            step("Then", "Fia is refused"),
        ]
        .into_iter()
        .zip(line + 1..)
        .map(|(step, line)| Step {
            line: Some(line),
            ..step
        })
        .collect(),
        exchanges: vec![],
        label: "run-7".into(),
        evidence: None,
    }
}

/// `scenario`, gone wrong at step `step`.
pub fn unmet(mut scenario: Scenario, verdict: Verdict, cause: Cause, failure: Failure) -> Scenario {
    let status = match verdict {
        Verdict::Fail => StepStatus::Failed,
        Verdict::Inconclusive => StepStatus::Inconclusive,
        _ => StepStatus::Undefined,
    };
    for (i, step) in scenario.steps.iter_mut().enumerate().skip(failure.step) {
        let first = i == failure.step;
        step.status = if first { status } else { StepStatus::Skipped };
        step.message = first.then(|| failure.message.clone());
    }
    scenario.verdict = verdict;
    scenario.cause = Some(cause);
    scenario.failure = Some(failure);
    scenario
}

fn requirements() -> Vec<Requirement> {
    vec![
        requirement(
            "ORG-ASSIGN-01",
            "Full admin assigns a role to any user",
            "An implementation MUST let a Full Administrator give an organization role to \
             whichever user of the same organization it picks.",
        ),
        Requirement {
            modality: Modality::Should,
            ..requirement(
                "ORG-BP-01",
                "More than one administrator",
                "An organization SHOULD keep at least two administrators.",
            )
        },
        Requirement {
            conflict: Some("site-licenses-user-admin".into()),
            reading: Some("mark".into()),
            basis: Basis::Inferred,
            ..requirement(
                "SITE-TBL-31",
                "Licenses: Webex User Admin writes",
                "An implementation MUST let a Webex User Admin manage licences of assigned sites.",
            )
        },
        requirement(
            "CCSA-ELIG-04",
            "Premium licence suffices",
            "An implementation MUST let a user with a Premium licence receive the role.",
        ),
        Requirement {
            modality: Modality::MustDeny,
            sources: vec![
                Source {
                    document: "cc-service-administrator".into(),
                    at: "Role management table / bullet 1".into(),
                },
                Source {
                    document: "cc-administrator-roles".into(),
                    at: "Introduction".into(),
                },
            ],
            ..requirement(
                "CCSA-ELIG-05",
                "Standard licence does not suffice",
                "An implementation MUST NOT let a user with only a Standard licence receive the \
                 Contact Center Service Administrator role.",
            )
        },
        requirement(
            "CCSA-ELIG-06",
            "A full administrator is not eligible",
            "An implementation MUST NOT give the role to a Full Administrator.",
        ),
        requirement(
            "EXT-EXPIRY-01",
            "An external role ends on its date",
            "An implementation MUST end an external role on the date it was given until.",
        ),
        requirement(
            "PART-SELL-02",
            "A sold relation ends",
            "An implementation MUST end a partner's access when the relation ends.",
        ),
        requirement(
            "GEN-08",
            "Roles add up",
            "An implementation MUST let roles add up.",
        ),
    ]
}

fn scenarios() -> Vec<Scenario> {
    let refused = "ccsa/eligibility.feature:21";
    let server_text = "{\"roles\":[\"service\"],\"note\":\"<script>alert('x')</script> ]]> \u{1b}[31m\u{0}\u{ffff}\"}";
    let mut failed = unmet(
        scenario(
            refused,
            "A user with a Standard licence does not",
            &["CCSA-ELIG-05", "GEN-08"],
        ),
        Verdict::Fail,
        Cause::Implementation,
        Failure {
            step: 2,
            expected: "a refusal".into(),
            observed: format!("done: 201 Created\n{server_text}"),
            message: "Fia was not refused".into(),
            act: None,
        },
    );
    let exchange = |step, actor: &'static str, operation: &str| Exchange {
        step: Some(step),
        actor: actor.into(),
        operation: operation.into(),
        request: Some(Box::new(Request {
            method: "POST".into(),
            url: "http://127.0.0.1:8080/organizations/acme/grants".into(),
            headers: vec![("content-type".into(), "application/json".into())],
            body: "{\"user\":\"ulla\",\"role\":\"contact-center-service-administrator\"}".into(),
        })),
        response: Some(Box::new(Response {
            status: 201,
            headers: vec![("content-type".into(), "application/json".into())],
            body: server_text.into(),
            truncated: false,
        })),
        outcome: "done".into(),
        duration_us: Some(3_400),
    };
    failed.exchanges = vec![
        Exchange {
            step: None,
            ..exchange(0, "operator", "create-organization")
        },
        exchange(1, "Fia", "grant-role"),
    ];
    if let Some(step) = failed.steps.first_mut() {
        step.table = Some(vec![
            vec!["user".into(), "licence".into()],
            vec!["Ulla".into(), "Standard".into()],
        ]);
    }
    let unreachable = Failure {
        step: 1,
        expected: "an answer".into(),
        observed: String::new(),
        message: "no answer within 5 s".into(),
        act: None,
    };
    let mut silent = unmet(
        scenario(
            "ext/expiry.feature:9",
            "An external role ends",
            &["EXT-EXPIRY-01"],
        ),
        Verdict::Inconclusive,
        Cause::Network,
        unreachable.clone(),
    );
    silent.exchanges = vec![Exchange {
        response: None,
        outcome: "no answer within 5 s".into(),
        ..exchange(1, "Fia", "grant-role")
    }];
    let undefined = Failure {
        step: 0,
        expected: String::new(),
        observed: String::new(),
        message: "no step matches \"Fia is a ful administrator of Acme\"".into(),
        act: None,
    };
    vec![
        scenario(
            "org/assign.feature:7",
            "A full administrator gives a role",
            &["ORG-ASSIGN-01"],
        ),
        unmet(
            scenario(
                "org/practice.feature:5",
                "The last administrator stays",
                &["ORG-BP-01"],
            ),
            Verdict::Fail,
            Cause::Implementation,
            Failure {
                step: 2,
                expected: "a warning".into(),
                observed: "none".into(),
                message: "the last administrator left without a warning".into(),
                act: None,
            },
        ),
        Scenario {
            controls: vec!["CCSA-ELIG-05".into()],
            ..scenario(
                "ccsa/eligibility.feature:14",
                "A user with a Premium licence receives the role",
                &["CCSA-ELIG-04"],
            )
        },
        failed,
        scenario(
            "ccsa/eligibility.feature:30",
            "A full administrator does not",
            &["CCSA-ELIG-06"],
        ),
        Scenario {
            requirements: vec![],
            controls: vec!["CCSA-ELIG-06".into()],
            ..unmet(
                scenario("ccsa/eligibility.feature:38", "A plain user does", &[]),
                Verdict::Inconclusive,
                Cause::Network,
                unreachable,
            )
        },
        silent,
        unmet(
            scenario(
                "part/relations.feature:12",
                "The relation ends",
                &["PART-SELL-02"],
            ),
            Verdict::Error,
            Cause::Kit,
            undefined,
        ),
        Scenario {
            verdict: Verdict::Inapplicable,
            reason: "the implementation's clock cannot be moved".into(),
            lacking: Some("fixtures.advance-clock".into()),
            ..scenario(
                "ext/expiry.feature:20",
                "A role without a date stays",
                &["EXT-EXPIRY-01"],
            )
        },
    ]
}
