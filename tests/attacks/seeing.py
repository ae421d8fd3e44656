"""Answers that were given already, as a browser shows them: with their headers, styles and scripts."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.http import HttpResponse, HttpResponseNotFound
from django.test.testcases import QuietWSGIRequestHandler
from playwright.sync_api import Dialog, Page, Request, sync_playwright

from tests.support.browser import launching


@dataclass
class Seen:
    """`handlers`: elements that would run a script of their own."""

    dialogs: list[str] = field(default_factory=list)
    asked_elsewhere: list[str] = field(default_factory=list)
    handlers: int = 0


def seen_in_a_browser(answers: list[HttpResponse]) -> list[Seen]:
    """What happens as each of them is opened.

    In a thread of its own: Playwright's loop would give the caller's thread other database connections.
    """
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(_seen, answers).result()


def _seen(answers: list[HttpResponse]) -> list[Seen]:
    with (
        _served(answers) as home,
        sync_playwright() as playwright,
        playwright.chromium.launch(**launching()) as browser,
    ):
        page = browser.new_page()
        return [_opened(page, f"{home}/{number}") for number in range(len(answers))]


@contextmanager
def _served(answers: list[HttpResponse]) -> Iterator[str]:
    """The address of a server that has these answers under /0, /1, …, the static files, and nothing else."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(StaticFilesHandler(_Answering(answers)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Answering:
    def __init__(self, answers: list[HttpResponse]) -> None:
        self._answers = {f"/{number}": answer for number, answer in enumerate(answers)}

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        answer = self._answers.get(environ["PATH_INFO"], HttpResponseNotFound())
        start_response(f"{answer.status_code} {answer.reason_phrase}", list(answer.items()))
        return [answer.content]


def _opened(page: Page, address: str) -> Seen:
    seen = Seen()

    def heard(dialog: Dialog) -> None:
        seen.dialogs.append(dialog.message)
        dialog.dismiss()

    def asked(request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(address).netloc:
            seen.asked_elsewhere.append(request.url)

    page.on("dialog", heard)
    page.on("request", asked)
    page.goto(address)
    seen.handlers = page.evaluate("document.querySelectorAll('[onerror],[onload],[onfocus]').length")
    page.remove_listener("dialog", heard)
    page.remove_listener("request", asked)
    return seen
