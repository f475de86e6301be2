//! The rows: what a person would ask, and the commands that find out.

use rolecall_model::command::{Modification, RoleName};
use rolecall_model::implementation::Failure;
use rolecall_model::vocabulary::{
    AccountPart, Feature, Item, Licence, Naming, Role, Service, Surface, Tab, WizardRun,
};
use rolecall_model::{Command, Fixture, UserId};

use super::scene::Scene;

macro_rules! areas {
    ($($Area:ident $slug:literal $title:literal;)+) => {
        /// What belongs together on the page.
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        #[expect(missing_docs, reason = "they are called what they are")]
        pub enum Area { $($Area,)+ }

        impl Area {
            /// Every area, in the order of the page.
            pub const ALL: &'static [Self] = &[$(Self::$Area,)+];

            /// What it is called on the command line and by programs.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$Area => $slug,)+ }
            }

            /// What it is called on the page.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$Area => $title,)+ }
            }
        }
    };
}

areas! {
    Users "users" "Users and licences";
    Roles "roles" "Roles";
    Devices "devices" "Devices";
    Policies "policies" "Company policy and templates";
    Analytics "analytics" "Analytics and reports";
    Troubleshooting "troubleshooting" "Troubleshooting";
    Licences "licences" "Licences and upgrades";
    Settings "settings" "Organization settings";
    Integrations "integrations" "App integrations";
    Sites "sites" "Sites";
    AuditLog "audit-log" "Audit log";
    Content "content" "User-generated content";
    LegalHold "legal-hold" "Legal hold";
    Meetings "meetings" "Meetings";
    ContactCenter "contact-center" "Contact center";
    External "external" "External administrators and lists";
}

/// One row.
pub(super) struct Question {
    pub(super) area: Area,
    /// In the words of the page.
    pub(super) says: &'static str,
    /// Who is needed for it beside the actor, made anew for each asking.
    pub(super) people: &'static [Person],
    /// How it is found out.
    pub(super) steps: fn(&Scene) -> Result<Vec<Step>, Failure>,
    /// Whether the answer changes what the actor may do, so that nothing else is asked afterwards.
    pub(super) alone: bool,
}

/// Somebody whom a question is about.
pub(super) struct Person {
    pub(super) from: Origin,
    pub(super) licence: Option<Licence>,
    pub(super) verified: bool,
    pub(super) active: bool,
    /// Held in the organization.
    pub(super) role: Option<Role>,
}

/// Where somebody is at home.
#[derive(Clone, Copy)]
pub(super) enum Origin {
    /// In the organization.
    Inside,
    /// In another organization that is no partner.
    Outside,
    /// Where the actor is.
    WithActor,
}

/// Part of finding out.
pub(super) enum Step {
    /// A state is brought about.
    Prepare(Fixture),
    /// Somebody does what the question presupposes.
    Presuppose(UserId, Command),
    /// Somebody attempts what is in question.
    Attempt(UserId, Command, Way),
}

/// What an attempt is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Way {
    Look,
    Change,
}

const INSIDER: Person = Person {
    from: Origin::Inside,
    licence: None,
    verified: true,
    active: true,
    role: None,
};
const UNVERIFIED: Person = Person {
    verified: false,
    ..INSIDER
};
const INACTIVE: Person = Person {
    active: false,
    ..INSIDER
};
const STANDARD: Person = Person {
    licence: Some(Licence::ContactCenterStandard),
    ..INSIDER
};
const PREMIUM: Person = Person {
    licence: Some(Licence::ContactCenterPremium),
    ..INSIDER
};
const GIVER: Person = Person {
    role: Some(Role::FullAdministrator),
    ..INSIDER
};
const COLLEAGUE: Person = Person {
    from: Origin::WithActor,
    ..PREMIUM
};
const OUTSIDER: Person = Person {
    from: Origin::Outside,
    ..INSIDER
};

const fn holds(person: Person, role: Role) -> Person {
    Person {
        role: Some(role),
        ..person
    }
}

impl Question {
    const fn about(self, people: &'static [Person]) -> Self {
        Self { people, ..self }
    }

