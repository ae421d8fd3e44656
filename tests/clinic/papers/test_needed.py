"""What is missing in a case: by its plan, its people, its papers and the names on them."""

from datetime import date

import pytest

from reencuentro.clinic.costs.kinds import Kind as CostKind
from reencuentro.clinic.papers.actions import correct, derive, file_with, record, strike
from reencuentro.clinic.papers.house_papers import house_papers
from reencuentro.clinic.papers.models import Form, Paper
from reencuentro.clinic.papers.queries.naming import name_doubts
from reencuentro.clinic.papers.queries.needed import needed
from reencuentro.clinic.papers.queries.shelf import people_of
from reencuentro.clinic.people.actions import change_person
from reencuentro.clinic.plan.actions.steps import finish_step
from reencuentro.engines.clockwork.papers.model import FORMS
from reencuentro.engines.clockwork.papers.needs import State
from reencuentro.engines.clockwork.papers.paper_schema import PAYS
from tests.clinic.cases.conftest import opened_by

from .conftest import ACTA, TODAY


@pytest.fixture
def parents(case):
    """It was entered that she asked for help: now it is asked who the parents are, with their papers."""
    finish_step(case, "N00", day=TODAY, words="Intake")
    return case


def line(case, step, kind):
    [found] = [
        line
        for one in needed(case).now
        for line in one.lines
        if one.step.id == step and kind in line.found.need.kinds
    ]
    return found


def test_forms_and_kinds_of_cost_are_those_of_the_law_files():
    assert set(Form.values) == set(FORMS)
    assert set(PAYS) == set(CostKind.values)


def test_a_certificate_is_missing_until_it_is_entered_and_in_hand(parents, daniela):
    missing = line(parents, "N02", "acta")
    assert (missing.state, missing.whose) == (State.MISSING, daniela.name)
    assert (missing.act, missing.days) == ("Get it", "1 to 30 days, usually 5")
    assert missing.cost == "60.00 to 1\u202f500.00 MXN (2024)"
    paper = record(parents, person_id=daniela.id, **{**ACTA, "got": None})
    assert line(parents, "N02", "acta").state is State.ASKED
    correct(parents, paper.id, got=TODAY)
    assert line(parents, "N02", "acta").state is State.GOOD


def test_the_first_thing_to_do_is_of_the_first_step_and_can_be_done(parents, daniela):
    missing = needed(parents)
    assert missing.next.found.step == missing.now[0].step.id
    assert (missing.next.state, missing.next.found.next.act) == (State.MISSING, "write")


def test_what_is_struck_out_is_missing_again(parents, acta):
    assert line(parents, "N02", "acta").state is State.GOOD
    strike(parents, acta.id, because="Of another child")
    assert line(parents, "N02", "acta").state is State.MISSING


def test_a_name_with_other_accents_is_a_doubt_with_its_reason(parents, daniela):
    record(parents, person_id=daniela.id, **{**ACTA, "name_on_it": "Daniela Xicohtencatl"})
    assert line(parents, "N02", "acta").state is State.GOOD  # her certificate says how she is called
    record(
        parents,
        person_id=daniela.id,
        kind="curp",
        form="original",
        got=TODAY,
        name_on_it="DANIELA XICOHTÉNCATL",
    )
    doubtful = line(parents, "N02", "curp")
    assert doubtful.state is State.DOUBT
    [(_part, ours, theirs, words)] = doubtful.name.reasons
    assert (ours, theirs) == ("Xicohtencatl", "XICOHTÉNCATL") and "accents" in str(words)


def test_without_a_certificate_the_name_of_the_case_counts_and_a_missing_surname_is_told(case, daniela):
    paper = record(
        case,
        person_id=daniela.id,
        kind="passport",
        form="original",
        name_on_it="Daniela Xicohténcatl Cuautle",
    )
    doubts = name_doubts(Paper.objects.within(case.opened), people_of(case))
    [(_part, ours, theirs, words)] = doubts[paper.id].reasons
    assert (ours, theirs, str(words)) == ("", "Cuautle", "missing on one of them")


def test_a_slip_of_the_translator_does_not_make_the_certificate_wrong(case, acta):
    translated = derive(
        case, acta.id, form="certified-translation", name_on_it="Daniela Xicotencatl", got=TODAY
    )
    doubts = name_doubts(Paper.objects.within(case.opened), people_of(case))
    assert list(doubts) == [translated.id]


def test_a_step_without_anybody_whose_papers_it_needs_is_left_out(case, daniela):
    finish_step(case, "N00", day=TODAY, words="Intake")
    children = {
        step.step.id for step in needed(case).now if {one.whose for one in step.lines} == {daniela.name}
    }
    change_person(case.opened, daniela.id, {"part": "relative"})
    shown = needed(case).now
    assert all(step.lines for step in shown)
    assert children and not children & {step.step.id for step in shown}


def test_what_was_lost_compares_with_nothing(case, daniela):
    record(case, person_id=daniela.id, kind="passport", form="original", name_on_it="X", ended=TODAY)
    assert name_doubts(Paper.objects.within(case.opened), people_of(case)) == {}


def test_two_of_the_team_see_the_same(clinic, parents, acta):
    file_with(parents, acta.id, destination="uscis", filed=TODAY)
    hers = opened_by(clinic.worker, parents)
    assert [one.step.id for one in needed(hers).now] == [one.step.id for one in needed(parents).now]


def test_an_apostille_is_asked_of_the_issuing_state(case, acta):
    kind = house_papers().kinds["acta"]
    assert derive(case, acta.id, form="apostille").jurisdiction == "MX-TLA"
    assert house_papers().authority(kind, "MX-TLA").name.es.startswith("Secretaría de Gobierno")
    assert acta.issued == date(2026, 6, 3)
