//! Finds the reference mapping, which the library embeds: in the checkout it is two directories up, in a
//! package of this crate it is a copy inside the package.

use std::io;
use std::path::PathBuf;

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    let manifest = std::env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    // In the checkout this is a symbolic link, or a text file where Git makes none.
    let own = PathBuf::from(manifest).join("implementations");
    let packaged = std::fs::symlink_metadata(&own).is_ok_and(|it| it.is_dir());
    let directory = if packaged {
        "implementations"
    } else {
        "../../implementations"
    };
    println!("cargo:rustc-env=ROLECALL_IMPLEMENTATIONS={directory}");
    Ok(())
}
