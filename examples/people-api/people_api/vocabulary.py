"""The words of the API and their identifiers.

An identifier is opaque to clients: the URL-safe base64 of a URI. Those of roles and licences are
the same in every installation; everything else gets a new one.
"""

import base64
import uuid


def identifier(kind: str, name: str | None = None) -> str:
    """The identifier of something of this kind; a new one without a name."""
    uri = f"peopleapi://example/{kind}/{name or uuid.uuid4()}"
    return base64.urlsafe_b64encode(uri.encode()).decode().rstrip("=")


def _role(name: str) -> str:
    return identifier("ROLE", name)


FULL = _role("full_admin")
READ_ONLY = _role("readonly_admin")
SUPPORT = _role("support_admin")
USER_DEVICE = _role("user_device_admin")
DEVICE = _role("device_admin")
COMPLIANCE = _role("compliance_officer")
SERVICE = _role("contact_center_service_admin")
PROVISIONING = _role("provisioning_admin")
TROUBLESHOOTING = _role("advanced_troubleshooting_access")
SITE = _role("webex_site_admin")
SITE_USERS = _role("webex_user_admin")
SITE_READ_ONLY = _role("webex_readonly_admin")

# Each is held for one site at a time.
SITE_ROLES = {SITE, SITE_USERS, SITE_READ_ONLY}

ROLE_NAMES = {
    FULL: "Full Administrator",
    READ_ONLY: "Read-Only Administrator",
    SUPPORT: "Support Administrator",
    USER_DEVICE: "User and Device Administrator",
    DEVICE: "Device Administrator",
    COMPLIANCE: "Compliance Officer",
    SERVICE: "Contact Center Service Administrator",
    PROVISIONING: "Provisioning Administrator",
    TROUBLESHOOTING: "Advanced Troubleshooting Access",
    SITE: "Webex Site Administrator",
    SITE_USERS: "Webex User Administrator",
    SITE_READ_ONLY: "Webex Read-Only Administrator",
}


def _licence(name: str) -> str:
    return identifier("LICENSE", name)


PREMIUM = _licence("contact_center_premium")
STANDARD = _licence("contact_center_standard")
MEETINGS = _licence("meetings")
CALLING = _licence("calling")

CONTACT_CENTER = "ContactCenter"

# Each licence with its name, its stock keeping unit and its service.
LICENCES = {
    PREMIUM: ("Webex Contact Center Premium", "contact-center-premium", CONTACT_CENTER),
    STANDARD: ("Webex Contact Center Standard", "contact-center-standard", CONTACT_CENTER),
    MEETINGS: ("Webex Meetings", "meetings", "Meetings"),
    CALLING: ("Webex Calling", "calling", "Calling"),
}

SERVICES = (CONTACT_CENTER, "Meetings", "Calling")


def service_of(licence: str) -> str:
    """The service that a licence is for."""
    return LICENCES[licence][2]


# Where each setting of contact center is changed.
CONTROL_HUB = "controlHub"
PORTAL = "managementPortal"

SETTINGS = {
    "timeZone": CONTROL_HUB,
    "voiceChannel": CONTROL_HUB,
    "security": CONTROL_HUB,
    "wrapUpTimer": CONTROL_HUB,
    "entryPoints": PORTAL,
    "queues": PORTAL,
    "routingStrategies": PORTAL,
    "thresholds": PORTAL,
}

# The collections of things by name, and the area of administration that each is part of.
COLLECTIONS = {
    "devices": "devices",
    "policies": "policies",
    "templates": "policies",
    "reports": "analytics",
    "diagnostics": "troubleshooting",
    "settings": "settings",
    "integrations": "integrations",
    "legalHolds": "legal-hold",
    "supportNotifications": "troubleshooting",
}

RELATIONS = ("manages", "provisioned", "sold")
