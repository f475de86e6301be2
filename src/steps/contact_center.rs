//! Acts on the contact center service, its portal and its set-up, and looks at them.

use cucumber::{given, then, when};
use rolecall_simulator::{Answer, Command, Fixture};

use super::parameters::{
    ActorWord, FeatureWord, ModalWord, OrganizationWord, SurfaceWord, WizardRunWord,
};
use crate::world::{StepResult, World};

#[given(expr = "the Services Set-Up Wizard of {organization} was {run}")]
#[given(expr = "(att )Services Set-Up Wizard för {organization} är {run}")]
async fn wizard(
    world: &mut World,
    organization: OrganizationWord,
    run: WizardRunWord,
) -> StepResult {
    let organization = world.home_called(&organization).await?;
    world
        .prepare(Fixture::WizardRan {
            organization,
            run: run.0,
        })
        .await
        .map(drop)
}

#[when(expr = "{actor} {modal}sign(s) in to the {surface} of {organization}")]
#[when(expr = "{actor} {modal}logga(r) in på/i {surface} för {organization}")]
async fn sign_in(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    surface: SurfaceWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| Command::SignIn {
            organization,
            surface: surface.0,
        })
        .await
}

#[when(expr = "{actor} {modal}open(s) the Contact Center service of {organization}")]
#[when(expr = "{actor} {modal}öppna(r) tjänsten Contact Center för {organization}")]
async fn open(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::OpenContactCenter { organization }
        })
        .await
}

#[when(expr = "{actor} {modal}view(s) the {feature} of {organization}")]
async fn view_feature(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    feature: FeatureWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ViewFeature {
                organization,
                feature: feature.0,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}change(s) the {feature} of {organization} to {string}")]
#[when(expr = "{actor} {modal}ändra(r) {feature} i {organization} till {string}")]
async fn change_feature(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    feature: FeatureWord,
    organization: OrganizationWord,
    value: String,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ChangeFeature {
                organization,
                feature: feature.0,
                value,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}open(s) the Services Set-Up Wizard of {organization}")]
async fn open_wizard(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::OpenWizard { organization }
        })
        .await
}

#[when(expr = "{actor} {modal}complete(s) the Services Set-Up Wizard of {organization}")]
async fn complete_wizard(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    let run = rolecall_simulator::vocabulary::WizardRun::Completed;
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::RunWizard { organization, run }
        })
        .await
}

#[when(expr = "{actor} {modal}configure(s) the tenant of {organization}")]
async fn configure_tenant(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ConfigureTenant { organization }
        })
        .await
}

#[when(expr = "{actor} {modal}set(s) up chat for {organization}")]
#[when(expr = "{actor} {modal}konfigurera(r) chatt för {organization}")]
async fn set_up_chat(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::SetUpChat { organization }
        })
        .await
}

#[then(expr = "the {feature} of {organization} is/are {string}")]
#[then(expr = "{feature} i {organization} är {string}")]
async fn feature_is(
    world: &mut World,
    feature: FeatureWord,
    organization: OrganizationWord,
    expected: String,
) -> StepResult {
    let organization = world.organization(&organization)?;
    let answer = world
        .look(Command::ViewFeature {
            organization,
            feature: feature.0,
        })
        .await?;
    world.expect_setting(&feature.0.to_string(), answer, Some(&expected))
}

#[then(expr = "the {feature} of {organization} is/are unchanged")]
#[then(expr = "{feature} i {organization} är oförändrad(e)")]
async fn feature_is_unchanged(
    world: &mut World,
    feature: FeatureWord,
    organization: OrganizationWord,
) -> StepResult {
    let organization = world.organization(&organization)?;
    let answer = world
        .look(Command::ViewFeature {
            organization,
            feature: feature.0,
        })
        .await?;
    world.expect_setting(&feature.0.to_string(), answer, None)
}

impl World {
    /// A setting has to have this value; `None` if nobody was to set it.
    pub(super) fn expect_setting(
        &mut self,
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
        self.differs(
            format!("{what}: {}", shown(expected)),
            format!("{what}: {}", shown(value.as_deref())),
        )
    }

    async fn expect_set_up(
        &mut self,
        organization: &OrganizationWord,
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
        self.differs(shown(expected), shown(!expected))
    }
}

#[then(expr = "the Services Set-Up Wizard of {organization} is completed")]
async fn wizard_is_completed(world: &mut World, organization: OrganizationWord) -> StepResult {
    world
        .expect_set_up(&organization, "wizard completed", true, |wizard, _, _| {
            wizard
        })
        .await
}

#[then(expr = "the Services Set-Up Wizard of {organization} is not completed")]
async fn wizard_is_not_completed(world: &mut World, organization: OrganizationWord) -> StepResult {
    world
        .expect_set_up(&organization, "wizard completed", false, |wizard, _, _| {
            wizard
        })
        .await
}

#[then(expr = "the tenant of {organization} is configured")]
async fn tenant_is_configured(world: &mut World, organization: OrganizationWord) -> StepResult {
    world
        .expect_set_up(&organization, "tenant configured", true, |_, tenant, _| {
            tenant
        })
        .await
}

#[then(expr = "the tenant of {organization} is not configured")]
async fn tenant_is_not_configured(world: &mut World, organization: OrganizationWord) -> StepResult {
    world
        .expect_set_up(&organization, "tenant configured", false, |_, tenant, _| {
            tenant
        })
        .await
}

#[then(expr = "chat is on in {organization}")]
#[then(expr = "chatt är på i {organization}")]
async fn chat_is_on(world: &mut World, organization: OrganizationWord) -> StepResult {
    world
        .expect_set_up(&organization, "chat on", true, |_, _, chat| chat)
        .await
}

#[then(expr = "chat is off in {organization}")]
async fn chat_is_off(world: &mut World, organization: OrganizationWord) -> StepResult {
    world
        .expect_set_up(&organization, "chat on", false, |_, _, chat| chat)
        .await
}
