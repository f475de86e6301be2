//! The simulator's answers to the built-in rows and columns.

use std::time::Duration;

use futures::future::BoxFuture;
use rolecall::matrix::{Layout, Matrix, Scope, Value};
use rolecall_adapters::InProcess;
use rolecall_model::implementation::{
    Description, Failure, Implementation, Session, Unable, ready,
};
use rolecall_model::required::Lack;
use rolecall_model::verdict::{Cause, Verdict};
use rolecall_model::vocabulary::Role;
use rolecall_simulator::Mutant;
use rolecall_suite::register::source::Source;

use super::{cells, defaults, faithful, layout, survey, survey_of};

#[test]
fn the_simulator_answers_every_question() {
    let scope = Scope::default();
    let matrix = Matrix::new(layout(), &scope, vec![survey(faithful(), &scope)]);
    assert_eq!(
        (matrix.unanswered, matrix.worst()),
        (0, None),
        "{}",
        matrix.to_text()
    );
    assert_eq!(matrix.tables.len(), 4);
    for line in matrix.to_text().lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
    // A page on which a full administrator may nothing, or others everything, shows little.
    for (table, column, question, cell) in cells(&matrix) {
        let value = cell.sides[0].value;
        let refused = [
            "host a meeting without a licence",
            "request a role",
            "people, by name",
            "content that a user shared",
            "search in a space",
            "report of findings",
            "legal holds",
            "meetings in progress",
            "meetings with problems",
            "join a meeting in progress",
            "provision an order of the partner",
            "begin a trial",
            "sign in to Agent Desktop",
            "give service role, Standard licence",
            "end the selling relationship",
        ];
        if column.id == "full-administrator"
            && table.id == "customer"
            && !refused.contains(&question)
        {
            let most = [Value::Change, Value::View, Value::Yes];
            assert!(most.contains(&value), "{question}: {value:?}");
        }
        let allowed = ["request a role", "sign in to administration"];
        if column.id == "no-role" && !allowed.contains(&question) {
            let least = [Value::None, Value::No, Value::Moot];
            assert!(least.contains(&value), "{question}: {value:?}");
        }
    }
}

#[test]
fn one_bug_is_one_row() {
    let id = "ORG-TBL-SUP-DEV/support-administrator.devices.support-administrator/read";
    let scope = Scope::default();
    let mutant = InProcess::with_mutant(defaults(), Mutant::find(id).unwrap());
    let surveys = vec![survey(faithful(), &scope), survey(mutant, &scope)];
    let matrix = Matrix::new(layout(), &scope, surveys);
    let differing = cells(&matrix).filter(|it| it.3.differs);
    let found: Vec<_> = differing.map(|it| (it.1.name.as_str(), it.2)).collect();
    let both = "support administrator and advanced troubleshooting administrator";
    assert_eq!(
        found,
        [("support administrator", "devices"), (both, "devices")]
    );
    let text = matrix.to_text();
    assert!(text.contains("none (ORG-TBL-SUP-DEV)"), "{text}");
    assert!(text.contains("view (ORG-TBL-SUP-DEV)"), "{text}");
}

#[test]
fn a_licence_makes_a_difference() {
    let scope = Scope {
        roles: vec![Role::FullAdministrator],
        areas: vec!["contact-center".to_owned()],
    };
    let matrix = Matrix::new(layout(), &scope, vec![survey(faithful(), &scope)]);
    let value = |id: &str, row: &str| {
        let found = cells(&matrix).find(|it| it.0.id == "customer" && it.1.id == id && it.2 == row);
        found.unwrap().3.sides[0].value
    };
    let (plain, licensed) = (
        "full-administrator",
        "full-administrator.contact-center-standard",
    );
    let portal = "features on Management Portal";
    assert_eq!(
        (value(plain, portal), value(licensed, portal)),
        (Value::Change, Value::None)
    );
    let hub = "features on Control Hub";
    assert_eq!(
        (value(plain, hub), value(licensed, hub)),
        (Value::Change, Value::Change)
    );
}

