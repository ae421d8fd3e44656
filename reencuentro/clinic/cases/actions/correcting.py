"""How what was written is corrected: by a newer row that replaces it, or struck out. The first text stays."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.people.refusals import Refused

from ..models import Case
from ..models.recorded import Correctable
from ..permissions import leads
from .changing import add, change


def replace_row[Row: Correctable](case: Case, old: Row, values: dict[str, Any]) -> Row:
    """Within `changing`. Raises `Refused` unless the old row still stands and is hers, or she leads."""
    _check_standing(case, old)
    return add(case, type(old), compartment=old.compartment, replaces=old, **values)


def strike_row(case: Case, row: Correctable) -> None:
    """The same, with nothing in its place."""
    _check_standing(case, row)
    change(row, struck_on=timezone.localdate(), struck_by=case.opened.user_id)


def _check_standing(case: Case, row: Correctable) -> None:
    if row.struck_on or type(row).objects.within(case.opened).filter(replaces=row.id).exists():
        raise Refused(_("Somebody has corrected this already. Look at how it reads now."))
    if row.recorded_by != case.opened.user_id and not leads(case):
        raise Refused(_("Only who wrote it, or the lead, can correct it."))
