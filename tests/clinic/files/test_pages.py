"""The files of a case in a browser: looked at, fetched, renamed, replaced, moved, taken apart, removed."""

from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from PIL import Image

from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.files.keeping import content_of
from reencuentro.clinic.files.models import File
from reencuentro.clinic.files.queries import files_of
from reencuentro.clinic.keyring.models import FileKey
from reencuentro.clinic.keyring.storage import folder
from tests.clinic.accounts.people import shown
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.engines.paper import samples

from .sending import newest, posted, where

PDF = samples.pdf("Acta de nacimiento", "Segunda hoja", "Tercera").getvalue()
PHOTO = samples.photo(size=(1200, 900), gps=True).getvalue()


def brought(clinic, case, name="acta.pdf", content=PDF, **told) -> File:  # noqa: F811
    assert posted(clinic.attorney.client, case, (name, content), **told).status_code == 302
    return newest(case)


def damaged(file: File, place: int) -> None:
    path = folder() / f"{file.document_id.hex}.file"
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def test_a_page_of_a_pdf_is_shown_as_a_picture_that_stays_nowhere(clinic, case):  # noqa: F811
    file = brought(clinic, case)
    words = shown(clinic.worker.client.get(where(case, "page", file.id) + "?page=2"))
    assert "Page 2 of 3" in words and "Attorney" in words
    assert f"{reverse('papers:new', args=[case.id])}?scan={file.id}" in words
    answer = clinic.worker.client.get(where(case, "page-picture", file.id, 2))
    assert Image.open(BytesIO(answer.content)).width in (900, 901)  # rounded to whole pixels
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/png", "no-store")
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert Row.objects.filter(verb="files.look").exists()
    for number in (0, 4):
        gone = clinic.worker.client.get(where(case, "page-picture", file.id, number))
        assert gone.status_code == 409 and "no such page" in shown(gone)


def test_a_photograph_is_shown_upright_and_small(clinic, case):  # noqa: F811
    file = brought(clinic, case, "IMG_1.jpg", PHOTO)
    answer = clinic.worker.client.get(where(case, "page-picture", file.id, 1) + "?small")
    assert Image.open(BytesIO(answer.content)).size == (240, 180)
    assert clinic.worker.client.get(where(case, "page-picture", file.id, 2)).status_code == 404


def test_what_is_fetched_is_bytes_to_keep_and_never_a_page(clinic, case):  # noqa: F811
    file = brought(clinic, case, "Daniela.pdf")
    answer = clinic.worker.client.get(where(case, "download", file.id))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == f'attachment; filename="{case.reference}-{file.number}.pdf"'
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert Row.objects.filter(verb="files.fetch", actor_id=clinic.worker.id).exists()
    assert clinic.worker.client.get(where(case, "copy", file.id)).status_code == 404


def test_of_a_photograph_the_copy_to_share_tells_nothing(clinic, case):  # noqa: F811
    file = brought(clinic, case, "IMG_1.png", samples.photo(kind="PNG", gps=True).getvalue())
    answer = clinic.worker.client.get(where(case, "copy", file.id))
    assert b"Nokia" not in b"".join(answer.streaming_content)
    assert (answer["Content-Type"], answer["Content-Disposition"][-5:]) == ("image/jpeg", '.jpg"')
    assert b"Nokia" in b"".join(clinic.worker.client.get(where(case, "download", file.id)).streaming_content)


@pytest.mark.parametrize("name", ["page-picture", "download"])
def test_a_file_that_was_altered_is_named_and_nothing_of_it_shown(clinic, case, name):  # noqa: F811
    file = brought(clinic, case)
    damaged(file, 100)
    rows = [file.id, 1] if name == "page-picture" else [file.id]
    answer = clinic.attorney.client.get(where(case, name, *rows))
    assert answer.status_code == 409 and "altered, cut short or put in another" in shown(answer)
    assert Row.objects.filter(verb="files.damaged", outcome="failed").exists()
    (folder() / f"{file.document_id.hex}.file").unlink()
    assert "gone from where it is stored" in shown(clinic.attorney.client.get(where(case, name, *rows)))


def test_a_download_breaks_off_where_the_damage_begins(clinic, case):  # noqa: F811
    text = b"Acta de nacimiento\n" * 200_000
    file = brought(clinic, case, "acta.txt", text)
    assert "whole, to the last byte" in shown(
        clinic.attorney.client.post(where(case, "check", file.id), follow=True)
    )
    damaged(file, 2_000_000)
    with pytest.raises(Exception) as broken:
        b"".join(clinic.attorney.client.get(where(case, "download", file.id)).streaming_content)
    assert type(broken.value).__name__ == "Damaged"
    answer = clinic.attorney.client.post(where(case, "check", file.id))
    assert answer.status_code == 409 and "from about byte" in shown(answer)


def test_a_name_and_a_note_are_changed(clinic, case):  # noqa: F811
    file = brought(clinic, case)
    told = {"name": "../Acta de Daniela.pdf", "note": "Falta la apostilla"}
    assert clinic.worker.client.post(where(case, "describe", file.id), told).status_code == 302
    page = shown(clinic.worker.client.get(where(case, "list")))
    assert "Acta de Daniela.pdf" in page and "../" not in page and "Falta la apostilla" in page


