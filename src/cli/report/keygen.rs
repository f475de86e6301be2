//! `rolecall report keygen`: a pair of keys.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::certificate::SigningKey;
use crate::cli::{Exit, Trouble, print};

const EXAMPLES: &str = "\
Examples:
  rolecall report keygen --output ~/keys
      Write ~/keys/rolecall.pem, which nobody else may see, and ~/keys/rolecall.pub.pem for everybody.
  rolecall report keygen --output release.pem
      Write release.pem and release.pub.pem.

The keys are Ed25519 in standard PEM (PKCS #8, and SubjectPublicKeyInfo), unencrypted: keep the private \
one where secrets are kept. `openssl genpkey -algorithm ed25519` makes such keys as well.
Exit codes: 0 written, 2 a file is there already or cannot be written.";

/// The name of the private key, where a directory is given.
const NAME: &str = "rolecall.pem";

/// Options of `report keygen`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The private key's file, or a directory for both
    #[arg(long, value_name = "FILE|DIR", default_value = ".")]
    output: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Trouble> {
    let private = private_file(&arguments.output);
    let public = private.with_extension("pub.pem");
    let made = SigningKey::generate().map_err(Trouble::kit)?;
    if let Some(parent) = private.parent() {
        fs::create_dir_all(parent).map_err(|error| cannot_write(parent, &error))?;
    }
    create(&private, made.pem.as_bytes(), true)?;
    if let Err(trouble) = create(&public, made.key.public().to_pem().as_bytes(), false) {
        // Half a pair helps nobody, and the next attempt would find it in its way.
        let _ = fs::remove_file(&private);
        return Err(trouble);
    }
    print(&format!(
        "wrote {} (private: keep it secret)\nwrote {} (public: hand it out)\nkey {}\n",
        private.display(),
        public.display(),
        made.key.public().id()
    ))?;
    Ok(Exit::Success)
}

/// Where the private key goes: a directory is meant if it is one, or if it ends like one.
fn private_file(output: &Path) -> PathBuf {
    let ends_like_one = output.to_string_lossy().ends_with(std::path::is_separator);
    if output.is_dir() || ends_like_one {
        output.join(NAME)
    } else {
        output.to_owned()
    }
}

/// Writes a file that must not be there yet.
fn create(path: &Path, bytes: &[u8], private: bool) -> Result<(), Trouble> {
    let mut file = open(path, private).map_err(|error| cannot_write(path, &error))?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.map_err(|error| {
        // Half a key looks like one.
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

fn cannot_write(path: &Path, error: &io::Error) -> Trouble {
    let trouble = Trouble::usage(format!("cannot write {}: {error}", path.display()));
    if error.kind() == io::ErrorKind::AlreadyExists {
        trouble.with_help("a key is never written over; give another --output, or move it away")
    } else {
        trouble.with_help("give another --output")
    }
}
