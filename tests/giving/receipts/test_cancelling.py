"""A stamped CFDI is cancelled with the SAT: what it answers, answers that get lost, what is noted by hand."""

import socket
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import override
from satcfdi.pacs.diverza import Diverza

from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.receipts.actions.cancelling import Noted, ask, look, note
from reencuentro.giving.receipts.actions.ending import cancel
from reencuentro.giving.receipts.actions.issuing import issue_cfdi, issue_letter, open_signer
from reencuentro.giving.receipts.actions.settings import bring_certificate, set_donee
from reencuentro.giving.receipts.cancelling import motives_of
from reencuentro.giving.receipts.cfdi import providers
from reencuentro.giving.receipts.cfdi.cancelling import State
from reencuentro.giving.receipts.cfdi.providers import BySatcfdi
from reencuentro.giving.receipts.errors import BadCertificate, NoAnswer, NotReady
from reencuentro.giving.receipts.facts import Regime
from reencuentro.giving.receipts.models import CancelEvent, Receipt
from reencuentro.giving.receipts.queries.cancelling import acuse_of, to_cancel
from reencuentro.giving.receipts.queries.receipts import the_receipt
from reencuentro.giving.receipts.queries.standing import waiting
from reencuentro.giving.reports.alerts import receipts as alerts
from tests.support.at_once import at_once

from . import csd
from .conftest import MX_COLUMNS, stamp, today
from .sat_server import Sat, acuse

AUDITOR = Staff(uuid4(), Role.AUDITOR)


def story(receipt: Receipt) -> list[str]:
    return list(CancelEvent.objects.filter(receipt=receipt).values_list("state", flat=True))


def open_ones() -> list[tuple[Receipt, str]]:
    return [(one.receipt, one.state) for one in to_cancel()]


def holds(receipt: Receipt) -> bool:
    return Receipt.objects.live().filter(id=receipt.id).exists()


def codes(refused) -> tuple[str, ...]:
    return tuple(refused.value.codes)


@pytest.mark.parametrize("by", [Sat.finkok, Sat.sw], ids=["finkok", "sw"])
def test_what_needs_nobodys_consent_is_cancelled_and_the_gift_waits_again(
    cfdi, the_sat, fundraiser, signer, by
):
    assert ask(fundraiser, cfdi.id, "02", signer, by(the_sat)) == State.CANCELLED
    assert story(cfdi) == ["asked", "accepted", "cancelled"]
    assert the_receipt(cfdi.id).cancellation.motive == "02" and not holds(cfdi)
    assert len(waiting(Regime.MX)) == 1 and open_ones() == []
    [asked] = the_sat.asked
    assert asked["UUID"] == str(cfdi.stamp.uuid).upper() and asked["Motivo"] == "02"
    assert asked["RfcEmisor"] == csd.RFC and "FolioSustitucion" not in asked


def test_the_acknowledgement_is_kept_under_seal(cfdi, the_sat, fundraiser, signer):
    ask(fundraiser, cfdi.id, "02", signer, the_sat.finkok())
    event = CancelEvent.objects.get(state="accepted")
    assert b"EstatusUUID" not in bytes(event.__dict__["acuse"]) and event.key == cfdi.key
    assert acuse_of(cfdi.id, event.number) == acuse(str(cfdi.stamp.uuid).upper(), "201").encode()


def test_the_request_is_signed_with_the_organisations_certificate_and_by_its_clock(
    cfdi, the_sat, fundraiser, signer
):
    with time_machine.travel(timezone.now().replace(hour=4, minute=30, second=0, microsecond=0)):
        ask(fundraiser, cfdi.id, "03", signer, the_sat.finkok())
        assert the_sat.asked[0]["Fecha"].endswith("T22:30:00")
    assert signer.certificate_base64() in the_sat.signed[0].decode()
    assert b"SignatureValue" in the_sat.signed[0]


def test_one_in_whose_place_another_came_names_it(cfdi, the_sat, fundraiser, signer):
    gift = cfdi.lines.get().gift
    second = issue_cfdi(fundraiser, gift.id, signer)
    for motive, code in (("02", "replaced"), ("01", "substitute_not_stamped")):
        with pytest.raises(NotReady) as refused:
            ask(fundraiser, cfdi.id, motive, signer, the_sat.finkok())
        assert codes(refused) == (code,)
    second = stamp(fundraiser, second)
    assert open_ones() == [(cfdi, "")]
    ask(fundraiser, cfdi.id, "01", signer, the_sat.finkok())
    assert the_sat.asked[0]["FolioSustitucion"] == str(second.stamp.uuid).upper()
    assert open_ones() == [] and list(Receipt.objects.live()) == [second]


