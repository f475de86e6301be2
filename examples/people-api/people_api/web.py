"""HTTP: routes, answers, refusals."""

import hmac
import json
import pickle
import re
import sys
import threading
import time
import traceback
import uuid
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable
from urllib.parse import parse_qs, urlencode, urlsplit

from .access import Refused, Standing, invalid, not_found, standing
from .bugs import planted
from .store import Person, Store

LARGEST_BODY = 1 << 20
TOKEN_ENDPOINT = "/v1/access_token"
TOKEN_LIFETIME = 12 * 60 * 60


@dataclass
class Text:
    """An answer that is a file."""

    content: str
    media_type: str = "text/csv; charset=utf-8"


@dataclass
class Answer:
    """An answer with a status of its own."""

    status: int
    body: dict[str, Any]


class Request:
    """One request, with who makes it."""

    def __init__(self, service: "Service", store: Store, actor: Person | None,
                 method: str, base: str, target: str, authorization: str | None,
                 body: bytes) -> None:
        split = urlsplit(target)
        self.service, self.store, self.actor = service, store, actor
        self.authorization = authorization
        self.method, self.base, self.path = method, base, split.path
        self.query = {name: values[-1] for name, values in parse_qs(split.query).items()}
        self.body = body

    def standing(self, org_id: str | None = None) -> Standing:
        """What the actor is in this organization, or in the one that the query names."""
        return standing(self.store, self.actor, org_id or self.query.get("orgId"))

    def operator(self) -> None:
        """Goes on for the operator of the service alone."""
        if self.actor is not None:
            raise not_found()

    def text(self) -> str:
        try:
            return self.body.decode()
        except UnicodeDecodeError as error:
            raise invalid("The body is not UTF-8.") from error

    def json(self) -> dict[str, Any]:
        try:
            body = json.loads(self.text())
        except ValueError as error:
            raise invalid("The body is not JSON.") from error
        if not isinstance(body, dict):
            raise invalid("The body is no JSON object.")
        return body

    def page(self, items: list[Any]) -> dict[str, Any]:
        """One page of a list, with a link to the next one."""
        try:
            size = min(max(int(self.query.get("max", 100)), 1), 1000)
            start = max(int(self.query.get("cursor", 0)), 0)
        except ValueError as error:
            raise invalid("`max` and `cursor` are numbers.") from error
        end = start + size
        has_more = end < len(items)
        if planted("last-page-lost") and self.path == "/v1/people":
            has_more = end + size < len(items)
        links = {}
        if has_more:
            query = urlencode({**self.query, "cursor": end})
            links["next"] = f"{self.base}{self.path}?{query}"
        return {"items": items[start:end], "links": links}


Handler = Callable[..., Any]
_routes: list[tuple[str, re.Pattern[str], Handler]] = []


def route(method: str, path: str) -> Callable[[Handler], Handler]:
    """Registers a handler; `{name}` in the path is a segment that it is given under that name."""
    pattern = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path))

    def register(handler: Handler) -> Handler:
        _routes.append((method, pattern, handler))
        return handler

    return register


def field(body: dict[str, Any], name: str, kind: type | tuple[type, ...] = str,
          default: Any = ...) -> Any:
    """A field of a body. What is null is not there."""
    value = body.get(name)
    if value is None and default is not ...:
        return default
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise invalid(f"`{name}` is missing, or is something else than it should be.")
    return value


def texts(body: dict[str, Any], name: str, default: Any = ...) -> list[str]:
    """A field that is a list of texts, each once, in order."""
    values = field(body, name, list, default)
    if not all(isinstance(value, str) for value in values):
        raise invalid(f"`{name}` is a list of texts.")
    return list(dict.fromkeys(values))


def details(refusal: Refused) -> list[dict[str, str]]:
    """What the `errors` of an answer say of a refusal."""
    error = {"description": refusal.text}
    if refusal.requirement:
        error["rule"] = refusal.requirement
    return [error]


