//! Organizations and people that are there already.

use rolecall_model::command::RoleName;
use rolecall_model::implementation::{Failure, FailureKind, Implementation as _, Session};
use rolecall_model::verdict::Verdict;
use rolecall_model::vocabulary::{Licence, OrganizationKind, Relation, Role};
use rolecall_model::{
    Actor, Answer, Command, Created, Fixture, OrganizationId, Outcome, SiteId, UserId,
};

use super::server::{Act, Seen, Server, json};
use super::{ACME, FIA, HttpImplementation, implementation, mapping};

const ULLA: UserId = UserId(1);

const ROSTER: &str = r#"
[[existing.organization]]
id = 1
name = "Plain"
[[existing.organization]]
id = 2
name = "Nord"
contact-center = true
[[existing.organization]]
id = 3
name = "Syd"
contact-center = true
relations = [{ partner = "Volt", relation = "manages" }]
[[existing.organization]]
id = 4
name = "Volt"
kind = "partner"
[[existing.site]]
id = "s"
name = "Main site"
organization = "Plain"

[[existing.user]]
id = "n-fia"
email = "fia@nord.example"
name = "Fia Nord"
organization = "Nord"
roles = ["full-administrator"]
[[existing.user]]
id = "n-ulla"
email = "ulla@nord.example"
name = "Ulla Nord"
organization = "Nord"
licences = ["contact-center-premium", "meetings"]
[[existing.user]]
id = "n-idle"
email = "idle@nord.example"
name = "Ivar Nord"
organization = "Nord"
active = false
[[existing.user]]
id = "s-fia"
email = "fia@syd.example"
name = "Fia Syd"
organization = "Syd"
roles = ["full-administrator"]
[[existing.user]]
id = "v-pia"
email = "pia@volt.example"
name = "Pia Volt"
organization = "Volt"
roles = ["partner-administrator", { role = "full-administrator", organization = "Syd" }]
[[existing.user]]
id = "p-sam"
email = "sam@plain.example"
name = "Sam Plain"
organization = "Plain"
roles = [{ role = "site-administrator", site = "Main site" }]
"#;

const OPERATIONS: &str = r#"
[operations.list-users]
method = "GET"
path = "/organizations/{{ organization.id }}/users"
extract.emails = "$.emails"
[operations.view-roles]
method = "GET"
path = "/organizations/{{ organization.id }}/users/{{ user.id }}"
extract.roles = "$.roles"
[operations.grant-role]
method = "PUT"
path = "/organizations/{{ organization.id }}/users/{{ user.id }}/{{ role }}"
[operations.validate-email]
method = "GET"
path = "/addresses/{{ email }}"
[operations.export-csv]
method = "GET"
path = "/organizations/{{ organization.id }}/csv"
extract-text = "content"
"#;

fn with(parts: &str, target: &str) -> HttpImplementation {
    implementation(
        target,
        &mapping("", &format!("{ROSTER}{OPERATIONS}{parts}")),
    )
}

fn organization(kind: OrganizationKind, contact_center: bool) -> Fixture {
    Fixture::AddOrganization {
        name: "Acme one".into(),
        kind,
        contact_center,
    }
}

fn user(organization: OrganizationId, name: &str, licences: &[Licence]) -> Fixture {
    Fixture::AddUser {
        organization,
        email: format!("{}.one@rolecall.example", name.to_lowercase()),
        name: format!("{name} one"),
        verified: true,
        active: true,
        licences: licences.to_vec(),
    }
}

fn hold(organization: OrganizationId, user: UserId, role: Role) -> Fixture {
    Fixture::HoldRole {
        organization,
        user,
        role,
        site: None,
        lifetime: None,
    }
}

/// Fia, full administrator of Acme with contact center.
fn fia() -> Vec<Fixture> {
    vec![
        organization(OrganizationKind::Customer, true),
        user(ACME, "Fia", &[]),
        hold(ACME, FIA, Role::FullAdministrator),
    ]
}

async fn given(session: &mut dyn Session, fixtures: &[Fixture]) {
    for fixture in fixtures {
        session.prepare(fixture).await.unwrap();
    }
}

