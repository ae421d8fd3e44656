"""The lengths that the status rules use, as law/rules says them."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from ..law import Law


@dataclass(frozen=True, slots=True)
class Terms:
    """Years of T-1 at most, of presence before adjustment, of a visa at most; days of absence."""

    status_years: int
    presence_years: int
    visa_years: int
    absence_once: int
    absence_total: int

    @classmethod
    def of(cls, law: Law, on: date) -> Self:
        """Raises CannotCount if a rule is missing or was not in force on that day."""
        absences = law.rule("US-D09", on)
        return cls(
            status_years=law.rule("US-D02", on).length,
            presence_years=law.rule("US-D05", on).length,
            visa_years=law.rule("US-D11", on).length,
            absence_once=absences.choose("one-absence").length,
            absence_total=absences.choose("all-absences").length,
        )
