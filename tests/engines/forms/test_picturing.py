"""A page of a form as a picture, and nobody else at PDFium meanwhile."""

import io
import threading

import pytest
from PIL import Image

from reencuentro.engines.forms.errors import Damaged
from reencuentro.engines.forms.looking import looking_at, one_at_a_time
from reencuentro.engines.forms.model import Box
from reencuentro.engines.forms.picturing import page_png

from .house import blank

NOTICE = "g-1145-2014-09-26"


def _picture(*arguments) -> Image.Image:
    return Image.open(io.BytesIO(page_png(blank(NOTICE), *arguments)))


def test_a_page_is_as_wide_as_it_is_asked_for():
    assert _picture(1, 500).width == 500


def test_a_marked_box_is_framed_where_it_stands():
    plain, marked = _picture(1, 612), _picture(1, 612, [(Box(1, (100, 700, 200, 720)), "7")])
    assert plain.getpixel((97, 80)) != marked.getpixel((97, 80))
    assert plain.getpixel((300, 80)) == marked.getpixel((300, 80))


def test_a_page_that_is_not_there_and_a_file_that_is_none_are_told():
    for data, page in ((blank(NOTICE), 9), (b"%PDF-1.7 x", 1)):
        with pytest.raises(Damaged):
            page_png(data, page, 100)
    assert not one_at_a_time.locked()


def test_of_two_who_look_the_second_waits():
    began = threading.Event()

    def look() -> None:
        with looking_at(blank(NOTICE)):
            began.set()

    other = threading.Thread(target=look)
    with looking_at(blank(NOTICE)):
        other.start()
        assert not began.wait(0.05)
    other.join(10)
    assert began.is_set()
