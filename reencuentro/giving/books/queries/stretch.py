"""Which stretch of a long ledger is looked at: before or after an entry, so that none has to be counted."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

SHOWN = 50


@dataclass(frozen=True)
class Stretch:
    """The newest entries, or those right before or right after one of them."""

    before: int | None = None
    after: int | None = None

    def of(self, numbers: "QuerySet[Any, int]") -> tuple[list[int], int | None, int | None]:
        """Of numbers in a column `entry`: those shown, newest first; beyond which newer and older ones lie.

        Where nothing lies, the newest are shown.
        """
        shown = self._asked(numbers) or list(numbers.order_by("-entry")[:SHOWN])
        if not shown:
            return [], None, None
        newer = numbers.filter(entry__gt=shown[0]).exists()
        older = numbers.filter(entry__lt=shown[-1]).exists()
        return shown, shown[0] if newer else None, shown[-1] if older else None

    def _asked(self, numbers: "QuerySet[Any, int]") -> list[int]:
        if self.after is not None:
            return list(numbers.filter(entry__gt=self.after).order_by("entry")[:SHOWN])[::-1]
        if self.before is not None:
            return list(numbers.filter(entry__lt=self.before).order_by("-entry")[:SHOWN])
        return []
