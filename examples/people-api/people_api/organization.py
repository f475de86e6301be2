"""Organizations, their account, the status of services, sites, and things by name."""

from typing import Any

from .access import Standing, conflict, forbidden, not_found
from .store import Site, Thing
from .vocabulary import (
    COLLECTIONS, LICENCES, PROVISIONING, SERVICE, SERVICES, SITE_ROLES, identifier,
)
from .web import Request, field, route


def _need_look(actor: Standing, area: str) -> None:
    """Service administrators look at the account (CCSA-ACCT-01 to -05) and at the status of
    services (CCSA-TRB-01 to -03), and change neither (CCSA-ACCT-06, CCSA-OTHER-02)."""
    if not (actor.reads(area) or actor.holds(SERVICE)):
        raise forbidden("GEN-01")


# The account.


@route("GET", "/v1/organizations/{org_id}")
def get_organization(request: Request, org_id: str) -> dict[str, Any]:
    actor = request.standing(org_id)
    _need_look(actor, "settings")
    organization = actor.organization
    properties = [{"name": "name", "value": organization.name}]
    if organization.address:
        properties.append({"name": "address", "value": organization.address})
    return {"id": organization.id, "properties": properties}


@route("PATCH", "/v1/organizations/{org_id}")
def change_organization(request: Request, org_id: str) -> None:
    actor = request.standing(org_id)
    actor.need_write("settings")
    actor.organization.address = field(request.json(), "address")


@route("GET", "/v1/licenses")
def list_licences(request: Request) -> dict[str, Any]:
    actor = request.standing()
    _need_look(actor, "licences")
    people = actor.store.people_of(actor.organization.id)
    return {"items": [
        {
            "id": licence,
            "name": name,
            "sku": sku,
            "service": service,
            "consumedUnits": sum(licence in person.licences for person in people),
        }
        for licence, (name, sku, service) in LICENCES.items()
    ]}


@route("GET", "/v1/subscriptions")
def list_subscriptions(request: Request) -> dict[str, Any]:
    actor = request.standing()
    if not actor.holds(PROVISIONING):
        _need_look(actor, "licences")
    organization = actor.organization
    return {
        "items": [
            {"id": it.id, "name": it.name, "seats": it.seats} for it in organization.subscriptions
        ],
        "trials": [{"name": name, "state": "running"} for name in organization.trials],
    }


@route("PATCH", "/v1/subscriptions/{id}")
def change_subscription(request: Request, id: str) -> None:
    """A provisioning administrator changes what the own organization sold (PROV-TBL-LIC)."""
    actor = request.standing()
    subscription = next((it for it in actor.organization.subscriptions if it.id == id), None)
    seller = subscription.partner_id if subscription else None
    if not (actor.holds(PROVISIONING) and seller == actor.person.org_id):
        actor.need_write("licences")
    if subscription is None:
        raise not_found()
    subscription.seats = field(request.json(), "seats", int)


# The status of services.


@route("GET", "/v1/serviceStatus")
def list_status(request: Request) -> dict[str, Any]:
    _need_look(request.standing(), "troubleshooting")
    return {"items": [{"service": service, "status": "operational"} for service in SERVICES]}


@route("GET", "/v1/serviceStatus/{service}")
def get_status(request: Request, service: str) -> dict[str, Any]:
    _need_look(request.standing(), "troubleshooting")
    if service not in SERVICES:
        raise not_found()
    return {"service": service, "status": "operational"}


@route("GET", "/v1/supportResources")
def list_support_resources(request: Request) -> dict[str, Any]:
    _need_look(request.standing(), "troubleshooting")
    return {"items": [{"title": "Help Center"}, {"title": "Contact Support"}]}


# Things by name: devices, policies, settings and the like, each kind with its area.


def _collection(request: Request, collection: str, *, change: bool) -> dict[str, Thing]:
    """What there is of a kind. Service administrators change none of it (CCSA-OTHER-02)."""
    if collection not in COLLECTIONS:
        raise not_found()
    actor = request.standing()
    area = COLLECTIONS[collection]
    actor.need_write(area) if change else actor.need_read(area)
    return actor.organization.things.setdefault(collection, {})


