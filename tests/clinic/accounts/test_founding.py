"""Founding, stopped at every step by kill -9: it is begun again, or it is done, and nothing lies between."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client
from django.urls import reverse

from reencuentro.clinic.accounts import setup_code
from reencuentro.clinic.accounts.actions import founding
from reencuentro.clinic.accounts.enrolment import FOUND, Draft
from reencuentro.clinic.accounts.errors import Conflict
from reencuentro.clinic.accounts.factors import totp
from reencuentro.clinic.accounts.models import Organisation, User
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.audit.verifying import verify_here
from reencuentro.clinic.keyring import beginning, organisation, pins, rosters, slots
from reencuentro.clinic.keyring.models import Compartment, Epoch, LedgerEntry, RosterEntry, Slot, Wrap
from reencuentro.clinic.keyring.policy import ORGANISATION_COMPARTMENTS
from reencuentro.clinic.keyring.sweeping import sweep
from reencuentro.engines.vault.errors import RolledBack
from reencuentro.engines.vault.recovery import OfflineKey
from tests.clinic.accounts import people
from tests.clinic.accounts.people import get, post, shown
from tests.support.killing import die, dies_after, dies_once_committed, killed_in

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]
PASSPHRASE = "cobre lluvia nogal faro trigo"


@pytest.fixture(autouse=True)
def _no_code_left():
    setup_code.burn()
    yield
    setup_code.burn()


@pytest.fixture
def forget_databases(transactional_db):
    """Empty the databases as an attacker would who may write them, but not the files beside them."""

    def forget() -> None:
        for alias in ("default", "keys"):
            call_command("flush", database=alias, interactive=False, verbosity=0)

    return forget


def draft(login: str = "lucía") -> Draft:
    return Draft(
        purpose=FOUND,
        login=login,
        display_name="Lucía Ibáñez",
        language="es",
        passphrase=PASSPHRASE,
        factor={"totp": totp.new_secret(), "counter": 0},
        organisation={**people.ORGANISATION, "retention_months": 60},
        recovery={"needed": 2, "holders": ["Lucía", "Board", "Counsel"]},
    )


def found(login: str = "lucía") -> User:
    return founding.found(draft(login), OfflineKey.create())[0]


def assert_whole(user: User) -> None:
    """One clinic, one director; she unlocks, and reads the registry and the auditors' box."""
    identity = slots.open_with_passphrase(user.id, PASSPHRASE)
    assert Organisation.objects.count() == User.objects.count() == Slot.objects.count() == 1
    assert [one.user_id for one in rosters.current().members()] == [user.id]
    for compartment in ORGANISATION_COMPARTMENTS:
        place = organisation.open_place(identity, compartment)
        assert place.holds(compartment)
        assert Epoch.objects.filter(case_id=place.case_id, epoch=1).count() == 1
    assert {row.compartment for row in Compartment.objects.all()} == set(ORGANISATION_COMPARTMENTS)
    assert LedgerEntry.objects.count() == Wrap.objects.count() == len(ORGANISATION_COMPARTMENTS)
    assert verify_here().ok


def stop_at(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a founding die at this step. Undo it with `monkeypatch.undo()` in the process that goes on."""
    place, name, deadly = {
        "the root key was pinned": (founding, "_write", die),
        "the account was written": (founding, "_begin_roster", die),
        "the roster was written": (founding, "_begin_roster", dies_after(founding._begin_roster)),
        "all was written": (organisation, "found", dies_after(organisation.found)),
        "the keys were committed": (organisation, "found", dies_once_committed(organisation.found, "keys")),
        "the content was committed": (founding, "_write", dies_once_committed(founding._write, "default")),
        "the roster was pinned": (beginning, "settle", die),
        "all was pinned": (setup_code, "burn", die),
    }[step]
    monkeypatch.setattr(place, name, deadly)


BEFORE_THE_END = [
    "the root key was pinned",
    "the account was written",
    "the roster was written",
    "all was written",
]
AFTER_THE_END = [
    "the keys were committed",
    "the content was committed",
    "the roster was pinned",
    "all was pinned",
]


@pytest.mark.parametrize("step", BEFORE_THE_END)
def test_a_founding_killed_before_its_end_is_begun_again(step, monkeypatch):
    with monkeypatch.context() as doomed:
        stop_at(step, doomed)
        killed_in(found)
    assert pins.root_key() is not None
    assert not Organisation.objects.exists() and not User.objects.exists()
    assert not beginning.is_founded()
    assert_whole(found("marta"))
    assert beginning.is_founded()
    assert [row.outcome for row in Row.objects.order_by("number")] == ["intent", "intent", "done"]


@pytest.mark.parametrize("step", AFTER_THE_END)
def test_a_founding_killed_after_its_end_is_done(step, monkeypatch):
    with monkeypatch.context() as doomed:
        stop_at(step, doomed)
        killed_in(found)
    user = User.objects.get()
    assert_whole(user)
    sweep()
    assert pins.pins().get(pins.ROSTER) == rosters.current().head
    with pytest.raises(Conflict, match="already_founded"):
        found("marta")
    assert_whole(user)


def test_the_same_browser_goes_on_where_the_machine_stopped(monkeypatch):
    visitor = Client(headers={"accept-language": "en"})
    people.begin_setup(visitor)
    post(visitor, "setup-organisation", **people.ORGANISATION)
    post(visitor, "enrol-account", **people.DIRECTOR)
    people.choose_passphrase(visitor)
    people.set_app_up(visitor)
    post(visitor, "setup-recovery-key", **people.HOLDERS)
    with monkeypatch.context() as doomed:
        stop_at("all was written", doomed)
        killed_in(lambda: post(visitor, "setup-shares", printed="on"))
    assert get(visitor, "setup-shares").status_code == 200
    assert post(visitor, "setup-shares", printed="on").url == reverse("accounts:printed-code")
    assert User.objects.get().role == "director"
    assert get(visitor, "security").status_code == 200


def test_who_empties_the_databases_of_a_clinic_can_not_found_another(forget_databases):
    found()
    root = pins.root_key()
    forget_databases()
    assert not Organisation.objects.exists() and not RosterEntry.objects.exists()
    with pytest.raises(Conflict, match="already_founded"):
        found("mallory")
    assert not User.objects.exists()
    assert pins.root_key() == root
    with pytest.raises(RolledBack):
        rosters.current()


def test_the_pages_of_the_set_up_say_so_and_take_nothing(forget_databases):
    found()
    forget_databases()
    visitor = Client(headers={"accept-language": "en"})
    page = visitor.get(reverse("accounts:login"), follow=True)
    assert page.status_code == 409
    assert "Another can't be founded in its place" in shown(page)
    assert post(visitor, "setup", code=setup_code.current()).status_code == 409
    with pytest.raises(CommandError, match="bring a backup back"):
        call_command("prepare")


def test_emptying_the_keys_alone_does_not_help_either():
    found()
    call_command("flush", database="keys", interactive=False, verbosity=0)
    with pytest.raises(Conflict, match="already_founded"):
        found("mallory")
    assert not RosterEntry.objects.exists()


def test_two_at_once_found_one_clinic():
    from tests.support.at_once import at_once

    connections.close_all()
    made = at_once([lambda: _or_conflict("lucía"), lambda: _or_conflict("marta")])
    [user] = [one for one in made if one]
    assert_whole(user)


def _or_conflict(login: str) -> User | None:
    try:
        return found(login)
    except Conflict:
        return None
