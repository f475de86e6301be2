//! The message about each mistake in a mapping.

use insta::assert_snapshot;
use rolecall_model::vocabulary::Temporary;

use super::{HttpImplementation, Mapping, Options, mapping, messages};

/// The message about the mapping with this text.
#[track_caller]
fn message(text: &str) -> String {
    Mapping::parse(text, "implementation.toml")
        .expect_err("there is a mistake")
        .to_string()
}

/// The message about a mapping with these parts, without its position, which moves with every new
/// operation.
#[track_caller]
fn message_about(parts: &str) -> String {
    let message = message(&mapping("", parts));
    let (position, message) = message.split_once(": ").unwrap();
    assert!(position.starts_with("implementation.toml:"), "{position}");
    assert_eq!(position.matches(':').count(), 2, "{position}");
    message.to_owned()
}

/// The message about a mapping with this head.
#[track_caller]
fn message_about_head(head: &str) -> String {
    message(&mapping(head, ""))
}

/// The message about `[operations.open-wizard]` with these lines.
#[track_caller]
fn message_about_wizard(lines: &str) -> String {
    message_about(&format!(
        "[operations.open-wizard]\nmethod = \"GET\"\npath = \"/\"\n{lines}\n"
    ))
}

/// The message about a mapping that is sound by itself, when it is connected.
#[track_caller]
fn message_on_connecting(head: &str, target: Option<&str>) -> String {
    let options = Options {
        target: target.map(str::to_owned),
        operator_token: None,
    };
    Mapping::parse(&mapping(head, ""), "implementation.toml")
        .and_then(|mapping| HttpImplementation::with_environment(mapping, &options, &|_| None))
        .unwrap_err()
        .to_string()
}

const ROLES: &str = "[operations.view-roles]\nmethod = \"GET\"\npath = \"/roles\"\n";

#[test]
fn unknown_keys_and_names() {
    let whole = "[implementation]\nname = \"x\"\nversion = \"1\"\nvendour = \"y\"\n";
    let text = messages([whole], message);
    assert_snapshot!("unknown_key", text);
    let text = messages(
        [
            "[operations.grant-rule]\nmethod = \"GET\"\npath = \"/\"\n",
            "[fixtures.add-sight]\nmethod = \"GET\"\npath = \"/\"\n",
            "[names.rolle]\n",
            "[names.role]\nfull-admin = \"x\"\ndevice-administrator = \"y\"\n",
            "[names.licence]\nmeetings = \"x\"\ncalling = \"x\"\n",
        ],
        message_about,
    );
    assert_snapshot!(text);
}

#[test]
fn missing_operations_and_answers() {
    let text = mapping("", "")
        .replace("\"sign-in\", ", "")
        .replace("\"relate\", ", "");
    let misspelt = mapping("", "").replace("\"sign-in\"", "\"sing-in\", \"sign-in\"");
    let misspelt = message(&misspelt);
    // Its column moves with every new operation.
    let (_, misspelt) = misspelt.split_once(": ").unwrap();
    let text = [&message_about(ROLES), &message(&text), misspelt].join("\n\n");
    assert_snapshot!(text);
}

