//! `rolecall report keygen`: a pair of keys.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use rolecall_record::certificate::SigningKey;

use crate::cli::{CliError, Exit, print};

const EXAMPLES: &str = "\
Examples:
  rolecall report keygen --output ~/keys
      Write the private key ~/keys/rolecall.pem and the public key ~/keys/rolecall.pub.pem; the directory is \
      made if it is not there.
  rolecall report keygen --output release.pem
      Write release.pem and release.pub.pem.

The keys are Ed25519 in standard PEM (PKCS #8, and SubjectPublicKeyInfo), unencrypted: store the private \
key like any other secret. `openssl genpkey -algorithm ed25519` makes such keys as well.
Exit codes: 0 written, 2 a file exists already or cannot be written.";

/// The name of the private key, where a directory is given.
const NAME: &str = "rolecall.pem";

/// Options of `report keygen`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// File of the private key, or a directory for both keys
    #[arg(long, value_name = "FILE|DIR", default_value = ".")]
    output: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let private = private_file(&arguments.output);
    let public = private.with_extension("pub.pem");
    let made = SigningKey::generate().map_err(CliError::kit)?;
    if let Some(parent) = private.parent() {
        fs::create_dir_all(parent).map_err(|error| cannot_write(parent, &error))?;
    }
    create(&private, made.pem.as_bytes(), true)?;
    if let Err(error) = create(&public, made.key.public().to_pem().as_bytes(), false) {
        // Half a pair is useless, and would be in the way of the next attempt.
        let _ = fs::remove_file(&private);
        return Err(error);
    }
    print(&format!(
        "wrote {} (private: keep it secret)\nwrote {} (public: publish it)\nkey {}\n",
        private.display(),
        public.display(),
        made.key.public().id()
    ))?;
    Ok(Exit::Success)
}

/// The path of the private key: inside `output` if that is a directory, or reads like one: by a separator at its
/// end, or without the extension that a file of a key has.
fn private_file(output: &Path) -> PathBuf {
    let ends_like_one = output.to_string_lossy().ends_with(std::path::is_separator);
    let is_named_like_one = output.extension().is_none() && !output.is_file();
    if output.is_dir() || ends_like_one || is_named_like_one {
        output.join(NAME)
    } else {
        output.to_owned()
    }
}

/// Writes a new file, never over an existing one.
fn create(path: &Path, bytes: &[u8], private: bool) -> Result<(), CliError> {
    let mut file = open(path, private).map_err(|error| cannot_write(path, &error))?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.map_err(|error| {
        // A partial key looks like a key.
        let _ = fs::remove_file(path);
        cannot_write(path, &error)
    })
}

fn open(path: &Path, private: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if private {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = private;
    options.open(path)
}

fn cannot_write(path: &Path, error: &io::Error) -> CliError {
    let failed = CliError::usage(format!("cannot write {}: {error}", path.display()));
    if error.kind() == io::ErrorKind::AlreadyExists {
        failed.with_help("keys are never overwritten; give another --output, or move the file")
    } else {
        failed.with_help("give another --output")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_is_told_from_a_file() {
        let inside = |output: &str| private_file(Path::new(output)) == Path::new(output).join(NAME);
        for directory in [
            ".",
            "..",
            "/",
            "absent",
            "absent/",
            "absent/keys",
            "absent/.keys",
            "a.b/keys",
        ] {
            assert!(inside(directory), "{directory}");
        }
        for file in ["absent.pem", "absent/release.pem", "keys.d/release.key"] {
            assert!(!inside(file), "{file}");
        }
    }
}
