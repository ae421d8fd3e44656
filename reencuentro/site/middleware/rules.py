"""Requests that no honest browser makes are turned away before any view sees them."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from reencuentro.site.parameters import strict
from reencuentro.site.views import forbidden, method_not_allowed

METHODS = ("GET", "HEAD", "POST")
# Without a type: a post of nothing, by a script of ours.
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data", "")


class RequestRules:
    """Only the three methods that we use, no NUL bytes, no parameter sent twice where one is meant."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return method_not_allowed(request, METHODS)
        if "\x00" in request.path_info:
            raise BadRequest("a NUL byte in the path")
        request.GET = strict(request.GET)  # type: ignore[assignment]
        return _with_page(request, self.get_response(request))


def takes_no_form(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a view that a machine posts to: it reads the body itself, byte by byte."""
    view.takes_no_form = True  # type: ignore[attr-defined]
    return view


class StrictForms:
    """Stands behind the CSRF check, which reads the form first and knows what to do if it is too large."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponse], *given: Any) -> None:
        if request.method == "POST" and not getattr(view, "takes_no_form", False):
            if request.content_type not in FORMS:
                raise BadRequest("a post that is no form would be read as a form left empty")
            request.POST = strict(request.POST)  # type: ignore[assignment]


class FetchOrigin:
    """What browsers say about who asks (Sec-Fetch-*): another site may link to a page of ours, and no more.

    It may not post, embed, load as an image or script, or start a download.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        foreign = request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}
        if foreign and not _is_followed_link(request):
            return forbidden(request)
        response = self.get_response(request)
        if foreign and "attachment" in response.get("Content-Disposition", ""):
            return forbidden(request)
        return response


def _is_followed_link(request: HttpRequest) -> bool:
    return (
        request.method in {"GET", "HEAD"}
        and request.headers.get("Sec-Fetch-Mode") == "navigate"
        and request.headers.get("Sec-Fetch-Dest", "document") == "document"
    )


def _with_page(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Django answers a wrong method with an empty page."""
    if response.status_code == 405 and not response.content:
        return method_not_allowed(request, [part.strip() for part in response["Allow"].split(",")])
    return response
