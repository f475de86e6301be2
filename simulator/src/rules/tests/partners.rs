//! Partners: reach into customers, Partner Hub, appointing, assigning, the help desk.

use rolecall_model::outcome::Answer;
use rolecall_model::vocabulary::{Hub, Item, Naming, Relation, Temporary};

use super::*;
use crate::Mutant;
use crate::rules::{customers, eligibility, help_desk, hub, reach};

const GLOBEX: OrganizationId = OrganizationId(1);
/// A customer of Globex that nobody is assigned to.
const BOLT: OrganizationId = OrganizationId(3);
/// A customer of another partner, called like Acme.
const TWIN: OrganizationId = OrganizationId(4);
const UMBRA: OrganizationId = OrganizationId(5);

const SESSION: Command = Command::OpenHelpDeskSession { organization: ACME };
const LOGS: Command = Command::RetrieveLogs { organization: ACME };
const REQUEST: Command = Command::RequestFullAccess { organization: ACME };
const HUB: Command = Command::SignInToHub {
    organization: GLOBEX,
};
const LIST: Command = Command::ListCustomers {
    organization: GLOBEX,
};

/// Globex manages Acme and Bolt; Umbra manages another Acme.
struct Partners {
    stage: Stage,
    pfull: UserId,
    padmin: UserId,
    pread: UserId,
    basic: UserId,
    advanced: UserId,
    plain: UserId,
}

impl Partners {
    fn new(readings: &[(&str, &str)]) -> Self {
        let mut stage = Stage::reading(readings);
        for (name, kind) in [
            ("Bolt", OrganizationKind::Customer),
            ("Acme", OrganizationKind::Customer),
            ("Umbra", OrganizationKind::Partner),
        ] {
            stage.prepare(&Fixture::AddOrganization {
                name: name.to_owned(),
                kind,
                contact_center: false,
            });
        }
        for (partner, organization) in [(GLOBEX, ACME), (GLOBEX, BOLT), (UMBRA, TWIN)] {
            stage.prepare(&Fixture::Relate {
                partner,
                organization,
                relation: Relation::Manages,
            });
        }
        stage.user("fia of bolt", BOLT, &[]);
        stage.user("fia of twin", TWIN, &[]);
        Self {
            pfull: stage.partner("pfull", Role::PartnerFullAdministrator),
            padmin: stage.partner("padmin", Role::PartnerAdministrator),
            pread: stage.partner("pread", Role::PartnerReadOnlyAdministrator),
            basic: stage.partner("basic", Role::HelpDeskBasic),
            advanced: stage.partner("advanced", Role::HelpDeskAdvanced),
            plain: stage.user("plain@globex", GLOBEX, &[]),
            stage,
        }
    }

    fn wait(&mut self, access: Temporary) {
        self.stage.wait(access.length());
    }
}

fn view(organization: OrganizationId) -> Command {
    Command::ViewItems {
        organization,
        item: Item::Setting,
    }
}

fn write(organization: OrganizationId, name: &str) -> Command {
    Command::AddItem {
        organization,
        item: Item::Setting,
        name: name.to_owned(),
        value: "on".to_owned(),
    }
}

fn answer(user: UserId, granted: bool) -> Command {
    Command::AnswerAccessRequest {
        organization: ACME,
        user,
        granted,
    }
}

fn appoint(user: UserId, role: Role) -> Command {
    Command::GrantRole {
        organization: GLOBEX,
        user,
        role: RoleName::Known(role),
        site: None,
    }
}

fn by_email(email: &str, roles: &[Role]) -> Command {
    Command::AppointByEmail {
        organization: GLOBEX,
        email: email.to_owned(),
        roles: roles.to_vec(),
    }
}

fn assign(user: UserId, customer: OrganizationId, naming: Naming) -> Command {
    Command::AssignCustomer {
        organization: GLOBEX,
        user,
        customer,
        naming,
    }
}

fn search(name: &str) -> Command {
    Command::SearchHelpDesk {
        organization: GLOBEX,
        name: name.to_owned(),
    }
}

