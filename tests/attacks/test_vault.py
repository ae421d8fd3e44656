"""T37 to T44, and columns of the wrong type: somebody writes the databases by other ways than the program.

Each is tried through the pages, as people would meet it: nothing opens, nothing is written, an alarm rings.
"""

import datetime
from collections.abc import Callable
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connections, models
from django.test import Client
from django.urls import reverse

from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.actions.team import add_member, remove_member
from reencuentro.clinic.cases.models import Case, Note
from reencuentro.clinic.keyring import ledgers, rosters
from reencuentro.clinic.keyring.models import Compartment, LedgerEntry, RosterEntry, Session, Slot, Wrap
from reencuentro.clinic.keyring.policy import POLICY
from reencuentro.clinic.people.models import Person
from reencuentro.engines.vault import roster as vault
from reencuentro.engines.vault import sessions as vault_sessions
from reencuentro.engines.vault import slots as vault_slots
from reencuentro.engines.vault.compartment import TEAM, CompartmentKey
from reencuentro.engines.vault.entries import canonical, parse, signed
from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.ledger import GRANT, extend
from reencuentro.engines.vault.wraps import wrap
from reencuentro.site import boot
from tests.clinic.accounts.people import give_app, log_in, shown
from tests.clinic.cases.conftest import checked, opened_by, story

NAME = "Xicohténcatl"


@pytest.fixture
def case(clinic) -> Case:
    """Led by the attorney, with the worker in the team."""
    intake = story(clinic.attorney, clinic.worker)
    return open_case(clinic.attorney.identity, intake, checked(clinic.attorney))


def page_of(case: Case) -> str:
    return reverse("cases:page", args=[case.id])


def put(model: type[models.Model], pk: object, **values: object) -> None:
    """Write columns of a row by hand, past every check of the program."""
    connection = connections[model._base_manager.db]
    sets = ", ".join(f"{model._meta.get_field(name).column} = %s" for name in values)
    pk_field = model._meta.pk
    key = pk_field.get_db_prep_value(pk, connection)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {model._meta.db_table} SET {sets} WHERE {pk_field.column} = %s", [*values.values(), key]
        )
        assert cursor.rowcount == 1


def raw(row: models.Model, field: str) -> bytes:
    """What lies in a column, as it lies there."""
    found = type(row)._base_manager.filter(pk=row.pk).values_list(field, flat=True)
    return bytes(found[0])


def alarms() -> int:
    return Row.objects.filter(verb="vault.alarm", outcome="failed").count()


def assert_refused(client: Client, address: str) -> None:
    """A calm page without a name, and an alarm in the trail."""
    before = alarms()
    reply = client.get(address)
    assert reply.status_code == 409
    assert "does not open" in shown(reply)
    assert NAME not in shown(reply)
    assert alarms() == before + 1


def everything_of(case: Case) -> set[UUID]:
    return set(Person._base_manager.filter(case_id=case.id).values_list("pk", flat=True))


# T37


def test_T37_a_copied_wrap_and_a_row_that_says_member_open_nothing(clinic, case):
    for row in Wrap.objects.filter(case_id=case.id, user_id=clinic.attorney.id):
        Wrap.objects.create(
            case_id=case.id,
            compartment=row.compartment,
            epoch=row.epoch,
            user_id=clinic.outsider.id,
            sealed=row.sealed,
        )
    reply = clinic.outsider.client.get(page_of(case))
    assert reply.status_code == 404
    assert NAME not in shown(reply)
    assert case.reference not in shown(clinic.outsider.client.get(reverse("desk:list")))


def test_T37_a_line_of_the_ledger_signed_by_an_outsider_is_refused(clinic, case):
    ledger = ledgers.of_case(case.id)[TEAM]
    members = ledger.members | {clinic.outsider.id}
    honest = extend(
        ledger, clinic.attorney.identity, members=members, kind=GRANT, roster=rosters.current(), policy=POLICY
    )
    forged = signed("ledger", clinic.outsider.identity, honest.body)
    LedgerEntry.objects.create(case_id=case.id, compartment=TEAM, number=ledger.n + 1, packed=forged.pack())
    assert_refused(clinic.attorney.client, page_of(case))
    assert clinic.outsider.client.get(page_of(case)).status_code in (404, 409)


# T38


def test_T38_a_replaced_public_key_is_refused_everywhere(clinic, case):
    browser, evil = clinic.attorney.client, Identity.create(clinic.worker2.id)
    entries = {row.serial: row for row in RosterEntry.objects.all()}
    serial = rosters.current().member(clinic.worker2.id).serial
    entry = vault.Entry.unpack(bytes(entries[serial].packed))
    body = canonical({**parse(entry.body), "receive": evil.public.receive.hex()})
    put(RosterEntry, serial, packed=vault.Entry(body, entry.signer, entry.signature).pack())
    rosters._verified.cache_clear()
    assert_refused(browser, page_of(case))
    assert_refused(browser, reverse("desk:today"))


