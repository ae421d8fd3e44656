"""The server's half of the offline ceremony: what goes out to it, and what it brings back.

The file that goes out opens nothing without the shares on paper. What comes back is checked like
every ledger line: the recovery key must have signed it.
"""

import base64
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from reencuentro.clinic.audit.actions import recording
from reencuentro.engines.vault.compartment import TEAM
from reencuentro.engines.vault.entries import Entry

from . import ledgers, rosters
from .errors import NotAllowed
from .models import Compartment, Escrow, LedgerEntry, Wrap
from .policy import POLICY, takes
from .roles import Role


def export(case_ids: Collection[UUID], recipients: Iterable[UUID]) -> dict[str, Any]:
    """What the ceremony needs to give these cases to these people.

    Raises `NotAllowed`: "no_escrow", "old_recovery_key" (a case not yet sealed to the recovery key of today).
    """
    heads = Compartment.objects.filter(case_id__in=case_ids)
    roster = rosters.current()
    return {
        "anchor": _text(roster.anchor),
        "roster": [_text(entry.pack()) for entry in rosters.entries()],
        "cases": [_case(head, roster.root.fingerprint) for head in heads],
        "recipients": [str(user_id) for user_id in recipients],
        "policy": {name: sorted(roles) for name, roles in POLICY.items()},
    }


def orphans() -> list[UUID]:
    """Cases that nobody who is active and of a role for cases holds a wrap of: a ceremony is for these."""
    able = [one.user_id for one in rosters.current().active() if takes(TEAM, Role(one.role))]
    held = Wrap.objects.filter(user_id__in=able).values("case_id")
    return list(Compartment.objects.exclude(case_id__in=held).values_list("case_id", flat=True).distinct())


def take_back(recovered: Mapping[str, Any]) -> list[UUID]:
    """Let the recipients in. Raises `Forged` or `RuleBroken` for anything the recovery key did not sign."""
    cases = sorted({UUID(one["case"]) for one in recovered["recovered"]})
    with recording(None, "keyring.recover", objects=cases):
        for one in recovered["recovered"]:
            _take(one)
    return cases


def _case(head: Compartment, fingerprint: str) -> dict[str, Any]:
    place = {"case_id": head.case_id, "compartment": head.compartment}
    escrows = Escrow.objects.filter(**place)
    of_today = dict(escrows.filter(recovery_key=fingerprint).values_list("epoch", "sealed"))
    if head.epoch not in of_today:
        raise NotAllowed("old_recovery_key" if escrows.filter(epoch=head.epoch).exists() else "no_escrow")
    lines = LedgerEntry.objects.filter(**place).order_by("number").values_list("packed", flat=True)
    return {
        "case": str(head.case_id),
        "compartment": head.compartment,
        "escrows": {str(epoch): _text(sealed) for epoch, sealed in of_today.items()},
        "ledger": [_text(line) for line in lines],
    }


def _take(one: Mapping[str, Any]) -> None:
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


def _text(data: Any) -> str:
    return base64.b64encode(bytes(data)).decode()
