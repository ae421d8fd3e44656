"""Where the processor tells that something changed, as it and others reach it."""

import json

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse

from reencuentro.giving.access.models import Act
from reencuentro.giving.books.models import Entry
from reencuentro.giving.cards.checks import check_processor
from reencuentro.giving.cards.models import Inbox
from reencuentro.giving.cards.processors import Forged, processor
from reencuentro.giving.cards.views.webhook import LARGEST
from tests.giving.cards.conftest import checkout, ledger, paid, signed

ADDRESS = reverse("cards:webhook", args=["stripe"])


def sent(event, **how) -> int:
    """The status of the answer, in a browser that would insist on forms and tokens."""
    body, headers = signed(event, **how)
    return arrived(body, headers)


def arrived(body: bytes, headers: dict[str, str]) -> int:
    strict = Client(enforce_csrf_checks=True)
    return strict.post(
        ADDRESS, body, content_type="application/json; charset=utf-8", headers=headers
    ).status_code


def test_what_is_told_is_booked_and_said_to_be(cards):
    paid(cards, checkout())
    assert {sent(event) for event in cards.told} == {200}
    assert Entry.objects.count() == 1


def test_the_same_notice_sent_ten_times_is_booked_once(cards):
    paid(cards, checkout())
    assert {sent(cards.told[0]) for _time in range(10)} == {200}
    assert (Entry.objects.count(), Inbox.objects.count()) == (1, 1)


def test_forged_stale_and_foreign_notices_leave_nothing(cards):
    paid(cards, checkout())
    event = cards.told[0]
    body, headers = signed(event)
    assert sent(event, secret="whsec_other") == 400
    assert sent(event, at=event["created"] - 600) == 400
    assert sent({**event, "livemode": True}) == 400
    assert sent({**event, "account": "acct_other"}) == 400
    assert arrived(body.replace(b"4500", b"9500"), headers) == 400
    assert arrived(body, {}) == 400
    assert arrived(b"\x00\xff", headers) == 400
    assert not Act.objects.filter(verb="cards.notice").exists()


def test_a_real_installation_does_not_even_begin_with_trial_keys(cards, settings):
    settings.CARDS_REAL = True
    with pytest.raises(ImproperlyConfigured):
        processor()
    assert [error.id for error in check_processor()] == ["cards.E001"]
    settings.CARDS = {"processor": "stripe", "stripe": {**cards.options, "key": "sk_live_invented"}}
    live = processor()
    assert not live.trial
    assert check_processor() == []
    body, headers = signed(
        cards.account.event("charge.succeeded", {"object": "charge", "payment_intent": None})
    )
    with pytest.raises(Forged):
        live.read(body, headers)


def test_an_unknown_kind_of_notice_is_taken_note_of_and_nothing_more(cards):
    event = cards.account.event("product.created", {"id": "prod_1", "object": "product"})
    assert sent(event) == 200
    assert not Inbox.objects.exists()


def test_a_huge_body_is_not_read(cards):
    event = cards.account.event("product.created", {"object": "product", "words": "x" * LARGEST})
    assert sent(event) == 413


def test_what_can_not_be_booked_is_asked_for_again(cards):
    paid(cards, checkout())
    cards.wire.cut = True
    assert sent(cards.told[0]) == 503
    assert not Inbox.objects.exists()


def test_a_mistake_of_ours_is_no_success_either(cards, monkeypatch):
    paid(cards, checkout())
    monkeypatch.setattr("reencuentro.giving.cards.actions.taking.book", lambda *given: 1 // 0)
    strict = Client(raise_request_exception=False)
    body, headers = signed(cards.told[0])
    assert strict.post(ADDRESS, body, content_type="application/json", headers=headers).status_code == 500
    assert not Inbox.objects.exists()
    monkeypatch.undo()
    assert sent(cards.told[0]) == 200
    assert Entry.objects.count() == 1


def test_only_the_processor_that_is_used_is_heard(cards, settings):
    assert (
        Client()
        .post(reverse("cards:webhook", args=["other"]), "{}", content_type="application/json")
        .status_code
        == 404
    )
    settings.CARDS = {}
    assert arrived(b"{}", {}) == 404
    assert Client().get(ADDRESS).status_code == 405


def test_nothing_of_a_notice_stands_in_the_log(cards, caplog):
    with caplog.at_level("INFO"):
        arrived(json.dumps({"object": "event", "email": "ana@example.org"}).encode(), {})
    assert "ana@" not in caplog.text
    assert ledger() == {}