    const fn alone(self) -> Self {
        Self {
            alone: true,
            ..self
        }
    }
}

const fn question(
    area: Area,
    says: &'static str,
    steps: fn(&Scene) -> Result<Vec<Step>, Failure>,
) -> Question {
    Question {
        area,
        says,
        people: &[],
        steps,
        alone: false,
    }
}

impl Scene {
    fn look(&self, command: Command) -> Step {
        Step::Attempt(self.actor, command, Way::Look)
    }

    fn change(&self, command: Command) -> Step {
        Step::Attempt(self.actor, command, Way::Change)
    }

    /// All that can be done to things of a kind.
    fn things(&self, item: Item) -> Result<Vec<Step>, Failure> {
        let organization = self.organization;
        let (name, new) = (self.name(), format!("{} anew", self.name()));
        Ok(vec![
            Step::Prepare(Fixture::AddItem {
                organization,
                item,
                name: name.clone(),
                value: "as it was".to_owned(),
            }),
            self.look(Command::ViewItems { organization, item }),
            self.change(Command::AddItem {
                organization,
                item,
                name: new,
                value: "new".to_owned(),
            }),
            self.change(Command::ChangeItem {
                organization,
                item,
                name: name.clone(),
                value: "changed".to_owned(),
            }),
            self.change(Command::RemoveItem {
                organization,
                item,
                name,
            }),
        ])
    }

    fn licence(&self, service: Service, licence: Option<Licence>) -> Result<Vec<Step>, Failure> {
        Ok(vec![self.change(Command::SetLicence {
            organization: self.organization,
            user: self.person()?,
            service,
            licence,
        })])
    }

    fn configure(&self, service: Service) -> Result<Vec<Step>, Failure> {
        Ok(vec![self.change(Command::ConfigureService {
            organization: self.organization,
            user: self.person()?,
            service,
            value: "changed".to_owned(),
        })])
    }

    fn grant(&self, role: Role) -> Result<Vec<Step>, Failure> {
        Ok(vec![self.change(Command::GrantRole {
            organization: self.organization,
            user: self.person()?,
            role: RoleName::Known(role),
            site: None,
        })])
    }

    fn revoke(&self, role: Role) -> Result<Vec<Step>, Failure> {
        Ok(vec![self.change(Command::RevokeRole {
            organization: self.organization,
            user: self.person()?,
            role: RoleName::Known(role),
            site: None,
        })])
    }

    fn account(&self, part: AccountPart) -> Result<Vec<Step>, Failure> {
        let organization = self.organization;
        Ok(vec![self.look(Command::ViewAccount { organization, part })])
    }

    /// A subscription, from the partner or not.
    fn subscription(&self, from_partner: bool) -> Result<Vec<Step>, Failure> {
        let organization = self.organization;
        let name = self.name();
        let partner = match from_partner {
            true => Some(self.partner()?),
            false => None,
        };
        Ok(vec![
            Step::Prepare(Fixture::AddSubscription {
                organization,
                name: name.clone(),
                seats: 10,
                partner,
            }),
            self.look(Command::ViewAccount {
                organization,
                part: AccountPart::Subscriptions,
            }),
            self.change(Command::ChangeSubscription {
                organization,
                subscription: name.clone(),
                seats: 20,
            }),
            self.change(Command::UpgradeSubscription {
                organization,
                subscription: name,
                edition: "Premium".to_owned(),
            }),
        ])
    }

    /// Sites come and go with the subscription that they belong to.
    fn sites_of(&self, from_partner: bool) -> Result<Vec<Step>, Failure> {
        let organization = self.organization;
        let (subscription, site) = self.spare(from_partner)?;
        Ok(vec![
            self.look(Command::ListSites { organization }),
            self.change(Command::AddSite {
                organization,
                name: self.name(),
                subscription: Some(subscription),
            }),
            self.change(Command::RemoveSite { organization, site }),
        ])
    }

