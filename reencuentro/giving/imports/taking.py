"""Saying of lines what they are: kept of a promise, the gift of a month, or a gift entered by hand. What one
line takes is not there for another, whatever file that stands in, until it is booked or decided otherwise.
"""

from itertools import batched

from django.db.models import Sum

from reencuentro.giving.gifts.queries.awaited import Awaited, What

from . import matching
from .batches import lines_at
from .carrying import About
from .errors import Refused
from .models import UNMATCHED, Import, Row

State = Row.State
_AT_ONCE = 1000


def take(brought: Import, place: int, code: str) -> None:
    """Of one line in doubt. Raises `Refused` where that is not there any more, or others took it."""
    about = About.of(brought.about)
    rows = list(brought.rows.filter(place=place, state=State.DOUBT))
    fits = matching.fitting(about, rows).get(place, [])
    awaited = next((one for one in fits if one.code == code), None)
    if awaited is None:
        raise Refused(matching.GONE)
    _take(rows[0], awaited)


def take_likely(brought: Import, reason: str) -> int:
    """Of all undecided lines in doubt for this reason those that name whose one match is theirs; how many
    were taken. What others took before stays undecided.
    """
    about = About.of(brought.about)
    waiting = brought.rows.filter(state=State.DOUBT, reason=reason, verdict="").order_by("place")
    places = list(waiting.values_list("place", flat=True))
    return sum(
        _take_some(brought, about, list(brought.rows.filter(place__in=some)))
        for some in batched(places, _AT_ONCE)
    )


def _take_some(brought: Import, about: About, rows: list[Row]) -> int:
    by_place = {row.place: row for row in rows}
    taken = 0
    for place, found in matching.matches(about, rows, lines_at(brought, by_place)).items():
        backed = [match for match in found if match.is_backed]
        if len(backed) == 1 and not _is_taken(by_place[place], backed[0].awaited):
            _take(by_place[place], backed[0].awaited)
            taken += 1
    return taken


def _take(row: Row, awaited: Awaited) -> None:
    if _is_taken(row, awaited):
        raise Refused(matching.TAKEN[awaited.what])
    said: dict[What, dict[str, object]] = {
        What.GIFT: {"entered": awaited.id},
        What.MONTH: {"regular": awaited.id, "instalment": awaited.month},
        What.PLEDGE: {"pledge": awaited.id},
    }
    Row.objects.filter(pk=row.pk).update(verdict=Row.Verdict.TAKE, **(UNMATCHED | said[awaited.what]))


def _is_taken(row: Row, awaited: Awaited) -> bool:
    """Whether other lines that wait took it, or what is left of it."""
    others = Row.objects.exclude(pk=row.pk)
    waiting = others.filter(state=State.DOUBT)
    if awaited.what == What.GIFT:
        return others.filter(entered=awaited.id).exists()
    if awaited.what == What.MONTH:
        return waiting.filter(regular=awaited.id, instalment=awaited.month).exists()
    taken = waiting.filter(pledge=awaited.id).aggregate(sum=Sum("minor"))["sum"] or 0
    return int(taken) + (row.minor or 0) > awaited.left.minor
