"""What is done with a file. Each is one transaction with its act in it, or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Protocol
from uuid import UUID

from django.http import Http404

from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.seals import seals
from reencuentro.giving.access.staff import KEEPERS, Staff
from reencuentro.giving.books.booking import alone

from . import files, tags
from .booking import TURNS, to_book
from .carrying import About
from .errors import Refused
from .finishing import tell
from .models import UNMATCHED, Designation, Import, Row, Template
from .readers import delimited
from .readers.line import Unread
from .readers.recognising import DELIMITED, format_of
from .readers.rows import Columns
from .taking import take, take_likely

State = Import.State
_NAME_MOST = 120


class Upload(Protocol):
    """A file as the browser sent it."""

    name: str | None

    def chunks(self) -> Iterable[bytes]: ...


def bring(staff: Staff, upload: Upload) -> Import:
    """Keep a file, sealed, and say what it seems to be. Raises `Refused` for what no reader takes."""
    with acting(staff, "imports.bring", *KEEPERS) as act:
        brought = Import(key=seals().new(), source="bank", bytes_total=0, act=act)
        brought.save()
        files.keep(brought, upload.chunks())
        try:
            about = _looked_at(brought, (upload.name or "")[:_NAME_MOST])
        except Unread as unread:
            raise Refused(unread.code) from unread
        brought.source, brought.about = about.columns.source, about.as_text()
        brought.save(update_fields=["source", "about"])
    return brought


def _looked_at(brought: Import, name: str) -> About:
    with files.plain(brought) as file:
        kind = format_of(file)
        if kind != DELIMITED:
            return About(name, kind, Columns("bank"))
        opened = delimited.opened(file)
    columns = opened.columns()
    if before := Template.objects.filter(headings=tags.of_headings(opened.headings)).first():
        columns = Columns(**before.columns)
    return About(name, kind, columns, opened)


def choose(staff: Staff, import_id: UUID, columns: Columns, **chosen: Any) -> Import:
    """Say what the columns tell and where the money is; its lines are read anew. `chosen` as in `About`."""
    with acting(staff, "imports.choose", *KEEPERS, about=f"import {import_id}") as act:
        brought = _untouched(import_id)
        about = About.of(brought.about).choose(columns=columns, **chosen)
        brought.rows.all().delete()
        brought.batches.all().delete()
        brought.source, brought.about, brought.state = columns.source, about.as_text(), State.CHECKING
        brought.lines_done = brought.bytes_done = 0
        brought.next_line = ""
        brought.report, brought.designations = {}, None
        brought.save()
        if about.opened:
            headings = tags.of_headings(about.opened.headings)
            Template.objects.update_or_create(
                headings=headings, defaults={"columns": asdict(columns), "act": act}
            )
    return brought


def assign(staff: Staff, import_id: UUID, funds: Mapping[str, str]) -> None:
    """Say for which fund gifts are that say this of themselves; "" for that of their file. It is remembered
    for the source. Raises `Refused`.
    """
    with acting(staff, "imports.assign", *KEEPERS, about=f"import {import_id}") as act:
        source = waiting(import_id, State.CHECKED).source
        for said, fund in funds.items():
            remembered = Designation.objects.filter(tag=tags.of_designation(source, said))
            if not fund:
                remembered.delete()
            elif not remembered.filter(fund=fund).exists():
                Designation.objects.update_or_create(
                    tag=tags.of_designation(source, said), defaults={"fund_id": fund, "act": act}
                )


def decide(staff: Staff, import_id: UUID, rows: Iterable[int] | None, verdict: str, reason: str = "") -> None:
    """Of lines in doubt, by their places; None for all that are in doubt for this reason, but for those of
    which somebody said what they are.
    """
    with acting(staff, "imports.decide", *KEEPERS, about=f"import {import_id}"):
        brought = waiting(import_id, State.CHECKED)
        doubtful = brought.rows.filter(state=Row.State.DOUBT)
        of_a_reason = doubtful.filter(reason=reason, **UNMATCHED)
        chosen = of_a_reason if rows is None else doubtful.filter(place__in=list(rows))
        chosen.update(verdict=Row.Verdict(verdict), **UNMATCHED)
        tell(brought)


def match(staff: Staff, import_id: UUID, place: int, code: str) -> None:
    """Say of a line in doubt which of the things it is that its page offers. Raises `Refused`."""
    with acting(staff, "imports.match", *KEEPERS, about=f"import {import_id}"):
        alone()
        brought = waiting(import_id, State.CHECKED)
        take(brought, place, code)
        tell(brought)


def match_likely(staff: Staff, import_id: UUID, reason: str) -> int:
    """Accept for all lines of a reason what they name the donor of, where it is one thing; how many were.
    Raises `Refused`.
    """
    with acting(staff, "imports.match", *KEEPERS, about=f"import {import_id}"):
        alone()
        brought = waiting(import_id, State.CHECKED)
        taken = take_likely(brought, reason)
        tell(brought)
    return taken


def book_file(staff: Staff, import_id: UUID, *, leave_wrong_out: bool = False) -> None:
    """Have all that is new, and what was decided so, booked (booking.py). Raises `Refused`."""
    with acting(staff, "imports.book", *KEEPERS, about=f"import {import_id}") as act:
        brought = waiting(import_id, State.CHECKED)
        if brought.rows.filter(state=Row.State.DOUBT, verdict="").exists():
            raise Refused("undecided")
        if not leave_wrong_out and brought.rows.filter(state=Row.State.WRONG).exists():
            raise Refused("wrong_lines")
        brought.state, brought.booked_by, brought.wrong_stay_out = State.POSTING, act, leave_wrong_out
        brought.turn = brought.place = 0
        brought.lines_wanted = brought.lines_booked + to_book(brought).count()
        brought.save()


def leave_rest(staff: Staff, import_id: UUID) -> None:
    """Of a file that waits again with a part of it booked: the rest stays outside. Raises `Refused`."""
    with acting(staff, "imports.leave", *KEEPERS, about=f"import {import_id}"):
        brought = waiting(import_id, State.CHECKED)
        if not brought.lines_booked:
            raise Refused("moved_on")
        rest = brought.rows.filter(state__in=[Row.State.NEW, Row.State.DOUBT])
        rest.update(state=Row.State.ASIDE, reason="left_out", target="", verdict="", **UNMATCHED)
        brought.state, brought.turn = State.POSTING, len(TURNS)
        brought.save(update_fields=["state", "turn"])


def drop(staff: Staff, import_id: UUID) -> None:
    """Throw a file away that was not booked."""
    with acting(staff, "imports.drop", *KEEPERS, about=f"import {import_id}"):
        brought = _untouched(import_id)
        brought.delete()
    seals().destroy(brought.key)


def waiting(import_id: UUID, *states: str) -> Import:
    """Raises `Http404`, and `Refused` for one that has moved on."""
    brought = Import.objects.select_for_update().filter(pk=import_id).first()
    if brought is None:
        raise Http404
    if brought.state not in states:
        raise Refused("moved_on")
    return brought


def _untouched(import_id: UUID) -> Import:
    """What of it is booked is known by its lines: they may not go."""
    brought = waiting(import_id, State.CHOOSING, State.CHECKING, State.CHECKED)
    if brought.lines_booked:
        raise Refused("partly_booked")
    return brought
