"""Crypto-shredding: when no key is left, the rows are noise, in every backup of the content too.

Asked for by somebody of the team, confirmed by a director. From then on only the recovery key on
paper opens the case; after the delay that way is destroyed as well, and a signed certificate stays.
"""

import base64
import datetime
import hashlib
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from reencuentro.engines.vault.entries import Entry, Head
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.ledger import SHRED, Ledger, cosign, extend
from reencuentro.engines.vault.shredding import Certificate, as_text, certify, may_stand_in

from . import ledgers, rosters
from .errors import NotAllowed
from .models import Destruction, Escrow, FileKey, GlassShare, SealedModel, Wrap
from .noting import note_deleted
from .pins import end_name, pin_when_committed, pins
from .policy import POLICY
from .rotation import sealed_models

DELAY = datetime.timedelta(days=30)


def ask(identity: Identity, case_id: UUID) -> None:
    """The first of two people signs the end of every ledger of the case. Raises `RuleBroken`."""
    entries = {name: _end(ledger, identity) for name, ledger in ledgers.of_case(case_id).items()}
    Destruction.objects.update_or_create(
        case_id=case_id, confirmed_by=None, defaults={"asked_by": identity.user_id, "entries": _text(entries)}
    )


def withdraw(case_id: UUID) -> None:
    """Nothing is destroyed: the request ends before it was confirmed."""
    Destruction.objects.filter(case_id=case_id, confirmed_by=None).delete()


def confirm(identity: Identity, case_id: UUID) -> datetime.date:
    """The second person signs; members and directors lose their keys now. Returns the day of the end.

    Raises `NotAllowed`: "gone" (not asked for), "same_person", "moved_on" (the team changed since).
    """
    with transaction.atomic(using="keys"):
        row = _locked(case_id)
        if row.asked_by == identity.user_id:
            raise NotAllowed("same_person")
        signed = {name: cosign(entry, identity) for name, entry in _entries(row).items()}
        _check_fits(case_id, signed)
        row.confirmed_by, row.due_on = identity.user_id, timezone.localdate() + DELAY
        row.entries = _text(signed)
        row.save()
        pin_when_committed({end_name(case_id, name): _as_signed(entry) for name, entry in signed.items()})
        for model in (Wrap, GlassShare):
            model.objects.filter(case_id=case_id).delete()
    return row.due_on


def carry_out(identity: Identity, case_id: UUID) -> str:
    """After the delay: end the ledgers, destroy the last way in, delete the rows. Returns the certificate.

    `identity` is one of the two who signed, or a director once neither of them works here.
    Raises `NotAllowed`: "gone", "too_early", "not_one_of_the_two".
    """
    with transaction.atomic(using="default"), transaction.atomic(using="keys"):
        row = _locked(case_id, confirmed=True)
        _check_may_carry_out(row, identity)
        ended = _end_ledgers(case_id, _entries(row))
        destroyed = _destroy(case_id)
        certificate = Certificate(
            case_id=case_id,
            day=timezone.localdate(),
            heads={name: ledger.head for name, ledger in ended.items()},
            destroyed=destroyed,
            asked_by=row.asked_by,
            confirmed_by=row.confirmed_by,
            roster_serial=rosters.current().serial,
        )
        row.certificate = as_text(certify(certificate, identity, rosters.current()))
        row.save(update_fields=["certificate"])
    return row.certificate


def ending() -> set[UUID]:
    """Cases whose destruction two people have signed, whether it was carried out yet or not."""
    return set(Destruction.objects.exclude(confirmed_by=None).values_list("case_id", flat=True))


def may_carry_out(user_id: UUID, the_two: Collection[UUID | None]) -> bool:
    """Whether somebody is one of the two who signed, or a director when neither of them works here now."""
    roster = rosters.current()
    return user_id in the_two or may_stand_in(user_id, the_two, roster, roster.serial)


def certificate_of(case_id: UUID) -> str:
    """The certificate of destruction; empty while there is none."""
    return Destruction.objects.filter(case_id=case_id).values_list("certificate", flat=True).first() or ""


def _end(ledger: Ledger, identity: Identity) -> Entry:
    return extend(ledger, identity, members=(), kind=SHRED, roster=rosters.current(), policy=POLICY)


def _locked(case_id: UUID, *, confirmed: bool = False) -> Destruction:
    rows = Destruction.objects.select_for_update().filter(case_id=case_id, certificate="")
    row = rows.filter(confirmed_by__isnull=not confirmed).first()
    if row is None:
        raise NotAllowed("gone")
    return row


def _check_fits(case_id: UUID, entries: dict[str, Entry]) -> None:
    """The signed ends must still be the next lines of every ledger there is."""
    of_case, roster = ledgers.of_case(case_id), rosters.current()
    if of_case.keys() != entries.keys():
        raise NotAllowed("moved_on")
    for name, ledger in of_case.items():
        ledger.extended([entries[name]], roster, POLICY)


def _check_may_carry_out(row: Destruction, identity: Identity) -> None:
    if not may_carry_out(identity.user_id, (row.asked_by, row.confirmed_by)):
        raise NotAllowed("not_one_of_the_two")
    if timezone.localdate() < row.due_on:
        raise NotAllowed("too_early")


def _end_ledgers(case_id: UUID, entries: dict[str, Entry]) -> dict[str, Ledger]:
    """Ends that were pinned when they were confirmed hold even if one of the two has left since."""
    of_case, roster, pinned = ledgers.of_case(case_id), rosters.current(), pins().many()
    ended: dict[str, Ledger] = {}
    for name, entry in entries.items():
        was_pinned = pinned.get(end_name(case_id, name)) == _as_signed(entry)
        keep = ledgers.end if was_pinned else ledgers.append
        ended[name] = keep(of_case[name], entry, roster)
    return ended


def _as_signed(entry: Entry) -> Head:
    """For the pins: the entry together with everybody's signature, which its own hash leaves out."""
    return 1, hashlib.sha256(entry.pack()).digest()


def _destroy(case_id: UUID) -> dict[str, int]:
    counts = {"escrows": Escrow.objects.filter(case_id=case_id).delete()[0]}
    counts["wraps"] = Wrap.objects.filter(case_id=case_id).delete()[0]
    counts["file keys"] = FileKey.objects.filter(case_id=case_id).delete()[0]
    counts["rows"] = sum(_delete_rows(model, case_id) for model in sealed_models() if not model.outlives_case)
    return counts


def _delete_rows(model: type[SealedModel], case_id: UUID) -> int:
    model.delete_extra(case_id)
    rows = model._base_manager.filter(case_id=case_id)
    note_deleted(model, list(rows.values_list("pk", flat=True)))
    return rows._raw_delete("default")


def _entries(row: Destruction) -> dict[str, Entry]:
    return {name: Entry.unpack(base64.b64decode(text)) for name, text in row.entries.items()}


def _text(entries: dict[str, Entry]) -> dict[str, str]:
    return {name: base64.b64encode(entry.pack()).decode() for name, entry in entries.items()}
