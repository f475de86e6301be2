//! The changes of a command, and which views show it.
//!
//! Only commands whose effect is in one place are listed; of the others, every view may show the change, so
//! that no scenario is accused wrongly.

use rolecall_model::{Actor, Command, UserId};

/// A part of the state of an organization.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Aspect {
    /// The roles that a user holds, and the lists of administrators.
    Roles,
    /// The users that there are.
    Users,
    /// The licences of a user, and the licences in use.
    Licences,
    /// The details of a user: title, services, activity.
    Details,
    /// A contact center feature.
    Feature,
    /// The set-up of the contact center.
    SetUp,
    /// The things in the areas of Control Hub.
    Items,
    /// The sites, and their settings.
    Sites,
    /// The account page: address and subscriptions.
    Account,
    /// The e-mails sent to a user.
    Emails,
}

/// Whether a command is a view: it changes nothing.
pub(super) fn is_view(command: &Command) -> bool {
    let operation = command.operation();
    const VIEWS: [&str; 9] = [
        "view-",
        "list-",
        "open-",
        "find-",
        "search-",
        "sign-in",
        "download-",
        "validate-",
        "report-",
    ];
    // A help desk session is a state that lasts.
    operation != "open-help-desk-session"
        && (VIEWS.iter().any(|it| operation.starts_with(it))
            || matches!(operation, "retrieve-logs" | "export-csv" | "select-role"))
}

/// The parts of the state that a command changes, if they are known.
fn changes(command: &Command) -> Option<&'static [Aspect]> {
    use Aspect::{Account, Details, Emails, Feature, Items, Licences, Roles, SetUp, Sites, Users};
    Some(match command {
        Command::GrantRole { .. } | Command::ChangeRole { .. } | Command::RevokeRole { .. } => {
            &[Roles, Emails]
        }
        Command::AddUser { .. } | Command::RemoveUser { .. } => &[Users, Roles, Licences, Emails],
        Command::SendActivationEmail { .. } => &[Emails, Details],
        Command::SetLicence { .. } => &[Licences, Details, Account],
        Command::ConfigureService { .. }
        | Command::ActivateUser { .. }
        | Command::DeactivateUser { .. }
        | Command::ChangeUserDetails { .. } => &[Details, Users],
        Command::ChangeFeature { .. } => &[Feature],
        Command::RunWizard { .. } | Command::ConfigureTenant { .. } | Command::SetUpChat { .. } => {
            &[SetUp, Feature]
        }
        Command::AddItem { .. } | Command::ChangeItem { .. } | Command::RemoveItem { .. } => {
            &[Items]
        }
        Command::AddSite { .. }
        | Command::RemoveSite { .. }
        | Command::ChangeSite { .. }
        | Command::AddSiteReport { .. } => &[Sites, Roles, Account],
        Command::SetSiteLicence { .. } => &[Sites, Licences, Details],
        Command::ChangeAccount { .. }
        | Command::ChangeSubscription { .. }
        | Command::UpgradeSubscription { .. }
        | Command::BeginTrial { .. } => &[Account, Items],
        _ => return None,
    })
}

/// The parts of the state that a view shows, if they are known.
fn shows(command: &Command) -> Option<&'static [Aspect]> {
    use Aspect::{Account, Details, Emails, Feature, Items, Licences, Roles, SetUp, Sites, Users};
    Some(match command {
        Command::ViewRoles { .. }
        | Command::ListAdministrators { .. }
        | Command::ListExternalAdministrators { .. } => &[Roles],
        Command::ListUsers { .. } => &[Users],
        Command::ViewUser { .. } => &[Users, Licences, Details],
        Command::ExportCsv { .. } => &[Users, Licences, Details],
        Command::ViewFeature { .. } => &[Feature],
        Command::OpenContactCenter { .. } => &[SetUp],
        Command::ViewItems { .. } => &[Items],
        Command::ListSites { .. }
        | Command::ViewSite { .. }
        | Command::ListSiteUsers { .. }
        | Command::ViewSiteLicences { .. }
        | Command::ViewSiteAnalytics { .. } => &[Sites, Licences],
        Command::ListSiteAdministrators { .. } => &[Sites, Roles],
        Command::ViewAccount { .. } => &[Account, Licences],
        Command::ViewOutbox { .. } => &[Emails],
        _ => return None,
    })
}

/// The user whom a command is about, if it is about one.
fn user(command: &Command) -> Option<UserId> {
    match command {
        Command::GrantRole { user, .. }
        | Command::ChangeRole { user, .. }
        | Command::RevokeRole { user, .. }
        | Command::RemoveUser { user, .. }
        | Command::SendActivationEmail { user, .. }
        | Command::SetLicence { user, .. }
        | Command::ConfigureService { user, .. }
        | Command::ActivateUser { user, .. }
        | Command::DeactivateUser { user, .. }
        | Command::ChangeUserDetails { user, .. }
        | Command::SetSiteLicence { user, .. }
        | Command::ViewRoles { user, .. }
        | Command::ViewUser { user, .. }
        | Command::ViewOutbox { user, .. } => Some(*user),
        _ => None,
    }
}

/// Whether a view may show the change that a command makes.
pub(super) fn may_show(view: &Command, actor: Actor, act: &Command) -> bool {
    let related = match (changes(act), shows(view)) {
        (Some(changed), Some(shown)) => changed.iter().any(|aspect| shown.contains(aspect)),
        _ => true,
    };
    let same_user = match (user(act), user(view)) {
        // A change of one's own roles may show on the actor as well.
        (Some(changed), Some(shown)) => {
            changed == shown
                || Actor::User(shown) == actor && { matches!(act, Command::ChangeRole { .. }) }
        }
        _ => true,
    };
    related && same_user
}
