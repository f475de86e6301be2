//! Steps of the subject "bulk".

use rolecall_model::command::Modification;
use rolecall_model::vocabulary::{Licence, Role};
use rolecall_model::{Answer, Command, OrganizationId};

use super::arguments::{ActorName, PersonName, Table};
use super::row::Subject;
use crate::world::{StepResult, World, confused, differs};

pub(super) const SUBJECT: Subject = Subject {
    name: "bulk",
    about: "Acts on several users at once, by hand or by file.",
    rows: &[
        when!(
            "{actor} {modal}modify/modifies these users of {organization} manually:",
            |world: &World, organization: OrganizationId, table: Table| {
                let rows = table.rows.iter();
                let modifications = rows.map(|row| world.modification(&table.header, row));
                Command::ModifyUsers {
                    organization,
                    modifications: modifications.collect::<StepResult<_>>()?,
                }
            }
        ),
        when!(
            "{actor} {modal}import(s) this file into {organization}:",
            |world: &World, organization: OrganizationId, table: Table| Command::ImportCsv {
                organization,
                csv: world.csv(&table)?
            }
        ),
        when!(
            "{actor} {modal}download(s) the CSV template of {organization}",
            |organization: OrganizationId| Command::DownloadCsvTemplate { organization }
        ),
        when!(
            "{actor} {modal}export(s) the users of {organization} as a file",
            |organization: OrganizationId| Command::ExportCsv { organization }
        ),
        then!(
            "{person}'s display name is unchanged",
            async |world: &mut World, person: PersonName| {
                let organization = world.home(&person, None)?;
                let content = match world.look(Command::ExportCsv { organization }).await? {
                    Answer::File { content } => content,
                    other => return Err(world.unfit("a file", &other)),
                };
                let (header, rows) = world.read_csv(&content)?;
                let found = cell(&header, &rows, &world.cast.email(&person.0), DISPLAY_NAME);
                let expected = world.cast.unique(&person.0);
                if found.as_ref() == Some(&expected) {
                    return Ok(());
                }
                differs(
                    format!("display name of {}: {expected}", person.0),
                    found.unwrap_or_else(|| "no such row or column".to_owned()),
                )
            }
        )
        .note("The file that the operator gets tells it: no other answer does."),
        then!(
            "{actor} gets a file with the column {string}",
            |world: &World, who: ActorName, column: String| {
                let (header, _) = world.file(&who.0)?;
                if header.contains(&column) {
                    return Ok(());
                }
                differs(
                    format!("a column `{column}`"),
                    format!("the columns {}", header.join(", ")),
                )
            }
        ),
        then!(
            "{actor} gets a file that has {string} for {person} in the column {string}",
            |world: &World,
             who: ActorName,
             expected: String,
             person: PersonName,
             column: String| {
                let found = world.cell_of(&who.0, &person, &column)?;
                if found == expected {
                    return Ok(());
                }
                differs(
                    format!("`{expected}` for {} in `{column}`", person.0),
                    format!("`{found}`"),
                )
            }
        ),
        then!(
            "{actor} gets a file without {person}",
            |world: &World, who: ActorName, person: PersonName| {
                let (header, rows) = world.file(&who.0)?;
                match cell(&header, &rows, &world.cast.email(&person.0), EMAIL) {
                    None => Ok(()),
                    Some(_) => differs(
                        format!("no row for {}", person.0),
                        format!("a row for {}", person.0),
                    ),
                }
            }
        ),
        then!(
            "{actor} gets a file with {person}",
            |world: &World, who: ActorName, person: PersonName| {
                let (header, rows) = world.file(&who.0)?;
                match cell(&header, &rows, &world.cast.email(&person.0), EMAIL) {
                    Some(_) => Ok(()),
                    None => differs(format!("a row for {}", person.0), "no such row"),
                }
            }
        ),
    ],
};

