//! Random commands: a row for each operation, with parameters that mostly make sense.

use arbitrary::{Arbitrary as _, Result};
use rolecall_model::command::{Modification, RoleName};
use rolecall_model::vocabulary::{
    AccountPart, Feature, Item, Licence, Naming, Role, Service, Surface, Tab, WizardRun,
};
use rolecall_model::{Command, OrganizationId, UserId};

use super::draw::Draw;
use crate::names::{
    CONTENTS, MEETINGS, NEW_CUSTOMERS, NEW_SITES, NEWCOMERS, ORDERS, ORIGINAL, PEOPLE, SPACES,
    SUBSCRIPTIONS, THINGS, TRIALS, VALUES, email, unique,
};

/// How one operation is made up.
pub(crate) struct Row {
    /// The operation.
    pub(crate) operation: &'static str,
    /// How likely it is, beside the others.
    pub(crate) weight: u8,
    /// Makes one; `None` where the stage lacks the thing that it needs.
    pub(crate) make: fn(&mut Draw<'_, '_>) -> Result<Option<Command>>,
}

/// True if plays contain the operation.
#[must_use]
pub fn is_generated(operation: &str) -> bool {
    ROWS.iter().any(|row| row.operation == operation)
}

macro_rules! rows {
    ($($operation:literal $weight:literal |$draw:ident| $command:expr;)+) => {
        /// All operations but the view of outboxes, which is the operator's alone.
        pub(crate) const ROWS: &[Row] = &[$(Row {
            operation: $operation,
            weight: $weight,
            make: |$draw| Ok(Some($command)),
        },)+];
    };
}

/// Goes on with a site, or without the command.
macro_rules! on_site {
    ($draw:ident) => {
        match $draw.site()? {
            Some(found) => found,
            None => return Ok(None),
        }
    };
}

