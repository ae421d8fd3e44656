"""What a processor has told by its notices comes again with its export, and with the bank's file."""

from datetime import UTC, datetime

import pytest

from reencuentro.demo.stripe.account import Object
from reencuentro.giving.gifts.models import Gift
from tests.giving.cards.conftest import StandIn, checkout, paid, taken

from .conftest import balance, standing, states
from .files import table

BY_INTENT = (
    "balance_transaction_id", "reporting_category", "gross", "fee", "net", "currency", "created_utc",
    "payment_intent_id", "source_id", "automatic_payout_id",
)  # fmt: skip
BY_CHARGE = tuple(heading for heading in BY_INTENT if heading != "payment_intent_id")
DAY = 24 * 60 * 60
BANK = "Assets:Bank:Sur-USD"
KINDS = {"stripe_fee": "fee"}


def export(cards: StandIn, headings: tuple[str, ...] = BY_INTENT, later: int = 0) -> str:
    """All that moved on the account, as the processor exports it; its clocks so many seconds later."""
    moved = cards.account.of("balance_transaction")
    return table([headings, *([_cell(cards, one, heading, later) for heading in headings] for one in moved)])


def _cell(cards: StandIn, moved: Object, heading: str, later: int) -> str:
    minor = {"gross": moved["amount"], "fee": moved["fee"], "net": moved["net"]}
    if heading in minor:
        return f"{minor[heading] / 100:.2f}"
    source = cards.account.objects.get(moved["source"], {})
    return {
        "balance_transaction_id": moved["id"],
        "reporting_category": KINDS.get(moved["type"], moved["type"]),
        "currency": moved["currency"],
        "created_utc": f"{datetime.fromtimestamp(moved['created'] + later, UTC):%Y-%m-%d %H:%M:%S}",
        "payment_intent_id": source.get("payment_intent") or "",
        "source_id": moved["source"] or "",
        "automatic_payout_id": moved["payout"] or "",
    }[heading]


@pytest.fixture
def told(cards) -> StandIn:
    """Two gifts by card, one of them given back in part, and their payout; all of it booked."""
    cards.account.refund(paid(cards, checkout()), 500)
    paid(cards, checkout("general"))
    cards.account.cost(10, "usd")
    cards.account.pay_out("usd")
    taken(cards)
    return cards


def test_an_export_of_what_is_booked_by_card_changes_nothing(told, bring, booked):
    before = standing()
    found = bring(export(told), BANK)
    assert {(state, reason) for _number, state, reason in states(found)} == {("known", "told_by_itself")}
    booked(found)
    assert standing() == before


def test_a_payment_that_only_the_export_tells_is_booked_from_it(told, bring, booked):
    paid(told, checkout())
    found = bring(export(told), BANK)
    assert [state for _number, state, _reason in states(found)].count("new") == 1
    booked(found)
    assert Gift.objects.count() == 3
    taken(told)
    assert Gift.objects.count() == 3


@pytest.mark.parametrize("later", [-DAY, DAY])
def test_a_payment_that_a_file_brought_with_another_day_is_still_the_same(told, bring, booked, later):
    """An export may have been saved anew by a spreadsheet whose clock is another."""
    paid(told, checkout())
    booked(bring(export(told, later=later), BANK))
    assert Gift.objects.count() == 3
    taken(told)
    assert Gift.objects.count() == 3


def test_of_an_export_that_names_charges_somebody_is_asked(told, bring):
    found = bring(export(told, BY_CHARGE), BANK)
    kinds = {(row.kind, row.state, row.reason) for row in found.rows.all()}
    assert kinds == {
        ("gift", "doubt", "likely_told"), ("refund", "known", "told_by_itself"),
        ("fee", "known", "told_by_itself"), ("payout", "known", "told_by_itself"),
    }  # fmt: skip


def test_a_payment_not_begun_here_is_not_booked_unseen_beside_a_payout_told_by_itself(told, bring):
    lines = export(told).splitlines()
    payout = lines[-1].rpartition(",")[2]
    strange = f"txn_x,charge,9.00,0.50,8.50,usd,{lines[1].split(',')[6]},pi_x,ch_x,{payout}"
    found = bring("\n".join([*lines, strange]), BANK)
    assert states(found)[-1][1:] == ("doubt", "begun_elsewhere")


def test_a_payout_that_the_bank_tells_as_well_is_no_gift(told, bring, booked):
    arrived = balance(BANK)
    day = f"{datetime.fromtimestamp(told.account.now(), UTC):%Y-%m-%d}"
    rows = [("Fecha", "Concepto", "Abono", "Moneda"), (day, "STRIPE", f"{arrived / 100:.2f}", "USD")]
    found = bring(table(rows), BANK)
    assert states(found) == [(2, "doubt", "paid_out")]
    booked(found)
    assert balance(BANK) == arrived
