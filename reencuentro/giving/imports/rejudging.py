"""What became untrue of lines since they were judged: a period was closed, another file was booked."""

from dataclasses import dataclass

from django.db.models import Max

from reencuentro.giving.books.models import Closing

from .models import Import, Row

State = Row.State


@dataclass(frozen=True)
class Still:
    """`rows`: those that are still to be booked. `stops`: states that some have now for which somebody has to
    look at them.
    """

    rows: list[Row]
    stops: set[str]


def rejudged(brought: Import, rows: list[Row]) -> Still:
    """Lines of one stride, just before they are booked. What changed of them is kept."""
    changed = _closed(brought, rows) | _known(rows) | _alike(rows)
    stops = set(changed.values()) - {State.KNOWN}
    return Still([row for row in rows if row.pk not in changed], stops)


def _closed(brought: Import, rows: list[Row]) -> dict[int, str]:
    """A closed period stops all lines of its days, not a stride at a time."""
    until = Closing.objects.aggregate(until=Max("until"))["until"]
    late = {row.pk: State.WRONG for row in rows if until and row.on <= until}
    if late:
        waiting = brought.rows.filter(state__in=[State.NEW, State.DOUBT], day__lte=until)
        waiting.update(state=State.WRONG, reason="period_closed", target="day", verdict="")
    return dict(late)


def _known(rows: list[Row]) -> dict[int, str]:
    by_tag = {bytes(row.tag): row.pk for row in rows if row.tag}
    booked = Row.objects.filter(tag__in=list(by_tag), state=State.BOOKED)
    known = [by_tag[bytes(row.tag or b"")] for row in booked.only("tag")]
    return _changed(known, State.KNOWN, "same_id")


def _alike(rows: list[Row]) -> dict[int, str]:
    """Without an id: of those in doubt somebody has said that they are not the same."""
    by_content = {bytes(row.content): row.pk for row in rows if not row.tag and row.state == State.NEW}
    booked = Row.objects.filter(content__in=list(by_content), tag=None, state=State.BOOKED)
    alike = [by_content[bytes(row.content or b"")] for row in booked.only("content")]
    return _changed(alike, State.DOUBT, "seen_before")


def _changed(rows: list[int], state: str, reason: str) -> dict[int, str]:
    Row.objects.filter(pk__in=rows).update(state=state, reason=reason, target="", verdict="")
    return dict.fromkeys(rows, state)