rows! {
    "sign-in" 3 |d| Command::SignIn { organization: d.customer()?, surface: d.word(Surface::ALL)? };
    "open-contact-center" 1 |d| Command::OpenContactCenter { organization: d.organization()? };
    "view-feature" 3 |d| Command::ViewFeature { organization: d.customer()?, feature: d.word(Feature::ALL)? };
    "change-feature" 4 |d| Command::ChangeFeature {
        organization: d.customer()?,
        feature: d.word(Feature::ALL)?,
        value: d.one_of(&VALUES)?,
    };
    "open-wizard" 1 |d| Command::OpenWizard { organization: d.customer()? };
    "run-wizard" 2 |d| Command::RunWizard { organization: d.customer()?, run: WizardRun::Completed };
    "configure-tenant" 2 |d| Command::ConfigureTenant { organization: d.customer()? };
    "set-up-chat" 2 |d| Command::SetUpChat { organization: d.customer()? };

    "add-user" 3 |d| {
        let name = d.one_of(&NEWCOMERS)?;
        Command::AddUser { organization: d.organization()?, email: email(&name), name: unique(&name) }
    };
    "remove-user" 2 |d| {
        let organization = d.organization()?;
        Command::RemoveUser { organization, user: d.target(organization)? }
    };
    "send-activation-email" 3 |d| {
        let (organization, user) = d.at_home()?;
        Command::SendActivationEmail { organization, user }
    };
    "set-licence" 6 |d| {
        let (organization, user) = d.at_home()?;
        let licence = match d.one_in(3)? {
            true => None,
            false => Some(d.word(Licence::ALL)?),
        };
        let service = match licence {
            Some(licence) => licence.service(),
            None => d.word(Service::ALL)?,
        };
        Command::SetLicence { organization, user, service, licence }
    };
    "configure-service" 3 |d| {
        let organization = d.organization()?;
        let user = d.target(organization)?;
        Command::ConfigureService { organization, user, service: d.word(Service::ALL)?, value: d.one_of(&VALUES)? }
    };
    "activate-user" 1 |d| {
        let (organization, user) = d.at_home()?;
        Command::ActivateUser { organization, user }
    };
    "deactivate-user" 2 |d| {
        let organization = d.organization()?;
        Command::DeactivateUser { organization, user: d.target(organization)? }
    };
    "view-user" 3 |d| {
        let organization = d.organization()?;
        Command::ViewUser { organization, user: d.target(organization)? }
    };
    "change-user-details" 2 |d| {
        let organization = d.organization()?;
        let user = d.target(organization)?;
        Command::ChangeUserDetails { organization, user, title: d.one_of(&["Agent", "Lead"])? }
    };
    "list-users" 3 |d| Command::ListUsers { organization: d.organization()? };

    "list-administrators" 4 |d| {
        let organization = d.organization()?;
        Command::ListAdministrators { organization, role: filter(d)? }
    };
    "list-external-administrators" 4 |d| {
        let organization = d.organization()?;
        Command::ListExternalAdministrators { organization, role: filter(d)? }
    };
    "view-roles" 3 |d| {
        let organization = d.organization()?;
        Command::ViewRoles { organization, user: d.target(organization)? }
    };
    "list-assignable-roles" 3 |d| Command::ListAssignableRoles { organization: d.organization()? };
    "grant-role" 16 |d| {
        let organization = d.organization()?;
        let user = d.target(organization)?;
        let role = role(d, organization, user)?;
        if d.one_in(40)? {
            return Ok(Some(Command::GrantRole { organization, user, role: RoleName::UNKNOWN, site: None }));
        }
        let site = match role.is_bound_to_site() {
            true => d.site_of(organization)?.or(Some(rolecall_model::SiteId::UNKNOWN)),
            false => None,
        };
        Command::GrantRole { organization, user, role: RoleName::Known(role), site }
    };
    "select-role" 2 |d| {
        let organization = d.organization()?;
        let user = d.target(organization)?;
        Command::SelectRole { organization, user, role: role(d, organization, user)? }
    };
    "change-role" 5 |d| {
        let (organization, user, from) = held(d)?;
        Command::ChangeRole { organization, user, from, to: role(d, organization, user)? }
    };
    "revoke-role" 8 |d| {
        let (organization, user, role) = held(d)?;
        let site = match role.is_bound_to_site() {
            true => d.site_of(organization)?,
            false => None,
        };
        Command::RevokeRole { organization, user, role: RoleName::Known(role), site }
    };

    "request-export" 3 |d| Command::RequestExport {
        organization: d.organization()?,
        tab: d.word(Tab::ALL)?,
        role: filter(d)?,
    };
    "change-export-filter" 1 |d| Command::ChangeExportFilter {
        organization: d.organization()?,
        tab: d.word(Tab::ALL)?,
        role: Some(Role::arbitrary(d.input)?),
    };
    "download-export" 3 |d| Command::DownloadExport {
        organization: d.organization()?,
        tab: d.word(Tab::ALL)?,
    };

    "modify-users" 6 |d| {
        let organization = d.organization()?;
        let count = d.input.int_in_range(1..=3_u8)?;
        let modifications = (0..count).map(|_| modification(d)).collect::<Result<_>>()?;
        Command::ModifyUsers { organization, modifications }
    };
    "download-csv-template" 1 |d| Command::DownloadCsvTemplate { organization: d.organization()? };
    "import-csv" 6 |d| Command::ImportCsv { organization: d.organization()?, csv: file(d)? };
    "export-csv" 2 |d| Command::ExportCsv { organization: d.organization()? };

    "view-account" 4 |d| Command::ViewAccount {
        organization: d.organization()?,
        part: d.word(AccountPart::ALL)?,
    };
    "change-account" 2 |d| Command::ChangeAccount { organization: d.organization()?, address: "Main Street 1".to_owned() };
    "change-subscription" 2 |d| Command::ChangeSubscription {
        organization: d.customer()?,
        subscription: d.one_of(&SUBSCRIPTIONS)?,
        seats: d.input.int_in_range(1..=20)?,
    };
    "upgrade-subscription" 2 |d| Command::UpgradeSubscription {
        organization: d.customer()?,
        subscription: d.one_of(&SUBSCRIPTIONS)?,
        edition: "premium".to_owned(),
    };
    "view-service-status" 2 |d| Command::ViewServiceStatus {
        organization: d.organization()?,
        service: match d.one_in(2)? {
            true => Some(d.word(Service::ALL)?),
            false => None,
        },
    };
    "view-support-resources" 1 |d| Command::ViewSupportResources { organization: d.organization()? };

    "open-control-hub" 4 |d| Command::OpenControlHub { organization: d.organization()? };
    "view-advice" 3 |d| Command::ViewAdvice { organization: d.organization()? };
    "set-up-organization" 2 |d| Command::SetUpOrganization { organization: d.customer()? };

    "view-items" 8 |d| Command::ViewItems { organization: d.organization()?, item: d.word(Item::ALL)? };
    "add-item" 6 |d| Command::AddItem {
        organization: d.organization()?,
        item: d.word(Item::ALL)?,
        name: d.one_of(&THINGS)?,
        value: ORIGINAL.to_owned(),
    };
    "change-item" 6 |d| Command::ChangeItem {
        organization: d.customer()?,
        item: d.word(Item::ALL)?,
        name: d.one_of(&THINGS)?,
        value: d.one_of(&VALUES)?,
    };
    "remove-item" 5 |d| Command::RemoveItem {
        organization: d.customer()?,
        item: d.word(Item::ALL)?,
        name: d.one_of(&THINGS)?,
    };

    "find-people" 2 |d| Command::FindPeople { organization: d.organization()?, name: somebody(d)? };
    "find-content" 3 |d| {
        let (organization, user) = d.at_home()?;
        Command::FindContent { organization, user }
    };
    "search-space" 3 |d| Command::SearchSpace {
        organization: d.organization()?,
        space: d.one_of(&SPACES)?,
        text: d.one_of(&CONTENTS)?,
    };
    "report-findings" 2 |d| {
        let (organization, user) = d.at_home()?;
        Command::ReportFindings { organization, user }
    };
    "view-live-meetings" 3 |d| Command::ViewLiveMeetings { organization: d.organization()?, troubled: d.one_in(3)? };
    "join-meeting" 3 |d| Command::JoinMeeting { organization: d.customer()?, meeting: d.one_of(&MEETINGS)? };

    "list-sites" 2 |d| Command::ListSites { organization: d.organization()? };
    "add-site" 2 |d| Command::AddSite {
        organization: d.organization()?,
        name: unique(&d.one_of(&NEW_SITES)?),
        subscription: match d.one_in(2)? {
            true => Some(d.one_of(&SUBSCRIPTIONS)?),
            false => None,
        },
    };
    "remove-site" 2 |d| {
        let (organization, site) = on_site!(d);
        Command::RemoveSite { organization, site }
    };
    "view-site" 3 |d| {
        let (organization, site) = on_site!(d);
        Command::ViewSite { organization, site, naming: d.word(Naming::ALL)? }
    };
    "change-site" 4 |d| {
        let (organization, site) = on_site!(d);
        Command::ChangeSite { organization, site, naming: d.word(Naming::ALL)?, value: d.one_of(&VALUES)? }
    };
    "list-site-users" 3 |d| {
        let (organization, site) = on_site!(d);
        Command::ListSiteUsers { organization, site }
    };
    "list-site-administrators" 3 |d| {
        let (organization, site) = on_site!(d);
        Command::ListSiteAdministrators { organization, site }
    };
    "view-site-licences" 3 |d| {
        let (organization, site) = on_site!(d);
        Command::ViewSiteLicences { organization, site }
    };
    "set-site-licence" 4 |d| {
        let (organization, site) = on_site!(d);
        let user = d.target(organization)?;
        Command::SetSiteLicence { organization, site, user, held: d.one_in(2)? }
    };
    "view-site-analytics" 3 |d| {
        let (organization, site) = on_site!(d);
        Command::ViewSiteAnalytics { organization, site }
    };
    "add-site-report" 3 |d| {
        let (organization, site) = on_site!(d);
        Command::AddSiteReport { organization, site, name: d.one_of(&THINGS)? }
    };
    "host-meeting" 3 |d| {
        let (organization, site) = on_site!(d);
        Command::HostMeeting { organization, site, meeting: d.one_of(&MEETINGS)? }
    };

    "launch-customer" 4 |d| Command::LaunchCustomer { organization: d.customer()? };
    "provision-order" 4 |d| Command::ProvisionOrder { organization: d.customer()?, order: d.one_of(&ORDERS)? };
    "end-relation" 3 |d| Command::EndRelation { organization: d.customer()?, partner: d.partner()? };
    "sign-in-to-hub" 3 |d| Command::SignInToHub { organization: d.organization()? };
    "list-customers" 3 |d| Command::ListCustomers { organization: d.partner()? };
    "open-help-desk" 2 |d| Command::OpenHelpDesk { organization: d.partner()? };
    "search-help-desk" 3 |d| Command::SearchHelpDesk { organization: d.partner()?, name: somebody(d)? };
    "open-help-desk-session" 3 |d| Command::OpenHelpDeskSession { organization: d.customer()? };
    "retrieve-logs" 2 |d| Command::RetrieveLogs { organization: d.customer()? };
    "request-full-access" 3 |d| Command::RequestFullAccess { organization: d.customer()? };
    "validate-email" 2 |d| Command::ValidateEmail { organization: d.partner()?, email: d.address()? };
    "appoint-by-email" 4 |d| {
        let organization = d.partner()?;
        let mut roles = vec![role(d, organization, UserId::UNKNOWN)?];
        if d.one_in(3)? {
            roles.push(role(d, organization, UserId::UNKNOWN)?);
        }
        Command::AppointByEmail { organization, email: d.address()?, roles }
    };
    "assign-customer" 4 |d| {
        let organization = d.partner()?;
        let user = d.member(organization)?;
        // The step means the home of the person.
        let organization = d.stage.homes.get(user.index()).copied().unwrap_or(organization);
        Command::AssignCustomer {
            organization,
            user,
            customer: d.customer()?,
            naming: d.word(&[Naming::Identifier, Naming::Name])?,
        }
    };
    "create-customer" 2 |d| Command::CreateCustomer {
        organization: d.partner()?,
        name: unique(&d.one_of(&NEW_CUSTOMERS)?),
        order: match d.one_in(2)? {
            true => Some(d.one_of(&ORDERS)?),
            false => None,
        },
    };
    "begin-trial" 2 |d| Command::BeginTrial { organization: d.customer()?, name: d.one_of(&TRIALS)? };
    "request-access" 4 |d| Command::RequestAccess {
        organization: d.customer()?,
        role: d.word(&[
            Role::ReadOnlyAdministrator,
            Role::FullAdministrator,
            Role::SupportAdministrator,
            Role::ProvisioningAdministrator,
        ])?,
    };
    "list-access-requests" 2 |d| Command::ListAccessRequests { organization: d.customer()? };
    "answer-access-request" 4 |d| {
        let organization = d.customer()?;
        let user = match (d.one_in(2)?, d.recent) {
            (true, Some(user)) => user,
            _ => d.anybody()?,
        };
        Command::AnswerAccessRequest { organization, user, granted: !d.one_in(4)? }
    };
    "view-audit-log" 3 |d| Command::ViewAuditLog { organization: d.organization()? };
}

