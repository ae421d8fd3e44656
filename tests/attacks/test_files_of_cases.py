"""Files that strangers send into a case: what they may be, what they leave behind (T14-T19, T21, T22)."""

import time

import pytest
from django.urls import reverse

from reencuentro.clinic.files.models import File
from reencuentro.clinic.keyring.storage import folder
from tests.clinic.files.sending import begun, in_pieces, posted, sent
from tests.engines.paper import samples

from .findings import dangers
from .test_files import EXE, GIF, LNK, MHT, NAMES, SVG, URL, XHTML, _peak_megabytes
from .world import undone

TOLD_BY_ITS_BYTES = pytest.mark.alike("what a file is stands in its bytes, read before anything is stored")
PDF = samples.pdf("Acta").getvalue()
ZIP = samples.archive({"a.txt": b"a"}).getvalue()
PNG = samples.photo(kind="PNG").getvalue()


def bomb(**entries: bytes) -> bytes:
    return samples.archive({**samples.WORD, **entries}).getvalue()


@pytest.fixture
def own_folder(settings, tmp_path):
    settings.SEALED_FILES = tmp_path / "files"
    return folder()


def is_refused(world, name: str, content: bytes) -> bool:
    """By the form and in pieces; nothing of it stays, not even its row."""
    client = world.clinic.attorney.browser()
    before = File.objects.count()
    by_form = posted(client, world.case, (name, content))
    by_pieces = in_pieces(client, world.case, name, content)
    left = list(folder().iterdir())
    return (by_form.status_code, by_pieces.status_code) == (409, 409) and (
        left == [] and File.objects.count() == before
    )


@TOLD_BY_ITS_BYTES
@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a"])
@pytest.mark.parametrize("content", [SVG, XHTML, MHT, URL, LNK])
def test_T14_pages_and_shortcuts_are_refused_whatever_they_are_called(world, own_folder, name, content):
    with undone():
        assert is_refused(world, name, content)


@TOLD_BY_ITS_BYTES
@pytest.mark.parametrize(
    ("name", "content"),
    [("acta.pdf", EXE), ("foto.jpg", PDF), ("acta.html", PDF), ("acta.exe", PDF), ("acta.docx", ZIP)],
)
def test_T15_what_is_not_what_its_name_says_is_refused(world, own_folder, name, content):
    with undone():
        assert is_refused(world, name, content)


@TOLD_BY_ITS_BYTES
@pytest.mark.parametrize("content", [GIF, PDF + ZIP, PNG + ZIP, PNG[:8] + SVG, b"\xff\xd8\xff" + XHTML])
def test_T16_a_file_of_two_kinds_is_refused(world, own_folder, content):
    with undone():
        assert is_refused(world, "acta", content)


@TOLD_BY_ITS_BYTES
@pytest.mark.parametrize("kind", ["a thousand to one", "many entries"])
def test_T17_a_zip_bomb_is_refused_at_once(world, own_folder, kind):
    content = {
        "a thousand to one": lambda: bomb(**{"word/media/a": bytes(100_000_000)}),
        "many entries": lambda: bomb(**{f"word/{number}": b"" for number in range(20_000)}),
    }[kind]()
    before, spent = _peak_megabytes(), time.thread_time()
    with undone():
        assert is_refused(world, "acta.docx", content)
    assert time.thread_time() - spent < 4  # twice, by both ways
    assert _peak_megabytes() - before < 200


@TOLD_BY_ITS_BYTES
def test_T18_a_picture_of_too_many_pixels_is_refused_without_being_decoded(world, own_folder):
    content = samples.enormous_png().getvalue()
    before = _peak_megabytes()
    with undone():
        assert is_refused(world, "foto.png", content)
    assert _peak_megabytes() - before < 100


def test_T19_more_than_was_announced_is_not_taken(world, own_folder, settings):
    settings.UPLOAD_MAX_BYTES, settings.FILE_MAX_BYTES = 100_000, 200_000
    client, text = world.clinic.attorney.browser(), b"a" * 300_000
    with undone():
        assert posted(client, world.case, ("a.txt", text)).status_code == 413
        assert begun(client, world.case, "a.txt", text).status_code == 409
        start = begun(client, world.case, "a.txt", text, size=150_000).json()
        assert sent(client, start, text, 0).status_code == 409
        answer = client.post(
            f"{start['pieces']}0/", text, content_type="application/octet-stream", CONTENT_LENGTH=9
        )
        assert answer.status_code == 409
    assert list(own_folder.iterdir()) == []


@pytest.mark.parametrize("name", NAMES)
def test_T21_the_name_of_a_file_names_nothing_here_and_is_shown_safely(world, own_folder, name):
    """The endings among these names say that it is something else than it is; then the refusal shows it."""
    client = world.clinic.attorney.browser()
    with undone():
        pages = [posted(client, world.case, (name, b"Acta")).content.decode()]
        in_pieces(client, world.case, name, b"Acta")
        pages.append(client.get(reverse("files:list", args=[world.case.id])).content.decode())
        assert all(len(path.stem) == 32 and path.stem.isalnum() for path in own_folder.iterdir())
    for page in pages:
        assert not any(mark in page for mark in "\u202e\u2066\u200f\x00")
        assert dangers(page) == []


def test_T22_a_marker_is_nowhere_in_the_clear(world, own_folder, tmp_path, monkeypatch):
    """Neither of the file nor of the copy that is made of a picture."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    client = world.clinic.attorney.browser()
    marker = b"DANIELA-IN-THE-CLEAR-" * 100_000
    with undone():
        posted(client, world.case, ("carta.txt", marker))
        in_pieces(client, world.case, "carta.txt", marker)
        posted(client, world.case, ("foto.jpg", samples.photo(gps=True).getvalue()))
        filed = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert len(filed) > 2 * len(marker)
    assert b"DANIELA-IN" not in filed and b"Nokia" not in filed
