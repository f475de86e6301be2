//! Acts on the account, troubleshooting, areas outside contact center, sites and the audit log.

use cucumber::{then, when};
use rolecall_simulator::outcome::AuditAction;
use rolecall_simulator::{Answer, Command};

use super::parameters::{
    AccountPartWord, ActorWord, AreaWord, LicenceWord, ModalWord, NamingWord, OrganizationWord,
    PersonWord, RoleWord, ServiceWord, SiteWord,
};
use crate::world::{StepResult, World};

#[when(expr = "{actor} {modal}view(s) the {part} of {organization}")]
async fn view_account(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    part: AccountPartWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ViewAccount {
                organization,
                part: part.0,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}change(s) the account address of {organization} to {string}")]
async fn change_account(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
    address: String,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ChangeAccount {
                organization,
                address,
            }
        })
        .await
}

#[when(
    expr = "{actor} {modal}change(s) the subscription {string} of {organization} to {int} seats"
)]
async fn change_subscription(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    subscription: String,
    organization: OrganizationWord,
    seats: u32,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ChangeSubscription {
                organization,
                subscription,
                seats,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}view(s) the status of all services of {organization}")]
async fn view_statuses(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ViewServiceStatus {
                organization,
                service: None,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}view(s) the status of {service} in {organization}")]
async fn view_status(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    service: ServiceWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ViewServiceStatus {
                organization,
                service: Some(service.0),
            }
        })
        .await
}

#[when(expr = "{actor} {modal}view(s) the support resources of {organization}")]
async fn view_resources(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ViewSupportResources { organization }
        })
        .await
}

#[when(expr = "{actor} {modal}view(s) the {area} of {organization}")]
async fn view_area(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    area: AreaWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ViewArea {
                organization,
                area: area.0,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}change(s) the {area} of {organization} to {string}")]
async fn change_area(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    area: AreaWord,
    organization: OrganizationWord,
    value: String,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ChangeArea {
                organization,
                area: area.0,
                value,
            }
        })
        .await
}

/// The naming says how the request names the site: by identifier, name or direct link.
#[when(expr = "{actor} {modal}view(s) the site {site} by {naming}")]
async fn view_site(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    site: SiteWord,
    naming: NamingWord,
) -> StepResult {
    let (actor, (site, organization)) = (world.actor(&who)?, world.site(&site.0)?);
    world
        .act(
            &who.0,
            actor,
            modal.0,
            Command::ViewSite {
                organization,
                site,
                naming: naming.0,
            },
        )
        .await
}

#[when(expr = "{actor} {modal}change(s) the site {site} by {naming} to {string}")]
async fn change_site(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    site: SiteWord,
    naming: NamingWord,
    value: String,
) -> StepResult {
    let (actor, (site, organization)) = (world.actor(&who)?, world.site(&site.0)?);
    world
        .act(
            &who.0,
            actor,
            modal.0,
            Command::ChangeSite {
                organization,
                site,
                naming: naming.0,
                value,
            },
        )
        .await
}

#[when(expr = "{actor} {modal}view(s) the audit log of {organization}")]
async fn view_audit_log(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ViewAuditLog { organization }
        })
        .await
}

#[then(expr = "the {area} of {organization} is/are {string}")]
async fn area_is(
    world: &mut World,
    area: AreaWord,
    organization: OrganizationWord,
    expected: String,
) -> StepResult {
    let organization = world.organization(&organization)?;
    let answer = world
        .look(Command::ViewArea {
            organization,
            area: area.0,
        })
        .await?;
    world.expect_setting(area.0.name(), answer, Some(&expected))
}

#[then(expr = "the {area} of {organization} is/are unchanged")]
async fn area_is_unchanged(
    world: &mut World,
    area: AreaWord,
    organization: OrganizationWord,
) -> StepResult {
    let organization = world.organization(&organization)?;
    let answer = world
        .look(Command::ViewArea {
            organization,
            area: area.0,
        })
        .await?;
    world.expect_setting(area.0.name(), answer, None)
}

#[then(expr = "the configuration of the site {site} is {string}")]
async fn site_is(world: &mut World, name: SiteWord, expected: String) -> StepResult {
    let answer = world.look_at_site(&name).await?;
    world.expect_setting(&format!("site {}", name.0), answer, Some(&expected))
}

