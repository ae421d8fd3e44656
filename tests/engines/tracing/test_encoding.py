"""What is read a column at a time is what is read one by one."""

from datetime import date

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from reencuentro.engines.tracing import curp, encoding
from reencuentro.engines.tracing.blocks import in_parts
from reencuentro.engines.tracing.cells import Cells
from reencuentro.engines.tracing.dates import FIRST, LAST, UNREAD, Birth, code, plain_days, read_birth
from reencuentro.engines.tracing.names.parsing import NameReader
from reencuentro.engines.tracing.people import Person

WORDS = (
    "Rosa|María|Julio|Guadalupe|Cruz|Pérez|perez|Hernández|Hernandes|Ek|Xool|de|la|de la|Sra.|López,|,|-|"
    "Mu?oz|\u3000|O'Brien|uno-dos-tres|San|Santa|Juan|Jr.|" + "x" * 60
).split("|")
NAMES = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
SURNAMES = st.sampled_from(
    ["", "Pérez", "Hernández", "Cruz", "de la Cruz", "López Pérez", "Julio", "Rosa María"]
)


@given(st.lists(st.tuples(NAMES, SURNAMES, SURNAMES), min_size=1, max_size=20))
@example([("Rosa Julio Pérez", "Cruz", "Julio")])
@example([("Hernández Cruz Rosa María", "", "Hernández"), ("Julio de la Cruz", "Ek", "Cruz")])
def test_parents_are_read_as_each_would_be_alone(rows):
    people = [Person("1", "Ana", first, second, mother_name=name) for name, first, second in rows]
    (part,) = in_parts(people)
    block, reader = encoding.encode(part.read().fields, encoding.Memory(False)), NameReader()
    for row, (name, first, second) in enumerate(rows):
        child = reader.grouped("Ana", first, second)
        known = reader.parent(name, child.surname2, child.surname1)
        found = [block.columns[f"mother_{part}"][row] for part in encoding.PARTS]
        given, *surnames = found
        assert block.given[given] == " ".join(known.given)
        assert [block.surnames[each] for each in surnames] == [" ".join(each) for each in known[1:]]


DIGITS = st.text("0123456789-/ ", min_size=8, max_size=11)
DATES = st.dates().map(str)


@given(st.lists(DIGITS | DATES))
@example(["2016-02-30", "2016-13-01", "2016-00-00", "2049-12-31", "2050-01-01", "1899-12-31", "1900-01-01"])
@example(["2015-W01-1", "２０１６-05-0", "2016/05/09", "2016-05-09 "])
def test_days_are_read_by_the_table_as_one_by_one(texts):
    for text, found in zip(texts, plain_days(Cells.of(texts)).tolist(), strict=True):
        assert found in (UNREAD, code(read_birth(text) or read_birth("")))


@given(st.lists(st.dates(date(FIRST, 1, 2), date(LAST, 12, 31))))
def test_the_table_has_every_day_but_that_which_programs_put_where_nobody_knew_one(days):
    assert plain_days(Cells.of([str(day) for day in days])).tolist() == [
        code(Birth(day.year, day.month, day.day)) for day in days
    ]


@given(st.lists(st.text("XAEH01MNñ?* -", max_size=20) | st.just("GAPL160509MVZRRP07")))
def test_curps_are_packed_as_they_are_when_they_are_clean(texts):
    cleaned = [curp.clean(text) or "?" for text in texts]
    texts = [text or "?" for text in texts]
    assert np.array_equal(curp.packed(texts), curp.packed(cleaned))
