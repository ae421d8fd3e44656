"""Files that arrive in pieces: they go on where they were, and nothing of them is ever in the clear."""

import pytest

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.files import pieces
from reencuentro.clinic.files.actions import uploading
from reencuentro.clinic.files.keeping import content_of
from reencuentro.clinic.files.models import File, Upload
from reencuentro.clinic.files.queries import files_of
from reencuentro.clinic.files.stores.disk import Disk
from reencuentro.clinic.files.sweeping import sweep
from reencuentro.clinic.keyring import ledgers
from reencuentro.clinic.keyring.rotation import rotate
from reencuentro.clinic.keyring.storage import folder
from tests.clinic.cases.conftest import case  # noqa: F401

from .sending import begun, in_pieces, newest, sent, where

PIECE = 4096
TEXT = b"DANIELA-IN-THE-CLEAR " * 700  # four pieces, the last one short


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    """As the real ones, only that a test needs no megabytes."""
    for module in (pieces, "reencuentro.clinic.files.views.uploading"):
        name = f"{getattr(module, '__name__', module)}.PIECE_BYTES"
        monkeypatch.setattr(name, PIECE)


def stored() -> bytes:
    return b"".join(path.read_bytes() for path in folder().iterdir())


def test_pieces_become_one_file(clinic, case):  # noqa: F811
    answer = in_pieces(clinic.attorney.client, case, "carta.txt", TEXT)
    file = newest(case)
    assert answer.json() == {"page": where(case, "page", file.id)}
    assert (file.name, file.size, content_of(case.opened, file)) == ("carta.txt", len(TEXT), TEXT)
    assert not Upload.objects.exists()
    assert [path.suffix for path in folder().iterdir()] == [".file"]


def test_T22_at_no_moment_is_anything_of_it_in_the_clear(clinic, case):  # noqa: F811
    start = begun(clinic.attorney.client, case, "carta.txt", TEXT).json()
    for at in range(0, len(TEXT), PIECE):
        sent(clinic.attorney.client, start, TEXT, at)
        assert b"DANIELA" not in stored()
    clinic.attorney.client.post(start["finish"])
    assert b"DANIELA" not in stored()


def test_it_goes_on_where_it_was_after_the_browser_was_closed(clinic, case):  # noqa: F811
    start = begun(clinic.attorney.client, case, "carta.txt", TEXT).json()
    assert start["received"] == 0
    sent(clinic.attorney.client, start, TEXT, 0)
    assert b"carta.txt" in clinic.attorney.client.get(where(case, "list")).content
    again = begun(clinic.attorney.client, case, "carta.txt", TEXT).json()
    assert (again["received"], again["pieces"]) == (PIECE, start["pieces"])
    assert begun(clinic.worker.client, case, "carta.txt", TEXT).json()["received"] == 0
    assert begun(clinic.attorney.client, case, "carta.txt", TEXT, stamp=8).json()["received"] == 0
    in_pieces(clinic.attorney.client, case, "carta.txt", TEXT)
    assert content_of(case.opened, newest(case)) == TEXT


def test_a_piece_that_breaks_off_counts_for_nothing(clinic, case):  # noqa: F811
    start = begun(clinic.attorney.client, case, "carta.txt", TEXT).json()
    for torn in (TEXT[:100], TEXT[: PIECE + 1], b""):
        answer = clinic.attorney.client.post(
            f"{start['pieces']}0/", torn, content_type="application/octet-stream"
        )
        assert (answer.status_code, answer.json()) == (409, {"received": 0})
    assert list(folder().iterdir()) == []


@pytest.mark.parametrize("at", [1, PIECE, 10 * PIECE, len(TEXT)])
def test_a_piece_that_belongs_nowhere_yet_is_not_taken(clinic, case, at):  # noqa: F811
    start = begun(clinic.attorney.client, case, "carta.txt", TEXT).json()
    assert sent(clinic.attorney.client, start, TEXT, at).status_code == 409


def test_a_piece_sent_twice_is_the_last_one_and_never_the_same_noise(clinic, case):  # noqa: F811
    """Sealed twice under one number, what differs between two contents could be told from the noise."""
    start = begun(clinic.attorney.client, case, "carta.txt", TEXT).json()
    noise = set()
    for _time in range(2):
        sent(clinic.attorney.client, start, TEXT, 0)
        noise.add(stored())
    assert len(noise) == 2
    in_pieces(clinic.attorney.client, case, "carta.txt", TEXT)
    assert content_of(case.opened, newest(case)) == TEXT


def test_pieces_that_changed_places_or_were_altered_are_found_out(clinic, case):  # noqa: F811
    start = begun(clinic.attorney.client, case, "carta.txt", TEXT).json()
    for at in range(0, len(TEXT), PIECE):
        sent(clinic.attorney.client, start, TEXT, at)
    one, other, *_rest = sorted(folder().iterdir())
    contents = one.read_bytes(), other.read_bytes()
    one.write_bytes(contents[1])
    other.write_bytes(contents[0])
    answer = clinic.attorney.client.post(start["finish"])
    assert (answer.status_code, "did not arrive whole" in answer.json()["refused"]) == (409, True)
    assert files_of(case) == [] and list(folder().iterdir()) == []


