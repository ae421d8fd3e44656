"""When a court closes a day after all, the lawyer is told which of her terms moved, and why."""

from dataclasses import replace
from datetime import date

from reencuentro.engines.clockwork.recounting import OpenTerm, changes_between, recount
from reencuentro.engines.clockwork.triggers import Trigger
from tests.engines.clockwork.house import calendars, closed_on, counted, law

APPEAL = Trigger("F21", date(2026, 10, 5), "cdmx", "list")
EARLIER = Trigger("F21", date(2026, 6, 1), "cdmx", "list")
ELSEWHERE = Trigger("F21", date(2026, 10, 5), "puebla", "list")
AMPARO = Trigger("A05", date(2026, 10, 5), "puebla", "list")


def opened(key, trigger):
    entered = {name: getattr(trigger, name) for name in ("mode", "court")}
    return OpenTerm(key, trigger, counted(trigger.rule, trigger.notified, **entered).dates)


def recounted(terms, book):
    return recount(terms, law(), book, changes_between(calendars(), book))


def test_a_term_moves_with_the_day_that_moved_it():
    book = closed_on(date(2026, 10, 12))
    terms = [opened("appeal", APPEAL), opened("earlier", EARLIER), opened("elsewhere", ELSEWHERE)]
    (move,) = recounted(terms, book).moved
    assert move.key == "appeal"
    assert move.before[0] == date(2026, 10, 13)
    assert move.after.ordinary == date(2026, 10, 14)
    (change,) = move.because
    assert (change.court, change.day, change.code) == ("cdmx", date(2026, 10, 12), "closed")
    assert change.reason.es == "inhábil"


def test_a_day_that_opens_after_all_moves_it_back():
    closed = closed_on(date(2026, 10, 12))
    now = counted("F21", date(2026, 10, 5), "list", calendars=closed).dates
    moved = recount(
        [OpenTerm("appeal", APPEAL, now)], law(), calendars(), changes_between(closed, calendars())
    ).moved
    assert [(move.after.ordinary, move.because[0].code) for move in moved] == [(date(2026, 10, 13), "opened")]


def test_a_year_that_is_confirmed_gives_the_ordinary_date_at_last():
    book = calendars()
    year = replace(book.of("cdmx").years[2026], court="puebla")
    (move,) = recounted([opened("elsewhere", ELSEWHERE)], book.with_year(year)).moved
    assert move.before[0] is None
    assert move.after.ordinary == date(2026, 10, 13)
    assert move.because[0].code == "confirmed"


def test_amparo_moves_with_the_calendar_of_amparo():
    book = closed_on(date(2026, 10, 8), court="amparo")
    (move,) = recounted([opened("amparo", AMPARO)], book).moved
    assert move.because[0].court == "amparo"


def test_nothing_moves_where_nothing_changed():
    assert changes_between(calendars(), calendars()) == {}
    far_away = closed_on(date(2026, 3, 4))
    assert recounted([opened("appeal", APPEAL)], far_away).moved == []


def test_a_term_that_can_no_longer_be_counted_is_handed_back():
    gone = replace(APPEAL, rule="F99")
    terms = [OpenTerm("gone", gone, (date(2026, 10, 13),) * 3)]
    result = recounted(terms, closed_on(date(2026, 10, 12)))
    assert [(key, error.code) for key, error in result.uncountable] == [("gone", "unknown_rule")]


def test_the_version_of_a_calendar_tells_that_it_changed():
    before = counted("F21", date(2026, 10, 5), "list")
    after = counted("F21", date(2026, 10, 5), "list", calendars=closed_on(date(2026, 3, 4)))
    assert before.dates == after.dates
    assert before.calendar_versions != after.calendar_versions
