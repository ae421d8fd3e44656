"""Addresses for people who may be watched: what goes wrong there names neither the house nor a clinic."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

type Page = Callable[[HttpRequest, HTTPStatus], HttpResponse]

_pages: dict[str, Page] = {}


def keep_quiet(prefix: str, page: Page) -> None:
    """Called once, from an app's `ready`: what goes wrong at addresses that begin so is told by `page`."""
    _pages[prefix] = page


def quiet_page(request: HttpRequest, status: HTTPStatus) -> HttpResponse | None:
    """None where the pages of the house may be shown."""
    return next(
        (page(request, status) for prefix, page in _pages.items() if request.path_info.startswith(prefix)),
        None,
    )
