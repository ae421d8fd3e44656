"""The small things templates need everywhere."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils.timezone import localdate
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


def test_the_day_of_a_moment_is_that_of_the_clinic():
    evening = datetime(2026, 12, 31, 23, 50, tzinfo=ZoneInfo("America/Mexico_City")).astimezone(UTC)
    assert Template("{% load house %}{{ at|day }}").render(Context({"at": evening})) == "31 dic 2026"


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


def badge_of(days):
    far_off = localdate() + timedelta(days=days)
    return Template("{% load house %}{% due day %}").render(Context({"day": far_off}))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-2, "2 days late"),
        (-1, "1 day late"),
        (0, "today"),
        (1, "tomorrow"),
        (2, "in 2 days"),
        (92, "in 92 days"),
        (93, "in 3 months"),
        (719, "in 23 months"),
        (720, "in 1 year"),
        (1100, "in 3 years"),
    ],
)
def test_how_far_off_a_day_is_has_one_wording(days, words):
    with override("en"):
        text = badge_of(days)
    assert text.strip().endswith(f"{words}</span>")


@pytest.mark.parametrize(
    ("days", "tone"), [(-1, "stop"), (0, "wait"), (5, "wait"), (6, "info"), (400, "info")]
)
def test_what_is_late_and_what_is_near_stand_out(days, tone):
    assert f"badge--{tone}" in badge_of(days)


def test_how_far_off_a_day_is_in_spanish():
    with override("es"):
        assert "en 3 días" in badge_of(3)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("I-914A", ["I-914A"]),
        ("Presentar el I-485 y el DS-3053 de la niña", ["I-485", "DS-3053"]),
        ("Jean-Luc, el T-1 y 5-10 días", ["T-1"]),
        ("Registro Civil", []),
    ],
)
def test_the_name_of_a_form_stays_on_one_line_with_the_hyphen_that_is_searched_for(text, whole):
    shown = Template("{% load house %}{{ text|unbroken }}").render(Context({"text": text}))
    assert re.findall(r'<span class="unbroken">([^<]*)</span>', shown) == whole
    assert re.sub(r"<[^>]+>", "", shown) == text


def test_what_stands_around_the_name_of_a_form_is_escaped():
    shown = Template("{% load house %}{{ text|unbroken }}").render(Context({"text": "<b>I-914</b> & I-94"}))
    assert shown == (
        '&lt;b&gt;<span class="unbroken">I-914</span>&lt;/b&gt; &amp; <span class="unbroken">I-94</span>'
    )
