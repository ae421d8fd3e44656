"""Who can open a list, what lies on the disk of it, and how long an opened one stays in memory."""

import datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from reencuentro.clinic.accounts.actions import roster
from reencuentro.clinic.keyring import organisation
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.keyring.membership import members_of
from reencuentro.clinic.keyring.models import (
    Compartment,
    Epoch,
    Escrow,
    FileKey,
    GlassShare,
    LedgerEntry,
    Wrap,
)
from reencuentro.clinic.keyring.roles import Role
from reencuentro.clinic.lists import arrivals, queries
from reencuentro.clinic.lists.models import ReferenceList
from reencuentro.clinic.lists.queries import current_lists, list_of, opened_index, row_as_written
from reencuentro.clinic.lists.warm import WARM, Warm
from reencuentro.engines.tracing.people import Person
from reencuentro.engines.vault.compartment import LISTS

from .lists import PEOPLE, TODAY, a_list

pytestmark = pytest.mark.django_db(transaction=True)
DANIELA = Person(given_names="Daniela", surname1="Sandoval", surname2="Ríos", birth_date="2019-03-14")
CASEWORK = ("director", "director2", "attorney", "attorney2", "outsider", "worker", "worker2")
OTHERS = ("fundraiser", "auditor", "administrator")


def test_everybody_of_casework_finds_in_a_list_whoever_she_looks_for(clinic):
    added = a_list(clinic.attorney)
    for name in CASEWORK:
        [found] = current_lists(getattr(clinic, name).identity, TODAY)
        best = opened_index(found).search(DANIELA, 1).candidates[0]
        assert (found.id, found.name, best.id) == (added.id, "Albergue de primavera", "0")


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_can_open_any(clinic, name):
    a_list(clinic.attorney)
    with pytest.raises(NotMember):
        current_lists(getattr(clinic, name).identity, TODAY)
    with pytest.raises(NotMember):
        organisation.open_place(getattr(clinic, name).identity, LISTS)


def test_a_row_is_read_in_the_words_of_its_holder(clinic):
    added = a_list(clinic.attorney, [*PEOPLE, *[("", f"N{n}", "Y", "", "", "", "") for n in range(900)]])
    assert row_as_written(added, 0)["Apellido paterno"] == "Sandobal"
    assert row_as_written(added, 1)["Cuarto"] == "verde"
    assert "Apellido materno" not in row_as_written(added, 2)
    assert row_as_written(added, 902) == {"Nombre": "N899", "Apellido paterno": "Y"}
    for number in (-1, 903):
        with pytest.raises(Http404):
            row_as_written(added, number)


def test_a_list_is_not_searched_after_its_day(clinic):
    added = a_list(clinic.attorney, expires_on=TODAY)
    assert [row.id for row in current_lists(clinic.worker.identity, TODAY)] == [added.id]
    assert current_lists(clinic.worker.identity, TODAY + datetime.timedelta(days=1)) == []


def test_a_case_worker_brings_no_list(clinic):
    with pytest.raises(PermissionDenied):
        a_list(clinic.worker)
    assert not ReferenceList._base_manager.exists() and not FileKey.objects.exists()


def test_no_name_of_a_list_lies_anywhere_in_the_data_folder_as_it_is(clinic):
    before = set(settings.SEALED_FILES.glob("*"))
    a_list(clinic.attorney)
    assert {path.suffix for path in set(settings.SEALED_FILES.glob("*")) - before} == {".people"}
    for path in filter(Path.is_file, settings.SEALED_FILES.parent.rglob("*")):
        content = path.read_bytes().lower()
        for word in (b"sandobal", b"xicoht", b"daniela", b"albergue de primavera", b"tenancingo"):
            assert word not in content, path.name


def test_rooms_above_hear_of_a_list_and_their_refusal_undoes_it(clinic, monkeypatch):
    heard = []
    monkeypatch.setattr(arrivals, "_at_arrival", [lambda identity, row: heard.append(row.people)])
    a_list(clinic.attorney)
    assert heard == [3]
    monkeypatch.setattr(arrivals, "_at_arrival", [lambda identity, row: 1 / 0])
    with pytest.raises(ZeroDivisionError):
        a_list(clinic.attorney)
    assert len(current_lists(clinic.worker.identity, TODAY)) == 1 and FileKey.objects.count() == 3


# The compartment