/// The user whom a command is done to: that user's next act may show what came of it.
pub(crate) const fn concerned(command: &Command) -> Option<UserId> {
    match command {
        Command::GrantRole { user, .. }
        | Command::RevokeRole { user, .. }
        | Command::ChangeRole { user, .. }
        | Command::SetLicence { user, .. }
        | Command::RemoveUser { user, .. }
        | Command::DeactivateUser { user, .. }
        | Command::AssignCustomer { user, .. }
        | Command::SetSiteLicence { user, .. }
        | Command::AnswerAccessRequest { user, .. } => Some(*user),
        _ => None,
    }
}

/// Mostly no filter.
fn filter(draw: &mut Draw<'_, '_>) -> Result<Option<Role>> {
    Ok(match draw.one_in(4)? {
        true => Some(Role::arbitrary(draw.input)?),
        false => None,
    })
}

/// A role that is to be given: now and then one that excludes others.
fn role(draw: &mut Draw<'_, '_>, organization: OrganizationId, user: UserId) -> Result<Role> {
    let home = draw.stage.homes.get(user.index()).copied();
    match draw.input.int_in_range(0..=7_u8)? {
        0 => Ok(Role::ContactCenterServiceAdministrator),
        1 => Role::arbitrary(draw.input),
        _ => draw.role_in(organization, home.unwrap_or(organization)),
    }
}

