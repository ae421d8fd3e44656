"""What is told in one sitting, before any of it is written down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

type Columns = Mapping[str, Any]


@dataclass(frozen=True, repr=False)
class Child:
    """`person` and `holder` are columns of `people.Person`. `relation`: what the client is to the child."""

    person: Columns
    relation: str
    registered: bool = False
    holder: Columns | None = None
    holder_relation: str = ""


@dataclass(frozen=True, repr=False)
class Intake:
    """Everything that opens a case. Mappings hold the columns of the model they are named after."""

    kind: str
    lead_id: UUID
    asked_on: date
    reason: str
    client: Columns
    members: Sequence[tuple[UUID, str]] = ()
    summary: str = ""
    children: Sequence[Child] = ()
    adverse: Sequence[Columns] = ()
    referral: Columns | None = None
    safety: Columns | None = None
    consents: Sequence[Columns] = field(default_factory=tuple)
    testimony: Columns | None = None
    next_step: Columns | None = None
    decision: str = ""
