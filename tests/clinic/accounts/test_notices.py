"""Notices inside the house, and letters without content."""

from smtplib import SMTPException
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.urls import reverse

from reencuentro.clinic.accounts.actions.notices import mark_read, notify
from reencuentro.clinic.accounts.mail import send
from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.accounts.notices import kinds
from reencuentro.clinic.accounts.queries import unread
from tests.clinic.accounts.people import get, post, shown


def test_each_recipient_gets_one_notice(clinic):
    notify([clinic.attorney.id, clinic.worker.id, clinic.attorney.id], "staff.signed")
    assert Notice.objects.count() == 2
    [line] = unread(clinic.attorney.user)
    assert line.url == reverse("accounts:staff")


def test_a_kind_that_nobody_listed_is_a_mistake(clinic):
    with pytest.raises(KeyError):
        notify([clinic.attorney.id], "made.up")


def test_a_notice_is_read_by_its_owner_only(clinic):
    notify([clinic.attorney.id], "staff.signed")
    notice = Notice.objects.get()
    post(clinic.worker.client, "notice-read", notice.id)
    mark_read(clinic.worker.user, notice.id)
    assert len(unread(clinic.attorney.user)) == 1
    assert "signed list of the team" in shown(get(clinic.attorney.client, "notices"))
    post(clinic.attorney.client, "notice-read", notice.id)
    assert unread(clinic.attorney.user) == []
    assert "Nothing new" in shown(get(clinic.attorney.client, "notices"))


def test_reading_needs_a_login_and_a_post(clinic, nobody):
    assert post(nobody, "notice-read", uuid4()).url.startswith(reverse("accounts:login"))
    assert get(clinic.attorney.client, "notice-read", uuid4()).status_code == 405


def test_every_kind_names_nobody():
    assert all("%" not in str(kind.text) and "{" not in str(kind.text) for kind in kinds().values())


def test_a_letter_speaks_the_readers_language():
    send("invitation", "somebody@example.org", "es", "https://example.org/join/x/")
    send("invitation", "somebody@example.org", "en", "https://example.org/join/x/")
    spanish, english = mail.outbox
    assert "24 horas" in spanish.body
    assert "24 hours" in english.body


def test_without_an_address_or_a_mail_server_nothing_is_sent(settings):
    assert not send("invitation", "", "es")
    settings.MAILERS = {}
    assert not send("invitation", "somebody@example.org", "es")


def test_a_mail_server_that_is_down_stops_nobody(monkeypatch):
    def fail(self, *args: object, **kwargs: object) -> int:
        raise SMTPException("down")

    monkeypatch.setattr(EmailMessage, "send", fail)
    assert not send("invitation", "somebody@example.org", "es")
