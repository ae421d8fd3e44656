"""Published rates of exchange: which one counts on a day, and keeping those that appear.

Between the peso and another currency counts what Banxico published, in the Diario Oficial or its monthly
table: the last rate published before it (CFF 20, third paragraph).
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Q

from reencuentro.engines.journal.exchange import Rate
from reencuentro.giving.access.models import Act

from .booking import alone
from .errors import MissingRate
from .models import PublishedRate

type Place = tuple[str, str, str, date]
"""Base, quote, source, day: where one value stands."""


def rate_on(base: str, quote: str, day: date) -> Rate:
    """The last one published before `day`; turned, if it is the other way round. Raises `MissingRate`."""
    pair = Q(base=base, quote=quote) | Q(base=quote, quote=base)
    rows = PublishedRate.objects.filter(pair, published_on__lt=day)
    found = rows.order_by("-published_on", "-source", "-version", "base").first()
    if found is None:
        raise MissingRate(base=base, quote=quote, day=day)
    rate = as_rate(found)
    return rate if rate.base == base else rate.inverse()


def as_rate(row: PublishedRate) -> Rate:
    return Rate(row.base, row.quote, Decimal(row.value), row.source, row.series, row.published_on)


def differing(rates: Iterable[Rate]) -> list[Rate]:
    """Those for whose day another value stands."""
    said = list(rates)
    standing = _standing(said)
    return [rate for rate in said if place(rate) in standing and _differs(standing[place(rate)], rate)]


def keep(act: Act, rates: Iterable[Rate], *, correcting: bool = False) -> int:
    """Add those whose day has no value yet, within the act's transaction; how many were added.

    Where another value stands it stays, unless `correcting`: then this is its next version, which counts now.
    """
    alone()
    said = {place(rate): rate for rate in rates}
    standing = _standing(said.values())
    added = [
        _row(act, rate, standing.get(where))
        for where, rate in said.items()
        if where not in standing or (correcting and _differs(standing[where], rate))
    ]
    PublishedRate.objects.bulk_create(added)
    return len(added)


def place(rate: Rate) -> Place:
    return rate.base, rate.quote, rate.source, rate.published_on


def _standing(rates: Iterable[Rate]) -> dict[Place, PublishedRate]:
    """The newest version of each day of these series."""
    which = Q(pk__in=[])
    for base, quote, source in {place(rate)[:3] for rate in rates}:
        which |= Q(base=base, quote=quote, source=source)
    return {place(as_rate(row)): row for row in PublishedRate.objects.filter(which).order_by("version")}


def _differs(row: PublishedRate, rate: Rate) -> bool:
    return Decimal(row.value) != rate.value


def _row(act: Act, rate: Rate, before: PublishedRate | None) -> PublishedRate:
    return PublishedRate(
        base=rate.base,
        quote=rate.quote,
        value=f"{rate.value:f}",
        source=rate.source,
        series=rate.series,
        published_on=rate.published_on,
        version=before.version + 1 if before else 1,
        act=act,
    )
