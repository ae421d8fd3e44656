"""A machine that stops while lines are booked that are promised gifts: each is booked once all the same."""

from datetime import date

import pytest

from reencuentro.giving.books.models import Balance, Entry
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.imports import actions, matching, posting
from reencuentro.giving.imports.booking import book_some
from reencuentro.giving.imports.models import Import
from tests.support.killing import dies_after, dies_once_committed, in_a_child, killed_in

from .conftest import states
from .expecting import by_hand, line, of_lines, taken

pytestmark = [
    pytest.mark.django_db(transaction=True, databases="__all__"),
    pytest.mark.usefixtures("short_strides"),
]
MOMENTS = {
    "when a promise is kept": (posting, "receive", dies_after),
    "when the new gift is booked": (posting, "receive_all", dies_after),
    "just before a commit": (posting, "_keep", dies_after),
    "just after a commit": (posting, "_keep", lambda real: dies_once_committed(real, "giving")),
    "when it is asked what came meanwhile": (matching, "fitting", dies_after),
}


@pytest.fixture
def found(bank, fundraiser, pledge, monthly) -> Import:
    """A promise, a month, a gift by hand and one of its own, all decided."""
    by_hand(fundraiser, None, 12_300, date(2026, 10, 1))
    brought = bank(
        of_lines(
            line("A", "Ximena Larrañaga Ruiz", "600"), line("B", "Omar Sol", "300", "2026-10-05"),
            line("C", "", "123"), line("D", "Eva", "4000"), line("E", "Ximena Larrañaga Ruiz", "400"),
        )
    )  # fmt: skip
    for place in (0, 1, 2, 4):
        taken(fundraiser, brought, place)
    actions.book_file(fundraiser, brought.id)
    return brought


def standing(found: Import) -> dict[str, object]:
    return {
        "entries": sorted(Entry.objects.filter(key__startswith="import:").values_list("kind", flat=True)),
        "balances": list(Balance.objects.values_list("account", "fund", "minor")),
        "gifts": Gift.objects.filter(source="bank").count(),
        "states": [state for _number, state, _reason in states(found)],
    }


BOOKED_ONCE = {
    "entries": ["gift", "gift", "pledge kept", "pledge kept"],
    "balances": [
        ("Assets:Bank:Sur", "general", 30_000), ("Assets:Bank:Sur", "leaflets", 100_000),
        ("Assets:Bank:Sur", "papers", 412_300), ("Assets:Pledges", "leaflets", 0),
        ("Income:Gifts", "general", -30_000), ("Income:Gifts", "leaflets", -100_000),
        ("Income:Gifts", "papers", -412_300),
    ],
    "gifts": 4,
    "states": ["booked", "booked", "known", "booked", "booked"],
}  # fmt: skip


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_what_was_promised_is_booked_once(found, pledge, monkeypatch, moment):
    place, name, dies = MOMENTS[moment]
    with monkeypatch.context() as patched:
        patched.setattr(place, name, dies(getattr(place, name)))
        killed_in(lambda: book_some(found.id, seconds=60))
    assert book_some(found.id, seconds=60).state == "done"
    assert standing(found) == BOOKED_ONCE
    assert not pledge.left()


def test_killed_after_every_stride_it_comes_to_the_same(found, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(posting, "_keep", dies_once_committed(posting._keep, "giving"))
        deaths = 0
        while in_a_child(lambda: book_some(found.id, seconds=60)):
            deaths += 1
    assert deaths == 3
    assert standing(found) == BOOKED_ONCE
