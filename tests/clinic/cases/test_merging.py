"""Two colleagues have the same form open: what one of them wrote is not lost when the other sends hers."""

from datetime import date

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation

from reencuentro.clinic.cases.forms.merging import MergingForm
from reencuentro.clinic.people.forms.fields import Day


class Questions(MergingForm):
    town = forms.CharField(required=False)
    asked = Day()
    sure = forms.BooleanField(required=False)
    kind = forms.ChoiceField(choices=[("", "—"), ("court", "Court")], required=False)

    def __init__(self, data=None, **initial):
        super().__init__(data, initial=initial)
        self.remember_shown()


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def sent(shown, **typed):
    """What a browser sends of a form that was opened when it read `shown`, with some answers changed."""
    form = Questions(**shown)
    data = {form.add_initial_prefix(name): form._as_sent(name) for name in form.fields}
    now = {name: form._as_sent(name) for name in form.fields if name != "sure" or shown.get("sure")}
    return posted({**data, **now, **typed})


def posted(data):
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in data.items() if value is not None})
    return query


def test_what_only_the_other_one_changed_is_kept():
    now = {"town": "Tlaxcala", "asked": date(2026, 5, 4), "sure": True}
    form = Questions(sent({"town": "Puebla"}, kind="court"), **now)
    assert form.is_valid()
    assert form.cleaned_data == {**now, "kind": "court"}


def test_what_only_she_changed_is_taken_and_so_is_what_she_emptied():
    shown = {"town": "Puebla", "asked": date(2026, 5, 4), "sure": True}
    form = Questions(sent(shown, town="", asked="2026-06-01", sure=None), **shown)
    assert form.is_valid()
    assert (form.cleaned_data["town"], form.cleaned_data["sure"]) == ("", False)
    assert form.cleaned_data["asked"] == date(2026, 6, 1)


def test_what_both_changed_is_told_with_the_others_answer_and_hers_stays_typed():
    form = Questions(sent({"asked": date(2026, 5, 4)}, asked="2026-06-01"), asked=date(2026, 7, 2))
    assert not form.is_valid()
    assert "2 Jul 2026" in str(form.errors["asked"]) and 'value="2026-06-01"' in str(form["asked"])


def test_sent_again_her_answer_counts():
    form = Questions(sent({"town": "Puebla"}, town="Oaxaca"), town="Tlaxcala")
    assert not form.is_valid()
    again = Questions(form.data, town="Tlaxcala")
    assert again.is_valid() and again.cleaned_data["town"] == "Oaxaca"


def test_both_gave_the_same_answer_and_nobody_is_asked():
    form = Questions(sent({"kind": ""}, kind="court"), kind="court")
    assert form.is_valid() and form.cleaned_data["kind"] == "court"


def test_a_form_sent_without_what_it_had_shown_counts_as_it_is():
    form = Questions(posted({"town": "Oaxaca"}), town="Tlaxcala")
    assert form.is_valid() and form.cleaned_data["town"] == "Oaxaca"
