"""What can be read out of encodings: by a thief, who knows how often names are, and by the partner itself.

Each attack gives the share of people whose first surname it guesses rightly.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence

import numpy as np

from bench.comparing import clk
from reencuentro.engines.tracing import lists
from reencuentro.engines.tracing.names.folding import fold
from reencuentro.engines.tracing.people import Person
from reencuentro.engines.vault.blinding import BlindingKey

NAMES = 2000  # of the national list, the most frequent: those who have others are not found
NOT_AS_LONG = 0.15  # how much a bit more or less than expected speaks against a name, beside its rank


def names() -> list[str]:
    return list(lists.surnames())[:NAMES]


def surname(person: Person) -> str:
    return fold(person.surname1)


def commonest(people: Sequence[Person]) -> float:
    """Guessing the commonest surname for everybody: what is right without any attack."""
    return float(np.mean([surname(person) == names()[0] for person in people]))


def by_frequency(seen: Sequence[Hashable], truth: Sequence[str], weight: Callable[[Hashable], int]) -> float:
    """The thief has no key. The more often something is seen, the more frequent the name that it stands for.

    `seen`: for each person what stands for her surname. `weight`: how many of its bits are set, which tells
    roughly how long the name is.
    """
    shares = [max(1, each.first) for each in lists.surnames().values()][:NAMES]
    expected = np.log(np.array(shares) / sum(shares))
    lengths = np.array([len(set(clk.grams("surname1", name, padded=True))) for name in names()])
    free = np.ones(NAMES, dtype=bool)
    guesses: dict[Hashable, str] = {}
    for thing, count in Counter(seen).most_common(NAMES):
        bits_off = np.abs(lengths * clk.HASHES * 0.97 - weight(thing))
        cost = np.abs(expected - np.log(count / len(seen))) + NOT_AS_LONG * bits_off
        best = int(np.argmin(np.where(free, cost, np.inf)))
        free[best] = False
        guesses[thing] = names()[best]
    return float(np.mean([guesses.get(thing) == name for thing, name in zip(seen, truth, strict=True)]))


def of_filters(people: Sequence[Person], key: bytes) -> float:
    """By frequency against plain CLK, one filter a field."""
    rows = clk.encoded([Person(surname1=one.surname1) for one in people], clk.plain(key), padded=True)
    seen = [row.tobytes() for row in rows.astype(np.uint8)]
    return by_frequency(seen, [surname(one) for one in people], lambda thing: sum(thing))


def of_points(points: Sequence[bytes], owners: Sequence[Person]) -> float:
    """By frequency against hidden keys. A point has no length to tell: half its bits are set, as of any."""
    return by_frequency(
        points, [surname(one) for one in owners], lambda point: int.from_bytes(point).bit_count()
    )


def by_dictionary(
    filters: np.ndarray, people: Sequence[Person], positions: clk.Positions, *, padded: bool
) -> float:
    """The partner has the key of the encodings, as it must to make its own, and tries names on each."""
    tried = [Person(surname1=name) for name in names()]
    patterns = clk.encoded(tried, positions, padded=padded)
    sizes = patterns.sum(axis=1)
    fill = float(filters.mean())
    common = filters @ patterns.T
    surprise = (common - sizes * fill) / np.sqrt(sizes * fill * (1 - fill))
    guesses = surprise.argmax(axis=1)
    return float(
        np.mean([names()[guess] == surname(one) for guess, one in zip(guesses, people, strict=True)])
    )


def by_guessing_keys(points: Sequence[bytes], salt: bytes, keys: Sequence[str]) -> float:
    """The partner tries the very keys that were hidden, with the only secret it has, its own."""
    partner = BlindingKey.create()
    guessed = set(partner.blind(salt, keys)) | set(partner.again(points))
    return len(guessed & set(points)) / len(points)
