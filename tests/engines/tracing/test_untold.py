"""What is written where nobody knew says nothing: neither for somebody nor against her."""

import pytest

from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.names.parsing import NameReader
from reencuentro.engines.tracing.people import Person

from .people import LUPITA, QUERIES, answered, crowd

NAMES = [
    "NN",
    "N.N.",
    "Desconocida",
    "SE IGNORA",
    "No identificado",
    "S/N",
    "N/A",
    "Sin nombre",
    "XXX",
    "unknown",
]
NEWBORN = ["RN", "Recién nacida", "Bebé", "Baby Girl"]
OF_FOREIGNERS = ["XEXX010101HNEXXXA4", "xexx010101mnexxxa8"]


def explained(listed: Person) -> dict[str, str]:
    index = TraceIndex.build([*crowd(300), listed])
    found = next(one for one in index.search(LUPITA).candidates if one.id == listed.id)
    return {each.field: each.code for each in found.explanation()}


@pytest.mark.parametrize("written", [*NAMES, *NEWBORN])
def test_a_child_whose_given_name_nobody_knew_may_be_the_one_sought(written):
    listed = LUPITA._replace(id="foundling", given_names=written, curp="")
    assert explained(listed) == explained(listed._replace(given_names=""))


@pytest.mark.parametrize("column", ["given_names", "surname1", "surname2", "mother_name", "father_name"])
@pytest.mark.parametrize("written", NAMES)
def test_a_list_answers_as_if_nothing_stood_there(column, written):
    people = [each._replace(**{column: written}) if n % 3 else each for n, each in enumerate(crowd(200))]
    empty = [each._replace(**{column: ""}) if n % 3 else each for n, each in enumerate(crowd(200))]
    said, unsaid = TraceIndex.build(people), TraceIndex.build(empty)
    for asked in QUERIES[:10]:
        assert answered(said, asked) == answered(unsaid, asked)
        assert answered(unsaid, asked._replace(**{column: written})) == answered(
            unsaid, asked._replace(**{column: ""})
        )


@pytest.mark.parametrize("name", ["S. N.", "N. A.", "Infante", "Niña"])
def test_initials_and_names_that_somebody_has_are_names(name):
    assert NameReader().given(name)


def test_the_day_that_programs_put_where_there_is_none_is_remarked_and_says_nothing():
    remarks = []
    listed = LUPITA._replace(id="filled in", birth_date="1900-01-01", curp="")
    TraceIndex.build([listed, listed._replace(birth_date="01/01/1900")], remark=remarks.append)
    assert [(each.row, each.code) for each in remarks] == [(0, "no_date"), (1, "no_date")]
    assert explained(listed) == explained(listed._replace(birth_date=""))


@pytest.mark.parametrize("curp", OF_FOREIGNERS)
def test_the_curp_that_stands_for_all_foreigners_is_nobody_s(curp):
    listed = Person(id="one", given_names="Rosa", surname1="Lima", birth_date="1988-04-02", curp=curp)
    index = TraceIndex.build([*crowd(300), listed])
    asked = Person(given_names="Ana", surname1="Mejía", birth_date="1979-01-09", curp=curp)
    without = asked._replace(curp="")
    assert [(one.id, one.p) for one in index.search(asked).candidates] == [
        (one.id, one.p) for one in index.search(without).candidates
    ]
    assert explained(listed._replace(**LUPITA._asdict() | {"id": "one", "curp": curp})) == explained(
        LUPITA._replace(id="one", curp="")
    )
