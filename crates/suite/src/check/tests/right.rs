//! Files that look odd and are right.

use super::*;

#[track_caller]
fn is_right(text: &str) {
    let mut diagnostics = diagnostics(text);
    diagnostics.retain(|it| it.severity != Severity::Note);
    assert_eq!(diagnostics, [], "{text}");
}

const STEPS: &str = "When Fia makes Ulla a device administrator of Acme\nThen Ulla holds the role of device administrator in Acme";

#[test]
fn marks_line_ends_and_heads_are_those_that_cucumber_reads() {
    let plain = scenario(STEPS);
    is_right(&plain);
    is_right(&format!("\u{feff}{plain}"));
    is_right(&plain.replace('\n', "\r\n"));
    is_right(&format!("# Licence: MIT\n\n# language: en\n{plain}"));
    is_right(&plain.replace("Feature: F", " # note\n  @nightly\n  Feature: F"));
    is_right(&plain.replace("@GEN-04", "@GEN-04 @team-a # why"));
    is_right(&plain.replace(
        "Scenario: S",
        "Scenario: a <b> & <c>\n    Less than < more.",
    ));
    let swedish = "\u{feff}# Licens\n# language: sv\nEgenskap: F\n\n  @GEN-04\n  Scenario: S\n    Givet att Anna från \
                   Acme är fullständig administratör i Acme med en premiumlicens för Webex Contact Center\n    När \
                   Anna lägger till användaren Bo i Acme\n    Så är det inte så\n";
    let right = swedish.replace("Så är det inte så", "Så Bo är användare i Acme");
    is_right(&right);
    assert_eq!(diagnostics(swedish).len(), 1);
}

#[test]
fn names_may_have_accents_spaces_and_apostrophes() {
    for name in [
        "Anna Maria",
        "Zoë",
        "Łukasz",
        "José Ángel",
        "Sinéad O'Connor",
        "Lise-Lotte",
        "Öst",
    ] {
        is_right(&scenario(STEPS).replace("Ulla", name));
    }
}

#[test]
fn cells_may_have_backslashes_bars_and_comments_between_them() {
    let text = "Feature: F\n\n  @GEN-04\n  Scenario Outline: The device <name> is there\n    Given Fia is a full \
                administrator of Acme\n    When Fia registers the device \"<name>\" in Acme\n    Then Fia succeeds\n    \
                And Acme has the device \"<name>\"\n\n    Examples: E\n      | name      |\n      | ACME\\ulla |\n      \
                # | left out  |\n      | a\\|b      |\n";
    is_right(text);
}

#[test]
fn recorded_states_and_looks_of_others_are_read_backs() {
    for steps in [
        "And the operator has recorded the state of Acme\nWhen Ulla removes Fia from Acme\nThen Ulla is refused\nAnd \
         nothing in Acme has changed",
        "When Ulla removes Fia from Acme\nThen Ulla is refused\nAnd Fia can list the users of Acme",
        "When Fia makes Ulla a device administrator of Acme\nThen Fia lists the administrators of Acme\nAnd Fia sees \
         Ulla in the list as device administrator",
        "When Fia makes Ulla a device administrator of Acme\nThen Ulla can register the device \"Lobby\" in Acme",
        "When Ulla lists the users of Acme\nThen Ulla is refused\nAnd Ulla learns nothing about anybody in Acme",
    ] {
        is_right(&scenario(steps));
    }
}