def _thing(things: dict[str, Thing], id: str) -> Thing:
    thing = next((it for it in things.values() if it.id == id), None)
    if thing is None:
        raise not_found()
    return thing


@route("GET", "/v1/things/{collection}")
def list_things(request: Request, collection: str) -> dict[str, Any]:
    things = _collection(request, collection, change=False).values()
    return request.page([{"id": it.id, "name": it.name, "value": it.value} for it in things])


@route("POST", "/v1/things/{collection}")
def add_thing(request: Request, collection: str) -> dict[str, Any]:
    things = _collection(request, collection, change=True)
    body = request.json()
    name = field(body, "name")
    if name in things:
        raise conflict(None, "The name is taken.")
    things[name] = Thing(identifier("THING"), name, field(body, "value", str, ""))
    return {"id": things[name].id}


@route("PUT", "/v1/things/{collection}/{id}")
def change_thing(request: Request, collection: str, id: str) -> None:
    things = _collection(request, collection, change=True)
    _thing(things, id).value = field(request.json(), "value")


@route("DELETE", "/v1/things/{collection}/{id}")
def remove_thing(request: Request, collection: str, id: str) -> None:
    things = _collection(request, collection, change=True)
    del things[_thing(things, id).name]


# Sites.


@route("GET", "/v1/sites")
def list_sites(request: Request) -> dict[str, Any]:
    """The sites, or the one of this name: those that the actor may look at."""
    actor = request.standing()
    if not (actor.reads("sites") or actor.holds(*SITE_ROLES)):
        raise forbidden("GEN-01")
    sites = [site for site in actor.store.sites_of(actor.organization.id)
             if actor.views_site(site)]
    if name := request.query.get("siteName"):
        sites = [site for site in sites if site.name == name]
    return request.page([_shown(site) for site in sites])


def _shown(site: Site) -> dict[str, Any]:
    return {"id": site.id, "siteName": site.name, "configuration": site.configuration}


def _by_id(request: Request, id: str) -> tuple[Standing, Site]:
    site = request.store.sites.get(id)
    if site is None:
        raise not_found()
    actor = request.standing(site.org_id)
    if request.query.get("orgId", site.org_id) != site.org_id or not actor.views_site(site):
        raise not_found()
    return actor, site


def _change(actor: Standing, site: Site, body: dict[str, Any]) -> None:
    if not (actor.writes("sites") or actor.administers(site)):
        raise forbidden("GEN-07")
    site.configuration = field(body, "configuration")


@route("GET", "/v1/sites/{id}")
def get_site(request: Request, id: str) -> dict[str, Any]:
    return _shown(_by_id(request, id)[1])


@route("PUT", "/v1/sites/{id}")
def change_site(request: Request, id: str) -> None:
    _change(*_by_id(request, id), request.json())


@route("PUT", "/v1/sites")
def change_site_by_name(request: Request) -> None:
    actor = request.standing()
    name = request.query.get("siteName")
    for site in actor.store.sites_of(actor.organization.id):
        if site.name == name and actor.views_site(site):
            return _change(actor, site, request.json())
    raise not_found()


# Meetings under way.


@route("GET", "/v1/meetings")
def list_meetings(request: Request) -> dict[str, Any]:
    """The meetings, or those in which somebody has trouble (ATS-JOIN-04)."""
    actor = request.standing()
    if not actor.sees_meetings:
        raise forbidden("ORG-TBL-FULL-LIVE")
    meetings = actor.organization.meetings
    if request.query.get("troubled") == "true":
        meetings = [meeting for meeting in meetings if meeting.troubled]
    return request.page([
        {"id": it.id, "title": it.title, "participants": it.participants} for it in meetings
    ])


@route("POST", "/v1/meetings/{id}/participants")
def join_meeting(request: Request, id: str) -> None:
    actor = request.standing()
    if not actor.joins_meetings:
        raise forbidden("ATS-JOIN-02" if actor.sees_meetings else "ORG-TBL-FULL-JOIN")
    for meeting in actor.organization.meetings:
        if meeting.id == id:
            meeting.participants.append(actor.person.id)
            return
    raise not_found()
