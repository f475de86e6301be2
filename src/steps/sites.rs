//! Acts on Webex sites and those who administer and use them, and looks at them.

use cucumber::{given, then, when};
use rolecall_simulator::vocabulary::Naming;
use rolecall_simulator::{Answer, Command, Created, Fixture, OrganizationId, SiteId};

use super::parameters::{ActorWord, ModalWord, NamingWord, OrganizationWord, PersonWord, SiteWord};
use crate::world::wording::created;
use crate::world::{StepResult, World};

impl World {
    /// Lets somebody act on a site.
    async fn act_at(
        &mut self,
        who: &ActorWord,
        modal: ModalWord,
        site: &SiteWord,
        command: impl FnOnce(OrganizationId, SiteId) -> Command,
    ) -> StepResult {
        let (actor, (site, organization)) = (self.actor(who)?, self.site(&site.0)?);
        self.act(&who.0, actor, modal.0, command(organization, site))
            .await
    }

    async fn join_site(&mut self, person: &PersonWord, site: &SiteWord, host: bool) -> StepResult {
        let (site, organization) = self.site(&site.0)?;
        let user = match self.cast.person(&person.0).and_then(|person| person.id) {
            Some(user) => user,
            None => self.introduce(&person.0, organization).await?,
        };
        let fixture = Fixture::JoinSite {
            organization,
            site,
            user,
            host,
        };
        self.prepare(fixture).await.map(drop)
    }

    async fn look_at_site(&mut self, name: &SiteWord) -> StepResult<Answer> {
        let (site, organization) = self.site(&name.0)?;
        let naming = Naming::Identifier;
        self.look(Command::ViewSite {
            organization,
            site,
            naming,
        })
        .await
    }

    /// The e-mail addresses of those who hold a host licence.
    async fn hosts(&mut self, site: &SiteWord) -> StepResult<Vec<String>> {
        let (site, organization) = self.site(&site.0)?;
        match self
            .look(Command::ViewSiteLicences { organization, site })
            .await?
        {
            Answer::Users { emails } => Ok(emails),
            other => Err(self.unfit("who holds a licence", &other)),
        }
    }

    async fn expect_host(
        &mut self,
        person: &PersonWord,
        site: &SiteWord,
        expected: bool,
    ) -> StepResult {
        let email = self.cast.email(&person.0);
        if self.hosts(site).await?.contains(&email) == expected {
            return Ok(());
        }
        let shown = |held: bool| {
            let holds = if held { "holds" } else { "does not hold" };
            format!("{} {holds} a host licence of {}", person.0, site.0)
        };
        self.differs(shown(expected), shown(!expected))
    }

    async fn expect_site(
        &mut self,
        organization: &OrganizationWord,
        site: &SiteWord,
        expected: bool,
    ) -> StepResult {
        let (id, name) = (self.organization(organization)?, self.cast.unique(&site.0));
        let names = match self.look(Command::ListSites { organization: id }).await? {
            Answer::Names { names } => names,
            other => return Err(self.unfit("the sites of an organization", &other)),
        };
        if names.contains(&name) == expected {
            return Ok(());
        }
        let shown = |is: bool| {
            let has = if is { "has" } else { "does not have" };
            format!("{} {has} the site {}", organization.0, site.0)
        };
        self.differs(shown(expected), shown(!expected))
    }
}

impl World {
    async fn introduce_site(
        &mut self,
        organization: &OrganizationWord,
        site: &SiteWord,
        subscription: Option<String>,
    ) -> StepResult {
        let organization = self.home_called(organization).await?;
        let fixture = Fixture::AddSite {
            organization,
            name: self.cast.unique(&site.0),
            subscription,
        };
        match self.prepare(fixture).await? {
            Created::Site(id) => {
                self.cast.add_site(&site.0, id, organization);
                Ok(())
            }
            other => Err(self.confused("a site", created(&other))),
        }
    }
}

#[given(expr = "{organization} has the site {site}")]
async fn site(world: &mut World, organization: OrganizationWord, name: SiteWord) -> StepResult {
    world.introduce_site(&organization, &name, None).await
}

#[given(expr = "{organization} has the site {site} of the subscription {string}")]
async fn site_of_subscription(
    world: &mut World,
    organization: OrganizationWord,
    name: SiteWord,
    subscription: String,
) -> StepResult {
    world
        .introduce_site(&organization, &name, Some(subscription))
        .await
}

#[given(expr = "{person} is a user of the site {site}")]
async fn user(world: &mut World, person: PersonWord, site: SiteWord) -> StepResult {
    world.join_site(&person, &site, false).await
}

#[given(expr = "{person} is a host on the site {site}")]
async fn host(world: &mut World, person: PersonWord, site: SiteWord) -> StepResult {
    world.join_site(&person, &site, true).await
}

/// A site that somebody who may do so configured beforehand.
#[given(expr = "{actor} has changed the site {site} by {naming} to {string}")]
async fn has_changed_site(
    world: &mut World,
    who: ActorWord,
    site: SiteWord,
    naming: NamingWord,
    value: String,
) -> StepResult {
    let (actor, (site, organization)) = (world.actor(&who)?, world.site(&site.0)?);
    let command = Command::ChangeSite {
        organization,
        site,
        naming: naming.0,
        value,
    };
    world.done(&who.0, actor, command).await.map(drop)
}