async fn list(session: &mut dyn Session) -> Result<Outcome, Failure> {
    let command = Command::ListUsers { organization: ACME };
    session.attempt(Actor::User(FIA), &command).await
}

fn grant(user: UserId) -> Command {
    Command::GrantRole {
        organization: ACME,
        user,
        role: RoleName::Known(Role::DeviceAdministrator),
        site: None,
    }
}

fn lists(seen: &Seen) -> Act {
    match seen.line.as_str() {
        "GET /organizations/2/users" => json(
            200,
            r#"{"emails": ["fia@nord.example", "ULLA@nord.example", "idle@nord.example"]}"#,
        ),
        "GET /organizations/2/csv" => {
            super::server::typed(200, "text/csv", "Ulla Nord;ulla@nord.example\n")
        }
        line if line.starts_with("GET") => json(200, r#"{"emails": [], "roles": []}"#),
        _ => json(204, ""),
    }
}

#[tokio::test]
async fn people_are_found_who_are_exactly_as_the_givens_say() {
    let server = Server::start(lists);
    let mut session = with("", &server.url).open("one");
    given(&mut *session, &fia()).await;
    let licences = [Licence::Meetings, Licence::ContactCenterPremium];
    given(&mut *session, &[user(ACME, "Ulla", &licences)]).await;
    assert!(server.seen().is_empty());
    // Everything is called what the scenario calls it, and everybody else what they are called.
    let outcome = list(&mut *session).await;
    let emails = [
        "fia.one@rolecall.example",
        "ulla.one@rolecall.example",
        "idle@nord.example",
    ];
    let emails = emails.map(str::to_owned).to_vec();
    assert_eq!(outcome, Ok(Outcome::Done(Answer::Users { emails })));
    let seen = server.seen();
    assert_eq!(seen[0].header("x-user"), Some("fia@nord.example"));
    assert_eq!(session.identifier(ULLA).as_deref(), Some("n-ulla"));

    let organization = ACME;
    let view = Command::ViewRoles {
        organization,
        user: ULLA,
    };
    session.attempt(Actor::Operator, &view).await.unwrap();
    let validate = Command::ValidateEmail {
        organization,
        email: "ulla.one@rolecall.example".into(),
    };
    session.attempt(Actor::Operator, &validate).await.unwrap();
    let export = Command::ExportCsv { organization };
    let outcome = session.attempt(Actor::Operator, &export).await;
    let content = "Ulla one;ulla.one@rolecall.example\n".to_owned();
    assert_eq!(outcome, Ok(Outcome::Done(Answer::File { content })));
    let lines: Vec<_> = server.seen().into_iter().map(|seen| seen.line).collect();
    assert_eq!(
        lines[1..3],
        [
            "GET /organizations/2/users/n-ulla",
            "GET /addresses/ulla%40nord.example"
        ]
    );
    session.close().await;
    assert_eq!(
        server.seen().len(),
        4,
        "what was there already is not cleared away"
    );
}

/// Preconditions, and the message if the roster has no such entry.
#[tokio::test]
async fn a_roster_without_a_fitting_entry_is_inapplicable_and_names_what_is_missing() {
    let server = Server::start(lists);
    let partner = OrganizationId(1);
    let relate = |relation| Fixture::Relate {
        partner,
        organization: ACME,
        relation,
    };
    let (customer, kind) = (OrganizationKind::Customer, OrganizationKind::Partner);
    let managed = [
        organization(customer, true),
        organization(kind, false),
        user(ACME, "Fia", &[]),
        hold(ACME, FIA, Role::FullAdministrator),
        user(partner, "Pia", &[]),
        hold(partner, ULLA, Role::PartnerAdministrator),
        hold(ACME, ULLA, Role::FullAdministrator),
    ];
    let with_relation = |relation| [&managed[..], &[relate(relation)]].concat();
    let inactive = Fixture::AddUser {
        organization: ACME,
        email: "x@y".into(),
        name: "X".into(),
        verified: false,
        active: false,
        licences: vec![Licence::Calling],
    };
    for (fixtures, says) in [
        (fia(), None),
        (with_relation(Relation::Manages), None),
        (
            vec![
                organization(OrganizationKind::Customer, false),
                user(ACME, "Fia", &[]),
                hold(ACME, FIA, Role::FullAdministrator),
            ],
            Some("full administrator of a customer organization"),
        ),
        (
            vec![organization(OrganizationKind::Other, true)],
            Some("outside organization with contact center"),
        ),
        (
            vec![organization(customer, true), inactive],
            Some(
                "user without a role in a customer organization with contact center, with the \
                 licences calling, who has not answered the activation e-mail, who is not active",
            ),
        ),
        // Each of them is there, and not together.
        (
            with_relation(Relation::Sold),
            Some("such people and organizations together, with nobody else in charge"),
        ),
        (
            managed.to_vec(),
            Some("such people and organizations together"),
        ),
        // Somebody else is in charge of it, and could make a difference.
        (
            vec![organization(customer, true), user(ACME, "Ulla", &[])],
            Some("user without a role in a customer organization with contact center"),
        ),
        (
            vec![organization(customer, true)],
            Some("such people and organizations together"),
        ),
        (
            vec![organization(customer, false)],
            Some("such people and organizations together"),
        ),
    ] {
        let mut session = with("", &server.url).open("one");
        given(&mut *session, &fixtures).await;
        let result = list(&mut *session).await;
        match says {
            None => assert!(result.is_ok(), "{result:?}"),
            Some(says) => {
                let failure = result.unwrap_err();
                assert_eq!(failure.verdict(), Verdict::Inapplicable);
                assert_eq!(
                    failure.kind,
                    FailureKind::Barred,
                    "more than one view is missing"
                );
                let says = format!("the roster has no {says}");
                assert!(failure.message.starts_with(&says), "{failure}");
                // It stays so, whatever is asked.
                assert_eq!(list(&mut *session).await, Err(failure));
            }
        }
    }
}

#[tokio::test]
async fn sites_belong_to_their_organization() {
    let server = Server::start(lists);
    let mut session = with("", &server.url).open("one");
    let site = Fixture::AddSite {
        organization: ACME,
        name: "North one".into(),
        subscription: None,
    };
    given(
        &mut *session,
        &[
            organization(OrganizationKind::Customer, false),
            user(ACME, "Sam", &[]),
        ],
    )
    .await;
    assert_eq!(session.prepare(&site).await, Ok(Created::Site(SiteId(0))));
    let held = Fixture::HoldRole {
        organization: ACME,
        user: FIA,
        role: Role::SiteAdministrator,
        site: Some(SiteId(0)),
        lifetime: None,
    };
    given(&mut *session, &[held]).await;
    list(&mut *session).await.unwrap();
    assert_eq!(session.identifier(FIA).as_deref(), Some("p-sam"));
}

#[tokio::test]
async fn fixtures_that_no_roster_can_provide_have_to_be_mapped() {
    let server = Server::start(lists);
    let mut session = with("", &server.url).open("one");
    given(&mut *session, &fia()).await;
    for fixture in [
        Fixture::HoldRole {
            organization: ACME,
            user: FIA,
            role: Role::DeviceAdministrator,
            site: None,
            lifetime: Some(60),
        },
        Fixture::AwaitSetUp { organization: ACME },
    ] {
        let failure = session.prepare(&fixture).await.unwrap_err();
        assert_eq!(failure.verdict(), Verdict::Inapplicable, "{failure}");
    }
}

#[tokio::test]
async fn a_change_uses_up_what_it_may_have_touched() {
    let server = Server::start(lists);
    let implementation = with("", &server.url);
    // A look and a refusal change nothing.
    for _ in 0..2 {
        let mut session = implementation.open("one");
        given(&mut *session, &fia()).await;
        list(&mut *session).await.unwrap();
        session.close().await;
    }
    let mut session = implementation.open("two");
    given(&mut *session, &fia()).await;
    session
        .attempt(Actor::User(FIA), &grant(FIA))
        .await
        .unwrap();
    session.close().await;
    let mut session = implementation.open("three");
    given(&mut *session, &fia()).await;
    let failure = list(&mut *session).await.unwrap_err();
    assert_eq!(failure.verdict(), Verdict::Inconclusive, "{failure}");
    assert!(
        failure.message.contains("the roster has nobody left"),
        "{failure}"
    );
    assert!(failure.message.contains("[fixtures.restore]"), "{failure}");
}

#[tokio::test]
async fn a_refusal_uses_nothing_up_and_no_answer_does() {
    for (status, verdict) in [(403, None), (500, Some(Verdict::Inconclusive))] {
        let server = Server::start(move |seen| match seen.line.starts_with("PUT") {
            true => json(status, "{}"),
            false => lists(seen),
        });
        let implementation = with("", &server.url);
        let mut session = implementation.open("one");
        given(&mut *session, &fia()).await;
        let _ = session.attempt(Actor::User(FIA), &grant(FIA)).await;
        session.close().await;
        let mut session = implementation.open("two");
        given(&mut *session, &fia()).await;
        let again = list(&mut *session).await;
        assert_eq!(again.err().map(|failure| failure.verdict()), verdict);
    }
}

#[tokio::test]
async fn restored_entries_are_used_again() {
    const RESTORE: &str = r#"
[fixtures.restore]
method = "POST"
path = "/organizations/{{ organization.id }}/reset"
"#;
    for (status, verdict) in [(204, None), (500, Some(Verdict::Inconclusive))] {
        let server = Server::start(move |seen| match seen.line.starts_with("POST") {
            true => json(status, ""),
            false => lists(seen),
        });
        let implementation = with(RESTORE, &server.url);
        let mut session = implementation.open("one");
        given(&mut *session, &fia()).await;
        session
            .attempt(Actor::User(FIA), &grant(FIA))
            .await
            .unwrap();
        session.close().await;
        assert_eq!(
            server.seen().last().unwrap().line,
            "POST /organizations/2/reset"
        );
        let mut session = implementation.open("two");
        given(&mut *session, &fia()).await;
        let again = list(&mut *session).await;
        assert_eq!(again.err().map(|failure| failure.verdict()), verdict);
    }
}

#[tokio::test]
async fn an_entry_belongs_to_one_scenario_at_a_time() {
    let server = Server::start(lists);
    let head = "[target]\ntimeout = 0.1\nscenario-deadline = 0.3";
    let text = mapping(head, &format!("{ROSTER}{OPERATIONS}"));
    let implementation = implementation(&server.url, &text);
    let mut first = implementation.open("one");
    given(&mut *first, &fia()).await;
    list(&mut *first).await.unwrap();

    let mut second = implementation.open("two");
    given(&mut *second, &fia()).await;
    let failure = list(&mut *second).await.unwrap_err();
    assert_eq!(failure.verdict(), Verdict::Inconclusive);
    assert!(
        failure.message.contains("other scenarios use all"),
        "{failure}"
    );

    let mut third = implementation.open("three");
    given(&mut *third, &fia()).await;
    let (outcome, ()) = tokio::join!(list(&mut *third), async {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        first.close().await;
    });
    assert!(outcome.is_ok(), "{outcome:?}");

    // A scenario that is broken off may have left anything behind.
    drop(third);
    let mut fourth = implementation.open("four");
    given(&mut *fourth, &fia()).await;
    let failure = list(&mut *fourth).await.unwrap_err();
    assert!(failure.message.contains("nobody left"), "{failure}");
}

#[tokio::test]
async fn organizations_that_exist_get_people_that_are_made() {
    const MADE: &str = r#"
[fixtures.add-user]
method = "POST"
path = "/organizations/{{ organization.id }}/users"
body = { email = "{{ email }}" }
extract.id = "$.id"
[fixtures.hold-role]
method = "POST"
path = "/organizations/{{ organization.id }}/roles"
body = { user = "{{ user.id }}", role = "{{ role }}" }
[fixtures.end]
method = "DELETE"
path = "/organizations/{{ organization.id }}"
"#;
    const END: &str = r#"
[fixtures.end-user]
method = "DELETE"
path = "/organizations/{{ organization.id }}/users/{{ user.id }}"
"#;
    let roster = ROSTER.split("[[existing.user]]").next().unwrap();
    for (end, reusable) in [("", false), (END, true)] {
        let server = Server::start(|seen| match seen.line.starts_with("POST") {
            true => json(201, r#"{"id": "new"}"#),
            false => lists(seen),
        });
        let parts = format!("{roster}{OPERATIONS}{MADE}{end}");
        let implementation = implementation(&server.url, &mapping("", &parts));
        let mut session = implementation.open("one");
        given(&mut *session, &fia()).await;
        list(&mut *session).await.unwrap();
        session.close().await;
        let lines: Vec<_> = server.seen().into_iter().map(|seen| seen.line).collect();
        let mut expected = vec![
            "POST /organizations/2/users",
            "POST /organizations/2/roles",
            "GET /organizations/2/users",
        ];
        if reusable {
            expected.push("DELETE /organizations/2/users/new");
        }
        assert_eq!(lines, expected, "the organization itself stays");
        assert_eq!(
            server.seen()[0].body,
            r#"{"email":"fia.one@rolecall.example"}"#
        );

        let mut session = implementation.open("two");
        given(&mut *session, &fia()).await;
        let again = list(&mut *session).await;
        assert_eq!(again.is_ok(), reusable, "{again:?}");
    }
}

#[tokio::test]
async fn people_bring_their_tokens() {
    let head = "[authentication.operator]\nvalue = \"yes\"\n[authentication.user]\n";
    let roster = ROSTER.replacen(
        "roles = [\"full-administrator\"]\n",
        "roles = [\"full-administrator\"]\ntoken = { env = \"FIA\" }\n",
        1,
    );
    let server = Server::start(lists);
    let text = mapping(head, &format!("{roster}{OPERATIONS}"));
    let mut session = implementation(&server.url, &text).open("one");
    given(&mut *session, &fia()).await;
    list(&mut *session).await.unwrap();
    let seen = server.seen();
    assert_eq!(
        seen[0].header("authorization"),
        Some("Bearer fias-own-secret")
    );
    let told = format!("{:?}", session.take_exchanges());
    assert!(!told.contains("fias-own-secret"), "{told}");
}

#[test]
fn fixtures_that_the_roster_provides_need_not_be_mapped() {
    let text = mapping("", &format!("{ROSTER}{OPERATIONS}"));
    let (before, rest) = text.split_once("lacks = [").unwrap();
    let (_, after) = rest.split_once(']').unwrap();
    let message = super::Mapping::parse(&format!("{before}lacks = []{after}"), "x.toml")
        .unwrap_err()
        .to_string();
    for given in ["`add-organization`", "`hold-role`", "`relate`"] {
        assert!(!message.contains(given), "{message}");
    }
    assert!(
        message.contains("no [fixtures] for `set-configuration`"),
        "{message}"
    );
    let mapping = super::Mapping::parse(&text, "x.toml").unwrap();
    // As many scenarios at once as there are organizations.
    assert_eq!(mapping.limits().concurrency, 4);
    assert!(mapping.has_fixture("add-user") && !mapping.has_fixture("set-name"));
}

#[tokio::test]
async fn many_that_are_alike_are_not_tried_one_by_one() {
    let mut roster = String::from(
        "[[existing.organization]]\nid = \"x\"\nname = \"Home\"\nkind = \"other\"\n\
         [[existing.user]]\nid = \"u\"\nemail = \"u@home.example\"\nname = \"U\"\n\
         organization = \"Home\"\n",
    );
    for number in 0..400 {
        roster.push_str(&format!(
            "[[existing.organization]]\nid = {number}\nname = \"Org {number}\"\n"
        ));
    }
    let server = Server::start(lists);
    let text = mapping("", &format!("{roster}{OPERATIONS}"));
    let mut session = implementation(&server.url, &text).open("one");
    let mut fixtures = vec![organization(OrganizationKind::Customer, false); 5];
    // Nobody is at home in the last of them, whichever it is.
    fixtures.push(user(OrganizationId(4), "Fia", &[]));
    given(&mut *session, &fixtures).await;
    let begun = std::time::Instant::now();
    let failure = list(&mut *session).await.unwrap_err();
    assert_eq!(failure.verdict(), Verdict::Inapplicable);
    assert!(
        begun.elapsed() < std::time::Duration::from_secs(5),
        "{:?}",
        begun.elapsed()
    );
}