#[then(expr = "the configuration of the site {site} is unchanged")]
async fn site_is_unchanged(world: &mut World, name: SiteWord) -> StepResult {
    let answer = world.look_at_site(&name).await?;
    world.expect_setting(&format!("site {}", name.0), answer, None)
}

impl World {
    async fn look_at_site(&mut self, name: &SiteWord) -> StepResult<Answer> {
        let (site, organization) = self.site(&name.0)?;
        let naming = rolecall_simulator::vocabulary::Naming::Identifier;
        self.look(Command::ViewSite {
            organization,
            site,
            naming,
        })
        .await
    }

    async fn expect_fact(
        &mut self,
        part: AccountPartWord,
        organization: &OrganizationWord,
        fact: &str,
        expected: &str,
    ) -> StepResult {
        let organization = self.organization(organization)?;
        let answer = self
            .look(Command::ViewAccount {
                organization,
                part: part.0,
            })
            .await?;
        let Answer::Account { facts } = answer else {
            return Err(self.unfit("the account", &answer));
        };
        match facts.get(fact) {
            Some(value) if value == expected => Ok(()),
            found => self.differs(format!("{fact}: {expected}"), format!("{fact}: {found:?}")),
        }
    }
}

/// A fact of the account as the operator sees it, such as the seats of a subscription by its name.
#[then(expr = "the {part} of {organization} say(s) {string} for {string}")]
async fn account_says(
    world: &mut World,
    part: AccountPartWord,
    organization: OrganizationWord,
    expected: String,
    fact: String,
) -> StepResult {
    world
        .expect_fact(part, &organization, &fact, &expected)
        .await
}

/// After viewing the licence usage.
#[then(expr = "{actor} sees {int} {licence} licence(s) in use")]
async fn sees_usage(
    world: &mut World,
    who: ActorWord,
    expected: u32,
    licence: LicenceWord,
) -> StepResult {
    let fact = licence.0.slug();
    match world.expect_done(&who.0)? {
        Answer::Account { facts } if facts.get(fact) == Some(&expected.to_string()) => Ok(()),
        Answer::Account { facts } => {
            world.differs(format!("{fact}: {expected}"), format!("{facts:?}"))
        }
        other => Err(world.unfit("facts of the account", &other)),
    }
}

impl World {
    async fn expect_logged(
        &mut self,
        who: &ActorWord,
        action: AuditAction,
        person: &PersonWord,
        role: RoleWord,
        organization: &OrganizationWord,
    ) -> StepResult {
        let (actor, target) = (self.user(&who.0)?, self.target(person, None)?);
        let organization = self.organization(organization)?;
        let answer = self.look(Command::ViewAuditLog { organization }).await?;
        let Answer::AuditLog { entries } = answer else {
            return Err(self.unfit("the audit log", &answer));
        };
        let logged = entries.iter().any(|entry| {
            entry.actor == Some(actor)
                && entry.action == action
                && entry.target == Some(target)
                && entry.role == role.0
        });
        if logged {
            return Ok(());
        }
        let name = |user: &Option<_>| {
            user.map_or_else(|| "nobody".to_owned(), |user| self.cast.name_of(user))
        };
        let shown: Vec<_> = entries
            .iter()
            .map(|entry| {
                format!(
                    "{:?} of {} by {} on {}",
                    entry.action,
                    entry.role,
                    name(&entry.actor),
                    name(&entry.target)
                )
            })
            .collect();
        let expected = format!(
            "an entry: {action:?} of {} by {} on {}",
            role.0, who.0, person.0
        );
        self.differs(
            expected,
            if shown.is_empty() {
                "an empty log".to_owned()
            } else {
                shown.join("; ")
            },
        )
    }
}

#[then(expr = "the audit log of {organization} tells that {actor} made {person} a(n) {role}")]
async fn grant_is_logged(
    world: &mut World,
    organization: OrganizationWord,
    who: ActorWord,
    person: PersonWord,
    role: RoleWord,
) -> StepResult {
    world
        .expect_logged(&who, AuditAction::GrantRole, &person, role, &organization)
        .await
}

#[then(
    expr = "the audit log of {organization} tells that {actor} revoked {person}'s role as {role}"
)]
async fn revocation_is_logged(
    world: &mut World,
    organization: OrganizationWord,
    who: ActorWord,
    person: PersonWord,
    role: RoleWord,
) -> StepResult {
    world
        .expect_logged(&who, AuditAction::RevokeRole, &person, role, &organization)
        .await
}
