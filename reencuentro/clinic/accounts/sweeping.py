"""What accounts no longer need: old buckets, spent links, notices long read. And what is due each day."""

from datetime import timedelta

from django.utils import timezone

from . import limiter
from .actions.checkpoints import send_checkpoint
from .actions.letters import send_letters
from .models import Invitation, Notice, RosterRequest

LINKS_KEPT = timedelta(days=30)
NOTICES_KEPT = timedelta(days=90)


def sweep() -> None:
    """Links stay a month, so that a change that waits for its signature still finds its own."""
    limiter.sweep()
    waiting = RosterRequest.objects.filter(state=RosterRequest.State.WAITING).values("invitation_id")
    old = Invitation.objects.filter(expires_at__lt=timezone.now() - LINKS_KEPT)
    old.exclude(id__in=waiting.exclude(invitation_id=None)).delete()
    Notice.objects.filter(read=True, day__lt=timezone.localdate() - NOTICES_KEPT).delete()
    send_letters()
    send_checkpoint()
