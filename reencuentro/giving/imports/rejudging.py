"""What became untrue of lines since they were judged: a period was closed, another file was booked, a promise
was made or given up.
"""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max

from reencuentro.giving.books.models import Closing
from reencuentro.giving.gifts.receiving import came

from . import matching
from .carrying import About
from .models import SETTLED, UNMATCHED, Import, Row

State = Row.State


@dataclass(frozen=True)
class Still:
    """`rows`: those that are still to be booked. `stops`: states that some have now for which somebody has to
    look at them.
    """

    rows: list[Row]
    stops: set[str]


def rejudged(brought: Import, about: About, rows: list[Row]) -> Still:
    """Lines of one stride, just before they are booked. What changed of them is kept."""
    changed = _came_meanwhile(brought, about, rows) | _gone(rows) | _closed(brought, rows)
    changed |= _known(rows) | _alike(rows)
    stops = set(changed.values()) - {State.KNOWN}
    return Still([row for row in rows if row.pk not in changed], stops)


def _closed(brought: Import, rows: list[Row]) -> dict[int, str]:
    """A closed period stops all lines of its days, not a stride at a time."""
    until = Closing.objects.aggregate(until=Max("until"))["until"]
    late = {row.pk: State.WRONG for row in rows if until and row.on <= until}
    if late:
        waiting = brought.rows.filter(state__in=[State.NEW, State.DOUBT], day__lte=until)
        waiting.update(state=State.WRONG, reason="period_closed", target="day", verdict="", **UNMATCHED)
    return dict(late)


def _known(rows: list[Row]) -> dict[int, str]:
    by_tag = {bytes(row.tag): row.pk for row in rows if row.tag}
    booked = Row.objects.filter(SETTLED, tag__in=list(by_tag))
    known = [by_tag[bytes(row.tag or b"")] for row in booked.only("tag")]
    return _changed(known, State.KNOWN, "same_id")


def _alike(rows: list[Row]) -> dict[int, str]:
    """Without an id: of those in doubt about that somebody has said that they are not the same."""
    untold = [row for row in rows if not row.tag and row.reason in ("", *matching.MAY_BE_ELSE)]
    by_content = {bytes(row.content or b""): row.pk for row in untold}
    booked = Row.objects.filter(SETTLED, content__in=list(by_content), tag=None)
    alike = [by_content[bytes(row.content or b"")] for row in booked.only("content")]
    return _changed(alike, State.DOUBT, "seen_before")


def _came_meanwhile(brought: Import, about: About, rows: list[Row]) -> dict[int, str]:
    """Something was promised, or entered by hand, that a line may be which was new."""
    fits = matching.fitting(about, [row for row in rows if row.state == State.NEW])
    if fits:
        matching.mark_came_meanwhile(brought, about)
    return {row.pk: State.DOUBT for row in rows if row.place in fits}


def _gone(rows: list[Row]) -> dict[int, str]:
    """What a line was said to be is there no more: it was kept or entered otherwise, given up, taken back."""
    kept: Counter[UUID] = Counter()
    gone = []
    for row in rows:
        if row.pledge:
            kept[row.pledge.id] += row.minor or 0
            there = kept[row.pledge.id] <= row.pledge.left().minor
        elif row.regular:
            there = not came(row.regular, row.instalment)
        else:
            there = not (row.entered and row.entered.is_taken_back())
        if not there:
            gone.append(row.pk)
    return _changed(gone, State.DOUBT, matching.GONE)


def _changed(rows: list[int], state: str, reason: str) -> dict[int, str]:
    Row.objects.filter(pk__in=rows).update(state=state, reason=reason, target="", verdict="", **UNMATCHED)
    return dict.fromkeys(rows, state)
