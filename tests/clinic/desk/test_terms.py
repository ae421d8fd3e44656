"""Terms on the desk: in My day before tasks of the same date, and in each list what is nearest of both."""

from datetime import date, timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reencuentro.clinic.cases.actions.tasks import add_task
from reencuentro.clinic.cases.models import Task
from reencuentro.clinic.cases.queries.mine import my_cases
from reencuentro.clinic.deadlines.actions.running import add_deadline, meet
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.desk.filters import Filter
from reencuentro.clinic.desk.queries.list import found
from reencuentro.clinic.desk.queries.nearest import with_nearest
from reencuentro.clinic.desk.queries.rows import shown
from reencuentro.clinic.desk.queries.today import today
from reencuentro.clinic.proceedings.actions.entries import add_entry
from reencuentro.clinic.proceedings.actions.proceedings import open_proceeding
from reencuentro.clinic.proceedings.models import Entry
from reencuentro.engines.clockwork.triggers import Trigger

JUDGMENT = Trigger("F20", date(2026, 10, 5), "cdmx", mode="list", filed=date(2026, 9, 1))
ADMISSION = Trigger("F03", date(2026, 9, 1), "cdmx", filed=date(2026, 9, 1))


@pytest.fixture(autouse=True)
def no_other_task(case):
    Task.objects.update(state=Task.State.DROPPED)


def term(case, person, days, trigger=JUDGMENT):
    row = add_deadline(case, trigger=trigger, owner_id=person.id, subject="Sentencia")
    Deadline.objects.filter(id=row.id).update(safe_on=timezone.localdate() + timedelta(days=days))
    return row


def a_suit(case):
    facts = dict.fromkeys(("court", "district", "file_number", "judge", "parties", "note"), "")
    return open_proceeding(case, kind="family", filed_on=None, authority="Juzgado 3", **facts)


def hearing(case, suit, day):
    return add_entry(case, suit.id, kind="hearing", day=day, title="Audiencia preliminar")


def due_in_lists(person):
    cases = my_cases(person.identity)
    [row] = cases.read(with_nearest(cases.opened))
    return row.due


def lines_of(person):
    return today(person.user, person.identity).due


def test_a_term_stands_before_a_task_of_the_same_day_for_whoever_watches_it(clinic, case):
    day = timezone.localdate() + timedelta(days=2)
    add_task(case, title="Call", details="", owner_id=clinic.attorney.id, due_on=day)
    row = term(case, clinic.attorney, 2)
    first, second = lines_of(clinic.attorney)
    assert first.title.endswith(": Sentencia") and second.title == "Call"
    assert first.url.endswith(f"/deadlines/{row.id}/")
    assert lines_of(clinic.worker) == lines_of(clinic.outsider) == []


def test_one_that_is_not_sure_yet_is_marked(clinic, case):
    term(case, clinic.attorney, 2)
    Deadline.objects.update(sure=True)
    assert b"to be verified" not in clinic.attorney.client.get("/").content
    Deadline.objects.update(sure=False)
    assert b"to be verified" in clinic.attorney.client.get("/").content


def test_a_late_court_leads_to_what_can_be_done_a_late_colleague_does_not(clinic, case):
    term(case, clinic.attorney, -1)
    assert not lines_of(clinic.attorney)[0].remedy
    term(case, clinic.attorney, -2, ADMISSION)
    assert lines_of(clinic.attorney)[0].remedy
    assert b"late: see what can be done" in clinic.attorney.client.get("/").content


def test_the_board_and_the_list_show_whichever_is_nearer(clinic, case):
    now = timezone.localdate()
    assert due_in_lists(clinic.worker) is None
    row = term(case, clinic.attorney, 9)
    assert due_in_lists(clinic.worker) == now + timedelta(days=9)
    add_task(case, title="Call", details="", owner_id=clinic.worker.id, due_on=now + timedelta(days=4))
    assert due_in_lists(clinic.worker) == now + timedelta(days=4)
    Deadline.objects.update(safe_on=now)
    assert due_in_lists(clinic.worker) == now
    for address in ("/board/", "/cases/?due=soon"):
        assert "Xicohténcatl" in clinic.worker.client.get(address).content.decode()
    meet(case, row.id, outcome="Filed")
    assert due_in_lists(clinic.worker) == now + timedelta(days=4)


def test_a_hearing_to_come_counts_too_and_one_that_is_over_does_not(clinic, case):
    now = timezone.localdate()
    suit = a_suit(case)
    hearing(case, suit, now - timedelta(days=3))
    assert due_in_lists(clinic.worker) is None
    later = hearing(case, suit, now + timedelta(days=9))
    assert due_in_lists(clinic.worker) == now + timedelta(days=9)
    hearing(case, suit, now + timedelta(days=2))
    assert due_in_lists(clinic.worker) == now + timedelta(days=2)
    for address in ("/board/", "/cases/?due=soon"):
        assert "in 2 days" in clinic.worker.client.get(address).content.decode()
    Entry.objects.exclude(id=later.id).update(state="cancelled")
    assert due_in_lists(clinic.worker) == now + timedelta(days=9)


def test_my_day_names_the_hearing_in_the_same_words(clinic, case):
    hearing(case, a_suit(case), timezone.localdate() + timedelta(days=2))
    page = clinic.attorney.client.get("/").content.decode()
    assert "Hearing: Audiencia preliminar" in page and "in 2 days" in page


def test_more_terms_mean_no_more_queries(clinic, case):
    def queries() -> int:
        with CaptureQueriesContext(connections["default"]) as asked:
            lines_of(clinic.attorney)
            cases = my_cases(clinic.attorney.identity)
            assert shown(cases, found(cases, Filter()))
        return len(asked)

    term(case, clinic.attorney, 1)
    lines_of(clinic.attorney)
    few = queries()
    suit = a_suit(case)
    for days in range(6):
        term(case, clinic.attorney, days)
        hearing(case, suit, timezone.localdate() + timedelta(days=days))
    assert queries() == few
