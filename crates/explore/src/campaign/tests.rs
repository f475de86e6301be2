//! Exploration in this process: what must hold of plays, differences and scenarios.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use rolecall_adapters::InProcess;
use rolecall_model::command::RoleName;
use rolecall_model::outcome::{Answer, Outcome, RowResult};
use rolecall_model::verdict::Verdict;
use rolecall_model::vocabulary::{Licence, OrganizationKind, Role};
use rolecall_model::{Actor, Command, Fixture, OrganizationId, Readings, SiteId, UserId};
use rolecall_simulator::{Mutant, Policy};
use rolecall_suite::register;

use crate::campaign::{Budget, Campaign, Exploration, Opponent};
use crate::compare::agree;
use crate::control::control;
use crate::corpus::Corpus;
use crate::diagnose::Suspects;
use crate::difference::Shape;
use crate::examine::examine;
use crate::feature::feature;
use crate::fit::Fit;
use crate::generate::{Generator, is_generated};
use crate::hunt::{coverage, hunt, in_process};
use crate::play::{Play, Step};
use crate::proof::verdicts;
use crate::views::Looks;

const LENGTH: usize = 32;

fn generator(seed: u64) -> Generator {
    Generator::new(seed, LENGTH, &[], &[])
}

fn faithful() -> Arc<Policy> {
    Arc::new(Policy::new(Readings::default()))
}

fn broken(id: &str) -> Arc<Policy> {
    let mutant = Mutant::find(id).unwrap();
    Arc::new(Policy::with_mutant(Readings::default(), mutant))
}

#[test]
fn the_simulator_does_not_differ_from_itself_under_any_reading() {
    for readings in Readings::default_and_single_alternatives() {
        let policy = Arc::new(Policy::new(readings));
        let (caught, commands) = hunt(&policy, &policy, &generator(3), 1_500);
        assert!(caught.is_none(), "{:?}", caught.map(|it| it.difference));
        assert!(commands >= 1_500);
    }
}

#[test]
fn a_play_follows_from_its_seed_and_number() {
    let (one, other) = (generator(1), generator(2));
    assert_eq!(one.play(5), generator(1).play(5));
    assert_ne!(one.play(5), one.play(6));
    assert_ne!(one.play(5), other.play(5));
    // Neither is there anything that bytes cannot be decoded to.
    for bytes in [&[][..], &[0xff; 64], &[0; 8192]] {
        assert!(!one.decode(bytes).stage.is_empty());
    }
}

#[test]
fn plays_carry_every_operation_out_and_have_it_refused() {
    let left_out: Vec<_> = Command::OPERATIONS
        .iter()
        .filter(|it| !is_generated(it))
        .collect();
    assert_eq!(left_out, [&"view-outbox"]);
    let generator = generator(1);
    let met = coverage(
        &faithful(),
        (0..20_000).map(|number| generator.play(number)),
    );
    for operation in Command::OPERATIONS.iter().filter(|it| is_generated(it)) {
        for carried_out in [true, false] {
            let is = |it: &&crate::duel::Met| it.refused_on.is_none() == carried_out;
            let mut of = met.iter().filter(|it| it.operation == *operation);
            assert!(of.any(|it| is(&it)), "{operation}: {carried_out}");
        }
    }
}

#[test]
fn preferred_operations_are_chosen_more_often_and_barred_ones_never() {
    let count = |generator: &Generator, operation: &str| -> usize {
        let plays = (0..50).map(|number| generator.play(number));
        let steps = plays.flat_map(|play| play.steps);
        steps
            .filter(|step| step.command().is_some_and(|it| it.operation() == operation))
            .count()
    };
    let plain = generator(1);
    let preferring = Generator::new(1, LENGTH, &["open-wizard"], &["list-users"]);
    assert!(count(&preferring, "open-wizard") > 5 * count(&plain, "open-wizard"));
    assert!(count(&plain, "list-users") > 0);
    assert_eq!(count(&preferring, "list-users"), 0);
}

/// One mutant of each kind: a decision, an effect, an exemption, a side effect, an answer, e-mails, and time.
const MUTANTS: [&str; 8] = [
    "CCSA-ELIG-05/standard-licence/ignored",
    "GEN-04/role-granted/skipped",
    "CCSA-MOD-04/premium-column-true/withdrawn",
    "GEN-20/licence-of-another-user/ignored",
    "CCSA-USER-01/deactivated-users-listed/skipped",
    "CCSA-USER-03/verified/ignored",
    "GEN-12/expired-role/ignored",
    "GEN-17/roles-of-a-removed-user/skipped",
];

