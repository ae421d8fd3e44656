"""The house itself asks the SAT once a day how cancellations stand that wait for an answer."""

import contextlib
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from reencuentro.giving.access.acting import SYSTEM
from reencuentro.giving.access.models import Act
from reencuentro.giving.receipts import sweeping
from reencuentro.giving.receipts.actions.cancelling import Noted, ask, look, note
from reencuentro.giving.receipts.cfdi.cancelling import State
from reencuentro.giving.receipts.errors import NotReady
from reencuentro.giving.receipts.models import CancelEvent, Receipt
from reencuentro.giving.receipts.queries.cancelling import not_looked_at
from tests.support.at_once import at_once

from .conftest import today
from .test_cancelling import holds, story


@pytest.fixture
def waiting(cfdi, the_sat, fundraiser, signer) -> Receipt:
    """Whoever received it has not said yes yet."""
    the_sat.needs_consent = True
    assert ask(fundraiser, cfdi.id, "02", signer, the_sat.finkok()) == "waiting"
    return cfdi


@pytest.fixture
def register(monkeypatch, the_sat):
    """How often the SAT's register is asked, and by whom the sweep asks."""
    found, asked = the_sat.finkok(), []
    state = found.state
    monkeypatch.setattr(found, "state", lambda stamped: asked.append(stamped) or state(stamped))
    monkeypatch.setattr(sweeping, "canceller", lambda: found)
    return asked


def sweep_tomorrow(days=1):
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        sweeping.sweep()


def test_what_was_accepted_overnight_is_known_in_the_morning(waiting, the_sat, register):
    the_sat.knows(waiting.stamp.uuid, "Cancelado", cancelling="Cancelado con aceptación")
    sweep_tomorrow()
    assert story(waiting)[-1] == "cancelled" and not holds(waiting)
    assert CancelEvent.objects.filter(receipt=waiting).last().act.role == SYSTEM


def test_it_asks_once_a_day_whoever_asked(waiting, register, fundraiser, the_sat):
    sweeping.sweep()
    assert register == [], "somebody asked today"
    sweep_tomorrow()
    sweep_tomorrow()
    assert len(register) == 1
    sweep_tomorrow(2)
    assert len(register) == 2


def test_it_asks_about_nothing_that_does_not_wait(cfdi, waiting, register, fundraiser, the_sat):
    note(fundraiser, waiting.id, Noted(State.REFUSED, today()))
    sweep_tomorrow()
    assert register == []


def test_a_register_that_is_silent_is_left_alone_until_the_next_day(
    waiting,
    the_sat,
    register,
):
    the_sat.down = True
    sweep_tomorrow()
    sweep_tomorrow()
    assert len(register) == 1 and story(waiting)[-1] == "no_answer"
    the_sat.down = False
    the_sat.knows(waiting.stamp.uuid, "Cancelado", cancelling="Plazo vencido")
    sweep_tomorrow(2)
    assert story(waiting)[-1] == "expired"


def test_without_a_provider_nobody_is_asked(waiting, monkeypatch):
    monkeypatch.setattr(sweeping, "canceller", lambda: None)
    sweep_tomorrow()
    assert not Act.objects.filter(role=SYSTEM, verb="receipts.state").exists()


def test_a_sweep_asks_about_so_many_and_the_next_about_the_others(waiting, register, monkeypatch):
    monkeypatch.setattr(sweeping, "LOOKS_MOST", 0)
    sweep_tomorrow()
    assert register == []
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert not_looked_at(timezone.localdate()) == [waiting]


def test_what_a_person_ended_meanwhile_is_passed_over(waiting, register, fundraiser, monkeypatch):
    monkeypatch.setattr(sweeping, "not_looked_at", lambda _day: [waiting])
    note(fundraiser, waiting.id, Noted(State.CANCELLED, today(), "02"))
    sweep_tomorrow()
    assert register == []


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_a_person_and_the_sweep_at_once_keep_what_is_new_once(
    waiting,
    the_sat,
    register,
    fundraiser,
    monkeypatch,
):
    the_sat.knows(waiting.stamp.uuid, "Cancelado", cancelling="Cancelado con aceptación")
    provider = the_sat.finkok()
    monkeypatch.setattr(sweeping, "not_looked_at", lambda _day: [waiting])

    def by_hand() -> None:
        with contextlib.suppress(NotReady):  # it is cancelled already
            look(fundraiser, waiting.id, provider)

    at_once([by_hand, lambda: sweeping.look_after(provider), by_hand])
    assert story(waiting).count("cancelled") == 1
