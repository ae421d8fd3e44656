"""Files brought, told and read to their end, and what the books have of them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Sum

from reencuentro.giving.books.models import Balance, Entry, Posting
from reencuentro.giving.gifts.models import Gift, Refund
from reencuentro.giving.imports import actions, booking, checking
from reencuentro.giving.imports.booking import book_some
from reencuentro.giving.imports.carrying import About
from reencuentro.giving.imports.checking import check_some
from reencuentro.giving.imports.models import Import, Row
from tests.giving.cards.conftest import cards, stand_in  # noqa: F401
from tests.giving.conftest import BANK

from .expecting import monthly, omar, pledge, ximena  # noqa: F401

type Bring = Callable[..., Import]


@pytest.fixture
def bring(funds, fundraiser) -> Bring:
    """A file read to its end; its columns are as they seem but for `columns`."""

    def brought(content: str | bytes, account: str = "", **chosen: object) -> Import:
        data = content.encode() if isinstance(content, str) else content
        found = actions.bring(fundraiser, SimpleUploadedFile("gifts.csv", data))
        columns = replace(About.of(found.about).columns, **chosen.pop("columns", {}))
        actions.choose(fundraiser, found.id, columns, **{"account": account, "fund": "papers", **chosen})
        return check_some(found.id, seconds=60)

    return brought


@pytest.fixture
def bank(bring) -> Bring:
    def brought(content: str | bytes, **chosen: object) -> Import:
        return bring(content, BANK, **chosen)

    return brought


@pytest.fixture
def booked(fundraiser) -> Callable[..., Import]:
    """Have a file booked that was read; lines in doubt are all decided alike."""

    def done(found: Import, verdict: str = "leave", *, leave_wrong_out: bool = True) -> Import:
        for reason in {row.reason for row in found.rows.filter(state="doubt")}:
            actions.decide(fundraiser, found.id, None, verdict, reason)
        actions.book_file(fundraiser, found.id, leave_wrong_out=leave_wrong_out)
        book_some(found.id, seconds=60)
        found.refresh_from_db()
        return found

    return done


@pytest.fixture
def short_strides(monkeypatch) -> None:
    """Two lines at a time."""
    for module in (checking, booking):
        monkeypatch.setattr(module, "STRIDE", 2)


def states(found: Import) -> list[tuple[int, str, str]]:
    return list(found.rows.order_by("place").values_list("number", "state", "reason"))


def standing() -> dict[str, object]:
    """All of the money and of the gifts, to compare."""
    return {
        "entries": Entry.objects.count(),
        "gifts": Gift.objects.count(),
        "refunds": Refund.objects.count(),
        "balances": list(Balance.objects.values_list("account", "fund", "currency", "minor")),
    }


def balance(account: str, currency: str = "USD") -> int:
    there = Posting.objects.filter(account=account, currency=currency)
    return int(there.aggregate(sum=Sum("minor"))["sum"] or 0)


def count(state: str, **facts: object) -> int:
    return Row.objects.filter(state=state, **facts).count()
