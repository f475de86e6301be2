"""Verifies a certificate without rolecall: verify-certificate.py ENVELOPE PUBLIC_KEY RECORD [CLASS]

With CLASS, such as contact-center:extended, the class has to be shown in full.

Signature and envelope are checked by securesystemslib, statement and predicate by
in-toto-attestation, digests by hashlib. Needs: pip install in-toto-attestation securesystemslib[crypto]
"""

import base64
import hashlib
import json
import pathlib
import sys
import zipfile

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from google.protobuf.json_format import ParseDict
from in_toto_attestation.predicates.test_result.v0.test_result_pb2 import TestResult
from in_toto_attestation.v1.resource_descriptor import ResourceDescriptor
from in_toto_attestation.v1.statement import Statement
from in_toto_attestation.v1.statement_pb2 import Statement as StatementMessage
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey

PAYLOAD_TYPE = "application/vnd.in-toto+json"
KNOWN = {"record.json", "evidence", "suite", "foreign-suite", "register", "readings", "classes", "implementation.toml"}
PREDICATE_TYPE = "https://in-toto.io/attestation/test-result/v0.1"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def evidence_of(directory, evidence) -> bytes:
    """A file of evidence: in its own place, or in the archive that the record names."""
    file = directory / evidence["file"]
    if file.exists():
        return file.read_bytes()
    with zipfile.ZipFile(directory / evidence["archive"]["file"]) as archive:
        return archive.read(evidence["file"])


def canonical(value) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def unambiguous(members):
    """An object, unless a name stands in it twice: programs disagree about which value counts then."""
    names = [name for name, _ in members]
    assert len(names) == len(set(names)), f"a name occurs twice among {names}"
    return dict(members)


def parse(text):
    return json.loads(text, object_pairs_hook=unambiguous)


def signed_payload(envelope: pathlib.Path, public_key: pathlib.Path) -> tuple[str, dict]:
    """The id of the key and the payload, if the key signed it."""
    key = load_pem_public_key(public_key.read_bytes())
    keyid = sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
    trusted = SSlibKey.from_crypto(key, keyid=keyid)
    assert trusted.scheme == "ed25519", f"the key is {trusted.scheme}, expected ed25519"
    raw = parse(envelope.read_text())
    assert [it["keyid"] for it in raw["signatures"]] == [keyid], f"the envelope names another key than {keyid}"
    assert base64.b64encode(base64.b64decode(raw["payload"])).decode() == raw["payload"], "base64 of the payload"
    sealed = Envelope.from_dict(raw)
    accepted = sealed.verify([trusted], threshold=1)
    assert list(accepted) == [keyid], f"signed by {list(accepted)}, expected {keyid}"
    assert sealed.payload_type == PAYLOAD_TYPE, sealed.payload_type
    return keyid, parse(sealed.payload)


def checked(payload: dict) -> tuple[Statement, TestResult]:
    """Statement and predicate; what the public schema does not know is an error."""
    statement = Statement.copy_from_pb(ParseDict(payload, StatementMessage()))
    statement.validate()
    assert statement.pb.predicate_type == PREDICATE_TYPE, statement.pb.predicate_type
    result = ParseDict(payload["predicate"], TestResult())
    names = [it.name for it in result.configuration]
    assert len(names) == len(set(names)), f"a descriptor stands there twice: {names}"
    unknown = set(names) - KNOWN
    assert not unknown, f"unknown descriptors: {unknown}"
    for descriptor in result.configuration:
        ResourceDescriptor.copy_from_pb(descriptor).validate()
        assert len(descriptor.digest["sha256"]) == 64, descriptor
    return statement, result


def main(envelope: pathlib.Path, public_key: pathlib.Path, record_file: pathlib.Path, wanted: str | None) -> None:
    keyid, payload = signed_payload(envelope, public_key)
    statement, result = checked(payload)
    digests = {it.name: it.digest["sha256"] for it in result.configuration}

    data = record_file.read_bytes()
    assert digests["record.json"] == sha256(data), "record.json is not what was signed"
    record = parse(data)
    suite = "foreign-suite" if record["suite"].get("foreign") else "suite"
    for part, name in (("suite", suite), ("register", "register")):
        assert record[part]["digest"] == f"sha256:{digests[name]}", part
    chosen = {conflict: it["chosen"] for conflict, it in record["readings"].items()}
    assert digests["readings"] == sha256(canonical(chosen)), "readings"
    named = {f"{it['name']}:{it['scope']}": it for it in record["classes"]}
    levels = {
        name: {"level": "full" if it["conforms"] else "partial", "passed": it["level"]["passed"], "of": it["level"]["of"]}
        for name, it in named.items()
        if suite == "suite"
    }
    classes = {
        "claimed": list(named),
        "certified": [name for name, it in named.items() if it["conforms"]],
        "levels": levels,
    }
    assert digests["classes"] == sha256(canonical(classes)), "classes"
    for name, level in levels.items():
        full = level["passed"] == level["of"] and not named[name]["level"].get("lacking")
        assert level["level"] == "partial" or full, f"{name} is not full: {level}"

    verdicts = {it["id"]: it["verdict"] for it in record["requirements"]}
    passed = [id for id, verdict in verdicts.items() if verdict == "pass"]
    advice = {it["id"] for it in record["requirements"] if it["modality"] == "should"}
    warned = [id for id, verdict in verdicts.items() if verdict == "fail" and id in advice]
    assert list(result.passed_tests) == passed, "passedTests"
    assert list(result.warned_tests) == warned, "warnedTests"
    assert not result.failed_tests, "failedTests"
    whole = classes["certified"] == classes["claimed"]
    assert result.result == ("PASSED" if whole and not warned else "WARNED"), result.result
    if wanted is not None:
        assert wanted in classes["certified"], f"{wanted} is not certified in full: {levels.get(wanted, 'not claimed')}"

    evidence = [it["evidence"] for it in record["scenarios"] if it.get("evidence")]
    lines = []
    for it in sorted(evidence, key=lambda it: it["file"].encode()):
        file = it["file"]
        found = sha256(evidence_of(record_file.parent, it))
        assert it["digest"] == f"sha256:{found}", f"{file} is not what was recorded"
        lines.append(f"{found}  {file}\n")
    if lines:
        assert digests["evidence"] == sha256("".join(lines).encode()), "evidence"

    subject = statement.pb.subject[0]
    shown = [f"{name} {it['level']} {it['passed']} of {it['of']}" for name, it in levels.items()]
    print(
        f"{result.result}: {subject.name}, {len(passed)} requirements; {', '.join(shown) or 'no class'}; "
        f"{len(lines)} files of evidence; key {keyid}"
    )


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    try:
        main(*map(pathlib.Path, sys.argv[1:4]), sys.argv[4] if len(sys.argv) == 5 else None)
    except Exception as error:
        sys.exit(f"rejected: {type(error).__name__}: {error}")
