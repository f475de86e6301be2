use super::*;
use rolecall_model::verdict::Cause;
use rolecall_suite::run::Unmet;

fn asked(way: Way, answer: Answer) -> Attempt {
    let operation = match way {
        Way::Look => "view-items",
        Way::Change => "add-item",
    };
    Attempt {
        operation,
        way,
        answer,
    }
}

fn done(way: Way) -> Attempt {
    asked(way, Answer::Done)
}

fn refused(way: Way) -> Attempt {
    let requirement = Some("ORG-TBL-SUP-DEV".to_owned());
    asked(way, Answer::Refused { requirement })
}

fn unanswered(way: Way) -> Attempt {
    let unmet = Unmet {
        verdict: Verdict::Inapplicable,
        cause: Cause::Mapping,
        expected: "an answer".to_owned(),
        lack: None,
        observed: "there is no <b>such</b>\u{1b}[1m operation".to_owned(),
    };
    asked(way, Answer::from(unmet))
}

use Way::{Change, Look};

#[test]
fn a_cell_sums_up_its_attempts() {
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
        // To change a thing without seeing it is not an ordinary case.
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
fn sides_differ_where_both_answered_differently() {
    let differ = |here: Vec<Attempt>, there: Vec<Attempt>| {
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
    // A missing answer does not hide another difference.
    assert!(differ(
        vec![done(Look), unanswered(Change)],
        vec![refused(Look), done(Change)]
    ));
    // Another reason for the same refusal is not a difference.
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
    let cell = |here: Attempt, there: Attempt| {
        Cell::new(vec![Finding::of(vec![here]), Finding::of(vec![there])])
    };
    let row = |question: &str, cells| Row {
        question: question.to_owned(),
        cells,
    };
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
    let column = |abbreviation: &str, name: &str, short: &str| Column {
        id: name.replace(' ', "-"),
        name: name.to_owned(),
        abbreviation: abbreviation.to_owned(),
        short: short.to_owned(),
        group: "Organization".to_owned(),
    };
    let table = Table {
        id: "customer".to_owned(),
        title: "The organization's own users".to_owned(),
        columns: vec![
            column("FA", "full administrator", "Full"),
            column("SU", "support administrator", "Support"),
        ],
        not_given: vec![column("PV", "provisioning administrator", "Provisioning")],
        areas: vec![Section {
            id: "devices".to_owned(),
            title: "Devices".to_owned(),
            rows,
        }],
    };
    let sides = vec![side("simulator", &["a=b"]), side("target", &[])];
    Matrix::of_tables(
        sides,
        vec!["Nobody holds a <licence>.".to_owned()],
        vec![table],
    )
}

#[test]
fn rights_that_are_wider_come_before_those_that_are_narrower() {
    let [done, refused] = [Answer::Done, Answer::Refused { requirement: None }];
    let finding = |answers: &[&Answer]| {
        let attempts = answers.iter().map(|answer| Attempt {
            operation: "view-items",
            way: Way::Look,
            answer: (*answer).clone(),
        });
        Finding::of(attempts.collect())
    };
    for (here, there, expected) in [
        ([&refused, &refused], [&refused, &done], Direction::Wider),
        ([&done, &done], [&refused, &done], Direction::Narrower),
        ([&done, &refused], [&refused, &done], Direction::Otherwise),
    ] {
        assert_eq!(finding(&here).direction(&finding(&there)), expected);
    }
    assert!(Direction::Wider < Direction::Narrower);
    let sum = sample().sum_of_differences();
    let difference = sample().list_differences().remove(0);
    assert!(
        sum.contains(&format!("{} in 1 cell", difference.direction.word())),
        "{sum}"
    );
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
        "Roles that cannot be given here: provisioning administrator.",
        "Nobody holds a &lt;licence&gt;.",
    ] {
        assert!(page.contains(part), "{part} is missing\n{page}");
    }
    assert_eq!(page.matches("<td class=\"differs\"").count(), 1);
    assert_eq!(page.matches("<script").count(), 1);
    for part in ["src=", "href=\"http", "url(", "@import", "fetch("] {
        assert!(!page.contains(part), "{part}");
    }
    assert!(page.chars().all(|c| c == '\n' || !c.is_control()));
}

/// The built-in file, and one of a layer.
fn layered(
    text: &'static str,
) -> Result<Layout, rolecall_suite::register::diagnostic::Faults<Problem>> {
    use rolecall_suite::register::source::{self, Source};
    let mut sources = source::embedded();
    sources.push(Source {
        directory: "layer".to_owned(),
        ..Source::new(source::MATRIX, text)
    });
    Layout::parse(&sources)
}

#[test]
fn a_layer_adds_rows_to_the_matrix() {
    let built_in = Layout::embedded().unwrap();
    let layered = layered(
        "[[area]]\nid = \"lobby\"\ntitle = \"Lobby\"\ntables = [\"customer\"]\n\n[[area.row]]\ntitle = \"screens\"\n\
         change = ['Ada registers the device \"Lobby\" in Acme']\n",
    );
    let layered = layered.unwrap();
    let added: Vec<_> = layered.areas().skip(built_in.areas().count()).collect();
    assert_eq!(added, ["lobby"]);
    let rows = |layout: &Layout| layout.areas.iter().map(|it| it.rows.len()).sum::<usize>();
    assert_eq!(rows(&layered), rows(&built_in) + 1);
}

#[test]
fn a_mistake_in_the_matrix_of_a_layer_has_its_place_there() {
    let faults = layered("\n[[column]]\nids = \"x\"\n").unwrap_err();
    assert_eq!(
        faults
            .iter()
            .map(|it| (&*it.path, it.line))
            .collect::<Vec<_>>(),
        [("layer/matrix.toml", 3)]
    );
}
