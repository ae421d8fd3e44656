"""The costs of a case in the browser, and for whom they do not exist."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.costs.models import Invoice, Need
from reencuentro.clinic.costs.payer import Answer, Standing
from tests.clinic.accounts.people import shown
from tests.clinic.cases.conftest import case  # noqa: F401

ASKED = {
    "kind": "apostille",
    "amount": "1850.00",
    "currency": "MXN",
    "purpose": "Acta de nacimiento de Daniela",
    "whose": "Daniela",
}
PDF = b"%PDF-1.7 invoice"


class Funds:
    """Whoever pays, as far as this side sees it: here a stand-in that says what a test wants."""

    def __init__(self) -> None:
        self.asked, self.receipts, self.shown = {}, {}, {}
        self.says = Answer(Standing.ASKED)

    def ask(self, asked, blinding) -> None:
        self.asked[asked.handle] = asked

    def receipt(self, asked, digest, signature) -> None:
        asked.check_receipt(digest, signature)
        self.receipts[asked.handle] = digest

    def answers(self, handles):
        return dict.fromkeys(handles, self.says)

    def let_see(self, opening, sealed) -> None:
        self.shown[opening] = sealed


THERE = Funds()


@pytest.fixture
def funds(settings):
    THERE.__init__()
    settings.COSTS_PAYER = f"{__name__}.THERE"
    return THERE


def where(case, name, *rows) -> str:  # noqa: F811
    return reverse(f"costs:{name}", args=[case.id, *rows])


def asked(clinic, case) -> Need:  # noqa: F811
    assert clinic.attorney.client.post(where(case, "new"), ASKED).status_code == 302
    return Need.objects.within(case.opened).get()


def test_a_colleague_asks_and_the_team_sees_what_became_of_it(clinic, case, funds):  # noqa: F811
    assert "No money was asked for" in shown(clinic.worker.client.get(where(case, "list")))
    need = asked(clinic, case)
    assert (need.kind, need.amount.minor, need.whose) == ("apostille", 185_000, "Daniela")
    [told] = funds.asked.values()
    assert told == need.asked()
    page = shown(clinic.worker.client.get(where(case, "list")))
    assert all(words in page for words in ("An apostille", "Acta de nacimiento", "Asked for", "by Attorney"))
    assert Row.objects.filter(verb="costs.ask").exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"amount": "1,850"}, "amount"),
        ({"amount": "0"}, "amount"),
        ({"amount": "99999999999"}, "amount"),
        ({"kind": "salary"}, "kind"),
        ({"currency": "XXX"}, "currency"),
        ({"purpose": " "}, "purpose"),
    ],
)
def test_what_can_t_be_asked_for_is_said_at_its_field(clinic, case, funds, wrong, field):  # noqa: F811
    answer = clinic.attorney.client.post(where(case, "new"), {**ASKED, **wrong})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Need.objects.exists()
    assert not funds.asked


def test_the_paper_is_filed_sealed_and_signed_for(clinic, case, funds):  # noqa: F811
    need = asked(clinic, case)
    funds.says = Answer(Standing.PAID)
    assert "File the paper" in shown(clinic.worker.client.get(where(case, "list")))
    upload = {"paper": SimpleUploadedFile("factura Daniela.pdf", PDF), "number": "F-77"}
    assert clinic.worker.client.post(where(case, "invoice", need.id), upload).status_code == 302
    invoice = Invoice.objects.within(case.opened).get()
    assert (invoice.content, invoice.file_name, invoice.number) == (PDF, "factura Daniela.pdf", "F-77")
    assert funds.receipts == {need.voucher.handle: need.voucher.digest(PDF)}
    fetched = clinic.attorney.client.get(where(case, "paper", need.id))
    assert fetched.content == PDF
    assert "Daniela" not in str(fetched.headers)


@pytest.mark.parametrize("content", [b"MZ program", b"<html>", b""])
def test_only_papers_are_filed(clinic, case, funds, content):  # noqa: F811
    need = asked(clinic, case)
    funds.says = Answer(Standing.PAID)
    upload = {"paper": SimpleUploadedFile("f.pdf", content)}
    assert clinic.attorney.client.post(where(case, "invoice", need.id), upload).status_code == 422


def test_what_is_not_paid_is_not_signed_for(clinic, case, funds):  # noqa: F811
    need = asked(clinic, case)
    upload = {"paper": SimpleUploadedFile("f.pdf", PDF)}
    answer = clinic.attorney.client.post(where(case, "invoice", need.id), upload)
    assert answer.status_code == 409
    assert "It is not paid." in shown(answer)


def test_what_got_lost_is_asked_for_again(clinic, case, funds):  # noqa: F811
    need = asked(clinic, case)
    funds.says, funds.asked = Answer(Standing.LOST), {}
    assert "Ask again" in shown(clinic.worker.client.get(where(case, "list")))
    clinic.worker.client.post(where(case, "again", need.id))
    assert list(funds.asked.values()) == [need.asked()]


def test_auditors_see_one_when_the_team_lets_them(clinic, case, funds):  # noqa: F811
    need = asked(clinic, case)
    assert clinic.attorney.client.post(where(case, "let-see", need.id)).status_code == 409
    opening = uuid4()
    funds.says = Answer(Standing.PAID, opening=opening)
    clinic.attorney.client.post(where(case, "let-see", need.id))
    assert set(funds.shown[opening]) == {clinic.auditor.id}
    assert Row.objects.filter(verb="costs.let_see").exists()


def test_a_need_of_long_ago_says_with_whom_to_speak(clinic, case, funds):  # noqa: F811
    asked(clinic, case)
    later = timezone.now() + timedelta(20)
    with time_machine.travel(later):
        clinic.attorney.__dict__.pop("client", None)
        assert "two weeks" in shown(clinic.attorney.client.get(where(case, "list")))


@pytest.mark.parametrize("who", ["outsider", "fundraiser", "auditor", "director", "administrator"])
@pytest.mark.parametrize("name", ["list", "new"])
def test_for_others_there_is_no_such_page(clinic, case, funds, who, name):  # noqa: F811
    assert clinic.staff[who].client.get(where(case, name)).status_code == 404


def test_a_need_of_another_case_is_not_there(clinic, case, funds):  # noqa: F811
    need = asked(clinic, case)
    other = clinic.open_case(clinic.outsider)
    for name in ("invoice", "paper"):
        address = reverse(f"costs:{name}", args=[other.case_id, need.id])
        assert clinic.outsider.client.get(address).status_code == 404
