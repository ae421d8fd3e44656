"""How the cancelling of CFDI stands: what is not done, and the story of one."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from reencuentro.giving.access.fields import open_all
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.staff import names_of

from ..cancelling import LOOKED, about, last_told
from ..cfdi.cancelling import DONE, UNDER_WAY, State
from ..models import CancelEvent, Receipt
from ..wording import ADVICE, STATES, motive_name


@dataclass(frozen=True)
class ToCancel:
    """A CFDI that the SAT has as valid though it should not be, or of which a cancelling was begun."""

    receipt: Receipt
    state: str

    @property
    def said(self) -> str:
        return str(STATES[State(self.state)]) if self.state else ""


@dataclass(frozen=True)
class EventLine:
    """`fingerprint`: SHA-256 of the kept acknowledgement in hexadecimal, or ""."""

    event: CancelEvent
    said: str
    by: str
    motive: str
    fingerprint: str


@dataclass(frozen=True)
class CancellingPage:
    """`advice`: what to do now, or "". `wants_motive`: it is cancelled, by a motive that nobody said here."""

    events: list[EventLine]
    state: str
    advice: str
    under_way: bool
    wants_motive: bool
    has_acuse: bool


def to_cancel() -> list[ToCancel]:
    """What is in another's place first become known to the SAT; the oldest first."""
    begun = Exists(CancelEvent.objects.filter(receipt=OuterRef("pk")))
    settled = Q(replaced_by__stamp__isnull=False) | Q(replaced_by__cancellation__isnull=False)
    rows = (
        Receipt.objects.filter(stamp__isnull=False, cancellation=None, ended=None)
        .filter(begun | settled)
        .prefetch_related("cancel_events")
        .order_by("act__at")
    )
    found = [_to_cancel(receipt) for receipt in rows]
    return [one for one in found if one.state != State.LEFT]


def not_looked_at(day: date) -> list[Receipt]:
    """Those whose cancelling is under way, about which nobody asked the SAT that day; the oldest first."""
    waiting = [one.receipt for one in to_cancel() if one.state in UNDER_WAY]
    words = {about(receipt.id): receipt for receipt in waiting}
    acts = Act.objects.filter(verb=LOOKED, about__in=words, at__date=day)
    asked = set(acts.values_list("about", flat=True))
    return [receipt for word, receipt in words.items() if word not in asked]


def cancelling_page(receipt: Receipt) -> CancellingPage:
    """Of an opened receipt."""
    events = open_all(receipt.cancel_events.select_related("act"))
    called = names_of({event.act.actor_id for event in events})
    lines = [_line(event, called[event.act.actor_id]) for event in events]
    last = last_told(events)
    state = last.state if last else ""
    over = hasattr(receipt, "cancellation")
    return CancellingPage(
        lines,
        state,
        str(ADVICE.get(State(state), "")) if state and not over else "",
        state in UNDER_WAY,
        state in DONE and not over,
        any(line.fingerprint for line in lines),
    )


def acuse_of(receipt_id: UUID, number: int) -> bytes:
    """The acknowledgement as it came. Raises `Http404`."""
    rows = open_all(CancelEvent.objects.filter(receipt=receipt_id, number=number))
    if not rows or not rows[0].acuse:
        raise Http404
    return bytes(rows[0].acuse)


def _to_cancel(receipt: Receipt) -> ToCancel:
    last = last_told(receipt.cancel_events.all())
    return ToCancel(receipt, last.state if last else "")


def _line(event: CancelEvent, by: str) -> EventLine:
    fingerprint = sha256(event.acuse).hexdigest() if event.acuse else ""
    return EventLine(event, str(STATES[State(event.state)]), by, motive_name(event.motive), fingerprint)
