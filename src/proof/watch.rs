//! Limits on what a file from a stranger may cost.
//!
//! The templates of a mapping have limits of their own, which end nearly all that does not end by itself. No
//! such limit is tight: this one ends the program, with a message, before the machine suffers.

use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Memory that the program may take while it handles files of a stranger, in bytes.
const MEMORY: u64 = 3 << 30;

/// How often the limits are looked at.
const PERIOD: Duration = Duration::from_millis(20);

/// Watches until it is dropped.
#[derive(Debug)]
pub struct Watch(Arc<AtomicBool>);

impl Watch {
    /// Ends the program with this exit code and a message about `what` if it takes longer than `limit`, or more
    /// memory than any record needs.
    #[must_use]
    pub fn over(what: &'static str, limit: Duration, exit: u8) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let (watched, began) = (Arc::clone(&over), Instant::now());
        thread::spawn(move || {
            while !watched.load(Ordering::Relaxed) {
                let why = if began.elapsed() > limit {
                    format!("takes longer than {} s", limit.as_secs())
                } else if memory().is_some_and(|bytes| bytes > MEMORY) {
                    format!("takes more than {} MiB of memory", MEMORY >> 20)
                } else {
                    thread::sleep(PERIOD);
                    continue;
                };
                let mut stderr = std::io::stderr();
                // The program ends, whether anybody reads it or not.
                let _ = writeln!(
                    stderr,
                    "error: {what} {why}\nhelp: a template of its implementation.toml may grow or loop \
                     without an end"
                );
                std::process::exit(exit.into());
            }
        });
        Self(over)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The memory that the program takes now, in bytes, where the system tells.
fn memory() -> Option<u64> {
    // Linux, proc_pid_status(5): the resident set in KiB.
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|it| it.strip_prefix("VmRSS:"))?;
    let kib: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib * 1024)
}
