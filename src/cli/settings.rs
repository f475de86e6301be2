//! Values of options from variables of the environment and from `rolecall.toml`.
//!
//! The options are those of the command line: nothing is listed twice. The command line takes precedence over
//! variables, variables over the file, and the file over defaults. Values from elsewhere are added to the command
//! line as arguments, so that they are read, checked and reported as the same option there would be.

mod file;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::CliError;

/// The file in the working directory.
pub(super) const FILE: &str = "rolecall.toml";

/// The beginning of the names of variables.
const PREFIX: &str = "ROLECALL";

/// Options about the values themselves.
const OWN: [&str; 2] = ["config", "no_config"];

/// The command whose options are never taken from the file, which may be a stranger's.
const DISTRUSTFUL: [&str; 2] = ["report", "verify"];

/// A command line with the values that come from elsewhere.
#[derive(Debug)]
pub(super) struct Settled {
    /// The program's name and its arguments.
    pub(super) arguments: Vec<OsString>,
    /// The options that were added.
    pub(super) added: Vec<Added>,
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

/// Adds the values of variables and of the file to a command line. A value that cannot be used together with an
/// option of higher precedence is passed over.
///
/// # Errors
///
/// When the file or a variable cannot be read, with its place.
pub(super) fn settle(
    mut root: Command,
    mut arguments: Vec<OsString>,
    variable: &dyn Fn(&str) -> Option<OsString>,
) -> Result<Settled, CliError> {
    // Before it is built, since it passes this on to the commands below.
    let lenient = root.clone().ignore_errors(true);
    root.build();
    let nothing = |arguments| Settled {
        arguments,
        added: Vec::new(),
    };
    // Help and version need no values.
    let Ok(matches) = lenient.try_get_matches_from(&arguments) else {
        return Ok(nothing(arguments));
    };
    let Some((path, command, matches)) = selected(&root, &matches) else {
        return Ok(nothing(arguments));
    };
    let file = file_of(matches, variable)?;
    let file = match &file {
        Some((path, is_named)) => file::Settings::read(path, *is_named, &root)?,
        None => file::Settings::default(),
    };
    let options = || command.get_arguments().filter(|it| is_settable(it));
    let is_given =
        |arg: &&Arg| matches.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine);
    let mut given: Vec<&Arg> = command.get_arguments().filter(is_given).collect();
    let mut added = Vec::new();
    let mut words = Vec::new();
    let mut add = |option: &'_ Arg, value: Value, place: String| {
        let long = format!("--{}", option.get_long().unwrap_or_default());
        let texts = match value {
            Value::Given(false) => return,
            Value::Given(true) => vec![OsString::from(&long)],
            Value::Texts(texts) => texts.into_iter().map(|text| joined(&long, &text)).collect(),
        };
        words.extend(texts);
        added.push(Added {
            option: long,
            place,
        });
    };
    for option in options().filter(|it| it.get_env().is_none()) {
        let names = variables(&root, &path, option);
        let mut values = names
            .into_iter()
            .filter_map(|it| Some((variable(&it)?, it)));
        let Some((value, name)) = values.find(|(value, _)| !value.is_empty()) else {
            continue;
        };
        if !is_taken(command, &given, option) {
            let value = of_variable(option, value, &name)?;
            given.push(option);
            add(option, value, format!("the variable {name}"));
        }
    }
    if path != DISTRUSTFUL {
        for option in options() {
            if let Some((value, place)) = file.value(&path, option)?
                && !is_taken(command, &given, option)
            {
                given.push(option);
                add(option, value, place);
            }
        }
    }
    // After `--` everything is an operand.
    let end = arguments.iter().position(|it| it == "--");
    let end = end.unwrap_or(arguments.len());
    arguments.splice(end..end, words);
    Ok(Settled { arguments, added })
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
    variable: &dyn Fn(&str) -> Option<OsString>,
) -> Result<Option<(PathBuf, bool)>, CliError> {
    if matches.try_get_one::<bool>("no_config").ok().flatten() == Some(&true) {
        return Ok(None);
    }
    let named = matches.try_get_one::<PathBuf>("config").ok().flatten();
    let of_variable = variable("ROLECALL_CONFIG").filter(|it| !it.is_empty());
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

/// Whether an option is given already, or another one that excludes it.
fn is_taken(command: &Command, given: &[&Arg], option: &Arg) -> bool {
    let excludes = |one: &Arg, other: &Arg| {
        let mut excluded = command.get_arg_conflicts_with(one).into_iter();
        excluded.any(|it| it.get_id() == other.get_id())
    };
    given
        .iter()
        .any(|it| it.get_id() == option.get_id() || excludes(it, option) || excludes(option, it))
}

/// The variables of an option of a command: its own, and that of all commands with such an option.
fn variables(root: &Command, path: &[String], option: &Arg) -> Vec<String> {
    let long = option.get_long().unwrap_or_default();
    let own = path.iter().map(String::as_str).chain([long]);
    let name = |words: Vec<&str>| [&[PREFIX], &*words].concat().join("_");
    let upper = |name: String| name.replace('-', "_").to_uppercase();
    let shared = is_shared(root, option).then(|| upper(name(vec![long])));
    if option.is_global_set() {
        return shared.into_iter().collect();
    }
    let own = upper(name(own.collect()));
    [Some(own), shared].into_iter().flatten().collect()
}

/// Whether an option means the same in all commands that have one of this name, and there are several: it takes
/// the same kind of value in all of them.
fn is_shared(root: &Command, option: &Arg) -> bool {
    let mut same = Vec::new();
    every_command(root, &mut |_, command| {
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
