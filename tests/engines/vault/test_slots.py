"""A seed opens with the right secret of the right user, and the price of a guess is never lowered."""

import os
import threading
import time
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reencuentro.engines.vault import slots, stretching
from reencuentro.engines.vault.errors import Damaged, Mistyped, UnknownVersion, WeakSecret, WrongSecret
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.slots import StretchCost

CHEAP = StretchCost(iterations=2, memory_kib=64, lanes=1)
PEPPER = os.urandom(32)
PASSPHRASE = "jardín nube violeta cuaderno río"
ANA = Identity.create(uuid4())
BEA = Identity.create(uuid4())
RECORD = slots.seal_passphrase_slot(ANA, PASSPHRASE, PEPPER, CHEAP)
CODE = slots.new_printed_code()
CODE_RECORD = slots.seal_code_slot(ANA, CODE, PEPPER)


def unlock(record=RECORD, user_id=ANA.user_id, passphrase=PASSPHRASE, pepper=PEPPER, floor=CHEAP):
    return slots.open_passphrase_slot(record, user_id, passphrase, pepper, floor)


def test_the_passphrase_gives_the_same_person_back():
    opened = unlock()
    assert opened.seed == ANA.seed
    assert opened.public == ANA.public


@pytest.mark.parametrize(
    "typed", ["JARDIN NUBE VIOLETA CUADERNO RIO", "  jardin  nube violeta\tcuaderno rio\n"]
)
def test_accents_case_and_blanks_lock_nobody_out(typed):
    assert unlock(passphrase=typed).seed == ANA.seed


@pytest.mark.parametrize("typed", ["", "jardin nube violeta cuaderno", "x" * 100_000, "\udcff"])
def test_a_wrong_passphrase_is_refused(typed):
    with pytest.raises(WrongSecret):
        unlock(passphrase=typed)


def test_a_passphrase_too_long_to_be_compared_in_full_is_not_sealed():
    with pytest.raises(WeakSecret):
        slots.seal_passphrase_slot(ANA, "x" * 201, PEPPER, CHEAP)


def test_without_the_pepper_the_right_passphrase_opens_nothing():
    with pytest.raises(WrongSecret):
        unlock(pepper=os.urandom(32))


def test_the_slot_of_one_user_copied_to_another_is_refused():
    """Also to one who knows the passphrase: whoever can write rows gains nothing."""
    with pytest.raises(WrongSecret):
        unlock(user_id=BEA.user_id)
    with pytest.raises(WrongSecret):
        slots.open_code_slot(CODE_RECORD, BEA.user_id, CODE, PEPPER)


def test_a_slot_of_one_kind_is_not_taken_for_another():
    with pytest.raises(Damaged):
        unlock(record=CODE_RECORD)
    with pytest.raises(Damaged):
        slots.open_code_slot(RECORD, ANA.user_id, CODE, PEPPER)
    relabelled = RECORD[:1] + CODE_RECORD[1:2] + RECORD[2:]
    with pytest.raises(WrongSecret):
        slots.open_code_slot(relabelled, ANA.user_id, CODE, PEPPER)


@pytest.mark.parametrize(
    "floor",
    [
        StretchCost(iterations=3, memory_kib=64, lanes=1),
        StretchCost(iterations=2, memory_kib=65, lanes=1),
        StretchCost(iterations=2, memory_kib=64, lanes=2),
    ],
)
def test_a_slot_cheaper_than_the_floor_is_refused(floor):
    with pytest.raises(UnknownVersion):
        unlock(floor=floor)


def test_parameters_lowered_in_the_database_are_refused_or_do_not_open():
    lowered = RECORD[:2] + (1).to_bytes(4, "big") + RECORD[6:]
    with pytest.raises(UnknownVersion):
        unlock(record=lowered)
    with pytest.raises(WrongSecret):
        unlock(record=lowered, floor=StretchCost(iterations=1, memory_kib=8, lanes=1))


def test_parameters_raised_to_exhaust_the_server_are_refused_at_once():
    raised = RECORD[:6] + b"\xff\xff\xff\xff" + RECORD[10:]
    with pytest.raises(UnknownVersion):
        unlock(record=raised)


@given(st.integers(0, len(RECORD) - 1), st.integers(0, 7))
@settings(deadline=None, max_examples=60)
def test_a_changed_slot_never_opens(position, bit):
    changed = bytearray(RECORD)
    changed[position] ^= 1 << bit
    with pytest.raises((Damaged, WrongSecret)):
        unlock(record=bytes(changed))


@pytest.mark.parametrize(
    "record", [None, "text", 5, b"", b"\x01", b"\x01P", RECORD[:40], RECORD[:-1], b"\x02" + RECORD[1:]]
)
def test_a_slot_of_the_wrong_type_or_length_is_refused(record):
    with pytest.raises((Damaged, WrongSecret)):
        unlock(record=record)


def test_the_stored_verifier_is_not_the_key():
    """The record holds a hash of the tag; neither passphrase nor seed lies in it."""
    assert ANA.seed not in RECORD
    assert slots.seal_passphrase_slot(ANA, PASSPHRASE, PEPPER, CHEAP)[14:] != RECORD[14:]


def test_upgrades_are_due_below_todays_cost_only():
    assert not slots.needs_upgrade(RECORD, CHEAP)
    assert slots.needs_upgrade(RECORD, StretchCost(iterations=2, memory_kib=128, lanes=1))


def test_todays_cost_is_the_measured_one():
    assert StretchCost() == StretchCost(iterations=3, memory_kib=128 * 1024, lanes=1)


def test_a_printed_code_opens_as_typed_by_a_person():
    typed = CODE.lower().replace("-", " ").replace("0", "o").replace("1", "i")
    assert slots.open_code_slot(CODE_RECORD, ANA.user_id, typed, PEPPER).seed == ANA.seed


def test_wrong_and_mistyped_codes_are_refused():
    with pytest.raises(WrongSecret):
        slots.open_code_slot(CODE_RECORD, ANA.user_id, slots.new_printed_code(), PEPPER)
    with pytest.raises(WrongSecret):
        slots.open_code_slot(CODE_RECORD, ANA.user_id, CODE, os.urandom(32))
    with pytest.raises(Mistyped):
        slots.open_code_slot(CODE_RECORD, ANA.user_id, CODE[:-1], PEPPER)


def test_an_unknown_user_takes_the_same_stretch(monkeypatch):
    taken = []
    real = stretching.Argon2id

    def counted(**parameters):
        taken.append((parameters["iterations"], parameters["memory_cost"], parameters["secret"]))
        return real(**parameters)

    monkeypatch.setattr(stretching, "Argon2id", counted)
    slots.waste_stretch("whatever", PEPPER, CHEAP)
    with pytest.raises(WrongSecret):
        unlock(passphrase="wrong")
    assert taken == [(2, 64, PEPPER)] * 2


def test_never_more_than_two_stretches_at_once(monkeypatch):
    running, most, lock = 0, 0, threading.Lock()

    class Slow:
        def __init__(self, **parameters):
            pass

        def derive(self, passphrase):
            nonlocal running, most
            with lock:
                running += 1
                most = max(most, running)
            time.sleep(0.02)
            with lock:
                running -= 1
            return bytes(32)

    monkeypatch.setattr(stretching, "Argon2id", Slow)
    threads = [threading.Thread(target=slots.waste_stretch, args=("x", PEPPER, CHEAP)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 2
