"""Records laid out so that those who matter for a query are found without a look at the others."""

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from .encoding import NAMES
from .remembering import Lately

if TYPE_CHECKING:
    from . import kernels, list_kernels

OWN = ("given", "surname1", "surname2", "date")
KIN = ("mother_given", "mother_surname1", "mother_surname2", "place")
FATHERS = ("father_given", "father_surname1", "father_surname2")
OF_PARENTS = ("mother_surname1", "mother_surname2", "father_surname1", "father_surname2")
BESIDE = ("mother_given", "place")
LISTED = (*OF_PARENTS, "surname1", "surname2", "given", "date", *BESIDE)  # by which records can be looked up
TOGETHER = {"own": OWN, "kin": KIN, "fathers": FATHERS}
ALONE = ("sex", "curp", "number")
CORES = os.cpu_count() or 1


@dataclass(frozen=True)
class Segment:
    """Some of a list's records, sorted by their surnames. `arrays` by name may lie on disk:

    those of `kernels.Records`; for each name of LISTED `…_values`, which somebody has, `…_starts` and
    `…_at`: who has values[n] is at_[starts[n] : starts[n + 1]], and `…_rows`: their `own`. Whose parents'
    name or place is not known, is on no list of it. Of the first surname there are no such two: the records
    themselves are in its order.
    `curp_at`: the positions of those who have a CURP, in the order of CURPs.
    """

    arrays: Mapping[str, np.ndarray]

    @classmethod
    def of(cls, arrays: Mapping[str, np.ndarray]) -> "Segment":
        """Raises KeyError if one of the arrays is missing, ValueError if one is too short."""
        segment = cls(arrays)
        lists = {f"{name}_{what}" for name in LISTED for what in ("values", "starts", "at")} - {"surname1_at"}
        if missing := (lists | {"curp_at"}) - arrays.keys():
            raise KeyError(*sorted(missing))
        people = {len(column) for column in segment.columns.values()}
        if not people <= {0, len(segment)}:
            raise ValueError("the columns are not of one length")
        return segment

    def __len__(self) -> int:
        return len(self.arrays["number"])

    @property
    def bytes_a_record(self) -> float:
        return sum(each.nbytes for each in self.arrays.values()) / max(1, len(self))

    @cached_property
    def records(self) -> "kernels.Records":
        from . import kernels

        kin = self.arrays["kin"]
        whole = np.dtype(kernels.ROW[kin.itemsize])
        rows = {"kin_rows": kin.view(whole)[:, 0]}
        return kernels.Records(*({**self.arrays, **rows}[name] for name in kernels.Records._fields))

    @cached_property
    def position_of(self) -> np.ndarray:
        """[place on the list] the inverse of `number`."""
        return np.argsort(self.arrays["number"])

    @cached_property
    def columns(self) -> dict[str, np.ndarray]:
        """[n] each, by the names that they have in `encoding`; what nobody has is of length 0."""
        parts = {
            name: self.arrays[of][:, n] for of, names in TOGETHER.items() for n, name in enumerate(names)
        }
        return {**parts, **{name: self.arrays[name] for name in ALONE}}

    def every(self, step: int) -> "Segment":
        """Each step-th record, from the first, beside each other in memory and on no list. What was asked for
        last is remembered, for each query asks for the same.
        """
        return self._samples.get(step, self._sample)

    @cached_property
    def _samples(self) -> Lately[int, "Segment"]:
        return Lately(1)

    def _sample(self, step: int) -> "Segment":
        return Segment({name: self.arrays[name][::step].copy() for name in (*TOGETHER, *ALONE)})

    @cached_property
    def lists(self) -> "list_kernels.Lists":
        """[field of LISTED]"""
        from . import list_kernels

        themselves = np.empty(0, dtype=np.int32)
        return list_kernels.Lists(
            tuple(
                list_kernels.by_value(self.arrays[f"{name}_values"], self.arrays[f"{name}_starts"])
                for name in LISTED
            ),
            tuple(self.arrays.get(f"{name}_at", themselves) for name in LISTED),
            tuple(map(self._rows, LISTED)),
        )

    def _rows(self, name: str) -> np.ndarray:
        """[place on a list] who stands there. Of lists kept before rows were, they are made now."""
        own = self.arrays["own"]
        if name == "surname1":
            return own
        kept = self.arrays.get(f"{name}_rows")
        return own[self.arrays[f"{name}_at"]] if kept is None else kept

    def with_curp(self, asked: np.uint64) -> np.ndarray:
        """The positions of all who have this very CURP."""
        order, codes = self.arrays["curp_at"], self.arrays["curp"]
        first, last = (_bisect(codes, order, asked, after) for after in (False, True))
        return order[first:last].astype(np.int64)


def _bisect(codes: np.ndarray, order: np.ndarray, asked: np.uint64, after: bool) -> int:
    """Where `asked` belongs in `codes[order]`, before or after those that are the same."""
    low, high = 0, len(order)
    while low < high:
        middle = (low + high) // 2
        found = codes[order[middle]]
        low, high = (middle + 1, high) if found < asked or (after and found == asked) else (low, middle)
    return low


def build(columns: Mapping[str, np.ndarray]) -> Segment:
    """Of encoded `columns`, sorted by first surname and then by second."""
    narrow = max(columns[name].max(initial=0) for name in NAMES) <= np.iinfo(np.uint16).max
    kind = np.uint16 if narrow else np.uint32  # in a few bytes they are sorted faster
    order = _listed(columns["surname2"].astype(kind))
    order = order[_listed(columns["surname1"].astype(kind)[order])]
    stored = _without_what_nobody_has({name: column[order] for name, column in columns.items()})
    arrays = {
        name: np.stack([stored[each] for each in names], axis=1).astype(kind)
        for name, names in TOGETHER.items()
    }
    arrays |= {"sex": stored["sex"], "curp": stored["curp"], "number": order}
    with ThreadPoolExecutor(CORES) as threads:  # numpy sorts without holding Python up
        by_curp = threads.submit(_listed, stored["curp"], only_known=True)
        own = arrays["own"]
        for lists in threads.map(lambda name: _lists(name, stored[name].astype(kind), own), LISTED):
            arrays |= lists
    del arrays["surname1_at"], arrays["surname1_rows"]
    arrays["curp_at"] = by_curp.result()
    return Segment(arrays)


def _lists(name: str, column: np.ndarray, own: np.ndarray) -> dict[str, np.ndarray]:
    """Those of `Segment` for a name of LISTED."""
    listed = _listed(column, only_known=name in OF_PARENTS + BESIDE)
    return {f"{name}_at": listed, f"{name}_rows": own[listed], **_runs(name, column[listed])}


def _listed(column: np.ndarray, only_known: bool = False) -> np.ndarray:
    """Positions in the order of what stands there; those where it is the same in their own order."""
    at = np.flatnonzero(column) if only_known else np.arange(len(column))
    return at[np.argsort(column[at], kind="stable")].astype(np.int32)


def _without_what_nobody_has(columns: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    empty = {
        name: columns[name][:0]
        for together in (FATHERS, ("curp",))
        if not any(columns[each].any() for each in together)
        for name in together
    }
    return {**columns, **empty}


def _runs(name: str, ordered: np.ndarray) -> dict[str, np.ndarray]:
    """Where each of the values that are there begins, and where the last one ends."""
    first = np.flatnonzero(np.diff(ordered.astype(np.int64), prepend=-1))
    return {
        f"{name}_values": ordered[first],
        f"{name}_starts": np.append(first, len(ordered)).astype(np.int32),
    }
