//! The messages about mistakes in feature files, and the warnings.

use super::*;

fn message(text: &str) -> String {
    let source = Source::new("f.feature", text.to_owned());
    Suite::parse(&[source], &REGISTER).unwrap_err().to_string()
}

fn warnings(text: &str) -> String {
    let warnings: Vec<_> = suite(text)
        .warnings()
        .iter()
        .map(ToString::to_string)
        .collect();
    warnings.join("\n")
}

/// Every mistake, quoted, with the message about it.
fn messages(
    mistakes: impl IntoIterator<Item = impl AsRef<str>>,
    message: impl Fn(&str) -> String,
) -> String {
    let mut text = String::new();
    for mistake in mistakes {
        for line in mistake.as_ref().lines() {
            text.push_str(format!("> {line}").trim_end());
            text.push('\n');
        }
        text.push_str(&format!("{}\n\n", message(mistake.as_ref())));
    }
    text
}

#[test]
fn each_mistake_is_reported_with_its_line_and_a_correction() {
    const STEP: &str = "    When it happens\n";
    let scenario = |tags: &str| format!("Feature: F\n  {tags}\n  Scenario: S\n{STEP}");
    let outline = |table: &str| {
        format!("Feature: F\n  Scenario Outline: S\n    When <a>\n    Examples: E\n{table}")
    };
    let mistakes = [
        scenario("@CCSA-ELIG-5"),
        scenario("@NO-SUCH-THING-77"),
        scenario("@GEN-01 @control:GEN-1"),
        scenario("@GEN-01 @contol:GEN-02"),
        scenario("@GEN-01 @reading:any-role=literal"),
        scenario("@GEN-01 @reading:any-role-any-user=literally"),
        scenario("@GEN-01 @reading:any-role-any-user"),
        scenario(
            "@GEN-01 @reading:any-role-any-user=literal \
             @reading:any-role-any-user=exclusions-win",
        ),
        scenario("@slow"),
        "Feature: F\n  @GEN-01\n  Scenario: S\n    # @GEN-5\n    When it happens\n".to_owned(),
        "Feature: F\n  @GEN-01\n  Scenario: S\n    # @test\n    When it happens\n".to_owned(),
        scenario("@GEN-01 @control:GEN-01"),
        format!("@GEN-1\nFeature: F\n  Scenario: S\n{STEP}  Scenario: T\n{STEP}"),
        "Feature: F\n  Something.\n".to_owned(),
        "Feature: F\n  @GEN-01\n  Scenario: S\n".to_owned(),
        format!("{}  @GEN-02\n  Scenario: S\n{STEP}", scenario("@GEN-01")),
        "Feature: F\n  @GEN-01\n  Scenario: S\n    When <a> acts\n".to_owned(),
        outline("      | requirement | a |\n"),
        outline("      | requirement | aa |\n      | GEN-01 | x |\n"),
        outline("      | requirement | a | a |\n      | GEN-01 | x | y |\n"),
        outline("      | requirement | a |\n      | GEN-01 | x |\n      | gen-02 | y |\n"),
        outline("      | requirement | a |\n      | GEN-01 | x |\n      | | y |\n"),
        outline("      | requirement | a |\n      # note\n      | GEN-01 |\n"),
        format!("{}  Scnario: T\n{STEP}", scenario("@GEN-01")),
        format!("{}    Thn that\n", scenario("@GEN-01")),
        format!("Feature: F\n\n  Scnario: S\n{STEP}\n  @GEN-01\n  Scenario: T\n{STEP}"),
        scenario("@GEN-01 and more"),
        format!("{}    \"\"\"\n    text\n", scenario("@GEN-01")),
        format!("# language: xx\n{}", scenario("@GEN-01")),
        "# Written elsewhere.\n#language:de\nFunktionalität: F\n  Szenario: S\n    Wenn x\n".to_owned(),
        "# Ours.\n# language: sv\nEgenskap: F\n".to_owned(),
        "Egenskap: F\n  @GEN-01\n  Scenario: S\n    När det sker\n".to_owned(),
        swedish("    Nr det sker\n"),
        swedish("    Then it is so\n"),
        swedish("  Abstrakt Senario: T\n"),
        "# language: sv\nEgenskap: F\n\n  Rule: R\n\n    @GEN-01\n    Scenario: S\n      När det sker\n".to_owned(),
        "# language: sv\n".to_owned(),
        String::new(),
    ];
    for text in &mistakes {
        assert_eq!(message(text).matches("f.feature:").count(), 1, "{text}");
    }
    let text = messages(mistakes, message);
    insta::assert_snapshot!(text);
    let rows = "      | GEN-01 | x |\n".repeat(MAX_ROWS + 1);
    let long = outline(&format!("      | requirement | a |\n{rows}"));
    let text = message(&long);
    insta::assert_snapshot!("outline_with_too_many_rows", text);
}

#[test]
fn all_mistakes_of_all_files_are_reported_in_order() {
    let source = |path: &str, text: &str| Source::new(path, text.to_owned());
    let wrong = "Feature: F\n  Scenario: S\n    When x\n  @GEN-1\n  Scenario: T\n    When x\n";
    let sources = [
        source("b.feature", wrong),
        source("a.feature", "Fature: F\n"),
    ];
    let faults = Suite::parse(&sources, &REGISTER).unwrap_err();
    let places: Vec<_> = faults
        .iter()
        .map(|it| (it.path.as_str(), it.line))
        .collect();
    assert_eq!(
        places,
        [("a.feature", 1), ("b.feature", 2), ("b.feature", 5)]
    );
}

/// A sound scenario in Swedish, and then this.
fn swedish(rest: &str) -> String {
    format!("# language: sv\nEgenskap: F\n  @GEN-01\n  Scenario: S\n    När det sker\n{rest}")
}

#[test]
fn warnings_about_swedish_files_have_swedish_keywords() {
    let text = "# language: sv\nEgenskap: F\n  @GEN-01\n  Scenario: S\n    Givt Fia\n    When Fia\n    \
                När det sker\n    Så nekas Fia\n";
    let text = messages([text], warnings);
    insta::assert_snapshot!(text);
}

#[test]
fn doubtful_scenarios_cause_warnings() {
    let scenario = |steps: &str| format!("Feature: F\n  @GEN-01\n  Scenario: S\n{steps}");
    let text = messages(
        [
            scenario("    Gven Fia\n    When POST {id} is sent\n    When it happens\n"),
            scenario("    * Fia\n    When she acts\n    Then Fia is refused\n"),
            "Feature: F\n  Background:\n    Given a\n    And b\n    And c\n    And d\n\n  Scenario \
             Outline: S\n    When <a>\n    Then it is so\n\n    Examples:\n      | a | requirement | \
             contol |\n      | 1 | GEN-01      | GEN-02 |\n"
                .to_owned(),
        ],
        warnings,
    );
    insta::assert_snapshot!(text);
}
