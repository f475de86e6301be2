//! `rolecall.toml`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use clap::{Arg, Command};
use rolecall_model::suggest::nearest;
use toml::de::{DeTable, DeValue};

use super::{DISTRUSTFUL, Value, every_command, is_secret, is_settable, is_shared, takes_values};
use crate::cli::CliError;

/// The largest file that is read, in bytes.
const MOST: u64 = 1 << 20;

/// The values of a file, by the names of the command and the option. A value for every command has no command.
#[derive(Debug, Default)]
pub(super) struct Settings {
    file: String,
    entries: BTreeMap<(Vec<String>, String), Entry>,
}

/// A value of the file.
#[derive(Debug)]
struct Entry {
    line: usize,
    /// The value as the command line would have it, or the several ones.
    texts: Vec<String>,
    /// The value of a flag.
    flag: Option<bool>,
}

/// The options that a file can set, by the names of their commands.
struct Known {
    commands: Vec<(Vec<String>, Vec<String>)>,
    shared: Vec<String>,
    secret: Vec<String>,
}

impl Settings {
    /// Reads the file and checks its keys. That a file was named makes it an error if there is none.
    pub(super) fn read(path: &Path, is_named: bool, root: &Command) -> Result<Self, CliError> {
        let file = path.display().to_string();
        let text = std::fs::metadata(path).and_then(|found| match found.len() {
            0..=MOST => std::fs::read_to_string(path),
            _ => Err(std::io::Error::other("it is larger than 1 MiB")),
        });
        let text = text.map_err(|error| {
            let error = CliError::usage(format!("cannot read {file}: {error}"));
            if is_named {
                error
            } else {
                error.with_help("--no-config goes without it")
            }
        })?;
        Self::parse(&text, file, root)
    }

    fn parse(text: &str, file: String, root: &Command) -> Result<Self, CliError> {
        let table = DeTable::parse(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(text, &span));
            CliError::usage(format!("{file}:{line}: {}", error.message()))
        })?;
        let mut settings = Self {
            file,
            entries: BTreeMap::new(),
        };
        let known = Known::of(root);
        settings.take(&[], table.into_inner(), text, &known)?;
        Ok(settings)
    }

    /// Takes the keys of a table over, which is that of a command or the whole file.
    fn take(
        &mut self,
        path: &[String],
        table: DeTable<'_>,
        text: &str,
        known: &Known,
    ) -> Result<(), CliError> {
        for (key, value) in table {
            let line = line_of(text, &key.span());
            let name = key.into_inner();
            let deeper = [path, &[name.to_string()]].concat();
            if let DeValue::Table(table) = value.get_ref() {
                if !known.is_command(&deeper) {
                    let what = format!("there is no command `{}`", deeper.join(" "));
                    return Err(self.mistake(line, &what, known.command_like(path, &name)));
                }
                if deeper == DISTRUSTFUL {
                    let what = "the options of `report verify` do not come from here: the directory that it \
                                verifies may be somebody else's";
                    let help = "write expectations into a file of --policy".to_owned();
                    return Err(self.mistake(line, what, Some(help)));
                }
                self.take(&deeper, table.clone(), text, known)?;
                continue;
            }
            if known.secret.iter().any(|it| *it == name) {
                let what = format!("`{name}` is a secret, which does not belong into this file");
                let help =
                    "set it by the variable of the environment that its help names".to_owned();
                return Err(self.mistake(line, &what, Some(help)));
            }
            if !known.options(path).iter().any(|it| *it == name) {
                let (what, help) = known.option_like(path, &name);
                return Err(self.mistake(line, &what, help));
            }
            let (texts, flag) = match value.get_ref() {
                DeValue::Boolean(flag) => (vec![flag.to_string()], Some(*flag)),
                DeValue::Array(values) => (
                    values.iter().filter_map(|it| plain(it.get_ref())).collect(),
                    None,
                ),
                value => (plain(value).into_iter().collect(), None),
            };
            let is_whole = match value.get_ref() {
                DeValue::Array(values) => values.len() == texts.len(),
                _ => !texts.is_empty(),
            };
            if !is_whole {
                let what = format!("`{name}` is neither a text, a number nor a list of them");
                return Err(self.mistake(line, &what, None));
            }
            let entry = Entry { line, texts, flag };
            self.entries
                .insert((path.to_vec(), name.into_owned()), entry);
        }
        Ok(())
    }

    /// The value for an option of a command: that of the command, or else that of every command.
    pub(super) fn value(
        &self,
        path: &[String],
        option: &Arg,
    ) -> Result<Option<(Value, String)>, CliError> {
        let long = option.get_long().unwrap_or_default();
        let of = |path: &[String]| {
            let key = (path.to_vec(), long.to_owned());
            self.entries.get_key_value(&key)
        };
        let Some(((path, _), entry)) = of(path).or_else(|| of(&[])) else {
            return Ok(None);
        };
        let key = [&**path, &[long.to_owned()]].concat().join(".");
        let value = match entry.flag {
            _ if takes_values(option) => Value::Texts(entry.texts.iter().map(Into::into).collect()),
            Some(flag) => Value::Given(flag),
            None => {
                let what = format!("`{key}` is neither true nor false");
                return Err(self.mistake(entry.line, &what, None));
            }
        };
        Ok(Some((
            value,
            format!("{}:{} ({key})", self.file, entry.line),
        )))
    }

    fn mistake(&self, line: usize, what: &str, help: Option<String>) -> CliError {
        let error = CliError::usage(format!("{}:{line}: {what}", self.file));
        match help {
            Some(help) => error.with_help(help),
            None => error,
        }
    }
}

