"""What is done with files that are there: renamed, moved between the parts of a case, removed."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.actions.changing import change, changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act, require
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.keyring import file_keys
from reencuentro.clinic.keyring.noting import sealed_fields
from reencuentro.clinic.people.refusals import Refused

from .. import dependents
from ..keeping import pieces_of, read
from ..models import File, Rendition
from ..names import shown_name
from ..queries import versions_of
from ..sealed import Sealed, seal
from ..stores import store


def rename(case: Case, file_id: UUID, *, name: str, note: str) -> File:
    file = row_of(case, File, file_id)
    with changing(case, "files.rename", Act.WRITE, file.compartment) as trail:
        change(file, name=shown_name(name), note=note)
        trail.add(file.id)
    return file


def move(case: Case, file_id: UUID, *, compartment: str) -> None:
    """Put a file, with all its versions, into another part of the case. Raises `NotPermitted`, `Refused`.

    Its content is sealed anew, so that a key which somebody kept from before opens nothing.
    """
    versions = _versions(case, file_id)
    moving = [row for row in _with_copies(case, versions) if row.compartment != compartment]
    require(case, Act.WRITE, versions[0].compartment)
    anew = {row.id: _sealed_anew(case, row) for row in moving}
    before = [row.document_id for row in moving]
    with changing(case, "files.move", Act.WRITE, compartment) as trail:
        file_keys.destroy(before)
        dependents.forget(before)
        for row in moving:
            _reseal(row, compartment, anew[row.id])
            file_keys.keep(case.opened, compartment, row.document_id, anew[row.id].data_key)
        trail.add(*(row.id for row in versions))
    _delete(before)


def remove(case: Case, file_id: UUID) -> None:
    """Destroy the keys of a file and of its earlier versions: nobody opens them again."""
    versions = _versions(case, file_id)
    before = [row.document_id for row in _with_copies(case, versions)]
    with changing(case, "files.remove", Act.WRITE, versions[0].compartment) as trail:
        file_keys.destroy(before)
        dependents.forget(before)
        Rendition.objects.within(case.opened).filter(file__in=versions).delete()
        gone = {"removed_on": timezone.localdate(), "removed_by": case.opened.user_id}
        for row in versions:
            change(row, name="", note="", facts={"size": 0}, **gone)
        trail.add(*(row.id for row in versions))
    _delete(before)


def _versions(case: Case, file_id: UUID) -> list[File]:
    """The newest first. Raises `Http404`, and `Refused` for one that is not the newest."""
    file = row_of(case, File, file_id)
    rows = {row.id: row for row in File.objects.within(case.opened)}
    if file.removed_on or file.id in {row.previous_id for row in rows.values()}:
        raise Refused(_("Meanwhile somebody brought a newer version, or removed it. Look at the list again."))
    return versions_of(rows[file.id], rows)


def _with_copies(case: Case, versions: list[File]) -> list[File | Rendition]:
    copies = Rendition.objects.within(case.opened).filter(file__in=versions)
    return [*versions, *copies]


def _sealed_anew(case: Case, row: File | Rendition) -> Sealed:
    with read(case.opened, row) as plain:
        return seal(pieces_of(plain))


def _reseal(row: File | Rendition, compartment: str, anew: Sealed) -> None:
    for field in sealed_fields(type(row)):
        setattr(row, field.attname, getattr(row, field.attname))
    row.compartment, row.epoch, row.document_id = compartment, None, anew.document_id
    row.save()


def _delete(document_ids: list[UUID]) -> None:
    """Once it is certain that their keys are gone. What a stop in between leaves is noise, and swept."""
    for document_id in document_ids:
        store().delete(document_id)
