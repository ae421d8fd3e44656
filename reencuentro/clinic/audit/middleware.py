"""No trail, no answer: if a row can't be written, the reader gets 503 and nothing of the case."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from .errors import AuditUnavailable

RETRY_SECONDS = 30


class AuditRequiredMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return unavailable() if isinstance(exception, AuditUnavailable) else None


def unavailable() -> HttpResponse:
    """Built without the request: no context processor may read anything for this page."""
    headers = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("audit/unavailable.html"), status=503, headers=headers)
