//! A scenario for each kind of mistake, with the line and the code that it has to be reported under.

use super::*;

/// The codes and lines, with notes left out.
fn found(text: &str) -> Vec<(usize, &'static str)> {
    let diagnostics = diagnostics(text);
    let wrong = diagnostics
        .iter()
        .filter(|it| it.severity != Severity::Note);
    wrong.map(|it| (it.line, it.code)).collect()
}

/// Steps below the usual people, from line 8 on, with the mistakes that they make.
const STEPS: &[(&str, &[(usize, &str)])] = &[
    // Steps that do not exist are all reported.
    (
        "When Fia maks Ulla a device administrator of Acme\nThen Ulla is a devise administrator of Acme",
        &[(8, "undefined-step"), (9, "undefined-step")],
    ),
    (
        "And Fia makes Ulla a device administrator of Acme\nWhen Fia lists the administrators of Acme\nThen Fia \
         sees Ulla in the list",
        &[(8, "other-keyword")],
    ),
    (
        "When Fia makes Ulla a device administrator of Acme # note\nThen Fia succeeds",
        &[(8, "comment-in-step")],
    ),
    (
        "When Fia kan lista\nThen Fia succeeds",
        &[(8, "undefined-step")],
    ),
    // Scenarios that cannot fail.
    (
        "When Fia makes Ulla a device administrator of Acme",
        &[(4, "no-then")],
    ),
    ("Then Ulla is among the users of Acme", &[(4, "no-act")]),
    (
        "When Fia makes Ulla a device administrator of Acme\nThen Fia holds the role of full administrator in Acme",
        &[(8, "unobserved-act")],
    ),
    (
        "When Fia makes Ulla a device administrator of Acme\nThen Ulla is among the users of Acme",
        &[(8, "unobserved-act")],
    ),
    (
        "When Ulla removes Fia from Acme\nThen Ulla is refused",
        &[(9, "no-read-back")],
    ),
    (
        "When Ulla makes Fia a device administrator of Acme\nThen Ulla is refused\nAnd Fia is among the users of Acme",
        &[(9, "no-read-back")],
    ),
    (
        "When Fia makes Ulla a device administrator of Acme\nThen Fia succeeds\nAnd Ulla removes Fia from Acme",
        &[(10, "unobserved-attempt")],
    ),
    (
        "When Fia makes Ulla a device administrator of Acme\nThen Fia succeeds\nAnd Fia removes Ulla from \
         Acme\nAnd Ulla is not a user of Acme",
        &[(10, "act-under-then")],
    ),
    (
        "When Ulla cannot make Fia a device administrator of Acme\nThen Fia is not a device administrator of \
         Acme",
        &[(8, "modal-under-when")],
    ),
    (
        "When Ulla makes Ulla a device administrator of Acme\nThen Ulla is not a support administrator of Acme",
        &[(9, "vacuous")],
    ),
    (
        "When Fia views the devices of Acme\nThen Fia does not see the device \"Lobby\"",
        &[(7, "unused-name"), (9, "vacuous")],
    ),
    (
        "When Ulla lists the users of Acme\nAnd Fia lists the users of Acme\nThen Fia sees Ulla in the list",
        &[(4, "several-acts"), (8, "unobserved-act")],
    ),
    // The order of steps.
    (
        "When Fia lists the users of Acme\nThen Fia sees Ulla in the list\nGiven Nils is called \"A\" \"B\" and \
         appears as \"C\"",
        &[(10, "late-given"), (10, "unknown-name")],
    ),
    // Names.
    (
        "When Fia makes Ula a device administrator of Acme\nThen Fia succeeds",
        &[(8, "unknown-name")],
    ),
    (
        "And Bo is a user of Amce\nWhen Fia removes Bo from Acme\nThen Fia is refused\nAnd Bo is among the users of Acme",
        &[(7, "unused-name"), (8, "unknown-organization")],
    ),
    (
        "When Fia lists the users of Acme\nThen Fia does not see Nils in the list",
        &[(9, "unknown-name")],
    ),
    (
        "When Ulla removes Fia from Acme\nThen Fia is refused\nAnd Fia is among the users of Acme",
        &[(9, "contradiction")],
    ),
    // Tables and texts.
    (
        "When Fia lists the users of Acme\n| a |\n| b |\nThen Fia sees Ulla in the list",
        &[(8, "argument")],
    ),
    (
        "When Fia imports this file into Acme:\nThen Ulla is among the users of Acme",
        &[(8, "argument")],
    ),
    (
        "When Fia lists the users of Acme\nThen Fia sees Ulla in the list\n| a |\n\"\"\"\nb\n\"\"\"",
        &[(11, "second-argument")],
    ),
];

#[test]
fn every_mistake_in_the_steps_is_reported_once_and_in_its_line() {
    for (steps, expected) in STEPS {
        assert_eq!(found(&scenario(steps)), *expected, "{steps}");
    }
}

