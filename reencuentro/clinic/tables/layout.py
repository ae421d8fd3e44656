"""Where the headings are. People put titles above them, merge cells over groups, repeat names."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.tables.encoding import repaired

from .rows import Row

LOOKED_AT = 15
_LONGEST = 120  # letters of a heading

type Knows = Callable[[str], object]


@dataclass(frozen=True, repr=False)
class Table:
    """`rows` can be read once, in order. `others`: sheets of the file that have rows too and are not read."""

    headings: list[str]
    rows: Iterator[Row]
    others: tuple[str, ...] = ()


def laid_out(rows: Iterator[Row], knows: Knows) -> Table:
    """Find the headings. `knows` answers something true for a heading that it understands.

    Raises `Refused` if there are no headings, or nothing under them.
    """
    top = list(islice(rows, LOOKED_AT))
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


def understood(top: list[Row], knows: Knows) -> int:
    """How many headings are understood in the row that has most of them."""
    return max(_headings_in(row, knows) for row in top)


def _headings_in(row: Row, knows: Knows) -> int:
    return sum(bool(_meaning(cell, knows)) for cell in row.cells)


def _meaning(cell: str, knows: Knows) -> object:
    return knows(cell) if cell and len(cell) <= _LONGEST else None


def _place_of_headings(top: list[Row], knows: Knows) -> int:
    """The row with most headings that are understood; else the first with two cells or more."""
    counts = [_headings_in(row, knows) for row in top]
    if max(counts) > 0:
        return counts.index(max(counts))
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
    pairs = [(_meaning(a, knows), _meaning(b, knows)) for a, b in zip(headings, cells, strict=False)]
    known = [(one, other) for one, other in pairs if one and other]
    same = sum(one == other for one, other in known)
    return same > 1 and same * 2 > len(known)


def _tidied(heading: str) -> str:
    """Readable: repaired if its letters were garbled, without what can't be seen."""
    text = repaired(heading) or heading
    return " ".join(
        "".join(" " if c.isspace() else c for c in text if c.isprintable() or c.isspace()).split()
    )


def _told_apart(headings: list[str]) -> list[str]:
    """The second 'Nombre' becomes 'Nombre (2)'; a column without a name gets its letter."""
    seen: Counter[str] = Counter()
    named = []
    for place, heading in enumerate(headings, 1):
        heading = _tidied(heading)[:_LONGEST] or f"({get_column_letter(place)})"
        seen[heading.casefold()] += 1
        count = seen[heading.casefold()]
        named.append(f"{heading} ({count})" if count > 1 else heading)
    return named
