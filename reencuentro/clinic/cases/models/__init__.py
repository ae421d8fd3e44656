"""The tables of a case. All text is sealed; what lies open is listed in each model's `plaintext`."""

from .blocker import Blocker
from .case import Case
from .closing import Closing, ClosingReason, RefusalReason
from .consent import Consent, Means, Purpose, Withholding
from .erasure import Erasure, ErasureReason, LegalHold
from .event import Event
from .followup import FollowUp
from .intake import IntakeDraft, Known, Referral, SafetyFacts
from .journey import GateEntry, StageEntry
from .note import Note
from .recorded import Recorded
from .task import Task
from .team import Handover, Part, TeamMember
from .testimony import PassageDecision, Testimony, TestimonyVersion, Use

__all__ = [
    "Blocker",
    "Case",
    "Closing",
    "ClosingReason",
    "Consent",
    "Erasure",
    "ErasureReason",
    "Event",
    "FollowUp",
    "GateEntry",
    "Handover",
    "IntakeDraft",
    "Known",
    "LegalHold",
    "Means",
    "Note",
    "Part",
    "PassageDecision",
    "Purpose",
    "Recorded",
    "Referral",
    "RefusalReason",
    "SafetyFacts",
    "StageEntry",
    "Task",
    "TeamMember",
    "Testimony",
    "TestimonyVersion",
    "Use",
    "Withholding",
]
