//! Control Hub as a whole, the first set-up, advice, and Advanced Troubleshooting Access.

use rolecall_model::identity::{Actor, OrganizationId, UserId};
use rolecall_model::outcome::{Answer, Outcome};
use rolecall_model::vocabulary::{Advice, Area, OrganizationKind, Relation, Role};
use rolecall_model::{Command, Fixture};

use super::{ACME, Stage, grant, revoke};

const GLOBEX: OrganizationId = OrganizationId(1);
const CONTROL_HUB: Command = Command::OpenControlHub { organization: ACME };
const PAGE: Command = Command::ViewLiveMeetings {
    organization: ACME,
    troubled: false,
};

impl Stage {
    fn areas(&mut self, user: UserId) -> Vec<Area> {
        match self.done(user, &CONTROL_HUB) {
            Answer::Areas { areas } => areas,
            other => panic!("{other:?}"),
        }
    }

    fn advice(&mut self) -> Vec<Advice> {
        let view = Command::ViewAdvice { organization: ACME };
        match self.simulator.attempt(Actor::Operator, &view) {
            Outcome::Done(Answer::Advice { advice }) => advice,
            other => panic!("{other:?}"),
        }
    }

    fn holder(&mut self, name: &str, roles: &[Role]) -> UserId {
        let user = self.user(name, ACME, &[]);
        for role in roles {
            self.hold(user, *role);
        }
        user
    }
}

fn join(meeting: &str) -> Command {
    Command::JoinMeeting {
        organization: ACME,
        meeting: meeting.to_owned(),
    }
}

#[test]
fn control_hub_shows_what_a_role_covers() {
    let mut stage = Stage::new();
    let site = stage.site("Berlin");
    let dan = stage.holder("dan", &[Role::DeviceAdministrator]);
    assert_eq!(stage.areas(dan), [Area::Devices]);
    let sam = stage.user("sam", ACME, &[]);
    assert_eq!(stage.refused(sam, &CONTROL_HUB), "GEN-01");
    stage.hold_at(sam, Role::SiteUserAdministrator, Some(site), None);
    assert_eq!(stage.areas(sam), [Area::Sites]);
    let operator = stage.simulator.attempt(Actor::Operator, &CONTROL_HUB);
    assert_eq!(
        operator,
        Outcome::Done(Answer::Areas {
            areas: Area::ALL.to_vec()
        })
    );
}

#[test]
fn a_provisioning_administrator_sees_less_than_a_full_one() {
    let mut stage = Stage::new();
    stage.prepare(&Fixture::Relate {
        partner: GLOBEX,
        organization: ACME,
        relation: Relation::Sold,
    });
    let pia = stage.user("pia", GLOBEX, &[]);
    stage.hold(pia, Role::ProvisioningAdministrator);
    let seen = stage.areas(pia);
    assert_eq!(seen, [Area::Licences, Area::Sites, Area::ContactCenter]);
    let all = stage.areas(stage.fia);
    assert!(seen.iter().all(|area| all.contains(area)) && seen.len() < all.len());
}

#[test]
fn live_meetings_need_the_access_and_a_role_beside_it() {
    let mut stage = Stage::new();
    stage.prepare(&Fixture::StartMeeting {
        organization: ACME,
        name: "standup".to_owned(),
        troubled: false,
    });
    let sue = stage.holder("sue", &[Role::SupportAdministrator]);
    assert_eq!(stage.refused(sue, &PAGE), "ORG-TBL-SUP-LIVE");
    stage.done(stage.fia, &grant(sue, Role::AdvancedTroubleshooting, None));
    assert!(stage.areas(sue).contains(&Area::LiveMeetings));
    assert_eq!(stage.refused(sue, &join("standup")), "ATS-JOIN-02");

    stage.done(stage.fia, &revoke(sue, Role::SupportAdministrator, None));
    assert_eq!(stage.refused(sue, &PAGE), "ATS-ROLE-01");
    assert_eq!(stage.refused(sue, &CONTROL_HUB), "GEN-01");
    stage.hold(sue, Role::DeviceAdministrator);
    assert_eq!(stage.areas(sue), [Area::Devices]);
}