#[test]
fn a_difference_becomes_a_scenario_that_tells_the_simulator_from_the_implementation() {
    let model = faithful();
    let suspects = Suspects::new(Arc::clone(&model));
    let register = Arc::new(register::embedded().unwrap());
    let readings = register::Readings::defaults(&register);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let mut controlled = 0;
    for id in MUTANTS {
        let other = broken(id);
        let (caught, _) = hunt(&model, &other, &generator(1), 150_000);
        let caught = caught.unwrap_or_else(|| panic!("{id} is not found"));
        let finding = runtime.block_on(examine(&suspects, &other, caught.play, caught.difference));
        let own = Mutant::find(id).unwrap().requirements();
        let requirements = &finding.diagnosis.requirements;
        assert!(
            requirements.iter().any(|it| own.contains(&it.as_str())),
            "{id}: {requirements:?}"
        );
        let mutants = finding.diagnosis.mutants.iter().map(|it| it.id());
        assert!(mutants.into_iter().any(|it| it == id), "{id}");
        let tale = finding
            .tale
            .as_ref()
            .unwrap_or_else(|| panic!("{id}: {finding:?}"));
        let control = control(&suspects, &finding.play, &finding.difference);
        let text = feature(requirements, tale, control.as_ref(), &["a note".to_owned()]);
        assert!(text.lines().count() < 40, "{id} is not small:\n{text}");
        let play = |policy: &Arc<Policy>| {
            let implementation = Arc::new(InProcess::new(Arc::clone(policy)));
            let played = verdicts(&register, &readings, &text, implementation, "");
            runtime
                .block_on(played)
                .unwrap_or_else(|it| panic!("{id}: {it}\n{text}"))
        };
        let here = play(&model);
        assert!(
            here.iter().all(|(it, _)| *it == Verdict::Pass),
            "{id}: {here:?}\n{text}"
        );
        controlled += usize::from(control.is_some());
        let there = play(&other);
        assert_eq!(there[0].0, Verdict::Fail, "{id}: {there:?}\n{text}");
    }
    assert!(controlled >= 2, "{controlled}");
}

fn campaign(concurrency: usize) -> Campaign {
    Campaign {
        policy: faithful(),
        generator: generator(1),
        budget: Budget {
            commands: Some(12_000),
            ..Budget::default()
        },
        looks: Looks::Some(1),
        label: "t".to_owned(),
        concurrency,
        replays: 100,
        fit: Fit::default(),
        counts: Arc::new(|_| true),
        shard: (0, 1),
    }
}

fn run(campaign: &Campaign, opponent: &Opponent) -> Exploration {
    let stop = AtomicBool::new(false);
    let mut corpus = Corpus::default();
    futures::executor::block_on(campaign.run(opponent, &mut corpus, &stop, |_| {}))
}

#[test]
fn one_bug_is_one_finding_however_many_threads_look_for_it() {
    let opponent = Opponent::Simulator(broken("CCSA-ELIG-05/standard-licence/ignored"));
    let told = |exploration: &Exploration| -> Vec<_> {
        let findings = exploration.findings.iter();
        findings
            .map(|it| (it.number, it.times, it.finding.play.clone()))
            .collect()
    };
    let one = run(&campaign(1), &opponent);
    assert_eq!(one.findings.len(), 1);
    let found = &one.findings[0];
    assert_eq!(found.finding.diagnosis.requirements, ["CCSA-ELIG-05"]);
    assert_eq!(found.finding.difference.shape, Shape::Allowed);
    let other = run(&campaign(3), &opponent);
    assert_eq!(told(&one), told(&other));
    assert_eq!(one.commands, other.commands);
}

