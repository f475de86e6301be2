//! The version that `rolecall --version` prints: that of the manifest, and the commit that the program was
//! built from with its date, such as `0.1.0 (fd89bd9f2 2026-12-01)`.
//!
//! A debug build is called that and has no commit: to keep one true, every commit would have to build the
//! program again. In a release build the commit is that of `ROLECALL_COMMIT`, or Git's, or what
//! `cargo package` noted. `-modified` follows where the sources are not those of the commit.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The files and directories that a program is made of.
const SOURCES: [&str; 9] = [
    "build.rs",
    "Cargo.lock",
    "Cargo.toml",
    "crates",
    "features",
    "implementations",
    "schema",
    "simulator",
    "src",
];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=ROLECALL_COMMIT");
    let debug = std::env::var("PROFILE").is_ok_and(|it| it == "debug");
    let version = env!("CARGO_PKG_VERSION");
    let commit = given().or_else(|| if debug { None } else { found() });
    let version = match &commit {
        Some(commit) => format!("{version} ({commit})"),
        None if debug => format!("{version} (debug build)"),
        None => version.to_owned(),
    };
    println!("cargo:rustc-env=ROLECALL_VERSION={version}");
    println!(
        "cargo:rustc-env=ROLECALL_BUILD={}",
        commit.unwrap_or_default()
    );
}

/// The commit by the environment, for builds that see the sources alone.
fn given() -> Option<String> {
    let commit = std::env::var("ROLECALL_COMMIT").ok()?;
    let line = commit.lines().next().unwrap_or_default().trim();
    (!line.is_empty()).then(|| line.to_owned())
}

fn found() -> Option<String> {
    checked_out().or_else(packaged)
}

/// The commit of the checkout. The build script runs again after a commit and after a change of the sources.
fn checked_out() -> Option<String> {
    // Below the root of some other repository, these sources are not those of its commits.
    if !git(&["rev-parse", "--show-prefix"])?.is_empty() {
        return None;
    }
    // The log grows with every commit and every checkout; a branch may have no file of its own.
    for name in ["logs/HEAD", "HEAD"] {
        let path = git(&["rev-parse", "--git-path", name])?;
        if Path::new(&path).exists() {
            println!("cargo:rerun-if-changed={path}");
            break;
        }
    }
    let present = || SOURCES.iter().filter(|it| Path::new(it).exists());
    for path in present() {
        println!("cargo:rerun-if-changed={path}");
    }
    let commit = git(&["log", "-1", "--abbrev=9", "--format=%h"])?;
    let date = git(&["log", "-1", "--format=%cs"])?;
    let mut status = vec!["--no-optional-locks", "status", "--porcelain", "--"];
    status.extend(present());
    let modified = if git(&status)?.is_empty() {
        ""
    } else {
        "-modified"
    };
    Some(format!("{commit}{modified} {date}"))
}

/// The output of Git, without white space at its ends; `None` if there is no Git or it fails.
fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// The commit that `cargo package` noted in the package.
fn packaged() -> Option<String> {
    let note = fs::read_to_string(".cargo_vcs_info.json").ok()?;
    let (_, rest) = note.split_once("\"sha1\"")?;
    let commit = rest.split('"').nth(1)?.get(..9)?.to_owned();
    let modified = note.contains("\"dirty\": true");
    Some(if modified {
        commit + "-modified"
    } else {
        commit
    })
}
