"""Mistakes that can be planted, to see that a conformance test finds them.

Each stands in the code at the place where it would be made, as `planted("its-name")`.
"""

from typing import Iterable, NamedTuple


class Bug(NamedTuple):
    """A mistake, and which requirements a service that makes it does not keep."""

    says: str
    requirements: tuple[str, ...]


KNOWN = {
    "standard-licence-suffices": Bug(
        "any Contact Center licence makes a user eligible for the service role",
        ("CCSA-ELIG-05",)),
    "partner-holds-service-role": Bug(
        "users of the managing partner are given the service role",
        ("CC-CCSA-PART-01",)),
    "competitor-holds-service-role": Bug(
        "outsiders are given the service role though their own organization has contact center",
        ("CCSA-ELIG-09",)),
    "last-page-lost": Bug(
        "a list of people ends before its last page",
        ("CCSA-USER-01",)),
    "refused-but-stored": Bug(
        "another service's licence is refused to a service administrator, and stored all the same",
        ("GEN-05",)),
    "half-done": Bug(
        "of a list of changes that is refused, what stands before the bad entry is done",
        ("GEN-05",)),
    "full-administrators-shown": Bug(
        "a service administrator finds full administrators among the administrators",
        ("CCSA-ADM-02",)),
    "failed-wizard-counts": Bug(
        "the wizard counts as completed once it has run, whatever came of it",
        ("CCSA-SETUP-10",)),
    "provisioning-lists-people": Bug(
        "provisioning administrators list the people of the customer",
        ("CC-PROV-PART-10",)),
    "troubleshooting-stands-alone": Bug(
        "Advanced Troubleshooting Access goes on when the role that it adds to has ended",
        ("ATS-ROLE-01",)),
    "invited-twice": Bug(
        "an invitation goes out to people who have accepted theirs",
        ("CCSA-USER-03",)),
    "file-adds-people": Bug(
        "an imported file adds whoever is not there yet",
        ("CCSA-MOD-07",)),
}

_planted: set[str] = set()


def plant(names: Iterable[str]) -> None:
    """Plants these; done once, before the first request."""
    _planted.update(names)


def planted(name: str) -> bool:
    """Whether this mistake is made."""
    assert name in KNOWN, name
    return name in _planted
