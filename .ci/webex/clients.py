"""The two public Python SDKs of Webex against the stand-in.

Every call has to be answered as expected: one that fails ends the program with its name.
"""

import datetime
import sys
import urllib.parse

import requests
import webexpythonsdk
from wxc_sdk import WebexSimpleApi
from wxc_sdk.integration import Integration
from wxc_sdk.licenses import LicenseRequest, LicenseRequestOperation
from wxc_sdk.people import Person
from wxc_sdk.rest import RestError, RestSession
from wxc_sdk.scim.child import ScimApiChild
from wxc_sdk.scim.users import PatchUserOperation, PatchUserOperationOp

PLAIN, FLAKY = sys.argv[1:3]
DONE = []


def check(name, call, expected=None):
    """Calls, and compares the answer if something is expected."""
    try:
        answer = call()
    except Exception as error:
        raise SystemExit(f"{name}: {type(error).__name__}: {error}") from error
    if expected is not None and answer != expected:
        raise SystemExit(f"{name}: expected {expected!r}, got {answer!r}")
    DONE.append(name)
    return answer


def refused(name, call, kind, status, requirement=None):
    """Calls, and wants an error with this status."""
    try:
        answer = call()
    except kind as error:
        if error.response.status_code != status:
            raise SystemExit(f"{name}: {error}") from error
        body = error.response.json()
        if not body["message"] or body["trackingId"] != error.response.headers["TrackingID"]:
            raise SystemExit(f"{name}: {body}") from error
        if requirement and body["rolecall"]["requirement"] != requirement:
            raise SystemExit(f"{name}: {body}") from error
        DONE.append(name)
        return error
    raise SystemExit(f"{name}: not refused: {answer!r}")


def first_sdk():
    def api(token, base=PLAIN):
        return webexpythonsdk.WebexAPI(access_token=token, base_url=f"{base}/v1/")

    fia, rolf, ulla = api("fia"), api("rolf"), api("ulla")
    error = webexpythonsdk.exceptions.ApiError
    me = check("me", fia.people.me)
    check("me: name", lambda: me.displayName, "Fia Berg")
    org = me.orgId
    roles = {role.name: role.id for role in check("roles", lambda: list(fia.roles.list()))}
    licenses = {it.name: it for it in check("licenses", lambda: list(fia.licenses.list()))}
    premium = licenses["Contact Center Premium"]
    check("role", lambda: fia.roles.get(roles["Full Administrator"]).name, "Full Administrator")
    check("license", lambda: fia.licenses.get(premium.id).totalUnits, 200)
    check("people, page by page", lambda: [it.displayName for it in fia.people.list(max=2)], ["Fia Berg", "Rolf Lind", "Ulla Ek"])
    [ulla_herself] = check("people by address", lambda: list(fia.people.list(email="ulla@acme.example")))
    check("people by name", lambda: [it.id for it in fia.people.list(displayName="Ulla")], [ulla_herself.id])
    check("people by id", lambda: [it.id for it in fia.people.list(id=ulla_herself.id)], [ulla_herself.id])
    device = roles["Device Administrator"]
    new = check("create", lambda: fia.people.create(
        emails=["new@acme.example"], firstName="Nea", lastName="Ny", orgId=org, roles=[device], licenses=[premium.id]))
    check("create: roles", lambda: (new.roles, new.licenses, new.displayName), ([device], [premium.id], "Nea Ny"))
    refused("create twice", lambda: fia.people.create(emails=["new@acme.example"]), error, 409)
    changed = check("update", lambda: fia.people.update(
        new.id, emails=["new@acme.example"], displayName="Nea N", firstName="Nea", lastName="N",
        roles=[roles["Support Administrator"]], licenses=[]))
    check("update: roles", lambda: (changed.roles, changed.licenses), ([roles["Support Administrator"]], []))
    check("get", lambda: fia.people.get(new.id).displayName, "Nea N")
    refused("update by a reader", lambda: rolf.people.update(new.id, displayName="X"), error, 403, "ORG-TBL-RO-USERS")
    refused("list by a user", lambda: list(ulla.people.list()), error, 403)
    check("me of a user", lambda: ulla.people.me().roles, [])
    refused("get nobody", lambda: fia.people.get("nobody"), error, 404)
    check("delete", lambda: fia.people.delete(new.id))
    refused("get who is gone", lambda: fia.people.get(new.id), error, 404)
    check("organizations", lambda: [it.displayName for it in fia.organizations.list()], ["Acme"])
    check("organization", lambda: fia.organizations.get(org).id, org)
    since, until = "2020-01-01T00:00:00.000Z", "2999-01-01T00:00:00.000Z"
    events = check("audit", lambda: list(fia.admin_audit_events.list(orgId=org, _from=since, to=until, max=1)))
    check("audit: the change and the role before", lambda: len(events), 3)
    check("audit: actor", lambda: {it.actorId for it in events}, {me.id})
    refused("a token nobody issued", api("guess").people.me, error, 401)
    for number in range(150):
        fia.people.create(emails=[f"many{number}@acme.example"], displayName=f"Many {number:03}")
    check("more than 100 people", lambda: len(list(fia.people.list(displayName="Many"))), 150)
    check("more than 100 people, page by page", lambda: len(list(fia.people.list(max=40))), 153)

    # An integration: authorize, code, token.
    back = "http://127.0.0.1:9/back"
    answer = requests.get(f"{PLAIN}/v1/authorize", allow_redirects=False, timeout=10, params={
        "response_type": "code", "client_id": "app", "redirect_uri": back, "scope": "spark-admin:people_read", "state": "s"})
    code = urllib.parse.parse_qs(urllib.parse.urlsplit(answer.headers["Location"]).query)["code"][0]
    signed_in = check("integration", lambda: webexpythonsdk.WebexAPI(
        base_url=f"{PLAIN}/v1/", client_id="app", client_secret="gate", oauth_code=code, redirect_uri=back))
    check("integration: me", lambda: signed_in.people.me().id, me.id)
    check("429 is waited out", lambda: [api("fia", FLAKY).people.me().id for _ in range(4)], [me.id] * 4)