/// A report that somebody who may do so added to a site's analytics beforehand.
#[given(expr = "{actor} has added the report {string} to the site {site}")]
async fn has_added_report(
    world: &mut World,
    who: ActorWord,
    name: String,
    site: SiteWord,
) -> StepResult {
    let (actor, (site, organization)) = (world.actor(&who)?, world.site(&site.0)?);
    let command = Command::AddSiteReport {
        organization,
        site,
        name,
    };
    world.done(&who.0, actor, command).await.map(drop)
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

#[when(expr = "{actor} {modal}list(s) the sites of {organization}")]
async fn list(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ListSites { organization }
        })
        .await
}

#[when(expr = "{actor} {modal}add(s) the site {site} to {organization}")]
async fn add(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    site: SiteWord,
    organization: OrganizationWord,
) -> StepResult {
    let name = world.cast.unique(&site.0);
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::AddSite {
                organization,
                name,
                subscription: None,
            }
        })
        .await
}

#[when(
    expr = "{actor} {modal}add(s) the site {site} to the subscription {string} of {organization}"
)]
async fn add_to_subscription(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    site: SiteWord,
    subscription: String,
    organization: OrganizationWord,
) -> StepResult {
    let (name, subscription) = (world.cast.unique(&site.0), Some(subscription));
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::AddSite {
                organization,
                name,
                subscription,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}remove(s) the site {site}")]
async fn remove(world: &mut World, who: ActorWord, modal: ModalWord, site: SiteWord) -> StepResult {
    world
        .act_at(&who, modal, &site, |organization, site| {
            Command::RemoveSite { organization, site }
        })
        .await
}

#[when(expr = "{actor} {modal}list(s) the users of the site {site}")]
async fn list_users(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    site: SiteWord,
) -> StepResult {
    world
        .act_at(&who, modal, &site, |organization, site| {
            Command::ListSiteUsers { organization, site }
        })
        .await
}

#[when(expr = "{actor} {modal}list(s) the administrators of the site {site}")]
async fn list_administrators(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    site: SiteWord,
) -> StepResult {
    world
        .act_at(&who, modal, &site, |organization, site| {
            Command::ListSiteAdministrators { organization, site }
        })
        .await
}

#[when(expr = "{actor} {modal}view(s) the licences of the site {site}")]
async fn view_licences(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    site: SiteWord,
) -> StepResult {
    world
        .act_at(&who, modal, &site, |organization, site| {
            Command::ViewSiteLicences { organization, site }
        })
        .await
}

#[when(expr = "{actor} {modal}give(s) {person} a host licence of the site {site}")]
async fn give_licence(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
    site: SiteWord,
) -> StepResult {
    let user = world.target(&person, Some(&who))?;
    world
        .act_at(&who, modal, &site, |organization, site| {
            Command::SetSiteLicence {
                organization,
                site,
                user,
                held: true,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}take(s) the host licence of {person} for the site {site}")]
async fn take_licence(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
    site: SiteWord,
) -> StepResult {
    let user = world.target(&person, Some(&who))?;
    world
        .act_at(&who, modal, &site, |organization, site| {
            Command::SetSiteLicence {
                organization,
                site,
                user,
                held: false,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}view(s) the analytics of the site {site}")]
async fn view_analytics(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    site: SiteWord,
) -> StepResult {
    world
        .act_at(&who, modal, &site, |organization, site| {
            Command::ViewSiteAnalytics { organization, site }
        })
        .await
}

#[when(expr = "{actor} {modal}add(s) the report {string} to the site {site}")]
async fn add_report(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    name: String,
    site: SiteWord,
) -> StepResult {
    world
        .act_at(&who, modal, &site, |organization, site| {
            Command::AddSiteReport {
                organization,
                site,
                name,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}host(s) the meeting {string} on the site {site}")]
async fn host_meeting(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    meeting: String,
    site: SiteWord,
) -> StepResult {
    world
        .act_at(&who, modal, &site, |organization, site| {
            Command::HostMeeting {
                organization,
                site,
                meeting,
            }
        })
        .await
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

#[then(expr = "{organization} has the site {site}")]
async fn has(world: &mut World, organization: OrganizationWord, site: SiteWord) -> StepResult {
    world.expect_site(&organization, &site, true).await
}

#[then(expr = "{organization} has no site {site}")]
async fn has_not(world: &mut World, organization: OrganizationWord, site: SiteWord) -> StepResult {
    world.expect_site(&organization, &site, false).await
}

#[then(expr = "{person} holds a host licence of the site {site}")]
async fn holds_licence(world: &mut World, person: PersonWord, site: SiteWord) -> StepResult {
    world.expect_host(&person, &site, true).await
}

#[then(expr = "{person} holds no host licence of the site {site}")]
async fn holds_no_licence(world: &mut World, person: PersonWord, site: SiteWord) -> StepResult {
    world.expect_host(&person, &site, false).await
}

#[then(expr = "{int} host licence(s) of the site {site} is/are in use")]
async fn licences_in_use(world: &mut World, expected: usize, site: SiteWord) -> StepResult {
    let hosts = world.hosts(&site).await?;
    if hosts.len() == expected {
        return Ok(());
    }
    world.differs(
        format!("{expected} host licences of {} in use", site.0),
        format!("{} in use", hosts.len()),
    )
}

/// After listing sites.
#[then(expr = "{actor} sees the site {site}")]
async fn sees(world: &mut World, who: ActorWord, site: SiteWord) -> StepResult {
    let name = world.cast.unique(&site.0);
    match world.expect_done(&who.0)? {
        Answer::Names { names } if names.contains(&name) => Ok(()),
        Answer::Names { names } => world.differs(format!("the site {name}"), names.join(", ")),
        other => Err(world.unfit("sites", &other)),
    }
}
