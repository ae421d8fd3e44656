"""The page of emergencies says to each who reads it how it stands, and what is to be done next."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.queries.emergency import emergencies
from reencuentro.clinic.keyring.models import GlassRequest
from reencuentro.clinic.keyring.organisation import open_for_auditor

REASON = "Hearing tomorrow; the lead is in hospital"


def press(person, name: str) -> str:
    asked = GlassRequest.objects.get()
    answer = person.client.post(reverse(f"cases:{name}-emergency", args=[asked.id]), follow=True)
    return answer.content.decode()


def page_of(person) -> str:
    return person.client.get(reverse("cases:emergencies")).content.decode()


@pytest.fixture
def asked(clinic, case):
    answer = clinic.outsider.client.post(
        reverse("cases:emergencies"), {"reference": case.reference, "reason": REASON}, follow=True
    )
    assert "Telephone two directors" in answer.content.decode()
    return case


@pytest.fixture
def opened(clinic, asked):
    for director in (clinic.director, clinic.director2):
        press(director, "approve")
    press(clinic.outsider, "use")
    return asked


def test_who_asks_is_told_whom_to_telephone(clinic, asked):
    page = page_of(clinic.outsider)
    assert "Telephone directors now: Director, Director2" in page
    assert REASON not in page
    press(clinic.director, "approve")
    assert "Telephone directors now: Director2" in page_of(clinic.outsider)


def test_a_director_reads_the_reason_and_learns_what_follows(clinic, asked):
    page = page_of(clinic.director)
    assert REASON in page and "Speak with Outsider first" in page
    assert "Another director must approve too" in press(clinic.director, "approve")
    assert "You have approved. Another director must approve too: Director2" in page_of(clinic.director)
    assert "Two directors have approved. Tell your colleague" in press(clinic.director2, "approve")


def test_opening_it_leads_into_the_case_and_the_page_says_until_when(clinic, asked):
    for director in (clinic.director, clinic.director2):
        press(director, "approve")
    page = press(clinic.outsider, "use")
    assert "the case is open to you" in page and "Mónica Xicohténcatl" in page
    assert reverse("cases:page", args=[asked.id]) in page_of(clinic.outsider)
    assert "the case is open to Outsider" in page_of(clinic.director)


def test_afterwards_the_door_is_shut_and_the_page_says_so(clinic, opened):
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=73)):
        browser = clinic.outsider.browser()
        assert browser.get(reverse("cases:page", args=[opened.id])).status_code == 404
        page = browser.get(reverse("cases:emergencies")).content.decode()
        assert "It ended on" in page and "ask again below" in page
    with time_machine.travel(timezone.now() + datetime.timedelta(days=11)):
        assert emergencies(clinic.outsider.user, clinic.outsider.identity) == []


def test_a_refusal_is_told(clinic, asked):
    press(clinic.director, "refuse")
    assert "A director refused" in page_of(clinic.outsider)
    assert Notice.objects.filter(recipient_id=clinic.outsider.id, kind="cases.glass_refused").exists()


def test_team_and_directors_are_told_in_the_house_and_by_letters_that_say_nothing(clinic, opened):
    for person in (clinic.worker, clinic.director):
        person.user.email = f"{person.user.login}@example.org"
        person.user.save()
    for person in (clinic.attorney, clinic.worker, clinic.director, clinic.director2):
        kinds = set(Notice.objects.filter(recipient_id=person.id).values_list("kind", flat=True))
        assert {"cases.glass_asked", "cases.glass_approved", "cases.glass_used"} <= kinds
    call_command("sweep")
    to = sorted(letter.to[0] for letter in mail.outbox if letter.body.startswith("Something"))
    assert to == ["director@example.org", "worker@example.org"]
    assert all(opened.reference not in letter.body for letter in mail.outbox)


def test_reason_and_steps_stand_in_the_trail(clinic, opened):
    [asking] = Row.objects.filter(verb="glass.ask", outcome="intent")
    assert open_for_auditor(clinic.auditor.identity, bytes(asking.sealed_details)) == REASON
    done = Row.objects.filter(case_id=opened.id, outcome="done", verb__startswith="glass").order_by("number")
    assert list(done.values_list("verb", "actor_id")) == [
        ("glass.ask", clinic.outsider.id),
        ("glass.approve", clinic.director.id),
        ("glass.approve", clinic.director2.id),
        ("glass.use", clinic.outsider.id),
    ]


@pytest.mark.parametrize("person", ["worker", "outsider", "director"])
def test_everybody_with_casework_finds_the_page_from_any_other(clinic, person):
    page = getattr(clinic, person).client.get("/").content.decode()
    assert f'href="{reverse("cases:emergencies")}"' in page
