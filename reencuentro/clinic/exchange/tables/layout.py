"""Where the headings are. People put titles above them, merge cells over groups, repeat names."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from django.utils.translation import gettext as _

from reencuentro.clinic.people.refusals import Refused

from .rows import Row

_LOOKED_AT = 15

type Knows = Callable[[str], object]


@dataclass(frozen=True, repr=False)
class Table:
    """`rows` can be read once, in order."""

    headings: list[str]
    rows: Iterator[Row]


def laid_out(rows: Iterator[Row], knows: Knows) -> Table:
    """Find the headings. `knows` answers something true for a heading that it understands.

    Raises `Refused` if there are no headings, or nothing under them.
    """
    top = list(islice(rows, _LOOKED_AT))
    if not top:
        raise Refused(_("This file is empty."), "file")
    place = _place_of_headings(top, knows)
    headings = _grouped(top[place].cells, top[place - 1].cells if place else ())
    below = top[place + 1 :]
    if below and _repeats(headings, below[0].cells, knows):
        below = below[1:]
    if not below:
        raise Refused(_("There are no rows under the headings."), "file")
    return Table(_told_apart(headings), chain(below, rows))


def _place_of_headings(top: list[Row], knows: Knows) -> int:
    """The row with most headings that are understood; else the first with two cells or more."""
    understood = [sum(bool(cell and knows(cell)) for cell in row.cells) for row in top]
    if max(understood) > 0:
        return understood.index(max(understood))
    wide = [place for place, row in enumerate(top) if sum(bool(cell.strip()) for cell in row.cells) > 1]
    return wide[0] if wide else 0


def _grouped(names: Sequence[str], above: Sequence[str]) -> list[str]:
    """'Hijo 1' merged over 'Nombre' and 'Edad' makes 'Hijo 1 Nombre', 'Hijo 1 Edad'."""
    names = [name.strip() for name in names]
    if sum(bool(cell.strip()) for cell in above) < 2:
        return names
    group, grouped = "", []
    for place, name in enumerate(names):
        group = (above[place].strip() if place < len(above) else "") or group
        grouped.append(f"{group} {name}".strip())
    return grouped


def _repeats(headings: list[str], cells: Sequence[str], knows: Knows) -> bool:
    """Some standards give each column two names, one under the other."""
    pairs = [(heading, cell) for heading, cell in zip(headings, cells, strict=False) if heading and cell]
    same = [bool(answer := knows(cell)) and answer == knows(heading) for heading, cell in pairs]
    return len(same) > 1 and sum(same) * 2 > len(same)


def _told_apart(headings: list[str]) -> list[str]:
    """The second 'Nombre' becomes 'Nombre (2)'; a column without a name gets its letter's number."""
    seen: Counter[str] = Counter()
    named = []
    for place, heading in enumerate(headings, 1):
        heading = " ".join(heading.split())[:120] or _("Column %(number)d") % {"number": place}
        seen[heading.casefold()] += 1
        count = seen[heading.casefold()]
        named.append(f"{heading} ({count})" if count > 1 else heading)
    return named
