"""How far the files of a case were read, where words stand in them, and what they may tell of a paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.files.kinds import Kind
from reencuentro.clinic.files.models import File
from reencuentro.clinic.files.queries import files_of
from reencuentro.engines.paper.finding import Find, finds
from reencuentro.engines.paper.reading import eyes
from reencuentro.engines.paper.sniffing import PICTURES

from .excerpts import Excerpt, excerpt, tokens
from .models import How, Text
from .wording import LABELS

READABLE = frozenset({Kind.PDF, Kind.TEXT, Kind.DOCX, Kind.ODT, Kind.XLSX, *PICTURES})
HITS_MOST = 100


@dataclass(frozen=True)
class Progress:
    """Pages of a case's files. `unseen`: pictures that nothing reads; `failed`: what could not be read.

    `sees`: there is something now that reads pictures.
    """

    total: int
    read: int
    unseen: int
    failed: int
    sees: bool

    @property
    def left(self) -> int:
        return self.total - self.read - self.failed - (0 if self.sees else self.unseen)

    @property
    def done(self) -> int:
        return self.total - self.left


@dataclass(frozen=True)
class Hit:
    file: File
    page: int
    excerpt: Excerpt
    errs: bool


@dataclass(frozen=True)
class Proposal:
    """Something found on a page of a file, for a person to look at."""

    page: int
    find: Find

    @property
    def label(self) -> Promise:
        return LABELS[self.find.sort]


def progress(case: Case) -> Progress:
    files, hows = _readable(case), _hows(case)
    counts = [how for file in files for how in hows.get(file.document_id, {}).values()]
    return Progress(
        total=sum(page_count(file) for file in files),
        read=sum(how in (How.HELD, How.SEEN) for how in counts),
        unseen=counts.count(How.UNSEEN),
        failed=counts.count(How.FAILED),
        sees=eyes() is not None,
    )


def unread(case: Case) -> Iterator[tuple[File, list[int]]]:
    """Each file with its pages, from 1, that can be read now and were not."""
    hows, settled = _hows(case), {How.HELD, How.SEEN, How.FAILED} | (set() if eyes() else {How.UNSEEN})
    for file in _readable(case):
        known = hows.get(file.document_id, {})
        left = [page for page in range(1, page_count(file) + 1) if known.get(page) not in settled]
        if left:
            yield file, left


def page_count(file: File) -> int:
    """A picture is one page, and so is a text or a spreadsheet."""
    return file.pages or 1


def search(case: Case, words: str) -> list[Hit]:
    """Pages on which all these words stand, whatever their accents, at most `HITS_MOST`."""
    wanted, files = tokens(words), {file.document_id: file for file in _readable(case)}
    hits: list[Hit] = []
    for text in Text.objects.within(case.opened).filter(document_id__in=files).order_by("page"):
        found = excerpt(text.content, wanted)
        if found:
            hits.append(Hit(files[text.document_id], text.page, found, text.how == How.SEEN))
    order = list(files)
    return sorted(hits, key=lambda hit: (order.index(hit.file.document_id), hit.page))[:HITS_MOST]


def texts_of(case: Case, file: File) -> list[Text]:
    """What is written on its pages, as far as they were read."""
    return list(Text.objects.within(case.opened).filter(document_id=file.document_id).order_by("page"))


def proposals(case: Case, file: File) -> list[Proposal]:
    """Dates and numbers on its pages, each once, for a person to look at. Nothing is filled in by them."""
    found: dict[Find, int] = {}
    for text in texts_of(case, file):
        for find in finds(text.content):
            found.setdefault(find, text.page)
    return [Proposal(page, find) for find, page in found.items()]


def _readable(case: Case) -> list[File]:
    return [line.file for line in files_of(case, READABLE)]


def _hows(case: Case) -> dict[UUID, dict[int, str]]:
    """{content: {page: how it was read}}"""
    hows: dict[UUID, dict[int, str]] = {}
    for text in Text.objects.within(case.opened):
        hows.setdefault(text.document_id, {})[text.page] = text.how
    return hows
