"""The pages for what went wrong. They say what to do next, and the same to everybody."""

from collections.abc import Iterable
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from .logs import request_id


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    too_big = isinstance(exception, RequestDataTooBig)
    return _page(HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_big else HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(HTTPStatus.FORBIDDEN)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The CSRF check failed: nearly always a page left open too long. `reason` is for developers."""
    return HttpResponse(render_to_string("errors/expired.html"), status=HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """One body for all: an address that isn't there and one that isn't yours look the same."""
    return _page(HTTPStatus.NOT_FOUND)


def method_not_allowed(request: HttpRequest, allowed: Iterable[str]) -> HttpResponse:
    response = _page(HTTPStatus.METHOD_NOT_ALLOWED)
    response["Allow"] = ", ".join(allowed)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """With the number under which the log has it, for whoever calls about it."""
    return _page(HTTPStatus.INTERNAL_SERVER_ERROR, reference=request_id.get())


def unavailable(request: HttpRequest) -> HttpResponse:
    response = _page(HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = "30"
    return response


def _page(status: HTTPStatus, **facts: str) -> HttpResponse:
    """Without the request: no context processor may fail here or say who is asking."""
    return HttpResponse(render_to_string(f"errors/{status}.html", facts), status=status)
