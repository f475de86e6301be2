//! Running the program, in bounded time.

use std::io::{BufRead as _, BufReader, Read};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rolecall_record::record::Record;
use rolecall_simulator::{Mutant, Policy, Simulator, http};
use rolecall_suite::register::{self, Readings};
use tokio::sync::oneshot;

/// The operator's token of every server in these tests.
pub(crate) const TOKEN: &str = "the-operator-of-the-test";

/// Nothing here takes nearly as long, even on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(120);

/// The result of a run of the program.
#[derive(Debug)]
pub(crate) struct Ran {
    arguments: Vec<String>,
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// Checks the exit code and what is said, on whichever stream.
    #[track_caller]
    pub(crate) fn expect(&self, code: i32, says: &[&str]) -> &Self {
        assert_eq!(self.code, code, "{self}");
        // Help and reports are wrapped to the width of a terminal.
        let said = words(&format!("{}\n{}", self.out, self.err));
        for part in says {
            assert!(said.contains(&words(part)), "nothing says `{part}`\n{self}");
        }
        self
    }
}

/// The commands as a shell would show them, with what they printed and how they ended: the text that a
/// snapshot of messages holds. Directories of the test's own are shortened.
pub(crate) fn shown<'a>(runs: impl IntoIterator<Item = &'a Ran>) -> String {
    let mut text = String::new();
    for run in runs {
        let arguments: Vec<_> = run.arguments.iter().map(|it| quoted(it)).collect();
        let streams = [&run.out, &run.err].map(|it| it.trim_matches('\n'));
        let printed = streams.into_iter().filter(|it| !it.is_empty());
        text.push_str(&format!(
            "$ rolecall {}\n{}\n[exit code {}]\n\n",
            arguments.join(" "),
            printed.collect::<Vec<_>>().join("\n"),
            run.code,
        ));
    }
    text.replace(env!("CARGO_TARGET_TMPDIR"), "…")
        .replace(&format!("-{}", std::process::id()), "")
}

fn quoted(argument: &str) -> String {
    if argument.is_empty() || argument.contains([' ', '[']) {
        format!("'{argument}'")
    } else {
        argument.to_owned()
    }
}

impl std::fmt::Display for Ran {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "exit code {}\n{}\n{}", self.code, self.out, self.err)
    }
}

/// The words of a text, however its lines are broken.
pub(crate) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const ROLECALL: &str = env!("CARGO_BIN_EXE_rolecall");

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(ROLECALL);
    command.args(arguments);
    equipped(command)
}

fn equipped(mut command: Command) -> Command {
    command
        .env("ROLECALL_OPERATOR_TOKEN", TOKEN)
        .env_remove("NO_COLOR")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs the program to its end.
pub(crate) fn rolecall(arguments: &[&str]) -> Ran {
    finish(&mut command(arguments))
}

/// The same without a token in the environment.
pub(crate) fn rolecall_without_token(arguments: &[&str]) -> Ran {
    finish(command(arguments).env_remove("ROLECALL_OPERATOR_TOKEN"))
}

/// Runs the program in an environment with these variables too.
pub(crate) fn rolecall_in(environment: &[(&str, &str)], arguments: &[&str]) -> Ran {
    finish(command(arguments).envs(environment.iter().copied()))
}

/// Runs the program in a directory, to its end.
pub(crate) fn rolecall_at(directory: &Path, arguments: &[&str]) -> Ran {
    finish(command(arguments).current_dir(directory))
}

/// Runs the program until something is so, and kills it then, as a power cut would.
pub(crate) fn killed_when(arguments: &[&str], so: impl Fn() -> bool) {
    let mut child = Killed(command(arguments).spawn().unwrap());
    let begun = Instant::now();
    while !so() {
        let ended = child.0.try_wait().unwrap();
        assert!(ended.is_none(), "it ended before it could be killed");
        assert!(begun.elapsed() < PATIENCE, "{arguments:?} goes on and on");
        thread::sleep(Duration::from_millis(2));
    }
}

/// Runs the program until something is so, and sends it this signal then.
#[cfg(unix)]
pub(crate) fn signalled_when(signal: &str, arguments: &[&str], so: impl Fn() -> bool) -> Ran {
    let mut child = Killed(command(arguments).spawn().unwrap());
    let begun = Instant::now();
    while !so() {
        let ended = child.0.try_wait().unwrap();
        assert!(ended.is_none(), "it ended before it could be interrupted");
        assert!(begun.elapsed() < PATIENCE, "{arguments:?} goes on and on");
        thread::sleep(Duration::from_millis(2));
    }
    let id = child.0.id().to_string();
    let sent = Command::new("kill").args([signal, &id]).status();
    assert!(sent.unwrap().success());
    ended(child, arguments.iter().map(|&it| it.to_owned()).collect())
}

/// Runs the program where no file may become larger than this many blocks of 512 bytes, as on a disk
/// that has no more room.
#[cfg(target_os = "linux")]
pub(crate) fn rolecall_with_room(blocks: u64, arguments: &[&str]) -> Ran {
    // Unless the signal is ignored, it ends whoever writes too much.
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &script, ROLECALL]).args(arguments);
    finish(&mut equipped(command))
}

/// Runs the program with a standard output that takes nothing.
#[cfg(target_os = "linux")]
pub(crate) fn rolecall_into_the_void(arguments: &[&str]) -> Ran {
    let full = std::fs::File::options().write(true).open("/dev/full");
    finish(command(arguments).stdout(full.unwrap()))
}

