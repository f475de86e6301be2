//! The reference API in earnest: what is done over HTTP is what is done in process.

use std::sync::Arc;

use rolecall_model::implementation::{Implementation as _, Session};
use rolecall_model::vocabulary::{
    Item, Licence, Naming, OrganizationKind, Relation, Role, Service, Tab,
};
use rolecall_model::{
    Actor, Answer, Command, Fixture, OrganizationId, Outcome, Readings, SiteId, UserId,
};
use rolecall_simulator::http::{Options, router, serve};
use rolecall_simulator::{Policy, Simulator};

use super::{ACME, HttpImplementation, add_acme};
use crate::InProcess;

const PARTNER: OrganizationId = OrganizationId(1);
const OTHER: OrganizationId = OrganizationId(2);
const NEW: OrganizationId = OrganizationId(3);
/// Where somebody creates a customer.
const CREATED: OrganizationId = OrganizationId(4);
const STRANGER: UserId = UserId(5);
/// How many users there are in the cast.
const USERS: u32 = 8;

async fn reference() -> HttpImplementation {
    let policy = Arc::new(Policy::new(Readings::default()));
    let operator_token = "operators-secret".to_owned();
    let router = router(
        Simulator::new(policy),
        Options {
            operator_token,
            ..Options::default()
        },
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let target = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(serve(listener, router, std::future::pending()));
    HttpImplementation::reference(&target, "operators-secret").unwrap()
}

fn user(organization: OrganizationId, name: &str) -> Fixture {
    Fixture::AddUser {
        organization,
        email: format!("{name}@example.test"),
        name: format!("{name} Fors"),
        verified: true,
        active: true,
        licences: vec![Licence::ContactCenterPremium],
    }
}

fn organization(name: &str, kind: OrganizationKind) -> Fixture {
    Fixture::AddOrganization {
        name: name.into(),
        kind,
        contact_center: true,
    }
}

fn hold(organization: OrganizationId, user: u32, role: Role) -> Fixture {
    let site = (role == Role::SiteAdministrator).then_some(SiteId(0));
    Fixture::HoldRole {
        organization,
        user: UserId(user),
        role,
        site,
        lifetime: None,
    }
}

/// An organization with a bystander and administrators of several kinds, a partner's and a stranger.
fn cast() -> Vec<Fixture> {
    let relation = Relation::Manages;
    vec![
        add_acme(),
        organization("Volt", OrganizationKind::Partner),
        organization("Else", OrganizationKind::Other),
        organization("Fresh", OrganizationKind::Customer),
        user(ACME, "ulla"),
        user(ACME, "fia"),
        user(PARTNER, "pia"),
        user(ACME, "sara"),
        user(ACME, "cleo"),
        user(OTHER, "olle"),
        user(PARTNER, "hedda"),
        user(PARTNER, "sven"),
        Fixture::Relate {
            partner: PARTNER,
            organization: ACME,
            relation,
        },
        Fixture::Relate {
            partner: PARTNER,
            organization: ACME,
            relation: Relation::Sold,
        },
        Fixture::Relate {
            partner: PARTNER,
            organization: NEW,
            relation,
        },
        Fixture::AddSite {
            organization: ACME,
            name: "Site & Co".into(),
            subscription: None,
        },
        Fixture::AddSubscription {
            organization: ACME,
            name: "text".into(),
            seats: 5,
            partner: Some(PARTNER),
        },
        Fixture::AddSubscription {
            organization: ACME,
            name: "other".into(),
            seats: 5,
            partner: None,
        },
        Fixture::PlaceOrder {
            organization: ACME,
            name: "text".into(),
            partner: PARTNER,
        },
        Fixture::StartTrial {
            organization: ACME,
            name: "Trial".into(),
        },
        Fixture::ManageCustomer {
            organization: ACME,
            user: UserId(2),
        },
        Fixture::ProvisionedBy {
            organization: NEW,
            user: UserId(2),
        },
        hold(ACME, 1, Role::FullAdministrator),
        hold(ACME, 1, Role::AdvancedTroubleshooting),
        hold(ACME, 2, Role::ContactCenterServiceAdministrator),
        hold(PARTNER, 2, Role::PartnerFullAdministrator),
        hold(PARTNER, 6, Role::HelpDeskAdvanced),
        hold(PARTNER, 7, Role::SalesFullAdministrator),
        hold(ACME, 3, Role::SiteAdministrator),
        hold(ACME, 4, Role::ComplianceOfficer),
        Fixture::SetTitle {
            organization: ACME,
            user: UserId(0),
            title: "Agent".into(),
        },
    ]
    .into_iter()
    .chain(things())
    .collect()
}

/// The organization's data and its current events.
fn things() -> Vec<Fixture> {
    let (organization, user, site) = (ACME, UserId(1), SiteId(0));
    let text = || "text".to_owned();
    vec![
        Fixture::SetName {
            organization,
            user,
            first: text(),
            last: "Fors".into(),
            display: "text, \"Ulla\"".into(),
        },
        Fixture::JoinSite {
            organization,
            site,
            user,
            host: false,
        },
        Fixture::JoinSite {
            organization,
            site,
            user: UserId(3),
            host: true,
        },
        Fixture::AddItem {
            organization,
            item: Item::Setting,
            name: "a/b".into(),
            value: "on".into(),
        },
        Fixture::ShareContent {
            organization,
            user,
            space: text(),
            content: "text & more".into(),
        },
        Fixture::StartMeeting {
            organization,
            name: text(),
            troubled: true,
        },
        Fixture::StartMeeting {
            organization,
            name: "Monday".into(),
            troubled: false,
        },
        Fixture::IssueNotification {
            organization,
            subject: text(),
        },
        Fixture::AwaitSetUp { organization: NEW },
        Fixture::AdvanceClock { seconds: 60 },
    ]
}

/// Every command, and the variants that the mapping tells apart.
fn commands() -> Vec<Command> {
    let (organization, user, site) = (ACME, UserId(0), SiteId(0));
    let mut commands = Command::samples();
    // Whoever comes after would find nobody.
    let removal = Command::RemoveUser { organization, user };
    commands.retain(|command| *command != removal);
    let licence = Some(Licence::Meetings);
    commands.push(Command::SetLicence {
        organization,
        user,
        service: Service::Meetings,
        licence,
    });
    let service = Some(Service::Calling);
    commands.push(Command::ViewServiceStatus {
        organization,
        service,
    });
    commands.push(Command::ViewItems {
        organization,
        item: Item::Setting,
    });
    commands.push(Command::ChangeItem {
        organization,
        item: Item::Setting,
        name: "a/b".into(),
        value: "off".into(),
    });
    commands.push(Command::ViewLiveMeetings {
        organization,
        troubled: true,
    });
    let fia = UserId(1);
    commands.push(Command::FindContent {
        organization,
        user: fia,
    });
    commands.push(Command::ReportFindings {
        organization,
        user: fia,
    });
    for held in [true, false] {
        commands.push(Command::SetSiteLicence {
            organization,
            site,
            user: fia,
            held,
        });
        commands.push(Command::ViewSiteLicences { organization, site });
    }
    commands.push(Command::SetUpOrganization { organization: NEW });
    commands.push(Command::AnswerAccessRequest {
        organization,
        user: STRANGER,
        granted: true,
    });
    commands.push(Command::HostMeeting {
        organization,
        site,
        meeting: "Another".into(),
    });
    commands.push(Command::ListExternalAdministrators {
        organization,
        role: None,
    });
    commands.push(Command::AddSite {
        organization,
        name: "Another".into(),
        subscription: Some("other".into()),
    });
    commands.push(Command::EndRelation {
        organization,
        partner: PARTNER,
    });
    commands.extend(of_a_partner());
    for naming in [Naming::Name, Naming::Link] {
        commands.push(Command::ChangeSite {
            organization,
            site,
            naming,
            value: "on".into(),
        });
        commands.push(Command::ViewSite {
            organization,
            site,
            naming,
        });
    }
    commands.push(Command::ViewUser {
        organization,
        user: UserId::UNKNOWN,
    });
    commands.push(Command::ViewSite {
        organization: OrganizationId::UNKNOWN,
        site: SiteId::UNKNOWN,
        naming: Naming::Identifier,
    });
    let role = Some(Role::FullAdministrator);
    commands.push(Command::ListAdministrators { organization, role });
    commands.push(Command::RemoveSite { organization, site });
    commands.push(Command::ListSites { organization });
    commands.push(removal);
    commands.push(Command::ViewAuditLog { organization });
    commands
}

/// Acts of a partner's user there, and in the customers.
fn of_a_partner() -> Vec<Command> {
    let (organization, user) = (PARTNER, UserId(2));
    let text = || "text".to_owned();
    let mut commands = vec![
        Command::SignInToHub { organization },
        Command::ListCustomers { organization },
        Command::OpenHelpDesk { organization },
        Command::SearchHelpDesk {
            organization,
            name: "ulla Fors".into(),
        },
        Command::OpenHelpDeskSession { organization: NEW },
        Command::RequestFullAccess { organization: NEW },
        Command::ValidateEmail {
            organization,
            email: "pia@example.test".into(),
        },
        Command::AppointByEmail {
            organization,
            email: "pia@example.test".into(),
            roles: vec![Role::PartnerAdministrator, Role::HelpDeskBasic],
        },
        Command::BeginTrial {
            organization: NEW,
            name: text(),
        },
        Command::CreateCustomer {
            organization,
            name: "Nova".into(),
            order: None,
        },
        Command::ListUsers {
            organization: CREATED,
        },
    ];
    for (customer, naming) in [
        (ACME, Naming::Identifier),
        (NEW, Naming::Name),
        (CREATED, Naming::Link),
        (OTHER, Naming::Name),
    ] {
        commands.push(Command::AssignCustomer {
            organization,
            user,
            customer,
            naming,
        });
    }
    commands.push(Command::ListCustomers { organization });
    commands
}

/// The same session in process and over HTTP.
struct Both {
    sessions: [Box<dyn Session>; 2],
    differences: Vec<String>,
    done: usize,
    refused: usize,
}

impl Both {
    async fn prepare(&mut self, fixture: &Fixture) {
        let [here, there] = &mut self.sessions;
        let expected = here.prepare(fixture).await.unwrap();
        assert_eq!(there.prepare(fixture).await, Ok(expected), "{fixture:?}");
    }

    /// Whether it was done, in process at least.
    async fn attempt(&mut self, actor: Actor, command: &Command) -> bool {
        let [here, there] = &mut self.sessions;
        let outcome = here.attempt(actor, command).await.unwrap();
        let expected = essence(&**here, outcome);
        let met = there.attempt(actor, command).await;
        let met = met.map(|outcome| essence(&**there, outcome));
        match &expected {
            Ok(_) => self.done += 1,
            Err(_) => self.refused += 1,
        }
        if met.as_ref() != Ok(&expected) {
            let difference = format!("{actor:?} {command:?}:\n  {expected:?}\n  {met:?}");
            self.differences.push(difference);
        }
        expected.is_ok()
    }
}

/// The compared values: done with which answer, or refused for which reason. A server that others use
/// too has given its users other identifiers.
fn essence(session: &dyn Session, outcome: Outcome) -> Result<Answer, Option<String>> {
    match outcome {
        Outcome::Done(Answer::File { mut content }) => {
            for user in (0..USERS).rev() {
                let identifier = session.identifier(UserId(user)).unwrap();
                content = content.replace(&identifier, &format!("<{user}>"));
            }
            Ok(Answer::File { content })
        }
        Outcome::Done(answer) => Ok(answer),
        Outcome::Refused(refusal) => Err(refusal.requirement.map(Into::into)),
    }
}

#[tokio::test]
async fn over_http_as_in_process() {
    let there = reference().await;
    let here = InProcess::new(Arc::new(Policy::new(Readings::default())));
    let users = (0..USERS).map(|user| Actor::User(UserId(user)));
    let others = [
        Actor::User(UserId::UNKNOWN),
        Actor::Anonymous,
        Actor::Impostor,
    ];
    let mut differences = Vec::new();
    let (mut done, mut refused, mut files) = (0, 0, 0);
    for actor in users.chain(others) {
        let mut both = Both {
            sessions: [here.open("one"), there.open("one")],
            differences: Vec::new(),
            done: 0,
            refused: 0,
        };
        for fixture in cast() {
            both.prepare(&fixture).await;
        }
        let organization = ACME;
        let role = Role::ReadOnlyAdministrator;
        let request = Command::RequestAccess { organization, role };
        both.attempt(Actor::User(STRANGER), &request).await;
        for command in commands() {
            both.attempt(actor, &command).await;
        }
        for user in (0..USERS).map(UserId) {
            let command = Command::ViewOutbox { organization, user };
            both.attempt(Actor::Operator, &command).await;
        }
        both.prepare(&Fixture::FinishExports { organization }).await;
        for tab in Tab::ALL.iter().copied() {
            let command = Command::DownloadExport { organization, tab };
            files += usize::from(both.attempt(actor, &command).await);
        }
        let [_, there] = &mut both.sessions;
        there.close().await;
        differences.extend(both.differences);
        done += both.done;
        refused += both.refused;
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(
        done > 150 && refused > 150,
        "{done} done, {refused} refused"
    );
    assert!(files > 0, "no file of administrators was ever fetched");
}
