"""Letters: whoever has something near gets one a day, and it says nothing about anybody."""

from datetime import date, timedelta
from smtplib import SMTPException

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from reencuentro.clinic.accounts import mail as house_mail
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.actions.followups import plan_follow_ups
from reencuentro.clinic.cases.actions.tasks import add_task
from reencuentro.clinic.cases.actions.team import remove_member
from reencuentro.clinic.cases.models import Task
from reencuentro.clinic.deadlines.actions.running import meet
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.reminders.actions.choosing import choose_reach
from reencuentro.clinic.reminders.models import Reach
from reencuentro.clinic.reminders.picture import picture_of
from reencuentro.clinic.reminders.sweeping import sweep
from tests.clinic.reminders.conftest import SUBJECT, ends_in, opens_in

YESTERDAY = date(2026, 11, 17)

pytestmark = pytest.mark.usefixtures("addresses")


@pytest.fixture(autouse=True)
def seen_to_yesterday(clinic):
    """Everybody got whatever was due until yesterday, and nothing else is open."""
    for person in clinic.staff.values():
        Reach.objects.create(user_id=person.id, looked_on=YESTERDAY)


@pytest.fixture(autouse=True)
def nothing_else(case):
    Task.objects.update(state=Task.State.DROPPED)


def letters_to(person) -> list[str]:
    return [letter.body for letter in mail.outbox if letter.to == [person.user.email]]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (10, "- 1 term ends within 10 days."),
        (5, "- 1 term ends within 5 days."),
        (2, "- 1 term ends within 5 days."),
        (1, "- 1 term ends tomorrow."),
        (0, "- 1 term ends today."),
        (-1, "- 1 term is late."),
        (-9, "- 1 term is late."),
    ],
)
def test_on_each_threshold_and_each_day_after_it_her_letter_says_so(clinic, case, days, said):
    ends_in(days, case, clinic.worker)
    sweep()
    [letter] = letters_to(clinic.worker)
    assert letter == f"{said}\n\nLog in to see more."


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "- 1 term can be met from today on."),
        (-1, ""),
        (1, ""),
    ],
)
def test_on_the_day_a_window_opens_her_letter_says_so_once(clinic, case, days, said):
    opens_in(days, case, clinic.worker)
    sweep()
    assert letters_to(clinic.worker) == ([f"{said}\n\nLog in to see more."] if said else [])


def test_an_opening_while_the_server_was_off_is_made_up_for(clinic, case):
    opens_in(-3, case, clinic.worker)
    Reach.objects.update(looked_on=YESTERDAY - timedelta(days=4))
    sweep()
    assert "- 1 term can be met since this week." in letters_to(clinic.worker)[0]


@pytest.mark.parametrize("days", [11, 9, 6, 4, 3])
def test_between_the_thresholds_there_is_silence(clinic, case, days):
    ends_in(days, case, clinic.worker)
    sweep()
    assert letters_to(clinic.worker) == []


def test_a_threshold_that_fell_on_days_when_the_server_was_off_is_made_up_for(clinic, case):
    ends_in(4, case, clinic.worker)
    Reach.objects.update(looked_on=YESTERDAY - timedelta(days=1))
    sweep()
    assert len(letters_to(clinic.worker)) == 1


def test_a_term_entered_between_two_thresholds_is_told_of_at_once(clinic, case):
    ends_in(4, case, clinic.worker, entered=0)
    sweep()
    assert letters_to(clinic.worker) == ["- 1 term ends within 5 days.\n\nLog in to see more."]


def test_one_letter_counts_terms_tasks_and_follow_ups(clinic, case):
    today = timezone.localdate()
    for days in (1, 1, 5):
        ends_in(days, case, clinic.attorney)
    add_task(case, title="Secret", details="", owner_id=clinic.attorney.id, due_on=today)
    plan_follow_ups(case, days=[today + timedelta(days=1)], owner_id=clinic.attorney.id)
    sweep()
    [letter] = letters_to(clinic.attorney)
    assert letter.splitlines()[:4] == [
        "- 2 terms end tomorrow.",
        "- 1 term ends within 5 days.",
        "- 1 task is due today.",
        "- 1 task is due tomorrow.",
    ]


def test_it_is_written_in_her_language(clinic, case):
    clinic.worker.user.language = "es"
    clinic.worker.user.save()
    ends_in(1, case, clinic.worker)
    sweep()
    assert letters_to(clinic.worker) == ["- 1 plazo vence mañana.\n\nEntre para ver más."]


def test_no_letter_says_anything_about_anybody(clinic, case):
    for days in (-3, 0, 1, 5, 10):
        ends_in(days, case, clinic.worker)
        ends_in(days, case, clinic.attorney)
    add_task(case, title="Llamar a Daniela", details="", owner_id=clinic.worker.id, due_on=YESTERDAY)
    Reach.objects.update(looked_on=None)
    sweep()
    assert len(mail.outbox) == 4
    sent = "\n".join(str(letter.message()) for letter in mail.outbox)
    for telling in ("Mónica", "Xicoh", "Daniela", "Sentencia", SUBJECT, case.reference, str(case.id), "http"):
        assert telling not in sent
    for row in Deadline.objects.all():
        assert str(row.id) not in sent and row.rule_id not in sent
    assert {letter.subject for letter in mail.outbox} == {"A message for you"}


