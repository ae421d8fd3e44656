"""A name is one plain spelling, whatever programs did to its letters."""

import pytest

from reencuentro.engines.tracing.names.folding import fold
from reencuentro.engines.tracing.names.parsing import NameReader

ACCENTED = ["López", "Jesús", "Muñoz", "Inés", "García", "Ramón", "Güemes", "Ángel", "Íñiguez"]


@pytest.mark.parametrize("name", ACCENTED)
@pytest.mark.parametrize("beside", ["", "Pech "])
def test_letters_that_a_program_spoilt_are_those_that_were_written(name, beside):
    encoded = name.encode("utf-8")
    spoilt = [encoded.decode(code, errors="ignore") for code in ("latin-1", "cp1252")]
    every = [one for one in spoilt if len(one) == len(encoded)]  # Windows has no character for some bytes
    assert every and all(fold(beside + one) == fold(beside + name) for one in every)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("María alias Lupita", ("maria", "lupita")),
        ("Señora Rosa", ("rosa",)),
        ("Doña Rosa (finada)", ("rosa",)),
        ("Jane aka Juana", ("jane", "juana")),
    ],
)
def test_what_is_said_of_somebody_is_no_name(written, name):
    assert NameReader().given(written) == name
