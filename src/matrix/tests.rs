#![allow(clippy::panic, reason = "a test that panics says what is wrong")]

use rolecall_adapters::InProcess;
use rolecall_model::verdict::Cause;
use rolecall_simulator::Mutant;
use rolecall_suite::register::{self, Readings};

use super::*;

fn asked(way: Way, answer: Answer) -> Asked {
    let operation = match way {
        Way::Look => "view-items",
        Way::Change => "add-item",
    };
    Asked {
        operation,
        way,
        answer,
    }
}

fn done(way: Way) -> Asked {
    asked(way, Answer::Done)
}

fn refused(way: Way) -> Asked {
    let requirement = Some("ORG-TBL-SUP-DEV".to_owned());
    asked(way, Answer::Refused { requirement })
}

fn unanswered(way: Way) -> Asked {
    let failure = Failure::lacking("there is no <b>such</b>\u{1b}[1m operation");
    asked(way, Answer::from(&failure))
}

use Way::{Change, Look};

#[test]
fn a_cell_sums_up_what_was_asked() {
    for (asked, value) in [
        (vec![], Value::Moot),
        (vec![refused(Look)], Value::None),
        (vec![done(Look)], Value::View),
        (vec![refused(Change)], Value::No),
        (vec![done(Change), done(Change)], Value::Yes),
        (vec![done(Change), refused(Change)], Value::Partly),
        (vec![refused(Look), refused(Change)], Value::None),
        (vec![done(Look), refused(Change)], Value::View),
        (vec![done(Look), done(Change), done(Change)], Value::Change),
        (vec![done(Look), done(Look), refused(Look)], Value::Partly),
        // Who changes what it does not see is no ordinary case.
        (vec![refused(Look), done(Change)], Value::Partly),
        (
            vec![done(Look), done(Change), refused(Change)],
            Value::Partly,
        ),
        (vec![done(Look), unanswered(Change)], Value::Unanswered),
    ] {
        let shown = format!("{asked:?}");
        assert_eq!(Finding::of(asked).value, value, "{shown}");
    }
}

#[test]
fn sides_differ_in_what_both_answered() {
    let differ = |here: Vec<Asked>, there: Vec<Asked>| {
        Cell::new(vec![Finding::of(here), Finding::of(there)]).differs
    };
    assert!(differ(vec![done(Look)], vec![refused(Look)]));
    assert!(!differ(vec![done(Look)], vec![done(Look)]));
    assert!(!differ(vec![done(Look)], vec![unanswered(Look)]));
    // Different parts of it.
    assert!(differ(
        vec![done(Change), refused(Change)],
        vec![refused(Change), done(Change)]
    ));
    // What else is unknown does not hide a difference.
    assert!(differ(
        vec![done(Look), unanswered(Change)],
        vec![refused(Look), done(Change)]
    ));
    // Another reason for the same is no difference.
    let unexplained = asked(Look, Answer::Refused { requirement: None });
    assert!(!differ(vec![refused(Look)], vec![unexplained]));
}

fn side(name: &str, readings: &[&str]) -> Side {
    Side {
        name: name.to_owned(),
        implementation: "Example & Sons 1".to_owned(),
        target: None,
        readings: readings.iter().map(|it| (*it).to_owned()).collect(),
    }
}

/// Two sides that agree, differ, and do not answer.
fn sample() -> Matrix {
    let cell = |here: Asked, there: Asked| {
        Cell::new(vec![Finding::of(vec![here]), Finding::of(vec![there])])
    };
    let row = |question, cells| Row { question, cells };
    let rows = vec![
        row(
            "devices",
            vec![
                Cell::new(vec![Finding::of(vec![done(Look), done(Change)]); 2]),
                Cell::new(vec![
                    Finding::of(vec![refused(Look), refused(Change)]),
                    Finding::of(vec![done(Look), refused(Change)]),
                ]),
            ],
        ),
        row(
            "wipe a device",
            vec![
                Cell::new(vec![Finding::of(vec![done(Change), refused(Change)]); 2]),
                cell(refused(Change), unanswered(Change)),
            ],
        ),
    ];
    let columns = columns::of(Home::Customer);
    let table = Table {
        home: Home::Customer,
        title: columns::title(Home::Customer),
        columns: [0, 2].map(|it: usize| Column::from(&columns[it])).into(),
        not_given: vec![Column::from(&columns[6])],
        areas: vec![Section {
            id: Area::Devices.slug(),
            title: Area::Devices.title(),
            rows,
        }],
    };
    let sides = vec![side("simulator", &["a=b"]), side("target", &[])];
    Matrix::of_tables(sides, vec![table])
}

