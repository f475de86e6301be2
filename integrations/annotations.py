"""Prints the requirements that a run does not meet as annotations of GitHub Actions.

Usage: annotations.py RECORD [FILE]

FILE is shown beside each, such as the mapping: the scenarios are not part of the repository that is tested.
"""

import json
import pathlib
import sys

# GitHub shows ten errors and ten warnings of a step.
MOST = 10
LEVELS = {"fail": "error", "error": "error", "inconclusive": "warning"}


def data(text):
    """The message of a workflow command, which ends with its line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_(text):
    return data(text).replace(":", "%3A").replace(",", "%2C")


def explained(requirement, scenarios):
    lines = [requirement["statement"]]
    if requirement["reason"]:
        lines.append(requirement["reason"])
    for id in requirement["scenarios"] + requirement["controls"]:
        scenario = scenarios.get(id)
        if scenario and scenario.get("failure"):
            failure = scenario["failure"]
            lines += [
                f"{scenario['name']} ({scenario['path']}:{scenario['line']})",
                f"  expected: {failure['expected']}",
                f"  observed: {failure['observed']}",
            ]
            break
    return "\n".join(lines)


def command(level, title, message, file):
    place = f"file={property_(file)}," if file else ""
    return f"::{level} {place}title={property_(title)}::{data(message)}"


def annotations(record, file):
    scenarios = {it["id"]: it for it in record["scenarios"]}
    for level in ("error", "warning"):
        found = [it for it in record["requirements"] if LEVELS.get(it["verdict"]) == level]
        shown = found if len(found) <= MOST else found[: MOST - 1]
        for it in shown:
            title = f"{it['verdict']} {it['id']}: {it['title']}"
            yield command(level, title, explained(it, scenarios), file)
        if len(found) > len(shown):
            rest = " ".join(it["id"] for it in found[len(shown) :])
            yield command(level, f"{len(found) - len(shown)} more requirements", rest, file)


def main(record, file=""):
    for line in annotations(json.loads(pathlib.Path(record).read_text(encoding="utf-8")), file):
        print(line)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
