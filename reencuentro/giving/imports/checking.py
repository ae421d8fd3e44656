"""Going through a file line by line, a stride at a time. A stride is kept whole or not at all: after whatever
stop one goes on where the last one ended.
"""

import time
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple
from uuid import UUID

from django.db import transaction

from reencuentro.giving.access.acting import DATABASE

from . import designating, files, finishing
from .carrying import About, packed
from .judging import Judge
from .models import Batch, Import, Row
from .readers import delimited
from .readers.line import Line, Read, Unread, Wrong
from .readers.recognising import STATEMENTS

STRIDE = 1000
STEP_SECONDS = 4


def check_some(import_id: UUID, seconds: int = STEP_SECONDS) -> Import:
    """Read on for about so long; at the end, say what the file came to. Raises `Import.DoesNotExist`."""
    until = time.monotonic() + seconds
    brought = Import.objects.get(pk=import_id)
    about = About.of(brought.about)
    with files.plain(brought) as file:
        lines = _lines(file, about, brought)
        reads, judge = iter(lines), Judge(brought, about)
        while brought.state == Import.State.CHECKING:
            _stride(brought, judge, list(islice(reads, STRIDE)), _Place(file.tell(), lines.place))
            brought.refresh_from_db()
            if time.monotonic() >= until:
                break
    return brought


class _Place(NamedTuple):
    """How many bytes were read, for the page; `line`: where the next line begins, as its reader says it."""

    read: int
    line: str


def _lines(file: BinaryIO, about: About, brought: Import) -> "delimited.Lines | _OfStatement":
    """All lines that were not read before."""
    if about.opened:
        return delimited.Lines(file, about.opened, about.columns, brought.next_line)
    return _OfStatement(file, about.format, brought.lines_done)


class _OfStatement:
    """Lines of a bank's statement but for the first `passed`; where it can't be read on, that is its last."""

    place = ""

    def __init__(self, file: BinaryIO, form: str, passed: int) -> None:
        self._file, self._form, self._passed = file, form, passed

    def __iter__(self) -> Iterator[Read]:
        number = seen = 0
        try:
            for read in STATEMENTS[self._form](self._file):
                number, seen = read.number, seen + 1
                if seen > self._passed:
                    yield read
        except Unread as unread:
            if seen >= self._passed:
                yield Wrong(number + 1, unread.code, unread.target)


def _stride(brought: Import, judge: Judge, reads: list[Read], place: _Place) -> None:
    first = brought.lines_done
    with transaction.atomic(DATABASE):
        mine = Import.objects.filter(pk=brought.pk, state=Import.State.CHECKING, lines_done=first)
        read = min(place.read, brought.bytes_total)
        if not mine.update(lines_done=first + len(reads), bytes_done=read, next_line=place.line):
            return  # somebody else went on meanwhile, chose anew, or dropped it
        if not reads:
            finishing.finish(brought)
            return
        rows = judge.rows(first, reads)
        Row.objects.bulk_create(rows)
        lines = [(first + n, read) for n, read in enumerate(reads) if isinstance(read, Line)]
        designating.note(brought, (line for _place, line in lines))
        Batch.objects.create(brought=brought, key=brought.key, first=first, content=packed(lines))
