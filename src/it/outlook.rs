//! The scenarios that can be run are known before anything is sent.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rolecall_model::verdict::Verdict;
use rolecall_model::{Command, Fixture};

use crate::program::{Scratch, certify};
use crate::server::{self, Act};

/// A mapping that can do nothing but create organizations and people, and list them.
fn mapping(url: &str) -> String {
    let names = Command::OPERATIONS.iter().chain(Fixture::NAMES);
    let lacks: Vec<_> = names.map(|name| format!("{name:?}")).collect();
    format!(
        "implementation = {{ name = \"small\", version = \"1\" }}\n\
         target = {{ base-url = \"{url}\", timeout = 5 }}\n\
         [authentication]\noperator.value = \"yes\"\nuser.value = \"{{{{ user.email }}}}\"\n\
         [conformance]\nlacks = [{}]\n\
         [fixtures.add-organization]\nmethod = \"POST\"\npath = \"/orgs\"\nextract.id = \"$.id\"\n\
         [fixtures.add-user]\nmethod = \"POST\"\npath = \"/users\"\nextract.id = \"$.id\"\n\
         [operations.list-users]\nmethod = \"GET\"\npath = \"/users\"\nextract.emails = \"$.emails\"\n",
        lacks.join(", ")
    )
}

#[test]
fn a_scenario_that_cannot_be_finished_is_not_begun() {
    let requests = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&requests);
    let url = server::start(move |_| {
        seen.fetch_add(1, Ordering::Relaxed);
        let body = r#"{"id": "x", "emails": []}"#;
        Act::Raw(server::answer(200, "application/json", body))
    });
    let directory = Scratch::new("outlook-file");
    let file = directory.write("small.toml", &mapping(&url));
    let arguments = ["--implementation", &file, "--requirement", "CCSA-ELIG-05"];
    let run = certify("outlook", &arguments);
    run.ran.expect(4, &["0 of", "can run, about 0 requests"]);
    assert_eq!(requests.load(Ordering::Relaxed), 0, "{}", run.ran);
    assert!(!run.record.scenarios.is_empty());
    for scenario in &run.record.scenarios {
        assert_eq!(scenario.verdict, Verdict::Inapplicable, "{}", scenario.id);
        // All that is missing is listed, not only what is missed first.
        let lists = ["no fixture `hold-role`", "no operation `"];
        for lacking in lists {
            assert!(scenario.reason.contains(lacking), "{}", scenario.reason);
        }
    }
}
