"""The reports of a run, as far as validators in Python know their formats.

Usage: reports.py REPORTS_DIR SCHEMA_DIR
"""

import json
import pathlib
import sys
import tomllib
from collections import Counter

import html5lib
import jsonschema
import junitparser
import pyoxigraph
import rdflib
from markdown_it import MarkdownIt
from rdflib.namespace import RDF

EARL = rdflib.Namespace("http://www.w3.org/ns/earl#")
OUTCOMES = {
    "pass": EARL.passed,
    "fail": EARL.failed,
    "inconclusive": EARL.cantTell,
    "error": EARL.cantTell,
    "inapplicable": EARL.inapplicable,
    None: EARL.untested,
}
# Checked here, or in reports.mjs.
KNOWN = {
    "record.json", "report.html", "junit.xml", "summary.txt", "summary.md",
    "ctrf.json", "earl.jsonld", "earl.ttl", "messages.ndjson", "badge.json",
    "expected-failures.toml",
}

# What may be there besides: the implementation's own file, and the certificate with its page, which
# verify-certificate.py checks.
BESIDES = {"implementation.toml", "certificate.json", "certificate.html"}


def check(condition, what):
    if not condition:
        sys.exit(f"invalid: {what}")


def files(reports):
    present = {path.name for path in reports.iterdir() if path.is_file()}
    check(KNOWN <= present, f"missing from {reports}: {', '.join(sorted(KNOWN - present))}")
    unknown = present - KNOWN - BESIDES
    check(not unknown, f"no validator for {', '.join(sorted(unknown))}")


def record(reports, schemas):
    schema = json.loads((schemas / "record.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    it = json.loads((reports / "record.json").read_text())
    jsonschema.validate(it, schema, cls=jsonschema.Draft202012Validator)
    return it


def mappings(schemas):
    schema = json.loads((schemas / "implementation.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    root = schemas.resolve().parent
    files = [*root.glob("implementations/*.toml"), *root.glob("examples/*/*.toml")]
    read = [path for path in files if "[implementation]" in path.read_text()]
    check(len(read) > 3, "the mappings are not where they were")
    for path in read:
        for error in validator.iter_errors(tomllib.loads(path.read_text())):
            check(False, f"{path}: {error.json_path}: {error.message}")


def junit(reports, it):
    suites = junitparser.JUnitXml.fromfile(str(reports / "junit.xml"))
    cases = [case for suite in suites for case in suite]
    check(len(cases) == len(it["scenarios"]), "junit.xml has other scenarios than the record")
    passed = sum(case.is_passed for case in cases)
    expected = sum(scenario["verdict"] == "pass" for scenario in it["scenarios"])
    check(passed == expected, f"junit.xml has {passed} passes, the record {expected}")


def canonical(path, format):
    """The triples with the names that W3C's RDFC-1.0 gives to blank nodes, so that isomorphic graphs
    are equal. rdflib finds out the same, in a time that grows with the square of the blank nodes."""
    graph = pyoxigraph.Dataset(pyoxigraph.parse(path=str(path), format=format))
    graph.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return graph


def earl(reports, it):
    linked = rdflib.Graph().parse(reports / "earl.jsonld", format="json-ld")
    turtle = rdflib.Graph().parse(reports / "earl.ttl", format="turtle")
    check(len(turtle) > 0 and len(linked) == len(turtle), "earl.jsonld and earl.ttl differ in size")
    check(
        canonical(reports / "earl.jsonld", pyoxigraph.RdfFormat.JSON_LD)
        == canonical(reports / "earl.ttl", pyoxigraph.RdfFormat.TURTLE),
        "earl.jsonld and earl.ttl say different things",
    )
    assertions = list(turtle.subjects(RDF.type, EARL.Assertion))
    outcomes = Counter()
    for assertion in assertions:
        # EARL 1.0 Schema, 2.1: each of these exactly once.
        one = {
            name: list(turtle.objects(assertion, EARL[name]))
            for name in ("assertedBy", "subject", "test", "result")
        }
        check(all(len(found) == 1 for found in one.values()), f"an assertion has {one}")
        kinds = [
            ("assertedBy", {EARL.Assertor}), ("subject", {EARL.TestSubject}),
            ("test", {EARL.TestRequirement, EARL.TestCase}), ("result", {EARL.TestResult}),
        ]
        for name, classes in kinds:
            found = set(turtle.objects(one[name][0], RDF.type))
            check(found & classes, f"{one[name][0]} is {found}, not one of {classes}")
        (outcome,) = turtle.objects(one["result"][0], EARL.outcome)
        outcomes[outcome] += 1
    verdicts = [found["verdict"] for found in it["requirements"] + it["scenarios"]]
    # A class that is shown in part is not passed.
    verdicts += [
        None if found["verdict"] == "pass" and not found["conforms"] else found["verdict"]
        for found in it["classes"]
    ]
    expected = Counter(OUTCOMES[verdict] for verdict in verdicts)
    check(outcomes == expected, f"EARL has {outcomes}, the record {expected}")


def markdown(reports, it):
    text = (reports / "summary.md").read_text()
    check(len(text) < 65536, "summary.md is longer than a comment may be")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    kinds = [token.type for token in tokens]
    inline = [child.type for token in tokens for child in token.children or []]
    check("html_block" not in kinds and "html_inline" not in inline, "summary.md has raw HTML")
    areas = {found["area"] for found in it["requirements"] if found["verdict"] not in (None, "inapplicable")}
    claims = {(found["name"], found["scope"]) for found in it["classes"]}
    expected = len(areas) + len(claims)
    rows = kinds.count("tr_open") - kinds.count("table_open")
    check(rows == expected, f"summary.md has {rows} rows of classes and areas, the record {expected}")


def html(reports):
    html5lib.HTMLParser(strict=True).parse((reports / "report.html").read_text())


def expected(reports, it):
    """The failures as entries: each scenario that failed is in one."""
    entries = tomllib.loads((reports / "expected-failures.toml").read_text()).get("expected-failure", [])
    named = {id for entry in entries for id in entry["scenarios"]}
    failed = {found["id"] for found in it["scenarios"] if found["verdict"] == "fail"}
    check(named <= failed, f"expected-failures.toml names {named - failed}")
    binding = {found["id"] for found in it["requirements"] if found["modality"] != "should"}
    wanted = {
        found["id"]
        for found in it["scenarios"]
        if found["verdict"] == "fail" and set(found.get("accused") or found["requirements"]) & binding
    }
    check(wanted <= named, f"expected-failures.toml lacks {wanted - named}")


def main():
    reports, schemas = map(pathlib.Path, sys.argv[1:])
    files(reports)
    it = record(reports, schemas)
    mappings(schemas)
    junit(reports, it)
    earl(reports, it)
    markdown(reports, it)
    html(reports)
    expected(reports, it)
    print("valid: record.json, junit.xml, earl.jsonld, earl.ttl, summary.md, report.html, expected-failures.toml")


main()
