"""What was told to forms about somebody follows her when two entries become one."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.people.dependents import Dependent
from reencuentro.clinic.people.refusals import Refused

from .models import FilledForm, Sheet


class FormsOfPeople(Dependent):
    def hand_over(
        self, opened: OpenedCase, one: UUID, other: UUID, only: Collection[UUID] | None = None
    ) -> list[UUID]:
        sheets = list(Sheet.objects.within(opened))
        moved = [row for row in sheets if _whose(row) == str(one) and (only is None or row.id in only)]
        if moved and any(_whose(row) == str(other) for row in sheets):
            raise Refused(_("Both have facts for forms. Empty those of one of them first."))
        for row in moved:
            row.about = row.about.replace(str(one), str(other))
            row.save(update_fields=["about"])
        return [*(row.id for row in moved), *_filled_handed_over(opened, one, other, only)]

    def uses_of(self, opened: OpenedCase, person_id: UUID) -> Iterator[str | Promise]:
        if any(_whose(row) == str(person_id) for row in Sheet.objects.within(opened)):
            yield _("facts for forms")
        if any(row.person_id == person_id for row in FilledForm.objects.within(opened)):
            yield _("a form that was filled in")


def _whose(sheet: Sheet) -> str:
    """The id of a person, whatever of her it tells; nobody's of a helper."""
    return sheet.about.rpartition(":")[2] if sheet.facts else ""


def _filled_handed_over(
    opened: OpenedCase, one: UUID, other: UUID, only: Collection[UUID] | None
) -> list[UUID]:
    rows = [row for row in FilledForm.objects.within(opened) if row.person_id == one]
    moved = [row for row in rows if only is None or row.id in only]
    for row in moved:
        row.person_id = other
        row.save(update_fields=["person_id"])
    return [row.id for row in moved]