impl Known {
    fn of(root: &Command) -> Self {
        let mut known = Self {
            commands: Vec::new(),
            shared: Vec::new(),
            secret: Vec::new(),
        };
        every_command(root, &mut |path, command| {
            let options = || command.get_arguments().filter(|it| is_settable(it));
            let long = |it: &Arg| it.get_long().unwrap_or_default().to_owned();
            known
                .secret
                .extend(options().filter(|it| is_secret(it)).map(long));
            known
                .shared
                .extend(options().filter(|it| is_shared(root, it)).map(long));
            let own = options().filter(|it| !it.is_global_set() && !is_secret(it));
            let path = path.iter().map(ToString::to_string).collect();
            known.commands.push((path, own.map(long).collect()));
        });
        known.shared.sort_unstable();
        known.shared.dedup();
        known
    }

    /// Whether these are the names of a command, or the first of them.
    fn is_command(&self, path: &[String]) -> bool {
        self.commands.iter().any(|(it, _)| it.starts_with(path))
    }

    fn options(&self, path: &[String]) -> &[String] {
        if path.is_empty() {
            return &self.shared;
        }
        let mut commands = self.commands.iter();
        commands
            .find(|(it, _)| it == path)
            .map_or(&[], |(_, options)| options)
    }

    fn command_like(&self, path: &[String], name: &str) -> Option<String> {
        let below = self.commands.iter().filter(|(it, _)| it.starts_with(path));
        let names = below.filter_map(|(it, _)| it.get(path.len()));
        nearest(name, names.map(String::as_str)).map(meant)
    }

    /// The mistake of a key that is not an option, and the option that may have been meant.
    fn option_like(&self, path: &[String], name: &str) -> (String, Option<String>) {
        let known = self.options(path).iter().map(String::as_str);
        let nearest = nearest(name, known).map(meant);
        if !path.is_empty() {
            let what = format!("`rolecall {}` has no option `{name}`", path.join(" "));
            return (what, nearest);
        }
        let mut having = self.commands.iter();
        let having = having.find(|(_, options)| options.iter().any(|it| it == name));
        match having {
            Some((path, _)) => {
                let path = path.join(".");
                let what =
                    format!("`{name}` is not an option that means the same in every command");
                (
                    what,
                    Some(format!("write it under the command, such as [{path}]")),
                )
            }
            None => (format!("there is no option `{name}`"), nearest),
        }
    }
}

fn meant(name: String) -> String {
    format!("did you mean `{name}`?")
}

/// A text or a number as text.
fn plain(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

/// The number of the line in which a part of a text begins.
fn line_of(text: &str, span: &Range<usize>) -> usize {
    let before = text.get(..span.start).unwrap_or(text);
    1 + before.matches('\n').count()
}
