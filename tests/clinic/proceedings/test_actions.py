"""A suit with its file; a notice in it sets terms running."""

from datetime import date
from functools import partial

import pytest
from django.db import connection
from django.http import Http404

from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.lawbook.actions.terms import enter_term
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.proceedings.actions.entries import add_entry, set_state, watch_terms
from reencuentro.clinic.proceedings.actions.proceedings import (
    change_proceeding,
    end_proceeding,
    open_proceeding,
)
from reencuentro.clinic.proceedings.kinds import STATES, EntryKind, EntryState
from reencuentro.clinic.proceedings.models import Entry, Proceeding
from reencuentro.clinic.proceedings.queries.proceedings import entry_lines, proceeding_lines
from reencuentro.clinic.proceedings.queries.proposals import proposals
from tests.clinic.lawbook.test_state_terms import CONTENT, WORD

from .conftest import SUIT


def judgment(case, suit, **changes):
    told = {
        "kind": "notice",
        "day": date(2026, 10, 5),
        "title": "Sentencia",
        "mode": "list",
        "act": "final-judgment",
    }
    return add_entry(case, suit.id, **{**told, **changes})


def test_court_and_file_number_lie_sealed(suit):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM proceedings_proceeding")
        row = str(cursor.fetchall())
    assert "family" in row and "1234/2026" not in row and "Robles" not in row and "Quinto" not in row


@pytest.mark.parametrize(
    ("place", "field"),
    [
        ({"district": "where her aunt lives"}, "district"),
        ({"court": "tlaxcala", "district": "Tolimán"}, "district"),
        ({"court": "", "district": "Tolimán"}, "court"),
        ({"court": "Juzgado de Monica"}, "court"),
    ],
)
def test_what_lies_in_the_clear_is_a_name_of_the_law_files_or_refused(case, suit, place, field):
    for act in (partial(open_proceeding, case), partial(change_proceeding, case, suit.id)):
        with pytest.raises(Refused) as refused:
            act(**{**SUIT, **place})
        assert refused.value.field == field
    suit.refresh_from_db()
    assert (suit.court, suit.district, Proceeding.objects.count()) == ("cdmx", "", 1)


def test_a_suit_keeps_the_district_it_is_fought_in(case):
    row = open_proceeding(case, **{**SUIT, "court": "tlaxcala", "district": "Ocampo"})
    assert Proceeding.objects.get(id=row.id).district == "Ocampo"


@pytest.mark.parametrize("changes", [{"act": "her-aunt-called"}, {"mode": "pigeon"}])
def test_an_act_or_a_mode_that_nobody_knows_is_refused(case, suit, changes):
    with pytest.raises(Refused):
        judgment(case, suit, **changes)
    assert not Entry.objects.exists()


def test_a_judgment_proposes_its_terms_each_counted_by_the_suits_own_court_and_code(case, suit):
    found = {one.name: one for one in proposals(suit, judgment(case, suit))}
    assert {"F20", "A03"} <= found.keys()
    appeal = found["F20"].shown.count
    assert (appeal.ordinary, appeal.conservative) == (date(2026, 10, 19), date(2026, 10, 15))
    assert found["A03"].trigger.act_regime == "cnpcf"


def test_a_term_that_can_not_be_counted_yet_says_why(case, suit):
    found = proposals(suit, judgment(case, suit, mode=""))
    assert any(one.shown is None and one.refusal for one in found)


def test_accepted_terms_run_as_deadlines_about_this_notice(clinic, case, suit):
    entry = judgment(case, suit)
    chosen = [one.trigger for one in proposals(suit, entry) if one.name == "F20"]
    watch_terms(case, entry.id, chosen, owner_id=clinic.worker.id)
    [deadline] = Deadline.objects.within(case.opened)
    assert (deadline.rule_id, deadline.subject, deadline.owner_id) == ("F20", "Sentencia", clinic.worker.id)


