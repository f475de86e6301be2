//! People, their roles and licences.

use super::*;

#[tokio::test]
async fn people_are_listed_and_found() {
    let stage = Stage::new(webex::Options::default());
    let names = |list: Value| -> Vec<String> {
        let items = list["items"].as_array().unwrap().iter();
        items
            .map(|it| it["firstName"].as_str().unwrap().to_owned())
            .collect()
    };
    let list = stage.get("/v1/people", "fia").await;
    assert_eq!(names(list), ["Fia", "Rolf", "Ulla", "Nils"]);
    let list = stage.get("/v1/people/?max=1", "fia").await;
    assert_eq!(names(list), ["Fia"]);
    let (ulla, role) = (
        stage.id("Ulla"),
        stage.role("Read-only Administrator").await,
    );
    for (query, found) in [
        ("email=ULLA@acme.example".to_owned(), &["Ulla"] as &[&str]),
        ("email=zoe@zeta.example".to_owned(), &[]),
        ("displayName=rolf%20l".to_owned(), &["Rolf"]),
        (format!("id={ulla},nobody"), &["Ulla"]),
        (format!("roles={role}"), &["Rolf"]),
        ("locationId=x".to_owned(), &[]),
        ("max=1&callingData=true&unknown=1".to_owned(), &["Fia"]),
    ] {
        let list = stage.get(&format!("/v1/people?{query}"), "fia").await;
        if query.starts_with("id=") {
            assert_eq!(list["notFoundIds"], json!(["nobody"]));
        }
        assert_eq!(names(list), found, "{query}");
    }
    stage
        .send("GET", "/v1/people?roles=king", "fia", Value::Null)
        .await
        .webex_error(StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_person_is_added_with_roles_and_licences_or_not_at_all() {
    let stage = Stage::new(webex::Options::default());
    let role = stage.role("Device Administrator").await;
    let license = stage.license("Contact Center Premium").await;
    let body = json!({
        "emails": ["new@acme.example"], "firstName": "Nea", "lastName": "Ny Von", "title": "Chief",
        "roles": [role], "licenses": [license], "orgId": null, "department": "ignored",
    });
    let reply = stage.send("POST", "/v1/people", "fia", body).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    let person = reply.json();
    assert_eq!(person["displayName"], "Nea Ny Von");
    assert_eq!(person["lastName"], "Ny Von");
    assert_eq!(person["roles"], json!([role]));
    assert_eq!(person["licenses"], json!([license]));
    assert_eq!(person["invitePending"], true);
    let id = person["id"].as_str().unwrap();
    assert_eq!(stage.get(&format!("/v1/people/{id}"), "fia").await, person);

    // A role that does not exist: nobody is added.
    let body = json!({ "emails": ["other@acme.example"], "roles": ["king"] });
    let reply = stage.send("POST", "/v1/people", "fia", body).await;
    reply.webex_error(StatusCode::NOT_FOUND);
    let list = stage
        .get("/v1/people?email=other@acme.example", "fia")
        .await;
    assert_eq!(list["items"], json!([]));

    let body = json!({ "emails": ["third@acme.example"] });
    let refused = stage.send("POST", "/v1/people", "rolf", body).await;
    assert_eq!(refused.refused(), "ORG-TBL-RO-USERS");
}

#[tokio::test]
async fn a_person_is_changed_as_a_whole_or_not_at_all() {
    let stage = Stage::new(webex::Options::default());
    let path = format!("/v1/people/{}", stage.id("Ulla"));
    let before = stage.get(&path, "fia").await;
    let device = stage.role("Device Administrator").await;
    let mut wanted = before.clone();
    wanted["displayName"] = json!("Ulla Ekström");
    wanted["title"] = json!("Director");
    wanted["roles"] = json!([device]);
    wanted["licenses"] = json!([]);
    wanted["loginEnabled"] = json!(false);
    let refused = stage.send("PUT", &path, "rolf", wanted.clone()).await;
    assert_eq!(refused.refused(), "ORG-TBL-RO-USERS");
    // The first changes are allowed and the last one is not: nothing is changed.
    let mut half = wanted.clone();
    half["roles"] = json!([device, "king"]);
    let reply = stage.send("PUT", &path, "fia", half).await;
    reply.webex_error(StatusCode::NOT_FOUND);
    assert_eq!(stage.get(&path, "fia").await, before);

    let reply = stage.send("PUT", &path, "fia", wanted.clone()).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    let mut after = stage.get(&path, "fia").await;
    assert_eq!(reply.json(), after);
    assert_eq!(after["status"], "inactive");
    assert_eq!(after["rolecall"]["licenses"], json!([]));
    for key in ["status", "lastModified", "rolecall"] {
        after[key] = wanted[key].clone();
    }
    assert_eq!(after, wanted);

    // One role in the place of another one, and the keys that are left out stay as they are.
    let support = stage.role("Support Administrator").await;
    let body = json!({ "displayName": "Ulla Ekström", "roles": [support] });
    let reply = stage.send("PUT", &path, "fia", body).await;
    assert_eq!(reply.json()["roles"], json!([support]));
    assert_eq!(reply.json()["title"], "Director");
    let nothing = json!({ "displayName": "Ulla Ekström" });
    let reply = stage
        .send(
            "PUT",
            &format!("{path}?minResponse=true"),
            "fia",
            nothing.clone(),
        )
        .await;
    assert_eq!(reply.status, StatusCode::NO_CONTENT);
    let refused = stage.send("PUT", &path, "rolf", nothing).await;
    assert_eq!(refused.refused(), "ORG-TBL-RO-USERS");
    for (key, value) in [
        ("displayName", Value::Null),
        ("emails", json!(["other@acme.example"])),
        ("orgId", json!(stage.id("Zeta"))),
        ("licenses", json!(["L1"])),
    ] {
        let mut body = wanted.clone();
        body[key] = value;
        let reply = stage.send("PUT", &path, "fia", body).await;
        reply.webex_error(StatusCode::BAD_REQUEST);
    }
}

#[tokio::test]
async fn a_person_is_removed() {
    let stage = Stage::new(webex::Options::default());
    let path = format!("/v1/people/{}", stage.id("Ulla"));
    assert_eq!(
        stage
            .send("DELETE", &path, "rolf", Value::Null)
            .await
            .refused(),
        "ORG-TBL-RO-USERS"
    );
    let reply = stage.send("DELETE", &path, "fia", Value::Null).await;
    assert_eq!(
        (reply.status, reply.body.as_str()),
        (StatusCode::NO_CONTENT, "")
    );
    let reply = stage.send("GET", &path, "fia", Value::Null).await;
    reply.webex_error(StatusCode::NOT_FOUND);
    let reply = stage
        .send("GET", "/v1/people/me", "ulla", Value::Null)
        .await;
    reply.webex_error(StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn licences_are_given_and_taken() {
    let stage = Stage::new(webex::Options::default());
    let premium = stage.license("Contact Center Premium").await;
    let standard = stage.license("Contact Center Standard").await;
    let calling = stage.license("Webex Calling - Professional").await;
    let body = json!({ "email": "ulla@acme.example", "licenses": [
        { "id": standard, "operation": "add" }, { "id": calling },
    ]});
    let refused = stage
        .send("PATCH", "/v1/licenses/users", "rolf", body.clone())
        .await;
    refused.refused();
    let reply = stage.send("PATCH", "/v1/licenses/users", "fia", body).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    assert_eq!(reply.json()["licenses"], json!([standard, calling]));
    let body = json!({ "personId": stage.id("Ulla"), "licenses": [
        { "id": standard, "operation": "remove" }, { "id": premium, "operation": "remove" },
    ]});
    let reply = stage.send("PATCH", "/v1/licenses/users", "fia", body).await;
    assert_eq!(reply.json()["licenses"], json!([calling]));
    let license = stage.get(&format!("/v1/licenses/{calling}"), "fia").await;
    assert_eq!(
        (&license["consumedUnits"], &license["totalUnits"]),
        (&json!(1), &json!(20))
    );
    for body in [
        json!({}),
        json!({ "email": "ulla@acme.example", "licenses": [{ "id": "x" }] }),
    ] {
        let reply = stage.send("PATCH", "/v1/licenses/users", "fia", body).await;
        reply.webex_error(StatusCode::BAD_REQUEST);
    }
}

#[tokio::test]
async fn scim_names_roles_of_people_from_outside() {
    let stage = Stage::new(webex::Options::default());
    let path = |org: &str, user: &str| {
        format!(
            "/identity/scim/{}/v2/Users/{}",
            stage.id(org),
            stage.id(user)
        )
    };
    let outside = path("Acme", "Zoe");
    let give = json!({ "Operations": [
        { "op": "add", "path": "roles", "value": [{ "value": "id_readonly_admin", "type": "cirole" }] },
    ]});
    stage
        .send("PATCH", &outside, "rolf", give.clone())
        .await
        .refused();
    let reply = stage.send("PATCH", &outside, "fia", give).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    assert_eq!(reply.json()["roles"][0]["value"], "id_readonly_admin");
    assert_eq!(
        stage.get(&outside, "fia").await["roles"][0]["display"],
        "Read-only Administrator"
    );
    let shown = format!(
        "/v1/partner/organizations/{}/partnerAdmins",
        stage.id("Acme")
    );
    let shown = stage.get(&shown, "fia").await;
    assert_eq!(shown["items"][0]["roleInCustomerOrg"], "id_readonly_admin");
    let take = json!({ "Operations": [
        { "op": "remove", "path": "roles[value eq \"id_readonly_admin\"]" },
    ]});
    let reply = stage.send("PATCH", &outside, "fia", take).await;
    assert_eq!(reply.json()["roles"], json!([]));

    let inside = path("Acme", "Ulla");
    let change = json!({ "Operations": [{ "op": "replace", "value": { "active": false, "title": "Chief" } }] });
    let reply = stage.send("PATCH", &inside, "fia", change).await;
    assert_eq!(
        (&reply.json()["active"], &reply.json()["title"]),
        (&json!(false), &json!("Chief"))
    );
    let list = format!(
        "/identity/scim/{}/v2/Users?startIndex=2&count=1",
        stage.id("Acme")
    );
    let list = stage.get(&list, "fia").await;
    assert_eq!(
        (&list["totalResults"], &list["itemsPerPage"]),
        (&json!(4), &json!(1))
    );
    assert_eq!(list["Resources"][0]["userName"], "rolf@acme.example");
    let users = format!("/identity/scim/{}/v2/Users", stage.id("Acme"));
    let body = json!({ "schemas": [], "userName": "s@acme.example", "userType": "user",
        "name": { "givenName": "Sam", "familyName": "Scim" }, "roles": [{ "value": "id_device_admin" }] });
    let reply = stage.send("POST", &users, "fia", body).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
    assert_eq!(reply.json()["displayName"], "Sam Scim");
    let new = format!("{users}/{}", reply.json()["id"].as_str().unwrap());
    let body = json!({ "userName": "s@acme.example", "displayName": "Sam", "roles": [] });
    let reply = stage.send("PUT", &new, "fia", body).await;
    assert_eq!(
        (&reply.json()["displayName"], &reply.json()["roles"]),
        (&json!("Sam"), &json!([]))
    );
    assert_eq!(
        stage.send("DELETE", &new, "fia", Value::Null).await.status,
        StatusCode::NO_CONTENT
    );
}
