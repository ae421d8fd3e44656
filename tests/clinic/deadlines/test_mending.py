"""A term was missed: the page says what is lost and what can still be done, and leads on to it."""

from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.http import Http404
from django.utils import timezone

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.cases.models import Task
from reencuentro.clinic.deadlines.actions import running
from reencuentro.clinic.deadlines.actions.mending import take_remedy
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.clockwork.triggers import Trigger
from tests.clinic.cases.conftest import opened_by

from .conftest import JUDGMENT
from .test_pages import NOTICE, address, page_of


@pytest.fixture
def missed(case, deadline) -> Deadline:
    running.miss(case, deadline.id, outcome="El escrito se presentó en otro juzgado")
    return deadline


def test_before_it_is_called_missed_the_form_says_what_is_lost_and_asks_why(clinic, case, deadline):
    where = address(case, deadline.id, "missed")
    assert "the judgment becomes final" in page_of(clinic.attorney, where)
    assert clinic.attorney.client.post(where, {"outcome": ""}).status_code == 422
    assert Deadline.objects.get().state == "open"


def test_its_page_shows_what_is_lost_and_each_remedy_with_article_and_how_surely_it_is_known(
    clinic, case, missed
):
    shown = page_of(clinic.attorney, address(case, missed.id))
    assert "What is lost:" in shown and "the judgment becomes final" in shown
    assert "Ask for a change of what was decided" in shown and "CNPCF 178, 683, 976" in shown
    assert "Amparo without exhausting remedies" in shown and "Off until approved" in shown


def test_one_that_runs_in_time_offers_nothing(clinic, case):
    later = replace(JUDGMENT, notified=timezone.localdate())
    row = running.add_deadline(case, trigger=later, owner_id=clinic.attorney.id)
    assert "What can be done now" not in page_of(clinic.attorney, address(case, row.id))
    assert clinic.attorney.client.get(address(case, row.id, "remedies", "REM02")).status_code == 404


def test_a_remedy_without_a_term_becomes_a_task_for_today(clinic, case, missed):
    answer = clinic.attorney.client.post(address(case, missed.id, "remedies", "REM02"))
    assert answer.status_code == 302
    task = Task.objects.within(case.opened).get(title__isnull=False, due_on=timezone.localdate())
    assert task.title == "Ask for a change of what was decided, because facts changed"
    assert "Sentencia de custodia" in task.details and "CNPCF 178" in task.details
    assert task.owner_id == clinic.attorney.id


def test_a_remedy_with_a_term_is_counted_from_its_own_notice_with_the_rest_filled_in(clinic, case):
    denial = Trigger("US-D15", date(2026, 6, 1), "us-federal", mode="mail")
    row = running.add_deadline(case, trigger=denial, owner_id=clinic.attorney.id, subject="RFE")
    running.miss(case, row.id, outcome="The letter went to an old address")
    where = address(case, row.id, "remedies", "US-D21")
    form = page_of(clinic.attorney, where)
    assert 'value="us-federal" selected' in form and 'value="US-D21" selected' in form
    sent = {"rule": "US-D21", "notified": "2026-11-20", "mode": "mail", "court": "us-federal"}
    answer = clinic.attorney.client.post(where, {**sent, "subject": "RFE", "owner_id": clinic.worker.id})
    assert answer.status_code == 302, answer.content.decode()
    opened = Deadline.objects.within(case.opened).get(rule_id="US-D21")
    assert opened.remedy_for == row.id and opened.safe_on > date(2026, 12, 20)
    assert "Taken up:" in page_of(clinic.worker, address(case, row.id))


def test_a_late_court_s_remedy_is_counted_the_same_way(clinic, case):
    admission = Trigger("F03", date(2026, 9, 1), "cdmx", filed=date(2026, 9, 1))
    row = running.add_deadline(case, trigger=admission, owner_id=clinic.attorney.id)
    with time_machine.travel("2026-10-01 12:00Z", tick=True):
        where = address(case, row.id, "remedies", "F02")
        sent = {**NOTICE, "rule": "F02", "notified": "2026-09-28", "owner_id": clinic.attorney.id}
        assert clinic.attorney.client.post(where, sent).status_code == 302
    assert Deadline.objects.filter(rule_id="F02", remedy_for=row.id).exists()


