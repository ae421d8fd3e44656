"""What a lawyer enters of a state beside its terms: when notices take effect, and a published declaration."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import Http404

from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.lawbook.actions.state_law import enter_effect, enter_start
from reencuentro.clinic.lawbook.actions.terms import enter_term
from reencuentro.clinic.lawbook.errors import NotTaken
from reencuentro.clinic.lawbook.models import StateEntry
from reencuentro.clinic.lawbook.queries import lawbook
from reencuentro.clinic.lawbook.queries.states import state_lines
from reencuentro.engines.clockwork.counts import Count
from reencuentro.engines.clockwork.errors import CannotCount
from reencuentro.engines.clockwork.triggers import Trigger
from tests.clinic.lawbook.conftest import read_anew
from tests.clinic.lawbook.test_calendars import save
from tests.clinic.lawbook.test_state_terms import CONTENT, WORD

DECLARED = {
    "first": date(2026, 10, 1),
    "district": "",
    "procedure": "",
    "own_code_before": True,
    "source": "Periódico Oficial de Tlaxcala 40, 30 Sep 2026",
    "gazette": None,
    **WORD,
}
TYPED = {
    "first": "2026-10-01",
    "own_code_before": "on",
    "source": "Periódico Oficial de Tlaxcala 40",
    "read": "on",
    **WORD,
}
DECLARATION, EFFECT = "/law/states/TLA/declaration/", "/law/states/TLA/effect/"


@pytest.fixture(autouse=True)
def a_year_in_tlaxcala(law, clinic):
    save(clinic, year=2026, days=[])


def appeal(filed: date, **more) -> Count:
    trigger = Trigger("F20", date(2026, 11, 3), "tlaxcala", mode="personal", filed=filed, **more)
    return lawbook().count(trigger)


def codes(count: Count) -> list[str]:
    return [reason.code for reason in count.reasons]


def page_of(person, address) -> str:
    answer = person.client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def line(state="TLA"):
    return next(one for one in state_lines() if one.code == state)


def test_a_declaration_changes_which_code_governs_from_its_day_on(clinic):
    assert "regime_unknown" in codes(appeal(date(2026, 10, 1)))
    enter_start(clinic.attorney.user, "TLA", **DECLARED)
    assert "regime_unknown" not in codes(appeal(date(2026, 10, 1)))
    with pytest.raises(CannotCount) as refused:
        appeal(date(2026, 9, 30))
    assert refused.value.code == "other_law_governs"
    assert line().status == "in_force"


def test_what_it_does_not_say_of_the_time_before_stays_amber(clinic):
    enter_start(clinic.director.user, "TLA", **{**DECLARED, "own_code_before": False})
    assert "regime_unknown" in codes(appeal(date(2026, 9, 30)))


def test_for_one_district_nothing_changes_in_the_others(clinic):
    enter_start(clinic.attorney.user, "TLA", **{**DECLARED, "district": "Juárez", "own_code_before": False})
    assert "regime_unknown" not in codes(appeal(date(2026, 10, 1), district="juarez"))
    assert "regime_unknown" in codes(appeal(date(2026, 10, 1), district="Ocampo"))
    assert "district_missing" in codes(appeal(date(2026, 10, 1)))


@pytest.mark.parametrize("district", ["Juana Pérez Xochitiotzin", "Tolimán", "Juárez; lives with her aunt"])
def test_a_district_that_no_law_file_names_is_never_written_down(clinic, district):
    with pytest.raises(NotTaken, match=r"law/districts\.toml"):
        enter_start(clinic.attorney.user, "TLA", **{**DECLARED, "district": district})
    answer = clinic.attorney.client.post(DECLARATION, {**TYPED, "district": district, "basis": "Keep me"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Select a valid choice" in page and "Keep me" in page
    assert not StateEntry.objects.exists()


def test_a_state_s_own_districts_are_offered_once_its_file_has_them(clinic, law):
    assert "Guridi y Alcocer" in page_of(clinic.attorney, DECLARATION)
    puebla = "/law/states/PUE/declaration/"
    assert "Chalchicomula" not in page_of(clinic.attorney, puebla)
    lines = ('state = "PUE"', 'names = ["Chalchicomula", "Tecali"]', 'source = "Ley Orgánica, art. 5"')
    known = ('mark = "V"', "verified_on = 2026-11-27", 'verified_by = "Adriana"')
    with (law / "districts.toml").open("a") as file:
        file.write("\n".join(("", "[[districts]]", *lines, *known, "")))
    read_anew()
    typed = {**TYPED, "district": "Chalchicomula"}
    assert clinic.attorney.client.post(puebla, typed).status_code == 302
    assert "Chalchicomula" in page_of(clinic.worker, "/count/")


def test_whoever_is_in_another_district_can_say_so(clinic):
    enter_start(clinic.attorney.user, "TLA", **{**DECLARED, "district": "Juárez", "own_code_before": False})
    assert "Xicohténcatl" in page_of(clinic.worker, "/count/")


def test_it_stands_there_with_its_gazette_who_read_it_and_when(clinic):
    pdf = SimpleUploadedFile("gaceta.pdf", b"%PDF-1.7 Declaratoria", content_type="application/pdf")
    answer = clinic.attorney.client.post(DECLARATION, {**TYPED, "gazette": pdf})
    assert answer.status_code == 302
    page = page_of(clinic.worker, "/law/states/")
    for words in ("Periódico Oficial de Tlaxcala 40", "Cédula 1234567", clinic.attorney.user.display_name):
        assert words in page
    entry = StateEntry.objects.get()
    copy = clinic.worker.client.get(f"/law/entries/{entry.id}/gazette/")
    assert b"".join(copy.streaming_content) == b"%PDF-1.7 Declaratoria"
    assert Row.objects.filter(verb="law.entry", outcome="done").exists()


def test_withdrawn_it_counts_no_longer(clinic):
    entry = enter_start(clinic.attorney.user, "TLA", **DECLARED)
    where = f"/law/entries/{entry.id}/withdraw/"
    assert clinic.director.client.post(where, {"because": "Postponed"}).status_code == 302
    assert "regime_unknown" in codes(appeal(date(2026, 10, 1)))
    assert clinic.director.client.get(where).status_code == 404


def test_notices_take_effect_by_the_state_s_own_code_once_that_is_entered(clinic):
    enter_start(clinic.attorney.user, "TLA", **{**DECLARED, "first": date(2027, 1, 10)})
    enter_term(clinic.attorney.user, "TLA", {**CONTENT, "start": "S1"}, **WORD)
    trigger = Trigger("TLA01", date(2026, 11, 3), "tlaxcala", mode="list", filed=date(2026, 10, 1))
    assert "terms that run from a notice stay amber" in page_of(clinic.worker, "/law/states/")
    amber = lawbook().count(trigger)
    assert amber.ordinary is None and codes(amber) == ["effect_not_entered"]
    typed = {"mode": "list", "effect_after": "1", "article": "art. 101", "read": "on", **WORD}
    assert clinic.attorney.client.post(EFFECT, typed).status_code == 302
    found = lawbook().count(trigger)
    assert (found.effect, found.effect_article, found.reasons) == (date(2026, 11, 4), "art. 101", ())
    assert "it takes effect 1 day later" in page_of(clinic.worker, "/law/states/")


def test_of_two_readings_the_newer_one_counts(clinic):
    facts = {"mode": "list", "article": "art. 101", **WORD}
    enter_effect(clinic.attorney.user, "TLA", effect_after=1, **facts)
    enter_effect(clinic.director.user, "TLA", effect_after=2, **facts)
    assert [one.effect_after for one in line().effects] == [2]
    enter_start(clinic.attorney.user, "TLA", **DECLARED)
    enter_start(clinic.attorney.user, "TLA", **{**DECLARED, "first": date(2026, 12, 1)})
    with pytest.raises(CannotCount):
        appeal(date(2026, 10, 15))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"first": "2026-02-30"}, "valid date"),
        ({"source": ""}, "This is missing"),
        ({"procedure": "baking"}, "baking"),
        ({"read": ""}, "This is missing"),
        ({"licence": ""}, "This is missing"),
        ({"gazette": SimpleUploadedFile("x.exe", b"MZ program")}, "PDF or a picture"),
    ],
)
def test_bad_input_is_told_and_nothing_is_lost(clinic, changes, words):
    answer = clinic.attorney.client.post(DECLARATION, {**TYPED, "basis": "Keep me", **changes})
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and "Keep me" in page
    assert not StateEntry.objects.exists()


@pytest.mark.parametrize("office", ["worker", "fundraiser", "auditor", "administrator"])
def test_only_lawyers_enter_it(clinic, office):
    with pytest.raises(PermissionDenied):
        enter_start(getattr(clinic, office).user, "TLA", **DECLARED)
    browser = getattr(clinic, office).client
    assert browser.get(DECLARATION).status_code == 404 and browser.post(EFFECT, {}).status_code == 404


def test_a_state_that_is_none_has_no_declaration(clinic):
    with pytest.raises(Http404):
        enter_start(clinic.attorney.user, "XXX", **DECLARED)


def test_what_was_typed_lies_sealed(clinic):
    enter_start(clinic.attorney.user, "TLA", **DECLARED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM lawbook_stateentry")
        row = str(cursor.fetchall())
    assert "TLA" in row and "Oficial" not in row and "1234567" not in row
