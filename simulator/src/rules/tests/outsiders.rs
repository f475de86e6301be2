//! People from outside: partners, their orders and sales, support staff, access that was asked for.

use rolecall_model::vocabulary::{Relation, Temporary};

use super::*;
use crate::Mutant;
use crate::rules::attempt::{Attempt, Subject};
use crate::rules::{access, eligibility, partners, roles};

const GLOBEX: OrganizationId = OrganizationId(1);
const INITECH: OrganizationId = OrganizationId(2);
const PROVISIONING: Role = Role::ProvisioningAdministrator;
const FULL: Role = Role::FullAdministrator;
const READ_ONLY: Role = Role::ReadOnlyAdministrator;

const LAUNCH: Command = Command::LaunchCustomer { organization: ACME };
const REQUESTS: Command = Command::ListAccessRequests { organization: ACME };
const LIST: Command = Command::ListUsers { organization: ACME };
const END: Command = Command::EndRelation {
    organization: ACME,
    partner: GLOBEX,
};

impl Stage {
    pub(super) fn relate(&mut self, relation: Relation) {
        self.prepare(&Fixture::Relate {
            partner: GLOBEX,
            organization: ACME,
            relation,
        });
    }

    /// Makes Acme one of somebody's own customers.
    pub(super) fn assign(&mut self, user: UserId) {
        self.prepare(&Fixture::ManageCustomer {
            organization: ACME,
            user,
        });
    }

    /// A user of Globex with a role there.
    pub(super) fn partner(&mut self, name: &str, role: Role) -> UserId {
        let user = self.user(name, GLOBEX, &[]);
        self.prepare(&Fixture::HoldRole {
            organization: GLOBEX,
            user,
            role,
            site: None,
            lifetime: None,
        });
        user
    }

    fn support(&mut self, name: &str) -> UserId {
        let fixture = Fixture::AddOrganization {
            name: "Help".to_owned(),
            kind: OrganizationKind::Support,
            contact_center: false,
        };
        match self.prepare(&fixture) {
            Created::Organization(organization) => self.user(name, organization, &[]),
            other => panic!("{other:?}"),
        }
    }

    /// Flex, sold by Globex, and Suite, sold by Initech; an order of each.
    fn sales(&mut self) {
        for (name, order, seller) in [
            ("Flex", "More Flex", GLOBEX),
            ("Suite", "More Suite", INITECH),
        ] {
            self.prepare(&Fixture::AddSubscription {
                organization: ACME,
                name: name.to_owned(),
                seats: 5,
                partner: Some(seller),
            });
            self.prepare(&Fixture::PlaceOrder {
                organization: ACME,
                name: order.to_owned(),
                partner: seller,
            });
        }
    }

    pub(super) fn wait(&mut self, seconds: u32) {
        self.prepare(&Fixture::AdvanceClock { seconds });
    }

    fn may_change_sites(&mut self, user: UserId, subscription: &str) -> bool {
        let Simulator { state, policy, .. } = &mut self.simulator;
        Attempt::new(state, policy, Subject::User(user), ACME)
            .authorize_site_change(Some(subscription))
            .is_ok()
    }
}

fn change(user: UserId, from: Role, to: Role) -> Command {
    Command::ChangeRole {
        organization: ACME,
        user,
        from,
        to,
    }
}

fn request(role: Role) -> Command {
    Command::RequestAccess {
        organization: ACME,
        role,
    }
}

fn answer(user: UserId, granted: bool) -> Command {
    Command::AnswerAccessRequest {
        organization: ACME,
        user,
        granted,
    }
}

fn provision(order: &str) -> Command {
    Command::ProvisionOrder {
        organization: ACME,
        order: order.to_owned(),
    }
}

fn seats(subscription: &str) -> Command {
    Command::ChangeSubscription {
        organization: ACME,
        subscription: subscription.to_owned(),
        seats: 20,
    }
}

