//! Words that the implementation has nothing for.

use rolecall_model::command::RoleName;
use rolecall_model::verdict::Verdict;
use rolecall_model::vocabulary::{Area, OrganizationKind, Role, Service};
use rolecall_model::word::{Vocabulary, Word};
use rolecall_model::{Actor, Command, Fixture};

use super::server::{Server, json};
use super::{ACME, FIA, Mapping, PEOPLE, mapping, messages, people, server, session};

const PARTS: &str = r#"
[fixtures.hold-role]
method = "POST"
path = "/people/{{ user.id }}/roles"
body = { role = "{{ role }}" }
[operations.grant-role]
method = "POST"
path = "/people/{{ user.id }}/roles"
body = { role = "{{ role }}" }
[operations.open-control-hub]
method = "GET"
path = "/hub"
extract.areas = "$.areas"
"#;

const LACKING: &str = r#"
[lacking]
role = ["partner-administrator", "partner-full-administrator"]
organization-kind = ["other"]
area = ["devices"]
"#;

fn grant(role: Role) -> Command {
    Command::GrantRole {
        organization: ACME,
        user: FIA,
        role: RoleName::Known(role),
        site: None,
    }
}

fn problems(text: &str) -> String {
    Mapping::parse(text, "server.toml").unwrap_err().to_string()
}

#[tokio::test]
async fn a_scenario_with_a_lacking_word_is_inapplicable_and_nothing_is_sent() {
    let server = server(|seen| match seen.body.contains("partner") {
        true => json(500, "{}"),
        false => json(200, "{}"),
    });
    let text = mapping(LACKING, &format!("{PEOPLE}{PARTS}"));
    let mut session = session(&server.url, &text);
    people(&mut *session).await;
    let hold = |role| Fixture::HoldRole {
        organization: ACME,
        user: FIA,
        role,
        site: None,
        lifetime: None,
    };
    let lacking = [
        session
            .prepare(&hold(Role::PartnerAdministrator))
            .await
            .map(drop),
        session
            .attempt(Actor::User(FIA), &grant(Role::PartnerAdministrator))
            .await
            .map(drop),
        session.knows(Role::PartnerAdministrator.into()),
    ];
    for lacking in lacking {
        let failure = lacking.unwrap_err();
        assert_eq!(failure.verdict(), Verdict::Inapplicable);
        assert_eq!(
            failure.message,
            "the implementation has no role `partner-administrator` (lacking.role of \
             implementation.toml)",
        );
    }
    let kind = Fixture::AddOrganization {
        name: "Odd".into(),
        kind: OrganizationKind::Other,
        contact_center: false,
    };
    let failure = session.prepare(&kind).await.unwrap_err();
    assert!(
        failure.message.contains("organization-kind `other`"),
        "{failure}"
    );
    // Other words of the same vocabulary are said as ever.
    assert!(
        session
            .prepare(&hold(Role::FullAdministrator))
            .await
            .is_ok()
    );
    assert!(session.knows(Role::FullAdministrator.into()).is_ok());
    assert!(session.knows(Service::Calling.into()).is_ok());
    let done = session
        .attempt(Actor::User(FIA), &grant(Role::FullAdministrator))
        .await;
    assert!(done.unwrap().is_done());
}

#[tokio::test]
async fn a_lacking_word_in_an_answer_is_not_an_outcome() {
    let server = Server::start(|_| json(200, r#"{"areas": ["users", "devices"]}"#));
    let command = Command::OpenControlHub { organization: ACME };
    let open = |text: String| {
        let url = server.url.clone();
        let command = command.clone();
        async move {
            let mut session = session(&url, &text);
            session.attempt(Actor::Anonymous, &command).await
        }
    };
    let failure = open(mapping(LACKING, PARTS)).await.unwrap_err();
    assert_eq!(failure.verdict(), Verdict::Inconclusive);
    assert!(failure.message.contains("lacking.area"), "{failure}");
    assert!(open(mapping("", PARTS)).await.is_ok());
    let ignored = format!("{LACKING}[ignored]\narea = [\"devices\"]\n");
    assert!(open(mapping(&ignored, PARTS)).await.is_ok());
    assert!(Vocabulary::AREA.word("devices") == Some(Word::from(Area::Devices)));
}

#[test]
fn mistakes_in_the_lacking_words() {
    let acme = "[[existing.organization]]\nid = 1\nname = \"Acme\"\n";
    let text = messages(
        [
            "[lacking]\nroles = [\"partner-administrator\"]\n",
            "[lacking]\nrole = [\"partner-adminstrator\"]\n",
            "[lacking]\nservice = [\"calling\", \"calling\"]\n",
            "[names.role]\npartner-administrator = \"pa\"\n\
             [lacking]\nrole = [\"partner-administrator\"]\n",
            &format!(
                "{acme}[[existing.user]]\nid = 1\nemail = \"a@b\"\nname = \"A\"\n\
                 organization = \"Acme\"\nroles = [\"partner-administrator\"]\n\
                 [lacking]\nrole = [\"partner-administrator\"]\n"
            ),
            &format!("{acme}kind = \"partner\"\n[lacking]\norganization-kind = [\"partner\"]\n"),
        ],
        |head| problems(&mapping(head, "")),
    );
    insta::assert_snapshot!(text);
    let point = "implementation = { name = \"point\", version = \"1\" }\n[lacking]\nrole = \
                 [\"partner-adminstrator\"]\n[decision-point]\n";
    let text = messages([point], problems);
    insta::assert_snapshot!("lacking_words_of_a_decision_point", text);
}
