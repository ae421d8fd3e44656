"""A number for each request, and one line about it in the log: the route, never the address typed."""

import logging
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from reencuentro.site.logs import request_id

log = logging.getLogger("reencuentro.requests")


class RequestJournal:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.set(secrets.token_hex(6))
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = request_id.get()
            _write_line(request, response, time.perf_counter() - started)
        finally:
            request_id.reset(token)
        return response


def _write_line(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """The method is the visitor's own word, so an unknown one is not repeated."""
    match = request.resolver_match
    log.info(
        "request",
        extra={
            "method": request.method if request.method in {"GET", "HEAD", "POST"} else "other",
            "route": match.route if match else None,
            "status": response.status_code,
            "milliseconds": round(seconds * 1000),
        },
    )
