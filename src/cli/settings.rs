//! Values of options from variables of the environment and from `rolecall.toml`.
//!
//! The options are those of the command line: nothing is listed twice. The command line takes precedence over
//! variables, variables over the file, and the file over defaults. Values from elsewhere are added to the command
//! line as arguments, so that they are read, checked and reported as the same option there would be.

mod file;
pub(super) mod schema;

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};
use rolecall_model::suggest::nearest;

use super::CliError;

/// The file in the working directory.
pub(super) const FILE: &str = "rolecall.toml";

/// The beginning of the names of variables.
const PREFIX: &str = "ROLECALL";

/// Options about the values themselves.
const OWN: [&str; 2] = ["config", "no_config"];

/// The command whose options are expectations of somebody else's record: they never come from the file, which may be
/// a stranger's, and never from a variable that other commands share.
const DISTRUSTFUL: [&str; 2] = ["report", "verify"];

/// A command line with the values that come from elsewhere.
#[derive(Debug)]
pub(super) struct Settled {
    /// The program's name and its arguments.
    pub(super) arguments: Vec<OsString>,
    /// The options that were added.
    pub(super) added: Vec<Added>,
    /// Variables that are called like those of the command and are none, each with the one that may be meant.
    pub(super) unknown: Vec<(String, Option<String>)>,
}

/// Variables of the environment by their names.
pub(super) type Variables = BTreeMap<String, OsString>;

/// The variables of this process that may be meant for the program.
pub(super) fn variables_here() -> Variables {
    let all = std::env::vars_os();
    let named = all.filter_map(|(name, value)| Some((name.into_string().ok()?, value)));
    named.filter(|(name, _)| name.starts_with(PREFIX)).collect()
}

/// An option that comes from elsewhere than the command line.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Added {
    /// The option, such as `--target`.
    pub(super) option: String,
    /// The variable, or the file with line and key.
    pub(super) place: String,
}

/// The values of an option, or whether it is given at all.
#[derive(Debug)]
enum Value {
    Given(bool),
    Texts(Vec<OsString>),
}

/// The options of a command line, with those that are added to it.
struct Line<'a> {
    command: &'a Command,
    /// The options that are given.
    given: Vec<&'a Arg>,
    /// Flags that are off, whatever a place of lower precedence says.
    off: Vec<&'a Arg>,
    words: Vec<OsString>,
    added: Vec<Added>,
}

impl<'a> Line<'a> {
    /// The options that were given to a command.
    fn of(command: &'a Command, matches: &ArgMatches) -> Self {
        let is_given = |it: &&Arg| {
            let source = matches.value_source(it.get_id().as_str());
            source == Some(ValueSource::CommandLine)
        };
        Self {
            command,
            given: command.get_arguments().filter(is_given).collect(),
            off: Vec::new(),
            words: Vec::new(),
            added: Vec::new(),
        }
    }

    /// Whether an option can still be added: it is not decided, and none that is given excludes it.
    fn takes(&self, option: &Arg) -> bool {
        let excludes = |one: &Arg, other: &Arg| {
            let excluded = self.command.get_arg_conflicts_with(one);
            excluded.iter().any(|it| it.get_id() == other.get_id())
        };
        let is_off = self.off.iter().any(|it| it.get_id() == option.get_id());
        let is_taken = self.given.iter().any(|it| {
            it.get_id() == option.get_id() || excludes(it, option) || excludes(option, it)
        });
        !is_off && !is_taken
    }

    fn add(&mut self, option: &'a Arg, value: Value, place: String) {
        let long = format!("--{}", option.get_long().unwrap_or_default());
        match value {
            Value::Given(false) => return self.off.push(option),
            Value::Given(true) => self.words.push(OsString::from(&long)),
            Value::Texts(texts) => self.words.extend(texts.iter().map(|it| joined(&long, it))),
        }
        self.given.push(option);
        self.added.push(Added {
            option: long,
            place,
        });
    }
}

