"""The lists when keys were lost: after a recovery by shares they open again, or it is said which do not."""

from datetime import date

import pytest
from django.urls import reverse

from reencuentro.clinic.keyring import ceremony, organisation
from reencuentro.clinic.keyring.ceremony import LeftOut
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.keyring.holding import unheld
from reencuentro.clinic.keyring.models import FileKey, Wrap
from reencuentro.clinic.keyring.storage import kept_file
from reencuentro.clinic.lists import files
from reencuentro.clinic.lists.actions.removing import remove_list
from reencuentro.clinic.lists.queries import current_lists, opened_index, row_as_written
from reencuentro.clinic.tracing.queries.lists import current_ids
from reencuentro.engines.vault.ceremony import recover
from reencuentro.engines.vault.compartment import LISTS
from tests.clinic.accounts.people import shown
from tests.clinic.accounts.test_recovery_key import renewed
from tests.clinic.keyring.test_ceremony import carried, exported

from .lists import TODAY, a_list
from .test_keeping import DANIELA

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.SEALED_FILES = tmp_path / "files"


@pytest.fixture
def shelter(clinic):
    """A list that nobody can open any more."""
    added = a_list(clinic.attorney)
    Wrap.objects.filter(case_id=organisation.place_of(LISTS)).delete()
    with pytest.raises(NotMember):
        current_lists(clinic.director.identity, TODAY)
    return added


def recovered(clinic, *people) -> None:
    document = carried(exported([organisation.place_of(LISTS)], [one.id for one in people]))
    ceremony.take_back(carried(recover(document, clinic.shares[:2])))


def test_that_nobody_can_open_the_lists_is_found(clinic, shelter):
    assert (organisation.place_of(LISTS), LISTS) in unheld()


def test_after_a_recovery_by_shares_they_are_read_and_searched_again(clinic, shelter):
    recovered(clinic, clinic.attorney2, clinic.worker)
    for person in (clinic.attorney2, clinic.worker):
        [found] = current_lists(person.identity, TODAY)
        assert row_as_written(found, 0)["Folio"] == "A-1"
        assert opened_index(found).search(DANIELA, 1).candidates[0].id == "0"
    later = a_list(clinic.attorney2)
    assert {row.id for row in current_lists(clinic.worker.identity, TODAY)} == {shelter.id, later.id}


def test_who_was_not_named_at_the_ceremony_still_has_none(clinic, shelter):
    recovered(clinic, clinic.attorney2)
    with pytest.raises(NotMember):
        current_lists(clinic.worker.identity, TODAY)


def test_who_was_named_lets_in_everybody_of_casework_by_opening_the_lists(clinic, shelter):
    recovered(clinic, clinic.attorney2)
    current_lists(clinic.attorney2.identity, TODAY)
    for person in (clinic.worker, clinic.attorney, clinic.director):
        [found] = current_lists(person.identity, TODAY)
        assert row_as_written(found, 0)["Folio"] == "A-1"
    with pytest.raises(NotMember):
        current_lists(clinic.auditor.identity, TODAY)


def test_nobody_without_casework_gets_them_by_a_ceremony(clinic, shelter):
    place = organisation.place_of(LISTS)
    _document, left_out = ceremony.export([place], [clinic.auditor.id])
    assert left_out == [LeftOut(place, LISTS, "no_recipient")]


def test_what_hangs_on_the_recovery_key_before_is_named_as_lost(clinic, shelter):
    renewed(clinic)
    place = organisation.place_of(LISTS)
    _document, left_out = ceremony.export([place], [clinic.attorney.id])
    assert left_out == [LeftOut(place, LISTS, "old_recovery_key")]


@pytest.mark.parametrize("what", ["key", "file"])
def test_one_list_of_which_a_key_or_file_is_gone_is_named_and_the_others_are_searched(clinic, what):
    held = {"expires_on": date.max}  # the pages ask what day it is
    lost, whole = (a_list(clinic.attorney, name=name, **held) for name in ("Perdida", "Entera"))
    if what == "key":
        FileKey.objects.filter(document_id=lost.index_id).delete()
    else:
        kept_file(lost.index_id, files.SUFFIX).unlink()
    assert [row.id for row in current_lists(clinic.worker.identity, TODAY)] == [whole.id]
    assert current_ids(TODAY) == [whole.id]
    page = shown(clinic.worker.client.get(reverse("lists:lists")))
    assert "Perdida" in page and "Lost: a key or a file of it is gone" in page
    assert "Destroy this list" not in page
    assert "Destroy this list" in shown(clinic.attorney.client.get(reverse("lists:lists")))
    remove_list(clinic.attorney.identity, lost.id, "Lost")
    assert "Lost: a key" not in shown(clinic.worker.client.get(reverse("lists:lists")))
