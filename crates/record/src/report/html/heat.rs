//! The heat map: roles against areas, coloured by the worst verdict of their scenarios.

use std::collections::{BTreeMap, HashMap};

use rolecall_model::verdict::Verdict;
use rolecall_model::vocabulary::Role;
use serde::Serialize;

use super::view::class;
use crate::record::Record;
use crate::report::findings::role_name;
use crate::report::text::area_name;

/// The column of actors that hold no role.
pub(super) const NO_ROLE: &str = "none";

#[derive(Serialize)]
pub(super) struct Heat<'a> {
    columns: Vec<Column<'a>>,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Column<'a> {
    slug: &'a str,
    name: &'a str,
    /// The name without the word that nearly all of them end with.
    short: &'a str,
}

#[derive(Serialize)]
struct Row<'a> {
    area: &'a str,
    name: &'a str,
    cells: Vec<Cell>,
}

/// The scenarios of one role in one area.
#[derive(Serialize)]
struct Cell {
    /// The class of the worst verdict; empty for a cell without scenarios.
    verdict: &'static str,
    unmet: usize,
    total: usize,
    in_words: String,
}

/// The slugs of a scenario's roles, or the one of nobody's.
pub(super) fn columns_of(scenario: &crate::record::Scenario) -> Vec<&str> {
    if scenario.roles.is_empty() {
        return vec![NO_ROLE];
    }
    scenario.roles.iter().map(|it| &**it).collect()
}

/// The number of scenarios of each verdict, by its name.
type Counts = BTreeMap<&'static str, (Verdict, usize)>;

impl<'a> Heat<'a> {
    /// The heat map of a record; `None` if the record notes no roles.
    pub(super) fn of(record: &'a Record) -> Option<Self> {
        let mut cells = HashMap::<(&str, &str), Counts>::new();
        let mut areas: Vec<&str> = Vec::new();
        for requirement in &record.requirements {
            if !areas.contains(&requirement.area.as_str()) {
                areas.push(&requirement.area);
            }
        }
        let mut found: Vec<&str> = Vec::new();
        for scenario in &record.scenarios {
            for role in columns_of(scenario) {
                if !found.contains(&role) {
                    found.push(role);
                }
                let counts = cells.entry((&scenario.area, role)).or_default();
                let count = counts
                    .entry(scenario.verdict.as_str())
                    .or_insert((scenario.verdict, 0));
                count.1 += 1;
            }
        }
        if found.iter().all(|it| *it == NO_ROLE) {
            return None;
        }
        // In the order of the vocabulary; what it does not have comes after it, and nobody's role last.
        let place = |slug: &str| {
            let known = Role::ALL.iter().position(|role| role.slug() == slug);
            (slug == NO_ROLE, known.unwrap_or(usize::MAX))
        };
        found.sort_by_key(|slug| place(slug));
        let rows = areas.into_iter().map(|area| Row {
            area,
            name: area_name(area),
            cells: found
                .iter()
                .map(|role| Cell::of(cells.get(&(area, *role))))
                .collect(),
        });
        let rows = rows.collect();
        let name = |slug| match slug {
            NO_ROLE => "no role",
            slug => role_name(slug),
        };
        let columns = found.into_iter().map(|slug| Column {
            slug,
            name: name(slug),
            short: name(slug).trim_end_matches(" administrator"),
        });
        Some(Self {
            columns: columns.collect(),
            rows,
        })
    }
}

impl Cell {
    fn of(counts: Option<&BTreeMap<&'static str, (Verdict, usize)>>) -> Self {
        let counts = || counts.into_iter().flat_map(BTreeMap::values);
        let judged = counts().filter(|(verdict, _)| *verdict != Verdict::Inapplicable);
        let worst = Verdict::worst(judged.map(|(verdict, _)| *verdict));
        let worst = worst.or_else(|| counts().next().map(|(verdict, _)| *verdict));
        let unmet = counts().filter(|(verdict, _)| verdict.needs_attention());
        let in_words = counts().map(|(verdict, count)| format!("{count} {verdict}"));
        Self {
            verdict: worst.map_or("", |it| class(Some(it))),
            unmet: unmet.map(|(_, count)| count).sum(),
            total: counts().map(|(_, count)| count).sum(),
            in_words: in_words.collect::<Vec<_>>().join(", "),
        }
    }
}
