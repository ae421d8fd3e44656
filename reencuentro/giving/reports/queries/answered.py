"""What was done of what the law against money laundering asks, and what that answers."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from reencuentro.giving.access.staff import names_of
from reencuentro.giving.gifts.laundering.law import IDENTIFY, laundering_law
from reencuentro.giving.gifts.laundering.watch import Reached
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.imports.readers.sources import SOURCES

from ..models import Answer

SHOWN = 20


@dataclass(frozen=True)
class AnswerLine:
    answer: Answer
    title: str
    by: str


PLATFORMS = {code: source.name for code, source in SOURCES.items() if source.donee}


def payer(gift: Gift) -> Hashable:
    """A donor by her id, a platform by its code; of a gift that nobody is entered for, that gift alone."""
    if gift.donor_id or gift.source in PLATFORMS:
        return gift.donor_id or gift.source
    return "nobody", gift.id


def is_answered() -> Callable[[Reached], bool]:
    """Who was identified once is identified; a notice answers for its gift."""
    rows = list(Answer.objects.select_related("gift"))
    done: set[tuple[str, Hashable]] = {(row.threshold, row.gift_id) for row in rows}
    identified = {payer(row.gift) for row in rows if row.threshold == IDENTIFY}

    def answered(one: Reached) -> bool:
        known = one.threshold.id == IDENTIFY and one.given.payer in identified
        return known or (one.threshold.id, one.given.gift) in done

    return answered


def answer_lines() -> list[AnswerLine]:
    """The newest first."""
    rows = list(Answer.objects.select_related("act")[:SHOWN])
    called: dict[UUID, str] = names_of(row.act.actor_id for row in rows)
    return [AnswerLine(row, title_of(row.threshold), called[row.act.actor_id]) for row in rows]


def title_of(threshold: str) -> str:
    """In the reader's language; its id, if the law files know it no more."""
    titles = {one.id: one.title.say((get_language() or "es")[:2]) for one in laundering_law().thresholds}
    return titles.get(threshold, threshold)
