"""A bundle holds every page in order; its index and bookmarks lead where they say, its stamps count."""

import io

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from reencuentro.engines.paper import bundling, child, documents, pages
from reencuentro.engines.paper.bundling import Part, bundle
from reencuentro.engines.paper.errors import Refused

from . import samples


def index_of(*numbers: int) -> io.BytesIO:
    """A page that links to parts by their number."""
    whole = pikepdf.open(samples.pdf("Índice"))
    links = [
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=[72, 600 - 20 * number, 300, 615 - 20 * number],
            A=Dictionary(S=Name.URI, URI=String(f"part:{number}")),
        )
        for number in numbers
    ]
    whole.pages[0].obj.Annots = Array([whole.make_indirect(link) for link in links])
    return samples.saved(whole)


@pytest.fixture(scope="module")
def made() -> pypdf.PdfReader:
    parts = [
        Part("Acta de nacimiento", samples.pdf("acta uno", "acta dos")),
        Part("Sentencia · año 2026", samples.pdf("sentencia")),
    ]
    out = io.BytesIO()
    assert bundle(parts, index_of(1, 2, 7), "foja {page} de {pages}", out) == [2, 4]
    return pypdf.PdfReader(out)


def test_every_page_is_there_in_order_and_stamped(made):
    told = [" ".join(page.extract_text().split()) for page in made.pages]
    assert told == [
        "Índice foja 1 de 4",
        "acta uno foja 2 de 4",
        "acta dos foja 3 de 4",
        "sentencia foja 4 de 4",
    ]


def test_bookmarks_lead_to_the_first_page_of_each_part(made):
    marks = [(mark.title, made.get_destination_page_number(mark)) for mark in made.outline]
    assert marks == [("Acta de nacimiento", 1), ("Sentencia · año 2026", 3)]


def test_lines_of_the_index_lead_to_their_parts(made):
    links = [note.get_object() for note in made.pages[0]["/Annots"]]
    targets = [made.get_page_number(link["/A"]["/D"][0].get_object()) for link in links if "/A" in link]
    assert targets == [1, 3]  # the third named a part that isn't there, and leads nowhere


def test_nothing_of_the_parts_acts_or_tells_of_its_making():
    out = io.BytesIO()
    bundle(
        [Part("x", samples.with_script()), Part("y", samples.with_attachment("a.xml", b"<a/>"))],
        None,
        "",
        out,
    )
    read = pypdf.PdfReader(out)
    assert not read.attachments and "/OpenAction" not in read.root_object and not read.metadata


def test_a_form_keeps_what_is_written_in_it():
    def change(whole: Pdf) -> None:
        look = whole.make_stream(b"BT /F1 12 Tf 2 2 Td (Daniela) Tj ET")
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 20])
        look.Resources = Dictionary(Font=whole.pages[0].obj.Resources.Font)
        field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), F=4)
        field.Rect, field.AP = Array([72, 500, 172, 520]), Dictionary(N=look)
        whole.pages[0].obj.Annots = Array([whole.make_indirect(field)])
        whole.Root.AcroForm = Dictionary(Fields=Array([whole.pages[0].obj.Annots[0]]))

    out = io.BytesIO()
    bundle([Part("forma", samples.changed(change))], None, "", out)
    assert "Daniela" in pypdf.PdfReader(out).pages[0].extract_text()
    assert not pypdf.PdfReader(out).get_fields()


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_stamp_stands_at_the_foot_whichever_way_a_page_is_turned(turned):
    def change(whole: Pdf) -> None:
        whole.pages[0].obj.Rotate = turned
        whole.pages[0].obj.Contents = whole.make_stream(b"0.5 0 0 0.5 99 99 cm 1 0 0 rg")  # left changed
        whole.pages[0].obj.MediaBox = Array([10, 20, 410, 620])

    out = io.BytesIO()
    bundle([Part("x", samples.changed(change))], None, "{page} / {pages}", out)
    shown = Image.open(io.BytesIO(pages.page_png(out, 0, 400))).convert("L")
    left, top, right, bottom = shown.point(lambda value: 255 * (value < 128)).getbbox()
    assert shown.height - bottom < 20 and shown.height - top < 40
    assert abs((left + right) / 2 - 200) < 12


def test_it_is_written_piece_by_piece_from_a_child():
    class Sink(io.RawIOBase):
        def __init__(self) -> None:
            self.pieces: list[bytes] = []

        def writable(self) -> bool:
            return True

        def write(self, data) -> int:
            self.pieces.append(bytes(data))
            return len(data)

    sink = Sink()
    starts = child.call(
        bundle, [Part("uno", samples.pdf("a")), Part("dos", samples.pdf("b"))], None, "", sink
    )
    assert starts == [1, 2]
    assert len(pypdf.PdfReader(io.BytesIO(b"".join(sink.pieces))).pages) == 2


def test_more_pages_than_a_court_takes_are_refused(monkeypatch):
    monkeypatch.setattr(bundling, "PAGES_MOST", 3)
    with pytest.raises(Refused) as refusal:
        bundle([Part("x", samples.pdf("a", "b")), Part("y", samples.pdf("c", "d"))], None, "", io.BytesIO())
    assert refusal.value.facts == {"pages": 4, "most": 3}


def test_parts_that_memory_cannot_hold_together_are_refused(monkeypatch):
    monkeypatch.setattr(documents, "TOGETHER_MOST", 100)
    for act in (
        lambda: bundle([Part("x", samples.pdf())], None, "", io.BytesIO()),
        lambda: pages.merge([samples.pdf()]),
    ):
        with pytest.raises(Refused, match="too_large"):
            act()


def test_a_broken_part_is_refused():
    with pytest.raises(Refused, match="damaged"):
        bundle([Part("x", io.BytesIO(b"%PDF-1.7"))], None, "", io.BytesIO())