def test_all_of_the_terms_or_none(clinic, case, suit):
    entry = judgment(case, suit)
    triggers = [one.trigger for one in proposals(suit, entry)]
    with pytest.raises(Refused):
        watch_terms(case, entry.id, triggers, owner_id=clinic.outsider.id)
    assert not Deadline.objects.exists()


def test_where_the_state_s_own_code_governs_its_term_is_proposed_in_the_place_of_the_national_one(
    clinic, case
):
    older = open_proceeding(case, **{**SUIT, "filed_on": date(2024, 6, 3)})
    entry = judgment(case, older)
    [appeal] = [one for one in proposals(older, entry) if one.name == "F20"]
    assert appeal.shown is None and "Ciudad de México" in appeal.refusal
    own = enter_term(clinic.attorney.user, "CMX", {**CONTENT, "start": "S1"}, **WORD)
    [appeal] = [one for one in proposals(older, entry) if one.name == own.rule_id]
    assert appeal.shown and appeal.trigger.rule == own.rule_id
    [running] = watch_terms(case, entry.id, [appeal.trigger], owner_id=clinic.attorney.id)
    assert running.rule_id == own.rule_id


def test_a_state_s_term_that_runs_from_another_day_is_not_counted_from_the_notice(clinic, case):
    older = open_proceeding(case, **{**SUIT, "filed_on": date(2024, 6, 3)})
    own = enter_term(clinic.attorney.user, "CMX", CONTENT, **WORD)
    [appeal] = [one for one in proposals(older, judgment(case, older)) if one.name == own.rule_id]
    assert appeal.shown is None
    assert "Registre ese día a mano" in appeal.refusal


def test_an_entry_without_an_act_proposes_nothing(case, suit):
    assert proposals(suit, judgment(case, suit, act="")) == []


def test_every_kind_of_proceeding_counts_by_a_calendar_of_its_own(case):
    for kind, court in (("amparo", "amparo"), ("immigration", "us-federal")):
        row = open_proceeding(case, **{**SUIT, "kind": kind, "court": ""})
        acts = {"amparo": "amparo-judgment", "immigration": "rfe"}
        entry = judgment(case, row, act=acts[kind], mode="mail" if kind == "immigration" else "personal")
        assert {one.trigger.court for one in proposals(row, entry)} == {court}


@pytest.mark.parametrize("kind", list(EntryKind))
def test_what_can_become_of_an_entry_depends_on_what_it_is(case, suit, kind):
    entry = judgment(case, suit, kind=kind, act="")
    assert entry.state == STATES[kind][0]
    for state in EntryState:
        if state in STATES[kind]:
            set_state(case, entry.id, state=state, evidence="Acta")
        else:
            with pytest.raises(Refused):
                set_state(case, entry.id, state=state, evidence="Acta")


def test_an_ended_proceeding_takes_nothing_more(case, suit):
    end_proceeding(case, suit.id, outcome="Sentencia firme")
    for attempt in (
        lambda: judgment(case, suit),
        lambda: change_proceeding(case, suit.id, **SUIT),
        lambda: end_proceeding(case, suit.id, outcome="Twice"),
    ):
        with pytest.raises(Refused):
            attempt()
    assert not Entry.objects.exists()


def test_those_under_way_come_first_with_their_newest_entry(case, suit):
    judgment(case, suit, day=date(2026, 10, 1), title="First", act="")
    judgment(case, suit, day=date(2026, 11, 1), title="Last", act="")
    end_proceeding(case, open_proceeding(case, **SUIT).id, outcome="x")
    lines = proceeding_lines(case)
    assert [line.under_way for line in lines] == [True, False]
    assert lines[0].latest.title == "Last"
    assert [line.row.title for line in entry_lines(case, suit)] == ["Last", "First"]


def test_an_entry_of_another_case_does_not_exist_here(clinic, case, suit):
    entry = judgment(case, suit)
    other = clinic.open_case(lead=clinic.attorney)
    assert not Entry.objects.within(other).filter(id=entry.id).exists()
    with pytest.raises(Http404):
        add_entry(case, entry.id, kind="notice", day=date(2026, 10, 5), title="x")
    assert Proceeding.objects.count() == 1
