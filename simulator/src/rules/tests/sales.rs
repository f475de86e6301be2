//! Partners' sales: whom they reach, what becomes of them with orders, what their colleagues' roles give.

use rolecall_model::vocabulary::{AccountPart, Item};

use super::*;
use crate::Mutant;
use crate::rules::{eligibility, sales};

const GLOBEX: OrganizationId = OrganizationId(1);
const BOLT: OrganizationId = OrganizationId(3);
const UMBRA: OrganizationId = OrganizationId(4);
const CYAN: OrganizationId = OrganizationId(5);
const SALES_FULL: Role = Role::SalesFullAdministrator;
const SALES: Role = Role::SalesAdministrator;
const FULL: Role = Role::FullAdministrator;
const PROVISIONING: Role = Role::ProvisioningAdministrator;

/// Globex, which sells to Acme and Bolt and has orders for them, for itself and for a newcomer; Umbra,
/// which sells to Cyan.
struct Market {
    stage: Stage,
}

impl Market {
    fn new(readings: &[(&str, &str)]) -> Self {
        let mut stage = Stage::reading(readings);
        for (name, kind) in [
            ("Bolt", OrganizationKind::Customer),
            ("Umbra", OrganizationKind::Partner),
            ("Cyan", OrganizationKind::Customer),
        ] {
            stage.prepare(&Fixture::AddOrganization {
                name: name.to_owned(),
                kind,
                contact_center: false,
            });
        }
        for (partner, organization) in [(GLOBEX, ACME), (GLOBEX, BOLT), (UMBRA, CYAN)] {
            stage.prepare(&Fixture::Relate {
                partner,
                organization,
                relation: Relation::Sold,
            });
            stage.prepare(&Fixture::AddSubscription {
                organization,
                name: "Flex".to_owned(),
                seats: 10,
                partner: Some(partner),
            });
        }
        for organization in [ACME, BOLT, CYAN, GLOBEX] {
            for number in 1..=6 {
                stage.prepare(&Fixture::PlaceOrder {
                    organization,
                    name: format!("Order {number}"),
                    partner: GLOBEX,
                });
            }
        }
        Self { stage }
    }

    fn broken(readings: &[(&str, &str)], mutant: &Mutant) -> Self {
        let mut market = Self::new(readings);
        let chosen = market.stage.simulator.policy.readings();
        market.stage.simulator.policy = Arc::new(Policy::with_mutant(chosen, mutant));
        market
    }

    fn hold(&mut self, user: UserId, organization: OrganizationId, role: Role) {
        self.stage.prepare(&Fixture::HoldRole {
            organization,
            user,
            role,
            site: None,
            lifetime: None,
        });
    }

    /// A user of Globex with these roles there.
    fn partner(&mut self, name: &str, roles: &[Role]) -> UserId {
        let user = self.stage.user(name, GLOBEX, &[]);
        for role in roles {
            self.hold(user, GLOBEX, *role);
        }
        user
    }

    fn assign(&mut self, user: UserId, organization: OrganizationId) {
        let fixture = Fixture::ManageCustomer { organization, user };
        self.stage.prepare(&fixture);
    }

    fn created_by(&mut self, user: UserId, organization: OrganizationId) {
        let fixture = Fixture::ProvisionedBy { organization, user };
        self.stage.prepare(&fixture);
        self.hold(user, organization, FULL);
    }

    fn done(&mut self, user: UserId, command: &Command) {
        self.stage.done(user, command);
    }

    fn refused(&mut self, user: UserId, command: &Command) -> String {
        self.stage.refused(user, command)
    }

    fn roles(&mut self, user: UserId, organization: OrganizationId) -> Vec<Role> {
        let view = Command::ViewRoles { organization, user };
        match self.stage.simulator.attempt(Actor::Operator, &view) {
            Outcome::Done(Answer::Roles { roles }) => roles,
            Outcome::Refused(_) => Vec::new(),
            other @ Outcome::Done(_) => panic!("{other:?}"),
        }
    }
}

fn give(organization: OrganizationId, user: UserId, role: Role) -> Command {
    Command::GrantRole {
        organization,
        user,
        role: RoleName::Known(role),
        site: None,
    }
}

fn take(organization: OrganizationId, user: UserId, role: Role) -> Command {
    Command::RevokeRole {
        organization,
        user,
        role: RoleName::Known(role),
        site: None,
    }
}

