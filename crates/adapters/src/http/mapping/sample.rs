//! One of each command and fixture. Serialized, they say which parameters a mapping may ask for,
//! so that its templates can be checked before anything is sent.

use rolecall_model::command::{Modification, RoleName};
use rolecall_model::vocabulary::{
    AccountPart, Feature, Item, Naming, OrganizationKind, Relation, Role, Service, Surface, Tab,
    WizardRun,
};
use rolecall_model::{Command, Fixture, OrganizationId, SiteId, UserId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The variables under which templates of an operation find its parameters.
pub(in crate::http) fn of_operation(name: &str) -> Vec<String> {
    commands()
        .iter()
        .find(|command| command.operation() == name)
        .map(keys)
        .unwrap_or_default()
}

/// The same for a fixture.
pub(in crate::http) fn of_fixture(name: &str) -> Vec<String> {
    fixtures()
        .iter()
        .find(|fixture| fixture.name() == name)
        .map(keys)
        .unwrap_or_default()
}

/// The variables of an operation that may be nothing at all.
pub(in crate::http) fn optional_of_operation(name: &str) -> Vec<String> {
    let all = commands();
    let found = all.iter().find(|command| command.operation() == name);
    found.map(optional).unwrap_or_default()
}

/// The same for a fixture.
pub(in crate::http) fn optional_of_fixture(name: &str) -> Vec<String> {
    let all = fixtures();
    let found = all.iter().find(|fixture| fixture.name() == name);
    found.map(optional).unwrap_or_default()
}

/// The variables of an operation that are true or false.
pub(in crate::http) fn truths_of_operation(name: &str) -> Vec<String> {
    let all = commands();
    let found = all.iter().find(|command| command.operation() == name);
    let Some(Ok(Value::Object(fields))) = found.map(serde_json::to_value) else {
        return Vec::new();
    };
    let truths = fields.iter().filter(|(_, value)| value.is_boolean());
    truths.map(|(key, _)| variable(key)).collect()
}

/// The variables without which the sample can still be read.
fn optional<T: Serialize + DeserializeOwned>(sample: &T) -> Vec<String> {
    let Ok(Value::Object(fields)) = serde_json::to_value(sample) else {
        return Vec::new();
    };
    let may_be_null = |key: &&String| {
        let mut fields = fields.clone();
        fields.insert((*key).clone(), Value::Null);
        serde_json::from_value::<T>(Value::Object(fields)).is_ok()
    };
    let keys = fields.keys().filter(may_be_null);
    keys.map(|key| variable(key)).collect()
}

/// The name of a parameter as templates spell it.
pub(in crate::http) fn variable(parameter: &str) -> String {
    parameter.replace('-', "_")
}

fn keys(sample: &impl Serialize) -> Vec<String> {
    match serde_json::to_value(sample) {
        Ok(Value::Object(fields)) => fields
            .keys()
            .filter(|key| !matches!(key.as_str(), "operation" | "fixture"))
            .map(|key| variable(key))
            .collect(),
        _ => Vec::new(),
    }
}

const ORGANIZATION: OrganizationId = OrganizationId(0);
const USER: UserId = UserId(0);
const SITE: SiteId = SiteId(0);

/// One of each command.
pub(in crate::http) fn commands() -> Vec<Command> {
    let (organization, user) = (ORGANIZATION, USER);
    let text = || "text".to_owned();
    let email = || "ulla@acme.example".to_owned();
    let role = RoleName::Known(Role::FullAdministrator);
    let (feature, service) = (Feature::Queues, Service::ContactCenter);
    let (item, site, tab) = (Item::Device, SITE, Tab::Administrators);
    vec![
        Command::SignIn {
            organization,
            surface: Surface::AgentDesktop,
        },
        Command::OpenContactCenter { organization },
        Command::ViewFeature {
            organization,
            feature,
        },
        Command::ChangeFeature {
            organization,
            feature,
            value: text(),
        },
        Command::OpenWizard { organization },
        Command::RunWizard {
            organization,
            run: WizardRun::Completed,
        },
        Command::ConfigureTenant { organization },
        Command::SetUpChat { organization },
        Command::AddUser {
            organization,
            email: email(),
            name: text(),
        },
        Command::RemoveUser { organization, user },
        Command::SendActivationEmail { organization, user },
        Command::SetLicence {
            organization,
            user,
            service,
            licence: None,
        },
        Command::ConfigureService {
            organization,
            user,
            service,
            value: text(),
        },
        Command::ActivateUser { organization, user },
        Command::DeactivateUser { organization, user },
        Command::ViewUser { organization, user },
        Command::ChangeUserDetails {
            organization,
            user,
            title: text(),
        },
        Command::ListUsers { organization },
        Command::ListAdministrators {
            organization,
            role: None,
        },
        Command::ListExternalAdministrators {
            organization,
            role: None,
        },
        Command::ViewRoles { organization, user },
        Command::ListAssignableRoles { organization },
        Command::GrantRole {
            organization,
            user,
            role,
            site: None,
        },
        Command::SelectRole {
            organization,
            user,
            role: Role::DeviceAdministrator,
        },
        Command::ChangeRole {
            organization,
            user,
            from: Role::DeviceAdministrator,
            to: Role::FullAdministrator,
        },
        Command::RevokeRole {
            organization,
            user,
            role,
            site: Some(SITE),
        },
        Command::RequestExport {
            organization,
            tab,
            role: None,
        },
        Command::ChangeExportFilter {
            organization,
            tab,
            role: Some(Role::FullAdministrator),
        },
        Command::DownloadExport { organization, tab },
        Command::ModifyUsers {
            organization,
            modifications: vec![Modification {
                email: email(),
                licence: None,
                role: None,
            }],
        },
        Command::DownloadCsvTemplate { organization },
        Command::ImportCsv {
            organization,
            csv: text(),
        },
        Command::ExportCsv { organization },
        Command::ViewAccount {
            organization,
            part: AccountPart::Page,
        },
        Command::ChangeAccount {
            organization,
            address: text(),
        },
        Command::ChangeSubscription {
            organization,
            subscription: text(),
            seats: 1,
        },
        Command::UpgradeSubscription {
            organization,
            subscription: text(),
            edition: text(),
        },
        Command::ViewServiceStatus {
            organization,
            service: None,
        },
        Command::ViewSupportResources { organization },
        Command::OpenControlHub { organization },
        Command::ViewAdvice { organization },
        Command::SetUpOrganization { organization },
        Command::ViewItems { organization, item },
        Command::AddItem {
            organization,
            item,
            name: text(),
            value: text(),
        },
        Command::ChangeItem {
            organization,
            item,
            name: text(),
            value: text(),
        },
        Command::RemoveItem {
            organization,
            item,
            name: text(),
        },
        Command::FindPeople {
            organization,
            name: text(),
        },
        Command::FindContent { organization, user },
        Command::SearchSpace {
            organization,
            space: text(),
            text: text(),
        },
        Command::ReportFindings { organization, user },
        Command::ViewLiveMeetings {
            organization,
            troubled: false,
        },
        Command::JoinMeeting {
            organization,
            meeting: text(),
        },
        Command::ListSites { organization },
        Command::AddSite {
            organization,
            name: text(),
            subscription: None,
        },
        // Another one than the others are about, which would find it gone.
        Command::RemoveSite {
            organization,
            site: SiteId::UNKNOWN,
        },
        Command::ViewSite {
            organization,
            site,
            naming: Naming::Identifier,
        },
        Command::ChangeSite {
            organization,
            site,
            naming: Naming::Name,
            value: text(),
        },
        Command::ListSiteUsers { organization, site },
        Command::ListSiteAdministrators { organization, site },
        Command::ViewSiteLicences { organization, site },
        Command::SetSiteLicence {
            organization,
            site,
            user,
            held: true,
        },
        Command::ViewSiteAnalytics { organization, site },
        Command::AddSiteReport {
            organization,
            site,
            name: text(),
        },
        Command::HostMeeting {
            organization,
            site,
            meeting: text(),
        },
        Command::LaunchCustomer { organization },
        Command::ProvisionOrder {
            organization,
            order: text(),
        },
        Command::EndRelation {
            organization,
            partner: ORGANIZATION,
        },
        Command::SignInToHub { organization },
        Command::ListCustomers { organization },
        Command::OpenHelpDesk { organization },
        Command::SearchHelpDesk {
            organization,
            name: text(),
        },
        Command::OpenHelpDeskSession { organization },
        Command::RetrieveLogs { organization },
        Command::RequestFullAccess { organization },
        Command::ValidateEmail {
            organization,
            email: email(),
        },
        Command::AppointByEmail {
            organization,
            email: email(),
            roles: vec![Role::PartnerAdministrator],
        },
        Command::AssignCustomer {
            organization,
            user,
            customer: ORGANIZATION,
            naming: Naming::Identifier,
        },
        Command::CreateCustomer {
            organization,
            name: text(),
            order: None,
        },
        Command::BeginTrial {
            organization,
            name: text(),
        },
        Command::RequestAccess {
            organization,
            role: Role::FullAdministrator,
        },
        Command::ListAccessRequests { organization },
        Command::AnswerAccessRequest {
            organization,
            user,
            granted: true,
        },
        Command::ViewAuditLog { organization },
        Command::ViewOutbox { organization, user },
    ]
}

/// One of each fixture.
pub(in crate::http) fn fixtures() -> Vec<Fixture> {
    let (organization, user) = (ORGANIZATION, USER);
    let text = || "text".to_owned();
    vec![
        Fixture::AddOrganization {
            name: text(),
            kind: OrganizationKind::Customer,
            contact_center: true,
        },
        Fixture::AddUser {
            organization,
            email: "ulla@acme.example".to_owned(),
            name: text(),
            verified: true,
            active: true,
            licences: Vec::new(),
        },
        Fixture::SetConfiguration {
            organization,
            user,
            service: Service::ContactCenter,
            value: text(),
        },
        Fixture::SetName {
            organization,
            user,
            first: text(),
            last: text(),
            display: text(),
        },
        Fixture::SetTitle {
            organization,
            user,
            title: text(),
        },
        Fixture::HoldRole {
            organization,
            user,
            role: Role::FullAdministrator,
            site: None,
            lifetime: None,
        },
        Fixture::Relate {
            partner: ORGANIZATION,
            organization,
            relation: Relation::Manages,
        },
        Fixture::AddSite {
            organization,
            name: text(),
            subscription: None,
        },
        Fixture::JoinSite {
            organization,
            site: SITE,
            user,
            host: true,
        },
        Fixture::WizardRan {
            organization,
            run: WizardRun::Completed,
        },
        Fixture::AddSubscription {
            organization,
            name: text(),
            seats: 1,
            partner: None,
        },
        Fixture::PlaceOrder {
            organization,
            name: text(),
            partner: ORGANIZATION,
        },
        Fixture::StartTrial {
            organization,
            name: text(),
        },
        Fixture::ManageCustomer { organization, user },
        Fixture::ProvisionedBy { organization, user },
        Fixture::AwaitSetUp { organization },
        Fixture::AddItem {
            organization,
            item: Item::Device,
            name: text(),
            value: text(),
        },
        Fixture::ShareContent {
            organization,
            user,
            space: text(),
            content: text(),
        },
        Fixture::StartMeeting {
            organization,
            name: text(),
            troubled: true,
        },
        Fixture::IssueNotification {
            organization,
            subject: text(),
        },
        Fixture::FinishExports { organization },
        Fixture::AdvanceClock { seconds: 1 },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_of_each() {
        let operations: Vec<_> = commands().iter().map(Command::operation).collect();
        assert_eq!(operations, Command::OPERATIONS);
        let names: Vec<_> = fixtures().iter().map(Fixture::name).collect();
        assert_eq!(names, Fixture::NAMES);
    }
}
