"""The pages for what went wrong. They say what to do next, and the same to everybody."""

from collections.abc import Iterable
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from .logs import request_id
from .quiet import quiet_page


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    too_big = isinstance(exception, RequestDataTooBig)
    return _page(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_big else HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, HTTPStatus.FORBIDDEN)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The CSRF check failed: nearly always a page left open too long. `reason` is for developers."""
    return _page(request, HTTPStatus.FORBIDDEN, "expired")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """One body for all: an address that isn't there and one that isn't yours look the same."""
    return _page(request, HTTPStatus.NOT_FOUND)


def method_not_allowed(request: HttpRequest, allowed: Iterable[str]) -> HttpResponse:
    response = _page(request, HTTPStatus.METHOD_NOT_ALLOWED)
    response["Allow"] = ", ".join(allowed)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """With the number under which the log has it, for whoever calls about it."""
    return _page(request, HTTPStatus.INTERNAL_SERVER_ERROR, reference=request_id.get())


def unavailable(request: HttpRequest) -> HttpResponse:
    response = _page(request, HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = "30"
    return response


def _page(request: HttpRequest, status: HTTPStatus, name: str = "", **facts: str) -> HttpResponse:
    """Drawn without the request: no context processor may fail here or say who is asking."""
    page = quiet_page(request, status)
    return page or HttpResponse(render_to_string(f"errors/{name or status}.html", facts), status=status)
