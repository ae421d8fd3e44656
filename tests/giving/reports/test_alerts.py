"""What somebody should look at, and that it goes away once it is done."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from reencuentro.engines.journal import giving, spending
from reencuentro.engines.journal.exchange import Rate
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Role, Staff
from reencuentro.giving.books.actions import check, import_rates, open_fund, post
from reencuentro.giving.campaigns.closing import settle
from reencuentro.giving.donors.actions import new_donor
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts.receiving import NewGift, receive
from reencuentro.giving.reports.actions import answer
from reencuentro.giving.reports.alerts import laundering, money, promises, receipts
from reencuentro.giving.reports.alerts import spending as of_spending
from reencuentro.giving.reports.models import Answer
from reencuentro.giving.reports.queries.alerts import alerts
from reencuentro.giving.spending.actions.rules import plan
from tests.clinic.accounts.people import shown
from tests.giving.campaigns.conftest import line_funds  # noqa: F401
from tests.giving.campaigns.stories import OVER, published
from tests.giving.conftest import APOSTILLES, BANK, DAY, FUNDS, pesos
from tests.giving.gifts.conftest import give  # noqa: F401
from tests.giving.receipts.conftest import donees, laura, to_mx  # noqa: F401

TODAY = date(2026, 11, 27)


def said(found) -> list[tuple[str, str]]:
    return [(alert.tone, alert.what) for alert in found]


def given(keeper: Staff, donor, worth: Money, day: date):
    with acting(keeper, "gifts.receive", *KEEPERS) as act:
        new = NewGift("papers", worth, "transfer", day, BANK, str(uuid4()), donor=donor)
        return receive(act, new, str(uuid4()))


@pytest.fixture
def ximena(funds, fundraiser):
    return new_donor(fundraiser, DonorFacts("Ximena Larrañaga"))


def test_of_quiet_books_there_is_nothing_to_look_at(books):
    check(books)
    assert [alert for alert in alerts() if "books" in alert.what] == []


def test_a_large_gift_asks_for_papers_and_a_larger_one_for_a_notice(fundraiser, ximena):
    given(fundraiser, ximena, pesos(20_000_000), date(2026, 10, 2))
    [one] = laundering.thresholds(TODAY)
    assert (one.tone, one.what) == (
        "info",
        "Identify the donor and open a file: Ximena Larrañaga, 1\u202f704 UMA",
    )
    assert one.address == reverse("gifts:donor", args=[ximena.id])
    given(fundraiser, ximena, pesos(18_000_000), date(2026, 11, 2))
    [notice] = [alert for alert in laundering.thresholds(TODAY) if "17 XIII" not in alert.then]
    assert "add up within six months" in notice.what
    assert "17 Dec 2026" in notice.then


@pytest.mark.parametrize(("day", "verify"), [(date(2025, 12, 1), False), (date(2026, 6, 1), True)])
def test_what_rests_on_a_uma_that_nobody_read_in_the_law_says_so(fundraiser, ximena, day, verify):
    """That of 2025 was read, that of 2026 stands in notes of advisers."""
    given(fundraiser, ximena, pesos(20_000_000), day)
    [one] = laundering.thresholds(day + timedelta(days=30))
    assert one.verify is verify


def test_who_was_identified_is_not_asked_for_again_and_each_notice_answers_for_its_gift(fundraiser, ximena):
    first, second = (given(fundraiser, ximena, pesos(40_000_000), date(2026, month, 2)) for month in (9, 10))
    assert len(list(laundering.thresholds(TODAY))) == 4
    answer(fundraiser, first, "MX-L01", date(2026, 9, 9), "")
    assert {alert.done for alert in laundering.thresholds(TODAY)} == {
        reverse("reports:answer", args=[gift.id, "MX-L02"]) for gift in (first, second)
    }
    for number in ("A-17", "B-99"):
        answer(fundraiser, first, "MX-L02", date(2026, 10, 16), number)
    [left] = laundering.thresholds(TODAY)
    assert str(second.id) in left.done
    assert list(Answer.objects.values_list("threshold", "number")) == [("MX-L02", "A-17"), ("MX-L01", "")]


@time_machine.travel("2026-11-27 18:00Z")
def test_a_notice_is_noted_with_its_number_on_its_page_and_by_nobody_who_only_reads(clinic):
    keeper = Staff(clinic.fundraiser.id, Role.FUNDRAISER)
    for purpose, kind in FUNDS.items():
        open_fund(keeper, purpose=purpose, kind=kind)
    donor = new_donor(keeper, DonorFacts("Ximena Larrañaga"))
    gift = given(keeper, donor, pesos(40_000_000), timezone.localdate())
    address, client = reverse("reports:answer", args=[gift.id, "MX-L02"]), clinic.fundraiser.client
    assert address in shown(client.get(reverse("reports:alerts")))
    assert address not in shown(clinic.auditor.client.get(reverse("reports:alerts")))
    assert clinic.auditor.client.get(address).status_code == 404
    assert client.get(reverse("reports:answer", args=[gift.id, "MX-L99"])).status_code == 404
    for wrong in ({"day": "2020-01-01", "number": "1"}, {"day": str(timezone.localdate())}):
        assert client.post(address, wrong).status_code == 422
    assert client.post(address, {"day": str(timezone.localdate()), "number": "A-17"}).status_code == 302
    page = shown(clinic.auditor.client.get(reverse("reports:alerts")))
    assert "A-17" in page and "Noted as done" in page
    assert address not in shown(client.get(reverse("reports:alerts")))


def test_large_gifts_that_nobody_is_entered_for_are_weighed_each_by_itself(fundraiser, funds):
    """Cash in an envelope, a transfer without a name: whom the law wants identified nobody asked yet."""
    gifts = [given(fundraiser, None, pesos(20_000_000), date(2026, month, 2)) for month in (9, 10)]
    given(fundraiser, None, pesos(18_000_000), date(2026, 10, 3))
    found = list(laundering.thresholds(TODAY))
    assert {one.what for one in found} == {
        "Identify the donor and open a file: a gift without a name, 1\u202f704 UMA"
    }
    assert {one.address for one in found} == {reverse("gifts:gift", args=[gift.id]) for gift in gifts}
    answer(fundraiser, gifts[0], "MX-L01", date(2026, 10, 9), "")
    [left] = laundering.thresholds(TODAY)
    assert str(gifts[1].id) in left.done


def test_what_a_platform_pays_out_is_weighed_as_a_gift_of_its_own(fundraiser, funds):
    new = NewGift("papers", pesos(20_000_000), "platform", date(2026, 10, 2), BANK, "payout/1", "hipgive")
    with acting(fundraiser, "imports.book", *KEEPERS) as act:
        gift = receive(act, new, "payout 1")
    [one] = laundering.thresholds(TODAY)
    assert "HIPGive" in one.what
    assert one.address == reverse("gifts:gift", args=[gift.id])


def test_dollars_are_weighed_at_the_rate_before_their_day_and_without_one_it_is_said(fundraiser, ximena):
    gift = given(fundraiser, ximena, Money(1_150_000, "USD"), date(2026, 11, 2))
    [unweighed] = laundering.thresholds(TODAY)
    assert "no rate of its currency" in unweighed.what
    assert unweighed.address == reverse("gifts:gift", args=[gift.id])
    import_rates(fundraiser, [Rate("USD", "MXN", Decimal("17.05"), "dof", "FIX", date(2026, 10, 30))])
    [one] = laundering.thresholds(TODAY)
    assert "Ximena" in one.what


def test_gifts_of_days_without_a_uma_are_named_and_none_is_guessed(fundraiser, ximena):
    given(fundraiser, ximena, pesos(50_000_000), date(2025, 1, 31))
    [unweighed] = laundering.thresholds(date(2025, 12, 31))
    assert "the UMA of that day" in unweighed.what


def test_a_currency_with_money_in_it_wants_a_rate_that_is_not_old(books):
    post(books, [giving.gift("dollars", DAY, "papers", Money(100, "USD"), BANK)])
    assert said(money.missing_rates(TODAY)) == [("wait", "No rate of USD is entered")]
    import_rates(books, [Rate("USD", "MXN", Decimal(17), "dof", "FIX", date(2026, 11, 10))])
    assert said(money.missing_rates(TODAY)) == [("wait", "The last rate of USD is 17 days old")]
    import_rates(books, [Rate("USD", "MXN", Decimal(17), "dof", "FIX", date(2026, 11, 26))])
    assert said(money.missing_rates(TODAY)) == []


def test_a_bound_fund_of_which_a_tenth_is_left_is_named(books):
    assert said(money.funds_nearly_spent()) == []
    post(books, [spending.spend("cost", DAY, "papers", pesos(900), APOSTILLES, BANK)])
    [(tone, what)] = said(money.funds_nearly_spent())
    assert (tone, what.endswith(": 1.00\u00a0MXN left of 10.00\u00a0MXN")) == ("info", True)


def test_what_a_processor_has_for_longer_than_usual_is_asked_for(books):
    due = giving.due_from("Stripe")
    early, late = date(2026, 10, 1), date(2026, 11, 20)
    post(
        books,
        [
            giving.gift("one", early, "papers", pesos(300), due),
            giving.gift("two", late, "papers", pesos(50), due),
        ],
    )
    [(_tone, what)] = said(money.late_payouts(TODAY))
    assert "3.00\u00a0MXN for more than 35 days" in what
    payout = giving.payout("payout", late, "papers", pesos(300), pesos(10), "Stripe", BANK)
    post(books, [payout])
    assert said(money.late_payouts(TODAY)) == []


def test_sums_that_differ_come_first(books, monkeypatch):
    check(books)
    assert list(money.checks()) == []
    monkeypatch.setattr("reencuentro.giving.books.actions.differences", lambda: [None])
    check(books)
    assert alerts()[0].what == "The books differ from their sums"


def test_a_budget_that_is_passed_is_named(books):
    year = timezone.localdate().year
    plan(books, fund="papers", cost=APOSTILLES, year=year, money=pesos(100))
    post(books, [spending.spend("cost", date(year, 1, 2), "papers", pesos(150), APOSTILLES, BANK)])
    [(_tone, what)] = said(of_spending.more_than_planned(date(year, 6, 1)))
    assert what.endswith("0.50\u00a0MXN more spent than planned")


def test_a_campaign_is_named_before_it_closes_and_until_its_money_is_given(line_funds, fundraiser, director):  # noqa: F811
    campaign = published(fundraiser, director, OVER)
    rule = campaign.rules.get()
    assert said(promises.closings(rule.closes_at - timedelta(days=30))) == []
    [(tone, what)] = said(promises.closings(rule.closes_at - timedelta(days=3, hours=1)))
    assert (tone, what) == ("info", "Campaign closes in 3 days")
    [(_tone, what)] = said(promises.closings(rule.closes_at - timedelta(hours=1)))
    assert what == "Campaign closes within a day"
    [(tone, what)] = said(promises.closings(rule.closes_at))
    assert (tone, "has closed" in what) == ("stop", True)
    with acting(Staff(uuid4(), Role.DIRECTOR), "campaigns.settle", *KEEPERS) as act:
        settle(act, campaign, timezone.now())
    assert said(promises.closings(rule.closes_at)) == []


def test_a_gift_whose_cfdi_is_late_is_named(to_mx):  # noqa: F811
    to_mx(received_on=DAY)
    now = timezone.localtime()
    assert said(receipts.late(now)) == [("wait", "1 gift waits for its CFDI, late")]
    assert said(receipts.late(datetime(DAY.year, DAY.month, DAY.day, 23, tzinfo=now.tzinfo))) == []


def test_the_page_says_what_to_do_and_where(kept_with_dollars, clinic):
    page = shown(clinic.auditor.client.get(reverse("reports:alerts")))
    assert "No rate of USD is entered" in page
    assert reverse("books:new-rate") in page
    assert '<span class="count">1</span>' in shown(clinic.auditor.client.get(reverse("reports:reports")))


def test_the_page_of_nothing_says_so(clinic):
    assert "Nothing to look at" in shown(clinic.director.client.get(reverse("reports:alerts")))


@pytest.mark.parametrize("who", ["attorney", "administrator"])
def test_nobody_else_finds_it(clinic, who):
    assert clinic.staff[who].client.get(reverse("reports:alerts")).status_code == 404


@pytest.fixture
def kept_with_dollars(clinic) -> None:
    keeper = Staff(clinic.fundraiser.id, Role.FUNDRAISER)
    open_fund(keeper, purpose="general", kind=FUNDS["general"])
    post(keeper, [giving.gift("dollars", DAY, "general", Money(100, "USD"), BANK)])
