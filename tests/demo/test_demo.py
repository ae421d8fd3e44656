"""The demonstration: it loads, it opens to the logins that it prints, and it is not in the real thing."""

import re

from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from reencuentro.clinic.cases.queries.mine import my_cases
from reencuentro.clinic.lists.queries import current_lists, opened_index
from reencuentro.clinic.registry.actions.across import compare_some
from reencuentro.clinic.registry.models import Check
from reencuentro.clinic.tracing.models import Verdict
from reencuentro.clinic.tracing.queries.waiting import waiting_of
from reencuentro.demo import campaign, clinic, lists, money, others, story
from reencuentro.demo.people import STAFF
from reencuentro.demo.secrets import code_now
from reencuentro.engines.tracing.names.folding import fold
from reencuentro.engines.tracing.people import Person
from reencuentro.giving.books.models import Available, Fund
from tests.attacks.world import as_committed


def test_the_family_of_the_story_and_a_dozen_more_are_there(db, capsys):
    call_command("demo_data")
    assert all(colleague.passphrase in capsys.readouterr().out for colleague in STAFF[:1])
    assert not Check.objects.filter(state=Check.State.WAITING).exists()
    assert Available.objects.filter(fund__kind=Fund.Kind.CAMPAIGN, minor__gt=0).count() == 2


def test_who_leads_sees_her_cases_and_who_does_not_sees_none(db, settings, tmp_path):
    settings.SEALED_FILES = tmp_path / "files"
    team = clinic.found()
    with as_committed():
        lists.tell_lists(team["adriana"])
    case = story.tell(team)
    assert [one.says for one in Verdict.objects.within(case.opened)] == ["same", "same"]
    others.tell(team)
    assert len(waiting_of(team["adriana"], timezone.localdate())) == 2
    hers = {row.client for row in my_cases(team["adriana"]).rows}
    assert "Mónica Romero Tlapale" in hers
    assert my_cases(team["elena"]).rows == []


def test_daniela_is_found_in_the_list_of_her_school_under_a_misspelt_name(db, settings, tmp_path):
    settings.SEALED_FILES = tmp_path / "files"
    team = clinic.found()
    with as_committed():
        lists.tell_lists(team["adriana"])
    daniela = Person(
        given_names="Daniela", surname1="Romero", surname2="Tlapale", birth_date="2016-09-03", sex="F"
    )
    best = {
        row.name: opened_index(row).search(daniela, 1).candidates[0]
        for row in current_lists(team["itzel"], timezone.localdate())
    }
    school = best["Primaria de San Pablo del Monte, cuarto grado"]
    assert school.id == "6" and school.p > 0.5
    assert best["Albergue del DIF, Apizaco"].p < 0.3


def test_yolanda_and_her_son_come_up_as_two_who_are_in_two_cases(db):
    team = clinic.found()
    with as_committed():
        others.tell(team)
    found = compare_some(team["julia"], seconds=60)
    assert not found.waiting
    names = {fold(one.person.name) for one, _other, p in found.pairs() if p > 0.5}
    assert {name.split()[0] for name in names} == {"yolanda", "angel"}
    assert compare_some(team["adriana"], seconds=60).pairs() == []


def test_a_printed_login_opens_my_day(db):
    clinic.found()
    browser = Client()
    colleague = STAFF[2]
    page = browser.get("/demo/").content.decode()
    assert re.search(rf"{colleague.login}.*?{colleague.passphrase}", page, re.DOTALL)
    browser.post("/login/", {"login": colleague.login, "passphrase": colleague.passphrase})
    browser.post("/login/second-factor/", {"code": code_now(colleague.login)})
    assert browser.get("/").status_code == 200


def test_everybody_reads_of_the_campaign_and_of_what_was_given_for_it(db):
    team = clinic.found()
    money.tell(team)
    campaign.tell(team)
    page = Client().get("/en/campaigns/children-come-home/").content.decode()
    assert "Let them come home" in page and "USD 870" in page
    assert page.count('class="shot"') == 2
