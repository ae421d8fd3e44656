"""How the trail itself is doing: for the panel above the log."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from ..models import Checkpoint, Delivery, Head, Verification

VERIFY_EVERY = timedelta(days=7)
CHECKPOINT_EVERY = timedelta(days=1)
MOST_ROWS_IN_A_REQUEST = 50_000


@dataclass(frozen=True)
class ChainState:
    """`rows` in all; the newest verification and checkpoint, None if there never was one. To how many
    directors that one was mailed, and for how many the mail has failed so far."""

    rows: int
    verified: Verification | None
    checkpoint: Checkpoint | None
    mailed: int
    unsent: int
    now: datetime

    @property
    def tampered(self) -> bool:
        return bool(self.verified and self.verified.problems)

    @property
    def verify_due(self) -> bool:
        return self.verified is None or self.now - self.verified.at > VERIFY_EVERY

    @property
    def checkpoint_due(self) -> bool:
        today = timezone.localdate(self.now)
        return self.checkpoint is None or today - self.checkpoint.day > CHECKPOINT_EVERY

    @property
    def checkpoint_only_here(self) -> bool:
        return self.checkpoint is not None and self.checkpoint.delivered_at is None

    @property
    def short_enough(self) -> bool:
        """Whether it can be verified while somebody waits for the page."""
        return self.rows <= MOST_ROWS_IN_A_REQUEST

    @property
    def well(self) -> bool:
        due = self.verify_due or self.checkpoint_due
        return not (self.tampered or due or self.checkpoint_only_here or self.unsent)


def chain_state() -> ChainState:
    """Four queries, however long the trail."""
    head = Head.objects.first()
    checkpoint = Checkpoint.objects.order_by("-number").first()
    sent = [one.sent_at is not None for one in Delivery.objects.filter(checkpoint=checkpoint)]
    return ChainState(
        rows=head.number if head else 0,
        verified=Verification.objects.order_by("-at").first(),
        checkpoint=checkpoint,
        mailed=sent.count(True),
        unsent=sent.count(False),
        now=timezone.now(),
    )
