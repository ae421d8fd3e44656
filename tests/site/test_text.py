"""What people type is kept clean without losing what they meant."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.site.text import tidy


def test_invisible_marks_and_direction_overrides_go():
    assert tidy("Dani\u200bela \u202eelad\u202c\ufeff") == "Daniela elad"


def test_letters_have_one_form_and_blanks_are_single():
    assert tidy("  Jose\u0301 \u00a0 Luis ") == "José Luis"


def test_an_emoji_stays_whole():
    family = "👩‍👧"
    assert tidy(f"La {family}") == f"La {family}"


def test_lines_stay_where_they_may():
    assert tidy("una\r\ndos\n", lines=True) == "una\ndos"
    assert tidy("una\r\ndos") == "una dos"


@pytest.mark.parametrize("text", ["a\x00b", "a\x1b[31m", "a\ud800"])
def test_what_nobody_types_is_refused(text):
    with pytest.raises(ValidationError):
        tidy(text)


@given(st.text())
def test_twice_is_the_same_as_once(text):
    try:
        once = tidy(text, lines=True)
    except ValidationError:
        return
    assert tidy(once, lines=True) == once
