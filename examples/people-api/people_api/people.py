"""/v1/people: a person is read, changed and written back as a whole.

A person has one home, and can hold roles in other organizations as well: `orgId` in the query says
from which organization the person is looked at, and the roles are those held there.
"""

from typing import Any

from .access import Refused, Standing, conflict, forbidden, invalid, not_found
from .assignment import change_role
from .bugs import planted
from .store import Person
from .vocabulary import CONTACT_CENTER, LICENCES, SERVICE, SERVICES, SITE_ROLES, service_of
from .web import Request, field, route, texts


def shown(actor: Standing, person: Person) -> dict[str, Any]:
    """A person as the actor sees it; the roles are left out where they are not to be seen."""
    view = {
        "id": person.id,
        "orgId": person.org_id,
        "emails": [person.email],
        "displayName": person.display_name,
        "title": person.title,
        "invitePending": person.invite_pending,
        "loginEnabled": person.login_enabled,
        "licenses": list(person.licences),
        "serviceSettings": [
            {"service": service, "value": value}
            for service, value in person.service_settings.items()
        ],
    }
    if actor.reads("roles") or actor.holds(SERVICE):
        grants = actor.store.grants_of(actor.organization.id, person)
        view["roles"] = list(dict.fromkeys(it.role for it in grants))
        view["siteRoles"] = [
            {"roleId": it.role, "siteId": it.site_id} for it in grants if it.site_id
        ]
    return view


def find(actor: Standing, person_id: str) -> Person:
    """Somebody whom the actor may look at.

    A service administrator sees everybody at home in the organization (CCSA-USER-01, -06, -11),
    and of outsiders those with the service role alone (CCSA-EXT-03, -04).
    """
    person = actor.store.people.get(person_id)
    if not (actor.lists_people or actor.holds(*SITE_ROLES)):
        raise forbidden("GEN-01")
    if person is None:
        raise not_found()
    if actor.is_operator or person.org_id == actor.organization.id:
        return person
    roles = {it.role for it in actor.store.grants_of(actor.organization.id, person)}
    if not roles or not (actor.reads("users") or SERVICE in roles):
        raise not_found()
    return person


@route("GET", "/v1/people")
def list_people(request: Request) -> dict[str, Any]:
    actor = request.standing()
    if not actor.lists_people:
        if not (planted("provisioning-lists-people") and actor.runs_service):
            raise forbidden("CC-PROV-PART-10" if actor.runs_service else "GEN-01")
    people = actor.store.people_of(actor.organization.id)
    if email := request.query.get("email"):
        people = [person for person in people if person.email == email.casefold()]
    return request.page([shown(actor, person) for person in people])


@route("GET", "/v1/people/{person_id}")
def get_person(request: Request, person_id: str) -> dict[str, Any]:
    actor = request.standing()
    return shown(actor, find(actor, person_id))


@route("POST", "/v1/people")
def add_person(request: Request) -> dict[str, Any]:
    """CC-FULL-*-03; not for service administrators (CC-CCSA-*-03) nor CC-PROV-PART-03."""
    body = request.json()
    actor = request.standing(field(body, "orgId"))
    actor.need_write("users")
    emails = texts(body, "emails")
    if len(emails) != 1 or "@" not in emails[0]:
        raise invalid("`emails` has one address.")
    email = emails[0].casefold()
    if actor.store.person_by_email(email):
        raise conflict(None, "The address is taken.")
    person = actor.store.add_person(actor.organization.id, email, field(body, "displayName"))
    # Nobody begins with a role; who is added has yet to answer the invitation.
    person.invite_pending = True
    if actor.is_operator:
        person.invite_pending = field(body, "invitePending", bool, True)
        person.login_enabled = field(body, "loginEnabled", bool, True)
    person.licences = licences_of(texts(body, "licenses", []))
    return shown(actor, person)


@route("DELETE", "/v1/people/{person_id}")
def remove_person(request: Request, person_id: str) -> None:
    """CC-FULL-*-04; not for service administrators (CC-CCSA-*-03) nor CC-PROV-PART-04."""
    actor = request.standing()
    actor.need_write("users")
    person = actor.store.people.get(person_id)
    if person is None or person.org_id != actor.organization.id:
        raise not_found()
    actor.store.remove_person(person)


@route("POST", "/v1/people/{person_id}/invitations")
def invite(request: Request, person_id: str) -> None:
    """CC-FULL-*-05, CC-CCSA-*-05, CCSA-USER-02; not CC-PROV-PART-05."""
    actor = request.standing()
    if not (actor.writes("users") or actor.holds(SERVICE)):
        raise forbidden("CC-PROV-PART-05" if actor.runs_service else "GEN-01")
    person = find(actor, person_id)
    if not person.invite_pending and not planted("invited-twice"):
        raise conflict("CCSA-USER-03", "The invitation has been accepted.")
    person.messages.append("Activate your account")


