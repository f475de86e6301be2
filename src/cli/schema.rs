//! `rolecall schema`: the JSON Schemas of the files that people write and read.

use clap::{CommandFactory as _, ValueEnum};

use super::{CliError, Exit, print, print_json, settings};

/// The schema of `implementation.toml`.
const IMPLEMENTATION: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/schema/implementation.json"
));
/// The schema of `record.json`.
const RECORD: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/schema/record.json"));

const EXAMPLES: &str = "\
Examples:
  rolecall schema implementation > schema.json
      Write the schema of mappings beside one. With the first line

          #:schema ./schema.json

      of implementation.toml, an editor completes and explains its keys.
  rolecall schema record
      Print the schema of record.json.
  rolecall schema settings
      Print the schema of rolecall.toml.

The schemas are JSON Schema, draft 2020-12.
Exit codes: 0 printed, 2 usage, 5 kit error.";

/// Options of `schema`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The file whose schema is printed
    #[arg(value_enum)]
    of: Schema,
}

/// A file with a schema.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Schema {
    /// The mapping of an implementation, implementation.toml
    Implementation,
    /// The record of a run, record.json
    Record,
    /// The options of commands, rolecall.toml
    Settings,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    match arguments.of {
        Schema::Implementation => print(IMPLEMENTATION)?,
        Schema::Record => print(RECORD)?,
        Schema::Settings => {
            let schema = settings::schema::schema(super::Arguments::command());
            let schema = serde_json::to_string_pretty(&schema).map_err(CliError::kit)?;
            print_json(&schema)?;
        }
    }
    Ok(Exit::Success)
}
