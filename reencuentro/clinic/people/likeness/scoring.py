"""Put the grounds together: names, then days of birth, then numbers. The best reading counts, not the sum."""

from . import births
from .card import Card
from .memory import Memory
from .naming import readings
from .verdict import NONE, Likeness

DIGITS = 6
SAME_NUMBER = 0.99


def similarity(query: Card, entry: Card, memory: Memory | None = None) -> Likeness:
    """How alike what was typed and somebody on file are.

    `memory` remembers what was compared; give the same one when comparing many. The score has `DIGITS`
    places, so that two who are equally alike are so whatever way it was worked out.
    """
    best = max(readings(query, entry, memory or Memory()), key=lambda reading: reading.score, default=NONE)
    likeness = _with_number(_with_birth(best, query, entry), query, entry)
    return Likeness(round(likeness.score, DIGITS), likeness.codes)


def _with_birth(likeness: Likeness, query: Card, entry: Card) -> Likeness:
    verdict = births.compare(query.births, entry.births)
    if verdict is None or not likeness.score:
        return likeness
    code, factor = verdict
    return Likeness(births.moved(likeness.score, factor), (*likeness.codes, code))


def _with_number(likeness: Likeness, query: Card, entry: Card) -> Likeness:
    """A number that is typed may be of any kind."""
    typed = {number for _kind, number in query.numbers}
    if typed & {number for _kind, number in entry.numbers}:
        return Likeness(SAME_NUMBER, ("number", *likeness.codes))
    return likeness
