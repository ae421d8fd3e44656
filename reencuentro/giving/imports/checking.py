"""Going through a file line by line, a stride at a time. A stride is kept whole or not at all: after whatever
stop one goes on where the last one ended.
"""

import time
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO
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
        reads = _reads(file, about, brought.lines_done)
        judge = Judge(brought, about)
        while brought.state == Import.State.CHECKING:
            _stride(brought, judge, list(islice(reads, STRIDE)), file.tell())
            brought.refresh_from_db()
            if time.monotonic() >= until:
                break
    return brought


def _reads(file: BinaryIO, about: About, passed: int) -> Iterator[Read]:
    """All lines but for the first `passed`; where a file can't be read on, that is its last."""
    if about.opened:
        yield from delimited.lines(file, about.opened, about.columns, passed)
        return
    number = seen = 0
    try:
        for read in STATEMENTS[about.format](file):
            number, seen = read.number, seen + 1
            if seen > passed:
                yield read
    except Unread as unread:
        if seen >= passed:
            yield Wrong(number + 1, unread.code, unread.target)


def _stride(brought: Import, judge: Judge, reads: list[Read], place: int) -> None:
    first = brought.lines_done
    with transaction.atomic(DATABASE):
        mine = Import.objects.filter(pk=brought.pk, state=Import.State.CHECKING, lines_done=first)
        if not mine.update(lines_done=first + len(reads), bytes_done=min(place, brought.bytes_total)):
            return  # somebody else went on meanwhile, chose anew, or dropped it
        if not reads:
            finishing.finish(brought)
            return
        rows = judge.rows(first, reads)
        Row.objects.bulk_create(rows)
        lines = [(first + n, read) for n, read in enumerate(reads) if isinstance(read, Line)]
        designating.note(brought, (line for _place, line in lines))
        Batch.objects.create(brought=brought, key=brought.key, first=first, content=packed(lines))