/// A role that somebody holds, mostly.
fn held(draw: &mut Draw<'_, '_>) -> Result<(OrganizationId, UserId, Role)> {
    if draw.stage.held.is_empty() || draw.one_in(5)? {
        let organization = draw.organization()?;
        let user = draw.target(organization)?;
        return Ok((organization, user, role(draw, organization, user)?));
    }
    let (user, organization, role, _) = *draw.input.choose(&draw.stage.held)?;
    Ok((organization, user, role))
}

/// The name of somebody.
fn somebody(draw: &mut Draw<'_, '_>) -> Result<String> {
    let there = draw.stage.homes.len().min(PEOPLE.len());
    let known = PEOPLE.get(..there).unwrap_or_default();
    draw.one_of(known).map(|name| unique(&name))
}

fn modification(draw: &mut Draw<'_, '_>) -> Result<Modification> {
    let choice = draw.input.int_in_range(0..=7_u8)?;
    Ok(Modification {
        email: draw.address()?,
        licence: match choice {
            0..=3 => Some(draw.word(Licence::ALL)?),
            _ => None,
        },
        role: match choice {
            3..=5 => Some(Role::ContactCenterServiceAdministrator),
            6 => Some(Role::arbitrary(draw.input)?),
            _ => None,
        },
    })
}

