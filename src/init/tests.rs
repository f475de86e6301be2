#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use super::head::HEAD;
use super::*;

const REFERENCE_DOCUMENT: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/simulator/openapi.json"
));

const PEOPLE: &str = include_str!("tests/people.json");

fn draft(document: &str) -> Drafted {
    from_openapi(
        &read(document, std::path::Path::new("")).unwrap(),
        &Needs::default(),
        "implementation.toml",
    )
    .unwrap()
}

fn table(drafted: &Drafted) -> toml::Table {
    drafted.text.parse().unwrap()
}

/// One request of the draft, as it is written.
fn request(drafted: &Drafted, section: &str, name: &str) -> toml::Value {
    table(drafted)[section]
        .get(name)
        .unwrap_or_else(|| panic!("no {name}"))
        .clone()
}

#[test]
fn a_draft_from_nothing_is_a_mapping() {
    let drafted = plain(&Needs::default(), "my.toml").unwrap();
    assert!(drafted.mapped.len() >= 11, "{:?}", drafted.mapped);
    assert!(
        drafted
            .text
            .contains("rolecall doctor --implementation my.toml")
    );
    for capability in Capability::all() {
        let listed = drafted.text.contains(&format!("[{capability}]"));
        assert!(listed, "{capability} is neither mapped nor named");
    }
    for mark in HEAD
        .split('@')
        .filter(|it| it.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
    {
        assert!(
            !drafted.text.contains(&format!("@{mark}@")),
            "{mark} was left"
        );
    }
}

#[test]
fn most_of_the_reference_document_is_matched() {
    let drafted = draft(REFERENCE_DOCUMENT);
    let all = Capability::all().count();
    let missing: Vec<_> = Capability::all()
        .filter(|it| !drafted.mapped.contains(it))
        .collect();
    assert!(
        drafted.mapped.len() * 100 >= all * 95,
        "{missing:?}\n{}",
        drafted.text
    );
}

/// The requests of one capability, as far as they make a difference: their order makes none where each
/// says when it is sent, and neither does the `[*]` at the end of a path to a list.
fn requests(table: &toml::Table, capability: Capability) -> Option<Vec<String>> {
    let mut requests = match table.get(capability.section())?.get(capability.name())? {
        toml::Value::Array(several) => several.clone(),
        one => vec![one.clone()],
    };
    requests.sort_by_key(|request| request.get("when").map(ToString::to_string));
    let text = |request: &toml::Value| request.to_string().replace("[*]\"", "\"");
    Some(requests.iter().map(text).collect())
}

/// A guess that is wrong costs more than none: what is guessed is compared with the mapping that is
/// known to be right.
#[test]
fn guesses_from_the_reference_document_are_right() {
    let drafted = table(&draft(REFERENCE_DOCUMENT));
    let right: toml::Table = rolecall_adapters::http::REFERENCE.parse().unwrap();
    let mut wrong = Vec::new();
    for capability in Capability::all() {
        let (ours, theirs) = (requests(&drafted, capability), requests(&right, capability));
        if ours != theirs {
            wrong.push(format!("{capability}: {ours:#?}\n   not {theirs:#?}"));
        }
    }
    // Three name a site or a customer in several ways, and no document says which is which.
    let named = ["assign-customer", "change-site", "view-site"];
    let named = named.map(|name| Capability::operation(name).unwrap().to_string());
    wrong.retain(|it| !named.iter().any(|name| it.starts_with(&format!("{name}:"))));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// An operation of ours that the document has two for is mapped to both of them.
#[test]
fn halves_are_put_together() {
    let path = |service: bool| {
        let parameter =
            |name: &str| serde_json::json!({"name": name, "in": "path", "required": true});
        let mut parameters = vec![parameter("org")];
        parameters.extend(service.then(|| parameter("service")));
        serde_json::json!({
            "get": {"operationId": if service { "getServiceStatus" } else { "listServiceStatuses" },
                "parameters": parameters}
        })
    };
    let text = |paths: serde_json::Value| {
        serde_json::json!({"openapi": "3.1.0", "info": {}, "paths": paths}).to_string()
    };
    let short = "/organizations/{org}/service-status";
    let long = "/organizations/{org}/service-status/{service}";
    let both = draft(&text(
        serde_json::json!({short: path(false), long: path(true)}),
    ));
    let status = request(&both, "operations", "view-service-status");
    let whens: Vec<_> = status
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["when"].as_str())
        .collect();
    assert!(whens.contains(&Some("service is none")), "{status}");
    assert!(whens.contains(&Some("service is not none")), "{status}");
    assert!(!both.text.contains("Nothing was matched"), "{}", both.text);

    // With one of them there is nothing to choose.
    let one = draft(&text(serde_json::json!({long: path(true)})));
    let status = request(&one, "operations", "view-service-status");
    assert!(status.get("when").is_none(), "{status}");
    assert!(
        one.text
            .contains("the path needs `service`, which may be none"),
        "{}",
        one.text
    );
}

#[test]
fn people_with_roles_are_recognized() {
    let drafted = draft(PEOPLE);
    let of = |name: &str| request(&drafted, "operations", name);
    let list = of("list-users");
    assert_eq!(list["path"].as_str(), Some("/people"));
    assert_eq!(
        list["query"]["orgId"].as_str(),
        Some("{{ organization.id }}")
    );
    assert_eq!(
        list["extract"]["emails"].as_str(),
        Some("$.items[*].emails[0]")
    );
    assert_eq!(list["paginate"]["query"].as_str(), Some("cursor"));

    let add = of("add-user");
    assert_eq!(add["body"]["emails"][0].as_str(), Some("{{ email }}"));
    assert_eq!(add["body"]["displayName"].as_str(), Some("{{ name }}"));
    assert_eq!(add["body"]["orgId"].as_str(), Some("{{ organization.id }}"));
    assert_eq!(add["extract"]["user"].as_str(), Some("$.id"));
    let fixture = request(&drafted, "fixtures", "add-user");
    assert_eq!(fixture["path"].as_str(), Some("/people"));
    assert_eq!(fixture["body"]["licenses"].as_str(), Some("{{ licences }}"));

    assert_eq!(
        of("view-user")["path"].as_str(),
        Some("/people/{{ user.id }}")
    );
    assert_eq!(of("remove-user")["method"].as_str(), Some("DELETE"));
    assert_eq!(
        of("view-roles")["extract"]["roles"].as_str(),
        Some("$.roles")
    );
    let grant = of("grant-role");
    assert_eq!(grant.as_array().unwrap().len(), 2, "{grant}");
    assert_eq!(grant[1]["method"].as_str(), Some("PUT"));
    assert!(
        grant[1]["body"]
            .as_str()
            .unwrap()
            .contains("current + [role]")
    );
    assert!(
        drafted
            .mapped
            .contains(&Capability::fixture("hold-role").unwrap())
    );

    let end = request(&drafted, "fixtures", "end");
    assert_eq!(
        end["path"].as_str(),
        Some("/organizations/{{ organization.id }}")
    );

    // What is a guess says so, and what was left over is named.
    let text = &drafted.text;
    assert!(
        text.contains("guessed from POST /people (createPerson): check"),
        "{text}"
    );
    assert!(
        text.contains("GET /locations/{locationId}/floors (listFloors)"),
        "{text}"
    );
    assert!(
        text.contains("base-url = \"https://people.example.com/v1\""),
        "{text}"
    );
}

/// Replaces every number, text and key of a document in turn by something odd.
fn spoil(value: &serde_json::Value, at: &mut usize, odd: &serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    *at = at.wrapping_sub(1);
    if *at == 0 {
        return odd.clone();
    }
    match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| (key.clone(), spoil(value, at, odd)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Value::Array(items) => items.iter().map(|item| spoil(item, at, odd)).collect(),
        other => other.clone(),
    }
}

fn size(value: &serde_json::Value) -> usize {
    match value {
        serde_json::Value::Object(fields) => 1 + fields.values().map(size).sum::<usize>(),
        serde_json::Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        _ => 1,
    }
}

#[test]
fn odd_documents_make_mappings_or_clear_errors() {
    let document: serde_json::Value = serde_json::from_str(PEOPLE).unwrap();
    let odds = [
        serde_json::json!(null),
        serde_json::json!({"$ref": "#"}),
        serde_json::json!([[], {"properties": {"id": {"$ref": "#/components"}}}]),
        serde_json::json!("{{ oops }} {% if %} \" ' \\ \u{0} \n # ö"),
    ];
    let all = size(&document);
    let guide = Guide::new();
    for (number, odd) in odds.iter().enumerate() {
        // Every place with one of the odd values, and not all with each: it takes its time.
        for place in (1..=all).filter(|place| place % odds.len() == number) {
            let spoiled = spoil(&document, &mut { place }, odd).to_string();
            let needs = Needs::default();
            let draft = |it| with_guide(&it, &needs, "implementation.toml", &guide);
            match read(&spoiled, std::path::Path::new("")).and_then(draft) {
                Ok(_) | Err(Error::Document { .. }) => {}
                Err(Error::Draft(error)) => panic!("{odd} at {place}: {error}"),
            }
        }
    }
}

#[test]
fn names_in_a_document_can_be_anything() {
    let names = [
        "e-mail", "", "a'b", "a\"b", "{{x}}", "ö", "name\n", "0", "$", "a.b", "role }}",
    ];
    for name in names {
        let schema = serde_json::json!({"type": "object", "required": [name, "email"], "properties":
            {name: {"type": "string", "default": "{{ oops"}, "email": {"type": "string"}}});
        let page = serde_json::json!({"type": "object",
            "properties": {name: {"type": "array", "items": schema}}});
        let content = |schema: &serde_json::Value| serde_json::json!({"content": {"application/json": {"schema": schema}}});
        let document = serde_json::json!({"openapi": "3.1.0",
            "info": {"title": name, "version": name},
            "servers": [{"url": name}],
            "paths": {
                "/users": {
                    "post": {"operationId": "add-user", "summary": name, "tags": [name],
                        "requestBody": content(&schema), "responses": {"201": content(&schema)}},
                    "get": {"operationId": "list-users",
                        "parameters": [{"in": "query", "name": name, "required": true}],
                        "responses": {"200": content(&page)}}},
                format!("/users/{{{name}}}"): {"get": {"operationId": "view-user"}},
                format!("/{name}"): {"post": {"operationId": name}}}});
        let drafted = draft(&document.to_string());
        assert!(
            drafted
                .mapped
                .contains(&Capability::operation("add-user").unwrap()),
            "{name}"
        );
    }
}

#[test]
fn a_draft_keeps_to_what_it_was_told() {
    for (server, url) in [
        (None, "http://127.0.0.1:8080"),
        (Some("/v1/"), "http://127.0.0.1:8080/v1"),
        (Some("https://a.example/"), "https://a.example"),
        (Some("https://{tenant}.example"), "http://127.0.0.1:8080"),
        (Some("https://me:secret@a.example"), "http://127.0.0.1:8080"),
    ] {
        let line = base_url(server);
        assert!(
            line.starts_with(&format!("base-url = \"{url}\" ")),
            "{server:?}: {line}"
        );
    }
}

/// A document with these operations: method, path, id, and the required properties of its body.
fn document(operations: &[(&str, &str, &str, &[&str])]) -> String {
    let mut paths = serde_json::Map::new();
    for (method, path, id, required) in operations {
        let properties: serde_json::Map<_, _> = required
            .iter()
            .map(|name| {
                let property = serde_json::json!({ "type": "string", "example": "example-of-all" });
                ((*name).to_owned(), property)
            })
            .collect();
        let schema = serde_json::json!({
            "type": "object", "properties": properties, "required": required,
        });
        let mut operation = serde_json::json!({ "operationId": id, "responses": {} });
        if !required.is_empty() {
            operation["requestBody"] =
                serde_json::json!({ "content": { "application/json": { "schema": schema } } });
        }
        let path = paths
            .entry((*path).to_owned())
            .or_insert_with(|| serde_json::json!({}));
        path[*method] = operation;
    }
    serde_json::json!({ "openapi": "3.0.3", "info": { "title": "T", "version": "1" }, "paths": paths })
        .to_string()
}

#[test]
fn nothing_that_could_do_harm_is_guessed() {
    let drafted = draft(&document(&[
        // An organization that the draft does not create is nobody's to remove.
        ("get", "/organizations/{orgId}", "getOrganization", &[]),
        (
            "delete",
            "/organizations/{orgId}",
            "deleteOrganization",
            &[],
        ),
        // Looking somebody up brings no state about.
        (
            "get",
            "/organizations/{orgId}/users/{userId}",
            "addUserLookup",
            &[],
        ),
        // Names that say something else besides.
        (
            "delete",
            "/organizations/{orgId}/users/{userId}",
            "deleteUserSessions",
            &[],
        ),
        (
            "delete",
            "/organizations/{orgId}/sites/{siteId}",
            "clear",
            &[],
        ),
        // What replaces something has to say by what.
        (
            "put",
            "/organizations/{orgId}/sites/{siteId}",
            "changeSite",
            &["plan", "region"],
        ),
        // Every user would be the same one.
        (
            "post",
            "/oauth/token",
            "createToken",
            &["username", "password"],
        ),
    ]));
    let text = &drafted.text;
    let requests: Vec<&str> = text
        .lines()
        .filter(|line| {
            line.starts_with("method = \"DELETE\"") || line.starts_with("method = \"PUT\"")
        })
        .collect();
    assert!(requests.is_empty(), "{text}");
    assert!(!text.contains("example-of-all"), "{text}");
    assert!(!text.contains("path = \"/oauth/token\""), "{text}");
    assert!(table(&drafted).get("fixtures").is_none(), "{text}");
}

#[test]
fn what_is_named_plainly_is_guessed() {
    let drafted = draft(&document(&[
        ("post", "/orgs", "createOrganization", &["name"]),
        ("delete", "/orgs/{orgId}", "deleteOrg", &[]),
        ("delete", "/orgs/{orgId}/users/{userId}", "removeUser", &[]),
        (
            "post",
            "/workspaces/{workspaceId}/users",
            "createUser",
            &["email"],
        ),
    ]));
    let end = request(&drafted, "fixtures", "end");
    assert_eq!(end["path"].as_str(), Some("/orgs/{{ organization.id }}"));
    let remove = request(&drafted, "operations", "remove-user");
    assert_eq!(remove["method"].as_str(), Some("DELETE"));
    let add = request(&drafted, "operations", "add-user");
    assert_eq!(
        add["path"].as_str(),
        Some("/workspaces/{{ organization.id }}/users")
    );
}

/// Operations that are a little like one of ours are not guessed: a wrong entry costs more than a missing one.
#[test]
fn what_says_something_else_besides_is_not_guessed() {
    let drafted = draft(&document(&[
        ("get", "/phone/users", "listPhoneUsers", &[]),
        ("get", "/user", "getUser", &[]),
        ("get", "/users/{userId}/keys", "listKeysOfUser", &[]),
        ("get", "/users/{userId}/sessions", "getUserSessions", &[]),
        ("post", "/roles", "createRole", &["name"]),
        ("get", "/contacts", "searchContacts", &[]),
        ("get", "/admin/cron", "adminCronList", &[]),
        ("post", "/files/upload_sessions", "openUploadSession", &[]),
        ("get", "/merge_request_urls", "listRequestUrls", &[]),
        ("post", "/chat.update", "chat_update", &[]),
    ]));
    assert!(drafted.mapped.is_empty(), "{}", drafted.text);
}

#[test]
fn an_organization_may_be_called_otherwise() {
    for container in [
        "realms",
        "tenants",
        "workspaces",
        "accounts",
        "domains",
        "customers",
    ] {
        let users = format!("/{container}/{{id}}/users");
        let drafted = draft(&document(&[
            ("get", &users, "list", &[]),
            ("get", "/users", "list", &[]),
        ]));
        let list = request(&drafted, "operations", "list-users");
        let path = format!("/{container}/{{{{ organization.id }}}}/users");
        assert_eq!(list["path"].as_str(), Some(path.as_str()));
    }
}
