"""What is entered about papers: kept with its history, sealed, and refused where it can't be so."""

from datetime import date

import pytest
from django.db import connection
from django.http import Http404

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.papers.actions import arrive, correct, derive, file_with, hand_over, record, strike
from reencuentro.clinic.papers.dependent import PapersOfPeople
from reencuentro.clinic.papers.models import Custody, Paper
from reencuentro.clinic.people.actions import remove_person
from reencuentro.clinic.people.models import Part, Person
from reencuentro.clinic.people.refusals import Refused, StillUsed
from tests.clinic.cases.conftest import opened_by
from tests.clinic.plan.conftest import agreed

from .conftest import ACTA, TODAY

SENT = {"place": "colleague", "holder": "Lic. Whitfield, Queens", "courier": "DHL", "tracking": "JD0146"}


def test_no_kind_name_folio_courier_or_day_lies_open(case, acta, copied):
    hand_over(case, copied.id, since=date(2026, 9, 6), **SENT)
    file_with(case, copied.id, destination="uscis", filed=date(2026, 9, 9), reference="EAC-77")
    with connection.cursor() as cursor:
        rows = ""
        for table in ("papers_paper", "papers_custody", "papers_filing"):
            cursor.execute(f"SELECT * FROM {table}")
            rows += str(cursor.fetchall())
    canaries = ("acta", "certified", "Tlaxcala", "MX-TLA", "A29", "Daniela", "2026-06-03", "DHL", "JD0146")
    assert [one for one in (*canaries, "uscis", "EAC-77", "2026-09-09") if one in rows] == []


def test_what_is_made_from_a_paper_is_of_its_kind_and_its_person(case, acta, copied):
    assert (copied.kind, copied.person_id, copied.derived_from_id) == ("acta", acta.person_id, acta.id)
    with pytest.raises(Refused) as refusal:
        derive(case, copied.id, form="original")
    assert refusal.value.field == "form"


def test_the_whole_team_reads_it_and_whose_it_is_must_be_of_the_case(clinic, case, acta):
    hers = opened_by(clinic.worker, case)
    assert Paper.objects.within(hers.opened).get().folio == ACTA["folio"]
    with pytest.raises(Http404):
        record(case, person_id=acta.id, **ACTA)


def test_a_correction_keeps_what_it_does_not_name(case, acta):
    correct(case, acta.id, folio="A29-0077124")
    found = Paper.objects.within(case.opened).get()
    assert (found.folio, found.issuer) == ("A29-0077124", ACTA["issuer"])


def test_a_courier_is_on_its_way_until_it_arrived(case, acta):
    sent = hand_over(case, acta.id, since=date(2026, 9, 6), **SENT)
    with pytest.raises(Refused) as refusal:
        arrive(case, sent.id, arrived=date(2026, 9, 5))
    assert refusal.value.field == "arrived"
    arrive(case, sent.id, arrived=date(2026, 9, 10))
    with pytest.raises(Refused):
        arrive(case, sent.id, arrived=date(2026, 9, 11))


def test_nobody_hands_on_what_had_not_come_yet(case, acta):
    sent = hand_over(case, acta.id, since=date(2026, 9, 6), **SENT)
    arrive(case, sent.id, arrived=date(2026, 9, 10))
    with pytest.raises(Refused) as refusal:
        hand_over(case, acta.id, since=date(2026, 9, 9), place="clinic")
    assert refusal.value.field == "since"
    hand_over(case, acta.id, since=date(2026, 9, 10), place="clinic")
    assert [row.place for row in Custody.objects.within(case.opened)] == ["colleague", "clinic"]


def test_what_is_not_in_hand_can_not_be_filed(case, daniela):
    asked = record(case, person_id=daniela.id, **{**ACTA, "got": None, "ordered": TODAY})
    with pytest.raises(Refused):
        file_with(case, asked.id, destination="uscis", filed=TODAY)
    correct(case, asked.id, got=TODAY)
    with pytest.raises(Refused) as refusal:
        file_with(case, asked.id, destination="uscis", filed=date(2026, 11, 25))
    assert refusal.value.field == "filed"


