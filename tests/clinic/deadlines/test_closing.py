"""No case is closed over a term that still runs; one that was set aside comes back with the case."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from reencuentro.clinic.cases.actions.closing import (
    approve_closing,
    propose_closing,
    refuse_closing,
    reopen,
    withdraw_closing,
)
from reencuentro.clinic.cases.models import Closing
from reencuentro.clinic.deadlines.actions import running
from reencuentro.clinic.deadlines.actions.closing import Answer, answer_for_closing
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.people.refusals import Refused
from tests.clinic.cases.conftest import opened_by

from .conftest import JUDGMENT
from .test_pages import address, page_of

REASON = {"reason": "reunited", "told": "They are together"}


@pytest.fixture
def term(clinic, case) -> Deadline:
    """One that runs for some weeks more."""
    recent = replace(JUDGMENT, notified=timezone.localdate(), filed=date(2026, 11, 16))
    return running.add_deadline(case, trigger=recent, owner_id=clinic.attorney.id, subject="Sentencia")


def sent(row, what="let_go", why="La clienta desistió"):
    return {f"{row.id}-what": what, f"{row.id}-why": why}


def proposed(case):
    return propose_closing(case, **REASON)


def closed(clinic, case):
    closing = Closing.objects.get(state="proposed")
    approve_closing(clinic.director.identity, closing.id)
    case.refresh_from_db(from_queryset=type(case).objects.within(case.opened))


def set_aside(case, row, what="let_go"):
    answer_for_closing(case, [Answer(row.id, what, "Ms. Rivera took it over")])
    proposed(case)


def now(case) -> Deadline:
    return Deadline.objects.within(case.opened).get()


def test_a_closing_is_not_proposed_over_a_term_that_runs(clinic, case, term):
    with pytest.raises(Refused):
        proposed(case)
    answer = clinic.attorney.client.get(f"/cases/{case.id}/closing/propose/")
    assert answer.status_code == 302 and answer.url == address(case, "closing")
    assert "Sentencia" in page_of(clinic.attorney, address(case, "closing"))


def test_through_the_pages_to_the_closing(clinic, case, term):
    other = running.add_deadline(case, trigger=JUDGMENT, owner_id=clinic.worker.id, subject="Otra")
    browser = clinic.attorney.client
    answers = {**sent(term, "moved", "Ms. Rivera, on the 20th"), **sent(other, "done", "Sello 12")}
    answer = browser.post(address(case, "closing"), answers)
    assert answer.status_code == 302 and answer.url.endswith("/closing/propose/")
    assert browser.get(answer.url).status_code == 200
    assert Deadline.objects.get(id=other.id).state == "met"
    assert "at the closing: Handed over" in page_of(clinic.attorney, address(case))
    assert browser.post(answer.url, REASON).status_code == 302


@pytest.mark.parametrize("missing", ["what", "why"])
def test_every_term_needs_its_answer_and_nothing_typed_is_lost(clinic, case, term, missing):
    other = running.add_deadline(case, trigger=JUDGMENT, owner_id=clinic.worker.id)
    answers = {**sent(term, why="Keep me"), **sent(other), f"{other.id}-{missing}": ""}
    answer = clinic.attorney.client.post(address(case, "closing"), answers)
    assert answer.status_code == 422 and "Keep me" in answer.content.decode()
    assert not Deadline.objects.exclude(at_closing="").exists()


def test_an_answer_that_does_not_exist_is_refused(clinic, case, term):
    answer = clinic.attorney.client.post(address(case, "closing"), sent(term, "burned"))
    assert answer.status_code == 422 and Deadline.objects.get().at_closing == ""


def test_all_answers_or_none(case, term):
    with pytest.raises(Refused):
        answer_for_closing(case, [Answer(term.id, "let_go", "x"), Answer(term.id, "done", "x")] * 2)
    assert Deadline.objects.get().state == "open"


@pytest.mark.parametrize("who", ["outsider", "director", "administrator", "auditor", "fundraiser"])
def test_for_whoever_is_not_in_the_team_there_is_no_such_page(clinic, case, term, who):
    browser = getattr(clinic, who).client
    assert browser.get(address(case, "closing")).status_code == 404
    assert browser.post(address(case, "closing"), sent(term)).status_code == 404
    assert Deadline.objects.get().at_closing == ""


def test_without_terms_the_closing_is_proposed_at_once(clinic, case):
    assert clinic.attorney.client.get(f"/cases/{case.id}/closing/propose/").status_code == 200
    assert clinic.attorney.client.get(address(case, "closing")).status_code == 302


def test_it_runs_until_a_director_closes_the_case_and_then_says_how_it_ended(clinic, case, term):
    set_aside(case, term, "moved")
    assert now(case).state == "open"
    closed(clinic, case)
    assert (now(case).state, now(case).outcome) == ("withdrawn", "Ms. Rivera took it over")
    assert "Handed over" in page_of(clinic.attorney, address(case, term.id))


def test_a_closing_that_is_refused_or_taken_back_changes_nothing(clinic, case, term):
    set_aside(case, term)
    refuse_closing(clinic.director.identity, Closing.objects.get().id, "tasks_left")
    assert (now(case).state, now(case).at_closing) == ("open", "")
    case = opened_by(clinic.attorney, case)
    set_aside(case, term)
    withdraw_closing(case)
    assert (now(case).state, now(case).at_closing) == ("open", "")


def test_a_term_entered_meanwhile_stops_the_director_too(clinic, case, term):
    set_aside(case, term)
    running.add_deadline(case, trigger=JUDGMENT, owner_id=clinic.attorney.id)
    with pytest.raises(Refused):
        closed(clinic, case)
    where = f"/cases/approvals/closings/{Closing.objects.get().id}/approve/"
    assert clinic.director.client.post(where).status_code == 409


def test_reopening_brings_back_what_still_runs_counted_anew(clinic, case, term):
    set_aside(case, term)
    closed(clinic, case)
    Deadline.objects.update(ordinary_on=date(2031, 1, 1))
    reopen(case, "She found new evidence")
    back = now(case)
    assert (back.state, back.at_closing, back.ended_on) == ("open", "", None)
    assert back.ordinary_on != date(2031, 1, 1)
    assert "Sentencia" in page_of(clinic.attorney, address(case))


def test_what_was_over_meanwhile_or_done_stays_as_it_was(clinic, case, term):
    done = running.add_deadline(case, trigger=JUDGMENT, owner_id=clinic.attorney.id)
    running.meet(case, done.id, outcome="Filed")
    set_aside(case, term)
    closed(clinic, case)
    Deadline.objects.filter(id=term.id).update(safe_on=timezone.localdate() - timedelta(days=1))
    reopen(case, "She found new evidence")
    assert set(Deadline.objects.values_list("state", flat=True)) == {"withdrawn", "met"}
