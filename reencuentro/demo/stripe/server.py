"""The stand-in over HTTP on loopback: the API as the `stripe` library asks it, and the page to pay on."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from .account import Account, CanNot, NoSuchObject, Object
from .page import page

KINDS = {
    "payment_intents": "payment_intent", "charges": "charge", "refunds": "refund", "disputes": "dispute",
    "balance_transactions": "balance_transaction", "payouts": "payout", "subscriptions": "subscription",
    "invoices": "invoice", "invoice_payments": "invoice_payment", "events": "event",
    "checkout/sessions": "checkout.session",
}  # fmt: skip


class Server:
    """`changed` is called after each request that may have changed something, the account still held."""

    def __init__(
        self, account: Account, key: str, port: int = 0, changed: Callable[[], None] = lambda: None
    ) -> None:
        self.account, self.key, self.changed = account, key, changed
        self.held = threading.RLock()
        self.answers: dict[str, tuple[Object, Object]] = {}
        """By idempotency key: what was asked, and what was answered."""
        server = self

        class Bound(_Handler):
            stands_for = server

        self.http = ThreadingHTTPServer(("127.0.0.1", port), Bound)
        account.address = f"http://localhost:{self.http.server_port}"

    @contextmanager
    def running(self) -> Iterator["Server"]:
        thread = threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.http.shutdown()
            self.http.server_close()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    stands_for: Server
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        self._answer(self._read if self._of_api else self._show)

    def do_POST(self) -> None:
        self._answer(self._write if self._of_api else self._pressed)

    def do_DELETE(self) -> None:
        self._answer(self._ended)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is logged."""

    @property
    def _account(self) -> Account:
        return self.stands_for.account

    @property
    def _of_api(self) -> bool:
        return self.path.startswith("/v1/")

    def _answer(self, act: Callable[[], tuple[int, bytes, dict[str, str]]]) -> None:
        length = int(self.headers.get("Content-Length", 0))
        self.form = self.rfile.read(length).decode()
        with self.stands_for.held:
            try:
                status, body, headers = act()
            except NoSuchObject:
                status, body, headers = _json(_error("resource_missing"), HTTPStatus.NOT_FOUND)
            except CanNot as refused:
                status, body, headers = _json(_error(str(refused)), HTTPStatus.BAD_REQUEST)
            self.stands_for.changed()
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _read(self) -> tuple[int, bytes, dict[str, str]]:
        if self.headers.get("Authorization") != f"Bearer {self.stands_for.key}":
            return _json(_error("no such key"), HTTPStatus.UNAUTHORIZED)
        where = urlsplit(self.path)
        asked = nested(where.query)
        expand = list(asked.pop("expand", {}).values())
        name = where.path.removeprefix("/v1/")
        if name in KINDS:
            return _json(self._listed(KINDS[name], asked, expand))
        return _json(expanded(self._account, self._account.get(name.rpartition("/")[2]), expand))

    def _listed(self, kind: str, asked: Object, expand: list[str]) -> Object:
        since = int(asked.pop("created", {}).get("gte", 0))
        limit, after = int(asked.pop("limit", 10)), asked.pop("starting_after", None)
        found = [row for row in self._account.of(kind, **asked) if row["created"] >= since]
        begin = next((place for place, row in enumerate(found, 1) if row["id"] == after), 0)
        rows = [expanded(self._account, row, expand, "data.") for row in found[begin : begin + limit]]
        more = len(found) > begin + limit
        return {"object": "list", "data": rows, "has_more": more, "url": urlsplit(self.path).path}

    def _write(self) -> tuple[int, bytes, dict[str, str]]:
        if self.headers.get("Authorization") != f"Bearer {self.stands_for.key}":
            return _json(_error("no such key"), HTTPStatus.UNAUTHORIZED)
        asked, key = nested(self.form), self.headers.get("Idempotency-Key", "")
        answers = self.stands_for.answers
        if key in answers:
            before, answer = answers[key]
            if before != asked:
                return _json(_error("key used", "idempotency_error"), HTTPStatus.BAD_REQUEST)
            return _json(answer)
        answer = deepcopy(self._done(urlsplit(self.path).path, deepcopy(asked)))
        if key:
            answers[key] = asked, answer
        return _json(answer)

    def _done(self, path: str, asked: Object) -> Object:
        match path:
            case "/v1/checkout/sessions":
                asked["line_items"] = list(asked["line_items"].values())
                return self._account.begin(asked)
            case "/v1/refunds":
                amount = int(asked["amount"])
                return self._account.refund(asked["payment_intent"], amount, asked.get("metadata"))
        raise NoSuchObject(path)

    def _ended(self) -> tuple[int, bytes, dict[str, str]]:
        return _json(self._account.cancel(urlsplit(self.path).path.rpartition("/")[2]))

    def _show(self) -> tuple[int, bytes, dict[str, str]]:
        session = self._account.get(self.path.rpartition("/")[2])
        return _html(page(session))

    def _pressed(self) -> tuple[int, bytes, dict[str, str]]:
        """The hosted page: pay, be declined, or go back."""
        session = self._account.get(self.path.rpartition("/")[2])
        match dict(parse_qsl(self.form)).get("press"):
            case "pay":
                self._account.pay(session["id"])
                return _moved(session["success_url"])
            case "decline":
                self._account.decline(session["id"])
                return _html(page(session, declined=True))
        return _moved(session["cancel_url"])


def nested(form: str) -> Object:
    """a[b][0]=c as {"a": {"b": {"0": "c"}}}"""
    found: Object = {}
    for name, value in parse_qsl(form, keep_blank_values=True):
        *path, last = name.replace("]", "").split("[")
        place = found
        for part in path:
            place = place.setdefault(part, {})
        place[last] = value
    return found


def expanded(account: Account, row: Object, paths: list[str], prefix: str = "") -> Object:
    """A copy in which ids on these paths are the objects; a dispute always has its movements."""
    found = deepcopy(row)
    if found["object"] == "dispute":
        found["balance_transactions"] = [account.get(one) for one in found["balance_transactions"]]
    for path in paths:
        place, parts = found, path.removeprefix(prefix).split(".")
        for part in parts:
            if isinstance(place.get(part), str):
                place[part] = deepcopy(account.get(place[part]))
            place = place.get(part) or {}
    return found


def _json(answer: Object, status: int = HTTPStatus.OK) -> tuple[int, bytes, dict[str, str]]:
    return status, json.dumps(answer).encode(), {"Content-Type": "application/json"}


def _html(body: str) -> tuple[int, bytes, dict[str, str]]:
    return HTTPStatus.OK, body.encode(), {"Content-Type": "text/html; charset=utf-8"}


def _moved(address: str) -> tuple[int, bytes, dict[str, str]]:
    return HTTPStatus.SEE_OTHER, b"", {"Location": address}


def _error(message: str, kind: str = "invalid_request_error") -> Object:
    return {"error": {"type": kind, "message": message}}