class Service:
    """The store, who is signed in, and how far reads lag behind."""

    def __init__(self, client_id: str, client_secret: str, lag: float) -> None:
        self.store = Store()
        self._client = (client_id, client_secret)
        # Each token with the identifier of its person, None for the operator, and its end.
        self._tokens: dict[str, tuple[str | None, float]] = {}
        self._lag = lag
        self._states: list[tuple[float, bytes]] = [(0.0, pickle.dumps(self.store))]
        self.lock = threading.Lock()

    def is_client(self, client_id: str, secret: str) -> bool:
        pairs = zip(self._client, (client_id, secret))
        return all([hmac.compare_digest(own.encode(), given.encode()) for own, given in pairs])

    def issue(self, person_id: str | None) -> dict[str, Any]:
        token = uuid.uuid4().hex + uuid.uuid4().hex
        self._tokens[token] = (person_id, self.store.clock + TOKEN_LIFETIME)
        return {"access_token": token, "token_type": "Bearer", "expires_in": TOKEN_LIFETIME}

    def actor(self, store: Store, authorization: str | None) -> Person | None:
        """Who speaks. Nobody administers anything without having signed in (GEN-14)."""
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.casefold() == "bearer":
            person_id, ends = self._tokens.get(token, ("", 0.0))
            if self.store.clock < ends:
                if person_id is None:
                    return None
                person = store.people.get(person_id)
                if person is not None and person.login_enabled:
                    return person
        raise Refused(401, "The request requires a valid access token.", "GEN-14")

    def seen_by(self, method: str) -> Store:
        """What a request sees: reads may see what was."""
        if method != "GET" or not self._lag:
            return self.store
        now = time.monotonic()
        past = [at for at, state in enumerate(self._states) if state[0] <= now - self._lag]
        del self._states[:past[-1] if past else 0]
        return pickle.loads(self._states[0][1])

    def written(self, method: str) -> None:
        if method != "GET" and self._lag:
            self._states.append((time.monotonic(), pickle.dumps(self.store)))

    def handle(self, method: str, base: str, target: str, authorization: str | None,
               body: bytes) -> tuple[int, Any]:
        """The status of the answer, and the answer."""
        path = urlsplit(target).path
        with self.lock:
            try:
                store = self.seen_by(method)
                handler, given, signed_in = self._find(method, path)
                actor = self.actor(store, authorization) if signed_in else None
                request = Request(
                    self, store, actor, method, base, target, authorization, body)
                answer = handler(request, **given)
                if isinstance(answer, Answer):
                    return answer.status, answer.body
                return (204, None) if answer is None else (200, answer)
            except Refused as refusal:
                return refusal.status, {
                    "message": refusal.text,
                    "errors": details(refusal),
                    "trackingId": f"PEOPLE_{uuid.uuid4()}",
                }
            finally:
                self.written(method)

    @staticmethod
    def _find(method: str, path: str) -> tuple[Handler, dict[str, str], bool]:
        allowed = []
        for known, pattern, handler in _routes:
            if found := pattern.fullmatch(path):
                if known == method:
                    return handler, found.groupdict(), path != TOKEN_ENDPOINT
                allowed.append(known)
        if allowed:
            raise Refused(405, f"Only {', '.join(allowed)} here.")
        raise not_found()


class _Connection(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    service: Service

    def _answer(self) -> None:
        try:
            length = int(self.headers.get("content-length") or 0)
        except ValueError:
            length = -1
        if not 0 <= length <= LARGEST_BODY or "transfer-encoding" in self.headers:
            self.close_connection = True
            self._send(413, {"message": "The body is too large, or its length is not known."})
            return
        body = self.rfile.read(length)
        host, port = self.server.server_address[:2]
        base = f"http://{host}:{port}"
        try:
            status, answer = self.service.handle(
                self.command, base, self.path, self.headers.get("authorization"), body)
        except Exception:
            traceback.print_exc(file=sys.stderr)
            status, answer = 500, {"message": "The server is at fault."}
        self._send(status, answer)

    def _send(self, status: int, answer: Any) -> None:
        media_type = "application/json"
        if isinstance(answer, Text):
            media_type, content = answer.media_type, answer.content.encode()
        else:
            content = b"" if answer is None else json.dumps(answer).encode()
        self.send_response(status)
        if status != 204:
            self.send_header("content-type", media_type)
            self.send_header("content-length", str(len(content)))
        self.send_header("cache-control", "no-store")
        if status == 401:
            scheme = 'Basic realm="people API"' if self.path == TOKEN_ENDPOINT else "Bearer"
            self.send_header("www-authenticate", scheme)
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _answer

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: whoever wants a log puts a proxy in front."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


def serve(port: int, client_id: str, client_secret: str, lag: float) -> ThreadingHTTPServer:
    """A server that listens, and does not answer yet."""
    # Each of them registers its routes.
    from . import admins, bulk, oauth, operation, organization, people, service  # noqa: F401

    connection = type("Connection", (_Connection,),
                      {"service": Service(client_id, client_secret, lag)})
    return _Server(("127.0.0.1", port), connection)
