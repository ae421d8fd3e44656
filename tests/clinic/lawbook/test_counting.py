"""Count a term without a case and without a login."""

import pytest

from reencuentro.clinic.audit.models import Row

EXAMPLE = {
    "rule": "F20",
    "notified": "2026-10-05",
    "mode": "list",
    "court": "cdmx",
    "child_case": "on",
    "filed": "2026-09-01",
}


def count(browser, **changes):
    return browser.get("/count/", {**EXAMPLE, **changes})


def test_anybody_counts_and_sees_each_day_with_its_reason(nobody):
    answer = count(nobody)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Vence" in page and "CNPCF 915" in page and "fin de semana" in page and "surte efectos" in page
    assert "hora de Ciudad de México" in page and "15 oct 2026, 23:59" in page
    assert "hora de Nueva York" in page and "16 oct 2026, 01:59" in page
    assert "America/" not in page


def test_the_two_readings_of_a_childs_case_are_both_shown(nobody):
    page = count(nobody).content.decode()
    assert "lunes 19 de octubre de 2026" in page.lower()
    assert "jueves 15 de octubre de 2026" in page.lower()


def test_a_term_of_the_united_states_is_shown_by_the_clinic_s_clock_too(nobody):
    page = count(nobody, rule="US-D20", court="us-federal", mode="mail", child_case="").content.decode()
    assert "hora de Nueva York" in page and "9 nov 2026, 23:59" in page
    assert "hora de Ciudad de México" in page and "9 nov 2026, 22:59" in page


def test_which_calendar_was_asked_is_said_by_court_year_and_the_day_it_was_read(nobody):
    page = count(nobody).content.decode()
    assert "Poder Judicial de la Ciudad de México, 2026" in page and "leído el" in page
    assert "cdmx/2026@" not in page
    missing = count(nobody, court="tlaxcala").content.decode()
    assert "Poder Judicial de Tlaxcala, 2026: nadie lo ha capturado" in missing


def test_the_window_before_a_printed_expiry_is_counted_too(nobody):
    asked = {"rule": "US-D43", "notified": "2026-01-10", "court": "us-federal", "mode": "", "filed": ""}
    answer = count(nobody, **asked)
    assert answer.status_code == 422 and "id_set_date_error" in answer.content.decode()
    page = count(nobody, **asked, set_date="2027-01-31").content.decode().lower()
    assert "se puede hacer desde" in page and "martes 4 de agosto de 2026" in page
    assert "viernes 29 de enero de 2027" in page


def test_a_waiting_period_has_a_first_day_and_no_last_one(nobody):
    asked = {"rule": "US-D44", "notified": "2022-02-28", "court": "us-federal", "mode": "", "filed": ""}
    page = count(nobody, **asked).content.decode()
    assert "lunes 30 de noviembre de 2026" in page.lower() and "nada se pierde por esperar más" in page
    assert "Fecha conservadora" not in page and "hora de" not in page
    assert "2022–2027: por ley" in page


def test_in_english_too(nobody, settings):
    nobody.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = count(nobody).content.decode()
    assert "File by" in page and "weekend" in page


def test_nothing_of_it_is_kept(nobody):
    count(nobody)
    assert not Row.objects.exists()
    assert "sessionid" not in nobody.cookies and "s" not in nobody.cookies


def test_an_empty_form_asks_and_a_rule_can_be_chosen_for_the_reader(nobody):
    answer = nobody.get("/count/", {"rule": "F20"})
    assert answer.status_code == 200
    assert 'value="F20" selected' in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"notified": "2026-02-30"}, "fecha válida"),
        ({"notified": "1850-01-01"}, "1850"),
        ({"court": "atlantis"}, "atlantis"),
        ({"rule": "F99"}, "F99"),
        ({"mode": ""}, "F20"),
        ({"filed": "2026-12-01"}, "2026-12-01"),
        ({"distance_km": "400"}, "distancia"),
        ({"set_length": "12"}, "fija la ley"),
        ({"extended_by": "3"}, "prorrogar"),
        ({"rule": "Z01", "mode": "personal"}, "apagada"),
        ({"notified": ""}, "Falta este dato"),
        ({"distance_km": "-5"}, "mayor"),
    ],
)
def test_what_cannot_be_counted_is_said_at_its_field_and_nothing_typed_is_lost(nobody, changes, words):
    answer = count(nobody, **changes)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'value="F20" selected' in page or "rule" in changes


def test_an_unconfirmed_year_is_amber_and_shows_no_ordinary_date(nobody):
    page = count(nobody, notified="2028-03-06", filed="2028-01-10").content.decode()
    assert "aún no se puede saber" in page and "calendario sin confirmar" in page


def test_who_is_logged_in_keeps_her_menu(clinic):
    assert "/cases/" in count(clinic.attorney.client).content.decode()


def test_a_doubt_names_the_court_and_not_its_code(nobody):
    page = count(nobody, notified="2028-03-06", filed="2028-01-10", court="tlaxcala").content.decode()
    assert "calendario sin confirmar: Poder Judicial de Tlaxcala 2028" in page
