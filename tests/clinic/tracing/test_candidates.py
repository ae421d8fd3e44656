"""A search held against lists, in the browser: candidates as one types, and one of them side by side."""

from contextlib import ExitStack
from uuid import uuid4

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.people.actions import change_person
from reencuentro.clinic.tracing.actions.searches import end_search
from reencuentro.clinic.tracing.models import Look, Verdict
from tests.clinic.lists.lists import a_list

from .conftest import child_of
from .listed import DANYELA, a_shelter
from .test_pages import address, page_of

LAST = 3
TYPED = {"given_names": "Daniela", "first_surname": "Xicohténcatl"}


@pytest.fixture
def where(case, search):
    return address(case, search.id, "lists")


@pytest.fixture
def beside(case, search, shelter):
    return address(case, search.id, "lists", shelter.id, LAST)


def typed(person, where, **facts):
    return person.client.post(where, {**TYPED, **facts}, headers={"HX-Request": "true"}).content.decode()


def test_she_is_found_although_she_is_misspelt_and_it_says_where_and_why(clinic, where, shelter):
    shown = page_of(clinic.worker, where)
    assert "Searched all 4 people on 1 list." in shown and "Not on these lists:" in shown
    assert "Danyela Xicotencatl" in shown and "Albergue de primavera" in shown
    assert "sounds the same, written in another way" in shown


def test_what_speaks_clearly_against_a_candidate_is_said_among_the_others_too(clinic, where, shelter):
    facts = {"second_surname": "", "mother": "Mónica Xicohténcatl", "birth": "2008"}
    assert "another date: “2016”" in typed(clinic.worker, where, **facts)


def test_of_a_whole_name_in_one_cell_it_is_said_which_part_agrees_how(clinic, case, search):
    people = [("Danyela Xicotencatl Ramos",), ("Ana Sofía García López",)]
    listed = a_list(clinic.outsider, people, ("Nombre completo",))
    shown = page_of(clinic.worker, address(case, search.id, "lists", listed.id, 0))
    assert "Given names: sounds the same" in shown and "First surname: sounds the same" in shown


def test_many_candidates_cost_no_more_questions_than_one(clinic, where):
    def questions(named: str) -> int:
        with ExitStack() as stack:
            heard = [stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in connections]
            shown = typed(clinic.worker, where, given_names=named, first_surname="Montes", sex="")
        assert named in shown
        return sum(len(each) for each in heard)

    alike = [(f"B-{n}", "Estrella", "Montes", "", "F", "", "", "") for n in range(9)]
    a_shelter(clinic.outsider, [*alike, ("B-10", "Ulises", "Montes", "", "M", "", "", "")])
    questions("Ulises")  # opens the list
    assert questions("Estrella") == questions("Ulises")


def test_the_form_begins_from_what_the_case_knows(clinic, where, shelter):
    shown = page_of(clinic.worker, where)
    assert 'value="Xicohténcatl"' in shown and 'value="Mónica Xicohténcatl"' in shown


def test_it_answers_as_one_types_and_the_case_keeps_what_it_has(clinic, case, where, shelter):
    fragment = typed(clinic.worker, where, given_names="Estrella", first_surname="Montes")
    assert "Estrella Montes Ruiz" in fragment and "<form" not in fragment and "<html" not in fragment
    assert child_of(case).given_names == "Daniela" and not Look.objects.exists()


def test_without_javascript_a_button_does_the_same_and_nothing_typed_is_lost(clinic, where, shelter):
    answer = clinic.worker.client.post(where, {"given_names": "Estrella", "first_surname": "Montes"})
    shown = answer.content.decode()
    assert answer.status_code == 200 and 'value="Estrella"' in shown and "Estrella Montes Ruiz" in shown


def test_she_is_found_under_another_name_of_hers(clinic, case, search, where, shelter):
    assert "Estrella" not in page_of(clinic.worker, where)
    assert "Estrella Montes Ruiz" in typed(clinic.worker, where, other_names="Estrella Montes", sex="female")


