"""The SAT's own seal on a stamp, checked by a certificate that a director brings, where that is here."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from satcfdi import transform
from satcfdi.models import Certificate
from satcfdi.models.certificate_store import CertificateStore

from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.receipts.actions.issuing import issue_cfdi
from reencuentro.giving.receipts.actions.settings import bring_sat_certificate
from reencuentro.giving.receipts.actions.stamping import keep_stamp
from reencuentro.giving.receipts.cfdi.sat_seal import SatSeal, read_sealer
from reencuentro.giving.receipts.errors import BadCertificate, BadStamp, NotReady
from reencuentro.giving.receipts.models import Receipt, SatCertificate, Stamp
from reencuentro.giving.receipts.queries.receipts import receipt_page, the_receipt
from tests.clinic.accounts.people import shown

from . import csd
from .pac import sealer, stamped


@pytest.fixture
def roots(monkeypatch) -> bytes:
    """The provider's certificate, which the roots of these tests vouch for."""
    certificate = sealer().certificate
    plain = Certificate.load_certificate(certificate).certificate.to_cryptography()
    monkeypatch.setattr(transform, "SAT_Certificate_Store", CertificateStore([plain]))
    return certificate


@pytest.fixture
def cfdi(to_mx, fundraiser, signer) -> Receipt:
    return issue_cfdi(fundraiser, to_mx().id, signer)


def back(receipt: Receipt) -> bytes:
    return stamped(the_receipt(receipt.id).content)


def with_seal(document: bytes, seal: bytes) -> bytes:
    """The same, with another seal of the SAT in it."""
    start = document.index(b'SelloSAT="') + len(b'SelloSAT="')
    return document[:start] + seal + document[document.index(b'"', start) :]


def test_without_the_certificate_a_stamp_is_kept_and_its_seal_counts_as_not_checked(cfdi, fundraiser):
    keep_stamp(fundraiser, cfdi.id, back(cfdi))
    assert receipt_page(cfdi.id).sat_seal == SatSeal.MISSING


def test_with_it_the_seal_holds_also_on_what_came_before(cfdi, fundraiser, director, roots):
    keep_stamp(fundraiser, cfdi.id, back(cfdi))
    kept = bring_sat_certificate(director, roots)
    assert (kept.number, kept.provider) == ("30001000000500003456", "SPR190613I52")
    assert receipt_page(cfdi.id).sat_seal == SatSeal.HOLDS


@pytest.mark.parametrize("seal", [b"AAAA", b"*", b""], ids=["another", "no base64", "nothing"])
def test_a_stamp_whose_seal_does_not_hold_is_refused(cfdi, fundraiser, director, roots, seal):
    bring_sat_certificate(director, roots)
    with pytest.raises(BadStamp, match="sat_seal"):
        keep_stamp(fundraiser, cfdi.id, with_seal(back(cfdi), seal))
    assert not Stamp.objects.exists()


@pytest.mark.parametrize(
    ("was", "became"),
    [
        (b'RfcProvCertif="SPR190613I52"', b'RfcProvCertif="SPR190613I53"'),
        (b'FechaTimbrado="2026-11-03T10:05:00"', b'FechaTimbrado="2026-11-04T10:05:00"'),
        (b'FechaTimbrado="2026-11-03T10:05:00"', b'FechaTimbrado="2016-11-03T10:05:00"'),
    ],
    ids=["provider", "time", "before the certificate"],
)
def test_what_was_altered_in_the_stamp_is_found(cfdi, fundraiser, director, roots, was, became):
    bring_sat_certificate(director, roots)
    document = back(cfdi)
    assert was in document
    with pytest.raises(BadStamp, match="sat_seal"):
        keep_stamp(fundraiser, cfdi.id, document.replace(was, became))


def test_the_right_stamp_is_kept(cfdi, fundraiser, director, roots):
    bring_sat_certificate(director, roots)
    keep_stamp(fundraiser, cfdi.id, back(cfdi))
    assert receipt_page(cfdi.id).sat_seal == SatSeal.HOLDS


def test_a_certificate_that_the_sat_did_not_issue_is_refused(db):
    with pytest.raises(BadCertificate, match="not_of_the_sat"):
        read_sealer(sealer().certificate)


@pytest.mark.parametrize("content", [b"", b"x", csd.files().certificate], ids=["nothing", "bytes", "a CSD"])
def test_what_is_no_certificate_of_a_provider_is_refused(roots, content):
    with pytest.raises(BadCertificate, match="sat_certificate"):
        read_sealer(content)


def test_one_that_is_over_still_checks_what_it_sealed(monkeypatch):
    made = csd.files("SPR190613I52", number="30001000000500003457", unit="PACSPR190613I52", ended=True)
    plain = Certificate.load_certificate(made.certificate).certificate.to_cryptography()
    monkeypatch.setattr(transform, "SAT_Certificate_Store", CertificateStore([plain]))
    assert read_sealer(made.certificate).number == "30001000000500003457"


def test_only_a_director_brings_it_and_once(db, fundraiser, director, roots):
    with pytest.raises(PermissionDenied):
        bring_sat_certificate(fundraiser, roots)
    bring_sat_certificate(director, roots)
    with pytest.raises(NotReady, match="sat_known"):
        bring_sat_certificate(director, roots)


def test_the_pages_say_whether_the_seal_was_checked(clinic, to_mx, signer, roots):
    keeper = Staff(clinic.fundraiser.id, Role.FUNDRAISER)
    receipt = issue_cfdi(keeper, to_mx().id, signer)
    keep_stamp(keeper, receipt.id, back(receipt))
    office, desk = clinic.director.browser(), clinic.fundraiser.browser()
    place = reverse("receipts:receipt", args=[receipt.id])
    assert "certificate 30001000000500003456 of the SAT is missing" in shown(desk.get(place))
    assert "is not checked" in shown(office.get(reverse("receipts:organisations")))
    wrong = office.post(reverse("receipts:sat"), {"certificate": SimpleUploadedFile("x.cer", b"x")})
    assert wrong.status_code == 422 and not SatCertificate.objects.exists()
    given = {"certificate": SimpleUploadedFile("x.cer", roots)}
    assert "SPR190613I52" in shown(office.post(reverse("receipts:sat"), given, follow=True))
    assert "checked: it holds" in shown(desk.get(place))
    assert desk.post(reverse("receipts:sat"), given).status_code == 404
