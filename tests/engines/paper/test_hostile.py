"""What could hurt its reader is refused with the reason; what a clean copy does without is told."""

import io
import tracemalloc
import zipfile

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from reencuentro.engines.paper.documents import PAGES_MOST, clean
from reencuentro.engines.paper.errors import Refused
from reencuentro.engines.paper.hostile import Findings, inspect
from reencuentro.engines.paper.sniffing import Kind

from . import samples

MACROS = {
    "word with visual basic": {"word/vbaProject.bin": samples.OLE_HEAD},
    "word with a packed program": {"word/embeddings/oleObject1.bin": samples.OLE_HEAD},
    "a java archive": {"META-INF/MANIFEST.MF": b"Main-Class: x"},
    "a template from elsewhere": {
        "word/_rels/settings.xml.rels": b'<Relationship Type="http://x/attachedTemplate" '
        b'Target="http://evil.example/t.dotm" TargetMode="External"/>'
    },
}


def refused(file) -> Refused:
    with pytest.raises(Refused) as refusal:
        inspect(file)
    return refusal.value


def test_an_honest_document_passes():
    assert inspect(samples.pdf("uno", "dos")) == Findings(Kind.PDF, pages=2)
    assert inspect(samples.photo()) == Findings(Kind.JPEG)
    assert inspect(samples.archive(samples.WORD)) == Findings(Kind.DOCX)


class TestPDF:
    def test_scripts_are_told_and_taken_out_of_a_clean_copy(self):
        assert inspect(samples.with_script()).warnings == ("javascript",)
        assert inspect(io.BytesIO(clean(samples.with_script()))).warnings == ()

    def test_a_text_about_scripts_is_no_script(self):
        def change(whole: Pdf) -> None:
            whole.docinfo[Name.Title] = String("how /S /Launch and /JS (work)")

        assert inspect(samples.changed(change)).warnings == ()

    def test_what_starts_programs_is_refused(self):
        assert refused(samples.with_launch()).code == "launches"

    def test_a_start_of_programs_hides_behind_nothing(self):
        def change(whole: Pdf) -> None:
            whole.Root.OpenAction = Dictionary(S=whole.make_indirect(Name.Launch), F=String("cmd.exe"))

        assert refused(samples.changed(change)).code == "launches"

    def test_an_invoice_with_its_xml_is_told_of(self):
        assert inspect(samples.with_attachment("cfdi.xml", b"<cfdi/>")).warnings == ("attachments",)

    def test_a_program_inside_is_refused(self):
        assert refused(samples.with_attachment("acta.pdf", b"MZ\x90\0" + b"\0" * 99)).code == "launches"

    def test_a_form_with_a_second_self_is_told_of(self):
        def change(whole: Pdf) -> None:
            whole.Root.AcroForm = Dictionary(Fields=Array(), XFA=whole.make_stream(b"<xdp/>"))

        assert inspect(samples.changed(change)).warnings == ("xfa",)

    def test_a_locked_one_is_refused_with_a_clear_word(self):
        assert refused(samples.locked(user="secreto")).code == "encrypted"

    def test_one_that_opens_without_a_password_passes(self):
        assert inspect(samples.locked(user="")).warnings == ("restricted",)

    def test_one_of_more_pages_than_anybody_reads_is_refused(self):
        whole = Pdf.new()
        for _page in range(PAGES_MOST + 1):
            whole.add_blank_page()
        refusal = refused(samples.saved(whole))
        assert refusal.code == "too_many_pages"
        assert refusal.facts == {"pages": PAGES_MOST + 1, "most": PAGES_MOST}

    @pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 8])
    def test_what_is_no_pdf_inside_is_damaged(self, content):
        assert refused(io.BytesIO(content)).code == "damaged"

    def test_one_that_lost_its_end_is_mended_where_that_is_possible(self):
        whole = samples.pdf("uno").read()
        assert inspect(io.BytesIO(whole[: whole.rindex(b"xref")])).pages == 1

    def test_a_tree_of_pages_that_bites_its_tail_is_damaged(self):
        def change(whole: Pdf) -> None:
            whole.Root.Pages.Kids = Array([whole.Root.Pages])

        assert refused(samples.changed(change)).code == "damaged"


class TestArchive:
    @pytest.mark.parametrize("more", MACROS.values(), ids=MACROS)
    def test_what_brings_programs_is_refused(self, more):
        assert refused(samples.archive(samples.WORD | more)).code == "macros"

    def test_what_swells_a_thousandfold_is_refused(self):
        assert refused(samples.archive(samples.WORD | {"word/x.xml": b"\0" * (8 << 20)})).code == "bomb"

    def test_a_bomb_inside_a_document_inside_is_refused(self):
        inner = samples.archive({"a": b"\0" * (8 << 20)}).read()
        assert refused(samples.archive(samples.WORD | {"word/embeddings/x.xlsx": inner})).code == "bomb"

    def test_archives_in_archives_end_somewhere(self):
        inner = b""
        for _depth in range(6):
            inner = samples.archive({"next.zip": inner or b"x"}, zipfile.ZIP_STORED).read()
        assert refused(samples.archive(samples.WORD | {"word/x.zip": inner})).code == "bomb"

    def test_a_workbook_in_a_letter_passes(self):
        inner = samples.archive(
            {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
        ).read()
        assert inspect(samples.archive(samples.WORD | {"word/embeddings/x.xlsx": inner})).kind is Kind.DOCX

    def test_a_hundred_thousand_entries_are_not_even_listed(self):
        many = samples.archive(samples.WORD | {f"{n:x}": b"" for n in range(20_000)}, zipfile.ZIP_STORED)
        tracemalloc.start()
        assert refused(many).code == "bomb"
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 4 << 20

    def test_one_that_is_locked_is_refused(self):
        content = bytearray(samples.archive(samples.WORD).read())
        content[content.index(b"PK\1\2") + 8] |= 1
        assert refused(io.BytesIO(content)).code == "encrypted"

    def test_one_whose_content_is_broken_is_damaged(self):
        content = bytearray(samples.archive(samples.WORD | {"a.rels": b"x" * 2000}).read())
        content[content.index(b"a.rels") + 6] ^= 0xFF
        assert refused(io.BytesIO(content)).code == "damaged"


class TestPicture:
    def test_more_pixels_than_memory_are_refused_without_being_decoded(self):
        bomb = samples.enormous_png()
        assert len(bomb.getvalue()) < 20_000
        tracemalloc.start()
        refusal = refused(bomb)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert (refusal.code, refusal.facts["width"]) == ("too_many_pixels", 50_000)
        assert peak < 4 << 20

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "HEIF"])
    def test_one_that_breaks_off_is_damaged(self, kind):
        assert refused(samples.cut(samples.photo((400, 300), kind))).code == "damaged"


def test_a_text_with_binary_further_down_is_no_text():
    assert refused(io.BytesIO(b"hola\n" * 2000 + b"\0\1\2")).code == "unknown"


def test_a_damaged_pdf_never_ends_in_anything_but_a_refusal():
    whole = samples.pdf("uno", "dos").read()
    for place in range(0, len(whole), 7):
        spoilt = bytearray(whole)
        spoilt[place] ^= 0x55
        try:
            inspect(io.BytesIO(spoilt))
        except Refused as refusal:
            assert refusal.code in {"damaged", "unknown", "encrypted", "too_many_pages"}
        except pikepdf.PikepdfError as error:
            pytest.fail(f"{error!r} at {place}")
