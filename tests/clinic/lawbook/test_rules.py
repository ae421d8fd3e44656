"""Reading the law: every rule with its source, and which of them count."""

import pytest

CALENDAR = "/law/calendars/cdmx/2026/"


def page_of(person, address):
    answer = person.client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("office", ["attorney", "worker", "director", "auditor"])
def test_whoever_works_with_cases_or_audits_reads_the_law(clinic, office):
    assert "F20" in page_of(getattr(clinic, office), "/law/")


@pytest.mark.parametrize("office", ["fundraiser", "administrator"])
@pytest.mark.parametrize(
    "address", ["/law/", "/law/rules/F20/", "/law/calendars/", "/law/calendars/cdmx/2026/"]
)
def test_for_everybody_else_there_is_no_such_page(clinic, office, address):
    assert getattr(clinic, office).client.get(address).status_code == 404


def test_nobody_is_sent_to_the_login(nobody):
    assert nobody.get("/law/").status_code == 302


@pytest.mark.parametrize(
    ("choices", "there", "not_there"),
    [
        ("text=915", "F20", "Z01"),
        ("text=from+memory", "Z01", "F20 ·"),
        ("state=off", "Z01", "F20 ·"),
        ("state=on", "F20", "Z01"),
        ("regime=cnpcf", "F20", "no-such"),
    ],
)
def test_filters_narrow_the_list(clinic, choices, there, not_there):
    page = page_of(clinic.attorney, f"/law/?{choices}")
    assert there in page and not_there not in page


def test_no_rule_fits_and_the_page_says_what_to_do(clinic):
    assert "Try fewer words" in page_of(clinic.attorney, "/law/?text=qwertyuiop")


def test_a_choice_that_does_not_exist_is_refused_and_hides_nothing(clinic):
    page = page_of(clinic.attorney, "/law/?state=nonsense")
    assert "not one of the available choices" in page and "F20" in page


def test_a_rule_shows_article_source_and_how_surely_it_is_known(clinic):
    page = page_of(clinic.attorney, "/law/rules/F20/")
    for words in ("CNPCF 915", "consolidated text", "read in the text of the law", "9 working days"):
        assert words in page


def test_to_a_reader_of_spanish_the_source_speaks_spanish(clinic, settings):
    browser = clinic.attorney.client
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
    page = browser.get("/law/rules/F20/").content.decode()
    assert "texto consolidado" in page and "consolidated text" not in page


def test_each_variant_is_shown_with_its_own_length(clinic):
    page = page_of(clinic.attorney, "/law/rules/Z02/")
    assert "3 working days" in page and "9 working days" in page


def test_a_rule_names_what_can_be_done_if_it_is_missed_and_what_of_that_is_off(clinic):
    page = page_of(clinic.attorney, "/law/rules/F20/")
    assert "What can be done if it is missed" in page and "/law/rules/REM02/" in page
    assert page.count("Off until approved") == 1, "REM08 is from memory"
    assert "What can be done if it is missed" not in page_of(clinic.attorney, "/law/rules/REM02/")


def test_an_unknown_rule_does_not_exist(clinic):
    assert clinic.attorney.client.get("/law/rules/Z99/").status_code == 404