def test_T38_nobody_seals_to_a_replaced_key(clinic, case):
    evil = Identity.create(clinic.worker2.id)
    roster = rosters.current()
    entry = vault.append(
        roster, clinic.director.identity, public=clinic.worker2.identity.public, role="case_worker",
        status=vault.SUSPENDED, day=datetime.date(2026, 5, 1),
    )  # fmt: skip
    body = canonical({**parse(entry.body), "receive": evil.public.receive.hex(), "status": "active"})
    RosterEntry.objects.create(serial=roster.serial + 1, packed=signed("roster", evil, body).pack())
    reply = clinic.attorney.client.post(
        reverse("cases:add-member", args=[case.id]), {"user_id": clinic.worker2.id, "part": "other"}
    )
    assert reply.status_code == 409
    assert not Wrap.objects.filter(user_id=clinic.worker2.id, case_id=case.id).exists()


# T39


def test_T39_a_planted_key_is_refused_and_nothing_is_written_under_it(clinic, case):
    planted = wrap(CompartmentKey(case.id, TEAM, 1, b"K" * 32), clinic.attorney.identity.public)
    row = Wrap.objects.get(case_id=case.id, compartment=TEAM, user_id=clinic.attorney.id)
    put(Wrap, row.pk, sealed=planted)
    browser, before = clinic.attorney.client, Note._base_manager.count()
    assert_refused(browser, page_of(case))
    reply = browser.post(reverse("cases:notes", args=[case.id]), {"text": "secret"})
    assert reply.status_code == 409
    assert Note._base_manager.count() == before


# T40


def _between_rows(one: Person, other: Person) -> None:
    put(Person, one.pk, given_names=raw(other, "given_names"))


def _between_columns(one: Person, other: Person) -> None:
    put(Person, one.pk, given_names=raw(one, "first_surname"))


def _to_another_compartment(one: Person, other: Person) -> None:
    put(Person, one.pk, compartment="portal")


@pytest.mark.parametrize("swap", [_between_rows, _between_columns, _to_another_compartment])
def test_T40_a_ciphertext_that_was_moved_does_not_open(clinic, case, swap: Callable):
    people = list(Person.objects.within(case.opened))
    one = next(person for person in people if person.pk == case.client_id)
    swap(one, next(person for person in people if person.pk != one.pk))
    assert_refused(clinic.attorney.client, reverse("people:person", args=[case.id, one.pk]))


def test_T40_a_row_of_another_case_does_not_open_in_this_one(clinic, case):
    other = open_case(clinic.attorney.identity, story(clinic.attorney), checked(clinic.attorney, "Other"))
    hers = Person.objects.within(case.opened).get(pk=case.client_id)
    put(
        Person,
        hers.pk,
        given_names=raw(Person.objects.within(other.opened).get(pk=other.client_id), "given_names"),
    )
    assert_refused(clinic.attorney.client, reverse("people:person", args=[case.id, hers.pk]))


def test_T40_a_value_of_an_earlier_epoch_does_not_come_back(clinic, case):
    hers = Person.objects.within(case.opened).get(pk=case.client_id)
    old = raw(hers, "given_names")
    remove_member(case, clinic.worker.id, "Left")
    put(Person, hers.pk, given_names=old)
    assert_refused(clinic.attorney.client, reverse("people:person", args=[case.id, hers.pk]))


# T42


def test_T42_a_version_nobody_knows_is_refused(clinic, case):
    hers = Person.objects.within(case.opened).get(pk=case.client_id)
    sealed = raw(hers, "given_names")
    put(Person, hers.pk, given_names=b"\x00" + sealed[1:])
    assert_refused(clinic.attorney.client, reverse("people:person", args=[case.id, hers.pk]))


def test_T42_a_cheaper_stretch_is_refused_and_raises_an_alarm(clinic, monkeypatch):
    """Else whoever writes the database could make the next login leak a hash that is quick to guess."""
    slot = Slot.objects.get(user_id=clinic.worker.id, kind="pass")
    floor = vault_slots.StretchCost(iterations=2, memory_kib=64, lanes=1)
    monkeypatch.setattr("reencuentro.clinic.keyring.slots.COST", floor)
    reply = Client().post(
        reverse("accounts:login"), {"login": "worker", "passphrase": clinic.worker.passphrase}
    )
    assert reply.status_code == 409
    assert alarms() == 1
    assert raw(slot, "record") == bytes(slot.record)


def test_T42_a_wrap_of_another_suite_is_refused(clinic, case):
    row = Wrap.objects.get(case_id=case.id, compartment=TEAM, user_id=clinic.attorney.id)
    put(Wrap, row.pk, sealed=b"\x02" + bytes(row.sealed)[1:])
    assert_refused(clinic.attorney.client, page_of(case))


# T43


def test_T43_a_slot_copied_to_a_colleague_does_not_let_her_in(clinic):
    secret = give_app(clinic.worker.user)
    hers = Slot.objects.get(user_id=clinic.attorney.id, kind="pass")
    put(Slot, Slot.objects.get(user_id=clinic.worker.id, kind="pass").pk, record=bytes(hers.record))
    browser = Client()
    log_in(browser, "worker", clinic.attorney.passphrase, "000000")
    assert secret and not Session.objects.filter(user_id=clinic.worker.id).exists()
    assert browser.get(reverse("desk:today")).status_code == 302


