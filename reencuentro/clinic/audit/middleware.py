"""No trail, no answer: if a row can't be written, the reader gets 503 and nothing of the case.

And no refusal without a row: whoever is logged in and turned away leaves one, whatever the page itself wrote.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from reencuentro.site.quiet import quiet_page

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
            return unavailable(request)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return unavailable(request) if isinstance(exception, AuditUnavailable) else None


def _was_turned_away(request: HttpRequest, response: HttpResponse) -> bool:
    """By a page that exists: a mistyped address is nobody's business."""
    known = request.resolver_match is not None and request.user.is_authenticated
    return known and response.status_code in REFUSED


def _record_refusal(request: HttpRequest) -> None:
    case_id = request.resolver_match.kwargs.get("case_id")
    record(request.user.pk, "address.refused", case_id=case_id, outcome=Outcome.DENIED)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Drawn without the request: no context processor may read anything for this page."""
    status = HTTPStatus.SERVICE_UNAVAILABLE
    page = quiet_page(request, status)
    answer = page or HttpResponse(render_to_string("audit/unavailable.html"), status=status)
    answer["Retry-After"], answer["Cache-Control"] = str(RETRY_SECONDS), "no-store"
    return answer