    /// The configuration of the actor's own site or of another one.
    fn configuration(&self, own: bool) -> Result<Vec<Step>, Failure> {
        let organization = self.organization;
        let (site, naming) = (self.site(own)?, Naming::Identifier);
        Ok(vec![
            self.look(Command::ViewSite {
                organization,
                site,
                naming,
            }),
            self.change(Command::ChangeSite {
                organization,
                site,
                naming,
                value: "changed".to_owned(),
            }),
        ])
    }

    fn analytics(&self, own: bool) -> Result<Vec<Step>, Failure> {
        let (organization, site) = (self.organization, self.site(own)?);
        Ok(vec![
            self.look(Command::ViewSiteAnalytics { organization, site }),
            self.change(Command::AddSiteReport {
                organization,
                site,
                name: self.name(),
            }),
        ])
    }

    fn feature(&self, feature: Feature) -> Result<Vec<Step>, Failure> {
        let organization = self.organization;
        Ok(vec![
            self.look(Command::ViewFeature {
                organization,
                feature,
            }),
            self.change(Command::ChangeFeature {
                organization,
                feature,
                value: "changed".to_owned(),
            }),
        ])
    }

    fn export(&self, tab: Tab) -> Result<Vec<Step>, Failure> {
        let organization = self.organization;
        Ok(vec![
            self.look(Command::RequestExport {
                organization,
                tab,
                role: None,
            }),
            Step::Prepare(Fixture::FinishExports { organization }),
            self.look(Command::DownloadExport { organization, tab }),
        ])
    }

    fn shared(&self) -> Result<Step, Failure> {
        Ok(Step::Prepare(Fixture::ShareContent {
            organization: self.organization,
            user: self.person()?,
            space: self.name(),
            content: "the plan".to_owned(),
        }))
    }

    fn meetings(&self, troubled: bool) -> Result<Vec<Step>, Failure> {
        let organization = self.organization;
        Ok(vec![
            Step::Prepare(Fixture::StartMeeting {
                organization,
                name: self.name(),
                troubled,
            }),
            self.look(Command::ViewLiveMeetings {
                organization,
                troubled,
            }),
        ])
    }
}

/// Whether such a person is given the role at all: a column that nobody gets is left out.
pub(super) static GIVEN: Question =
    question(Area::Roles, "be given it by a full administrator", |it| {
        let [giver, user] = it.people.as_slice() else {
            return Err(it.nobody());
        };
        if it.holding.is_held_at_home() {
            return Ok(Vec::new());
        }
        let mut steps = Vec::new();
        for (index, (role, _)) in it.holding.roles.iter().enumerate() {
            let site = if role.is_bound_to_site() {
                Some(it.site(true)?)
            } else {
                None
            };
            let command = Command::GrantRole {
                organization: it.organization,
                user: *user,
                role: RoleName::Known(*role),
                site,
            };
            steps.push(if index + 1 == it.holding.roles.len() {
                Step::Attempt(*giver, command, Way::Change)
            } else {
                Step::Presuppose(*giver, command)
            });
        }
        Ok(steps)
    })
    .about(&[GIVER, COLLEAGUE]);

