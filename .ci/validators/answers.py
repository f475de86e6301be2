"""Every answer of a run of the reference API, against the document that describes it.

Usage: answers.py EVIDENCE_DIR OPENAPI_FILE
"""

import json
import pathlib
import re
import sys
import zipfile
from collections import Counter
from urllib.parse import urlsplit

import jsonschema
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

DOCUMENT = "urn:document"


def routes(document):
    """Each path as a pattern; those with fewer parameters first, as a router takes them."""
    by_parameters = sorted(document["paths"], key=lambda path: path.count("{"))
    return [
        (re.compile("^" + re.sub(r"\{[^}]+\}", "[^/]+", path) + "$"), path) for path in by_parameters
    ]


def resolved(document, node):
    while "$ref" in node:
        found = document
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part.replace("~1", "/").replace("~0", "~")]
        node = found
    return node


class Answers:
    def __init__(self, document):
        self.document = document
        self.routes = routes(document)
        resource = Resource.from_contents(document, default_specification=DRAFT202012)
        self.registry = Registry().with_resource(DOCUMENT, resource)
        self.validators = {}
        self.seen = Counter()

    def faults(self, entry):
        request, response = entry["request"], entry["response"]
        path, method = urlsplit(request["url"]).path, request["method"].lower()
        status, content = str(response["status"]), response["content"]
        if status == "0":
            return
        template = next((path_ for pattern, path_ in self.routes if pattern.match(path)), None)
        # An identifier that names nothing may be no segment of a path at all.
        operation = self.document["paths"].get(template, {}).get(method)
        if operation is None:
            if status not in ("404", "405"):
                yield f"{method} {path} is not described, and answers {status}"
            return
        if status not in operation["responses"]:
            yield f"{method} {template} does not describe {status}"
            return
        described = resolved(self.document, operation["responses"][status])
        key = (template, method, status)
        self.seen[key] += 1
        media = content.get("mimeType", "").split(";")[0]
        text = content.get("text", "")
        if not described.get("content"):
            if text:
                yield f"{method} {template} describes no body of {status}"
            return
        if media not in described["content"]:
            yield f"{method} {template} does not describe {media} of {status}"
            return
        # Tokens are not kept.
        if "json" not in media or "[redacted]" in text:
            return
        for error in self.validator(key, media).iter_errors(json.loads(text)):
            yield f"{method} {template} {status}: {error.json_path}: {error.message}"

    def validator(self, key, media):
        if (key, media) not in self.validators:
            template, method, status = key
            response = self.document["paths"][template][method]["responses"][status]
            if "$ref" in response:
                pointer = response["$ref"].removeprefix("#")
            else:
                escaped = template.replace("~", "~0").replace("/", "~1")
                pointer = f"/paths/{escaped}/{method}/responses/{status}"
            media = media.replace("/", "~1")
            schema = {"$ref": f"{DOCUMENT}#{pointer}/content/{media}/schema"}
            self.validators[key, media] = jsonschema.Draft202012Validator(schema, registry=self.registry)
        return self.validators[key, media]


def texts(evidence):
    """Every file of evidence, those in archives included."""
    for file in evidence.rglob("*.har"):
        yield file.read_text()
    for file in evidence.glob("*.zip"):
        with zipfile.ZipFile(file) as archive:
            yield from (archive.read(name) for name in archive.namelist())


def main():
    evidence, document = map(pathlib.Path, sys.argv[1:])
    answers = Answers(json.loads(document.read_text()))
    faults, count = Counter(), 0
    for text in texts(evidence):
        for entry in json.loads(text)["log"]["entries"]:
            count += 1
            faults.update(answers.faults(entry))
    if faults or not answers.seen:
        for fault, times in faults.most_common(40):
            print(f"{times} times: {fault}")
        sys.exit(f"the document is not true of {sum(faults.values())} of {count} answers")
    print(f"{count} answers of {len(answers.seen)} kinds, each as the document describes it")


main()