def test_a_newer_version_is_shown_and_the_earlier_ones_stay(clinic, case):  # noqa: F811
    first = brought(clinic, case)
    newer = samples.pdf("Acta corregida")
    newer.name = "acta corregida.pdf"
    assert clinic.worker.client.post(where(case, "version", first.id), {"files": newer}).status_code == 302
    [line] = files_of(case)
    assert (line.file.name, line.versions) == ("acta corregida.pdf", 2)
    page = shown(clinic.worker.client.get(where(case, "page", first.id)))
    assert "There is a newer version" in page and content_of(case.opened, first) == PDF
    newer.seek(0)
    late = clinic.attorney.client.post(where(case, "version", first.id), {"files": newer})
    assert late.status_code == 409 and "Meanwhile somebody brought a newer version" in shown(late)


def test_what_is_moved_to_the_lawyers_is_no_longer_there_for_others(clinic, case):  # noqa: F811
    file = brought(clinic, case, "IMG_1.jpg", PHOTO)
    before = {path.name for path in folder().iterdir()}
    assert clinic.worker.client.get(where(case, "page", file.id)).status_code == 200
    moved = clinic.attorney.client.post(where(case, "move", file.id), {"compartment": "privileged"})
    assert moved.status_code == 302
    assert clinic.worker.client.get(where(case, "page", file.id)).status_code == 404
    assert clinic.worker.client.get(where(case, "page-picture", file.id, 1)).status_code == 404
    assert "IMG_1.jpg" not in shown(clinic.worker.client.get(where(case, "list")))
    assert content_of(case.opened, newest(case)) == PHOTO
    assert clinic.attorney.client.get(where(case, "page-picture", file.id, 1)).status_code == 200
    assert before.isdisjoint(path.name for path in folder().iterdir())
    assert set(FileKey.objects.filter(case_id=case.id).values_list("compartment", flat=True)) == {
        "privileged"
    }


def test_case_workers_cannot_move_anything_to_the_lawyers(clinic, case):  # noqa: F811
    file = brought(clinic, case)
    page = clinic.worker.client.post(where(case, "move", file.id), {"compartment": "privileged"})
    assert page.status_code == 422


def test_pages_are_taken_out_as_files_of_their_own(clinic, case):  # noqa: F811
    file = brought(clinic, case)
    page = where(case, "split", file.id)
    for wrong in ("", "x", "3-2", "0", "1-99"):
        answer = clinic.worker.client.post(page, {"ranges": wrong})
        assert answer.status_code in (409, 422), wrong
    assert clinic.worker.client.post(page, {"ranges": "1-2, 3"}).status_code == 302
    names = [line.file.name for line in files_of(case)]
    assert names == ["acta, page 3", "acta, pages 1 to 2", "acta.pdf"]
    part = files_of(case)[1].file
    assert (part.pages, len(pikepdf.open(BytesIO(content_of(case.opened, part))).pages)) == (2, 2)


def test_files_are_put_together(clinic, case):  # noqa: F811
    page = where(case, "merge")
    files = [brought(clinic, case), brought(clinic, case, "IMG_1.jpg", PHOTO)]
    assert clinic.worker.client.post(page, {"files": [str(files[0].id)], "name": "x"}).status_code == 409
    ids = [str(file.id) for file in reversed(files)]
    assert clinic.worker.client.post(page, {"files": ids, "name": "Expediente"}).status_code == 302
    made = newest(case)
    assert (made.name, made.pages, made.get_source_display()) == (
        "Expediente",
        4,
        "Several files put together",
    )
    assert b"Nokia" not in content_of(case.opened, made)


def test_where_one_of_them_is_gone_it_is_said_and_nothing_is_put_together(clinic, case):  # noqa: F811
    files = [brought(clinic, case), brought(clinic, case, "otra.pdf")]
    (folder() / f"{files[0].document_id.hex}.file").unlink()
    typed = {"files": [str(file.id) for file in files], "name": "Expediente"}
    answer = clinic.attorney.client.post(where(case, "merge"), typed)
    assert answer.status_code == 409 and "gone from where it is stored" in shown(answer)
    assert len(files_of(case)) == 2


def test_what_is_removed_opens_for_nobody(clinic, case):  # noqa: F811
    file = brought(clinic, case, "IMG_1.jpg", PHOTO)
    assert "Remove this file?" in shown(clinic.worker.client.get(where(case, "remove", file.id)))
    assert clinic.worker.client.post(where(case, "remove", file.id)).status_code == 302
    assert clinic.worker.client.get(where(case, "page", file.id)).status_code == 404
    assert clinic.worker.client.post(where(case, "remove", file.id)).status_code == 409
    assert list(folder().iterdir()) == [] and not FileKey.objects.filter(case_id=case.id).exists()
    row = File.objects.within(case.opened).get()
    assert (row.name, row.removed_by) == ("", clinic.worker.id)


@pytest.mark.parametrize("name", ["page", "download", "describe", "split", "remove", "version", "move"])
def test_whoever_is_not_of_the_team_finds_no_file(clinic, case, name):  # noqa: F811
    file = brought(clinic, case)
    assert clinic.outsider.client.get(where(case, name, file.id)).status_code == 404
    assert clinic.outsider.client.post(where(case, name, file.id)).status_code in (404, 405)


def test_files_of_a_closed_case_are_read_and_not_changed(clinic, case):  # noqa: F811
    file = brought(clinic, case)
    case.status = "closed"
    type(case).objects.filter(id=case.id).update(status="closed")
    assert clinic.worker.client.get(where(case, "page", file.id)).status_code == 200
    assert "Bring files" not in shown(clinic.worker.client.get(where(case, "list")))
    page = posted(clinic.worker.client, case, ("b.pdf", PDF))
    assert page.status_code == 409 and "This case is closed" in shown(page)
    assert len(list(folder().iterdir())) == 1
