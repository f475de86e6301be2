use rolecall_explore::{generate::Generator, hunt};
use rolecall_model::Readings;
use rolecall_simulator::{Mutant, Policy};
use std::sync::Arc;
fn main() {
    let budget: u64 = std::env::args().nth(1).unwrap().parse().unwrap();
    let readings = Readings::default();
    let model = Arc::new(Policy::new(readings));
    let generator = Generator::new(1, 32, &[], &[]);
    let t = std::time::Instant::now();
    let (found, n) = hunt::hunt(&model, &model, &generator, budget);
    println!(
        "faithful: {:?} after {n} in {:?}: {} per s",
        found.map(|c| c.difference),
        t.elapsed(),
        n as f64 / t.elapsed().as_secs_f64()
    );
    let t = std::time::Instant::now();
    let mut plays = 0usize;
    for i in 0..n / 32 {
        plays += generator.play(i).steps.len();
    }
    println!("generation alone {plays} in {:?}", t.elapsed());
    let met = hunt::coverage(&model, (0..3000).map(|i| generator.play(i)));
    let mut done = std::collections::BTreeSet::new();
    for m in &met {
        if m.refused_on.is_none() {
            done.insert(m.operation);
        }
    }
    let never: Vec<_> = rolecall_model::Command::OPERATIONS
        .iter()
        .filter(|o| !done.contains(*o))
        .collect();
    println!("met {} never done {never:?}", met.len());
    if std::env::args().nth(2).is_none() {
        return;
    }
    let all: Vec<_> = Mutant::all()
        .iter()
        .filter(|m| m.applies(&readings))
        .collect();
    let step: usize = std::env::args().nth(2).unwrap().parse().unwrap();
    let next = std::sync::atomic::AtomicUsize::new(0);
    let res = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|s| {
        for _ in 0..2 {
            s.spawn(|| {
                loop {
                    let i = next.fetch_add(step, std::sync::atomic::Ordering::Relaxed);
                    let Some(m) = all.get(i) else { break };
                    let p = Arc::new(Policy::with_mutant(readings, m));
                    let (f, n) = hunt::hunt(&model, &p, &generator, budget);
                    res.lock().unwrap().push((m.id(), f.map(|c| c.commands), n));
                }
            });
        }
    });
    let res = res.into_inner().unwrap();
    let mut found: Vec<u64> = res.iter().filter_map(|r| r.1).collect();
    found.sort();
    println!(
        "{} of {} found; median {:?}",
        found.len(),
        res.len(),
        found.get(found.len() / 2)
    );
    for r in res.iter().filter(|r| r.1.is_none()) {
        println!("  {}", r.0);
    }
}
