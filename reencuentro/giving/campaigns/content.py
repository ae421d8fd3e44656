"""What a campaign says and promises, as one value: what is written, reviewed, approved and published alike.

So what was approved is what is published: both have the same digest.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Self
from uuid import UUID

LANGUAGES = ("es", "en")


@dataclass(frozen=True)
class Both:
    """The same in both languages."""

    es: str = ""
    en: str = ""

    def in_(self, language: str) -> str:
        return self.es if language == "es" else self.en


@dataclass(frozen=True)
class BudgetLine:
    """As `models.Line`; `cap` in smallest units of the goal's currency, None without one."""

    fund: str
    title: Both
    weight: int = 1
    rank: int = 0
    cap: int | None = None
    percent: str = ""


@dataclass(frozen=True)
class Example:
    """What an amount pays for: "USD 45 = one apostille". `minor` in the goal's currency."""

    minor: int
    words: Both


@dataclass(frozen=True)
class Shot:
    """A picture and what it shows, for who can't see it."""

    picture: UUID
    alt: Both


@dataclass(frozen=True)
class News:
    day: date
    title: Both
    words: Both


@dataclass(frozen=True)
class Promise:
    """What becomes of the money: goal and closing, the lines, whose is what is over or all if it is missed.

    `last_day`: gifts of that day still count; the campaign closes as it ends in `zone`.
    """

    minor: int
    currency: str
    last_day: date
    zone: str
    lines: tuple[BudgetLine, ...]
    surplus: str
    fallback: str


@dataclass(frozen=True)
class Content:
    """All that the public reads of a campaign. `opens_at`: not before then; None: once it is approved."""

    slug: str = ""
    title: Both = Both()
    summary: Both = Both()
    story: Both = Both()
    promise: Promise | None = None
    opens_at: datetime | None = None
    examples: tuple[Example, ...] = ()
    pictures: tuple[Shot, ...] = ()
    news: tuple[News, ...] = ()

    @property
    def text(self) -> str:
        """As it is kept, always the same for the same content."""
        return json.dumps(asdict(self), default=str, ensure_ascii=False, sort_keys=True)

    @property
    def digest(self) -> str:
        return sha256(self.text.encode()).hexdigest()

    @classmethod
    def read(cls, text: str) -> Self:
        """What `text` gave."""
        said = json.loads(text)
        words = {name: Both(**said[name]) for name in ("title", "summary", "story")}
        return cls(
            slug=said["slug"],
            **words,
            promise=_promise(said["promise"]) if said["promise"] else None,
            opens_at=datetime.fromisoformat(said["opens_at"]) if said["opens_at"] else None,
            examples=tuple(Example(one["minor"], Both(**one["words"])) for one in said["examples"]),
            pictures=tuple(Shot(UUID(one["picture"]), Both(**one["alt"])) for one in said["pictures"]),
            news=tuple(map(_news, said["news"])),
        )


def _promise(said: Mapping[str, Any]) -> Promise:
    lines = tuple(BudgetLine(**{**line, "title": Both(**line["title"])}) for line in said["lines"])
    return Promise(**{**said, "last_day": date.fromisoformat(said["last_day"]), "lines": lines})


def _news(said: Mapping[str, Any]) -> News:
    return News(date.fromisoformat(said["day"]), Both(**said["title"]), Both(**said["words"]))
