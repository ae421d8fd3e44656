"""What columns meant in lists before, proposed for the next list of the same source.

A source is known by its headings: when a file is read nobody has said yet whose it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.engines.vault.compartment import LISTS
from reencuentro.engines.vault.identity import Identity

from .access import open_lists
from .meanings import NOT_SEARCHED, guesses
from .models import KnownColumns
from .understanding import Columns

_ENOUGH = 0.5  # of the headings of a file, for it to be like another's


@dataclass(frozen=True, repr=False)
class Proposal:
    """A meaning for each heading; `source`: whose list they are known from, or "" if all are guessed."""

    meanings: list[str]
    source: str = ""


def propose(identity: Identity, headings: Sequence[str]) -> Proposal:
    """As in the list that shares most of these headings, the latest of several; the others are guessed."""
    known = _most_alike(open_lists(identity), headings)
    if known is None:
        return Proposal(guesses(headings))
    before = _chosen(known)
    chosen = [before.get(heading.casefold()) for heading in headings]
    guessed = [NOT_SEARCHED if meaning in chosen else meaning for meaning in guesses(headings)]
    pairs = zip(chosen, guessed, strict=True)
    return Proposal([guess if meaning is None else meaning for meaning, guess in pairs], known.holder)


def remember(opened: OpenedCase, holder: str, columns: Columns) -> None:
    """For the next list with these headings from the same source; within a recording."""
    rows = KnownColumns.objects.within(opened)
    known = next((row for row in rows if _is_of(row, holder, columns.headings)), None)
    row = known or KnownColumns(opened=opened, compartment=LISTS, holder=holder)
    row.columns = columns.as_json()
    row.used_on = timezone.localdate()
    row.save()


def _most_alike(opened: OpenedCase, headings: Sequence[str]) -> KnownColumns | None:
    wanted = {heading.casefold() for heading in headings}
    latest_first = KnownColumns.objects.within(opened).order_by("-used_on", "id")
    shared = [(len(wanted & _chosen(row).keys()), row) for row in latest_first]
    most, row = max(shared, key=lambda pair: pair[0], default=(0, None))
    return row if most and most >= _ENOUGH * len(wanted) else None


def _chosen(row: KnownColumns) -> dict[str, str]:
    pairs = zip(row.columns["headings"], row.columns["meanings"], strict=True)
    return {heading.casefold(): meaning for heading, meaning in pairs}


def _is_of(row: KnownColumns, holder: str, headings: Sequence[str]) -> bool:
    same_source = row.holder.casefold() == holder.casefold()
    return same_source and _chosen(row).keys() == {heading.casefold() for heading in headings}
