"""What the donors of a campaign are told, in both languages, and what no report tells of cases."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.http import Http404
from django.urls import reverse
from django.utils import timezone, translation

from reencuentro.engines.journal.exchange import Rate
from reencuentro.engines.journal.money import Money
from reencuentro.engines.journal.spending import spend
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS
from reencuentro.giving.books.actions import import_rates, post
from reencuentro.giving.books.models import Fund
from reencuentro.giving.campaigns.actions.settling import settle_now
from reencuentro.giving.campaigns.closing import settle
from reencuentro.giving.reports.queries import campaign as told
from reencuentro.giving.reports.queries import funder
from reencuentro.giving.reports.queries.words import as_published
from reencuentro.giving.reports.report import Period, Report, Table
from reencuentro.giving.spending.models import CASE, Approval, Payment, Request
from tests.clinic.accounts.people import shown
from tests.giving.campaigns.conftest import line_funds  # noqa: F401
from tests.giving.campaigns.stories import DAY, OVER, dollars, given, published
from tests.giving.conftest import BANK, pesos

ASKED = {"campaign": "legal-support", "language": "es"}


@pytest.fixture
def over(line_funds, fundraiser, director):  # noqa: F811
    """It raised USD 300.00 and MXN 1,700.00, and missed its goal: all is for the children's documents."""
    campaign = published(fundraiser, director, OVER)
    import_rates(fundraiser, [Rate("USD", "MXN", Decimal(17), "dof", "FIX", date(2026, 11, 3))])
    given(fundraiser, "campaign", dollars(40_000))
    given(fundraiser, "campaign", dollars(-10_000))
    given(fundraiser, "campaign", pesos(170_000))
    return campaign


@pytest.fixture
def settled(over, director):
    with acting(director, "campaigns.settle", *KEEPERS) as act:
        settle(act, over, timezone.now())
    return over


def table(report: Report, title: str) -> Table:
    return next(one for one in report.tables if one.title == title)


def rows(found: Table) -> list:
    return [row for row in found.rows]


def test_what_came_counts_at_the_rates_that_are_named(over):
    report = told.report("legal-support")
    came = table(report, "What came in")
    assert rows(came) == [
        ("1\u202f700.00\u00a0MXN", dollars(10_000)),
        ("300.00\u00a0USD", dollars(30_000)),
    ]
    assert came.foot == ("Sum", dollars(40_000))
    assert dict(report.facts)["Raised"] == "400.00\u00a0USD (8 %)"
    [(published_on, rate, source)] = table(report, "Rates of exchange used").rows
    assert (published_on, rate) == (date(2026, 11, 3), "1\u00a0USD = 17\u00a0MXN")
    assert source == "Diario Oficial (FIX)"


def test_what_each_line_got_comes_to_what_was_raised(over):
    lines = table(told.report("legal-support"), "What each line got")
    assert sum(row[2].minor for row in lines.rows) == 40_000
    assert sum(row[1].minor for row in lines.rows) == 500_000


def test_once_it_is_settled_the_outcome_and_what_was_paid_since_are_told(settled, fundraiser):
    post(
        fundraiser,
        [spend("printing", timezone.localdate(), "children", dollars(5_000), "Expenses:Printing", BANK)],
    )
    report = told.report("legal-support")
    assert dict(report.facts)["Outcome"] == "Goal missed"
    assert rows(table(report, "Where the money went when it closed")) == [
        ("Documents of the children", dollars(40_000))
    ]
    assert rows(table(report, "What these funds paid since, USD")) == [("Printing", dollars(5_000))]


def test_of_one_that_held_nothing_all_is_told_that_was_paid_from_the_day_on_which_it_closed(
    line_funds,  # noqa: F811
    fundraiser,
    director,
):
    campaign = published(fundraiser, director, OVER)
    with time_machine.travel("2026-11-25T20:00:00-06:00"):
        settle_now(director, campaign.id)
    given(fundraiser, "children", dollars(5_000))
    paid = spend("printing", date(2026, 11, 25), "children", dollars(5_000), "Expenses:Printing", BANK)
    post(fundraiser, [paid])
    report = told.report("legal-support")
    assert rows(table(report, "What these funds paid since, USD")) == [("Printing", dollars(5_000))]


@pytest.fixture
def passport(settled, fundraiser, director) -> None:
    """One cost of a case, paid by the children's fund: who knows the amount knows the case."""
    today, cost = timezone.localdate(), "Expenses:Passports"
    with acting(fundraiser, "spending.ask", *KEEPERS) as act:
        what = {"cost": cost, "currency": "USD", "minor": 13_579}
        asked = Request.objects.create(origin=CASE, day=today, act=act, **what)
    with acting(director, "spending.approve", *KEEPERS) as act:
        Approval.objects.create(request=asked, fund_id="children", act=act)
    [number] = post(fundraiser, [spend("case", today, "children", dollars(13_579), cost, BANK)])
    with acting(fundraiser, "spending.pay", *KEEPERS) as act:
        Payment.objects.create(request=asked, entry_id=number, act=act)


def test_what_one_case_cost_stands_in_no_report_that_leaves_the_house_by_its_kind(passport):
    for_donors = told.report("legal-support")
    assert "135.79" not in repr(for_donors)
    assert 13_579 not in {
        cell.minor for of in for_donors.tables for row in of.rows for cell in row if isinstance(cell, Money)
    }
    assert "Passports" not in repr(for_donors)
    year = Period(date(DAY.year, 1, 1), timezone.localdate())
    of_the_fund = funder.report(Fund.objects.get(code="children"), year)
    assert "Passports" not in repr(of_the_fund)
    assert rows(table(of_the_fund, "What it was spent on, USD")) == [
        ("For cases, all kinds together", dollars(13_579))
    ]


def test_of_a_campaign_that_nobody_reads_there_is_no_report(db):
    with pytest.raises(Http404):
        told.report("legal-support")


@pytest.mark.parametrize(("language", "title"), [("es", "Apoyo legal"), ("en", "Legal support")])
def test_it_is_read_and_taken_out_in_both_languages(settled, clinic, language, title):
    client = clinic.auditor.client
    asked = {**ASKED, "language": language}
    answer = client.get(reverse("reports:campaign"), asked)
    assert answer.context["report"].title.startswith(title)
    assert f'lang="{language}"' in shown(answer)
    pdf = client.post(reverse("reports:campaign-taken"), {**asked, "how": "pdf"})
    assert pdf.content.startswith(b"%PDF")


def test_a_campaign_that_is_not_published_can_not_be_chosen(clinic):
    answer = clinic.fundraiser.client.get(reverse("reports:campaign"), ASKED)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["campaign"])


def test_its_words_are_those_of_the_language(settled):
    with translation.override("es"):
        assert dict(told.report("legal-support").facts)["Resultado"] == "Meta no alcanzada"


@pytest.mark.parametrize("who", ["attorney", "administrator"])
def test_nobody_else_finds_it(settled, clinic, who):
    client = clinic.staff[who].client
    assert client.get(reverse("reports:campaign"), ASKED).status_code == 404
    assert client.post(reverse("reports:campaign-taken"), {**ASKED, "how": "pdf"}).status_code == 404


def test_a_rate_is_told_the_way_round_it_was_published():
    peso = Rate("USD", "MXN", Decimal("17.0523"), "dof", "FIX", date(2026, 11, 3))
    assert as_published(peso) == as_published(peso.inverse()) == "1\u00a0USD = 17.0523\u00a0MXN"