# T44


def stolen(staff) -> Session:
    """The row of her live session, as a thief of the database has it."""
    assert staff.client.get(reverse("desk:today")).status_code == 200
    return Session.objects.get(user_id=staff.id)


def logged_in(client: Client) -> bool:
    return client.get(reverse("desk:today")).status_code == 200


def test_T44_the_row_of_a_session_is_no_cookie(clinic):
    row = stolen(clinic.attorney)
    for guess in (bytes(row.pk).hex(), vault_sessions.new_cookie(), row.pk.hex()[:32]):
        thief = Client()
        thief.cookies[settings.SESSION_COOKIE_NAME] = guess
        assert not logged_in(thief)


def test_T44_with_row_and_boot_key_but_no_cookie_nothing_opens(clinic):
    row = stolen(clinic.attorney)
    cookie = clinic.attorney.client.cookies[settings.SESSION_COOKIE_NAME].value
    assert cookie.encode() not in bytes(row.state) and cookie.encode() not in bytes(row.pk)
    assert clinic.attorney.identity.seed not in bytes(row.state)
    with pytest.raises(Damaged):
        vault_sessions.open_state(
            bytes(row.pk).hex(), boot.key(), bytes(row.pk), row.user_id, bytes(row.state)
        )


def test_T44_a_session_moved_to_a_colleague_opens_for_neither(clinic):
    row = stolen(clinic.attorney)
    put(Session, row.pk, user_id=clinic.director.id.hex if _sqlite() else clinic.director.id)
    assert not logged_in(clinic.attorney.client)


def test_T44_the_state_of_a_colleague_does_not_open_under_ones_own_cookie(clinic):
    hers, mine = stolen(clinic.attorney), stolen(clinic.worker)
    put(Session, mine.pk, state=bytes(hers.state))
    assert not logged_in(clinic.worker.client)


def test_T44_after_the_boot_key_changed_no_session_opens(clinic):
    assert stolen(clinic.attorney)
    boot.renew()
    assert not logged_in(clinic.attorney.client)


# A column of the wrong type


def _sqlite() -> bool:
    return connections["keys"].vendor == "sqlite"


def wrong_values() -> list[object]:
    """PostgreSQL takes nothing but bytes; SQLite keeps what somebody writes."""
    return [b"", b"\x01", b"\xff" * 70, *([7, -1, 10**15, 2.5, "text", "\x01" * 60] if _sqlite() else [])]


def places(clinic, case: Case) -> dict[str, tuple[type[models.Model], object, str]]:
    hers = {"case_id": case.id, "compartment": TEAM}
    return {
        "a field": (Person, case.client_id, "given_names"),
        "a wrap": (Wrap, Wrap.objects.get(**hers, user_id=clinic.attorney.id).pk, "sealed"),
        "a line of the ledger": (LedgerEntry, LedgerEntry.objects.get(**hers).pk, "packed"),
        "the summary": (Case, case.id, "summary"),
    }


@pytest.mark.parametrize("place", ["a field", "a wrap", "a line of the ledger", "the summary"])
def test_whatever_is_written_into_a_column_gives_the_same_calm_error(clinic, case, place):
    browser = clinic.attorney.client
    model, pk, field = places(clinic, case)[place]
    for value in wrong_values():
        put(model, pk, **{field: value})
        assert_refused(browser, page_of(case))


def test_a_line_of_the_roster_of_the_wrong_type_gives_it_too(clinic, case):
    browser, last = clinic.attorney.client, RosterEntry.objects.order_by("-serial")[0]
    for value in wrong_values():
        put(RosterEntry, last.serial, packed=value)
        assert_refused(browser, page_of(case))


def test_a_session_of_the_wrong_type_is_no_session(clinic):
    row = stolen(clinic.attorney)
    for value in wrong_values():
        put(Session, row.pk, state=value)
        assert not logged_in(clinic.attorney.client)


def test_a_slot_of_the_wrong_type_lets_nobody_in(clinic):
    slot = Slot.objects.get(user_id=clinic.worker.id, kind="pass")
    for value in wrong_values():
        put(Slot, slot.pk, record=value)
        data = {"login": "worker", "passphrase": clinic.worker.passphrase}
        reply = Client().post(
            reverse("accounts:login"), data, REMOTE_ADDR=f"10.0.0.{wrong_values().index(value)}"
        )
        assert reply.status_code in (409, 429)


def test_heads_beside_the_ledgers_are_judged_by_them(clinic, case):
    """The column that lets many cases be read at once is no way round the ledger."""
    add_member(opened_by(clinic.attorney, case), user_id=clinic.worker2.id, part="other")
    row = Compartment.objects.get(case_id=case.id, compartment=TEAM)
    put(Compartment, row.pk, head=b"\x00" * 32)
    assert clinic.attorney.client.get(page_of(case)).status_code == 200
    assert clinic.outsider.client.get(page_of(case)).status_code == 404
