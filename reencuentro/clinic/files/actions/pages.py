"""Pages taken out of a PDF, and files put together to one: a new file each time, what it is made of stays."""

from collections.abc import Sequence
from contextlib import ExitStack
from io import BytesIO
from typing import BinaryIO
from uuid import UUID

from django.utils.translation import gettext as _

from reencuentro.clinic.cases.actions.changing import changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act, require
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.paper import pages
from reencuentro.engines.paper.child import call
from reencuentro.engines.vault.compartment import PRIVILEGED, TEAM

from ..keeping import keep, read
from ..kinds import Kind, Source
from ..models import File
from ..refusing import worded

type Range = tuple[int, int]
"""The first and the last page, counted from 1."""


def split(case: Case, file_id: UUID, *, ranges: Sequence[Range]) -> list[File]:
    """A new file for each range of pages. Raises `NotPermitted`, `Refused`."""
    file = row_of(case, File, file_id)
    require(case, Act.WRITE, file.compartment)
    with read(case.opened, file) as plain, worded():
        parts = call(pages.split, plain, [(first - 1, last - 1) for first, last in ranges])
    with changing(case, "files.split", Act.WRITE, file.compartment) as trail:
        made = [_part(case, file, *pair) for pair in zip(ranges, parts, strict=True)]
        trail.add(file.id, *(part.id for part in made))
    return made


def merge(case: Case, *, files: Sequence[File], name: str) -> File:
    """One PDF of all pages and pictures, in this order, where the most guarded of them lies."""
    if len(files) < 2:
        raise Refused(_("Choose two files or more."), "files")
    compartment = PRIVILEGED if any(file.compartment == PRIVILEGED for file in files) else TEAM
    require(case, Act.WRITE, compartment)
    with ExitStack() as reading, worded():
        whole = call(
            pages.merge, [_as_pdf(reading.enter_context(read(case.opened, file)), file) for file in files]
        )
        count = call(pages.count, BytesIO(whole))
    with changing(case, "files.merge", Act.WRITE, compartment) as trail:
        told = {"kind": Kind.PDF, "source": Source.MERGED, "pages": count}
        made = keep(case, name=name, content=whole, compartment=compartment, **told)
        trail.add(made.id, *(file.id for file in files))
    return made


def _part(case: Case, file: File, pages_of_it: Range, content: bytes) -> File:
    first, last = pages_of_it
    name = _("%(name)s, pages %(first)d to %(last)d") if first < last else _("%(name)s, page %(first)d")
    return keep(
        case,
        name=name % {"name": file.name.removesuffix(".pdf"), "first": first, "last": last},
        kind=Kind.PDF,
        content=content,
        compartment=file.compartment,
        source=Source.SPLIT,
        pages=last - first + 1,
    )


def _as_pdf(content: BinaryIO, file: File) -> BinaryIO:
    """Of a picture what one sees, without what the camera hid in it."""
    return BytesIO(call(pages.from_pictures, [content])) if file.is_picture else content