#[test]
fn the_sample_as_text() {
    insta::assert_snapshot!(sample().to_text());
}

#[test]
fn the_sample_as_markdown() {
    insta::assert_snapshot!(sample().to_markdown());
}

#[test]
fn the_sample_as_json() {
    let json: serde_json::Value = serde_json::from_str(&sample().to_json().unwrap()).unwrap();
    assert_eq!(json["differences"], 1);
    assert_eq!(json["unanswered"], 1);
    let rows = &json["tables"][0]["areas"][0]["rows"];
    insta::assert_snapshot!(serde_json::to_string_pretty(rows).unwrap());
}

#[test]
fn the_sample_as_a_page() {
    let page = sample().to_html().unwrap();
    for part in [
        "<strong>1 difference</strong>",
        "Example &amp; Sons 1",
        "<th scope=\"colgroup\" colspan=\"2\">Organization</th>",
        "<th scope=\"rowgroup\" colspan=\"3\">Devices</th>",
        "<th scope=\"row\">wipe a device</th>",
        "no &lt;b&gt;such&lt;&#x2f;b&gt;",
        "Nobody from there is given: provisioning administrator.",
    ] {
        assert!(page.contains(part), "{part} is missing\n{page}");
    }
    assert_eq!(page.matches("<td class=\"differs\"").count(), 1);
    for part in ["<script", "src=", "href=\"http", "url(", "@import"] {
        assert!(!page.contains(part), "{part}");
    }
    assert!(page.chars().all(|c| c == '\n' || !c.is_control()));
}

fn survey(implementation: InProcess, scope: &Scope) -> Survey {
    let side = side("simulator", &[]);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let survey = Survey::of(Arc::new(implementation), side, scope, 1, "");
    runtime.block_on(survey).unwrap()
}

fn defaults() -> Readings {
    Readings::defaults(&register::embedded().unwrap())
}

#[test]
fn the_simulator_answers_every_question() {
    let scope = Scope::default();
    let survey = survey(InProcess::faithful((&defaults()).into()), &scope);
    let matrix = Matrix::new(&scope, vec![survey]);
    assert_eq!(matrix.tables.len(), Home::ALL.len());
    // Two partner roles give site roles and see no list of who holds them.
    let marks: Vec<_> = matrix
        .notes()
        .iter()
        .map(|note| (note.mark, note.cells))
        .collect();
    assert_eq!(marks, [("~", 2)]);
    assert_eq!((matrix.unanswered, matrix.worst()), (0, None));
    for line in matrix.to_text().lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
    // Whoever may do everything is told nothing by a page on which nobody may.
    for (table, column, question, cell) in matrix.cells() {
        let full = column.id == "full-administrator" && table.home == Home::Customer;
        let refused = [
            "host a meeting without a licence",
            "ask for a role",
            "people, by name",
            "what a user shared",
            "search in a space",
            "report of findings",
            "legal holds",
            "meetings under way",
            "meetings in trouble",
            "join a meeting under way",
            "provision an order of the partner",
        ];
        if full && !refused.contains(&question) {
            let value = cell.sides[0].value;
            let most = [Value::Change, Value::View, Value::Yes];
            assert!(most.contains(&value), "{question}: {value:?}");
        }
        if column.id == "no-role" && question != "ask for a role" {
            let value = cell.sides[0].value;
            let least = [Value::None, Value::No, Value::Moot];
            assert!(least.contains(&value), "{question}: {value:?}");
        }
    }
}

#[test]
fn one_bug_is_one_cell() {
    let id = "ORG-TBL-SUP-DEV/support-administrator.devices.support-administrator/read";
    let scope = Scope::default();
    let faithful = survey(InProcess::faithful((&defaults()).into()), &scope);
    let mutant = InProcess::with_mutant((&defaults()).into(), Mutant::find(id).unwrap());
    let matrix = Matrix::new(&scope, vec![faithful, survey(mutant, &scope)]);
    let differences = matrix.list_differences();
    let found: Vec<_> = differences
        .iter()
        .map(|it| (it.column.as_str(), it.question))
        .collect();
    let both = "support administrator and advanced troubleshooting administrator";
    assert_eq!(
        found,
        [("support administrator", "devices"), (both, "devices")]
    );
    assert_eq!(
        differences[0].sides,
        ["none (ORG-TBL-SUP-DEV)", "view (ORG-TBL-SUP-DEV)"]
    );
}

