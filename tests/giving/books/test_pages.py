"""The pages of the books, as those who keep, close and audit them use them."""

import csv
import io
from datetime import date, timedelta

import pytest
from beancount import loader
from django.urls import reverse
from django.utils import timezone

from reencuentro.engines.journal import giving
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.models import Act
from reencuentro.giving.books.actions import close_period, post
from reencuentro.giving.books.models import Available, Closing, Entry, Fund
from reencuentro.giving.books.reading import as_said
from tests.clinic.accounts.people import shown
from tests.giving.conftest import BANK, DAY, pesos

APART = "\u202f"


def sent(client, name: str, **changes: object):
    """The form as the page offers it, filled in."""
    page = client.get(reverse(f"books:{name}"))
    data = {"token": page.context["form"]["token"].value(), "day": "2026-11-03", "currency": "MXN"}
    return client.post(reverse(f"books:{name}"), {**data, **changes})


GIFT = {"amount": "250.50", "fund": "general", "account": BANK, "means": "cheque"}
COST = {
    "amount": "1 000.00",
    "fund": "papers",
    "account": BANK,
    "cost": "Expenses:Apostilles",
    "document": "invoice",
}
GIVE = {"amount": "40", "fund": "papers", "to_fund": "leaflets", "account": BANK, "document": "minutes"}
CHANGED = {
    "amount": "100.00", "fund": "papers", "account": BANK, "to_account": "Assets:Bank:Norte",
    "got_amount": "5.80", "got_currency": "USD", "rate": "0.0586", "source": "dof", "published": "2026-11-02",
}  # fmt: skip


def available(fund: str, currency: str = "MXN") -> int:
    return Available.objects.get(fund=fund, currency=currency).minor


def errors(answer) -> dict[str, list[str]]:
    assert answer.status_code == 422
    return answer.context["form"].errors


def test_the_funds_are_shown_with_what_each_has(kept, clinic):
    page = shown(clinic.fundraiser.client.get(reverse("books:funds")))
    assert f"10{APART}000.00" in page
    assert "Held until the campaign closes" in page


def test_without_a_fund_the_page_says_how_to_begin(clinic):
    page = shown(clinic.fundraiser.client.get(reverse("books:funds")))
    assert "Open a fund" in page
    assert "Open a fund" not in shown(clinic.auditor.client.get(reverse("books:funds")))


def test_money_comes_in(kept, clinic):
    answer = sent(clinic.fundraiser.client, "in", **GIFT, document="receipt", document_number="A-17")
    assert answer.status_code == 302
    [entry] = as_said([3])
    assert (entry.kind, entry.day) == ("gift", date(2026, 11, 3))
    assert entry.why == {"means": "cheque", "document": "receipt", "document_number": "A-17"}
    assert available("general") == 25050
    page = shown(clinic.fundraiser.client.get(answer.url))
    assert all(words in page for words in ("250.50", "Cheque", "A-17", "Fundraiser"))


def test_money_is_paid(kept, clinic):
    assert sent(clinic.fundraiser.client, "out", **COST).status_code == 302
    assert available("papers") == 900_000


def test_one_fund_gives_another(kept, clinic):
    assert sent(clinic.fundraiser.client, "between", **GIVE).status_code == 302
    assert (available("papers"), available("leaflets")) == (996_000, 4000)


def test_money_is_exchanged_at_a_dated_rate_and_the_loss_is_shown(kept, clinic):
    assert sent(clinic.fundraiser.client, "exchange", **CHANGED).status_code == 302
    [entry] = as_said([3])
    assert entry.why == {"rate": "0.0586", "source": "dof", "published": "2026-11-02"}
    losses = [one.money for one in entry.postings if one.account == "Expenses:Exchange"]
    assert losses == [Money(6, "USD")]  # worth 5.86, the bank gave 5.80
    assert available("papers", "USD") == 580


def test_a_form_sent_twice_books_once(kept, clinic):
    page = clinic.fundraiser.client.get(reverse("books:in"))
    data = {"token": page.context["form"]["token"].value(), "day": "2026-11-03", "currency": "MXN", **GIFT}
    first, second = (clinic.fundraiser.client.post(reverse("books:in"), data) for _time in range(2))
    assert first.url == second.url
    changed = clinic.fundraiser.client.post(reverse("books:in"), {**data, "amount": "9"})
    assert "with other content" in str(errors(changed))
    assert Entry.objects.count() == 3


