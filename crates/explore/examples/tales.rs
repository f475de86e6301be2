use rolecall_adapters::InProcess;
use rolecall_explore::{examine::examine, generate::Generator, hunt, proof};
use rolecall_model::{Readings, verdict::Verdict};
use rolecall_simulator::{Mutant, Policy};
use rolecall_suite::register;
use std::sync::Arc;
fn main() {
    let budget: u64 = std::env::args().nth(1).unwrap().parse().unwrap();
    let step: usize = std::env::args().nth(2).unwrap().parse().unwrap();
    let verbose = std::env::args().nth(3).is_some();
    let readings = Readings::default();
    let model = Arc::new(Policy::new(readings));
    let suspects = rolecall_explore::diagnose::Suspects::new(model.clone());
    let generator = Generator::new(1, 32, &[], &[]);
    let register = Arc::new(register::embedded().unwrap());
    let chosen = register::Readings::defaults(&register);
    let rt = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let (mut found, mut told, mut proven, mut right, mut lines) = (0, 0, 0, 0, Vec::new());
    for m in Mutant::all()
        .iter()
        .filter(|m| m.applies(&readings))
        .step_by(step)
    {
        let p = Arc::new(Policy::with_mutant(readings, m));
        let (Some(c), _) = hunt::hunt(&model, &p, &generator, budget) else {
            continue;
        };
        found += 1;
        let t = std::time::Instant::now();
        let f = rt.block_on(examine(&suspects, &p, c.play, c.difference));
        let took = t.elapsed();
        let own = f
            .diagnosis
            .requirements
            .iter()
            .any(|r| m.requirements().contains(&r.as_str()));
        if own {
            right += 1
        }
        let Some(tale) = &f.tale else {
            println!(
                "UNTOLD {} {} {:?} {:?} view {:?}",
                m.id(),
                f.difference.operation,
                f.difference.shape,
                f.play.steps.last(),
                f.difference.view
            );
            continue;
        };
        told += 1;
        let tags: Vec<String> = f
            .diagnosis
            .requirements
            .iter()
            .map(|r| format!("@{r}"))
            .chain(tale.moves_the_clock().then(|| "@clock".to_owned()))
            .collect();
        let text = format!("Feature: Explored\n\n{}", tale.scenario(&tags, &tale.title));
        lines.push(text.lines().count());
        let sim: Arc<dyn rolecall_model::implementation::Implementation> =
            Arc::new(InProcess::new(model.clone()));
        let mutant: Arc<dyn rolecall_model::implementation::Implementation> =
            Arc::new(InProcess::new(p.clone()));
        let a = rt.block_on(proof::verdicts(&register, &chosen, &text, sim, "x"));
        let b = rt.block_on(proof::verdicts(&register, &chosen, &text, mutant, "x"));
        let ok = matches!(&a, Ok(v) if v.len() == 1 && v[0].0 == Verdict::Pass)
            && matches!(&b, Ok(v) if v.len() == 1 && v[0].0 == Verdict::Fail);
        if ok {
            proven += 1
        } else {
            println!(
                "UNPROVEN {} {:?} {:?}\n  diff {:?}\n{text}",
                m.id(),
                a,
                b,
                f.difference
            )
        }
        if verbose {
            println!(
                "{} own={own} {took:?} {} replays; {} {}\n{text}",
                m.id(),
                f.replays,
                f.diagnosis.mutants.len(),
                f.difference.shape
            )
        }
    }
    lines.sort();
    println!(
        "found {found} told {told} proven {proven} own requirement {right} median lines {:?}",
        lines.get(lines.len() / 2)
    );
}
