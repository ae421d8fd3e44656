"""T41-T43 in the keys database: heads put back, slots altered byte by byte."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connections

from reencuentro.clinic.accounts.actions import roster
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.actions.team import remove_member
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.keyring import opening, rosters, slots
from reencuentro.clinic.keyring.models import Slot
from reencuentro.engines.vault.errors import RolledBack, VaultError, WrongSecret
from tests.clinic.cases.conftest import checked, story
from tests.support.clinic import PASSPHRASE, Clinic, Staff

NAME = "Xicohténcatl"


@pytest.fixture
def case(clinic: Clinic) -> Case:
    intake = story(clinic.attorney, clinic.worker)
    return open_case(clinic.attorney.identity, intake, checked(clinic.attorney))


def page_for(person: Staff, case: Case) -> Any:
    return person.client.get(f"/cases/{case.id}/")


def shows_nothing(answer: Any) -> bool:
    """Neither the name nor the story, whatever else the page says."""
    return not any(word in answer.content.decode() for word in (NAME, "Daniela", "Tlaxcala"))


def alarms() -> int:
    return Row.objects.filter(verb="vault.alarm").count()


@contextmanager
def put_back(*tables: str) -> Iterator[None]:
    """Do something, then put these tables of the keys database back as they were before."""
    with connections["keys"].cursor() as cursor:
        kept = {}
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")
            kept[table] = cursor.fetchall()
        yield
        for table, rows in kept.items():
            cursor.execute(f"DELETE FROM {table}")
            marks = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


@pytest.mark.django_db(transaction=True)
def test_T41_keys_and_ledger_as_they_were_before_a_removal_let_nobody_back_in(clinic, case):
    with put_back("keyring_wrap", "keyring_ledgerentry", "keyring_compartment"):
        remove_member(case, clinic.worker.id, "Left the clinic")
    with pytest.raises(RolledBack):
        clinic.worker.open(case.id)
    with pytest.raises(RolledBack):
        opening.open_cases(clinic.worker.identity)
    assert shows_nothing(page_for(clinic.worker, case))


@pytest.mark.django_db(transaction=True)
def test_T41_a_roster_as_it_was_before_a_suspension_lets_nobody_back_in(clinic, case):
    with put_back("keyring_rosterentry"):
        roster.propose(
            clinic.director.user, clinic.director.identity, clinic.worker.user, roster.Kind.SUSPEND
        )
    with pytest.raises(RolledBack):
        rosters.current()
    for person in (clinic.worker, clinic.attorney):
        answer = page_for(person, case)
        assert answer.status_code in (302, 409) and shows_nothing(answer)
    assert alarms()


def record_of(person: Staff) -> bytes:
    return bytes(Slot.objects.get(user_id=person.id, kind=Slot.Kind.PASSPHRASE).record)


def keep(person: Staff, record: bytes) -> None:
    Slot.objects.filter(user_id=person.id, kind=Slot.Kind.PASSPHRASE).update(record=record)


@pytest.mark.parametrize("byte", [0, 2, 255])
def test_T42_a_slot_of_another_version_is_refused(clinic, byte):
    keep(clinic.worker, bytes([byte]) + record_of(clinic.worker)[1:])
    with pytest.raises(VaultError):
        slots.open_with_passphrase(clinic.worker.id, PASSPHRASE)


@pytest.mark.parametrize("place", range(2, 24))
def test_T42_no_parameter_of_a_slot_can_be_altered(clinic, place):
    record = bytearray(record_of(clinic.worker))
    record[place] ^= 1
    keep(clinic.worker, bytes(record))
    with pytest.raises(VaultError):
        slots.open_with_passphrase(clinic.worker.id, PASSPHRASE)


def test_T43_a_printed_codes_slot_copied_to_another_user_opens_nobody(clinic):
    code = slots.create_code_slot(clinic.outsider.identity)
    record = Slot.objects.get(user_id=clinic.outsider.id, kind=Slot.Kind.CODE).record
    Slot.objects.create(user_id=clinic.attorney.id, kind=Slot.Kind.CODE, record=record)
    with pytest.raises(WrongSecret):
        slots.open_with_code(clinic.attorney.id, code)
