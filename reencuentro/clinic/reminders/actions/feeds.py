"""Making, revoking and fetching the feed of one's own dates. Whoever has its address can fetch it."""

from datetime import timedelta
from uuid import UUID

from django.http import Http404
from django.utils import timezone, translation

from reencuentro.clinic.accounts import limiter
from reencuentro.clinic.accounts.errors import TooFast
from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.accounts.tokens import hash_of, new_token
from reencuentro.clinic.audit.actions import record, recording
from reencuentro.clinic.audit.models import Outcome
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES

from ..due import due_of
from ..icalendar_file import calendar_file
from ..models import Feed

# A whole office may stand behind one address; a calendar asks a few times an hour.
NETWORK_PACE = limiter.Pace(at_once=60, every=timedelta(seconds=10))
FEED_PACE = limiter.Pace(at_once=10, every=timedelta(minutes=2))
AHEAD = timedelta(days=400)


def make_feed(user: User) -> str:
    """A new token of 256 random bits, shown once; the address before it stops working."""
    token = new_token()
    with recording(user.id, "feed.make"):
        facts = {"token_hash": hash_of(token), "made_on": timezone.localdate(), "fetched_on": None}
        Feed.objects.update_or_create(user_id=user.id, defaults=facts)
    return token


def revoke_feed(user: User) -> None:
    """From now on the address leads nowhere."""
    with recording(user.id, "feed.revoke"):
        Feed.objects.filter(user_id=user.id).delete()


def fetch_feed(token: str, network: str) -> bytes:
    """The calendar file. `Http404` for a wrong or revoked token, and for whoever does no casework any longer.

    Raises `TooFast`.
    """
    _wait_for(limiter.Bucket.of("calendar network", network, NETWORK_PACE))
    feed = Feed.objects.filter(token_hash=hash_of(token)).first()
    if feed is None or rosters.role_of(feed.user_id) not in CASEWORK_ROLES:
        record(feed.user_id if feed else None, "feed.refused", outcome=Outcome.DENIED)
        raise Http404
    _wait_for(limiter.Bucket.of("calendar", str(feed.user_id), FEED_PACE))
    return _fetched(feed)


def _fetched(feed: Feed) -> bytes:
    today = timezone.localdate()
    record(feed.user_id, "feed.fetch")
    Feed.objects.filter(pk=feed.pk).update(fetched_on=today)
    with translation.override(_language_of(feed.user_id)):
        return calendar_file(feed.user_id, due_of(feed.user_id, today + AHEAD), today)


def _language_of(user_id: UUID) -> str:
    return User.objects.values_list("language", flat=True).get(id=user_id)


def _wait_for(bucket: limiter.Bucket) -> None:
    if wait := limiter.seconds_to_wait(bucket):
        raise TooFast(wait)
