//! Organizations, partners, the audit log, and the rest of an organization.

use super::*;

#[tokio::test]
async fn each_caller_sees_the_organizations_that_it_reaches() {
    let stage = Stage::new(webex::Options::default());
    let names = |list: Value| -> Vec<String> {
        let items = list["items"].as_array().unwrap().iter();
        items
            .map(|it| it["displayName"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(stage.get("/v1/organizations", "fia").await), ["Acme"]);
    assert_eq!(
        names(stage.get("/v1/organizations", "prue").await),
        ["Orbit", "Acme"]
    );
    stage
        .send("GET", "/v1/organizations", "ulla", Value::Null)
        .await
        .refused();
    let acme = format!("/v1/organizations/{}", stage.id("Acme"));
    assert_eq!(stage.get(&acme, "prue").await["displayName"], "Acme");
    assert_eq!(
        stage.send("GET", &acme, "zoe", Value::Null).await.refused(),
        "GEN-02"
    );
    let nowhere = stage
        .send("GET", "/v1/organizations/none", "zoe", Value::Null)
        .await;
    assert_eq!(nowhere.refused(), "GEN-02");
}

#[tokio::test]
async fn a_partner_assigns_its_customers() {
    let stage = Stage::new(webex::Options::default());
    let (acme, pelle) = (stage.id("Acme"), stage.id("Pelle"));
    let managed = format!("/v1/partner/organizations?managedBy={pelle}");
    assert_eq!(stage.get(&managed, "prue").await["items"], json!([]));
    let place = format!("/v1/partner/organizations/{acme}/partnerAdmin/{pelle}");
    stage
        .send("POST", &format!("{place}/assign"), "pelle", Value::Null)
        .await
        .refused();
    let reply = stage
        .send("POST", &format!("{place}/assign"), "prue", Value::Null)
        .await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    assert_eq!(stage.get(&managed, "prue").await["items"][0]["orgId"], acme);
    assert_eq!(
        stage.get("/v1/organizations", "pelle").await["items"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    stage
        .send("DELETE", &format!("{place}/unassign"), "pelle", Value::Null)
        .await
        .refused();
    assert_eq!(stage.get(&managed, "prue").await["items"][0]["orgId"], acme);
    let reply = stage
        .send("DELETE", &format!("{place}/unassign"), "prue", Value::Null)
        .await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    assert_eq!(stage.get(&managed, "prue").await["items"], json!([]));
    let all = format!("/v1/partner/organizations?managedBy={}", stage.id("Prue"));
    stage
        .send("GET", &all, "prue", Value::Null)
        .await
        .webex_error(StatusCode::BAD_REQUEST);
    let revoke = format!("/v1/partner/organizations/partnerAdmin/{pelle}");
    stage
        .send("DELETE", &revoke, "pelle", Value::Null)
        .await
        .refused();
    let reply = stage.send("DELETE", &revoke, "prue", Value::Null).await;
    assert_eq!(reply.status, StatusCode::NO_CONTENT, "{}", reply.body);
    let pelle = stage.get(&format!("/v1/people/{pelle}"), "prue").await;
    assert_eq!(pelle["roles"], json!([]));
}

#[tokio::test]
async fn roles_given_are_in_the_audit_log() {
    let stage = Stage::new(webex::Options::default());
    let role = stage.role("Device Administrator").await;
    for roles in [json!([role]), json!([])] {
        let body = json!({ "displayName": "Ulla Ek", "roles": roles });
        let path = format!("/v1/people/{}", stage.id("Ulla"));
        let reply = stage.send("PUT", &path, "fia", body).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    }
    let events = |from: &str, to: &str, rest: &str| {
        let org = stage.id("Acme");
        format!("/v1/adminAudit/events?orgId={org}&from={from}&to={to}{rest}")
    };
    let (from, to) = ("2020-01-01T00:00:00.000Z", "2999-01-01T00:00:00.000Z");
    let log = stage.get(&events(from, to, ""), "fia").await;
    let items = log["items"].as_array().unwrap();
    let actions: Vec<_> = items
        .iter()
        .map(|it| &it["data"]["rolecall"]["action"])
        .collect();
    assert_eq!(actions, ["revoke-role", "grant-role"]);
    assert_eq!(items[0]["actorId"], stage.id("Fia"));
    assert_eq!(items[0]["data"]["targetId"], stage.id("Ulla"));
    assert_eq!(items[0]["data"]["adminRoles"], json!(["id_full_admin"]));
    for (path, count) in [
        (events(from, "2020-01-02T00:00:00.000Z", ""), 0),
        (events(from, to, "&eventCategories=LOGINS"), 0),
        (
            events(from, to, &format!("&actorId={}", stage.id("Rolf"))),
            0,
        ),
        (events(from, to, "&offset=1"), 1),
        (events(from, to, "&max=1&eventCategories=LOGINS,USERS"), 1),
    ] {
        let log = stage.get(&path, "fia").await;
        assert_eq!(log["items"].as_array().unwrap().len(), count, "{path}");
    }
    for path in [events("x", to, ""), events(to, from, "")] {
        let reply = stage.send("GET", &path, "fia", Value::Null).await;
        reply.webex_error(StatusCode::BAD_REQUEST);
    }
    stage
        .send("GET", &events(from, to, ""), "ulla", Value::Null)
        .await
        .refused();
    let categories = stage.get("/v1/adminAudit/eventCategories", "fia").await;
    assert_eq!(categories, json!({ "eventCategories": ["USERS"] }));
}

#[tokio::test]
async fn roles_have_names_that_only_administrators_learn() {
    let stage = Stage::new(webex::Options::default());
    stage
        .send("GET", "/v1/roles", "ulla", Value::Null)
        .await
        .refused();
    let id = stage.role("Full Administrator").await;
    let role = stage.get(&format!("/v1/roles/{id}"), "fia").await;
    assert_eq!(
        role,
        json!({ "id": id, "name": "Full Administrator", "identityRole": "id_full_admin" })
    );
    let reply = stage
        .send("GET", "/v1/roles/king", "fia", Value::Null)
        .await;
    reply.webex_error(StatusCode::NOT_FOUND);
    stage
        .send("GET", "/v1/roles/king", "ulla", Value::Null)
        .await
        .refused();
}

#[tokio::test]
async fn activation_emails_are_sent_to_those_who_need_one() {
    let stage = Stage::new(webex::Options::default());
    let path = format!(
        "/identity/organizations/{}/jobs/sendActivationEmails",
        stage.id("Acme")
    );
    stage
        .send("POST", &path, "rolf", Value::Null)
        .await
        .refused();
    let reply = stage.send("POST", &path, "fia", Value::Null).await;
    assert_eq!(reply.status, StatusCode::ACCEPTED, "{}", reply.body);
    let job = reply.json();
    assert_eq!(job["counts"]["userResendInviteSent"], 1);
    assert_eq!(job["counts"]["userResendInviteSkipped"], 3);
    let id = job["id"].as_str().unwrap();
    let status = stage.get(&format!("{path}/{id}/status"), "fia").await;
    assert_eq!(status["counts"], job["counts"]);
    assert_eq!(
        stage.get(&format!("{path}/{id}/errors"), "fia").await["items"],
        json!([])
    );
    let foreign = path.replace(stage.id("Acme"), stage.id("Zeta"));
    let reply = stage
        .send("GET", &format!("{foreign}/{id}/status"), "zoe", Value::Null)
        .await;
    reply.webex_error(StatusCode::NOT_FOUND);
    let outbox = "/organizations/org-0/users/user-3/outbox";
    let outbox = stage.get(outbox, OPERATOR).await;
    assert_eq!(outbox["subjects"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn devices_and_meetings_are_those_of_the_organization() {
    let stage = Stage::new(webex::Options::default());
    let device = stage.get("/v1/devices?displayName=Board", "fia").await["items"][0].clone();
    assert_eq!(
        (&device["displayName"], &device["product"]),
        (&json!("Board"), &json!("Room Kit"))
    );
    let path = format!("/v1/devices/{}", device["id"].as_str().unwrap());
    assert_eq!(stage.get(&path, "rolf").await, device);
    stage
        .send("DELETE", &path, "rolf", Value::Null)
        .await
        .refused();
    stage
        .send("DELETE", &path, "zoe", Value::Null)
        .await
        .refused();
    assert_eq!(
        stage.send("DELETE", &path, "fia", Value::Null).await.status,
        StatusCode::NO_CONTENT
    );
    let body = json!({ "mac": "00:11", "model": "Desk" });
    let reply = stage.send("POST", "/v1/devices", "fia", body).await;
    let id = reply.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(
        stage.get(&format!("/v1/devices/{id}"), "fia").await["product"],
        "Desk"
    );
    let reply = stage.send("GET", &path, "fia", Value::Null).await;
    reply.webex_error(StatusCode::NOT_FOUND);
    stage
        .send("GET", "/v1/meetings", "ulla", Value::Null)
        .await
        .refused();
    let path = format!("/v1/meetings?orgId={}", stage.id("Acme"));
    let ended = stage.get(&format!("{path}&state=ended"), OPERATOR).await;
    assert_eq!(ended["items"], json!([]));
    let meetings = stage.get(&path, OPERATOR).await;
    assert_eq!(meetings["items"][0]["title"], "Weekly");
    let body = json!({ "meetingId": meetings["items"][0]["id"] });
    stage
        .send("POST", "/v1/meetings/join", "zoe", body)
        .await
        .refused();
}
