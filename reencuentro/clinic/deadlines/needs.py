"""Which courts' years running terms touch, and soon will."""

from collections.abc import Iterator

from reencuentro.clinic.lawbook.needs import years_to_have

from .models import Deadline


def calendar_years() -> Iterator[tuple[str, int]]:
    """By the versions of the calendars that they were counted by ("cdmx/2026@8d2f01c4"). One query."""
    running = Deadline.running().order_by()
    for versions in running.values_list("versions", flat=True).distinct():
        for name in (version.partition("@")[0] for version in versions):
            court, slash, year = name.partition("/")
            if slash:
                yield court, int(year)
                yield from ((court, coming) for coming in years_to_have())