#[test]
fn every_mistake_in_tags_and_shape_is_reported_in_its_line() {
    let steps = format!(
        "{PEOPLE}    When Fia makes Ulla a device administrator of Acme\n    Then Ulla is a device administrator \
         of Acme\n"
    );
    let tagged = |tags: &str| format!("Feature: F\n\n  {tags}\n  Scenario: S\n{steps}");
    let twice = |second: &str| {
        format!(
            "{}\n  @GEN-04\n  Scenario: {second}\n{steps}",
            tagged("@GEN-04")
        )
    };
    let outline = |rows: &str| {
        let steps = steps.replace("device", "<role>");
        format!("Feature: F\n\n  @GEN-04\n  Scenario Outline: S\n{steps}\n    Examples: E\n{rows}")
    };
    for (text, expected) in [
        (tagged("@GEN-04 @gen-05"), vec![(3, "almost-a-tag")]),
        (tagged("@GEN-04, @GEN-05"), vec![(3, "almost-a-tag")]),
        (tagged("@GEN-04 @control=GEN-05"), vec![(3, "almost-a-tag")]),
        (
            tagged("@GEN-04 @reading=any-role-any-user=literal"),
            vec![(3, "almost-a-tag")],
        ),
        (tagged("@GEN-04 @Clock"), vec![(3, "almost-a-tag")]),
        (tagged("@GEN-04 @clok"), vec![(3, "almost-a-tag")]),
        (tagged("@GEN-04 @wip"), vec![(3, "meaningless-tag")]),
        (tagged("@GEN-04 @skip"), vec![(3, "meaningless-tag")]),
        (tagged("@GEN-04 and"), vec![(3, "syntax")]),
        (tagged("@GEN-99"), vec![(4, "unknown-requirement")]),
        (tagged("@control:GEN-04"), vec![(4, "no-requirement")]),
        (twice("T"), vec![(12, "duplicate-body")]),
        (
            twice("s!"),
            vec![(12, "duplicate-body"), (12, "similar-name")],
        ),
        (
            outline("      | role |\n      | device |\n      | device | x |\n"),
            vec![(14, "ragged-row"), (14, "duplicate-body")],
        ),
        (
            outline("      | role |\n      | device |\n      | device |\n"),
            vec![(14, "duplicate-body")],
        ),
        (
            outline("      | role   |\n      | device |\n      |        |\n"),
            vec![(8, "empty-cell"), (9, "empty-cell")],
        ),
        (
            format!("Feature: F\n\n  @GEN-04\n  scenario: S\n{steps}"),
            vec![(4, "syntax")],
        ),
        (
            format!("{}\n  Background:\n    Given x\n", tagged("@GEN-04")),
            vec![(11, "syntax")],
        ),
        (
            format!(
                "Feature: F\n\n  Rule: Empty\n\n  Rule: R\n\n    @GEN-04\n    Scenario: S\n{steps}"
            ),
            vec![(5, "empty-block")],
        ),
        (
            tagged("@GEN-04").replace("    When Fia makes", "    Wen Fia makes"),
            vec![(8, "syntax")],
        ),
        (
            tagged("@GEN-04").replace("    Given Acme", "    given Acme"),
            vec![(5, "lost-step")],
        ),
        (
            "Feature: F\n\n  Background:\n    Given Fia is a full administrator of Acme\n    When Fia lists the \
                 users of Acme\n\n  @GEN-04\n  Scenario: S\n    Then Fia sees Fia in the list\n".to_owned(),
            vec![(5, "act-in-background")],
        ),
        (
            "Feature: F\n\n  Background:\n    Given Fia is a full administrator of Acme\n    Then Fia is a user of \
                 Acme\n\n  @GEN-04\n  Scenario: S\n    When Fia lists the users of Acme\n".to_owned(),
            vec![(8, "no-then"), (8, "then-in-background")],
        ),
    ] {
        let found = found(&text);
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_row_that_does_not_run_is_noted_and_counted() {
    let text = "Feature: F\n\n  Scenario Outline: S\n    Given Globex is a partner organization that manages Acme\n    \
                And Petra is a partner administrator of Globex\n    When Petra lists the customers of Globex\n    \
                Then Petra does not see the customer Acme\n\n    Examples: E\n      | requirement  |\n      | \
                PART-ROLE-06 |\n      | PART-ROLE-07 |\n";
    let checked = checked(&[Source::new("x.feature", text)]);
    assert_eq!((checked.scenarios, checked.left_out), (2, 1));
    let of_readings = checked
        .diagnostics
        .iter()
        .filter(|it| it.code == "other-reading");
    assert_eq!(of_readings.map(|it| it.line).collect::<Vec<_>>(), [11]);
}

#[test]
fn a_tag_whose_scenarios_do_something_else_is_noted() {
    let text = scenario("When Fia makes Ulla a device administrator of Acme\nThen Fia succeeds");
    let noted = diagnostics(&text.replace("@GEN-04", "@ORG-CSV-02"));
    let [noted] = noted.as_slice() else {
        panic!("{noted:?}")
    };
    assert_eq!(
        (noted.line, noted.code, noted.severity),
        (3, "other-subject", Severity::Note)
    );
    assert_eq!(diagnostics(&text.replace("@GEN-04", "@ORG-ASSIGN-01")), []);
}

#[test]
fn messages_say_what_is_wrong_and_what_to_write() {
    let mut text = String::new();
    for (steps, _) in STEPS {
        for line in steps.lines() {
            text.push_str(&format!("> {line}\n"));
        }
        for it in diagnostics(&scenario(steps)) {
            let place = format!("{}:{}-{}", it.line, it.column, it.end_column);
            text.push_str(&format!(
                "{place} {}: {} [{}]\n",
                it.severity, it.message, it.code
            ));
            text.extend(it.help.map(|help| format!("  help: {help}\n")));
        }
        text.push('\n');
    }
    insta::assert_snapshot!(text);
}
