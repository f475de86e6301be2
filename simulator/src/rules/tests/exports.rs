//! Lists of administrators by role, and as files.

use rolecall_model::identity::{Actor, OrganizationId, UserId};
use rolecall_model::outcome::Answer;
use rolecall_model::vocabulary::{Role, Tab};
use rolecall_model::{Command, Fixture, Outcome, Readings};

use super::{ACME, Stage};
use crate::rule::Rule;
use crate::rules::{exports, lists};
use crate::{Mutant, Policy};

const OWN: Tab = Tab::Administrators;
const EXTERNAL: Tab = Tab::ExternalAdministrators;
const HEADER: &str = "First Name,Last Name,Display Name,User ID/Email,Admin Role\n";

fn request(tab: Tab, role: Option<Role>) -> Command {
    Command::RequestExport {
        organization: ACME,
        tab,
        role,
    }
}

fn filter(tab: Tab, role: Option<Role>) -> Command {
    Command::ChangeExportFilter {
        organization: ACME,
        tab,
        role,
    }
}

fn download(tab: Tab) -> Command {
    Command::DownloadExport {
        organization: ACME,
        tab,
    }
}

const FINISH: Fixture = Fixture::FinishExports { organization: ACME };

impl Stage {
    /// Adds Rolf, who exports; Sven, with two roles and a name of three words; and Olga from outside.
    fn with_administrators() -> (Self, UserId) {
        let mut stage = Self::new();
        let rolf = stage.user("rolf", ACME, &[]);
        stage.hold(rolf, Role::FullAdministrator);
        let sven = stage.user("sven", ACME, &[]);
        stage.prepare(&Fixture::SetName {
            organization: ACME,
            user: sven,
            first: "Sven".to_owned(),
            last: "af Ugglas".to_owned(),
            display: "Ugglas, S.".to_owned(),
        });
        stage.hold(sven, Role::SupportAdministrator);
        stage.hold(sven, Role::DeviceAdministrator);
        let olga = stage.user("olga", OrganizationId(2), &[]);
        stage.hold(olga, Role::ReadOnlyAdministrator);
        (stage, rolf)
    }

    fn file(&mut self, user: UserId, tab: Tab) -> String {
        match self.done(user, &download(tab)) {
            Answer::File { content } => content,
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_file_lists_administrators_with_their_roles() {
    let (mut stage, rolf) = Stage::with_administrators();
    for (tab, role) in [(OWN, Some(Role::DeviceAdministrator)), (EXTERNAL, None)] {
        stage.done(rolf, &request(tab, role));
        assert_eq!(stage.refused(rolf, &download(tab)), "ORG-CSV-13");
    }
    stage.prepare(&FINISH);
    assert_eq!(
        stage.file(rolf, OWN),
        format!(
            "{HEADER}Sven,af Ugglas,\"Ugglas, S.\",user-3 sven,support administrator; device administrator\n"
        )
    );
    assert_eq!(
        stage.file(rolf, EXTERNAL),
        format!("{HEADER}olga,,olga,user-4 olga,read-only administrator\n")
    );
    // An export is its requester's alone, and goes with the role.
    assert_eq!(stage.refused(stage.fia, &download(OWN)), "GEN-15");
    stage.refused(stage.carla, &request(OWN, None));
    stage.done(
        stage.fia,
        &super::revoke(rolf, Role::FullAdministrator, None),
    );
    stage.refused(rolf, &download(OWN));
}

#[test]
fn a_file_follows_the_filter_until_it_is_ready() {
    let (mut stage, rolf) = Stage::with_administrators();
    let [full, support] = [Role::FullAdministrator, Role::SupportAdministrator].map(Some);
    assert_eq!(stage.refused(rolf, &filter(OWN, full)), "GEN-15");
    stage.done(rolf, &request(OWN, support));
    stage.done(rolf, &filter(OWN, full));
    stage.prepare(&FINISH);
    let file = stage.file(rolf, OWN);
    assert!(file.contains("fia") && !file.contains("sven"), "{file}");
    stage.done(rolf, &filter(OWN, support));
    assert_eq!(stage.file(rolf, OWN), file);
    stage.prepare(&FINISH);
    assert_eq!(stage.file(rolf, OWN), file);
    // A new request begins anew.
    stage.done(rolf, &request(OWN, support));
    stage.refused(rolf, &download(OWN));
}

/// The outcomes of a run in which every rule on lists and their files matters.
fn told(mutant: Option<&Mutant>) -> Vec<Outcome> {
    let (mut stage, rolf) = Stage::with_administrators();
    let readings = Readings::default();
    stage.simulator.policy = match mutant {
        Some(mutant) => Policy::with_mutant(readings, mutant),
        None => Policy::new(readings),
    }
    .into();
    let mut told = Vec::new();
    let mut attempt = |stage: &mut Stage, command: &Command| {
        told.push(stage.simulator.attempt(Actor::User(rolf), command));
    };
    let device = Some(Role::DeviceAdministrator);
    let organization = ACME;
    for role in [None, device] {
        attempt(
            &mut stage,
            &Command::ListAdministrators { organization, role },
        );
        attempt(
            &mut stage,
            &Command::ListExternalAdministrators { organization, role },
        );
        attempt(&mut stage, &request(EXTERNAL, role));
        attempt(&mut stage, &request(OWN, None));
        attempt(&mut stage, &filter(OWN, role));
        attempt(&mut stage, &download(OWN));
        stage.prepare(&FINISH);
        attempt(&mut stage, &download(OWN));
        attempt(&mut stage, &download(EXTERNAL));
        attempt(&mut stage, &filter(OWN, Some(Role::FullAdministrator)));
        attempt(&mut stage, &download(OWN));
    }
    told
}

#[test]
fn every_rule_of_lists_and_files_shows() {
    // A page is longer than this world's lists; the scenarios on long lists hold that rule.
    let short = |rule: &&Rule| !std::ptr::eq(*rule, &exports::FILE_BEYOND_A_PAGE);
    let rules = exports::RULES.iter().copied().filter(short).chain([
        &lists::OUTSIDERS_LEFT_OUT,
        &lists::OWN_LEFT_OUT,
        &lists::FILTERED,
        &lists::EVERY_ROLE_FINDS,
    ]);
    for rule in rules {
        let mutant = Mutant::all()
            .iter()
            .find(|mutant| mutant.rule().is_some_and(|found| std::ptr::eq(found, rule)))
            .unwrap();
        assert_ne!(told(Some(mutant)), told(None), "{mutant}");
    }
}
