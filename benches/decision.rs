//! The cost of a decision: the lookup alone, and a whole attempt at a view.
//!
//! Each is measured on the faithful rules and on rules with a mutant switched on, which shows what
//! the faithful simulator pays for the possibility: nothing.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rolecall_model::role_set::Roles;
use rolecall_model::vocabulary::{Feature, Home, Licence, OrganizationKind, Role};
use rolecall_model::{Actor, Command, Created, Fixture, OrganizationId, Readings, UserId};
use rolecall_simulator::privilege::{Access, Privilege};
use rolecall_simulator::{Mutant, Policy, Simulator};

/// As many as in the comparison with other engines.
const QUESTIONS: usize = 10_000;

/// The rules to measure: the faithful ones, and those with a mutant of each kind.
fn policies() -> [(&'static str, Policy); 3] {
    let readings = Readings::default();
    let mutant = |id: &str| Policy::with_mutant(readings, Mutant::find(id).unwrap());
    [
        ("faithful", Policy::new(readings)),
        (
            "broken rule",
            mutant("CCSA-ELIG-05/standard-licence/ignored"),
        ),
        (
            "broken cell",
            mutant("CC-FULL-CUST-01/full-administrator.control-hub.customer/read"),
        ),
    ]
}

/// Questions in an order that no branch predictor learns.
fn questions() -> Vec<(Privilege, Home, Roles, Access)> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut below = |count: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap() % count
    };
    let ask = |_| {
        let role = Role::ALL[below(Role::ALL.len())];
        let other = Role::ALL[below(Role::ALL.len())];
        let roles = Roles::NONE.with(role);
        (
            Privilege::ALL[below(Privilege::ALL.len())],
            Home::ALL[below(Home::ALL.len())],
            if below(4) == 0 {
                roles.with(other)
            } else {
                roles
            },
            [Access::Read, Access::Write][below(2)],
        )
    };
    (0..QUESTIONS).map(ask).collect()
}

fn decision(criterion: &mut Criterion) {
    let questions = questions();
    let mut group = criterion.benchmark_group("decision");
    group.throughput(Throughput::Elements(QUESTIONS as u64));
    for (name, policy) in policies() {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let allowed = questions.iter().filter(|(privilege, home, roles, access)| {
                    black_box(&policy).allows(*privilege, *home, *roles, *access)
                });
                allowed.count()
            });
        });
    }
    group.finish();
}

/// A service administrator among others in an organization of a hundred users.
fn stage(policy: Policy) -> (Simulator, OrganizationId, UserId) {
    let mut simulator = Simulator::new(Arc::new(policy));
    let created = simulator.prepare(&Fixture::AddOrganization {
        name: "Acme".to_owned(),
        kind: OrganizationKind::Customer,
        contact_center: true,
    });
    let Ok(Created::Organization(organization)) = created else {
        panic!("{created:?}");
    };
    let mut last = UserId::UNKNOWN;
    for number in 0..100 {
        let created = simulator.prepare(&Fixture::AddUser {
            organization,
            email: format!("user-{number}@acme.example"),
            name: format!("User {number}"),
            verified: true,
            active: true,
            licences: vec![Licence::ContactCenterPremium],
        });
        let Ok(Created::User(user)) = created else {
            panic!("{created:?}");
        };
        if number % 10 == 9 {
            let held = simulator.prepare(&Fixture::HoldRole {
                organization,
                user,
                role: Role::ContactCenterServiceAdministrator,
                site: None,
                lifetime: None,
            });
            held.unwrap();
            last = user;
        }
    }
    (simulator, organization, last)
}

fn attempt(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("attempt");
    group.throughput(Throughput::Elements(1));
    for (name, policy) in policies() {
        let (mut simulator, organization, user) = stage(policy);
        let view = Command::ViewFeature {
            organization,
            feature: Feature::Queues,
        };
        assert!(simulator.attempt(Actor::User(user), &view).is_done());
        group.bench_function(name, |bencher| {
            bencher.iter(|| simulator.attempt(black_box(Actor::User(user)), black_box(&view)));
        });
    }
    group.finish();
}

criterion_group!(benches, decision, attempt);
criterion_main!(benches);