#[test]
fn one_of_the_exclusive_roles_can_be_changed_into_another() {
    let mut stage = Stage::new();
    let otto = stage.user("otto", INITECH, &[]);
    stage.hold(otto, FULL);
    assert_eq!(
        stage.refused(stage.fia, &grant(otto, READ_ONLY, None)),
        "CCSA-ELIG-15"
    );
    stage.refused(otto, &change(otto, FULL, READ_ONLY));
    stage.done(stage.fia, &change(otto, FULL, READ_ONLY));
    assert_eq!(stage.roles(otto), [READ_ONLY]);
    // A role that is not held cannot be changed, and a change to a role that cannot be given is refused.
    stage.refused(stage.fia, &change(otto, FULL, Role::SupportAdministrator));
    assert_eq!(
        stage.refused(stage.fia, &change(otto, READ_ONLY, PROVISIONING)),
        "CC-PROV-OTHER-01"
    );
    let audit = &stage.simulator.state.organizations[0].audit;
    let actions: Vec<_> = audit
        .iter()
        .map(|entry| (entry.action, entry.role))
        .collect();
    assert_eq!(
        actions,
        [
            (AuditAction::RevokeRole, FULL),
            (AuditAction::GrantRole, READ_ONLY)
        ]
    );
}

#[test]
fn a_seller_comes_back_as_long_as_it_sells_and_no_higher() {
    let mut stage = Stage::new();
    stage.relate(Relation::Manages);
    stage.relate(Relation::Sold);
    let pia = stage.partner("pia", Role::PartnerAdministrator);
    let plain = stage.user("plain", GLOBEX, &[]);
    let back = grant(pia, PROVISIONING, None);
    stage.hold(pia, READ_ONLY);
    stage.done(stage.fia, &revoke(pia, READ_ONLY, None));
    assert_eq!(stage.refused(pia, &USERS), "GEN-03");
    stage.done(pia, &back);
    // To ask again is harmless (GEN-16); to take another user's role or a higher role is not.
    stage.done(pia, &back);
    assert_eq!(stage.roles(pia), [PROVISIONING]);
    stage.refused(pia, &grant(plain, PROVISIONING, None));
    assert_eq!(
        stage.refused(plain, &grant(plain, PROVISIONING, None)),
        "GEN-09"
    );
    assert_eq!(stage.refused(pia, &grant(pia, FULL, None)), "PROV-SELF-03");
    stage.refused(pia, &change(pia, PROVISIONING, FULL));

    stage.done(stage.fia, &revoke(pia, PROVISIONING, None));
    assert_eq!(stage.refused(stage.fia, &END), "PROV-SELF-05");
    stage.refused(plain, &END);
    stage.done(pia, &END);
    assert_eq!(stage.refused(pia, &back), "PROV-SELF-02");
    assert_eq!(stage.refused(pia, &END), "GEN-15");
}

/// A role that is held already is not gained, so the table decides as it does for everybody.
#[test]
fn a_partners_administrator_who_is_full_administrator_takes_nothing_by_asking_again() {
    let mut stage = Stage::new();
    stage.relate(Relation::Sold);
    let pia = stage.partner("pia", Role::PartnerAdministrator);
    stage.hold(pia, FULL);
    assert_eq!(
        stage.refused(pia, &grant(pia, FULL, None)),
        "EXT-TBL-EF-ADDEXT"
    );
    let support = grant(pia, Role::SupportAdministrator, None);
    assert_eq!(stage.refused(pia, &support), "GEN-09");
}

#[test]
fn the_user_who_sets_an_organization_up_holds_one_of_the_exclusive_roles() {
    let mut stage = Stage::new();
    stage.relate(Relation::Manages);
    stage.prepare(&Fixture::AwaitSetUp { organization: ACME });
    let pia = stage.partner("pia", Role::PartnerAdministrator);
    let set_up = Command::SetUpOrganization { organization: ACME };
    stage.hold(pia, READ_ONLY);
    assert_eq!(stage.refused(pia, &set_up), "CCSA-ELIG-15");
    stage.done(stage.fia, &revoke(pia, READ_ONLY, None));
    stage.done(pia, &set_up);
    assert_eq!(stage.roles(pia), [FULL]);
}

