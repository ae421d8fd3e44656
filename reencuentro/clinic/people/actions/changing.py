"""The frame of every change: authorise, lock, change, keep how it read before, audit, in one undertaking."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.audit.actions import Act, recording
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.models import SealedModel
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES
from reencuentro.engines.vault.compartment import TEAM

from ..dependents import dependents
from ..models import Change, FamilyLink, Person
from ..refusals import ChangedMeanwhile
from ..snapshots import BOOKKEEPING, columns_of, snapshot


@contextmanager
def changing(opened: OpenedCase, verb: str, *objects: UUID) -> Iterator[Act]:
    """Everything inside happens or nothing does; what rests on the people of the case follows.

    Raises `PermissionDenied` for who has no casework role or no key to the team's file.
    """
    with recording(opened.user_id, verb, case_id=opened.case_id, objects=objects) as act:
        if rosters.role_of(opened.user_id) not in CASEWORK_ROLES or not opened.holds(TEAM):
            raise PermissionDenied
        for dependent in dependents():
            dependent.before_change(opened)
        yield act
        for dependent in dependents():
            dependent.after_change(opened)


def locked[Row: (Person, FamilyLink)](
    opened: OpenedCase, model: type[Row], row_id: UUID, version: int | None
) -> Row:
    """This row of this very case, held until the end of the change.

    Raises `Http404` for a row of another case, `ChangedMeanwhile` if it is no longer at `version`.
    """
    row = model.objects.within(opened).select_for_update().filter(id=row_id).first()
    if row is None:
        raise Http404
    if version is not None and row.version != version:
        raise ChangedMeanwhile(
            _("Somebody changed this after you opened it. Look at how it reads now, then change it again.")
        )
    return row


def assign(row: SealedModel, data: Mapping[str, Any]) -> None:
    """Set columns by name and tidy and check the whole row. Raises `ValidationError` by field."""
    unknown = data.keys() - columns_of(row)
    if unknown:
        raise TypeError(f"no such columns: {', '.join(sorted(unknown))}")
    for name, value in data.items():
        setattr(row, name, value)
    row.full_clean(exclude=BOOKKEEPING, validate_unique=False, validate_constraints=False)


def save_change(row: Person | FamilyLink, before: Mapping[str, Any], verb: str, because: str = "") -> bool:
    """Save what differs from `before` and remember that; False, and nothing written, if nothing differs."""
    now = snapshot(row)
    differing = {name: before[name] for name in now if now[name] != before[name]}
    if differing:
        row.version += 1
        row.save(update_fields=[*differing, "version"])
        remember(row, verb, differing, because)
    return bool(differing)


def remember(row: Person | FamilyLink, verb: str, before: Mapping[str, Any], because: str = "") -> None:
    told = entry(type(row), row.pk, row.opened.user_id, verb, row.version, before, because)
    Change.objects.create(opened=row.opened, entry=told)


def entry(
    model: type[Person | FamilyLink],
    row_id: UUID,
    by: UUID,
    verb: str,
    version: int = 1,
    before: Mapping[str, Any] | None = None,
    because: str = "",
) -> dict[str, Any]:
    """What the history of a row keeps of one change."""
    return {
        "subject": str(row_id),
        "model": model._meta.model_name,
        "verb": verb,
        "version": version,
        "at": timezone.now().isoformat(timespec="seconds"),
        "by": str(by),
        "because": because,
        "before": dict(before or {}),
    }
