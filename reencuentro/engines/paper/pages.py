"""Pages: counted, shown as pictures, taken apart, put together, and read as far as they hold text."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from io import BytesIO
from typing import BinaryIO

import pypdfium2
from pikepdf import Dictionary, Name, Page, Pdf
from PIL import Image
from pypdfium2.raw import FPDF_ERR_PASSWORD

from .documents import check_together, opened
from .errors import Refused
from .pictures import upright_frames

LETTER = (612.0, 792.0)  # points; what the agencies of the United States take
_MARGIN = 18.0
_TALLEST = 4  # times as high as wide: a page of a kilometre is shown small
_FAST = 1  # zlib's level: a picture that is seen once


def count(file: BinaryIO) -> int:
    """How many pages a PDF has. Raises `Refused`."""
    with opened(file) as pdf:
        return len(pdf.pages)


def page_png(file: BinaryIO, number: int, width: int) -> bytes:
    """Page `number`, from 0, as a PNG of `width` pixels. No script of the PDF runs. Raises `Refused`."""
    with _shown(file) as document:
        if not 0 <= number < len(document):
            raise Refused("no_such_page", page=number + 1, pages=len(document))
        page = document[number]
        wide, high = page.get_size()
        scale = min(width / max(wide, 1), width * _TALLEST / max(high, 1))
        out = BytesIO()
        page.render(scale=scale).to_pil().save(out, "PNG", compress_level=_FAST)
    return out.getvalue()


def texts(file: BinaryIO, first: int = 0, most: int = 100) -> list[str]:
    """The text of at most so many pages, from page `first` on; "" where a page is a mere picture."""
    with _shown(file) as document:
        return [
            document[number].get_textpage().get_text_bounded()
            for number in range(first, min(len(document), first + most))
        ]


def split(file: BinaryIO, ranges: Sequence[Sequence[int]]) -> list[bytes]:
    """A PDF of its own for each range of pages, first and last, from 0. Raises `Refused`."""
    with opened(file) as pdf:
        for first, last in ranges:
            if not 0 <= first <= last < len(pdf.pages):
                raise Refused("no_such_page", page=last + 1, pages=len(pdf.pages))
        return [_taken(pdf, range(first, last + 1)) for first, last in ranges]


def merge(files: Sequence[BinaryIO]) -> bytes:
    """All pages of all, in order, with their form fields and bookmarks. Raises `Refused`."""
    check_together(files)
    whole, out = Pdf.new(), BytesIO()
    with ExitStack() as sources:  # what is copied is read when it is written
        for file in files:
            whole.add_pages_from(sources.enter_context(opened(file)))
        whole.save(out)
    return out.getvalue()


def from_pictures(files: Sequence[BinaryIO]) -> bytes:
    """One PDF of photographs, each upright on a page of letter size. Raises `Refused`."""
    whole, out = Pdf.new(), BytesIO()
    for file in files:
        for picture in upright_frames(file):
            _add_picture(whole, picture)
    whole.save(out)
    return out.getvalue()


@contextmanager
def _shown(file: BinaryIO) -> Iterator[pypdfium2.PdfDocument]:
    file.seek(0)
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        raise Refused("encrypted" if error.err_code == FPDF_ERR_PASSWORD else "damaged") from error
    try:
        yield document
    except pypdfium2.PdfiumError as error:
        raise Refused("damaged") from error
    finally:
        document.close()


def _taken(pdf: Pdf, numbers: range) -> bytes:
    part, out = Pdf.new(), BytesIO()
    part.add_pages_from(pdf, numbers)
    part.save(out)
    return out.getvalue()


def _add_picture(pdf: Pdf, jpeg: bytes) -> None:
    """In the middle of a page that lies as the picture does. The JPEG is kept as it is, not packed anew."""
    image = pdf.make_stream(jpeg, _described(jpeg))
    wide, high = LETTER if image.Height >= image.Width else LETTER[::-1]
    scale = min((wide - 2 * _MARGIN) / int(image.Width), (high - 2 * _MARGIN) / int(image.Height))
    width, height = int(image.Width) * scale, int(image.Height) * scale
    place = f"{width:.2f} 0 0 {height:.2f} {(wide - width) / 2:.2f} {(high - height) / 2:.2f}"
    pdf.add_blank_page(page_size=(wide, high))
    page = Page(pdf.pages[-1])
    page.obj.Resources = Dictionary(XObject=Dictionary(Photo=image))
    page.obj.Contents = pdf.make_stream(f"q {place} cm /Photo Do Q".encode())


def _described(jpeg: bytes) -> Dictionary:
    with Image.open(BytesIO(jpeg)) as picture:
        width, height, grey = *picture.size, picture.mode == "L"
    return Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        ColorSpace=Name.DeviceGray if grey else Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
