"""The stand-in over HTTP on loopback: the API, and the page to pay on."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from .account import CanNot, NoSuchObject
from .api import Api
from .page import page

type Sent = tuple[int, bytes, dict[str, str]]


class Server:
    """`changed` is called after each request, before anybody else is heard."""

    def __init__(self, api: Api, port: int = 0, changed: Callable[[], None] = lambda: None) -> None:
        self.api, self.changed = api, changed
        self.one_at_a_time = threading.RLock()
        server = self

        class Bound(_Handler):
            stands_for = server

        self.http = ThreadingHTTPServer(("127.0.0.1", port), Bound)
        api.account.address = f"http://localhost:{self.http.server_port}"

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
        self._answer(self._show)

    def do_POST(self) -> None:
        self._answer(self._pressed)

    def do_DELETE(self) -> None:
        self._answer(self._show)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is logged."""

    def _answer(self, by_page: Callable[[], Sent]) -> None:
        self.form = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        with self.stands_for.one_at_a_time:
            status, body, headers = self._of_api() if self.path.startswith("/v1/") else _caught(by_page)
            self.stands_for.changed()
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _of_api(self) -> Sent:
        key = self.headers.get("Authorization", "").removeprefix("Bearer ")
        idempotency = self.headers.get("Idempotency-Key", "")
        status, answer = self.stands_for.api.answer(self.command, self.path, self.form, key, idempotency)
        return status, json.dumps(answer).encode(), {"Content-Type": "application/json"}

    def _show(self) -> Sent:
        return _html(page(self.stands_for.api.account.get(self.path.rpartition("/")[2])))

    def _pressed(self) -> Sent:
        """Pay, be declined, or go back."""
        account = self.stands_for.api.account
        session = account.get(self.path.rpartition("/")[2])
        match dict(parse_qsl(self.form)).get("press"):
            case "pay":
                account.pay(session["id"])
                return _moved(session["success_url"])
            case "decline":
                account.decline(session["id"])
                return _html(page(session, declined=True))
        return _moved(session["cancel_url"])


def _caught(act: Callable[[], Sent]) -> Sent:
    try:
        return act()
    except NoSuchObject:
        return HTTPStatus.NOT_FOUND, b"", {}
    except CanNot:
        return HTTPStatus.CONFLICT, b"", {}


def _html(body: str) -> Sent:
    return HTTPStatus.OK, body.encode(), {"Content-Type": "text/html; charset=utf-8"}


def _moved(address: str) -> Sent:
    return HTTPStatus.SEE_OTHER, b"", {"Location": address}