#[test]
fn a_scope_chooses_rows_and_columns() {
    let scope = Scope {
        roles: vec![Role::SupportAdministrator],
        areas: vec!["devices".to_owned(), "sites".to_owned()],
    };
    let matrix = Matrix::new(layout(), &scope, vec![survey(faithful(), &scope)]);
    let [table] = matrix.tables.as_slice() else {
        panic!("outsiders do not hold the role");
    };
    let heads: Vec<_> = table
        .columns
        .iter()
        .map(|it| it.abbreviation.as_str())
        .collect();
    assert_eq!(heads, ["SU", "SU+"]);
    let areas: Vec<_> = table.areas.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(areas, ["devices", "sites"]);
}

/// A file with a mistake of every kind.
const WRONG: &str = r#"
[[table]]
id = "customer"
title = "Own users"
words = { "loop" = "<loop>" }

[[column]]
abbreviation = "FA"
short = "Full"
group = ""
roles = ["full-administrator"]
tables = ["customer", "customers"]
given = ["Ada is a full administrator of <home>"]

[[area]]
id = "devices"
title = "Devices"
tables = ["customer"]

[[area.row]]
title = "devices"
look = ["Ada vews the devices of Acme",
  "Given Ada views the devices of Acme",
]
change = ["<loop>"]

[[area.row]]
title = "devices"
"#;

/// The mistakes of a file, as they are printed.
fn faults(text: &str) -> String {
    let source = Source::new("matrix.toml", text.to_owned());
    Layout::parse(&[source]).unwrap_err().to_string()
}

#[test]
fn a_wrong_file_is_explained_at_its_lines() {
    let unknown = faults("[[table]]\nid = \"a\"\ntitel = \"b\"\n");
    assert!(unknown.starts_with("matrix.toml:"), "{unknown}");
    assert!(unknown.contains("unknown field `titel`"), "{unknown}");
    let found = faults(WRONG);
    for part in [
        "matrix.toml:12: there is not a table `customers`\n  help: did you mean `customer`?",
        "matrix.toml:13: `<home>` does not stand for anything",
        "matrix.toml:22: there is not a `When` step that reads `Ada vews the devices of Acme`",
        "matrix.toml:23: there is not a `Given` step that reads `Ada views the devices of Acme`",
        "matrix.toml:25: `<loop>` stands for itself",
        "another row of the area is called `devices`",
    ] {
        assert!(found.contains(part), "{part} is missing\n{found}");
    }
    let missing = Layout::parse(&[]).unwrap_err().to_string();
    assert!(
        missing.contains("the matrix needs a file `matrix.toml`"),
        "{missing}"
    );
}

/// Answers every request with the same failure.
struct Nothing(Failure);

impl Implementation for Nothing {
    fn description(&self) -> Description {
        Description::default()
    }

    fn open(&self, _: &str) -> Box<dyn Session> {
        Box::new(Unable(self.0.clone()))
    }

    fn reach(&self) -> BoxFuture<'_, Result<(), Failure>> {
        ready(Ok(()))
    }

    fn scenario_deadline(&self) -> Option<Duration> {
        None
    }
}

#[test]
fn a_missing_answer_is_not_a_difference() {
    let scope = Scope {
        roles: vec![Role::DeviceAdministrator],
        areas: Vec::new(),
    };
    for (failure, worst) in [
        (
            Failure::lacking(Lack::Accounts, "no such thing"),
            Verdict::Inapplicable,
        ),
        (
            Failure::new(Cause::Network, "a reset"),
            Verdict::Inconclusive,
        ),
        (Failure::new(Cause::Mapping, "a mistake"), Verdict::Error),
    ] {
        let nothing = survey_of("target", Nothing(failure.clone()), &scope);
        let matrix = Matrix::new(layout(), &scope, vec![survey(faithful(), &scope), nothing]);
        assert_eq!(matrix.differences, 0);
        assert_eq!(matrix.worst(), Some(worst));
        let text = matrix.to_text();
        let cells = format!("? target: {} ({} cells", failure.message, matrix.unanswered);
        assert!(text.contains(&cells), "{text}");
        assert!(text.contains("Y/?"), "{text}");
    }
}
