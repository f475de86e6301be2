//! The program `rolecall`; everything is in the library.

use std::process::ExitCode;

/// A record is many small texts that stay; with glibc's allocator a run that keeps one takes a fifth
/// longer.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    rolecall::cli::main(std::env::args_os())
}
