"""/v1/people/bulk and the files: several people at once, all of them or none (GEN-05).

Files are CSV (RFC 4180). This part tells of refusals in the body, as contact center does.
"""

import csv
import io
from typing import Any

from .access import Standing, conflict, forbidden, invalid
from .assignment import change_role
from .bugs import planted
from .people import licences_of, may_change_service
from .service import in_band
from .store import Person
from .vocabulary import (
    CONTACT_CENTER, MEETINGS, PREMIUM, STANDARD, service_of,
)
from .web import Request, Text, field, route

ADDRESS, NAME, TITLE = "User ID/Email", "Display Name", "Job Title"
# CCSA-MOD-08.
LICENCE_COLUMNS = {
    "Webex Meetings": MEETINGS,
    "Webex Contact Center Premium": PREMIUM,
    "Webex Contact Center Standard": STANDARD,
}
COLUMNS = [NAME, ADDRESS, TITLE, *LICENCE_COLUMNS]
# CCSA-MOD-04, -05.
TRUTH = {"TRUE": True, "FALSE": False}


def _need_bulk(actor: Standing) -> None:
    """Closed to whoever changes nobody, whatever the list says (GEN-07)."""
    if not actor.manages_licences_of_service:
        raise forbidden("GEN-07" if actor.reads("users") else "GEN-01")


def _existing(actor: Standing, email: str) -> Person:
    """Somebody at home in the organization: nobody is added in bulk (CCSA-MOD-01, -07)."""
    person = actor.store.person_by_email(email)
    if person is None or person.org_id != actor.organization.id:
        raise conflict("CCSA-MOD-07", "An address is nobody's in the organization.")
    return person


def _set_licence(actor: Standing, person: Person, licence: str, held: bool) -> None:
    """Gives a licence, in the place of another one of contact center, or takes it."""
    if (licence in person.licences) == held:
        return
    may_change_service(actor, service_of(licence))
    kept = [it for it in person.licences if it != licence]
    if held and service_of(licence) == CONTACT_CENTER:
        kept = [it for it in kept if service_of(it) != CONTACT_CENTER]
    person.licences = kept + [licence] if held else kept


@route("POST", "/v1/people/bulk")
@in_band
def modify_people(request: Request) -> None:
    """CCSA-MOD-01, -02."""
    actor = request.standing()
    body = request.json()
    _need_bulk(actor)
    with actor.store.whole_or_not_at_all(actor.organization):
        for change in field(body, "changes", list):
            if not isinstance(change, dict):
                raise invalid("`changes` is a list of objects.")
            person = _existing(actor, field(change, "email"))
            if licence := field(change, "licence", str, None):
                _set_licence(actor, person, licences_of([licence])[0], True)
            if role := field(change, "role", str, None):
                change_role(actor, person, role, None, held=True)


@route("GET", "/v1/people/files/template")
def template(request: Request) -> Text:
    actor = request.standing()
    if not actor.lists_people:
        raise forbidden("GEN-01")
    return _file([])


@route("GET", "/v1/people/files/export")
def export(request: Request) -> Text:
    actor = request.standing()
    if not actor.lists_people:
        raise forbidden("CC-PROV-PART-10" if actor.runs_service else "GEN-01")
    people = actor.store.people_of(actor.organization.id)
    return _file([_stored(person) for person in people])


def _stored(person: Person) -> dict[str, str]:
    """What a file says of a person."""
    row = {NAME: person.display_name, ADDRESS: person.email, TITLE: person.title or ""}
    for column, licence in LICENCE_COLUMNS.items():
        row[column] = "TRUE" if licence in person.licences else "FALSE"
    return row


def _file(rows: list[dict[str, str]]) -> Text:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return Text(out.getvalue())


@route("POST", "/v1/people/files/import")
@in_band
def import_file(request: Request) -> dict[str, Any]:
    """CCSA-MOD-03."""
    actor = request.standing()
    _need_bulk(actor)
    try:
        reader = csv.DictReader(io.StringIO(request.text(), newline=""), strict=True)
        rows = list(reader)
    except csv.Error as error:
        raise invalid("The body is no CSV file.") from error
    columns = reader.fieldnames or []
    if ADDRESS not in columns or not set(columns) <= set(COLUMNS):
        raise conflict("CCSA-MOD-06", "The columns are not those of the template.")
    results = []
    with actor.store.whole_or_not_at_all(actor.organization):
        for number, row in enumerate(rows, start=1):
            if None in row or None in row.values():
                raise invalid(f"Row {number} has not as many cells as the header.")
            changed = _import_row(actor, row)
            results.append({"line": number, "email": row[ADDRESS], "changed": changed})
    return {"rows": results}


def _import_row(actor: Standing, row: dict[str, str]) -> bool:
    """Makes a person what the row says, where it says anything else than what is stored."""
    if planted("file-adds-people") and actor.store.person_by_email(row[ADDRESS]) is None:
        actor.store.add_person(actor.organization.id, row[ADDRESS].casefold(), row[ADDRESS])
    person = _existing(actor, row[ADDRESS])
    before = _stored(person)
    for column in (NAME, TITLE):
        if row.get(column, before[column]) != before[column]:
            if not actor.writes("users"):
                raise forbidden("CCSA-MOD-06")
            setattr(person, "title" if column == TITLE else "display_name", row[column])
    wanted = {}
    for column, licence in LICENCE_COLUMNS.items():
        if column in row:
            if row[column] not in TRUTH:
                raise conflict("CCSA-MOD-04", "A licence column says TRUE or FALSE.")
            wanted[licence] = TRUTH[row[column]]
    if wanted.get(PREMIUM) and wanted.get(STANDARD):
        raise conflict(None, "Premium and Standard exclude each other.")
    # What is taken first: the two licences of contact center change places.
    for licence in sorted(wanted, key=lambda licence: wanted[licence]):
        _set_licence(actor, person, licence, wanted[licence])
    return _stored(person) != before
