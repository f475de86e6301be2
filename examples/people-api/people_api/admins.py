"""/v1/admins, /v1/roles, /v1/adminAudit: who administers, by which roles, and who saw to that."""

from typing import Any

from .access import Standing, forbidden, invalid
from .bugs import planted
from .store import Person
from .vocabulary import FULL, PROVISIONING, ROLE_NAMES, SERVICE
from .web import Request, route


@route("GET", "/v1/admins")
def list_admins(request: Request) -> dict[str, Any]:
    """The administrators of an organization, its own or those from outside (CCSA-EXT-02)."""
    actor = request.standing()
    kind = request.query.get("type")
    if kind not in ("internal", "external"):
        raise invalid("`type` is internal or external.")
    _may_list(actor, kind)
    role = request.query.get("roleId")
    entries = []
    for person, roles in _administrators(actor, external=kind == "external"):
        if _is_shown(actor, kind, roles) and (role is None or role in roles):
            entries.append({"personId": person.id, "emails": [person.email], "roles": roles})
    return request.page(entries)


def _may_list(actor: Standing, kind: str) -> None:
    if actor.reads("roles") or actor.holds(SERVICE):
        return
    if kind == "external" and actor.holds(PROVISIONING):
        return  # CC-PROV-PART-08
    raise forbidden("CC-PROV-PART-10" if actor.holds(PROVISIONING) else "GEN-01")


def _administrators(actor: Standing, *, external: bool) -> list[tuple[Person, list[str]]]:
    roles: dict[str, list[str]] = {}
    for grant in actor.store.grants(actor.organization.id):
        held = roles.setdefault(grant.person_id, [])
        if grant.role not in held:
            held.append(grant.role)
    people = ((actor.store.people[person_id], held) for person_id, held in roles.items())
    home = actor.organization.id
    return [(person, held) for person, held in people if (person.org_id != home) == external]


def _is_shown(actor: Standing, kind: str, roles: list[str]) -> bool:
    """A service administrator finds those who hold the service role (CCSA-ADM-01, CCSA-EXT-01) and
    nobody else (CCSA-ADM-02, -03, CCSA-EXT-03)."""
    if actor.reads("roles") or actor.holds(PROVISIONING):
        return True
    if kind == "internal" and FULL in roles and planted("full-administrators-shown"):
        return True
    return SERVICE in roles


@route("GET", "/v1/roles")
def list_roles(request: Request) -> dict[str, Any]:
    """The roles that can be given (CCSA-ROLE-04)."""
    actor = request.standing()
    if not (actor.reads("roles") or actor.holds(SERVICE)):
        raise forbidden("GEN-01")
    return {"items": [{"id": role, "name": name} for role, name in ROLE_NAMES.items()]}


@route("GET", "/v1/adminAudit/events")
def list_events(request: Request) -> dict[str, Any]:
    """Who gave and took which role (GEN-18)."""
    actor = request.standing()
    actor.need_read("audit")
    return request.page(actor.organization.audit)
