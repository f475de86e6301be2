//! What is refused and what is warned of, word for word.

use super::*;

fn said(text: &str) -> String {
    let source = Source::new("f.feature", text.to_owned());
    Suite::parse(&[source], &REGISTER).unwrap_err().to_string()
}

fn warned(text: &str) -> Vec<String> {
    suite(text)
        .warnings()
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn each_mistake_is_named_with_its_line_and_its_cure() {
    const STEP: &str = "    When it happens\n";
    let scenario = |tags: &str| format!("Feature: F\n  {tags}\n  Scenario: S\n{STEP}");
    let outline = |table: &str| {
        format!("Feature: F\n  Scenario Outline: S\n    When <a>\n    Examples: E\n{table}")
    };
    for (text, expected) in [
        (
            scenario("@CCSA-ELIG-5"),
            "f.feature:3: there is no requirement `CCSA-ELIG-5` in the register\n  help: did you \
             mean `CCSA-ELIG-05`?",
        ),
        (
            scenario("@NO-SUCH-THING-77"),
            "f.feature:3: there is no requirement `NO-SUCH-THING-77` in the register\n  help: the ids \
             are in the requirements.toml of each area",
        ),
        (
            scenario("@GEN-01 @control:GEN-1"),
            "f.feature:3: there is no requirement `GEN-1` in the register\n  help: did you mean \
             `GEN-01`?",
        ),
        (
            scenario("@GEN-01 @contol:GEN-02"),
            "f.feature:3: the tag `@contol:GEN-02` has no meaning; only `control:` and `reading:` \
             come before a colon\n  help: write `@control:GEN-02`, `@reading:<conflict>=<reading>` or \
             a plain tag",
        ),
        (
            scenario("@GEN-01 @reading:any-role=literal"),
            "f.feature:3: there is no conflict `any-role`; conflicts are any-role-any-user, ",
        ),
        (
            scenario("@GEN-01 @reading:any-role-any-user=literally"),
            "f.feature:3: conflict `any-role-any-user` has no reading `literally`; its readings are \
             exclusions-win, literal",
        ),
        (
            scenario("@GEN-01 @reading:any-role-any-user"),
            "f.feature:3: `any-role-any-user` is no choice of reading; write `conflict=reading`",
        ),
        (
            scenario(
                "@GEN-01 @reading:any-role-any-user=literal @reading:any-role-any-user=exclusions-win",
            ),
            "f.feature:3: scenario `S` needs two readings of conflict `any-role-any-user`: `literal` \
             and `exclusions-win`\n  help: split it; a requirement needs its own reading without \
             being told",
        ),
        (
            scenario("@slow"),
            "f.feature:3: scenario `S` names no requirement that it tests\n  help: tag it with the \
             requirement's id, such as `@CCSA-ELIG-05`, or give its Examples a column `requirement`",
        ),
        (
            scenario("@GEN-01 @control:GEN-01"),
            "f.feature:3: scenario `S` tests `GEN-01` and is the control of `GEN-01` at once\n  help: \
             keep one of `@GEN-01` and `@control:GEN-01`; a tag on the rule or the feature holds for \
             every scenario in it",
        ),
        (
            format!("@GEN-1\nFeature: F\n  Scenario: S\n{STEP}  Scenario: T\n{STEP}"),
            "f.feature:2: there is no requirement `GEN-1` in the register\n  help: did you mean \
             `GEN-01`?",
        ),
        (
            "Feature: F\n  Something.\n".to_owned(),
            "f.feature:1: the feature has no scenarios\n  help: add a scenario, or remove the file",
        ),
        (
            "Feature: F\n  @GEN-01\n  Scenario: S\n".to_owned(),
            "f.feature:3: scenario `S` has no steps\n  help: add its steps, or remove it",
        ),
        (
            format!("{}  @GEN-02\n  Scenario: S\n{STEP}", scenario("@GEN-01")),
            "f.feature:6: scenario `S` exists already, on line 3\n  help: say in the name what sets \
             them apart",
        ),
        (
            "Feature: F\n  @GEN-01\n  Scenario: S\n    When <a> acts\n".to_owned(),
            "f.feature:3: scenario `S` has the placeholder `<a>`, but no Examples\n  help: add \
             Examples with a column `a`, or write the value out",
        ),
        (
            outline("      | requirement | a |\n"),
            "f.feature:4: the Examples have no rows\n  help: add a row, or remove the Examples",
        ),
        (
            outline(&format!(
                "      | requirement | a |\n{}",
                "      | GEN-01 | x |\n".repeat(MAX_ROWS + 1)
            )),
            "f.feature:2: outline `S` has 101 rows; 100 are allowed\n  help: split the outline, say \
             by role",
        ),
        (
            outline("      | requirement | aa |\n      | GEN-01 | x |\n"),
            "f.feature:3: no column of the Examples is named `a`\n  help: did you mean `aa`?",
        ),
        (
            outline("      | requirement | a | a |\n      | GEN-01 | x | y |\n"),
            "f.feature:5: the Examples have two columns named `a`\n  help: rename one of the two",
        ),
        (
            outline("      | requirement | a |\n      | GEN-01 | x |\n      | gen-02 | y |\n"),
            "f.feature:7: there is no requirement `gen-02` in the register\n  help: did you mean \
             `GEN-02`?",
        ),
        (
            outline("      | requirement | a |\n      | GEN-01 | x |\n      | | y |\n"),
            "f.feature:7: scenario `S (y)` names no requirement that it tests\n",
        ),
        (
            outline("      | requirement | a |\n      # note\n      | GEN-01 |\n"),
            "f.feature:7: this row has more or fewer cells than the first row of its table\n  help: \
             begin and end every row with `|`; write `\\|` for a bar in a cell",
        ),
        (
            format!("{}  Scnario: T\n{STEP}", scenario("@GEN-01")),
            "f.feature:5: no keyword begins the line `Scnario: T`\n  help: did you mean `Scenario`?",
        ),
        (
            format!("{}    Thn that\n", scenario("@GEN-01")),
            "f.feature:5: no keyword begins the line `Thn that`\n  help: did you mean `Then`?",
        ),
        (
            format!("Feature: F\n\n  Scnario: S\n{STEP}\n  @GEN-01\n  Scenario: T\n{STEP}"),
            "f.feature:3: `Scnario: S` is read as part of the description above it\n  help: write \
             `Scenario:`, and give the scenario above it steps",
        ),
        (
            scenario("@GEN-01 and more"),
            "f.feature:2: these tags belong to nothing\n  help: write only tags on the line, and a \
             feature, rule, scenario or Examples below it",
        ),
        (
            format!("{}    \"\"\"\n    text\n", scenario("@GEN-01")),
            "f.feature:5: this text block is not closed",
        ),
        (
            format!("# language: xx\n{}", scenario("@GEN-01")),
            "f.feature:1: there is no language `xx`\n  help: use `en` or `sv`",
        ),
        (
            "# Written elsewhere.\n#language:de\nFunktionalität: F\n  Szenario: S\n    Wenn x\n".to_owned(),
            "f.feature:2: there are no steps in the language `de`\n  help: use `en` or `sv`",
        ),
        (
            "# Ours.\n# language: sv\nEgenskap: F\n".to_owned(),
            "f.feature:2: the language `sv` is declared too late\n  help: make it the first line of \
             the file",
        ),
        (
            "Egenskap: F\n  @GEN-01\n  Scenario: S\n    När det sker\n".to_owned(),
            "f.feature:1: no keyword begins the line `Egenskap: F`\n  help: did you mean `Feature`? A \
             Swedish file begins with `# language: sv`",
        ),
        (
            swedish("    Nr det sker\n"),
            "f.feature:6: no keyword begins the line `Nr det sker`\n  help: did you mean `När`?",
        ),
        (
            swedish("    Then it is so\n"),
            "f.feature:6: no keyword begins the line `Then it is so`\n  help: did you mean `Så`?",
        ),
        (
            swedish("  Abstrakt Senario: T\n"),
            "f.feature:6: no keyword begins the line `Abstrakt Senario: T`\n  help: did you mean \
             `Abstrakt Scenario`?",
        ),
        (
            "# language: sv\nEgenskap: F\n\n  Rule: R\n\n    @GEN-01\n    Scenario: S\n      När det sker\n".to_owned(),
            "f.feature:4: `Rule: R` is read as part of the description above it\n  help: write \
             `Regel:`, and give the scenario above it steps",
        ),
        (
            "# language: sv\n".to_owned(),
            "f.feature:2: the file has no feature\n  help: begin it with `Egenskap:`",
        ),
        (
            String::new(),
            "f.feature:1: the file has no feature\n  help: begin it with `Feature:`",
        ),
    ] {
        let said = said(&text);
        assert!(
            said.starts_with(expected),
            "{text}\nsaid     {said}\nexpected {expected}"
        );
        let alone = said.matches("f.feature:").count() == 1;
        assert!(alone, "{text}\nsaid {said}");
    }
}

#[test]
fn all_mistakes_of_all_files_are_told_in_order() {
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
fn swedish_files_are_warned_of_in_their_own_words() {
    assert_eq!(
        warned("# language: sv\nEgenskap: F\n  @GEN-01\n  Scenario: S\n    Givt Fia\n    When Fia\n    När det sker\n    Så nekas Fia\n"),
        [
            "f.feature:5: `Givt Fia` is read as a description, not as a step\n  help: did you mean \
             `Givet`?",
            "f.feature:6: `When Fia` is read as a description, not as a step\n  help: did you mean \
             `När`?",
            "f.feature:4: scenario `S` ends with a refusal and does not say what has not happened\n  \
             help: add a step that reads back what must be unchanged",
        ]
        .map(|it| format!("sales/{it}"))
    );
}

#[test]
fn what_a_reader_would_stumble_over_is_a_warning() {
    let scenario = |steps: &str| format!("Feature: F\n  @GEN-01\n  Scenario: S\n{steps}");
    assert_eq!(
        warned(&scenario("    Gven Fia\n    When POST {id} is sent\n    When it happens\n")),
        [
            "f.feature:4: `Gven Fia` is read as a description, not as a step\n  help: did you mean \
             `Given`?",
            "f.feature:3: scenario `S` has more than one `When`\n  help: make what comes before the \
             last a `Given`, or split it",
            "f.feature:3: scenario `S` has no `Then`\n  help: say what must be found",
            "f.feature:5: the step `POST {id} is sent` speaks of `POST`, which only one \
             implementation may have\n  help: say it in the words of the business",
        ]
        .map(|it| format!("sales/{it}"))
    );
    assert_eq!(
        warned(&scenario("    * Fia\n    When she acts\n    Then Fia is refused\n")),
        [
            "f.feature:3: scenario `S` ends with a refusal and does not say what has not happened\n  \
             help: add a step that reads back what must be unchanged",
            "f.feature:4: the step `* Fia` counts as a `Given`, whatever stands before it\n  help: \
             write `Given`, `When`, `Then`, `And` or `But`",
        ]
        .map(|it| format!("sales/{it}"))
    );
    assert_eq!(
        warned(
            "Feature: F\n  Background:\n    Given a\n    And b\n    And c\n    And d\n\n  Scenario \
             Outline: S\n    When <a>\n    Then it is so\n\n    Examples:\n      | a | requirement | \
             contol |\n      | 1 | GEN-01      | GEN-02 |\n"
        ),
        [
            "f.feature:2: the Background has 4 steps; 3 are enough\n  help: move into the scenarios \
             what not all of them need",
            "f.feature:12: the Examples have no name\n  help: name them after the table of the \
             document they come from",
            "f.feature:13: the column `requirement` is not the first\n  help: move it to the front",
            "f.feature:13: the column `contol` is not used\n  help: did you mean `control`?",
        ]
        .map(|it| format!("sales/{it}"))
    );
}
