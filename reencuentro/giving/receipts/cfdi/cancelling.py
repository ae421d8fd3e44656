"""Cancelling a stamped CFDI with the SAT: what can become of it, and whoever asks for it on our side."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, runtime_checkable
from uuid import UUID

from .stamping import stamper

if TYPE_CHECKING:
    from .library import Signer


class State(StrEnum):
    """What is known of a cancellation. The SAT counts it, whoever tells us."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DENIED = "denied"
    WAITING = "waiting"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    FIXED = "fixed"
    VALID = "valid"
    NOT_FOUND = "not_found"
    NO_ANSWER = "no_answer"
    LEFT = "left"


DONE = (State.CANCELLED, State.EXPIRED)
"""The CFDI is valid no more: `EXPIRED` because whoever received it let the time to answer go by."""
UNDER_WAY = (State.ASKED, State.ACCEPTED, State.WAITING)
"""Something was sent and is not decided: nothing is asked for again until the SAT says how it stands."""
NOTHING_KNOWN = (State.VALID, State.NOT_FOUND)
"""The SAT has it as valid, or not at all yet, and no cancellation of it."""


@dataclass(frozen=True)
class Request:
    """`at`: the clock at the place of issue, without a zone. `substitute`: the CFDI in its place, for 01."""

    uuid: UUID
    motive: str
    substitute: UUID | None
    at: datetime


@dataclass(frozen=True)
class Answer:
    """`code`: the provider's own. `acuse`: the acknowledgement as it came, or nothing."""

    state: State
    code: str = ""
    acuse: bytes = b""


@runtime_checkable
class Canceller(Protocol):
    """Asked twice for the same CFDI, the SAT cancels it once."""

    def cancel(self, request: Request, signer: "Signer") -> Answer:
        """`ACCEPTED`, `DENIED` or `FIXED`. Raises `NoAnswer`; `NotReady` where it can't be asked at all."""
        ...

    def state(self, stamped: bytes) -> State:
        """As the SAT has it. Raises `NoAnswer`."""
        ...


def canceller() -> Canceller | None:
    """Who cancels here; None where that is done on the SAT's page."""
    found = stamper()
    return found if isinstance(found, Canceller) else None