#[test]
fn the_rights_of_a_partners_role_depend_on_the_role_and_the_customer() {
    let mut it = Partners::new(&[]);
    let stage = &mut it.stage;
    for customer in [ACME, BOLT] {
        stage.done(it.pfull, &write(customer, "by full"));
        stage.done(it.pread, &view(customer));
        assert_eq!(
            stage.refused(it.pread, &write(customer, "by viewer")),
            "PART-TBL-PR-SET"
        );
        assert_eq!(stage.refused(it.padmin, &view(customer)), "PART-ROLE-07");
    }
    for user in [it.pfull, it.padmin, it.pread, it.basic] {
        assert_eq!(stage.refused(user, &view(TWIN)), "GEN-02");
    }
    stage.done(it.pfull, &assign(it.padmin, ACME, Naming::Name));
    stage.done(it.padmin, &write(ACME, "by administrator"));
    assert_eq!(stage.refused(it.padmin, &view(BOLT)), "PART-ROLE-07");
    assert_eq!(
        stage.refused(it.padmin, &assign(it.padmin, BOLT, Naming::Name)),
        "GEN-01"
    );
    let areas = Command::OpenControlHub { organization: ACME };
    stage.done(it.padmin, &areas);
    // The end of the relation ends the reach.
    stage
        .simulator
        .state
        .end_relation(GLOBEX, Relation::Manages, ACME);
    assert_eq!(stage.refused(it.padmin, &view(ACME)), "GEN-02");
    assert_eq!(
        stage.done(it.padmin, &LIST),
        Answer::Names { names: Vec::new() }
    );
}

#[test]
fn until_promotion_one_reading_leaves_provisioning_rights() {
    let mut it = Partners::new(&[("privileges-before-promotion", "provisioning-until-promoted")]);
    let (pfull, stage) = (it.pfull, &mut it.stage);
    stage.refused(pfull, &write(ACME, "early"));
    stage.hold(pfull, Role::FullAdministrator);
    stage.done(pfull, &write(ACME, "late"));
    // The creator of a customer did not come into an existing one.
    stage.prepare(&Fixture::ProvisionedBy {
        organization: BOLT,
        user: pfull,
    });
    stage.done(pfull, &write(BOLT, "own"));
}

#[test]
fn the_help_desk_looks_in_for_a_time_and_writes_with_approval() {
    let mut it = Partners::new(&[]);
    let (basic, advanced, fia) = (it.basic, it.advanced, it.stage.fia);
    for user in [basic, advanced] {
        assert_eq!(it.stage.refused(user, &view(ACME)), "PART-HD-04");
        it.stage.refused(user, &LOGS);
        it.stage.done(user, &SESSION);
        it.stage.done(user, &view(ACME));
        it.stage.done(user, &LOGS);
        it.stage.refused(user, &write(ACME, "early"));
        it.stage.refused(user, &view(BOLT));
    }
    it.stage.refused(it.pfull, &SESSION);
    it.stage.refused(it.pfull, &LOGS);
    it.wait(Temporary::HelpDeskSession);
    assert_eq!(it.stage.refused(basic, &view(ACME)), "PART-HD-05");

    assert_eq!(it.stage.refused(basic, &REQUEST), "PART-HD-07");
    it.stage.done(advanced, &REQUEST);
    it.stage.refused(advanced, &write(ACME, "pending"));
    it.stage.refused(advanced, &answer(advanced, true));
    it.stage.done(fia, &answer(advanced, false));
    it.stage.refused(advanced, &write(ACME, "declined"));
    it.stage.done(advanced, &REQUEST);
    it.stage.done(fia, &answer(advanced, true));
    it.stage.done(advanced, &write(ACME, "approved"));
    assert!(it.stage.roles(advanced).is_empty());
    it.stage.refused(advanced, &write(BOLT, "elsewhere"));
    it.wait(Temporary::ApprovedAccess);
    it.stage.refused(advanced, &write(ACME, "late"));
}

