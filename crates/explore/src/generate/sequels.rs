//! Acts that belong together: a request and its answer, an export and its file, use before and after a change.

use arbitrary::Result;
use rolecall_model::vocabulary::{Role, Tab};
use rolecall_model::{Actor, Command, Fixture, OrganizationId, UserId};

use super::draw::Draw;
use crate::play::Step;

/// Adds steps that follow from the last one, or that repeat an earlier one; mostly none.
pub(crate) fn follow(draw: &mut Draw<'_, '_>, steps: &mut Vec<Step>) -> Result<()> {
    if draw.one_in(16)? && !steps.is_empty() {
        // The same act of the same person once more, after what happened in between.
        let place = draw.input.int_in_range(0..=steps.len() - 1)?;
        if let Some(again) = steps.get(place).filter(|it| it.command().is_some()) {
            steps.push(again.clone());
        }
        return Ok(());
    }
    if draw.one_in(24)? {
        return for_partners(draw, steps);
    }
    let Some(Step::Attempt(Actor::User(user), command)) = steps.last() else {
        return Ok(());
    };
    let (user, command) = (*user, command.clone());
    match command {
        Command::RequestExport {
            organization, tab, ..
        } if !draw.one_in(4)? => export(draw, steps, user, organization, tab),
        Command::RequestAccess { organization, .. }
        | Command::RequestFullAccess { organization }
            if !draw.one_in(3)? =>
        {
            answer(draw, steps, user, organization)
        }
        _ => Ok(()),
    }
}

fn export(
    draw: &mut Draw<'_, '_>,
    steps: &mut Vec<Step>,
    user: UserId,
    organization: OrganizationId,
    tab: Tab,
) -> Result<()> {
    let ready = Step::Happen(Fixture::FinishExports { organization });
    let filter = |draw: &mut Draw<'_, '_>| -> Result<Step> {
        let role = Some(draw.role_in(organization, organization)?);
        let command = Command::ChangeExportFilter {
            organization,
            tab,
            role,
        };
        Ok(Step::Attempt(Actor::User(user), command))
    };
    match draw.input.int_in_range(0..=5_u8)? {
        0 => {
            let filter = filter(draw)?;
            steps.extend([filter, ready]);
        }
        1 => {
            let filter = filter(draw)?;
            steps.extend([ready, filter]);
        }
        2 => {}
        _ => steps.push(ready),
    }
    let command = Command::DownloadExport { organization, tab };
    steps.push(Step::Attempt(Actor::User(user), command));
    Ok(())
}

fn answer(
    draw: &mut Draw<'_, '_>,
    steps: &mut Vec<Step>,
    user: UserId,
    organization: OrganizationId,
) -> Result<()> {
    if draw.one_in(4)? {
        let looks = Command::ListAccessRequests { organization };
        let actor = draw.actor(organization)?;
        steps.push(Step::Attempt(actor, looks));
    }
    let granted = !draw.one_in(4)?;
    let actor = Actor::User(draw.holder(organization)?);
    let command = Command::AnswerAccessRequest {
        organization,
        user,
        granted,
    };
    steps.push(Step::Attempt(actor, command));
    if draw.one_in(4)? {
        steps.push(Step::Happen(Fixture::AdvanceClock { seconds: 3600 }));
    }
    draw.recent = Some(user);
    Ok(())
}

/// The acts of a partner for a customer, from beginning to end.
fn for_partners(draw: &mut Draw<'_, '_>, steps: &mut Vec<Step>) -> Result<()> {
    let (user, organization) = (draw.partner_member()?, draw.customer()?);
    let home = draw.stage.homes.get(user.index()).copied();
    let home = home.unwrap_or(organization);
    let actor = Actor::User(user);
    draw.recent = Some(user);
    let attempt = |command| Step::Attempt(actor, command);
    if let Some(organization) = draw.stage.awaits
        && draw.one_in(3)?
    {
        steps.push(attempt(Command::SetUpOrganization { organization }));
        return Ok(());
    }
    match draw.input.int_in_range(0..=5_u8)? {
        0 => steps.push(attempt(Command::OpenHelpDeskSession { organization })),
        1 => {
            steps.push(attempt(Command::RequestFullAccess { organization }));
            return answer(draw, steps, user, organization);
        }
        2 => steps.push(attempt(Command::LaunchCustomer { organization })),
        3 => {
            let other = draw.member(home)?;
            let naming = rolecall_model::vocabulary::Naming::Identifier;
            draw.recent = Some(other);
            steps.push(attempt(Command::AssignCustomer {
                organization: draw.stage.homes.get(other.index()).copied().unwrap_or(home),
                user: other,
                customer: organization,
                naming,
            }));
        }
        4 => {
            let (site, role) = (None, Role::FullAdministrator);
            let role = rolecall_model::command::RoleName::Known(role);
            steps.push(attempt(Command::RevokeRole {
                organization: home,
                user,
                role,
                site,
            }));
        }
        _ => {
            let other = draw.member(home)?;
            let name = draw.stage.homes.len();
            let known = crate::names::PEOPLE.get(other.index()).copied();
            let email = crate::names::email(known.unwrap_or(crate::names::NOBODY));
            let roles = match name % 2 {
                0 => vec![Role::PartnerAdministrator],
                _ => vec![Role::PartnerAdministrator, Role::HelpDeskBasic],
            };
            steps.push(attempt(Command::AppointByEmail {
                organization: home,
                email,
                roles,
            }));
        }
    }
    Ok(())
}
