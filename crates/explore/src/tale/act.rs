//! Commands in sentences of acts.

use rolecall_model::command::{Modification, RoleName};
use rolecall_model::vocabulary::{Item, Role, Tab, WizardRun};
use rolecall_model::{Actor, Command, OrganizationId, SiteId, UserId};

use super::cast::{Cast, with_article};
use crate::edit::{home_of, organization_of_site};
use crate::names::{ORIGINAL, of_email, plain};
use crate::play::Play;

/// An act in words.
#[derive(Clone, Debug)]
pub(super) struct Act {
    /// The actor.
    pub(super) who: String,
    /// `makes Ulla a full administrator of Acme`.
    verb: (&'static str, &'static str),
    rest: String,
    /// The lines of a table below the sentence.
    pub(super) table: Vec<Vec<String>>,
    /// The sentence that the act was done beforehand.
    pub(super) beforehand: Option<String>,
    /// True if the scenario has to see the answer to go on: something new gets its number.
    pub(super) creates: bool,
}

impl Act {
    /// `Fia makes …`.
    pub(super) fn does(&self) -> String {
        format!("{} {} {}", self.who, self.verb.0, self.rest)
    }

    /// `Fia can make …`.
    pub(super) fn can(&self) -> String {
        format!("{} can {} {}", self.who, self.verb.1, self.rest)
    }

    /// `Fia cannot make …`.
    pub(super) fn cannot(&self) -> String {
        format!("{} cannot {} {}", self.who, self.verb.1, self.rest)
    }
}

/// The act of a command; `None` if the catalogue lacks the sentence.
pub(super) fn act(play: &Play, cast: &Cast, actor: Actor, command: &Command) -> Option<Act> {
    let who = cast.actor(actor)?.to_owned();
    let words = Words { play, cast };
    let (verb, rest, done) = words.of(command)?;
    let beforehand = done.map(|done| format!("{who} has {done}"));
    Some(Act {
        who,
        verb,
        rest,
        table: words.table(command)?,
        beforehand,
        creates: matches!(
            command,
            Command::AddUser { .. } | Command::CreateCustomer { .. }
        ),
    })
}

struct Words<'p> {
    play: &'p Play,
    cast: &'p Cast,
}

type Told = ((&'static str, &'static str), String, Option<String>);

