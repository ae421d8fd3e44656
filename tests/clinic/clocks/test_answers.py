"""What the clocks say: Mónica's T-1, Daniela's age, and what may not be done while she is abroad."""

from datetime import date

import pytest

from reencuentro.clinic.clocks.actions.facts import record_absence, record_facts, record_marriage
from reencuentro.clinic.clocks.actions.papers import record_paper
from reencuentro.clinic.clocks.actions.takings import record_taking
from reencuentro.clinic.clocks.queries.page import clocks_page
from reencuentro.clinic.clocks.queries.running import running
from reencuentro.clinic.lawbook.queries import lawbook
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.engines.clockwork.status.papers import RULE_OF

from .conftest import DANIELAS, HERS, TOLD, change_birth, dated


def of(case, person_id):
    return next(one for one in clocks_page(case)["persons"] if one.person.id == person_id)


def answer(case, person_id, rule):
    found = of(case, person_id).answers
    return next((one for one in found if one.rule.id == rule), None)


def asked(case):
    return [str(one.text) for one in clocks_page(case)["questions"]]


def pressing(case):
    return [line.clock.what for line in clocks_page(case)["pressing"]]


def test_without_a_word_about_status_nothing_is_asked_or_answered_but_birthdays_run(case, daniela):
    page = clocks_page(case)
    assert (page["has_status"], page["questions"]) == (False, [])
    hers = of(case, daniela.id)
    assert hers.answers == []
    assert [line.birthday.age for line in hers.birthdays] == [12, 14, 16, 18, 21]
    assert hers.birthdays[0].when == "3 Sep 2028" and hers.birthdays[0].changes


def test_monica_must_not_file_her_i485_while_daniela_is_abroad(told):
    gate = answer(told, told.client_id, "US-R08")
    assert (gate.says, gate.tone) == ("Do not file: a child is still abroad", "stop")
    assert "22 CFR 41.84(b)" in gate.rule.article and gate.rule.mark == "deduced" and gate.rule.verify


def test_monica_is_squeezed_in_the_last_year_of_her_t1(told):
    squeeze = answer(told, told.client_id, "US-R09")
    assert squeeze.tone == "stop" and "19 Jun 2027" in " ".join(squeeze.why)
    assert {"file_i485", "file_i539"} <= set(pressing(told))


def test_danielas_age_still_runs_to_her_21st_birthday(told, daniela):
    age = answer(told, daniela.id, "US-R02")
    assert (age.says, age.tone) == ("It still runs", "wait") and "3 Sep 2037" in " ".join(age.why)


def test_an_age_is_frozen_with_the_receipt_and_the_approval_as_its_proof(clinic, told, daniela):
    change_birth(told, daniela, ApproximateDate.exact(date(2001, 12, 1)))
    age = answer(told, daniela.id, "US-R01")
    assert (age.says, age.tone) == ("Frozen", "ok") and age in of(told, daniela.id).open_answers
    assert [line.fact.evidence for line in age.shown_by] == [
        "Notice of i914_filed",
        "Notice of i914_approved",
    ]
    assert "4 Oct 2021" in " ".join(age.why) and "20 Jun 2023" in " ".join(age.why)


def test_a_child_of_21_before_the_receipt_is_out_and_a_rough_birth_is_not_certain(told, daniela):
    change_birth(told, daniela, ApproximateDate.exact(date(2000, 1, 1)))
    assert answer(told, daniela.id, "US-R01").says == "Was over 21 already"
    change_birth(told, daniela, ApproximateDate.of_year(2000))
    assert answer(told, daniela.id, "US-R01").says == "Not certain"


def test_the_red_answers_of_a_person_come_first(told, daniela):
    tones = [one.tone for one in of(told, daniela.id).answers]
    assert tones == sorted(tones, key=["stop", "wait", "ok"].index)


def test_what_is_not_told_is_asked_and_what_rests_on_it_is_left_open(case, daniela):
    record_facts(case, case.client_id, dated=dated({"i914_approved": HERS["i914_approved"]}))
    assert "On which day did USCIS receive her I-914? Every age depends on it." in asked(case)
    assert "What has been filed for this child, and where was the child?" in asked(case)
    assert answer(case, daniela.id, "US-R04") is None
    record_facts(case, daniela.id, dated=dated(DANIELAS))
    assert len([text for text in asked(case) if "child" in text]) == 3
    for rule in ("US-R03", "US-R04", "US-R06", "US-R07"):
        assert answer(case, daniela.id, rule) is None
    record_facts(case, daniela.id, dated=dated(DANIELAS), **TOLD)
    assert answer(case, daniela.id, "US-R04").tone == "ok"


