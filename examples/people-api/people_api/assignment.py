"""Who gives and takes which role, and who can hold it.

Roles beside that of contact center service administrator are a full administrator's to give, with
two exceptions: an outsider appoints no outsiders, and whoever administers a site shares it.
"""

from .access import Refused, Standing, conflict, forbidden
from .bugs import planted
from .store import Grant, Organization, Person, Store
from .vocabulary import (
    FULL, PREMIUM, PROVISIONING, READ_ONLY, ROLE_NAMES, SERVICE, SITE_ROLES, STANDARD, SUPPORT,
    TROUBLESHOOTING,
)

# The roles that exclude one another, and those that people from outside can hold.
EXCLUSIVE = {FULL, READ_ONLY, SERVICE}
EXTERNAL = EXCLUSIVE | {PROVISIONING}
# How long people of the provider's support look around, in seconds (EXT-SUP-02).
SUPPORT_ACCESS = 3600.0


def change_role(actor: Standing, target: Person, role: str, site_id: str | None, *,
                held: bool) -> None:
    """Gives a role or takes it, and says so in the audit log (GEN-18)."""
    if role not in ROLE_NAMES:
        raise conflict("GEN-15", "There is no such role.")
    if role in SITE_ROLES:
        _check_site(actor, site_id)
    elif site_id is not None:
        raise conflict("GEN-15", "This role is not for a site.")
    if not actor.is_operator:
        may_manage(actor, target, role, site_id)
    store, organization = actor.store, actor.organization
    if held:
        may_hold(store, organization, target, role)
        store.grant(organization.id, Grant(target.id, role, site_id, _end(store, target)))
    else:
        store.revoke(organization.id, target.id, role, site_id)
    organization.audit.append({
        "actorId": actor.person.id if actor.person else "",
        "eventType": "ROLE_ASSIGNED" if held else "ROLE_UNASSIGNED",
        "targetId": target.id,
        "roleId": role,
    })


def _end(store: Store, target: Person) -> float | None:
    is_support = store.organizations[target.org_id].kind == "support"
    return store.clock + SUPPORT_ACCESS if is_support else None


def may_manage(actor: Standing, target: Person, role: str, site_id: str | None) -> None:
    """Whether the actor gives this role to the target and takes it away."""
    if role == SERVICE:
        _may_manage_service_role(actor, target)
    elif actor.holds(FULL):
        if not actor.is_at_home and target.org_id != actor.organization.id:
            raise forbidden("EXT-TBL-EF-ADDEXT")
        if role == TROUBLESHOOTING and target is actor.person:
            raise forbidden("ATS-ASSIGN-04", "The role is given to others.")
    elif actor.holds(SERVICE):
        raise forbidden("CCSA-USER-13")
    elif not (role in SITE_ROLES and actor.administers(actor.store.sites[site_id])):
        raise forbidden("GEN-09" if target is actor.person else "GEN-01")


def _may_manage_service_role(actor: Standing, target: Person) -> None:
    if target is actor.person:
        raise forbidden("CCSA-WHO-07", "The role is given to others.")
    if not actor.holds(FULL, SERVICE):
        raise forbidden("CCSA-WHO-06")
    if target.org_id == actor.organization.id or actor.is_at_home:
        # CCSA-WHO-01 to -04; CC-FULL-CUST-09, -10; CC-CCSA-CUST-09, -10.
        return
    raise forbidden("CC-FULL-EXT-11" if actor.holds(FULL) else "CC-CCSA-OTHER-09")


def may_hold(store: Store, organization: Organization, target: Person, role: str) -> None:
    """Whether the target can hold this role in the organization, whoever gives it."""
    is_external = target.org_id != organization.id
    if role == SERVICE:
        _may_hold_service_role(store, organization, target, is_external)
    if role == PROVISIONING:
        _may_provision(organization, target, is_external)
    if is_external and role not in EXTERNAL:
        needed = "ATS-ASSIGN-06" if role == TROUBLESHOOTING else "EXT-ROLE-01"
        raise conflict(needed, "This role is for people of the organization.")
    held = {grant.role for grant in store.grants_of(organization.id, target)}
    if role == TROUBLESHOOTING and not held & {FULL, READ_ONLY, SUPPORT}:
        raise conflict("ATS-ASSIGN-05", "The role adds to one that the person does not hold.")
    _exclude(held, role, is_external)


def _may_hold_service_role(store: Store, organization: Organization, target: Person,
                           is_external: bool) -> None:
    if not is_external:
        suffices = {PREMIUM}
        if planted("standard-licence-suffices"):
            suffices.add(STANDARD)
        if not suffices.intersection(target.licences):
            needed = "CCSA-ELIG-05" if STANDARD in target.licences else "CCSA-ELIG-06"
            raise conflict(needed, "A Contact Center Premium licence is needed.")
        return
    home = store.organizations[target.org_id]
    if (home.id, "manages") in organization.relations:
        if not planted("partner-holds-service-role"):
            raise conflict("CC-CCSA-PART-01", "The role is not for the managing partner.")
    if (home.id, "provisioned") in organization.relations:
        raise conflict("CCSA-ELIG-10", "The role is not for the provisioning partner.")
    if home.contact_center and not planted("competitor-holds-service-role"):
        raise conflict("CCSA-ELIG-09", "The person's own organization has contact center.")


def _may_provision(organization: Organization, target: Person, is_external: bool) -> None:
    if not is_external:
        raise conflict("CC-PROV-CUST-01", "The role is for a partner's people.")
    if not any(partner == target.org_id for partner, _ in organization.relations):
        raise conflict("CC-PROV-OTHER-01", "The role is for a partner's people.")


def _exclude(held: set[str], role: str, is_external: bool) -> None:
    """Of the three roles, outsiders hold one; the service role goes with neither other one."""
    if role not in EXCLUSIVE:
        return
    others = (held & EXCLUSIVE) - {role}
    if is_external and others:
        raise conflict("CCSA-ELIG-15", "An outsider holds one of these roles at a time.")
    if role == SERVICE and FULL in others:
        raise conflict("CCSA-ELIG-01", "The role is not for full administrators.")
    if role == SERVICE and READ_ONLY in others:
        raise conflict("CCSA-ELIG-02", "The role is not for read-only administrators.")
    if SERVICE in others:
        raise conflict("CCSA-ELIG-03", "The role is not for service administrators.")


def _check_site(actor: Standing, site_id: str | None) -> None:
    site = actor.store.sites.get(site_id or "")
    if site is None or site.org_id != actor.organization.id:
        raise Refused(409, "The organization has no such site.", "GEN-15")
