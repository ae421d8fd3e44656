"""A hearing bundle: files of the case in order behind an index, with bookmarks and a stamp on each page."""

from collections.abc import Sequence
from contextlib import ExitStack
from io import BytesIO
from itertools import accumulate
from typing import BinaryIO

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.actions.changing import changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act, require
from reencuentro.clinic.files.keeping import keep, read
from reencuentro.clinic.files.kinds import Kind, Source
from reencuentro.clinic.files.models import File
from reencuentro.clinic.files.refusing import worded
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.paper import bundling, pages
from reencuentro.engines.paper.bundling import Part
from reencuentro.engines.paper.child import call
from reencuentro.engines.vault.compartment import PRIVILEGED, TEAM

from ..data import Written, data_for
from ..gathering import gather
from ..models import About
from ..sources import BUNDLE, template
from ..typesetting import pdf

BYTES_MOST = 200 * 1024 * 1024
"""Of all files together: the bundle is held in memory until it is sealed."""


def make_bundle(
    case: Case, *, parts: Sequence[tuple[File, str]], language: str, hearing: str, stamp: str
) -> File:
    """`parts`: (file, title) in order. `stamp` stands before the number of each page.

    Raises `NotPermitted`, `Refused`. The bundle lies where the most guarded of its files does.
    """
    if sum(file.size for file, _title in parts) > BYTES_MOST:
        raise Refused(_("These are more than 200 MB together. Make two bundles of them."))
    compartment = PRIVILEGED if any(file.compartment == PRIVILEGED for file, _title in parts) else TEAM
    require(case, Act.WRITE, compartment)
    written = Written(language, {"bundle.hearing": hearing}, {})
    with ExitStack() as reading, worded():
        whole = [Part(title, _as_pdf(case, file, reading)) for file, title in parts]
        index = _index(case, written, whole)
        out = BytesIO()
        call(bundling.bundle, whole, BytesIO(index), f"{stamp} {{page}} / {{pages}}".strip(), out)
        count = call(pages.count, out)
    with changing(case, "letters.bundle", Act.WRITE, compartment) as trail:
        told = {"kind": Kind.PDF, "source": Source.MERGED, "compartment": compartment, "pages": count}
        file = keep(case, name=_name(case, hearing), content=out.getvalue(), **told)
        trail.add(file.id, *(part.id for part, _title in parts))
    return file


def _as_pdf(case: Case, file: File, reading: ExitStack) -> BinaryIO:
    """Of a picture what one sees, without what the camera hid in it."""
    content = reading.enter_context(read(case.opened, file))
    return BytesIO(call(pages.from_pictures, [content])) if file.is_picture else content


def _index(case: Case, written: Written, parts: Sequence[Part]) -> bytes:
    """Set twice: how many pages it has itself is known after the first time."""
    counts = [call(pages.count, part.file) for part in parts]
    first = _set_index(case, written, parts, counts, 1)
    own = call(pages.count, BytesIO(first))
    return first if own == 1 else _set_index(case, written, parts, counts, own)


def _set_index(case: Case, written: Written, parts: Sequence[Part], counts: list[int], own: int) -> bytes:
    starts = accumulate(counts[:-1], initial=own + 1)
    rows = (
        f"{place} | {part.title.replace('|', '/')} | {start}"
        for place, (part, start) in enumerate(zip(parts, starts, strict=True), 1)
    )
    typed = {**written.typed, "bundle.documents": "\n".join(rows)}
    chosen = template(BUNDLE)
    data = data_for(chosen, gather(case, About()), Written(written.language, typed, {}))
    return pdf(chosen.source, {**data, "draft": False}, timezone.now())


def _name(case: Case, hearing: str) -> str:
    return f"{hearing or case.reference}.pdf"
