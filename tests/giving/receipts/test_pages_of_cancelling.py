"""The pages on which a CFDI is cancelled with the SAT, or what was done there is noted."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.receipts.actions.issuing import issue_cfdi
from reencuentro.giving.receipts.actions.stamping import keep_stamp
from reencuentro.giving.receipts.models import CancelEvent, Receipt
from reencuentro.giving.receipts.queries.receipts import the_receipt
from tests.clinic.accounts.people import shown

from . import csd
from .pac import stamped
from .sat_server import Sat, sat

_AT_WORK: list[Sat] = []
TODAY = {"day": timezone.localdate().isoformat()}
ASKED = {"motive": "02", "passphrase": csd.PASSPHRASE}


def provider():
    """What the settings name."""
    return _AT_WORK[-1].finkok()


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
def the_sat(settings):
    settings.GIVING_STAMPER = f"{__name__}.provider"
    with sat() as found:
        _AT_WORK.append(found)
        yield found
        _AT_WORK.remove(found)


@pytest.fixture
def cfdi(to_mx, fundraiser, signer) -> Receipt:
    receipt = issue_cfdi(fundraiser, to_mx().id, signer)
    keep_stamp(fundraiser, receipt.id, stamped(the_receipt(receipt.id).content))
    return the_receipt(receipt.id)


def page(client, name: str, *args: object) -> str:
    response = client.get(reverse(f"receipts:{name}", args=args))
    assert response.status_code == 200
    return shown(response)


def press(client, name: str, /, *args: object, **data: object):
    return client.post(reverse(f"receipts:{name}", args=args), data, follow=True)


def test_it_is_asked_for_with_motive_and_passphrase_and_the_page_tells_the_story(desk, cfdi, the_sat):
    the_sat.needs_consent = True
    the_sat.knows(cfdi.stamp.uuid)
    assert "Cancel it with the SAT" in page(desk, "receipt", cfdi.id)
    assert "PASS" not in page(desk, "cancel", cfdi.id)
    answer = shown(press(desk, "cancel", cfdi.id, **ASKED))
    assert "Whoever received it has to accept" in answer and "Being cancelled" in answer
    assert "not cancelled yet" not in answer and "mailbox with the SAT" in answer
    assert "Whoever received it has to accept" in page(desk, "waiting")
    assert "Being cancelled" in page(desk, "issued")
    the_sat.knows(cfdi.stamp.uuid, cancelling="Solicitud rechazada")
    answer = shown(press(desk, "state", cfdi.id))
    assert "Whoever received it said no" in answer and "Talk with the donor" in answer
    assert "Holds" in answer


def test_a_slip_is_told_at_its_field_and_asks_nobody(desk, cfdi, the_sat):
    the_sat.knows(cfdi.stamp.uuid)
    for slip in ({"passphrase": "wrong"}, {"motive": "01"}, {"motive": ""}, {"passphrase": ""}):
        answer = press(desk, "cancel", cfdi.id, **{**ASKED, **slip})
        assert answer.status_code == 422
        assert set(answer.context["form"].errors) == set(slip)
    assert the_sat.times == 0 and not CancelEvent.objects.exists()


def test_no_answer_is_said_and_asking_how_it_stands_finds_what_was_done(desk, cfdi, the_sat):
    the_sat.knows(cfdi.stamp.uuid)
    the_sat.loses = 1
    assert "No answer came" in shown(press(desk, "cancel", cfdi.id, **ASKED))
    assert "It is cancelled" not in page(desk, "receipt", cfdi.id)
    assert "Cancelled" in shown(press(desk, "state", cfdi.id))
    assert the_receipt(cfdi.id).cancellation.motive == "02"
    the_sat.down = True
    assert "was cancelled already" in shown(press(desk, "state", cfdi.id))


def test_the_acknowledgement_is_fetched_with_its_fingerprint(desk, cfdi, the_sat):
    the_sat.knows(cfdi.stamp.uuid)
    press(desk, "cancel", cfdi.id, **ASKED)
    assert "SHA-256" in page(desk, "receipt", cfdi.id)
    answer = desk.get(reverse("receipts:acuse", args=[cfdi.id, 2]))
    assert b"EstatusUUID" in answer.content
    assert answer["Content-Disposition"] == 'attachment; filename="D-1-acuse-2.xml"'
    assert desk.get(reverse("receipts:acuse", args=[cfdi.id, 1])).status_code == 404


def test_without_a_provider_it_is_noted_with_day_and_acknowledgement(desk, cfdi):
    assert "No provider is set up here" in shown(
        desk.get(reverse("receipts:cancel", args=[cfdi.id]), follow=True)
    )
    assert "No provider is set up here" in shown(press(desk, "state", cfdi.id))
    given = {"state": "cancelled", "motive": "02", **TODAY}
    for slip in ({"day": "2999-01-01"}, {"day": "x"}, {"state": "asked"}, {"motive": "01"}):
        answer = press(desk, "note", cfdi.id, **{**given, **slip})
        assert answer.status_code == 422 and set(answer.context["form"].errors) == set(slip)
    assert press(desk, "note", cfdi.id, **{**given, "motive": ""}).status_code == 422
    acuse = SimpleUploadedFile("acuse.pdf", b"%PDF-1.7 acuse")
    answer = shown(press(desk, "note", cfdi.id, **given, acuse=acuse))
    assert "Noted" in answer and "noted by hand" in answer
    kept = desk.get(reverse("receipts:acuse", args=[cfdi.id, 1]))
    assert kept.content == b"%PDF-1.7 acuse" and kept["Content-Type"] == "application/pdf"


def test_a_file_too_large_is_refused(desk, cfdi):
    given = {"state": "cancelled", "motive": "02", **TODAY}
    large = SimpleUploadedFile("acuse.xml", b"x" * 1_000_001)
    answer = press(desk, "note", cfdi.id, **given, acuse=large)
    assert answer.status_code == 422 and set(answer.context["form"].errors) == {"acuse"}


def test_an_auditor_reads_the_story_and_asks_for_nothing(clinic, desk, cfdi, the_sat):
    the_sat.knows(cfdi.stamp.uuid)
    press(desk, "cancel", cfdi.id, **ASKED)
    auditor = clinic.auditor.browser()
    told = page(auditor, "receipt", cfdi.id)
    assert "Cancelled" in told and "Note what the SAT says" not in told
    assert auditor.get(reverse("receipts:acuse", args=[cfdi.id, 2])).status_code == 200
    for name in ("cancel", "note", "state"):
        assert press(auditor, name, cfdi.id, **ASKED).status_code == 404