@route("PUT", "/v1/people/{person_id}")
def replace_person(request: Request, person_id: str) -> dict[str, Any]:
    """Whatever differs from what is stored is a change, and each change has to be allowed."""
    actor = request.standing()
    body = request.json()
    if not (actor.lists_people or actor.holds(*SITE_ROLES)):
        raise forbidden("CC-PROV-PART-07" if actor.runs_service else "GEN-01")
    person = actor.store.people.get(person_id)
    if person is None:
        raise not_found()
    wanted = _read(body)
    if wanted["orgId"] != person.org_id:
        raise conflict(None, "Nobody moves to another organization.")
    _may_change(actor, person, wanted)
    with actor.store.whole_or_not_at_all(actor.organization):
        _change(person, wanted)
        _change_roles(actor, person, wanted)
    return shown(actor, person) if actor.lists_people else {"id": person.id}


def _read(body: dict[str, Any]) -> dict[str, Any]:
    """What a person is to be, checked for sense."""
    settings = {}
    for setting in field(body, "serviceSettings", list):
        if not isinstance(setting, dict):
            raise invalid("`serviceSettings` is a list of objects.")
        service = field(setting, "service")
        if service not in SERVICES:
            raise invalid(f"There is no service `{service}`.")
        settings[service] = field(setting, "value")
    # Whoever was not shown the roles leaves them out, and leaves them as they are.
    shows_roles = body.get("roles") is not None or body.get("siteRoles") is not None
    sites = set()
    for site_role in field(body, "siteRoles", list, ... if shows_roles else []):
        if not isinstance(site_role, dict):
            raise invalid("`siteRoles` is a list of objects.")
        sites.add((field(site_role, "roleId"), field(site_role, "siteId")))
    emails = texts(body, "emails")
    if len(emails) != 1:
        raise invalid("`emails` has one address.")
    return {
        "orgId": field(body, "orgId"),
        "email": emails[0].casefold(),
        "display_name": field(body, "displayName"),
        "title": field(body, "title", str, None),
        "login_enabled": field(body, "loginEnabled", bool),
        "licences": licences_of(texts(body, "licenses")),
        "service_settings": settings,
        "roles": texts(body, "roles") if shows_roles else None,
        "sites": sites,
    }


def licences_of(licences: list[str]) -> list[str]:
    if not set(licences) <= set(LICENCES):
        raise invalid("There is no such license.")
    if sum(service_of(licence) == CONTACT_CENTER for licence in licences) > 1:
        raise conflict(None, "Premium and Standard exclude each other.")
    return licences


def _differences(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


DETAILS = ("email", "display_name", "title", "login_enabled")


def _may_change(actor: Standing, person: Person, wanted: dict[str, Any]) -> None:
    """Whether the actor may change what is to be changed, roles aside."""
    licences = set(person.licences) ^ set(wanted["licences"])
    services = {service_of(licence) for licence in licences}
    services |= _differences(person.service_settings, wanted["service_settings"])
    changes_details = any(getattr(person, name) != wanted[name] for name in DETAILS)
    if (services or changes_details) and person.org_id != actor.organization.id:
        raise not_found()
    if changes_details and not actor.writes("users"):
        # CCSA-USER-04, -05, -07.
        raise forbidden("CCSA-USER-07" if actor.holds(SERVICE) else "GEN-01")
    for service in services:
        try:
            may_change_service(actor, service)
        except Refused:
            if planted("refused-but-stored") and actor.holds(SERVICE):
                person.licences = wanted["licences"]
            raise


def may_change_service(actor: Standing, service: str) -> None:
    if service == CONTACT_CENTER:
        if not actor.manages_licences_of_service:
            raise forbidden("CC-PROV-PART-06" if actor.runs_service else "GEN-07")
    elif not actor.writes("users"):
        raise forbidden("CCSA-USER-10" if actor.holds(SERVICE) else "GEN-07")


def _change(person: Person, wanted: dict[str, Any]) -> None:
    for name in (*DETAILS, "licences", "service_settings"):
        setattr(person, name, wanted[name])


def _change_roles(actor: Standing, person: Person, wanted: dict[str, Any]) -> None:
    """What is no longer there is taken, what is new is given; roles of sites by site."""
    if wanted["roles"] is None:
        return
    grants = actor.store.grants_of(actor.organization.id, person)
    held = {it.role for it in grants} - SITE_ROLES
    sites = {(it.role, it.site_id) for it in grants if it.site_id}
    roles = [role for role in wanted["roles"] if role not in SITE_ROLES]
    for role in sorted(held - set(roles)):
        change_role(actor, person, role, None, held=False)
    for role, site_id in sorted(sites - wanted["sites"]):
        change_role(actor, person, role, site_id, held=False)
    for role in roles:
        if role not in held:
            change_role(actor, person, role, None, held=True)
    for role, site_id in sorted(wanted["sites"] - sites):
        change_role(actor, person, role, site_id, held=True)
