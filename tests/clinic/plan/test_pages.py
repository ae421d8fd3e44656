"""The plan in the browser, and for whom it does not exist."""

from datetime import date

import pytest
from django.conf import settings as configured
from django.core.checks.registry import registry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.actions.changing import change
from reencuentro.clinic.clocks.actions.facts import record_facts
from reencuentro.clinic.clocks.facts import DatedFact
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.plan.actions.route import answer_facts
from reencuentro.clinic.plan.actions.steps import begin_step, finish_step
from reencuentro.clinic.plan.checks import check_plan
from reencuentro.clinic.plan.house_plan import house_plan
from reencuentro.clinic.plan.models import Answer, RouteChoice, StepExperience, StepMark
from reencuentro.clinic.plan.queries.experience import days_text

from .conftest import FACTS, TODAY, agreed

BEGIN = {"day": "2026-11-26", "words": "Folio 12"}


def address(case, *parts):
    return f"/cases/{case.id}/plan/" + "".join(f"{part}/" for part in parts)


def page_of(person, where):
    answer = person.client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_no_answer_through_the_questions_to_a_chosen_route(clinic, case):
    browser = clinic.attorney.client
    assert "No route fits what is known so far" in page_of(clinic.attorney, address(case))
    asked = page_of(clinic.attorney, address(case, "facts"))
    assert "Does the family that keeps the child cooperate?" in asked and "It decides on: Agreement" in asked
    assert browser.post(address(case, "facts"), FACTS).status_code == 302
    proposed = page_of(clinic.attorney, address(case))
    assert "Proposed routes" in proposed and "She is the mother on the certificate." in proposed
    sent = {"routes": ["B", "C"], "because": "Relatives resist"}
    assert browser.post(address(case, "routes"), sent).status_code == 302
    chosen = page_of(clinic.worker, address(case))
    assert "Chosen routes" in chosen and "Relatives resist" in chosen


def test_the_overview_shows_the_reunion_as_a_range_drawn_beside_its_words(clinic, planned):
    page = page_of(clinic.attorney, address(planned))
    assert "Between " in page and ", most likely in " in page
    assert '<rect class="band-reunion"' in page and 'aria-hidden="true"' in page and "style=" not in page
    assert page.count("<text ") == len({*page.split("<text ")[1:]}) > 3
    assert "What decides the day" in page and "Physical custody" in page


def test_the_page_in_spanish_has_no_decimal_comma_in_its_drawing(clinic, planned):
    clinic.attorney.client.cookies[configured.LANGUAGE_COOKIE_NAME] = "es"
    page = page_of(clinic.attorney, address(planned))
    assert "lo más probable, en" in page and "El camino en el tiempo" in page
    drawn = [part.split('"')[0] for part in page.split(' x="')[1:]]
    assert drawn and all("," not in x for x in drawn)


def test_a_blocked_step_says_what_it_waits_for_of_which_kind_and_who_may_waive_it(clinic, planned):
    page = page_of(clinic.attorney, address(planned, "steps", "N07a"))
    assert "Safety plan" in page and "May be waived by a director." in page and "safety" in page
    assert "Whoever keeps the child may notice this step" in page
    assert "It begins" not in page and "It need not wait" in page
    assert "It need not wait" not in page_of(clinic.worker, address(planned, "steps", "N07a"))
    assert "Nobody may waive it." in page_of(clinic.attorney, address(planned, "steps", "N01"))


def test_a_step_that_can_be_noticed_is_never_a_silent_go(clinic, planned):
    for step in ("N00", "N01"):
        finish_step(planned, step, day=TODAY, words="x")
    assert "Weigh the danger first" in page_of(clinic.attorney, address(planned, "steps", "N07a"))
    assert "She has not decided on this yet." in page_of(clinic.attorney, address(planned, "steps", "N07a"))
    where = address(planned, "steps", "N07a", "begin")
    answer = clinic.attorney.client.post(where, BEGIN)
    assert answer.status_code == 409 and "Folio 12" in answer.content.decode()
    agreed(planned, "authority")
    assert clinic.attorney.client.post(where, BEGIN).status_code == 302
    assert "she agreed to it" in page_of(clinic.worker, address(planned, "steps", "N07a"))


