"""The templates as lawyers see them: how each counts today, its versions, and one's own working copy."""

from dataclasses import dataclass
from uuid import UUID

from reencuentro.clinic.accounts.queries import staff_names

from ..models import Edition, Working
from ..sources import HOUSE, Template, templates
from ..sources import template as find_template


@dataclass(frozen=True)
class TemplateLine:
    template: Template
    of_the_house: bool
    being_changed: bool


@dataclass(frozen=True)
class Version:
    number: int
    by: str
    edition: Edition


def template_lines(user_id: UUID) -> list[TemplateLine]:
    changed = set(Working.objects.filter(user_id=user_id).values_list("code", flat=True))
    return [TemplateLine(one, one.version == HOUSE, one.code in changed) for one in templates().values()]


def versions(code: str) -> list[Version]:
    """Newest first; without the house's, which comes with the program."""
    rows = list(Edition.objects.filter(code=code))
    names = staff_names({row.saved_by for row in rows})
    return [Version(row.version, names[row.saved_by], row) for row in rows]


def working_copy(user_id: UUID, code: str) -> tuple[str, int]:
    """What she is changing, and the version it is based on; else the template as it counts."""
    found = find_template(code)
    row = Working.objects.filter(user_id=user_id, code=code).first()
    return (row.source, row.based_on) if row else (found.source, found.version)
