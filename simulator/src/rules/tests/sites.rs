//! Sites: roles for one do not count for another, and do not lead out of them.

use rolecall_model::identity::{Actor, OrganizationId, SiteId, UserId};
use rolecall_model::outcome::{Administrator, Answer};
use rolecall_model::vocabulary::{Naming, OrganizationKind, Role, Service};
use rolecall_model::{Command, Created, Fixture, Outcome, Readings};

use super::{ACME, Stage, grant, revoke};
use crate::rules::{scope, sites};
use crate::{Mutant, Policy, Simulator};

/// Acme with the sites Berlin and Oslo, each with a user of its own, and people who administer them.
struct Sites {
    stage: Stage,
    berlin: SiteId,
    oslo: SiteId,
    /// User of Berlin.
    bea: UserId,
    /// User of Oslo.
    odd: UserId,
    /// Administers Berlin and only looks at Oslo.
    willa: UserId,
    /// User administrator of Berlin.
    uma: UserId,
    /// Without any role.
    theo: UserId,
    /// User administrator of a site of another customer.
    elsewhere: UserId,
}

impl Sites {
    fn on(mut stage: Stage) -> Self {
        let [berlin, oslo] = ["Berlin", "Oslo"].map(|name| stage.site(name));
        let [bea, odd, willa, uma, theo] =
            ["bea", "odd", "willa", "uma", "theo"].map(|name| stage.user(name, ACME, &[]));
        for (site, user) in [(berlin, bea), (oslo, odd)] {
            stage.prepare(&Fixture::JoinSite {
                organization: ACME,
                site,
                user,
                host: false,
            });
        }
        stage.hold_at(willa, Role::SiteAdministrator, Some(berlin), None);
        stage.hold_at(willa, Role::SiteReadOnlyAdministrator, Some(oslo), None);
        stage.hold_at(uma, Role::SiteUserAdministrator, Some(berlin), None);
        let bolt = match stage.prepare(&Fixture::AddOrganization {
            name: "Bolt".to_owned(),
            kind: OrganizationKind::Customer,
            contact_center: false,
        }) {
            Created::Organization(bolt) => bolt,
            other => panic!("{other:?}"),
        };
        let elsewhere = stage.user("elsewhere", bolt, &[]);
        let site = match stage.prepare(&Fixture::AddSite {
            organization: bolt,
            name: "Berlin".to_owned(),
            subscription: None,
        }) {
            Created::Site(site) => site,
            other => panic!("{other:?}"),
        };
        stage.prepare(&Fixture::HoldRole {
            organization: bolt,
            user: elsewhere,
            role: Role::SiteUserAdministrator,
            site: Some(site),
            lifetime: None,
        });
        Self {
            stage,
            berlin,
            oslo,
            bea,
            odd,
            willa,
            uma,
            theo,
            elsewhere,
        }
    }

    fn new() -> Self {
        Self::on(Stage::new())
    }
}

fn change(site: SiteId) -> Command {
    Command::ChangeSite {
        organization: ACME,
        site,
        naming: Naming::Identifier,
        value: "on".to_owned(),
    }
}

fn configure(user: UserId, service: Service) -> Command {
    Command::ConfigureService {
        organization: ACME,
        user,
        service,
        value: "on".to_owned(),
    }
}

fn users(site: SiteId) -> Command {
    let organization = ACME;
    Command::ListSiteUsers { organization, site }
}

fn administrators(site: SiteId) -> Command {
    let organization = ACME;
    Command::ListSiteAdministrators { organization, site }
}

fn licence(site: SiteId, user: UserId, held: bool) -> Command {
    Command::SetSiteLicence {
        organization: ACME,
        site,
        user,
        held,
    }
}

fn report(site: SiteId, name: &str) -> Command {
    Command::AddSiteReport {
        organization: ACME,
        site,
        name: name.to_owned(),
    }
}

fn host(site: SiteId, meeting: &str) -> Command {
    Command::HostMeeting {
        organization: ACME,
        site,
        meeting: meeting.to_owned(),
    }
}

