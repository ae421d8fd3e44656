"""What strangers send is looked through, and refused with the reason; pictures lose what the camera hid."""

import socketserver
import threading
from io import BytesIO

import pytest

from reencuentro.clinic.files.keeping import content_of
from reencuentro.clinic.files.models import File, Rendition
from reencuentro.clinic.keyring.storage import folder
from reencuentro.engines.paper import pictures
from tests.clinic.accounts.people import shown
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.engines.paper import samples

from .sending import in_pieces, newest, posted, where

pytestmark = pytest.mark.alike("what a file is stands in its bytes, read before anything is stored")
PDF = samples.pdf("Acta de nacimiento", "Segunda hoja").getvalue()


def test_several_files_come_at_once_and_each_that_is_refused_is_named(clinic, case):  # noqa: F811
    page = posted(clinic.attorney.client, case, ("acta.pdf", PDF), ("dibujo.svg", b"<svg/>"), ("b.pdf", b""))
    assert page.status_code == 409
    words = shown(page)
    assert "1 file is kept, sealed." in words and "dibujo.svg" in words
    assert "a page that a browser would run" in words and "It is empty." in words
    [file] = File.objects.within(case.opened)
    assert (file.name, file.kind, file.pages, file.size) == ("acta.pdf", "pdf", 2, len(PDF))
    assert len(list(folder().iterdir())) == 1


def test_without_a_file_the_form_says_so(clinic, case):  # noqa: F811
    page = clinic.attorney.client.post(where(case, "upload"), {"compartment": "team"})
    assert page.status_code == 422 and "Choose a file first." in shown(page)


def test_a_photograph_is_kept_as_it_came_and_shared_without_what_is_hidden_in_it(clinic, case):  # noqa: F811
    photo = samples.photo(gps=True).getvalue()
    posted(clinic.attorney.client, case, ("IMG_1.jpg", photo))
    file = newest(case)
    assert content_of(case.opened, file) == photo
    assert file.hidden["place"] and file.hidden["device"]
    copy = content_of(case.opened, Rendition.objects.within(case.opened).get())
    assert pictures.metadata_of(BytesIO(copy)) == pictures.Hidden()
    page = shown(clinic.attorney.client.get(where(case, "page", file.id)))
    assert "The original tells more than one sees" in page and file.hidden["place"] in page


SAYS = {
    b"EICAR": b"stream: Eicar FOUND\n",
    b"TOO LARGE": b"INSTREAM size limit exceeded. ERROR\n",
    b"NOTHING": b"",
}


class _Scanner(socketserver.StreamRequestHandler):
    """Speaks as ClamAV does: a length and so many bytes, until a length of nothing."""

    def handle(self) -> None:
        assert self.rfile.readline() == b"nINSTREAM\n"
        content = b""
        while length := int.from_bytes(self.rfile.read(4), "big"):
            content += self.rfile.read(length)
        verdict = next((said for mark, said in SAYS.items() if mark in content), b"stream: OK\n")
        self.wfile.write(verdict)


@pytest.fixture
def scanner(settings, tmp_path):
    path = str(tmp_path / "clamd.sock")
    with socketserver.ThreadingUnixStreamServer(path, _Scanner) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        settings.CLAMAV = path
        yield
        server.shutdown()


def test_what_the_scanner_finds_is_refused(clinic, case, scanner):  # noqa: F811
    page = posted(clinic.attorney.client, case, ("a.txt", b"EICAR"), ("b.txt", b"Acta de nacimiento"))
    assert "virus scanner found something" in shown(page)
    assert newest(case).name == "b.txt"


@pytest.mark.parametrize("content", [b"TOO LARGE", b"NOTHING"])
def test_what_the_scanner_does_not_judge_is_not_kept(clinic, case, scanner, content):  # noqa: F811
    page = posted(clinic.attorney.client, case, ("a.txt", content))
    assert "virus scanner does not answer" in shown(page) and not File.objects.exists()


def test_without_an_answer_of_the_scanner_nothing_is_kept_and_nothing_lost(clinic, case, settings, tmp_path):  # noqa: F811
    settings.CLAMAV = str(tmp_path / "nobody.sock")
    text = b"Acta de nacimiento"
    assert "does not answer" in in_pieces(clinic.attorney.client, case, "a.txt", text).json()["refused"]
    assert "does not answer" in shown(posted(clinic.attorney.client, case, ("a.txt", text)))
    settings.CLAMAV = ""
    assert in_pieces(clinic.attorney.client, case, "a.txt", text).status_code == 200
