"""Booking a file stride by stride. A stride is booked whole or not at all, and that it is stands in the same
transaction: whatever stops the machine, one goes on where the last stride ended, and no line is booked twice.

One goes through the lines three times: what is taken back must have come, and what is paid out must be due.
"""

import time
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from reencuentro.giving.access.acting import DATABASE
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.seals import seals
from reencuentro.giving.books.booking import alone

from .carrying import About, unpacked
from .checking import STRIDE
from .donating import Donors
from .errors import LinesRefused
from .finishing import tell
from .models import UNMATCHED, Import, Row
from .posting import Pairs, Posting
from .readers.line import Kind
from .rejudging import rejudged

State = Row.State
STEP_SECONDS = 8
_GIFTS = Q(kind=Kind.GIFT, answers=None)
_PAYOUTS = Q(kind=Kind.PAYOUT) | Q(answers__isnull=False)
TURNS = (_GIFTS, ~_GIFTS & ~_PAYOUTS, _PAYOUTS)


def to_book(brought: Import) -> QuerySet[Row]:
    """The lines that are new, and those in doubt of which somebody said so."""
    return brought.rows.filter(Q(state=State.NEW) | Q(state=State.DOUBT, verdict=Row.Verdict.TAKE))


def book_some(import_id: UUID, seconds: int = STEP_SECONDS) -> Import:
    """Book on for about so long. Raises `Import.DoesNotExist`.

    Lines that the books refuse are marked as wrong. If nobody said that wrong lines stay outside, the file
    waits again, with what of it is booked; else one goes on without them.
    """
    booking = _Booking(Import.objects.get(pk=import_id))
    until = time.monotonic() + seconds
    while booking.goes_on() and time.monotonic() < until:
        pass
    return booking.brought


class _Booking:
    def __init__(self, brought: Import) -> None:
        self.brought = brought
        if brought.state == Import.State.POSTING and brought.turn < len(TURNS):
            self._about = About.of(brought.about)
            self._donors = Donors(by_name=self._about.by_name)
            self._donors.look()

    def goes_on(self) -> bool:
        """Book a stride, or what else is next; whether there may be more."""
        if self.brought.state == Import.State.POSTING:
            if self.brought.turn == len(TURNS):
                _finish(self.brought)
            else:
                self._stride()
        return self.brought.state == Import.State.POSTING

    def _stride(self) -> None:
        try:
            with transaction.atomic(DATABASE):
                alone()
                if self._is_as_seen():
                    self._next_lines()
        except LinesRefused as refused:
            self._mark(refused)
        self.brought.refresh_from_db()

    def _is_as_seen(self) -> bool:
        """Whether nobody else went on meanwhile."""
        seen = {name: getattr(self.brought, name) for name in ("state", "turn", "place")}
        return Import.objects.select_for_update().filter(pk=self.brought.pk, **seen).exists()

    def _next_lines(self) -> None:
        brought = self.brought
        waiting = to_book(brought).filter(TURNS[brought.turn], place__gte=brought.place)
        row = waiting.order_by("place").first()
        if row is None:
            brought.turn, brought.place = brought.turn + 1, 0
            brought.save(update_fields=["turn", "place"])
            return
        first = row.place - row.place % STRIDE
        rows = waiting.filter(place__lt=first + STRIDE).select_related("answers__brought")
        still = rejudged(brought, self._about, list(rows))
        if still.stops and not (brought.wrong_stay_out and still.stops == {State.WRONG}):
            _wait_again(brought)
            return
        self._post(self._with_lines(first, still.rows))
        brought.place = first + STRIDE
        brought.lines_booked += len(still.rows)
        brought.save(update_fields=["place", "lines_booked"])

    def _post(self, pairs: Pairs) -> None:
        self._donors.look()
        Posting(self.brought, self._about, self._act, self._donors).post(pairs)

    def _with_lines(self, first: int, rows: list[Row]) -> Pairs:
        by_place = {row.place: row for row in rows}
        [batch] = self.brought.batches.filter(first=first)
        return [(by_place[place], line) for place, line in unpacked(batch.content) if place in by_place]

    def _mark(self, refused: LinesRefused) -> None:
        with transaction.atomic(DATABASE):
            if not self._is_as_seen():
                return
            for place, code in refused.codes.items():
                row = self.brought.rows.filter(place=place)
                row.update(state=State.WRONG, reason=code[:24], target="", verdict="", **UNMATCHED)
            if not self.brought.wrong_stay_out:
                _wait_again(self.brought)

    @property
    def _act(self) -> Act:
        if self.brought.booked_by is None:
            raise ValueError("nobody had this file booked")
        return self.brought.booked_by


def _wait_again(brought: Import) -> None:
    brought.state = Import.State.CHECKED
    tell(brought)


def _finish(brought: Import) -> None:
    """The key goes first: nothing is to be read any more, and stopped here, one comes here again."""
    seals().destroy(brought.key)
    with transaction.atomic(DATABASE):
        brought.pieces.all().delete()
        brought.batches.all().delete()
        brought.state = Import.State.DONE
        tell(brought)
