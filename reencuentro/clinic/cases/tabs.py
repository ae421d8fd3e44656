"""The pages of a case, in groups and in their order. Rooms above add theirs, in `AppConfig.ready`."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


class Group(TextChoices):
    """What belongs together; its pages stand in a second row once one of them is open."""

    CASE = "case", pgettext_lazy("tab of a case", "Case")
    FAMILY = "family", pgettext_lazy("group of tabs of a case", "Family and account")
    WAY = "way", pgettext_lazy("group of tabs of a case", "Journey and plan")
    LAW = "law", pgettext_lazy("group of tabs of a case", "Terms and proceedings")
    PAPERS = "papers", pgettext_lazy("group of tabs of a case", "Papers")
    WORK = "work", pgettext_lazy("group of tabs of a case", "Tasks and notes")
    TEAM = "team", pgettext_lazy("group of tabs of a case", "Team and closing")


class Tab(NamedTuple):
    """`route` takes the id of the case."""

    name: str
    route: str
    label: str | Promise
    group: Group


_tabs = [
    Tab("page", "cases:page", pgettext_lazy("tab of a case", "Case"), Group.CASE),
    Tab("people", "people:list", pgettext_lazy("tab of a case", "People"), Group.FAMILY),
    Tab("origin", "cases:origin", pgettext_lazy("tab of a case", "Origin and danger"), Group.FAMILY),
    Tab("testimonies", "cases:testimonies", pgettext_lazy("tab of a case", "Testimony"), Group.FAMILY),
    Tab("consents", "cases:consents", pgettext_lazy("tab of a case", "Consents"), Group.FAMILY),
    Tab("journey", "cases:journey", pgettext_lazy("tab of a case", "Journey"), Group.WAY),
    Tab("timeline", "cases:timeline", pgettext_lazy("tab of a case", "Timeline"), Group.WAY),
    Tab("tasks", "cases:tasks", pgettext_lazy("tab of a case", "Tasks"), Group.WORK),
    Tab("notes", "cases:notes", pgettext_lazy("tab of a case", "Notes"), Group.WORK),
    Tab("followups", "cases:followups", pgettext_lazy("tab of a case", "Follow-up"), Group.WORK),
    Tab("team", "cases:team", pgettext_lazy("tab of a case", "Team"), Group.TEAM),
    Tab("closing", "cases:closing", pgettext_lazy("tab of a case", "Closing"), Group.TEAM),
]


def add_tab(tab: Tab, *, after: str = "") -> None:
    """Put it behind another of its group, or last. Each room calls it once; again changes nothing."""
    if tab not in _tabs:
        names = [one.name for one in _tabs]
        _tabs.insert(names.index(after) + 1 if after else len(_tabs), tab)


def tab(name: str) -> Tab:
    return next(one for one in _tabs if one.name == name)


def groups() -> Iterator[tuple[Group, list[Tab]]]:
    """Each group with its pages. One without pages is not shown."""
    for group in Group:
        if pages := [one for one in _tabs if one.group == group]:
            yield group, pages
