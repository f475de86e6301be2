//! Each mistake in a mapping, and what its author is told.

use rolecall_simulator::vocabulary::Temporary;

use super::{HttpImplementation, Mapping, Options, mapping};

#[track_caller]
fn told(text: &str) -> String {
    Mapping::parse(text, "implementation.toml")
        .expect_err("there is a mistake")
        .to_string()
}

/// The message for a mapping with these operations, after its position.
#[track_caller]
fn told_of(parts: &str) -> String {
    let message = told(&mapping("", parts));
    let (position, message) = message.split_once(": ").unwrap();
    assert!(position.starts_with("implementation.toml:"), "{position}");
    message.to_owned()
}

const ROLES: &str = "[operations.view-roles]\nmethod = \"GET\"\npath = \"/roles\"\n";

#[test]
fn unknown_keys_and_names() {
    assert_eq!(
        told("[implementation]\nname = \"x\"\nversion = \"1\"\nvendour = \"y\"\n"),
        "implementation.toml:4:1: unknown key `vendour`\n  help: did you mean `vendor`?",
    );
    assert_eq!(
        told_of("[operations.grant-rule]\nmethod = \"GET\"\npath = \"/\"\n"),
        "operations.grant-rule: unknown operation\n  help: did you mean `grant-role`?",
    );
    assert_eq!(
        told_of("[fixtures.add-sight]\nmethod = \"GET\"\npath = \"/\"\n"),
        "fixtures.add-sight: unknown fixture\n  help: did you mean `add-site`?",
    );
    assert_eq!(
        told_of("[names.rolle]\n"),
        "names.rolle: unknown vocabulary\n  help: did you mean `role`?",
    );
    assert_eq!(
        told_of("[names.role]\nfull-admin = \"x\"\ndevice-administrator = \"y\"\n"),
        "names.role: unknown word `full-admin`\n  help: the words are `full-administrator`, \
         `read-only-administrator`, `support-administrator`, `user-and-device-administrator`, \
         `device-administrator`, `compliance-officer`, `contact-center-service-administrator`, \
         `provisioning-administrator`, `advanced-troubleshooting-access`, `site-administrator`, \
         `site-user-administrator`, `site-read-only-administrator`, `partner-full-administrator`, \
         `partner-administrator`, `partner-read-only-administrator`, \
         `help-desk-administrator-basic`, `help-desk-administrator-advanced`, \
         `sales-full-administrator`, `sales-administrator`",
    );
    assert_eq!(
        told_of("[names.licence]\nmeetings = \"x\"\ncalling = \"x\"\n"),
        "names.licence: `x` stands for `calling` and for `meetings`\n  help: give each word a \
         spelling of its own",
    );
}

