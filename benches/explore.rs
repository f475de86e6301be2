//! Exploration in this process: how many commands a second two simulators agree on, against a hand-written loop that
//! decodes commands from bytes and compares nothing but whether they are carried out.
//!
//! Both run on every core; the figure is the sum.
#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench tells what it measured"
)]

use std::sync::Arc;
use std::time::Instant;

use arbitrary::{Arbitrary as _, Unstructured};
use rolecall_explore::generate::Generator;
use rolecall_explore::hunt::in_process;
use rolecall_model::{Actor, Command, Readings};
use rolecall_simulator::{Policy, Simulator};

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Commands of each thread.
const COMMANDS: u64 = 2_000_000;
/// How often both are measured.
const ROUNDS: usize = 3;
/// The target for exploration, in commands a second.
const TARGET: f64 = 1_000_000.0;

fn main() {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let policy = Arc::new(Policy::new(Readings::default()));
    for _ in 0..ROUNDS {
        let explored = measure(threads, |thread| explore(&policy, thread));
        let by_hand = measure(threads, |thread| loop_by_hand(&policy, thread));
        let verdict = if explored >= TARGET {
            "holds"
        } else {
            "MISSED"
        };
        println!(
            "exploration {explored:>12.0} commands a second on {threads} threads; target {TARGET:.0}: {verdict}"
        );
        println!("by hand     {by_hand:>12.0} commands a second");
    }
}

/// Commands a second of all threads together.
fn measure(threads: usize, work: impl Fn(u64) -> u64 + Sync) -> f64 {
    let began = Instant::now();
    let commands: u64 = std::thread::scope(|scope| {
        let workers: Vec<_> = (0_u64..)
            .take(threads)
            .map(|thread| {
                let work = &work;
                scope.spawn(move || work(thread))
            })
            .collect();
        workers.into_iter().filter_map(|it| it.join().ok()).sum()
    });
    #[expect(
        clippy::cast_precision_loss,
        reason = "the number is far below the loss"
    )]
    let commands = commands as f64;
    commands / began.elapsed().as_secs_f64()
}

fn explore(policy: &Arc<Policy>, thread: u64) -> u64 {
    let generator = Generator::new(thread, 32, &[], &[]);
    let (mut commands, mut number) = (0, 0);
    while commands < COMMANDS {
        let (difference, attempted) = in_process(policy, policy, &generator.play(number));
        assert!(difference.is_none(), "the simulator agrees with itself");
        commands += attempted;
        number += 1;
    }
    commands
}

/// One world per 32 commands, and commands as they come.
fn loop_by_hand(policy: &Arc<Policy>, thread: u64) -> u64 {
    let generator = Generator::new(thread, 32, &[], &[]);
    let mut bytes = vec![0_u8; 4096];
    let (mut commands, mut number) = (0, thread);
    while commands < COMMANDS {
        for (place, byte) in (0_u64..).zip(&mut bytes) {
            number = number
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(place | 1);
            *byte = number.to_be_bytes()[0];
        }
        let stage = generator.decode(&[]).stage;
        let mut sides = [0, 1].map(|_| Simulator::new(Arc::clone(policy)));
        for side in &mut sides {
            for fixture in &stage {
                drop(side.prepare(fixture));
            }
        }
        let mut input = Unstructured::new(&bytes);
        for _ in 0..32 {
            let (Ok(actor), Ok(command)) =
                (Actor::arbitrary(&mut input), Command::arbitrary(&mut input))
            else {
                break;
            };
            let [one, other] = &mut sides;
            assert_eq!(
                one.attempt(actor, &command).is_done(),
                other.attempt(actor, &command).is_done()
            );
            commands += 1;
        }
    }
    commands
}
