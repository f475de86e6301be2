//! One self-contained page for people: no request leaves it, and it works without scripts save for
//! filter and search.

mod claims;
mod finding;
mod heat;
mod scenario;
mod view;

use std::borrow::Cow;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{
    AutoEscape, Environment, Output, State, UndefinedBehavior, context, escape_formatter,
};

use crate::record::Record;

use super::RenderError;
use super::text::{digest, printable};

pub(super) fn render(record: &Record) -> Result<String, RenderError> {
    let mut templates = environment()?;
    templates.add_filter("truncate_digest", digest);
    templates.add_filter("part", part);
    for (name, text) in [
        ("scenario", include_str!("html/scenario.jinja")),
        ("exchange", include_str!("html/exchange.jinja")),
        ("step", include_str!("html/step.jinja")),
        ("links", include_str!("html/links.jinja")),
    ] {
        templates.add_template(name, text)?;
    }
    templates.add_template("page", include_str!("html/page.jinja"))?;
    let page = view::Page::new(
        record,
        include_str!("html/page.css"),
        include_str!("html/page.js"),
    );
    Ok(templates.get_template("page")?.render(Serde(&page))?)
}

/// Templates of pages: what is undefined is a mistake, and every value is printable and escaped.
pub fn environment() -> Result<Environment<'static>, minijinja::Error> {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    templates.set_auto_escape_callback(|_| AutoEscape::Html);
    templates.set_formatter(format);
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()?;
    templates.set_syntax(syntax);
    Ok(templates)
}

/// The one way of every value into the page: printable, then escaped.
fn format(out: &mut Output, state: &mut State, value: &Value) -> Result<(), minijinja::Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() => match printable(text) {
            Cow::Borrowed(_) => escape_formatter(out, state, value),
            Cow::Owned(text) => escape_formatter(out, state, &Value::from(text)),
        },
        _ => escape_formatter(out, state, value),
    }
}