#[test]
fn a_name_means_a_customer_of_the_partner_and_one_alone() {
    let mut it = Partners::new(&[]);
    let (pfull, padmin, stage) = (it.pfull, it.padmin, &mut it.stage);
    let other = |naming| assign(padmin, TWIN, naming);
    assert_eq!(
        stage.refused(pfull, &other(Naming::Identifier)),
        "PART-CUST-02"
    );
    // The customer that Globex has under this name.
    stage.done(pfull, &other(Naming::Name));
    stage.done(padmin, &view(ACME));
    stage.refused(padmin, &view(TWIN));
    stage.prepare(&Fixture::Relate {
        partner: GLOBEX,
        organization: TWIN,
        relation: Relation::Manages,
    });
    assert_eq!(stage.refused(pfull, &other(Naming::Name)), "GEN-15");
    stage.refused(pfull, &assign(it.plain, BOLT, Naming::Name));
}

#[test]
fn roles_of_a_partner_are_given_there_by_address_and_all_at_once() {
    let mut it = Partners::new(&[]);
    let (pfull, stage) = (it.pfull, &mut it.stage);
    let both = [Role::PartnerAdministrator, Role::HelpDeskBasic];
    for email in ["fia", "@globex", "nobody@globex"] {
        assert_eq!(
            stage.refused(pfull, &by_email(email, &both)),
            "PART-ASSIGN-06"
        );
    }
    let mixed = [Role::PartnerAdministrator, Role::FullAdministrator];
    stage.refused(pfull, &by_email("plain@globex", &mixed));
    stage.refused(pfull, &by_email("plain@globex", &[]));
    stage.done(pfull, &by_email("plain@globex", &both));
    let landing = stage.done(it.plain, &HUB);
    let customers = Vec::new();
    assert_eq!(
        landing,
        Answer::Landing {
            hub: Hub::PartnerHub,
            // The help desk's list.
            customers: ["Acme", "Bolt"].map(str::to_owned).to_vec(),
        }
    );
    let away = Command::SignInToHub { organization: ACME };
    stage.refused(it.plain, &away);
    assert_eq!(
        stage.done(stage.fia, &away),
        Answer::Landing {
            hub: Hub::ControlHub,
            customers,
        }
    );
    assert_eq!(
        stage.refused(pfull, &appoint(stage.fia, Role::HelpDeskBasic)),
        "PART-ASSIGN-05"
    );
}

