"""Verifies a certificate without rolecall: verify-certificate.py ENVELOPE PUBLIC_KEY RECORD

Signature and envelope are checked by securesystemslib, statement and predicate by
in-toto-attestation, digests by hashlib. Needs: pip install in-toto-attestation securesystemslib[crypto]
"""

import hashlib
import json
import pathlib
import sys

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from google.protobuf.json_format import ParseDict
from in_toto_attestation.predicates.test_result.v0.test_result_pb2 import TestResult
from in_toto_attestation.v1.resource_descriptor import ResourceDescriptor
from in_toto_attestation.v1.statement import Statement
from in_toto_attestation.v1.statement_pb2 import Statement as StatementMessage
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey

PAYLOAD_TYPE = "application/vnd.in-toto+json"
PREDICATE_TYPE = "https://in-toto.io/attestation/test-result/v0.1"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def canonical(value) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def signed_payload(envelope: pathlib.Path, public_key: pathlib.Path) -> tuple[str, dict]:
    """The id of the key and the payload, if the key signed it."""
    key = load_pem_public_key(public_key.read_bytes())
    keyid = sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
    trusted = SSlibKey.from_crypto(key, keyid=keyid)
    assert trusted.scheme == "ed25519", f"the key is {trusted.scheme}, expected ed25519"
    sealed = Envelope.from_dict(json.loads(envelope.read_text()))
    accepted = sealed.verify([trusted], threshold=1)
    assert list(accepted) == [keyid], f"signed by {list(accepted)}, expected {keyid}"
    assert sealed.payload_type == PAYLOAD_TYPE, sealed.payload_type
    return keyid, json.loads(sealed.payload)


def checked(payload: dict) -> tuple[Statement, TestResult]:
    """Statement and predicate; what the public schema does not know is an error."""
    statement = Statement.copy_from_pb(ParseDict(payload, StatementMessage()))
    statement.validate()
    assert statement.pb.predicate_type == PREDICATE_TYPE, statement.pb.predicate_type
    result = ParseDict(payload["predicate"], TestResult())
    for descriptor in result.configuration:
        ResourceDescriptor.copy_from_pb(descriptor).validate()
        assert len(descriptor.digest["sha256"]) == 64, descriptor
    return statement, result


def main(envelope: pathlib.Path, public_key: pathlib.Path, record_file: pathlib.Path) -> None:
    keyid, payload = signed_payload(envelope, public_key)
    statement, result = checked(payload)
    digests = {it.name: it.digest["sha256"] for it in result.configuration}

    data = record_file.read_bytes()
    assert digests["record.json"] == sha256(data), "record.json is not what was signed"
    record = json.loads(data)
    assert record["summary"]["conforms"], "the record does not conform"
    for part in ("suite", "register"):
        assert record[part]["digest"] == f"sha256:{digests[part]}", part
    chosen = {conflict: it["chosen"] for conflict, it in record["readings"].items()}
    assert digests["readings"] == sha256(canonical(chosen)), "readings"
    classes = [f"{it['name']}:{it['level']}" for it in record["classes"]]
    certified = [f"{it['name']}:{it['level']}" for it in record["classes"] if it["conforms"]]
    assert digests["classes"] == sha256(canonical({"claimed": classes, "certified": certified})), "classes"

    verdicts = {it["id"]: it["verdict"] for it in record["requirements"]}
    passed = [id for id, verdict in verdicts.items() if verdict == "pass"]
    advice = {it["id"] for it in record["requirements"] if it["modality"] == "should"}
    warned = [id for id, verdict in verdicts.items() if verdict == "fail" and id in advice]
    assert list(result.passed_tests) == passed, "passedTests"
    assert list(result.warned_tests) == warned, "warnedTests"
    assert not result.failed_tests, "failedTests"
    assert result.result == ("WARNED" if warned else "PASSED"), result.result

    evidence = {it["evidence"]["file"]: it["evidence"]["digest"] for it in record["scenarios"] if it.get("evidence")}
    lines = []
    for file, digest in sorted(evidence.items(), key=lambda it: it[0].encode()):
        found = sha256((record_file.parent / file).read_bytes())
        assert digest == f"sha256:{found}", f"{file} is not what was recorded"
        lines.append(f"{found}  {file}\n")
    if lines:
        assert digests["evidence"] == sha256("".join(lines).encode()), "evidence"

    subject = statement.pb.subject[0]
    print(
        f"{result.result}: {subject.name}, {len(passed)} requirements, {', '.join(certified)}; "
        f"{len(lines)} files of evidence; key {keyid}"
    )


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    try:
        main(*map(pathlib.Path, sys.argv[1:]))
    except Exception as error:
        sys.exit(f"rejected: {type(error).__name__}: {error}")