/// A part of the page, by a template of its own that knows it as `it`.
fn part(state: &State, it: Value, name: &str) -> Result<Value, minijinja::Error> {
    let html = state.env().get_template(name)?.render(context! { it })?;
    Ok(Value::from_safe_string(html))
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use rolecall_model::verdict::Verdict;

    use super::*;
    use crate::record::{
        self, Archived, Evidence, Expectation, ExpectedFailure, Requirement, Scenario, sample,
    };

    /// Writes the page into the directory `ROLECALL_PAGES`, if set, to be looked at in a browser.
    fn keep(name: &str, page: &str) {
        if let Some(dir) = std::env::var_os("ROLECALL_PAGES") {
            std::fs::write(std::path::Path::new(&dir).join(name), page).unwrap();
        }
    }

    #[test]
    fn the_sample_has_all_its_parts() {
        let page = render(&sample()).unwrap();
        for part in [
            "id=\"req-CCSA-ELIG-05\"",
            "href=\"#req-CCSA-ELIG-05\"",
            "id=\"s-ccsa-eligibility-21\"",
            "href=\"#s-ccsa-eligibility-21\"",
            "<span class=\"badge\">decisive</span>",
            "curl -i -X POST http:&#x2f;&#x2f;127.0.0.1:8080&#x2f;organizations&#x2f;acme&#x2f;grants",
            "as full administrator",
            "rolecall report show reports ccsa&#x2f;eligibility.feature:21",
            "data-role=\"full-administrator\"",
            "kit error",
            "Example &amp; Sons",
            "--requirement CCSA-ELIG-05",
            "<strong>blank</strong>",
        ] {
            assert!(page.contains(part), "{part} is missing");
        }
        keep("sample.html", &page);
    }

    #[test]
    fn classes_and_expected_failures_are_told() {
        let mut run = record::sample_run();
        run.claims = ["service-administrator:core", "sales"]
            .map(|it| it.parse().unwrap())
            .into();
        let failing = sample().scenarios.into_iter();
        let failing = failing.filter(|it| it.verdict == Verdict::Fail);
        let failing = failing.map(|it| it.id).collect();
        run.expected_failures = vec![ExpectedFailure {
            requirement: "CCSA-ELIG-05".into(),
            scenarios: failing,
            reason: "the portal <is> being rebuilt".into(),
            owner: "portal team".into(),
            issue: Some("https://example.org/issues/7".into()),
            expires: "2030-01-31".into(),
            state: Expectation::NotRun,
        }];
        let of = sample();
        let page = render(&Record::conclude(run, of.requirements, of.scenarios)).unwrap();
        for part in [
            "service-administrator:core",
            "sales:extended",
            "nothing of it ran",
            "fails as expected",
            "the portal &lt;is&gt; being rebuilt",
            "portal team",
            "2030-01-31",
            "1 scenario: the implementation&#x27;s clock cannot be moved",
        ] {
            assert!(page.contains(part), "{part} is missing");
        }
        keep("classes.html", &page);
        let everything = Record {
            classes: vec![],
            ..sample()
        };
        assert!(!render(&everything).unwrap().contains("Conformance classes"));
    }

    #[test]
    fn evidence_is_linked_where_it_lies_beside_the_page_and_nowhere_else() {
        let rendered = |file: &str, archive: Option<&str>| {
            let mut record = sample();
            record.scenarios[3].evidence = Some(Evidence {
                file: file.into(),
                digest: format!("sha256:{}", "ab".repeat(32)),
                archive: archive.map(|file| Archived {
                    file: file.into(),
                    offset: 7,
                }),
            });
            render(&record).unwrap()
        };
        let with = |file: &str| rendered(file, None);
        let page = with("evidence/x1/sv/roller/en-användare.har");
        let link = "<a href=\"evidence/x1/sv/roller/en-anv%C3%A4ndare.har\">";
        assert!(page.contains(link));
        for elsewhere in ["../x.har", "/x.har", "//host/x.har", "a//x.har", "./x.har"] {
            assert!(!with(elsewhere).contains("x.har\">"), "{elsewhere}");
        }
        assert!(!with("javascript:alert('x')").contains("href=\"javascript:"));
        let archived = rendered("evidence/x1/a.har", Some("evidence/x1.zip"));
        assert!(archived.contains("<a href=\"evidence/x1.zip\">"));
        assert!(archived.contains("as evidence&#x2f;x1&#x2f;a.har in evidence&#x2f;x1.zip"));
        let elsewhere = rendered("evidence/x1/a.har", Some("../x1.zip"));
        assert!(!elsewhere.contains("x1.zip\">"));
    }

    #[test]
    fn an_answer_of_a_server_stays_text() {
        let page = render(&sample()).unwrap();
        assert!(page.contains("&lt;script&gt;alert(&#x27;x&#x27;)&lt;&#x2f;script&gt;"));
        assert!(!page.contains("<script>alert"));
        assert!(
            page.chars()
                .all(|c| c == '\n' || !c.is_control() && c != '\u{ffff}')
        );
        assert_eq!(page.matches("<script").count(), 1);
    }

    #[test]
    fn nothing_is_loaded_from_elsewhere() {
        let page = render(&sample()).unwrap();
        for attribute in [
            "src=",
            "href=\"http",
            "href=\"//",
            "url(",
            "@import",
            "fetch(",
        ] {
            assert!(!page.contains(attribute), "{attribute}");
        }
    }

    #[test]
    fn every_link_leads_somewhere() {
        let page = render(&sample()).unwrap();
        for target in page
            .split("href=\"#")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            let ids = page.matches(&format!("id=\"{target}\"")).count();
            assert_eq!(ids, 1, "#{target}");
        }
    }

    /// As heavy as a page gets: each failure has a cause of its own, and was set up by many exchanges.
    #[test]
    fn the_page_of_1500_failures_has_a_reasonable_size() {
        let mut record = sample();
        let (mut scenario, requirement) =
            (record.scenarios[3].clone(), record.requirements[4].clone());
        let set_up = vec![scenario.exchanges[0].clone(); 12];
        scenario.exchanges.splice(0..1, set_up);
        (record.scenarios, record.requirements) = (0..1500)
            .map(|i| {
                let of = format!("CCSA-MANY-{i}");
                let scenario = Scenario {
                    id: format!("{}-{i}", scenario.id),
                    line: i + 1,
                    requirements: vec![of.clone()],
                    ..scenario.clone()
                };
                let requirement = Requirement {
                    id: of,
                    scenarios: vec![scenario.id.clone()],
                    controls: vec![],
                    ..requirement.clone()
                };
                (scenario, requirement)
            })
            .unzip();
        let page = render(&record).unwrap();
        let cards = page.matches("<details class=\"scenario").count();
        let lines = page.matches("<span class=\"seen\">").count();
        assert_eq!(cards + lines, 1500);
        assert!(cards > 200, "{cards}");
        assert!(page.len() < 5_000_000, "{} bytes", page.len());
        keep("failures.html", &page);
    }
}
