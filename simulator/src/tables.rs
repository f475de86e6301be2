//! The documents' privilege tables, read from `tables/`.
//!
//! The files keep the shape of the documents: the same rows, the same columns. Where two tables
//! speak of the same thing the one listed first in `FILES` wins, so that a service's own table narrows
//! the general one.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::LazyLock;

use rolecall_model::readings::{Conflict, Reading, Readings};
use rolecall_model::vocabulary::{Home, Role};
use serde::Deserialize;

use crate::privilege::{Access, Privilege};

/// The tables, the narrowest first.
const FILES: &[(&str, &str)] = &[
    (
        "contact-center-privileges",
        include_str!("../tables/contact-center-privileges.toml"),
    ),
    (
        "service-role-management",
        include_str!("../tables/service-role-management.toml"),
    ),
    (
        "service-administrator",
        include_str!("../tables/service-administrator.toml"),
    ),
    (
        "advanced-troubleshooting",
        include_str!("../tables/advanced-troubleshooting.toml"),
    ),
    (
        "partner-roles",
        include_str!("../tables/partner-roles.toml"),
    ),
    ("sales-roles", include_str!("../tables/sales-roles.toml")),
    (
        "organization-roles",
        include_str!("../tables/organization-roles.toml"),
    ),
    (
        "provisioning-administrators",
        include_str!("../tables/provisioning-administrators.toml"),
    ),
    (
        "external-administrators",
        include_str!("../tables/external-administrators.toml"),
    ),
    (
        "site-administrators",
        include_str!("../tables/site-administrators.toml"),
    ),
];

/// One cell of a document's table for one privilege: what a role from these homes gets, under one
/// reading.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Cell {
    /// The table that it stands in.
    pub table: &'static str,
    /// The column, as the table calls it.
    pub column: String,
    /// The role.
    pub role: Role,
    /// The homes of its holders that the cell is about.
    pub homes: Vec<Home>,
    /// The privilege that it gives or withholds.
    pub privilege: Privilege,
    /// The access that it gives.
    pub access: Access,
    /// Another access that would not break the cell: it forbids changing and says nothing of viewing, or
    /// gives viewing and says nothing of changing.
    pub left_open: Option<Access>,
    /// The requirements that say so.
    pub requirements: Vec<String>,
    /// The reading that the cell presupposes.
    pub reading: Option<Reading>,
}

/// A fault in a table.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("simulator/tables/{table}.toml: {problem}")]
pub struct TableError {
    table: &'static str,
    problem: String,
}

/// A table file: rows by role with columns by home, or areas with columns by role.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "document")]
    _document: String,
    #[serde(rename = "title")]
    _title: String,
    #[serde(default)]
    homes: Vec<Home>,
    #[serde(default)]
    row: Vec<Row>,
    #[serde(default)]
    area: Vec<Area>,
}

#[derive(Deserialize)]
struct Row {
    role: Role,
    privileges: Vec<String>,
    #[serde(flatten)]
    columns: BTreeMap<String, Text>,
}

#[derive(Deserialize)]
struct Area {
    name: String,
    /// Where the roles' holders come from, if not from where the file says.
    homes: Option<Vec<Home>>,
    privileges: Vec<String>,
    #[serde(flatten)]
    columns: BTreeMap<String, Text>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Text {
    One(String),
    Several(Vec<String>),
}

impl Text {
    fn alternatives(&self) -> &[String] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Several(texts) => texts,
        }
    }
}

/// Every cell of every table. Sound by a test; were it not, nothing would be granted to anybody.
pub fn cells() -> &'static [Cell] {
    static CELLS: LazyLock<Vec<Cell>> = LazyLock::new(|| load().unwrap_or_default());
    &CELLS
}

/// The cells that count under a choice of readings: at most one for each role, home and privilege.
pub(crate) fn in_force(readings: &Readings) -> BTreeMap<(Privilege, Home, Role), &'static Cell> {
    let mut found = BTreeMap::new();
    for cell in cells() {
        if cell.is_in_force(readings) {
            for home in &cell.homes {
                if let Entry::Vacant(vacant) = found.entry((cell.privilege, *home, cell.role)) {
                    vacant.insert(cell);
                }
            }
        }
    }
    found
}

impl Cell {
    /// True if the reading that the cell presupposes was chosen.
    #[must_use]
    pub fn is_in_force(&self, readings: &Readings) -> bool {
        readings.admit(self.reading)
    }
}

