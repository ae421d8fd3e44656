"""The small things templates need everywhere."""

from datetime import date

import pytest
from django.template import Context, Template
from django.utils.translation import override

from reencuentro.site.templatetags.house import day, initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ana Luz Pérez", "AP"),
        ("ana", "A"),
        (" Ñusta  Ávila ", "ÑÁ"),
        ("Ana Ana", "A"),
        ("", "–"),
        (None, "–"),
    ],
)
def test_initials(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize(("language", "text"), [("es", "3 ago 2026"), ("en", "3 Aug 2026")])
def test_a_month_is_never_mistaken_for_a_day(language, text):
    with override(language):
        assert day(date(2026, 8, 3)) == text


def test_no_date_is_no_text():
    assert day(None) == ""


def test_bars_escape_what_they_are_given():
    template = Template("{% load house %}{% bars items title %}")
    text = template.render(Context({"title": "<t>", "items": [{"label": "<script>", "value": 3}]}))
    assert "<script>" not in text
    assert "<t>" not in text


def test_a_masked_name_shows_its_initials_first():
    text = Template('{% include "components/masked.html" %}').render(Context({"value": "Ana Luz Pérez"}))
    assert text.index("AP") < text.index("Ana Luz Pérez")
    assert text.index("</summary>") < text.index("Ana Luz Pérez")
