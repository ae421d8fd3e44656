"""Published rates, and a file of them held against what is entered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from .. import labels
from ..models import PublishedRate
from ..rate_files import Fault, RateFile
from ..rates import Place, as_rate, differing, place

SHOWN = 50


@dataclass(frozen=True)
class RateLine:
    """`counts`: no later version corrects it."""

    rate: PublishedRate
    source: str
    counts: bool


def rate_lines(number: str | None) -> tuple[Page, list[RateLine]]:
    """Newest day first; a corrected one stays to be seen, under what corrects it."""
    rows = PublishedRate.objects.order_by("-published_on", "base", "quote", "source", "-version")
    page = Paginator(rows, SHOWN).get_page(number)
    shown = list(page)
    newest = _newest_versions(row.published_on for row in shown)
    return page, [
        RateLine(row, str(labels.SOURCES[row.source]), newest[place(as_rate(row))] == row.version)
        for row in shown
    ]


def _newest_versions(days: Iterable[date]) -> dict[Place, int]:
    rows = PublishedRate.objects.filter(published_on__in=list(days)).order_by("version")
    return {place(as_rate(row)): row.version for row in rows}


def compared(file: RateFile) -> RateFile:
    """The same file, its lines that say otherwise than what is entered among the faults."""
    other = {rate.published_on for rate in differing(rate for _line, rate in file.rates)}
    kept = tuple(row for row in file.rates if row[1].published_on not in other)
    faults = [Fault(line, "other") for line, rate in file.rates if rate.published_on in other]
    return RateFile(kept, tuple(sorted((*file.faults, *faults), key=lambda fault: fault.line)))