def second_sdk():
    def api(token, base=PLAIN):
        RestSession.BASE = f"{base}/v1"
        return WebexSimpleApi(tokens=token)

    ScimApiChild.ep = lambda self, path=None: f"{PLAIN}/{self.base}" + (f"/{path}" if path else "")
    fia, prue, rolf = api("fia"), api("prue"), api("rolf")
    me = check("wxc me", fia.people.me)
    check("wxc me: uuid", lambda: len(me.person_id_uuid), 36)
    roles = {role.name: role.id for role in check("wxc roles", lambda: list(fia.roles.list()))}
    check("wxc role", lambda: fia.roles.details(roles["Full Administrator"]).name, "Full Administrator")
    licenses = {it.name: it for it in check("wxc licenses", lambda: list(fia.licenses.list()))}
    calling = licenses["Webex Calling - Professional"]
    check("wxc license: type", lambda: (calling.webex_calling_professional, calling.lic_type, len(calling.lic_uuid)), (True, "BC", 36))
    check("wxc license", lambda: fia.licenses.details(calling.license_id).name, calling.name)
    check("wxc people", lambda: len(list(fia.people.list(max=50))), 153)
    new = check("wxc create", lambda: fia.people.create(Person(
        emails=["second@acme.example"], first_name="Sara", last_name="Sund", org_id=me.org_id,
        roles=[roles["Device Administrator"]])))
    new = check("wxc details", lambda: fia.people.details(new.person_id))
    new.roles, new.title = [roles["Read-only Administrator"]], "Chief"
    check("wxc update", lambda: fia.people.update(new).roles, [roles["Read-only Administrator"]])
    check("wxc update: title", lambda: fia.people.details(new.person_id).title, "Chief")
    add = [LicenseRequest(id=calling.license_id, operation=LicenseRequestOperation.add)]
    check("wxc assign", lambda: fia.licenses.assign_licenses_to_users(person_id=new.person_id, licenses=add).licenses, [calling.license_id])
    refused("wxc assign by a reader", lambda: rolf.licenses.assign_licenses_to_users(person_id=new.person_id, licenses=add), RestError, 403)
    error = refused("wxc nobody", lambda: fia.people.details("nobody"), RestError, 404)
    check("wxc nobody: detail", lambda: bool(error.detail.message and error.detail.tracking_id), True)
    check("wxc organizations", lambda: [it.display_name for it in prue.organizations.list()], ["Orbit", "Acme"])
    check("wxc organization", lambda: fia.organizations.details(me.org_id).display_name, "Acme")
    now = datetime.datetime.now(datetime.timezone.utc)
    events = check("wxc audit", lambda: list(fia.admin_audit.list_events(
        org_id=me.org_id, from_=now - datetime.timedelta(days=1), to_=now + datetime.timedelta(hours=1))))
    check("wxc audit: target", lambda: events[0].data.target_id, new.person_id)
    check("wxc audit categories", lambda: fia.admin_audit.list_event_categories(), ["USERS"])
    check("wxc devices", lambda: [it.display_name for it in fia.devices.list()], ["Board in the lobby"])
    acme = me.org_id
    found = check("wxc scim search", lambda: fia.scim.users.search(org_id=acme, filter='userName eq "second@acme.example"'))
    scim = found.resources[0]
    operation = PatchUserOperation(op=PatchUserOperationOp.replace, path="title", value="Director")
    check("wxc scim patch", lambda: fia.scim.users.patch(org_id=acme, user_id=scim.id, operations=[operation]).title, "Director")
    check("wxc scim details", lambda: fia.scim.users.details(org_id=acme, user_id=scim.id).title, "Director")
    check("wxc scim delete", lambda: fia.scim.users.delete(org_id=acme, user_id=scim.id))
    refused("wxc who is gone", lambda: fia.people.details(new.person_id), RestError, 404)

    # The endpoints of partners, which neither SDK has a call for, through its session.
    session, orbit = prue.session, prue.people.me().org_id
    [pelle] = list(prue.people.list(email="pelle@orbit.example"))
    place = f"{session.BASE}/partner/organizations"
    managed = f"{place}?managedBy={pelle.person_id}"
    assign = f"{place}/{acme}/partnerAdmin/{pelle.person_id}"
    check("partner: none yet", lambda: session.rest_get(managed)["items"], [])
    check("partner: assign", lambda: session.rest_post(f"{assign}/assign"))
    check("partner: assigned", lambda: [it["orgId"] for it in session.rest_get(managed)["items"]], [acme])
    check("partner: unassign", lambda: session.rest_delete(f"{assign}/unassign"))
    check("partner: none left", lambda: session.rest_get(managed)["items"], [])
    refused("partner: by a customer", lambda: rolf.session.rest_post(f"{assign}/assign"), RestError, 403)
    check("partner: administrators", lambda: fia.session.rest_get(f"{place}/{acme}/partnerAdmins")["items"], [])
    check("partner: organization", lambda: orbit != acme, True)

    # An integration of the second SDK, with a refresh.
    integration = Integration(
        client_id="app", client_secret="gate", scopes="spark:all", redirect_url="http://127.0.0.1:9/back",
        auth_service=f"{PLAIN}/v1/authorize", token_service=f"{PLAIN}/v1/access_token")
    answer = requests.get(integration.auth_url(state="s"), allow_redirects=False, timeout=10)
    code = urllib.parse.parse_qs(urllib.parse.urlsplit(answer.headers["Location"]).query)["code"][0]
    tokens = check("wxc integration", lambda: integration.tokens_from_code(code))
    before = tokens.access_token
    check("wxc refresh", lambda: integration.refresh(tokens))
    check("wxc refresh: another token", lambda: bool(tokens.access_token) and tokens.access_token != before, True)
    check("wxc refresh: me", lambda: WebexSimpleApi(tokens=tokens).people.me().person_id, me.person_id)
    flaky = api("fia", FLAKY)
    check("wxc 429 is waited out", lambda: [flaky.people.me().person_id for _ in range(4)], [me.person_id] * 4)


first_sdk()
second_sdk()
print(f"{len(DONE)} calls of webexpythonsdk and wxc_sdk, each as expected")
