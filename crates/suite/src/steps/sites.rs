//! Steps of the subject "sites".

use rolecall_model::vocabulary::Naming;
use rolecall_model::{Answer, Command, Created, Fixture, OrganizationId, UserId};

use super::arguments::{ActorName, OrganizationName, PersonName, Site, SiteName};
use super::row::Subject;
use crate::world::wording::created;
use crate::world::{StepResult, World, confused, differs};

pub(super) const SUBJECT: Subject = Subject {
    name: "sites",
    about: "Acts on Webex sites and those who administer and use them, and looks at them.",
    rows: &[
        given!(
            "{organization} has the site {site}",
            async |world: &mut World, organization: OrganizationName, name: SiteName| {
                world.introduce_site(&organization, &name, None).await
            }
        ),
        given!(
            "{organization} has the site {site} under the subscription {string}",
            async |world: &mut World,
                   organization: OrganizationName,
                   name: SiteName,
                   subscription: String| {
                world
                    .introduce_site(&organization, &name, Some(subscription))
                    .await
            }
        ),
        given!(
            "{person} is a user of the site {site}",
            async |world: &mut World, person: PersonName, site: SiteName| {
                world.join_site(&person, &site, false).await
            }
        ),
        given!(
            "{person} is a host on the site {site}",
            async |world: &mut World, person: PersonName, site: SiteName| {
                world.join_site(&person, &site, true).await
            }
        ),
        done!(
            "{actor} has changed the site {site} by {naming} to {string}",
            |site: Site, naming: Naming, value: String| Command::ChangeSite {
                organization: site.organization,
                site: site.id,
                naming,
                value,
            }
        )
        .note("A site that a permitted actor configured beforehand."),
        done!(
            "{actor} has added the report {string} to the site {site}",
            |name: String, site: Site| Command::AddSiteReport {
                organization: site.organization,
                site: site.id,
                name,
            }
        )
        .note("A report that a permitted actor added to a site's analytics beforehand."),
        when!(
            "{actor} {modal}view(s) the site {site} by {naming}",
            |site: Site, naming: Naming| Command::ViewSite {
                organization: site.organization,
                site: site.id,
                naming,
            }
        )
        .note(
            "The naming says how the request names the site: by identifier, name or direct \
               link.",
        ),
        when!(
            "{actor} {modal}change(s) the site {site} by {naming} to {string}",
            |site: Site, naming: Naming, value: String| Command::ChangeSite {
                organization: site.organization,
                site: site.id,
                naming,
                value,
            }
        ),
        when!(
            "{actor} {modal}list(s) the sites of {organization}",
            |organization: OrganizationId| Command::ListSites { organization }
        ),
        when!(
            "{actor} {modal}add(s) the site {site} to {organization}",
            |world: &World, site: SiteName, organization: OrganizationId| {
                let name = world.cast.unique(&site.0);
                Command::AddSite {
                    organization,
                    name,
                    subscription: None,
                }
            }
        ),
        when!(
            "{actor} {modal}add(s) the site {site} to the subscription {string} of {organization}",
            |world: &World, site: SiteName, subscription: String, organization: OrganizationId| {
                let (name, subscription) = (world.cast.unique(&site.0), Some(subscription));
                Command::AddSite {
                    organization,
                    name,
                    subscription,
                }
            }
        ),
        when!("{actor} {modal}remove(s) the site {site}", |site: Site| {
            Command::RemoveSite {
                organization: site.organization,
                site: site.id,
            }
        }),
        when!(
            "{actor} {modal}list(s) the users of the site {site}",
            |site: Site| Command::ListSiteUsers {
                organization: site.organization,
                site: site.id
            }
        ),
        when!(
            "{actor} {modal}list(s) the administrators of the site {site}",
            |site: Site| Command::ListSiteAdministrators {
                organization: site.organization,
                site: site.id
            }
        ),
        when!(
            "{actor} {modal}view(s) the licences of the site {site}",
            |site: Site| Command::ViewSiteLicences {
                organization: site.organization,
                site: site.id
            }
        ),
        when!(
            "{actor} {modal}give(s) {person} a host licence for the site {site}",
            |user: UserId, site: Site| Command::SetSiteLicence {
                organization: site.organization,
                site: site.id,
                user,
                held: true,
            }
        ),
        when!(
            "{actor} {modal}remove(s) {person}'s host licence for the site {site}",
            |user: UserId, site: Site| Command::SetSiteLicence {
                organization: site.organization,
                site: site.id,
                user,
                held: false,
            }
        ),
        when!(
            "{actor} {modal}view(s) the analytics of the site {site}",
            |site: Site| Command::ViewSiteAnalytics {
                organization: site.organization,
                site: site.id
            }
        ),
        when!(
            "{actor} {modal}add(s) the report {string} to the site {site}",
            |name: String, site: Site| Command::AddSiteReport {
                organization: site.organization,
                site: site.id,
                name,
            }
        ),
        when!(
            "{actor} {modal}host(s) the meeting {string} on the site {site}",
            |meeting: String, site: Site| Command::HostMeeting {
                organization: site.organization,
                site: site.id,
                meeting,
            }
        ),
        then!(
            "the configuration of the site {site} is {string}",
            async |world: &mut World, name: SiteName, expected: String| {
                let answer = world.look_at_site(&name).await?;
                world.expect_setting(&format!("site {}", name.0), answer, Some(&expected))
            }
        ),
        then!(
            "the configuration of the site {site} is unchanged",
            async |world: &mut World, name: SiteName| {
                let answer = world.look_at_site(&name).await?;
                world.expect_setting(&format!("site {}", name.0), answer, None)
            }
        ),
        then!(
            "{organization} includes the site {site}",
            async |world: &mut World, organization: OrganizationName, site: SiteName| {
                world.expect_site(&organization, &site, true).await
            }
        )
        .also("{organization} has the site {site}"),
        then!(
            "{organization} has no site {site}",
            async |world: &mut World, organization: OrganizationName, site: SiteName| {
                world.expect_site(&organization, &site, false).await
            }
        ),
        then!(
            "{person} holds a host licence for the site {site}",
            async |world: &mut World, person: PersonName, site: SiteName| {
                world.expect_host(&person, &site, true).await
            }
        ),
        then!(
            "{person} holds no host licence for the site {site}",
            async |world: &mut World, person: PersonName, site: SiteName| {
                world.expect_host(&person, &site, false).await
            }
        ),
        then!(
            "{int} host licence(s) for the site {site} is/are in use",
            async |world: &mut World, expected: usize, site: SiteName| {
                let hosts = world.hosts(&site).await?;
                if hosts.len() == expected {
                    return Ok(());
                }
                differs(
                    format!("{expected} host licences of {} in use", site.0),
                    format!("{} in use", hosts.len()),
                )
            }
        ),
        then!(
            "{actor} does not see the site {site}",
            |world: &World, who: ActorName, site: SiteName| {
                let name = world.cast.unique(&site.0);
                match world.expect_done(&who.0)? {
                    Answer::Names { names } if names.contains(&name) => {
                        differs(format!("a list without {name}"), names.join(", "))
                    }
                    Answer::Names { .. } => Ok(()),
                    other => Err(world.unfit("sites", &other)),
                }
            }
        )
        .note("After listing the sites of an organization."),
        then!(
            "{actor} sees the site {site}",
            |world: &World, who: ActorName, site: SiteName| {
                let name = world.cast.unique(&site.0);
                match world.expect_done(&who.0)? {
                    Answer::Names { names } if names.contains(&name) => Ok(()),
                    Answer::Names { names } => {
                        differs(format!("the site {name}"), names.join(", "))
                    }
                    other => Err(world.unfit("sites", &other)),
                }
            }
        )
        .note("After listing sites."),
    ],
};

impl World {
    async fn join_site(&mut self, person: &PersonName, site: &SiteName, host: bool) -> StepResult {
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

    async fn look_at_site(&mut self, name: &SiteName) -> StepResult<Answer> {
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
    async fn hosts(&mut self, site: &SiteName) -> StepResult<Vec<String>> {
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
        person: &PersonName,
        site: &SiteName,
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
        differs(shown(expected), shown(!expected))
    }

    async fn expect_site(
        &mut self,
        organization: &OrganizationName,
        site: &SiteName,
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
        differs(shown(expected), shown(!expected))
    }
}

impl World {
    async fn introduce_site(
        &mut self,
        organization: &OrganizationName,
        site: &SiteName,
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
            other => Err(confused("a site", created(&other))),
        }
    }
}