#[test]
fn a_session_is_explored_as_the_simulator_is() {
    let campaign = Campaign {
        budget: Budget {
            commands: Some(1_500),
            ..Budget::default()
        },
        ..campaign(4)
    };
    let sessions = |policy: &Arc<Policy>| {
        let implementation = InProcess::new(Arc::clone(policy)).without_transcript();
        Opponent::Implementation(Arc::new(implementation))
    };
    let none = run(&campaign, &sessions(&faithful()));
    assert!(none.findings.is_empty(), "{:?}", none.findings);
    assert_eq!((none.failed, none.lacking, none.unconfirmed), (0, 0, 0));
    let some = run(
        &campaign,
        &sessions(&broken("CCSA-USER-01/users-beyond-a-page/skipped")),
    );
    assert!(some.findings.is_empty(), "no play has as many users");
    let some = run(&campaign, &sessions(&broken("GEN-04/role-granted/skipped")));
    let found = some.findings.first().unwrap();
    assert!(found.finding.replays <= 102, "{}", found.finding.replays);
    assert!(found.finding.tale.is_some());
}

#[test]
fn shards_divide_the_plays() {
    let campaign = |index| Campaign {
        shard: (index, 2),
        ..campaign(1)
    };
    let opponent = Opponent::Simulator(broken("GEN-04/role-granted/skipped"));
    for index in [0, 1] {
        let found = run(&campaign(index), &opponent);
        assert!(found.findings.iter().all(|it| it.number % 2 == index));
        assert!(!found.findings.is_empty());
    }
}

fn user(organization: u32, name: &str) -> Fixture {
    Fixture::AddUser {
        organization: OrganizationId(organization),
        email: format!("{name}@rolecall.example"),
        name: name.to_owned(),
        verified: true,
        active: true,
        licences: vec![Licence::Calling],
    }
}

fn organization(kind: OrganizationKind) -> Fixture {
    Fixture::AddOrganization {
        name: "Acme ~".to_owned(),
        kind,
        contact_center: true,
    }
}

fn hold(user: u32, role: Role) -> Fixture {
    Fixture::HoldRole {
        organization: OrganizationId(1),
        user: UserId(user),
        role,
        site: None,
        lifetime: None,
    }
}

#[test]
fn later_numbers_go_down_when_an_earlier_one_is_left_out() {
    let play = Play {
        stage: vec![
            organization(OrganizationKind::Customer),
            organization(OrganizationKind::Customer),
            user(0, "fia"),
            user(1, "ulla"),
            hold(1, Role::ComplianceOfficer),
        ],
        steps: vec![
            Step::Attempt(
                Actor::User(UserId(1)),
                Command::ListUsers {
                    organization: OrganizationId(1),
                },
            ),
            Step::Attempt(
                Actor::User(UserId(0)),
                Command::ViewSiteAnalytics {
                    organization: OrganizationId(0),
                    site: SiteId::UNKNOWN,
                },
            ),
        ],
    };
    // Equal fixtures are told apart by their places.
    let smaller = play.without_fixtures(0, 1);
    let role = Fixture::HoldRole {
        organization: OrganizationId(0),
        user: UserId(0),
        role: Role::ComplianceOfficer,
        site: None,
        lifetime: None,
    };
    assert_eq!(
        smaller.stage,
        [
            organization(OrganizationKind::Customer),
            user(0, "ulla"),
            role
        ]
    );
    let list = Command::ListUsers {
        organization: OrganizationId(0),
    };
    assert_eq!(smaller.steps, [Step::Attempt(Actor::User(UserId(0)), list)]);
    assert_eq!(play.without_fixtures(4, 1).stage.len(), 4);
    assert_eq!(play.labelled("x").stage[0], {
        Fixture::AddOrganization {
            name: "Acme x".to_owned(),
            kind: OrganizationKind::Customer,
            contact_center: true,
        }
    });
}

