//! The Webex API in process.

mod people;
mod protocol;
mod reach;

use std::collections::HashMap;

use super::*;
use crate::http::webex::{self, Fault};
use crate::http::{Contents, with_contents};
use crate::population::{Format, Population};

/// A server with a few organizations and people, whose tokens are their first names.
struct Stage {
    router: Router,
    contents: Contents,
    /// The simulator as it was at the start.
    initial: Simulator,
    /// Identifiers of people by first name, and of organizations by name.
    ids: HashMap<String, String>,
}

const WORLD: &str = r#"
    [[organization]]
    name = "Acme"
    contact-center = true
    meetings = ["Weekly"]
    subscription = [{ name = "Sub-1", seats = 20 }]
    item = [{ kind = "devices", name = "Board", value = "Room Kit" }]
    person = [
        { email = "fia@acme.example", name = "Fia Berg", token = "fia" },
        { email = "rolf@acme.example", name = "Rolf Lind", token = "rolf" },
        { email = "ulla@acme.example", name = "Ulla Ek", token = "ulla", title = "Lead", licences = ["contact-center-premium"] },
        { email = "nils@acme.example", name = "Nils Ny", verified = false },
    ]
    [[organization]]
    name = "Orbit"
    kind = "partner"
    person = [
        { email = "prue@orbit.example", name = "Prue Ask", token = "prue" },
        { email = "pelle@orbit.example", name = "Pelle Dal", token = "pelle" },
    ]
    [[organization]]
    name = "Zeta"
    person = [{ email = "zoe@zeta.example", name = "Zoe Zed", token = "zoe" }]
    [[role]]
    person = "fia@acme.example"
    role = "full-administrator"
    [[role]]
    person = "rolf@acme.example"
    role = "read-only-administrator"
    [[role]]
    person = "prue@orbit.example"
    role = "partner-full-administrator"
    [[role]]
    person = "prue@orbit.example"
    role = "full-administrator"
    [[role]]
    person = "pelle@orbit.example"
    role = "partner-administrator"
    [[role]]
    person = "zoe@zeta.example"
    role = "full-administrator"
    [[relation]]
    partner = "Orbit"
    organization = "Acme"
    relation = "manages"
"#;

impl Stage {
    fn new(options: webex::Options) -> Self {
        Self::with(WORLD, options)
    }

    fn with(world: &str, options: webex::Options) -> Self {
        let mut simulator = Simulator::new(Arc::new(Policy::new(Readings::default())));
        let population = Population::parse(world, Format::Toml).unwrap();
        let tokens = population.settle(&mut simulator).unwrap().tokens;
        let state = simulator.state();
        let mut ids = HashMap::new();
        for (number, user) in (0..).zip(&state.users) {
            let first = user.name.split(' ').next().unwrap().to_owned();
            ids.insert(first, crate::http::webex_id::of("PEOPLE", number));
        }
        for (number, organization) in (0..).zip(&state.organizations) {
            let id = crate::http::webex_id::of("ORGANIZATION", number);
            ids.insert(organization.name.clone(), id);
        }
        let options = Options {
            operator_token: OPERATOR.to_owned(),
            tokens,
            webex: Some(options),
            ..Options::default()
        };
        let initial = simulator.clone();
        let (router, contents) = with_contents(simulator, options);
        Self {
            router,
            contents,
            initial,
            ids,
        }
    }

    fn id(&self, name: &str) -> &str {
        &self.ids[name]
    }

    async fn send(&self, method: &str, path: &str, token: &str, body: Value) -> Reply {
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let token = Some(token).filter(|token| !token.is_empty());
        send(&self.router, method, path, token, body).await
    }

    /// The body of the answer to a GET, which has to be done.
    #[track_caller]
    fn get(&self, path: &str, token: &str) -> impl Future<Output = Value> {
        let (path, token) = (path.to_owned(), token.to_owned());
        async move {
            let reply = self.send("GET", &path, &token, Value::Null).await;
            assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.body);
            reply.json()
        }
    }

    /// The identifier of a role.
    async fn role(&self, name: &str) -> String {
        let roles = self.get("/v1/roles", "fia").await;
        let mut roles = roles["items"].as_array().unwrap().iter();
        let role = roles.find(|role| role["name"] == name).unwrap();
        role["id"].as_str().unwrap().to_owned()
    }

    /// The identifier of a licence of Acme.
    async fn license(&self, name: &str) -> String {
        let licenses = self.get("/v1/licenses", "fia").await;
        let mut licenses = licenses["items"].as_array().unwrap().iter();
        let license = licenses.find(|license| license["name"] == name).unwrap();
        license["id"].as_str().unwrap().to_owned()
    }
}

impl Reply {
    /// The error that the response has to be, in the shape of the Webex API.
    #[track_caller]
    fn webex_error(&self, status: StatusCode) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        let error = self.json();
        assert!(!error["message"].as_str().unwrap().is_empty());
        assert_eq!(error["errors"][0]["description"], error["message"]);
        assert_eq!(
            error["trackingId"],
            self.headers["trackingid"].to_str().unwrap()
        );
        error
    }

    /// The requirement that refused.
    #[track_caller]
    fn refused(&self) -> String {
        let error = self.webex_error(StatusCode::FORBIDDEN);
        let requirement = error["rolecall"]["requirement"].as_str();
        requirement.unwrap().to_owned()
    }
}