#[test]
fn a_partners_read_only_administrator_is_read_only_there() {
    let mut stage = Stage::new();
    let paul = stage.partner("paul", Role::PartnerReadOnlyAdministrator);
    let add = Command::AddUser {
        organization: GLOBEX,
        email: "new".to_owned(),
        name: "New".to_owned(),
    };
    assert_eq!(stage.refused(paul, &add), "PART-ROLE-09");
}

/// A user who was removed since cannot be let in, and the request is gone.
#[test]
fn requests_of_a_removed_user_are_gone() {
    let mut stage = Stage::new();
    let otto = stage.user("otto", INITECH, &[]);
    stage.done(otto, &request(FULL));
    stage.simulator.state.remove_user(otto, true);
    for granted in [true, false] {
        assert_eq!(stage.refused(stage.fia, &answer(otto, granted)), "GEN-15");
    }
}

#[test]
fn a_removed_seller_keeps_provisioning_in_one_reading() {
    let mut stage = Stage::reading(&[("access-after-removal", "automatic")]);
    stage.relate(Relation::Sold);
    let pia = stage.partner("pia", FULL);
    stage.hold(pia, FULL);
    for role in [FULL, PROVISIONING] {
        stage.done(stage.fia, &revoke(pia, role, None));
        assert_eq!(stage.roles(pia), [PROVISIONING]);
    }
    stage.done(stage.fia, &revoke(pia, READ_ONLY, None));
    let olga = stage.user("olga", INITECH, &[]);
    stage.hold(olga, FULL);
    stage.done(stage.fia, &revoke(olga, FULL, None));
    assert!(stage.roles(olga).is_empty());
}

#[test]
fn launching_gives_a_partners_administrators_the_least_and_takes_nothing() {
    let mut stage = Stage::new();
    let [pia, petra, paul] = [
        ("pia", Role::PartnerAdministrator),
        ("petra", Role::PartnerFullAdministrator),
        ("paul", Role::PartnerReadOnlyAdministrator),
    ]
    .map(|(name, role)| stage.partner(name, role));
    let plain = stage.user("plain", GLOBEX, &[]);
    stage.refused(pia, &LAUNCH);
    stage.relate(Relation::Manages);
    assert_eq!(stage.refused(pia, &LAUNCH), "PART-ROLE-07");
    stage.assign(pia);
    stage.hold(petra, FULL);
    for user in [pia, petra, paul] {
        stage.done(user, &LAUNCH);
    }
    stage.refused(plain, &LAUNCH);
    assert_eq!(stage.roles(pia), [PROVISIONING]);
    assert_eq!(stage.roles(petra), [FULL]);
    assert!(stage.roles(paul).is_empty());
}

#[test]
fn provisioning_administrators_reach_what_their_organization_sold() {
    let mut stage = Stage::new();
    stage.relate(Relation::Sold);
    stage.sales();
    let prue = stage.user("prue", GLOBEX, &[]);
    stage.hold(prue, PROVISIONING);
    stage.done(prue, &seats("Flex"));
    assert_eq!(stage.refused(prue, &seats("Suite")), "PROV-TBL-LIC-X");
    assert_eq!(stage.refused(prue, &seats("Nothing")), "GEN-15");
    assert_eq!(
        stage.refused(prue, &provision("More Suite")),
        "PROV-TBL-ORD-X"
    );
    assert_eq!(stage.refused(prue, &provision("Nothing")), "GEN-15");
    stage.done(prue, &provision("More Flex"));
    stage.done(prue, &seats("More Flex"));
    assert_eq!(stage.refused(prue, &provision("More Flex")), "GEN-15");
    assert!(stage.may_change_sites(prue, "Flex"));
    assert!(!stage.may_change_sites(prue, "Suite"));

    let [frida, olga] = [("frida", GLOBEX), ("olga", INITECH)].map(|(name, home)| {
        let user = stage.user(name, home, &[]);
        stage.hold(user, FULL);
        user
    });
    assert!(stage.may_change_sites(frida, "Flex"));
    assert!(!stage.may_change_sites(frida, "Suite"));
    assert!(!stage.may_change_sites(olga, "Flex"));
    assert!(stage.may_change_sites(stage.fia, "Suite"));
}

