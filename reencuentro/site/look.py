"""How the house looks to this reader: theme and language; its watch over idle screens; the gallery."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import set_language

from .config import CONFIG
from .context import THEME_COOKIE, THEMES
from .gallery import samples

YEAR = 365 * 24 * 3600

choose_language = login_not_required(require_POST(set_language))


@login_not_required
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the choice in a cookie, so that the server sends the right colours from the first byte."""
    response = HttpResponseRedirect(_way_back(request))
    theme = request.POST.get("theme")
    if theme in THEMES:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(THEME_COOKIE, theme, YEAR, httponly=True, samesite="Strict", secure=secure)
    return response


def _way_back(request: HttpRequest) -> str:
    address = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if safe else "/"


@require_GET
def still_here(request: HttpRequest) -> HttpResponse:
    """Asked by a page in which somebody is writing, so that a long testimony doesn't outlive its session."""
    return HttpResponse(status=204)


@login_not_required
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with invented content; exists in the demonstration and in tests only."""
    if not (CONFIG.demo or CONFIG.testing):
        raise Http404
    return render(request, "ui/gallery.html", samples())
