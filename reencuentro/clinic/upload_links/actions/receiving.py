"""Finding the link that somebody came with, and taking what she sends. Nobody is logged in here."""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from reencuentro.clinic.accounts import limiter
from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.accounts.errors import TooFast
from reencuentro.clinic.accounts.tokens import hash_of
from reencuentro.clinic.audit.actions import record, recording
from reencuentro.clinic.audit.models import Outcome
from reencuentro.clinic.cases.access import leads_of_live_cases
from reencuentro.clinic.files.receiving import inspect
from reencuentro.clinic.files.sealed import discard, take
from reencuentro.clinic.keyring.membership import holders_of
from reencuentro.clinic.keyring.uploads import SealedUpload

from ..envelopes import enveloped
from ..errors import LinkSpent
from ..models import Arrival, UploadLink

PACE = limiter.Pace(at_once=60, every=timedelta(seconds=5))


def find(token: str, network: str) -> UploadLink:
    """The link, its sealed columns shut. Raises `LinkSpent`, audited, for all that don't work; `TooFast`."""
    if wait := limiter.seconds_to_wait(limiter.Bucket.of("upload link", network, PACE)):
        raise TooFast(wait)
    link = UploadLink.objects.filter(token_hash=hash_of(token)).first()
    if link is None or link.over or not leads_of_live_cases([link.case_id]):
        record(None, "upload_links.refused", objects=[link.id] if link else [], outcome=Outcome.DENIED)
        raise LinkSpent
    return link


def receive(link: UploadLink, papers: Sequence[SealedUpload]) -> None:
    """Keep what was sent, sealed to the team, and use the link up.

    Raises `LinkSpent` if it was used meanwhile, and `Refused` for what would hurt its reader: then nothing is
    kept and the link still works.
    """
    with ExitStack() as unless_kept:
        taken = []
        for upload in papers:
            sealed = take(upload)
            unless_kept.callback(discard, sealed)
            with sealed.open() as plain:
                inspect(plain, upload.name)
            taken.append((sealed, upload.name))
        with recording(None, "upload_links.receive", case_id=link.case_id, objects=[link.id]):
            _use_up(link)
            Arrival.objects.bulk_create(enveloped(link, *paper) for paper in taken)
            notify(_to_be_told(link), "upload_links.arrived", case_id=link.case_id, about_id=link.id)
        unless_kept.pop_all()


def _use_up(link: UploadLink) -> None:
    """Decided by the database: of two who send at once, one is told that the link is spent.

    Its public key is read anew: the keys of the case may have been renewed while she was sending.
    """
    working = UploadLink.objects.filter(id=link.id, used_on=None, ends_at__gt=timezone.now())
    if not working.update(used_on=timezone.localdate()):
        raise LinkSpent
    link.public_key = UploadLink.objects.values_list("public_key", flat=True).get(id=link.id)


def _to_be_told(link: UploadLink) -> set[UUID]:
    """Whoever made it; the whole team once she is no more of it."""
    team = {user_id for _case, user_id in holders_of([link.case_id])}
    return {link.recorded_by} & team or team
