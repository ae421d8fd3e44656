"""A term of ours that nobody answers is raised: to the lead, then to the directors, who learn of no case."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.cases.models import Task
from reencuentro.clinic.deadlines.actions.running import acknowledge, meet
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.reminders.models import Escalation, Reach
from reencuentro.clinic.reminders.sweeping import sweep
from tests.clinic.reminders.conftest import OF_THE_COURT, ends_in


def told(person) -> list[str]:
    hers = Notice.objects.filter(recipient_id=person.id, kind__startswith="reminders.")
    return sorted(hers.values_list("kind", flat=True))


def test_nobody_acknowledged_it_at_five_days_so_its_lead_hears_of_it(clinic, case):
    ends_in(5, case, clinic.worker)
    sweep()
    assert told(clinic.attorney) == ["reminders.unseen"]
    assert told(clinic.director) == []
    assert b"nobody has acknowledged it" in clinic.attorney.client.get("/notices/").content


def test_an_acknowledged_one_is_left_alone_until_two_days(clinic, case):
    row = ends_in(5, case, clinic.worker)
    acknowledge(case, row.id)
    sweep()
    assert told(clinic.attorney) == []
    Deadline.objects.update(safe_on=timezone.localdate() + timedelta(days=2))
    sweep()
    assert told(clinic.attorney) == ["reminders.unmet"]
    assert told(clinic.director) == told(clinic.director2) == ["reminders.of_lead"]
    assert told(clinic.worker) == told(clinic.outsider) == []


def test_each_step_once_and_once_more_if_the_date_moved(clinic, case):
    ends_in(1, case, clinic.worker)
    sweep()
    sweep()
    assert told(clinic.attorney) == ["reminders.unmet"]
    Deadline.objects.update(safe_on=timezone.localdate() + timedelta(days=2))
    sweep()
    assert told(clinic.attorney) == ["reminders.unmet"] * 2


def test_a_term_of_the_court_is_nobodys_fault_here(clinic, case):
    ends_in(0, case, clinic.worker, OF_THE_COURT)
    sweep()
    assert told(clinic.attorney) == told(clinic.director) == []


def test_directors_learn_whose_case_to_ask_about_and_nothing_of_it(clinic, case):
    ends_in(1, case, clinic.worker)
    sweep()
    [notice] = Notice.objects.filter(recipient_id=clinic.director.id)
    assert (notice.case_id, notice.about_id) == (None, clinic.attorney.id)
    page = clinic.director.client.get("/calendar/team/").content.decode()
    assert "Attorney" in page and "<strong>1</strong>" in page
    for telling in ("Mónica", "Xicoh", case.reference, str(case.id), "Sentencia"):
        assert telling not in page


@pytest.mark.parametrize("who", ["attorney", "worker", "outsider", "administrator", "auditor", "fundraiser"])
def test_for_everybody_else_there_is_no_such_page(clinic, case, who):
    assert getattr(clinic, who).client.get("/calendar/team/").status_code == 404


def test_what_was_raised_is_counted_in_their_letters(clinic, case, addresses):
    Task.objects.update(state=Task.State.DROPPED)
    for person in clinic.staff.values():
        Reach.objects.create(user_id=person.id, looked_on=timezone.localdate() - timedelta(days=1))
    ends_in(2, case, clinic.worker)
    sweep()
    said = {letter.to[0]: letter.body for letter in mail.outbox}
    waiting = "A colleague has 1 term in your cases that is near and not answered."
    assert waiting in said["attorney@clinic.example"]
    assert "In the whole team 1 term is late or ends within 2 days." in said["director@clinic.example"]
    assert "outsider@clinic.example" not in said


def test_once_it_is_met_nothing_says_that_it_was_raised(clinic, case):
    row = ends_in(2, case, clinic.worker)
    sweep()
    assert Escalation.objects.count() == 1
    meet(case, row.id, outcome="Filed")
    sweep()
    assert not Escalation.objects.exists()