fn finish(command: &mut Command) -> Ran {
    let child = Killed(command.spawn().unwrap());
    let arguments = command
        .get_args()
        .map(|it| it.to_string_lossy().into_owned());
    ended(child, arguments.collect())
}

/// Waits for the end of the program.
fn ended(mut child: Killed, arguments: Vec<String>) -> Ran {
    let out = child.0.stdout.take().map(read);
    let err = read(child.0.stderr.take().unwrap());
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.0.try_wait().unwrap() {
            break status;
        }
        assert!(begun.elapsed() < PATIENCE, "{arguments:?} does not end");
        thread::sleep(Duration::from_millis(5));
    };
    Ran {
        arguments,
        code: status.code().expect("the program ends by itself"),
        out: out.map_or_else(String::new, |out| out.join().unwrap()),
        err: err.join().unwrap(),
    }
}

fn read(mut stream: impl Read + Send + 'static) -> JoinHandle<String> {
    thread::spawn(move || {
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    })
}

/// A child process that does not outlive its test.
struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The reference server on a thread of the test, as `rolecall serve` would start it with these options;
/// a process of its own costs as much as a small run.
pub(crate) struct Served {
    pub(crate) url: String,
    _stop: oneshot::Sender<()>,
}

impl Served {
    pub(crate) fn start(options: &[&str]) -> Self {
        let register = register::embedded().unwrap();
        let (choices, mutant) = match options {
            [] => (Vec::new(), None),
            ["--reading", choice] => (vec![(*choice).to_owned()], None),
            ["--mutant", id] => (Vec::new(), Some(mutant(id))),
            other => panic!("{other:?} are for the program"),
        };
        let readings = (&Readings::chosen(&register, &choices).unwrap()).into();
        let policy = match mutant {
            None => Policy::new(readings),
            Some(mutant) => Policy::with_mutant(readings, mutant),
        };
        let router = http::router(
            Simulator::new(Arc::new(policy)),
            http::Options {
                operator_token: TOKEN.to_owned(),
                ..http::Options::default()
            },
        );
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (_stop, stopped) = oneshot::channel();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime.unwrap().block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                let served = http::serve(listener, router, std::future::pending());
                tokio::select! {
                    served = served => served.unwrap(),
                    _ = stopped => {}
                }
            });
        });
        Self { url, _stop }
    }
}

/// The mutant of this id, or the one whose id begins with it.
fn mutant(id: &str) -> &'static Mutant {
    let mut mutants = Mutant::all().iter();
    let found = mutants.find(|it| it.id() == id || it.id().starts_with(&format!("{id}/")));
    found.unwrap_or_else(|| panic!("no mutant {id}"))
}

/// `rolecall serve` as a process of its own.
pub(crate) struct Serving {
    pub(crate) url: String,
    child: Killed,
}

impl Serving {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let mut command = command(&[&["serve", "--listen", "127.0.0.1:0"], arguments].concat());
        // Errors are shown with the output of the test.
        let mut child = Killed(command.stderr(Stdio::inherit()).spawn().unwrap());
        let mut lines = BufReader::new(child.0.stdout.take().unwrap()).lines();
        let (sender, receiver) = mpsc::channel();
        // Reads on, lest the server meet a closed pipe.
        thread::spawn(move || {
            while let Some(Ok(line)) = lines.next() {
                let _ = sender.send(line);
            }
        });
        let url = receiver
            .recv_timeout(PATIENCE)
            .expect("the first line of `serve` is its URL");
        assert!(url.starts_with("http://127.0.0.1:"), "{url}");
        Self { url, child }
    }

    /// Ends the server as ^C does, and waits for its end.
    pub(crate) fn interrupt(mut self) {
        let id = self.child.0.id().to_string();
        let sent = Command::new("kill").args(["-INT", &id]).status();
        assert!(sent.unwrap().success());
        assert!(self.child.0.wait().unwrap().success());
    }

    /// Asks the process to end, as a service manager does, and waits until it has; its exit code.
    #[cfg(unix)]
    pub(crate) fn terminate(mut self) -> Option<i32> {
        let id = self.child.0.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status();
        assert!(sent.unwrap().success());
        self.child.0.wait().unwrap().code()
    }
}

/// An empty directory of a test's own, gone when dropped.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str) -> Self {
        let name = name.replace('/', "-");
        let directory =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        std::fs::create_dir_all(&directory).unwrap();
        Self(directory)
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// The number of lines of a file, which need not be there yet.
    pub(crate) fn lines(&self, name: &str) -> usize {
        std::fs::read_to_string(self.path(name)).map_or(0, |it| it.matches('\n').count())
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A run of `rolecall certify` and what it left behind.
pub(crate) struct Certified {
    pub(crate) ran: Ran,
    pub(crate) record: Record,
    pub(crate) reports: Scratch,
}

pub(crate) fn certify(name: &str, arguments: &[&str]) -> Certified {
    let reports = Scratch::new(name);
    let output = reports.path("");
    let ran = rolecall(&[&["certify", "--output", &output], arguments].concat());
    let path = reports.path("record.json");
    let record = Record::read(Path::new(&path)).unwrap_or_else(|error| panic!("{error}\n{ran}"));
    Certified {
        ran,
        record,
        reports,
    }
}
