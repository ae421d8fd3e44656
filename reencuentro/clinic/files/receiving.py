"""What comes from outside: looked through as by somebody who distrusts it, then kept."""

from contextlib import ExitStack
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.actions.changing import changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act, require
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.keyring import file_keys
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.paper import hostile, pictures
from reencuentro.engines.paper.child import call
from reencuentro.engines.paper.sniffing import agrees
from reencuentro.engines.vault.compartment import TEAM

from .keeping import keep
from .kinds import Kind, Source
from .models import File, Rendition
from .refusing import refused, worded
from .scanning import scan
from .sealed import Sealed, discard, seal


@dataclass(frozen=True)
class Looked:
    """`copy`: of a picture, upright and without what the camera hid in it."""

    kind: Kind
    facts: dict[str, Any]
    copy: Sealed | None = None


def receive(
    case: Case,
    sealed: Sealed,
    *,
    name: str,
    compartment: str = TEAM,
    source: Source = Source.UPLOADED,
    note: str = "",
    replaces: UUID | None = None,
    file_id: UUID | None = None,
) -> File:
    """Keep what somebody brought, once it is seen to be harmless. Raises `NotPermitted`, `Refused` with why.

    What is refused is gone. `replaces`: the file that it is a newer version of.
    """
    with ExitStack() as unless_kept:
        unless_kept.callback(discard, sealed)
        require(case, Act.WRITE, compartment)
        looked = look_at(sealed, name)  # takes a while, so before the case is locked
        if looked.copy:
            unless_kept.callback(discard, looked.copy)
        with changing(case, "files.keep", Act.WRITE, compartment) as trail:
            told = {"name": name, "kind": looked.kind, "source": source, "note": note, **looked.facts}
            previous = newest(case, replaces) if replaces else None
            file = keep(case, content=sealed, compartment=compartment, previous=previous, id=file_id, **told)
            keep_copy(case, file, looked.copy)
            trail.add(file.id)
        unless_kept.pop_all()
    return file


def look_at(sealed: Sealed, name: str) -> Looked:
    """Raises `Refused`."""
    with sealed.open() as plain, worded():
        found = inspect(plain, name)
        facts = {"pages": found.pages, "warnings": list(found.warnings)}
        if not found.kind.is_picture:
            return Looked(found.kind, facts)
        facts["hidden"] = _hidden(plain)
        return Looked(found.kind, facts, seal(call(pictures.upright, plain)))


def inspect(plain: BinaryIO, name: str) -> hostile.Findings:
    """What it is, seen to be harmless and to be what its name says. Raises `Refused`."""
    with worded():
        found: hostile.Findings = call(hostile.inspect, plain)
    if not agrees(found.kind, name):
        raise refused("misnamed")
    scan(plain)
    return found


def newest(case: Case, file_id: UUID) -> File:
    """The file of which a newer version may be made. Raises `Http404`, `Refused` if there is one already."""
    file = row_of(case, File, file_id)
    if file.removed_on or File.objects.within(case.opened).filter(previous=file).exists():
        raise Refused(_("Meanwhile somebody brought a newer version, or removed it. Look at the list again."))
    return file


def keep_copy(case: Case, file: File, copy: Sealed | None) -> None:
    """Within the same change as the file itself."""
    if copy is None:
        return
    file_keys.keep(case.opened, file.compartment, copy.document_id, copy.data_key)
    place = {"compartment": file.compartment, "document_id": copy.document_id}
    Rendition(opened=case.opened, file=file, **place).save()


def _hidden(picture: BinaryIO) -> dict[str, str]:
    """What is shown of it before anybody shares the original."""
    told = asdict(call(pictures.metadata_of, picture))
    place = (told.pop("latitude"), told.pop("longitude"))
    if None not in place:
        told["place"] = "{}, {}".format(*place)
    return {name: value for name, value in told.items() if value}
