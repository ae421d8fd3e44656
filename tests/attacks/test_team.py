"""Whoever was taken out of a case is out; a case that was destroyed is gone (T35, T57, T58)."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from reencuentro.clinic.cases.actions.erasure import carry_out_erasure, confirm_erasure, request_erasure
from reencuentro.clinic.cases.actions.holds import place_hold
from reencuentro.clinic.cases.actions.team import add_member, remove_member
from reencuentro.clinic.cases.models import Erasure
from reencuentro.clinic.keyring import ceremony, opening
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.keyring.fields import SealedField
from reencuentro.clinic.keyring.models import Escrow, GlassShare, Pocket, Wrap
from reencuentro.clinic.keyring.rotation import sealed_models
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.errors import VaultError
from reencuentro.engines.vault.fields import open_field
from reencuentro.engines.vault.recovery import combine
from tests.clinic.cases.conftest import opened_by

from .addresses import DOORS, OF_A_CASE, address
from .databases import snapshot
from .pages import forms_of
from .world import as_committed


@pytest.fixture
def removed(world):
    """worker2 joined, opened a page, and was taken out while it stood open on her screen."""
    add_member(world.case, user_id=world.clinic.worker2.id, part="case_work")
    browser = world.clinic.worker2.browser()
    page = browser.get(address(world, "people:change")).content.decode()
    kept = world.clinic.worker2.open(world.case.id)
    wraps = list(Wrap.objects.filter(user_id=world.clinic.worker2.id, case_id=world.case.id))
    with as_committed():
        remove_member(world.case, world.clinic.worker2.id, "Moved away")
    return browser, page, kept, wraps


@pytest.mark.alike("refused for want of a key, at each address by the same question")
def test_T35_with_a_page_still_open_nothing_answers_any_more(world, removed):
    browser, page, _kept, _wraps = removed
    before = snapshot(("keyring_session", "accounts_ratelimit"))
    [form] = [form for form in forms_of(page) if form.action in ("", address(world, "people:change"))]
    assert browser.post(address(world, "people:change"), form.filled(lambda one: "Eva")).status_code == 404
    for name in sorted(OF_A_CASE):
        for method in DOORS[name].methods.lower().split():
            assert getattr(browser, method)(address(world, name)).status_code == 404, (method, name)
    assert snapshot(("keyring_session", "accounts_ratelimit")) == before


def test_T35_nor_do_search_list_and_board_know_the_case(world, removed):
    browser = removed[0]
    found = browser.post(reverse("registry:search"), {"text": "Mónica Xicohténcatl"}).content.decode()
    pages = [
        found,
        *(browser.get(reverse(f"desk:{name}")).content.decode() for name in ("list", "board", "today")),
    ]
    for page in pages:
        for word in ("Xicohténcatl", "Daniela", world.case.reference):
            assert word not in page.replace('value="Mónica Xicohténcatl"', "")


def test_T35_the_page_that_was_open_may_not_be_kept(world):
    answer = world.clinic.attorney.browser().get(address(world, "people:change"))
    assert answer["Cache-Control"] == "no-store"


def test_T57_the_old_key_of_a_removed_member_opens_nothing_that_lies_in_the_database(world, removed):
    kept = removed[2]
    case = opened_by(world.clinic.attorney, world.case)
    opened = sum(_opened_with(kept.key("team"), case, shut=True))
    assert opened == 0
    assert sum(_opened_with(case.opened.key("team"), case, shut=False)) > 50


def _opened_with(key, case, *, shut):
    """1 for each sealed value that the key opens, 0 for each that it does not."""
    for model in sealed_models():
        columns = [field for field in model._meta.concrete_fields if isinstance(field, SealedField)]
        names = [field.attname for field in columns]
        for row in model._base_manager.filter(case_id=case.id, compartment="team").values("pk", *names):
            for field in columns:
                yield _opens(key, row[field.attname], model, row["pk"], field.column)


def _opens(key, sealed, model, pk, column) -> int:
    try:
        open_field(key, bytes(getattr(sealed, "sealed", sealed) or b""), model._meta.label_lower, pk, column)
    except VaultError:
        return 0
    return 1


def test_T57_nor_does_her_old_wrap_written_back_with_its_pocket(world, removed):
    kept, wraps = removed[2:]
    for wrap in wraps:
        wrap.save(force_insert=True)
    Pocket.objects.filter(user_id=world.clinic.worker2.id).delete()
    with pytest.raises((NotMember, VaultError)):
        world.clinic.worker2.open(world.case.id)
    assert world.case.id not in opening.open_cases(world.clinic.worker2.identity)
    with pytest.raises(Exception) as refusal:
        [person.given_names for person in Person.objects.within(kept)]
    assert "Mónica" not in str(refusal.value)


def test_T58_a_destroyed_case_opens_to_nobody_by_any_way(world):
    clinic = world.clinic
    erasure = Erasure.objects.get(id=world.rows["confirmed"])
    given, _ = ceremony.export([erasure.case_id], [clinic.director.id])
    assert given["cases"]  # before: paper could bring it back
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=31)):
        certificate = carry_out_erasure(clinic.director.identity, erasure.id)
        assert str(erasure.case_id) in certificate
        for person in clinic.staff.values():
            with pytest.raises(NotMember):
                person.open(erasure.case_id)
            assert person.browser().get(f"/cases/{erasure.case_id}/").status_code in (404, 302)
    for model in (Wrap, Escrow, GlassShare):
        assert not model.objects.filter(case_id=erasure.case_id).exists()
    assert combine(clinic.shares[:2]).public == clinic.offline.public
    given, left_out = ceremony.export([erasure.case_id], [clinic.director.id])
    assert given["cases"] == []
    assert {one.why for one in left_out} == {"destroyed"}
    for model in sealed_models():
        assert model.outlives_case or not model._base_manager.filter(case_id=erasure.case_id).exists()


def test_T58_a_legal_hold_stands_in_the_way_at_every_step(world):
    clinic = world.clinic
    place_hold(world.case, "A court asked for it")
    with pytest.raises(Refused):
        request_erasure(world.case, "she_asks")
    asked = Erasure.objects.get(id=world.rows["erasure"])
    place_hold(opened_by(clinic.attorney, type("Found", (), {"id": asked.case_id})), "A court asked for it")
    with pytest.raises(Refused):
        confirm_erasure(clinic.director.identity, asked.id)
    assert clinic.attorney.open(asked.case_id).holds("team")
