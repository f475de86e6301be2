"""What is kept, and nothing about who may see or change it."""

import copy
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Iterator

from .bugs import planted
from .vocabulary import identifier


@dataclass
class Thing:
    """Something that an organization has by name: a device, a policy, a setting."""

    id: str
    name: str
    value: str


@dataclass
class Subscription:
    id: str
    name: str
    seats: int
    # Who sold it; nobody where it was bought without a partner.
    partner_id: str | None


@dataclass
class Meeting:
    """A meeting under way, with the identifiers of those in it."""

    id: str
    title: str
    troubled: bool
    participants: list[str] = field(default_factory=list)


@dataclass
class Organization:
    id: str
    name: str
    kind: str
    contact_center: bool
    address: str = ""
    wizard_runs: list[str] = field(default_factory=list)
    tenant_configured: bool = False
    chat_enabled: bool = False
    settings: dict[str, str] = field(default_factory=dict)
    things: dict[str, dict[str, Thing]] = field(default_factory=dict)
    subscriptions: list[Subscription] = field(default_factory=list)
    trials: list[str] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    # Pairs of a partner's identifier and what it is to this organization.
    relations: set[tuple[str, str]] = field(default_factory=set)
    audit: list[dict[str, str]] = field(default_factory=list)


@dataclass
class Person:
    id: str
    org_id: str
    email: str
    display_name: str
    title: str | None = None
    invite_pending: bool = False
    login_enabled: bool = True
    licences: list[str] = field(default_factory=list)
    service_settings: dict[str, str] = field(default_factory=dict)
    messages: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Grant:
    """A role that somebody holds in an organization, perhaps for one site, perhaps for a time."""

    person_id: str
    role: str
    site_id: str | None = None
    ends: float | None = None


@dataclass
class Site:
    id: str
    org_id: str
    name: str
    configuration: str | None = None


class Store:
    """Everything. The clock is a part of it: it moves when it is told to."""

    def __init__(self) -> None:
        self.clock = 0.0
        self.organizations: dict[str, Organization] = {}
        self.people: dict[str, Person] = {}
        self.sites: dict[str, Site] = {}
        # By organization, in the order in which they were given.
        self._grants: dict[str, list[Grant]] = {}

    def add_organization(self, name: str, kind: str, contact_center: bool) -> Organization:
        organization = Organization(identifier("ORGANIZATION"), name, kind, contact_center)
        self.organizations[organization.id] = organization
        return organization

    def remove_organization(self, org_id: str) -> None:
        for person in self.people_of(org_id):
            self.remove_person(person)
        self.sites = {id: site for id, site in self.sites.items() if site.org_id != org_id}
        self._grants.pop(org_id, None)
        self.organizations.pop(org_id, None)

    def add_person(self, org_id: str, email: str, display_name: str) -> Person:
        person = Person(identifier("PEOPLE"), org_id, email, display_name)
        self.people[person.id] = person
        return person

    def remove_person(self, person: Person) -> None:
        """Whoever is gone holds nothing any more, wherever it was (GEN-17)."""
        for org_id, grants in self._grants.items():
            self._grants[org_id] = [it for it in grants if it.person_id != person.id]
        self.people.pop(person.id, None)

    def people_of(self, org_id: str) -> list[Person]:
        return [person for person in self.people.values() if person.org_id == org_id]

    def person_by_email(self, email: str) -> Person | None:
        return next((it for it in self.people.values() if it.email == email.casefold()), None)

    def sites_of(self, org_id: str) -> list[Site]:
        return [site for site in self.sites.values() if site.org_id == org_id]

    def grants(self, org_id: str) -> list[Grant]:
        """The grants in force. One whose time is up is as good as none (GEN-12)."""
        grants = self._grants.get(org_id, [])
        return [it for it in grants if it.ends is None or self.clock < it.ends]

    def grants_of(self, org_id: str, person: Person) -> list[Grant]:
        return [it for it in self.grants(org_id) if it.person_id == person.id]

    def grant(self, org_id: str, grant: Grant) -> None:
        """A role is held once, however often it is given (GEN-16)."""
        self.revoke(org_id, grant.person_id, grant.role, grant.site_id)
        self._grants.setdefault(org_id, []).append(grant)

    def revoke(self, org_id: str, person_id: str, role: str, site_id: str | None) -> None:
        wanted = (person_id, role, site_id)
        grants = self._grants.get(org_id, [])
        self._grants[org_id] = [
            it for it in grants if (it.person_id, it.role, it.site_id) != wanted
        ]

    @contextmanager
    def whole_or_not_at_all(self, organization: Organization) -> Iterator[None]:
        """Undoes what was done to an organization and its people if it fails (GEN-05)."""
        grants = list(self._grants.get(organization.id, []))
        audit = list(organization.audit)
        people = [(it, copy.deepcopy(it)) for it in self.people_of(organization.id)]
        try:
            yield
        except Exception:
            if not planted("half-done"):
                self._grants[organization.id] = grants
                organization.audit = audit
                for person, before in people:
                    person.__dict__.update(before.__dict__)
            raise
