"""Cases as lists and boards show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.journey import Stage
from reencuentro.clinic.cases.kinds import Kind
from reencuentro.clinic.cases.queries.mine import CaseRow, MyCases

from .nearest import with_nearest


@dataclass(frozen=True)
class Shown:
    """A case with all that its card or line says, in words."""

    row: CaseRow
    lead: str
    next_step: str

    @property
    def url(self) -> str:
        return reverse("cases:page", args=[self.row.case_id])

    @property
    def number(self) -> str:
        return self.row.reference

    @property
    def title(self) -> str:
        return self.row.client or _("No name recorded")

    @property
    def due(self) -> date | None:
        return self.row.due

    @property
    def kind(self) -> str:
        return str(Kind(self.row.kind).label)

    @property
    def stage(self) -> str:
        return str(Stage(self.row.stage).label)

    @property
    def badge(self) -> str:
        return _("Blocked") if self.row.blockers else ""

    @property
    def tone(self) -> str:
        return "wait"


def shown(cases: MyCases, ids: Sequence[UUID]) -> list[Shown]:
    """These cases in words, in this order; a fixed number of queries."""
    read = {row.case_id: row for row in cases.read(with_nearest(ids))}
    rows = [read[case_id] for case_id in ids if case_id in read]
    steps = cases.next_steps(read)
    names = staff_names({row.lead_id for row in rows})
    return [_shown(row, names, steps[row.case_id].title if row.case_id in steps else "") for row in rows]


def _shown(row: CaseRow, names: dict[UUID, str], next_step: str) -> Shown:
    return Shown(row, names[row.lead_id], next_step)
