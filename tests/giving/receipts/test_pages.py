"""The pages of receipts, as those who issue and set up use them."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from satcfdi.cfdi import CFDI

from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.donors.actions import new_donor
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.receipts.actions.issuing import issue_cfdi, issue_letter
from reencuentro.giving.receipts.actions.stamping import keep_stamp
from reencuentro.giving.receipts.donees import certificate, donees
from reencuentro.giving.receipts.facts import Regime
from reencuentro.giving.receipts.models import Receipt
from reencuentro.giving.receipts.queries.receipts import the_receipt
from reencuentro.giving.receipts.queries.standing import waiting
from tests.clinic.accounts.people import shown

from . import csd
from .pac import StandIn, stamped
from .test_issuing import back

SEALED_BY = {"passphrase": csd.PASSPHRASE}


@pytest.fixture
def fundraiser(clinic) -> Staff:
    return Staff(clinic.fundraiser.id, Role.FUNDRAISER)


@pytest.fixture
def director(clinic) -> Staff:
    return Staff(clinic.director.id, Role.DIRECTOR)


@pytest.fixture
def desk(clinic):
    return clinic.fundraiser.browser()


@pytest.fixture
def office(clinic):
    return clinic.director.browser()


def page(client, name: str, *args: object) -> str:
    response = client.get(reverse(f"receipts:{name}", args=args))
    assert response.status_code == 200
    return shown(response)


def press(client, name: str, /, *args: object, **data: object):
    return client.post(reverse(f"receipts:{name}", args=args), data, follow=True)


def a_file(content: bytes, name: str = "x") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_before_an_organisation_is_entered_the_page_says_what_is_missing(desk, db):
    assert "No organisation is entered yet" in page(desk, "waiting")


def test_a_director_enters_both_organisations_and_the_certificate(office, funds):
    american = {"legal_name": "Puentes, Inc.", "tax_id": "123456789", "address": "1 Main St", "series": "US"}
    assert press(office, "us", **american).status_code == 200
    assert donees()[Regime.US].tax_id == "12-3456789"
    mexican = {
        "legal_name": csd.NAME, "tax_id": "eku 900317 3c9", "address": "Sur 4", "series": "D",
        "tax_regime": "603",
        "place": "06700", "authorisation": "600-04", "authorised_on": "2019-03-04", "unit": "C62",
        "legend": "Este comprobante ampara un donativo.",
    }  # fmt: skip
    press(office, "mx", **mexican)
    assert donees()[Regime.MX].tax_id == csd.RFC
    made = csd.files()
    given = {"certificate": a_file(made.certificate), "key": a_file(made.key)}
    wrong = press(office, "certificate", **given, passphrase="wrong")
    assert "The passphrase does not open the key" in shown(wrong) and certificate() is None
    given = {"certificate": a_file(made.certificate), "key": a_file(made.key)}
    press(office, "certificate", **given, **SEALED_BY)
    assert certificate().number == csd.NUMBER
    assert csd.NUMBER in page(office, "organisations")


@pytest.mark.parametrize(
    ("which", "field", "value"),
    [
        ("us", "tax_id", "12-34"),
        ("us", "series", "us 1"),
        ("mx", "tax_id", "MAGL800101AB9"),
        ("mx", "tax_id", "EKU9003173C8"),
        ("mx", "place", "00001"),
        ("mx", "authorised_on", "2999-01-01"),
    ],
)
def test_a_slip_is_told_at_its_field(office, donees, which, field, value):
    form = office.get(reverse(f"receipts:{which}")).context["form"]
    given = {name: form[name].value() or "" for name in form.fields}
    response = office.post(reverse(f"receipts:{which}"), {**given, "accounts": [], field: value})
    assert response.status_code == 422 and set(response.context["form"].errors) == {field}


def test_a_letter_is_looked_at_and_issued(desk, to_us):
    gift = to_us()
    assert "Rosa Ibáñez" in page(desk, "waiting")
    assert "no goods or services" in page(desk, "gift", gift.id)
    preview = desk.get(reverse("receipts:preview", args=[gift.id]))
    assert preview.content.startswith(b"%PDF") and not Receipt.objects.exists()
    answer = press(desk, "letter", gift.id)
    receipt = Receipt.objects.get()
    assert "US 1" in shown(answer)
    assert "Acknowledgement" in page(desk, "receipt", receipt.id)
    paper = desk.get(reverse("receipts:paper", args=[receipt.id]))
    assert paper.content.startswith(b"%PDF") and 'filename="US-1.pdf"' in paper["Content-Disposition"]
    assert desk.get(reverse("receipts:paper", args=[receipt.id])).content == paper.content
    assert desk.get(reverse("receipts:xml", args=[receipt.id])).status_code == 404


def test_why_we_write_none_is_said(desk, to_us):
    assert "given to a platform" in page(
        desk, "gift", to_us(donee="hipgive", account="", means="platform").id
    )
    assert "Nobody knows who gave it" in page(desk, "gift", to_us(donor=None).id)


def test_many_letters_are_issued_at_once_and_those_that_cannot_say_why(desk, to_us, monkeypatch):
    for _ in range(3):
        to_us()
    monkeypatch.setattr("reencuentro.giving.receipts.queries.waiting.AT_ONCE", 2)
    assert "2 receipts issued" in shown(press(desk, "issue-letters"))
    assert len(waiting(Regime.US)) == 1
    press(desk, "issue-letters")
    assert waiting(Regime.US) == [] and Receipt.objects.count() == 3


def test_cfdi_are_issued_with_the_passphrase_alone(desk, to_mx, fundraiser):
    unknown = new_donor(fundraiser, DonorFacts("De quién sabe dónde"))
    to_mx(), to_mx(donor=unknown)
    wrong = press(desk, "issue-cfdi", passphrase="not-it-at-all")
    assert wrong.status_code == 422 and not Receipt.objects.exists()
    assert "not-it-at-all" not in shown(wrong)
    answer = shown(press(desk, "issue-cfdi", **SEALED_BY))
    assert "1 receipt issued" in answer and "country is missing" in answer


def test_what_the_sat_knows_of_a_donor_is_entered_and_used(desk, to_mx, fundraiser):
    donor = new_donor(fundraiser, DonorFacts("Laura Martínez", country="MX", tax_id="MAGL800101AB9"))
    gift = to_mx(donor=donor)
    assert "has an RFC" in page(desk, "gift", gift.id)
    given = {
        "rfc": "MAGL800101AB9",
        "name": "Laura Martínez García",
        "postcode": "03100",
        "tax_regime": "605",
    }
    for slip in (
        {"tax_regime": "601"},
        {"rfc": "MAGL800101AB8"},
        {"postcode": "310"},
        {"rfc": "XAXX010101000"},
    ):
        assert press(desk, "tax-facts", gift.id, **{**given, **slip}).status_code == 422
    press(desk, "tax-facts", gift.id, **given)
    assert "LAURA MARTÍNEZ GARCÍA" in page(desk, "gift", gift.id)
    press(desk, "cfdi", gift.id, **SEALED_BY)
    read = CFDI.from_string(the_receipt(Receipt.objects.get().id).content)
    assert read["Receptor"]["Nombre"] == "LAURA MARTÍNEZ GARCÍA"


def test_a_cfdi_goes_out_as_a_file_and_comes_back_stamped(desk, to_mx, fundraiser, signer):
    receipt = issue_cfdi(fundraiser, to_mx().id, signer)
    xml = desk.get(reverse("receipts:xml", args=[receipt.id])).content
    assert "No provider is set up" in shown(press(desk, "stamp", receipt.id))
    wrong = press(desk, "stamped", receipt.id, file=a_file(b"<a/>"))
    assert wrong.status_code == 422 and "not the XML of a CFDI" in shown(wrong)
    press(desk, "stamped", receipt.id, file=a_file(stamped(xml)))
    assert str(the_receipt(receipt.id).stamp.uuid) in page(desk, "receipt", receipt.id)
    assert b"TimbreFiscalDigital" in desk.get(reverse("receipts:xml", args=[receipt.id])).content
    assert desk.get(reverse("receipts:paper", args=[receipt.id])).content.startswith(b"%PDF")


def test_a_provider_is_asked_and_its_refusal_shown(desk, to_mx, fundraiser, signer, settings):
    receipt = issue_cfdi(fundraiser, to_mx().id, signer)
    settings.GIVING_STAMPER = "tests.giving.receipts.test_pages.refusing"
    assert "CFDI40145" in shown(press(desk, "stamp", receipt.id))
    settings.GIVING_STAMPER = "tests.giving.receipts.test_stamps.stand_in"
    assert "It is stamped" in shown(press(desk, "stamp", receipt.id))


def refusing():
    from reencuentro.giving.receipts.cfdi.providers import BySatcfdi

    return BySatcfdi(StandIn(refuses="CFDI40145"))


def test_after_something_went_back_a_new_receipt_is_offered(desk, to_us, fundraiser):
    gift = to_us(50_000)
    first = issue_letter(fundraiser, gift.id)
    back(fundraiser, gift, 20_000)
    assert "no longer true" in page(desk, "waiting")
    press(desk, "letter", gift.id)
    assert "no longer true" not in page(desk, "waiting")
    assert "US 2" in page(desk, "receipt", first.id)


def test_a_receipt_is_made_void(desk, to_us, fundraiser):
    receipt = issue_letter(fundraiser, to_us().id)
    page(desk, "cancel", receipt.id)
    assert "It holds no more" in shown(press(desk, "cancel", receipt.id))
    assert press(desk, "cancel", receipt.id).status_code == 422


def test_what_the_sat_knows_of_is_cancelled_with_a_motive(desk, to_mx, fundraiser, signer):
    receipt = issue_cfdi(fundraiser, to_mx().id, signer)
    keep_stamp(fundraiser, receipt.id, stamped(the_receipt(receipt.id).content))
    noted = {"state": "cancelled", "day": timezone.localdate().isoformat()}
    assert "No provider is set up here" in shown(press(desk, "cancel", receipt.id))
    assert press(desk, "note", receipt.id, **noted, motive="01").status_code == 422
    assert "was given back" in shown(press(desk, "note", receipt.id, **noted, motive="03"))


def test_the_letters_of_a_year(desk, to_us):
    to_us(received_on=date(2025, 3, 5))
    assert "Rosa Ibáñez" in page(desk, "year", 2025)
    press(desk, "issue-year", 2025)
    assert Receipt.objects.get().year == 2025
    assert "US 1" in page(desk, "year", 2025)
    assert desk.get(reverse("receipts:year", args=[2999])).status_code == 404


def test_a_rule_nobody_read_in_the_law_is_marked_until_a_director_approves_it(desk, office, donees):
    assert "Approve MX-G05" in page(office, "rules") and "Approve MX-G05" not in page(desk, "rules")
    assert "Approve MX-G05" not in shown(press(office, "approve", "MX-G05"))
    assert press(office, "approve", "MX-G99").status_code == 404


def test_what_is_not_there_is_not_found(desk, donees):
    for name in ("gift", "receipt", "paper", "xml", "preview", "tax-facts", "cancel"):
        assert desk.get(reverse(f"receipts:{name}", args=[uuid4()])).status_code == 404


def test_an_auditor_reads_and_issues_nothing(clinic, to_us):
    gift = to_us()
    auditor = clinic.auditor.browser()
    assert "Rosa Ibáñez" in page(auditor, "waiting")
    assert "US 1" not in page(auditor, "gift", gift.id)
    for name, args in (("letter", [gift.id]), ("issue-letters", []), ("organisations", [])):
        assert auditor.post(reverse(f"receipts:{name}", args=args)).status_code == 404
