"""Who has seen a case; the log by pages; names of staff and of nobody else."""

from datetime import date
from uuid import uuid4

import pytest
import time_machine

from reencuentro.clinic.audit.actions import record, recording
from reencuentro.clinic.audit.labels import label_of
from reencuentro.clinic.audit.queries import Wanted, changes_in, events_of, page, who_has_seen
from reencuentro.clinic.audit.queries import lines as log

from .conftest import ANA, BETO


def test_who_has_seen_counts_each_kind_of_dealing(trail):
    people = {person.actor_id: person for person in who_has_seen(trail)}
    ana, beto = people[ANA], people[BETO]
    assert (ana.opens, ana.lists, ana.writes, ana.exports, ana.denials) == (3, 0, 1, 1, 0)
    assert (beto.opens, beto.lists, beto.writes, beto.exports, beto.denials) == (0, 1, 0, 0, 1)


def test_who_has_seen_knows_nothing_of_other_cases(trail):
    assert who_has_seen(uuid4()) == []


def test_who_came_last_stands_first_with_first_and_last_time(db):
    case_id = uuid4()
    for person, day in ((ANA, 2), (BETO, 3), (ANA, 5)):
        with time_machine.travel(f"2026-03-0{day}T10:00:00+00:00", tick=False):
            record(person, "case.open", case_id=case_id)
    ana, beto = who_has_seen(case_id)
    assert (ana.actor_id, ana.first.day, ana.last.day) == (ANA, 2, 5)
    assert (beto.actor_id, beto.first.day, beto.last.day) == (BETO, 3, 3)


def test_what_failed_or_was_never_finished_is_no_dealing(db):
    case_id = uuid4()
    with pytest.raises(ValueError), recording(ANA, "case.change", case_id=case_id):
        raise ValueError
    assert who_has_seen(case_id) == []


def test_who_has_seen_asks_as_much_of_a_long_trail_as_of_a_short_one(trail, django_assert_num_queries):
    for _ in range(30):
        record(uuid4(), "list.view", objects=[trail, uuid4()])
    with django_assert_num_queries(2, using="audit"), django_assert_num_queries(1, using="keys"):
        assert len(who_has_seen(trail)) == 32


def test_names_are_those_of_staff_and_the_unknown_stay_ids(clinic):
    case_id = uuid4()
    record(clinic.attorney.id, "case.open", case_id=case_id)
    record(BETO, "case.open", case_id=case_id, outcome="denied")
    record(None, "case.open", case_id=case_id, outcome="denied")
    names = {person.actor_id: person.name for person in who_has_seen(case_id)}
    assert names[clinic.attorney.id] == "Attorney"
    assert "b0000000" in names[BETO]
    assert names[None]


def test_the_log_leaves_out_announcements_whose_end_is_there(trail):
    assert [line.outcome for line in page(Wanted(verb="case.change")).lines] == ["done"]
    assert [line.outcome for line in page(Wanted(verb="case.change", outcome="intent")).lines] == ["intent"]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted(), 8),
        (Wanted(verb="case.open"), 4),
        (Wanted(actor_id=BETO), 2),
        (Wanted(outcome="denied"), 2),
        (Wanted(verb="case.open", outcome="denied", actor_id=BETO), 1),
        (Wanted(outcome="unfinished"), 0),
    ],
)
def test_the_log_is_filtered_by_what_who_and_how(trail, wanted, count):
    assert len(page(wanted).lines) == count


def test_the_log_of_a_day_is_that_of_the_day_at_the_clinic(db):
    for moment in ("02T23:59", "03T00:01", "03T10:00", "03T20:00", "04T00:01"):
        with time_machine.travel(f"2026-03-{moment}-06:00", tick=False):
            record(ANA, "case.open")
    assert [line.number for line in page(Wanted(day=date(2026, 3, 3))).lines] == [4, 3, 2]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_log_of_a_day_at_an_end_of_the_calendar_is_empty(trail, day):
    assert page(Wanted(day=day)).lines == []


def test_the_events_of_a_case_are_its_own_and_the_lists_it_was_in(trail):
    record(ANA, "case.open", case_id=uuid4())
    assert [line.number for line in events_of(trail).lines] == [9, 8, 6, 4, 3, 2, 1]


def test_pages_hold_while_rows_are_added(db, monkeypatch):
    monkeypatch.setattr(log, "PAGE", 3)
    for _ in range(7):
        record(ANA, "case.open")
    first = page(Wanted())
    record(ANA, "case.open")
    second = page(Wanted(), before=first.older)
    third = page(Wanted(), before=second.older)
    numbers = [[line.number for line in part.lines] for part in (first, second, third)]
    assert numbers == [[7, 6, 5], [4, 3, 2], [1]]
    assert (first.newer, third.older) == (None, None)
    back = page(Wanted(), after=third.newer)
    assert [line.number for line in back.lines] == [4, 3, 2]
    newest = page(Wanted(), after=page(Wanted(), after=back.newer).newer)
    assert [line.number for line in newest.lines] == [8]
    assert newest.newer is None


def test_a_page_takes_few_queries_whatever_is_on_it(trail, django_assert_max_num_queries):
    with django_assert_max_num_queries(3, using="audit"), django_assert_max_num_queries(1, using="keys"):
        page(Wanted())


def test_what_colleagues_changed_in_my_cases_newest_first(trail):
    with recording(BETO, "case.stage", case_id=trail):
        pass
    with pytest.raises(ValueError), recording(BETO, "case.close", case_id=trail):
        raise ValueError
    with recording(BETO, "case.change", case_id=uuid4()):
        pass
    assert [line.act for line in changes_in({trail}, by_others_than=uuid4(), limit=2)] == [
        label_of("case.stage"),
        label_of("case.export"),
    ]
    assert [line.act for line in changes_in({trail}, by_others_than=ANA, limit=9)] == [label_of("case.stage")]
    assert changes_in(set(), by_others_than=ANA, limit=9) == []
