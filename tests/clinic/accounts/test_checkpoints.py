"""The daily checkpoint of the audit trail: it leaves the house by itself, once, in the directors' mail."""

import datetime
import io
import re

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.audit.checkpoints import file_of
from reencuentro.clinic.audit.models import Checkpoint, Row
from reencuentro.engines.vault.checkpoints import Checkpoint as Anchor
from tests.support.clinic import Clinic
from tests.support.trail import guards_down


@pytest.fixture
def house(clinic: Clinic) -> Clinic:
    for person, language in ((clinic.director, "es"), (clinic.director2, "en"), (clinic.attorney, "es")):
        person.user.email, person.user.language = f"{person.user.login}@example.org", language
        person.user.save()
    return clinic


def sweep() -> None:
    """What the server does every quarter of an hour."""
    call_command("sweep")


def test_both_directors_get_it_and_nobody_else(house):
    sweep()
    assert {tuple(letter.to) for letter in mail.outbox} == {
        ("director@example.org",),
        ("director2@example.org",),
    }
    made = Checkpoint.objects.get()
    assert made.delivered_at and all(made.text in letter.body for letter in mail.outbox)


def test_the_letter_says_nothing_but_the_checkpoint(house):
    sweep()
    spanish, english = sorted(mail.outbox, key=lambda letter: letter.to[0] != "director@example.org")
    assert "Guarde" in spanish.body and "Please keep" in english.body
    for letter in mail.outbox:
        rest = letter.body.replace(Checkpoint.objects.get().text.strip(), "")
        assert not re.search(r"[0-9a-f]{8}|://|[Rr]eencuentro|REENCUENTRO|Clínica", rest + letter.subject)
        assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", letter.body)


def test_however_often_the_server_starts_it_is_one_a_day(house):
    for _ in range(3):
        sweep()
    assert (len(mail.outbox), Checkpoint.objects.count()) == (2, 1)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1)):
        sweep()
        sweep()
    assert (len(mail.outbox), Checkpoint.objects.count()) == (4, 2)


def test_a_letter_that_does_not_go_out_is_tried_again_and_the_pages_say_so(house, monkeypatch):
    deliver = EmailMessage.send
    monkeypatch.setattr(EmailMessage, "send", _only_to("director2@example.org", deliver))
    sweep()
    for reader, page in ((house.auditor, "audit:report"), (house.administrator, "accounts:settings")):
        assert "be mailed" in reader.client.get(reverse(page)).content.decode()
    monkeypatch.setattr(EmailMessage, "send", deliver)
    sweep()
    assert sorted(letter.to[0] for letter in mail.outbox) == ["director2@example.org", "director@example.org"]
    for reader, page in ((house.auditor, "audit:report"), (house.administrator, "accounts:settings")):
        shown = reader.client.get(reverse(page)).content.decode()
        assert "mailed to 2 directors" in shown and "be mailed" not in shown


def _only_to(address: str, deliver):
    def send(letter: EmailMessage, *args: object, **options: object) -> int:
        if letter.to != [address]:
            raise OSError("no route to the mail server")
        return deliver(letter, *args, **options)

    return send


def test_without_addresses_it_is_made_and_stays_here(clinic):
    sweep()
    made = Checkpoint.objects.get()
    assert made.delivered_at is None and not mail.outbox
    assert made.text in file_of(made).read_text()


def test_before_the_set_up_there_is_nothing_to_send(db):
    sweep()
    assert not Row.objects.exists()


def test_the_file_of_the_month_has_each_day_once(house):
    first = datetime.datetime(2027, 3, 1, 18, tzinfo=datetime.UTC)
    for hours in (0, 1, 24, 48):
        with time_machine.travel(first + datetime.timedelta(hours=hours)):
            sweep()
    kept = file_of(Checkpoint.objects.latest("number"))
    assert [point.day.day for point in Anchor.parse_all(kept.read_text())] == [1, 2, 3]
    assert kept.name == "2027-03.txt"


def test_with_the_letter_a_shortened_trail_is_shown_to_be_one(house, tmp_path):
    record(house.attorney.id, "case.open")
    sweep()
    letter = tmp_path / "letter.txt"
    letter.write_text(mail.outbox[0].body)
    assert "the trail is as it was written" in verified(letter)
    with guards_down(), connections["audit"].cursor() as cursor:
        for statement in (
            "DELETE FROM audit_delivery",
            "DELETE FROM audit_ledgerhead",
            "DELETE FROM audit_checkpoint",
            "DELETE FROM audit_row WHERE number > 1",
            "UPDATE audit_head SET number = 1, hash = (SELECT hash FROM audit_row WHERE number = 1)",
        ):
            cursor.execute(statement)
    with pytest.raises(SystemExit):
        verified(letter)


def verified(letter: object) -> str:
    said = io.StringIO()
    call_command("audit", "verify", "--checkpoint", str(letter), "--language", "en", stdout=said)
    return said.getvalue()
