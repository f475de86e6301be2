//! Decision points over a real socket: one that is right, one with a bug, and some that are neither.

use std::path::Path;
use std::sync::Arc;

use rolecall_adapters::DecisionPoint;
use rolecall_model::verdict::Verdict;
use rolecall_record::evidence;
use rolecall_record::record::{Adapter, Claim, Conclusion, Record};
use rolecall_suite::register::{self, Readings};
use rolecall_suite::run::{self, Plan};
use rolecall_suite::suite::{self, Selection};

use crate::program::{Certified, Scratch, Served, certify, rolecall};
use crate::server::{self, Act};

/// How the reference server is asked, with these further lines in `[decision-point]`.
fn file(directory: &Scratch, url: &str, further: &str) -> String {
    let text = format!(
        "implementation = {{ name = \"point\", version = \"1\" }}\n\
         target = {{ base-url = \"{url}\", timeout = 5 }}\n\
         authentication = {{ operator-token = {{ env = \"ROLECALL_OPERATOR_TOKEN\" }} }}\n\
         [decision-point]\n{further}\n"
    );
    directory.write("point.toml", &text)
}

fn verdict(record: &Record, id: &str) -> (Option<Verdict>, String) {
    let mut requirements = record.requirements.iter();
    let found = requirements.find(|requirement| requirement.id == id);
    let found = found.unwrap();
    (found.verdict, found.reason.clone())
}

/// The scenarios of one requirement and its controls, at a decision point on this server.
fn certify_eligibility(name: &str, url: &str, further: &str) -> Certified {
    let directory = Scratch::new(&format!("{name}-file"));
    let file = file(&directory, url, further);
    let arguments = ["--implementation", &file, "--requirement", "CCSA-ELIG-05"];
    certify(name, &arguments)
}

#[test]
fn the_reference_server_decides_rightly_one_by_one_and_at_once() {
    let server = Served::start(&[]);
    let directory = Scratch::new("point-alone-file");
    let alone = file(&directory, &server.url, "");
    // The file that ships asks several questions at once as well.
    let at_once = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/implementations/decision-point.toml"
    );
    for (name, file) in [("point-alone", alone.as_str()), ("point-at-once", at_once)] {
        let part = ["--area", "GEN", "--shard", "1/4"];
        let from = ["--implementation", file, "--target", &server.url];
        let run = certify(name, &[&from[..], &part].concat());
        run.ran.expect(0, &["passes in part"]);
        let record = &run.record;
        evidence::unpack(Path::new(&run.reports.path("")), record).unwrap();
        assert_eq!(record.implementation.adapter, Adapter::Authzen);
        // Every pass rests on answers of the decision point, in each of the ways that it is asked.
        for scenario in record
            .scenarios
            .iter()
            .filter(|it| it.verdict == Verdict::Pass)
        {
            let evidence = scenario
                .evidence
                .as_ref()
                .map(|it| run.reports.read(&it.file));
            let asked = |path: &str| {
                let url = format!("{}{path}\"", server.url);
                evidence.as_ref().is_some_and(|it| it.contains(&url))
            };
            assert!(asked("/access/v1/evaluation"), "{}", scenario.id);
            let at_once = asked("/access/v1/evaluations");
            assert_eq!(at_once, name == "point-at-once", "{}", scenario.id);
        }
        // Here the kit itself carries out the effects of an act, which prove nothing.
        let (verdict, reason) = verdict(record, "GEN-18");
        assert_eq!(verdict, Some(Verdict::Inapplicable));
        assert!(reason.contains("does not claim it"), "{reason}");
    }
}

