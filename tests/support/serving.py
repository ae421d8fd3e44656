"""Asking as the web server asks: unlike Django's client, nothing of a request is kept once it is answered."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from urllib.parse import urlencode, urlsplit
from wsgiref.util import setup_testing_defaults

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.test import Client

from reencuentro.site.garbage import Forgetting

_TOKEN = "t" * CSRF_SECRET_LENGTH


class Served:
    """The house as a web server runs it, asked with a browser's cookies."""

    def __init__(self) -> None:
        self._application = Forgetting(WSGIHandler())

    def get(self, browser: Client, address: str) -> tuple[int, bytes]:
        """Status and body of the answer."""
        return self._ask(browser, "GET", address, b"", {})

    def post(self, browser: Client, address: str, form: dict[str, str], **headers: str) -> tuple[int, bytes]:
        """`headers` as WSGI has them: HTTP_…"""
        body = urlencode({**form, "csrfmiddlewaretoken": _TOKEN}).encode()
        return self._ask(browser, "POST", address, body, headers)

    def _ask(
        self, browser: Client, method: str, address: str, body: bytes, headers: dict[str, str]
    ) -> tuple[int, bytes]:
        statuses: list[str] = []
        environ = {**_environ(browser, method, address, body), **headers}
        with _connections_kept():
            answer = self._application(environ, lambda status, headers: statuses.append(status))
            content = b"".join(answer)
            answer.close()
        return int(statuses[0].partition(" ")[0]), content


@contextmanager
def _connections_kept() -> Iterator[None]:
    """As Django's client does: a test stands in a transaction, which must outlast the request."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def _environ(browser: Client, method: str, address: str, body: bytes) -> dict[str, object]:
    path, query = urlsplit(address).path, urlsplit(address).query
    cookies = {name: cookie.value for name, cookie in browser.cookies.items()} | {"c": _TOKEN}
    environ: dict[str, object] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": "testserver",
        "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
    }
    setup_testing_defaults(environ)
    return environ