fn load() -> Result<Vec<Cell>, TableError> {
    let mut cells = Vec::new();
    for (table, text) in FILES {
        let error = |problem: String| TableError { table, problem };
        let file: File = toml::from_str(text).map_err(|fault| error(fault.to_string()))?;
        for row in &file.row {
            for (column, text) in &row.columns {
                let homes = match column.as_str() {
                    "any" => Home::ALL.to_vec(),
                    "external" => vec![Home::Partner, Home::Other],
                    one => vec![Home::from_slug(one).ok_or_else(|| {
                        error(format!(
                            "`{one}` is not a column; the columns are customer, partner, other, external and any"
                        ))
                    })?],
                };
                push(
                    &mut cells,
                    table,
                    column,
                    row.role,
                    &homes,
                    &row.privileges,
                    text,
                )
                .map_err(error)?;
            }
        }
        for area in &file.area {
            for (column, text) in &area.columns {
                let role = Role::from_slug(column).ok_or_else(|| {
                    error(format!(
                        "`{column}`, a column of `{}`, is not a role",
                        area.name
                    ))
                })?;
                push(
                    &mut cells,
                    table,
                    column,
                    role,
                    area.homes.as_ref().unwrap_or(&file.homes),
                    &area.privileges,
                    text,
                )
                .map_err(error)?;
            }
        }
    }
    Ok(cells)
}

fn push(
    cells: &mut Vec<Cell>,
    table: &'static str,
    column: &str,
    role: Role,
    homes: &[Home],
    privileges: &[String],
    text: &Text,
) -> Result<(), String> {
    for name in privileges {
        let privilege =
            Privilege::from_slug(name).ok_or_else(|| format!("`{name}` is not a privilege"))?;
        for alternative in text.alternatives() {
            let (access, left_open, requirements, reading) = parse(alternative)?;
            cells.push(Cell {
                table,
                column: column.to_owned(),
                role,
                homes: homes.to_vec(),
                privilege,
                access,
                left_open,
                requirements,
                reading,
            });
        }
    }
    Ok(())
}

type Parsed = (Access, Option<Access>, Vec<String>, Option<Reading>);

/// Reads `ACCESS REQUIREMENT… [if CONFLICT=READING]`.
fn parse(text: &str) -> Result<Parsed, String> {
    let (statement, condition) = match text.split_once(" if ") {
        Some((statement, condition)) => (statement, Some(condition)),
        None => (text, None),
    };
    let mut words = statement.split_whitespace();
    let (access, left_open) = match words.next() {
        Some("write") => (Access::Write, None),
        Some("read") => (Access::Read, None),
        Some("some-read") => (Access::Read, Some(Access::Write)),
        Some("none") => (Access::None, None),
        Some("no-write") => (Access::None, Some(Access::Read)),
        other => {
            return Err(format!(
                "`{text}` begins with {other:?}, not with write, read, some-read, none or no-write"
            ));
        }
    };
    let requirements: Vec<String> = words.map(str::to_owned).collect();
    if requirements.is_empty() {
        return Err(format!("`{text}` names no requirement"));
    }
    let reading = condition.map(parse_condition).transpose()?;
    Ok((access, left_open, requirements, reading))
}

/// Reads `CONFLICT=READING`.
fn parse_condition(text: &str) -> Result<Reading, String> {
    let (conflict, reading) = text
        .split_once('=')
        .ok_or_else(|| format!("`{text}` is not of the form CONFLICT=READING"))?;
    let conflict =
        Conflict::named(conflict).ok_or_else(|| format!("there is no conflict `{conflict}`"))?;
    conflict.reading(reading).ok_or_else(|| {
        format!(
            "`{reading}` is not a reading of {}; its readings are {}",
            conflict.slug(),
            conflict.readings().join(", ")
        )
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_table_is_sound() {
        assert!(!load().unwrap().is_empty());
    }

    #[test]
    fn a_table_has_one_cell_for_each_role_home_privilege_and_reading() {
        let mut seen = HashSet::new();
        for cell in cells() {
            for home in &cell.homes {
                assert!(
                    seen.insert((cell.table, cell.role, *home, cell.privilege, cell.reading)),
                    "{} says twice what a {} from {home} gets of {}",
                    cell.table,
                    cell.role,
                    cell.privilege.slug()
                );
            }
        }
    }

    #[test]
    fn a_cell_that_cannot_be_read_says_why() {
        assert_eq!(
            parse("write"),
            Err("`write` names no requirement".to_owned())
        );
        assert_eq!(
            parse("none X-1 if ccsa-all-features=liberal"),
            Err("`liberal` is not a reading of ccsa-all-features; its readings are exclusions-win, literal".to_owned())
        );
    }
}
