"""A stamped CFDI is cancelled with the SAT, asked for by the provider, or by hand and noted; and that once.

Nothing is asked for while something is under way, and before anything is asked the SAT says how it stands: so
what became of a request whose answer got lost is found.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from reencuentro.giving.access.acting import acting, by_itself
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.staff import KEEPERS, Staff
from reencuentro.giving.books.booking import alone

from ..cancelling import LOOKED, about, is_news, is_under_way, keep, last_told, motives_of
from ..cfdi.cancelling import DONE, NOTHING_KNOWN, UNDER_WAY, Answer, Canceller, Request, State
from ..cfdi.places import clock_at
from ..errors import BadCertificate, NoAnswer, NotReady
from ..models import CancelEvent, Receipt
from ..queries.receipts import the_receipt
from ..queries.standing import standings_of

if TYPE_CHECKING:
    from ..cfdi.library import Signer

NOTABLE = (State.CANCELLED, State.EXPIRED, State.WAITING, State.REFUSED, State.FIXED, State.LEFT)
"""What a person can have seen on the SAT's page; `LEFT`: nothing more is asked, it holds."""
_ASKABLE_AFTER = (*NOTHING_KNOWN, State.REFUSED)
_NOT_CARRIED_OUT = "03"
_Told = CancelEvent.Told
type _Doing = Callable[[], AbstractContextManager[Act]]


@dataclass(frozen=True)
class Noted:
    """What somebody did or saw on the SAT's page. `acuse`: the acknowledgement that it gave, or nothing."""

    state: State
    day: date
    motive: str = ""
    acuse: bytes = b""


def ask(staff: Staff, receipt_id: UUID, motive: str, signer: "Signer", canceller: Canceller) -> State:
    """How it stands afterwards. The request is kept before it goes out: one that got lost is known of.

    Raises `NotReady`, `BadCertificate` for somebody else's, `NoAnswer`, `Http404`.
    """
    request = _request(receipt_id, motive, signer)
    known = look(staff, receipt_id, canceller)
    if known not in _ASKABLE_AFTER:
        return known
    asking, hearing = (
        partial(acting, staff, verb, *KEEPERS, about=about(receipt_id)) for verb in ("receipts.ask", LOOKED)
    )
    _tell(asking, receipt_id, _Told.US, Answer(State.ASKED), motive)
    try:
        answer = canceller.cancel(request, signer)
    except NoAnswer:
        _tell(hearing, receipt_id, _Told.PROVIDER, Answer(State.NO_ANSWER))
        raise
    except NotReady:  # nothing went out
        _tell(hearing, receipt_id, _Told.US, Answer(State.DENIED))
        raise
    _tell(hearing, receipt_id, _Told.PROVIDER, answer)
    return look(staff, receipt_id, canceller) if answer.state == State.ACCEPTED else answer.state


def look(staff: Staff, receipt_id: UUID, canceller: Canceller) -> State:
    """Ask the SAT how it stands, and keep what is new; what was told meanwhile is newer than its answer.

    Raises `NotReady`, `NoAnswer`, `Http404`.
    """
    doing = partial(acting, staff, LOOKED, *KEEPERS, about=about(receipt_id))
    return _look(doing, receipt_id, canceller)


def look_by_itself(receipt_id: UUID, canceller: Canceller) -> State:
    """The same by no person."""
    return _look(partial(by_itself, LOOKED, about(receipt_id)), receipt_id, canceller)


def _look(doing: _Doing, receipt_id: UUID, canceller: Canceller) -> State:
    receipt = _at_the_sat(receipt_id)
    before = last_told(receipt.cancel_events.all())
    try:
        state = canceller.state(receipt.stamp.xml)
    except NoAnswer:
        _tell(doing, receipt_id, _Told.SAT, Answer(State.NO_ANSWER))
        raise
    with doing() as act:
        alone()
        receipt = _at_the_sat(receipt_id)
        last = last_told(receipt.cancel_events.all())
        if last is not None and last != before:
            return State(last.state)
        if is_news(receipt.cancel_events.all(), state, timezone.localtime()):
            keep(act, receipt, _Told.SAT, Answer(state), timezone.localdate())
    return _as_known(receipt, state)


def note(staff: Staff, receipt_id: UUID, noted: Noted) -> CancelEvent:
    """What was done without us; the acknowledgement also afterwards. Raises `NotReady`, `Http404`."""
    with acting(staff, "receipts.note", *KEEPERS, about=about(receipt_id)) as act:
        alone()
        receipt = _stamped(receipt_id)
        if hasattr(receipt, "cancellation") and not (noted.state in DONE and noted.acuse):
            raise NotReady("cancelled")
        if not receipt.issued_on <= noted.day <= timezone.localdate():
            raise NotReady("day")
        motive = "" if noted.state == State.LEFT else noted.motive
        if noted.state == State.LEFT and is_under_way(receipt.cancel_events.all()):
            raise NotReady("under_way")
        if motive and not hasattr(receipt, "cancellation"):
            _check(receipt, motive)
        if noted.state in DONE and not motive:
            raise NotReady("motive")
        answer = Answer(noted.state, acuse=noted.acuse)
        return keep(act, receipt, _Told.PERSON, answer, noted.day, motive)


def _request(receipt_id: UUID, motive: str, signer: "Signer") -> Request:
    receipt = _at_the_sat(receipt_id)
    _check(receipt, motive)
    if motive == _NOT_CARRIED_OUT and any(one.back_later for one in standings_of(receipt)):
        raise NotReady("later_year")
    if str(signer.rfc) != receipt.donee.tax_id:
        raise BadCertificate("other_rfc")
    at = clock_at(receipt.donee.place, timezone.now())
    return Request(receipt.stamp.uuid, motive, _substitute(receipt, motive), at)


def _substitute(receipt: Receipt, motive: str) -> UUID | None:
    """The SAT must know it. Raises `NotReady`."""
    if motive != "01":
        return None
    if not hasattr(receipt.replaced_by, "stamp"):
        raise NotReady("substitute_not_stamped")
    return receipt.replaced_by.stamp.uuid


def _check(receipt: Receipt, motive: str) -> None:
    """Raises `NotReady` for a motive that doesn't go with it."""
    fitting = motives_of(receipt)
    if motive not in fitting:
        raise NotReady("not_replaced" if motive == "01" else "replaced" if fitting == ["01"] else "motive")


def _at_the_sat(receipt_id: UUID) -> Receipt:
    receipt = _stamped(receipt_id)
    if hasattr(receipt, "cancellation"):
        raise NotReady("cancelled")
    return receipt


def _stamped(receipt_id: UUID) -> Receipt:
    receipt = the_receipt(receipt_id)
    if not hasattr(receipt, "stamp"):
        raise NotReady("not_stamped_yet")
    if receipt.content is None:
        raise NotReady("ended")
    return receipt


def _as_known(receipt: Receipt, state: State) -> State:
    """Where the register doesn't show yet what was accepted a moment ago, that."""
    last = last_told(receipt.cancel_events.all())
    shown = state in NOTHING_KNOWN and last is not None and last.state in UNDER_WAY
    return State(last.state) if last is not None and shown else state


def _tell(doing: _Doing, receipt_id: UUID, told: str, answer: Answer, motive: str = "") -> None:
    with doing() as act:
        alone()
        keep(act, _at_the_sat(receipt_id), told, answer, timezone.localdate(), motive)
