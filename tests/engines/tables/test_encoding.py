"""Text files of every age and program, told by their bytes."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.tables.encoding import encoding_of, repaired


@pytest.mark.parametrize(
    ("encoding", "found"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"),
     ("utf-16-be", "utf-16-be"), ("utf-32", "utf-32"), ("cp1252", "cp1252"), ("mac_roman", "mac_roman")],
)  # fmt: skip
def test_a_spanish_text_tells_its_encoding(encoding, found):
    file = io.BytesIO("Peña Núñez, ¿dónde está?".encode(encoding))
    assert encoding_of(file) == found
    assert file.tell() == 0


@pytest.mark.parametrize(
    "text", ["don’t — “know”", "Peña", "JOSÉ MUÑOZ", "¿Señora Ángel?", "1ª visita, 20 €"]
)
def test_windows_is_not_taken_for_an_apple(text):
    assert encoding_of(io.BytesIO(text.encode("cp1252"))) == "cp1252"


@given(st.text(alphabet="áéíóúüñÁÉÍÓÚÑ abc", min_size=1))
def test_what_was_read_as_windows_is_given_back(text):
    try:
        garbled = text.encode().decode("cp1252")
    except UnicodeDecodeError:
        garbled = text.encode().decode("latin-1")
    assert (repaired(garbled) or garbled) == text


@given(st.text(alphabet=st.characters(max_codepoint=0x7F)))
def test_plain_text_is_left_alone(text):
    assert repaired(text) is None


def test_what_is_lost_is_said_to_be_lost():
    assert repaired("M\ufffdnica") == ""


@given(st.binary(max_size=300))
def test_any_bytes_have_some_encoding(content):
    encoding_of(io.BytesIO(content))
