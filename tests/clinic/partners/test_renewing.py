"""A card whose secret may be in other hands gets a successor; all begins anew with a call."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.http import Http404
from django.urls import reverse

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.partners import cards
from reencuentro.clinic.partners.actions import exchanges, partners, renewing
from reencuentro.clinic.partners.models import Agreement, Exchange, OwnKey, Partner
from reencuentro.clinic.partners.office import open_office, own_keys
from reencuentro.clinic.partners.sweeping import sweep

from .elsewhere import AGREED, DANIELA, OTHERS, Elsewhere, ours
from .test_exchanges import another_card, matched, refusal


def agree_anew(clinic, partner):
    partners.compare(clinic.director.identity, partner.id)
    row = partners.agree(clinic.director.identity, partner.id, AGREED)
    partners.sign(clinic.director2.identity, row.id)


def replaced(me, partner, card):
    renewing.replace_card(me, partner.id, card=card)


def test_after_our_card_is_renewed_nothing_goes_on_before_a_call(clinic, me, agreed):
    exchanges.offer(me, agreed.id, ours(DANIELA))
    before = own_keys(open_office(me))
    renewing.renew_card(me)
    assert own_keys(open_office(me)).public != before.public and OwnKey.objects.count() == 1
    assert "Compare the words" in refusal(exchanges.offer, me, agreed.id, ours(DANIELA))
    sweep()
    assert not Exchange.objects.exists()
    assert Row.objects.filter(verb="partners.renew", outcome="done").count() == 1
    told = Notice.objects.filter(kind="partners.renewed").values_list("recipient_id", flat=True)
    assert list(told) == [clinic.director2.identity.user_id]


def test_with_the_new_card_lists_are_compared_and_the_old_one_opens_nothing(clinic, me, agreed, elsewhere):
    renewing.renew_card(me)
    agree_anew(clinic, agreed)
    old, new = elsewhere, Elsewhere(own_keys(open_office(me)), keys=elsewhere.keys)
    assert "does not open" in refusal(exchanges.answer, me, agreed.id, old.offer([DANIELA]), ours(DANIELA))
    offered = exchanges.offer(me, agreed.id, ours(OTHERS[0], DANIELA))
    exchanges.take_in(me, offered.id, new.answer(bytes(offered.letter), [DANIELA]))
    assert [one.about for one in matched(me)] == [{"label": "row 2"}]


def test_what_the_old_card_of_a_partner_signs_is_refused_once_it_has_a_new_one(clinic, me, agreed, elsewhere):
    offered = exchanges.offer(me, agreed.id, ours(DANIELA))
    new = replace(elsewhere, keys=type(elsewhere.keys).create(uuid4()))
    renewing.replace_card(me, agreed.id, card=cards.written(new.keys.public))
    answer = elsewhere.answer(bytes(offered.letter), [DANIELA])
    assert "Compare the words" in refusal(exchanges.take_in, me, offered.id, answer)
    agree_anew(clinic, agreed)
    assert "Something else was agreed" in refusal(exchanges.take_in, me, offered.id, answer)
    said = refusal(exchanges.answer, me, agreed.id, elsewhere.offer([DANIELA]), ours(DANIELA))
    assert "not signed by Casa Puente" in said
    exchanges.answer(me, agreed.id, new.offer([DANIELA]), ours(DANIELA))


def test_a_new_card_that_cannot_be_is_refused_and_nothing_ends(me, agreed):
    mine, theirs = cards.written(own_keys(open_office(me)).public), agreed.card
    assert "no card" in refusal(replaced, me, agreed, "REENC1-ABC")
    for known in (mine, theirs):
        assert "who is here already" in refusal(replaced, me, agreed, known)
    row = Partner.objects.within(open_office(me)).get()
    assert row.card == theirs and row.compared
    assert Agreement.objects.filter(ended_on=None).count() == 1


def test_there_is_nothing_to_renew_before_there_is_a_card(me):
    assert "Make your own card first" in refusal(renewing.renew_card, me)
    assert not OwnKey.objects.exists()


def test_only_directors_change_cards(clinic, me, agreed):
    attorney = clinic.attorney.identity
    with pytest.raises(NotMember):
        renewing.renew_card(attorney)
    with pytest.raises(NotMember):
        renewing.replace_card(attorney, agreed.id, card=another_card())
    with pytest.raises(Http404):
        renewing.replace_card(me, uuid4(), card=another_card())


def test_both_are_done_in_the_browser(clinic, me, agreed):
    director = clinic.director.client
    before = own_keys(open_office(me)).public
    assert director.post(reverse("partners:renew"), {}).status_code == 422
    assert own_keys(open_office(me)).public == before
    assert director.post(reverse("partners:renew"), {"sure": "on"}).status_code == 302
    assert (
        cards.written(own_keys(open_office(me)).public)
        in director.get(reverse("partners:list")).content.decode()
    )
    where = reverse("partners:replace", args=[agreed.id])
    wrong = director.post(where, {"card": "REENC1-ABC"})
    assert wrong.status_code == 409 and "REENC1-ABC" in wrong.content.decode()
    assert director.post(where, {"card": another_card()}).status_code == 302
    page = director.get(reverse("partners:partner", args=[agreed.id])).content.decode()
    assert "Call before anything is sent" in page
