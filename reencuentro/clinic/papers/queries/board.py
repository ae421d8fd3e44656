"""The papers of all one's cases by where they stand, with the money that was asked for them.

A fixed number of queries, however many cases: their rows are read together, each through its own case's keys.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise

from reencuentro.clinic.cases.access import plain_rows
from reencuentro.clinic.cases.kinds import LIVE
from reencuentro.clinic.cases.queries.mine import MyCases, my_cases
from reencuentro.clinic.costs.kinds import Kind as CostKind
from reencuentro.clinic.costs.models import Need
from reencuentro.clinic.costs.payer import Standing as Paid
from reencuentro.clinic.costs.payer import payer
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.engines.journal.money import Money
from reencuentro.engines.vault.identity import Identity

from ..models import Custody, Filing, Paper
from ..standing import TONES, Standing
from .lines import PaperLine, line_of
from .shelf import shelf

OF_PAPERS = frozenset({CostKind.APOSTILLE, CostKind.TRANSLATION, CostKind.PASSPORT, CostKind.COURT_FEES})
SETTLED = frozenset({Paid.PAID, Paid.REFUSED, Paid.TAKEN_BACK})
MOST = 50


@dataclass(frozen=True)
class Card:
    """A paper with the case it is of; `client` is the name on the case's card."""

    line: PaperLine
    case_id: UUID
    reference: str
    client: str


@dataclass(frozen=True)
class Column:
    """Those that stand so, the oldest entry first; `more` are not shown."""

    standing: Standing
    cards: list[Card]
    more: int

    @property
    def label(self) -> str | Promise:
        return self.standing.label

    @property
    def tone(self) -> str:
        return TONES[self.standing]


@dataclass(frozen=True)
class Cost:
    """Money asked for a paper and not paid yet, or refused."""

    case_id: UUID
    reference: str
    client: str
    kind: str | Promise
    money: Money
    state: str | Promise


@dataclass(frozen=True)
class Board:
    columns: list[Column]
    costs: list[Cost]
    any: bool

    @property
    def seen(self) -> list[UUID]:
        """The cases of which something is shown."""
        cards = [card.case_id for column in self.columns for card in column.cards]
        return list(dict.fromkeys((*cards, *(cost.case_id for cost in self.costs))))


def papers_board(identity: Identity) -> Board:
    """Of live cases. Papers that are lost, revoked or replaced stay with their cases."""
    cases = my_cases(identity)
    opened = _live(cases)
    on_card = {card.case_id: card for card in cases.cards(opened)}
    named = {id: (card.reference, card.client_name) for id, card in on_card.items()}
    papers = [row for row in _papers(opened) if row.case_id in named]
    cards = _cards(papers, opened, named)
    columns = [_column(standing, cards) for standing in Standing if standing is not Standing.OVER]
    return Board(columns, _costs(opened, named), bool(papers))


def _live(cases: MyCases) -> dict[UUID, OpenedCase]:
    live = plain_rows(cases.opened).filter(status__in=LIVE).values_list("case_id", flat=True)
    return {case_id: cases.opened[case_id] for case_id in live}


def _papers(opened: Mapping[UUID, OpenedCase]) -> Iterable[Paper]:
    rows = Paper.objects.within_many(opened).filter(struck_on=None)
    return rows.order_by("recorded_on", "case_id", "number")


def _cards(
    papers: list[Paper], opened: Mapping[UUID, OpenedCase], named: Mapping[UUID, tuple[str, str]]
) -> list[Card]:
    custodies, filings = (model.objects.within_many(opened) for model in (Custody, Filing))
    all_of_them, today = shelf(papers, custodies, filings), timezone.localdate()
    return [Card(line_of(all_of_them, row, 0, today), row.case_id, *named[row.case_id]) for row in papers]


def _column(standing: Standing, cards: list[Card]) -> Column:
    here = [card for card in cards if card.line.standing is standing]
    return Column(standing, here[:MOST], max(0, len(here) - MOST))


def _costs(opened: Mapping[UUID, OpenedCase], named: Mapping[UUID, tuple[str, str]]) -> list[Cost]:
    needs = [need for need in Need.objects.within_many(opened) if need.kind in OF_PAPERS]
    handles = {need.id: need.voucher.handle for need in needs}
    answers = payer().answers(handles.values())
    return [
        Cost(need.case_id, *named[need.case_id], CostKind(need.kind).label, need.amount, standing.label)
        for need in sorted(needs, key=lambda one: one.asked_on)
        if (standing := answers[handles[need.id]].standing) not in SETTLED and need.case_id in named
    ]
