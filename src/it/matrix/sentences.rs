//! Single sentences of the step catalogue.

use rolecall_adapters::InProcess;
use rolecall_model::implementation::Implementation as _;
use rolecall_suite::run::{AdHocScenario, Kind, Sentences};

use super::defaults;

fn error(kind: Kind, text: &str) -> String {
    let found = Sentences::new().unwrap().find(kind, text);
    found.map(drop).unwrap_err().to_string()
}

#[test]
fn a_sentence_that_the_catalogue_lacks_is_named() {
    assert_eq!(
        error(Kind::When, "Ada wipes the devices of Acme"),
        "there is not a `When` step that reads `Ada wipes the devices of Acme`"
    );
    // An act is not a state.
    assert!(error(Kind::Given, "Ada views the devices of Acme").contains("`Given`"));
    let two = error(Kind::When, "Ada views A\nWhen Ada views B");
    assert!(two.contains("`When Ada views B` is a second one"), "{two}");
}

#[test]
fn an_act_reports_its_operation_and_outcome() {
    let sentences = Sentences::new().unwrap();
    let find = |kind, text| sentences.find(kind, text).unwrap();
    let session = InProcess::faithful(defaults()).open("a");
    let mut scenario = AdHocScenario::begin(session, "a");
    futures::executor::block_on(async {
        let given = find(Kind::Given, "Ada is a device administrator of Acme");
        scenario.prepare(&given).await.unwrap();
        let view = find(Kind::When, "Ada views the devices of Acme");
        let (operation, outcome) = scenario.attempt(&view).await.unwrap();
        assert_eq!((operation, outcome.is_done()), ("view-items", true));
        let list = find(Kind::When, "Ada lists the users of Acme");
        let (_, outcome) = scenario.attempt(&list).await.unwrap();
        assert!(!outcome.is_done());
        // `can` expects an outcome, which a question does not.
        let expecting = find(Kind::When, "Ada can view the devices of Acme");
        assert!(scenario.attempt(&expecting).await.is_err());
        // A failure does not outlast its sentence.
        assert!(scenario.attempt(&view).await.is_ok());
        scenario.end().await;
    });
}
