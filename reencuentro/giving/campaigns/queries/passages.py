"""Passages that may identify somebody, as they stand in the text; whom, nobody reads here."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..content import Content
from ..models import Check
from ..stories import texts_of

AROUND = 60
"""Characters shown on either side."""


@dataclass(frozen=True)
class Passage:
    """`where` in words; the passage itself is `marked`."""

    where: str
    before: str
    marked: str
    after: str


def passages(check: Check, content: Content) -> list[Passage]:
    """What a check found in this very content."""
    texts = texts_of(content)
    return [_passage(where, texts[where], start, end) for where, start, end in json.loads(check.marks)]


def _passage(where: str, text: str, start: int, end: int) -> Passage:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Passage(
        _where(where.split(".")),
        f"…{before}" if start > AROUND else before,
        text[start:end],
        f"{after}…" if len(text) > end + AROUND else after,
    )


def _where(path: Sequence[str]) -> str:
    """Of story.es or news.2.words.en."""
    label = {
        "slug": _("Address of its page"),
        "title": _("Title"),
        "summary": _("Summary"),
        "story": _("Story"),
        "lines": _("Lines of the budget"),
        "examples": _("What each amount pays for"),
        "pictures": _("Pictures"),
        "news": _("News"),
    }[path[0]]
    language = {"es": _("in Spanish"), "en": _("in English")}.get(path[-1], "")
    return ", ".join(filter(None, [label, language]))
