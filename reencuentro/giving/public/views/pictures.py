"""Pictures of campaigns, and those that other sites show: how far one is, its card where it is passed on."""

import textwrap
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from reencuentro.giving.campaigns.queries.published import Published, published, published_campaigns

from ..addresses import LANGUAGES
from ..drawn import Card, card_png
from ..queries import pictures
from ..queries.organisation import organisation
from ..templatetags.public import price, way

FOR_OTHERS = {"Cross-Origin-Resource-Policy": "cross-origin"}
LINE, MOST_LINES, FIRST, APART = 32, 3, 62, 42


def card(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    found = _found(slug, lang)
    reached = found.progress
    drawn = Card(
        title=found.title,
        organisation=organisation(lang).name,
        raised=price(reached.raised),
        goal=_("of %(goal)s") % {"goal": price(reached.goal)},
        when=render_to_string("public/_when.txt", {"progress": reached}),
        percent=way(reached.percent),
    )
    return HttpResponse(card_png(drawn), "image/png", headers=FOR_OTHERS)


def picture(request: HttpRequest, picture: UUID, width: int) -> HttpResponse:
    """Of a campaign, if its page shows it now."""
    jpeg = pictures.picture(picture, width, published_campaigns(LANGUAGES[0]))
    if jpeg is None:
        raise Http404
    return HttpResponse(jpeg, "image/jpeg")


def widget(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """A picture and no frame: there is nothing in it to click, so nobody can lay anything over it."""
    found = _found(slug, lang)
    lines = [
        {"words": words, "y": FIRST + APART * number}
        for number, words in enumerate(
            textwrap.wrap(found.title, LINE, max_lines=MOST_LINES, placeholder="…")
        )
    ]
    drawn = render_to_string("public/widget.svg", {"campaign": found, "lines": lines})
    return HttpResponse(drawn, "image/svg+xml", headers=FOR_OTHERS)


def _found(slug: str, lang: str) -> Published:
    found = published(slug, lang)
    if found is None:
        raise Http404
    return found