def test_motive_01_is_only_for_what_was_replaced(cfdi, the_sat, fundraiser, signer):
    with pytest.raises(NotReady) as refused:
        ask(fundraiser, cfdi.id, "01", signer, the_sat.finkok())
    assert codes(refused) == ("not_replaced",) and the_sat.times == 0


def test_it_holds_until_whoever_received_it_has_accepted(cfdi, the_sat, fundraiser, signer):
    the_sat.needs_consent = True
    assert ask(fundraiser, cfdi.id, "03", signer, the_sat.finkok()) == State.WAITING
    assert holds(cfdi) and open_ones() == [(cfdi, "waiting")]
    with override("en"):
        [alert] = alerts.not_cancelled()
    assert alert.what == "1 CFDI is not cancelled yet with the SAT"
    the_sat.knows(cfdi.stamp.uuid, "Cancelado", cancelling="Cancelado con aceptación")
    assert look(fundraiser, cfdi.id, the_sat.finkok()) == State.CANCELLED
    assert the_receipt(cfdi.id).cancellation.motive == "03"
    assert open_ones() == [] and list(alerts.not_cancelled()) == []


def test_who_says_nothing_in_time_has_accepted(cfdi, the_sat, fundraiser, signer):
    the_sat.needs_consent = True
    ask(fundraiser, cfdi.id, "02", signer, the_sat.finkok())
    the_sat.knows(cfdi.stamp.uuid, "Cancelado", cancelling="Plazo vencido")
    assert look(fundraiser, cfdi.id, the_sat.finkok()) == State.EXPIRED
    assert not holds(cfdi)


def test_one_that_was_refused_holds_and_can_be_asked_for_again(cfdi, the_sat, fundraiser, signer):
    the_sat.needs_consent = True
    ask(fundraiser, cfdi.id, "02", signer, the_sat.finkok())
    the_sat.knows(cfdi.stamp.uuid, cancelling="Solicitud rechazada")
    assert look(fundraiser, cfdi.id, the_sat.finkok()) == State.REFUSED
    assert holds(cfdi) and open_ones() == [(cfdi, "refused")]
    assert ask(fundraiser, cfdi.id, "02", signer, the_sat.finkok()) == State.WAITING
    assert story(cfdi) == ["asked", "accepted", "waiting", "refused", "asked", "accepted", "waiting"]


def test_one_that_is_left_as_it_is_waits_no_more(cfdi, the_sat, fundraiser, signer):
    the_sat.needs_consent = True
    ask(fundraiser, cfdi.id, "02", signer, the_sat.finkok())
    with pytest.raises(NotReady) as refused:
        note(fundraiser, cfdi.id, Noted(State.LEFT, today()))
    assert codes(refused) == ("under_way",)
    the_sat.knows(cfdi.stamp.uuid, cancelling="Solicitud rechazada")
    look(fundraiser, cfdi.id, the_sat.finkok())
    note(fundraiser, cfdi.id, Noted(State.LEFT, today()))
    assert open_ones() == [] and holds(cfdi)


def test_what_the_sat_says_cannot_be_cancelled_is_not_asked_for(cfdi, the_sat, fundraiser, signer):
    the_sat.knows(cfdi.stamp.uuid, possible="No cancelable")
    assert ask(fundraiser, cfdi.id, "02", signer, the_sat.finkok()) == State.FIXED
    assert the_sat.times == 0 and story(cfdi) == ["fixed"] and holds(cfdi)


@pytest.mark.parametrize("by", [Sat.finkok, Sat.sw], ids=["finkok", "sw"])
def test_a_request_that_is_refused_is_kept_by_its_code_alone(cfdi, the_sat, fundraiser, signer, by):
    the_sat.error = "208"
    assert ask(fundraiser, cfdi.id, "02", signer, by(the_sat)) == State.DENIED
    event = CancelEvent.objects.get(state="denied")
    assert event.code == "208" and event.acuse is None
    assert holds(cfdi) and open_ones() == [(cfdi, "denied")]
    the_sat.error = ""
    assert ask(fundraiser, cfdi.id, "02", signer, by(the_sat)) == State.CANCELLED


@pytest.mark.parametrize("consent", [True, False], ids=["consent", "at once"])
def test_an_answer_that_got_lost_is_found_by_asking_how_it_stands(cfdi, the_sat, fundraiser, signer, consent):
    the_sat.needs_consent, the_sat.loses = consent, 1
    with pytest.raises(NoAnswer):
        ask(fundraiser, cfdi.id, "03", signer, the_sat.finkok())
    assert story(cfdi) == ["asked", "no_answer"] and open_ones() == [(cfdi, "asked")] and holds(cfdi)
    assert ask(fundraiser, cfdi.id, "03", signer, the_sat.finkok()) == (
        State.WAITING if consent else State.CANCELLED
    )
    assert the_sat.times == 1