#[test]
fn answers_agree_but_for_what_is_left_open() {
    let organization = OrganizationId(0);
    let list = Command::ListUsers { organization };
    let users = |emails: &[&str]| Answer::Users {
        emails: emails.iter().map(|it| (*it).to_owned()).collect(),
    };
    let (fia, ulla) = ("fia.~@x", "ulla.~@x");
    assert!(agree(
        &list,
        &users(&[fia, ulla]),
        &users(&[ulla, fia, "admin@x"]),
        "~"
    ));
    assert!(!agree(&list, &users(&[fia, ulla]), &users(&[fia]), "~"));
    assert!(!agree(&list, &users(&[fia]), &users(&[fia, fia]), "~"));

    let roles = |roles: &[Role]| Answer::Roles {
        roles: roles.to_vec(),
    };
    let once = roles(&[Role::ComplianceOfficer]);
    let twice = roles(&[Role::ComplianceOfficer, Role::ComplianceOfficer]);
    assert!(!agree(&list, &once, &twice, "~"), "GEN-16");

    let import = |row, changed| Answer::Import {
        rows: vec![RowResult {
            row,
            email: fia.to_owned(),
            changed,
        }],
    };
    let command = Command::ImportCsv {
        organization,
        csv: String::new(),
    };
    assert!(agree(&command, &import(2, true), &import(1, true), "~"));
    assert!(!agree(&command, &import(2, true), &import(2, false), "~"));

    let facts = |facts: &[(&str, &str)]| Answer::Account {
        facts: facts
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
    };
    let command = Command::ViewSupportResources { organization };
    assert!(agree(
        &command,
        &facts(&[("address", "")]),
        &facts(&[("phone", "1")]),
        "~"
    ));
    assert!(!agree(
        &command,
        &facts(&[("Flex", "10")]),
        &facts(&[("Flex", "9")]),
        "~"
    ));
    assert!(!agree(
        &command,
        &facts(&[]),
        &facts(&[("Flex", "10")]),
        "~"
    ));
}

#[test]
fn what_is_refused_on_an_unknown_thing_or_changes_nothing_is_left_open() {
    // A mutant that lets through what names nothing shows in assignments alone.
    let model = faithful();
    let other = broken("GEN-15/unknown-user/ignored");
    let (caught, _) = hunt(&model, &other, &generator(1), 40_000);
    let caught = caught.unwrap();
    let assigns = ["grant-role"];
    assert!(
        assigns.contains(&caught.difference.operation),
        "{:?}",
        caught.difference
    );
    let Outcome::Refused(_) = caught.difference.expected else {
        panic!("{:?}", caught.difference);
    };
}

#[test]
fn giving_a_role_that_is_held_already_is_left_open_also_to_those_who_may_not_give_it() {
    // The bug lets a service administrator give every role.
    let other = broken(
        "CCSA-USER-13/contact-center-service-administrator.grant-other-roles-inside.any/write",
    );
    let (model, organization) = (faithful(), OrganizationId(0));
    let grants = |role: Role| {
        let role_of = |user: u32, role: Role| Fixture::HoldRole {
            organization,
            user: UserId(user),
            role,
            site: None,
            lifetime: None,
        };
        Play {
            stage: vec![
                organization_called_acme(),
                user(0, "fia.~"),
                user(0, "nils.~"),
                role_of(0, Role::FullAdministrator),
                role_of(1, Role::ContactCenterServiceAdministrator),
            ],
            steps: vec![Step::Attempt(
                Actor::User(UserId(1)),
                Command::GrantRole {
                    organization,
                    user: UserId(0),
                    role: RoleName::Known(role),
                    site: None,
                },
            )],
        }
    };
    let differs = |role| in_process(&model, &other, &grants(role)).0.is_some();
    assert!(differs(Role::ComplianceOfficer));
    assert!(!differs(Role::FullAdministrator));
}

fn organization_called_acme() -> Fixture {
    organization(OrganizationKind::Customer)
}

#[test]
fn a_corpus_keeps_what_came_upon_something_new() {
    let directory = std::env::temp_dir().join(format!("explore-corpus-{}", std::process::id()));
    let mut corpus = Corpus::open(&directory, 1, "v1").unwrap();
    assert!(corpus.is_empty());
    let stop = AtomicBool::new(false);
    let opponent = Opponent::Simulator(faithful());
    let campaign = campaign(1);
    let found = futures::executor::block_on(campaign.run(&opponent, &mut corpus, &stop, |_| {}));
    corpus.save().unwrap();
    let kept = Corpus::open(&directory, 1, "v1").unwrap();
    assert!(kept.len() > 10 && (kept.len() as u64) < found.plays);
    let numbers: BTreeSet<u64> = kept.numbers().collect();
    let again = coverage(
        &campaign.policy,
        numbers.iter().map(|it| campaign.generator.play(*it)),
    );
    assert_eq!(again, found.met);
    std::fs::write(directory.join("v1-1.plays"), "7\nseven\n").unwrap();
    let error = Corpus::open(&directory, 1, "v1").unwrap_err().to_string();
    assert!(error.contains("line 2: `seven`"), "{error}");
    std::fs::remove_dir_all(&directory).unwrap();
}