def test_what_is_no_amount_is_said_at_the_field_and_nothing_is_lost(kept, clinic):
    answer = sent(clinic.fundraiser.client, "in", **{**GIFT, "amount": "1,234"})
    assert "read in two ways" in str(errors(answer)["amount"])
    assert answer.context["form"]["fund"].value() == "general"
    assert Entry.objects.count() == 2


def test_a_fund_pays_no_more_than_it_has(kept, clinic):
    answer = sent(clinic.fundraiser.client, "out", **{**COST, "amount": "10000.01"})
    assert f"no more than 10{APART}000.00" in str(errors(answer)["amount"])
    answer = sent(clinic.fundraiser.client, "out", **{**COST, "amount": "1.00", "currency": "EUR"})
    assert "no more than 0.00" in str(errors(answer)["amount"])


@pytest.mark.parametrize("name", ["out", "between"])
def test_what_a_campaign_holds_is_not_spent(kept, clinic, name):
    given = {**(COST if name == "out" else GIVE), "fund": "campaign", "amount": "1.00", "currency": "USD"}
    assert "held" in str(
        errors(sent(clinic.fundraiser.client, name, **{**given, "account": "Assets:Cash"}))["fund"]
    )


def test_a_closed_day_is_refused_at_the_day(kept, clinic, director):
    close_period(director, date(2026, 11, 5))
    assert "closed" in str(errors(sent(clinic.fundraiser.client, "in", **GIFT))["day"])


def test_an_entry_is_taken_back_with_a_reason(kept, clinic):
    client = clinic.fundraiser.client
    address = reverse("books:reverse", args=[1])
    data = {"token": client.get(address).context["form"]["token"].value(), "day": str(DAY), "reason": "twice"}
    answer = client.post(address, data)
    assert (answer.status_code, available("papers")) == (302, 0)
    assert "It was entered twice" in shown(client.get(answer.url))
    assert "Taken back by entry 3" in shown(client.get(reverse("books:entry", args=[1])))
    again = client.post(address, {**data, "token": "6f9619ff-8b86-d011-b42d-00c04fc964ff"})
    assert "taken back already" in str(errors(again))


def test_taking_back_inside_a_closed_period_is_refused_at_the_day(kept, clinic, director):
    close_period(director, DAY)
    data = {"token": "6f9619ff-8b86-d011-b42d-00c04fc964ff", "day": str(DAY), "reason": "twice"}
    answer = clinic.fundraiser.client.post(reverse("books:reverse", args=[1]), data)
    assert "closed" in str(errors(answer)["day"])


def test_a_director_closes_a_period_that_is_over(kept, clinic):
    address = reverse("books:close")
    today = {"until": timezone.localdate(), "sure": "on"}
    assert "that are over" in str(errors(clinic.director.client.post(address, today))["until"])
    yesterday = timezone.localdate() - timedelta(1)
    assert clinic.director.client.post(address, {"until": yesterday, "sure": "on"}).status_code == 302
    assert Closing.objects.get().until == yesterday
    assert "until" in errors(clinic.director.client.post(address, {"until": yesterday, "sure": "on"}))


def test_funds_and_accounts_are_opened(clinic):
    client = clinic.fundraiser.client
    for _time in range(2):
        client.post(reverse("books:new-fund"), {"purpose": "papers", "kind": "line"})
    assert list(Fund.objects.values_list("code", flat=True)) == ["papers", "papers-2"]
    assert "communication (2)" in shown(client.get(reverse("books:fund", args=["papers-2"])))
    assert client.post(reverse("books:new-account"), {"bank": "BBVA-USD"}).status_code == 302
    assert "Bank: BBVA-USD" in shown(client.get(reverse("books:in")))
    assert "bank" in errors(client.post(reverse("books:new-account"), {"bank": "Rosa Pérez"}))
    assert "purpose" in errors(
        client.post(reverse("books:new-fund"), {"purpose": "campaign", "kind": "line"})
    )


def test_a_ledger_tells_what_stood_after_each_entry_on_every_page(kept, clinic):
    post(kept, [giving.gift(f"more {n}", DAY, "papers", pesos(100), BANK) for n in range(60)])
    client = clinic.auditor.client
    for name, arguments, query in (("fund", ["papers"], {}), ("ledger", [], {"account": BANK})):
        address = reverse(f"books:{name}", args=arguments)
        newest = client.get(address, query).context["ledger"]
        older = client.get(address, {**query, "before": newest.older}).context["ledger"]
        again = client.get(address, {**query, "after": older.newer}).context["ledger"]
        first, second = newest.lines, older.lines
        assert (first[0].after, first[-1].after) == (pesos(1_006_000), pesos(1_001_100))
        assert (second[0].after, second[-1].after) == (pesos(1_001_000), pesos(1_000_000))
        assert (newest.newer, older.older, again) == (None, None, newest)


