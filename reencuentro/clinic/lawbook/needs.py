"""Which courts and years the clinic's cases need: rooms above say it here, in `AppConfig.ready`."""

from collections.abc import Callable, Iterable

from django.utils import timezone

type Source = Callable[[], Iterable[tuple[str, int]]]

NEXT_YEAR_FROM_MONTH = 10
_sources: list[Source] = []


def needed_by(source: Source) -> None:
    """`source` gives (court, year), as often as it likes; called once by each room, again changes nothing."""
    if source not in _sources:
        _sources.append(source)


def needed() -> set[tuple[str, int]]:
    return {need for source in _sources for need in source()}


def years_to_have() -> list[int]:
    """This one; from October the next, as terms begin to run into it and courts publish it then."""
    today = timezone.localdate()
    return [today.year, today.year + 1] if today.month >= NEXT_YEAR_FROM_MONTH else [today.year]