def test_begin_finish_and_take_back(clinic, planned):
    browser = clinic.worker.client
    assert browser.post(address(planned, "steps", "N00", "begin"), {"day": "2026-11-20"}).status_code == 302
    done = {"day": "2026-11-25", "words": "Intake"}
    assert browser.post(address(planned, "steps", "N00", "finish"), done).status_code == 302
    assert "Intake" in page_of(clinic.attorney, address(planned, "steps", "N00"))
    mark = StepMark.objects.get(what="done")
    where = address(planned, "entries", mark.id, "take-back")
    assert browser.post(where, {"because": "Another case"}).status_code == 302
    assert "Another case" in page_of(clinic.attorney, address(planned, "steps", "N00"))


def test_the_lead_waives_in_the_browser(clinic, planned):
    finish_step(planned, "N00", day=TODAY, words="x")
    sent = {"waits_for": "N01", "said_by": "Dir. Beatriz", "words": "Danger today"}
    where = address(planned, "steps", "N07a", "waive")
    assert clinic.worker.client.get(where).status_code == 403
    assert clinic.attorney.client.post(where, sent).status_code == 302
    assert "Need not wait for: Safety plan" in page_of(clinic.attorney, address(planned, "steps", "N07a"))
    assert clinic.attorney.client.get(address(planned, "steps", "N00", "waive")).status_code == 404


