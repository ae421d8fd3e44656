"""Records laid out so that whole groups of them can be passed over."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from .dates import YEARS, calendar
from .encoding import NAMES
from .place_weights import state_of
from .places import OF_STATES
from .statistics import Counts
from .vocabulary import Vocabulary

if TYPE_CHECKING:
    from . import kernels

MOST_BUCKETS = 256
RECORDS_A_PAIR = 64  # on average, of first surnames and given names
RECORDS_A_CELL, MOST_A_CELL = 64, 256
ALONE = 400  # who is more than one in so many has a bucket of his own
UNKNOWN_YEAR = YEARS


@dataclass(frozen=True)
class Buckets:
    """The bucket of each value. Value 0, unknown, is alone in bucket 0.

    Records are sorted by `sorted_surname` and `sorted_given`, of which there are `number` each, the fewer
    the shorter the list; of the other names it is only written down in which of MOST_BUCKETS they are.
    `year[code]` of the dates that somebody has, since FIRST; UNKNOWN_YEAR for no date, -1 for a code that
    nobody has.
    """

    number: int
    sorted_given: np.ndarray
    sorted_surname: np.ndarray
    given: np.ndarray
    surname: np.ndarray
    place: np.ndarray
    year: np.ndarray

    @classmethod
    def of(cls, given: Vocabulary, surnames: Vocabulary, counts: Counts) -> "Buckets":
        number = 16
        while number < MOST_BUCKETS and (2 * number) ** 2 * RECORDS_A_PAIR <= counts.people:
            number *= 2
        of_given, of_surnames = counts.given + counts.parent_given, counts.surname
        return cls(
            number,
            name_buckets(given, of_given, number),
            name_buckets(surnames, of_surnames, number),
            name_buckets(given, of_given, MOST_BUCKETS),
            name_buckets(surnames, of_surnames, MOST_BUCKETS),
            place_buckets(counts.place),
            np.where(counts.date > 0, _years(), -1),
        )


def _years() -> np.ndarray:
    years = calendar().year.astype(np.int64)
    return np.where(years < 0, UNKNOWN_YEAR, years)


def name_buckets(vocabulary: Vocabulary, counts: np.ndarray, number: int) -> np.ndarray:
    """Frequent names have a bucket of their own; the others share one with those that sound alike."""
    buckets = np.zeros(len(vocabulary.values), dtype=np.uint8)
    others = np.arange(1, len(vocabulary.values))
    if not len(others):
        return buckets
    order = others[np.argsort(_place_by_sound(vocabulary, counts)[others], kind="stable")]
    weight = np.maximum(counts[order], 0.01)
    alone = np.sort(np.argsort(-weight, kind="stable")[: number // 2])
    alone = alone[weight[alone] * ALONE > weight.sum()]
    buckets[order[alone]] = 1 + np.arange(len(alone))
    shared = np.setdiff1d(np.arange(len(order)), alone)
    mass = np.cumsum(weight[shared])
    left = number - 1 - len(alone)
    buckets[order[shared]] = (
        1 + len(alone) + np.minimum(left - 1, mass * left // (mass[-1] + 1 if len(mass) else 1))
    )
    return buckets


def _place_by_sound(vocabulary: Vocabulary, counts: np.ndarray) -> np.ndarray:
    """[value] where it comes in the order of sounds, by its commonest word first, then by its next."""
    rank = np.argsort(np.argsort(np.array(vocabulary.sounds, dtype=object)))
    frequency = np.append(vocabulary.word_counts(counts), -1)[vocabulary.values]
    by_frequency = np.take_along_axis(
        vocabulary.values, np.argsort(-frequency, axis=1, kind="stable"), axis=1
    )
    places = np.append(rank[vocabulary.sound_of], -1)[by_frequency]
    return np.argsort(np.lexsort(places.T[::-1]))


def place_buckets(counts: np.ndarray) -> np.ndarray:
    """States first, then the most frequent municipalities, then the others by state."""
    buckets = state_of().astype(np.uint8)
    own = MOST_BUCKETS - 2 * OF_STATES
    towns = OF_STATES + np.argsort(-counts[OF_STATES:], kind="stable")
    buckets[towns[own:]] += OF_STATES
    buckets[towns[:own]] = 2 * OF_STATES + np.arange(len(towns[:own]))
    return buckets


@dataclass(frozen=True)
class Segment:
    """`columns` and `cells` by name, as in `kernels.Columns` and `kernels.Cells`; may lie on disk."""

    columns: Mapping[str, np.ndarray]
    cells: Mapping[str, np.ndarray]
    buckets: Buckets

    def __len__(self) -> int:
        return len(self.columns["number"])

    @property
    def bytes_a_record(self) -> float:
        arrays = [*self.columns.values(), *self.cells.values()]
        return sum(each.nbytes for each in arrays) / max(1, len(self))

    @cached_property
    def compiled(self) -> "tuple[kernels.Columns, kernels.Cells]":
        from . import kernels

        return kernels.Columns(**self.columns), kernels.Cells(**self.cells)

    @cached_property
    def by_curp(self) -> tuple[np.ndarray, np.ndarray]:
        """The known CURPs in order, and the position of the record of each."""
        known = np.flatnonzero(self.columns["curp"])
        order = np.argsort(self.columns["curp"][known], kind="stable")
        positions = known[order].astype(np.int32)
        return self.columns["curp"][positions], positions


def build(columns: Mapping[str, np.ndarray], buckets: Buckets) -> Segment:
    """Sort encoded `columns` by the buckets of first surname and given names, and by year."""
    year = _years()[columns["date"]]
    pair = buckets.sorted_surname[columns["surname1"]].astype(np.int64) * buckets.number
    pair += buckets.sorted_given[columns["given"]]
    own_surname = columns["mother_surname1"] > 0
    key = (pair << 9) | (own_surname.astype(np.int64) << 8) | year
    order = _sorted_by(key)
    stored = _as_stored(columns, buckets)
    laid = {name: column[order] if len(column) else column for name, column in stored.items()}
    laid["number"] = order.astype(np.int32)
    cells = _cells(key[order], buckets.number)
    return Segment(laid, {**cells, **_bucket_columns(laid, buckets)}, buckets)


def _as_stored(columns: Mapping[str, np.ndarray], buckets: Buckets) -> dict[str, np.ndarray]:
    """Names in two bytes where that is enough; what nobody has takes no room."""
    narrow = max(len(buckets.given), len(buckets.surname)) <= np.iinfo(np.uint16).max
    kind = np.uint16 if narrow else np.uint32
    stored = {name: column.astype(kind) if name in NAMES else column for name, column in columns.items()}
    fathers = [name for name in NAMES if name.startswith("father")]
    for together in (fathers, ["curp"]):
        if not any(stored[name].any() for name in together):
            stored.update({name: stored[name][:0] for name in together})
    return stored


def _sorted_by(keys: np.ndarray) -> np.ndarray:
    """Positions in the order of keys below 2**32; of equal keys the first comes first."""
    combined = np.sort((keys.astype(np.uint64) << np.uint64(32)) | np.arange(len(keys), dtype=np.uint64))
    return (combined & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _cells(key: np.ndarray, number: int) -> dict[str, np.ndarray]:
    """A group is cut where the year changes, into cells of about RECORDS_A_CELL; long years are cut, too."""
    runs = _cut(np.flatnonzero(np.diff(key, prepend=-1)), len(key))
    group = key >> 8
    block = (runs - np.searchsorted(group, group[runs])) // RECORDS_A_CELL
    starts = runs[(np.diff(group[runs], prepend=-1) != 0) | (np.diff(block, prepend=-1) != 0)]
    ends = np.append(starts[1:], len(key))
    return {
        "of_pair": np.searchsorted(group[starts], 2 * np.arange(number * number + 1)).astype(np.int32),
        "start": np.append(starts, len(key)).astype(np.int32),
        "low": (key[starts] & 255).astype(np.uint8),
        "high": (key[ends - 1] & 255).astype(np.uint8),
        "own_surname": (group[starts] & 1).astype(np.uint8),
    }


def _cut(starts: np.ndarray, number: int) -> np.ndarray:
    """The same starts, and more where it is more than MOST_A_CELL to the next."""
    lengths = np.diff(starts, append=number)
    pieces = -(-lengths // MOST_A_CELL)
    nth = np.arange(pieces.sum()) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    cut: np.ndarray = np.repeat(starts, pieces) + nth * MOST_A_CELL
    return cut


def _bucket_columns(columns: Mapping[str, np.ndarray], buckets: Buckets) -> dict[str, np.ndarray]:
    return {
        "own": _both(buckets.surname[columns["surname2"]], buckets.given[columns["mother_given"]]),
        "kin": _both(buckets.surname[columns["mother_surname2"]], buckets.place[columns["place"]]),
    }


def _both(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    both: np.ndarray = (one.astype(np.uint16) << 8) | other
    return both
