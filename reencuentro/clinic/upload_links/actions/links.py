"""Making a link, taking one back, and what the team does with what came in."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.tokens import hash_of, new_token
from reencuentro.clinic.cases.actions.changing import add, changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.safety.actions import require_gate
from reencuentro.clinic.safety.models import Noticeable
from reencuentro.engines.vault.arrivals import new_link_key

from ..models import UploadLink


def make(case: Case, *, asked_for: str, days: int, language: str) -> UploadLink:
    """A link of 256 random bits that works once, for so many days.

    Raises `Refused` while the safety gate is closed for messages: the link is one.
    """
    with changing(case, "upload_links.make", Act.WRITE) as trail:
        require_gate(case, Noticeable.MESSAGE)
        private, public = new_link_key()
        token = new_token()
        link = add(
            case,
            UploadLink,
            asked_for=asked_for,
            language=language,
            ends_at=_end_of(timezone.localdate() + timedelta(days=days)),
            private_key=private,
            public_key=public,
            token=token,
            token_hash=hash_of(token),
        )
        trail.add(link.id)
    return link


def take_back(case: Case, link_id: UUID) -> None:
    """From now on it leads nowhere. Raises `Refused` once something came in by it."""
    with changing(case, "upload_links.take_back", Act.WRITE, live=False) as trail:
        link = row_of(case, UploadLink, link_id)
        if link.used_on is not None:
            raise Refused(_("Something came in by it meanwhile."))
        trail.add(link.id)
        link.delete()


def _end_of(day: date) -> datetime:
    """Its last hour counts: whoever has the link is told the day alone."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