def test_what_could_be_noticed_is_asked_for_while_the_gate_is_open_and_not_before(case, daniela):
    asked = {"kind": "school-record", "form": "original", "ordered": TODAY}
    with pytest.raises(Refused):
        record(case, person_id=daniela.id, **asked)
    assert not Paper.objects.exists()
    known = record(case, person_id=daniela.id, **{**asked, "ordered": None})
    with pytest.raises(Refused):
        correct(case, known.id, ordered=TODAY)
    agreed(case, "inquiry")
    correct(case, known.id, ordered=TODAY)
    assert Paper.objects.within(case.opened).get().ordered == TODAY


def test_a_copy_is_asked_of_whoever_may_tell_and_an_apostille_is_not(case, daniela):
    record_of_school = record(case, person_id=daniela.id, kind="school-record", form="plain-copy", got=TODAY)
    with pytest.raises(Refused):
        derive(case, record_of_school.id, form="certified-copy", ordered=TODAY)
    assert derive(case, record_of_school.id, form="certified-translation", ordered=TODAY).ordered == TODAY
    agreed(case, "inquiry")
    assert derive(case, record_of_school.id, form="certified-copy", ordered=TODAY).ordered == TODAY


def test_nothing_is_older_than_what_it_was_made_from(case, acta, copied):
    with pytest.raises(Refused) as refusal:
        derive(case, copied.id, form="apostille", issued=date(2026, 8, 31))
    assert (refusal.value.field, "1 Sep 2026" in str(refusal.value.message)) == ("issued", True)
    apostille = derive(case, copied.id, form="apostille", issued=date(2026, 9, 1))
    with pytest.raises(Refused):
        correct(case, apostille.id, issued=date(2026, 8, 31))
    with pytest.raises(Refused) as refusal:
        correct(case, copied.id, issued=date(2026, 11, 1))
    assert (refusal.value.field, "of 1 Sep 2026" in str(refusal.value.message)) == ("issued", True)
    strike(case, apostille.id, because="Of the other copy")
    correct(case, copied.id, issued=date(2026, 11, 1))
    assert Paper.objects.within(case.opened).get(id=copied.id).issued == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("place", "in_hand"), [("clinic", True), ("client", True), ("court", False), ("translator", False)]
)
def test_what_arrived_with_one_of_us_is_in_hand(case, daniela, place, in_hand):
    asked = record(case, person_id=daniela.id, **{**ACTA, "got": None, "ordered": date(2026, 9, 1)})
    sent = hand_over(case, asked.id, since=date(2026, 9, 6), place=place, courier="DHL")
    assert Paper.objects.within(case.opened).get().got is None
    arrive(case, sent.id, arrived=date(2026, 9, 10))
    assert Paper.objects.within(case.opened).get().got == (date(2026, 9, 10) if in_hand else None)


def test_a_day_that_was_entered_stays_when_the_paper_moves_on(case, acta):
    hand_over(case, acta.id, since=TODAY, place="clinic")
    assert Paper.objects.within(case.opened).get().got == ACTA["got"]


def test_what_was_struck_out_on_its_way_arrives_nowhere(case, acta):
    sent = hand_over(case, acta.id, since=date(2026, 9, 6), **SENT)
    strike(case, acta.id, because="Of another child")
    with pytest.raises(Refused):
        arrive(case, sent.id, arrived=date(2026, 9, 10))


def test_what_others_were_made_from_is_struck_out_last(case, acta, copied):
    with pytest.raises(Refused):
        strike(case, acta.id, because="Twice")
    strike(case, copied.id, because="Twice")
    strike(case, acta.id, because="Twice")
    found = Paper.objects.within(case.opened).get(id=acta.id)
    assert (found.struck_on, found.struck_because, found.folio) == (TODAY, "Twice", ACTA["folio"])
    with pytest.raises(Refused):
        correct(case, acta.id, folio="x")


def test_nobody_is_removed_whose_paper_there_is_and_merged_it_follows_her(case, daniela, acta):
    with pytest.raises(StillUsed) as refusal:
        remove_person(case.opened, daniela.id, "Twice")
    assert "a paper of this person" in str(refusal.value.message)
    other = Person.objects.within(case.opened).get(part=Part.HOLDER)
    with recording(case.opened.user_id, "papers.correct", case_id=case.id):
        assert PapersOfPeople().hand_over(case.opened, daniela.id, other.id) == [acta.id]
    assert Paper.objects.within(case.opened).get().person_id == other.id
