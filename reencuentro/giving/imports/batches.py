"""Lines of a file that waits, opened again."""

from bisect import bisect_right
from collections.abc import Collection

from reencuentro.giving.access.fields import open_all

from .carrying import unpacked
from .models import Import
from .readers.line import Line


def lines_at(brought: Import, places: Collection[int]) -> dict[int, Line]:
    """By their places; those that were not understood, and all of a file that is booked, are not there."""
    firsts = list(brought.batches.order_by("first").values_list("first", flat=True))
    wanted = {firsts[found - 1] for place in places if (found := bisect_right(firsts, place))}
    return {
        place: line
        for batch in open_all(brought.batches.filter(first__in=wanted))
        for place, line in unpacked(batch.content)
        if place in places
    }
