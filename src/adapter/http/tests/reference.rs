//! The reference API in earnest: what is done over HTTP is what is done in process.

use std::sync::Arc;

use rolecall_simulator::http::{Options, router, serve};
use rolecall_simulator::vocabulary::{Licence, Naming, OrganizationKind, Relation, Role, Service};
use rolecall_simulator::{
    Actor, Answer, Command, Fixture, OrganizationId, Outcome, Policy, Readings, Simulator, SiteId,
    UserId,
};

use super::{ACME, HttpImplementation, add_acme};
use crate::adapter::InProcess;
use crate::adapter::http::sample;
use crate::implementation::{Implementation as _, Session};

const PARTNER: OrganizationId = OrganizationId(1);

async fn reference() -> HttpImplementation {
    let policy = Arc::new(Policy::new(Readings::default()));
    let operator_token = "operators-secret".to_owned();
    let router = router(Simulator::new(policy), Options { operator_token });
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

fn hold(user: u32, role: Role) -> Fixture {
    let site = (role == Role::SiteAdministrator).then_some(SiteId(0));
    Fixture::HoldRole {
        organization: ACME,
        user: UserId(user),
        role,
        site,
        lifetime: None,
    }
}

/// An organization with an administrator, a bystander and somebody from a partner.
fn cast() -> Vec<Fixture> {
    let partner = Fixture::AddOrganization {
        name: "Volt".into(),
        kind: OrganizationKind::Partner,
        contact_center: true,
    };
    let relation = Relation::Manages;
    vec![
        add_acme(),
        partner,
        user(ACME, "ulla"),
        user(ACME, "fia"),
        user(PARTNER, "pia"),
        user(ACME, "sara"),
        Fixture::Relate {
            partner: PARTNER,
            organization: ACME,
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
            partner: None,
        },
        Fixture::StartTrial {
            organization: ACME,
            name: "Trial".into(),
        },
        hold(1, Role::FullAdministrator),
        hold(2, Role::ContactCenterServiceAdministrator),
        hold(3, Role::SiteAdministrator),
        Fixture::SetTitle {
            organization: ACME,
            user: UserId(0),
            title: "Agent".into(),
        },
        Fixture::AdvanceClock { seconds: 60 },
    ]
}

/// Every command, and the variants that the mapping tells apart.
fn commands() -> Vec<Command> {
    let (organization, user, site) = (ACME, UserId(0), SiteId(0));
    let mut commands = sample::commands();
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
    // Ulla is removed on the way; those who come later find nobody.
    commands.push(Command::ViewAuditLog { organization });
    commands
}

/// What is compared: done with which answer, or refused for which reason.
fn essence(outcome: Outcome) -> Result<Answer, Option<String>> {
    match outcome {
        Outcome::Done(answer) => Ok(answer),
        Outcome::Refused(refusal) => Err(refusal.requirement.map(Into::into)),
    }
}

#[tokio::test]
async fn over_http_as_in_process() {
    let there = reference().await;
    let here = InProcess::new(Arc::new(Policy::new(Readings::default())));
    let actors = [
        Actor::User(UserId(1)),
        Actor::User(UserId(2)),
        Actor::User(UserId(3)),
        Actor::User(UserId(0)),
        Actor::User(UserId::UNKNOWN),
        Actor::Anonymous,
        Actor::Impostor,
    ];
    let mut differences = Vec::new();
    let (mut done, mut refused) = (0, 0);
    for actor in actors {
        let mut sessions: [Box<dyn Session>; 2] = [here.open("one"), there.open("one")];
        for fixture in cast() {
            let [here, there] = &mut sessions;
            let expected = here.prepare(&fixture).await.unwrap();
            assert_eq!(there.prepare(&fixture).await, Ok(expected), "{fixture:?}");
        }
        for command in commands() {
            let [here, there] = &mut sessions;
            let expected = essence(here.attempt(actor, &command).await.unwrap());
            let met = there.attempt(actor, &command).await.map(essence);
            if expected.is_ok() {
                done += 1
            } else {
                refused += 1
            }
            if met.as_ref() != Ok(&expected) {
                differences.push(format!("{actor:?} {command:?}:\n  {expected:?}\n  {met:?}"));
            }
        }
        let [_, there] = &mut sessions;
        there.close().await;
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(done > 50 && refused > 50, "{done} done, {refused} refused");
}
