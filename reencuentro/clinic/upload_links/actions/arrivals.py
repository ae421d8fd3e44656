"""What the team does with a paper that came in: into the case with it, or away."""

from uuid import UUID

from django.db import transaction
from django.http import Http404

from reencuentro.clinic.cases.actions.changing import changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.files.kinds import Source
from reencuentro.clinic.files.models import File
from reencuentro.clinic.files.receiving import receive
from reencuentro.clinic.files.sealed import seal
from reencuentro.clinic.files.stores import store

from ..envelopes import opened
from ..models import Arrival, UploadLink

_PIECE_BYTES = 1 << 20


def take_in(case: Case, document_id: UUID) -> File:
    """Keep it as a file of the case, sealed anew under the case's own keys. Raises `Http404`, `Refused`.

    What is refused is still there to be looked at again, or thrown away.
    """
    with changing(case, "upload_links.take_in", Act.WRITE) as trail:
        link, arrival = _of_case(case, document_id)
        name, sealed = opened(link, arrival)
        with sealed.open() as content:
            copy = seal(iter(lambda: content.read(_PIECE_BYTES), b""))
        file = receive(case, copy, name=name, source=Source.SENT, note=link.asked_for)
        trail.add(link.id, file.id)
        _forget(arrival)
    return file


def drop(case: Case, document_id: UUID) -> None:
    """Throw it away unread, also what can't be opened any more. Raises `Http404`."""
    with changing(case, "upload_links.drop", Act.WRITE, live=False) as trail:
        link, arrival = _of_case(case, document_id)
        trail.add(link.id)
        _forget(arrival)


def _of_case(case: Case, document_id: UUID) -> tuple[UploadLink, Arrival]:
    """Raises `Http404`, for one of another case or a compartment that isn't held, too."""
    arrival = Arrival.objects.select_for_update().filter(document_id=document_id).first()
    link = UploadLink.objects.within(case.opened).filter(arrivals=document_id).first()
    if link is None or arrival is None:
        raise Http404
    return link, arrival


def _forget(arrival: Arrival) -> None:
    """The row with the act, the content once the act is done: without its row it opens for nobody."""
    document_id = arrival.document_id
    arrival.delete()
    transaction.on_commit(lambda: store().delete(document_id))
