"""A lawyer enters what a state's own code says, with article and source; from then on it counts."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.utils import translation

from reencuentro.clinic.lawbook import needs
from reencuentro.clinic.lawbook.actions.approving import approve_rule, withdraw_approval
from reencuentro.clinic.lawbook.actions.terms import correct_term, enter_term
from reencuentro.clinic.lawbook.errors import NotTaken
from reencuentro.clinic.lawbook.models import Approval, StateTerm
from reencuentro.clinic.lawbook.queries import lawbook
from reencuentro.clinic.lawbook.queries.states import state_lines
from reencuentro.engines.clockwork.errors import CannotCount
from reencuentro.engines.clockwork.triggers import Trigger
from tests.clinic.lawbook.test_calendars import save

WORD = {"licence": "Cédula 1234567", "basis": "I read art. 691 on 20 Nov 2026"}
CONTENT = {
    "title": {"es": "Apelación", "en": "Appeal"},
    "trigger": {"es": "día de la notificación", "en": "day of the notice"},
    "length": 6,
    "unit": "habiles",
    "start": "S4",
    "roll": "R1",
    "owner": "ours",
    "article": "art. 691",
    "source": "Código de procedimientos civiles de Tlaxcala",
    "mark": "V",
    "verified_on": date(2026, 11, 20),
    "verified_by": "Attorney",
    "valid_from": date(2010, 1, 1),
    "instead_of": "F20",
}
TYPED = {
    "title_es": "Apelación",
    "trigger_es": "día de la notificación",
    "start": "S4",
    "length": "6",
    "unit": "habiles",
    "first_day": "excluded",
    "roll": "R2",
    "owner": "ours",
    "article": "art. 691",
    "source": "Código de procedimientos civiles de Tlaxcala, reforma de 2019",
    "valid_from": "2010-01-01",
    "instead_of": "F20",
    "read": "on",
    **WORD,
}
ENTER = "/law/states/TLA/term/"


@pytest.fixture(autouse=True)
def tlaxcala_keeps_its_code(law, clinic):
    """As far as anybody knows, until 2027; and its courts work on every weekday of this year."""
    start = (
        '\n[[start]]\nregime = "cnpcf"\nstate = "TLA"\nfrom = 2023-06-08\nto = 2027-03-31\n'
        'status = "other_law"\nsource = "gazette"\nmark = "V"\nverified_on = 2026-11-20\nverified_by = "x"\n'
    )
    file = law / "regimes.toml"
    file.write_text(file.read_text() + start)
    from .conftest import read_anew

    read_anew()
    save(clinic, year=2026, days=[])


def counted(rule="TLA01", court="tlaxcala"):
    return lawbook().count(Trigger(rule, date(2026, 11, 3), court, filed=date(2026, 10, 1)))


def enter(clinic, by="attorney", **changes):
    return enter_term(getattr(clinic, by).user, "TLA", {**CONTENT, **changes}, **WORD)


def page_of(person, address):
    answer = person.client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_missing_is_said_plainly_with_the_state_s_name(clinic):
    page = page_of(clinic.attorney, "/law/states/")
    assert "Its code is missing" in page and "TLA01" not in page
    assert "Nobody has entered which code governs in Puebla" in page
    assert "The code of Tlaxcala is missing" not in page, "no case is open there"


def test_where_cases_are_open_it_stands_first(clinic, monkeypatch):
    monkeypatch.setattr(needs, "_sources", [lambda: [("tlaxcala", 2026), ("atlantis", 2026)]])
    assert state_lines()[0].code == "TLA"
    assert "The code of Tlaxcala is missing" in page_of(clinic.attorney, "/law/states/")


def test_a_term_that_a_lawyer_enters_counts_at_once_and_is_green(clinic):
    enter(clinic)
    found = counted()
    assert (found.ordinary, found.reasons) == (date(2026, 11, 11), ())
    assert not {line.code: line for line in state_lines()}["TLA"].missing


def test_where_it_takes_the_place_of_a_national_term_that_one_says_so(clinic):
    with pytest.raises(CannotCount) as refused:
        lawbook().count(
            Trigger("F20", date(2026, 11, 3), "tlaxcala", mode="personal", filed=date(2026, 10, 1))
        )
    assert refused.value.code == "other_law_governs" and "Tlaxcala" in refused.value.say("es")
    enter(clinic)
    with pytest.raises(CannotCount) as refused:
        lawbook().count(
            Trigger("F20", date(2026, 11, 3), "tlaxcala", mode="personal", filed=date(2026, 10, 1))
        )
    assert refused.value.params["own"] == "TLA01"


def test_through_the_page_with_the_lawyer_s_word_and_the_date(clinic):
    assert 'name="title_es"' in page_of(clinic.attorney, ENTER)
    answer = clinic.attorney.client.post(ENTER, TYPED)
    assert answer.status_code == 302 and answer.url == "/law/rules/TLA01/"
    page = page_of(clinic.worker, "/law/rules/TLA01/")
    for words in ("art. 691", "reforma de 2019", "6 working days", "Cédula 1234567", "In use"):
        assert words in page
    assert counted().ordinary == date(2026, 11, 11)
    assert "TLA01 · Apelación" in page_of(clinic.worker, "/count/")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"length": "0"}, "greater than or equal to 1"),
        ({"length": "six"}, "whole number"),
        ({"unit": "fortnights"}, "fortnights"),
        ({"valid_from": "2010-02-30"}, "valid date"),
        ({"title_es": ""}, "This is missing"),
        ({"article": "   "}, "This is missing"),
        ({"licence": ""}, "This is missing"),
        ({"read": ""}, "This is missing"),
        ({"instead_of": "F99"}, "F99"),
        ({"title_es": "x" * 300}, "200"),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_lost(clinic, changes, words):
    answer = clinic.attorney.client.post(ENTER, {**TYPED, "missed_es": "Keep me", **changes})
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and "Keep me" in page
    assert not StateTerm.objects.exists()


def test_what_the_engine_can_t_read_is_not_taken(clinic):
    for wrong in ({"unit": "fortnights"}, {"length": -1}, {"start": "S5"}, {"mark": "sure"}):
        with pytest.raises(NotTaken):
            enter(clinic, **wrong)
    assert not StateTerm.objects.exists()


@pytest.mark.parametrize("office", ["worker", "fundraiser", "auditor", "administrator"])
def test_only_lawyers_enter_terms(clinic, office):
    with pytest.raises(PermissionDenied):
        enter(clinic, by=office)
    browser = getattr(clinic, office).client
    assert browser.get(ENTER).status_code == 404 and browser.post(ENTER, TYPED).status_code == 404
    assert not StateTerm.objects.exists()


@pytest.mark.parametrize("state", ["XXX", "US", "FED", "tla"])
def test_a_state_that_is_none_has_no_code(clinic, state):
    assert clinic.attorney.client.get(f"/law/states/{state}/term/").status_code == 404
    with pytest.raises(Http404):
        enter_term(clinic.attorney.user, state, CONTENT, **WORD)


def test_a_correction_takes_its_place_keeps_what_was_before_and_is_approved_anew(clinic):
    enter(clinic)
    where = "/law/rules/TLA01/correct/"
    assert 'value="art. 691"' in page_of(clinic.attorney, where)
    answer = clinic.attorney.client.post(where, {**TYPED, "length": "9", "article": "art. 692"})
    assert answer.status_code == 302
    assert counted().ordinary == date(2026, 11, 16)
    assert StateTerm.objects.count() == 2 and Approval.objects.count() == 2
    page = page_of(clinic.attorney, "/law/rules/TLA01/")
    assert "art. 692" in page and "these words are no longer approved" in page


def test_terms_of_the_files_are_corrected_in_the_files(clinic):
    assert clinic.attorney.client.get("/law/rules/F20/correct/").status_code == 404
    assert clinic.attorney.client.get("/law/rules/CMX01/correct/").status_code == 404
    with pytest.raises(Http404):
        correct_term(clinic.attorney.user, "F20", CONTENT, **WORD)


def test_a_term_that_the_files_took_over_is_corrected_there_and_never_in_vain(clinic, law):
    """An upgrade brings it: what a clinic would enter under its id would not count."""
    enter(clinic)
    file = law / "rules" / "state-codes.toml"
    rule = file.read_text().partition("[[rule]]")[2].replace("CMX01", "TLA01").replace("MX-CMX", "MX-TLA")
    file.write_text(file.read_text() + "\n[[rule]]" + rule)
    from .conftest import read_anew

    read_anew()
    assert clinic.attorney.client.get("/law/rules/TLA01/correct/").status_code == 404
    with pytest.raises(Http404):
        correct_term(clinic.attorney.user, "TLA01", CONTENT, **WORD)
    assert StateTerm.objects.count() == 1


def test_a_rule_whose_article_nobody_found_is_not_approved(clinic):
    with translation.override("en"), pytest.raises(NotTaken, match="Nobody has found its article yet"):
        approve_rule(clinic.attorney.user, "CMX01", **WORD)
    assert "nobody has found it yet" in page_of(clinic.attorney, "/law/rules/CMX01/")


def test_withdrawn_it_counts_no_longer_until_another_lawyer_approves_it(clinic):
    enter(clinic)
    withdraw_approval(clinic.director.user, Approval.objects.get().id, because="Reformed")
    with pytest.raises(CannotCount) as refused:
        counted()
    assert refused.value.code == "rule_is_off"
    approve_rule(clinic.director.user, "TLA01", **WORD)
    assert counted().ordinary


def test_each_term_of_a_state_has_a_number_of_its_own(clinic):
    assert [enter(clinic).rule_id for _n in range(3)] == ["TLA01", "TLA02", "TLA03"]
    other = enter_term(clinic.attorney.user, "CMX", CONTENT, **WORD)
    assert other.rule_id == "CMX02", "the files have CMX01"


def test_what_was_typed_lies_sealed(clinic):
    enter(clinic)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM lawbook_stateterm")
        row = str(cursor.fetchall())
    assert "TLA01" in row and "691" not in row
