//! The lists of administrators as files: requested, prepared, fetched.

use cucumber::{given, then, when};
use rolecall_simulator::vocabulary::{Role, Tab};
use rolecall_simulator::{Command, Fixture};

use super::parameters::{ActorWord, ModalWord, OrganizationWord, PersonWord, RoleWord, TabWord};
use crate::world::token::says;
use crate::world::{StepResult, World};

impl World {
    /// Lets somebody do beforehand what is about a tab of an organization.
    async fn did(
        &mut self,
        who: &ActorWord,
        organization: &OrganizationWord,
        command: impl FnOnce(rolecall_simulator::OrganizationId) -> Command,
    ) -> StepResult {
        let (actor, organization) = (self.actor(who)?, self.organization(organization)?);
        self.done(&who.0, actor, command(organization))
            .await
            .map(drop)
    }
}

#[when(expr = "{actor} {modal}export(s) the {tab} of {organization}")]
async fn export(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    tab: TabWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            requested(organization, tab.0, None)
        })
        .await
}

#[when(expr = "{actor} {modal}export(s) the {tab} of {organization} with the role of {role}")]
async fn export_by_role(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    tab: TabWord,
    organization: OrganizationWord,
    role: RoleWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            requested(organization, tab.0, Some(role.0))
        })
        .await
}

#[when(expr = "{actor} {modal}download(s) the export of the {tab} of {organization}")]
async fn download(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    tab: TabWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::DownloadExport {
                organization,
                tab: tab.0,
            }
        })
        .await
}

const fn requested(
    organization: rolecall_simulator::OrganizationId,
    tab: Tab,
    role: Option<Role>,
) -> Command {
    Command::RequestExport {
        organization,
        tab,
        role,
    }
}

#[given(expr = "{actor} has exported the {tab} of {organization}")]
async fn exported(
    world: &mut World,
    who: ActorWord,
    tab: TabWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .did(&who, &organization, |organization| {
            requested(organization, tab.0, None)
        })
        .await
}

#[given(expr = "{actor} has exported the {tab} of {organization} with the role of {role}")]
async fn exported_by_role(
    world: &mut World,
    who: ActorWord,
    tab: TabWord,
    organization: OrganizationWord,
    role: RoleWord,
) -> StepResult {
    world
        .did(&who, &organization, |organization| {
            requested(organization, tab.0, Some(role.0))
        })
        .await
}

/// Narrows the tab to another role than the one it was exported with.
#[given(expr = "{actor} has changed the filter of the {tab} of {organization} to {role}")]
async fn refiltered(
    world: &mut World,
    who: ActorWord,
    tab: TabWord,
    organization: OrganizationWord,
    role: RoleWord,
) -> StepResult {
    world
        .did(&who, &organization, |organization| {
            Command::ChangeExportFilter {
                organization,
                tab: tab.0,
                role: Some(role.0),
            }
        })
        .await
}

#[given(expr = "the exports of {organization} are ready")]
async fn ready(world: &mut World, organization: OrganizationWord) -> StepResult {
    let organization = world.organization(&organization)?;
    world
        .prepare(Fixture::FinishExports { organization })
        .await
        .map(drop)
}

#[then(expr = "{actor} gets a file of {int} row(s)")]
async fn has_rows(world: &mut World, who: ActorWord, expected: usize) -> StepResult {
    let (_, rows) = world.file(&who.0)?;
    if rows.len() == expected {
        return Ok(());
    }
    world.differs(format!("{expected} rows"), format!("{} rows", rows.len()))
}

/// How the identifier and the address share the cell is left open.
#[then(expr = "{actor} gets a file that says {person}'s identifier in the column {string}")]
async fn says_identifier(
    world: &mut World,
    who: ActorWord,
    person: PersonWord,
    column: String,
) -> StepResult {
    let user = world.target(&person, None)?;
    let Some(identifier) = world.identifier(user) else {
        return Err(world.confused(
            format!("{} to have an identifier", person.0),
            "the session knows none",
        ));
    };
    let found = world.cell_of(&who.0, &person, &column)?;
    if says(&found, &identifier) {
        return Ok(());
    }
    world.differs(
        format!("`{identifier}` in `{column}`"),
        format!("`{found}`"),
    )
}

/// Part of what a cell says: a role of several, or the address beside the identifier. Capitals do not
/// matter: how roles are written is left open.
#[then(expr = "{actor} gets a file that mentions {string} for {person} in the column {string}")]
async fn mentions(
    world: &mut World,
    who: ActorWord,
    expected: String,
    person: PersonWord,
    column: String,
) -> StepResult {
    let found = world.cell_of(&who.0, &person, &column)?;
    if found.to_lowercase().contains(&expected.to_lowercase()) {
        return Ok(());
    }
    world.differs(format!("`{expected}` in `{column}`"), format!("`{found}`"))
}
