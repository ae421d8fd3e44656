"""What an auditor sees of one payment, once both sides have let her."""

import base64
import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.costs.kinds import Kind
from reencuentro.engines.journal.money import Money
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.vouchers import Proof
from reencuentro.engines.vault.wraps import open_sealed
from reencuentro.giving.access.staff import Staff
from reencuentro.giving.spending.actions.openings import note_seen
from reencuentro.giving.spending.models import Opening

from .costs import asked_of
from .models import Shown


@dataclass(frozen=True)
class Seen:
    """`belongs`: the need is the one that was asked for; `paper_belongs`: its paper the one signed for."""

    request_id: UUID
    kind: str
    money: Money
    purpose: str
    whose: str
    asked_on: date
    number: str
    file_name: str
    content: bytes
    belongs: bool
    paper_belongs: bool


def may_see(staff: Staff, opening_id: UUID) -> bool:
    """Whether its team has let her, too. Raises `Http404` where no director has."""
    _opening(opening_id)
    return Shown.objects.filter(opening=opening_id, auditor_id=staff.id).exists()


def see(staff: Staff, identity: Identity, opening_id: UUID) -> Seen:
    """What was sealed to this auditor. That she looked is noted on both sides, beforehand.

    Raises `Http404`, `PermissionDenied` for whoever is no auditor, `Damaged`.
    """
    found = _opening(opening_id)
    row = Shown.objects.filter(opening=opening_id, auditor_id=staff.id).first()
    if row is None:
        raise Http404
    record(identity.user_id, "costs.seen", objects=(opening_id,))
    note_seen(staff, found)
    said = json.loads(open_sealed(identity.receiving_key, row.sealed, "opening", opening_id))
    return _seen(found, said)


def _opening(opening_id: UUID) -> Opening:
    rows = Opening.objects.select_related("disbursement__request", "disbursement__receipt")
    found = rows.filter(id=opening_id).first()
    if found is None:
        raise Http404
    return found


def _seen(opening: Opening, said: dict[str, str]) -> Seen:
    cost = opening.disbursement
    receipt, content = getattr(cost, "receipt", None), base64.b64decode(said["content"])
    salts = (bytes.fromhex(said[name]) for name in ("claim_salt", "blinding", "document_salt"))
    proof = Proof(UUID(said["need"]), *salts)
    return Seen(
        request_id=cost.request_id,
        kind=str(Kind(said["kind"]).label),
        money=Money(int(said["minor"]), said["currency"]),
        purpose=said["purpose"],
        whose=said["whose"],
        asked_on=date.fromisoformat(said["asked_on"]),
        number=said["number"],
        file_name=said["file_name"],
        content=content,
        belongs=proof.holds(asked_of(cost)),
        paper_belongs=receipt is not None and proof.is_of(content, receipt.digest),
    )
