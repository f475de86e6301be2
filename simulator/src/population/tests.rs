use std::sync::Arc;

use rolecall_model::readings::Readings;

use super::*;
use crate::policy::Policy;
use crate::simulator::Simulator;

fn simulator() -> Simulator {
    Simulator::new(Arc::new(Policy::new(Readings::default())))
}

fn mistakes(text: &str) -> Vec<String> {
    let population = Population::parse(text, Format::Toml).unwrap();
    let mistakes = population.settle(&mut simulator()).unwrap_err();
    mistakes.iter().map(ToString::to_string).collect()
}

#[test]
fn the_example_comes_back_in_both_formats() {
    let population = Population::parse(Population::EXAMPLE, Format::Toml).unwrap();
    let mut first = simulator();
    let settled = population.settle(&mut first).unwrap();
    let tokens: Vec<_> = settled.tokens.into_iter().map(|(token, _)| token).collect();
    assert_eq!(tokens, ["fia", "rolf", "prue", "pelle"]);
    for format in [Format::Toml, Format::Json] {
        let written = Population::of(first.state(), |_| None)
            .write(format)
            .unwrap();
        let mut second = simulator();
        let read = Population::parse(&written, format).unwrap();
        read.settle(&mut second).unwrap();
        assert_eq!(second.state(), first.state(), "{format:?}");
    }
}

#[test]
fn every_mistake_is_reported_with_its_place() {
    let text = r#"
        [[organization]]
        name = "Acme"
        subscription = [{ name = "S", seats = 1, seller = "Orbot" }]
        site = [{ name = "one" }, { name = "one" }]
        person = [
            { email = "a@acme.example", name = "A", token = "a" },
            { email = "a@acme.example", name = "B" },
            { email = "c", name = "C" },
            { email = "d@acme.example", name = "D", token = "a" },
            { email = "e@acme.example", name = "E", token = "e e" },
        ]
        [[organization]]
        name = "Acme"
        [[organization]]
        name = "Orbit"
        [[role]]
        person = "b@acme.example"
        role = "full-administrator"
        [[role]]
        person = "a@acme.example"
        role = "site-administrator"
        [[role]]
        person = "a@acme.example"
        role = "site-administrator"
        site = "two"
        [[role]]
        person = "a@acme.example"
        organization = "Acne"
        role = "full-administrator"
        [[relation]]
        partner = "Orbit"
        organization = "Acorn"
        relation = "sold"
        [[manager]]
        person = "nobody"
        organization = "Acme"
    "#;
    let mistakes = mistakes(text);
    let places: Vec<_> = mistakes
        .iter()
        .map(|mistake| mistake.split(": ").next().unwrap())
        .collect();
    assert_eq!(
        places,
        [
            "organization[1].name",
            "organization[0].subscription[0].seller",
            "organization[0].site[1]",
            "organization[0].person[1].email",
            "organization[0].person[2].email",
            "organization[0].person[3].token",
            "organization[0].person[4].token",
            "relation[0].organization",
            "manager[0].person",
            "role[0].person",
            "role[1].site",
            "role[2].site",
            "role[3].organization",
        ]
    );
}

#[test]
fn a_file_that_is_not_one_is_reported() {
    for (text, part) in [
        ("[[organization]]\nnmae = \"Acme\"", "nmae"),
        ("[[role]]\nperson = \"a\"\nrole = \"king\"", "king"),
        ("organization = 1", "line 1"),
        ("[", "line 1"),
    ] {
        let mistake = Population::parse(text, Format::Toml).unwrap_err();
        assert!(mistake.what.contains(part), "{mistake}");
    }
    let mistake = Population::parse("{", Format::Json).unwrap_err();
    assert!(mistake.what.contains("line 1"), "{mistake}");
}

#[test]
fn organizations_of_the_same_name_are_told_apart_when_they_are_written() {
    let mut simulator = simulator();
    let text = "organization = [{ name = \"Acme\" }]";
    let population = Population::parse(text, Format::Toml).unwrap();
    for _ in 0..2 {
        population.settle(&mut simulator).unwrap();
    }
    let written = Population::of(simulator.state(), |_| None);
    assert_eq!(written.organizations[1].name, "Acme (org-1)");
}