#[test]
fn the_sellers_administrator_provisions_its_own_orders_from_outside() {
    let mut stage = Stage::new();
    stage.relate(Relation::Sold);
    stage.sales();
    let pia = stage.partner("pia", Role::PartnerFullAdministrator);
    let paul = stage.partner("paul", Role::PartnerReadOnlyAdministrator);
    stage.refused(pia, &provision("More Suite"));
    stage.refused(paul, &provision("More Flex"));
    stage.refused(stage.fia, &provision("More Flex"));
    stage.done(pia, &provision("More Flex"));
    assert_eq!(stage.roles(pia), [PROVISIONING]);
}

#[test]
fn access_that_was_asked_for_is_the_customers_to_give() {
    let mut stage = Stage::new();
    let [olga, otto] = ["olga", "otto"].map(|name| stage.user(name, INITECH, &[]));
    let carla = stage.carla;
    stage.refused(carla, &request(FULL));
    stage.done(olga, &request(READ_ONLY));
    stage.done(olga, &request(FULL));
    stage.done(otto, &request(FULL));
    for user in [olga, carla] {
        stage.refused(user, &REQUESTS);
        stage.refused(user, &answer(olga, true));
    }
    let Answer::Administrators { administrators } = stage.done(stage.fia, &REQUESTS) else {
        panic!("no list");
    };
    let asked: Vec<_> = administrators
        .into_iter()
        .map(|entry| (entry.user, entry.roles))
        .collect();
    assert_eq!(asked, [(olga, vec![FULL]), (otto, vec![FULL])]);

    // A request for a role that may not be given stays open.
    stage.hold(olga, READ_ONLY);
    assert_eq!(
        stage.refused(stage.fia, &answer(olga, true)),
        "CCSA-ELIG-15"
    );
    stage.done(stage.fia, &answer(otto, true));
    stage.done(stage.fia, &answer(olga, false));
    assert_eq!(stage.roles(otto), [FULL]);
    assert_eq!(stage.roles(olga), [READ_ONLY]);
    assert_eq!(stage.refused(stage.fia, &answer(olga, true)), "GEN-15");
}

#[test]
fn read_only_access_of_support_staff_ends_however_it_was_given() {
    for (reading, others) in [
        ("support-staff-only", vec![READ_ONLY]),
        ("every-external-read-only", vec![]),
    ] {
        let mut stage = Stage::reading(&[("read-only-expiry-scope", reading)]);
        let sam = stage.support("sam");
        let olga = stage.user("olga", INITECH, &[]);
        let inside = stage.user("inside", ACME, &[]);
        stage.hold(inside, READ_ONLY);
        stage.hold(olga, READ_ONLY);

        stage.hold(sam, READ_ONLY);
        stage.wait(Temporary::SupportAccess.length() - 1);
        stage.done(sam, &USERS);
        stage.wait(1);
        assert_eq!(stage.refused(sam, &USERS), "GEN-12");
        assert_eq!(stage.roles(olga), others);
        assert_eq!(stage.roles(inside), [READ_ONLY]);

        stage.done(sam, &request(FULL));
        stage.done(stage.fia, &answer(sam, true));
        assert_eq!(stage.roles(sam), [READ_ONLY]);
        stage.wait(Temporary::SupportAccess.length());
        assert!(stage.roles(sam).is_empty());

        stage.done(stage.fia, &grant(sam, FULL, None));
        stage.done(stage.fia, &change(sam, FULL, READ_ONLY));
        stage.wait(Temporary::SupportAccess.length());
        assert!(stage.roles(sam).is_empty());
    }
}