def test_a_request_that_never_arrived_is_sent_once_more(cfdi, the_sat, fundraiser, signer, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(Sat, "cancel", lambda *_: (str(cfdi.stamp.uuid), "201"))
        the_sat.loses = 1
        with pytest.raises(NoAnswer):
            ask(fundraiser, cfdi.id, "03", signer, the_sat.finkok())
    assert ask(fundraiser, cfdi.id, "03", signer, the_sat.finkok()) == State.CANCELLED
    assert story(cfdi) == ["asked", "no_answer", "valid", "asked", "accepted", "cancelled"]


def test_while_the_register_is_silent_nothing_is_asked_for(cfdi, the_sat, fundraiser, signer):
    the_sat.down = True
    for _time in range(2):
        with pytest.raises(NoAnswer):
            ask(fundraiser, cfdi.id, "02", signer, the_sat.finkok())
    assert the_sat.times == 0 and story(cfdi) == ["no_answer", "no_answer"] and holds(cfdi)


def test_a_register_that_never_answers_is_not_waited_for(cfdi, the_sat, fundraiser, monkeypatch):
    monkeypatch.setattr(providers, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        the_sat.address = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        with pytest.raises(NoAnswer):
            look(fundraiser, cfdi.id, the_sat.finkok())


def test_what_was_received_is_not_asked_for_again_before_the_register_shows_it(
    cfdi, the_sat, fundraiser, signer, monkeypatch
):
    monkeypatch.setattr(Sat, "cancel", lambda *_: (str(cfdi.stamp.uuid), "201"))
    for _time in range(2):
        assert ask(fundraiser, cfdi.id, "02", signer, the_sat.finkok()) == State.ACCEPTED
    assert story(cfdi) == ["asked", "accepted"]
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert look(fundraiser, cfdi.id, the_sat.finkok()) == State.VALID
    assert open_ones() == [(cfdi, "valid")]


def test_looking_at_what_nobody_asked_for_leaves_nothing(cfdi, the_sat, fundraiser):
    assert look(fundraiser, cfdi.id, the_sat.finkok()) == State.VALID
    assert story(cfdi) == [] and open_ones() == []


def test_looking_twice_on_a_day_keeps_it_once(cfdi, the_sat, fundraiser, signer):
    the_sat.needs_consent = True
    ask(fundraiser, cfdi.id, "02", signer, the_sat.finkok())
    look(fundraiser, cfdi.id, the_sat.finkok())
    assert story(cfdi) == ["asked", "accepted", "waiting"]
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        look(fundraiser, cfdi.id, the_sat.finkok())
    assert story(cfdi)[-2:] == ["waiting", "waiting"]


def test_one_cancelled_elsewhere_waits_for_its_motive(cfdi, the_sat, fundraiser, signer):
    the_sat.knows(cfdi.stamp.uuid, "Cancelado", cancelling="Cancelado sin aceptación")
    assert ask(fundraiser, cfdi.id, "02", signer, the_sat.finkok()) == State.CANCELLED
    assert the_sat.times == 0 and open_ones() == [(cfdi, "cancelled")]
    note(fundraiser, cfdi.id, Noted(State.CANCELLED, today(), "03"))
    assert open_ones() == [] and the_receipt(cfdi.id).cancellation.motive == "03"


def test_what_the_sat_has_not_seen_yet_is_asked_for_and_refused_by_it(cfdi, the_sat, fundraiser, signer):
    the_sat.stands.clear()
    assert ask(fundraiser, cfdi.id, "02", signer, the_sat.finkok()) == State.DENIED
    assert CancelEvent.objects.get(state="denied").code == "205"


def test_nothing_is_cancelled_twice(cfdi, the_sat, fundraiser, signer):
    ask(fundraiser, cfdi.id, "02", signer, the_sat.finkok())
    for again in (
        lambda: ask(fundraiser, cfdi.id, "02", signer, the_sat.finkok()),
        lambda: look(fundraiser, cfdi.id, the_sat.finkok()),
        lambda: note(fundraiser, cfdi.id, Noted(State.CANCELLED, today(), "02")),
        lambda: cancel(fundraiser, cfdi.id),
    ):
        with pytest.raises(NotReady) as refused:
            again()
        assert codes(refused) == ("cancelled",)
    assert the_sat.times == 1


def test_a_provider_that_takes_no_signed_request_is_not_asked(cfdi, the_sat, fundraiser, signer):
    by = BySatcfdi(Diverza(csd.RFC, "1", "a secret"), the_sat.finkok().register)
    with pytest.raises(NotReady) as refused:
        ask(fundraiser, cfdi.id, "02", signer, by)
    assert codes(refused) == ("not_by_provider",)
    assert ask(fundraiser, cfdi.id, "02", signer, the_sat.finkok()) == State.CANCELLED


def test_the_certificate_of_another_organisation_signs_nothing(cfdi, the_sat, fundraiser, director):
    other = csd.files("KIJ0906199R1")
    set_donee(director, Regime.MX, {**MX_COLUMNS, "tax_id": "KIJ0906199R1"})
    bring_certificate(director, other.certificate, other.key, csd.PASSPHRASE, timezone.now())
    with pytest.raises(BadCertificate):
        ask(fundraiser, cfdi.id, "02", open_signer(csd.PASSPHRASE, timezone.now()), the_sat.finkok())
    assert the_sat.times == 0


def test_by_hand_what_was_done_is_noted_with_its_day_and_acknowledgement(cfdi, fundraiser):
    day = cfdi.issued_on
    note(fundraiser, cfdi.id, Noted(State.WAITING, day, "02"))
    assert open_ones() == [(cfdi, "waiting")] and holds(cfdi)
    note(fundraiser, cfdi.id, Noted(State.CANCELLED, day, "02", b"<Acuse/>"))
    assert acuse_of(cfdi.id, 2) == b"<Acuse/>" and not holds(cfdi)


def test_the_acknowledgement_can_be_brought_later(cfdi, fundraiser):
    note(fundraiser, cfdi.id, Noted(State.CANCELLED, today(), "02"))
    note(fundraiser, cfdi.id, Noted(State.CANCELLED, today(), "02", b"%PDF-1.7"))
    assert acuse_of(cfdi.id, 2) == b"%PDF-1.7"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"day": 1}, "day"),
        ({"day": -1}, "day"),
        ({"motive": "01"}, "not_replaced"),
        ({"motive": "99"}, "motive"),
        ({"motive": ""}, "motive"),
    ],
)
def test_what_cannot_be_is_not_noted(cfdi, fundraiser, wrong, code):
    day = today() + timedelta(days=wrong.get("day", 0))
    with pytest.raises(NotReady) as refused:
        note(fundraiser, cfdi.id, Noted(State.CANCELLED, day, wrong.get("motive", "02")))
    assert codes(refused) == (code,) and story(cfdi) == []