/// Scenarios without a question, and effects, are not a decision point's: its class can be full without them.
#[test]
fn a_decision_point_shows_its_class_in_full() {
    let register = Arc::new(register::embedded().unwrap());
    let suite = Arc::new(suite::embedded(&register).unwrap());
    let readings = Readings::defaults(&register);
    let point = Arc::new(DecisionPoint::faithful((&readings).into()));
    let claims: Vec<Claim> = vec!["decisions".parse().unwrap()];
    let claimed: Vec<_> = run::claimed(&register, &claims, &readings).collect();
    let selection = Selection::new(readings).claiming(claimed);
    let plan = Plan {
        claims,
        ..Plan::new(register, suite, selection, point)
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let record = runtime.block_on(run::run(plan, |_| {}));
    let level = &record.classes[0].level;
    assert!(level.full && level.of > 400, "{level:?}");
    assert_eq!(record.conclusion(), Conclusion::Conforms);
}

#[test]
fn a_decision_point_with_a_bug_is_found_out() {
    for (mutant, requirement) in [
        ("CCSA-ELIG-05/standard-licence/ignored", "CCSA-ELIG-05"),
        ("PART-HD-16/approved-elsewhere/ignored", "PART-HD-16"),
    ] {
        let server = Served::start(&["--mutant", mutant]);
        for further in ["", "batch = true"] {
            let name = format!("point-{requirement}-{}", further.len());
            let directory = Scratch::new(&format!("{name}-file"));
            let file = file(&directory, &server.url, further);
            let arguments = ["--implementation", &file, "--requirement", requirement];
            let run = certify(&name, &arguments);
            run.ran
                .expect(1, &[&format!("fail {requirement}"), "does not conform"]);
            let (verdict, _) = verdict(&run.record, requirement);
            assert_eq!(verdict, Some(Verdict::Fail));
        }
    }
}

#[test]
fn an_answer_that_is_not_a_decision_gives_no_verdict() {
    let json = |status: u16, body: &str| server::answer(status, "application/json", body);
    let answers = [
        (
            "text",
            json(200, r#"{"decision": "false"}"#),
            "neither true nor false",
        ),
        ("nothing", json(200, "{}"), "decision"),
        (
            "page",
            server::answer(200, "text/html", "<html>ok"),
            "JSON is needed",
        ),
        (
            "failure",
            json(500, r#"{"decision": false}"#),
            "failed with 500",
        ),
        ("refusal", json(403, r#"{"decision": false}"#), "403"),
        ("created", json(201, r#"{"decision": false}"#), "201"),
    ];
    for (name, answer, says) in answers {
        let url = server::start(move |_| Act::Raw(answer.clone()));
        let run = certify_eligibility(&format!("point-{name}"), &url, "");
        run.ran.expect(3, &[says, "inconclusive"]);
        for scenario in &run.record.scenarios {
            assert_eq!(
                scenario.verdict,
                Verdict::Inconclusive,
                "{name}: {}",
                scenario.id
            );
        }
    }
}

#[test]
fn somebody_who_always_says_the_same_does_not_conform() {
    for (name, decision, verdict_of_denial) in [
        ("yes", true, Verdict::Fail),
        ("no", false, Verdict::Inconclusive),
    ] {
        let body = format!(r#"{{"decision": {decision}}}"#);
        let answer = server::answer(200, "application/json", &body);
        let url = server::start(move |_| Act::Raw(answer.clone()));
        let run = certify_eligibility(&format!("point-always-{name}"), &url, "");
        let (verdict, _) = verdict(&run.record, "CCSA-ELIG-05");
        assert_eq!(verdict, Some(verdict_of_denial), "{name}");
        assert_ne!(run.ran.code, 0);
    }
}

#[test]
fn a_contradicting_decision_point_passes_nothing() {
    let lies = [
        (
            r#"{"evaluations": [{"decision": true}]}"#,
            "is allowed among others",
        ),
        (
            r#"{"evaluations": []}"#,
            "it has 0 decisions, and 1 questions were asked",
        ),
        (
            r#"{"evaluations": [{"decision": false}, {"decision": false}]}"#,
            "it has 2 decisions",
        ),
        (
            r#"{"evaluations": [{"decision": "no"}]}"#,
            "neither true nor false",
        ),
        (r#"{"decision": false}"#, "evaluations"),
    ];
    for (index, (lie, says)) in lies.into_iter().enumerate() {
        let lie = server::answer(200, "application/json", lie);
        let no = server::answer(200, "application/json", r#"{"decision": false}"#);
        let url = server::start(move |line| {
            let several = line.contains("/evaluations ");
            Act::Raw(if several { &lie } else { &no }.clone())
        });
        let run = certify_eligibility(&format!("point-lie-{index}"), &url, "batch = true");
        run.ran.expect(3, &[says]);
        let passed = |it: &rolecall_record::record::Scenario| it.verdict == Verdict::Pass;
        assert!(!run.record.scenarios.iter().any(passed), "{says}");
    }
}

#[test]
fn undecided_operations_are_inapplicable() {
    let server = Served::start(&[]);
    let directory = Scratch::new("point-lacks-file");
    let file = file(
        &directory,
        &server.url,
        "[conformance]\nlacks = [\"grant-role\"]",
    );
    let arguments = ["--implementation", &file, "--requirement", "CCSA-ELIG-05"];
    let run = certify("point-lacks", &arguments);
    let scenarios = &run.record.scenarios;
    let (lacking, others): (Vec<_>, Vec<_>) = scenarios
        .iter()
        .partition(|it| it.reason.contains("does not decide `grant-role`"));
    assert!(!lacking.is_empty());
    for scenario in lacking {
        assert_eq!(scenario.verdict, Verdict::Inapplicable, "{}", scenario.id);
    }
    for scenario in others {
        assert_eq!(scenario.verdict, Verdict::Pass, "{}", scenario.id);
    }
}

#[test]
fn a_word_that_is_no_fact_is_inapplicable() {
    let server = Served::start(&[]);
    let directory = Scratch::new("point-words-file");
    let lacking = "[lacking]\nlicence = [\"contact-center-standard\"]";
    let file = file(&directory, &server.url, lacking);
    let arguments = ["--implementation", &file, "--requirement", "CCSA-ELIG-05"];
    let run = certify("point-words", &arguments);
    let scenarios = &run.record.scenarios;
    let (lacking, others): (Vec<_>, Vec<_>) = scenarios.iter().partition(|it| {
        let mut steps = it.steps.iter();
        steps.any(|step| step.text.contains("Contact Center Standard"))
    });
    assert!(!lacking.is_empty() && !others.is_empty());
    for scenario in lacking {
        assert_eq!(scenario.verdict, Verdict::Inapplicable, "{}", scenario.id);
        let says = "no licence `contact-center-standard` (lacking.licence of point.toml)";
        assert!(scenario.reason.contains(says), "{}", scenario.reason);
    }
    for scenario in others {
        assert_eq!(scenario.verdict, Verdict::Pass, "{}", scenario.id);
    }
}

#[test]
fn mistakes_in_the_file_of_a_decision_point_are_told() {
    let head = "implementation = { name = \"point\", version = \"1\" }\n\
                target = { base-url = \"http://127.0.0.1:9\" }\n";
    let directory = Scratch::new("point-mistakes");
    for (rest, says) in [
        (
            "[decision-point]\nevaluate = \"/x\"",
            "unknown key `evaluate`",
        ),
        (
            "[decision-point]\nevaluation = \"x\"",
            "has to start with `/`",
        ),
        (
            "[decision-point]\n[operations.sign-in]",
            "unknown key `operations`",
        ),
        (
            "conformance.classes = [\"sites\"]\n[decision-point]",
            "cannot claim `sites`",
        ),
        (
            "conformance.lacks = [\"grant-rol\"]\n[decision-point]",
            "did you mean `grant-role`?",
        ),
    ] {
        let file = directory.write("point.toml", &format!("{head}{rest}\n"));
        rolecall(&["certify", "--implementation", &file]).expect(2, &[says]);
    }
    let file = directory.write("point.toml", &format!("{head}[decision-point]\n"));
    rolecall(&["certify", "--implementation", &file, "--class", "sites"])
        .expect(2, &["a decision point cannot claim `sites`"]);
}