@pytest.mark.parametrize(
    ("parts", "sent", "words"),
    [
        (("facts",), {"violence": "perhaps"}, "perhaps"),
        (("routes",), {"routes": ["Z"], "because": "My reason"}, "My reason"),
        (("routes",), {"routes": ["B"], "because": ""}, "This is missing"),
        (("steps", "N00", "begin"), {"day": "2026-12-24"}, "This day has not come yet"),
        (("steps", "N00", "finish"), {"day": "2026-11-26", "words": ""}, "This is missing"),
        (("steps", "N00", "finish"), {"begun": "2027-01-01", "day": "2026-11-26", "words": "Kept"}, "Kept"),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_kept(clinic, planned, parts, sent, words):
    before = (Answer.objects.count(), RouteChoice.objects.count())
    answer = clinic.attorney.client.post(address(planned, *parts), sent)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert (Answer.objects.count(), RouteChoice.objects.count()) == before and not StepMark.objects.exists()


@pytest.mark.parametrize(
    "parts",
    [
        (),
        ("facts",),
        ("routes",),
        ("steps", "N00"),
        ("steps", "N00", "begin"),
        ("steps", "N00", "finish"),
        ("steps", "N07a", "waive"),
        ("entries", "MARK", "take-back"),
    ],
)
def test_for_whoever_is_not_in_the_team_there_is_no_such_page(clinic, planned, parts):
    mark = begin_step(planned, "N00", day=TODAY, words="x")
    where = address(planned, *(mark.id if part == "MARK" else part for part in parts))
    before = Answer.objects.count()
    sent = {**BEGIN, "routes": ["B"], "because": "x", "waits_for": "N01", "violence": "no"}
    for who in ("outsider", "director", "administrator"):
        browser = getattr(clinic, who).client
        assert browser.get(where).status_code == 404
        assert browser.post(where, sent).status_code in (404, 405)
    assert Answer.objects.count() == before and RouteChoice.objects.count() == 1
    assert StepMark.objects.get().struck_on is None


def test_there_is_no_page_for_a_step_that_the_plan_does_not_have(clinic, planned):
    for parts in (("steps", "N99"), ("steps", "G1"), ("steps", "N21", "begin"), ("steps", "N99", "finish")):
        assert clinic.attorney.client.get(address(planned, *parts)).status_code == 404


def test_an_entry_of_another_case_can_not_be_taken_back_from_here(clinic, planned):
    mark = begin_step(planned, "N00", day=TODAY, words="x")
    other = clinic.open_case(lead=clinic.attorney)
    where = f"/cases/{other.case_id}/plan/entries/{mark.id}/take-back/"
    assert clinic.attorney.client.post(where, {"because": "x"}).status_code == 404
    assert StepMark.objects.get().struck_on is None


def test_the_overview_asks_the_database_the_same_however_much_is_on_file(clinic, planned):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            page_of(clinic.attorney, address(planned))
        return len(caught)

    queries()
    before = queries()
    for step in ("N00", "N01", "N02", "N03", "N04", "U00", "U02"):
        finish_step(planned, step, begun=date(2026, 11, 1), day=TODAY, words="x")
    answer_facts(planned, {**FACTS, "father_where": "dead"})
    assert queries() == before


def test_a_child_whose_birth_is_known_has_her_clock_on_the_page(clinic, planned):
    child = Person.objects.within(planned.opened).get(part="child")
    with recording(clinic.attorney.id, "person.change", case_id=planned.id):
        change(child, birth=ApproximateDate.exact(date(2006, 2, 28)))
    page = page_of(clinic.attorney, address(planned))
    assert "27 Feb 2027" in page and "last safe day before Daniela turns 21" in page


def her_status(case, **dated):
    facts = [DatedFact(code, day, "I-797") for code, day in dated.items()]
    record_facts(case, case.client_id, dated=facts)


def test_the_end_of_her_t1_is_told_once_with_the_clocks(clinic, planned):
    her_status(
        planned, i914_filed=date(2021, 10, 4), i914_approved=date(2023, 6, 20), t1_ends=date(2027, 6, 19)
    )
    page = page_of(clinic.attorney, address(planned))
    assert "19 Jun 2027" in page and "last safe day before the end of her T-1" in page


def test_a_child_whose_age_is_frozen_has_no_clock_of_her_21st_birthday(clinic, planned):
    """She turned 21 while her mother's I-914 was pending: its filing froze her age."""
    child = Person.objects.within(planned.opened).get(part="child")
    with recording(clinic.attorney.id, "person.change", case_id=planned.id):
        change(child, birth=ApproximateDate.exact(date(2005, 6, 1)))
    assert "Daniela turns 21" in page_of(clinic.attorney, address(planned))
    her_status(planned, i914_filed=date(2026, 2, 1))
    told = {"place": "abroad", "tie": "birth", "married": "never"}
    record_facts(planned, child.id, dated=[DatedFact("i914a_filed", date(2026, 3, 1), "I-797")], **told)
    assert "Daniela turns 21" not in page_of(clinic.attorney, address(planned))


def test_a_colleagues_answer_is_not_lost_when_a_form_opened_before_is_sent(clinic, planned):
    """One answers about the address, the other one, on the page as it was before, about the violence."""
    shown = {f"initial-{fact}": answer for fact, answer in FACTS.items()}
    answer_facts(planned, {"address_known": "yes"})
    sent = {**FACTS, **shown, "violence": "no"}
    assert clinic.worker.client.post(address(planned, "facts"), sent).status_code == 302
    newest = {row.fact: row.answer for row in Answer.objects.within(planned.opened)}
    assert (newest["address_known"], newest["violence"]) == ("yes", "no")


def test_two_answers_to_one_question_are_both_shown(clinic, planned):
    shown = {f"initial-{fact}": answer for fact, answer in FACTS.items()}
    answer_facts(planned, {"violence": ""})
    answer = clinic.worker.client.post(address(planned, "facts"), {**FACTS, **shown, "violence": "no"})
    assert answer.status_code == 422 and "A colleague changed this meanwhile" in answer.content.decode()


def test_the_day_they_were_together_takes_the_place_of_the_forecast(clinic, planned):
    finish_step(planned, "N23", day=TODAY, words="At the airport")
    page = page_of(clinic.attorney, address(planned))
    assert "Since 26 Nov 2026" in page


def test_a_broken_plan_file_stops_the_start_and_names_its_place(settings, tmp_path):
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "mexico.toml").write_text('[[step]]\nid = "N00"\ntrack = "weather"\n')
    settings.LAW_FILES = tmp_path
    house_plan.cache_clear()
    try:
        errors = check_plan()
    finally:
        house_plan.cache_clear()
    assert {error.id for error in errors} == {"plan.E001"} and "mexico.toml:" in errors[0].msg
    assert check_plan in registry.get_checks()


def test_a_step_says_where_its_length_is_known_from(clinic, planned):
    where = address(planned, "steps", "N02")
    page = page_of(clinic.attorney, where)
    assert "1 to 30 days, usually 10" in page and "from memory" in page and "closed cases" not in page
    StepExperience.objects.create(step="N02", days=days_text([20] * 8))
    page = page_of(clinic.attorney, where)
    assert "20 days" in page and "from this clinic's closed cases" in page
