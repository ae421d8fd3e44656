"""Bringing in once what an organisation has when its books begin."""

from django.urls import reverse

from reencuentro.giving.books.actions import close_period
from reencuentro.giving.books.actions import reverse as take_back
from reencuentro.giving.books.models import Available, Entry
from reencuentro.giving.books.reading import as_said
from tests.clinic.accounts.people import shown
from tests.giving.conftest import BANK, DAY

CASH = "Assets:Cash"
PAPERS = {"account": BANK, "fund": "papers", "amount": "1,000.50", "currency": "MXN"}
OWED = {"account": "Liabilities:Payable", "fund": "papers", "amount": "200", "currency": "MXN"}
DOLLARS = {"account": CASH, "fund": "general", "amount": "30.00", "currency": "USD"}


def begun(client, *lines: dict[str, str], **changes: object):
    page = client.get(reverse("books:begin"))
    token = changes.pop("token", page.context["form"]["token"].value())
    data = {
        "token": token,
        "day": "2026-01-01",
        "line-TOTAL_FORMS": "8",
        "line-INITIAL_FORMS": "0",
        **changes,
    }
    for number, line in enumerate(lines):
        data |= {f"line-{number}-{name}": value for name, value in line.items()}
    return client.post(reverse("books:begin"), data)


def has(fund: str, currency: str) -> int:
    return Available.objects.get(fund=fund, currency=currency).minor


def wrong(answer) -> str:
    assert answer.status_code == 422
    page = answer.context
    return f"{page['form'].errors}{page['rows'].errors}{page['rows'].non_form_errors()}"


def test_what_there_is_and_what_is_owed_is_brought_in(kept, clinic):
    answer = begun(clinic.fundraiser.client, PAPERS, OWED, DOLLARS)
    assert answer.status_code == 302
    assert (has("papers", "MXN"), has("general", "USD")) == (1_000_000 + 80_050, 3000)
    assert "Opening balances" in shown(clinic.auditor.client.get(answer.url))


def test_it_is_brought_in_once_until_it_is_taken_back(kept, clinic):
    first = begun(clinic.fundraiser.client, PAPERS)
    assert "booked already" in wrong(begun(clinic.director.client, DOLLARS))
    [entry] = Entry.objects.filter(kind="opening")
    take_back(kept, entry.number, key="mistake", day=DAY, reason="amount")
    assert begun(clinic.director.client, DOLLARS).status_code == 302
    assert [one.kind for one in as_said([3, 4, 5])] == ["opening", "reversal", "opening"]
    assert first.status_code == 302


def test_sent_twice_it_is_one(kept, clinic):
    token = "6f9619ff-8b86-d011-b42d-00c04fc964ff"
    first, second = (begun(clinic.fundraiser.client, PAPERS, token=token) for _time in range(2))
    assert first.url == second.url
    assert Entry.objects.filter(kind="opening").count() == 1


def test_what_can_not_be_is_said_where_it_stands_and_nothing_is_lost(kept, clinic, director):
    client = clinic.fundraiser.client
    assert "amount" in wrong(begun(client, {**PAPERS, "amount": "1,234"}))
    assert "stands above" in wrong(begun(client, PAPERS, PAPERS))
    assert "at least 1" in wrong(begun(client))
    assert "less than nothing" in wrong(begun(client, {**OWED, "fund": "leaflets"}))
    assert "fund" in wrong(begun(client, {**PAPERS, "fund": "campaign"}))
    close_period(director, DAY)
    answer = begun(client, PAPERS)
    assert "closed" in wrong(answer)
    assert answer.context["rows"].forms[0]["amount"].value() == "1,000.50"
    assert not Entry.objects.filter(kind="opening").exists()
