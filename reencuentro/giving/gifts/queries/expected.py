"""What is promised and not yet here, and which monthly gifts are due."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Sum
from django.utils import timezone

from reencuentro.engines.journal.money import Money
from reencuentro.giving.books import labels
from reencuentro.giving.books.models import Entry
from reencuentro.giving.donors.queries import names

from ..models import STANDS, Gift, Lost, Pledge, Regular

STALE = timedelta(days=90)
"""So long after its day a promise that nothing came of is asked about."""
LOOKED_BACK = 12
"""Months: what did not come a year ago is no longer waited for."""


@dataclass(frozen=True)
class PledgeLine:
    pledge: Pledge
    donor: str
    left: Money

    @property
    def fund(self) -> str:
        return labels.fund(self.pledge.fund_id)

    @property
    def is_open(self) -> bool:
        return bool(self.left)

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.pledge.due_on < timezone.localdate()


@dataclass(frozen=True)
class Due:
    """An instalment that has not come: `month` is its first day, `day` when it was expected."""

    regular: Regular
    donor: str
    month: date
    day: date


def pledge_lines(donor_id: UUID | None = None) -> list[PledgeLine]:
    """All promises, or one donor's, by the day they are due."""
    pledges = Pledge.objects.filter(donor=donor_id) if donor_id else Pledge.objects.all()
    found = list(pledges)
    called = names(pledge.donor_id for pledge in found)
    left = _left_of(found)
    return [PledgeLine(one, called.get(one.donor_id, ""), left[one.id]) for one in found]


@dataclass(frozen=True)
class RegularLine:
    regular: Regular
    donor: str
    fund: str
    state: str


def regular_lines(donor_id: UUID | None = None) -> list[RegularLine]:
    """All monthly gifts, or one donor's; those that ended come last."""
    regulars = Regular.objects.filter(donor=donor_id) if donor_id else Regular.objects.all()
    found = list(regulars.order_by("since", "id"))
    called = names(regular.donor_id for regular in found)
    lines = [
        RegularLine(one, called.get(one.donor_id, ""), labels.fund(one.fund_id), one.get_state_display())
        for one in found
    ]
    return sorted(lines, key=lambda line: line.regular.state == Regular.State.ENDED)


def stale_pledges() -> list[PledgeLine]:
    """Open long after their day: to ask about, or to give up."""
    until = timezone.localdate() - STALE
    return [line for line in pledge_lines() if line.is_open and line.pledge.due_on < until]


def due_instalments() -> list[Due]:
    """Of monthly gifts that go on, the oldest first."""
    regulars = list(Regular.objects.filter(state=Regular.State.ACTIVE))
    called = names(regular.donor_id for regular in regulars)
    came = months_that_came(regulars)
    found = [
        Due(regular, called.get(regular.donor_id, ""), month, month.replace(day=regular.day))
        for regular in regulars
        for month in months(regular, timezone.localdate())
        if month not in came[regular.id]
    ]
    return sorted(found, key=lambda due: (due.day, due.donor))


def months(regular: Regular, today: date) -> Iterator[date]:
    """First days of the months whose instalment is due by today, a year back at most."""
    month = today.replace(day=1)
    for _back in range(LOOKED_BACK):
        day = month.replace(day=regular.day)
        if regular.since <= day <= today:
            yield month
        month = (month - timedelta(days=1)).replace(day=1)


def _left_of(pledges: list[Pledge]) -> dict[UUID, Money]:
    """As `Pledge.left` says of one, with three questions for all."""
    never = set(
        Entry.objects.filter(reverses__in=[one.entry_id for one in pledges]).values_list(
            "reverses", flat=True
        )
    )
    gone: Counter[UUID] = Counter()
    for rows in (Gift.objects.filter(**STANDS), Lost.objects.filter(**STANDS)):
        sums = rows.filter(pledge__in=pledges).order_by().values_list("pledge").annotate(Sum("minor"))
        gone.update({pledge: int(minor) for pledge, minor in sums})
    return {
        one.id: Money(0 if one.entry_id in never else one.minor - gone[one.id], one.currency)
        for one in pledges
    }


def months_that_came(regulars: list[Regular]) -> dict[UUID | None, set[date]]:
    """Of each monthly gift the first days of its months that were given."""
    came: dict[UUID | None, set[date]] = defaultdict(set)
    rows = Gift.objects.filter(regular__in=regulars, **STANDS)
    for regular, month in rows.values_list("regular", "instalment"):
        if month:
            came[regular].add(month)
    return came
