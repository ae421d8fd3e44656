"""What each place asks of papers, who apostilles, and what kinds there are, as a lawyer checks it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from reencuentro.clinic.lawbook.labels import MARKS
from reencuentro.clinic.lawbook.queries.rules import spoken
from reencuentro.clinic.plan.wording import days_in_words
from reencuentro.engines.clockwork.papers.model import Evidence, Kind

from ..house_papers import house_books
from ..labels import GROUPS
from ..wording import cost_in_words


@dataclass(frozen=True)
class Said:
    """Something the files say, and how surely."""

    text: str
    evidence: Evidence

    @property
    def mark(self) -> str | Promise:
        return MARKS[self.evidence.mark]

    @property
    def verify(self) -> bool:
        return not self.evidence.is_read

    @property
    def source(self) -> str:
        return spoken(self.evidence.source)


@dataclass(frozen=True)
class KindLine:
    said: Said
    issuer: str
    days: str
    cost: str


def requirements() -> dict[str, Any]:
    papers = house_books().papers
    return {
        "places": [
            (spoken(place.name), [Said(spoken(one.text), one.evidence) for one in place.requires])
            for place in papers.destinations.values()
            if place.requires
        ],
        "authorities": [
            (one.jurisdiction, Said(spoken(one.name), one.evidence), one.site, cost_in_words(one.fee))
            for one in papers.authorities.values()
        ],
        "groups": [(label, list(_kinds(group))) for group, label in GROUPS.items() if group != "own"],
    }


def _kinds(group: str) -> Iterator[KindLine]:
    for kind in house_books().papers.kinds.values():
        if kind.group == group and kind.evidence:
            yield _kind(kind, kind.evidence)


def _kind(kind: Kind, evidence: Evidence) -> KindLine:
    said = Said(spoken(kind.name), evidence)
    days = days_in_words(kind.days) if kind.days else ""
    return KindLine(said, spoken(kind.issuer), days, cost_in_words(kind.cost))
