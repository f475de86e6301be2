//! Embeds the register and the feature files: writes `features.rs` into `OUT_DIR`, an array of `(path below
//! the directory, text)` in the order of the paths, so that the built program needs no files beside it. The texts are found from the manifest when the
//! array is compiled: a copy of the checkout, build directory and all, embeds its own files and not
//! those of the original.
//!
//! A debug build in a checkout reads the directory when it is run (`rolecall_live_features`), so that nothing is compiled
//! again when a feature changes. It embeds the texts as they are at its first build all the same, for a program that
//! has been moved away from the checkout.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    // A package of this crate has a copy of the directory. In the checkout there is a symbolic link in its place, or a
    // text file where Git makes none.
    let own = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("features");
    let packaged = fs::symlink_metadata(own).is_ok_and(|it| it.is_dir());
    let directory = if packaged {
        "features"
    } else {
        "../../features"
    };
    println!("cargo:rustc-check-cfg=cfg(rolecall_live_features)");
    let live = !packaged && variable("PROFILE")? == "debug";
    if live {
        println!("cargo:rustc-cfg=rolecall_live_features");
    } else {
        println!("cargo:rerun-if-changed={directory}");
    }
    embed(directory, &["feature", "toml"], "features.rs", live)
}

/// Embeds the files below a directory that have one of these extensions; as copies, if a change of a file is not to be
/// a reason to compile the array again.
fn embed(directory: &str, extensions: &[&str], array: &str, copies: bool) -> io::Result<()> {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join(directory);
    let mut files = Vec::new();
    collect(&root, extensions, &mut files)?;
    let mut entries = Vec::new();
    for file in files {
        let relative = file.strip_prefix(&root).map_err(io::Error::other)?;
        let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        entries.push(parts.join("/"));
    }
    entries.sort();

    let mut code = String::from("[\n");
    for path in entries {
        if copies {
            let text = fs::read_to_string(root.join(&path))?;
            code.push_str(&format!("    ({path:?}, {text:?}),\n"));
            continue;
        }
        let file = format!("/{directory}/{path}");
        code.push_str(&format!(
            "    ({path:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {file:?}))),\n"
        ));
    }
    code.push_str("]\n");
    fs::write(PathBuf::from(variable("OUT_DIR")?).join(array), code)
}

/// Appends every file below `directory` that has one of these extensions.
fn collect(directory: &Path, extensions: &[&str], files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        // As the program does when it reads a directory.
        if path
            .file_name()
            .is_some_and(|it| it.to_string_lossy().starts_with('.'))
        {
            continue;
        }
        if path.is_dir() {
            collect(&path, extensions, files)?;
        } else if path
            .extension()
            .is_some_and(|it| extensions.iter().any(|wanted| it == *wanted))
        {
            files.push(path);
        }
    }
    Ok(())
}

fn variable(name: &str) -> io::Result<String> {
    std::env::var(name).map_err(io::Error::other)
}
