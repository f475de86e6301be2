//! The program `rolecall`; everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    rolecall::cli::main(std::env::args_os())
}