#[test]
fn each_role_counts_for_its_own_site() {
    let mut it = Sites::new();
    let (willa, uma) = (it.willa, it.uma);
    it.stage.done(willa, &change(it.berlin));
    it.stage.done(willa, &users(it.oslo));
    assert_eq!(it.stage.refused(willa, &change(it.oslo)), "SITE-ASSIGN-02");
    assert_eq!(
        it.stage.refused(uma, &change(it.berlin)),
        "SITE-TBL-UA-CONF"
    );
    assert_eq!(it.stage.refused(uma, &users(it.oslo)), "SITE-SCOPE-01");
    // Naming a site that does not exist tells nothing else.
    assert_eq!(
        it.stage.refused(uma, &users(SiteId::UNKNOWN)),
        "SITE-SCOPE-01"
    );
}

#[test]
fn site_administrators_reach_meetings_settings_of_the_sites_users_alone() {
    let mut it = Sites::new();
    let (willa, uma, elsewhere) = (it.willa, it.uma, it.elsewhere);
    for administrator in [willa, uma] {
        it.stage
            .done(administrator, &configure(it.bea, Service::Meetings));
    }
    let mut refused = |actor, user, service| it.stage.refused(actor, &configure(user, service));
    assert_eq!(refused(willa, it.bea, Service::Calling), "SITE-SCOPE-03");
    assert_eq!(
        refused(uma, it.bea, Service::ContactCenter),
        "SITE-SCOPE-04"
    );
    assert_eq!(refused(uma, it.odd, Service::Meetings), "SITE-SCOPE-01");
    assert_eq!(refused(willa, it.odd, Service::Meetings), "SITE-ASSIGN-02");
    assert_eq!(
        refused(elsewhere, it.bea, Service::Meetings),
        "SITE-SCOPE-05"
    );
}

#[test]
fn a_site_administrator_gives_the_roles_of_the_site_and_no_others() {
    let mut it = Sites::new();
    let (willa, berlin, oslo) = (it.willa, Some(it.berlin), Some(it.oslo));
    let user = Role::SiteUserAdministrator;
    it.stage.done(willa, &grant(it.theo, user, berlin));
    assert_eq!(
        it.stage.done(it.uma, &administrators(it.berlin)),
        Answer::Administrators {
            administrators: [
                (willa, Role::SiteAdministrator),
                (it.uma, user),
                (it.theo, user)
            ]
            .map(|(user, role)| Administrator {
                user,
                roles: vec![role],
            })
            .to_vec(),
        }
    );
    it.stage.done(willa, &revoke(it.theo, user, berlin));
    for (target, role, site, requirement) in [
        (it.theo, user, oslo, "SITE-ASSIGN-02"),
        (it.theo, user, None, "SITE-SCOPE-01"),
        // Not even another site's role, or another role for the same site, for oneself.
        (willa, Role::SiteAdministrator, oslo, "GEN-09"),
        (willa, user, berlin, "GEN-09"),
    ] {
        assert_eq!(
            it.stage.refused(willa, &grant(target, role, site)),
            requirement
        );
    }
    // Taking a role from every site takes more than one's own site.
    assert_eq!(
        it.stage.refused(willa, &revoke(it.uma, user, None)),
        "SITE-SCOPE-01"
    );
    it.stage
        .refused(willa, &grant(it.theo, Role::SupportAdministrator, None));
    let outsider = it.stage.user("outsider", OrganizationId(2), &[]);
    it.stage.refused(willa, &grant(outsider, user, berlin));
}

#[test]
fn a_service_administrator_sees_no_other_administrators_on_a_site_either() {
    let mut it = Sites::new();
    let administrators = administrators(it.berlin);
    let nobody = Answer::Administrators {
        administrators: Vec::new(),
    };
    assert_eq!(it.stage.done(it.stage.carla, &administrators), nobody);
    // As administrator of the site the same person sees them all.
    let carla = it.stage.carla;
    it.stage
        .hold_at(carla, Role::SiteUserAdministrator, Some(it.berlin), None);
    assert_ne!(it.stage.done(carla, &administrators), nobody);
}

