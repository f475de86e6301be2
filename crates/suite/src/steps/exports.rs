//! Steps of the subject "exports".

use rolecall_model::vocabulary::{Role, Tab};
use rolecall_model::{Command, Fixture, OrganizationId};

use super::arguments::{ActorName, PersonName};
use super::row::Subject;
use crate::world::token::says;
use crate::world::{confused, differs};

pub(super) const SUBJECT: Subject = Subject {
    name: "exports",
    about: "The lists of administrators as files: requested, prepared, fetched.",
    rows: &[
        when!(
            "{actor} {modal}export(s) the {tab} of {organization}",
            |tab: Tab, organization: OrganizationId| requested(organization, tab, None)
        ),
        when!(
            "{actor} {modal}export(s) the {tab} of {organization} with the role of {role}",
            |tab: Tab, organization: OrganizationId, role: Role| requested(
                organization,
                tab,
                Some(role)
            )
        ),
        when!(
            "{actor} {modal}download(s) the export of the {tab} of {organization}",
            |tab: Tab, organization: OrganizationId| Command::DownloadExport { organization, tab }
        ),
        done!(
            "{actor} has exported the {tab} of {organization}",
            |tab: Tab, organization: OrganizationId| requested(organization, tab, None)
        ),
        done!(
            "{actor} has exported the {tab} of {organization} with the role of {role}",
            |tab: Tab, organization: OrganizationId, role: Role| requested(
                organization,
                tab,
                Some(role)
            )
        ),
        done!(
            "{actor} has changed the filter of the {tab} of {organization} to {role}",
            |tab: Tab, organization: OrganizationId, role: Role| Command::ChangeExportFilter {
                organization,
                tab,
                role: Some(role)
            }
        )
        .note("Narrows the tab to another role than the one it was exported with."),
        given!(
            "the exports of {organization} are ready",
            |organization: OrganizationId| Fixture::FinishExports { organization }
        ),
        then!(
            "{actor} gets a file with {int} row(s)",
            |world: &World, who: ActorName, expected: usize| {
                let (_, rows) = world.file(&who.0)?;
                if rows.len() == expected {
                    return Ok(());
                }
                differs(format!("{expected} rows"), format!("{} rows", rows.len()))
            }
        ),
        then!(
            "{actor} gets a file that has {person}'s identifier in the column {string}",
            |world: &World, who: ActorName, person: PersonName, column: String| {
                let user = world.target(&person, None)?;
                let Some(identifier) = world.identifier(user) else {
                    return Err(confused(
                        format!("{} to have an identifier", person.0),
                        "the session knows none",
                    ));
                };
                let found = world.cell_of(&who.0, &person, &column)?;
                if says(&found, &identifier) {
                    return Ok(());
                }
                differs(
                    format!("`{identifier}` in `{column}`"),
                    format!("`{found}`"),
                )
            }
        )
        .note("How the identifier and the address share the cell is left open."),
        then!(
            "{actor} gets a file that mentions {string} for {person} in the column {string}",
            |world: &World,
             who: ActorName,
             expected: String,
             person: PersonName,
             column: String| {
                let found = world.cell_of(&who.0, &person, &column)?;
                if found.to_lowercase().contains(&expected.to_lowercase()) {
                    return Ok(());
                }
                differs(format!("`{expected}` in `{column}`"), format!("`{found}`"))
            }
        )
        .note(
            "Part of what a cell says: a role of several, or the address beside the \
               identifier. Capitals do not matter: how roles are written is left open.",
        ),
    ],
};

const fn requested(
    organization: rolecall_model::OrganizationId,
    tab: Tab,
    role: Option<Role>,
) -> Command {
    Command::RequestExport {
        organization,
        tab,
        role,
    }
}