impl Words<'_> {
    fn org(&self, id: OrganizationId) -> Option<&str> {
        self.cast.organization(id)
    }

    fn person(&self, id: UserId) -> Option<&str> {
        self.cast.person(id)
    }

    /// A person by whose name the step means the home as well.
    fn member(&self, organization: OrganizationId, user: UserId) -> Option<&str> {
        (home_of(self.play, user)? == organization).then_some(())?;
        self.cast.known(user)
    }

    /// A site by whose name the step means the organization as well.
    fn site(&self, organization: OrganizationId, site: SiteId) -> Option<&str> {
        (organization_of_site(self.play, site)? == organization).then_some(())?;
        self.cast.site(site)
    }

    #[expect(clippy::too_many_lines, reason = "one arm a command")]
    fn of(&self, command: &Command) -> Option<Told> {
        let org = self.org(command.organization())?;
        let told = |verb, rest: String| Some((verb, rest, None));
        let also = |verb, rest: String, done: String| Some((verb, rest, Some(done)));
        const VIEW: (&str, &str) = ("views", "view");
        const LIST: (&str, &str) = ("lists", "list");
        const OPEN: (&str, &str) = ("opens", "open");
        const CHANGE: (&str, &str) = ("changes", "change");
        const REMOVE: (&str, &str) = ("removes", "remove");
        const SEARCH: (&str, &str) = ("searches", "search");
        match command {
            Command::SignIn { surface, .. } => told(
                ("signs", "sign"),
                format!("in to the {} of {org}", surface.name()),
            ),
            Command::OpenContactCenter { .. } => {
                told(OPEN, format!("the Contact Center service of {org}"))
            }
            Command::ViewFeature { feature, .. } => {
                told(VIEW, format!("the {} of {org}", feature.name()))
            }
            Command::ChangeFeature { feature, value, .. } => told(
                CHANGE,
                format!("the {} of {org} to \"{value}\"", feature.name()),
            ),
            Command::OpenWizard { .. } => {
                told(OPEN, format!("the Services Set-Up Wizard of {org}"))
            }
            Command::RunWizard {
                run: WizardRun::Completed,
                ..
            } => told(
                ("completes", "complete"),
                format!("the Services Set-Up Wizard of {org}"),
            ),
            Command::ConfigureTenant { .. } => {
                told(("configures", "configure"), format!("the tenant of {org}"))
            }
            Command::SetUpChat { .. } => told(("sets", "set"), format!("up chat for {org}")),

            Command::AddUser { name, .. } => {
                told(("adds", "add"), format!("{} to {org}", plain(name)))
            }
            Command::RemoveUser { user, .. } => {
                told(REMOVE, format!("{} from {org}", self.person(*user)?))
            }
            Command::SendActivationEmail { organization, user } => told(
                ("sends", "send"),
                format!(
                    "the activation e-mail to {}",
                    self.member(*organization, *user)?
                ),
            ),
            Command::SetLicence {
                organization,
                user,
                licence: Some(licence),
                service,
            } => {
                (licence.service() == *service).then_some(())?;
                let licence = with_article(licence.name());
                let rest = match self.member(*organization, *user) {
                    Some(member) => format!("{member} {licence} licence"),
                    None => format!("{} {licence} licence in {org}", self.person(*user)?),
                };
                told(("gives", "give"), rest)
            }
            Command::SetLicence {
                organization,
                user,
                licence: None,
                service,
            } => told(
                ("takes", "take"),
                format!(
                    "the {} licence from {}",
                    service.name(),
                    self.member(*organization, *user)?
                ),
            ),
            Command::ConfigureService {
                user,
                service,
                value,
                ..
            } => told(
                ("configures", "configure"),
                format!(
                    "{} for {} in {org} as \"{value}\"",
                    service.name(),
                    self.person(*user)?
                ),
            ),
            Command::ActivateUser { organization, user } => told(
                ("activates", "activate"),
                self.member(*organization, *user)?.to_owned(),
            ),
            Command::DeactivateUser { user, .. } => told(
                ("deactivates", "deactivate"),
                format!("{} in {org}", self.person(*user)?),
            ),
            Command::ViewUser { user, .. } => told(
                VIEW,
                format!("the details of {} in {org}", self.person(*user)?),
            ),
            Command::ChangeUserDetails { user, title, .. } => told(
                CHANGE,
                format!(
                    "the job title of {} in {org} to \"{title}\"",
                    self.person(*user)?
                ),
            ),
            Command::ListUsers { .. } => also(
                LIST,
                format!("the users of {org}"),
                format!("listed the users of {org}"),
            ),

            Command::ListAdministrators { role, .. } => {
                told(LIST, tab(Tab::Administrators, org, *role))
            }
            Command::ListExternalAdministrators { role, .. } => {
                told(LIST, tab(Tab::ExternalAdministrators, org, *role))
            }
            Command::ViewRoles { user, .. } => told(
                VIEW,
                format!("the roles of {} in {org}", self.person(*user)?),
            ),
            Command::ListAssignableRoles { .. } => {
                told(LIST, format!("the assignable roles of {org}"))
            }
            Command::GrantRole {
                user, role, site, ..
            } => self.grant(org, *user, *role, *site),
            Command::SelectRole { user, role, .. } => told(
                ("selects", "select"),
                format!(
                    "the role of {} for {} in {org} without saving",
                    role.name(),
                    self.person(*user)?
                ),
            ),
            Command::ChangeRole { user, from, to, .. } => told(
                CHANGE,
                format!(
                    "{}'s role from {} to {} in {org}",
                    self.person(*user)?,
                    from.name(),
                    to.name()
                ),
            ),
            Command::RevokeRole {
                organization,
                user,
                role: RoleName::Known(role),
                site,
            } => {
                let person = self.person(*user)?;
                let mut rest = format!("{person}'s role as {} of {org}", role.name());
                if let Some(site) = site {
                    rest = format!("{rest} for {}", self.site(*organization, *site)?);
                }
                let done = format!("revoked {rest}");
                also(("revokes", "revoke"), rest, done)
            }

            Command::RequestExport { tab: of, role, .. } => {
                let rest = tab(*of, org, *role);
                let done = format!("exported {rest}");
                also(("exports", "export"), rest, done)
            }
            Command::ChangeExportFilter {
                tab,
                role: Some(role),
                ..
            } => {
                // It only has a sentence for what was done beforehand.
                let rest = format!(
                    "the filter of the {} of {org} to {}",
                    tab.name(),
                    role.name()
                );
                let done = format!("changed {rest}");
                also(CHANGE, rest, done)
            }
            Command::DownloadExport { tab, .. } => told(
                ("downloads", "download"),
                format!("the export of the {} of {org}", tab.name()),
            ),

            Command::ModifyUsers { .. } => told(
                ("modifies", "modify"),
                format!("these users of {org} manually:"),
            ),
            Command::DownloadCsvTemplate { .. } => told(
                ("downloads", "download"),
                format!("the CSV template of {org}"),
            ),
            Command::ImportCsv { .. } => {
                told(("imports", "import"), format!("this file into {org}:"))
            }
            Command::ExportCsv { .. } => told(
                ("exports", "export"),
                format!("the users of {org} as a file"),
            ),

            Command::ViewAccount { part, .. } => {
                told(VIEW, format!("the {} of {org}", part.name()))
            }
            Command::ChangeAccount { address, .. } => told(
                CHANGE,
                format!("the account address of {org} to \"{address}\""),
            ),
            Command::ChangeSubscription {
                subscription,
                seats,
                ..
            } => told(
                CHANGE,
                format!("the subscription \"{subscription}\" of {org} to {seats} seats"),
            ),
            Command::UpgradeSubscription {
                subscription,
                edition,
                ..
            } => told(
                ("upgrades", "upgrade"),
                format!(
                    "the subscription \"{subscription}\" of {org} to the edition \"{edition}\""
                ),
            ),
            Command::ViewServiceStatus { service, .. } => told(
                VIEW,
                match service {
                    Some(service) => format!("the status of {} in {org}", service.name()),
                    None => format!("the status of all services of {org}"),
                },
            ),
            Command::ViewSupportResources { .. } => {
                told(VIEW, format!("the support resources of {org}"))
            }

            Command::OpenControlHub { .. } => told(OPEN, format!("Control Hub of {org}")),
            Command::ViewAdvice { .. } => told(VIEW, format!("the advice for {org}")),
            Command::SetUpOrganization { .. } => also(
                ("sets", "set"),
                format!("up {org}"),
                format!("set up {org}"),
            ),
            Command::ViewItems { item, .. } => {
                told(VIEW, format!("the {} of {org}", plural(*item)))
            }
            Command::AddItem {
                item, name, value, ..
            } if value == ORIGINAL => told(
                ("adds", "add"),
                format!("the {} \"{name}\" in {org}", item.name()),
            ),
            Command::ChangeItem {
                item, name, value, ..
            } => told(
                CHANGE,
                format!("the {} \"{name}\" of {org} to \"{value}\"", item.name()),
            ),
            Command::RemoveItem { item, name, .. } => {
                told(REMOVE, format!("the {} \"{name}\" of {org}", item.name()))
            }

            Command::FindPeople { name, .. } => {
                told(("looks", "look"), format!("up {} in {org}", plain(name)))
            }
            Command::FindContent { organization, user } => told(
                ("looks", "look"),
                format!("for what {} shared", self.member(*organization, *user)?),
            ),
            Command::SearchSpace { space, text, .. } => told(
                SEARCH,
                format!("the space \"{space}\" of {org} for \"{text}\""),
            ),
            Command::ReportFindings { organization, user } => told(
                ("reports", "report"),
                format!("on what {} shared", self.member(*organization, *user)?),
            ),
            Command::ViewLiveMeetings {
                troubled: false, ..
            } => told(OPEN, format!("the Live Meeting page of {org}")),
            Command::ViewLiveMeetings { troubled: true, .. } => {
                told(SEARCH, format!("the meetings of {org} for problems"))
            }
            Command::JoinMeeting { meeting, .. } => told(
                ("joins", "join"),
                format!("the meeting \"{meeting}\" of {org}"),
            ),
            _ => self.of_sites_and_partners(command),
        }
    }

    fn of_sites_and_partners(&self, command: &Command) -> Option<Told> {
        let organization = command.organization();
        let org = self.org(organization)?;
        let told = |verb, rest: String| Some((verb, rest, None));
        let also = |verb, rest: String, done: String| Some((verb, rest, Some(done)));
        let site = |site: &SiteId| self.site(organization, *site);
        match command {
            Command::ListSites { .. } => told(("lists", "list"), format!("the sites of {org}")),
            Command::AddSite {
                name, subscription, ..
            } => {
                let site = plain(name);
                told(
                    ("adds", "add"),
                    match subscription {
                        Some(subscription) => format!(
                            "the site {site} to the subscription \"{subscription}\" of {org}"
                        ),
                        None => format!("the site {site} to {org}"),
                    },
                )
            }
            Command::RemoveSite { site: of, .. } => {
                told(("removes", "remove"), format!("the site {}", site(of)?))
            }
            Command::ViewSite {
                site: of, naming, ..
            } => told(
                ("views", "view"),
                format!("the site {} by {}", site(of)?, naming.name()),
            ),
            Command::ChangeSite {
                site: of,
                naming,
                value,
                ..
            } => {
                let rest = format!("the site {} by {} to \"{value}\"", site(of)?, naming.name());
                let done = format!("changed {rest}");
                also(("changes", "change"), rest, done)
            }
            Command::ListSiteUsers { site: of, .. } => told(
                ("lists", "list"),
                format!("the users of the site {}", site(of)?),
            ),
            Command::ListSiteAdministrators { site: of, .. } => told(
                ("lists", "list"),
                format!("the administrators of the site {}", site(of)?),
            ),
            Command::ViewSiteLicences { site: of, .. } => told(
                ("views", "view"),
                format!("the licences of the site {}", site(of)?),
            ),
            Command::SetSiteLicence {
                site: of,
                user,
                held,
                ..
            } => {
                let (person, site) = (self.person(*user)?, site(of)?);
                match held {
                    true => told(
                        ("gives", "give"),
                        format!("{person} a host licence for the site {site}"),
                    ),
                    false => told(
                        ("removes", "remove"),
                        format!("{person}'s host licence for the site {site}"),
                    ),
                }
            }
            Command::ViewSiteAnalytics { site: of, .. } => told(
                ("views", "view"),
                format!("the analytics of the site {}", site(of)?),
            ),
            Command::AddSiteReport { site: of, name, .. } => {
                let rest = format!("the report \"{name}\" to the site {}", site(of)?);
                let done = format!("added {rest}");
                also(("adds", "add"), rest, done)
            }
            Command::HostMeeting {
                site: of, meeting, ..
            } => told(
                ("hosts", "host"),
                format!("the meeting \"{meeting}\" on the site {}", site(of)?),
            ),

            Command::LaunchCustomer { .. } => told(("launches", "launch"), format!("into {org}")),
            Command::ProvisionOrder { order, .. } => told(
                ("provisions", "provision"),
                format!("the order \"{order}\" of {org}"),
            ),
            Command::EndRelation { partner, .. } => told(
                ("ends", "end"),
                format!(
                    "the selling relationship of {} with {org}",
                    self.org(*partner)?
                ),
            ),
            Command::SignInToHub { .. } => {
                told(("signs", "sign"), format!("in to administer {org}"))
            }
            Command::ListCustomers { .. } => {
                told(("lists", "list"), format!("the customers of {org}"))
            }
            Command::OpenHelpDesk { .. } => {
                told(("opens", "open"), format!("the Help Desk view of {org}"))
            }
            Command::SearchHelpDesk { name, .. } => told(
                ("searches", "search"),
                format!("the customers of {org} for {}", plain(name)),
            ),
            Command::OpenHelpDeskSession { .. } => also(
                ("opens", "open"),
                format!("a help desk session in {org}"),
                format!("opened a help desk session in {org}"),
            ),
            Command::RetrieveLogs { .. } => {
                told(("retrieves", "retrieve"), format!("the logs of {org}"))
            }
            Command::RequestFullAccess { .. } => also(
                ("requests", "request"),
                format!("full access to {org}"),
                format!("requested full access to {org}"),
            ),
            Command::ValidateEmail { email, .. } => told(
                ("validates", "validate"),
                format!("the e-mail address of {} in {org}", of_email(email)),
            ),
            Command::AppointByEmail { email, roles, .. } => {
                let roles: Vec<&str> = roles.iter().map(|role| role.name()).collect();
                told(
                    ("appoints", "appoint"),
                    format!(
                        "{} by e-mail address as {} of {org}",
                        of_email(email),
                        roles.join(" and ")
                    ),
                )
            }
            Command::AssignCustomer {
                user,
                customer,
                naming,
                ..
            } => told(
                ("assigns", "assign"),
                format!(
                    "{} to {} by {}",
                    self.org(*customer)?,
                    self.member(organization, *user)?,
                    naming.name()
                ),
            ),
            Command::CreateCustomer { name, order, .. } => {
                let rest = format!("the customer {} of {org}", plain(name));
                told(
                    ("creates", "create"),
                    match order {
                        Some(order) => format!("{rest} with the order \"{order}\""),
                        None => rest,
                    },
                )
            }
            Command::BeginTrial { name, .. } => told(
                ("starts", "start"),
                format!("the trial \"{name}\" of {org}"),
            ),
            Command::RequestAccess { role, .. } => {
                let rest = format!("to be {} of {org}", with_article(role.name()));
                let done = format!("asked {rest}");
                also(("asks", "ask"), rest, done)
            }
            Command::ListAccessRequests { .. } => {
                told(("lists", "list"), format!("the access requests of {org}"))
            }
            Command::AnswerAccessRequest { user, granted, .. } => {
                let rest = format!("{} access to {org}", self.person(*user)?);
                match granted {
                    true => {
                        let done = format!("granted {rest}");
                        also(("grants", "grant"), rest, done)
                    }
                    false => {
                        let done = format!("refused {rest}");
                        also(("refuses", "refuse"), rest, done)
                    }
                }
            }
            Command::ViewAuditLog { .. } => {
                told(("views", "view"), format!("the audit log of {org}"))
            }
            _ => None,
        }
    }

    fn grant(&self, org: &str, user: UserId, role: RoleName, site: Option<SiteId>) -> Option<Told> {
        let person = self.person(user)?;
        let Some(role) = role.known() else {
            site.is_none().then_some(())?;
            let rest = format!("{person} an unknown role in {org}");
            return Some((("gives", "give"), rest, None));
        };
        let rest = format!("{person} {} of {org}", with_article(role.name()));
        match site {
            None => {
                let done = format!("made {rest}");
                Some((("makes", "make"), rest, Some(done)))
            }
            Some(site) => {
                let site = match site {
                    SiteId::UNKNOWN => "an unknown site",
                    _ => self.cast.site(site)?,
                };
                Some((("makes", "make"), format!("{rest} for {site}"), None))
            }
        }
    }

    /// The table below the sentence of a command that has one.
    fn table(&self, command: &Command) -> Option<Vec<Vec<String>>> {
        match command {
            Command::ModifyUsers { modifications, .. } => {
                let mut table = vec![["user", "licence", "role"].map(str::to_owned).to_vec()];
                table.extend(modifications.iter().map(modification));
                Some(table)
            }
            Command::ImportCsv { csv, .. } => {
                let lines = csv.split("\r\n").filter(|line| !line.is_empty());
                let mut table: Vec<Vec<String>> = lines
                    .map(|line| {
                        let line = line.strip_prefix('"').unwrap_or(line);
                        let line = line.strip_suffix('"').unwrap_or(line);
                        line.split("\",\"").map(str::to_owned).collect()
                    })
                    .collect();
                let at = table.first()?.iter().position(|it| it == "User ID/Email")?;
                for row in table.iter_mut().skip(1) {
                    if let Some(cell) = row.get_mut(at) {
                        *cell = of_email(cell);
                    }
                }
                Some(table)
            }
            _ => Some(Vec::new()),
        }
    }
}

fn modification(row: &Modification) -> Vec<String> {
    vec![
        of_email(&row.email),
        row.licence
            .map_or_else(String::new, |it| it.name().to_owned()),
        row.role.map_or_else(String::new, |it| it.name().to_owned()),
    ]
}

fn tab(tab: Tab, org: &str, role: Option<Role>) -> String {
    let list = format!("the {} of {org}", tab.name());
    match role {
        Some(role) => format!("{list} with the role of {}", role.name()),
        None => list,
    }
}

/// Things of a kind, as sentences have them.
pub(super) const fn plural(item: Item) -> &'static str {
    match item {
        Item::Device => "devices",
        Item::Policy => "company policies",
        Item::Template => "templates",
        Item::Report => "reports",
        Item::DiagnosticTest => "diagnostic tests",
        Item::Setting => "organization settings",
        Item::Integration => "app integrations",
        Item::LegalHold => "legal holds",
        Item::SupportNotification => "support notifications",
    }
}
