"""What only the operator does: organizations, and states for tests under /v1/test."""

from typing import Any

from .access import invalid, not_found
from .store import Grant, Meeting, Organization, Person, Site, Subscription
from .vocabulary import RELATIONS, ROLE_NAMES, SITE_ROLES, identifier
from .web import Request, field, route


def _organization(request: Request, org_id: str | None) -> Organization:
    request.operator()
    organization = request.store.organizations.get(org_id or "")
    if organization is None:
        raise not_found()
    return organization


def _person(request: Request, person_id: str) -> Person:
    request.operator()
    person = request.store.people.get(person_id)
    if person is None:
        raise not_found()
    return person


@route("POST", "/v1/organizations")
def add_organization(request: Request) -> dict[str, Any]:
    request.operator()
    body = request.json()
    organization = request.store.add_organization(
        field(body, "displayName"), field(body, "type"), field(body, "contactCenter", bool))
    return {"id": organization.id}


@route("DELETE", "/v1/organizations/{org_id}")
def remove_organization(request: Request, org_id: str) -> None:
    request.store.remove_organization(_organization(request, org_id).id)


@route("POST", "/v1/test/relations")
def relate(request: Request) -> None:
    """What a partner is to an organization."""
    body = request.json()
    organization = _organization(request, field(body, "orgId"))
    relation = field(body, "relation")
    if relation not in RELATIONS:
        raise invalid(f"There is no relation `{relation}`.")
    partner = _organization(request, field(body, "partnerOrgId"))
    organization.relations.add((partner.id, relation))


@route("POST", "/v1/test/grants")
def grant(request: Request) -> None:
    """A role that somebody is to hold, as if it had been given long ago, whatever the rules say."""
    body = request.json()
    organization = _organization(request, field(body, "orgId"))
    person, role = _person(request, field(body, "personId")), field(body, "roleId")
    site_id = field(body, "siteId", str, None)
    if role not in ROLE_NAMES or (role in SITE_ROLES) != (site_id is not None):
        raise invalid("There is no such role, or it needs a site, or it cannot have one.")
    seconds = field(body, "expiresIn", int, None)
    ends = None if seconds is None else request.store.clock + seconds
    request.store.grant(organization.id, Grant(person.id, role, site_id, ends))


@route("POST", "/v1/test/subscriptions")
def add_subscription(request: Request) -> None:
    body = request.json()
    _organization(request, field(body, "orgId")).subscriptions.append(
        Subscription(identifier("SUBSCRIPTION"), field(body, "name"), field(body, "seats", int),
                     field(body, "partnerOrgId", str, None)))


@route("POST", "/v1/test/trials")
def start_trial(request: Request) -> None:
    body = request.json()
    _organization(request, field(body, "orgId")).trials.append(field(body, "name"))


@route("POST", "/v1/test/sites")
def add_site(request: Request) -> dict[str, Any]:
    body = request.json()
    organization = _organization(request, field(body, "orgId"))
    site = Site(identifier("SITE"), organization.id, field(body, "siteName"))
    request.store.sites[site.id] = site
    return {"id": site.id}


@route("POST", "/v1/test/meetings")
def start_meeting(request: Request) -> None:
    body = request.json()
    _organization(request, field(body, "orgId")).meetings.append(
        Meeting(identifier("MEETING"), field(body, "title"), field(body, "troubled", bool)))


@route("POST", "/v1/test/clock")
def advance_clock(request: Request) -> None:
    request.operator()
    seconds = field(request.json(), "seconds", int)
    if seconds < 0:
        raise invalid("Time does not go back.")
    request.store.clock += seconds


@route("GET", "/v1/test/people/{person_id}/messages")
def list_messages(request: Request, person_id: str) -> dict[str, Any]:
    """The e-mails that the service sent to somebody."""
    return {"items": [{"subject": it} for it in _person(request, person_id).messages]}
