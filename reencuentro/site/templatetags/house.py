"""Small things templates need everywhere: {% load house %}."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from django import template
from django.template import Context
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from .. import charts, navigation
from ..due import due_in_words, due_tone

register = template.Library()

_FORM = re.compile(r"\b([A-Z]{1,4}-\d+[A-Z]?)\b")  # I-914A, DS-3053


@register.inclusion_tag("components/navigation.html", takes_context=True)
def navigation_links(context: Context) -> dict[str, Any]:
    """The header's links and menus for this user and page; nothing where no request is known (error 500)."""
    request = context.get("request")
    return {"entries": navigation.header(request) if request else []}


@register.simple_tag(takes_context=True)
def own_links(context: Context) -> list[navigation.Link]:
    """What stands under the user's own name."""
    return list(navigation.links(context["request"], navigation.OWN))


@register.filter
def initials(name: str | None) -> str:
    """First letters of the first and last word: enough to tell two people apart on a shared screen."""
    words = (name or "").split()
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper() if words else "–"


@register.filter(expects_localtime=True)
def day(value: date | None) -> str:
    """A short date whose month can't be mistaken for its day: 3 ago 2026; of a moment, the clinic's day."""
    return date_format(value, _("j M Y")) if value else ""


@register.filter
def unbroken(text: object) -> str:
    """Names of forms, as I-914A, stay whole at the end of a line. The hyphen stays what is searched for."""
    parts = _FORM.split(str(text))  # what stands between, and the names
    named = format_html_join(
        "", '{}<span class="unbroken">{}</span>', zip(parts[::2], parts[1::2], strict=False)
    )
    return format_html("{}{}", named, parts[-1])


@register.simple_tag
@cache
def icons() -> str:
    """Where the drawings lie: asked once and not a hundred times a page."""
    return static("icons.svg")


@register.inclusion_tag("components/badge.html")
def due(value: date, today: date | None = None) -> dict[str, Any]:
    """A badge that says how far off this day is: "in 3 days". `today`: where it ends, if not here."""
    return {"text": due_in_words(value, today), "tone": due_tone(value, today), "icon": "clock"}


@register.inclusion_tag("components/bars.html")
def bars(items: Iterable[Mapping[str, Any]], title: str) -> dict[str, Any]:
    """A bar chart of `items`, each with `label`, `value` >= 0 and perhaps `tone` (wait, stop, info)."""
    return {"bars": charts.bars(items), "title": title}
