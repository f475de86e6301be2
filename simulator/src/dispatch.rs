//! The way of a command through the simulator: sign-in, the rules of its area, and what holds for every
//! refusal.

use rolecall_model::command::Command;
use rolecall_model::identity::Actor;
use rolecall_model::outcome::{Answer, Outcome, Refusal};

use crate::policy::Policy;
use crate::rules::attempt::{Attempt, Interface, Subject};
use crate::rules::general;
use crate::state::State;

/// Takes an attempt through sign-in, the rules of its area, and what holds for every refusal.
pub(crate) fn decide(
    state: &mut State,
    policy: &Policy,
    actor: Actor,
    command: &Command,
) -> Outcome {
    let subject = match actor {
        Actor::User(user) if state.user(user).is_some() => Subject::User(user),
        Actor::Operator => Subject::Operator,
        Actor::Anonymous if policy.breaks(&general::SIGN_IN_ABSENT) => Subject::Anybody,
        Actor::Anonymous => return Outcome::Refused(general::SIGN_IN_ABSENT.refusal()),
        Actor::User(_) | Actor::Impostor if policy.breaks(&general::SIGN_IN_FORGED) => {
            Subject::Anybody
        }
        Actor::User(_) | Actor::Impostor => {
            return Outcome::Refused(general::SIGN_IN_FORGED.refusal());
        }
    };
    let id = command.organization();
    let exists = state.organization(id).is_some();
    let grants = matches!(command, Command::GrantRole { .. });
    if !exists && grants && policy.breaks(&general::UNKNOWN_ORGANIZATION) {
        return Outcome::Done(Answer::Nothing);
    }
    let mut attempt = Attempt::new(state, policy, subject, id);
    attempt.interface = match command {
        Command::ModifyUsers { .. } => Interface::Bulk,
        Command::ImportCsv { .. } => Interface::File,
        _ => Interface::Single,
    };
    // An organization that does not exist has no administrators. A user is refused there like a stranger
    // elsewhere, and cannot find out which organizations exist.
    match attempt.carry_out(command) {
        Ok(answer) if exists => {
            // The additional effects of a broken rule are not reported.
            let _ = attempt.spill_over(command);
            attempt.remember_use();
            Outcome::Done(answer)
        }
        Ok(_) => Outcome::Refused(general::UNKNOWN_ORGANIZATION.refusal()),
        Err(refusal) => {
            if policy.breaks(&general::REFUSED_CHANGES_NOTHING) {
                attempt.unbridled = true;
                // The actor gets the refusal, whatever the command brings about.
                let _ = attempt.carry_out(command);
            }
            Outcome::Refused(if policy.breaks(&general::REFUSED_TELLS_NOTHING) {
                attempt.telltale(refusal)
            } else {
                refusal
            })
        }
    }
}

