"""The clinic's own forms and maps: added, changed by two at once, held to the form itself."""

import datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404

from reencuentro.clinic.government_forms.actions.library import record_edition, save_page
from reencuentro.clinic.government_forms.models import MapVersion
from reencuentro.clinic.government_forms.notation import entry_of, noted
from reencuentro.clinic.government_forms.queries.library import blank_form, blank_forms, edition_state
from reencuentro.clinic.government_forms.queries.mapping import choices, map_page
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.forms.editions import Standing
from reencuentro.engines.forms.mapping import Entry

NOTICE = "g-1145-2014-09-26"


def line(number: int) -> str:
    """What stands in a line of the first page of the notice."""
    found = map_page(NOTICE, 1)
    entry = found.entries.get(found.asked[number - 1].name)
    return noted(entry) if entry else ""


def change(clinic, number: int, typed: str, saw: str | None = None) -> None:
    field = map_page(NOTICE, 1).asked[number - 1].name
    entry = entry_of(field, typed) if typed else None
    save_page(clinic.attorney.user, NOTICE, 1, {number: (line(number) if saw is None else saw, entry)})


def test_five_forms_come_with_the_house(clinic):
    assert [blank.number for blank in blank_forms()] == ["G-1145", "G-28", "I-485", "I-539", "I-765"]
    assert all(blank.mapped and not blank.unfit for blank in blank_forms())


def test_the_clinics_map_comes_before_that_of_the_house(clinic):
    assert line(1) == "applicant.family_name"
    change(clinic, 1, "applicant.given_name + applicant.family_name (upper)")
    assert line(1) == "applicant.given_name + applicant.family_name (upper)"
    assert (blank_form(NOTICE).version, line(2)) == (1, "applicant.given_name")
    change(clinic, 1, "")
    assert line(1) == "" and MapVersion.objects.count() == 2


def test_two_who_change_a_map_at_once_lose_nothing(clinic):
    before = line(1)
    change(clinic, 2, "principal.given_name")
    change(clinic, 1, "principal.family_name", saw=before)
    assert (line(1), line(2)) == ("principal.family_name", "principal.given_name")
    with pytest.raises(Refused) as refused:
        change(clinic, 2, "mother.given_name", saw="applicant.given_name")
    assert "principal.given_name" in str(refused.value.message)
    assert refused.value.field == "line2"


def test_what_does_not_fit_the_form_is_refused(clinic):
    for typed, word in (("applicant.shoe", "applicant.shoe"), ("applicant.sex = female", "casilla")):
        with pytest.raises(Refused) as refused:
            change(clinic, 1, typed)
        assert word in str(refused.value.message)
    assert line(1) == "applicant.family_name"


@time_machine.travel("2026-11-26 18:00Z")
def test_an_edition_that_a_colleague_read_counts(clinic):
    imprint = blank_form("i-539-2024-08-28").imprint
    assert edition_state(imprint).standing is Standing.UNKNOWN
    record_edition(clinic.attorney.user, "I-539", edition=datetime.date(2026, 2, 1), source="uscis.gov/i-539")
    state = edition_state(imprint)
    assert (state.standing, state.reading.source) == (Standing.OLDER, "uscis.gov/i-539")


def test_a_form_that_ran_out_says_so(clinic):
    assert edition_state(blank_form("g-28-2018-09-17").imprint).standing is Standing.EXPIRED


def test_only_those_who_work_on_cases_change_maps(clinic):
    with pytest.raises(PermissionDenied):
        save_page(clinic.auditor.user, NOTICE, 1, {})
    with pytest.raises(PermissionDenied):
        record_edition(clinic.administrator.user, "I-539", edition=datetime.date(2026, 2, 1), source="x")


def test_there_is_no_page_of_a_form_that_is_not_there(clinic):
    with pytest.raises(Http404):
        blank_form("i-000-2026-01-01")
    with pytest.raises(Http404):
        map_page(NOTICE, 2)


@pytest.mark.parametrize(
    "typed",
    ["applicant.sex", "applicant.sex = female", "a.b + c.d (commas)", "applicant.a_number (with_a)"],
)
def test_a_line_says_the_same_both_ways(typed):
    assert noted(entry_of("field", typed)) == typed


@pytest.mark.parametrize("typed", ["", "Sex", "a.b =", "a.b (shouted)", "a.b; drop table"])
def test_a_line_that_means_nothing_is_refused(typed):
    with pytest.raises(ValueError, match=r"^"):
        entry_of("field", typed)


def test_everything_that_can_be_asked_for_can_be_typed():
    for typed, words in choices():
        assert isinstance(entry_of("field", typed), Entry) and words
