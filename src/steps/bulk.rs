//! Acts on several users at once, by hand or by file.

use cucumber::gherkin::Step;
use cucumber::{then, when};
use rolecall_simulator::command::Modification;
use rolecall_simulator::vocabulary::{Licence, Role};
use rolecall_simulator::{Answer, Command};

use super::parameters::{ActorWord, ModalWord, OrganizationWord, PersonWord};
use crate::world::{StepResult, World};

/// The column of a file that names people; cells are names of the scenario.
const EMAIL: &str = "User ID/Email";
const DISPLAY_NAME: &str = "Display Name";

impl World {
    /// The rows of a step's table: the header, and the rows below it.
    fn table<'a>(&mut self, step: &'a Step) -> StepResult<(&'a [String], &'a [Vec<String>])> {
        match step
            .table
            .as_ref()
            .and_then(|table| table.rows.split_first())
        {
            Some((header, rows)) => Ok((header, rows)),
            None => Err(self.confused("a table below the step", "there is none")),
        }
    }

    fn modification(&mut self, header: &[String], row: &[String]) -> StepResult<Modification> {
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
                return Err(self.confused(
                    "columns `user`, `licence` and `role` with words of the vocabulary",
                    format!("`{value}` in the column `{column}`"),
                ));
            }
        }
        Ok(modification)
    }

    /// A step's table as a CSV file, with the e-mail addresses of the people whom it names.
    fn csv(&mut self, step: &Step) -> StepResult<String> {
        let (header, rows) = self.table(step)?;
        for column in header {
            let licence = column.strip_prefix("Webex ").and_then(Licence::from_name);
            licence.map_or(Ok(()), |licence| self.needs(licence))?;
        }
        let mut csv = line(header.iter().cloned());
        for row in rows {
            let cells = header
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

#[when(expr = "{actor} {modal}modify/modifies these users of {organization} manually:")]
async fn modify(
    world: &mut World,
    step: &Step,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    let (header, rows) = world.table(step)?;
    let modifications = rows
        .iter()
        .map(|row| world.modification(header, row))
        .collect::<StepResult<Vec<_>>>()?;
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ModifyUsers {
                organization,
                modifications,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}import(s) this file into {organization}:")]
async fn import(
    world: &mut World,
    step: &Step,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    let csv = world.csv(step)?;
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ImportCsv { organization, csv }
        })
        .await
}

#[when(expr = "{actor} {modal}download(s) the CSV template of {organization}")]
async fn download(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::DownloadCsvTemplate { organization }
        })
        .await
}

#[when(expr = "{actor} {modal}export(s) the users of {organization} as a file")]
async fn export(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ExportCsv { organization }
        })
        .await
}

impl World {
    /// The file that somebody got, as a header and rows of cells.
    pub(super) fn file(&mut self, who: &str) -> StepResult<(Vec<String>, Vec<Vec<String>>)> {
        let content = match self.expect_done(who)? {
            Answer::File { content } => content,
            other => return Err(self.unfit("a file", &other)),
        };
        self.read_csv(&content)
    }

    /// What the file that somebody got says of a person in a column.
    pub(super) fn cell_of(
        &mut self,
        who: &str,
        person: &PersonWord,
        column: &str,
    ) -> StepResult<String> {
        let (header, rows) = self.file(who)?;
        match cell(&header, &rows, &self.cast.email(&person.0), column) {
            Some(value) => Ok(value),
            None => self.differs(
                format!("a row for {} with `{column}`", person.0),
                "no such row or column",
            ),
        }
    }

    fn read_csv(&mut self, content: &str) -> StepResult<(Vec<String>, Vec<Vec<String>>)> {
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
            Ok(None) => self.differs("a CSV file with a header", "an empty file"),
            Err(fault) => self.differs("a CSV file (RFC 4180)", fault.to_string()),
        }
    }
}

/// What a file says for an e-mail address in a column; an identifier may stand beside the address.
fn cell(header: &[String], rows: &[Vec<String>], email: &str, column: &str) -> Option<String> {
    let place = |wanted: &str| header.iter().position(|column| column == wanted);
    let (address, value) = (place(EMAIL)?, place(column)?);
    let row = rows
        .iter()
        .find(|row| row.get(address).is_some_and(|found| found.contains(email)))?;
    row.get(value).cloned()
}

/// The file that the operator gets tells it: no other answer does.
#[then(expr = "{person}'s display name is unchanged")]
async fn name_is_unchanged(world: &mut World, person: PersonWord) -> StepResult {
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
    world.differs(
        format!("display name of {}: {expected}", person.0),
        found.unwrap_or_else(|| "no such row or column".to_owned()),
    )
}

#[then(expr = "{actor} gets a file with the column {string}")]
async fn has_column(world: &mut World, who: ActorWord, column: String) -> StepResult {
    let (header, _) = world.file(&who.0)?;
    if header.contains(&column) {
        return Ok(());
    }
    world.differs(
        format!("a column `{column}`"),
        format!("the columns {}", header.join(", ")),
    )
}

#[then(expr = "{actor} gets a file that says {string} for {person} in the column {string}")]
async fn says(
    world: &mut World,
    who: ActorWord,
    expected: String,
    person: PersonWord,
    column: String,
) -> StepResult {
    let found = world.cell_of(&who.0, &person, &column)?;
    if found == expected {
        return Ok(());
    }
    world.differs(
        format!("`{expected}` for {} in `{column}`", person.0),
        format!("`{found}`"),
    )
}

#[then(expr = "{actor} gets a file without {person}")]
async fn leaves_out(world: &mut World, who: ActorWord, person: PersonWord) -> StepResult {
    let (header, rows) = world.file(&who.0)?;
    match cell(&header, &rows, &world.cast.email(&person.0), EMAIL) {
        None => Ok(()),
        Some(_) => world.differs(
            format!("no row for {}", person.0),
            format!("a row for {}", person.0),
        ),
    }
}

#[then(expr = "{actor} gets a file with {person}")]
async fn holds(world: &mut World, who: ActorWord, person: PersonWord) -> StepResult {
    let (header, rows) = world.file(&who.0)?;
    match cell(&header, &rows, &world.cast.email(&person.0), EMAIL) {
        Some(_) => Ok(()),
        None => world.differs(format!("a row for {}", person.0), "no such row"),
    }
}
