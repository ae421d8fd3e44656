"""Sixty cases in a minute are no day's work."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.keyring import pace


@pytest.fixture
def busy(clinic, case, monkeypatch):
    """Twelve other cases opened just now, where twelve are the most."""
    monkeypatch.setattr(pace, "MOST_CASES", 12)
    for _ in range(12):
        other = clinic.open_case(clinic.attorney)
        record(clinic.attorney.id, "case.read", case_id=other.case_id)


def test_T61_opening_case_after_case_is_slowed_and_the_directors_are_told(clinic, case, busy):
    url = reverse("cases:page", args=[case.id])
    response = clinic.attorney.client.get(url)
    assert response.status_code == 429 and response["Retry-After"] == "60"
    assert "Mónica" not in response.content.decode()
    assert clinic.attorney.client.get(url).status_code == 429
    told = Notice.objects.filter(kind="cases.many_opened", about_id=clinic.attorney.id)
    assert {notice.recipient_id for notice in told} == {clinic.director.id, clinic.director2.id}
    assert told.count() == 2
    assert Row.objects.filter(verb="case.too_fast", outcome="denied").count() == 2
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        assert clinic.attorney.browser().get(url).status_code == 200


def test_nobody_else_waits(clinic, case, busy):
    assert clinic.worker.client.get(reverse("cases:page", args=[case.id])).status_code == 200


def test_reading_one_case_all_day_is_not_many_cases(clinic, case, monkeypatch):
    monkeypatch.setattr(pace, "MOST_CASES", 2)
    for _ in range(6):
        assert clinic.attorney.client.get(reverse("cases:tasks", args=[case.id])).status_code == 200