/// A file: some of the template's columns, and cells that mostly fit. It is written as the steps write theirs.
fn file(draw: &mut Draw<'_, '_>) -> Result<String> {
    const COLUMNS: [&str; 6] = [
        "Webex Contact Center Premium",
        "Webex Contact Center Standard",
        "Job Title",
        "Webex Meetings",
        "Display Name",
        "Status",
    ];
    let mut columns = vec!["User ID/Email"];
    for _ in 0..draw.input.int_in_range(1..=3_u8)? {
        let last = if draw.one_in(16)? { 5 } else { 4 };
        let number: usize = draw.input.int_in_range(0..=last)?;
        // Contact center is most of it.
        let number = if draw.one_in(2)? { number % 2 } else { number };
        if let Some(column) = COLUMNS.get(number)
            && !columns.contains(column)
        {
            columns.push(*column);
        }
    }
    let mut csv = line(columns.iter().map(|column| (*column).to_owned()));
    for _ in 0..draw.input.int_in_range(1..=3_u8)? {
        let cells = columns.iter().map(|column| match *column {
            "User ID/Email" => draw.address(),
            "Job Title" => draw.one_of(&["Agent", "Chefsagent å"]),
            "Display Name" => draw.one_of(&["Another", "Åsa"]),
            _ => Ok(match draw.input.int_in_range(0..=9_u8)? {
                9 => "maybe",
                0..=4 => "TRUE",
                _ => "FALSE",
            }
            .to_owned()),
        });
        csv.push_str(&line(cells.collect::<Result<Vec<_>>>()?.into_iter()));
    }
    Ok(csv)
}

/// One line of a CSV file (RFC 4180); no cell has a quotation mark.
fn line(cells: impl Iterator<Item = String>) -> String {
    let quoted: Vec<_> = cells.map(|cell| format!("\"{cell}\"")).collect();
    format!("{}\r\n", quoted.join(","))
}
