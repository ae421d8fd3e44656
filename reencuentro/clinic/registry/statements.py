"""What was said of two entries in two cases: the same person or not. Only who can open both cases reads it.

Each statement lies in two halves on the cards of the two cases. One half is noise, so a card tells the team
of its case neither which other case there is nor what was said; and each card follows the keys of its case.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self
from uuid import UUID, uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.halves import join, split

from .models import Card, RegistryCard
from .people_on_card import CardPerson, digest

_PURPOSE = "said of two entries"


type Kept = Card | RegistryCard


class Verdict(models.TextChoices):
    """`ASKED` is no verdict yet: a registrar has asked who leads the two cases."""

    SAME = "same", _("The same person")
    OTHERS = "others", _("Two people")
    UNSURE = "unsure", _("Not sure yet")
    ASKED = "asked", _("Who leads the cases was asked")


SETTLED = frozenset({Verdict.SAME, Verdict.OTHERS})


@dataclass(frozen=True)
class Statement:
    """`cases` and `people` (ids), in the order of the cases. `by`: id of a member of staff; `at`: ISO.

    `read`: the digest of what each card said of her. A later statement outdoes an earlier one; both stay.
    `asked`: by which the answers of those who were asked are known (`models.Answer`).
    """

    cases: Sequence[str]
    people: Sequence[str]
    verdict: str
    because: str
    by: str
    at: str
    read: Sequence[str]
    asked: str = ""

    @classmethod
    def of(cls, entries: Iterable[tuple[UUID, CardPerson]], **told: str) -> Self:
        """`entries`: case, and the person on its card."""
        ordered = sorted(entries, key=lambda entry: entry[0])
        cases, people, read = zip(
            *((str(case), str(UUID(one.id)), digest(one.said)) for case, one in ordered), strict=True
        )
        return cls(cases, people, read=read, **told)


@dataclass(frozen=True)
class Given:
    """What somebody who was asked answered for her case.

    `word` of `models.Answer.Word`; `by`: id of a member of staff; `at`: ISO; `question`: the `asked` of a
    statement; `person`: id of the entry in her case.
    """

    word: str
    because: str
    by: str
    at: str
    question: str
    person: str


def keep(statement: Statement, cards: Sequence[Kept]) -> None:
    """A half on each of the two cards, which the caller has locked."""
    number, content = uuid4(), json.dumps(asdict(statement), ensure_ascii=False).encode()
    for card, half in zip(cards, split(content, *_place(number, cards)), strict=True):
        kept = {"id": str(number), "half": b64encode(half).decode()}
        card.halves = [*(card.halves or ()), kept]
        card.save(update_fields=["halves"])


def statements_on(cards: Iterable[Kept], only: Iterable[str] | None = None) -> list[Statement]:
    """Those of which both halves are on these cards, or those of them with these ids; the newest last.

    Raises `Damaged` for halves that were altered, or put on the card of another case.
    """
    having: dict[str, list[tuple[Kept, bytes]]] = {}
    for card in cards:
        for kept in card.halves or ():
            having.setdefault(kept["id"], []).append((card, b64decode(kept["half"])))
    wanted = having if only is None else having.keys() & set(only)
    found = [_joined(number, having[number]) for number in wanted if len(having[number]) > 1]
    return sorted(found, key=lambda one: one.at)


def _joined(number: str, halves: Sequence[tuple[Kept, bytes]]) -> Statement:
    if len(halves) != 2:
        raise Damaged("a statement has more than two halves")
    (card, half), (other, other_half) = halves
    content: dict[str, Any] = json.loads(join(half, other_half, *_place(UUID(number), (card, other))))
    return Statement(**content)


def _place(number: UUID, cards: Iterable[Kept]) -> tuple[str | UUID, ...]:
    return (_PURPOSE, number, *sorted(card.about for card in cards))
