"""A simple drawing of a family: elders above, a row a generation, on a phone several of two people each.

The list beside it says the same.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import batched
from uuid import UUID

from .models import Certainty, FamilyLink, Person, Quality, Relation
from .queries.family import Family, word_for

WIDTH, HEIGHT, GAP, DROP = 176, 64, 28, 76
MARGIN = 8
ABREAST = 2  # as many as can be read beside each other on a phone
LETTERS = 22
LABEL_HEIGHT, LETTER_WIDTH = 15, 7

# How many generations the first person stands above the second.
_ABOVE: dict[str, int] = {
    **dict.fromkeys(
        [
            Relation.MOTHER,
            Relation.FATHER,
            Relation.PARENT,
            Relation.STEPPARENT,
            Relation.GODPARENT,
            Relation.GUARDIAN,
            Relation.AUNT_UNCLE,
            Relation.PARENT_IN_LAW,
        ],
        1,
    ),
    Relation.GRANDPARENT: 2,
}
_IN_FACT = frozenset({Quality.DE_FACTO, Quality.KINSHIP, Quality.CONTACT})


@dataclass(frozen=True)
class Box:
    person: Person
    x: int
    y: int
    lines: list[str]

    @property
    def middle(self) -> int:
        return self.x + WIDTH // 2


@dataclass(frozen=True)
class Line:
    """`kind`: law, fact, doubt or over; `path` for SVG; `label` at x, y."""

    path: str
    kind: str
    label: str
    x: int
    y: int


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    boxes: list[Box]
    lines: list[Line]


def drawings(family: Family) -> dict[str, Drawing]:
    """`wide`, and `narrow` for a phone if that is another one; neither if nobody is tied to anybody."""
    wide, narrow = draw(family), draw(family, ABREAST)
    found = {"wide": wide, "narrow": narrow if narrow != wide else None}
    return {name: drawing for name, drawing in found.items() if drawing}


def draw(family: Family, abreast: int | None = None) -> Drawing | None:
    """Everybody who is tied to somebody, no more than so many beside each other; None if nobody is."""
    generations = _generations(family)
    if not generations:
        return None
    rows = [row for people in generations for row in batched(people, abreast or len(people))]
    widest = max(len(row) for row in rows)
    width = MARGIN * 2 + widest * WIDTH + (widest - 1) * GAP
    boxes = {box.person.id: box for place, row in enumerate(rows) for box in _boxes(row, place, width)}
    height = MARGIN * 2 + len(rows) * HEIGHT + (len(rows) - 1) * DROP
    return Drawing(width, height, list(boxes.values()), _lines(family, boxes))


def _generations(family: Family) -> list[list[Person]]:
    """People by generation, the eldest first, in each those close to whom they are tied to."""
    heights = _heights(family)
    found: dict[int, list[Person]] = defaultdict(list)
    for person_id, height in heights.items():
        found[height].append(family.people[person_id])
    return [found[height] for height in sorted(found, reverse=True)]


def _heights(family: Family) -> dict[UUID, int]:
    """{person: generations above the first one in the case}; the first word counts if two contradict."""
    neighbours: dict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
    for link in family.links:
        above = _ABOVE.get(link.relation, 0)
        neighbours[link.from_person].append((link.to_person, -above))
        neighbours[link.to_person].append((link.from_person, above))
    heights: dict[UUID, int] = {}
    for start in family.people:
        if start in neighbours and start not in heights:
            heights[start] = 0
            _climb(start, neighbours, heights)
    return heights


def _climb(start: UUID, neighbours: dict[UUID, list[tuple[UUID, int]]], heights: dict[UUID, int]) -> None:
    waiting = deque([start])
    while waiting:
        person = waiting.popleft()
        for other, difference in neighbours[person]:
            if other not in heights:
                heights[other] = heights[person] + difference
                waiting.append(other)


def _boxes(row: Sequence[Person], place: int, width: int) -> list[Box]:
    """One row, centred."""
    taken = len(row) * WIDTH + (len(row) - 1) * GAP
    left, top = (width - taken) // 2, MARGIN + place * (HEIGHT + DROP)
    return [
        Box(person, left + index * (WIDTH + GAP), top, _wrapped(person.name))
        for index, person in enumerate(row)
    ]


def _lines(family: Family, boxes: dict[UUID, Box]) -> list[Line]:
    """One line for each two people, by the strongest of their links."""
    pairs: dict[frozenset[UUID], FamilyLink] = {}
    for link in family.links:
        pairs.setdefault(frozenset({link.from_person, link.to_person}), link)
    lines = (_line(family, link, boxes[link.from_person], boxes[link.to_person]) for link in pairs.values())
    return _apart(sorted(lines, key=lambda line: line.y))


def _apart(lines: Iterable[Line]) -> list[Line]:
    """No label lies on another: the later one moves down until it is free."""
    placed: list[Line] = []
    for line in lines:
        while any(_overlap(line, other) for other in placed):
            line = replace(line, y=line.y + LABEL_HEIGHT)
        placed.append(line)
    return placed


def _overlap(one: Line, other: Line) -> bool:
    room = (len(one.label) + len(other.label)) * LETTER_WIDTH // 2
    return abs(one.x - other.x) < room and abs(one.y - other.y) < LABEL_HEIGHT


def _line(family: Family, link: FamilyLink, one: Box, other: Box) -> Line:
    path, x, y = _across(one, other) if one.y == other.y else _down(one, other)
    return Line(path, _kind(link), word_for(link, family.people[link.from_person]), x, y)


def _down(one: Box, other: Box) -> tuple[str, int, int]:
    upper, lower = (one, other) if one.y < other.y else (other, one)
    start, end, half = upper.y + HEIGHT, lower.y, (upper.y + HEIGHT + lower.y) // 2
    path = f"M{upper.middle} {start} C{upper.middle} {half} {lower.middle} {half} {lower.middle} {end}"
    if end - start > DROP:  # over a generation: the middle may lie behind a box
        return path, lower.middle, end - DROP // 2
    return path, (upper.middle + lower.middle) // 2, half


def _across(one: Box, other: Box) -> tuple[str, int, int]:
    left, right = (one, other) if one.x < other.x else (other, one)
    bottom, depth = left.y + HEIGHT, left.y + HEIGHT + DROP // 3
    path = f"M{left.middle} {bottom} C{left.middle} {depth} {right.middle} {depth} {right.middle} {bottom}"
    return path, (left.middle + right.middle) // 2, depth


def _kind(link: FamilyLink) -> str:
    if link.over:
        return "over"
    if link.certainty == Certainty.DISPUTED:
        return "doubt"
    return "fact" if link.quality in _IN_FACT else "law"


def _wrapped(name: str) -> list[str]:
    """At most two lines; the whole name is in the title of the box and in the list."""
    words, lines = name.split(), [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + 1 + len(word) > LETTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    kept = lines[:2]
    if len(lines) > 2:
        kept[1] += " …"
    return [line if len(line) <= LETTERS + 2 else f"{line[:LETTERS]}…" for line in kept]
