"""Spending as those who ask, approve, pay and audit use its pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reencuentro.engines.journal.giving import gift
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.actions import open_fund, post
from reencuentro.giving.books.models import Available, Fund
from reencuentro.giving.spending.actions.requests import approve, ask
from reencuentro.giving.spending.actions.rules import set_limit
from reencuentro.giving.spending.models import BudgetLine, Limit, Payment, Request, Salary
from tests.clinic.accounts.people import shown
from tests.giving.conftest import APOSTILLES, BANK, DAY, pesos

APART = "\u202f"
ASKED = {"cost": APOSTILLES, "amount": "1 000.00", "currency": "MXN", "fund": "papers"}
PAID = {"day": "2026-11-03", "account": BANK, "document": "invoice", "document_number": "F-1"}


@pytest.fixture
def keeper(clinic) -> Staff:
    staff = Staff(clinic.fundraiser.id, Role.FUNDRAISER)
    for purpose in ("papers", "general"):
        open_fund(staff, purpose=purpose, kind=Fund.Kind.LINE)
    post(staff, [gift(fund, DAY, fund, pesos(200_000), BANK) for fund in ("papers", "general")])
    return staff


@pytest.fixture
def request_id(keeper):
    return ask(keeper, cost=APOSTILLES, money=pesos(100_000), fund="papers").id


def send(who, name: str, *args, **data):
    return who.client.post(reverse(f"spending:{name}", args=args), data)


def seen(who, name: str, *args) -> str:
    return shown(who.client.get(reverse(f"spending:{name}", args=args)))


def test_the_fundraiser_asks_a_director_approves_and_it_is_paid(keeper, clinic):
    answer = send(clinic.fundraiser, "ask", **ASKED)
    request = Request.objects.get()
    assert answer.url == reverse("spending:request", args=[request.id])
    assert "Approve it" not in seen(clinic.fundraiser, "request", request.id)
    assert "Approve it" in seen(clinic.director, "request", request.id)
    assert send(clinic.director, "approve", request.id).status_code == 302
    paper = SimpleUploadedFile("invoice of somebody.pdf", b"%PDF-1.7 invoice")
    assert send(clinic.fundraiser, "pay", request.id, paper=paper, **PAID).status_code == 302
    assert Available.objects.get(fund="papers").minor == 100_000
    assert len(bytes(Payment.objects.get().digest)) == 32
    page = seen(clinic.auditor, "request", request.id)
    assert f"1{APART}000.00" in page
    assert "Director" in page
    assert "somebody" not in page


def test_above_the_limit_the_page_says_who_has_to_approve(keeper, clinic):
    director = Staff(clinic.director.id, Role.DIRECTOR)
    set_limit(director, pesos(500))
    request = ask(director, cost=APOSTILLES, money=pesos(501), fund="papers")
    answer = send(clinic.fundraiser, "approve", request.id)
    assert answer.status_code == 422
    assert "A director has to decide on so much." in shown(answer)


def test_her_own_request_is_refused_with_the_reason(request_id, clinic):
    assert "Somebody else" in shown(send(clinic.fundraiser, "approve", request_id))


def test_a_fund_with_too_little_is_said_and_what_was_typed_stays(keeper, clinic):
    request = ask(keeper, cost=APOSTILLES, money=pesos(200_001), fund="papers")
    approve(Staff(clinic.director.id, Role.DIRECTOR), request.id, fund="papers")
    answer = send(clinic.fundraiser, "pay", request.id, **PAID)
    assert answer.status_code == 422
    assert "does not have so much" in shown(answer)
    assert answer.context["form"]["document_number"].value() == "F-1"


def test_refused_with_a_reason(request_id, clinic):
    send(clinic.director, "refuse", request_id, reason="too_much")
    page = seen(clinic.fundraiser, "request", request_id)
    assert "It costs less elsewhere" in page
    assert "Refuse it" not in page


@pytest.mark.parametrize("wrong", [{"amount": "1,234"}, {"amount": "-5"}, {"cost": "x"}, {"fund": "none"}])
def test_what_can_t_be_asked_for_is_said_at_its_field(keeper, clinic, wrong):
    answer = send(clinic.fundraiser, "ask", **{**ASKED, **wrong})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(wrong)


def test_requests_are_listed_by_what_became_of_them(request_id, clinic):
    assert f"1{APART}000.00" in seen(clinic.auditor, "list")
    paid = shown(clinic.auditor.client.get(reverse("spending:list"), {"state": "paid"}))
    assert "There is none." in paid


def test_a_director_sets_limits(keeper, clinic):
    assert "a director approves everything" in seen(clinic.fundraiser, "limits")
    send(clinic.director, "new-limit", amount="500", currency="MXN")
    assert Limit.objects.get().minor == 50_000
    assert "Up to and with 500.00" in seen(clinic.auditor, "limits")


def test_a_budget_is_planned_and_compared(keeper, clinic):
    line = {"fund": "papers", "cost": APOSTILLES, "year": "2026", "amount": "900", "currency": "MXN"}
    assert send(clinic.fundraiser, "plan", **line).status_code == 302
    assert BudgetLine.objects.get().minor == 90_000
    assert "900.00" in shown(clinic.auditor.client.get(reverse("spending:budget"), {"year": "2026"}))
    assert clinic.auditor.client.get(reverse("spending:budget"), {"year": "x"}).status_code == 422


def test_a_share_of_a_salary_is_set_up_and_a_month_booked_once(keeper, clinic):
    share = {"amount": "1000", "currency": "MXN", "percent": "30", "fund": "papers", "rest": "general"}
    assert send(clinic.director, "new-salary", **share, account=BANK).status_code == 302
    salary = Salary.objects.get()
    month = {"month": "2026-11", "day": "2026-11-30", "document": "receipt"}
    assert send(clinic.fundraiser, "month", salary.id, **month).status_code == 302
    assert Available.objects.get(fund="papers").minor == 170_000
    again = send(clinic.fundraiser, "month", salary.id, **month)
    assert "booked already" in str(again.context["form"].errors["month"])
    assert "2026-11" in seen(clinic.auditor, "salaries")


def test_a_director_ends_the_share_of_a_salary_and_its_page_says_with_which_month(keeper, clinic):
    share = {"amount": "1000", "currency": "MXN", "percent": "30", "fund": "papers", "rest": "general"}
    send(clinic.director, "new-salary", **share, account=BANK)
    salary = Salary.objects.get()
    month = {"month": "2026-11", "day": "2026-11-30", "document": "receipt"}
    send(clinic.fundraiser, "month", salary.id, **month)
    early = send(clinic.director, "end-salary", salary.id, month="2026-10")
    assert "later month is booked" in str(early.context["form"].errors["month"])
    assert send(clinic.director, "end-salary", salary.id, month="2026-11").status_code == 302
    late = send(clinic.fundraiser, "month", salary.id, **(month | {"month": "2026-12"}))
    assert "ended before" in str(late.context["form"].errors["month"])
    assert "Ended with 2026-11." in seen(clinic.auditor, "salaries")
    assert "End this salary" not in seen(clinic.director, "salaries")


def test_a_salary_needs_two_funds_and_a_share(keeper, clinic):
    share = {"amount": "1000", "currency": "MXN", "percent": "101", "fund": "papers", "rest": "papers"}
    answer = send(clinic.director, "new-salary", **share, account=BANK)
    assert set(answer.context["form"].errors) == {"percent", "rest"}


@pytest.mark.parametrize("name", ["ask", "plan"])
def test_an_auditor_enters_nothing(keeper, clinic, name):
    assert clinic.auditor.client.get(reverse(f"spending:{name}")).status_code == 404


@pytest.mark.parametrize("who", ["attorney", "worker", "administrator"])
def test_casework_has_no_business_there(keeper, clinic, who):
    assert clinic.staff[who].client.get(reverse("spending:list")).status_code == 404


def test_without_enough_costs_nothing_is_published_and_it_is_said_why(keeper, clinic):
    page = clinic.director.client.get(reverse("spending:publish"))
    quarter = page.context["form"].fields["quarter"].choices[1][0]
    answer = send(clinic.director, "publish", quarter=quarter, sure="on")
    assert "carried over" in str(answer.context["form"].errors["quarter"])
    assert "Nothing is published yet." in seen(clinic.auditor, "published")
