"""Facts are told with their evidence, refused where they can't all be true, and lie sealed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import Http404

from reencuentro.clinic.clocks.actions.facts import record_absence, record_facts, record_marriage, remove
from reencuentro.clinic.clocks.actions.papers import record_paper
from reencuentro.clinic.clocks.models import PaperRecord, Period, StatusFacts
from reencuentro.clinic.clocks.queries.page import clocks_page
from reencuentro.clinic.people.actions.people import remove_person
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.people.refusals import StillUsed

from .conftest import DANIELAS, HERS, TOLD, change_birth, dated

CANARIES = ("2021-10-04", "2023-06-20", "2016-09-03", "i914", "abroad", "never", "Notice of", "op7", "CANARY")
TABLES = ("statusfacts", "period", "paperrecord", "watch")


def test_no_fact_day_kind_or_evidence_lies_open(told, daniela):
    record_paper(told, daniela.id, kind="op7", issued=date(2026, 7, 1), evidence="CANARY")
    wed = ApproximateDate.of_year(2022)
    record_marriage(told, daniela.id, married=wed, marriage_ended=None, evidence="CANARY")
    for table in TABLES:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM clocks_{table}")
            rows = str(cursor.fetchall())
        assert not [canary for canary in CANARIES if canary in rows]
        assert str(daniela.id) not in rows


def test_the_facts_of_one_person_are_one_row_told_anew(told):
    record_facts(told, told.client_id, dated=dated({**HERS, "i485_filed": date(2026, 7, 1)}))
    assert StatusFacts.objects.count() == 2
    row = next(one for one in StatusFacts.objects.within(told.opened) if one.person_id == told.client_id)
    assert row.by_code()["i485_filed"].evidence == "Notice of i485_filed"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"i914_approved": date(2020, 1, 1)}, "i914_approved"),
        ({"t1_ends": date(2022, 1, 1)}, "t1_ends"),
        ({"i485_filed": date(2026, 8, 1)}, "i485_filed"),
    ],
)
def test_facts_that_can_not_be_true_are_named_at_their_field_and_nothing_changes(told, facts, field):
    with pytest.raises(ValidationError) as refused:
        record_facts(told, told.client_id, dated=dated({**HERS, **facts}))
    assert field in refused.value.message_dict
    row = next(one for one in StatusFacts.objects.within(told.opened) if one.person_id == told.client_id)
    assert {fact.code: fact.on for fact in row.dated} == HERS


def test_a_child_admitted_before_her_visa_is_refused(told, daniela):
    facts = {**DANIELAS, "visa_issued": date(2026, 5, 1), "admitted": date(2026, 4, 1)}
    with pytest.raises(ValidationError) as refused:
        record_facts(told, daniela.id, dated=dated(facts), **TOLD)
    assert "admitted" in refused.value.message_dict


def test_what_contradicts_another_persons_facts_is_said_for_the_whole_form(told, daniela):
    record_facts(told, daniela.id, dated=dated({**DANIELAS, "i914a_approved": date(2024, 1, 9)}), **TOLD)
    with pytest.raises(ValidationError) as refused:
        record_facts(told, told.client_id, dated=dated({**HERS, "i914_approved": date(2025, 6, 20)}))
    assert "__all__" in refused.value.message_dict


def test_a_birth_date_corrected_later_can_contradict_and_is_shown_instead_of_answers(told, daniela):
    change_birth(told, daniela, ApproximateDate.exact(date(2024, 9, 3)))
    page = clocks_page(told)
    assert len(page["contradictions"]) == 1 and page["contradictions"][0].startswith("Daniela")
    assert all(one.answers == [] for one in page["persons"])


def test_absences_that_overlap_are_refused(told):
    trip = {"advance_parole": True, "excused": False, "evidence": "Stamps"}
    record_absence(told, left=date(2025, 1, 1), returned=date(2025, 2, 1), **trip)
    with pytest.raises(ValidationError) as refused:
        record_absence(told, left=date(2025, 1, 15), returned=date(2025, 1, 20), **trip)
    assert "left" in refused.value.message_dict and Period.objects.count() == 1


def test_a_paper_that_nothing_gives_an_end_is_refused(told, daniela):
    with pytest.raises(ValidationError) as refused:
        record_paper(told, daniela.id, kind="passport", issued=date(2026, 1, 1))
    assert "until" in refused.value.message_dict and not PaperRecord.objects.exists()


def test_an_entry_made_by_mistake_is_removed(told, daniela):
    paper = record_paper(told, daniela.id, kind="sam", issued=date(2026, 7, 1))
    remove(told, PaperRecord, paper.id)
    assert not PaperRecord.objects.exists()
    with pytest.raises(Http404):
        remove(told, PaperRecord, paper.id)


def test_nobody_is_removed_while_clocks_rest_on_her(told, daniela):
    with pytest.raises(StillUsed) as refused:
        remove_person(told.opened, daniela.id, "Entered twice")
    assert "among the clocks" in str(refused.value.message)


def test_status_is_told_of_the_mother_and_her_children_only(told, daniela):
    Person.objects.filter(id=daniela.id).update(part="relative")
    with pytest.raises(Http404):
        record_facts(told, daniela.id, dated=dated(DANIELAS), **TOLD)
