"""Whether a text that everybody is to read may tell who a client is: asked of whoever keeps the index cards,
through the port that the settings name.
"""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from .content import LANGUAGES, Both, Content


class Mark(NamedTuple):
    """A passage that may identify somebody: in which text, from where to where, and by what kind of thing."""

    where: str
    start: int
    end: int
    kind: str


class Stories(Protocol):
    """What this side asks of whoever keeps the index cards."""

    def may_compare(self, request: HttpRequest) -> bool:
        """Whether she who asks can open the cards."""
        ...

    def who_may(self) -> list[str]:
        """The names of those of the staff who can."""
        ...

    def compare(self, request: HttpRequest, texts: Mapping[str, str]) -> list[Mark]:
        """In her session; no name and no case in the answer."""
        ...


def stories() -> Stories:
    found: Stories = import_string(settings.GIVING_STORIES)
    return found


def texts_of(content: Content) -> dict[str, str]:
    """Every word that will be public, by where it stands: "story.es", "news.1.words.en", "slug"."""
    texts = {"slug": content.slug.replace("-", " ")}
    for where, both in _both(content):
        texts |= {f"{where}.{language}": both.in_(language) for language in LANGUAGES}
    return {where: text for where, text in texts.items() if text}


def _both(content: Content) -> list[tuple[str, Both]]:
    lines = content.promise.lines if content.promise else ()
    return [
        ("title", content.title),
        ("summary", content.summary),
        ("story", content.story),
        *((f"lines.{place}", line.title) for place, line in enumerate(lines, 1)),
        *((f"examples.{place}", one.words) for place, one in enumerate(content.examples, 1)),
        *((f"pictures.{place}", one.alt) for place, one in enumerate(content.pictures, 1)),
        *((f"news.{place}.title", one.title) for place, one in enumerate(content.news, 1)),
        *((f"news.{place}.words", one.words) for place, one in enumerate(content.news, 1)),
    ]
