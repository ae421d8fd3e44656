"""Who may stand in a case twice, and what was said and done about it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.functional import Promise

from reencuentro.clinic.accounts.queries import staff_name, staff_names
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.engines.tracing.register import Entry, Register

from ..asking import alone, entry_of
from ..labels import LABELS
from ..merged import by_entries, remark
from ..models import Merge, PairVerdict, Person
from ..snapshots import restored, snapshot
from ..wording import Reason, percent, reasons
from .history import in_words
from .index import names_for_index
from .people import get_person, people_of

type Verdicts = Mapping[frozenset[UUID], Sequence[PairVerdict]]

LEAST = 0.02  # a probability: of three who are one, each shares hers with the third


@dataclass(frozen=True)
class Told:
    """By whom (name of a member of staff), why, and what as a word. `remark`: what to know of it today."""

    word: str
    who: str
    because: str
    remark: str = ""

    @classmethod
    def each(cls, rows: Sequence[PairVerdict], pair: Collection[UUID]) -> "list[Told]":
        """What was said of these two, or of entries for which they stand."""
        names = staff_names({row.by for row in rows})
        return [
            cls(
                str(PairVerdict.Verdict(row.verdict).label),
                names[row.by],
                row.entry["because"],
                remark(row, pair),
            )
            for row in rows
        ]


@dataclass(frozen=True)
class Pair:
    """Two entries that may be one person. `kept` stands first in the case. `told`: the newest last."""

    kept: Person
    other: Person
    p: float
    reasons: list[Reason]
    told: list[Told]
    settled: bool

    @property
    def chance(self) -> str:
        return percent(self.p)


def twice(opened: OpenedCase) -> list[Pair]:
    """The likeliest first; pairs that are said to be two people are `settled`."""
    people, said = people_of(opened), _said(opened)
    pairs = [_pair(*two, said) for two in _likely(people)]
    return sorted(pairs, key=lambda pair: -pair.p)


def _likely(people: Sequence[Person]) -> Iterator[tuple[Person, Person]]:
    """Each pair once: everybody is held against those who stand after her."""
    register = Register(map(_entry, people))
    for place, person in enumerate(people):
        for found in register.search(_entry(person), least=LEAST, besides=range(place + 1)):
            yield person, people[found.place]


def _said(opened: OpenedCase) -> Verdicts:
    """A verdict follows an entry through a merge, and back when the two are taken apart."""
    into = _into(merge for merge in Merge.objects.within(opened) if merge.holds)
    return by_entries(PairVerdict.objects.within(opened), into)


def _pair(kept: Person, other: Person, verdicts: Verdicts) -> Pair:
    first, second = sorted((kept, other), key=lambda one: one.id)  # so that it is the same from both sides
    found = alone(_entry(first), _entry(second))
    p, why = (found.p, reasons(found.evidence())) if found else (0.0, [])
    pair = frozenset({kept.id, other.id})
    said = sorted(verdicts.get(pair, ()), key=lambda row: row.entry["at"])
    settled = bool(said) and said[-1].verdict == PairVerdict.Verdict.OTHERS
    return Pair(kept, other, p, why, Told.each(said, pair), settled)


def _entry(person: Person) -> Entry:
    return entry_of(names_for_index(person))


def pair_of(opened: OpenedCase, kept_id: UUID, other_id: UUID) -> Pair:
    """Any two of the case, however unlike. Raises `Http404` for one of another case."""
    if kept_id == other_id:
        raise Http404
    kept, other = get_person(opened, kept_id), get_person(opened, other_id)
    return _pair(kept, other, _said(opened))


def merges_into(opened: OpenedCase, person_id: UUID) -> list[Merge]:
    """Those that still hold."""
    return [merge for merge in Merge.objects.within(opened) if merge.holds and merge.kept == person_id]


def get_merge(opened: OpenedCase, merge_id: UUID) -> Merge:
    merge = Merge.objects.within(opened).filter(id=merge_id).first()
    if merge is None:
        raise Http404
    return merge


def merge_page(opened: OpenedCase, merge: Merge) -> dict[str, Any]:
    """Both entries as they were before, field by field in words: (label, kept, other)."""
    kept = Person.objects.within(opened).filter(id=merge.kept).first()
    ours = {**(snapshot(kept) if kept else {}), **merge.record["before"]}
    return {
        "merge": merge,
        "kept": kept,
        "rows": beside(ours, merge.gone),
        "who": staff_name(UUID(merge.record["by"])),
        "because": merge.record["because"],
    }


def beside(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[tuple[str | Promise, str, str]]:
    """Two entries (`snapshot`) field by field in words: label, one, other; only what either of them says."""
    rows = [
        (LABELS[name], *(in_words(Person, name, side.get(name), {}) for side in (ours, theirs)))
        for name in LABELS
        if name in theirs
    ]
    return [row for row in rows if row[1] or row[2]]


def made_one(opened: OpenedCase) -> dict[UUID, list[tuple[Person, str]]]:
    """{an entry: those that it stands for today, each as it was, and when (ISO) the two were made one}."""
    merges = [merge for merge in Merge.objects.within(opened) if merge.holds]
    into = _into(merges)
    found: dict[UUID, list[tuple[Person, str]]] = {}
    for merge in merges:
        gone = restored(opened, Person, merge.other, merge.gone)
        found.setdefault(into[merge.other], []).append((gone, merge.record["at"]))
    return found


def _into(merges: Iterable[Merge]) -> dict[UUID, UUID]:
    """{an entry that was made one with another: the one that stands for both}, however often it was."""
    direct = {merge.other: merge.kept for merge in merges}
    return {entry: _at_the_end(direct, entry) for entry in direct}


def _at_the_end(direct: Mapping[UUID, UUID], entry: UUID) -> UUID:
    while entry in direct:
        entry = direct[entry]
    return entry
