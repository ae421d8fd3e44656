"""Put the grounds together: names, then days of birth, then numbers. The best reading counts, not the sum."""

from . import births
from .card import Card
from .naming import readings
from .verdict import NONE, Likeness
from .wording import Words


def similarity(query: Card, entry: Card, words: Words | None = None) -> Likeness:
    """How alike the person sought and one on file are; which is which makes no difference to the score.

    `words` remembers comparisons of words; give the same one when comparing many.
    """
    best = max(readings(query, entry, words or Words()), key=lambda reading: reading.score, default=NONE)
    return _with_number(_with_birth(best, query, entry), query, entry)


def _with_birth(likeness: Likeness, query: Card, entry: Card) -> Likeness:
    verdict = births.compare(query.births, entry.births)
    if verdict is None or not likeness.score:
        return likeness
    code, factor = verdict
    score = likeness.score * factor if factor <= 1 else likeness.score + (1 - likeness.score) * (factor - 1)
    return Likeness(score, (*likeness.codes, code))


def _with_number(likeness: Likeness, query: Card, entry: Card) -> Likeness:
    """A number of a kind not named (a search box) may be of any kind."""
    typed = {number for kind, number in query.numbers if not kind}
    if query.numbers & entry.numbers or typed & {number for _kind, number in entry.numbers}:
        return Likeness(0.99, ("number", *likeness.codes))
    if _curps(query) and _curps(entry):
        return Likeness(likeness.score * 0.85, (*likeness.codes, "number_differs"))
    return likeness


def _curps(card: Card) -> bool:
    return any(kind == "curp" for kind, _number in card.numbers)