/// Adds the values of variables and of the file to a command line. A value that cannot be used together with an
/// option of higher precedence is passed over.
///
/// # Errors
///
/// When the file or a variable cannot be read, with its place.
pub(super) fn settle(
    mut root: Command,
    mut arguments: Vec<OsString>,
    variables: &Variables,
) -> Result<Settled, CliError> {
    // Before it is built, since it passes this on to the commands below.
    let lenient = root.clone().ignore_errors(true);
    root.build();
    let nothing = |arguments| Settled {
        arguments,
        added: Vec::new(),
        unknown: Vec::new(),
    };
    // Help and version need no values.
    let Ok(matches) = lenient.try_get_matches_from(&arguments) else {
        return Ok(nothing(arguments));
    };
    let Some((path, command, matches)) = selected(&root, &matches) else {
        return Ok(nothing(arguments));
    };
    let file = file_of(matches, variables)?;
    let file = match &file {
        Some((path, is_named)) => file::Settings::read(path, *is_named, &root)?,
        None => file::Settings::default(),
    };
    let options = || command.get_arguments().filter(|it| is_settable(it));
    let mut line = Line::of(command, matches);
    for option in options().filter(|it| it.get_env().is_none()) {
        let names = names_of(&root, &path, option).into_iter();
        let mut values = names.filter_map(|it| Some((variables.get(&it)?, it)));
        if let Some((value, name)) = values.find(|(value, _)| !value.is_empty())
            && line.takes(option)
        {
            let value = of_variable(option, value.clone(), &name)?;
            line.add(option, value, format!("the variable {name}"));
        }
    }
    // The directory that is verified may be somebody else's, and its file with it.
    if path != DISTRUSTFUL {
        for option in options() {
            if line.takes(option)
                && let Some((value, place)) = file.value(&path, option)?
            {
                line.add(option, value, place);
            }
        }
    }
    // After `--` everything is an operand.
    let end = arguments.iter().position(|it| it == "--");
    let end = end.unwrap_or(arguments.len());
    let Line { words, added, .. } = line;
    arguments.splice(end..end, words);
    Ok(Settled {
        arguments,
        added,
        unknown: unknown(&root, &path, command, variables),
    })
}

/// The command that is selected: its names, its definition and what was given to it.
fn selected<'a>(
    root: &'a Command,
    matches: &'a ArgMatches,
) -> Option<(Vec<String>, &'a Command, &'a ArgMatches)> {
    let (mut path, mut command, mut matches) = (Vec::new(), root, matches);
    while let Some((name, below)) = matches.subcommand() {
        command = command.find_subcommand(name)?;
        path.push(command.get_name().to_owned());
        matches = below;
    }
    (!path.is_empty() && !command.has_subcommands()).then_some((path, command, matches))
}

/// The file to read, and whether it was named.
fn file_of(
    matches: &ArgMatches,
    variables: &Variables,
) -> Result<Option<(PathBuf, bool)>, CliError> {
    if matches.try_get_one::<bool>("no_config").ok().flatten() == Some(&true) {
        return Ok(None);
    }
    let named = matches.try_get_one::<PathBuf>("config").ok().flatten();
    let of_variable = variables.get("ROLECALL_CONFIG").filter(|it| !it.is_empty());
    let named = named.cloned().or_else(|| of_variable.map(PathBuf::from));
    Ok(match named {
        Some(path) => Some((path, true)),
        None => Path::new(FILE).exists().then(|| (FILE.into(), false)),
    })
}

/// Whether the value of an option can come from elsewhere.
fn is_settable(option: &Arg) -> bool {
    let does_something = takes_values(option) || matches!(option.get_action(), ArgAction::SetTrue);
    does_something && option.get_long().is_some() && !OWN.contains(&option.get_id().as_str())
}

/// Whether an option is a secret, which stands in no file of settings.
fn is_secret(option: &Arg) -> bool {
    option.is_hide_env_values_set()
}

/// The variables of an option of a command: its own, and that of all commands with such an option.
fn names_of(root: &Command, path: &[String], option: &Arg) -> Vec<String> {
    let long = option.get_long().unwrap_or_default();
    let own = path.iter().map(String::as_str).chain([long]);
    let own = (!option.is_global_set()).then(|| name_of(own));
    let shares = option.is_global_set() || path != DISTRUSTFUL && is_shared(root, option);
    let shared = shares.then(|| name_of([long].into_iter()));
    own.into_iter().chain(shared).collect()
}

