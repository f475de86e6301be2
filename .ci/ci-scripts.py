"""Runs the scripts of action.yml and templates/certify.yml as their engines would: ci-scripts.py ROLECALL DIR

Servers are those of the program itself, one of them with a bug. What the engines provide (the commands `gh` and
`curl`, and the files that variables name) is stood in for. Needs PyYAML.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import yaml

CHECKOUT = pathlib.Path(__file__).resolve().parent.parent
MUTANT = "CCSA-ELIG-05/standard-licence"
REQUIREMENT = "CCSA-ELIG-05"
TOKEN = "of-the-test"
# Lists one run of the base branch, and hands out the record in $BASE.
GH = """#!/bin/sh
case "$1 $2" in
  "run list") echo 1 ;;
  "run download")
    while [ "$1" != --dir ]; do shift; done
    [ -n "$BASE" ] && mkdir -p "$2" && cp -R "$BASE/." "$2" ;;
  *) exit 2 ;;
esac
"""
CURL = """#!/bin/sh
while [ "$1" != --output ]; do shift; done
[ -n "$BASE" ] && cp "$BASE/record.json" "$2"
"""


class Server:
    """The reference server, on a free port."""

    def __init__(self, rolecall, *options):
        self.command = [rolecall, "serve", "--operator-token", TOKEN, *options]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()
        assert self.url.startswith("http://"), self.url
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)
        self.process.stdout.close()


def tool(directory, name, text):
    path = directory / name
    path.write_text(text)
    path.chmod(0o755)


def outputs(file):
    return dict(line.split("=", 1) for line in file.read_text().splitlines())


class Action:
    """One use of the action, in a directory of its own."""

    def __init__(self, rolecall, directory, base_branch, **inputs):
        self.action = yaml.safe_load((CHECKOUT / "action.yml").read_text())
        given = {name: it.get("default", "") for name, it in self.action["inputs"].items()}
        assert inputs.keys() <= given.keys(), inputs
        self.inputs = given | inputs
        self.temp = directory / "temp"
        self.work = directory / "work"
        programs = self.temp / "rolecall" / "bin"
        programs.mkdir(parents=True)
        self.work.mkdir()
        shutil.copy(rolecall, programs / "rolecall")
        tools = directory / "tools"
        tools.mkdir()
        tool(tools, "gh", GH)
        self.summary = directory / "summary"
        self.log = ""
        self.environment = os.environ | {
            "PATH": f"{tools}:{os.environ['PATH']}",
            "GITHUB_ACTION_PATH": str(CHECKOUT),
            "GITHUB_BASE_REF": base_branch,
            "GITHUB_PATH": str(directory / "path"),
            "GITHUB_REPOSITORY": "somebody/something",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_WORKFLOW": "conformance",
            "RUNNER_TEMP": str(self.temp),
            "ROLECALL_OPERATOR_TOKEN": TOKEN,
        }
        self.steps = {}

    def value(self, text):
        """A text with its expressions replaced; one that is not known here is an error."""

        def known(match):
            path = match[1].split(".")
            match path:
                case ["inputs", name]:
                    return self.inputs[name]
                case ["steps", step, "outputs", name]:
                    return self.steps[step].get(name, "")
                case _:
                    raise AssertionError(f"unknown expression: {match[0]}")

        return re.sub(r"\$\{\{ *([\w.-]+) *}}", known, text)

    def run(self, **environment):
        """The exit code of the first step that fails, or 0."""
        for step in self.action["runs"]["steps"]:
            if "uses" in step:
                continue
            assert step["shell"] == "bash" and "${{" not in step["run"], step["name"]
            output = self.temp / "output"
            output.write_text("")
            variables = {name: self.value(it) for name, it in step.get("env", {}).items()}
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                cwd=self.work,
                env=self.environment | environment | variables | {"GITHUB_OUTPUT": str(output)},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            self.log += done.stdout
            if "id" in step:
                self.steps[step["id"]] = outputs(output)
            if done.returncode:
                return done.returncode
        return 0


def action(rolecall, directory):
    with Server(rolecall) as good, Server(rolecall, "--mutant", MUTANT) as bad:

        def use(name, target, base="", base_branch="main", **inputs):
            place = directory / name
            place.mkdir()
            it = Action(rolecall, place, base_branch, target=target, arguments=f"--requirement {REQUIREMENT}", **inputs)
            it.code = it.run(BASE=str(base))
            it.record = place / "work" / "reports"
            return it

        first = use("good", good.url, base_branch="")
        assert first.code == 0 and "::error" not in first.log, first.log
        assert first.steps["compare"] == {}, first.steps
        assert json.loads((first.record / "record.json").read_text())["summary"]["verdict"] == "pass"

        worse = use("worse", bad.url, first.record)
        assert worse.code == 1, worse.log
        assert f"::error title=fail {REQUIREMENT}%3A" in worse.log, worse.log
        assert worse.steps["certify"]["exit-code"] == "1" and worse.steps["compare"]["worse"] == "true", worse.steps
        summary = worse.summary.read_text()
        assert "Compared with main:" in summary and REQUIREMENT in summary, summary

        kept = {"fail-on": "worse"}
        assert use("still-bad", bad.url, worse.record, **kept).code == 0
        assert use("worse-again", bad.url, first.record, **kept).code == 1
        assert use("no-base", bad.url, **kept).code == 1
        assert use("never", bad.url, **{"fail-on": "never"}).code == 0
        assert use("unknown", good.url, **{"fail-on": "always"}).code == 2
        foreign = directory / "foreign-base"
        foreign.mkdir()
        (foreign / "record.json").write_text("{}")
        other = use("other-base", good.url, foreign)
        assert other.code == 0 and "cannot be compared" in other.log, other.log
        wrong = use("wrong", good.url, **{"fail-on": "never", "implementation": "there-is-none.toml"})
        assert wrong.code == 2, wrong.log
        named = use("named", bad.url, implementation=str(CHECKOUT / "implementations" / "reference.toml"))
        assert f"::error file={CHECKOUT}/implementations/reference.toml,title=fail" in named.log, named.log
    return 10


def component(rolecall, directory):
    head, body = yaml.safe_load_all((CHECKOUT / "templates" / "certify.yml").read_text())
    inputs = {name: it.get("default", "") for name, it in head["spec"]["inputs"].items()}
    (job,) = body.values()
    tools = directory / "tools"
    tools.mkdir()
    tool(tools, "curl", CURL)
    shutil.copy(rolecall, tools / "rolecall")

    def run(name, target, base="", branch=""):
        place = directory / name
        place.mkdir()
        given = inputs | {"target": target, "arguments": f"--requirement {REQUIREMENT}"}

        def value(text):
            it = re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda match: str(given[match[1]]), text)
            # As a component writes a boolean.
            return it.lower() if it in ("True", "False") else it

        environment = os.environ | {
            "PATH": f"{tools}:{os.environ['PATH']}",
            "BASE": str(base),
            "CI_API_V4_URL": "https://gitlab.example/api/v4",
            "CI_JOB_NAME": "certify",
            "CI_JOB_TOKEN": "of-the-job",
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": branch,
            "CI_PROJECT_ID": "1",
            "ROLECALL_OPERATOR_TOKEN": TOKEN,
        }
        environment |= {name: value(it) for name, it in job["variables"].items()}
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", "\n".join(job["script"])],
            cwd=place,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return done.returncode, done.stdout, place / "reports"

    with Server(rolecall) as good, Server(rolecall, "--mutant", MUTANT) as bad:
        code, log, base = run("good", good.url)
        assert code == 0 and (base / "junit.xml").exists(), log
        code, log, reports = run("worse", bad.url, base, "main")
        assert code == 1 and REQUIREMENT in (reports / "comparison.txt").read_text(), log
        code, log, _ = run("no-base", good.url, branch="main")
        assert code == 0 and "no record of main" in log, log
        # A record that this version cannot read decides nothing.
        foreign = directory / "foreign"
        foreign.mkdir()
        (foreign / "record.json").write_text("{}")
        code, log, _ = run("foreign-base", good.url, foreign, "main")
        assert code == 0 and "the comparison ended with" in log, log
    return 4


def main(rolecall, directory):
    directory = pathlib.Path(directory)
    shutil.rmtree(directory, ignore_errors=True)
    total = 0
    for part in (action, component):
        place = directory / part.__name__
        place.mkdir(parents=True)
        total += part(str(pathlib.Path(rolecall).resolve()), place.resolve())
    print(f"scripts of the action and the component: {total} runs as expected")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
