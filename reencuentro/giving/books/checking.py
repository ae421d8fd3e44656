"""Adding up the books anew, and what then differs from the sums that the database keeps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from .models import Available, Balance, Entry, Posting
from .queries.ledgers import PAYS

PLACE = ("account", "fund", "currency")
_FUND = ("fund", "currency")
type Sums = Mapping[tuple[str, ...], int]


@dataclass(frozen=True)
class Difference:
    """`what`: `unbalanced`, `unmirrored`, `gaps`, `balance`, `available` or `beancount`.

    `where`: a number of an entry, or the codes of account, fund and currency. `kept`, `added`: smallest units
    as they are kept, and as they add up.
    """

    what: str
    where: str
    kept: int
    added: int


def differences() -> list[Difference]:
    """Everything that doesn't come to the same; in a transaction in which nobody else books."""
    postings = Posting.objects.order_by()
    return [
        *_gaps(),
        *_unbalanced(postings),
        *_unmirrored(),
        *compared("balance", sums(Balance.objects.order_by(), PLACE), sums(postings, PLACE)),
        *compared(
            "available",
            sums(Available.objects.order_by(), _FUND),
            sums(postings.filter(PAYS), _FUND),
        ),
    ]


def sums(rows: QuerySet[Any], place: tuple[str, ...]) -> Sums:
    """By place, in smallest units."""
    return {tuple(key): int(minor) for *key, minor in rows.values_list(*place).annotate(Sum("minor"))}


def compared(what: str, kept: Sums, added: Sums) -> Iterator[Difference]:
    for place in sorted(kept.keys() | added.keys()):
        one, other = kept.get(place, 0), added.get(place, 0)
        if one != other:
            yield Difference(what, " ".join(place), one, other)


def _gaps() -> Iterator[Difference]:
    """Numbers go from 1 to the last, and no posting is without its entry."""
    found = Entry.objects.aggregate(last=Max("number"), all=Count("number"))
    last, there = found["last"] or 0, found["all"]
    posted = Posting.objects.aggregate(all=Count("entry", distinct=True))["all"]
    for kept in {there, posted} - {last}:
        yield Difference("gaps", "", kept, last)


def _unbalanced(postings: QuerySet[Posting]) -> Iterator[Difference]:
    over = postings.values_list("entry", "fund", "currency").annotate(over=Sum("minor")).exclude(over=0)
    for entry, _fund, _currency, minor in over:
        yield Difference("unbalanced", str(entry), 0, int(minor))


def _unmirrored() -> Iterator[Difference]:
    """A reversal and what it takes back come to nothing, place by place."""
    pairs = Posting.objects.filter(Q(entry__reverses__gt=0) | Q(entry__reversed_by__number__gt=0))
    taken_back = pairs.order_by().values_list(Coalesce("entry__reverses", "entry"), *PLACE)
    for original, *_place, minor in taken_back.annotate(over=Sum("minor")).exclude(over=0):
        yield Difference("unmirrored", str(original), 0, int(minor))
