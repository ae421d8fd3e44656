"""Which cases the team has to look at, by plain columns alone."""

from django.utils import timezone

from reencuentro.clinic.cases.models import Case

from ..models import Wake


def wake_of(case: Case) -> Wake | None:
    return Wake.objects.within(case.opened).first()


def look_due(case: Case) -> bool:
    row = wake_of(case)
    return case.live and row is not None and row.day <= timezone.localdate()
