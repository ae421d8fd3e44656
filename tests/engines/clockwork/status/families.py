"""Any family whose dates can all be true, for tests of what must hold for every one."""

from datetime import date, timedelta

from hypothesis import strategies as st

from reencuentro.engines.clockwork.status import Absence, Child, Filing, Marriage, Principal, Span, Tie
from reencuentro.engines.clockwork.status.facts import KINDS_OF_TIE

EARLIEST, TODAY = date(2012, 1, 1), date(2026, 11, 26)


def days(first: date = EARLIEST, last: date = TODAY) -> st.SearchStrategy[date]:
    return st.dates(min(first, last), last)


@st.composite
def spans(draw, first: date = date(1995, 1, 1), last: date = TODAY):
    start = draw(days(first, last))
    rough = draw(st.sampled_from([0, 0, 30, 400]))
    return Span(start, min(start + timedelta(days=rough), last))


@st.composite
def filings(draw, since: date):
    filed = draw(days(since))
    decided = draw(st.none() | days(filed))
    if decided is None:
        return Filing(filed)
    return Filing(filed, approved=decided) if draw(st.booleans()) else Filing(filed, denied=decided)


@st.composite
def holders(draw):
    """Mothers who were granted T-1, which may have ended since."""
    filed = draw(days())
    granted = draw(days(filed))
    later = st.dates(granted, granted + timedelta(days=3000))
    left = draw(days(granted))
    trip = Absence(left, draw(st.none() | days(left)), draw(st.booleans()), draw(st.booleans()))
    return Principal(
        i914=Filing(filed, approved=granted),
        ends=draw(st.none() | later),
        extended_to=tuple(draw(st.lists(later, max_size=2))),
        revoked=draw(st.none() | days(granted)),
        adjustment=draw(st.none() | filings(granted)),
        investigation_over=draw(st.none() | later),
        absences=draw(st.sampled_from([(), (trip,)])),
        advance_parole_until=draw(st.none() | later),
        naturalised=draw(st.none() | days(granted)),
    )


def mothers():
    return holders() | st.builds(
        Principal, i914=st.none() | filings(EARLIEST).filter(lambda i914: not i914.approved)
    )


@st.composite
def children(draw, mother: Principal):
    born = draw(spans())
    application = draw(st.none() | filings(max(born.first, mother.granted or born.first)))
    approved = application.approved if application else None
    visa = draw(st.none() | days(approved)) if approved and mother.granted else None
    admitted = draw(st.none() | days(visa)) if visa else None
    since = draw(spans(date(2010, 1, 1)))
    wedding = Marriage(since, draw(st.none() | days(since.first)))
    return Child(
        key="child",
        born=born,
        abroad=draw(st.booleans()) or visa is not None,
        tie=Tie(draw(st.sampled_from(KINDS_OF_TIE)), draw(st.none() | days()), draw(st.none() | days())),
        marriages=draw(st.sampled_from([(), (), (wedding,)])),
        application=application,
        visa_issued=visa,
        visa_ends=draw(st.none() | st.dates(visa, visa + timedelta(days=4000))) if visa else None,
        admitted=admitted,
        status_ends=draw(st.none() | st.dates(admitted, date(2035, 1, 1))) if admitted else None,
        adjustment=draw(st.none() | filings(admitted)) if admitted else None,
    )


@st.composite
def families(draw, granted=False):
    mother = draw(holders() if granted else mothers())
    return mother, [draw(children(mother))]
