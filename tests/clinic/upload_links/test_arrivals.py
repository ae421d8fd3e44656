"""What the team does with what came in: into the case, or away; and for whom it does not exist."""

import os
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from reencuentro.clinic.cases.actions.closing import approve_closing, propose_closing, reopen
from reencuentro.clinic.cases.actions.erasure import carry_out_erasure, confirm_erasure, request_erasure
from reencuentro.clinic.cases.actions.team import remove_member
from reencuentro.clinic.files.keeping import content_of
from reencuentro.clinic.files.models import File, Rendition
from reencuentro.clinic.files.stores import store
from reencuentro.clinic.files.sweeping import sweep
from reencuentro.clinic.keyring.storage import folder
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.upload_links.actions import receiving
from reencuentro.clinic.upload_links.actions.arrivals import take_in
from reencuentro.clinic.upload_links.actions.links import make, take_back
from reencuentro.clinic.upload_links.models import Arrival, UploadLink
from reencuentro.engines.vault.arrivals import open_arrival
from reencuentro.engines.vault.errors import Damaged
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


def test_whoever_left_the_team_opens_nothing_with_the_keys_she_kept(clinic, open_case, arrived):
    """Neither what waits nor what comes by a link that was made before."""
    address = link_to(open_case)
    links = UploadLink.objects.within(open_case.opened)
    kept = {link.id: bytes(link.private_key) for link in links}
    remove_member(open_case, clinic.worker.id, "Moved away")
    send(address, photo("reverso.jpg"))
    for arrival in Arrival.objects.all():
        with pytest.raises(Damaged):
            open_arrival(kept[arrival.link_id], arrival.link_id, arrival.pk, bytes(arrival.sealed))
    stays = opened_by(clinic.attorney, open_case)
    assert sorted(waiting(stays)) == ["acta.jpg", "reverso.jpg"]
    assert take_in(stays, arrived.pk).name == "acta.jpg"


def test_keys_that_are_renewed_while_she_sends_are_those_it_is_sealed_to(clinic, open_case, monkeypatch):
    address = link_to(open_case)

    def renewed_meanwhile(plain, name):
        remove_member(open_case, clinic.worker.id, "Moved away")

    monkeypatch.setattr(receiving, "inspect", renewed_meanwhile)
    assert send(address, photo()).status_code == 302
    assert waiting(opened_by(clinic.attorney, open_case)) == ["acta.jpg"]


def test_an_altered_envelope_is_named_and_stops_nothing_else(clinic, open_case, arrived):
    send(link_to(open_case), photo("reverso.jpg"))
    Arrival.objects.filter(pk=arrived.pk).update(sealed=bytes(arrived.sealed[:-1]) + b"x")
    page = shown(clinic.worker.client.get(where(open_case, "list")))
    assert "was altered" in page and "reverso.jpg" in page
    assert where(open_case, "take-in", arrived.pk) not in page
    remove_member(open_case, clinic.worker.id, "Moved away")
    assert clinic.attorney.client.post(where(open_case, "take-in", arrived.pk)).status_code == 409
    assert clinic.attorney.client.post(where(open_case, "drop", arrived.pk)).status_code == 302
    assert waiting(opened_by(clinic.attorney, open_case)) == ["reverso.jpg"]


def test_no_case_is_closed_over_a_paper_that_nobody_looked_at(clinic, open_case, arrived):
    with pytest.raises(Refused):
        propose_closing(open_case, reason="resolved", told="x")
    take_in(open_case, arrived.pk)
    closing = propose_closing(open_case, reason="resolved", told="x")
    send(link_to(open_case), photo())
    with pytest.raises(Refused):
        approve_closing(clinic.director.identity, closing.id)


def test_a_closed_case_takes_nothing_by_a_link_until_it_is_taken_up_again(clinic, open_case):
    address = link_to(open_case)
    closing = propose_closing(open_case, reason="resolved", told="x")
    approve_closing(clinic.director.identity, closing.id)
    assert send(address, photo()).status_code == 404
    page = shown(clinic.attorney.client.get(where(open_case, "list")))
    assert "Shut with the case" in page and address not in page
    reopen(opened_by(clinic.attorney, open_case), "She came back")
    assert send(address, photo()).status_code == 302


def test_a_case_is_destroyed_with_what_waits_in_it(clinic, open_case, arrived):
    address = link_to(open_case)
    erasure = request_erasure(open_case, "she_asks")
    confirm_erasure(clinic.director.identity, erasure.id)
    assert send(address, photo()).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        carry_out_erasure(clinic.director.identity, erasure.id)
    assert not Arrival.objects.exists() and not UploadLink.objects.exists()
    for path in folder().iterdir():
        os.utime(path, (0, 0))
    sweep()
    assert not list(folder().glob("*.file"))


def test_a_page_that_leads_here_says_which_paper_is_meant_in_words(clinic, open_case):
    def asked_for(code):
        return clinic.worker.client.get(where(open_case, "new") + f"?paper={code}").context["form"][
            "asked_for"
        ]

    assert asked_for("acta").value() == "Mexican birth certificate"
    assert asked_for("Call me on 555 0100").value() == ""
