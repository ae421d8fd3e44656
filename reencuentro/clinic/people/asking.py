"""People of a case in the terms of the tracing engine: asked for, or on a register."""

import re
from collections.abc import Iterable
from datetime import date

from reencuentro.engines.tracing.alternatives import called
from reencuentro.engines.tracing.people import Person
from reencuentro.engines.tracing.register import Entry, Likely, Register

_ANY = 1e-6  # a probability
_CURP = re.compile(r"[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d")


def entry_of(lines: Iterable[str]) -> Entry:
    """Of the lines of a card (`likeness.card`). Somebody without name and number is nobody to look for."""
    name, others, numbers, birth = "//", [], [], ("", "")
    for line in lines:
        kind, _, rest = line.partition(" ")
        if kind == "name":
            name = rest
        elif kind == "other":
            others.append(rest)
        elif kind == "number":
            numbers.append(rest.partition(" ")[2])
        elif kind == "born":
            birth = _asked_span(*rest.split())
    curp = next((number for number in numbers if _CURP.fullmatch(number)), "")
    if name == "//" and not others and not curp:
        return Entry((), frozenset(numbers))
    given, first, second = name.split("/")
    known = Person("", given, first, second, "", *birth, curp=curp)
    names = (known, *(called(known, other) for other in others))
    return Entry(names, frozenset(number for number in numbers if number != curp))


def alone(one: Entry, other: Entry) -> Likely | None:
    """The two by themselves: that she may be on file a third time makes it no less likely."""
    return next(iter(Register([other]).search(one, least=_ANY)), None)


def birth_asked(first: date, last: date) -> tuple[str, str]:
    """From the earliest and latest day: a day, a month or a year, and by how many years it may be wrong."""
    if first == last:
        return str(first), ""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year}-{first.month:02}", ""
    middle = (first.year + last.year) // 2
    return str(middle), str(last.year - middle)


def _asked_span(first: str, last: str) -> tuple[str, str]:
    """Of ISO days; most are known to the day, and ten thousand are read for one search."""
    return (first, "") if first == last else birth_asked(date.fromisoformat(first), date.fromisoformat(last))