/// The column of a file that names people; cells are names of the scenario.
const EMAIL: &str = "User ID/Email";
const DISPLAY_NAME: &str = "Display Name";

impl World {
    fn modification(&self, header: &[String], row: &[String]) -> StepResult<Modification> {
        let mut modification = Modification::default();
        for (column, value) in header.iter().zip(row) {
            let known = match column.as_str() {
                "user" => {
                    modification.email = self.cast.email(value);
                    true
                }
                "licence" => {
                    modification.licence = Licence::from_name(value);
                    modification.licence.is_some() || value.is_empty()
                }
                "role" => {
                    modification.role = Role::from_name(value);
                    modification.role.is_some() || value.is_empty()
                }
                _ => false,
            };
            if !known {
                return Err(confused(
                    "columns `user`, `licence` and `role` with words of the vocabulary",
                    format!("`{value}` in the column `{column}`"),
                ));
            }
        }
        Ok(modification)
    }

    /// A step's table as a CSV file, with the e-mail addresses of the people whom it names.
    fn csv(&self, table: &Table) -> StepResult<String> {
        for column in &table.header {
            let licence = column.strip_prefix("Webex ").and_then(Licence::from_name);
            licence.map_or(Ok(()), |licence| self.needs(licence))?;
        }
        let mut csv = line(table.header.iter().cloned());
        for row in &table.rows {
            let cells = table
                .header
                .iter()
                .zip(row)
                .map(|(column, value)| match column.as_str() {
                    EMAIL => self.cast.email(value),
                    _ => value.clone(),
                });
            csv.push_str(&line(cells.collect::<Vec<_>>().into_iter()));
        }
        Ok(csv)
    }
}

/// One line of a CSV file (RFC 4180), every cell quoted.
fn line(cells: impl Iterator<Item = String>) -> String {
    let quoted: Vec<_> = cells
        .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
        .collect();
    format!("{}\r\n", quoted.join(","))
}

impl World {
    /// The file that an actor got, as a header and rows of cells.
    pub(super) fn file(&self, who: &str) -> StepResult<(Vec<String>, Vec<Vec<String>>)> {
        let content = match self.expect_done(who)? {
            Answer::File { content } => content,
            other => return Err(self.unfit("a file", &other)),
        };
        self.read_csv(&content)
    }

    /// The cell for a person in a column of the file that an actor got.
    pub(super) fn cell_of(
        &self,
        who: &str,
        person: &PersonName,
        column: &str,
    ) -> StepResult<String> {
        let (header, rows) = self.file(who)?;
        match cell(&header, &rows, &self.cast.email(&person.0), column) {
            Some(value) => Ok(value),
            None => differs(
                format!("a row for {} with `{column}`", person.0),
                "no such row or column",
            ),
        }
    }

    fn read_csv(&self, content: &str) -> StepResult<(Vec<String>, Vec<Vec<String>>)> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(content.as_bytes());
        let rows: Result<Vec<Vec<String>>, _> = reader
            .records()
            .map(|row| row.map(|row| row.iter().map(str::to_owned).collect()))
            .collect();
        match rows.map(|rows| {
            rows.split_first()
                .map(|(header, rows)| (header.clone(), rows.to_vec()))
        }) {
            Ok(Some(file)) => Ok(file),
            Ok(None) => differs("a CSV file with a header", "an empty file"),
            Err(fault) => differs("a CSV file (RFC 4180)", fault.to_string()),
        }
    }
}

/// The cell for an e-mail address in a column; an identifier may stand beside the address.
fn cell(header: &[String], rows: &[Vec<String>], email: &str, column: &str) -> Option<String> {
    let place = |wanted: &str| header.iter().position(|column| column == wanted);
    let (address, value) = (place(EMAIL)?, place(column)?);
    let row = rows
        .iter()
        .find(|row| row.get(address).is_some_and(|found| found.contains(email)))?;
    row.get(value).cloned()
}