def test_once_a_day_however_often_the_server_starts(clinic, case):
    ends_in(1, case, clinic.worker)
    sweep()
    sweep()
    call_command("sweep")
    assert len(letters_to(clinic.worker)) == 1
    with time_machine.travel("2026-11-19 18:00Z", tick=False):
        sweep()
        sweep()
    assert len(letters_to(clinic.worker)) == 2


def test_two_workers_at_once_send_one(clinic, case, monkeypatch):
    """The second one sweeps while the first is at the mail server."""
    ends_in(1, case, clinic.worker)
    deliver = house_mail.send_words

    def slow(*letter):
        monkeypatch.setattr(house_mail, "send_words", deliver)
        sweep()
        return deliver(*letter)

    monkeypatch.setattr(house_mail, "send_words", slow)
    sweep()
    assert len(letters_to(clinic.worker)) == 1


def test_a_stop_while_the_letter_is_at_the_mail_server_never_sends_it_twice(clinic, case, monkeypatch):
    ends_in(1, case, clinic.worker)
    deliver = house_mail.send_words

    def delivered_and_stopped(*letter):
        deliver(*letter)
        raise KeyboardInterrupt

    with monkeypatch.context() as stopping:
        stopping.setattr(house_mail, "send_words", delivered_and_stopped)
        with pytest.raises(KeyboardInterrupt):
            sweep()
    sweep()
    assert len(letters_to(clinic.worker)) == 1


def test_what_could_not_be_delivered_is_tried_again(clinic, case, monkeypatch):
    ends_in(1, case, clinic.worker)

    def down(self):
        raise SMTPException

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", down)
        sweep()
    assert letters_to(clinic.worker) == []
    sweep()
    assert len(letters_to(clinic.worker)) == 1


def test_it_waits_for_the_hour_she_chose(clinic, case):
    ends_in(1, case, clinic.worker)
    choose_reach(clinic.worker.user, hour=15, by_mail=True)
    sweep()
    assert letters_to(clinic.worker) == []
    with time_machine.travel("2026-11-18 21:05Z", tick=False):
        sweep()
    assert len(letters_to(clinic.worker)) == 1


def test_who_wants_no_letters_gets_none(clinic, case):
    ends_in(1, case, clinic.worker)
    choose_reach(clinic.worker.user, hour=7, by_mail=False)
    sweep()
    assert letters_to(clinic.worker) == []


def test_what_was_met_is_no_longer_told(clinic, case):
    meet(case, ends_in(1, case, clinic.worker).id, outcome="Filed")
    sweep()
    assert letters_to(clinic.worker) == []


def test_a_term_of_a_colleague_who_left_the_team_is_told_to_the_lead(clinic, case):
    ends_in(1, case, clinic.worker)
    remove_member(case, clinic.worker.id, "Other work")
    sweep()
    assert letters_to(clinic.worker) == []
    assert "- 1 term ends tomorrow." in letters_to(clinic.attorney)[0]


def test_in_a_clinic_without_mail_nothing_is_lost(clinic, case, settings):
    ends_in(1, case, clinic.worker)
    settings.MAILERS = {}
    sweep()
    assert Reach.objects.get(user_id=clinic.worker.id).looked_on == YESTERDAY


def test_that_she_was_reminded_stands_in_the_trail(clinic, case):
    ends_in(1, case, clinic.worker)
    sweep()
    rows = Row.objects.filter(verb="reminder.send", outcome="done")
    assert [clinic.worker.id] in [row.object_ids for row in rows]


def test_on_monday_it_says_how_her_week_stands(clinic, case):
    with time_machine.travel("2026-11-23 18:00Z", tick=False):
        Reach.objects.update(looked_on=date(2026, 11, 22))
        ends_in(4, case, clinic.attorney)
        Deadline.objects.update(sure=False)
        sweep()
    [letter] = letters_to(clinic.attorney)
    assert letter.splitlines() == [
        "- 1 term ends within 5 days.",
        "- This week: 1 date is still to come.",
        "- 1 term of yours is still to be verified.",
        "- 1 case that you lead has no next step.",
        "",
        "Log in to see more.",
    ]
    with time_machine.travel("2026-11-24 18:00Z", tick=False):
        sweep()
    assert len(letters_to(clinic.attorney)) == 1


def test_the_number_of_queries_does_not_grow_with_the_cases(clinic, case, django_assert_max_num_queries):
    for days in range(12):
        ends_in(days, case, clinic.worker)
    with django_assert_max_num_queries(14):
        picture_of(timezone.localdate())
