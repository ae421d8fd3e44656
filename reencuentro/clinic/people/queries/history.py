"""How a person or a link read before, change by change."""

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Field
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from reencuentro.clinic.keyring.opened import OpenedCase

from .. import places
from ..columns import SealedId, SealedValue
from ..labels import LABELS
from ..models import Change, FamilyLink, Person
from ..snapshots import snapshot
from ..verbs import VERBS

_MODELS = {model._meta.model_name: model for model in (Person, FamilyLink)}


@dataclass(frozen=True)
class Edit:
    """One field of one change, in words; `before` or `after` is '' where there was nothing."""

    label: str | Promise
    before: str
    after: str


@dataclass(frozen=True)
class Reading:
    """One change: when, by whom (id of a member of staff), what kind, why, and which fields."""

    at: datetime.datetime
    by: UUID
    label: str | Promise
    because: str
    edits: list[Edit]


def history_of(opened: OpenedCase, row: Person | FamilyLink) -> list[Reading]:
    """Every change of this row, newest first."""
    changes = [change for change in Change.objects.within(opened) if change.subject == row.id]
    names = {person.id: person.name for person in Person.objects.within(opened)}
    later, readings = snapshot(row), []
    for change in sorted(changes, key=lambda change: change.entry["version"], reverse=True):
        readings.append(_reading(change, later, names))
        later = {**later, **change.before}
    return readings


def _reading(change: Change, later: dict[str, Any], names: dict[UUID, str]) -> Reading:
    model = _MODELS[change.entry["model"]]
    edits = [
        Edit(
            LABELS.get(name, name),
            in_words(model, name, old, names),
            in_words(model, name, later[name], names),
        )
        for name, old in change.before.items()
    ]
    at = datetime.datetime.fromisoformat(change.entry["at"])
    verb = VERBS[change.entry["verb"]]
    return Reading(at, change.by, verb, change.entry["because"], edits)


def in_words(model: type, name: str, value: Any, names: dict[UUID, str]) -> str:
    """A plain value as a reader would say it."""
    field: Field = model._meta.get_field(name)  # type: ignore[attr-defined]
    if value in (None, "", [], {}):
        return ""
    if isinstance(field, SealedValue):
        found = field.from_json(value)
        return ", ".join(map(str, found)) if isinstance(found, tuple) else str(found)
    if isinstance(field, SealedId):
        return names.get(UUID(value), _("somebody removed since"))
    if isinstance(value, list):
        return ", ".join(places.country_name(code) for code in value)
    return str(dict(field.flatchoices).get(value, value))
