"""T63: a value is either meant once or asked for as several."""

import pytest
from django import forms
from django.core.exceptions import BadRequest
from django.http import QueryDict

from reencuentro.site.parameters import strict


class Languages(forms.Form):
    name = forms.CharField()
    languages = forms.MultipleChoiceField(choices=[("nah", "náhuatl"), ("myn", "maya"), ("es", "español")])


def test_t63_one_value_of_several_is_refused():
    given = strict(QueryDict("id=1&id=2"))
    with pytest.raises(BadRequest):
        given["id"]
    with pytest.raises(BadRequest):
        given.get("id")
    with pytest.raises(BadRequest):
        given.dict()


def test_several_are_given_to_whoever_asks_for_several():
    form = Languages(strict(QueryDict("name=Ana&languages=nah&languages=es")))
    assert form.is_valid()
    assert form.cleaned_data["languages"] == ["nah", "es"]


def test_t63_a_form_field_sent_twice_is_refused():
    with pytest.raises(BadRequest):
        Languages(strict(QueryDict("name=Ana&name=Eva&languages=nah"))).is_valid()


@pytest.mark.parametrize("query", ["a=%00", "%00=a", "a=1&b=x%00y"])
def test_a_nul_byte_is_refused(query):
    with pytest.raises(BadRequest):
        strict(QueryDict(query))


def test_everything_else_is_left_as_it_was():
    given = strict(QueryDict("a=1&b=&c=%F0%9F%8C%BB&d=%E2%80%AE"))
    assert given.dict() == {"a": "1", "b": "", "c": "🌻", "d": "\u202e"}
    with pytest.raises(AttributeError):
        given["a"] = "2"
