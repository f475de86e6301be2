"""/v1/access_token: the token endpoint of OAuth 2.0 (RFC 6749), with token exchange (RFC 8693)."""

import hmac
from typing import Any
from urllib.parse import parse_qs

from .access import Refused
from .web import Answer, Request, route

CLIENT = "operator"
EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
PERSON = "urn:peopleapi:params:oauth:token-type:person-id"


@route("POST", "/v1/access_token")
def access_token(request: Request) -> Answer | dict[str, Any]:
    """Tokens for the operator by client credentials, and for anybody by exchange.

    The operator exchanges the identifier of a person for a token to act as that person, and says
    who it is by a token of its own or by the client's credentials.
    """
    form = {name: values[-1] for name, values in parse_qs(request.text()).items()}
    grant_type = form.get("grant_type")
    if grant_type not in ("client_credentials", EXCHANGE):
        return _error(400, "unsupported_grant_type")
    is_client = _is_client(request, form)
    if grant_type == "client_credentials":
        return request.service.issue(None) if is_client else _error(401, "invalid_client")
    if not (is_client or _is_operator(request)):
        return _error(401, "invalid_client")
    person = request.store.people.get(form.get("subject_token", ""))
    if form.get("subject_token_type") != PERSON or person is None:
        return _error(400, "invalid_grant")
    return request.service.issue(person.id)


def _error(status: int, error: str) -> Answer:
    return Answer(status, {"error": error})


def _is_client(request: Request, form: dict[str, str]) -> bool:
    secret = form.get("client_secret", "").encode()
    return (form.get("client_id") == CLIENT
            and hmac.compare_digest(secret, request.service.client_secret.encode()))


def _is_operator(request: Request) -> bool:
    try:
        return request.service.actor(request.store, request.authorization) is None
    except Refused:
        return False
