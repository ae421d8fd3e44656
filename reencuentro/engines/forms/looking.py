"""The one door to PDFium, which must never be asked by two threads at once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2

from .errors import Damaged

one_at_a_time = threading.Lock()


@contextmanager
def looking_at(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document, closed before the next may be opened. Raises `Damaged`, also for a page it hasn't."""
    with one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise Damaged from error
        try:
            yield document
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise Damaged from error
        finally:
            document.close()
