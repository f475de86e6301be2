//! Steps of the subject "contact center".

use rolecall_model::vocabulary::{Feature, Surface, WizardRun};
use rolecall_model::{Answer, Command, Fixture, OrganizationId};

use super::arguments::{Home, OrganizationName};
use super::row::Subject;
use crate::world::{StepResult, World, differs};

pub(super) const SUBJECT: Subject = Subject {
    name: "contact center",
    about: "Acts on the contact center service, its portal and its set-up, and looks at them.",
    rows: &[
        given!(
            [
                "the Services Set-Up Wizard of {organization} was {run}",
                "(att )Services Set-Up Wizard för {organization} är {run}"
            ],
            |organization: Home, run: WizardRun| Fixture::WizardRan {
                organization: organization.0,
                run,
            }
        ),
        when!(
            [
                "{actor} {modal}sign(s) in to the {surface} of {organization}",
                "{actor} {modal}logga(r) in på/i {surface} för {organization}"
            ],
            |surface: Surface, organization: OrganizationId| Command::SignIn {
                organization,
                surface,
            }
        ),
        when!(
            [
                "{actor} {modal}open(s) the Contact Center service of {organization}",
                "{actor} {modal}öppna(r) tjänsten Contact Center för {organization}"
            ],
            |organization: OrganizationId| Command::OpenContactCenter { organization }
        ),
        when!(
            "{actor} {modal}view(s) the {feature} of {organization}",
            |feature: Feature, organization: OrganizationId| Command::ViewFeature {
                organization,
                feature,
            }
        ),
        when!(
            [
                "{actor} {modal}change(s) the {feature} of {organization} to {string}",
                "{actor} {modal}ändra(r) {feature} i {organization} till {string}"
            ],
            |feature: Feature, organization: OrganizationId, value: String| {
                Command::ChangeFeature {
                    organization,
                    feature,
                    value,
                }
            }
        ),
        when!(
            "{actor} {modal}open(s) the Services Set-Up Wizard of {organization}",
            |organization: OrganizationId| Command::OpenWizard { organization }
        ),
        when!(
            "{actor} {modal}complete(s) the Services Set-Up Wizard of {organization}",
            |organization: OrganizationId| {
                let run = rolecall_model::vocabulary::WizardRun::Completed;
                Command::RunWizard { organization, run }
            }
        ),
        when!(
            "{actor} {modal}configure(s) the tenant of {organization}",
            |organization: OrganizationId| Command::ConfigureTenant { organization }
        ),
        when!(
            [
                "{actor} {modal}set(s) up chat for {organization}",
                "{actor} {modal}konfigurera(r) chatt för {organization}"
            ],
            |organization: OrganizationId| Command::SetUpChat { organization }
        ),
        then!(
            [
                "the {feature} of {organization} is/are {string}",
                "{feature} i {organization} är {string}"
            ],
            async |world: &mut World,
                   feature: Feature,
                   organization: OrganizationName,
                   expected: String| {
                let organization = world.organization(&organization)?;
                let answer = world
                    .look(Command::ViewFeature {
                        organization,
                        feature,
                    })
                    .await?;
                world.expect_setting(&feature.to_string(), answer, Some(&expected))
            }
        ),
        then!(
            [
                "the {feature} of {organization} is/are unchanged",
                "{feature} i {organization} är oförändrad(e)"
            ],
            async |world: &mut World, feature: Feature, organization: OrganizationName| {
                let organization = world.organization(&organization)?;
                let answer = world
                    .look(Command::ViewFeature {
                        organization,
                        feature,
                    })
                    .await?;
                world.expect_setting(&feature.to_string(), answer, None)
            }
        ),
        then!(
            "the Services Set-Up Wizard of {organization} is completed",
            async |world: &mut World, organization: OrganizationName| {
                world
                    .expect_set_up(&organization, "wizard completed", true, |wizard, _, _| {
                        wizard
                    })
                    .await
            }
        ),
        then!(
            "the Services Set-Up Wizard of {organization} is not completed",
            async |world: &mut World, organization: OrganizationName| {
                world
                    .expect_set_up(&organization, "wizard completed", false, |wizard, _, _| {
                        wizard
                    })
                    .await
            }
        ),
        then!(
            "the tenant of {organization} is configured",
            async |world: &mut World, organization: OrganizationName| {
                world
                    .expect_set_up(&organization, "tenant configured", true, |_, tenant, _| {
                        tenant
                    })
                    .await
            }
        ),
        then!(
            "the tenant of {organization} is not configured",
            async |world: &mut World, organization: OrganizationName| {
                world
                    .expect_set_up(&organization, "tenant configured", false, |_, tenant, _| {
                        tenant
                    })
                    .await
            }
        ),
        then!(
            [
                "chat is on in {organization}",
                "chatt är på i {organization}"
            ],
            async |world: &mut World, organization: OrganizationName| {
                world
                    .expect_set_up(&organization, "chat on", true, |_, _, chat| chat)
                    .await
            }
        ),
        then!(
            "chat is off in {organization}",
            async |world: &mut World, organization: OrganizationName| {
                world
                    .expect_set_up(&organization, "chat on", false, |_, _, chat| chat)
                    .await
            }
        ),
    ],
};

impl World {
    /// Requires that a setting has this value; `None` if it must not be set.
    pub(super) fn expect_setting(
        &self,
        what: &str,
        answer: Answer,
        expected: Option<&str>,
    ) -> StepResult {
        let Answer::Setting { value } = answer else {
            return Err(self.unfit("a setting", &answer));
        };
        if value.as_deref() == expected {
            return Ok(());
        }
        let shown = |value: Option<&str>| {
            value.map_or_else(|| "not set".to_owned(), |value| format!("`{value}`"))
        };
        differs(
            format!("{what}: {}", shown(expected)),
            format!("{what}: {}", shown(value.as_deref())),
        )
    }

    async fn expect_set_up(
        &mut self,
        organization: &OrganizationName,
        what: &str,
        expected: bool,
        of: impl Fn(bool, bool, bool) -> bool,
    ) -> StepResult {
        let organization = self.organization(organization)?;
        let answer = self
            .look(Command::OpenContactCenter { organization })
            .await?;
        let Answer::ContactCenter {
            wizard,
            tenant,
            chat,
        } = answer
        else {
            return Err(self.unfit("the state of the set-up", &answer));
        };
        if of(wizard, tenant, chat) == expected {
            return Ok(());
        }
        let shown = |is: bool| format!("{what}: {}", if is { "yes" } else { "no" });
        differs(shown(expected), shown(!expected))
    }
}
