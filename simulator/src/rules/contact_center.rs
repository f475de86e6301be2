//! `CC`, `CCSA-SETUP`: the contact center service, its portal, its set-up.

use rolecall_model::command::Command;
use rolecall_model::identity::UserId;
use rolecall_model::outcome::{Answer, Refusal};
use rolecall_model::vocabulary::{Feature, Licence, Role, Service, Surface, WizardRun};

use crate::privilege::{Access, Privilege};
use crate::rule::{Rule, rules};
use crate::rules::attempt::Attempt;
use crate::rules::general;

rules! {
    Guard STANDARD_ON_PORTAL = "standard-licence" ["CC-STD-01"], "a full administrator with a Standard licence does not administer on the Management Portal";
    Guard STANDARD_BESIDE_ANOTHER = "standard-licence-beside-another" ["CC-STD-01"], "a Standard licence closes the Management Portal whatever other licences there are";
    Exemption OTHER_LICENCES = "licences-of-other-services" ["CC-FULL-CUST-02"], "a licence of another service does not restrict a full administrator";
    Exemption STANDARD_ON_DESKTOP = "standard-licence-on-agent-desktop" ["CC-STD-02"], "a full administrator with a Standard licence may sign in to the Agent Desktop";
    Exemption STANDARD_ON_CONTROL_HUB = "standard-licence-on-control-hub" ["CC-STD-04"] if StandardLicenceScope = "management-portal-only", "a Standard licence does not restrict Control Hub";
    Guard STANDARD_ANYWHERE = "standard-licence-anywhere" ["CC-STD-05"] if StandardLicenceScope = "agent-desktop-only", "a full administrator with a Standard licence may sign in only to the Agent Desktop";
    Exemption VOICE_CHANNEL_SEEN = "voice-channel-from-outside" ["CC-RO-PART-01", "CC-RO-OTHER-01"], "read-only administrators from outside view the voice channel";
    Exemption TIME_ZONE_SEEN = "tenant-time-zone-from-outside" ["CC-RO-PART-01", "CC-RO-OTHER-01"], "read-only administrators from outside view the tenant time zone";
    Exemption WRAP_UP_SEEN = "wrap-up-timer-from-outside" ["CC-RO-PART-01", "CC-RO-OTHER-01"], "read-only administrators from outside view the wrap-up timer";
    Exemption SECURITY_SEEN = "security-settings-from-outside" ["CC-RO-PART-01", "CC-RO-OTHER-01"], "read-only administrators from outside view the security settings";
    Exemption ENTRY_POINTS_SEEN = "entry-points-from-outside" ["CC-RO-PART-02", "CC-RO-OTHER-02"], "read-only administrators from outside view the entry points";
    Exemption QUEUES_SEEN = "queues-from-outside" ["CC-RO-PART-02", "CC-RO-OTHER-02"], "read-only administrators from outside view the queues";
    Exemption ROUTING_SEEN = "routing-strategies-from-outside" ["CC-RO-PART-02", "CC-RO-OTHER-02"], "read-only administrators from outside view the routing strategies";
    Exemption THRESHOLDS_SEEN = "supervisor-thresholds-from-outside" ["CC-RO-PART-02", "CC-RO-OTHER-02"], "read-only administrators from outside view the supervisor thresholds";
    Effect FEATURE_CHANGED = "feature-changed" ["CC-FULL-CUST-01"], "the feature takes the new value";
    Guard TENANT_BEFORE_WIZARD = "tenant-before-wizard" ["CCSA-SETUP-02"], "the Services Set-Up Wizard was not completed yet";
    Guard TENANT_AFTER_FAILED_WIZARD = "tenant-after-failed-wizard" ["CCSA-SETUP-10"], "no run of the Services Set-Up Wizard was completed yet";
    Effect TENANT_CONFIGURED = "tenant-configured" ["CCSA-SETUP-01"], "the tenant is configured";
    Effect WIZARD_RECORDED = "wizard-recorded" ["CCSA-SETUP-09"], "the wizard's completion is recorded";
    Effect CHAT_ON = "chat-on" ["CCSA-SETUP-06"], "chat is on";
}

