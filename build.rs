//! Embeds the register and the feature files: writes `features.rs` into `OUT_DIR`, an array of
//! `(path below features/, text)` in the order of the paths, so that the built program needs no
//! files beside it. The paths hang on the checkout that is compiled: a `target/` that came from
//! another one must not bring that one's files along.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("features");
    println!("cargo:rerun-if-changed=features");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=CARGO_MANIFEST_DIR");

    let mut files = Vec::new();
    collect(&root, &mut files)?;
    let mut entries = Vec::new();
    for file in files {
        let relative = file.strip_prefix(&root).map_err(io::Error::other)?;
        let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        entries.push(parts.join("/"));
    }
    entries.sort();

    let mut code = String::from("[\n");
    for path in entries {
        let below = format!("/features/{path}");
        code.push_str(&format!(
            "    ({path:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {below:?}))),\n"
        ));
    }
    code.push_str("]\n");
    fs::write(
        PathBuf::from(variable("OUT_DIR")?).join("features.rs"),
        code,
    )
}

/// Appends every feature file and register file below `directory`.
fn collect(directory: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path
            .extension()
            .is_some_and(|it| it == "feature" || it == "toml")
        {
            files.push(path);
        }
    }
    Ok(())
}

fn variable(name: &str) -> io::Result<String> {
    std::env::var(name).map_err(io::Error::other)
}