#[test]
fn a_scope_chooses_rows_and_columns() {
    let scope = Scope {
        roles: vec![Role::SupportAdministrator],
        areas: vec![Area::Devices, Area::Sites],
    };
    let survey = survey(InProcess::faithful((&defaults()).into()), &scope);
    let matrix = Matrix::new(&scope, vec![survey]);
    let [table] = matrix.tables.as_slice() else {
        panic!("outsiders hold no such role");
    };
    let heads: Vec<_> = table.columns.iter().map(|it| it.abbreviation).collect();
    assert_eq!(heads, ["SU", "SU+"]);
    let areas: Vec<_> = table.areas.iter().map(|it| it.id).collect();
    assert_eq!(areas, ["devices", "sites"]);
}

/// Has nothing, and says so in the way it is told.
struct Nothing(Failure);

impl Implementation for Nothing {
    fn description(&self) -> rolecall_model::implementation::Description {
        rolecall_model::implementation::Description::default()
    }

    fn open(&self, _: &str) -> Box<dyn rolecall_model::implementation::Session> {
        Box::new(NoSession(self.0.clone()))
    }

    fn reach(&self) -> futures::future::BoxFuture<'_, Result<(), Failure>> {
        rolecall_model::implementation::ready(Ok(()))
    }

    fn scenario_deadline(&self) -> Option<std::time::Duration> {
        None
    }
}

struct NoSession(Failure);

impl rolecall_model::implementation::Session for NoSession {
    fn prepare<'a>(
        &'a mut self,
        _: &'a rolecall_model::Fixture,
    ) -> futures::future::BoxFuture<'a, Result<rolecall_model::Created, Failure>> {
        Box::pin(std::future::ready(Err(self.0.clone())))
    }

    fn attempt<'a>(
        &'a mut self,
        _: rolecall_model::Actor,
        _: &'a rolecall_model::Command,
    ) -> futures::future::BoxFuture<'a, Result<Outcome, Failure>> {
        Box::pin(std::future::ready(Err(self.0.clone())))
    }

    fn glance<'a>(
        &'a mut self,
        view: &'a rolecall_model::Command,
    ) -> futures::future::BoxFuture<'a, Result<Outcome, Failure>> {
        self.attempt(rolecall_model::Actor::Operator, view)
    }

    fn vouch(&self) -> Result<(), Failure> {
        Ok(())
    }

    fn close(&mut self) -> futures::future::BoxFuture<'_, ()> {
        rolecall_model::implementation::ready(())
    }

    fn take_exchanges(&mut self) -> Vec<rolecall_model::implementation::Exchange> {
        Vec::new()
    }

    fn identifier(&self, _: rolecall_model::UserId) -> Option<String> {
        None
    }

    fn knows(&self, _: rolecall_model::word::Word) -> Result<(), Failure> {
        Ok(())
    }

    fn lasts(&self, _: rolecall_model::vocabulary::Temporary) -> u32 {
        0
    }
}

#[test]
fn what_is_not_answered_is_no_difference_and_no_secret() {
    let scope = Scope::default();
    for (failure, worst) in [
        (Failure::lacking("no such thing"), Verdict::Inapplicable),
        (
            Failure::new(Cause::Network, "a reset"),
            Verdict::Inconclusive,
        ),
        (Failure::new(Cause::Mapping, "a mistake"), Verdict::Error),
    ] {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let nothing = Arc::new(Nothing(failure.clone()));
        let survey_of_nothing = Survey::of(nothing, side("target", &[]), &scope, 4, "");
        let nothing = runtime.block_on(survey_of_nothing).unwrap();
        let faithful = survey(InProcess::faithful((&defaults()).into()), &scope);
        let matrix = Matrix::new(&scope, vec![faithful, nothing]);
        assert_eq!(matrix.differences, 0);
        assert_eq!(matrix.worst(), Some(worst));
        let mut notes = matrix.notes();
        notes.retain(|note| note.mark == "?");
        assert_eq!(notes.len(), 1);
        assert_eq!(notes[0].says, failure.message);
        assert_eq!(notes[0].cells, matrix.unanswered);
        assert!(matrix.to_text().contains("Y/?"));
    }
}
