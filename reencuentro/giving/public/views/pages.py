"""Pages for everybody. They are made of their address alone; the porch keeps them for a moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string

from reencuentro.giving.campaigns.queries.published import (
    Published,
    how_many_were_taken_down,
    published,
    published_campaigns,
)
from reencuentro.giving.cards.processors import processor
from reencuentro.giving.gifts.queries.messages import messages

from ..addresses import of_page
from ..queries.campaigns import is_over
from ..queries.costs import costs_of
from ..queries.pictures import Shot, shots


@dataclass(frozen=True)
class Listed:
    """A campaign in a list, with its first picture."""

    campaign: Published
    shot: Shot | None


def campaigns(request: HttpRequest, lang: str) -> HttpResponse:
    """Those that run."""
    running = [one for one in published_campaigns(lang) if not is_over(one)]
    return _page("campaigns", lang, listed=_listed(running))


def archive(request: HttpRequest, lang: str) -> HttpResponse:
    """Those that are over, and what came of them."""
    over = [one for one in published_campaigns(lang) if is_over(one)]
    return _page("archive", lang, listed=_listed(over), taken_down=how_many_were_taken_down())


def campaign(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    found = published(slug, lang)
    if found is None:
        raise Http404
    said = {"shots": shots([found])[found.id], "voices": messages(found.fund), "spent": costs_of(found)}
    return _page("campaign", lang, slug, campaign=found, by_card=processor(), **said)


def about(request: HttpRequest, lang: str) -> HttpResponse:
    return _page("about", lang)


def _listed(campaigns: Iterable[Published]) -> list[Listed]:
    shown = list(campaigns)
    pictures = shots(shown)
    return [Listed(one, next(iter(pictures[one.id]), None)) for one in shown]


def _page(name: str, lang: str, slug: str = "", **facts: Any) -> HttpResponse:
    """Without a request: nothing that processors of contexts know of a visitor can get into it."""
    return HttpResponse(render_to_string(f"public/{name}.html", {**facts, **of_page(name, lang, slug)}))
