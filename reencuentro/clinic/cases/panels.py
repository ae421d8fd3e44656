"""Parts of a case's first page that rooms above give: its terms, its plan. Added in `AppConfig.ready`."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from .models import Case


class Panel(NamedTuple):
    """`read` gives what `template` finds as `panel`; None where there is nothing to show for the case.

    `place`: "main", under the next step, or "beside", among what is good to know.
    """

    place: str
    template: str
    read: Callable[[Case], Any]


_panels: list[Panel] = []


def add_panel(panel: Panel) -> None:
    """Called once by each room; a second time changes nothing."""
    if panel not in _panels:
        _panels.append(panel)


def panels_of(case: Case) -> dict[str, list[tuple[str, Any]]]:
    """By place: (template, what it shows)."""
    return {place: list(_shown(case, place)) for place in ("main", "beside")}


def _shown(case: Case, place: str) -> Iterator[tuple[str, Any]]:
    for panel in _panels:
        if panel.place == place and (shown := panel.read(case)) is not None:
            yield panel.template, shown
