"""No trail, no answer: if a row can't be written, the reader gets 503 and nothing of the case.

And no refusal without a row: whoever is logged in and turned away leaves one, whatever the page itself wrote.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from .actions import record
from .errors import AuditUnavailable
from .models import Outcome
from .writing import gathering_refusals

REFUSED = (403, 404)
RETRY_SECONDS = 30


class AuditRequiredMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with gathering_refusals() as refusals:
            response = self.get_response(request)
        if refusals or not _was_turned_away(request, response):
            return response
        try:
            _record_refusal(request)
        except AuditUnavailable:
            return unavailable()
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return unavailable() if isinstance(exception, AuditUnavailable) else None


def _was_turned_away(request: HttpRequest, response: HttpResponse) -> bool:
    """By a page that exists: a mistyped address is nobody's business."""
    known = request.resolver_match is not None and request.user.is_authenticated
    return known and response.status_code in REFUSED


def _record_refusal(request: HttpRequest) -> None:
    case_id = request.resolver_match.kwargs.get("case_id")
    record(request.user.pk, "address.refused", case_id=case_id, outcome=Outcome.DENIED)


def unavailable() -> HttpResponse:
    """Built without the request: no context processor may read anything for this page."""
    headers = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("audit/unavailable.html"), status=503, headers=headers)
