"""Writing the trail. Nothing is shown or changed unless this succeeds.

Reads, refusals and logins: `record`, before the answer is sent. Changes: `recording` around them. The three
databases can't commit as one, so a change is announced first (intent), then what it wrote into sealed
columns (sealing), then committed, then its outcome is written: an intent without outcome shows where the
machine stopped.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from .errors import Unannounced
from .events import Event, unique
from .models import Outcome
from .writing import write
from .writings import Writing, pack


def record(
    actor_id: UUID | None,
    verb: str,
    *,
    case_id: UUID | None = None,
    objects: Iterable[UUID] = (),
    outcome: str = Outcome.DONE,
    sealed_details: bytes | None = None,
) -> None:
    """Write one row, committed at once whatever happens to the caller's transaction.

    Raises `AuditUnavailable` if it can't be written: let it pass, the request must fail.
    """
    event = Event(actor_id, verb, case_id, tuple(objects), outcome, sealed_details=sealed_details)
    write([event])


def record_many(events: Iterable[Event]) -> None:
    """Write many rows in one transaction, all or none. Raises `AuditUnavailable`."""
    write(list(events))


@dataclass
class Act:
    """A change under way; tell it what it touches as that becomes known."""

    event: Event
    atomic: bool
    within: list[Event] = field(default_factory=list)
    writings: list[Writing] = field(default_factory=list)

    def add(self, *object_ids: UUID) -> None:
        """Name objects created or changed, up to thousands (an import)."""
        self.event = replace(self.event, objects=unique((*self.event.objects, *object_ids)))

    def case(self, case_id: UUID) -> None:
        """Name the case, when it is only founded inside the act."""
        self.event = replace(self.event, case_id=case_id)

    def outcomes(self, error: BaseException | None) -> list[Event]:
        """This act's row and those of the acts inside it; they share its fate, for they share its commit."""
        own = _ended(self.event, error)
        return [own, *(_with_fate_of(inner, own) for inner in self.within)]


_current: ContextVar[Act | None] = ContextVar("audit_act", default=None)


def acting() -> bool:
    """Whether an act is under way."""
    return _current.get() is not None


def note(writings: Iterable[Writing]) -> None:
    """Tell the act under way what was written into sealed columns. Raises `Unannounced` if there is none."""
    act, new = _current.get(), list(writings)
    if new and act is None:
        raise Unannounced("sealed columns are written inside a recording only")
    if act is not None:
        act.writings += new


@contextmanager
def recording(
    actor_id: UUID | None,
    verb: str,
    *,
    case_id: UUID | None = None,
    objects: Iterable[UUID] = (),
    sealed_details: bytes | None = None,
    atomic: bool = True,
) -> Iterator[Act]:
    """Announce an act, run the body, write how it ended; the body is one transaction per database.

    An exception rolls the body back, is recorded by the name of its class as denied (`PermissionDenied`,
    `Http404`) or failed (all others), and goes on. Inside another `recording` there is one undertaking: one
    intent and one commit, and this act's row is written with the outer one's, done only if that is done.
    The outermost must not be inside a transaction of the caller's, which could undo what it calls done.
    """
    event = Event(actor_id, verb, case_id, tuple(objects), sealed_details=sealed_details)
    outer = _current.get()
    with _inside(outer, event) if outer and outer.atomic else _outermost(event, atomic) as act:
        yield act


@contextmanager
def _outermost(event: Event, atomic: bool) -> Iterator[Act]:
    [intent] = write([replace(event, outcome=Outcome.INTENT)])
    act = Act(replace(event, intent=intent, sealed_details=None), atomic)
    token = _current.set(act)
    try:
        with _transactions(durable=True) if atomic else ExitStack():
            yield act
            _announce(act)
    except BaseException as error:
        write(act.outcomes(error))
        raise
    finally:
        _current.reset(token)
    write(act.outcomes(None))


@contextmanager
def _inside(outer: Act, event: Event) -> Iterator[Act]:
    act = Act(replace(event, intent=outer.event.intent), atomic=True)
    token = _current.set(act)
    try:
        with _transactions(durable=False):
            yield act
    except BaseException as error:
        outer.within += act.outcomes(error)
        raise
    finally:
        _current.reset(token)
    outer.within += act.outcomes(None)
    outer.writings += act.writings


def _announce(act: Act) -> None:
    """Before the commit, or a machine that stops right after it would leave values nobody vouched for."""
    if act.writings:
        write([replace(act.event, objects=(), outcome=Outcome.SEALING, writings=pack(act.writings))])


@contextmanager
def _transactions(*, durable: bool) -> Iterator[None]:
    """Keys commit before content: content whose keys were lost could never be read again."""
    with transaction.atomic("default", durable=durable), transaction.atomic("keys", durable=durable):
        yield


def _ended(event: Event, error: BaseException | None) -> Event:
    if error is None:
        return replace(event, outcome=Outcome.DONE)
    denied = isinstance(error, PermissionDenied | Http404)
    return replace(event, outcome=Outcome.DENIED if denied else Outcome.FAILED, error=type(error).__name__)


def _with_fate_of(inner: Event, outer: Event) -> Event:
    if outer.outcome == Outcome.DONE or inner.outcome != Outcome.DONE:
        return inner
    return replace(inner, outcome=Outcome.FAILED, error=outer.error)