#[test]
fn a_participant_is_in_a_meeting_once() {
    let mut stage = Stage::new();
    stage.prepare(&Fixture::StartMeeting {
        organization: ACME,
        name: "standup".to_owned(),
        troubled: true,
    });
    stage.hold(stage.fia, Role::AdvancedTroubleshooting);
    for _ in 0..2 {
        stage.done(stage.fia, &join("standup"));
        let meetings = &stage.simulator.state.organizations[ACME.index()].meetings;
        assert_eq!(meetings[0].participants, [stage.fia]);
    }
    assert_eq!(
        stage.refused(stage.fia, &join("retrospective")),
        "ATS-JOIN-05"
    );
}

#[test]
fn advanced_troubleshooting_goes_to_three_kinds_of_insiders_and_not_to_oneself() {
    const ACCESS: Role = Role::AdvancedTroubleshooting;
    let mut stage = Stage::new();
    let dan = stage.holder("dan", &[Role::DeviceAdministrator]);
    let eve = stage.user("eve", OrganizationId(2), &[]);
    stage.hold(eve, Role::FullAdministrator);
    assert_eq!(
        stage.refused(stage.fia, &grant(stage.fia, ACCESS, None)),
        "ATS-ASSIGN-04"
    );
    assert_eq!(
        stage.refused(stage.fia, &grant(dan, ACCESS, None)),
        "ATS-ASSIGN-05"
    );
    assert_eq!(
        stage.refused(stage.fia, &grant(eve, ACCESS, None)),
        "ATS-ASSIGN-06"
    );
    let sue = stage.holder("sue", &[Role::SupportAdministrator, ACCESS]);
    let ron = stage.holder("ron", &[Role::ReadOnlyAdministrator]);
    assert_eq!(
        stage.refused(sue, &grant(ron, ACCESS, None)),
        "ATS-ASSIGN-07"
    );
    stage.done(stage.fia, &grant(ron, ACCESS, None));

    let mut literal = Stage::reading(&[("any-role-any-user", "literal")]);
    let (fia, ulf) = (literal.fia, literal.user("ulf", ACME, &[]));
    literal.done(fia, &grant(fia, ACCESS, None));
    literal.done(fia, &grant(ulf, ACCESS, None));
}

#[test]
fn a_selection_obeys_the_rules_of_giving_and_changes_nothing() {
    let mut stage = Stage::new();
    let ulf = stage.user("ulf", ACME, &[]);
    let select = |role| Command::SelectRole {
        organization: ACME,
        user: ulf,
        role,
    };
    stage.done(stage.fia, &select(Role::SupportAdministrator));
    assert_eq!(stage.roles(ulf), []);
    let unlicensed = select(Role::ContactCenterServiceAdministrator);
    assert_eq!(stage.refused(stage.fia, &unlicensed), "CCSA-ELIG-06");
    let of_partner = select(Role::PartnerAdministrator);
    assert_eq!(stage.refused(stage.fia, &of_partner), "PART-ASSIGN-08");
}

#[test]
fn a_partners_administrator_sets_an_organization_up_once() {
    const SET_UP: Command = Command::SetUpOrganization { organization: ACME };
    let mut stage = Stage::new();
    let hold_at_home = |user, role| Fixture::HoldRole {
        organization: GLOBEX,
        user,
        role,
        site: None,
        lifetime: None,
    };
    let pat = stage.user("pat", GLOBEX, &[]);
    let pia = stage.user("pia", GLOBEX, &[]);
    stage.prepare(&hold_at_home(pat, Role::PartnerAdministrator));
    stage.prepare(&hold_at_home(pia, Role::SupportAdministrator));
    stage.prepare(&Fixture::AwaitSetUp { organization: ACME });
    assert_eq!(stage.refused(pat, &SET_UP), "GEN-01");
    stage.prepare(&Fixture::Relate {
        partner: GLOBEX,
        organization: ACME,
        relation: Relation::Manages,
    });
    assert_eq!(stage.refused(pia, &SET_UP), "GEN-01");
    assert_eq!(stage.refused(stage.fia, &SET_UP), "GEN-01");

    stage.done(pat, &SET_UP);
    assert_eq!(stage.roles(pat), [Role::FullAdministrator]);
    assert_eq!(stage.roles(pia), []);
    assert_eq!(stage.refused(pat, &SET_UP), "GEN-01");
    let ulf = stage.user("ulf", ACME, &[]);
    stage.done(pat, &grant(ulf, Role::FullAdministrator, None));
}