#[test]
fn the_list_to_paste_names_each_missing_operation_once() {
    let all = mapping("", "");
    let (before, rest) = all.split_once("lacks = [").unwrap();
    let (names, after) = rest.split_once(']').unwrap();
    let message = message(&format!("{before}lacks = []{after}"));
    let (_, pasted) = message.rsplit_once("lacks = [").unwrap();
    let sorted = |names: &str| {
        let mut names: Vec<_> = names.split(", ").map(str::to_owned).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    assert_eq!(sorted(pasted.trim_end_matches(']')), sorted(names));
}

#[test]
fn lengths_of_access() {
    let with = |access: Temporary, seconds: &str| {
        let line = format!("[conformance]\n{} = {seconds}\n", access.slug());
        mapping("", "").replace("[conformance]\n", &line)
    };
    let mistakes = Temporary::ALL
        .iter()
        .flat_map(|access| ["0", "-1", "4294967296"].map(|seconds| (*access, seconds)));
    let mut text = String::new();
    for (access, seconds) in mistakes {
        let message = message(&with(access, seconds));
        let (_, message) = message.split_once(": ").unwrap();
        text.push_str(&format!("> {} = {seconds}\n{message}\n\n", access.slug()));
    }
    assert_snapshot!(text);
    for access in Temporary::ALL.iter().copied() {
        let mapping = Mapping::parse(&with(access, "90"), "implementation.toml").unwrap();
        for other in Temporary::ALL.iter().copied() {
            let expected = if other == access { 90 } else { other.length() };
            assert_eq!(mapping.lasts(other), expected);
        }
    }
}

#[test]
fn templates_and_paths() {
    let text = messages(
        [
            format!("{ROLES}extract.rolls = \"$.x\"\nextract.roles = \"$.x\"\n").as_str(),
            &format!("{ROLES}extract.roles = \"$[x\"\n"),
            "[operations.open-wizard]\nmethod = \"GET\"\npath = \"/{{ organisation.id }}\"\n",
            "[operations.open-wizard]\nmethod = \"GET\"\npath = \"wizard\"\n",
            "[operations.open-wizard]\nmethod = \"GET\"\npath = \"/wizard?x=1\"\n",
            "[operations.open-wizard]\nmethod = \"GET\"\npath = \"/{{ organization.id }\"\n",
            "[operations.open-wizard]\nmethod = \"GET\"\npath = \"/\"\nwhen = \"label is\"\n",
            "[operations.view-audit-log]\nmethod = \"GET\"\npath = \"/\"\n\
             extract.entries = { each = \"$[*]\", actor = \"$.a\", role = \"$.r\" }\n",
            "[operations.list-users]\nmethod = \"GET\"\npath = \"/users\"\n\
             extract.emails = \"$.emails\"\npaginate = { pages = \"$.pages\" }\n",
        ],
        message_about,
    );
    assert_snapshot!(text);
}

#[test]
fn statuses() {
    let text = messages(
        ["done = [200, \"9xx\"]", "refused = [\"200-204\"]"],
        message_about_wizard,
    );
    assert_snapshot!(text);
}

#[test]
fn secrets() {
    let head = |token: &str| {
        format!(
            "[authentication]\n{token}\n[authentication.user]\nvalue = \"{{{{ user.email }}}}\"\n"
        )
    };
    let written = message_about_head(&head("operator-token = \"hush-hush\""));
    assert!(!written.contains("hush"), "{written}");
    let nobodys = "[authentication]\noperator-token = { env = \"X\" }\n[authentication.user]\n";
    let text = messages(
        [
            head("operator-token = \"hush-hush\"").as_str(),
            &head(""),
            nobodys,
        ],
        message_about_head,
    );
    assert_snapshot!(text);
    let text = messages(
        [
            head("operator-token = { env = \"THE_TOKEN\" }"),
            head("operator-token = { file = \"no-such-file\" }"),
        ],
        |head| message_on_connecting(head, Some("http://127.0.0.1:1")),
    );
    assert_snapshot!("secrets_that_cannot_be_had", text);
}

#[test]
fn targets() {
    let text = messages(
        [
            "[target]\nbase-url = \"localhost:80\"\n",
            "[target]\nbase-url = \"nowhere\"\n",
            "[target]\nbase-url = \"http://me:it@host/\"\n",
            "[target]\nbase-url = \"http://host/?x\"\n",
            "[target]\ntimeout = -1\n",
        ],
        message_about_head,
    );
    assert_snapshot!(text);
    let text = message_on_connecting("", None);
    assert_snapshot!("target_missing", text);
}

#[test]
fn readings() {
    let text = mapping("", "").replace(
        "[conformance]\n",
        "[conformance]\nreadings = { any-role-any-user = \"literally\" }\n",
    );
    let text = message(&text);
    assert_snapshot!(text);
}

#[test]
fn waiting() {
    let text = messages(
        [
            "until = \"bodi.done\"",
            "until = \"status ==\"",
            "within = 3",
            "until = \"body\"\nevery = 0",
            "until = \"body\"\npaginate = { next = \"$.next\" }",
            "unserved = [403]\nrefused = [403]",
            "unserved-when = \"boddy\"",
            "base-url = \"elsewhere\"",
            "body = { a = 1 }\nform = { b = \"2\" }",
        ],
        message_about_wizard,
    );
    assert_snapshot!(text);
}

#[test]
fn tokens() {
    let user = "[authentication.user]\nvalue = \"{{ user.email }}\"\n";
    let request = "[authentication.operator.token-request]\nmethod = \"POST\"\npath = \"/token\"\n";
    let secrets =
        |name: &str| format!("{user}[authentication.secrets]\n{name} = {{ env = \"X\" }}\n");
    let hush = format!("{user}[authentication.secrets]\nsecret = \"hush\"\n");
    let message = message_about_head(&hush);
    assert!(!message.contains("hush"), "{message}");
    let text = messages(
        [
            format!("{user}{request}extract.token = \"$.t\"\nas = \"operator\"\n"),
            format!("{user}{request}"),
            format!(
                "[authentication]\noperator-token = {{ env = \"X\" }}\n\
                 {user}{request}extract.token = \"$.t\"\n"
            ),
            format!(
                "{user}{request}extract.token = \"$.t\"\n\
                 form = {{ secret = \"{{{{ client_secrte }}}}\" }}\n\
                 [authentication.secrets]\nclient_secret = {{ env = \"X\" }}\n"
            ),
            secrets("client-secret"),
            secrets("token"),
            hush,
            format!("{user}[authentication.operater]\n"),
        ],
        message_about_head,
    );
    assert_snapshot!(text);
}

#[test]
fn existing_organizations_and_users() {
    let acme = "[[existing.organization]]\nid = 1\nname = \"Acme\"\n";
    let fia = "[[existing.user]]\nid = \"f\"\nemail = \"fia@acme.example\"\nname = \"Fia\"\n";
    let related = |partner: &str, relation: &str| {
        format!("{acme}relations = [{{ partner = \"{partner}\", relation = \"{relation}\" }}]\n")
    };
    let of_acme = |line: &str| format!("{acme}{fia}organization = \"Acme\"\n{line}\n");
    let text = messages(
        [
            format!("{acme}knd = \"partner\"\n"),
            format!("{acme}kind = \"partnr\"\n"),
            format!("{acme}{acme}"),
            related("Acne", "manages"),
            related("Acme", "manage"),
            format!("{acme}{fia}organization = \"Bolt Industries\"\n"),
            of_acme("roles = [\"full-admin\"]"),
            of_acme("roles = [{ role = \"site-administrator\", site = \"North\" }]"),
            of_acme("licences = [\"calls\"]"),
            of_acme("token = \"hush\""),
            acme.replace("id = 1", "id = true"),
        ],
        message_about,
    );
    assert_snapshot!(text);
}

#[test]
fn certificates() {
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let text = messages(
        [
            "client-key = \"key.pem\"",
            "certificate-authority = \"no-such-file\"",
            "client-certificate = \"no-such-file\"",
            &format!("certificate-authority = \"{here}\""),
            &format!("client-certificate = \"{here}\""),
        ],
        |line| message_on_connecting(&format!("[target]\n{line}\n"), Some("https://127.0.0.1:1")),
    );
    let text = text.replace(here, "/…/Cargo.toml");
    assert_snapshot!(text);
}

#[test]
fn digests_of_a_build() {
    let head = |digest: &str| format!("digest = \"{digest}\"");
    let text = messages(
        [
            "sha256:…",
            "deadbeef",
            "sha256:ABCD",
            "md5:0123",
            "gitCommit:12",
        ]
        .map(head),
        message_about_head,
    );
    assert_snapshot!(text);
    for (algorithm, digits) in [("sha256", 64), ("sha512", 128), ("gitCommit", 40)] {
        let text = mapping(&head(&format!("{algorithm}:{}", "a".repeat(digits))), "");
        assert!(Mapping::parse(&text, "implementation.toml").is_ok());
    }
}

#[test]
fn all_mistakes_of_form_are_told_at_once() {
    let head = "[target]\ntimeuot = 10\nconcurrency = \"many\"\n";
    let parts = "[operations.open-wizard]\nmetod = \"GET\"\npath = \"/\"\n\
                 [operations.sign-in]\nmethod = \"GET\"\npath = \"/{{ oops }}\"\n\
                 [[operations.view-roles]]\nmethod = \"GET\"\nextract.roles = \"$.roles\"\n\
                 [[operations.view-roles]]\nmethod = \"GET\"\npath = \"/\"\nas = \"nobdy\"\n\
                 extract.roles = { pfad = \"$\" }\n\
                 [fixtures.set-name]\npath = 7\nmethod = \"PUT\"\n\
                 [names]\nrole = 7\n";
    let text = message(&mapping(head, parts));
    assert_snapshot!(text);
    // Nothing is said of what is missing because it could not be read.
    assert!(!text.contains("no [operations] for"), "{text}");

    let text = message("[implementation]\nname = \"x\nversion = 1\n[target\nbase-url = \"y\"\n");
    assert_snapshot!("all_syntax_errors", text);
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let text = format!("\u{feff}{}", mapping("", ""));
    assert!(Mapping::parse(&text, "implementation.toml").is_ok());
    let wrong = text.replace("[implementation]", "[implementation]\nnmae = \"x\"");
    let message = message(&wrong);
    assert!(message.starts_with("implementation.toml:2:1:"), "{message}");
}

#[test]
fn places_of_fields_and_pages() {
    let roles = |lines: &str| format!("{ROLES}{lines}\n");
    let list = |paginate: &str| {
        format!(
            "[operations.list-users]\nmethod = \"GET\"\npath = \"/\"\nextract.emails = \"$.a[*]\"\n\
             paginate = {paginate}\n"
        )
    };
    let text = messages(
        [
            roles("extract.roles = { header = \"x\", path = \"$.roles\" }"),
            roles("extract.roles = {}"),
            roles("extract.roles = { header = \"not a name\" }"),
            roles("extract.roles = { value = \"found + oops\" }"),
            roles("extract.roles = { value = \"found +\" }"),
            list("{ link = true, query = \"page\" }"),
            list("{ items = \"$.a\" }"),
            list("{ total = { heder = \"x\" }, items = \"$.a\", query = \"offset\" }"),
        ],
        message_about,
    );
    assert_snapshot!(text);
}

#[test]
fn words_and_look_ups() {
    let request = "method = \"GET\"\npath = \"/\"\n";
    let text = messages(
        [
            "[names.role]\nbits = true\nfull-administrator = \"full\"\n".to_owned(),
            "[names.role]\nbits = 7\n".to_owned(),
            "[names.role]\nfull-administrator = true\n".to_owned(),
            "[unknown]\nrole = true\n".to_owned(),
            "[unknown]\nroll = 7\n".to_owned(),
            format!("[lookups.Roles]\n{request}extract.table = \"$\"\n"),
            format!("[lookups.role]\n{request}extract.table = \"$\"\n"),
            format!("[lookups.ids]\n{request}"),
            format!(
                "[lookups.ids]\n{request}extract.table = {{ each = \"$\", key = \"$\", id = \"$\" }}\n"
            ),
        ],
        message_about,
    );
    assert_snapshot!(text);
}

#[test]
fn cookies_and_renewal() {
    let user = "[authentication.user]\nvalue = \"{{ user.email }}\"\n";
    let text = messages(
        [
            format!("[authentication.operator]\nvalue = \"x\"\n{user}cookies = true\n"),
            format!("[authentication.operator]\nvalue = \"x\"\n{user}renew = \"act\"\n"),
            format!("[authentication.operator]\nvalue = \"x\"\n{user}renew = \"always\"\n"),
            format!("[authentication.operator]\ncookies = true\n{user}"),
        ],
        message_about_head,
    );
    assert_snapshot!(text);
}

#[test]
fn questions() {
    let head = "[implementation]\nname = \"x\"\nversion = \"1\"\n[decision-point]\n";
    let text = messages(
        [
            "discover = true\nevaluation = \"/ask\"",
            "question = \"{{ subject }}\"",
            "question.subject = \"{{ subjekt }}\"",
        ],
        |lines| message(&format!("{head}{lines}\n")),
    );
    assert_snapshot!(text);
}
