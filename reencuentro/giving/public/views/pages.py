"""Pages for everybody. They are made of their address alone; the porch keeps them for a moment."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string

from reencuentro.giving.campaigns.queries.published import published, published_campaigns

from ..addresses import of_page
from ..queries.campaigns import is_over


def campaigns(request: HttpRequest, lang: str) -> HttpResponse:
    """Those that run."""
    running = [one for one in published_campaigns(lang) if not is_over(one)]
    return _page("campaigns", lang, campaigns=running)


def archive(request: HttpRequest, lang: str) -> HttpResponse:
    """Those that are over, and what came of them."""
    return _page("archive", lang, campaigns=[one for one in published_campaigns(lang) if is_over(one)])


def campaign(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    found = published(slug, lang)
    if found is None:
        raise Http404
    return _page("campaign", lang, slug=slug, campaign=found)


def about(request: HttpRequest, lang: str) -> HttpResponse:
    return _page("about", lang)


def _page(name: str, lang: str, slug: str = "", **facts: Any) -> HttpResponse:
    """Without a request: nothing that processors of contexts know of a visitor can get into it."""
    return HttpResponse(render_to_string(f"public/{name}.html", {**facts, **of_page(name, lang, slug)}))
