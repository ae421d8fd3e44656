"""A search as its page shows it: what is known, its leads by day, and where it was asked."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.queries.work import standing
from reencuentro.clinic.lawbook.queries import lawbook
from reencuentro.clinic.lawbook.queries.rules import spoken
from reencuentro.clinic.people.models import Person

from ..models import Inquiry, Lead, Reliability, Search
from ..sketch import Sketch, sketches
from .lists import current_ids
from .sources import SourceLine, source_lines
from .standing import came_up, waiting_searches
from .verdicts import Judgement, judgements


@dataclass(frozen=True)
class SearchLine:
    """One search in the list of a case. `unseen`: how many lists it has not been through."""

    row: Search
    name: str
    leads: int
    waiting: int
    unseen: int


@dataclass(frozen=True)
class LeadLine:
    row: Lead
    by: str

    @property
    def is_false(self) -> bool:
        return self.row.reliability == Reliability.FALSE


@dataclass(frozen=True)
class InquiryLine:
    """`days`: how long an answer has been waited for; None once it came."""

    row: Inquiry
    title: str
    days: int | None


@dataclass(frozen=True)
class SearchPage:
    """`leads`: newest day first, those without a day last. `sources`: those that publish nothing first.

    `judged`: candidates of lists; `unjudged`: how many came up whom nobody has judged. `unseen`: how many
    lists it has not been through.
    """

    row: Search
    name: str
    leads: list[LeadLine]
    sketches: list[Sketch]
    inquiries: list[InquiryLine]
    sources: list[SourceLine]
    judged: list[Judgement]
    unjudged: int
    unseen: int
    ended_by: str


def search_lines(case: Case, today: date) -> list[SearchLine]:
    """Newest first; a fixed number of queries."""
    rows = list(Search.objects.within(case.opened))
    leads = standing(list(Lead.objects.within(case.opened)))
    inquiries = Inquiry.objects.within(case.opened).filter(state=Inquiry.State.ASKED)
    waiting = [row.search_id for row in inquiries]
    names = people_names(case)
    found = [lead.search_id for lead in leads]
    unseen = waiting_searches([case.id], current_ids(today))
    return [
        SearchLine(
            row,
            names[row.person_id],
            found.count(row.id),
            waiting.count(row.id),
            unseen.get((case.id, row.id), 0),
        )
        for row in reversed(rows)
    ]


def search_page(case: Case, row: Search, today: date) -> SearchPage:
    leads = standing(list(Lead.objects.within(case.opened).filter(search_id=row.id)))
    inquiries = list(Inquiry.objects.within(case.opened).filter(search_id=row.id))
    judged, lists = judgements(case, row.id), current_ids(today)
    names = staff_names({one.recorded_by for one in leads} | ({row.ended_by} if row.ended_by else set()))
    return SearchPage(
        row=row,
        name=people_names(case)[row.person_id],
        leads=[LeadLine(one, names[one.recorded_by]) for one in sorted(leads, key=_day, reverse=True)],
        sketches=sketches(leads),
        inquiries=[_inquiry(one, today) for one in reversed(inquiries)],
        sources=source_lines(case, {one.source for one in inquiries}),
        judged=list(judged.values()),
        unjudged=len(came_up(case, row.id, lists) - judged.keys()) if row.state == Search.State.OPEN else 0,
        unseen=waiting_searches([case.id], lists).get((case.id, row.id), 0),
        ended_by=names.get(row.ended_by, ""),
    )


def people_names(case: Case) -> dict[UUID, str]:
    return {person.id: person.name for person in Person.objects.within(case.opened)}


def _day(lead: Lead) -> tuple[date, int]:
    return (lead.happened.last if lead.happened else date.min, lead.number)


def _inquiry(row: Inquiry, today: date) -> InquiryLine:
    known = lawbook().law.sources.get(row.source)
    waits = row.state == Inquiry.State.ASKED
    return InquiryLine(
        row, spoken(known.title) if known else row.source, (today - row.asked_on).days if waits else None
    )
