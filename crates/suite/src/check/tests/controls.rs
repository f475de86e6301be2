//! Controls that differ from the test in one factor, in several, and with a reason.

use super::*;

/// Two scenarios, the second of which is a control of the first.
fn pair(test: &str, above: &str, control: &str) -> String {
    let steps = |steps: &str| -> String {
        let steps = steps.lines();
        steps.map(|it| format!("    {}\n", it.trim())).collect()
    };
    let people = "    Given Globex is a partner organization that manages Acme\n    And Fia is a full administrator of \
                  Acme\n    And Ulla is a user of Acme\n";
    format!(
        "Feature: F\n\n  @ORG-TBL-DA-DEV\n  Scenario: S\n{people}{}\n  {above}\n  @GEN-01 @control:ORG-TBL-DA-DEV\n  \
         Scenario: T\n{people}{}",
        steps(test),
        steps(control)
    )
}

const TEST: &str = "And Dan is a device administrator of Acme\nWhen Dan registers the device \"Lobby\" in Acme\nThen \
                    Acme has the device \"Lobby\"";

/// The codes of the diagnostics about controls, with their lines.
fn found(above: &str, control: &str) -> Vec<(usize, &'static str, String)> {
    let diagnostics = diagnostics(&pair(TEST, above, control));
    let about = diagnostics
        .into_iter()
        .filter(|it| it.code.starts_with("control-"));
    about.map(|it| (it.line, it.code, it.message)).collect()
}

fn control(given: &str, actor: &str, act: &str) -> String {
    format!(
        "{given}\nWhen {actor} {act}\nThen {actor} is refused\nAnd Acme has no device \"Lobby\""
    )
}

const REGISTERS: &str = "registers the device \"Lobby\" in Acme";

#[test]
fn one_factor_is_right_whatever_people_and_things_are_called() {
    let role = control(
        "And Sven is a support administrator of Acme",
        "Sven",
        REGISTERS,
    );
    let other_thing = "registers the device \"Roof\" in Acme";
    for control in [
        control("And Nils is a user of Acme", "Nils", REGISTERS),
        control("And Nils is a user of Acme", "Nils", other_thing),
        control("And Acme has the device \"Roof\"", "Ulla", REGISTERS),
        // Others who are there make no difference.
        control(
            "And Rob is a read-only administrator of Acme",
            "Ulla",
            REGISTERS,
        ),
        role.clone(),
    ] {
        assert_eq!(found("", &control), [], "{control}");
    }
    let needless = found("# Differs in role: it is another one.", &role);
    let [(12, "control-excuse", message)] = needless.as_slice() else {
        panic!("{needless:?}")
    };
    assert!(message.ends_with("role"), "{message}");
}

#[test]
fn several_factors_are_reported_unless_a_comment_names_them() {
    let outsider = control("And Piet is a user of Globex", "Piet", REGISTERS);
    let several = found("", &outsider);
    let [(14, "control-differs", message)] = several.as_slice() else {
        panic!("{several:?}")
    };
    assert!(message.ends_with("in 2 factors: home, role"), "{message}");
    assert_eq!(
        found(
            "# Differs in role and home: nobody else is there.",
            &outsider
        ),
        []
    );
    // A part of the factors is not enough, and a factor too many is too much.
    assert_eq!(
        found("# Differs in role: nobody else is there.", &outsider).len(),
        1
    );
    let more = found(
        "# Differs in role, home and act: nobody else is there.",
        &outsider,
    );
    let [(12, "control-excuse", message)] = more.as_slice() else {
        panic!("{more:?}")
    };
    assert!(message.ends_with("act"), "{message}");
    // A comment without a reason excuses nothing.
    assert_eq!(found("# Differs in role and home", &outsider).len(), 1);
}

#[test]
fn what_was_done_before_counts_as_a_fact() {
    let same = "And Sven is a user of Acme\nAnd Fia has made Sven a device administrator of Acme\nWhen Sven \
                removes the device \"Lobby\" of Acme\nThen Acme has no device \"Lobby\"";
    // Only the act is another, since the role was given in between.
    assert_eq!(found("", same), []);
    let neither = control(
        "And Sven is a user of Acme",
        "Sven",
        "changes the device \"Lobby\" of Acme to \"off\"",
    );
    assert_eq!(found("", &neither).len(), 1);
}

#[test]
fn a_control_in_another_file_is_compared_as_well() {
    let text = pair(
        TEST,
        "",
        &control("And Piet is a user of Globex", "Piet", REGISTERS),
    );
    let (test, control) = text.split_once("  \n  @GEN-01").unwrap();
    let control = format!("Feature: G\n\n  @GEN-01{control}");
    let sources = [
        Source::new("a.feature", test.to_owned()),
        Source::new("b.feature", control),
    ];
    let found = checked(&sources).diagnostics;
    let found = found.iter().find(|it| it.code == "control-differs");
    assert_eq!(
        found.map(|it| (it.path.as_str(), it.line)),
        Some(("b.feature", 4))
    );
}