impl Attempt<'_> {
    fn carry_out(&mut self, command: &Command) -> Result<Answer, Refusal> {
        self.check_standard_licence(command)?;
        match command {
            Command::SignIn { surface, .. } => self.sign_in(*surface),
            Command::OpenContactCenter { .. } => self.open_contact_center(),
            Command::ViewFeature { feature, .. } => self.view_feature(*feature),
            Command::ChangeFeature { feature, value, .. } => self.change_feature(*feature, value),
            Command::OpenWizard { .. } => self.open_wizard(),
            Command::RunWizard { run, .. } => self.run_wizard(*run),
            Command::ConfigureTenant { .. } => self.configure_tenant(),
            Command::SetUpChat { .. } => self.set_up_chat(),

            Command::AddUser { email, name, .. } => self.add_user(email, name),
            Command::RemoveUser { user, .. } => self.remove_user(*user),
            Command::SendActivationEmail { user, .. } => self.send_activation_email(*user),
            Command::SetLicence {
                user,
                service,
                licence,
                ..
            } => self.set_licence(*user, *service, *licence),
            Command::ConfigureService {
                user,
                service,
                value,
                ..
            } => self.configure_service(*user, *service, value),
            Command::ActivateUser { user, .. } => self.set_active(*user, true),
            Command::DeactivateUser { user, .. } => self.set_active(*user, false),
            Command::ViewUser { user, .. } => self.view_user(*user),
            Command::ChangeUserDetails { user, title, .. } => {
                self.change_user_details(*user, title)
            }
            Command::ListUsers { .. } => self.list_users(),

            Command::ListAdministrators { role, .. } => self.list_administrators(*role),
            Command::ListExternalAdministrators { role, .. } => {
                self.list_external_administrators(*role)
            }
            Command::ViewRoles { user, .. } => self.view_roles(*user),
            Command::ListAssignableRoles { .. } => self.list_assignable_roles(),
            Command::GrantRole {
                user, role, site, ..
            } => self.grant_role(*user, *role, *site),
            Command::RevokeRole {
                user, role, site, ..
            } => self.revoke_role(*user, *role, *site),

            Command::SelectRole { user, role, .. } => self.select_role(*user, *role),
            Command::ChangeRole { user, from, to, .. } => self.change_role(*user, *from, *to),
            Command::RequestExport { tab, role, .. } => self.request_export(*tab, *role),
            Command::ChangeExportFilter { tab, role, .. } => self.change_export_filter(*tab, *role),
            Command::DownloadExport { tab, .. } => self.download_export(*tab),

            Command::ModifyUsers { modifications, .. } => self.modify_users(modifications),
            Command::DownloadCsvTemplate { .. } => self.download_template(),
            Command::ImportCsv { csv, .. } => self.import_csv(csv),
            Command::ExportCsv { .. } => self.export_csv(),

            Command::ViewAccount { part, .. } => self.view_account(*part),
            Command::ChangeAccount { address, .. } => self.change_account(address),
            Command::ChangeSubscription {
                subscription,
                seats,
                ..
            } => self.change_subscription(subscription, *seats),
            Command::UpgradeSubscription {
                subscription,
                edition,
                ..
            } => self.upgrade_subscription(subscription, edition),
            Command::ViewServiceStatus { service, .. } => self.view_service_status(*service),
            Command::ViewSupportResources { .. } => self.view_support_resources(),
            Command::OpenControlHub { .. } => self.open_control_hub(),
            Command::ViewAdvice { .. } => self.view_advice(),
            Command::SetUpOrganization { .. } => self.set_up_organization(),
            Command::ViewItems { item, .. } => self.view_items(*item),
            Command::AddItem {
                item, name, value, ..
            } => self.add_item(*item, name, value),
            Command::ChangeItem {
                item, name, value, ..
            } => self.change_item(*item, name, value),
            Command::RemoveItem { item, name, .. } => self.remove_item(*item, name),

            Command::FindPeople { name, .. } => self.find_people(name),
            Command::FindContent { user, .. } => self.find_content(*user),
            Command::SearchSpace { space, text, .. } => self.search_space(space, text),
            Command::ReportFindings { user, .. } => self.report_findings(*user),
            Command::ViewLiveMeetings { troubled, .. } => self.view_live_meetings(*troubled),
            Command::JoinMeeting { meeting, .. } => self.join_meeting(meeting),

            Command::ListSites { .. } => self.list_sites(),
            Command::AddSite {
                name, subscription, ..
            } => self.add_site(name, subscription.as_deref()),
            Command::RemoveSite { site, .. } => self.remove_site(*site),
            Command::ViewSite { site, naming, .. } => self.view_site(*site, *naming),
            Command::ChangeSite {
                site,
                naming,
                value,
                ..
            } => self.change_site(*site, *naming, value),
            Command::ListSiteUsers { site, .. } => self.list_site_users(*site),
            Command::ListSiteAdministrators { site, .. } => self.list_site_administrators(*site),
            Command::ViewSiteLicences { site, .. } => self.view_site_licences(*site),
            Command::SetSiteLicence {
                site, user, held, ..
            } => self.set_site_licence(*site, *user, *held),
            Command::ViewSiteAnalytics { site, .. } => self.view_site_analytics(*site),
            Command::AddSiteReport { site, name, .. } => self.add_site_report(*site, name),
            Command::HostMeeting { site, meeting, .. } => self.host_meeting(*site, meeting),

            Command::LaunchCustomer { .. } => self.launch_customer(),
            Command::ProvisionOrder { order, .. } => self.provision_order(order),
            Command::EndRelation { partner, .. } => self.end_relation(*partner),
            Command::SignInToHub { .. } => self.sign_in_to_hub(),
            Command::ListCustomers { .. } => self.list_customers(),
            Command::OpenHelpDesk { .. } => self.open_help_desk(),
            Command::SearchHelpDesk { name, .. } => self.search_help_desk(name),
            Command::OpenHelpDeskSession { .. } => self.open_help_desk_session(),
            Command::RetrieveLogs { .. } => self.retrieve_logs(),
            Command::RequestFullAccess { .. } => self.request_full_access(),
            Command::ValidateEmail { email, .. } => self.validate_email(email),
            Command::AppointByEmail { email, roles, .. } => self.appoint_by_email(email, roles),
            Command::AssignCustomer {
                user,
                customer,
                naming,
                ..
            } => self.assign_customer(*user, *customer, *naming),
            Command::CreateCustomer { name, order, .. } => {
                self.create_customer(name, order.as_deref())
            }
            Command::BeginTrial { name, .. } => self.begin_trial(name),
            Command::RequestAccess { role, .. } => self.request_access(*role),
            Command::ListAccessRequests { .. } => self.list_access_requests(),
            Command::AnswerAccessRequest { user, granted, .. } => {
                self.answer_access_request(*user, *granted)
            }

            Command::ViewAuditLog { .. } => self.view_audit_log(),
            Command::ViewOutbox { user, .. } => self.view_outbox(*user),
        }
    }

    /// The refusal with everything in it that is hidden from the actor: the bug of `GEN-06`.
    fn telltale(&self, refusal: Refusal) -> Refusal {
        let mut text = refusal.text.into_owned();
        if let Ok(organization) = self.organization() {
            let users = organization
                .members
                .iter()
                .copied()
                .chain(organization.grants.iter().map(|grant| grant.user));
            for found in users.filter_map(|user| self.state.user(user)) {
                text.push_str("; ");
                text.push_str(&found.name);
                text.push(' ');
                text.push_str(&found.email);
            }
        }
        Refusal {
            text: text.into(),
            ..refusal
        }
    }
}