fn launch(organization: OrganizationId) -> Command {
    Command::LaunchCustomer { organization }
}

fn provision(organization: OrganizationId, number: u32) -> Command {
    Command::ProvisionOrder {
        organization,
        order: format!("Order {number}"),
    }
}

fn create(number: Option<u32>) -> Command {
    Command::CreateCustomer {
        organization: GLOBEX,
        name: "Newcomer".to_owned(),
        order: number.map(|number| format!("Order {number}")),
    }
}

fn trial(organization: OrganizationId, name: &str) -> Command {
    Command::BeginTrial {
        organization,
        name: name.to_owned(),
    }
}

fn set(organization: OrganizationId, name: &str) -> Command {
    Command::AddItem {
        organization,
        item: Item::Setting,
        name: name.to_owned(),
        value: "on".to_owned(),
    }
}

/// A command that is open to an external full administrator.
fn regulate(organization: OrganizationId) -> Command {
    Command::AddItem {
        organization,
        item: Item::Policy,
        name: "Policy".to_owned(),
        value: "on".to_owned(),
    }
}

fn subscriptions(organization: OrganizationId) -> Command {
    Command::ViewAccount {
        organization,
        part: AccountPart::Subscriptions,
    }
}

#[test]
fn sales_reach_all_customers_or_those_assigned() {
    let mut market = Market::new(&[]);
    let sofia = market.partner("sofia", &[SALES_FULL]);
    let saul = market.partner("saul", &[SALES]);
    market.assign(saul, BOLT);
    for organization in [ACME, BOLT] {
        market.done(sofia, &provision(organization, 1));
        assert_eq!(market.roles(sofia, organization), [PROVISIONING]);
    }
    market.done(saul, &provision(BOLT, 2));
    market.done(saul, &trial(BOLT, "Trial"));
    for command in [launch(ACME), provision(ACME, 2), trial(ACME, "Trial")] {
        market.refused(saul, &command);
    }
    for command in [launch(CYAN), provision(CYAN, 2), trial(CYAN, "Trial")] {
        market.refused(sofia, &command);
    }
    assert_eq!(market.roles(saul, ACME), []);
    assert_eq!(market.roles(saul, BOLT), [PROVISIONING]);
}

#[test]
fn only_the_creator_of_a_customer_is_full_administrator_of_it() {
    let mut market = Market::new(&[]);
    let sofia = market.partner("sofia", &[SALES_FULL]);
    let saul = market.partner("saul", &[SALES]);
    let pia = market.partner("pia", &[Role::PartnerAdministrator]);
    for (creator, order) in [(sofia, Some(1)), (saul, Some(2)), (pia, None)] {
        let created = match market.stage.done(creator, &create(order)) {
            Answer::NewOrganization { organization } => organization,
            other => panic!("{other:?}"),
        };
        for user in [sofia, saul, pia] {
            let expected: &[Role] = if user == creator { &[FULL] } else { &[] };
            assert_eq!(market.roles(user, created), expected);
        }
        market.done(creator, &regulate(created));
    }
    assert_eq!(market.refused(sofia, &create(None)), "GEN-01");
    assert_eq!(market.refused(sofia, &create(Some(1))), "GEN-15");
    let viewer = market.partner("viewer", &[Role::ReadOnlyAdministrator]);
    market.refused(viewer, &create(Some(3)));
    // A further order takes nothing from the full administrator.
    market.created_by(saul, ACME);
    market.done(saul, &provision(ACME, 1));
    assert_eq!(market.roles(saul, ACME), [FULL]);
}

#[test]
fn a_sales_administrators_own_creation_is_closed_to_it_in_one_reading() {
    for (reading, open) in [("created-or-assigned", true), ("assigned-only", false)] {
        let mut market = Market::new(&[("sales-admin-created-customers", reading)]);
        let saul = market.partner("saul", &[SALES]);
        market.created_by(saul, BOLT);
        if open {
            market.done(saul, &regulate(BOLT));
        } else {
            assert_eq!(market.refused(saul, &regulate(BOLT)), "SALES-SCOPE-04");
            market.refused(saul, &launch(BOLT));
            market.assign(saul, BOLT);
            market.done(saul, &regulate(BOLT));
        }
    }
}

