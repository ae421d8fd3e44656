"""What processors have and the books do not."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from ..models import Unbooked


@dataclass(frozen=True)
class Missing:
    """How many payments, payouts and monthly gifts of a processor, and since when the first."""

    processor: str
    count: int
    since: datetime


def unbooked() -> list[Missing]:
    rows = Unbooked.objects.order_by("processor").values("processor")
    return [Missing(**row) for row in rows.annotate(count=Count("pk"), since=Min("since"))]
