"""The server's half of the offline ceremony: what goes out to it, and what it brings back.

The file that goes out opens nothing without the shares on paper. What comes back is checked like
every ledger line: the recovery key must have signed it.
"""

import base64
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from reencuentro.clinic.audit.actions import recording
from reencuentro.engines.vault.compartment import TEAM
from reencuentro.engines.vault.entries import Entry
from reencuentro.engines.vault.errors import Damaged, Forged

from . import ledgers, rosters
from .holding import Place
from .models import Compartment, Escrow, LedgerEntry, Wrap
from .policy import POLICY, takes
from .shredding import certificate_of


@dataclass(frozen=True)
class LeftOut:
    """What the ceremony can't give back. `compartment` is empty for a case that there is nothing of.

    `why`: "unknown", "destroyed", "no_escrow", "old_recovery_key" (sealed to an earlier recovery key only),
    "damaged" (its ledger was tampered with), "no_recipient" (the role of none of them takes it),
    "without_team" (its case's team part is left out).
    """

    case_id: UUID
    compartment: str
    why: str


def export(case_ids: Collection[UUID], recipients: Collection[UUID]) -> tuple[dict[str, Any], list[LeftOut]]:
    """What the ceremony needs to give these cases to these people, and what it can't give."""
    heads = {(one.case_id, one.compartment): one for one in Compartment.objects.filter(case_id__in=case_ids)}
    refused = dict(_refused(heads.values(), recipients))
    given = [head for place, head in heads.items() if place not in refused]
    missing = set(case_ids) - {case_id for case_id, _ in heads}
    left_out = [LeftOut(*place, why) for place, why in sorted(refused.items())]
    return _document(given, recipients), left_out + [LeftOut(case_id, "", "unknown") for case_id in missing]


def take_back(recovered: Mapping[str, Any]) -> dict[UUID, set[UUID]]:
    """Let the recipients in. Returns who was given each case.

    Raises `Forged` or `RuleBroken` for anything the recovery key did not sign.
    """
    given: dict[UUID, set[UUID]] = {UUID(one["case"]): set() for one in recovered["recovered"]}
    with recording(None, "keyring.recover", objects=sorted(given)):
        for one in recovered["recovered"]:
            given[UUID(one["case"])] |= _take(one)
    return given


def _refused(heads: Iterable[Compartment], recipients: Iterable[UUID]) -> Iterator[tuple[Place, str]]:
    """The compartments that can't be given, and why. The others of a case hang from its team's ledger."""
    heads, roles = list(heads), {rosters.role_of(user_id) for user_id in recipients}
    reasons = {(head.case_id, head.compartment): _why_not(head) for head in heads}
    for (case_id, compartment), why in reasons.items():
        if why:
            yield (case_id, compartment), why
        elif not any(takes(compartment, role) for role in roles):
            yield (case_id, compartment), "no_recipient"
        elif reasons.get((case_id, TEAM)):
            yield (case_id, compartment), "without_team"


def _why_not(head: Compartment) -> str:
    if certificate_of(head.case_id):
        return "destroyed"
    escrows = Escrow.objects.filter(case_id=head.case_id, compartment=head.compartment, epoch=head.epoch)
    if not escrows.filter(recovery_key=rosters.current().root.fingerprint).exists():
        return "old_recovery_key" if escrows.exists() else "no_escrow"
    return "" if _is_sound(head.case_id) else "damaged"


def _is_sound(case_id: UUID) -> bool:
    try:
        ledgers.of_case(case_id)
    except (Damaged, Forged):
        return False
    return True


def _document(heads: Iterable[Compartment], recipients: Iterable[UUID]) -> dict[str, Any]:
    roster = rosters.current()
    return {
        "anchor": _text(roster.anchor),
        "roster": [_text(entry.pack()) for entry in rosters.entries()],
        "cases": [_case(head, roster.root.fingerprint) for head in heads],
        "recipients": [str(user_id) for user_id in recipients],
        "policy": {name: sorted(roles) for name, roles in POLICY.items()},
    }


def _case(head: Compartment, fingerprint: str) -> dict[str, Any]:
    place = {"case_id": head.case_id, "compartment": head.compartment}
    escrows = Escrow.objects.filter(**place, recovery_key=fingerprint).values_list("epoch", "sealed")
    lines = LedgerEntry.objects.filter(**place).order_by("number").values_list("packed", flat=True)
    return {
        "case": str(head.case_id),
        "compartment": head.compartment,
        "escrows": {str(epoch): _text(sealed) for epoch, sealed in escrows},
        "ledger": [_text(line) for line in lines],
    }


def _take(one: Mapping[str, Any]) -> set[UUID]:
    case_id, compartment = UUID(one["case"]), one["compartment"]
    with transaction.atomic(using="keys"):
        ledger = ledgers.of_case(case_id)[compartment]
        entry = Entry.unpack(base64.b64decode(one["entry"]))
        ledgers.append(ledger, entry, rosters.current())
        for epoch, wraps in one["wraps"].items():
            for user_id, sealed in wraps.items():
                Wrap.objects.update_or_create(
                    case_id=case_id,
                    compartment=compartment,
                    epoch=int(epoch),
                    user_id=UUID(user_id),
                    defaults={"sealed": base64.b64decode(sealed)},
                )
    return {UUID(user_id) for wraps in one["wraps"].values() for user_id in wraps}


def _text(data: Any) -> str:
    return base64.b64encode(bytes(data)).decode()
