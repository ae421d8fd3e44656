"""Words looked for in a text, whatever their accents and capitals, shown where they stand."""

from dataclasses import dataclass

from reencuentro.engines.tracing.names.folding import fold

_BEFORE, _AFTER = 8, 16  # words shown around the first that was found

type Excerpt = list[Piece]


@dataclass(frozen=True)
class Piece:
    text: str
    found: bool


def tokens(words: str) -> list[str]:
    return fold(words).split()


def excerpt(text: str, wanted: list[str]) -> Excerpt | None:
    """The words around the first that was found; None unless each of the wanted ones stands in the text."""
    words = text.split()
    folded = [fold(word) for word in words]
    whole = " ".join(folded)
    if not wanted or not all(token in whole for token in wanted):
        return None
    hit = [any(token in word for token in wanted) for word in folded]
    first = hit.index(True) if any(hit) else 0
    shown = range(max(0, first - _BEFORE), min(len(words), first + _AFTER))
    return [Piece(words[place], hit[place]) for place in shown]
