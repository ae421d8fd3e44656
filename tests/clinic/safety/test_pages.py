"""The danger and her decisions in the browser, and for whom they do not exist."""

import pytest

from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.safety.models import Assessment, Decision

from .conftest import she_says, weigh

WEIGHED = {
    "assessed_on": "2026-11-26",
    "risk": "3",
    "findings": "The cousins watch the road into town",
    "measures": "Lucía fetches her from school that day",
    "weighed_with": "Mónica",
    "review_by": "2026-12-26",
}
DECIDED = {
    "act": "service",
    "answer": "yes",
    "decided_on": "2026-11-26",
    "means": "oral",
    "words": "Not on a Monday",
}


def address(case, *parts):
    return f"/cases/{case.id}/safety/" + "".join(f"{part}/" for part in parts)


def page_of(person, where):
    answer = person.client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_nothing_known_to_an_act_that_may_go_ahead(clinic, case):
    browser = clinic.attorney.client
    assert "Nobody has weighed the danger yet." in page_of(clinic.attorney, address(case))
    assert browser.post(address(case, "weigh"), WEIGHED).status_code == 302
    assert browser.post(address(case, "decide"), DECIDED).status_code == 302
    shown = page_of(clinic.worker, address(case))
    assert "The cousins watch the road" in shown and "Not on a Monday" in shown
    assert shown.count("may go ahead") == 2  # the heading's "What may go ahead", and this act


def test_weighing_anew_begins_from_what_was_found_and_keeps_it(clinic, case):
    weigh(case)
    assert "The cousins watch the road" in page_of(clinic.worker, address(case, "weigh"))
    clinic.worker.client.post(address(case, "weigh"), {**WEIGHED, "findings": "They are in prison"})
    shown = page_of(clinic.worker, address(case))
    assert "They are in prison" in shown and "The cousins watch the road" in shown


def test_the_first_page_of_the_case_says_how_great_the_danger_is(clinic, case):
    assert "Until then nothing may begin" in page_of(clinic.attorney, f"/cases/{case.id}/")
    weigh(case, "3")
    she_says(case)
    shown = page_of(clinic.attorney, f"/cases/{case.id}/")
    assert "1 of 8 kinds of acts that could be noticed may go ahead." in shown


def test_a_decision_recorded_by_mistake_stays_struck_out(clinic, case):
    mistake = she_says(case)
    where = address(case, "decisions", mistake.id, "take-back")
    assert clinic.attorney.client.post(where, {"because": "Another case"}).status_code == 302
    assert "Another case" in page_of(clinic.attorney, address(case))
    assert clinic.attorney.client.post(where, {"because": "Again"}).status_code == 409


@pytest.mark.parametrize(
    ("part", "changes", "words"),
    [
        ("weigh", {"assessed_on": "2026-11-27"}, "This day has not come yet."),
        ("weigh", {"review_by": "2026-11-26"}, "later than on the day itself"),
        ("weigh", {"risk": "9"}, "Select a valid choice"),
        ("weigh", {"findings": ""}, "required"),
        ("decide", {"holds_until": "2026-11-25"}, "It would run out before it begins."),
        ("decide", {"act": "dance"}, "Select a valid choice"),
    ],
)
def test_what_can_not_be_right_is_told_at_its_field_and_nothing_is_lost(clinic, case, part, changes, words):
    answer = clinic.attorney.client.post(address(case, part), {**WEIGHED, **DECIDED, **changes})
    assert answer.status_code in (409, 422)
    page = answer.content.decode()
    assert words in page and ("Mónica" if part == "weigh" else "Not on a Monday") in page
    assert not Assessment.objects.exists() and not Decision.objects.exists()


def test_an_older_day_than_the_last_one_is_refused(clinic, case):
    weigh(case)
    she_says(case)
    browser = clinic.attorney.client
    assert browser.post(address(case, "weigh"), {**WEIGHED, "assessed_on": "2026-11-01"}).status_code == 409
    assert browser.post(address(case, "decide"), {**DECIDED, "decided_on": "2026-11-01"}).status_code == 409


@pytest.mark.parametrize("who", ["outsider", "administrator", "director", "auditor", "fundraiser"])
def test_for_everybody_else_there_is_no_such_page(clinic, case, who):
    row = she_says(case)
    browser = getattr(clinic, who).client
    for where in (address(case), address(case, "weigh"), address(case, "decisions", row.id, "take-back")):
        assert browser.get(where).status_code == 404
    assert browser.post(address(case, "decide"), DECIDED).status_code == 404


def test_reading_and_writing_leave_their_line_in_the_trail(clinic, case):
    clinic.attorney.client.post(address(case, "weigh"), WEIGHED)
    page_of(clinic.worker, address(case))
    assert {"safety.assess", "safety.read"} <= {row.verb for row in Row.objects.all()}


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_name_stands_in_a_title_and_both_languages_are_whole(clinic, case, settings, language):
    browser = clinic.attorney.browser()
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = browser.get(address(case)).content.decode()
    assert f'lang="{language}"' in page and "Mónica" not in page.split("</title>")[0]