#[test]
fn a_removed_site_takes_its_roles_with_it_and_leaves_its_name() {
    let mut it = Sites::new();
    let (fia, organization) = (it.stage.fia, ACME);
    let add = |name: &str| Command::AddSite {
        organization,
        name: name.to_owned(),
        subscription: None,
    };
    assert_eq!(it.stage.refused(fia, &add("Berlin")), "GEN-15");
    let site = it.berlin;
    it.stage
        .done(fia, &Command::RemoveSite { organization, site });
    assert!(it.stage.roles(it.uma).is_empty());
    assert_eq!(it.stage.refused(it.uma, &users(site)), "GEN-11");
    it.stage.done(fia, &add("Berlin"));
    assert_eq!(
        it.stage.done(fia, &Command::ListSites { organization }),
        Answer::Names {
            names: vec!["Oslo".to_owned(), "Berlin".to_owned()],
        }
    );
}

#[test]
fn hosting_takes_a_licence_and_no_role() {
    let mut it = Sites::new();
    let (fia, willa, theo, berlin) = (it.stage.fia, it.willa, it.theo, it.berlin);
    assert_eq!(
        it.stage.refused(willa, &host(berlin, "Review")),
        "SITE-LIC-02"
    );
    assert_eq!(it.stage.refused(fia, &host(berlin, "Review")), "GEN-01");
    it.stage.done(willa, &licence(berlin, theo, true));
    it.stage.done(theo, &host(berlin, "Review"));
    it.stage.refused(theo, &host(it.oslo, "Outlook"));
    it.stage.done(willa, &licence(berlin, theo, false));
    it.stage.refused(theo, &host(berlin, "Outlook"));
}

/// The outcomes of a run in which every rule on sites matters.
fn told(readings: Readings, mutant: Option<&Mutant>) -> Vec<Outcome> {
    let policy = match mutant {
        Some(mutant) => Policy::with_mutant(readings, mutant),
        None => Policy::new(readings),
    };
    let mut stage = Stage::new();
    stage.simulator.policy = policy.into();
    let mut it = Sites::on(stage);
    let (organization, fia, berlin, oslo) = (ACME, it.stage.fia, it.berlin, it.oslo);
    let site = berlin;
    let mut script = vec![
        (it.willa, change(berlin)),
        (it.willa, change(oslo)),
        (it.willa, users(berlin)),
        (it.uma, users(oslo)),
        (it.willa, configure(it.bea, Service::Calling)),
        (it.uma, configure(it.bea, Service::Calling)),
        (it.elsewhere, configure(it.bea, Service::Meetings)),
        (
            it.uma,
            Command::ViewSiteAnalytics {
                organization,
                site: oslo,
            },
        ),
        (fia, grant(it.theo, Role::SiteAdministrator, Some(berlin))),
        (fia, grant(it.theo, Role::SiteAdministrator, Some(oslo))),
        (it.theo, users(berlin)),
        (fia, Command::ViewSiteLicences { organization, site }),
        (it.willa, host(berlin, "Review")),
        (fia, licence(berlin, it.willa, true)),
        (it.willa, host(berlin, "Outlook")),
        (fia, licence(berlin, it.willa, false)),
        (it.willa, host(berlin, "Farewell")),
        (
            fia,
            Command::AddSite {
                organization,
                name: "Rome".to_owned(),
                subscription: None,
            },
        ),
        (fia, Command::ListSites { organization }),
        (fia, report(berlin, "Usage")),
        (fia, report(oslo, "Quality")),
        (fia, Command::ViewSiteAnalytics { organization, site }),
        (
            fia,
            Command::RemoveSite {
                organization,
                site: oslo,
            },
        ),
        (fia, Command::ListSites { organization }),
    ];
    for naming in Naming::ALL {
        let naming = *naming;
        let view = |site| Command::ViewSite {
            organization,
            site,
            naming,
        };
        script.insert(2, (it.uma, view(oslo)));
        script.insert(2, (it.willa, view(berlin)));
    }
    let simulator: &mut Simulator = &mut it.stage.simulator;
    script
        .into_iter()
        .map(|(user, command)| simulator.attempt(Actor::User(user), &command))
        .collect()
}

#[test]
fn every_rule_of_sites_shows() {
    for rule in [sites::RULES, scope::RULES].concat() {
        let mutant = Mutant::all()
            .iter()
            .find(|mutant| mutant.rule().is_some_and(|found| std::ptr::eq(found, rule)))
            .unwrap();
        let readings = Readings::default_and_single_alternatives()
            .find(|readings| mutant.applies(readings))
            .unwrap();
        assert_ne!(
            told(readings, Some(mutant)),
            told(readings, None),
            "{mutant}"
        );
    }
}
