"""What the search before the intake asked already, put into the intake: nothing is asked twice."""

from collections.abc import Iterable, Mapping
from typing import Any

from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.likeness import Card
from reencuentro.clinic.people.models import Part
from reencuentro.clinic.people.names import words

_NAMES = ("given_names", "first_surname", "second_surname")


def from_check(sought: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Initial values for `IntakeForm` from the people of a check: {part, name, lines} each."""
    people = list(sought)
    clients = [_facts(one) for one in people if one["part"] == Part.CLIENT]
    children = [_child(one) for one in people if one["part"] == Part.CHILD]
    holders = [_facts(one) for one in people if one["part"] == Part.HOLDER]
    if children and holders:
        children[0] |= _as_holder(holders[0])
    return {"client": clients[0] if clients else {}, "children": children}


def _facts(one: Mapping[str, Any]) -> dict[str, Any]:
    card = Card.from_lines(one["lines"])
    facts: dict[str, Any] = dict(zip(_NAMES, split_name(one["name"], card), strict=True))
    if card.births:
        facts["birth"] = _as_told(*card.births[0])
    if numbers := [number for kind, number in card.numbers if kind == "curp"]:
        facts["curp"] = numbers[0]
    return facts


def _child(one: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in _facts(one).items() if name != "curp"}


def _as_holder(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {f"holder_{name.split('_')[0]}": facts[name] for name in _NAMES}


def _as_told(first: Any, last: Any) -> ApproximateDate:
    if first == last:
        return ApproximateDate.exact(first)
    year = ApproximateDate.of_year(first.year)
    return year if (year.first, year.last) == (first, last) else ApproximateDate.between(first, last)


def split_name(name: str, card: Card) -> tuple[str, str, str]:
    """The parts of a name as typed, told apart by the folded parts of its card.

    Small words ("de la") go with the word after them.
    """
    sizes = [len(card.given), len(card.first), len(card.second)]
    if not any(sizes):
        return name, "", ""
    parts: list[list[str]] = [[], [], []]
    place, waiting = 0, []
    for word in name.split():
        waiting.append(word)
        if _is_particle(word):
            continue
        while place < 2 and _count(parts[place]) >= sizes[place]:
            place += 1
        parts[place] += waiting
        waiting = []
    parts[place] += waiting
    return tuple(" ".join(part) for part in parts)  # type: ignore[return-value]


def _count(part: list[str]) -> int:
    return sum(not _is_particle(word) for word in part)


def _is_particle(word: str) -> bool:
    """Small words fold to nothing beside a real one."""
    return len(words(f"x {word}")) == 1