/// The trace of a run in which every rule on outsiders matters.
fn traces(readings: &[(&str, &str)], mutant: Option<&Mutant>) -> Vec<String> {
    let mut stage = Stage::reading(readings);
    if let Some(mutant) = mutant {
        let chosen = stage.simulator.policy.readings();
        stage.simulator.policy = Arc::new(Policy::with_mutant(chosen, mutant));
    }
    stage.sales();
    let admin = stage.partner("admin", Role::PartnerAdministrator);
    let manager = stage.partner("manager", Role::PartnerFullAdministrator);
    let viewer = stage.partner("viewer", Role::PartnerReadOnlyAdministrator);
    let provisioner = stage.user("provisioner", GLOBEX, &[]);
    let [otto, olga, ole] = ["otto", "olga", "ole"].map(|name| stage.user(name, INITECH, &[]));
    let sam = stage.support("sam");
    stage.relate(Relation::Sold);
    stage.relate(Relation::Manages);
    stage.assign(admin);
    stage.hold(provisioner, PROVISIONING);
    stage.hold(olga, FULL);
    // Another seller, where nobody of the cast is at home.
    let seller = stage.simulator.state.organizations.len();
    stage.prepare(&Fixture::AddOrganization {
        name: "Umbra".to_owned(),
        kind: OrganizationKind::Partner,
        contact_center: false,
    });
    stage.prepare(&Fixture::Relate {
        partner: OrganizationId(u32::try_from(seller).unwrap()),
        organization: ACME,
        relation: Relation::Sold,
    });
    let fia = stage.fia;
    let steps = [
        (admin, LAUNCH),
        (viewer, LAUNCH),
        (fia, revoke(admin, PROVISIONING, None)),
        (manager, provision("More Flex")),
        (manager, grant(manager, FULL, None)),
        (fia, change(manager, PROVISIONING, FULL)),
        (manager, LAUNCH),
        (provisioner, provision("More Suite")),
        (provisioner, seats("Suite")),
        (fia, change(olga, FULL, READ_ONLY)),
        (fia, grant(otto, PROVISIONING, None)),
        (fia, grant(otto, FULL, None)),
        (fia, grant(viewer, PROVISIONING, None)),
        (sam, request(FULL)),
        (ole, request(FULL)),
        (fia, answer(sam, true)),
        (ole, LIST),
        (fia, answer(ole, false)),
        (admin, grant(admin, PROVISIONING, None)),
        (fia, END),
        (admin, END),
        (fia, revoke(admin, PROVISIONING, None)),
        (admin, grant(admin, PROVISIONING, None)),
        (admin, grant(admin, FULL, None)),
    ];
    let cast = [admin, manager, viewer, provisioner, otto, olga, ole, sam];
    let mut traces = Vec::new();
    for (user, command) in steps {
        let done = stage.attempt(user, &command).is_done();
        let roles = cast.map(|user| stage.roles(user));
        let acme = &stage.simulator.state.organizations[0];
        let (subscriptions, relations) = (&acme.subscriptions, &acme.relations);
        traces.push(format!(
            "{command:?} {done} {roles:?} {subscriptions:?} {relations:?}"
        ));
    }
    for (user, subscription) in [(provisioner, "Suite"), (otto, "Flex")] {
        traces.push(stage.may_change_sites(user, subscription).to_string());
    }
    stage.hold(olga, READ_ONLY);
    stage.hold(sam, READ_ONLY);
    stage.wait(Temporary::SupportAccess.length());
    traces.push(format!("{:?}", cast.map(|user| stage.roles(user))));
    // A launch by the other administrator, who holds no role any more.
    stage.done(fia, &revoke(manager, FULL, None));
    stage.done(fia, &revoke(manager, PROVISIONING, None));
    stage.attempt(manager, &LAUNCH);
    traces.push(format!("{:?}", stage.roles(manager)));
    traces
}

#[test]
fn every_rule_on_people_from_outside_shows_when_it_is_broken() {
    let areas = [
        roles::RULES,
        eligibility::RULES,
        partners::RULES,
        access::RULES,
    ]
    .concat();
    let ours = |id: &&str| id.starts_with("EXT-") || id.starts_with("PROV-");
    for rule in areas
        .into_iter()
        .filter(|rule| rule.requirements.iter().any(ours))
    {
        let breaks = |mutant: &&Mutant| mutant.rule().is_some_and(|it| std::ptr::eq(it, rule));
        let mutant = Mutant::all().iter().find(breaks).unwrap();
        let readings = presupposed_by(rule);
        assert_ne!(
            traces(&readings, Some(mutant)),
            traces(&readings, None),
            "{mutant}"
        );
    }
}