impl Attempt<'_> {
    /// Refuses the requests that a Standard licence closes to a full administrator.
    pub(crate) fn check_standard_licence(&self, command: &Command) -> Result<(), Refusal> {
        if !self.is_full_with_standard_licence() {
            return Ok(());
        }
        match command {
            Command::SignIn {
                surface: Surface::AgentDesktop,
                ..
            } => self.exempt(&STANDARD_ON_DESKTOP, true),
            Command::SignIn { .. } => Ok(()),
            Command::ViewFeature { feature, .. } | Command::ChangeFeature { feature, .. }
                if feature.is_on_management_portal() =>
            {
                Ok(())
            }
            _ if self.in_reading(&STANDARD_ANYWHERE) => self.ensure(&STANDARD_ANYWHERE, false),
            _ => self.exempt(&STANDARD_ON_CONTROL_HUB, true),
        }
    }

    /// True if the actor is a full administrator with a Standard licence (`CC-STD-01`).
    fn is_full_with_standard_licence(&self) -> bool {
        let Some(user) = self.actor() else {
            return false;
        };
        self.roles_of(user).contains(Role::FullAdministrator)
            && self.state.user(user).is_some_and(|found| {
                let standard = found.licences.contains(&Licence::ContactCenterStandard);
                let alone = found.licences.len() == 1;
                standard && (alone || !self.policy.breaks(&STANDARD_BESIDE_ANOTHER))
            })
    }

    pub(crate) fn sign_in(&self, surface: Surface) -> Result<Answer, Refusal> {
        match surface {
            Surface::ManagementPortal => self.enter_portal(Access::Read)?,
            Surface::AgentDesktop => {
                // It takes a licence, and being somebody in the organization.
                let works_here =
                    |user: &UserId| self.member(*user).is_ok() || !self.roles_of(*user).is_empty();
                let licensed = self
                    .actor()
                    .filter(works_here)
                    .and_then(|user| self.state.user(user))
                    .is_some_and(|found| found.licence_for(Service::ContactCenter).is_some());
                self.ensure(&general::DEFAULT_DENY, licensed)?;
            }
        }
        Ok(Answer::Nothing)
    }

    fn enter_portal(&self, access: Access) -> Result<(), Refusal> {
        self.require_access(Privilege::ManagementPortal, access)?;
        let licensed = self.actor().and_then(|user| self.state.user(user));
        let other = licensed.is_some_and(|user| user.licence_for(Service::Meetings).is_some());
        self.exempt(&OTHER_LICENCES, other)?;
        self.ensure(&STANDARD_ON_PORTAL, !self.is_full_with_standard_licence())
    }

    pub(crate) fn open_contact_center(&self) -> Result<Answer, Refusal> {
        self.require_access(Privilege::ControlHub, Access::Read)?;
        let organization = self.organization()?;
        Ok(Answer::ContactCenter {
            wizard: organization.wizard == Some(WizardRun::Completed),
            tenant: organization.tenant,
            chat: organization.chat,
        })
    }

    fn enter_feature(&self, feature: Feature, access: Access) -> Result<(), Refusal> {
        if feature.is_on_management_portal() {
            self.enter_portal(access)
        } else {
            self.require_access(Privilege::ControlHub, access)
        }
    }

    pub(crate) fn view_feature(&self, feature: Feature) -> Result<Answer, Refusal> {
        self.enter_feature(feature, Access::Read)?;
        let outside = self.actor().is_some_and(|user| {
            !self.is_inside(user) && self.roles_of(user).contains(Role::ReadOnlyAdministrator)
        });
        self.exempt(seen_from_outside(feature), outside)?;
        Ok(Answer::Setting {
            value: self.organization()?.features.get(&feature).cloned(),
        })
    }

    pub(crate) fn change_feature(
        &mut self,
        feature: Feature,
        value: &str,
    ) -> Result<Answer, Refusal> {
        self.enter_feature(feature, Access::Write)?;
        if self.performs(&FEATURE_CHANGED) {
            self.organization_mut()?
                .features
                .insert(feature, value.to_owned());
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn open_wizard(&self) -> Result<Answer, Refusal> {
        self.require(Privilege::OpenWizard)?;
        Ok(Answer::Nothing)
    }

    pub(crate) fn run_wizard(&mut self, run: WizardRun) -> Result<Answer, Refusal> {
        self.require(Privilege::CompleteWizard)?;
        if self.performs(&WIZARD_RECORDED) {
            // A completed wizard stays completed, however a later run ends.
            let recorded = &mut self.organization_mut()?.wizard;
            if *recorded != Some(WizardRun::Completed) {
                *recorded = Some(run);
            }
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn configure_tenant(&mut self) -> Result<Answer, Refusal> {
        self.require(Privilege::ConfigureTenant)?;
        match self.organization()?.wizard {
            Some(WizardRun::Completed) => {}
            None => self.ensure(&TENANT_BEFORE_WIZARD, false)?,
            Some(WizardRun::Failed | WizardRun::Abandoned) => {
                self.ensure(&TENANT_AFTER_FAILED_WIZARD, false)?
            }
        }
        if self.performs(&TENANT_CONFIGURED) {
            self.organization_mut()?.tenant = true;
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn set_up_chat(&mut self) -> Result<Answer, Refusal> {
        self.require(Privilege::SetUpChat)?;
        if self.performs(&CHAT_ON) {
            self.organization_mut()?.chat = true;
        }
        Ok(Answer::Nothing)
    }
}

/// The rule by which a read-only administrator from outside views a feature.
const fn seen_from_outside(feature: Feature) -> &'static Rule {
    match feature {
        Feature::VoiceChannel => &VOICE_CHANNEL_SEEN,
        Feature::TenantTimeZone => &TIME_ZONE_SEEN,
        Feature::WrapUpTimer => &WRAP_UP_SEEN,
        Feature::SecuritySettings => &SECURITY_SEEN,
        Feature::EntryPoints => &ENTRY_POINTS_SEEN,
        Feature::Queues => &QUEUES_SEEN,
        Feature::RoutingStrategies => &ROUTING_SEEN,
        Feature::SupervisorThresholds => &THRESHOLDS_SEEN,
    }
}
