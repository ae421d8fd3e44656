"""Who is on a list, and who is sought: the same facts, as they were written down."""

from typing import NamedTuple


class Person(NamedTuple):
    """All text as found; empty is unknown.

    `birth_date`: YYYY-MM-DD, YYYY-MM or YYYY (other usual forms are understood); `birth_year_tolerance`:
    by how many years it may be wrong. `sex`: F or M, also H and M once `sexes.m_means` has told which
    M it is. States and municipalities by name, abbreviation or INEGI code. A CURP may have unknown places
    (`?`, `*`).
    """

    id: str = ""
    given_names: str = ""
    surname1: str = ""
    surname2: str = ""
    sex: str = ""
    birth_date: str = ""
    birth_year_tolerance: str = ""
    birth_state: str = ""
    birth_municipality: str = ""
    mother_name: str = ""
    father_name: str = ""
    curp: str = ""