/// Every row but [`GIVEN`], in the order of the page.
pub(super) static QUESTIONS: &[Question] = &[
    question(Area::Users, "list of users", |it| {
        let organization = it.organization;
        Ok(vec![it.look(Command::ListUsers { organization })])
    }),
    question(Area::Users, "a user's details", |it| {
        let (organization, user) = (it.organization, it.person()?);
        Ok(vec![
            it.look(Command::ViewUser { organization, user }),
            it.change(Command::ChangeUserDetails {
                organization,
                user,
                title: "Engineer".to_owned(),
            }),
        ])
    })
    .about(&[INSIDER]),
    question(Area::Users, "add a user", |it| {
        Ok(vec![it.change(Command::AddUser {
            organization: it.organization,
            email: it.email("added"),
            name: it.name(),
        })])
    }),
    question(Area::Users, "remove a user", |it| {
        let (organization, user) = (it.organization, it.person()?);
        Ok(vec![it.change(Command::RemoveUser { organization, user })])
    })
    .about(&[INSIDER]),
    question(Area::Users, "activate a user", |it| {
        let (organization, user) = (it.organization, it.person()?);
        Ok(vec![
            it.change(Command::ActivateUser { organization, user }),
        ])
    })
    .about(&[INACTIVE]),
    question(Area::Users, "deactivate a user", |it| {
        let (organization, user) = (it.organization, it.person()?);
        Ok(vec![
            it.change(Command::DeactivateUser { organization, user }),
        ])
    })
    .about(&[INSIDER]),
    question(Area::Users, "send an activation e-mail", |it| {
        let (organization, user) = (it.organization, it.person()?);
        Ok(vec![it.change(Command::SendActivationEmail {
            organization,
            user,
        })])
    })
    .about(&[UNVERIFIED]),
    question(Area::Users, "give a Meetings licence", |it| {
        it.licence(Service::Meetings, Some(Licence::Meetings))
    })
    .about(&[INSIDER]),
    question(Area::Users, "configure Meetings for a user", |it| {
        it.configure(Service::Meetings)
    })
    .about(&[INSIDER]),
    question(Area::Users, "modify several users by hand", |it| {
        Ok(vec![it.change(Command::ModifyUsers {
            organization: it.organization,
            modifications: vec![Modification {
                email: it.email_of(0),
                licence: Some(Licence::ContactCenterPremium),
                role: None,
            }],
        })])
    })
    .about(&[INSIDER]),
    question(Area::Users, "users by CSV file", |it| {
        let organization = it.organization;
        let csv = format!(
            "User ID/Email,Webex Contact Center Premium\n{},TRUE\n",
            it.email_of(0),
        );
        Ok(vec![
            it.look(Command::ExportCsv { organization }),
            it.look(Command::DownloadCsvTemplate { organization }),
            it.change(Command::ImportCsv { organization, csv }),
        ])
    })
    .about(&[INSIDER]),
    question(Area::Roles, "list of administrators", |it| {
        Ok(vec![it.look(Command::ListAdministrators {
            organization: it.organization,
            role: None,
        })])
    }),
    question(Area::Roles, "administrators as a file", |it| {
        it.export(Tab::Administrators)
    }),
    question(Area::Roles, "list of roles that can be given", |it| {
        let organization = it.organization;
        Ok(vec![it.look(Command::ListAssignableRoles { organization })])
    }),
    question(Area::Roles, "roles of a user", |it| {
        let (organization, user) = (it.organization, it.person()?);
        Ok(vec![it.look(Command::ViewRoles { organization, user })])
    })
    .about(&[holds(INSIDER, Role::DeviceAdministrator)]),
    question(Area::Roles, "give a user a role", |it| {
        it.grant(Role::DeviceAdministrator)
    })
    .about(&[INSIDER]),
    question(Area::Roles, "take a role from a user", |it| {
        it.revoke(Role::DeviceAdministrator)
    })
    .about(&[holds(INSIDER, Role::DeviceAdministrator)]),
    question(Area::Roles, "give advanced troubleshooting", |it| {
        it.grant(Role::AdvancedTroubleshooting)
    })
    .about(&[holds(INSIDER, Role::SupportAdministrator)]),
    question(Area::Roles, "give oneself a further role", |it| {
        let role = if it.holding.has(Role::DeviceAdministrator) {
            Role::ComplianceOfficer
        } else {
            Role::DeviceAdministrator
        };
        Ok(vec![it.change(Command::GrantRole {
            organization: it.organization,
            user: it.actor,
            role: RoleName::Known(role),
            site: None,
        })])
    })
    .alone(),
    question(Area::Roles, "advice on administrators", |it| {
        let organization = it.organization;
        Ok(vec![it.look(Command::ViewAdvice { organization })])
    }),
    question(Area::Devices, "devices", |it| it.things(Item::Device)),
    question(Area::Policies, "company policies", |it| {
        it.things(Item::Policy)
    }),
    question(Area::Policies, "templates", |it| it.things(Item::Template)),
    question(Area::Analytics, "reports", |it| it.things(Item::Report)),
    question(Area::Troubleshooting, "diagnostic tests", |it| {
        it.things(Item::DiagnosticTest)
    }),
    question(Area::Troubleshooting, "status of all services", |it| {
        Ok(vec![it.look(Command::ViewServiceStatus {
            organization: it.organization,
            service: None,
        })])
    }),
    question(Area::Troubleshooting, "status of Contact Center", |it| {
        Ok(vec![it.look(Command::ViewServiceStatus {
            organization: it.organization,
            service: Some(Service::ContactCenter),
        })])
    }),
    question(Area::Troubleshooting, "support resources", |it| {
        let organization = it.organization;
        Ok(vec![
            it.look(Command::ViewSupportResources { organization }),
        ])
    }),
    question(Area::Troubleshooting, "support metrics", |it| {
        it.things(Item::SupportNotification)
    }),
    question(Area::Licences, "Contact Center licences in use", |it| {
        it.account(AccountPart::LicenceUsage)
    }),
    question(Area::Licences, "trials", |it| {
        it.account(AccountPart::Trials)
    }),
    question(Area::Licences, "subscription from the partner", |it| {
        it.subscription(true)
    }),
    question(Area::Licences, "subscription from elsewhere", |it| {
        it.subscription(false)
    }),
    question(Area::Licences, "provision an order of the partner", |it| {
        let organization = it.organization;
        let order = it.name();
        Ok(vec![
            Step::Prepare(Fixture::PlaceOrder {
                organization,
                name: order.clone(),
                partner: it.partner()?,
            }),
            it.change(Command::ProvisionOrder {
                organization,
                order,
            }),
        ])
    }),
    question(Area::Settings, "open Control Hub", |it| {
        let organization = it.organization;
        Ok(vec![it.change(Command::OpenControlHub { organization })])
    }),
    question(Area::Settings, "settings", |it| it.things(Item::Setting)),
    question(Area::Settings, "account page", |it| {
        it.account(AccountPart::Page)
    }),
    question(Area::Settings, "account details", |it| {
        let organization = it.organization;
        Ok(vec![
            it.look(Command::ViewAccount {
                organization,
                part: AccountPart::Information,
            }),
            it.change(Command::ChangeAccount {
                organization,
                address: "1 Main Street".to_owned(),
            }),
        ])
    }),
    question(Area::Integrations, "app integrations", |it| {
        it.things(Item::Integration)
    }),
    question(Area::Sites, "sites from the partner", |it| {
        it.sites_of(true)
    }),
    question(Area::Sites, "sites from elsewhere", |it| it.sites_of(false)),
    question(Area::Sites, "configuration of one's own site", |it| {
        it.configuration(true)
    }),
    question(Area::Sites, "configuration of another site", |it| {
        it.configuration(false)
    }),
    question(Area::Sites, "users of a site", |it| {
        let (organization, site) = (it.organization, it.site(true)?);
        Ok(vec![it.look(Command::ListSiteUsers { organization, site })])
    }),
    question(Area::Sites, "Meetings settings of a site's user", |it| {
        let (organization, user) = (it.organization, it.person()?);
        Ok(vec![
            Step::Prepare(Fixture::JoinSite {
                organization,
                site: it.site(true)?,
                user,
                host: false,
            }),
            it.look(Command::ViewUser { organization, user }),
            it.change(Command::ConfigureService {
                organization,
                user,
                service: Service::Meetings,
                value: "changed".to_owned(),
            }),
        ])
    })
    .about(&[INSIDER]),
    question(Area::Sites, "host licences of a site", |it| {
        let (organization, site, user) = (it.organization, it.site(true)?, it.person()?);
        let set = |held| {
            it.change(Command::SetSiteLicence {
                organization,
                site,
                user,
                held,
            })
        };
        Ok(vec![
            Step::Prepare(Fixture::JoinSite {
                organization,
                site,
                user,
                host: false,
            }),
            it.look(Command::ViewSiteLicences { organization, site }),
            set(true),
            set(false),
        ])
    })
    .about(&[INSIDER]),
    question(Area::Sites, "administrators of a site", |it| {
        let (organization, site, user) = (it.organization, it.site(true)?, it.person()?);
        Ok(vec![
            it.look(Command::ListSiteAdministrators { organization, site }),
            it.change(Command::GrantRole {
                organization,
                user,
                role: RoleName::Known(Role::SiteUserAdministrator),
                site: Some(site),
            }),
            Step::Prepare(Fixture::HoldRole {
                organization,
                user,
                role: Role::SiteReadOnlyAdministrator,
                site: Some(site),
                lifetime: None,
            }),
            it.change(Command::RevokeRole {
                organization,
                user,
                role: RoleName::Known(Role::SiteReadOnlyAdministrator),
                site: Some(site),
            }),
        ])
    })
    .about(&[INSIDER]),
    question(Area::Sites, "analytics of one's own site", |it| {
        it.analytics(true)
    }),
    question(Area::Sites, "analytics of another site", |it| {
        it.analytics(false)
    }),
    question(Area::Sites, "host a meeting without a licence", |it| {
        Ok(vec![it.change(Command::HostMeeting {
            organization: it.organization,
            site: it.site(true)?,
            meeting: it.name(),
        })])
    }),
    question(Area::AuditLog, "admin actions audit log", |it| {
        let organization = it.organization;
        Ok(vec![it.look(Command::ViewAuditLog { organization })])
    }),
    question(Area::Content, "people, by name", |it| {
        Ok(vec![it.look(Command::FindPeople {
            organization: it.organization,
            name: "Pim".to_owned(),
        })])
    })
    .about(&[INSIDER]),
    question(Area::Content, "what a user shared", |it| {
        let (organization, user) = (it.organization, it.person()?);
        Ok(vec![
            it.shared()?,
            it.look(Command::FindContent { organization, user }),
        ])
    })
    .about(&[INSIDER]),
    question(Area::Content, "search in a space", |it| {
        Ok(vec![
            it.shared()?,
            it.look(Command::SearchSpace {
                organization: it.organization,
                space: it.name(),
                text: "plan".to_owned(),
            }),
        ])
    })
    .about(&[INSIDER]),
    question(Area::Content, "report of findings", |it| {
        let (organization, user) = (it.organization, it.person()?);
        Ok(vec![
            it.shared()?,
            it.look(Command::ReportFindings { organization, user }),
        ])
    })
    .about(&[INSIDER]),
    question(Area::LegalHold, "legal holds", |it| {
        it.things(Item::LegalHold)
    }),
    question(Area::Meetings, "meetings under way", |it| {
        it.meetings(false)
    }),
    question(Area::Meetings, "meetings in trouble", |it| {
        it.meetings(true)
    }),
    question(Area::Meetings, "join a meeting under way", |it| {
        let organization = it.organization;
        let meeting = it.name();
        Ok(vec![
            Step::Prepare(Fixture::StartMeeting {
                organization,
                name: meeting.clone(),
                troubled: false,
            }),
            it.change(Command::JoinMeeting {
                organization,
                meeting,
            }),
        ])
    }),
    question(Area::ContactCenter, "the service on Control Hub", |it| {
        let organization = it.organization;
        Ok(vec![it.look(Command::OpenContactCenter { organization })])
    }),
    question(Area::ContactCenter, "features on Control Hub", |it| {
        it.feature(Feature::TenantTimeZone)
    }),
    question(Area::ContactCenter, "sign in to Management Portal", |it| {
        Ok(vec![it.change(Command::SignIn {
            organization: it.organization,
            surface: Surface::ManagementPortal,
        })])
    }),
    question(Area::ContactCenter, "features on Management Portal", |it| {
        it.feature(Feature::Queues)
    }),
    question(Area::ContactCenter, "run the set-up wizard", |it| {
        let organization = it.organization;
        Ok(vec![
            it.change(Command::OpenWizard { organization }),
            it.change(Command::RunWizard {
                organization,
                run: WizardRun::Completed,
            }),
        ])
    }),
    question(Area::ContactCenter, "configure the tenant", |it| {
        let organization = it.organization;
        Ok(vec![
            Step::Prepare(Fixture::WizardRan {
                organization,
                run: WizardRun::Completed,
            }),
            it.change(Command::ConfigureTenant { organization }),
        ])
    }),
    question(Area::ContactCenter, "set up chat", |it| {
        let organization = it.organization;
        Ok(vec![it.change(Command::SetUpChat { organization })])
    }),
    question(Area::ContactCenter, "give a user a licence", |it| {
        it.licence(Service::ContactCenter, Some(Licence::ContactCenterPremium))
    })
    .about(&[INSIDER]),
    question(Area::ContactCenter, "change a user's licence", |it| {
        it.licence(Service::ContactCenter, Some(Licence::ContactCenterPremium))
    })
    .about(&[STANDARD]),
    question(Area::ContactCenter, "take a user's licence", |it| {
        it.licence(Service::ContactCenter, None)
    })
    .about(&[PREMIUM]),
    question(
        Area::ContactCenter,
        "configure the service for a user",
        |it| it.configure(Service::ContactCenter),
    )
    .about(&[PREMIUM]),
    question(Area::ContactCenter, "give a user the service role", |it| {
        it.grant(Role::ContactCenterServiceAdministrator)
    })
    .about(&[PREMIUM]),
    question(
        Area::ContactCenter,
        "take the service role from a user",
        |it| it.revoke(Role::ContactCenterServiceAdministrator),
    )
    .about(&[holds(PREMIUM, Role::ContactCenterServiceAdministrator)]),
    question(
        Area::ContactCenter,
        "give an outsider the service role",
        |it| it.grant(Role::ContactCenterServiceAdministrator),
    )
    .about(&[Person {
        licence: Some(Licence::ContactCenterPremium),
        ..OUTSIDER
    }]),
    question(
        Area::ContactCenter,
        "take the service role from an outsider",
        |it| it.revoke(Role::ContactCenterServiceAdministrator),
    )
    .about(&[holds(OUTSIDER, Role::ContactCenterServiceAdministrator)]),
    question(Area::External, "list of external administrators", |it| {
        Ok(vec![it.look(Command::ListExternalAdministrators {
            organization: it.organization,
            role: None,
        })])
    }),
    question(Area::External, "external administrators as a file", |it| {
        it.export(Tab::ExternalAdministrators)
    }),
    question(Area::External, "roles of an outsider", |it| {
        let (organization, user) = (it.organization, it.person()?);
        Ok(vec![it.look(Command::ViewRoles { organization, user })])
    })
    .about(&[holds(OUTSIDER, Role::ReadOnlyAdministrator)]),
    question(Area::External, "give an outsider a role", |it| {
        it.grant(Role::ReadOnlyAdministrator)
    })
    .about(&[OUTSIDER]),
    question(Area::External, "take a role from an outsider", |it| {
        it.revoke(Role::ReadOnlyAdministrator)
    })
    .about(&[holds(OUTSIDER, Role::ReadOnlyAdministrator)]),
    question(Area::External, "ask for a role", |it| {
        Ok(vec![it.change(Command::RequestAccess {
            organization: it.organization,
            role: Role::ReadOnlyAdministrator,
        })])
    })
    .alone(),
    question(Area::External, "list of who asks for a role", |it| {
        let organization = it.organization;
        Ok(vec![it.look(Command::ListAccessRequests { organization })])
    }),
    question(Area::External, "answer who asks for a role", |it| {
        let (organization, user) = (it.organization, it.person()?);
        Ok(vec![
            Step::Presuppose(
                user,
                Command::RequestAccess {
                    organization,
                    role: Role::ReadOnlyAdministrator,
                },
            ),
            it.change(Command::AnswerAccessRequest {
                organization,
                user,
                granted: true,
            }),
        ])
    })
    .about(&[OUTSIDER]),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_question_is_asked_once_and_short() {
        let mut seen = HashSet::new();
        for question in QUESTIONS.iter().chain([&GIVEN]) {
            assert!(
                seen.insert((question.area.slug(), question.says)),
                "{}",
                question.says
            );
            assert!(question.says.len() <= 38, "{} is long", question.says);
        }
    }

    #[test]
    fn every_area_has_questions_that_stand_together() {
        let mut areas: Vec<Area> = QUESTIONS.iter().map(|it| it.area).collect();
        areas.dedup();
        assert_eq!(areas, Area::ALL);
    }
}
