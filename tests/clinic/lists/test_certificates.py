"""What stays of a list that was destroyed is signed; whoever bends it, or brings a key back, is found out."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from reencuentro.clinic.keyring.models import FileKey
from reencuentro.clinic.lists.actions.removing import certify, destroy_again, destroy_expired, remove_list
from reencuentro.clinic.lists.certificates import BACK, FORGED, OTHER, UNSIGNED, fault_of
from reencuentro.clinic.lists.models import EndedList
from reencuentro.clinic.people.refusals import Refused
from tests.clinic.accounts.people import shown
from tests.support.terminal import at_a_terminal

from .lists import a_list

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.SEALED_FILES = tmp_path / "files"


@pytest.fixture
def verify(monkeypatch, capsys):
    """(exit code, what it says) of ./run lists verify."""
    run = at_a_terminal(monkeypatch, capsys, "lists", "verify")

    def verified(*arguments: object) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            run([], "--language", "en", *arguments)
        return int(ended.value.code), capsys.readouterr().out

    return verified


def removed(clinic) -> EndedList:
    return remove_list(clinic.attorney.identity, a_list(clinic.attorney).id, "Asked for")


def expired(clinic) -> EndedList:
    a_list(clinic.attorney, expires_on=timezone.localdate() - datetime.timedelta(days=1))
    destroy_expired(timezone.localdate())
    return EndedList.objects.get()


def test_who_destroys_a_list_signs_for_it_at_once(clinic):
    ended = removed(clinic)
    assert fault_of(ended) == ""
    assert f"destroyed by: {clinic.attorney.id}" in ended.certificate and "people: 3" in ended.certificate


def test_what_the_machine_destroyed_is_signed_by_who_looks_after_it(clinic):
    ended = expired(clinic)
    assert fault_of(ended) == UNSIGNED
    with pytest.raises(PermissionDenied):
        certify(clinic.worker.identity, ended.id)
    ended = certify(clinic.director.identity, ended.id)
    assert fault_of(ended) == "" and f"signed by: {clinic.director.id}" in ended.certificate
    with pytest.raises(Refused):
        certify(clinic.attorney.identity, ended.id)


def test_there_is_no_certificate_of_a_list_that_is_held(clinic):
    with pytest.raises(Http404):
        certify(clinic.attorney.identity, a_list(clinic.attorney).id)


@pytest.mark.parametrize(
    "bent",
    [
        {"people": 2},
        {"keys_destroyed": 9},
        {"files": []},
        {"ended_on": datetime.date(2020, 1, 1)},
        {"why": "expired"},
        {"ended_by": None},
    ],
)
def test_whoever_bends_the_row_is_found_out(clinic, bent):
    ended = removed(clinic)
    EndedList.objects.update(**bent)
    ended.refresh_from_db()
    assert fault_of(ended) == OTHER


def test_whoever_bends_the_certificate_or_puts_anothers_in_its_place_is_found_out(clinic):
    one, other = removed(clinic), removed(clinic)
    other.certificate = one.certificate
    assert fault_of(other) == OTHER
    one.certificate = one.certificate.replace("people: 3", "people: 2")
    assert fault_of(one) == FORGED


def test_a_key_that_a_backup_brought_back_is_found_and_nobody_signs_over_it(clinic):
    kept = a_list(clinic.attorney, expires_on=timezone.localdate() - datetime.timedelta(days=1))
    keys = list(FileKey.objects.filter(document_id__in=kept.files))
    destroy_expired(timezone.localdate())
    FileKey.objects.bulk_create(keys)
    ended = EndedList.objects.get()
    assert fault_of(ended) == BACK
    with pytest.raises(Refused):
        certify(clinic.attorney.identity, ended.id)


def test_the_sweep_destroys_such_a_key_again_and_then_it_can_be_signed_for(clinic):
    ended, held = removed(clinic), a_list(clinic.attorney, expires_on=datetime.date.max)
    whole = fault_of(ended)
    FileKey.objects.filter(document_id=held.rows_id).update(document_id=ended.files[0])
    assert fault_of(ended) == BACK
    assert destroy_again() == 1 and fault_of(ended) == whole == ""
    assert destroy_again() == 0
    assert FileKey.objects.filter(document_id__in=held.files).count() == 2


def test_it_is_shown_signed_and_saved_at_the_page(clinic):
    ended = expired(clinic)
    address, save = (reverse(f"lists:{name}", args=[ended.id]) for name in ("ended", "certificate"))
    assert "Nobody has signed yet" in shown(clinic.worker.client.get(address))
    assert "Sign the certificate" not in shown(clinic.worker.client.get(address))
    assert clinic.worker.client.get(save).status_code == 404
    page = clinic.attorney.client.post(reverse("lists:certify", args=[ended.id]), follow=True)
    assert "the signature holds" in shown(page)
    answer = clinic.worker.client.get(save)
    assert answer.content.decode() == EndedList.objects.get().certificate
    assert "attachment" in answer.headers["Content-Disposition"]
    EndedList.objects.update(people=7)
    assert "not what its certificate says" in shown(clinic.worker.client.get(address))


def test_at_the_terminal_all_are_checked_and_one_that_was_handed_over(clinic, verify, tmp_path):
    ended = removed(clinic)
    code, said = verify()
    assert code == 0 and str(ended.id) in said and "It holds" in said
    file = tmp_path / "certificate.txt"
    file.write_text(f"Received:\n{ended.certificate}")
    code, said = verify(file)
    assert code == 0 and "people: 3" in said
    file.write_text(ended.certificate.replace("people: 3", "people: 2"))
    assert verify(file) == (1, "The certificate is not as it was signed.\n")
    EndedList.objects.update(people=7)
    code, said = verify()
    assert code == 1 and "not what its certificate says" in said
