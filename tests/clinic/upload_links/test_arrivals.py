"""What the team does with what came in: into the case, or away; and for whom it does not exist."""

import pytest
from django.urls import reverse

from reencuentro.clinic.cases.actions.team import remove_member
from reencuentro.clinic.files.keeping import content_of
from reencuentro.clinic.files.models import File, Rendition
from reencuentro.clinic.files.stores import store
from reencuentro.clinic.keyring.storage import folder
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.upload_links.actions.links import make, take_back
from reencuentro.clinic.upload_links.models import Arrival, UploadLink
from tests.clinic.accounts.people import shown
from tests.clinic.cases.conftest import opened_by

from .conftest import PHOTO
from .test_sending import ASKED, link_to, photo, send, waiting


@pytest.fixture
def arrived(open_case) -> Arrival:
    send(link_to(open_case), photo())
    return Arrival.objects.get()


def where(case, name, *rows) -> str:
    return reverse(f"upload_links:{name}", args=[case.id, *rows])


def test_nothing_is_made_while_the_gate_is_closed_for_messages(case):
    with pytest.raises(Refused):
        make(case, asked_for="Acta", days=3, language="es")
    assert not UploadLink.objects.exists()


def test_a_colleague_of_the_team_takes_it_in(clinic, open_case, arrived):
    answer = clinic.worker.client.post(where(open_case, "take-in", arrived.pk))
    assert answer.status_code == 302
    file = File.objects.within(open_case.opened).get()
    assert (file.name, file.kind, file.source, file.note) == ("acta.jpg", "jpg", "sent", ASKED)
    assert content_of(open_case.opened, file) == PHOTO
    assert Rendition.objects.within(open_case.opened).filter(file=file).exists()
    assert not Arrival.objects.exists()
    page = shown(clinic.attorney.client.get(where(open_case, "list")))
    assert "Everything that came was looked at." in page


def test_what_was_thrown_away_is_gone(clinic, open_case, arrived, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        clinic.attorney.client.post(where(open_case, "drop", arrived.pk))
    assert not Arrival.objects.exists()
    assert not File.objects.exists()
    with pytest.raises(FileNotFoundError):
        store().open(arrived.pk)


def test_what_is_taken_in_twice_is_there_once(clinic, open_case, arrived):
    address = where(open_case, "take-in", arrived.pk)
    assert [clinic.worker.client.post(address).status_code for _ in range(2)] == [302, 404]
    assert File.objects.count() == 1


def test_what_was_altered_on_the_disk_is_named_and_not_taken_in(clinic, open_case, arrived):
    path = folder() / f"{arrived.pk.hex}.file"
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    answer = clinic.attorney.client.post(where(open_case, "take-in", arrived.pk))
    assert answer.status_code == 409
    assert "altered" in shown(answer)
    assert waiting(open_case) == ["acta.jpg"]


def test_a_link_by_which_something_came_is_not_taken_back(open_case, arrived):
    with pytest.raises(Refused):
        take_back(open_case, UploadLink.objects.get().id)


@pytest.mark.parametrize("who", ["outsider", "director", "fundraiser"])
def test_for_others_it_does_not_exist(clinic, open_case, arrived, who):
    client = getattr(clinic, who).client
    for name in ("take-in", "drop"):
        assert client.post(where(open_case, name, arrived.pk)).status_code == 404
    assert client.get(where(open_case, "list")).status_code == 404
    assert Arrival.objects.exists()


def test_it_can_still_be_opened_after_the_keys_of_the_case_were_renewed(clinic, open_case, arrived):
    remove_member(open_case, clinic.worker.id, "Moved away")
    assert waiting(opened_by(clinic.attorney, open_case)) == ["acta.jpg"]
