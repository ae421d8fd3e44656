"""The frame of every change to a case: authorise, lock, change, audit, in one undertaking."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.audit.actions import Act as Trail
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring.models import SealedModel
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.compartment import TEAM

from ..access import lock
from ..models import Case, Recorded
from ..permissions import Act, require


@contextmanager
def changing(
    case: Case, verb: str, act: Act, compartment: str = TEAM, *, live: bool = True
) -> Iterator[Trail]:
    """Everything inside happens or nothing does; the case is locked, with its plain columns fresh.

    Raises `NotPermitted`, and `Refused` if the case is closed (unless `live` is false).
    """
    with recording(case.opened.user_id, verb, case_id=case.id) as trail:
        require(case, act, compartment)
        lock(case)
        if live and not case.live:
            raise Refused(_("This case is closed. Reopen it before you write in it."))
        yield trail
        touch(case)


def touch(case: Case) -> None:
    """Remember the hour of the last change; the exact moment is nobody's business."""
    case.updated = timezone.now().replace(minute=0, second=0, microsecond=0)
    case.save(update_fields=["updated"])


def change(row: SealedModel, **values: Any) -> None:
    """Set these columns of a row, and only these. Raises `ValidationError` for what they don't take."""
    for name, value in values.items():
        setattr(row, name, value)
    row.clean_fields(exclude=_unchecked(row) | {f.name for f in row._meta.fields if f.attname not in values})
    row.save(update_fields=list(values))


def add[Row: Recorded](case: Case, model: type[Row], *, compartment: str = TEAM, **values: Any) -> Row:
    """Write down a new row of the case, numbered, with who and when. Raises `ValidationError`."""
    last = model.objects.filter(case_id=case.id).aggregate(last=Max("number"))["last"] or 0
    row = model(
        opened=case.opened,
        compartment=compartment,
        number=last + 1,
        recorded_by=case.opened.user_id,
        recorded_on=timezone.localdate(),
        **values,
    )
    row.clean_fields(exclude=_unchecked(row))
    row.save()
    return row


def _unchecked(row: SealedModel) -> set[str]:
    """What the vault sets itself, rows found in this case a moment ago, and what is not known yet."""
    fields = row._meta.fields
    unset = {field.name for field in fields if field.null and getattr(row, field.attname) is None}
    return {*row.base_plaintext, *unset, *(field.name for field in fields if field.is_relation)}
