"""Receipts in a browser: looked at with what the demonstration tells, and issued by hand."""

import pytest
from django.urls import reverse
from django.utils import timezone

from reencuentro.demo import money
from reencuentro.demo import receipts as demo
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Role, Staff
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.gifts.receiving import NewGift, receive
from reencuentro.giving.receipts.actions.cancelling import Noted, note
from reencuentro.giving.receipts.actions.issuing import issue_cfdi, open_signer
from reencuentro.giving.receipts.actions.settings import bring_certificate
from reencuentro.giving.receipts.actions.stamping import keep_stamp
from reencuentro.giving.receipts.cfdi.cancelling import State
from reencuentro.giving.receipts.models import Receipt
from tests.giving.receipts import csd
from tests.giving.receipts.pac import stamped

from .header import go
from .test_every_page import LOOKS, look, seat, troubles  # noqa: F401


@pytest.fixture
def told(clinic) -> None:
    """What the demonstration tells of money and receipts, and a certificate to seal with."""
    team = {"ines": clinic.fundraiser.identity, "elena": clinic.director.identity}
    money.tell(team)
    demo.tell(team)
    made = csd.files()
    director = Staff(clinic.director.id, Role.DIRECTOR)
    bring_certificate(director, made.certificate, made.key, csd.PASSPHRASE, timezone.now())


def of_which_a_cancelling_is_told(keeper: Staff) -> Receipt:
    """A stamped CFDI: asked for, and refused by whoever received it."""
    with acting(keeper, "gifts.receive", *KEEPERS) as act:
        donor = Gift.objects.get(reference="receipts-4").donor
        bank, day = "Assets:Bank:Sur-MXN", timezone.localdate()
        new = NewGift("general", Money(80_000, "MXN"), Gift.Means.TRANSFER, day, bank, "more", donor=donor)
        gift = receive(act, new, "journey:more")
    receipt = issue_cfdi(keeper, gift.id, open_signer(csd.PASSPHRASE, timezone.now()))
    keep_stamp(keeper, receipt.id, stamped(bytes(receipt.content)))
    note(keeper, receipt.id, Noted(State.WAITING, receipt.issued_on, "02", b"<Acuse/>"))
    note(keeper, receipt.id, Noted(State.REFUSED, receipt.issued_on, "02"))
    return receipt


def test_the_pages_of_receipts(clinic, told, seat, look):  # noqa: F811
    keeper = Staff(clinic.fundraiser.id, Role.FUNDRAISER)
    mexican, american = Gift.objects.get(reference="receipts-4"), Gift.objects.get(reference="receipts-2")
    receipt = issue_cfdi(keeper, mexican.id, open_signer(csd.PASSPHRASE, timezone.now()))
    letter = Receipt.objects.get(kind="letter")
    known = of_which_a_cancelling_is_told(keeper)
    names = ("waiting", "issued", "rules", "organisations", "us", "mx", "certificate", "sat")
    places = [
        *(reverse(f"receipts:{name}") for name in names),
        *(reverse("receipts:gift", args=[gift.id]) for gift in (mexican, american)),
        reverse("receipts:tax-facts", args=[mexican.id]),
        *(reverse("receipts:receipt", args=[one.id]) for one in (receipt, letter, known)),
        reverse("receipts:cancel", args=[letter.id]),
        reverse("receipts:note", args=[known.id]),
        reverse("receipts:year", args=[timezone.localdate().year - 1]),
    ]
    wrong, page = [], seat(clinic.director)
    for address in places:
        wrong += troubles(page, address, look, "director")
    assert wrong == []


@pytest.mark.parametrize("look", [LOOKS[0]], ids=["phone"], indirect=True)
def test_a_cfdi_is_issued_on_a_phone_with_the_passphrase(clinic, told, seat, look):  # noqa: F811
    page = seat(clinic.fundraiser)
    go(page, "donors:list")
    page.get_by_role("link", name="Comprobantes").click()
    page.get_by_role("link", name="Julia Cervantes Luna").click()
    page.get_by_label("Contraseña de la llave").fill(csd.PASSPHRASE)
    page.get_by_role("button", name="Expedir el CFDI").click()
    page.get_by_text("En espera de timbre").wait_for()
    assert Receipt.objects.get(kind="cfdi").called == "D 1"
