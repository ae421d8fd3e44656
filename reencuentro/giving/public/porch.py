"""Where the public is answered: before cookies, sessions, languages of browsers and everything of the staff.

A public page is made of its address alone, so it is the same for everybody and can be kept
(docs/decisions/0029). Nothing is written: no session, no row in a trail, nothing of the visitor.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import ResolverMatch, URLPattern, URLResolver
from django.urls.exceptions import Resolver404
from django.urls.resolvers import RegexPattern
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.csp import CSP, build_policy

from reencuentro.site.middleware.answers import PERMISSIONS
from reencuentro.site.views import method_not_allowed

from .kept import Kept
from .urls import open_to_all

METHODS = ("GET", "HEAD")
POLICY = build_policy(
    {
        "default-src": [CSP.NONE],
        "style-src": [CSP.SELF],
        "img-src": [CSP.SELF],
        "form-action": [CSP.SELF],
        "frame-ancestors": [CSP.NONE],
        "base-uri": [CSP.NONE],
    }
)
"""No script at all, and no frame of another site around it."""
HEADERS = {
    # Whoever keeps a copy asks each time whether it still holds, so that what was taken back is gone at once.
    "Cache-Control": "public, no-cache",
    "Vary": "Accept-Encoding",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
}
WORTH_ZIPPING = ("text/", "application/json", "application/xml", "image/svg")


@dataclass(frozen=True)
class Page:
    """An answer as it goes out, plain and zipped (None: not worth it), each with its ETag."""

    headers: dict[str, str]
    body: bytes
    zipped: bytes | None
    digest: str


class Porch:
    """Middleware. Answers the addresses of `open_to_all`; every other request goes on into the house."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._addresses = _resolver(open_to_all)
        self._kept: Kept[str, Page] = Kept(*settings.PUBLIC_PAGES_KEPT)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        match = self._match(request.path_info)
        if match is None:
            return self.get_response(request)
        request.resolver_match = match
        request.get_host()  # raises for a host that isn't ours
        if request.method not in METHODS:
            return method_not_allowed(request, METHODS)
        try:
            page = self._kept.get(request.path_info, lambda: _made(match))
        except Http404:
            return _not_found(match)
        return _answer(request, page)

    def _match(self, path: str) -> ResolverMatch | None:
        try:
            return self._addresses.resolve(path)
        except Resolver404:
            return None


def _resolver(patterns: Sequence[URLPattern]) -> URLResolver:
    return URLResolver(RegexPattern(r"^/"), list(patterns))


def _made(match: ResolverMatch) -> Page:
    """The view is given an empty request: it can't know who asks."""
    with translation.override(_language(match)):
        response = match.func(HttpRequest(), *match.args, **match.kwargs)
    body, kind = response.content, response["Content-Type"]
    zipped = gzip.compress(body, mtime=0) if kind.startswith(WORTH_ZIPPING) else None
    return Page(HEADERS | dict(response.items()), body, zipped, hashlib.sha256(body).hexdigest()[:32])


def _answer(request: HttpRequest, page: Page) -> HttpResponseBase:
    zip_it = page.zipped is not None and "gzip" in request.headers.get("Accept-Encoding", "")
    body = page.zipped if zip_it and page.zipped else page.body
    etag = f'"{page.digest}{"-gzip" if zip_it else ""}"'
    encoding = {"Content-Encoding": "gzip"} if zip_it else {}
    sizes = {"Content-Length": str(len(body)), "ETag": etag}
    response = HttpResponse(body if request.method == "GET" else b"", headers=page.headers | encoding | sizes)
    return get_conditional_response(request, etag=etag, response=response) or response


def _not_found(match: ResolverMatch) -> HttpResponse:
    with translation.override(_language(match)):
        return HttpResponse(render_to_string("public/not_found.html"), status=404, headers=HEADERS)


def _language(match: ResolverMatch) -> str:
    return str(match.kwargs.get("lang", settings.LANGUAGE_CODE))