#[test]
fn a_colleagues_role_keeps_access_open_to_whom_the_reading_says() {
    for (reading, all) in [("within-own-reach", false), ("everyone", true)] {
        let mut market = Market::new(&[
            ("shared-partner-access", reading),
            ("sales-management", "while-a-role-is-left"),
        ]);
        let fia = market.stage.fia;
        let saul = market.partner("saul", &[SALES]);
        let selma = market.partner("selma", &[SALES]);
        let plain = market.partner("plain", &[]);
        market.assign(saul, ACME);
        market.hold(saul, ACME, PROVISIONING);
        market.hold(plain, ACME, Role::ReadOnlyAdministrator);
        market.done(fia, &take(ACME, saul, PROVISIONING));
        market.done(saul, &subscriptions(ACME));
        if all {
            market.done(selma, &subscriptions(ACME));
        } else {
            market.refused(selma, &subscriptions(ACME));
        }
        market.done(fia, &take(ACME, plain, Role::ReadOnlyAdministrator));
        for user in [saul, selma] {
            market.refused(user, &subscriptions(ACME));
        }
    }
}

#[test]
fn a_sales_role_manages_its_customers_and_gains_no_role_by_launching() {
    let mut market = Market::new(&[]);
    let sofia = market.partner("sofia", &[SALES_FULL]);
    let saul = market.partner("saul", &[SALES]);
    market.assign(saul, ACME);
    for (user, name) in [(sofia, "Language"), (saul, "Branding")] {
        market.done(user, &set(ACME, name));
        market.done(user, &launch(ACME));
        assert_eq!(market.roles(user, ACME), []);
    }
    market.refused(saul, &set(BOLT, "Language"));
    market.refused(sofia, &set(CYAN, "Language"));
}

#[test]
fn a_full_administrator_of_a_partner_does_not_administer_its_customers() {
    for (reading, manages) in [("blank", false), ("mark", true)] {
        let mut market = Market::new(&[("partner-full-admin-customers", reading)]);
        let frida = market.partner("frida", &[FULL]);
        market.done(frida, &set(GLOBEX, "Language"));
        market.done(frida, &provision(GLOBEX, 1));
        if manages {
            market.done(frida, &provision(ACME, 1));
            market.done(frida, &trial(ACME, "Trial"));
            market.done(frida, &set(ACME, "Language"));
        } else {
            assert_eq!(
                market.refused(frida, &provision(ACME, 1)),
                "SALES-TBL-F-OCUST"
            );
            assert_eq!(
                market.refused(frida, &trial(ACME, "Trial")),
                "SALES-TBL-F-TRIAL"
            );
            market.refused(frida, &set(ACME, "Language"));
        }
        // A role that the customer itself gave counts as it does for everybody.
        market.hold(frida, BOLT, PROVISIONING);
        market.done(frida, &provision(BOLT, 1));
    }
}

#[test]
fn an_organizations_own_orders_are_provisioned_by_partners_alone() {
    let mut market = Market::new(&[]);
    let sofia = market.partner("sofia", &[SALES_FULL]);
    let fia = market.stage.fia;
    assert_eq!(market.refused(fia, &provision(ACME, 1)), "GEN-01");
    assert_eq!(
        market.refused(sofia, &provision(GLOBEX, 1)),
        "SALES-TBL-SF-OPART"
    );
}

#[test]
fn sales_roles_are_handed_on_and_not_taken() {
    let mut market = Market::new(&[]);
    let frida = market.partner("frida", &[FULL, SALES_FULL]);
    let sofia = market.partner("sofia", &[SALES_FULL]);
    let plain = market.partner("plain", &[]);
    let (fia, olga) = (market.stage.fia, market.stage.user("olga", UMBRA, &[]));
    market.done(frida, &take(GLOBEX, frida, SALES_FULL));
    assert_eq!(market.roles(frida, GLOBEX), [FULL]);
    assert_eq!(
        market.refused(plain, &give(GLOBEX, plain, SALES_FULL)),
        "GEN-09"
    );
    assert_eq!(market.refused(sofia, &give(GLOBEX, sofia, SALES)), "GEN-09");
    market.done(frida, &give(GLOBEX, plain, SALES_FULL));
    market.done(frida, &give(GLOBEX, frida, SALES));
    assert_eq!(market.roles(frida, GLOBEX), [FULL, SALES]);
    assert_eq!(
        market.refused(frida, &give(GLOBEX, olga, SALES)),
        "SALES-ASSIGN-09"
    );
    assert_eq!(
        market.refused(fia, &give(ACME, fia, SALES)),
        "SALES-ROLE-01"
    );
}

