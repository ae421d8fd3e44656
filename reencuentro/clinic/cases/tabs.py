"""The pages of a case in their order. Rooms above add theirs, in `AppConfig.ready`."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


class Tab(NamedTuple):
    """`route` takes the id of the case."""

    name: str
    route: str
    label: str | Promise


_tabs = [
    Tab("page", "cases:page", pgettext_lazy("tab of a case", "Case")),
    Tab("people", "people:list", pgettext_lazy("tab of a case", "People")),
    Tab("origin", "cases:origin", pgettext_lazy("tab of a case", "Origin and danger")),
    Tab("testimonies", "cases:testimonies", pgettext_lazy("tab of a case", "Testimony")),
    Tab("consents", "cases:consents", pgettext_lazy("tab of a case", "Consents")),
    Tab("journey", "cases:journey", pgettext_lazy("tab of a case", "Journey")),
    Tab("timeline", "cases:timeline", pgettext_lazy("tab of a case", "Timeline")),
    Tab("tasks", "cases:tasks", pgettext_lazy("tab of a case", "Tasks")),
    Tab("notes", "cases:notes", pgettext_lazy("tab of a case", "Notes")),
    Tab("followups", "cases:followups", pgettext_lazy("tab of a case", "Follow-up")),
    Tab("team", "cases:team", pgettext_lazy("tab of a case", "Team")),
    Tab("closing", "cases:closing", pgettext_lazy("tab of a case", "Closing")),
]


def add_tab(tab: Tab, *, after: str) -> None:
    """Called once by each room; a second time changes nothing."""
    if tab not in _tabs:
        place = next(number for number, one in enumerate(_tabs) if one.name == after)
        _tabs.insert(place + 1, tab)


def tabs() -> tuple[Tab, ...]:
    return tuple(_tabs)