def test_what_the_sat_never_knew_is_made_void_and_not_cancelled(to_mx, to_us, the_sat, fundraiser, signer):
    for receipt in (issue_cfdi(fundraiser, to_mx().id, signer), issue_letter(fundraiser, to_us().id)):
        for act in (
            lambda receipt=receipt: ask(fundraiser, receipt.id, "02", signer, the_sat.finkok()),
            lambda receipt=receipt: look(fundraiser, receipt.id, the_sat.finkok()),
            lambda receipt=receipt: note(fundraiser, receipt.id, Noted(State.CANCELLED, today(), "02")),
        ):
            with pytest.raises(NotReady) as refused:
                act()
            assert codes(refused) == ("not_stamped_yet",)


def test_no_motive_of_a_global_cfdi_is_offered_for_there_is_none(cfdi, the_sat, fundraiser, signer):
    assert motives_of(cfdi) == ["02", "03"]
    with pytest.raises(NotReady) as refused:
        ask(fundraiser, cfdi.id, "04", signer, the_sat.finkok())
    assert codes(refused) == ("motive",) and the_sat.times == 0


def test_an_auditor_cancels_nothing(cfdi, the_sat, signer):
    for act in (
        lambda: ask(AUDITOR, cfdi.id, "02", signer, the_sat.finkok()),
        lambda: look(AUDITOR, cfdi.id, the_sat.finkok()),
        lambda: note(AUDITOR, cfdi.id, Noted(State.CANCELLED, today(), "02")),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert the_sat.times == 0 and story(cfdi) == []


def test_what_the_register_said_before_somebody_else_asked_is_old(cfdi, the_sat, fundraiser, signer):
    the_sat.needs_consent = True

    class Overtaken(BySatcfdi):
        """While its answer is on the way somebody else asks for all of it."""

        def state(self, stamped: bytes) -> State:
            found = super().state(stamped)
            if not the_sat.times:
                ask(fundraiser, cfdi.id, "02", signer, the_sat.finkok())
            return found

    late = the_sat.finkok()
    assert ask(fundraiser, cfdi.id, "02", signer, Overtaken(late.provider, late.register)) == "waiting"
    assert the_sat.times == 1 and "valid" not in story(cfdi)


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_several_who_ask_at_once_ask_the_sat_once(cfdi, the_sat, fundraiser, signer):
    the_sat.needs_consent = True

    def outcome() -> str:
        try:
            return str(ask(fundraiser, cfdi.id, "02", signer, the_sat.finkok()))
        except NotReady as refused:
            return refused.codes[0]

    ended = at_once([outcome] * 4)
    assert set(ended) <= {"waiting", "under_way", "accepted", "asked"}
    assert the_sat.times == 1 and story(cfdi)[0] == "asked"