#[test]
fn what_is_missing() {
    assert_eq!(
        told_of(ROLES),
        "operations.view-roles: nothing extracts `roles`\n  help: say where the answer has it, \
         such as extract.roles = \"$.roles\"",
    );
    let text = mapping("", "")
        .replace("\"sign-in\", ", "")
        .replace("\"relate\", ", "");
    assert_eq!(
        told(&text),
        "implementation.toml: no [fixtures] for `relate`, and no [operations] for `sign-in`\n  \
         help: map them, or if the implementation has no such thing, add to conformance.lacks: \
         \"relate\", \"sign-in\"",
    );
    let all = mapping("", "");
    let (before, rest) = all.split_once("lacks = [").unwrap();
    let (names, after) = rest.split_once(']').unwrap();
    // What is to be pasted is what was missing, each name once.
    let message = told(&format!("{before}lacks = []{after}"));
    let (_, pasted) = message
        .split_once("write under [conformance]: lacks = [")
        .unwrap();
    let sorted = |names: &str| {
        let mut names: Vec<_> = names.split(", ").map(str::to_owned).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    assert_eq!(sorted(pasted.trim_end_matches(']')), sorted(names));
    let text = mapping("", "").replace("\"sign-in\"", "\"sing-in\", \"sign-in\"");
    let message = told(&text);
    assert!(
        message.ends_with(
            "conformance.lacks: `sing-in` is neither an operation nor a fixture\n  help: did you \
             mean `sign-in`?"
        ),
        "{message}",
    );
}

#[test]
fn lengths_of_access() {
    let with = |access: Temporary, seconds: &str| {
        let line = format!("[conformance]\n{} = {seconds}\n", access.slug());
        mapping("", "").replace("[conformance]\n", &line)
    };
    for access in Temporary::ALL.iter().copied() {
        for seconds in ["0", "-1", "4294967296"] {
            let message = told(&with(access, seconds));
            let (_, message) = message.split_once(": ").unwrap();
            assert_eq!(
                message,
                format!(
                    "conformance.{}: {seconds} is no number of seconds that access lasts\n  help: \
                     write whole seconds, such as {}",
                    access.slug(),
                    access.length(),
                ),
            );
        }
        let mapping = Mapping::parse(&with(access, "90"), "implementation.toml").unwrap();
        for other in Temporary::ALL.iter().copied() {
            let expected = if other == access { 90 } else { other.length() };
            assert_eq!(mapping.lasts(other), expected);
        }
    }
}

#[test]
fn templates_and_paths() {
    assert_eq!(
        told_of(&format!(
            "{ROLES}extract.rolls = \"$.x\"\nextract.roles = \"$.x\"\n"
        )),
        "operations.view-roles: nothing uses `rolls`\n  help: did you mean `roles`?",
    );
    assert!(
        told_of(&format!("{ROLES}extract.roles = \"$[x\"\n"))
            .starts_with("operations.view-roles.extract.roles: `$[x` is no JSONPath: "),
    );
    assert_eq!(
        told_of("[operations.open-wizard]\nmethod = \"GET\"\npath = \"/{{ organisation.id }}\"\n"),
        "operations.open-wizard.path: unknown variable `organisation`\n  help: did you mean \
         `organization`?",
    );
    assert_eq!(
        told_of("[operations.open-wizard]\nmethod = \"GET\"\npath = \"wizard\"\n"),
        "operations.open-wizard.path: the path has to start with `/`\n  help: the base URL stands \
         in [target]",
    );
    assert_eq!(
        told_of("[operations.open-wizard]\nmethod = \"GET\"\npath = \"/wizard?x=1\"\n"),
        "operations.open-wizard.path: the path holds a `?`\n  help: put parameters under `query`, \
         where empty ones are left out",
    );
    assert!(
        told_of("[operations.open-wizard]\nmethod = \"GET\"\npath = \"/{{ organization.id }\"\n")
            .starts_with("operations.open-wizard.path: syntax error: "),
    );
    assert!(
        told_of("[operations.open-wizard]\nmethod = \"GET\"\npath = \"/\"\nwhen = \"label is\"\n")
            .starts_with("operations.open-wizard.when: syntax error: "),
    );
    assert_eq!(
        told_of(
            "[operations.view-audit-log]\nmethod = \"GET\"\npath = \"/\"\n\
             extract.entries = { each = \"$[*]\", actor = \"$.a\", role = \"$.r\" }\n"
        ),
        "operations.view-audit-log.extract.entries: `action` is missing\n  help: besides `each`, \
         say where a record has `actor`, `action`, `target`, `role`",
    );
}

#[test]
fn pages() {
    let told = told_of(
        r#"
[operations.list-users]
method = "GET"
path = "/users"
extract.emails = "$.emails"
paginate = { pages = "$.pages" }
"#,
    );
    assert!(
        told.contains("nothing says how to turn the pages"),
        "{told}"
    );
    assert!(told.contains(r#"query = "page""#), "{told}");
}

#[test]
fn statuses() {
    let wizard = |rest: &str| {
        told_of(&format!(
            "[operations.open-wizard]\nmethod = \"GET\"\npath = \"/\"\n{rest}\n"
        ))
    };
    assert_eq!(
        wizard("done = [200, \"9xx\"]"),
        "operations.open-wizard.done: `9xx` is no status code and no range",
    );
    assert_eq!(
        wizard("refused = [\"200-204\"]"),
        "operations.open-wizard: 200 would mean done and refused\n  help: list each status once",
    );
}

#[test]
fn secrets() {
    let head = |token: &str| {
        format!(
            "[authentication]\n{token}\n[authentication.user]\nvalue = \"{{{{ user.email }}}}\"\n"
        )
    };
    let message = told(&mapping(&head("operator-token = \"hush-hush\""), ""));
    assert!(!message.contains("hush"), "{message}");
    assert_eq!(
        message,
        "implementation.toml:5:18: a secret is never written in this file; say { env = \"NAME\" } \
         or { file = \"PATH\" }",
    );
    assert!(told(&mapping(&head(""), "")).contains(
        "authentication: the operator has no token\n  help: \
         say where it comes from: authentication.operator-token = { env"
    ),);
    assert!(
        told(&mapping(
            "[authentication]\noperator-token = { env = \"X\" }\n[authentication.user]\n",
            ""
        ))
        .contains("authentication.user: nothing says where a user's token comes from"),
    );

    let set_up = |source: &str| {
        let text = mapping(&head(&format!("operator-token = {source}")), "");
        let mapping = Mapping::parse(&text, "implementation.toml").unwrap();
        let target = Some("http://127.0.0.1:1".to_owned());
        let options = Options {
            target,
            operator_token: None,
        };
        HttpImplementation::with_environment(mapping, &options, &|_| None)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        set_up("{ env = \"THE_TOKEN\" }"),
        "implementation.toml: authentication.operator-token: the environment variable THE_TOKEN is \
         not set\n  help: set it before the run: export THE_TOKEN=…",
    );
    assert!(set_up("{ file = \"no-such-file\" }").contains("the file no-such-file cannot be read"));
}

#[test]
fn targets() {
    for (url, says) in [
        ("localhost:80", "is neither http nor https"),
        ("nowhere", "`nowhere` is no URL"),
        ("http://me:it@host/", "credentials do not belong in a URL"),
        ("http://host/?x", "has more than a path at its end"),
    ] {
        let message = told(&mapping(&format!("[target]\nbase-url = \"{url}\"\n"), ""));
        assert!(
            message.contains("implementation.toml:5:12: target.base-url: "),
            "{message}"
        );
        assert!(message.contains(says), "{message}");
    }
    let message = told(&mapping("[target]\ntimeout = -1\n", ""));
    assert!(
        message.contains("target.timeout: -1 is no number of seconds to wait"),
        "{message}"
    );
    let mapping = Mapping::parse(&mapping("", ""), "implementation.toml").unwrap();
    let error = HttpImplementation::new(mapping, &Options::default())
        .unwrap_err()
        .to_string();
    assert!(error.contains("target.base-url: it is missing"), "{error}");
}

#[test]
fn readings_and_certificates() {
    let text = mapping("", "").replace(
        "[conformance]\n",
        "[conformance]\nreadings = { any-role-any-user = \"literally\" }\n",
    );
    let message = told(&text);
    assert!(
        message.contains("there is no reading `literally`"),
        "{message}"
    );
    assert!(
        message.contains("help: the readings are `exclusions-win`, `literal`"),
        "{message}"
    );
}

#[test]
fn waiting() {
    let wizard = |rest: &str| {
        told_of(&format!(
            "[operations.open-wizard]\nmethod = \"GET\"\npath = \"/\"\n{rest}\n"
        ))
    };
    assert_eq!(
        wizard("until = \"bodi.done\""),
        "operations.open-wizard.until: unknown variable `bodi`\n  help: did you mean `body`?",
    );
    assert!(
        wizard("until = \"status ==\"").starts_with("operations.open-wizard.until: syntax error: ")
    );
    assert_eq!(
        wizard("within = 3"),
        "operations.open-wizard.within: nothing is waited for\n  help: say what for, such as until \
         = \"body.status == 'ready'\"",
    );
    assert_eq!(
        wizard("until = \"body\"\nevery = 0"),
        "operations.open-wizard.every: 0 is no number of seconds to wait\n  help: write seconds, \
         such as 10 or 0.5",
    );
    assert!(
        wizard("until = \"body\"\npaginate = { next = \"$.next\" }")
            .contains("a list in pages is not waited for")
    );
    assert_eq!(
        wizard("unserved = [403]\nrefused = [403]"),
        "operations.open-wizard: 403 would mean unserved and something else\n  help: list each \
         status once",
    );
    assert!(wizard("unserved-when = \"boddy\"").contains("did you mean `body`?"));
    assert!(wizard("base-url = \"elsewhere\"").contains("`elsewhere` is no URL"));
    assert!(
        wizard("body = { a = 1 }\nform = { b = \"2\" }").contains("there is a `body` and a `form`")
    );
}

#[test]
fn tokens() {
    let with = |authentication: &str| told(&mapping(authentication, ""));
    let user = "[authentication.user]\nvalue = \"{{ user.email }}\"\n";
    let request = "[authentication.operator.token-request]\nmethod = \"POST\"\npath = \"/token\"\n";
    let told = with(&format!(
        "{user}{request}extract.token = \"$.t\"\nas = \"operator\"\n"
    ));
    assert!(
        told.contains("token-request.as: the operator has no token yet"),
        "{told}"
    );
    let told = with(&format!("{user}{request}"));
    assert!(
        told.contains("token-request: nothing extracts `token`"),
        "{told}"
    );
    let told = with(&format!(
        "[authentication]\noperator-token = {{ env = \"X\" }}\n{user}{request}extract.token = \"$.t\"\n"
    ));
    assert!(
        told.contains("there is an `operator-token` and a `token-request`"),
        "{told}"
    );
    let told = with(&format!(
        "{user}{request}extract.token = \"$.t\"\nform = {{ secret = \"{{{{ client_secrte }}}}\" }}\n\
         [authentication.secrets]\nclient_secret = {{ env = \"X\" }}\n"
    ));
    assert!(
        told.contains("form.secret: unknown variable `client_secrte`")
            && told.contains("did you mean `client_secret`?"),
        "{told}"
    );
    let secrets = |name: &str| {
        with(&format!(
            "{user}[authentication.secrets]\n{name} = {{ env = \"X\" }}\n"
        ))
    };
    assert!(secrets("client-secret").contains("templates cannot call it that"));
    assert!(secrets("token").contains("the name means something else"));
    let told = with(&format!(
        "{user}[authentication.secrets]\nsecret = \"hush\"\n"
    ));
    assert!(
        !told.contains("hush") && told.contains("never written in this file"),
        "{told}"
    );
    let told = with(&format!("{user}[authentication.operater]\n"));
    assert!(told.contains("did you mean `operator`?"), "{told}");
}

#[test]
fn what_is_there_already() {
    let acme = "[[existing.organization]]\nid = 1\nname = \"Acme\"\n";
    let fia = "[[existing.user]]\nid = \"f\"\nemail = \"fia@acme.example\"\nname = \"Fia\"\n";
    for (written, says) in [
        (
            format!("{acme}knd = \"partner\"\n"),
            "unknown key `knd`\n  help: did you mean `kind`?",
        ),
        (
            format!("{acme}kind = \"partnr\"\n"),
            "unknown word `partnr`\n  help: did you mean `partner`?",
        ),
        (
            format!("{acme}{acme}"),
            "existing.organization[1]: `Acme` is what existing.organization[0] is called already",
        ),
        (
            format!("{acme}relations = [{{ partner = \"Acne\", relation = \"manages\" }}]\n"),
            "existing.organization[0]: there is no organization `Acne`\n  help: did you mean `Acme`?",
        ),
        (
            format!("{acme}relations = [{{ partner = \"Acme\", relation = \"manage\" }}]\n"),
            "existing.organization[0]: unknown relation `manage`\n  help: did you mean `manages`?",
        ),
        (
            format!("{acme}{fia}organization = \"Bolt Industries\"\n"),
            "existing.user[0]: there is no organization `Bolt Industries`\n  help: list it under \
             [[existing.organization]]",
        ),
        (
            format!("{acme}{fia}organization = \"Acme\"\nroles = [\"full-admin\"]\n"),
            "existing.user[0]: unknown role `full-admin`",
        ),
        (
            format!(
                "{acme}{fia}organization = \"Acme\"\n\
                 roles = [{{ role = \"site-administrator\", site = \"North\" }}]\n"
            ),
            "existing.user[0]: there is no site `North`\n  help: list it under [[existing.site]]",
        ),
        (
            format!("{acme}{fia}organization = \"Acme\"\nlicences = [\"calls\"]\n"),
            "existing.user[0]: unknown licence `calls`",
        ),
        (
            format!("{acme}{fia}organization = \"Acme\"\ntoken = \"hush\"\n"),
            "a secret is never written in this file",
        ),
        (
            acme.replace("id = 1", "id = true"),
            "existing.organization[0].id: true identifies nothing",
        ),
    ] {
        let message = told(&mapping("", &written));
        let (position, message) = message.split_once(": ").unwrap();
        assert!(position.matches(':').count() == 2, "{position}");
        assert!(message.starts_with(says), "{message}");
    }
}

#[test]
fn certificates() {
    let with = |target: &str| {
        let text = mapping(&format!("[target]\n{target}\n"), "");
        let options = Options {
            target: Some("https://127.0.0.1:1".to_owned()),
            operator_token: None,
        };
        Mapping::parse(&text, "implementation.toml")
            .and_then(|mapping| HttpImplementation::new(mapping, &options))
            .unwrap_err()
            .to_string()
    };
    assert!(
        with("client-key = \"key.pem\"").contains(
            "implementation.toml:5:14: target.client-key: there is no certificate for it"
        )
    );
    assert!(with("certificate-authority = \"no-such-file\"").contains("certificate-authority: "));
    assert!(with("client-certificate = \"no-such-file\"").contains("client-certificate: "));
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    assert!(
        with(&format!("certificate-authority = \"{here}\""))
            .contains("there is no certificate in it")
    );
    assert!(
        with(&format!("client-certificate = \"{here}\""))
            .contains("there is no certificate with its key")
    );
}

#[test]
fn digests_of_a_build() {
    let with = |digest: &str| mapping(&format!("digest = \"{digest}\""), "");
    for wrong in [
        "sha256:…",
        "deadbeef",
        "sha256:ABCD",
        "md5:0123",
        "gitCommit:12",
    ] {
        let message = told(&with(wrong));
        let first = format!(
            "implementation.toml:4:10: implementation.digest: `{wrong}` is not the digest of a build\n  \
             help: write sha256:, sha384: or sha512: with the digits"
        );
        assert!(message.starts_with(&first), "{message}");
    }
    for good in [("sha256", 64), ("sha512", 128), ("gitCommit", 40)] {
        let text = with(&format!("{}:{}", good.0, "a".repeat(good.1)));
        assert!(Mapping::parse(&text, "implementation.toml").is_ok());
    }
}
