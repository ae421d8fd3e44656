"""Pages are counted, shown, taken apart and put together, and none is lost."""

import io

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from reencuentro.engines.paper import pages
from reencuentro.engines.paper.documents import clean
from reencuentro.engines.paper.errors import Refused

from . import samples


def texts(data: bytes) -> list[str]:
    """As another library reads them."""
    return [page.extract_text().strip() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def test_pages_are_counted():
    assert pages.count(samples.pdf("uno", "dos", "tres")) == 3


def test_a_page_is_shown_as_wide_as_was_asked():
    picture = Image.open(io.BytesIO(pages.page_png(samples.pdf("uno", "dos"), 1, 300)))
    assert (picture.format, picture.size) == ("PNG", (300, 389))
    assert picture.convert("L").getextrema()[0] < 100  # something is written on it


def test_a_page_of_a_kilometre_is_shown_small():
    def change(whole):
        whole.pages[0].obj.MediaBox = [0, 0, 10, 200_000]

    picture = Image.open(io.BytesIO(pages.page_png(samples.changed(change), 0, 300)))
    assert picture.height <= 1201


@pytest.mark.parametrize("number", [-1, 2])
def test_a_page_that_is_not_there_is_refused(number):
    with pytest.raises(Refused) as refusal:
        pages.page_png(samples.pdf("uno", "dos"), number, 300)
    assert (refusal.value.code, refusal.value.facts["pages"]) == ("no_such_page", 2)


@pytest.mark.parametrize(
    ("file", "code"), [(samples.locked(user="x"), "encrypted"), (io.BytesIO(b"%PDF-"), "damaged")]
)
@pytest.mark.parametrize("act", [pages.count, pages.texts, lambda file: pages.page_png(file, 0, 300)])
def test_what_cannot_be_opened_is_refused(file, code, act):
    with pytest.raises(Refused, match=code):
        act(file)


def test_its_text_is_read_page_by_page():
    assert pages.texts(samples.pdf("Acta de nacimiento", "", "Tlaxcala, año 2011"), most=9) == [
        "Acta de nacimiento",
        "",
        "Tlaxcala, año 2011",
    ]
    assert pages.texts(samples.pdf("uno", "dos", "tres"), first=1, most=1) == ["dos"]


@settings(max_examples=20)
@given(st.integers(1, 9), st.data())
def test_split_and_merged_again_it_has_the_same_pages(number, data):
    names = [f"hoja {place}" for place in range(number)]
    cuts = sorted(data.draw(st.sets(st.integers(1, number - 1)))) if number > 1 else []
    ranges = list(zip([0, *cuts], [cut - 1 for cut in [*cuts, number]], strict=True))
    parts = pages.split(samples.pdf(*names), ranges)
    assert [len(texts(part)) for part in parts] == [last - first + 1 for first, last in ranges]
    assert texts(pages.merge([io.BytesIO(part) for part in parts])) == names


@pytest.mark.parametrize("wrong", [(0, 2), (1, 0), (-1, 0)])
def test_a_range_that_is_not_there_splits_nothing(wrong):
    with pytest.raises(Refused, match="no_such_page"):
        pages.split(samples.pdf("uno", "dos"), [wrong])


def test_photographs_become_pages_that_lie_as_they_do():
    made = pages.from_pictures([samples.photo((80, 60)), samples.photo((80, 60), orientation=6)])
    boxes = [page.mediabox for page in pypdf.PdfReader(io.BytesIO(made)).pages]
    assert [(box.width, box.height) for box in boxes] == [(792, 612), (612, 792)]
    shown = Image.open(io.BytesIO(pages.page_png(io.BytesIO(made), 0, 400))).convert("RGB")
    assert shown.getpixel((200, 80))[0] > 200 and shown.getpixel((200, 240))[2] > 200
    assert shown.getpixel((2, 2)) == (255, 255, 255)


def test_a_clean_copy_says_nothing_of_its_making():
    def change(whole):
        with whole.open_metadata() as told:
            told["dc:creator"] = ["Lic. Invented"]
        whole.docinfo["/Author"] = "Lic. Invented"

    made = samples.changed(change)
    assert b"Invented" in made.getvalue()
    assert b"Invented" not in clean(made)
    assert texts(clean(made)) == ["Acta de nacimiento"]