def test_who_reads_which_lists_is_in_the_trail_and_whom_she_looked_for_is_not(
    clinic, case, search, where, shelter
):
    typed(clinic.worker, where, given_names="Estrella")
    row = Row.objects.filter(verb="tracing.lists").latest("number")
    assert row.case_id == case.id and row.actor_id == clinic.worker.id
    assert row.object_ids == [search.id, shelter.id]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"given_names": "", "first_surname": ""}, "given_names", "Write at least one name, or the CURP."),
        ({"given_names": "x" * 101}, "given_names", "100"),
        ({"first_surname": "x" * 81}, "first_surname", "80"),
        ({"birth": "31/02/2016"}, "birth", ""),
        ({"birth": "12/03/2190"}, "birth", ""),
        ({"curp": "XIFD16-503"}, "curp", "Letters, digits and ? only."),
        ({"curp": "X" * 19}, "curp", "18"),
        ({"sex": "banana"}, "sex", "Select a valid choice"),
        ({"birth_state": "99"}, "birth_state", "Select a valid choice"),
        ({"birth_municipality": "Tlaxcala"}, "birth_municipality", "Choose the state first."),
        ({"birth_state": "29", "birth_municipality": "Nowhere"}, "birth_municipality", "no municipality"),
        ({"other_names": ", ".join("ab" for _ in range(3)) + "x" * 101}, "other_names", "100"),
        ({"mother": "x" * 201}, "mother", "200"),
    ],
)
def test_what_cannot_be_searched_for_is_told_at_its_field(clinic, where, shelter, changes, field, words):
    answer = clinic.worker.client.post(where, {**TYPED, **changes})
    shown = answer.content.decode()
    assert answer.status_code == 422 and f'id="id_{field}_error"' in shown and words in shown
    fragment = typed(clinic.worker, where, **changes)
    assert "This can't be searched for yet:" in fragment and f'href="#id_{field}"' in fragment


def test_strange_letters_and_a_long_name_find_nobody_and_break_nothing(clinic, where, shelter):
    for name in ("Ж" * 100, "李小龙", "'; --", "x", "\u202e" + "a" * 60):
        assert "people on 1 list" in typed(clinic.worker, where, given_names=name, first_surname="")


def test_side_by_side_each_field_stands_as_the_list_has_it_with_its_reason(clinic, beside):
    shown = page_of(clinic.worker, beside)
    for cell in (DANYELA[1], DANYELA[2], DANYELA[6], "Daniela", "Xicohténcatl"):
        assert cell in shown
    assert "strongly for it" in shown and "What would settle it" in shown
    assert "Cuarto" in shown and "azul" in shown, "what else the list says"
    assert "The date of birth: find it for the case." in shown


def test_what_was_typed_goes_along_to_the_candidate_and_back(clinic, where, beside):
    fragment = typed(clinic.worker, where, given_names="Danyela")
    assert f'formaction="{beside}"' in fragment
    shown = clinic.worker.client.post(beside, {**TYPED, "given_names": "Danyela"}).content.decode()
    assert '<input type="hidden" name="given_names" value="Danyela"' in shown and f'action="{where}"' in shown


def test_no_such_row_or_list_is_not_found(clinic, case, search, shelter):
    browser = clinic.attorney.client
    for list_id, number in ((shelter.id, 0), (shelter.id, 10**12), (uuid4(), LAST)):
        assert browser.get(address(case, search.id, "lists", list_id, number)).status_code == 404


def test_a_candidate_of_nobody_leads_back_to_the_form(clinic, where, beside):
    answer = clinic.worker.client.post(beside, {"given_names": ""})
    assert answer.status_code == 302 and answer["Location"] == where


def test_without_a_list_and_without_a_name_the_page_says_so(clinic, case, where):
    assert "There is no list to search" in page_of(clinic.worker, where)
    a_shelter(clinic.outsider)
    change_person(case.opened, child_of(case).id, {"given_names": "", "first_surname": ""})
    assert "No name is known yet." in page_of(clinic.worker, where)


def test_an_ended_search_can_still_be_held_against_lists_and_nothing_is_judged(
    clinic, case, search, where, beside
):
    end_search(case, search.id, state="stopped", outcome="She is with her aunt")
    assert "Danyela" in page_of(clinic.worker, where) and not Look.objects.exists()
    assert "Keep the verdict" not in page_of(clinic.worker, beside)
    answer = clinic.worker.client.post(f"{beside}verdict/", {**TYPED, "says": "same", "because": "x"})
    assert answer.status_code == 409 and not Verdict.objects.exists()


@pytest.mark.parametrize("who", ["outsider", "administrator", "director", "auditor", "fundraiser"])
def test_for_everybody_else_there_is_no_such_page(clinic, case, where, beside, who):
    browser = getattr(clinic, who).client
    for place in (where, beside):
        assert browser.get(place).status_code == 404 and browser.post(place, TYPED).status_code == 404
    assert browser.post(f"{beside}verdict/", {**TYPED, "says": "same", "because": "x"}).status_code == 404


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_name_stands_in_a_title_or_an_address(clinic, where, beside, settings, language):
    browser = clinic.attorney.browser()
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    for place in (where, beside):
        shown = browser.get(place).content.decode()
        title = shown.split("</title>")[0]
        assert f'lang="{language}"' in shown and "Daniela" not in title and "Danyela" not in title