def test_bad_input_on_the_way_is_told_at_its_field_and_opens_nothing(clinic, case):
    row = running.add_deadline(
        case, trigger=replace(JUDGMENT, rule="F19"), owner_id=clinic.attorney.id, subject="x"
    )
    running.miss(case, row.id, outcome="x")
    sent = {**NOTICE, "notified": "2026-02-30", "owner_id": clinic.attorney.id}
    answer = clinic.attorney.client.post(address(case, row.id, "remedies", "F20"), sent)
    assert answer.status_code == 422 and b"valid date" in answer.content
    assert not Deadline.objects.filter(rule_id="F20").exists()


def test_what_no_lawyer_approved_is_not_taken_up(clinic, case):
    year = Trigger("US-D36", date(2025, 6, 1), "us-federal")
    row = running.add_deadline(case, trigger=year, owner_id=clinic.attorney.id)
    running.miss(case, row.id, outcome="x")
    with pytest.raises(Refused):
        take_remedy(case, row.id, "REM12")
    assert clinic.attorney.client.post(address(case, row.id, "remedies", "REM12")).status_code == 409
    assert not Task.objects.filter(due_on=timezone.localdate()).exists()


def test_one_with_a_term_of_its_own_is_counted_and_is_no_task(case, deadline):
    running.miss(case, deadline.id, outcome="x")
    with pytest.raises(Refused):
        take_remedy(case, deadline.id, "REM08")


@pytest.mark.parametrize("name", ["F20", "REM99", "REM01"])
def test_a_remedy_that_the_rule_does_not_name_does_not_exist(clinic, case, missed, name):
    with pytest.raises(Http404):
        take_remedy(case, missed.id, name)
    assert clinic.attorney.client.post(address(case, missed.id, "remedies", name)).status_code == 404


@pytest.mark.parametrize("who", ["outsider", "director", "administrator", "auditor", "fundraiser"])
def test_for_whoever_is_not_in_the_team_there_is_no_such_page(clinic, case, missed, who):
    browser = getattr(clinic, who).client
    assert browser.post(address(case, missed.id, "remedies", "REM02")).status_code == 404
    assert not Task.objects.filter(due_on=timezone.localdate()).exists()


def test_a_rule_that_names_no_remedy_sends_to_the_lead(clinic, case):
    row = running.add_deadline(
        case, trigger=replace(JUDGMENT, rule="A07", act_regime="cnpcf"), owner_id=clinic.attorney.id
    )
    running.miss(case, row.id, outcome="x")
    assert "The rule names no remedy" in page_of(clinic.attorney, address(case, row.id))


def test_the_lead_is_told_that_a_colleague_missed_one(clinic, case, deadline):
    running.miss(opened_by(clinic.worker, case), deadline.id, outcome="x")
    told = Notice.objects.filter(kind="deadlines.missed")
    assert [notice.recipient_id for notice in told] == [clinic.attorney.id]


def test_in_spanish_too(clinic, case, missed, settings):
    browser = clinic.attorney.client
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
    page = browser.get(address(case, missed.id)).content.decode()
    assert "Qué se pierde:" in page and "la sentencia queda firme" in page
    assert "Pedir que se modifique lo resuelto" in page and "Ponerlo como tarea de hoy" in page


def test_a_term_whose_rule_is_in_no_file_any_more_stays_in_sight(clinic, case, deadline):
    Deadline.objects.update(rule_id="F99", inputs={**deadline.inputs, "rule": "F99"})
    assert "F99" in page_of(clinic.attorney, address(case))
    assert "can no longer be counted" in page_of(clinic.attorney, address(case, deadline.id))
    assert "F99" in page_of(clinic.attorney, "/")
