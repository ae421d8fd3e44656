"""A file that arrives in pieces: started, gone on with wherever it was, finished or given up."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.utils import timezone

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.actions.changing import changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act, require
from reencuentro.clinic.cases.rows import row_of
from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.files import new_data_key

from .. import pieces
from ..models import File, Upload
from ..names import shown_name
from ..receiving import receive
from ..refusing import NotTaken, refused
from ..sealed import seal

KEPT = timedelta(days=3)


def start(case: Case, *, name: str, size: int, stamp: int, compartment: str, replaces: str = "") -> Upload:
    """Announce a file; what the same colleague announced before goes on where it was. Raises `Refused`."""
    if size > settings.FILE_MAX_BYTES:
        raise refused("too_large")
    if size == 0:
        raise refused("empty")
    told = {"name": shown_name(name), "size": size, "stamp": stamp, "replaces": replaces}
    with changing(case, "files.start", Act.WRITE, compartment) as trail:
        for upload in own_uploads(case):
            if upload.told == told and upload.compartment == compartment:
                return upload
        upload = Upload(
            opened=case.opened,
            compartment=compartment,
            started_by=case.opened.user_id,
            started_on=timezone.localdate(),
            told=told,
            data_key=new_data_key(),
        )
        upload.save()
        trail.add(upload.id)
    return upload


def own_uploads(case: Case) -> list[Upload]:
    """Those that whoever asks has begun and not finished."""
    own = Upload.objects.within(case.opened).filter(started_by=case.opened.user_id)
    return list(own.exclude(id__in=File.objects.filter(case_id=case.id).values("id")))


def put(case: Case, upload_id: UUID, offset: int, body: pieces.Body) -> int:
    """Take the piece that begins at `offset`. Returns where the next one begins. Raises `Torn`, `Refused`."""
    upload = _own(case, upload_id)
    require(case, Act.WRITE, upload.compartment)
    pieces.put(upload, offset, body)
    return pieces.received(upload)


def so_far(case: Case, upload_id: UUID) -> int:
    """How many bytes of it are here."""
    return pieces.received(_own(case, upload_id))


def finish(case: Case, upload_id: UUID) -> UUID:
    """Join the pieces, look them through, keep them as a file. Returns its id; asked again, the same.

    Raises `Refused` with why it is not taken. What arrived is gone then if the file itself is the reason.
    """
    if not File.objects.within(case.opened).filter(id=upload_id).exists():
        _join(case, _own(case, upload_id))
    _throw_away(case, upload_id)
    return upload_id


def _join(case: Case, upload: Upload) -> None:
    if pieces.received(upload) != upload.size:
        raise refused("torn")
    replaces = UUID(upload.told["replaces"]) if upload.told["replaces"] else None
    told = {"name": upload.told["name"], "compartment": upload.compartment, "file_id": upload.id}
    try:
        receive(case, seal(pieces.joined(upload)), replaces=replaces, **told)
    except Damaged as error:
        _throw_away(case, upload.id)
        raise refused("torn") from error
    except NotTaken:
        _throw_away(case, upload.id)
        raise


def give_up(case: Case, upload_id: UUID) -> None:
    """Throw away what arrived of it. Raises `Http404` for what is not one's own, or gone already."""
    _throw_away(case, _own(case, upload_id).id)


def _throw_away(case: Case, upload_id: UUID) -> None:
    """That it is gone already is no error."""
    own = Upload.objects.within(case.opened).filter(started_by=case.opened.user_id)
    with recording(case.opened.user_id, "files.give_up", case_id=case.id, objects=[upload_id]):
        gone, _rows = own.filter(id=upload_id).delete()
    if gone:
        pieces.throw_away(upload_id)


def forget_old() -> None:
    """Uploads that nobody came back to, thrown away without a key."""
    old = Upload._base_manager.filter(started_on__lt=timezone.localdate() - KEPT)
    for upload_id in list(old.values_list("id", flat=True)):
        with recording(None, "files.give_up", objects=[upload_id]):
            Upload._base_manager.filter(id=upload_id).delete()
        pieces.throw_away(upload_id)


def _own(case: Case, upload_id: UUID) -> Upload:
    """Raises `Http404` for somebody else's, too."""
    upload = row_of(case, Upload, upload_id)
    if upload.started_by != case.opened.user_id:
        raise Http404
    return upload
