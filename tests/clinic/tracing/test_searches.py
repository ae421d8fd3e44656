"""A search: begun once for each person, its leads kept as corrected, its inquiries behind the gate."""

from datetime import date

import pytest
from django.http import Http404
from django.utils import translation

from reencuentro.clinic.cases.permissions import NotPermitted
from reencuentro.clinic.people.actions import remove_person
from reencuentro.clinic.people.refusals import Refused, StillUsed
from reencuentro.clinic.tracing.actions.inquiries import answer_inquiry, ask
from reencuentro.clinic.tracing.actions.leads import add_lead, correct_lead, strike_lead
from reencuentro.clinic.tracing.actions.searches import change_search, end_search, open_search
from reencuentro.clinic.tracing.models import Inquiry, Lead, Search
from reencuentro.clinic.tracing.queries.searches import search_page
from tests.clinic.cases.conftest import opened_by

from .conftest import ASKED, LEAD, TODAY, child_of, she_says

NOT_WEIGHED, NOT_ASKED = "Nobody has weighed the danger yet.", "She has not decided on this yet. Ask her."


def refusal(act, *args, **facts) -> str:
    with translation.override("en"):
        with pytest.raises(Refused) as refused:
            act(*args, **facts)
        return str(refused.value.message)


class TestSearching:
    def test_nobody_is_searched_for_twice_at_a_time(self, case, search):
        assert "going on already" in refusal(open_search, case, person_id=search.person_id)
        end_search(case, search.id, state="stopped", outcome="She is with her aunt")
        assert open_search(case, person_id=search.person_id).number == 2

    def test_whoever_is_sought_is_of_this_case(self, case):
        with pytest.raises(Http404):
            open_search(case, person_id=case.id)

    def test_a_search_that_ended_takes_nothing_more(self, case, search):
        end_search(case, search.id, state="found", outcome="In San Pablo")
        for act in (add_lead, change_search):
            assert "has ended" in refusal(act, case, search.id)
        assert Search.objects.get().ended_on == TODAY

    def test_whoever_is_sought_stays_in_the_case(self, case, search):
        with pytest.raises(StillUsed):
            remove_person(case.opened, child_of(case).id, "Entered by mistake")


class TestLeads:
    def test_a_lead_judged_anew_keeps_how_it_read_before(self, case, search):
        first = add_lead(case, search.id, **LEAD)
        correct_lead(case, first.id, **{**LEAD, "reliability": "1"})
        [line] = search_page(case, search, TODAY).leads
        assert line.is_false and Lead.objects.count() == 2

    def test_only_its_writer_or_the_lead_of_the_case_corrects_it(self, clinic, case, search):
        mine = add_lead(case, search.id, **LEAD)
        theirs = opened_by(clinic.worker, case)
        assert "Only who wrote it" in refusal(correct_lead, theirs, mine.id, **LEAD)
        strike_lead(case, mine.id)
        assert search_page(case, search, TODAY).leads == []


class TestInquiries:
    def test_nothing_is_asked_before_the_danger_was_weighed_and_she_decided(self, case, search):
        said = refusal(ask, case, search.id, "civil-registry", **ASKED)
        assert NOT_WEIGHED in said and NOT_ASKED in said
        assert not Inquiry.objects.exists()

    def test_her_yes_to_authorities_is_none_to_a_visit(self, case, search, agreed):
        ask(case, search.id, "civil-registry", **ASKED)
        assert NOT_ASKED in refusal(ask, case, search.id, "child-protection", **ASKED)

    def test_what_is_published_unless_asked_in_writing_needs_her_yes_to_publication(
        self, case, search, agreed
    ):
        assert NOT_ASKED in refusal(ask, case, search.id, "search-commission", **ASKED)
        ask(case, search.id, "search-commission", unpublished=True, **ASKED)

    def test_an_alert_is_public_whatever_is_asked(self, case, search, agreed):
        said = refusal(ask, case, search.id, "amber", unpublished=True, **ASKED)
        assert NOT_ASKED in said
        she_says(case, act="publication")
        ask(case, search.id, "amber", **ASKED)

    def test_an_answer_comes_after_the_question(self, case, search, agreed):
        row = ask(case, search.id, "civil-registry", **ASKED)
        facts = {"state": "answered", "answer": "Two certificates"}
        assert "before it was asked" in refusal(
            answer_inquiry, case, row.id, answered_on=date(2026, 11, 1), **facts
        )
        answer_inquiry(case, row.id, answered_on=TODAY, **facts)
        [line] = search_page(case, search, TODAY).inquiries
        assert line.days is None and line.row.answer == "Two certificates"

    def test_places_that_publish_nothing_stand_first(self, case, search):
        public = [line.is_public for line in search_page(case, search, TODAY).sources]
        assert public == sorted(public) and any(public)


def test_who_may_only_read_changes_nothing(clinic, case, search, monkeypatch):
    monkeypatch.setattr("reencuentro.clinic.cases.permissions.rights", lambda case: {"team": {"read"}})
    with pytest.raises(NotPermitted):
        add_lead(case, search.id, **LEAD)
