"""Reads the audit trail from row 1 on and names every place where it is not as it was written.

    report = verify(rows, keys, checkpoints)        # rows: any iterable of `chain.Row`, by number
    report.ok, report.count, report.problems        # [Problem(number, code)]

Rows are read in blocks of one day. If a block's hashes follow from each other and its last
signature holds, all of it is as signed, for each hash covers all before it. Only in a block
that fails is each row looked at alone, to name the place. That the end was cut off, or that
all was written anew with stolen keys, shows against a checkpoint only.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from .chain import FIRST, DayKey, Row, read_fields
from .checkpoints import Checkpoint
from .errors import Damaged

ALTERED = "altered"  # not what was signed
FORGED = "forged"  # hashed anew, but nobody with the day's key signed it
MISSING = "missing"  # rows from this number on were deleted
OUT_OF_ORDER = "out_of_order"  # genuine or not, it does not belong here: repeated, inserted, moved
OLD_KEY = "old_key"  # signed with the key of an earlier day than the row before: added afterwards
UNKNOWN_KEY = "unknown_key"  # its day has no key that the day before vouched for
CUT_OFF = "cut_off"  # a checkpoint saw this row, but the trail ends before it
FALSE_POINT = "false_point"  # a checkpoint that the key of its day did not sign: not of this trail
REWRITTEN = "rewritten"  # a checkpoint saw another row here, or another first key
UNFINISHED = "unfinished"  # an act was announced, and how it ended never written: a crash, no tampering

INTENT, SEALING = "intent", "sealing"  # rows that don't end the act they belong to
_BLOCK = 512


@dataclass(frozen=True)
class Problem:
    number: int
    code: str


@dataclass(frozen=True)
class Report:
    """`count` rows were read; `head` is the hash of the last one."""

    count: int
    head: bytes
    problems: list[Problem]

    @property
    def ok(self) -> bool:
        """Whether nothing was tampered with. Unfinished acts are no tampering."""
        return all(problem.code == UNFINISHED for problem in self.problems)


def verify(rows: Iterable[Row], keys: Iterable[DayKey], checkpoints: Iterable[Checkpoint] = ()) -> Report:
    """Read the whole trail once; memory does not grow with it."""
    in_order = sorted(keys, key=lambda key: key.day)
    hanging = _hanging(in_order)
    points = list(checkpoints)
    false = [point for point in points if _is_false(point, hanging)]
    walk = _Walk(_verifiers(hanging), [point for point in points if point not in false])
    for point in false:
        walk.note(point.number, FALSE_POINT)
    if any(point.first_key != key.public for point in points for key in in_order[:1]):
        walk.note(1, REWRITTEN)
    for block in _blocks(rows):
        walk.take(block)
    return walk.report()


def _is_false(point: Checkpoint, keys: list[DayKey]) -> bool:
    """Of a day without a key here nothing can be said, for the end may have been cut off with it; nor if
    the trail begins with another key: then either may be the genuine one."""
    of_day = [key for key in keys if key.day == point.signed_on and keys[0].public == point.first_key]
    return bool(of_day) and not any(point.is_signed_by(key) for key in of_day)


def _hanging(keys: list[DayKey]) -> list[DayKey]:
    """The keys that hang on the first one without a gap."""
    hanging = keys[:1]
    for before, key in pairwise(keys):
        if not before.vouches_for(key):
            break
        hanging.append(key)
    return hanging


def _verifiers(keys: list[DayKey]) -> dict[date, Ed25519PublicKey]:
    return {key.day: verifier for key in keys if (verifier := key.verifier())}


def _blocks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    block: list[Row] = []
    for row in rows:
        if block and (row.day != block[0].day or len(block) == _BLOCK):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


class _Walk:
    """One pass. After a broken place it goes on from what is stored there, so that one tampered
    row is one problem and not all the rest of the trail.
    """

    def __init__(self, keys: dict[date, Ed25519PublicKey], points: list[Checkpoint]) -> None:
        self._keys = keys
        self._seen = {(point.number, point.hash) for point in points}
        self._points = {number for number, _ in self._seen}
        self._problems: list[Problem] = []
        self._unfinished: set[int] = set()
        self._count = 0
        self._last = 0
        self._head = FIRST
        self._day = date.min
        self._broken = False

    def note(self, number: int, code: str) -> None:
        self._problems.append(Problem(number, code))

    def take(self, block: list[Row]) -> None:
        self._count += len(block)
        holds = self._holds(block)
        for row in block:
            self._examine(row, known_good=holds)

    def report(self) -> Report:
        cut = [Problem(number, CUT_OFF) for number in self._points if number > self._last]
        unfinished = [Problem(number, UNFINISHED) for number in self._unfinished]
        problems = sorted([*self._problems, *cut, *unfinished], key=lambda problem: problem.number)
        return Report(self._count, self._head, problems)

    def _holds(self, block: list[Row]) -> bool:
        """Whether the block follows from the rows before, without a gap, up to a sound signature."""
        number, head = self._last, self._head
        for row in block:
            if row.number != number + 1 or row.previous != head or not row.is_sealed():
                return False
            number, head = row.number, row.hash
        key = self._keys.get(block[-1].day)
        return key is not None and block[0].day >= self._day and block[-1].is_signed(key)

    def _examine(self, row: Row, known_good: bool) -> None:
        if row.number > self._last + 1:
            self.note(self._last + 1, MISSING)
            self._broken = True
        fields: dict[str, Any] = {}
        code = None if known_good else self._fault(row)
        if code is None:
            fields = _fields(row)
            code = None if fields else OUT_OF_ORDER
        if code:
            self.note(row.number, code)
        self._follow_act(fields)
        self._move_on(row, broken=bool(code))

    def _fault(self, row: Row) -> str | None:
        """Signature first. A link that leads nowhere is explained by a break just before."""
        key = self._keys.get(row.day)
        if key is None:
            return UNKNOWN_KEY
        if not row.is_signed(key):
            return FORGED if row.is_sealed() else ALTERED
        if not row.is_sealed():
            return ALTERED
        if row.number <= self._last or (row.previous != self._head and not self._broken):
            return OUT_OF_ORDER
        return OLD_KEY if row.day < self._day else None

    def _follow_act(self, fields: dict[str, Any]) -> None:
        if fields.get("outcome") == INTENT:
            self._unfinished.add(fields["number"])
        elif fields and fields.get("outcome") != SEALING:
            self._unfinished.discard(fields.get("intent"))

    def _move_on(self, row: Row, broken: bool) -> None:
        """A row that repeats a number is passed over: the next one does not follow from it."""
        if row.number <= self._last:
            return
        if row.number in self._points and (row.number, row.hash) not in self._seen:
            self.note(row.number, REWRITTEN)
        self._last, self._head, self._broken = row.number, row.hash, broken
        if not broken:
            self._day = row.day


def _fields(row: Row) -> dict[str, Any]:
    """What a signed body says; nothing if it was signed for another number or day."""
    try:
        fields = read_fields(row.body)
    except Damaged:
        return {}
    said = (fields.get("number"), fields.get("day"))
    return fields if said == (row.number, row.day.isoformat()) else {}