/// The trace of a run in which every rule on partners matters.
fn traces(readings: &[(&str, &str)], mutant: Option<&Mutant>) -> Vec<String> {
    let mut it = Partners::new(readings);
    if let Some(mutant) = mutant {
        let chosen = it.stage.simulator.policy.readings();
        it.stage.simulator.policy = Arc::new(Policy::with_mutant(chosen, mutant));
    }
    let (fia, plain) = (it.stage.fia, it.plain);
    let (pfull, padmin, pread, basic, advanced) =
        (it.pfull, it.padmin, it.pread, it.basic, it.advanced);
    let idle = it.stage.partner("idle@globex", Role::FullAdministrator);
    let umbra = it.stage.user("umbra", UMBRA, &[]);
    it.stage.prepare(&Fixture::HoldRole {
        organization: UMBRA,
        user: umbra,
        role: Role::PartnerFullAdministrator,
        site: None,
        lifetime: None,
    });
    it.stage
        .simulator
        .state
        .end_relation(UMBRA, Relation::Manages, TWIN);
    it.stage.prepare(&Fixture::ProvisionedBy {
        organization: BOLT,
        user: padmin,
    });
    let colleague = it.stage.user("colleague@umbra", UMBRA, &[]);
    let second = it.stage.partner("second", Role::PartnerAdministrator);
    // A customer that Globex only sells to.
    it.stage.prepare(&Fixture::AddOrganization {
        name: "Sold".to_owned(),
        kind: OrganizationKind::Customer,
        contact_center: false,
    });
    let sold = OrganizationId(6);
    it.stage.prepare(&Fixture::Relate {
        partner: GLOBEX,
        organization: sold,
        relation: Relation::Sold,
    });
    let bulk = Command::ModifyUsers {
        organization: ACME,
        modifications: Vec::new(),
    };
    let file = Command::ImportCsv {
        organization: ACME,
        csv: "User ID/Email\n".to_owned(),
    };
    let offer = Command::GrantRole {
        organization: UMBRA,
        user: colleague,
        role: RoleName::Known(Role::PartnerAdministrator),
        site: None,
    };
    let roles = [Role::PartnerAdministrator, Role::HelpDeskAdvanced];
    let steps = [
        (pfull, write(ACME, "1")),
        (pfull, write(TWIN, "1")),
        (pfull, write(sold, "1")),
        (pread, view(sold)),
        (pfull, LIST),
        (pread, LIST),
        (pread, bulk.clone()),
        (pread, file.clone()),
        (
            pfull,
            Command::ValidateEmail {
                organization: GLOBEX,
                email: "colleague@umbra".to_owned(),
            },
        ),
        (padmin, write(ACME, "2")),
        (padmin, write(BOLT, "2")),
        (padmin, LIST),
        (pread, view(ACME)),
        (pread, view(TWIN)),
        (pread, write(ACME, "3")),
        (idle, HUB),
        (pread, HUB),
        (umbra, offer),
        (pfull, by_email("new@globex", &roles)),
        (pfull, by_email("plain@globex", &roles)),
        (plain, HUB),
        (pfull, appoint(idle, Role::PartnerFullAdministrator)),
        (pfull, appoint(idle, Role::PartnerAdministrator)),
        (pfull, appoint(idle, Role::HelpDeskBasic)),
        (pfull, appoint(fia, Role::PartnerAdministrator)),
        (basic, search("fia")),
        (basic, search("plain")),
        (advanced, search("fia")),
        (
            basic,
            Command::SearchHelpDesk {
                organization: UMBRA,
                name: "fia".to_owned(),
            },
        ),
        (basic, view(ACME)),
        (basic, SESSION),
        (basic, view(ACME)),
        (basic, write(ACME, "4")),
        (basic, view(BOLT)),
        (basic, bulk),
        (basic, file),
        (advanced, SESSION),
        (basic, view(ACME)),
        (advanced, view(ACME)),
        (advanced, REQUEST),
        (advanced, write(ACME, "5")),
        (fia, answer(advanced, false)),
        (advanced, write(ACME, "6")),
        (advanced, REQUEST),
        (pfull, answer(advanced, true)),
        (fia, answer(advanced, true)),
        (advanced, write(ACME, "7")),
        (advanced, write(BOLT, "7")),
        (pfull, assign(padmin, TWIN, Naming::Identifier)),
        (pfull, assign(padmin, UMBRA, Naming::Name)),
        (pfull, assign(second, ACME, Naming::Name)),
        (second, view(BOLT)),
        (pfull, assign(padmin, ACME, Naming::Name)),
        (padmin, view(ACME)),
        (padmin, view(BOLT)),
        (pfull, assign(idle, ACME, Naming::Name)),
        (padmin, view(ACME)),
        (pfull, appoint(idle, Role::HelpDeskAdvanced)),
        (idle, REQUEST),
        (fia, answer(idle, true)),
        (advanced, write(ACME, "9")),
    ];
    let mut traces: Vec<String> = steps
        .iter()
        .map(|(user, command)| {
            let outcome = it.stage.attempt(*user, command);
            let roles = it.stage.simulator.state.organizations[1].grants.len();
            match outcome {
                Outcome::Done(answer) => format!("{command:?} {answer:?} {roles}"),
                Outcome::Refused(_) => format!("{command:?} refused {roles}"),
            }
        })
        .collect();
    it.stage.prepare(&Fixture::Relate {
        partner: GLOBEX,
        organization: TWIN,
        relation: Relation::Manages,
    });
    it.wait(Temporary::ApprovedAccess);
    for (user, command) in [
        (pfull, assign(padmin, TWIN, Naming::Name)),
        (basic, view(ACME)),
        (advanced, write(ACME, "8")),
        (advanced, REQUEST),
        (advanced, write(ACME, "10")),
    ] {
        traces.push(it.stage.attempt(user, &command).is_done().to_string());
    }
    traces
}

#[test]
fn every_rule_on_partners_shows_when_it_is_broken() {
    let areas = [
        reach::RULES,
        hub::RULES,
        customers::RULES,
        help_desk::RULES,
        eligibility::RULES,
    ]
    .concat();
    let ours = |id: &&str| id.starts_with("PART-");
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