/// The trace of a run in which every rule on sales matters.
fn traces(mut market: Market) -> Vec<String> {
    let fia = market.stage.fia;
    let frida = market.partner("frida", &[FULL, SALES_FULL]);
    let full = market.partner("full", &[FULL]);
    let sofia = market.partner("sofia", &[SALES_FULL]);
    let saul = market.partner("saul", &[SALES]);
    let selma = market.partner("selma", &[SALES]);
    let plain = market.partner("plain", &[]);
    let prue = market.partner("prue", &[]);
    let carl = market.stage.user("carl", BOLT, &[]);
    let olga = market.stage.user("olga", UMBRA, &[]);
    market.assign(saul, ACME);
    market.created_by(selma, BOLT);
    market.hold(prue, ACME, PROVISIONING);
    market.hold(carl, BOLT, FULL);
    market.hold(olga, ACME, Role::ReadOnlyAdministrator);
    let seats = |organization| Command::ChangeSubscription {
        organization,
        subscription: "Flex".to_owned(),
        seats: 20,
    };
    let change = |user, from, to| Command::ChangeRole {
        organization: ACME,
        user,
        from,
        to,
    };
    let steps = [
        (selma, regulate(BOLT)),
        (selma, provision(BOLT, 1)),
        (saul, subscriptions(ACME)),
        (selma, subscriptions(ACME)),
        (fia, take(ACME, prue, PROVISIONING)),
        (saul, subscriptions(ACME)),
        (selma, subscriptions(ACME)),
        (saul, provision(ACME, 1)),
        (saul, trial(ACME, "Trial")),
        (saul, launch(BOLT)),
        (sofia, provision(ACME, 2)),
        (sofia, launch(CYAN)),
        (sofia, provision(BOLT, 2)),
        (fia, change(saul, PROVISIONING, FULL)),
        (saul, provision(ACME, 3)),
        (fia, take(ACME, sofia, PROVISIONING)),
        (sofia, subscriptions(ACME)),
        (full, provision(ACME, 4)),
        (full, trial(ACME, "Another")),
        (full, set(ACME, "Language")),
        (saul, create(Some(1))),
        (sofia, create(Some(2))),
        (sofia, create(Some(2))),
        (fia, give(ACME, fia, SALES)),
        (frida, give(GLOBEX, olga, SALES)),
        (frida, give(GLOBEX, plain, SALES)),
        (sofia, give(GLOBEX, full, SALES)),
        (sofia, give(GLOBEX, prue, SALES)),
        (sofia, give(GLOBEX, prue, SALES_FULL)),
        (frida, take(GLOBEX, frida, SALES_FULL)),
        (frida, give(GLOBEX, plain, SALES_FULL)),
        (full, give(GLOBEX, selma, SALES_FULL)),
    ];
    let mut traces = Vec::new();
    for (user, command) in steps {
        let outcome = market.stage.attempt(user, &command);
        let done = outcome.is_done();
        traces.push(format!("{command:?} {done}"));
    }
    // Of a customer, but not of this one, and not at home.
    let quinn = market.partner("quinn", &[]);
    market.hold(quinn, ACME, PROVISIONING);
    for command in [seats(BOLT), set(GLOBEX, "Language")] {
        traces.push(market.stage.attempt(quinn, &command).is_done().to_string());
    }
    for organization in &market.stage.simulator.state.organizations {
        let (grants, trials) = (&organization.grants, &organization.trials);
        let subscriptions = &organization.subscriptions;
        traces.push(format!("{grants:?} {trials:?} {subscriptions:?}"));
    }
    traces
}

#[test]
fn every_rule_on_sales_shows_when_it_is_broken() {
    let ours = |id: &&str| id.starts_with("SALES-");
    for rule in [eligibility::RULES, sales::RULES].concat() {
        if !rule.requirements.iter().any(ours) {
            continue;
        }
        let breaks = |mutant: &&Mutant| mutant.rule().is_some_and(|it| std::ptr::eq(it, rule));
        let mutant = Mutant::all().iter().find(breaks).unwrap();
        let readings = presupposed_by(rule);
        assert_ne!(
            traces(Market::broken(&readings, mutant)),
            traces(Market::new(&readings)),
            "{mutant}"
        );
    }
}
