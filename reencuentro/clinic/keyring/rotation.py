"""Renewing the key of a compartment: every row and data key is sealed again, then the old key goes.

The content and keys databases can't commit as one. So the new key is added first beside the
old one, the rows follow, and only when both are committed is the old key deleted. Whatever moment
the machine stops at, every row still opens, and the next opening finishes the work.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connections, transaction

from reencuentro.clinic.audit.actions import note, recording
from reencuentro.clinic.audit.writings import Writing, renewed
from reencuentro.engines.vault.compartment import CompartmentKey
from reencuentro.engines.vault.fields import open_field, seal_field
from reencuentro.engines.vault.ledger import EXPIRE, ROTATE, Ledger, extend
from reencuentro.site.ciphers import Ciphertext

from . import file_keys, ledgers, rosters
from .models import Compartment, Epoch, Escrow, GlassShare, SealedModel, Wrap
from .noting import sealed_fields
from .opened import OpenedCase
from .policy import DROP_BOXES, POLICY
from .sealing import hand_out


def rotate(opened: OpenedCase, members: Mapping[str, Collection[UUID]]) -> None:
    """Renew the keys of these compartments for these members; whoever isn't named is out at once."""
    roster = rosters.current()
    of_case = ledgers.of_case(opened.case_id)
    with transaction.atomic(using="default"), transaction.atomic(using="keys"):
        for compartment, staying in members.items():
            _renew(opened, of_case[compartment], frozenset(staying), roster)
            reseal(opened, compartment)
    _forget_when_committed(opened, list(members))


def _renew(opened: OpenedCase, ledger: Ledger, staying: frozenset[UUID], roster: Any) -> None:
    """Ledger entry and wraps of the new epoch; the wraps of those who leave go with it."""
    key = CompartmentKey.create(opened.case_id, ledger.compartment, ledger.epoch + 1)
    kind = EXPIRE if ledger.guests.keys() - staying else ROTATE
    entry = extend(ledger, opened.identity, members=staying, kind=kind, roster=roster, key=key, policy=POLICY)
    ledgers.append(ledger, entry, roster)
    Compartment.objects.filter(case_id=opened.case_id, compartment=ledger.compartment).update(rotating=True)
    Wrap.objects.filter(case_id=opened.case_id, compartment=ledger.compartment).exclude(
        user_id__in=staying
    ).delete()
    hand_out([(key, staying)], roster)
    opened.add(key)


def reseal(opened: OpenedCase, compartment: str) -> int:
    """Seal every row and file key of the compartment under its newest key. Returns how many rows."""
    new = opened.key(compartment)
    file_keys.reseal(opened, new)
    Epoch.objects.filter(case_id=opened.case_id, compartment=compartment).update(epoch=new.epoch)
    return sum(_reseal_table(model, opened, new) for model in sealed_models())


def sealed_models() -> Iterator[type[SealedModel]]:
    return (model for model in apps.get_models() if issubclass(model, SealedModel))


def _reseal_table(model: type[SealedModel], opened: OpenedCase, new: CompartmentKey) -> int:
    fields = sealed_fields(model)
    rows = model._base_manager.filter(case_id=opened.case_id, compartment=new.compartment)
    rows = rows.exclude(epoch=new.epoch).values_list("pk", "epoch", *(field.attname for field in fields))
    rows = list(rows)
    updates = [_resealed(model, opened, new, fields, row) for row in rows]
    if updates:
        _write(model, fields, updates)
        note(_writing(model, fields, *pair) for pair in zip(rows, updates, strict=True))
    model.reseal_extra(opened, new)
    return len(updates)


def _resealed(
    model: type[SealedModel],
    opened: OpenedCase,
    new: CompartmentKey,
    fields: Sequence[Any],
    row: tuple[Any, ...],
) -> list[Any]:
    """The row's new column values, then its epoch and id, as the UPDATE wants them."""
    pk, epoch, *values = row
    old = opened.key(new.compartment, epoch)
    label = model._meta.label_lower
    sealed: list[Ciphertext | None] = []
    for field, value in zip(fields, values, strict=True):
        if value is None:
            sealed.append(None)
            continue
        plaintext = open_field(old, value, label, pk, field.column)
        sealed.append(Ciphertext(seal_field(new, plaintext, label, pk, field.column)))
    return [*sealed, new.epoch, pk]


def _writing(
    model: type[SealedModel], fields: Sequence[Any], row: tuple[Any, ...], update: list[Any]
) -> Writing:
    """Digests before and after: a value put back earlier must not be washed clean by a renewal."""
    pk, _epoch, *old = row
    *new, _epoch, _pk = update
    return renewed(model._meta.label_lower, pk, [field.column for field in fields], old, new)


def _write(model: type[SealedModel], fields: Sequence[Any], updates: list[list[Any]]) -> None:
    connection = connections[model._base_manager.db]
    quote = connection.ops.quote_name
    columns = [*fields, model._meta.get_field("epoch")]
    pk = model._meta.pk
    assignments = ", ".join(f"{quote(field.column)} = %s" for field in columns)
    sql = f"UPDATE {quote(model._meta.db_table)} SET {assignments} WHERE {quote(pk.column)} = %s"  # noqa: S608
    prepared = [
        [field.get_db_prep_value(value, connection) for field, value in zip([*columns, pk], row, strict=True)]
        for row in updates
    ]
    with connection.cursor() as cursor:
        cursor.executemany(sql, prepared)


def _forget_when_committed(opened: OpenedCase, compartments: list[str]) -> None:
    """The content commits last of the two databases, so only then may the old keys go."""
    transaction.on_commit(
        lambda: [forget_old(opened.case_id, name) for name in compartments], using="default"
    )


def forget_old(case_id: UUID, compartment: str) -> None:
    """Delete what opens older epochs: after this an old key opens nothing in this database.

    Who stays in a drop box of the organisation keeps its older keys, and so does the recovery key: what was
    dropped there is sealed to them, and some of it (reasons in the trail) can't ever be sealed again.
    """
    kept = compartment in DROP_BOXES
    with transaction.atomic(using="keys"):
        state = Compartment.objects.get(case_id=case_id, compartment=compartment)
        for model in (GlassShare,) if kept else (Wrap, Escrow, GlassShare):
            model.objects.filter(case_id=case_id, compartment=compartment, epoch__lt=state.epoch).delete()
        Compartment.objects.filter(pk=state.pk).update(rotating=False)


def finish(opened: OpenedCase) -> None:
    """Complete a renewal that the machine stopped in the middle of."""
    names = Compartment.objects.filter(case_id=opened.case_id, rotating=True).values_list(
        "compartment", flat=True
    )
    held = [name for name in names if opened.holds(name)]
    if held:
        with recording(opened.user_id, "keyring.renew", case_id=opened.case_id):
            for name in held:
                reseal(opened, name)
            _forget_when_committed(opened, held)
