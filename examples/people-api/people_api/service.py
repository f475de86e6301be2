"""/v1/contactCenter: the contact center service.

This part answers 200 to whatever it understood; `status` says whether it was done.
"""

from functools import wraps
from typing import Any, Callable

from .access import Refused, Standing, conflict, forbidden, invalid, not_found
from .bugs import planted
from .vocabulary import (
    CONTACT_CENTER, CONTROL_HUB, FULL, PORTAL, PROVISIONING, SETTINGS, service_of,
)
from .web import Request, details, field, route


def in_band(handler: Callable[..., dict[str, Any] | None]) -> Callable[..., dict[str, Any]]:
    """Tells of refusals in the body."""
    @wraps(handler)
    def wrapped(request: Request, **given: str) -> dict[str, Any]:
        try:
            return {"status": "OK", **(handler(request, **given) or {})}
        except Refused as refusal:
            if refusal.status == 400:
                raise
            return {"status": "REFUSED", "errors": details(refusal)}
    return wrapped


def _actor(request: Request) -> Standing:
    actor = request.standing()
    if not actor.organization.contact_center:
        raise not_found()
    return actor


def _surface(name: str) -> str:
    if name not in SETTINGS:
        raise invalid(f"There is no setting `{name}`.")
    return SETTINGS[name]


def is_wizard_completed(actor: Standing) -> bool:
    """A run that was not completed does not count (CCSA-SETUP-10)."""
    runs = actor.organization.wizard_runs
    return bool(runs) if planted("failed-wizard-counts") else "COMPLETED" in runs


@route("GET", "/v1/contactCenter")
@in_band
def open_service(request: Request) -> dict[str, Any]:
    actor = _actor(request)
    actor.need_service(CONTROL_HUB, change=False)
    return {
        "wizardCompleted": "COMPLETED" in actor.organization.wizard_runs,
        "tenantConfigured": actor.organization.tenant_configured,
        "chatEnabled": actor.organization.chat_enabled,
    }


@route("POST", "/v1/contactCenter/signIns")
@in_band
def sign_in(request: Request) -> None:
    actor = _actor(request)
    match field(request.json(), "surface"):
        case "managementPortal":
            actor.need_service(PORTAL, change=False)
        case "agentDesktop":
            # Open to whoever has a licence, of either kind (CC-STD-02).
            licences = actor.person.licences if actor.person else []
            if not any(service_of(licence) == CONTACT_CENTER for licence in licences):
                raise forbidden("GEN-01")
        case surface:
            raise invalid(f"There is no surface `{surface}`.")


@route("GET", "/v1/contactCenter/settings/{name}")
@in_band
def get_setting(request: Request, name: str) -> dict[str, Any]:
    actor = _actor(request)
    actor.need_service(_surface(name), change=False)
    return {"value": actor.organization.settings.get(name)}


@route("PUT", "/v1/contactCenter/settings/{name}")
@in_band
def put_setting(request: Request, name: str) -> None:
    """CCSA-OTHER-01: whatever is not expressly withheld."""
    actor = _actor(request)
    actor.need_service(_surface(name), change=True)
    actor.organization.settings[name] = field(request.json(), "value")


@route("GET", "/v1/contactCenter/wizard")
@in_band
def open_wizard(request: Request) -> dict[str, Any]:
    actor = _actor(request)
    _may_set_up(actor, "CCSA-SETUP-03")
    return {"runs": list(actor.organization.wizard_runs)}


@route("POST", "/v1/contactCenter/wizard")
@in_band
def run_wizard(request: Request) -> None:
    """CCSA-SETUP-09."""
    actor = _actor(request)
    _may_set_up(actor, "CCSA-SETUP-03")
    result = field(request.json(), "result")
    if result not in ("COMPLETED", "FAILED", "CANCELLED"):
        raise invalid(f"Nothing ends with `{result}`.")
    actor.organization.wizard_runs.append(result)


@route("POST", "/v1/contactCenter/tenant")
@in_band
def configure_tenant(request: Request) -> None:
    """CCSA-SETUP-01, -02."""
    actor = _actor(request)
    actor.need_service(CONTROL_HUB, change=True)
    if not is_wizard_completed(actor):
        raise conflict("CCSA-SETUP-02", "The wizard has to be completed first.")
    actor.organization.tenant_configured = True


@route("POST", "/v1/contactCenter/chat")
@in_band
def set_up_chat(request: Request) -> None:
    """CCSA-SETUP-06, -07."""
    actor = _actor(request)
    _may_set_up(actor, "CCSA-SETUP-05")
    actor.organization.chat_enabled = True


def _may_set_up(actor: Standing, withheld: str) -> None:
    """The wizard and chat are withheld from service administrators (CCSA-SETUP-03, -05)."""
    actor.need_service(CONTROL_HUB, change=True)
    if not (actor.is_operator or actor.holds(FULL, PROVISIONING)):
        raise forbidden(withheld)
