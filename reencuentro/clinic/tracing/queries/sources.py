"""Where it can be asked: what each gives, needs and publishes, and whether the safety gate is open."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.lawbook.labels import MARKS
from reencuentro.clinic.lawbook.queries import lawbook
from reencuentro.clinic.lawbook.queries.rules import spoken
from reencuentro.clinic.safety.gate import Gate
from reencuentro.clinic.safety.models import Noticeable
from reencuentro.clinic.safety.queries import gates
from reencuentro.engines.clockwork.tracing_sources import TracingSource

UNSURE = frozenset({"W", "2nd", "M", "D"})


@dataclass(frozen=True)
class SourceLine:
    """`unsure`: to be verified by a lawyer. `gate`: of what may be noticed of asking there."""

    id: str
    title: str
    gives: str
    may_ask: str
    needs: list[str]
    publishes: str
    is_public: bool
    article: str
    source: str
    mark: str | Promise
    unsure: bool
    gate: Gate
    asked: bool


def source_lines(case: Case, asked: Collection[str]) -> list[SourceLine]:
    """Those that publish nothing first, else in the order of the file. Two queries."""
    open_or_not = gates(case)
    rows = sorted(lawbook().law.sources.values(), key=lambda one: bool(one.public))
    return [_line(row, open_or_not[Noticeable(row.act)], row.id in asked) for row in rows]


def _line(row: TracingSource, gate: Gate, asked: bool) -> SourceLine:
    return SourceLine(
        id=row.id,
        title=spoken(row.title),
        gives=spoken(row.gives),
        may_ask=spoken(row.may_ask),
        needs=[spoken(need) for need in row.needs],
        publishes=spoken(row.publishes),
        is_public=bool(row.public),
        article=row.article,
        source=spoken(row.source),
        mark=MARKS[row.mark],
        unsure=row.mark in UNSURE,
        gate=gate,
        asked=asked,
    )
