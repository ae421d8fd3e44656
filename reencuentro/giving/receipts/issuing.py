"""Writing a receipt down: the next number of its series, its gifts, its content under a key of its own."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.db import IntegrityError
from django.db.models import Max

from reencuentro.giving.access.models import Act
from reencuentro.giving.access.seals import seals
from reencuentro.giving.books.booking import alone
from reencuentro.giving.donors.models import Donor

from .errors import NotReady, ReceiptError
from .facts import GiftFacts
from .models import Donee, Line, Receipt

_REASON = re.compile(r"\b(covered|not_the_gift|series_taken|not_replaceable|under_way|cancelled)\b")


@dataclass(frozen=True)
class ToIssue:
    """`gifts`: those it is for. `year`: of a yearly letter."""

    kind: str
    donee: Donee
    donor: Donor
    gifts: Sequence[GiftFacts]
    day: date
    late: bool = False
    year: int | None = None
    replaces: Receipt | None = None


def issue(act: Act, wanted: ToIssue, content: Callable[[int], bytes]) -> Receipt:
    """Within the act's transaction; `content` is told its number. What fails leaves no number behind.

    Raises `NotReady` where the database refuses: the gift has a receipt, or is not what it was.
    """
    alone()
    series = wanted.donee.series
    last = Receipt.objects.filter(series=series).aggregate(last=Max("number"))["last"] or 0
    receipt = Receipt(
        id=uuid4(),
        key=seals().new(),
        regime=wanted.donee.regime,
        kind=wanted.kind,
        series=series,
        number=last + 1,
        donor=wanted.donor,
        year=wanted.year,
        issued_on=wanted.day,
        late=wanted.late,
        replaces=wanted.replaces,
        content=content(last + 1),
        donee=wanted.donee,
        act=act,
    )
    try:
        Line.objects.bulk_create(_line(receipt, gift) for gift in wanted.gifts)
        receipt.save(force_insert=True)
    except IntegrityError as error:
        raise refused(error) from error
    return receipt


def refused(error: IntegrityError) -> ReceiptError | IntegrityError:
    """Ours for the database's; what it refuses of nobody's act stays as it is."""
    found = _REASON.search(str(error))
    return NotReady(found[1]) if found else error


def _line(receipt: Receipt, gift: GiftFacts) -> Line:
    return Line(receipt_id=receipt.id, gift_id=gift.id, currency=gift.money.currency, minor=gift.money.minor)
