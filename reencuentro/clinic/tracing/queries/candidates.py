"""A search held against all lists: its candidates, and one of them beside the person sought."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils.functional import Promise

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.people.wording import Reason, percent, reasons, shared_bits
from reencuentro.engines.tracing.explanation import Evidence

from ..matching import WORTH_A_LOOK, Match, Matches, search_lists
from ..settling import what_settles
from ..sought import Sought, persons
from .calibration import OwnVerdicts
from .comparing import ComparedRow, compared, else_on_list, written
from .lists import ListInHand
from .verdicts import Judgement, Key, judgements

NAME = ("name", "given_names", "surname1", "surname2", "surnames")
BORN = ("birth_date", "age", "birth_municipality", "birth_state")


@dataclass(frozen=True)
class CandidateLine:
    """One among others. `as_written`: {heading: text} of the row; `evidence`: the strongest first."""

    match: Match
    listed: ListInHand
    judgement: Judgement | None
    is_new: bool
    as_written: Mapping[str, str]
    evidence: list[Evidence]

    @property
    def number(self) -> int:
        return self.match.key[1]

    @property
    def name(self) -> str:
        return " ".join(written(self.as_written, self.listed.headings, NAME))

    @property
    def born(self) -> str:
        return ", ".join(written(self.as_written, self.listed.headings, BORN))

    @property
    def chance(self) -> str:
        return percent(self.match.p)

    @property
    def reasons(self) -> list[Reason]:
        return reasons(self.evidence)

    @property
    def is_other(self) -> bool:
        return self.judgement is not None and self.judgement.is_other


@dataclass(frozen=True)
class CandidatesPage:
    """`lines`: the likeliest first; `folded`: judged to be others; `gone`: judged, and not among them now.

    `own`: the verdicts by which probabilities are put right.
    """

    people: int
    lists: int
    lines: list[CandidateLine]
    folded: list[CandidateLine]
    gone: list[Judgement]
    on_none: str
    own: OwnVerdicts


@dataclass(frozen=True)
class CandidatePage:
    """One candidate. `rest`: what its row says besides; `shared`: bits that a relative would have, too."""

    line: CandidateLine
    rows: list[ComparedRow]
    reading: Reason | None
    rest: list[tuple[str, str]]
    settles: list[str | Promise]
    shared: str


@dataclass(frozen=True)
class Held:
    """The person sought, held against the lists at hand."""

    sought: Sought
    lists: Mapping[UUID, ListInHand]
    matches: Matches
    judged: Mapping[Key, Judgement]
    own: OwnVerdicts

    @property
    def worth_a_look(self) -> list[Key]:
        """The candidates for whom somebody should be called."""
        return [one.key for one in self.matches.likeliest if one.p >= WORTH_A_LOOK]

    def all(self, new: Collection[Key] = ()) -> CandidatesPage:
        every = [self._line(one, new) for one in self.matches.likeliest]
        shown = {one.key for one in self.matches.likeliest}
        return CandidatesPage(
            people=self.matches.people,
            lists=len(self.lists),
            lines=[line for line in every if not line.is_other],
            folded=[line for line in every if line.is_other],
            gone=[one for key, one in self.judged.items() if key not in shown],
            on_none=percent(self.matches.p_on_none),
            own=self.own,
        )

    def one(self, key: Key) -> CandidatePage:
        """Raises `Http404` for a row that is no candidate."""
        match = next((one for one in self.matches.likeliest if one.key == key), None)
        if match is None:
            raise Http404
        line, found = self._line(match, ()), match.found
        row, said = line.as_written, line.reasons
        return CandidatePage(
            line=line,
            rows=compared(self.sought, row, line.listed.headings, said),
            reading=next((one for one in said if one.field == "reading"), None),
            rest=else_on_list(row, line.listed.headings),
            settles=what_settles(found.asked, line.evidence),
            shared=shared_bits(found.candidate.sibling_bits),
        )

    def _line(self, match: Match, new: Collection[Key]) -> CandidateLine:
        return CandidateLine(
            match,
            self.lists[match.list_id],
            self.judged.get(match.key),
            match.key in new,
            self.lists[match.list_id].read(match.key[1]),
            match.found.candidate.explanation(),
        )


def held_against(
    case: Case, search_id: UUID, sought: Sought, lists: Iterable[ListInHand], own: OwnVerdicts
) -> Held:
    at_hand = {one.id: one for one in lists}
    asked = persons(sought) if sought.can_be_asked else []
    matches = search_lists(asked, {one.id: one.index for one in at_hand.values()}, right=own.right)
    return Held(sought, at_hand, matches, judgements(case, search_id), own)