def becomes_fundraiser(clinic, person) -> None:
    roster.propose(
        clinic.director.user, clinic.director.identity, person.user, roster.Kind.ROLE, Role.FUNDRAISER
    )


def test_who_leaves_casework_loses_the_lists_and_all_keys_are_renewed(clinic):
    added = a_list(clinic.attorney)
    becomes_fundraiser(clinic, clinic.worker)
    assert {row.epoch for row in FileKey.objects.all()} == {2}
    assert not Wrap.objects.filter(compartment=LISTS, epoch=1).exists()
    assert clinic.worker.id not in members_of(organisation.place_of(LISTS), LISTS)
    [found] = current_lists(clinic.attorney.identity, TODAY)
    assert found.epoch == 2 and opened_index(found).search(DANIELA, 1).candidates[0].id == "0"
    assert row_as_written(list_of(clinic.worker2.identity, added.id), 0)["Nombre"] == "Daniela"


def test_a_clinic_of_an_earlier_version_gets_its_place_for_lists_from_whoever_comes_first(
    clinic, settings, tmp_path
):
    earlier = without_lists(clinic, settings, tmp_path)
    organisation.dismiss(clinic.director.identity, clinic.auditor.id, "fundraiser")
    organisation.admit(clinic.director.identity, clinic.auditor.id, "auditor")
    assert current_lists(clinic.worker.identity, TODAY) == []
    assert organisation.place_of(LISTS) != earlier
    a_list(clinic.attorney)
    for name in CASEWORK:
        assert len(current_lists(getattr(clinic, name).identity, TODAY)) == 1


def without_lists(clinic, settings, tmp_path) -> UUID:
    """As if the clinic had been founded before there were lists. Returns the place that is gone."""
    place = organisation.place_of(LISTS)
    for model in (Compartment, Epoch, Escrow, GlassShare, LedgerEntry, Wrap):
        model.objects.filter(case_id=place).delete()
    lines = settings.VAULT_PINS.read_text().splitlines(keepends=True)
    settings.VAULT_PINS = tmp_path / "heads"
    settings.VAULT_PINS.write_text("".join(line for line in lines if LISTS not in line))
    settings.VAULT_PINS.with_suffix(".root").write_text(clinic.offline.public.sign.hex())
    return place


# What is kept in memory


@pytest.fixture
def warm(monkeypatch) -> Warm:
    """A memory of this test's own, with a clock that can be put forward: `warm.now`."""
    warm = Warm(lambda: warm.now)
    warm.now = 0.0
    monkeypatch.setattr(queries, "WARM", warm)
    return warm


def test_an_opened_list_is_opened_once_and_dropped_when_its_last_reader_leaves(clinic, warm):
    a_list(clinic.attorney)
    [hers] = current_lists(clinic.worker.identity, TODAY)
    [his] = current_lists(clinic.attorney.identity, TODAY)
    assert opened_index(hers) is opened_index(his)
    warm.left(clinic.worker.id)
    assert len(warm) == 1
    warm.left(clinic.attorney.id)
    assert len(warm) == 0


def test_an_opened_list_is_dropped_ten_minutes_after_it_was_last_used(clinic, warm):
    row = a_list(clinic.attorney)
    first = opened_index(row)
    warm.now = 599
    warm.tidy()
    assert opened_index(row) is first
    warm.now = 599 + 600
    warm.tidy()
    assert len(warm) == 0 and opened_index(row) is not first


def test_what_was_opened_with_a_key_of_before_is_opened_again(clinic, warm):
    before = opened_index(a_list(clinic.attorney))
    becomes_fundraiser(clinic, clinic.worker)
    [row] = current_lists(clinic.attorney.identity, TODAY)
    assert opened_index(row) is not before and len(warm) == 1


def test_no_more_than_so_much_is_kept_and_the_longest_unused_goes_first(clinic, warm, monkeypatch):
    one, two, three = (a_list(clinic.attorney) for _ in range(3))
    opened_index(one)
    monkeypatch.setattr("reencuentro.clinic.lists.warm.MOST_BYTES", 2 * warm.size)
    for warm.now, row in enumerate((two, one, three), 1):
        opened_index(row)
    assert warm.holds(one.id) and warm.holds(three.id) and not warm.holds(two.id)


def test_logging_out_lets_go_of_what_was_opened(clinic):
    row = a_list(clinic.attorney)
    opened_index(row)
    assert WARM.holds(row.id)
    clinic.attorney.client.post(reverse("accounts:logout"))
    assert not WARM.holds(row.id)
