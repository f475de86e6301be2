"""/v1/access_token: the token endpoint of OAuth 2.0 (RFC 6749), with token exchange (RFC 8693)."""

import base64
import binascii
from typing import Any
from urllib.parse import parse_qs, unquote_plus

from .web import TOKEN_ENDPOINT, Answer, Request, route

EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
PERSON = "urn:peopleapi:params:oauth:token-type:person-id"


@route("POST", TOKEN_ENDPOINT)
def access_token(request: Request) -> Answer | dict[str, Any]:
    """Tokens for the operator by client credentials, and for anybody by exchange.

    The client exchanges the identifier of a person for a token to act as that person. Whoever has
    its credentials is the operator.
    """
    if not _is_client(request):
        return _error(401, "invalid_client")
    form = {name: values[-1] for name, values in parse_qs(request.text()).items()}
    grant_type = form.get("grant_type")
    if grant_type == "client_credentials":
        return request.service.issue(None)
    if grant_type == EXCHANGE:
        return _exchange(request, form)
    return _error(400, "unsupported_grant_type" if grant_type else "invalid_request")


def _exchange(request: Request, form: dict[str, str]) -> Answer | dict[str, Any]:
    if form.get("subject_token_type") != PERSON or "subject_token" not in form:
        return _error(400, "invalid_request")
    person = request.store.people.get(form["subject_token"])
    if person is None:
        return _error(400, "invalid_grant")
    return request.service.issue(person.id)


def _error(status: int, error: str) -> Answer:
    return Answer(status, {"error": error})


def _is_client(request: Request) -> bool:
    """Whether the request has the client's credentials, by HTTP Basic (RFC 6749, 2.3.1)."""
    scheme, _, encoded = (request.authorization or "").partition(" ")
    try:
        decoded = base64.b64decode(encoded, validate=True).decode()
    except (binascii.Error, ValueError):
        return False
    name, _, secret = (unquote_plus(part) for part in decoded.partition(":"))
    return scheme.casefold() == "basic" and request.service.is_client(name, secret)