@pytest.mark.parametrize("asked", [{"before": "no"}, {"after": 10**30}, {"after": 99}, {"before": 0}])
def test_a_ledger_asked_for_where_it_has_nothing_begins_with_the_newest(kept, clinic, asked):
    address = reverse("books:fund", args=["papers"])
    assert [
        line.entry.number for line in clinic.auditor.client.get(address, asked).context["ledger"].lines
    ] == [1]


def test_a_promise_stands_in_the_ledger_and_changes_nothing(kept, clinic):
    post(kept, [giving.pledge("promise", DAY, "papers", pesos(77))])
    line = clinic.auditor.client.get(reverse("books:fund", args=["papers"])).context["ledger"].lines[0]
    assert (line.change, line.after) == (pesos(0), pesos(1_000_000))


def test_debits_and_credits_come_to_the_same_on_any_day(kept, clinic):
    sent(clinic.fundraiser.client, "out", **COST)
    for until, sums in (("", [1_000_000, 50_000]), ("2026-11-02", [1_000_000, 50_000]), ("2026-11-01", [])):
        trials = clinic.auditor.client.get(reverse("books:balance"), {"until": until}).context["trials"]
        assert [one.debits.minor for one in trials] == [one.credits.minor for one in trials] == sums


def test_another_program_adds_up_the_same(kept, clinic):
    sent(clinic.fundraiser.client, "out", **COST)
    sent(clinic.fundraiser.client, "exchange", **CHANGED)
    answer = clinic.auditor.client.post(reverse("books:beancount"))
    _entries, faults, _options = loader.load_string(b"".join(answer.streaming_content).decode())
    assert faults == []


def test_a_spreadsheet_gets_every_posting_and_no_formula(kept, clinic):
    post(kept, [giving.gift("=1+1", DAY, "papers", pesos(5), BANK)])
    answer = clinic.auditor.client.post(reverse("books:csv"))
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert [row["amount"] for row in rows] == ["10000.00", "-10000.00", "500.00", "-500.00", "0.05", "-0.05"]
    assert rows[-1]["key"] == "'=1+1"
    assert Act.objects.latest("at").verb == "books.csv"


def test_an_auditor_sees_who_did_what(kept, clinic):
    clinic.auditor.client.post(reverse("books:csv"))
    lines = clinic.auditor.client.get(reverse("books:acts")).context["lines"]
    assert (lines[0].what, lines[0].who) == ("Took the books out as a spreadsheet", "Auditor")
    posted = next(line for line in lines if line.what == "Booked")
    assert (posted.who, posted.entries) == ("Fundraiser", (1, 2))


PAGES = (
    "funds",
    "new-fund",
    "new-account",
    "ledger",
    "balance",
    "acts",
    "in",
    "out",
    "between",
    "exchange",
    "close",
    "rates",
    "new-rate",
    "import-rates",
    "begin",
    "check",
)
FOR_AUDITORS = ("funds", "ledger", "balance", "acts", "rates", "check")


@pytest.mark.parametrize("who", ["attorney", "administrator"])
def test_nobody_else_finds_the_books(kept, clinic, who):
    client = clinic.staff[who].client
    places = [reverse(f"books:{name}") for name in PAGES] + [
        reverse("books:entry", args=[1]),
        reverse("books:fund", args=["papers"]),
    ]
    assert {client.get(place).status_code for place in places} == {404}
    assert client.post(reverse("books:csv")).status_code == 404


def test_an_auditor_reads_and_changes_nothing(kept, clinic):
    answers = {name: clinic.auditor.client.get(reverse(f"books:{name}")).status_code for name in PAGES}
    assert answers == {name: 200 if name in FOR_AUDITORS else 404 for name in PAGES}
    assert clinic.auditor.client.post(reverse("books:in"), GIFT).status_code == 404
    assert clinic.auditor.client.get(reverse("books:reverse", args=[1])).status_code == 404


def test_the_fundraiser_closes_nothing(kept, clinic):
    assert clinic.fundraiser.client.get(reverse("books:close")).status_code == 404


def test_what_is_not_there_is_not_found(kept, clinic):
    for name, number in (("entry", 99), ("reverse", 99), ("fund", "nothing"), ("entry", 10**30)):
        assert clinic.director.client.get(reverse(f"books:{name}", args=[number])).status_code == 404