#[test]
fn advice_follows_the_grants_that_count() {
    let mut stage = Stage::new();
    let carla = stage.carla;
    stage.done(
        stage.fia,
        &revoke(carla, Role::ContactCenterServiceAdministrator, None),
    );
    assert_eq!(stage.advice(), [Advice::AnotherAdministrator]);
    let fay = stage.holder("fay", &[Role::FullAdministrator]);
    assert_eq!(stage.advice(), [Advice::NarrowerRoles]);
    let dan = stage.holder("dan", &[Role::DeviceAdministrator]);
    assert_eq!(stage.advice(), []);

    let berlin = stage.site("Berlin");
    stage.site("Oslo");
    stage.hold_at(dan, Role::SiteAdministrator, Some(berlin), None);
    assert_eq!(stage.advice(), [Advice::SiteAdministrators]);
    for name in ["eve", "ed"] {
        let user = stage.user(name, OrganizationId(2), &[]);
        stage.hold(user, Role::FullAdministrator);
    }
    let both = [Advice::SiteAdministrators, Advice::ExternalDuties];
    assert_eq!(stage.advice(), both);
    let view = Command::ViewAdvice { organization: ACME };
    assert_eq!(stage.refused(dan, &view), "GEN-01");
    stage.done(fay, &view);
}

#[test]
fn product_notifications_reach_the_organizations_own_full_administrators() {
    let mut stage = Stage::new();
    let eve = stage.user("eve", OrganizationId(2), &[]);
    stage.hold(eve, Role::FullAdministrator);
    let late = stage.user("late", ACME, &[]);
    stage.hold_at(late, Role::FullAdministrator, None, Some(60));
    stage.prepare(&Fixture::AdvanceClock { seconds: 60 });
    stage.prepare(&Fixture::IssueNotification {
        organization: ACME,
        subject: "News".to_owned(),
    });
    let users = stage.simulator.state.users.iter();
    let told: Vec<_> = users.filter(|user| !user.outbox.is_empty()).collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].email, "fia");
}

#[test]
fn partner_roles_are_offered_by_those_who_manage_customers() {
    for (relation, offered) in [
        (None, false),
        (Some(Relation::Sold), false),
        (Some(Relation::Manages), true),
    ] {
        let mut stage = Stage::new();
        stage.simulator.state.organizations[ACME.index()].kind = OrganizationKind::Partner;
        if let Some(relation) = relation {
            stage.prepare(&Fixture::Relate {
                partner: ACME,
                organization: OrganizationId(2),
                relation,
            });
        }
        let list = Command::ListAssignableRoles { organization: ACME };
        let Answer::Roles { roles } = stage.done(stage.fia, &list) else {
            panic!("no roles");
        };
        assert_eq!(roles.contains(&Role::PartnerAdministrator), offered);
        assert!(
            Role::ALL
                .iter()
                .filter(|role| role.is_of_organization())
                .all(|role| roles.contains(role))
        );
    }
}

#[test]
fn a_compliance_officer_finds_and_reports_what_one_person_shared() {
    let mut stage = Stage::new();
    let (fia, carla) = (stage.fia, stage.carla);
    let carl = stage.holder("carl", &[Role::ComplianceOfficer]);
    for (user, content) in [(carla, "plan, secret"), (fia, "plan")] {
        stage.prepare(&Fixture::ShareContent {
            organization: ACME,
            user,
            space: "Launch".to_owned(),
            content: content.to_owned(),
        });
    }
    let people = Command::FindPeople {
        organization: ACME,
        name: "arl".to_owned(),
    };
    let emails = vec!["carla".to_owned(), "carl".to_owned()];
    assert_eq!(stage.done(carl, &people), Answer::Users { emails });
    let search = |space: &str, text: &str| Command::SearchSpace {
        organization: ACME,
        space: space.to_owned(),
        text: text.to_owned(),
    };
    let found = vec!["plan, secret".to_owned()];
    let secret = stage.done(carl, &search("Launch", "secret"));
    assert_eq!(secret, Answer::Content { found });
    let elsewhere = stage.done(carl, &search("Lunch", "secret"));
    assert_eq!(elsewhere, Answer::Content { found: Vec::new() });
    let report = Command::ReportFindings {
        organization: ACME,
        user: carla,
    };
    let content = "Person,Space,Content\ncarla,Launch,\"plan, secret\"\n".to_owned();
    assert_eq!(stage.done(carl, &report), Answer::File { content });
    assert_eq!(stage.refused(fia, &report), "ORG-TBL-FULL-UGC");
}
