"""Open a PDF that somebody sent, or say in one word why not."""

import io

import pikepdf

from .errors import Damaged, Locked, NotPdf, TooLong

MOST_PAGES = 200
_HEAD = 1024


def open_pdf(data: bytes) -> pikepdf.Pdf:
    """Also one that is encrypted under a blank password. Raises `NotPdf`, `Locked`, `Damaged`, `TooLong`."""
    if b"%PDF-" not in data[:_HEAD]:
        raise NotPdf
    try:
        pdf = pikepdf.open(io.BytesIO(data))
        pages = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise Locked from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise Damaged from error
    if not 0 < pages <= MOST_PAGES:
        raise TooLong(pages=pages)
    return pdf
