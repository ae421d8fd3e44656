"""A machine that stops while a file is booked: one goes on, and all is booked once."""

import pytest

from reencuentro.bridge.seals import ServerSeals
from reencuentro.giving.access.seals import Forgotten, seals
from reencuentro.giving.books import booking as books
from reencuentro.giving.books.models import Balance, Entry
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.gifts.models import Gift, Refund
from reencuentro.giving.imports import actions, booking, posting
from reencuentro.giving.imports.booking import book_some
from reencuentro.giving.imports.models import Batch, Import, Piece
from tests.giving.conftest import BANK
from tests.support.killing import dies_after, dies_once_committed, in_a_child, killed_in

from .files import STRIDE_FILE

pytestmark = [
    pytest.mark.django_db(transaction=True, databases="__all__"),
    pytest.mark.usefixtures("short_strides"),
]
WITH_DONORS = STRIDE_FILE.replace("payout_id\n", "payout_id,customer_email\n").replace(
    "ch_1,po_1\n", "ch_1,po_1,ana@example.org\n"
)
MOMENTS = {
    "when the donors are entered": (Donor.objects, "bulk_create", dies_after),
    "when the postings are written": (books, "_postings", dies_after),
    "when the gifts are booked": (posting, "receive_all", dies_after),
    "when a refund is booked": (posting, "refund", dies_after),
    "when a payout is booked": (posting, "_paid_out", dies_after),
    "just before a commit": (posting, "_keep", dies_after),
    "just after a commit": (posting, "_keep", lambda real: dies_once_committed(real, "giving")),
    "when the key is destroyed": (ServerSeals, "destroy", dies_after),
    "just after the end": (booking, "_finish", dies_after),
}


def standing(found: Import) -> dict[str, object]:
    """All that a file comes to, without ids that chance gives."""
    return {
        "entries": [(row.number, row.key.rpartition(":")[2], row.kind) for row in Entry.objects.all()],
        "balances": list(Balance.objects.values_list("account", "fund", "currency", "minor")),
        "gifts": list(Gift.objects.order_by("reference").values_list("reference", "entry")),
        "refunds": Refund.objects.count(),
        "donors": Donor.objects.count(),
        "states": set(found.rows.values_list("state", flat=True)),
        "left": (Piece.objects.count(), Batch.objects.count()),
    }


BOOKED_AT_ONCE = {
    "entries": [
        (1, "2", "gift"), (2, "fee", "fee"), (3, "4", "gift"), (4, "fee", "fee"), (5, "1", "refund"),
        (6, "fee", "fee"), (7, "0", "payout"),
    ],
    "balances": [
        ("Assets:Bank:Sur", "papers", "USD", 4840), ("Assets:Due:Stripe", "papers", "USD", 0),
        ("Expenses:Fees", "papers", "USD", 160), ("Income:Gifts", "papers", "USD", -5000),
    ],
    "gifts": [("ch_1", 1), ("ch_2", 3)],
    "refunds": 1,
    "donors": 1,
    "states": {"booked"},
    "left": (0, 0),
}  # fmt: skip


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_and_gone_on_all_is_booked_once(bring, fundraiser, monkeypatch, moment):
    found = bring(WITH_DONORS, BANK)
    actions.book_file(fundraiser, found.id)
    place, name, dies = MOMENTS[moment]
    with monkeypatch.context() as patched:
        patched.setattr(place, name, dies(getattr(place, name)))
        killed_in(lambda: book_some(found.id, seconds=60))
    assert book_some(found.id, seconds=60).state == "done"
    assert standing(found) == BOOKED_AT_ONCE
    with pytest.raises(Forgotten):
        seals().seal(found.key, "imports.piece.content:x", b"x")


def test_killed_after_every_stride_it_comes_to_the_same(bring, fundraiser, monkeypatch):
    found = bring(WITH_DONORS, BANK)
    actions.book_file(fundraiser, found.id)
    with monkeypatch.context() as patched:
        patched.setattr(posting, "_keep", dies_once_committed(posting._keep, "giving"))
        deaths = 0
        while in_a_child(lambda: book_some(found.id, seconds=60)):
            deaths += 1
    assert deaths == 5
    assert standing(found) == BOOKED_AT_ONCE
