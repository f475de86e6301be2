"""Who is asking, and what the roles of an organization open."""

from dataclasses import dataclass, field

from .bugs import planted
from .store import Grant, Organization, Person, Site, Store
from .vocabulary import (
    COMPLIANCE, DEVICE, FULL, PORTAL, PROVISIONING, READ_ONLY, SERVICE, SITE, SITE_ROLES, STANDARD,
    SUPPORT, TROUBLESHOOTING, USER_DEVICE,
)


class Refused(Exception):
    """The request was understood and is not carried out; the requirement says why."""

    def __init__(self, status: int, text: str, requirement: str | None = None) -> None:
        super().__init__(text)
        self.status, self.text, self.requirement = status, text, requirement


def forbidden(requirement: str, text: str = "Your roles do not allow this.") -> Refused:
    """Whoever asks may not."""
    return Refused(403, text, requirement)


def conflict(requirement: str | None, text: str) -> Refused:
    """Nobody may, as things are."""
    return Refused(409, text, requirement)


def not_found() -> Refused:
    """There is no such thing, or it is none of the asker's business: which, nobody is told."""
    return Refused(404, "The requested resource could not be found.")


def invalid(text: str) -> Refused:
    """The request makes no sense. No rule stands behind that."""
    return Refused(400, text)


# What a role opens in each area: w to change and view, r to view, - nothing. The rows are those of
# the table of organization roles, each cell a requirement ORG-TBL-<column>-<row>. The roles of
# contact center and of sites have rules of their own, below.
_TABLE = """
area             FULL RO  SUP UD  DA  CO
users            w    r   -   w   -   -
roles            w    r   -   -   -   -
devices          w    r   -   w   w   -
policies         w    r   -   -   -   -
analytics        w    r   w   -   -   -
troubleshooting  w    r   w   -   -   -
licences         w    r   -   w   -   -
settings         w    r   -   -   -   -
integrations     w    r   -   -   -   -
sites            w    r   -   -   -   -
audit            r    -   -   -   -   -
legal-hold       -    -   -   -   -   w
"""
_COLUMNS = dict(zip((FULL, READ_ONLY, SUPPORT, USER_DEVICE, DEVICE, COMPLIANCE), range(6)))
_CELLS = {row.split()[0]: row.split()[1:] for row in _TABLE.strip().splitlines()[1:]}


def _cell(role: str, area: str) -> str:
    column = _COLUMNS.get(role)
    return "-" if column is None else _CELLS[area][column]


@dataclass
class Standing:
    """What somebody is in an organization: the sum of the roles held there (GEN-08)."""

    store: Store
    organization: Organization
    # None for the operator of the service, to whom everything is open.
    person: Person | None
    grants: list[Grant] = field(default_factory=list)

    @property
    def is_operator(self) -> bool:
        return self.person is None

    @property
    def is_at_home(self) -> bool:
        return self.person is not None and self.person.org_id == self.organization.id

    def holds(self, *roles: str) -> bool:
        return any(grant.role in roles for grant in self.grants)

    def reads(self, area: str) -> bool:
        return self.is_operator or any(_cell(it.role, area) in "rw" for it in self.grants)

    def writes(self, area: str) -> bool:
        return self.is_operator or any(_cell(it.role, area) == "w" for it in self.grants)

    def need_read(self, area: str) -> None:
        if not self.reads(area):
            raise forbidden("GEN-01")

    def need_write(self, area: str) -> None:
        if not self.writes(area):
            raise forbidden("GEN-07" if self.reads(area) else "GEN-01")

    # What is contact center's.

    @property
    def runs_service(self) -> bool:
        """Whether contact center can be configured.

        CC-FULL-*-01, -02; CC-CCSA-*-01, -02; CC-PROV-PART-01, -02.
        """
        return self.is_operator or self.holds(FULL, SERVICE, PROVISIONING)

    @property
    def looks_at_service(self) -> bool:
        """Whether contact center can be looked at.

        To read-only administrators from outside it is open for viewing (CC-RO-PART-*,
        CC-RO-OTHER-*), to those of the organization itself it is closed (CC-RO-CUST-01, -02).
        """
        return self.runs_service or (self.holds(READ_ONLY) and not self.is_at_home)

    @property
    def enters_portal(self) -> bool:
        """A full administrator with a Standard licence stays outside the portal (CC-STD-01)."""
        if self.is_operator or not self.holds(FULL):
            return True
        return STANDARD not in self.person.licences

    def need_service(self, surface: str, *, change: bool) -> None:
        if not (self.runs_service if change else self.looks_at_service):
            raise forbidden("GEN-07" if change and self.looks_at_service else "CC-RO-CUST-01")
        if surface == PORTAL and not self.enters_portal:
            raise forbidden("CC-STD-01")

    # What is people's.

    @property
    def lists_people(self) -> bool:
        """CCSA-USER-01; not for provisioning administrators (CC-PROV-PART-10)."""
        return self.reads("users") or self.holds(SERVICE)

    @property
    def manages_licences_of_service(self) -> bool:
        """CC-FULL-*-06 to -08, CC-CCSA-*-06 to -08; nobody else (CC-PROV-PART-06)."""
        return self.writes("users") or self.holds(SERVICE)

    # What is a site's. Only a site that was assigned is open, however it is named (GEN-10, GEN-11).

    def views_site(self, site: Site) -> bool:
        """SITE-TBL-UA-CONF, SITE-TBL-RA-CONF."""
        assigned = any(it.role in SITE_ROLES and it.site_id == site.id for it in self.grants)
        return assigned or self.reads("sites")

    def administers(self, site: Site) -> bool:
        """SITE-TBL-SA-CONF."""
        return any(it.role == SITE and it.site_id == site.id for it in self.grants)

    # What is of meetings under way.

    @property
    def sees_meetings(self) -> bool:
        """Advanced Troubleshooting Access adds to one of three roles (ATS-LIVE-01 to -03) and is
        worth nothing without it (ATS-ROLE-01)."""
        has_role = self.holds(FULL, READ_ONLY, SUPPORT) or planted("troubleshooting-stands-alone")
        return self.is_operator or (has_role and self.holds(TROUBLESHOOTING))

    @property
    def joins_meetings(self) -> bool:
        """ATS-JOIN-01; not for the other two roles (ATS-JOIN-02)."""
        return self.holds(FULL) and self.holds(TROUBLESHOOTING)


def standing(store: Store, actor: Person | None, org_id: str | None) -> Standing:
    """What the actor is in the organization.

    An organization that the actor has nothing to do with is not there for the actor (GEN-02).
    """
    organization = store.organizations.get(org_id or "")
    if organization is None:
        raise not_found()
    if actor is None:
        return Standing(store, organization, None)
    grants = store.grants_of(organization.id, actor)
    if not grants and actor.org_id != organization.id:
        raise not_found()
    return Standing(store, organization, actor, grants)
