"""The forms the clinic can fill in: those that come with the house and those it added."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from reencuentro.clinic.keyring.storage import kept_file
from reencuentro.engines.forms.editions import Reading, Standing, newest, standing
from reencuentro.engines.forms.mapping import FormMap, fitting, from_plain
from reencuentro.engines.forms.model import Form, Imprint
from reencuentro.engines.forms.reading import read_form
from reencuentro.engines.forms.shelf import stem
from reencuentro.engines.vault.files import SealedFile

from ..house_shelf import house_shelf, spoken
from ..models import AddedForm, EditionReading, MapVersion


@dataclass(frozen=True)
class BlankForm:
    """A blank form and its map. `version`: 0 for a map of the house or none, else the clinic's own.

    `unfit`: how many lines of a map don't fit this very PDF, and are left out.
    """

    stem: str
    form: Form
    map: FormMap
    version: int
    unfit: int = 0

    @property
    def imprint(self) -> Imprint:
        return self.form.imprint

    @property
    def number(self) -> str:
        return self.imprint.number or self.stem

    @property
    def title(self) -> str:
        return spoken(self.map.title)

    @property
    def mapped(self) -> bool:
        return bool(self.map.entries)


@dataclass(frozen=True)
class EditionState:
    """`reading`: what is known of the edition that the agency takes."""

    standing: Standing
    reading: Reading | None

    @property
    def tone(self) -> str:
        tones = {Standing.CURRENT: "ok", Standing.OLDER: "stop", Standing.EXPIRED: "stop"}
        return tones.get(self.standing, "wait")


def blank_forms() -> list[BlankForm]:
    """By number, the newest edition first."""
    stems = {*house_shelf().blanks, *AddedForm.objects.values_list("stem", flat=True)}
    return sorted((blank_form(one) for one in stems), key=_by_number)


def _by_number(blank: BlankForm) -> tuple[str, int]:
    edition = blank.imprint.edition
    return blank.number, -edition.toordinal() if edition else 0


def blank_form(name: str) -> BlankForm:
    """Raises `Http404` for a form that the clinic doesn't have."""
    form = _read(name, _document(name))
    version, own = _own_map(name)
    told = own or _house_map(form)
    fitted = fitting(told, form, house_shelf().catalogue)
    return BlankForm(name, form, fitted, version, len(told.entries) - len(fitted.entries))


def pdf_of(name: str) -> bytes:
    """The blank form. Raises `Http404`."""
    return _bytes(name, _document(name))


def edition_state(imprint: Imprint) -> EditionState:
    reading = newest(_readings(imprint.number), imprint.number)
    return EditionState(standing(imprint, reading, timezone.localdate()), reading)


def _readings(number: str) -> Iterator[Reading]:
    yield from house_shelf().readings
    for row in EditionReading.objects.filter(form=number):
        yield Reading(row.form, row.edition, row.source, row.read_on)


def _own_map(name: str) -> tuple[int, FormMap | None]:
    row = MapVersion.objects.filter(stem=name).order_by("-number").first()
    return (row.number, from_plain(row.content)) if row else (0, None)


def _house_map(form: Form) -> FormMap:
    found = house_shelf().map_for(form.imprint.number, form.imprint.edition)
    number = form.imprint.number
    return found or FormMap(number, form.imprint.edition, {"en": number, "es": number}, ())


def _document(name: str) -> UUID | None:
    """None for a form of the house. Raises `Http404`."""
    if name in house_shelf().blanks:
        return None
    row = AddedForm.objects.filter(stem=name).values_list("document_id", flat=True).first()
    if row is None:
        raise Http404
    return row


@lru_cache(64)
def _read(name: str, document_id: UUID | None) -> Form:
    """A blank form never changes under its document's id."""
    return read_form(_bytes(name, document_id))


def _bytes(name: str, document_id: UUID | None) -> bytes:
    if document_id is None:
        return house_shelf().blanks[name].read_bytes()
    row = AddedForm.objects.get(document_id=document_id)
    with kept_file(document_id).open("rb") as file:
        sealed = SealedFile(file, bytes.fromhex(row.data_key), document_id)
        return b"".join(sealed.read_range(0, sealed.size))


def stem_of(imprint: Imprint) -> str:
    return stem(imprint.number, imprint.edition)