/// The name of a variable in these words.
fn name_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<_> = [PREFIX].into_iter().chain(words).collect();
    words.join("_").replace('-', "_").to_uppercase()
}

/// The variables whose names begin as those of a command and belong to no option.
fn unknown(
    root: &Command,
    path: &[String],
    command: &Command,
    variables: &Variables,
) -> Vec<(String, Option<String>)> {
    let begin = name_of(path.iter().map(String::as_str)) + "_";
    let options = command.get_arguments().filter(|it| is_settable(it));
    let known: Vec<_> = options.flat_map(|it| names_of(root, path, it)).collect();
    let names = variables.keys().filter(|it| it.starts_with(&begin));
    let unknown = names.filter(|it| !known.contains(it));
    unknown
        .map(|it| (it.clone(), nearest(it, known.iter().map(String::as_str))))
        .collect()
}

/// Whether an option means the same in all commands that have one of this name, and there are several: it takes
/// the same kind of value in all of them. An option that is called as a command is not one of them: in the file, its
/// key would be the table of the command.
fn is_shared(root: &Command, option: &Arg) -> bool {
    let long = option.get_long().unwrap_or_default();
    if root.find_subcommand(long).is_some() {
        return false;
    }
    let mut same = Vec::new();
    every_command(root, &mut |path, command| {
        if path == DISTRUSTFUL {
            return;
        }
        let options = command.get_arguments();
        same.extend(options.filter(|it| it.get_long() == option.get_long()));
    });
    let kind = |it: &Arg| (takes_values(it), it.get_value_names().map(<[_]>::to_vec));
    option.is_global_set() || same.len() > 1 && same.iter().all(|it| kind(it) == kind(option))
}

/// Calls the function with each command that does something, and its names.
fn every_command<'a>(root: &'a Command, seen: &mut dyn FnMut(&[&'a str], &'a Command)) {
    fn below<'a>(
        path: &[&'a str],
        command: &'a Command,
        seen: &mut dyn FnMut(&[&'a str], &'a Command),
    ) {
        for command in command
            .get_subcommands()
            .filter(|it| it.get_name() != "help")
        {
            let path = [path, &[command.get_name()]].concat();
            if command.has_subcommands() {
                below(&path, command, seen);
            } else {
                seen(&path, command);
            }
        }
    }
    below(&[], root, seen);
}

/// Whether an option has values, unlike a flag.
fn takes_values(option: &Arg) -> bool {
    matches!(option.get_action(), ArgAction::Set | ArgAction::Append)
}

/// An option and its value as one argument.
fn joined(long: &str, value: &OsStr) -> OsString {
    let mut word = OsString::from(format!("{long}="));
    word.push(value);
    word
}

/// The value of a variable.
fn of_variable(option: &Arg, value: OsString, name: &str) -> Result<Value, CliError> {
    if takes_values(option) {
        return Ok(Value::Texts(vec![value]));
    }
    match value.to_str().map(str::to_lowercase).as_deref() {
        Some("1" | "true" | "yes" | "on") => Ok(Value::Given(true)),
        Some("0" | "false" | "no" | "off") => Ok(Value::Given(false)),
        _ => Err(CliError::usage(format!(
            "the variable {name} is neither true nor false: {}",
            value.display()
        ))
        .with_help("set it to true or false, or unset it")),
    }
}

/// The places of the added options that an error is about.
pub(super) fn places<'a>(error: &clap::Error, added: &'a [Added]) -> Vec<&'a Added> {
    use clap::error::ContextValue::{String, Strings};
    let mut about = Vec::new();
    for (_, value) in error.context() {
        match value {
            String(text) => about.push(text.as_str()),
            Strings(texts) => about.extend(texts.iter().map(std::string::String::as_str)),
            _ => {}
        }
    }
    let is_named = |added: &&Added| {
        let mut words = about.iter().filter_map(|it| it.split([' ', '=']).next());
        words.any(|it| it == added.option)
    };
    added.iter().filter(is_named).collect()
}

#[cfg(test)]
mod tests;
