"""What is written in the papers of a case is found by whoever may read them, and by nobody else."""

from datetime import date

from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.access import case_within
from reencuentro.clinic.files.actions.changing import move, remove
from reencuentro.clinic.files.kinds import Kind
from reencuentro.clinic.keyring.storage import folder
from reencuentro.clinic.reading import actions
from reencuentro.clinic.reading.actions import read_some
from reencuentro.clinic.reading.models import Text
from reencuentro.clinic.reading.queries import progress, proposals, search, texts_of
from reencuentro.engines.paper.reading import How, Reading
from reencuentro.engines.vault.compartment import PRIVILEGED
from tests.engines.paper import samples

from .conftest import ACTA, kept


def read_all(case) -> int:
    total = 0
    while number := read_some(case):
        total += number
    return total


def found(case, words) -> list[tuple[str, int]]:
    return [(hit.file.name, hit.page) for hit in search(case, words)]


def test_words_are_found_whatever_their_accents(case, acta, eyes):
    assert found(case, "daniela") == []
    assert read_all(case) == 2
    for words in ("Daniela", "XICOHTENCATL daniela", "marzo 2011", "xicohténcatl"):
        assert found(case, words) == [("papel", 1)]
    assert found(case, "tlaxcala") == [("papel", 1), ("papel", 2)]
    assert found(case, "daniela sentencia") == []
    assert found(case, "¿?") == []


def test_an_excerpt_shows_what_was_found_where_it_stands(case, acta, eyes):
    read_all(case)
    [hit] = search(case, "xicohtencatl")
    assert [piece.text for piece in hit.excerpt if piece.found] == ["Xicohténcatl,"]
    assert " ".join(piece.text for piece in hit.excerpt) == ACTA


def test_reading_goes_on_where_it_was_left(case, acta, eyes):
    assert (progress(case).total, progress(case).left) == (2, 2)
    read_some(case, seconds=0)
    assert (progress(case).done, progress(case).left) == (1, 1)
    read_some(case, seconds=0)
    assert progress(case).left == 0 and read_some(case) == 0


def test_a_picture_waits_for_something_that_reads_it(case, eyes):
    kept(case, samples.photo(), Kind.JPEG)
    read_all(case)
    assert (progress(case).unseen, progress(case).left) == (1, 0)
    eyes("echo 'Acta de Daniela'")
    assert progress(case).left == 1
    read_all(case)
    [hit] = search(case, "daniela")
    assert hit.errs and progress(case).unseen == 0


def test_what_cannot_be_read_is_passed_over_once(case, acta, eyes):
    eyes("kill -9 $$")
    kept(case, samples.photo(), Kind.JPEG)
    read_all(case)
    assert (progress(case).failed, progress(case).read, progress(case).left) == (1, 2, 0)


def test_a_file_that_somebody_altered_is_passed_over(case, acta, eyes):
    [path] = folder().iterdir()
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    read_all(case)
    assert (progress(case).failed, progress(case).left) == (2, 0)


def test_each_part_of_a_case_is_searched_by_its_own_alone(clinic, case, eyes):
    kept(case, samples.pdf(ACTA), pages=1, compartment=PRIVILEGED)
    read_all(case)
    assert found(case, "daniela") == [("papel", 1)]
    hers = case_within(clinic.worker.open(case.id))
    assert found(hers, "daniela") == [] and progress(hers).total == 0


def test_nothing_of_it_lies_in_the_clear(case, acta, eyes):
    read_all(case)
    for row in Text._base_manager.values_list("content", "how"):
        assert all(b"Daniela" not in bytes(value) and b"held" not in bytes(value) for value in row)
    assert Row.objects.filter(verb="reading.read", case_id=case.id).exists()


def test_what_is_removed_is_forgotten_with_its_key(case, acta, eyes):
    read_all(case)
    remove(case, acta.id)
    assert found(case, "daniela") == [] and progress(case).total == 0
    assert not Text.objects.exists()


def test_what_moves_to_the_lawyers_is_read_anew_there(clinic, case, acta, eyes):
    read_all(case)
    move(case, acta.id, compartment=PRIVILEGED)
    assert not Text.objects.exists() and progress(case).left == 2
    read_all(case)
    assert found(case, "daniela") == [("papel", 1)]
    assert found(case_within(clinic.worker.open(case.id)), "daniela") == []


def test_what_is_removed_while_it_is_read_leaves_nothing(case, acta, eyes, monkeypatch):
    def reads_slowly(*_asked):
        remove(case, acta.id)
        return Reading("Daniela", How.HELD)

    monkeypatch.setattr(actions, "call", reads_slowly)
    read_some(case, seconds=0)
    assert not Text.objects.exists()


def test_dates_and_numbers_are_proposed_with_their_page(case, acta, eyes):
    read_all(case)
    assert [(one.page, one.find.sort, one.find.value, one.find.other) for one in proposals(case, acta)] == [
        (1, "date", "2011-03-12", ""),
        (1, "folio", "A-1234567", ""),
        (2, "acta", "99", ""),
        (2, "date", "2026-04-03", "2026-03-04"),
    ]


def test_a_spreadsheet_is_searched_as_other_papers_are(case, eyes):
    book = samples.sheets(Albergue=[["Nombre", "Ingreso"], ["Daniela Xicohténcatl", date(2011, 3, 12)]])
    file = kept(case, book, Kind.XLSX)
    read_all(case)
    assert found(case, "xicohtencatl daniela") == [("papel", 1)]
    assert [(one.find.sort, one.find.value) for one in proposals(case, file)] == [("date", "2011-03-12")]


def test_a_spreadsheet_that_is_none_is_passed_over(case, eyes):
    kept(case, samples.archive({"[Content_Types].xml": b"", "xl/workbook.xml": b"<broken"}), Kind.XLSX)
    read_all(case)
    assert progress(case).failed == 1


def test_what_has_no_pages_to_read_is_left(case, eyes):
    kept(case, samples.archive(samples.WORD), Kind.MP3)
    assert progress(case).total == 0 and read_some(case) == 0


def test_a_plain_text_is_one_page(case, eyes):
    file = kept(case, samples.io.BytesIO("Carta de Mónica".encode()), Kind.TEXT)
    read_all(case)
    [text] = texts_of(case, file)
    assert (text.how, text.content) == (How.HELD, "Carta de Mónica")
