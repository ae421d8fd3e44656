"""A hearing bundle out of files of the case."""

import io

import pypdf
import pytest

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.files.keeping import content_of, keep
from reencuentro.clinic.files.kinds import Kind
from reencuentro.clinic.files.models import File
from reencuentro.clinic.keyring.storage import folder
from reencuentro.clinic.letters.actions import bundling
from reencuentro.clinic.people.refusals import Refused
from tests.clinic.accounts.people import shown
from tests.engines.paper import samples

from .test_pages import where


@pytest.fixture
def files(case) -> list[File]:
    made = {
        "sentencia.pdf": samples.pdf("sentencia", "puntos resolutivos").read(),
        "acta.pdf": samples.pdf("acta").read(),
    }
    return [kept(case, name, content) for name, content in made.items()]


def kept(case, name: str, content: bytes) -> File:
    with recording(case.opened.user_id, "files.upload", case_id=case.id):
        return keep(case, name=name, kind=Kind.PDF, content=content)


def read(case, file: File) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content_of(case.opened, file)))


def test_where_one_of_them_is_gone_it_is_said_and_nothing_is_lost(clinic, case, files, letterhead):
    (folder() / f"{files[0].document_id.hex}.file").unlink()
    places = {f"n:{file.id}": place for place, file in enumerate(files, 1)}
    sent = {"hearing": "Audiencia", "language": "es", **places}
    answer = clinic.worker.client.post(where(case, "bundle"), sent)
    assert answer.status_code == 409 and "gone from where it is stored" in shown(answer)


def test_documents_stand_in_the_order_that_was_chosen_behind_their_index(clinic, case, files, letterhead):
    judgment, record = files
    here = where(case, "bundle")
    page = shown(clinic.worker.client.get(here))
    assert "Place of sentencia.pdf" in page and 'value="acta"' in page
    sent = {
        "hearing": "Audiencia preliminar", "language": "es", "stamp": "Exp. 214/2026",
        f"n:{judgment.id}": 2, f"t:{judgment.id}": "Sentencia | firme",
        f"n:{record.id}": 1, f"t:{record.id}": "Acta de nacimiento",
    }  # fmt: skip
    assert clinic.worker.client.post(here, sent).status_code == 302
    bundle = read(case, max(File.objects.within(case.opened), key=lambda file: file.number))
    texts = [" ".join(one.extract_text().split()) for one in bundle.pages]
    assert len(texts) == 4
    assert "Acta de nacimiento 2" in texts[0] and "Sentencia / firme 3" in texts[0]
    assert "BORRADOR" not in texts[0] and "Audiencia preliminar" in texts[0]
    assert "acta" in texts[1] and "sentencia" in texts[2] and "puntos" in texts[3]
    assert all(f"Exp. 214/2026 {number} / 4" in text for number, text in enumerate(texts, 1))
    marks = [(one.title, bundle.get_destination_page_number(one)) for one in bundle.outline]
    assert marks == [("Acta de nacimiento", 1), ("Sentencia | firme", 2)]
    assert len(bundle.pages[0]["/Annots"]) == 2


@pytest.mark.parametrize("places", [("", ""), ("1", "1")])
def test_without_a_place_or_with_one_twice_it_is_asked_again(clinic, case, files, places):
    sent = {f"n:{file.id}": place for file, place in zip(files, places, strict=True)}
    answer = clinic.worker.client.post(where(case, "bundle"), {"hearing": "Una", "language": "es", **sent})
    assert answer.status_code == 422 and 'value="Una"' in shown(answer)


def test_what_is_too_much_at_once_is_refused(case, files, monkeypatch):
    monkeypatch.setattr(bundling, "BYTES_MOST", 10)
    with pytest.raises(Refused):
        bundling.make_bundle(case, parts=[(files[0], "a")], language="es", hearing="", stamp="")


def test_a_damaged_file_is_told_in_words(case):
    broken = kept(case, "x.pdf", b"%PDF-1.7 nothing")
    with pytest.raises(Refused):
        bundling.make_bundle(case, parts=[(broken, "x")], language="es", hearing="", stamp="")