def test_finished_twice_it_is_kept_once(clinic, case):  # noqa: F811
    start = begun(clinic.attorney.client, case, "carta.txt", TEXT).json()
    in_pieces(clinic.attorney.client, case, "carta.txt", TEXT)
    assert clinic.attorney.client.post(start["finish"]).status_code == 200
    assert len(files_of(case)) == 1


def test_finished_too_early_nothing_is_lost(clinic, case):  # noqa: F811
    start = begun(clinic.attorney.client, case, "carta.txt", TEXT).json()
    sent(clinic.attorney.client, start, TEXT, 0)
    assert clinic.attorney.client.post(start["finish"]).status_code == 409
    assert begun(clinic.attorney.client, case, "carta.txt", TEXT).json()["received"] == PIECE


def test_what_is_refused_is_gone_with_all_its_pieces(clinic, case):  # noqa: F811
    answer = in_pieces(clinic.attorney.client, case, "carta.txt", b"<svg>" + TEXT)
    assert "a page that a browser would run" in answer.json()["refused"]
    assert list(folder().iterdir()) == [] and not Upload.objects.exists()


@pytest.mark.parametrize(("size", "why"), [(0, "empty"), (3_000_000_000, "larger")])
def test_T19_a_size_that_is_not_taken_is_refused_before_anything_is_sent(clinic, case, size, why):  # noqa: F811
    answer = begun(clinic.attorney.client, case, "carta.txt", b"", size=size)
    assert answer.status_code == 409 and why in answer.json()["refused"]
    assert begun(clinic.attorney.client, case, "carta.txt", b"", size="x").status_code == 422


def test_a_full_disk_is_said_and_the_upload_goes_on_later(clinic, case, monkeypatch):  # noqa: F811
    def full(*given):
        raise OSError(28, "No space left on device")

    start = begun(clinic.attorney.client, case, "carta.txt", TEXT).json()
    with monkeypatch.context() as patched:
        patched.setattr(pieces, "new_file", full)
        answer = sent(clinic.attorney.client, start, TEXT, 0)
        assert answer.status_code == 507 and "full" in answer.json()["refused"]
    for at in range(0, len(TEXT), PIECE):
        sent(clinic.attorney.client, start, TEXT, at)
    with monkeypatch.context() as patched:
        patched.setattr(Disk, "writing", full)
        answer = clinic.attorney.client.post(start["finish"])
        assert answer.status_code == 409 and "full" in answer.json()["refused"]
    assert clinic.attorney.client.post(start["finish"]).status_code == 200
    assert content_of(case.opened, newest(case)) == TEXT


def test_nobody_else_adds_to_it_or_ends_it(clinic, case):  # noqa: F811
    start = begun(clinic.attorney.client, case, "carta.txt", TEXT).json()
    for client in (clinic.worker.client, clinic.outsider.client):
        assert sent(client, start, TEXT, 0).status_code == 404
        assert client.post(start["finish"]).status_code == 404
    assert clinic.worker.client.post(start["give-up"]).status_code == 404
    assert Upload.objects.count() == 1
    secret = begun(clinic.worker.client, case, "carta.txt", TEXT, compartment="privileged")
    assert secret.status_code == 422


def test_given_up_it_is_gone(clinic, case):  # noqa: F811
    start = begun(clinic.attorney.client, case, "carta.txt", TEXT).json()
    sent(clinic.attorney.client, start, TEXT, 0)
    clinic.attorney.client.post(start["give-up"])
    assert list(folder().iterdir()) == [] and not Upload.objects.exists()


def test_what_nobody_comes_back_to_is_swept(clinic, case):  # noqa: F811
    start = begun(clinic.attorney.client, case, "carta.txt", TEXT).json()
    sent(clinic.attorney.client, start, TEXT, 0)
    sweep()
    assert Upload.objects.count() == 1
    Upload.objects.update(started_on="2020-01-01")
    sweep()
    assert not Upload.objects.exists() and list(folder().iterdir()) == []
    assert not File.objects.exists()


def test_after_a_renewal_of_the_key_it_goes_on(clinic, case):  # noqa: F811
    start = begun(clinic.attorney.client, case, "carta.txt", TEXT).json()
    sent(clinic.attorney.client, start, TEXT, 0)
    members = ledgers.of_case(case.id)["team"].members
    with recording(clinic.attorney.id, "keyring.renew", case_id=case.id):
        rotate(case.opened, {"team": members})
    in_pieces(clinic.attorney.client, case, "carta.txt", TEXT)
    assert uploading.own_uploads(case) == []
    assert content_of(case.opened, newest(case)) == TEXT
