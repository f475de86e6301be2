//! A server with one bug is found out over HTTP, and everything that is written names the rule.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rolecall_model::Readings;
use rolecall_model::verdict::Verdict;
use rolecall_record::record::Conclusion;
use rolecall_simulator::Mutant;
use rolecall_suite::{register, suite};

use crate::program::{Served, certify};

const THREADS: usize = 3;

#[test]
fn mutants_of_eligibility_are_found_out() {
    let register = register::embedded().unwrap();
    let suite = suite::embedded(&register).unwrap();
    let is_tested = |id: &str| suite.scenarios().iter().any(|scenario| scenario.tests(id));
    let mutants: Vec<_> = Mutant::all()
        .iter()
        // A few of all, which the program proves in process: what matters here is the way over HTTP.
        .filter(|mutant| mutant.id().starts_with("CCSA-ELIG-0"))
        .filter(|mutant| mutant.applies(&Readings::default()))
        .filter(|mutant| mutant.requirements().iter().any(|id| is_tested(id)))
        .collect();
    assert!(!mutants.is_empty());

    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Some(mutant) = mutants.get(next.fetch_add(1, Ordering::Relaxed)) {
                    is_found_out(mutant);
                }
            });
        }
    });
}

fn is_found_out(mutant: &Mutant) {
    let server = Served::start(&["--mutant", mutant.id()]);
    for requirement in mutant.requirements() {
        let name = format!("mutant-{}-{requirement}", mutant.id());
        let run = certify(
            &name,
            &["--target", &server.url, "--requirement", requirement],
        );
        run.ran
            .expect(1, &[&format!("fail {requirement}"), "does not conform"]);
        assert_eq!(run.record.conclusion(), Conclusion::DoesNotConform);
        let mut judged = run.record.requirements.iter();
        let judged = judged.find(|judged| judged.id == requirement).unwrap();
        assert_eq!(
            judged.verdict,
            Some(Verdict::Fail),
            "{} under {}",
            judged.id,
            mutant.id()
        );
        for report in ["record.json", "report.html", "junit.xml", "summary.txt"] {
            let text = run.reports.read(report);
            assert!(
                text.contains(requirement),
                "{report} does not name {requirement}"
            );
        }
    }
}
