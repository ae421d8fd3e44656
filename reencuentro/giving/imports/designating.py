"""What gifts say that they are for, and for which fund that is: said once for a source, and remembered."""

import json
from collections.abc import Iterable

from . import tags
from .carrying import About
from .models import Designation, Import
from .readers.line import Kind, Line

MOST = 100
"""More different ones in a file are no names of projects: they go to the fund of the file."""


def note(brought: Import, lines: Iterable[Line]) -> None:
    """Keep what these gifts say, for somebody to assign it."""
    before = noted(brought)
    said = (line.designation for line in lines if line.kind == Kind.GIFT and line.designation)
    now = list(dict.fromkeys([*before, *said]))[:MOST]
    if now != before:
        brought.designations = json.dumps(now, ensure_ascii=False)
        brought.save(update_fields=["designations"])


def noted(brought: Import) -> list[str]:
    """In the order in which they came; none once the file is booked."""
    found: list[str] = json.loads(brought.designations or "[]")
    return found


class Funds:
    """For which fund each gift of a file is."""

    def __init__(self, about: About) -> None:
        self._source, self._otherwise = about.columns.source, about.fund
        self._by_tag = {bytes(tag): fund for tag, fund in Designation.objects.values_list("tag", "fund")}
        self._known: dict[str, str] = {"": about.fund}

    def of(self, designation: str) -> str:
        if designation not in self._known:
            self._known[designation] = self.remembered(designation) or self._otherwise
        return self._known[designation]

    def remembered(self, designation: str) -> str:
        """The fund that somebody said, or ""."""
        return self._by_tag.get(tags.of_designation(self._source, designation), "")
