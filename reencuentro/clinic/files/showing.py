"""Pictures of pages, and content on its way to a browser. Nothing of it is left on a disk, here or there."""

from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.cases.models import Case
from reencuentro.engines.paper import pages, pictures
from reencuentro.engines.paper.child import call
from reencuentro.engines.vault.errors import Damaged

from .keeping import pieces_of, read
from .kinds import Kind
from .models import File, Rendition
from .refusing import worded

WIDTHS = (240, 900)
"""Of a picture beside others, and of a page to read."""
SHUT = "sandbox; default-src 'none'"


def page_picture(case: Case, file: File, number: int, width: int) -> HttpResponse:
    """A page of a PDF, from 1, or the picture itself. Raises `Http404` for what has none, else as `read`."""
    if file.kind == Kind.PDF:
        with read(case.opened, file) as plain, worded():
            return _shown(call(pages.page_png, plain, number - 1, width), "image/png")
    if not file.is_picture or number != 1:
        raise Http404
    with read(case.opened, shared_copy(file) or file) as plain, worded():
        return _shown(call(pictures.upright, plain, width), "image/jpeg")


def shared_copy(file: File) -> Rendition | None:
    """Pictures that another room made have none: there is nothing hidden in them."""
    return getattr(file, "rendition", None)


def fetched(case: Case, file: File, content: File | Rendition) -> StreamingHttpResponse:
    """To be kept as a file, never shown as a page of the house. Raises as `read`, before anything is sent."""
    plain = read(case.opened, content)
    first = plain.read(1)
    kind = Kind(file.kind if content is file else Kind.JPEG)
    response = StreamingHttpResponse(_sent(case, file, chain([first], pieces_of(plain)), plain))
    response["Content-Type"] = kind.media_type
    response["Content-Disposition"] = content_disposition_header(
        True, f"{case.reference}-{file.number}.{kind}"
    )
    response["Content-Security-Policy"] = SHUT
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _sent(case: Case, file: File, content: Iterator[bytes], plain: BinaryIO) -> Iterator[bytes]:
    """What turns out to be damaged on the way breaks off, so that nobody takes it for the whole."""
    try:
        yield from content
    except Damaged:
        record(case.opened.user_id, "files.damaged", case_id=case.id, objects=[file.id], outcome="failed")
        raise
    finally:
        plain.close()


def _shown(picture: bytes, media_type: str) -> HttpResponse:
    response = HttpResponse(picture, content_type=media_type)
    response["Content-Security-Policy"] = SHUT
    return response