def test_a_child_of_unknown_birth_still_blocks_her_mothers_i485(told, daniela):
    change_birth(told, daniela, None)
    assert "When was the child born? Even a year helps." in asked(told)
    assert answer(told, daniela.id, "US-R01") is None and answer(told, daniela.id, "US-R02") is None
    assert answer(told, told.client_id, "US-R08").tone == "stop"


def test_a_child_nobody_has_told_of_counts_as_abroad_for_her_mother(case):
    record_facts(case, case.client_id, dated=dated(HERS))
    assert answer(case, case.client_id, "US-R08").tone == "wait"


def test_a_decision_without_its_receipt_is_asked_about(told, daniela):
    approved = dated({"i914a_approved": date(2024, 1, 9)})
    record_facts(told, daniela.id, dated=approved, taken_back=["i914a_filed"])
    assert any("I-914A received by USCIS" in text for text in asked(told))


def test_a_wedding_closes_the_road(told, daniela):
    record_facts(told, daniela.id, dated=dated(DANIELAS), **{**TOLD, "married": "ever"})
    assert "Since when is or was the child married?" in asked(told)
    wedding = ApproximateDate.exact(date(2023, 8, 1))
    record_marriage(told, daniela.id, married=wedding, marriage_ended=None, evidence="Acta")
    assert answer(told, daniela.id, "US-R04").tone == "stop"


def test_a_trip_without_advance_parole_shows_when_she_must_be_back(told):
    away = {"left": date(2026, 6, 1), "returned": None, "advance_parole": False, "excused": False}
    record_absence(told, **away, evidence="Her word")
    trips = [one for one in of(told, told.client_id).answers if one.rule.id == "US-R11"]
    assert any("1 Jun 2026" in " ".join(one.why) for one in trips) and "be_back" in pressing(told)


def test_papers_run_out_by_their_own_rules(told, daniela):
    record_paper(told, daniela.id, kind="op7", issued=date(2026, 7, 1))
    record_paper(told, daniela.id, kind="passport", issued=date(2024, 1, 9), until=date(2027, 1, 8))
    op7, passport = of(told, daniela.id).papers
    assert (op7.clock.clock.until, op7.clock.rule.id) == (date(2026, 9, 29), "MX-D01")
    assert passport.clock.clock.safe < date(2026, 7, 15) and passport.clock.due == "over"
    assert {"op7", "passport"} <= set(pressing(told))


@pytest.mark.parametrize(("facts", "over"), [({"used": date(2026, 7, 10)}, "over"), ({}, "in 76 days")])
def test_a_consent_that_was_used_is_over(told, daniela, facts, over):
    record_paper(told, daniela.id, kind="op7", issued=date(2026, 7, 1), **facts)
    assert of(told, daniela.id).papers[0].clock.due == over


NAMED = {
    *(f"turns_{age}" for age in (12, 14, 16, 18, 21)),
    *(
        "admit_before_21",
        "t1_status",
        "file_i539",
        "file_i485",
        "petition_return",
        "ask_for_visa",
        "use_visa",
    ),
    *(
        "passport",
        "power_of_attorney",
        "op7",
        "sam",
        "medical_exam",
        "certificate",
        "ds3053",
        "ead",
        "green_card",
    ),
}


def test_every_clock_that_a_family_can_need_runs_in_it(told, daniela):
    """Those of the issue by name; requests for evidence and appeals run from notices in proceedings."""
    record_facts(told, daniela.id, dated=dated({"i914a_approved": date(2025, 2, 3)}))
    before_visa = {dial.clock.what for dial in running(told).dials()}
    record_facts(told, daniela.id, dated=dated({"visa_issued": date(2026, 7, 1)}))
    record_taking(told, daniela.id, how="removed", since=ApproximateDate.exact(date(2026, 2, 10)))
    for kind in RULE_OF:
        record_paper(told, daniela.id, kind=kind, issued=date(2026, 7, 1), until=date(2027, 1, 8))
    assert NAMED - before_visa - {dial.clock.what for dial in running(told).dials()} == set()
    acts = lawbook().law.acts
    by_notice = {rule.partition(":")[0] for act in acts.values() for rule in act.rules}
    assert {"US-D15", "US-D19", "US-D26", "F20", "F21", "A01", "P03"} <= by_notice
