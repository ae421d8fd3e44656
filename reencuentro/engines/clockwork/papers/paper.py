"""A paper as it exists, and the chains that papers make: what was made from what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from ..errors import ClockworkError
from .model import BASES, LANGUAGE_OF, Kind


class PaperLoop(ClockworkError):
    """A paper would be made from itself."""


@dataclass(frozen=True, slots=True)
class Paper:
    """`form`: one of FORMS; `made_from`: id of another, or "". `jurisdiction`: MX, MX-TLA, US, US-NY, or "".

    `in_hand`: it is there; otherwise it was asked for. `ended`: lost, revoked or replaced. `filed`:
    destinations that have it.
    """

    id: str
    kind: str
    form: str
    person: str
    jurisdiction: str = ""
    made_from: str = ""
    issued: date | None = None
    expires: date | None = None
    in_hand: bool = True
    ended: date | None = None
    filed: frozenset[str] = frozenset()

    @property
    def is_base(self) -> bool:
        return self.form in BASES

    def counts(self, today: date) -> bool:
        """Neither lost, revoked or replaced, nor past the day that is printed on it."""
        return self.ended is None and (self.expires is None or self.expires >= today)

    def country(self, kind: Kind) -> str:
        """Where it comes from; "" if that is not known."""
        return self.jurisdiction[:2] or kind.country

    def languages(self, kind: Kind) -> tuple[str, ...]:
        """What it is written in; () if that is not known."""
        country = self.country(kind)
        return kind.languages or ((LANGUAGE_OF[country],) if country in LANGUAGE_OF else ())


@dataclass(frozen=True)
class Chains:
    """Papers by what they were made from. Raises PaperLoop if one would be made from itself."""

    papers: dict[str, Paper]
    _made: dict[str, list[Paper]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, papers: Iterable[Paper]) -> "Chains":
        chains = cls({paper.id: paper for paper in papers})
        for paper in chains.papers.values():
            chains._made.setdefault(chains._source(paper), []).append(paper)
        if len(list(chains.rows())) < len(chains.papers):
            raise PaperLoop("paper_loop")
        return chains

    def rows(self) -> Iterator[tuple[Paper, int]]:
        """Each paper with its depth, what was made from it right below it."""
        for first in self._made.get("", ()):
            yield from self._below(first, 0)

    def chain_of(self, id: str) -> list[tuple[Paper, int]]:
        """The whole chain of a paper, from the first of it on."""
        first = self.papers[id]
        while source := self._source(first):
            first = self.papers[source]
        return list(self._below(first, 0))

    def with_it(self, base: Paper) -> list[Paper]:
        """A base, and what was made from it to go with it: apostilles, translations, and theirs."""
        return [base, *self._companions(base)]

    def _companions(self, paper: Paper) -> Iterator[Paper]:
        for made in self._made.get(paper.id, ()):
            if not made.is_base:
                yield made
                yield from self._companions(made)

    def _below(self, paper: Paper, depth: int) -> Iterator[tuple[Paper, int]]:
        yield paper, depth
        for made in self._made.get(paper.id, ()):
            yield from self._below(made, depth + 1)

    def _source(self, paper: Paper) -> str:
        """What is not among these papers is no source."""
        return paper.made_from if paper.made_from in self.papers else ""
