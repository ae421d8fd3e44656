"""Narrowing the list of one's cases. Choices may stand in an address; names never do."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Self

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from reencuentro.clinic.cases.kinds import LIVE

SOON = timedelta(days=7)
SORTS: dict[str, tuple[Any, ...]] = {
    "due": (F("due").asc(nulls_last=True), "reference"),
    "name": ("reference",),  # the database knows no names
    "opened": ("-opened_on", "reference"),
    "updated": ("-updated", "reference"),
}
DUE: dict[str, Callable[[date], Q]] = {
    "overdue": lambda today: Q(due__lt=today),
    "soon": lambda today: Q(due__lte=today + SOON),
    "none": lambda today: Q(due__isnull=True),
}


@dataclass(frozen=True)
class Filter:
    """Codes chosen on the page; empty means any. `status` "live" are open cases and those being closed."""

    kind: str = ""
    stage: str = ""
    status: str = "live"
    lead: str = ""
    due: str = ""
    sort: str = "due"

    @classmethod
    def of(cls, choices: Mapping[str, str]) -> Self:
        return cls(**{name: str(choices[name]) for name in cls.__dataclass_fields__ if name in choices})

    def choices(self) -> dict[str, str]:
        return asdict(self)

    def apply(self, rows: QuerySet) -> QuerySet:
        """Those of these plain rows of cases that fit, in the order chosen but that by name."""
        return self.narrow(rows).order_by(*SORTS[self.sort])

    def narrow(self, rows: QuerySet) -> QuerySet:
        """Those of these plain rows of cases that fit, in no order. `due` is looked at if one was chosen."""
        chosen = {"kind": self.kind, "stage": self.stage, "lead_id": self.lead}
        fit = Q(**{column: value for column, value in chosen.items() if value})
        if self.due:
            fit &= DUE[self.due](timezone.localdate())
        return rows.filter(fit, self._status())

    def _status(self) -> Q:
        if self.status == "live":
            return Q(status__in=LIVE)
        return Q(status=self.status) if self.status else Q()
